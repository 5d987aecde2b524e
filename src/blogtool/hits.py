"""What is found of an owner's words and patterns in the places that a block means. Pure.

Plain words are looked for in what a reader reads, patterns in the source. Words that no reader sees, such as
`{% include %}` or `&lt;`, are looked for in the source too.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from blogtool import ownpatterns
from blogtool.finding import Span
from blogtool.ownwords import pattern_for
from blogtool.patterns import lazy
from blogtool.places import line_start, line_stop
from blogtool.post import Post
from blogtool.regions import Piece, Where
from blogtool.scoredsentences import sentences_of

_MARKUP = lazy(r"[<>{}`\\]|&#?\w+;|\]\(|\[\^|!\[")


class Hit(Struct, frozen=True, gc=False):
    """One place where a word or a pattern of the owner's was found."""

    span: Span
    text: str
    """As it was found: in prose without its markup."""
    index: int = -1
    """The character of the prose at which it begins; -1 where it was found in the source."""
    match: Any = None
    """What the pattern has matched."""
    partly: bool = False
    """Whether something that is left out stands in it."""


def is_markup(word: str) -> bool:
    """Tell whether a word can only be found in the source."""
    return _MARKUP.search(word) is not None


def in_prose(post: Post, where: Where, words: tuple[str, ...], *, exactly: bool = False) -> Iterator[Hit]:
    """Yield where any of some words stands in the prose, in the order of the text."""
    pattern, starred = pattern_for(words, exactly=exactly), any("*" in word for word in words)
    text, place = post.prose, 0
    while match := pattern.search(text, place):
        place = match.end()
        if "\n\n" in match.group() or (starred and not _in_one_sentence(post, *match.span())):
            place = match.start() + 1
            continue
        span = post.span(*match.span())
        if where.has(span):
            yield Hit(span, match.group(), match.start(), match)


def _in_one_sentence(post: Post, start: int, end: int) -> bool:
    number = bisect_right(post.passage_starts, start) - 1
    first = post.passage_starts[number]
    return any(
        first + sentence.start <= start and end <= first + sentence.end for sentence in sentences_of(post, number)
    )


def in_source(where: Where, words: tuple[str, ...], *, exactly: bool = False) -> Iterator[Hit]:
    """Yield where any of some words stands in the source."""
    pattern = pattern_for(words, exactly=exactly)
    for piece in where.pieces():
        for match in pattern.finditer(piece.covered):
            if not piece.is_left_out(*match.span()) and not _breaks_line(match, words):
                yield Hit(piece.span(*match.span()), match.group(), -1, match, piece.is_covered(*match.span()))


def _breaks_line(match: re.Match[str], words: Iterable[str]) -> bool:
    return "\n" in match.group() and any("*" in word for word in words)


def of_pattern(where: Where, pattern: str) -> Iterator[Hit]:
    """Yield where a pattern of the owner's matches in the source; `^` and `$` are the ends of every line.

    What a block leaves out is no part of a match, but it is there: a pattern may look at it, ahead or behind.
    """
    needle = ownpatterns.needle(pattern)
    if needle and needle.encode() not in where.post.data:
        return
    for piece in where.pieces():
        for match in _matches(piece, pattern):
            text = piece.text[slice(*match.span())]
            yield Hit(piece.span(*match.span()), text, -1, match, piece.is_covered(*match.span()))


def _matches(piece: Piece, pattern: str) -> list[Any]:
    """Return what matches in a piece with all left out covered, and what matches beside all that is left out.

    The former, where it touches nothing of that, must match there in the text as it is, too.
    """
    found = [
        match
        for match in ownpatterns.finditer(pattern, piece.covered, lines=True)
        if not piece.is_left_out(*match.span())
    ]
    if piece.covered is piece.text or piece.covered == piece.text:
        return found
    whole = {match.start(): match for match in ownpatterns.finditer(pattern, piece.text, lines=True)}
    beside = {start: match for start, match in whole.items() if not piece.is_covered(*match.span())}
    kept: list[Any] = list(beside.values())
    ends = sorted(match.span() for match in kept)
    for match in found:
        start, end = match.span()
        at = bisect_right(ends, (start, len(piece.text)))
        taken = (at and ends[at - 1][1] > start) or (at < len(ends) and ends[at][0] < end) or start in beside
        # What touches nothing covered may owe its match to a look at what is: a `(?!https:)` that sees no address.
        if not taken and (
            piece.is_covered(start, end) or start in whole or ownpatterns.matches_at(pattern, piece.text, start)
        ):
            kept.append(match)
    return sorted(kept, key=lambda match: match.span())


def apart(hits: Iterable[Hit]) -> list[Hit]:
    """Return hits in the order of the text, without those that overlap with an earlier or a longer one."""
    found: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.span.start, -hit.span.end)):
        if not found or hit.span.start >= found[-1].span.end:
            found.append(hit)
    return found


# What stands around a hit


def around(post: Post, hit: Hit, within: str) -> tuple[Span, str]:
    """Return the sentence, paragraph or section of a hit, or the post: where it stands, and its prose."""
    if within == "post":
        return Span(0, len(post.data)), post.prose
    if within == "section":
        span = _section(post, hit.span.start)
        return span, _prose_in(post, span)
    number = _passage(post, hit)
    if number is None:
        span = _line(post, hit.span.start)
        return span, post.source.text(span)
    passage = post.passages[number]
    whole = post.passage_span(number, Span(0, len(passage.text)))
    if within == "paragraph":
        return whole, passage.text
    for sentence in sentences_of(post, number):
        span = post.passage_span(number, sentence)
        if span.start <= hit.span.start < max(span.end, span.start + 1):
            return span, passage.text[slice(*sentence)]
    return whole, passage.text


def _passage(post: Post, hit: Hit) -> int | None:
    """Return the number of the passage in which a hit stands; None where it stands in none."""
    number = bisect_right(post.passages, hit.span.start, key=lambda passage: passage.start) - 1
    if number < 0:
        return None
    end = post.passage_span(number, Span(0, len(post.passages[number].text))).end
    return number if hit.span.start < end else None


def _section(post: Post, place: int) -> Span:
    holding = [section.span for section in post.sections if section.span.start <= place < section.span.end]
    if holding:
        return holding[-1]
    first = post.headings[0].span.start if post.headings else len(post.data)
    return Span(post.body_start, first) if place >= post.body_start else Span(0, post.body_start)


def _prose_in(post: Post, span: Span) -> str:
    return "\n\n".join(passage.text for passage in post.passages if span.start <= passage.start < span.end)


def _line(post: Post, place: int) -> Span:
    return Span(line_start(post.data, place), line_stop(post.data, place).start)


def is_said(text: str, words: tuple[str, ...], *, exactly: bool) -> bool:
    """Tell whether any of some words stands in a text."""
    return pattern_for(words, exactly=exactly).search(text) is not None
