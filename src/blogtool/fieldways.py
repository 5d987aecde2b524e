"""The ways to write a field into front matter of YAML, TOML or JSON, and to take one away; the best first. Pure.

None of them is proved here: `fieldedits` reads the text after each, and takes the first that says what it should.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from blogtool.errors import BlogtoolError
from blogtool.fieldtexts import name_text, scalar_texts
from blogtool.finding import Edit, Span
from blogtool.frontmatter import FrontMatter
from blogtool.listedits import change_list
from blogtool.patterns import lazy
from blogtool.places import Place, line_start, line_stop

_HEADER = lazy(rb"[|>][-+0-9]*([ \t]+#[^\r\n]*)?")
_COMMENT = lazy(rb"(?:^|[\s,\[{])#")
_FENCES = {"yaml": ("---", "---"), "toml": ("+++", "+++"), "json": ("{", "}")}


def refusal(name: str, reason: str) -> BlogtoolError:
    """Return the error of a field that cannot be changed."""
    return BlogtoolError(f"The field “{name}” could not be changed safely: {reason}.")


def first_block(format: str, name: str, text: str, line_end: str) -> str:
    """Return front matter with one field, whose value is `text`."""
    opening, closing = _FENCES[format]
    line = name_text(format, name) + (" = " if format == "toml" else ": ") + text
    return line_end.join([opening, "  " + line if format == "json" else line, closing, ""])


def changes(
    data: bytes, front_matter: FrontMatter, place: Place, old: Any, value: object, texts: Sequence[str]
) -> Iterator[Edit]:
    """Yield the ways to give a field that exists another value: a list, or one of `texts`.

    Raises BlogtoolError where something would be lost with the old one.
    """
    format = front_matter.format
    if isinstance(value, list | tuple):
        yield from change_list(data, format, place, old, value)
    if isinstance(old, list | dict) and _holds_comment(data, place):
        raise refusal(".".join(place.path), "a comment stands in the middle of its value; change it by hand")
    if format != "yaml" and place.value.start == place.value.end:
        raise refusal(".".join(place.path), "it is a table")
    for text in texts:
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


def additions(
    data: bytes, front_matter: FrontMatter, name: str, value: object, texts: Sequence[str], above: Place | None
) -> Iterator[Edit]:
    """Yield the ways to add a field below another, or below the last."""
    format = front_matter.format
    outer = [place for place in front_matter.places.values() if len(place.path) == 1]
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
    if format == "yaml" and isinstance(value, list | tuple):
        texts = [*_block_lists(data, outer, value, line_end), *texts]
    for text in texts:
        between = " = " if format == "toml" else ":" if text.startswith(line_end) else ": "
        yield Edit(Span(at, at), indent + named + between + text + line_end)


def removals(data: bytes, front_matter: FrontMatter, place: Place) -> Iterator[Edit]:
    """Yield the ways to take a field away. Raises BlogtoolError where it shares its line with others."""
    entry = place.entry
    if front_matter.format == "json":
        yield Edit(_json_cut(data, front_matter, place), "")
    elif line_start(data, entry.start) != entry.start or data[entry.end - 1 : entry.end] not in (b"\n", b"\r"):
        raise refusal(".".join(place.path), "it shares its line with other fields")
    else:
        yield Edit(entry, "")


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
