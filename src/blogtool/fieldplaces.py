"""Where the value of a field stands in a post, and where a piece of it does. Pure."""

from typing import NamedTuple

from blogtool.fieldvalues import TABLES
from blogtool.finding import Span
from blogtool.patterns import lazy
from blogtool.places import Place
from blogtool.post import Post

_INNERMOST = lazy(r"(?:\[\d*\]|\.?[^.\[\]]+)\Z")
_FIRST_LINE = lazy(rb"[^\r\n]*")
_QUOTES = lazy(r"'''|\"\"\"|['\"]")
_HEADER = lazy(r"(?:[&!]\S*\s+)*[|>][-+0-9]*[^\r\n]*(?:\r\n|\n|\r)")


class Where(NamedTuple):
    """The value of a field, or one item of it."""

    name: str
    """The name of its place in the front matter."""
    item: int | None = None
    """The number of the item in a list, from 0."""
    text: str = ""
    """The value, as it is judged."""
    body: Span | None = None
    """Its place in the body, for a field that stands there."""


def own_place(post: Post, name: str) -> Place | None:
    """Return where a field stands, also in a table of the generator; None for one that is not there."""
    if post.front_matter is None:
        return None
    places = post.front_matter.places
    return next((places[known] for known in (name, *(f"{table}.{name}" for table in TABLES)) if known in places), None)


def place_of(post: Post, name: str) -> Place | None:
    """Return where a field stands; one without a place of its own, in a list of tables, stands where the list does."""
    place = own_place(post, name)
    while place is None and (shorter := _INNERMOST.sub("", name)) not in ("", name):
        name = shorter
        place = own_place(post, name)
    return place


def opening(post: Post) -> Span:
    """Return the first line of the front matter or, without any, of the post."""
    start = post.front_matter.span.start if post.front_matter else post.source.body_start
    line = _FIRST_LINE.match(post.data, start)
    return Span(start, line.end() if line else start)


def key_span(post: Post, name: str) -> Span:
    """Return where the name of a field stands."""
    place = place_of(post, name)
    return place.key if place else opening(post)


def value_span(post: Post, where: Where) -> Span:
    """Return where a value stands, with its quotation marks; its name where it has no place of its own."""
    if where.body is not None:
        return where.body
    place = place_of(post, where.name)
    if place is None:
        return opening(post)
    if where.item is not None and where.item < len(place.items):
        return place.items[where.item]
    span = place.value
    if where.item is not None and where.text and span.start < span.end:  # an item of a list written as one text
        index = post.source.text(span).find(where.text)
        if index >= 0:
            start = span.start + len(post.source.text(span)[:index].encode())
            return Span(start, start + len(where.text.encode()))
    return span if span.start < span.end else place.key


def items_span(post: Post, where: Where, first: int, last: int) -> Span:
    """Return where the items of a list from `first` to before `last` stand."""
    place = place_of(post, where.name)
    if place is not None and first < last <= len(place.items):
        return Span(place.items[first].start, place.items[last - 1].end)
    return value_span(post, where)


def part_span(post: Post, where: Where, start: int, end: int) -> Span:
    """Return where the characters `start` to `end` of a value stand; the whole value where that cannot be told."""
    span = value_span(post, where)
    written = post.source.text(span)
    indices = _aligned(written, where.text)
    if indices is None or not 0 <= start < end <= len(where.text):
        return span
    first, last = indices[start], indices[end - 1] + 1
    before = span.start + len(written[:first].encode())
    return Span(before, before + len(written[first:last].encode()))


def _aligned(written: str, text: str) -> list[int] | None:
    """Return the index in a written value of each character of what it says; None where they are not the same letters.

    Knows quotation marks, doubled or with a backslash, and text that is folded over several lines.
    """
    opened = _QUOTES.match(written)
    header = None if opened else _HEADER.match(written)
    quote = opened.group() if opened else ""
    place = len(quote) if opened else header.end() if header else 0
    while written[place : place + 1].isspace():
        place += 1
    indices: list[int] = []
    for number, character in enumerate(text):
        if character.isspace():
            if indices and text[number - 1].isspace():
                indices.append(indices[-1])
                continue
            indices.append(place)
            if not written[place : place + 1].isspace():
                return None
            while written[place : place + 1].isspace():
                place += 1
            continue
        if quote in ('"', '"""') and written[place : place + 1] == "\\" and character in '"\\/':
            place += 1
        if not written.startswith(character, place):
            return None
        indices.append(place)
        place += 2 if quote == "'" == character else 1
    return indices
