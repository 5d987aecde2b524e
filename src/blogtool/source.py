"""A text as bytes, and where its offsets stand for people.

Lines end with `\\n`, `\\r\\n` or `\\r` and nothing else: `str.splitlines` also splits at form feeds and U+2028, and
then every line number after them differs from the editor's.
"""

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from blogtool.finding import Line, Position, Span

BOM = b"\xef\xbb\xbf"


class Source:
    """The bytes of one post and the path it is shown under. `data` is valid UTF-8."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data
        self._near = (0, 0, 1)  # line, offset and column last asked for: the next is mostly a little further on
        self._line = Line(0, "")

    def text(self, span: Span) -> str:
        """Return the text of a span; its ends must stand between characters."""
        return self.data[span.start : span.end].decode()

    @cached_property
    def body_start(self) -> int:
        """The offset of the first byte after a byte order mark: 3 or 0."""
        return len(BOM) if self.data.startswith(BOM) else 0

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset of each line's first byte; there is always at least one line."""
        if b"\r" in self.data:
            return [0, *(match.end() for match in re.finditer(rb"\r\n|\n|\r", self.data))]
        return [0, *accumulate([len(line) + 1 for line in self.data.split(b"\n")[:-1]])]

    def position(self, offset: int) -> Position:
        """Return the line and column of a byte offset; a byte order mark has no column."""
        line = bisect_right(self.line_starts, offset)
        start = self.line_starts[line - 1]
        if line == 1 and offset >= self.body_start:
            start = self.body_start
        column = 1
        if self._near[0] == line and start <= self._near[1] <= offset:
            _, start, column = self._near
        column += len(self.data[start:offset].decode())
        self._near = (line, offset, column)
        return Position(line, column)

    def line(self, number: int) -> Line:
        """Return line `number`, counted from 1, without its line end."""
        if self._line.number == number:  # a line of half a million characters is not copied for each of its faults
            return self._line
        start = self.line_starts[number - 1] if number > 1 else self.body_start
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.data)
        self._line = Line(number, self.data[start:end].decode().rstrip("\r\n"))
        return self._line

    @cached_property
    def newline(self) -> str:
        """The line end of the first line; `\\n` for a text of one line."""
        match = re.search(rb"\r\n|\n|\r", self.data)
        return match.group().decode() if match else "\n"
