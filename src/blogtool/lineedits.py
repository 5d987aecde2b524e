"""The ways to write a field into front matter of Pelican or Nikola, and to take one away; the best first. Pure.

As `fieldways`, for the formats in which a field is a line and its value what stands behind the colon.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from blogtool.finding import Edit, Span
from blogtool.frontmatter import FrontMatter
from blogtool.linefields import FORMATS
from blogtool.listedits import change_list
from blogtool.places import Place, line_start, line_stop
from blogtool.source import Source


def first_block(format: str, name: str, text: str, line_end: str) -> str:
    """Return front matter with one field, whose value is `text`; a blank line must follow."""
    if format == "pelican":
        return f"{name[:1].upper()}{name[1:]}: {text}{line_end}"
    return line_end.join(["<!--", f".. {name}: {text}", "-->", ""])


def changes(
    data: bytes, front_matter: FrontMatter, place: Place, old: Any, value: object, texts: Sequence[str]
) -> Iterator[Edit]:
    """Yield the ways to give a field that exists another value: a list, or one of `texts`."""
    if isinstance(value, list | tuple):
        yield from change_list(data, front_matter.format, place, old, value)
    own = FORMATS[front_matter.format]
    colon = place.key.end + 1
    for text in texts:
        if text and colon < place.value.start < place.value.end:
            yield Edit(place.value, text)
        else:  # no value, or one without a blank before it: what is there goes up to the end of the line
            end = max(place.value.end, line_stop(data, colon).start) if place.value.end <= colon else place.value.end
            yield Edit(Span(colon, end), f" {text}".rstrip(" ") if own.trims else f" {text}")


def additions(
    data: bytes, front_matter: FrontMatter, name: str, value: object, texts: Sequence[str], above: Place | None
) -> Iterator[Edit]:
    """Yield the ways to add a field below another, or below the last."""
    own = FORMATS[front_matter.format]
    last = above or max(front_matter.places.values(), key=lambda place: place.entry.end)
    at = last.entry.end
    before = data[line_start(data, last.key.start) : last.key.start].decode().lstrip("\ufeff")
    if own.folds_names and data[slice(*last.key)][:1].isupper():
        name = name[:1].upper() + name[1:]
    ends = data[at - 1 : at] in (b"\n", b"\r")
    line_end = data[slice(*line_stop(data, last.key.end))].decode() if ends else Source("", data).newline
    for text in texts:
        line = f"{before}{name}: {text}"
        line = line.rstrip(" ") if own.trims and not text else line
        yield Edit(Span(at, at), line + line_end if ends else line_end + line)


def removals(data: bytes, front_matter: FrontMatter, place: Place) -> Iterator[Edit]:
    """Yield the ways to take a field away."""
    yield Edit(place.entry, "")
