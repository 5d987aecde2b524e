"""Where the hyphens of a word may stand: pyphen's answer, from pyphen's own patterns, without its 80 ms of loading.

textstat takes the syllables of a word that the dictionary does not have from the hyphens that pyphen would put in.
pyphen prepares all 11,000 patterns before it answers; of these a post needs a few hundred. So the file is cut into
lines only, and a pattern is read when a word asks for it.
"""

import os
from functools import cache
from importlib.machinery import PathFinder

from blogtool.errors import BlogtoolError
from blogtool.patterns import lazy

_HEAD = (b"LEFTHYPHENMIN", b"RIGHTHYPHENMIN", b"COMPOUNDLEFTHYPHENMIN", b"COMPOUNDRIGHTHYPHENMIN")
"""The settings above the patterns, which pyphen passes over."""
_PIECE = lazy(r"(\d?)(\D?)")
_EDGE = 2
"""Letters before the first and after the last hyphen, at least: pyphen's default."""
_Ranks = tuple[int, tuple[int, ...]]
_STEM = 5
"""Letters: few words have longer patterns, which are looked for only where their first letters stand."""


class Hyphenation:
    """The patterns of one language."""

    def __init__(self, path: str) -> None:
        """Read a `hyph_*.dic`. Raises BlogtoolError when it is missing or not written as ours is."""
        try:
            with open(path, "rb") as file:
                encoding, _, data = file.read().partition(b"\n")
        except OSError as error:
            raise _unusable(path) from error
        while data.startswith(_HEAD):
            data = data.partition(b"\n")[2]
        # English needs no comments, no alternatives, no characters by number; a file that has them is read otherwise.
        if encoding.strip() != b"UTF-8" or any(map(data.__contains__, b"%#/^")) or not data.strip():
            raise _unusable(path)
        try:
            letters = data.translate(None, b"0123456789").decode().split()
            self._patterns: dict[str, str | _Ranks] = dict(zip(letters, data.decode().split(), strict=True))
        except ValueError as error:
            raise _unusable(path) from error
        long = [letters for letters in self._patterns if len(letters) > _STEM]
        self._longest = max(map(len, long), default=_STEM)
        self._stems = {letters[:_STEM] for letters in long}

    def hyphens(self, word: str) -> int:
        """Return in how many places a word in lower case may be hyphenated."""
        pointed = f".{word}."
        length = len(pointed)
        ranks = [0] * (length + 1)
        pattern = self._patterns.get
        for start in range(length - 1):
            longest = self._longest if pointed[start : start + _STEM] in self._stems else _STEM
            for end in range(start + 1, min(start + longest, length) + 1):
                found = pattern(pointed[start:end])
                if found is None:
                    continue
                offset, values = found if type(found) is tuple else self._read(pointed[start:end])
                place = start + offset
                ranks[place : place + len(values)] = map(max, values, ranks[place : place + len(values)])
        return sum([rank & 1 for rank in ranks[_EDGE + 1 : length - _EDGE]])

    def _read(self, letters: str) -> "_Ranks":
        """Return where the ranks of a pattern begin, and these without the zeros around them; and keep that."""
        ranks = [int(rank or "0") for rank, _ in _PIECE.findall(str(self._patterns[letters]))]
        filled = [place for place, rank in enumerate(ranks) if rank]
        found = (filled[0], tuple(ranks[filled[0] : filled[-1] + 1])) if filled else (0, ())
        self._patterns[letters] = found
        return found


@cache
def english() -> Hyphenation:
    """Return the patterns that textstat asks for English. Raises BlogtoolError when pyphen's file cannot be used."""
    return Hyphenation(file_of("pyphen", "dictionaries", "hyph_en_US.dic"))


def file_of(package: str, *names: str) -> str:
    """Return the path of a file of an installed package, which is not imported. Raises BlogtoolError without it."""
    found = PathFinder.find_spec(package)
    if found is None or found.origin is None:
        raise BlogtoolError(f"The package {package} is missing. It comes with blogtool: install blogtool-cli again.")
    return os.path.join(os.path.dirname(found.origin), *names)


def _unusable(path: str) -> BlogtoolError:
    return BlogtoolError(f"{path}: the patterns for hyphens cannot be read. Install pyphen again: pip install pyphen.")
