"""JSON front matter: values, and what is wrong with it at its place."""

import json
import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from blogtool.fault import Fault, twice
from blogtool.finding import Span
from blogtool.patterns import lazy
from blogtool.places import Place, Places, byte_offsets, whole_lines

_TOKEN = lazy(rb'("(?:[^"\\]|\\.)*+")(\s*+:)?|[{}]', re.DOTALL)
_SPACE = lazy(r"[ \t\r\n]*+")
_DECODER = json.JSONDecoder()
_HALF = lazy(r"\\u[dD][89a-fA-F]")
_LONG_NUMBER = lazy(r"[0-9]{4000}")

MAX_DEPTH = 8
"""How deep fields are found: each level is read again for its inner ones."""


def read_block(data: bytes, inner: Span) -> tuple[Any, list[Fault], Places]:
    """Return the value of the JSON in `inner` (None where it cannot be read), its faults, and what finds its fields."""
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
        half = _HALF.search(text)
        if half is None or _encodable(values):
            return values, _repeats(data, inner) if repeats else [], partial(_places, data, inner, text)
        index, what = half.start(), "half of a pair of `\\u` stands alone"
    except json.JSONDecodeError as error:
        index, what = max(error.pos - fenced, 0), error.msg.removesuffix(" at")
    except RecursionError:
        index, what = 0, "it is nested too deeply"
    except ValueError:
        number = _LONG_NUMBER.search(text)
        index, what = number.start() if number else 0, "a number is too long"
    offset = inner.start + len(text[:index].encode())
    offset = min(offset, inner.end - 1) if inner.end > inner.start else inner.start
    return (
        None,
        [
            Fault(
                Span(offset, max(_line_end(data, offset), offset)),
                f"The front matter cannot be read as JSON: {what[:1].lower()}{what[1:]}.",
                "Every name and text stands in double quotation marks; a comma stands between two fields.",
            )
        ],
        dict,
    )


def _places(data: bytes, inner: Span, text: str) -> dict[str, Place]:
    """Return the place of each field of sound JSON by its name, and of fields inside objects by their dotted names."""
    offset = byte_offsets(text, inner.start)
    found: dict[str, Place] = {}
    waiting: list[tuple[tuple[str, ...], int]] = [((), 0)]
    for parent, opening in waiting:
        for name, key, value in _pairs(text, opening):
            path = (*parent, name)
            if ".".join(path) in found:
                continue
            start, end = offset(key.start), offset(value.end)
            found[".".join(path)] = Place(
                path,
                Span(start + 1, offset(key.end) - 1),
                Span(offset(value.start), end),
                _entry(data, Span(start, end)),
                tuple(Span(offset(item.start), offset(item.end)) for item in _items(text, value.start)),
            )
            if text[value.start] == "{" and len(path) < MAX_DEPTH:
                waiting.append((path, value.start))
    return found


def _entry(data: bytes, pair: Span) -> Span:
    """Return the lines of a field with the comma behind it, or only the field where others share its lines."""
    lines = whole_lines(data, *pair)
    if data[lines.start : pair.start].strip() or data[pair.end : lines.end].strip() not in (b"", b","):
        return pair
    return lines


def _pairs(text: str, opening: int) -> Iterator[tuple[str, Span, Span]]:
    """Yield the name of each field of an object, and where its key and its value stand, in characters."""
    position = _skip(text, opening)
    if text.startswith("{", position):
        position = _skip(text, position + 1)
    while text.startswith('"', position):
        name, key_end = _DECODER.raw_decode(text, position)
        start = _skip(text, _skip(text, key_end) + 1)
        end = _DECODER.raw_decode(text, start)[1]
        yield name, Span(position, key_end), Span(start, end)
        position = _skip(text, _skip(text, end) + 1)


def _items(text: str, opening: int) -> list[Span]:
    """Return where the items of a list stand, in characters; nothing for other values and for lists of lists."""
    items: list[Span] = []
    if text[opening] != "[":
        return items
    position = _skip(text, opening + 1)
    while position < len(text) and text[position] not in "]{[":
        end = _DECODER.raw_decode(text, position)[1]
        items.append(Span(position, end))
        position = _skip(text, end)
        if text.startswith("]", position):
            return items
        position = _skip(text, position + 1)
    return []


def _skip(text: str, position: int) -> int:
    """Return the position of the next character that is no space."""
    match = _SPACE.match(text, position)
    return match.end() if match else position


def _encodable(values: Any) -> bool:
    try:
        json.dumps(values, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _names(data: bytes, inner: Span) -> list[tuple[int, str, Span]]:
    """Return each name of sound JSON with the number of its object and its place; the outermost object is 1."""
    found: list[tuple[int, str, Span]] = []
    objects = [] if data[inner.start : inner.end].lstrip().startswith(b"{") else [1]
    count = len(objects)
    for token in _TOKEN.finditer(data, *inner):
        if token.group() == b"{":
            count += 1
            objects.append(count)
        elif token.group() == b"}":
            objects.pop()
        elif token.group(2):
            found.append((objects[-1], json.loads(token.group(1)), Span(*token.span(1))))
    return found


def _repeats(data: bytes, inner: Span) -> list[Fault]:
    """Return a fault for each name that an object has twice."""
    faults: list[Fault] = []
    seen: dict[tuple[int, str], int] = {}
    for table, name, place in _names(data, inner):
        if (table, name) in seen:
            faults.append(twice(data, name, seen[table, name], place))
        else:
            seen[table, name] = place.start
    return faults


def _line_end(data: bytes, offset: int) -> int:
    match = re.compile(rb"[\r\n]").search(data, offset)
    return match.start() if match else len(data)
