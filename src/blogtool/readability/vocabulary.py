"""What is known of each English word: its syllables, and whether Dale and Chall's list has it. As textstat says."""

from functools import cache
from typing import Final

from blogtool.errors import BlogtoolError
from blogtool.patterns import lazy
from blogtool.readability.hyphenation import english, file_of
from blogtool.readability.syllables import SIZE, Syllables

FOG: Final = 1
"""A complex word of Gunning's: unfamiliar and of three syllables or more."""
UNFAMILIAR: Final = 2
"""Not on the list of Dale and Chall as textstat has it."""
LONG: Final = 4
"""Of more than `LONGER_THAN` letters."""
SYLLABLES: Final = 3
"""By how many bits the number of syllables is shifted."""

LONGER_THAN: Final = 6
"""Letters: a word of more is long to Björnsson."""
POLYSYLLABLE: Final = 3
"""Syllables from which on a word is one."""
_REMEMBERED = 1 << 15
"""Words that are remembered: what a long blog mostly uses."""
_NO_LETTER = lazy(r"[^\w\s\']")


@cache
def familiar_words() -> frozenset[str]:
    """Return textstat's list of easy words: the 3,000 of Dale and Chall (1948), in lower case.

    Raises BlogtoolError when textstat's file cannot be read.
    """
    path = file_of("textstat", "resources", "en", "easy_words.txt")
    try:
        with open(path, encoding="utf-8") as file:
            return frozenset(map(str.strip, file))
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: the list of familiar words cannot be read. Install textstat again: pip install textstat."
        raise BlogtoolError(message) from error


@cache
def _dictionary() -> Syllables:
    return Syllables(size=SIZE)


def syllables(word: str) -> int:
    """Return the syllables of a word in lower case: by the dictionary, else by the patterns for hyphens."""
    number = _dictionary().count(word)
    return english().hyphens(word) + 1 if number is None else number


class _Words(dict[str, int]):
    """What is known of the words that were asked for: a text asks for each of its words."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        number = syllables(word)
        known = number << SYLLABLES
        if len(word) - word.count("'") > LONGER_THAN:
            known |= LONG
        if word not in familiar_words():
            known |= UNFAMILIAR
            # textstat cleans a word again before it counts, which takes the dot from `i̇`, made of `İ`.
            plain = word if word.isascii() else _NO_LETTER.sub("", word)
            if (number if plain == word else syllables(plain)) >= POLYSYLLABLE:
                known |= FOG
        self[word] = known
        return known


WORDS: Final = _Words()
"""For each word in lower case the sum of FOG, UNFAMILIAR and LONG, where they hold, and its shifted syllables."""
