"""The teaser of a post: the first whole sentences of its prose that fit. Pure."""

import re

from msgspec import Struct

from blogtool.captions import is_caption
from blogtool.finding import Span
from blogtool.lengths import Limit, clusters
from blogtool.lengths import graphemes as length
from blogtool.mdxcode import code_end
from blogtool.patterns import lazy
from blogtool.post import Passage, Post, plain
from blogtool.prose import sentences
from blogtool.teaserfields import field_of, limit_of

DEFAULT_LIMIT = 160
"""Graphemes. Search results cut descriptions at about 155 to 160 (research: no official figure)."""

ELLIPSIS = "…"

_SOURCE_LINE = lazy(r"\s*(?:\[(?:source|quelle|fuente)s?\b|(?:source|quelle|fuente)s?\s*:)", re.IGNORECASE)
_SIGN_OFF = lazy(r"\s*[-–—]\s?\S+(?:\s\S+){0,5}\s*$")
_FURNITURE = lazy(r"\[\[?toc\]?\]|\{:[^}]*\}", re.IGNORECASE)
"""A table of contents that the generator puts in, and kramdown's attributes."""
_BLANK_LINE = lazy(rb"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")
_INVISIBLE = lazy("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff]")
"""Control characters, and marks that say where a line may be broken."""
_FULL_WIDTH_ENDS = ("。", "！", "？", "」", "』", "）")
_DANGLING = " \t\n,;:–—-([、，；："


class Piece(Struct, frozen=True):
    """A stretch of a teaser that is all link or none, all code or none."""

    text: str
    link: str | None = None
    """Where it leads."""
    code: bool = False


class Teaser(Struct, frozen=True):
    """A text that stands for a post elsewhere."""

    path: str
    text: str
    length: int
    """In `unit`."""
    unit: str
    limit: int
    field: str | None
    """The field of the front matter it was taken from; None when it comes from the prose."""
    start: int
    """The first byte of the source that it covers."""
    end: int
    """One past the last byte."""
    candidates: tuple[str, ...] = ()
    sentences: tuple[Span, ...] = ()
    """Where its sentences stand in the source, in order."""
    why: str = ""
    """Why it was chosen, in one sentence."""
    cut: bool = False
    """Whether it ends in an ellipsis of ours."""
    pieces: tuple[Piece, ...] = ()
    """Its text with what is link and code in it: their texts joined are `text`."""


class NoProse(Exception):
    """A post has no sentence to take a teaser from."""


def candidates(post: Post, limit: int | Limit, number: int) -> list[Teaser]:
    """Return at most `number` teasers of a post, the best first. Raises NoProse when there is no running text."""
    return [excerpt(post, limit)][:number]


def excerpt(post: Post, limit: int | Limit = DEFAULT_LIMIT) -> Teaser:
    """Return the first whole sentences of the post's running text that fit into `limit` graphemes.

    Headings, lists, quotations, tables, code, images, sign-offs and sources are passed over, imports and components of
    MDX as well; a heading or a list after the first sentence ends the teaser. Where not even the first sentence fits,
    it is cut at a word and ends in `…`.

    Raises NoProse when there is no running text.
    """
    limit = _limit(limit)
    chosen: list[str] = []
    places: list[Span] = []
    code = 0
    for index, passage in enumerate(post.passages):
        code = max(code, code_end(post.data, passage.start))
        if passage.start < code or not _is_running_text(post, passage):
            if chosen:
                break
            continue
        for span in sentences(passage.text):
            text = _clean(passage.text[span.start : span.end])
            if not text or _FURNITURE.fullmatch(text):
                continue
            if chosen and (text.endswith(":") or not limit.fits(_joined([*chosen, text]))):
                return _teaser(post, _joined(chosen), limit, places)
            places.append(post.passage_span(index, span))
            chosen.append(text)
            if not limit.fits(text):
                return _teaser(post, cut(text, limit), limit, places, cut=True)
    if not chosen:
        raise NoProse
    return _teaser(post, _joined(chosen), limit, places)


def _limit(limit: int | Limit) -> Limit:
    return Limit(limit) if isinstance(limit, int) else limit


def _joined(texts: list[str]) -> str:
    """Return sentences as one text: a space between two, but none behind a full-width stop."""
    spaced = [text if text.endswith(_FULL_WIDTH_ENDS) else text + " " for text in texts]
    return "".join(spaced).rstrip()


def _is_running_text(post: Post, passage: Passage) -> bool:
    if passage.kind != "paragraph" or passage.inside:
        return False
    text = _clean(passage.text)
    if not any(character.isalnum() for character in text):
        return False
    if is_caption(post, passage):
        return False
    if _SOURCE_LINE.match(text) or _SIGN_OFF.fullmatch(text) or _FURNITURE.fullmatch(text):
        return False
    if post.title and text.rstrip(".!?: ").casefold() == post.title.rstrip(".!?: ").casefold():
        return False
    if text.endswith(":") and len(sentences(text)) == 1:
        return False  # it introduces a list, or is a heading to the eye only
    blank = _BLANK_LINE.search(post.data, passage.start)
    source = post.data[passage.start : blank.start() if blank else None].strip()
    return not (source.startswith((b"**", b"__")) and source.endswith((b"**", b"__")) and source.count(source[:2]) == 2)


def _clean(text: str) -> str:
    return " ".join(_INVISIBLE.sub("", plain(text)).split())


def _teaser(post: Post, text: str, limit: Limit, places: list[Span], *, cut: bool = False) -> Teaser:
    return Teaser(
        post.source.path,
        text,
        limit.measure(text),
        limit.unit,
        limit.most,
        None,
        places[0].start,
        places[-1].end,
        sentences=tuple(places),
        why="The first whole sentences that fit." if not cut else "Not even the first sentence fits.",
        cut=cut and text.endswith(ELLIPSIS),
        pieces=(Piece(text),),
    )


def fit(text: str, limit: int | Limit) -> str:
    """Return a text that somebody wrote as a teaser, in one line: whole where it fits into `limit` graphemes.

    Else it is its first whole sentences that fit, or, where they would be less than half a teaser, its first words and
    `…`.
    """
    text = _clean(text)
    limit = _limit(limit)
    if limit.fits(text):
        return text
    chosen: list[str] = []
    for span in sentences(text):
        chosen.append(text[span.start : span.end])
        if not limit.fits(_joined(chosen)):
            chosen.pop()
            break
    whole = _joined(chosen)
    return whole if limit.measure(whole) >= limit.most // 2 else cut(text, limit)


def cut(text: str, limit: int | Limit) -> str:
    """Return the words of `text` that fit into `limit` graphemes together with the `…` that is put behind them.

    A cut that happens to fall on the end of a sentence needs none.

    A text without spaces, as in Chinese, is cut between two graphemes.
    """
    limit = _limit(limit)
    if limit.fits(text):
        return text
    pieces = clusters(text)
    low, high = 0, len(pieces)
    while low < high:  # no unit gets shorter as a text gets longer
        middle = (low + high + 1) // 2
        low, high = (middle, high) if limit.fits("".join(pieces[:middle]) + ELLIPSIS) else (low, middle - 1)
    head = "".join(pieces[:low])
    if not text[len(head)].isspace():
        words = head.rsplit(None, 1)
        if len(words) == 2 and length(words[0]) >= length(head) // 2:
            head = words[0]
    head = head.rstrip(_DANGLING)
    return head if head.endswith((".", "!", "?", ELLIPSIS)) else head + ELLIPSIS


__all__ = [
    "DEFAULT_LIMIT", "NoProse", "Piece", "Teaser", "candidates", "cut", "excerpt", "field_of", "fit", "length",
    "limit_of",
]  # fmt: skip
