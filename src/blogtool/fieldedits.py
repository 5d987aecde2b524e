"""Set and remove single fields of front matter: one edit that touches the bytes of that field and no others. Pure.

Every edit is proved before it is returned: the text after it is read again, and must say what it said before except for
the one field. What cannot be done that way is refused.
"""

import math
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from blogtool import frontmatter
from blogtool.edits import apply
from blogtool.errors import BlogtoolError
from blogtool.fieldtexts import Value, list_texts, name_text, scalar_texts, stored
from blogtool.finding import Edit, Span
from blogtool.frontmatter import FrontMatter
from blogtool.listedits import change_list
from blogtool.patterns import lazy
from blogtool.places import Place, line_start, line_stop
from blogtool.source import BOM, Source

_MISSING = object()
_HEADER = lazy(rb"[|>][-+0-9]*([ \t]+#[^\r\n]*)?")
_HALF = lazy("[\ud800-\udfff]")
_COMMENT = lazy(rb"(?:^|[\s,\[{])#")


def set_field(
    data: bytes,
    front_matter: FrontMatter | None,
    name: str,
    value: Value,
    *,
    after: str | None = None,
    format: str = "yaml",
) -> Edit:
    """Return the edit that gives the field `name` a value; `front_matter` is the one read from `data`.

    An inner field is named with dots (`cover.image`) and must exist. An outer one that is missing is added below the
    field `after`, or below the last. A post without front matter gets a block of `format` (yaml, toml or json). A date
    becomes text in JSON. Raises BlogtoolError where it cannot be done without changing anything else.
    """
    _check(name, value)
    if front_matter is None:
        return _first(data, name, value, format)
    place = _place(front_matter, name)
    if place is not None:
        edits = _changes(data, front_matter, place, value)
        path = place.path
    elif "." in name:
        raise _refusal(name, "it does not exist, and inner fields are not added; write it by hand")
    else:
        edits = _additions(data, front_matter, name, value, after)
        path = (name,)
    expected = _with(front_matter.values, path, stored(front_matter.format, value))
    for edit in edits:
        if _proved(data, edit, front_matter, expected):
            return edit
    raise _refusal(name, _reason(data, place))


def remove_field(data: bytes, front_matter: FrontMatter | None, name: str) -> Edit:
    """Return the edit that takes away the field `name` with all its lines and the comment on them.

    Raises BlogtoolError where there is no such field, or where it cannot go without changing anything else.
    """
    place = _place(front_matter, name) if front_matter else None
    if front_matter is None or place is None:
        raise _refusal(name, "the front matter has no such field")
    entry = place.entry
    if front_matter.format == "json":
        edit = Edit(_json_cut(data, front_matter, place), "")
    elif line_start(data, entry.start) != entry.start or data[entry.end - 1 : entry.end] not in (b"\n", b"\r"):
        raise _refusal(name, "it shares its line with other fields")
    else:
        edit = Edit(entry, "")
    if _proved(data, edit, front_matter, _with(front_matter.values, place.path, _MISSING)):
        return edit
    raise _refusal(name, _reason(data, place))


def _refusal(name: str, reason: str) -> BlogtoolError:
    return BlogtoolError(f"The field “{name}” could not be changed safely: {reason}.")


def _reason(data: bytes, place: Place | None) -> str:
    anchor = re.search(rb"&([^\s,\[\]{}]+)", data[slice(*place.value)]) if place else None
    if anchor and b"*" + anchor[1] in data:
        return f"other fields repeat it by `*{anchor[1].decode()}`; change it by hand"
    return "the front matter would not say the same in all other fields; change it by hand"


def _check(name: str, value: Value) -> None:
    """Raise TypeError for a value that no field has, BlogtoolError for a text that no file can hold."""
    if isinstance(value, bool | int | date):
        texts: Sequence[str] = [name]
    elif isinstance(value, str):
        texts = [name, value]
    elif isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        texts = [name, *value]
    else:
        raise TypeError(f"a field is a text, a truth value, a whole number, a date or a list of texts, not {value!r}")
    if any(_HALF.search(text) for text in texts):
        raise _refusal(name, "the text holds half a character, which no file can")


def _place(front_matter: FrontMatter, name: str) -> Place | None:
    """Return where a field stands; None for a new one. Raises BlogtoolError where the front matter cannot be read."""
    if front_matter.faults and not front_matter.values:
        raise _refusal(name, "the front matter cannot be read; repair it first")
    return front_matter.places.get(name)


def _value_at(values: dict[str, Any], path: tuple[str, ...]) -> Any:
    inner: Any = values
    for part in path:
        inner = inner.get(part) if isinstance(inner, dict) else None
    return inner


def _with(values: dict[str, Any], path: tuple[str, ...], value: object) -> dict[str, Any]:
    """Return the values as they shall be: a copy in which one of them is another, or missing."""
    changed = dict(values)
    if len(path) > 1:
        inner = changed.get(path[0])
        changed[path[0]] = _with(inner if isinstance(inner, dict) else {}, path[1:], value)
    elif value is _MISSING:
        changed.pop(path[0], None)
    else:
        changed[path[0]] = value
    return changed


def _proved(data: bytes, edit: Edit, before: FrontMatter, expected: dict[str, Any]) -> bool:
    """Tell whether the text after the edit has the expected values, no new fault, and the same body."""
    changed = apply(data, [edit])
    again = frontmatter.read(changed, before.span.start)
    return (
        again is not None
        and len(again.faults) <= len(before.faults)
        and len(changed) - again.span.end == len(data) - before.span.end
        and _same(again.values, expected)
    )


def _same(one: Any, other: Any) -> bool:
    """Tell whether two values are equal and of the same type all the way down: 1 is not True."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_same(value, other[key]) for key, value in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return bool(one == other) or (isinstance(one, float) and math.isnan(one) and math.isnan(other))


def _first(data: bytes, name: str, value: Value, format: str) -> Edit:
    """Return the edit that puts a new block of front matter above a post that has none."""
    line_end = Source("", data).newline
    start = len(BOM) if data.startswith(BOM) else 0
    gap = line_end if data[start:].strip() and data[start : start + 1] not in (b"\r", b"\n") else ""
    for text in _texts(format, value):
        line = name_text(format, name) + {"yaml": ": ", "toml": " = ", "json": ": "}[format] + text
        opening, closing = {"yaml": ("---", "---"), "toml": ("+++", "+++"), "json": ("{", "}")}[format]
        line = "  " + line if format == "json" else line
        block = line_end.join([opening, line, closing, ""])
        edit = Edit(Span(start, start), block + gap)
        again = frontmatter.read(apply(data, [edit]), start)
        if (
            again
            and not again.faults
            and again.span.end == start + len(block.encode())
            and _same(again.values, {name: stored(format, value)})
        ):
            return edit
    raise _refusal(name, f"{format.upper()} cannot express this value")


def _texts(format: str, value: Value, old: str = "") -> list[str]:
    if isinstance(value, str | bool | int | date):
        return scalar_texts(format, value, old)
    return list_texts(format, value)


def _changes(data: bytes, front_matter: FrontMatter, place: Place, value: Value) -> Iterator[Edit]:
    """Yield the ways to give a field that exists another value, the best first."""
    format = front_matter.format
    old = _value_at(front_matter.values, place.path)
    if not isinstance(value, str | bool | int | date):
        yield from change_list(data, format, place, old, value)
    if isinstance(old, list | dict) and _holds_comment(data, place):
        raise _refusal(".".join(place.path), "a comment stands in the middle of its value; change it by hand")
    if format != "yaml" and place.value.start == place.value.end:
        raise _refusal(".".join(place.path), "it is a table")
    for text in _texts(format, value, data[slice(*place.value)].decode()):
        yield _yaml_change(data, place, text) if format == "yaml" else Edit(place.value, text)


def _holds_comment(data: bytes, place: Place) -> bool:
    """Tell whether the value of a list or a table has a comment of its own, which would be lost with it."""
    start, pieces = place.value.start, []
    for item in place.items:
        pieces.append(data[start : item.start])
        start = item.end
    pieces.append(data[start : place.value.end])
    return any(_COMMENT.search(piece) for piece in pieces)


def _yaml_change(data: bytes, place: Place, text: str) -> Edit:
    start, end = place.value
    colon = data.index(b":", place.key.end) + 1
    stop = line_stop(data, colon).start
    rest = data[colon:stop].rstrip()
    if start == end:  # no value yet
        return Edit(Span(colon, colon) if rest else Span(colon, stop), " " + text)
    if start > stop and b"#" not in data[stop:start] and (not rest or rest.lstrip().startswith(b"#")):
        return Edit(Span(colon, end), " " + text + rest.decode())  # the value stood on the lines below its name
    header = _HEADER.match(data, start)
    return Edit(place.value, text + (header[1] or b"").decode() if header else text)


def _additions(data: bytes, front_matter: FrontMatter, name: str, value: Value, after: str | None) -> Iterator[Edit]:
    """Yield the ways to add a field, the best first."""
    format = front_matter.format
    outer = [place for place in front_matter.places.values() if len(place.path) == 1]
    above = next((place for place in outer if place.path == (after,)), None)
    texts = _texts(format, value)
    named = name_text(format, name)
    if format == "json":
        for text in texts:
            yield _json_addition(data, front_matter, outer, above, f"{named}: {text}")
        return
    line_end = data[slice(*line_stop(data, front_matter.span.start))].decode()
    pairs = outer
    if format == "toml":  # below a header it would be a field of that table
        pairs = [place for place in outer if not data[place.entry.start :].lstrip().startswith(b"[")]
    last = above if above in pairs else max(pairs, key=lambda place: place.entry.end, default=None)
    inner = front_matter.block.inner
    at = last.entry.end if last else (inner.start if outer else inner.end)
    indent = _indent(data, last, outer) if format == "yaml" else ""
    if format == "yaml" and not isinstance(value, str | bool | int | date):
        texts = [*_block_lists(data, outer, value, line_end), *texts]
    for text in texts:
        between = " = " if format == "toml" else ":" if text.startswith(line_end) else ": "
        yield Edit(Span(at, at), indent + named + between + text + line_end)


def _indent(data: bytes, last: Place | None, outer: list[Place]) -> str:
    """Return the spaces before the outer fields; a `?` may stand before some."""
    for place in [last, *outer] if last else outer:
        before = data[line_start(data, place.key.start) : place.key.start].rstrip(b"\"'")
        if not before.strip():
            return before.decode()
    return ""


def _block_lists(data: bytes, outer: list[Place], value: Sequence[str], line_end: str) -> Iterator[str]:
    """Yield a list with an item a line, where the other lists of the front matter are written so."""
    for place in outer:
        if place.items and value:
            first = place.items[0]
            dash = data[line_start(data, first.start) : first.start].decode()
            if dash.strip() == "-":
                old = data[slice(*first)].decode()
                yield "".join(line_end + dash + scalar_texts("yaml", item, old)[0] for item in value)
                return


def _json_addition(data: bytes, front_matter: FrontMatter, outer: list[Place], above: Place | None, pair: str) -> Edit:
    last = above or max(outer, key=lambda place: place.value.end, default=None)
    inner = front_matter.block.inner
    if last is None:
        line_end = data[slice(*line_stop(data, front_matter.span.start))].decode()
        if data.startswith(b"{", inner.start):
            return Edit(Span(inner.start + 1, inner.start + 1), f"{line_end}  {pair}")
        return Edit(Span(inner.start, inner.start), pair + line_end)
    key = last.key.start - 1
    space = data[len(data[:key].rstrip()) : key].decode() if key > inner.start else ""
    return Edit(Span(last.value.end, last.value.end), f",{space or ' '}{pair}")


def _json_cut(data: bytes, front_matter: FrontMatter, place: Place) -> Span:
    """Return what goes with a field of JSON: it, one comma, and the space to its neighbour."""
    siblings = [other for other in front_matter.places.values() if other.path[:-1] == place.path[:-1]]
    siblings.sort(key=lambda other: other.key.start)
    index = siblings.index(place)
    if index + 1 < len(siblings):
        return Span(place.key.start - 1, siblings[index + 1].key.start - 1)
    if index:
        return Span(siblings[index - 1].value.end, place.value.end)
    start = max(len(data[: place.key.start - 1].rstrip()), front_matter.block.inner.start)
    return Span(start, place.value.end)
