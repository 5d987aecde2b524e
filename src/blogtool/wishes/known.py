"""Which values there may be: one value, one of some, one of a list, no value twice. Pure."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from blogtool.contract import Wishes
from blogtool.fieldvalues import EMPTY, text_of
from blogtool.likeness import nearest
from blogtool.wishes.base import Check, Fault, Item, ListCheck, ListMaker, Maker, Same, World

_MOST_LOOKED_AT = 5000

AUTHORS = "authors"
"""The list of a house style that is not in [data]."""


@lru_cache(maxsize=4096)
def slug_of(text: str) -> str:
    """Return what is the same for texts of the same slug."""
    from blogtool.slugs import slugify

    return slugify(text) or text.casefold()


def comparable(text: str, compare: str | None) -> str:
    """Return what stands for a text where two are compared `exactly`, in `any-case`, or by their `slug`."""
    if compare == "any-case":
        return text.casefold()
    return slug_of(text) if compare == "slug" else text


def _is_among(item: Item, known: Collection[str], compare: str | None) -> bool:
    """Tell whether a value is one of some that are made comparable; `1.0` is `1`, too."""
    if comparable(item.text, compare) in known:
        return True
    return isinstance(item.value, float) and item.value.is_integer() and str(int(item.value)) in known


def _comparable_forms(values: Iterable[Any], compare: str | None) -> frozenset[str]:
    whole = (str(int(value)) for value in values if isinstance(value, float) and value.is_integer())
    return frozenset((*(comparable(text_of(value), compare) for value in values), *whole))


@lru_cache(maxsize=256)
def _comparable_values(listing: Same, compare: str | None) -> frozenset[str]:
    return frozenset(comparable(value, compare) for value in listing.thing.values)


@lru_cache(maxsize=64)
def _author_names(authors: Same, compare: str | None) -> frozenset[str]:
    named = [text for id, author in authors.thing.items() for text in (id, author.name)]
    return frozenset(comparable(text, compare) for text in named)


def known_values(name: str, world: World) -> list[str]:
    """Return the values of a list of the house style: of authors their ids and names."""
    if name == AUTHORS and AUTHORS not in world.lists:
        return [text for id, author in world.authors.items() for text in (id, author.name)]
    return sorted(world.lists[name].values) if name in world.lists else []


def closest(value: str, known: Sequence[str]) -> str | None:
    """Return the one of some values that was probably meant, if any: that of the same slug, else the most alike."""
    slug = slug_of(value)
    if not slug:
        return None
    same = next((text for text in known if slug_of(text) == slug), None)
    if same is not None or len(known) > _MOST_LOOKED_AT or len(value) > 80:
        return same
    folded = {text.casefold(): text for text in known}
    near = nearest(value.casefold(), folded, 0.75)
    return folded[near] if near else None


def _unknown(wishes: Wishes, name: str) -> Check:
    compare = wishes.compare

    def check(item: Item, world: World) -> Fault | None:
        if name in world.lists:
            known = _comparable_values(Same(world.lists[name]), compare)
        elif name == AUTHORS:
            known = _author_names(Same(world.authors), compare)
        else:
            return None
        if _is_among(item, known, compare):
            return None
        return Fault("from", item.text, name)

    return check


def _not_one_of(wishes: Wishes, values: list[Any]) -> Check:
    compare = wishes.compare
    known = _comparable_forms(values, compare)

    def check(item: Item, world: World) -> Fault | None:
        if _is_among(item, known, compare):
            return None
        return Fault("one-of", item.text, [text_of(value) for value in values])

    return check


def _another(wishes: Wishes, value: Any) -> Check:
    compare = wishes.compare
    filled = isinstance(value, str) and "{" in value
    said = _comparable_forms([value], compare)

    def check(item: Item, world: World) -> Fault | None:
        wanted = said
        texts: list[Any] = [value]
        if filled:
            texts = world.fill(value)
            wanted = _comparable_forms(texts, compare)
        if not wanted or _is_among(item, wanted, compare):
            return None
        return Fault("is", item.text, texts[0])

    return check


def repeats(values: list[Any], compare: str | None = None) -> Iterator[tuple[int, int]]:
    """Yield the number of each item that stands in a list once more, and that of the first."""
    seen: dict[str, int] = {}
    for number, value in enumerate(values):
        if isinstance(value, dict | list) or value in EMPTY:
            continue
        key = comparable(text_of(value), compare)
        if key in seen:
            yield number, seen[key]
        else:
            seen[key] = number


def _repeated(wishes: Wishes, unique: bool) -> ListCheck:
    def check(values: list[Any], world: World) -> Fault | None:
        first = next(repeats(values, wishes.compare), None) if unique else None
        return Fault("unique", text_of(values[first[0]]), None, first) if first else None

    return check


ITEMS: dict[str, Maker] = {"is": _another, "one-of": _not_one_of, "from": _unknown}
LISTS: dict[str, ListMaker] = {"unique": _repeated}
