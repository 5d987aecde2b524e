"""The summary that the author of a post made of it: a field of the front matter, or the text before a marker. Pure."""

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from blogtool.descriptions import own
from blogtool.excerpt import NoProse, Piece, Teaser, excerpt, fit
from blogtool.fieldplaces import Where, value_span
from blogtool.finding import Span
from blogtool.lengths import Limit
from blogtool.patterns import lazy
from blogtool.post import Post

if TYPE_CHECKING:
    from blogtool.references import Definition

_USUAL = ("more", "truncate", "excerpt", "TEASER_END", "END_TEASER")
"""What markers are called where nobody says it: by Hugo and WordPress, Docusaurus, Eleventy, Nikola."""

_NAME = lazy(r"(?:<!--|\{/\*)\s*(.+?)\s*(?:-->|\*/\})")
_ALL = Limit(100_000)


def from_field(post: Post, limit: Limit, names: Sequence[str]) -> Teaser | None:
    """Return the text of the first of the fields `names` that has one, as its author wrote it; None without one.

    One that does not fit is its first whole sentences, or is cut at a word.
    """
    found = own(post, tuple(names))
    if found is None:
        return None
    name, written = found
    whole, text = fit(written, _ALL), fit(written, limit)
    place = value_span(post, Where(name, None, written))
    why = f"Its author wrote it in the field “{name}”"
    cut = text != whole and text.endswith("…")
    if text != whole:
        why += ", where it is too long: it was cut at a word" if cut else ", where it is too long: its first sentences"
    return Teaser(
        post.source.path,
        text,
        limit.measure(text),
        limit.unit,
        limit.most,
        name,
        place.start,
        place.end,
        sentences=(place,),
        why=f"{why}.",
        cut=cut,
        pieces=(Piece(text),),
    )


def before_marker(post: Post, limit: Limit, marker: str | None) -> Teaser | None:
    """Return the running text that stands before the marker of a post's generator, whole where it fits; None where
    there is no marker, or no such text before it.

    `marker` is what the generator takes for one; without it, any of the usual ones. How many spaces and which capitals
    it has does not count, and one that is shown as code is none.
    """
    place = _place(post, marker)
    if place is None:
        return None
    head = [post.data[: place.start], *(post.data[slice(*each.span)] for each in _needed(post, place))]
    before = post.with_data(b"\n\n".join(head) + b"\n")
    try:
        teaser = excerpt(before, _ALL)
        why = "Its author ended the summary there, with a marker."
        if not limit.fits(teaser.text):
            teaser = excerpt(before, limit)
            why = f"Of the text before the marker, which is too long. {teaser.why}"
    except NoProse:
        return None
    text = teaser.text
    return Teaser(
        teaser.path,
        text,
        limit.measure(text),
        limit.unit,
        limit.most,
        None,
        teaser.start,
        teaser.end,
        sentences=teaser.sentences,
        why=why,
        cut=teaser.cut,
        pieces=teaser.pieces,
    )


def _needed(post: Post, place: Span) -> "list[Definition]":
    """Return the definitions behind a marker: links before it lead where they say."""
    return [each for each in post.definitions if each.span.start >= place.end]


def _place(post: Post, marker: str | None) -> Span | None:
    """Return where the first marker stands."""
    names = _USUAL if marker is None else tuple(match[1] for match in [_NAME.fullmatch(marker.strip())] if match)
    if marker is not None and not names:  # text of the owner's own, such as `---8<---`
        index = post.data.find(marker.strip().encode(), post.body_start)
        return Span(index, index + len(marker.strip().encode())) if index >= 0 else None
    pattern = _pattern(names)
    found = [
        Span(match.start(), match.end())
        for span in sorted([*post.raw_html, *post.document.masked])
        for match in pattern.finditer(post.data, *span)
    ]
    return min(found, default=None)


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[bytes]:
    words = "|".join(re.escape(name) for name in names)
    text = rf"<!--\s*(?:{words})\s*(?::[^>]*?)?-->|\{{/\*\s*(?:{words})\s*\*/\}}"
    return re.compile(text.encode(), re.IGNORECASE)
