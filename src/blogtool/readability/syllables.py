"""The syllables of English words: the CMU Pronouncing Dictionary, boiled down to a number a word.

`data/syllables.txt` holds one `word number` line each, in the order of the words' bytes;
`scripts/make_syllables.py` writes it. It is searched where it lies, in mapped memory: reading 126,000 lines
would cost more than scoring the post. Only when thousands of words were asked for does that change: then it is read.
"""

import mmap
import os
from collections.abc import Iterator, Mapping
from typing import Final

from blogtool.errors import BlogtoolError

PATH: Final = os.path.join(os.path.dirname(__file__), "data", "syllables.txt")
SIZE: Final = 1_322_203
"""Bytes of the file as we ship it: tells a copy that was cut, or whose line ends were changed, without
reading it."""

Phones = tuple[tuple[str, ...], ...]
"""The pronunciations of a word; ours have one, of as many phones as the word has syllables."""

_REMEMBERED = 1 << 15
"""Words whose answer is kept: what a long blog mostly uses, in five megabytes at most."""

_SEARCHES = 2_000
"""Searches that cost as much as reading the whole file: 30 ms."""

_MEND = "The file is a part of blogtool: install blogtool-cli again."


class Syllables(Mapping[str, Phones]):
    """Words in lower case and their pronunciations, as textstat expects them of nltk's `cmudict.dict()`.

    There is one pronunciation a word, of as many phones as the word has syllables, each a digit: what
    textstat counts are the phones that end with a digit. Words have 0 (`mm`, `shh`) to 12 syllables.
    """

    def __init__(self, path: str = PATH, *, size: int | None = None) -> None:
        """Open the file, of `size` bytes if given. Raises BlogtoolError when it cannot be used."""
        self._path = path
        try:
            with open(path, "rb") as file:
                self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except OSError as error:
            reason = error.strerror or "it cannot be read"
            raise BlogtoolError(f"{path}: the syllables of English words are missing: {reason}. {_MEND}") from error
        except ValueError as error:  # an empty file cannot be mapped
            raise self._corrupt() from error
        if self._data[-1:] != b"\n" or (size is not None and len(self._data) != size):
            raise self._corrupt()
        self._remembered: dict[str, Phones | None] = {}
        self._searches = 0
        self._table: dict[bytes, bytes] | None = None

    def __getitem__(self, word: str) -> Phones:
        try:
            found = self._remembered[word]
        except KeyError:
            number = self.count(word)
            found = None if number is None else (("0",) * number,)
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            self._remembered[word] = found
        if found is None:
            raise KeyError(word)
        return found

    def __iter__(self) -> Iterator[str]:
        position = 0
        while position < len(self._data):
            end = self._data.find(b"\n", position)
            yield self._split(self._data[position:end])[0].decode("ascii")
            position = end + 1

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def count(self, word: str) -> int | None:
        """Return the syllables of a word in lower case, None for a word that is not there."""
        # The dictionary is ASCII; that also keeps out what cannot be encoded, such as a lone surrogate.
        if not word.isascii():
            return None
        wanted = word.encode("ascii")
        if self._table is None:
            self._searches += 1
            if self._searches < _SEARCHES:
                return self._search(wanted)
            self._table = self._read()
        number = self._table.get(wanted)
        return None if number is None else int(number)

    def _search(self, wanted: bytes) -> int | None:
        data = self._data
        low, high = 0, len(data)  # both at the beginning of a line, or at the end
        while low < high:
            start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = data.find(b"\n", start)
            found, number = self._split(data[start:end])
            if found == wanted:
                return int(number)
            if found < wanted:
                low = end + 1
            else:
                high = start
        return None

    def _read(self) -> dict[bytes, bytes]:
        pieces = self._data[:].split()
        if len(pieces) % 2 or not b"".join(pieces[1::2]).isdigit():
            raise self._corrupt()
        return dict(zip(pieces[::2], pieces[1::2], strict=True))

    def _split(self, line: bytes) -> tuple[bytes, bytes]:
        word, _, number = line.rpartition(b" ")
        if not word.isascii() or not number.isdigit() or len(number) > 2:
            raise self._corrupt()
        return word, number

    def _corrupt(self) -> BlogtoolError:
        return BlogtoolError(f"{self._path}: the syllables of English words are damaged. {_MEND}")
