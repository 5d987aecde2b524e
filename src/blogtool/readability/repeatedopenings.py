"""Sentences that begin alike, one after the other. Pure."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from blogtool.patterns import lazy

LEAST = 3
"""So many in a row are told."""

_WORD = lazy(r"[^\W_]+(?:['’-][^\W_]+)*")
_ARTICLES = frozenset("the a an this that these those one two three four five six seven eight nine ten".split())
"""The word after one of them belongs to the beginning: many sentences begin with `the`."""


class Opening(Struct, frozen=True):
    """A run of sentences that begin alike."""

    first: int
    """The number of its first sentence, from 0."""
    count: int
    words: str
    """How they begin, in lower case."""


def opening(sentence: str) -> str:
    """Return how a sentence begins, in lower case: its first word, or two where the first is an article or the like;
    "" where it has no word."""
    words = (match.group().lower() for match in _WORD.finditer(sentence))
    first = next(words, "")
    return f"{first} {next(words, '')}".rstrip() if first in _ARTICLES else first


def repeated(sentences: Iterable[tuple[int, str]]) -> Iterator[Opening]:
    """Yield where at least three sentences of one block begin alike; each is given with the number of its block."""
    run = Opening(0, 0, "")
    block = -1
    number = -1
    for number, (where, sentence) in enumerate(sentences):
        words = opening(sentence)
        if words and words == run.words and where == block:
            run = Opening(run.first, run.count + 1, words)
            continue
        if run.count >= LEAST:
            yield run
        run, block = Opening(number, 1, words), where
    if run.count >= LEAST and run.words:
        yield run
