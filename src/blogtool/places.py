"""Where the fields of front matter stand, whatever its format."""

from collections.abc import Callable
from itertools import accumulate

from msgspec import Struct

from blogtool.finding import Span
from blogtool.patterns import lazy

_LINE_END = lazy(rb"\r\n|\n|\r|\Z")


class Place(Struct, frozen=True, gc=False):
    """Where one field stands. Spans count bytes from the start of the file."""

    path: tuple[str, ...]
    """The names from the outermost table to the field."""
    key: Span
    """Its name, without quotation marks; of a table that a header names, the name in the header."""
    value: Span
    """Its value as written: with quotation marks, anchor and tag, without a comment behind it.

    Empty for a YAML field without a value, and for a TOML table made by a header or by a dotted name."""
    entry: Span
    """All its lines with the line end of the last; from name to value where it shares its line with other fields."""
    items: tuple[Span, ...] = ()
    """The items of a list of scalars as written; empty for any other value."""


Places = Callable[[], dict[str, Place]]
"""What finds the fields of a text when they are asked for: each by its name, inner ones by dotted names."""


def byte_offsets(text: str, start: int) -> Callable[[int], int]:
    """Return the function from an index of `text` to the byte in the file; the text begins at byte `start`."""
    if text.isascii():
        return start.__add__
    return list(accumulate([len(character.encode()) for character in text], initial=start)).__getitem__


def line_start(data: bytes, offset: int) -> int:
    """Return the first byte of the line of `offset`."""
    return max(data.rfind(b"\n", 0, offset), data.rfind(b"\r", 0, offset)) + 1


def line_stop(data: bytes, offset: int) -> Span:
    """Return the first line end at or after `offset`; empty at the end of the file."""
    match = _LINE_END.search(data, offset)
    return Span(*match.span()) if match else Span(len(data), len(data))


def whole_lines(data: bytes, start: int, end: int) -> Span:
    """Return the lines on which the bytes from `start` to `end` stand, with the line end of the last."""
    return Span(line_start(data, start), line_stop(data, end).end)
