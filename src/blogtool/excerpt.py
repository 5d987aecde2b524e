"""The teaser of a post: the first whole sentences of its prose that fit. Pure."""

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from blogtool.captions import is_caption
from blogtool.descriptions import names
from blogtool.mdxcode import code_end
from blogtool.patterns import lazy
from blogtool.post import Passage, Post, plain
from blogtool.prose import sentences

if TYPE_CHECKING:
    from blogtool.house import House

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


class NoProse(Exception):
    """A post has no sentence to take a teaser from."""


def excerpt(post: Post, limit: int = DEFAULT_LIMIT) -> Teaser:
    """Return the first whole sentences of the post's running text that fit into `limit` graphemes.

    Headings, lists, quotations, tables, code, images, sign-offs and sources are passed over, imports and components of
    MDX as well; a heading or a list after the first sentence ends the teaser. Where not even the first sentence fits,
    it is cut at a word and ends in `…`.

    Raises NoProse when there is no running text.
    """
    chosen: list[str] = []
    start = end = -1
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
            if chosen and (text.endswith(":") or length(_joined([*chosen, text])) > limit):
                return _teaser(post, _joined(chosen), limit, start, end)
            place = post.passage_span(index, span)
            start = place.start if start < 0 else start
            end = place.end
            chosen.append(text)
            if length(text) > limit:
                return _teaser(post, cut(text, limit), limit, start, end)
    if not chosen:
        raise NoProse
    return _teaser(post, _joined(chosen), limit, start, end)


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


def _teaser(post: Post, text: str, limit: int, start: int, end: int) -> Teaser:
    return Teaser(post.source.path, text, length(text), "graphemes", limit, None, start, end)


def fit(text: str, limit: int) -> str:
    """Return a text that somebody wrote as a teaser, in one line: whole where it fits into `limit` graphemes.

    Else it is its first whole sentences that fit, or, where they would be less than half a teaser, its first words and
    `…`.
    """
    text = _clean(text)
    if length(text) <= limit:
        return text
    chosen: list[str] = []
    for span in sentences(text):
        chosen.append(text[span.start : span.end])
        if length(_joined(chosen)) > limit:
            chosen.pop()
            break
    whole = _joined(chosen)
    return whole if length(whole) >= limit // 2 else cut(text, limit)


def length(text: str) -> int:
    """Return the length of a text in graphemes: what a person counts as characters (Unicode UAX #29)."""
    if text.isascii():
        return len(text)
    return len(_graphemes(text))


def _graphemes(text: str) -> list[str]:
    from regex import findall

    found: list[str] = findall(r"\X", text)
    return found


def cut(text: str, limit: int) -> str:
    """Return the words of `text` that fit into `limit` graphemes together with the `…` that is put behind them.

    A cut that happens to fall on the end of a sentence needs none.

    A text without spaces, as in Chinese, is cut between two graphemes.
    """
    if length(text) <= limit:
        return text
    pieces = _graphemes(text)[: max(limit - 1, 0)]
    head = "".join(pieces)
    if not text[len(head)].isspace():
        words = head.rsplit(None, 1)
        if len(words) == 2 and length(words[0]) >= limit // 2:
            head = words[0]
    head = head.rstrip(_DANGLING)
    return head if head.endswith((".", "!", "?", ELLIPSIS)) else head + ELLIPSIS


# What a house style says of teasers


def field_of(house: "House") -> str:
    """Return the field in which a blog keeps its teasers."""
    block = house.contract.excerpt if house.contract else None
    if block is not None and block.field:
        return block.field
    return names(house.site.names if house.site else None)[0]


def limit_of(house: "House", field: str | None = None) -> int:
    """Return the longest teaser that a house style allows: what it says of teasers, else of the field that holds them,
    else what is usual."""
    contract = house.contract
    if contract is None:
        return DEFAULT_LIMIT
    name = field_of(house)
    if contract.excerpt is not None and contract.excerpt.max_length and field in (None, name):
        return contract.excerpt.max_length
    setting = contract.fields.get(field or name)
    said = [setting.max_length, setting.warn.max_length if setting.warn else None] if setting is not None else []
    return max(min((most for most in said if most is not None), default=DEFAULT_LIMIT), 1)


__all__ = ["DEFAULT_LIMIT", "NoProse", "Teaser", "cut", "excerpt", "field_of", "fit", "length", "limit_of"]
