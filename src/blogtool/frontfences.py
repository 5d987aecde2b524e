"""Front matter whose fences are not as they must be: none, one above blank lines, or one of too many dashes. Pure.

Where the fields are meant to begin and to end is told by the lines between: names with a colon, lists, deeper lines.
"""

import re
from typing import NamedTuple

from blogtool.fault import Fault
from blogtool.finding import Edit, Span
from blogtool.patterns import lazy

_MOST_LINES = 200
_LINE = lazy(rb"[^\r\n]*(?:\r\n|\n|\r|\Z)")
# Possessive: were `\r\n` tried as two line ends, too, a post that begins with blank lines would never be read.
_ABOVE = lazy(rb"(?:[ \t]*+(?:\r\n?+|\n))++(?=(?:---|\+\+\+)[ \t]*[\r\n])")
_DASHES = lazy(rb"[ \t]*(?:-{2,}|[\xe2\x80\x93\xe2\x80\x94]{3,}|\+{2,}|-(?:[ \t]+-)+)[ \t]*(?=[\r\n]|\Z)")
_FIELD = {
    "yaml": lazy(rb"[\"']?[A-Za-z_][\w.-]*[\"']?[ \t]*:(?=[ \t\r\n]|\Z)"),
    "toml": lazy(rb"[\"']?[A-Za-z_][\w.-]*[\"']?[ \t]*=|\[[\w.\"'\[\] -]+\][ \t]*[\r\n]"),
}
_WELL_KNOWN = lazy(
    rb"(?:title|date|layout|author|authors|description|slug|tags|categories|draft|permalink)[ \t]*:[ \t]"
)
_GOES_ON = lazy(rb"[ \t]+\S|-[ \t]+\S|#")
_BLANK = lazy(rb"[ \t]*[\r\n]")


class Meant(NamedTuple):
    """Front matter as it was meant."""

    format: str
    span: Span
    """To the line at which the body begins."""
    inner: Span
    fault: Fault


def meant(data: bytes, start: int) -> Meant | None:
    """Return the front matter that somebody meant to begin at byte `start`; None where nothing looks like it.

    Asked for a text that does not begin with a whole block of fields.
    """
    first = _line(data, start)
    above = _ABOVE.match(data, start)
    if above is not None:
        return _below_blank_lines(data, start, above.end())
    if _DASHES.match(data, start):
        format = "toml" if data[start:first].lstrip().startswith(b"+") else "yaml"
        return _fenced(data, start, first, format)
    return _unfenced(data, start) if _WELL_KNOWN.match(data, start) else None


def _below_blank_lines(data: bytes, start: int, fence: int) -> Meant | None:
    format = "toml" if data.startswith(b"+", fence) else "yaml"
    inner = _line(data, fence)
    end = _end_of_fields(data, inner, format)
    if end == inner or not data.startswith(data[fence : fence + 3], end) or not _DASHES.match(data, end):
        return None
    line = len(re.findall(rb"\r\n|\n|\r", data[start:fence])) + 1
    fault = Fault(
        Span(fence, fence + 3),
        f"The front matter begins in line {line}; many programs look for it in the first line only.",
        "Delete the blank lines above it.",
        edit=Edit(Span(start, fence), ""),
    )
    return Meant(format, Span(start, _line(data, end)), Span(inner, end), fault)


def _fenced(data: bytes, start: int, inner: int, format: str) -> Meant | None:
    """Return front matter of which one fence is missing, or is none."""
    fence = "+++" if format == "toml" else "---"
    end = _end_of_fields(data, inner, format)
    if end == inner:
        return None
    opening = Span(start, start + len(data[start:inner].rstrip()))
    closed = _DASHES.match(data, end)
    closing = Span(end, _line(data, end)) if closed else Span(end, end)
    written = data[slice(*closing)].strip()
    if data[slice(*opening)] != fence.encode():
        if not closed:
            return None  # two dashes and a word with a colon may be anything
        what = Fault(opening, f"The front matter begins with `{fence}`, and this is another line.", f"Write `{fence}`.",
                     edit=Edit(opening, fence))  # fmt: skip
    elif closed and written:
        line = Span(end, end + len(data[slice(*closing)].rstrip()))
        what = Fault(line, f"The front matter ends with `{fence}`, and this is another line.", f"Write `{fence}`.",
                     edit=Edit(line, fence))  # fmt: skip
    else:
        what = Fault(
            Span(start, start + 3),
            f"The front matter begins here and does not end: a second `{fence}` is missing.",
            f"Write `{fence}` on a line of its own below the last field.",
        )
    return Meant(format, Span(start, closing.end), Span(inner, end), what)


def _unfenced(data: bytes, start: int) -> Meant | None:
    """Return fields without the fence above them, but with the one below."""
    end = _end_of_fields(data, start, "yaml")
    fence = _DASHES.match(data, end)
    if fence is None or fence.group().strip() != b"---" or _line(data, start) >= end:
        return None
    ending = re.search(rb"\r\n|\n|\r", data[start:end])
    newline = ending.group().decode() if ending else "\n"
    fault = Fault(
        Span(start, start + len(data[start : _line(data, start)].rstrip())),
        "The front matter begins here, and the line `---` above it is missing.",
        "Write `---` on a line of its own above the first field.",
        edit=Edit(Span(start, start), f"---{newline}"),
    )
    return Meant("yaml", Span(start, _line(data, end)), Span(start, end), fault)


def _line(data: bytes, start: int) -> int:
    """Return where the line behind the one that begins at a byte begins."""
    match = _LINE.match(data, start)
    return match.end() if match else len(data)


def _end_of_fields(data: bytes, start: int, format: str) -> int:
    """Return the line at which fields that begin at a byte end: a fence, or text; `start` where there are none.

    A blank line goes on where another field or a deeper line follows.
    """
    place, end = start, start
    for _ in range(_MOST_LINES):
        if place >= len(data):
            break
        after = _line(data, place)
        if _FIELD[format].match(data, place) or (end > start and _GOES_ON.match(data, place)):
            if _DASHES.match(data, place):
                break
            end = after
        elif not _BLANK.match(data, place) or end == start:
            break
        place = after
    if _DASHES.match(data, place) and not data[end:place].strip():
        return place
    return end
