"""The block of fields at the head of a post: where it stands, what it says, and what is wrong with it.

The only module that imports YAML readers. The block is found here and not by `frontmatter.loads`, which loses text
when a body begins with a rule, misses a byte order mark and dies on keys named `content` or `1`.
"""

import re
from contextlib import suppress
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
_FIELD = re.compile(rb"""(?:^|\r)[ \t]*["']?[\w-]+["']?[ \t]*[:=]""", re.MULTILINE)
_KEY_LINE = re.compile(rb"""["']?[\w-]+["']?[ \t]*[:=](?:\s|\Z)""")
_JSON_TOKEN = re.compile(rb'("(?:[^"\\]|\\.)*+")(\s*+:)?|[{}]', re.DOTALL)

MAX_DEPTH = 200
"""How many parts of dotted keys and brackets a TOML block may have before its depth is measured."""


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
        if not self.values:
            return {}
        data, inner = self._data, self.block.inner
        if self.format == "yaml":
            from blogtool.yamlreader import key_spans

            return key_spans(data, inner)
        if self.format == "toml":
            return _toml_keys(data, inner)
        names = _json_names(data, inner)
        return {name: Span(place.start + 1, place.end - 1) for table, name, place in reversed(names) if table == 1}


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


def _toml_text(data: bytes, inner: Span) -> str:
    """Return the TOML with line ends that `tomllib` knows; a character before a `\\r\\n` moves, lines and columns do not."""
    text = data[inner.start : inner.end].decode()
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _read_toml(data: bytes, inner: Span) -> tuple[Any, list[Fault]]:
    import tomllib

    text = _toml_text(data, inner)
    try:
        if text.count(".") > MAX_DEPTH or text.count("[") + text.count("{") > MAX_DEPTH:
            _measure(text)
        return tomllib.loads(text), []
    except tomllib.TOMLDecodeError as error:
        message = str(error)
    except RecursionError:
        message = "it is nested too deeply (at line 1, column 1)"
    except ValueError:
        message = f"a number is too long (at {_long_number(text)})"
    if fault := _toml_repeat(data, inner, text):
        return None, [fault]
    place = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    what = message[: place.start()] if place else message
    line, column = (int(place[1]), int(place[2])) if place and place[1] else (text.count("\n"), 1)
    start = _line_column(data, inner, line, column)
    end = max(start + 1, _line_end(data, start))
    return None, [
        Fault(
            Span(start, min(end, len(data))),
            f"The front matter cannot be read as TOML: {what[:1].lower()}{what[1:]}.",
            'Text stands in quotation marks: `title = "…"`; a date does not.',
        )
    ]


def _measure(text: str) -> None:
    """Raise RecursionError if tables or lists stand too deep in one another; `tomllib` takes seconds for some."""
    from blogtool.tomlkeys import ScanError, positions

    try:
        positions(text)
    except ScanError as error:
        if error.reason != "syntax":
            raise RecursionError from None


def _long_number(text: str) -> str:
    """Return the line and column of a number with more digits than Python converts."""
    match = re.search(r"[0-9_]{4000}", text)
    before = text[: match.start()] if match else ""
    return f"line {before.count(chr(10)) + 1}, column {len(before) - before.rfind(chr(10))}"


def _toml_scan(text: str) -> Any:
    from blogtool.tomlkeys import ScanError, Scanner

    scanner = Scanner(text)
    with suppress(ScanError):  # what was found before the mistake is enough
        scanner.run()
    return scanner


def _toml_repeat(data: bytes, inner: Span, text: str) -> Fault | None:
    """Return the fault of the first field or table that is given twice, or None."""
    for repeat in _toml_scan(text).repeats:
        first = _toml_offset(data, inner, text, repeat.first.start)
        start = _toml_offset(data, inner, text, repeat.second.start)
        return twice(data, repeat.path[-1], first, Span(start, _toml_offset(data, inner, text, repeat.second.end)))
    return None


def _toml_keys(data: bytes, inner: Span) -> dict[str, Span]:
    text = _toml_text(data, inner)
    found: dict[str, Span] = {}
    for path, key in _toml_scan(text).keys.items():
        if len(path) == 1:
            quotes = 1 if text[key.start] in "\"'" else 0
            found[path[0]] = Span(
                _toml_offset(data, inner, text, key.start) + quotes,
                _toml_offset(data, inner, text, key.end) - quotes,
            )
    return found


def _toml_offset(data: bytes, inner: Span, text: str, index: int) -> int:
    """Return the byte offset in the file of a character of the TOML with its line ends made equal."""
    before = text[:index]
    return _line_column(data, inner, before.count("\n") + 1, index - before.rfind("\n"))


def _read_json(data: bytes, inner: Span) -> tuple[Any, list[Fault]]:
    import json

    repeats = False
    text = data[inner.start : inner.end].decode()
    fenced = not text.lstrip().startswith("{")

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeats
        result = dict(items)
        repeats = repeats or len(result) < len(items)
        return result

    try:
        # Hexo's `;;;` blocks leave the braces out.
        values = json.loads("{" + text + "}" if fenced else text, object_pairs_hook=pairs)
        half = re.search(r"\\u[dD][89a-fA-F]", text)
        if half is None or json.dumps(values, ensure_ascii=False).encode(errors="ignore").decode() == json.dumps(
            values, ensure_ascii=False
        ):
            return values, _json_repeats(data, inner) if repeats else []
        index, what = half.start(), "half of a pair of `\\u` stands alone"
    except json.JSONDecodeError as error:
        index, what = max(error.pos - fenced, 0), error.msg.removesuffix(" at")
    except RecursionError:
        index, what = 0, "it is nested too deeply"
    except ValueError:
        number = re.search(r"[0-9]{4000}", text)
        index, what = number.start() if number else 0, "a number is too long"
    offset = inner.start + len(text[:index].encode())
    offset = min(offset, inner.end - 1) if inner.end > inner.start else inner.start
    return None, [
        Fault(
            Span(offset, max(_line_end(data, offset), offset)),
            f"The front matter cannot be read as JSON: {what[:1].lower()}{what[1:]}.",
            "Every name and text stands in double quotation marks; a comma stands between two fields.",
        )
    ]


def _json_names(data: bytes, inner: Span) -> list[tuple[int, str, Span]]:
    """Return each name of sound JSON with the number of its object and its place; the outermost object is 1."""
    import json

    found: list[tuple[int, str, Span]] = []
    objects = [] if data[inner.start : inner.end].lstrip().startswith(b"{") else [1]
    count = len(objects)
    for token in _JSON_TOKEN.finditer(data, *inner):
        if token.group() == b"{":
            count += 1
            objects.append(count)
        elif token.group() == b"}":
            objects.pop()
        elif token.group(2):
            found.append((objects[-1], json.loads(token.group(1)), Span(*token.span(1))))
    return found


def _json_repeats(data: bytes, inner: Span) -> list[Fault]:
    """Return a fault for each name that an object has twice."""
    faults: list[Fault] = []
    seen: dict[tuple[int, str], int] = {}
    for table, name, place in _json_names(data, inner):
        if (table, name) in seen:
            faults.append(twice(data, name, seen[table, name], place))
        else:
            seen[table, name] = place.start
    return faults


def _line_column(data: bytes, inner: Span, line: int, column: int) -> int:
    """Return the offset of a 1-based line and column, in code points, inside the block."""
    start = inner.start
    line_end = re.compile(rb"\r\n|\n|\r")
    for _ in range(line - 1):
        match = line_end.search(data, start, inner.end)
        if match is None:
            break
        start = match.end()
    text = data[start : _line_end(data, start)].decode()
    return start + len(text[: column - 1].encode())


def _line_end(data: bytes, offset: int) -> int:
    match = re.compile(rb"[\r\n]").search(data, offset)
    return match.start() if match else len(data)
