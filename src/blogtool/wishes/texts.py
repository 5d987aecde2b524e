"""What a text is made of: its form, and the words that must or may not occur in it. Pure."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from blogtool.contract import Wishes
from blogtool.fieldvalues import text_of
from blogtool.ownpatterns import fullmatch, search
from blogtool.plaintext import marked
from blogtool.plainwords import pattern_of
from blogtool.wishes.base import Check, Fault, Item, ListCheck, ListMaker, Maker, Same, World
from blogtool.wishes.known import AUTHORS, slug_of

# Forms


def _misshapen(wishes: Wishes, pattern: str) -> Check:
    def check(item: Item, world: World) -> Fault | None:
        return None if fullmatch(pattern, item.text) else Fault("pattern", item.text, pattern)

    return check


def _filled(texts: list[str], world: World) -> tuple[str, ...]:
    return tuple(filled for text in texts for filled in (world.fill(text) if "{" in text else (text,)))


def _begins_otherwise(wishes: Wishes, texts: list[str]) -> Check:
    def check(item: Item, world: World) -> Fault | None:
        wanted = _filled(texts, world)
        return None if not wanted or item.text.startswith(wanted) else Fault("starts-with", item.text, wanted)

    return check


def _ends_otherwise(wishes: Wishes, texts: list[str]) -> Check:
    def check(item: Item, world: World) -> Fault | None:
        wanted = _filled(texts, world)
        return None if not wanted or item.text.endswith(wanted) else Fault("ends-with", item.text, wanted)

    return check


@lru_cache(maxsize=1024)
def _words(words: tuple[str, ...], compare: str | None) -> Any:
    if compare == "slug":
        words = tuple("*".join(slug_of(piece) if piece.strip() else "" for piece in word.split("*")) for word in words)
    return pattern_of(words, exactly=compare == "exactly")


def _finder(words: list[str], compare: str | None) -> Callable[[str], Fault | None]:
    """Return what finds the first of some words in a text."""
    said = tuple(words)

    def find(text: str) -> Fault | None:
        if compare == "slug":
            return Fault("deny", text, said) if _words(said, compare).search(slug_of(text)) else None
        match = _words(said, compare).search(text)
        return Fault("deny", match.group(), said, match.span()) if match else None

    return find


def _denied(wishes: Wishes, words: list[str]) -> Check:
    find = _finder(words, wishes.compare)
    return lambda item, world: find(item.text)


def _denied_by_list(wishes: Wishes, name: str) -> Check:
    def check(item: Item, world: World) -> Fault | None:
        if name not in world.lists and name != AUTHORS:
            return None
        found = _finder_of(Same(world.lists.get(name, world.authors)), wishes.compare)(item.text)
        return found._replace(key="deny-from", expected=name) if found else None

    return check


@lru_cache(maxsize=64)
def _finder_of(listing: Same, compare: str | None) -> Callable[[str], Fault | None]:
    return _finder(sorted(getattr(listing.thing, "values", listing.thing)), compare)


def _denied_by_pattern(wishes: Wishes, pattern: str) -> Check:
    def check(item: Item, world: World) -> Fault | None:
        match = search(pattern, item.text)
        return Fault("deny-pattern", match.group(), pattern, match.span()) if match else None

    return check


def _marked_up(wishes: Wishes, plain: bool) -> Check:
    def check(item: Item, world: World) -> Fault | None:
        spot = marked(item.text) if plain else None
        return Fault("plain", item.text[slice(*spot)], None, spot) if spot else None

    return check


# Words that must occur: in a list, in any of its items


def _texts(values: list[Any]) -> Iterator[str]:
    return (text_of(value) for value in values if not isinstance(value, dict | list))


def _wordless(wishes: Wishes, words: list[str]) -> ListCheck:
    find = _finder(words, wishes.compare)

    def check(values: list[Any], world: World) -> Fault | None:
        texts = list(_texts(values))
        return None if not texts or any(map(find, texts)) else Fault("require", texts[0], tuple(words))

    return check


def _without_pattern(wishes: Wishes, pattern: str) -> ListCheck:
    def check(values: list[Any], world: World) -> Fault | None:
        texts = list(_texts(values))
        if not texts or any(search(pattern, text) for text in texts):
            return None
        return Fault("require-pattern", texts[0], pattern)

    return check


ITEMS: dict[str, Maker] = {
    "pattern": _misshapen,
    "starts-with": _begins_otherwise,
    "ends-with": _ends_otherwise,
    "deny": _denied,
    "deny-pattern": _denied_by_pattern,
    "deny-from": _denied_by_list,
    "plain": _marked_up,
}
LISTS: dict[str, ListMaker] = {"require": _wordless, "require-pattern": _without_pattern}
