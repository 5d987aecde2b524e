"""Pelican's front matter: lines such as `Title: Sleep`, as Python-Markdown's `meta` extension reads them.

A line that is indented by four spaces goes on with the field above. The first blank line ends the fields, and so does
any line that is neither; `---` above and below the fields is allowed, and makes no YAML of them.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from msgspec import Struct

from blogtool.fault import Fault, twice
from blogtool.finding import Span
from blogtool.linefields import PELICAN, Line, items, lines, read_value
from blogtool.patterns import lazy
from blogtool.places import Place, Places

_FIELD = lazy(r"[ ]{0,3}([A-Za-z0-9_-]+):\s*(.*)")
_MORE = lazy(r"[ ]{4,}(.*)")
_FENCE = ("---", "...")
_SINGLE = frozenset(
    ("tags", "date", "modified", "status", "category", "author", "save_as", "url", "authors", "slug", "title")
)
"""The fields of which Pelican reads the first line only; of a title it would make a list."""

_QUOTED = lazy(r"""(["'])(?:(?!\1).)*\1""")
_BRACKETS = lazy(r"\[.*\]")


class _Field(Struct, gc=False):
    name: str
    start: int
    """Where its line begins."""
    key: Span
    texts: list[str]
    spans: list[Span]
    """Where each of its lines stands, without the blanks around it."""
    end: int
    """With the line end of its last line."""


class _Scan(Struct):
    """What stands at the head of a post."""

    fields: list[_Field]
    end: int
    fenced: bool
    closed: bool
    """Whether a second fence ends the fields."""
    stopped: Line | None
    """The line that is no field and so ends them, where that was not a blank one."""


def find(data: bytes, start: int) -> Span | None:
    """Return where the fields stand; None where the first line is none."""
    scan = _scan(data, start)
    return Span(start, scan.end) if scan.fields else None


def read_block(data: bytes, inner: Span) -> tuple[dict[str, Any], list[Fault], Places]:
    """Return the values of the fields, what is wrong with them, and what finds them."""
    scan = _scan(data, inner.start)
    values: dict[str, Any] = {}
    for name, texts in _texts(scan.fields).items():
        if name == "summary":
            values[name] = "\n".join(texts)
        elif len(texts) == 1 or (name in _SINGLE and name != "title"):
            values[name] = read_value(PELICAN, name, texts[0])
        else:
            values[name] = texts
    return values, list(_faults(data, scan)), partial(_places, data, scan)


def _texts(fields: list[_Field]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for field in fields:
        found.setdefault(field.name, []).extend(field.texts)
    return found


def _scan(data: bytes, start: int) -> _Scan:
    scan = _Scan([], start, fenced=False, closed=False, stopped=None)
    for line in lines(data, start):
        text = _seen(line.text)
        if line.start == start and text.startswith("---"):
            scan.fenced = True
            continue
        field = _FIELD.match(text)
        if not text.strip() or text.startswith(_FENCE):
            scan.closed = scan.fenced and bool(text.strip())
            scan.end = line.end if scan.closed else scan.end
            break
        if field:
            key = _key(line)
            value = _rest(line, key.end + 1)
            scan.fields.append(_Field(field[1].lower(), line.start, key, [field[2].strip()], [value], line.end))
        elif (more := _MORE.match(text)) and scan.fields:
            scan.fields[-1].texts.append(more[1].strip())
            scan.fields[-1].spans.append(_rest(line, line.start))
            scan.fields[-1].end = line.end
        else:
            scan.stopped = line
            break
        scan.end = line.end
    return scan


def _seen(text: str) -> str:
    """Return a line as the extension gets it."""
    return text.replace("\x02", "").replace("\x03", "").expandtabs(4)


def _key(line: Line) -> Span:
    """Return where the name of a field stands: what is before the first colon."""
    before = line.text[: line.text.index(":")]
    begin = len(before) - len(before.lstrip())
    return Span(line.start + begin, line.start + len(before.encode()))


def _rest(line: Line, start: int) -> Span:
    """Return what stands on a line from byte `start` on, without the blanks around it."""
    text = line.text.encode()[start - line.start :].decode()
    bare = text.strip()
    begin = start + len(text[: len(text) - len(text.lstrip())].encode()) if bare else start
    return Span(begin, begin + len(bare.encode()))


def _places(data: bytes, scan: _Scan) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for field in scan.fields:
        if field.name not in found:
            value = Span(field.spans[0].start, field.spans[-1].end)
            entry = Span(field.start, field.end)
            found[field.name] = Place((field.name,), field.key, value, entry, _items(data, field))
    return found


def _items(data: bytes, field: _Field) -> tuple[Span, ...]:
    if field.name not in PELICAN.lists:
        return ()
    start, stop = field.spans[0]
    text = data[start:stop].decode()
    return tuple(
        Span(start + len(text[: item.start].encode()), start + len(text[: item.end].encode()))
        for item in items(PELICAN, text)
    )


def _faults(data: bytes, scan: _Scan) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for field in scan.fields:
        if field.name in seen and field.name in _SINGLE:
            yield twice(data, field.name, seen[field.name], field.key)
        seen.setdefault(field.name, field.key.start)
        if len(field.spans) > 1 and field.name in _SINGLE:
            yield Fault(
                field.spans[1],
                f"The field “{field.name}” goes on over several lines, of which Pelican reads the first.",
                "Write its value on one line.",
            )
        if scan.fenced and (fault := _as_yaml(field)):
            yield fault
    if scan.stopped is not None and _cuts_off(data, scan, scan.stopped):
        yield _cut(Span(scan.stopped.start, scan.stopped.stop))
    elif scan.fenced and not scan.closed and scan.stopped is None and (line := _below_a_blank(data, scan)):
        yield _cut(Span(line.start, line.stop))


def _as_yaml(field: _Field) -> Fault | None:
    """Return the fault of a value that is written for a reader of YAML, which Pelican is not."""
    text, span = field.texts[0], field.spans[0]
    if len(text) > 1 and _QUOTED.fullmatch(text):
        return Fault(
            span,
            f"Pelican takes the quotation marks of the field “{field.name}” for a part of its text.",
            "Delete them: no value needs any.",
        )
    if _BRACKETS.fullmatch(text) and field.name in PELICAN.lists:
        return Fault(
            span,
            f"Pelican takes the brackets of the field “{field.name}” for a part of its text.",
            f"Write `{field.name.capitalize()}: one, two`.",
        )
    return None


def _cuts_off(data: bytes, scan: _Scan, stopped: Line) -> bool:
    """Tell whether the line that ends the fields has others below it, or the fence that was to end them."""
    for line in lines(data, stopped.end):
        text = _seen(line.text)
        if scan.fenced and text.strip() in _FENCE:
            return True
        if not text.strip():
            return False
        if _FIELD.match(text):
            return True
    return False


def _below_a_blank(data: bytes, scan: _Scan) -> Line | None:
    """Return the first field below the blank line that ended the fields, where the fence stands below it."""
    first: Line | None = None
    for line in lines(data, scan.end):
        text = _seen(line.text)
        if text.strip() in _FENCE:
            return first or line
        if text.strip() and not _FIELD.match(text) and not _MORE.match(text):
            return None
        first = first or (line if text.strip() else None)
    return None


def _cut(span: Span) -> Fault:
    return Fault(
        span,
        "The fields end above this line, which Pelican prints as text, with all that follows.",
        "Write one field a line, as `Name: value`, without a blank line or a list between them.",
    )
