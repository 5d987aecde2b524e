"""The two Flesch figures in one pass, equal to textstat's to the last digit.

textstat goes over a text again for every count, and keeps every text it has seen. Linting nine hundred posts asks for
one pass each: the words and sentences are counted as textstat 0.7.13 counts them, each word's syllables are remembered.
The tests compare the figures with textstat's on every post at hand.
"""

from functools import cache, cached_property
from typing import Any

from blogtool.patterns import lazy
from blogtool.readability.syllables import SIZE, Syllables

_APOSTROPHE = lazy(r"\'(?![tsd]|ve|ll|re)")
"""One that stands for no contraction, as textstat's `RE_NONCONTRACTION_APOSTROPHE`."""
_PUNCTUATION = lazy(r"[^\w\s\'.!?]")
_ASCII = [chr(byte) for byte in range(128)]
_MARKS = "".join(mark for mark in _ASCII if not (mark.isalnum() or mark.isspace() or mark in "_'.!?")).encode()
_LOWER = "".join(" " if mark.isspace() else "." if mark in "!?" else mark.lower() for mark in _ASCII)
_PLAIN = _LOWER.encode().ljust(256)
"""What becomes of each byte of ASCII: lower case, and one mark for all that end a sentence."""
_REMEMBERED = 1 << 15
"""Words whose syllables are kept."""
_FEWEST = 3
"""Words of a sentence that counts."""


class Figures:
    """What a text is made of. Its syllables are counted when a figure needs them."""

    def __init__(self, words: list[str], sentences: int) -> None:
        self._words = words
        self.words = len(words)
        self.sentences = sentences
        """Those of three words or more."""

    @cached_property
    def syllables(self) -> int:
        """The syllables of all words. Raises BlogtoolError when the data is missing or damaged."""
        return sum(map(_KNOWN.__getitem__, self._words))

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
    """Return the counts of a text; its figures hold for English."""
    if "'" in text:
        text = _APOSTROPHE.sub("", text)
    if text.isascii():  # twenty times faster than the pattern, and the same
        text = text.encode().translate(_PLAIN, _MARKS).decode()
    else:
        text = _PUNCTUATION.sub("", text).replace("!", ".").replace("?", ".")
    sentences = sum([len(sentence.split(None, _FEWEST - 1)) == _FEWEST for sentence in text.split(".")])
    return Figures(text.replace(".", "").lower().split(), sentences)


@cache
def _dictionary() -> Syllables:
    return Syllables(size=SIZE)


@cache
def _hyphenation() -> Any:
    from pyphen import Pyphen  # textstat's own dependency: what it asks for words outside the dictionary

    return Pyphen(lang="en_US")


class _Known(dict[str, int]):
    """The syllables of the words that were asked for: a text asks for each of its words."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        number = self[word] = _syllables(word)
        return number


_KNOWN = _Known()


def _syllables(word: str) -> int:
    """Return the syllables of a word in lower case: by the dictionary, else by the patterns for hyphens."""
    phones = _dictionary().get(word)
    if phones:
        return sum(phone[-1].isdigit() for phone in phones[0])
    positions: list[int] = _hyphenation().positions(word)
    return len(positions) + 1
