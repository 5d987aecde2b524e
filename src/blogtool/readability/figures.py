"""The two Flesch figures in one pass, equal to textstat's to the last digit.

textstat goes over a text again for every count, and keeps every text it has seen. Linting nine hundred posts asks for
one pass each: the words and sentences are counted as textstat 0.7.13 counts them, each word's syllables are remembered.
The tests compare the figures with textstat's on every post at hand.
"""

from functools import cache, lru_cache
from typing import Any, NamedTuple

from blogtool.patterns import lazy
from blogtool.readability.syllables import SIZE, Syllables

_APOSTROPHE = lazy(r"\'(?![tsd]|ve|ll|re)")
"""One that stands for no contraction, as textstat's `RE_NONCONTRACTION_APOSTROPHE`."""
_PUNCTUATION = lazy(r"[^\w\s\']")
_SENTENCE = lazy(r"\b[^.!?]+[.!?]*")
_FEWEST = 3
"""Words of a sentence that counts."""


class Figures(NamedTuple):
    """What a text is made of."""

    words: int
    sentences: int
    """Those of three words or more."""
    syllables: int

    @property
    def _length(self) -> float:
        """Words per sentence; textstat takes a text without sentences for one."""
        return self.words / max(1, self.sentences)

    @property
    def grade(self) -> float:
        """US school years: 0.39 x words per sentence + 11.8 x syllables per word - 15.59 (Kincaid et al. 1975)."""
        if not self.words or not self.syllables:
            return 0.0
        return (0.39 * self._length) + (11.8 * (self.syllables / self.words)) - 15.59

    @property
    def ease(self) -> float:
        """Points, 100 for very easy: 206.835 - 1.015 x words per sentence - 84.6 x syllables per word (Flesch 1948)."""
        if not self.words or not self.syllables:
            return 0.0
        return 206.835 - 1.015 * self._length - 84.6 * (self.syllables / self.words)


def figures(text: str) -> Figures:
    """Return the counts of an English text. Raises BlogtoolError when the syllables are missing or damaged."""
    words = _bare(text).lower().split()
    return Figures(len(words), _sentences(text), sum(map(_syllables, words)))


def _bare(text: str) -> str:
    """Return a text without punctuation but the apostrophes of contractions."""
    if "'" in text:
        text = _APOSTROPHE.sub("", text)
    return _PUNCTUATION.sub("", text)


def _sentences(text: str) -> int:
    return sum(map(_counts, _SENTENCE.findall(text)))


def _counts(sentence: str) -> bool:
    """Tell whether a sentence has three words or more. A word without a letter or a digit is the rare case."""
    tokens = sentence.split()
    if len(tokens) < _FEWEST:
        return False
    if all(map(str.isalnum, tokens[:_FEWEST])):
        return True
    return len(_bare(sentence).split()) >= _FEWEST


@cache
def _dictionary() -> Syllables:
    return Syllables(size=SIZE)


@cache
def _hyphenation() -> Any:
    from pyphen import Pyphen  # textstat's own dependency: what it asks for words outside the dictionary

    return Pyphen(lang="en_US")


@lru_cache(maxsize=1 << 15)
def _syllables(word: str) -> int:
    """Return the syllables of a word in lower case: by the dictionary, else by the patterns for hyphens."""
    phones = _dictionary().get(word)
    if phones:
        return sum(phone[-1].isdigit() for phone in phones[0])
    positions: list[int] = _hyphenation().positions(word)
    return len(positions) + 1
