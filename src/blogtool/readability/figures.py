"""All figures of an English text in one pass, equal to textstat's to the last digit.

textstat goes over a text again for every count of every formula. Here words, sentences and characters are counted once,
as textstat 0.7.13 counts them; each word is looked up once and remembered. The formulas are written as textstat writes
them, in the same order of operations, so that no digit differs. The tests compare on every post at hand.
"""

from collections import Counter
from collections.abc import Callable
from functools import cached_property
from operator import attrgetter

from blogtool.patterns import lazy
from blogtool.readability.vocabulary import FOG, LONG, LONGER_THAN, POLYSYLLABLE, SYLLABLES, UNFAMILIAR, WORDS

MS_PER_CHARACTER = 14.69
"""The reading time of a character: Demberg and Keller (2008), textstat's default."""

_APOSTROPHE = lazy(r"\'(?![tsd]|ve|ll|re)")
"""One that stands for no contraction, as textstat's `RE_NONCONTRACTION_APOSTROPHE`."""
_PUNCTUATION = lazy(r"[^\w\s\'.!?]")
_ASCII = [chr(byte) for byte in range(128)]
_MARKS = "".join(mark for mark in _ASCII if not (mark.isalnum() or mark.isspace() or mark in "_'.!?")).encode()
_LOWER = "".join(" " if mark.isspace() else "." if mark in "!?" else mark.lower() for mark in _ASCII)
_PLAIN = _LOWER.encode().ljust(256)
"""What becomes of each byte of ASCII: lower case, and one mark for all that end a sentence."""
_LEAST_WORDS = 3
"""Words of a sentence that counts."""
_LINSEAR_WORDS = 100
_LINSEAR_LIMIT = 20


class Figures:
    """What a text is made of, and its figures under textstat's names. What costs time is counted when it is needed."""

    def __init__(self, text: str, words: list[str], sentences: int, letters: int) -> None:
        self._text = text
        self.vocabulary = words
        """The words in lower case."""
        self.words = len(words)
        self.sentences = sentences
        """Those of three words or more."""
        self.letters = letters
        """Letters, digits and underscores."""
        self._divisor = max(1, sentences) if text else 0
        """Sentences as textstat divides by them: a text without any is one."""

    @cached_property
    def _tally(self) -> Counter[int]:
        """How many words there are of each sort. Raises BlogtoolError when data is missing or damaged."""
        return Counter(map(WORDS.__getitem__, self.vocabulary))

    def _with(self, mark: int) -> int:
        return sum(number for known, number in self._tally.items() if known & mark)

    @property
    def syllables(self) -> int:
        """The syllables of all words."""
        return sum((known >> SYLLABLES) * number for known, number in self._tally.items())

    @property
    def polysyllables(self) -> int:
        """Words of three syllables or more."""
        return sum(number for known, number in self._tally.items() if known >> SYLLABLES >= POLYSYLLABLE)

    @cached_property
    def _tokens(self) -> list[str]:
        return self._text.split()

    @cached_property
    def characters(self) -> int:
        """All that is no space."""
        return len("".join(self._tokens))

    @property
    def _length(self) -> float:
        """Words per sentence."""
        return self.words / self._divisor if self._divisor else 0.0

    @property
    def grade(self) -> float:
        """Flesch-Kincaid, US school years: 0.39 x words per sentence + 11.8 x syllables per word - 15.59."""
        if not self.words or not self.syllables:
            return 0.0
        return (0.39 * self._length) + (11.8 * (self.syllables / self.words)) - 15.59

    @property
    def ease(self) -> float:
        """Flesch, points, 100 for very easy: 206.835 - 1.015 x words per sentence - 84.6 x syllables per word."""
        if not self.words or not self.syllables:
            return 0.0
        return 206.835 - 1.015 * self._length - 84.6 * (self.syllables / self.words)

    @property
    def fog(self) -> float:
        """Gunning: 0.4 x (words per sentence + percentage of complex words)."""
        return 0.4 * (self._length + 100 * self._with(FOG) / self.words) if self.words else 0.0

    @property
    def smog(self) -> float:
        """McLaughlin: 1.043 x the root of 30 x words of three syllables and more per sentence, + 3.1291."""
        if not self._divisor:
            return 0.0
        smog: float = (1.043 * (30 * (self.polysyllables / self._divisor)) ** 0.5) + 3.1291
        return smog

    @property
    def automated(self) -> float:
        """The Automated Readability Index: 4.71 x characters per word + 0.5 x words per sentence - 21.43."""
        if not self.words:
            return 0.0
        return (4.71 * (self.characters / len(self._tokens))) + (0.5 * self._length) - 21.43

    @property
    def coleman_liau(self) -> float:
        """0.058 x letters per 100 words - 0.296 x sentences per 100 words - 15.8."""
        if not self.words:
            return 0.0
        return (0.058 * (self.letters / self.words * 100)) - (0.296 * (self._divisor / self.words * 100)) - 15.8

    @property
    def dale_chall(self) -> float:
        """0.1579 x percentage of unfamiliar words + 0.0496 x words per sentence, + 3.6365 where that is above 5."""
        if not self.words:
            return 0.0
        share = 100 * self._with(UNFAMILIAR) / self.words
        score = (0.1579 * share) + (0.0496 * self._length)
        return score + 3.6365 if share > 5 else score

    @property
    def linsear(self) -> float:
        """Linsear Write, of the first hundred words: easy ones count one, those of three syllables three."""
        first = self._first(_LINSEAR_WORDS)
        if not first._divisor:
            return 0.0
        easy = sum(number for known, number in first._tally.items() if 0 < known >> SYLLABLES < POLYSYLLABLE)
        points = float((easy * 1 + first.polysyllables * 3) / first._divisor)
        return (points - 2 if points <= _LINSEAR_LIMIT else points) / 2

    def _first(self, most: int) -> "Figures":
        """Return the beginning of the text up to so many words."""
        tokens, end, words = self._tokens, 0, 0
        while words < most and end < len(tokens):
            more = tokens[end : end + most - words]
            words += figures(" ".join(more)).words
            end += len(more)
        return self if end == len(tokens) else figures(" ".join(tokens[:end]))

    @property
    def lix(self) -> float:
        """Björnsson: words per sentence + percentage of words of more than six letters."""
        if not self.words:
            return 0.0
        return self._length + 100 * self.long_words / self.words

    @property
    def long_words(self) -> int:
        """Words of more than six letters."""
        if "İ" in self._text:  # the one letter that becomes two in lower case
            return sum(len(word.replace("i̇", "i").replace("'", "")) > LONGER_THAN for word in self.vocabulary)
        return self._with(LONG)

    @property
    def reading_time(self) -> float:
        """Seconds: 14.69 ms a character."""
        return MS_PER_CHARACTER * self.characters / 1000


def figures(text: str) -> Figures:
    """Return the counts of a text; its figures hold for English."""
    plain = _APOSTROPHE.sub("", text) if "'" in text else text
    if plain.isascii():  # twenty times faster than the pattern, and the same
        plain = plain.encode().translate(_PLAIN, _MARKS).decode()
    else:
        plain = _PUNCTUATION.sub("", plain).replace("!", ".").replace("?", ".")
    sentences = sum([len(sentence.split(None, _LEAST_WORDS - 1)) == _LEAST_WORDS for sentence in plain.split(".")])
    words = plain.replace(".", "").split()
    letters = len("".join(words)) - plain.count("'")
    if not plain.islower():
        words = plain.replace(".", "").lower().split()
    return Figures(text, words, sentences, letters)


FORMULAS: dict[str, Callable[[Figures], float]] = {
    "flesch_reading_ease": attrgetter("ease"),
    "flesch_kincaid_grade": attrgetter("grade"),
    "gunning_fog": attrgetter("fog"),
    "smog_index": attrgetter("smog"),
    "automated_readability_index": attrgetter("automated"),
    "coleman_liau_index": attrgetter("coleman_liau"),
    "dale_chall_readability_score": attrgetter("dale_chall"),
    "linsear_write_formula": attrgetter("linsear"),
    "lix": attrgetter("lix"),
    "reading_time": attrgetter("reading_time"),
}
"""Which figure has which of textstat's names."""


def unfamiliar_words(text: str) -> dict[str, int]:
    """Return the words that Dale and Chall's list does not have, in lower case and in order of first appearance, and
    how often they come."""
    return {word: number for word, number in Counter(figures(text).vocabulary).items() if WORDS[word] & UNFAMILIAR}
