"""Nikola's front matter: lines such as `.. title: Sleep` in a comment of HTML or bare, up to the first blank line.

Nikola shows nothing of what stands above that blank line, and reads nothing below it, whatever the comment says.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from msgspec import Struct

from blogtool.fault import Fault, twice
from blogtool.finding import Span
from blogtool.linefields import NIKOLA, Line, items, lines, read_value
from blogtool.patterns import lazy
from blogtool.places import Place, Places

_FIELD = lazy(r"\s*\.\. (?:(.*?): (.*)|([^\s:]+):\Z)")
_MEANT = lazy(r"\s*\.\.")
_SPACELESS = lazy(r"\s*\.\. ?([\w-]+)(\s*):(.*)")


class _Field(Struct, frozen=True, gc=False):
    name: str
    key: Span
    value: Span
    text: str
    entry: Span


class _Scan(Struct):
    """What stands above the first blank line."""

    fields: list[_Field]
    lost: list[Line]
    """Lines that are no fields."""
    opening: Line | None
    closing: Line | None
    end: int
    blank: bool
    """Whether there is a blank line."""


def find(data: bytes, start: int) -> Span | None:
    """Return where the fields stand; None where the text does not begin with a comment of fields, or with fields."""
    scan = _scan(data, start)
    return Span(start, scan.end) if scan is not None and scan.fields else None


def read_block(data: bytes, inner: Span) -> tuple[dict[str, Any], list[Fault], Places]:
    """Return the values of the fields, what is wrong with them, and what finds them."""
    scan = _scan(data, inner.start)
    if scan is None:
        return {}, [], dict
    values: dict[str, Any] = {}
    for field in scan.fields:
        if field.text or field.name not in values:
            values[field.name] = read_value(NIKOLA, field.name, field.text)
    return values, list(_faults(data, scan)), partial(_places, scan)


def _scan(data: bytes, start: int) -> _Scan | None:
    scan = _Scan([], [], None, None, start, blank=False)
    begun = False
    for line in lines(data, start):
        if not begun and not line.text.strip():
            continue  # Nikola drops blank lines above
        if not line.text:
            scan.blank = True
            break
        field = _field(line)
        if not begun and field is None and line.text.strip() != "<!--":
            return None
        begun = True
        if field is not None:
            scan.fields.append(field)
        elif line.text.strip() == "<!--" and scan.opening is None and not scan.fields:
            scan.opening = line
        elif line.text.strip() == "-->" and scan.opening is not None and scan.closing is None:
            scan.closing = line
        elif line.text.strip():
            scan.lost.append(line)
        scan.end = line.end
    if not scan.blank:  # then Nikola shows the whole file, and a comment is not seen
        last = scan.closing.end if scan.closing else scan.fields[-1].entry.end if scan.fields else start
        scan.lost = [line for line in scan.lost if line.end <= last]
        scan.end = last
    return scan


def _field(line: Line) -> _Field | None:
    match = _FIELD.match(line.text)
    if match is None:
        return None

    def offset(index: int) -> int:
        return line.start + len(line.text[:index].encode())

    named = 3 if match[1] is None else 1  # editors take away the blank behind the colon of an empty field
    start, stop = match.span(2) if named == 1 else (match.end(), match.end())
    return _Field(
        match[named],
        Span(offset(match.start(named)), offset(match.end(named))),
        Span(offset(start), offset(stop)),
        match[2] or "",
        Span(line.start, line.end),
    )


def _places(scan: _Scan) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for field in scan.fields:
        if field.name not in found:
            found[field.name] = Place((field.name,), field.key, field.value, field.entry, _items(field))
    return found


def _items(field: _Field) -> tuple[Span, ...]:
    if field.name not in NIKOLA.lists:
        return ()
    start = field.value.start
    return tuple(
        Span(start + len(field.text[: item.start].encode()), start + len(field.text[: item.end].encode()))
        for item in items(NIKOLA, field.text)
    )


def _faults(data: bytes, scan: _Scan) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for field in scan.fields:
        if field.name in seen:
            yield twice(data, field.name, seen[field.name], field.key)
        seen.setdefault(field.name, field.key.start)
    for line in scan.lost:
        stripped = line.text.strip()
        if not stripped.startswith("#"):
            yield _lost(line, inside=scan.closing is None or line.start < scan.closing.start)
    if scan.opening is not None and scan.closing is None and scan.blank:
        yield Fault(
            Span(scan.opening.start, scan.opening.stop),
            "The comment with the fields does not end above the first blank line, which is where Nikola stops reading.",
            "Write `-->` on a line of its own below the last field, then a blank line.",
        )


def _lost(line: Line, *, inside: bool) -> Fault:
    span = Span(line.start, line.stop)
    if _SPACELESS.fullmatch(line.text) or _MEANT.match(line.text):
        return Fault(
            span, "Nikola does not read this line as a field.", "Write it as `.. name: value`, with both spaces."
        )
    if inside:
        return Fault(
            span,
            "Nikola does not read this line: a field has one line, and begins with two dots.",
            "Join it with the line above, or write it as `.. name: value`.",
        )
    return Fault(
        span,
        "Nikola does not show this line: the text begins below the first blank line.",
        "Put a blank line below `-->`.",
    )
