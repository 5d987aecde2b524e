"""TOML front matter: values, and the first fault at its place. `tomllib` stops at the first and gives no places."""

import re
import tomllib
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from blogtool.fault import Fault, twice
from blogtool.finding import Span
from blogtool.places import Place, Places, byte_offsets, whole_lines

if TYPE_CHECKING:
    from blogtool.tomlkeys import Key, Path, Scanner

MAX_SIMPLE = 200
"""How many dots or brackets a text may have before its depth is measured."""


def _text(data: bytes, inner: Span) -> str:
    """Return the TOML with the line ends that `tomllib` knows: indices may shift, lines and columns do not."""
    text = data[inner.start : inner.end].decode()
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def read_block(data: bytes, inner: Span) -> tuple[Any, list[Fault], Places]:
    """Return the value of the TOML in `inner` (None where it cannot be read), its faults, and what finds its fields."""
    text = _text(data, inner)
    try:
        if text.count(".") > MAX_SIMPLE or text.count("[") + text.count("{") > MAX_SIMPLE:
            _measure(text)
        values = tomllib.loads(text)
        return values, [], partial(_places, data, inner, values)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
    except RecursionError:
        message = "it is nested too deeply (at line 1, column 1)"
    except ValueError:
        message = f"a number is too long (at {_long_number(text)})"
    if fault := _repeat(data, inner, text):
        return None, [fault], dict
    place = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    what = message[: place.start()] if place else message
    line, column = (int(place[1]), int(place[2])) if place and place[1] else (text.count("\n"), 1)
    start = _line_column(data, inner, line, column)
    end = max(start + 1, _line_end(data, start))
    return (
        None,
        [
            Fault(
                Span(start, min(end, len(data))),
                f"The front matter cannot be read as TOML: {what[:1].lower()}{what[1:]}.",
                'Text stands in quotation marks: `title = "…"`; a date does not.',
            )
        ],
        dict,
    )


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


def _scan(text: str) -> "Scanner":
    """Return what can be found of keys, even where the text is no TOML."""
    from blogtool.tomlkeys import ScanError, Scanner  # most posts are read without it

    scanner = Scanner(text)
    with suppress(ScanError):  # what was found before the mistake is enough
        scanner.run()
    return scanner


def _repeat(data: bytes, inner: Span, text: str) -> Fault | None:
    """Return the fault of the first field or table that is given twice, or None."""
    for repeat in _scan(text).repeats:
        first = _offset(data, inner, text, repeat.first.start)
        start = _offset(data, inner, text, repeat.second.start)
        return twice(data, repeat.path[-1], first, Span(start, _offset(data, inner, text, repeat.second.end)))
    return None


def _places(data: bytes, inner: Span, values: dict[str, Any]) -> dict[str, Place]:
    """Return the place of each field by its name, and of fields inside tables by their dotted names."""
    keys = _scan(_text(data, inner)).keys
    offset = _byte_offsets(data, inner)
    ends: dict[tuple[str, ...], int] = {}
    for path, key in keys.items():
        end = max(key.end, key.value_end)
        for length in range(1, len(path) + 1):
            ends[path[:length]] = max(ends.get(path[:length], 0), end)
    found: dict[str, Place] = {}
    waiting: list[tuple[tuple[str, ...], dict[str, Any], bool]] = [((), values, False)]
    for parent, table, inline in waiting:
        for name, value in table.items():
            path = (*parent, name)
            if path not in keys or ".".join(path) in found:
                continue
            key = keys[path]
            quotes = 1 if data[offset(key.start)] in b"\"'" else 0
            start, end = offset(key.start), offset(ends[path])
            found[".".join(path)] = Place(
                path,
                Span(start + quotes, offset(key.end) - quotes),
                Span(offset(key.value_start), offset(key.value_end)),
                Span(start, end) if inline else whole_lines(data, start, end),
                _items(keys, path, value, offset),
            )
            if isinstance(value, dict):
                waiting.append((path, value, inline or key.value_end > key.value_start))
    return found


def _items(keys: "dict[Path, Key]", path: "Path", value: Any, offset: Callable[[int], int]) -> tuple[Span, ...]:
    """Return where the items of a list stand; nothing for other values, and for lists of lists or tables."""
    if not isinstance(value, list) or any(isinstance(item, dict | list) for item in value):
        return ()
    items = [keys[*path, str(index)] for index in range(len(value))]
    return tuple(Span(offset(item.value_start), offset(item.value_end)) for item in items)


def _byte_offsets(data: bytes, inner: Span) -> Callable[[int], int]:
    """Return the function from an index of the TOML with its line ends made equal to the byte in the file."""
    text = data[inner.start : inner.end].decode()
    offset = byte_offsets(text, inner.start)
    if "\r\n" not in text:
        return offset
    kept = [index for index in range(len(text)) if text[index] != "\n" or text[index - 1 : index] != "\r"]
    kept.append(len(text))
    return lambda index: offset(kept[index])


def _offset(data: bytes, inner: Span, text: str, index: int) -> int:
    """Return the byte offset in the file of a character of the TOML with its line ends made equal."""
    before = text[:index]
    return _line_column(data, inner, before.count("\n") + 1, index - before.rfind("\n"))


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
