"""What a template can do to a value: `{{ title | slug }}`. Pure."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from blogtool.patterns import lazy
from blogtool.slugs import slugify

MAX_LENGTH = 1_000_000
"""Characters that a template may write, in all and in one value: the longest of 3,600 real posts has a quarter."""

_LONGEST_NAME = 2_000
_DIRECTIVES = lazy(r"(?:[^%]|%-?[YymdBbHMSIjpAaVuUWGzZ%])*")


class Refused(Exception):
    """A value with which a filter can do nothing. The message says why."""


class Filter(NamedTuple):
    """One filter."""

    written: str
    """As it is written behind `|`."""
    says: str
    """What it does, in one sentence."""
    run: Callable[..., Any]

    @property
    def wants(self) -> int:
        """How many texts or numbers stand in its brackets."""
        return self.written.count(",") + 1 if "(" in self.written else 0


def shown(value: Any) -> str:
    """Return a value as it is written. Raises Refused for a table that is no text."""
    if isinstance(value, dict):
        if "" not in value:
            raise Refused("this is a table; name one of its entries.")
        value = value[""]
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(shown(item) for item in value)
    return _limited(value.isoformat() if isinstance(value, date) else str(value))


def _limited(text: str) -> str:
    if len(text) > MAX_LENGTH:
        raise Refused("this would become too long.")
    return text


def _slug(value: Any) -> str:
    text = shown(value)
    if len(text) > _LONGEST_NAME:
        raise Refused("this is too long for an address.")
    return slugify(text)


def _capitalized(value: Any) -> str:
    text = shown(value)
    return text[:1].upper() + text[1:]


def _replaced(value: Any, old: str | int, new: str | int) -> str:
    text, old, new = shown(value), str(old), str(new)
    if not old:
        raise Refused("what is to be replaced is empty.")
    if len(text) + text.count(old) * len(new) > MAX_LENGTH:
        raise Refused("this would become too long.")
    return text.replace(old, new)


def _dated(value: Any, form: str | int) -> str:
    form = str(form)
    if isinstance(value, dict):
        value = value.get("")
    if isinstance(value, str):
        from blogtool.dates import moment

        value = moment(value) or value
    if not isinstance(value, date):
        raise Refused(f"“{shown(value)}” is no date.")
    if not _DIRECTIVES.fullmatch(form):
        raise Refused(f"“{form}” is no way to write a date; one is `%d %B %Y`.")
    return value.strftime(form)


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise Refused(f"“{shown(value)}” is no list.")
    return value


def _joined(value: Any, between: str | int) -> str:
    texts = [shown(item) for item in _listed(value)]
    if sum(map(len, texts)) + len(texts) * len(str(between)) > MAX_LENGTH:
        raise Refused("this would become too long.")
    return str(between).join(texts)


def _end(value: Any, place: int) -> Any:
    items = _listed(value)
    return items[place] if items else ""


def _otherwise(value: Any, other: str | int) -> Any:
    return value if shown(value) else other


def _length(value: Any) -> int:
    return len(value) if isinstance(value, list) else len(shown(value))


FILTERS: dict[str, Filter] = {
    "slug": Filter("slug", "As it would stand in an address.", _slug),
    "lower": Filter("lower", "In small letters.", lambda value: shown(value).lower()),
    "upper": Filter("upper", "In capitals.", lambda value: _limited(shown(value).upper())),
    "capitalize": Filter("capitalize", "With its first letter as a capital.", _capitalized),
    "trim": Filter("trim", "Without the space around it.", lambda value: shown(value).strip()),
    "replace": Filter('replace("old", "new")', "With one text in place of another.", _replaced),
    "date": Filter('date("%d %B %Y")', "A date, written as you like.", _dated),
    "join": Filter('join(" · ")', "The items of a list, with this between two.", _joined),
    "first": Filter("first", "The first item of a list.", lambda value: _end(value, 0)),
    "last": Filter("last", "The last item of a list.", lambda value: _end(value, -1)),
    "length": Filter("length", "How many items a list has, or characters a text.", _length),
    "default": Filter('default("…")', "This, where the value is empty.", _otherwise),
    "quoted": Filter("quoted", "Between quotation marks, as front matter needs it; a list with its brackets.", shown),
}
"""Every filter by its name. `quoted` is written by the format of the site's front matter."""
