"""JSON front matter: values, and what is wrong with it at its place."""

import json
import re
from typing import Any

from blogtool.fault import Fault, twice
from blogtool.finding import Span
from blogtool.patterns import lazy

_TOKEN = lazy(rb'("(?:[^"\\]|\\.)*+")(\s*+:)?|[{}]', re.DOTALL)
_HALF = lazy(r"\\u[dD][89a-fA-F]")
_LONG_NUMBER = lazy(r"[0-9]{4000}")


def key_spans(data: bytes, inner: Span) -> dict[str, Span]:
    """Return where the name of each field stands, without quotation marks; `inner` must be JSON that can be read."""
    found: dict[str, Span] = {}
    for table, name, place in _names(data, inner):
        if table == 1:
            found.setdefault(name, Span(place.start + 1, place.end - 1))
    return found


def read_block(data: bytes, inner: Span) -> tuple[Any, list[Fault]]:
    """Return the value of the JSON in `inner` (None where it cannot be read) and its faults."""
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
            return values, _repeats(data, inner) if repeats else []
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
    return None, [
        Fault(
            Span(offset, max(_line_end(data, offset), offset)),
            f"The front matter cannot be read as JSON: {what[:1].lower()}{what[1:]}.",
            "Every name and text stands in double quotation marks; a comma stands between two fields.",
        )
    ]


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
