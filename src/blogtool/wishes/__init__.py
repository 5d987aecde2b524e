"""Whether a value is what a contract wishes, and in what it is not. Pure.

Every key of `Wishes` that a value can be held against has its check here. What takes more than the value is asked
elsewhere: the file that it names, the quotes it is written in, the other fields.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from blogtool.contract import Wishes
from blogtool.fieldvalues import EMPTY
from blogtool.wishes import known, limits, texts
from blogtool.wishes.base import Check, Fault, Item, ListCheck, ListMaker, Maker, Same, World

__all__ = ["ITEM_KEYS", "JUDGED", "LIST_KEYS", "Check", "Checks", "Fault", "Item", "Same", "World", "checks", "met"]

_ITEMS: dict[str, Maker] = {**known.ITEMS, **limits.ITEMS, **texts.ITEMS}
_LISTS: dict[str, ListMaker] = {**limits.LISTS, **known.LISTS, **texts.LISTS}

ITEM_KEYS = tuple(_ITEMS)
"""The keys whose wishes hold for each item of a list."""
LIST_KEYS = tuple(_LISTS)
"""The keys whose wishes hold for the items of a list together."""
JUDGED = frozenset((*ITEM_KEYS, *LIST_KEYS, "compare", "first"))
"""The keys that a value alone can be held against, as a condition does."""


class Checks(NamedTuple):
    """The checks of some wishes, made once."""

    items: tuple[tuple[str, Check], ...]
    """What holds for each item of a list."""
    whole: tuple[tuple[str, ListCheck], ...]
    """What holds for the list as a whole."""


def checks(wishes: Wishes, keys: Iterable[str] | None = None) -> Checks:
    """Return the checks of wishes, only those of some keys (`max-length`) where given, in the order of `ITEM_KEYS`."""
    said = _said(wishes)
    wanted = said.keys() if keys is None else said.keys() & set(keys)
    return Checks(
        tuple((key, maker(wishes, said[key])) for key, maker in _ITEMS.items() if key in wanted),
        tuple((key, maker(wishes, said[key])) for key, maker in _LISTS.items() if key in wanted),
    )


def _said(wishes: Wishes) -> dict[str, Any]:
    names = zip(wishes.__struct_fields__, wishes.__struct_encode_fields__, strict=True)
    return {key: value for name, key in names if (value := getattr(wishes, name)) is not None}


def met(value: Any, wishes: Wishes, world: World | None = None) -> bool:
    """Tell whether a value is as wished; a list where one of its items is. Nothing meets no wish."""
    items = [item for item in (value if isinstance(value, list) else [value]) if item not in EMPTY]
    if not items:
        return False
    prepared = _prepared(Same(wishes))
    known = world or World()
    if wishes.first is not None and not met(items[0], wishes.first, world):
        return False
    return all(check(items, known) is None for _, check in prepared.whole) and any(
        all(check(Item(item), known) is None for _, check in prepared.items) for item in items
    )


@lru_cache(maxsize=1024)
def _prepared(wishes: Same) -> Checks:
    return checks(wishes.thing)
