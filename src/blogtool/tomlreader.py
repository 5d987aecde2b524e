"""TOML front matter: values, and the first fault at its place. `tomllib` stops at the first and gives no places."""

import re
import tomllib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from blogtool.fault import Fault, twice
from blogtool.finding import Span

if TYPE_CHECKING:
    from blogtool.tomlkeys import Scanner

MAX_SIMPLE = 200
"""How many dots or brackets a text may have before its depth is measured."""


def _text(data: bytes, inner: Span) -> str:
    """Return the TOML with the line ends that `tomllib` knows: indices may shift, lines and columns do not."""
    text = data[inner.start : inner.end].decode()
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def read_block(data: bytes, inner: Span) -> tuple[Any, list[Fault]]:
    """Return the value of the TOML in `inner` (None where it cannot be read) and its faults."""
    text = _text(data, inner)
    try:
        if text.count(".") > MAX_SIMPLE or text.count("[") + text.count("{") > MAX_SIMPLE:
            _measure(text)
        return tomllib.loads(text), []
    except tomllib.TOMLDecodeError as error:
        message = str(error)
    except RecursionError:
        message = "it is nested too deeply (at line 1, column 1)"
    except ValueError:
        message = f"a number is too long (at {_long_number(text)})"
    if fault := _repeat(data, inner, text):
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


def key_spans(data: bytes, inner: Span) -> dict[str, Span]:
    """Return where the name of each field stands, without quotation marks."""
    text = _text(data, inner)
    found: dict[str, Span] = {}
    for path, key in _scan(text).keys.items():
        if len(path) == 1:
            quotes = 1 if text[key.start] in "\"'" else 0
            found[path[0]] = Span(
                _offset(data, inner, text, key.start) + quotes,
                _offset(data, inner, text, key.end) - quotes,
            )
    return found


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
