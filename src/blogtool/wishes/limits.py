"""How long, how many, how great, how late: the wishes that name a limit. Pure."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from blogtool.contract import Wishes
from blogtool.days import resolved
from blogtool.fieldvalues import moment_of
from blogtool.lengths import clusters, graphemes
from blogtool.wishes.base import Check, Fault, Item, ListCheck, ListMaker, Maker, World

# How long


def _too_long(wishes: Wishes, most: int) -> Check:
    def check(item: Item, world: World) -> Fault | None:
        text = item.text
        if len(text) <= most or (measured := graphemes(text)) <= most:
            return None
        kept = most if text.isascii() else len("".join(clusters(text)[:most]))
        return Fault("max-length", measured, most, (kept, len(text)))

    return check


def _too_short(wishes: Wishes, least: int) -> Check:
    def check(item: Item, world: World) -> Fault | None:
        text = item.text
        measured = graphemes(text)
        return Fault("min-length", measured, least) if measured < least else None

    return check


def _too_many_words(wishes: Wishes, most: int) -> Check:
    def check(item: Item, world: World) -> Fault | None:
        text = item.text
        words = text.split()
        if len(words) <= most:
            return None
        place = 0
        for word in words[:most]:
            place = text.index(word, place) + len(word)
        return Fault("max-words", len(words), most, (text.index(words[most], place), len(text)))

    return check


def _too_few_words(wishes: Wishes, least: int) -> Check:
    def check(item: Item, world: World) -> Fault | None:
        words = len(item.text.split())
        return Fault("min-words", words, least) if words < least else None

    return check


# Numbers and dates


def number_of(value: Any) -> float | int | None:
    """Return a value as a number, also one written as a text; None for what is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        text = value.strip()
        try:
            value = int(text) if text.lstrip("+-").isdecimal() and len(text) < 300 else float(text)
        except ValueError:
            return None
    return value if isinstance(value, int | float) and value == value else None


def _too_small(wishes: Wishes, least: float) -> Check:
    def check(item: Item, world: World) -> Fault | None:
        number = number_of(item.value)
        return Fault("min", item.text, least) if number is not None and number < least else None

    return check


def _too_large(wishes: Wishes, most: float) -> Check:
    def check(item: Item, world: World) -> Fault | None:
        number = number_of(item.value)
        return Fault("max", item.text, most) if number is not None and number > most else None

    return check


def date_in(text: str, formats: Iterable[str]) -> datetime | None:
    """Return the time that a text says in one of some forms of `strptime`; None where it has none of them."""
    for form in formats:
        try:
            return datetime.strptime(text, form)
        except (ValueError, OverflowError):
            continue
    return None


def _written_otherwise(wishes: Wishes, formats: list[str]) -> Check:
    def check(item: Item, world: World) -> Fault | None:
        return None if date_in(item.text, formats) else Fault("formats", item.text, formats)

    return check


def _date(item: Item, wishes: Wishes) -> date | None:
    moment = moment_of(item.value)
    if moment is None and wishes.formats and isinstance(item.value, str):
        moment = date_in(item.text, wishes.formats)
    return moment


def _too_early(wishes: Wishes, earliest: str) -> Check:
    def check(item: Item, world: World) -> Fault | None:
        moment, limit = _date(item, wishes), resolved(earliest, world.today)
        if moment is None or limit is None or moment.isoformat()[:10] >= limit:
            return None
        return Fault("earliest", moment.isoformat()[:10], limit)

    return check


def _too_late(wishes: Wishes, latest: str) -> Check:
    def check(item: Item, world: World) -> Fault | None:
        moment, limit = _date(item, wishes), resolved(latest, world.today)
        if moment is None or limit is None or moment.isoformat()[:10] <= limit:
            return None
        return Fault("latest", moment.isoformat()[:10], limit)

    return check


# How many


def _too_few(wishes: Wishes, least: int) -> ListCheck:
    def check(values: list[Any], world: World) -> Fault | None:
        return Fault("min-items", len(values), least) if len(values) < least else None

    return check


def _too_many(wishes: Wishes, most: int) -> ListCheck:
    def check(values: list[Any], world: World) -> Fault | None:
        return Fault("max-items", len(values), most, (most, len(values))) if len(values) > most else None

    return check


ITEMS: dict[str, Maker] = {
    "formats": _written_otherwise,
    "earliest": _too_early,
    "latest": _too_late,
    "min": _too_small,
    "max": _too_large,
    "min-length": _too_short,
    "max-length": _too_long,
    "min-words": _too_few_words,
    "max-words": _too_many_words,
}
LISTS: dict[str, ListMaker] = {"min-items": _too_few, "max-items": _too_many}
