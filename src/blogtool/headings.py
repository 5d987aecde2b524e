"""Headings, and what is written around their text: the mark, and attributes such as `{#id .class}`."""

from msgspec import Struct

from blogtool import markdown
from blogtool.finding import Span
from blogtool.patterns import lazy

_HASHES = lazy(rb"#{1,6}(?=[ \t\r\n]|\Z)")
_ATTRIBUTES = lazy(rb"\{[^{}\r\n]*\}(?=[ \t]*(?:\r\n|\n|\r|\Z))")


class Heading(Struct, frozen=True, gc=False):
    """A heading."""

    level: int
    """1 to 6."""
    text: str
    """Without markup."""
    span: Span
    """From the first `#` to the end of its last line; a setext heading with its underline."""
    id: str
    """The `{#id}` written behind it, or ""."""
    inside: int = 0
    """What it stands in, as bits of `blogtool.markdown`; 0 for a heading of the post itself."""


class Attributes(Struct, frozen=True, gc=False):
    """What stands in braces behind a heading."""

    span: Span
    """With the braces."""
    id: str
    classes: tuple[str, ...]
    others: tuple[tuple[str, str | None], ...]
    """Names and values; None where there is only a name."""


class Section(Struct, frozen=True, gc=False):
    """A heading with all that belongs to it, the sections below it too."""

    heading: Heading
    span: Span
    """From the heading to the next one of its level or above, or to the end of the post."""


def marker(data: bytes, heading: Heading) -> Span:
    """Return where the mark of a heading stands: the `#`s before its text, or the line below it."""
    start, end = heading.span
    hashes = _HASHES.match(data, start, end)
    if hashes:
        return Span(*hashes.span())
    begin = max(data.rfind(b"\n", start, end), data.rfind(b"\r", start, end)) + 1
    line = data[begin:end].rstrip()
    length = len(line) - len(line.rstrip(line[-1:]))
    return Span(begin + len(line) - length, begin + len(line))


def attributes(covered: bytes, heading: Heading) -> Attributes | None:
    """Return the attributes of a heading; None where it has none. `covered` is the data with every tag covered."""
    found = list(_ATTRIBUTES.finditer(covered, *heading.span))
    if not found:
        return None
    id, classes, others = markdown.heading_attributes(covered[slice(*heading.span)].decode())
    return Attributes(Span(*found[-1].span()), id, classes, others) if id or classes or others else None


def sections(headings: list[Heading], end: int) -> list[Section]:
    """Return the section of each heading, in their order. `end` is the end of the post."""
    ends = [end] * len(headings)
    open_ones: list[int] = []
    for index, heading in enumerate(headings):
        while open_ones and headings[open_ones[-1]].level >= heading.level:
            ends[open_ones.pop()] = heading.span.start
        open_ones.append(index)
    return [Section(heading, Span(heading.span.start, stop)) for heading, stop in zip(headings, ends, strict=True)]
