"""The block of fields at the head of a post: where it stands, what it says, and what is wrong with it.

The only module that imports YAML readers. The block is found here and not by `frontmatter.loads`, which loses text
when a body begins with a rule, misses a byte order mark and dies on keys named `content` or `1`.
"""

import re
from functools import cached_property
from typing import Any

from msgspec import Struct

from blogtool.fault import Fault, twice
from blogtool.finding import Span

_OPENING = re.compile(rb"(---|\+\+\+|;;;)[ \t]*(?:\r\n|\n|\r|\Z)|\{[ \t]*(?:\r\n|\n|\r)")
_CLOSING = {
    "yaml": re.compile(rb"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "toml": re.compile(rb"^\+\+\+[ \t]*$", re.MULTILINE),
    "json": re.compile(rb"^;;;[ \t]*$", re.MULTILINE),
}
_FIELD = re.compile(rb"""^["']?[\w-]+["']?[ \t]*[:=]""", re.MULTILINE)
_KEY_LINE = re.compile(rb"""["']?[\w-]+["']?[ \t]*[:=](?:[ \t]|$)""")


class Block(Struct, frozen=True, gc=False):
    """Where the front matter stands."""

    format: str
    """yaml, toml or json."""
    span: Span
    """With its fences and the line end of the closing one: the body begins at its end."""
    inner: Span
    """What the reader of the format is given."""
    closed: bool = True


class FrontMatter:
    """The fields of one post. Faulty front matter has no values, and says why in `faults`."""

    def __init__(self, data: bytes, block: Block, values: dict[str, Any], faults: tuple[Fault, ...]) -> None:
        self.block = block
        self.values = values
        self.faults = faults
        self._data = data

    @property
    def format(self) -> str:
        """yaml, toml or json."""
        return self.block.format

    @property
    def span(self) -> Span:
        """The whole block with its fences."""
        return self.block.span

    @cached_property
    def keys(self) -> dict[str, Span]:
        """Where each field's name stands."""
        found: dict[str, Span] = {}
        start, end = self.block.inner
        pattern = re.compile(rb"""^[ \t]*["']?([^\s"':=]+)["']?[ \t]*[:=]""", re.MULTILINE)
        for match in pattern.finditer(self._data, start, end):
            name = match.group(1).decode()
            if name in self.values and name not in found:
                found[name] = Span(match.start(1), match.end(1))
        return found


def read(data: bytes, start: int = 0) -> FrontMatter | None:
    """Return the front matter that begins at byte `start`, or None where there is none.

    A block between two `---` that is no mapping is text between two rules, and so body.
    """
    block = find(data, start)
    if block is None:
        return None
    if not block.closed:
        fence = data[start : start + 3].decode()
        fault = Fault(
            Span(start, start + 3),
            f"The front matter begins here and does not end: a second `{fence}` is missing.",
            f"Write `{fence}` on a line of its own below the last field.",
        )
        return FrontMatter(data, block, {}, (fault,))
    if block.format == "yaml":
        from blogtool.yamlreader import read_yaml as reader
    elif block.format == "toml":
        reader = _read_toml
    else:
        reader = _read_json
    values, faults = reader(data, block.inner)
    if isinstance(values, dict):
        return FrontMatter(data, block, {str(key): value for key, value in values.items()}, tuple(faults))
    if faults and (block.format != "yaml" or _FIELD.search(data, *block.inner)):
        return FrontMatter(data, block, {}, tuple(faults))
    return FrontMatter(data, block, {}, ()) if _blank(data, block) else None


def find(data: bytes, start: int = 0) -> Block | None:
    """Return where the front matter stands, without reading it; None where the first line is no fence."""
    opening = _OPENING.match(data, start)
    if opening is None:
        return None
    if opening.group(1) is None:
        return _find_bare_json(data, start)
    format = {b"---": "yaml", b"+++": "toml", b";;;": "json"}[opening.group(1)]
    inner = opening.end()
    closing = _closing(data, format, inner)
    if closing is None:
        # A rule, or fields that nobody closed? A line that looks like a field decides.
        if not _KEY_LINE.match(data, inner):
            return None
        return Block(format, Span(start, len(data)), Span(inner, len(data)), closed=False)
    end = closing.end()
    if data.startswith(b"\r\n", end):
        end += 2
    elif data[end : end + 1] in (b"\n", b"\r"):
        end += 1
    return Block(format, Span(start, end), Span(inner, closing.start()))


def _closing(data: bytes, format: str, inner: int) -> re.Match[bytes] | None:
    if b"\r" in data:  # `$` knows only `\n`: look at a copy of equal length
        data = data.replace(b"\r\n", b" \n").replace(b"\r", b"\n")
    return _CLOSING[format].search(data, inner)


def _blank(data: bytes, block: Block) -> bool:
    """Tell whether a block holds nothing but blank lines and comments: front matter without a field."""
    return all(not line.strip() or line.lstrip().startswith(b"#") for line in data[slice(*block.inner)].splitlines())


def _find_bare_json(data: bytes, start: int) -> Block | None:
    """JSON front matter has no fences: it ends where its outermost brace closes."""
    if not re.compile(rb'\{\s*(?:"|\})').match(data, start):
        return None
    depth = 0
    inside_text = False
    for token in re.compile(rb'\\.|"|[{}]', re.DOTALL).finditer(data, start):
        mark = token.group()
        if mark == b'"':
            inside_text = not inside_text
        elif not inside_text and mark in (b"{", b"}"):
            depth += 1 if mark == b"{" else -1
            if not depth:
                line_end = re.compile(rb"[ \t]*(?:\r\n|\n|\r|\Z)").match(data, token.end())
                if line_end is None:
                    return None
                return Block("json", Span(start, line_end.end()), Span(start, token.end()))
    return None


def _read_toml(data: bytes, inner: Span) -> tuple[Any, list[Fault]]:
    import tomllib

    text = data[inner.start : inner.end].decode().replace("\r\n", "\n")
    try:
        return tomllib.loads(text), []
    except tomllib.TOMLDecodeError as error:
        message = str(error)
    except RecursionError:
        message = "it is nested too deeply (at line 1, column 1)"
    place = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    what = message[: place.start()] if place else message
    line, column = (int(place[1]), int(place[2])) if place and place[1] else (text.count("\n"), 1)
    if what.startswith("Cannot overwrite a value") and (fault := _toml_duplicate(data, inner)):
        return None, [fault]
    start = _line_column(data, inner, line, column)
    end = max(start + 1, _line_end(data, start))
    return None, [
        Fault(
            Span(start, min(end, len(data))),
            f"The front matter cannot be read as TOML: {what[:1].lower()}{what[1:]}.",
            'Text stands in quotation marks: `title = "…"`; a date does not.',
        )
    ]


def _toml_duplicate(data: bytes, inner: Span) -> Fault | None:
    """Return the fault of a field given twice at the top level, or None where it is another table's."""
    seen: dict[bytes, int] = {}
    for match in re.compile(rb"^[ \t]*([\w-]+)[ \t]*=|^[ \t]*\[", re.MULTILINE).finditer(data, *inner):
        name = match.group(1)
        if name is None:
            return None
        if name in seen:
            return twice(data, name.decode(), seen[name], Span(match.start(1), match.end(1)))
        seen[name] = match.start(1)
    return None


def _read_json(data: bytes, inner: Span) -> tuple[Any, list[Fault]]:
    import json

    faults: list[Fault] = []
    text = data[inner.start : inner.end].decode()
    fenced = not text.lstrip().startswith("{")

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for name, value in items:
            if name in result:
                places = [
                    found.start()
                    for found in re.finditer(rb'"' + re.escape(name).encode() + rb'"\s*:', data[: inner.end])
                ]
                if len(places) > 1:
                    second = Span(places[1], places[1] + len(name.encode()) + 2)
                    faults.append(twice(data, name, places[0], second))
            result[name] = value
        return result

    try:
        # Hexo's `;;;` blocks leave the braces out.
        return json.loads("{" + text + "}" if fenced else text, object_pairs_hook=pairs), faults
    except json.JSONDecodeError as error:
        offset = inner.start + len(text[: max(error.pos - fenced, 0)].encode())
        what = error.msg
    except RecursionError:
        offset, what = inner.start, "it is nested too deeply"
    offset = min(offset, inner.end - 1) if inner.end > inner.start else inner.start
    return None, [
        Fault(
            Span(offset, _line_end(data, offset) if _line_end(data, offset) > offset else offset),
            f"The front matter cannot be read as JSON: {what[:1].lower()}{what[1:]}.",
            "Every name and text stands in double quotation marks; a comma stands between two fields.",
        )
    ]


def _line_column(data: bytes, inner: Span, line: int, column: int) -> int:
    """Return the offset of a 1-based line and column, in code points, inside the block."""
    start = inner.start
    for _ in range(line - 1):
        next_line = data.find(b"\n", start, inner.end)
        if next_line < 0:
            break
        start = next_line + 1
    text = data[start : _line_end(data, start)].decode()
    return start + len(text[: column - 1].encode())


def _line_end(data: bytes, offset: int) -> int:
    match = re.compile(rb"[\r\n]").search(data, offset)
    return match.start() if match else len(data)
