"""Where the text, the destination and the title of a link stand: the parser says what they are, but not where.

They are found by their look and then compared with what the parser read. What does not agree is None: an edit at a
wrong place would be worse than none.
"""

import re
from bisect import bisect_left
from functools import cache

from msgspec import Struct

from blogtool.finding import Span
from blogtool.markdown import ATOM, REFERENCES, Link
from blogtool.masking import touches
from blogtool.patterns import lazy

_CANDIDATES = 8
"""How many `](` of a link are tried, from the last on: each costs a look at all that follows it."""

_SPACE = rb"(?:[ \t]*+(?:(?:\r\n|\n|\r)[ \t>]*+)?+)"
_GAP = rb"(?:[ \t]++(?:(?:\r\n|\n|\r)[ \t>]*+)?+|(?:\r\n|\n|\r)[ \t>]*+)"
"""A line may begin with the marks of the quotation that it stands in."""

_ESCAPED = lazy(r"\\([!-/:-@\[-`{-~])|&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));")
_LINE_BREAK = lazy(r"[ \t]*(?:\r\n|\n|\r)[ \t>]*")
_BACKSLASHES = lazy(rb"\\*\Z")


class LinkSpans(Struct, frozen=True, gc=False):
    """Where the pieces of a link or an image stand; None for what is not there or could not be made sure."""

    text: Span | None = None
    """Between the brackets; of an autolink, between `<` and `>`."""
    destination: Span | None = None
    """Without `<` and `>`. Of a reference link it stands in the definition. Where nothing is written it is empty."""
    title: Span | None = None
    """Without its quotation marks."""
    label: Span | None = None
    """The label of a reference link, where it stands in the link."""


@cache
def _patterns() -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    destination = rb"(?:<(?P<angled>(?:[^<>\\\r\n]++|\\.)*+)>|(?P<bare>(?!<)[^\x00-\x20\x7f]*+))"
    quoted = rb'"(?P<double>(?:[^"\\]++|\\.)*+)"|' + rb"'(?P<single>(?:[^'\\]++|\\.)*+)'"
    title = rb"(?:" + quoted + rb"|\((?P<round>(?:[^()\\]++|\\.)*+)\))"
    inside = _SPACE + destination + rb"(?:" + _GAP + title + rb")?" + _SPACE
    definition = rb"\[(?P<label>(?!\^)(?:[^\[\]\\]|\\.){1,999}+)\]:" + (
        _SPACE + destination + rb"(?:" + _GAP + title + rb")?[ \t]*+(?=[\r\n]|\Z)"
    )
    return re.compile(inside, re.DOTALL), re.compile(definition, re.DOTALL)


def spans(covered: bytes, link: Link) -> LinkSpans:
    """Return where the pieces of a link stand, those of its definition left out.

    `covered` is the data with every tag covered, as the parser saw it.
    """
    start, end = link.span
    first = start + 2 if link.image else start + 1
    if link.kind == "Inline":
        return _inline(covered, link, first)
    if link.kind == "Reference":
        opening = label_opening(covered, first, end - 1)
        if opening is None:
            return LinkSpans()
        return LinkSpans(text=Span(first, opening - 1), label=Span(opening + 1, end - 1))
    inner = Span(first, end - 3 if link.kind == "Collapsed" else end - 1)
    if link.kind in REFERENCES:
        return LinkSpans(text=inner, label=inner)
    if covered[slice(*inner)] == link.destination.encode():
        return LinkSpans(text=inner, destination=inner)
    return LinkSpans(text=inner)


def _inline(covered: bytes, link: Link, first: int) -> LinkSpans:
    stop = link.span.end - 1
    if covered[stop : stop + 1] != b")":
        return LinkSpans()
    between = stop
    for _ in range(_CANDIDATES):
        between = covered.rfind(b"](", first, between + 1)
        if between < 0:
            break
        match = _patterns()[0].fullmatch(covered, between + 2, stop)
        if match and is_read_as(match, link.destination, link.title):
            return LinkSpans(Span(first, between), destination_of(match), title_of(match))
    return LinkSpans()


def label_opening(covered: bytes, start: int, end: int) -> int | None:
    """Return where the `[` stands of the label that ends at a byte; None where no `]` stands before it."""
    place = covered.rfind(b"[", start, end)
    while place > start:
        if not is_escaped(covered, place):
            return place if covered[place - 1 : place] == b"]" else None
        place = covered.rfind(b"[", start, place)
    return None


def is_escaped(data: bytes, place: int) -> bool:
    """Tell whether a backslash takes its meaning from the character at a byte."""
    slashes = _BACKSLASHES.search(data, max(0, place - 999), place)
    return slashes is not None and (slashes.end() - slashes.start()) % 2 == 1


def uncovered(data: bytes, covered: bytes, masked: list[Span], link: Link, found: LinkSpans) -> Link:
    """Return a link with what stands in the source for the letters that cover a shortcode.

    The alternative text of an image has an `ATOM` in its place, as the texts of links have.
    """
    destination, title, text = link.destination, link.title, link.text
    if found.destination and touches(masked, found.destination):
        destination = data[slice(*found.destination)].decode()
    if found.title and touches(masked, found.title):
        title = data[slice(*found.title)].decode()
    if link.image and found.text and covered[slice(*found.text)] == text.encode():  # without markup in it
        text = _with_atoms(data, masked, found.text)
    return Link(link.image, link.span, destination, title, link.kind, text)


def _with_atoms(data: bytes, masked: list[Span], place: Span) -> str:
    pieces: list[str] = []
    position = place.start
    for span in masked[bisect_left(masked, (place.start,)) : bisect_left(masked, (place.end,))]:
        pieces += (data[position : span.start].decode(), ATOM)
        position = span.end
    return "".join([*pieces, data[position : place.end].decode()])


def definition_at(covered: bytes, start: int, end: int) -> re.Match[bytes] | None:
    """Return what looks like a reference definition at a byte, to an end of line or to `end`; its `label` is a
    group."""
    return _patterns()[1].match(covered, start, end)


def destination_of(match: re.Match[bytes]) -> Span:
    """Return where the destination stands in what a pattern of this module has matched."""
    return Span(*match.span("angled" if match["angled"] is not None else "bare"))


def title_of(match: re.Match[bytes]) -> Span | None:
    """Return where the title stands in what a pattern of this module has matched; None where there is none."""
    written = next((name for name in ("double", "single", "round") if match[name] is not None), None)
    return Span(*match.span(written)) if written else None


def is_read_as(match: re.Match[bytes], destination: str, title: str) -> bool:
    """Tell whether what a pattern of this module has matched is what the parser read."""
    place = title_of(match)
    written = match.string[slice(*destination_of(match))].decode(errors="replace")
    if written != destination and decoded(written) != destination:
        return False
    if place is None:
        return not title
    heard = decoded(_LINE_BREAK.sub("\n", match.string[slice(*place)].decode(errors="replace")))
    return heard == _LINE_BREAK.sub("\n", title)


def decoded(text: str) -> str:
    """Return what a destination or a title says: its escapes and entities as the characters that they mean."""
    if "\\" not in text and "&" not in text:
        return text
    return _ESCAPED.sub(_meant, text)


def _meant(match: re.Match[str]) -> str:
    from html.entities import html5  # 2 ms of start-up that hardly a link needs

    character, decimal, hexadecimal, name = match.groups()
    if character:
        return str(character)
    if name:
        return html5.get(f"{name};", match.group())
    number = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(number) if 0 < number < 0xD800 or 0xDFFF < number < 0x110000 else "\ufffd"
