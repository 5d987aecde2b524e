"""Many words of an owner at once: which of them can stand in a post at all. Pure.

A house style may name thousands of words, and each post has few of them. So the prose is looked at once, with its case
folded; only the words that can be there are looked for by their patterns.
"""

import re
from collections import defaultdict
from collections.abc import Container, Hashable, Iterable, Mapping
from functools import lru_cache

from msgspec import Struct

from blogtool.patterns import lazy
from blogtool.plainwords import has_edge, pattern_of
from blogtool.post import Post

_MANY = 80
"""From as many words on it is cheaper to know all words of a post than to look for each."""

_WORD = lazy(r"\w+")
_STAR_OR_APOSTROPHE = lazy(r"\w*(?:\*+\w*)+|['’\s]+")


class _Entry(Struct, frozen=True):
    key: Hashable
    word: str
    token: str
    """What stands wherever the entry does, in folded case."""


class Lexicon:
    """The words of several lists, each by the key of its list."""

    def __init__(self, lists: Iterable[tuple[Hashable, Iterable[str]]]) -> None:
        entries = [_Entry(key, word, _token(word)) for key, words in lists for word in words]
        self._whole = tuple(entry for entry in entries if _has_spaces_around(entry.token))
        self._parts = tuple(entry for entry in entries if not _has_spaces_around(entry.token))

    def present(self, post: Post) -> Mapping[Hashable, tuple[str, ...]]:
        """Return the words of each list that may stand in the prose of a post; no other one does."""
        name = f"lexicon {id(self)}"
        if name not in post.memo:
            found: defaultdict[Hashable, list[str]] = defaultdict(list)
            text = folded(post)
            words: Container[str] = text if len(self._whole) < _MANY else frozenset(_WORD.findall(text))
            for entries, seen in ((self._whole, words), (self._parts, text)):
                for entry in entries:
                    if entry.token in seen:
                        found[entry.key].append(entry.word)
            post.memo[name] = {key: tuple(words) for key, words in found.items()}
        known: dict[Hashable, tuple[str, ...]] = post.memo[name]
        return known


def folded(post: Post) -> str:
    """Return the prose of a post as it is where case does not count."""
    if "folded" not in post.memo:
        post.memo["folded"] = fold(post.prose)
    text: str = post.memo["folded"]
    return text


def fold(text: str) -> str:
    """Return a text as it is where case does not count; its length may change."""
    if text.isascii():
        return text.lower()
    return text.replace("\u0130", "i").replace("\u0131", "i").casefold()  # İ and ı, which are `i` where case is none


def _token(word: str) -> str:
    """Return the longest piece of a phrase that has no star, space or apostrophe and is a word or no word at all."""
    pieces = _STAR_OR_APOSTROPHE.split(word)
    return max((token for piece in pieces for token in _WORD.findall(fold(piece))), key=len, default="")


def _has_spaces_around(token: str) -> bool:
    """Tell whether a piece is a word of its own wherever it stands: not in scripts without spaces."""
    return bool(token) and has_edge(token[0]) and has_edge(token[-1]) and (token.isascii() or all(map(has_edge, token)))


@lru_cache(maxsize=4096)
def pattern_for(words: tuple[str, ...], *, exactly: bool) -> re.Pattern[str]:
    """Return the pattern that finds any of some words, made once."""
    return pattern_of(words, exactly=exactly)
