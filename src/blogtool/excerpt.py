"""The teaser of a post: whole sentences of its opening that name its topic and fit. Pure.

Which text is teaser text, `teasertext` says; which of it is chosen, `teaserchoice`; how a text is cut, `shortening`.
"""

from collections.abc import Sequence

from msgspec import Struct

from blogtool.descriptions import NAMES, own
from blogtool.finding import Span
from blogtool.lengths import DEFAULT, Limit
from blogtool.markers import marker
from blogtool.post import Post
from blogtool.prose import sentences as sentence_spans
from blogtool.shortening import ELLIPSIS, cut_spans, joined, needs_ellipsis
from blogtool.teaserchoice import Choice, ranked
from blogtool.teasertext import MOST, Piece, Sentence, TeaserText, teaser_text
from blogtool.teaserwhy import why
from blogtool.unmarked import shown

_SHORT, _ALL = 1000, 400
"""Of a longer teaser, so many sentences of a post are looked at instead of `MOST`."""


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
    sentences: tuple[Span, ...] = ()
    """Where the sentences stand in the source that it is made of, in bytes."""
    why: str = ""
    """Why this text, in one plain sentence."""
    cut: bool = False
    """Whether it ends in a `…` of ours."""
    pieces: tuple[Piece, ...] = ()
    """Stretches that are links or code, or neither; their texts joined are `text`."""


class NoProse(Exception):
    """A post has no sentence to take a teaser from."""


def excerpt(
    post: Post, limit: int | Limit = DEFAULT, *, marker: bool = False, separators: Sequence[str] = ()
) -> Teaser:
    """Return the best teaser of a post: sentences of its opening that fit into `limit`, a number meaning graphemes.

    With `marker` it is taken from what stands before the author's `<!--more-->`, or before one of `separators`, which
    the blog's generator has been told of; if that fits, it is all of it. Where nothing stands before it, the whole post
    is looked at, and `why` says so.

    Raises NoProse when there is no running text.
    """
    return candidates(post, limit, 1, marker=marker, separators=separators)[0]


def candidates(
    post: Post, limit: int | Limit = DEFAULT, number: int = 3, *, marker: bool = False, separators: Sequence[str] = ()
) -> list[Teaser]:
    """Return the `number` best teasers of a post, the best first: each begins with another sentence, as far as there
    are so many.

    Raises NoProse when there is no running text.
    """
    most = as_limit(limit)
    before, note = _before(post, marker, separators)
    text = before if before is not None else teaser_text(post, most=MOST if most.most <= _SHORT else _ALL)
    found = text.sentences or text.aside
    if not found:
        raise NoProse
    if not text.sentences:
        note = "there is nothing but notes, greetings and lines that are no sentence"
    choices = ranked(found, post.title or "", most, whole=before is not None)
    return [_teaser(post, found, choice, most, note) for choice in _varied(choices, number)]


def _before(post: Post, wanted: bool, separators: Sequence[str]) -> tuple[TeaserText | None, str]:
    """Return the teaser text before the author's separator, None where it is not wanted or not there, and a remark."""
    place = marker(post, separators) if wanted else None
    if place is None:
        return None, ""
    text = teaser_text(post, end=place.start, most=_ALL)
    if text.sentences or text.aside:
        return text, "it stands before the separator that the author set"
    return None, "nothing stands before the separator"


def _varied(choices: list[Choice], number: int) -> list[Choice]:
    """Return the best choices, first those that begin with different sentences."""
    first: dict[int, Choice] = {}
    for choice in choices:
        first.setdefault(choice.numbers[0], choice)
    chosen = list(first.values())[:number]
    for choice in choices:
        if len(chosen) >= number:
            break
        if all(choice.text != other.text for other in chosen):
            chosen.append(choice)
    return chosen


def _teaser(post: Post, found: Sequence[Sentence], choice: Choice, limit: Limit, note: str) -> Teaser:
    spans = tuple(post.passage_span(found[number].passage, found[number].place) for number in choice.numbers)
    return Teaser(
        path=post.source.path,
        text=choice.text,
        length=limit.measure(choice.text),
        unit=limit.unit,
        limit=limit.most,
        field=None,
        start=spans[0].start,
        end=spans[-1].end,
        sentences=spans,
        why=why(choice, note),
        cut=choice.shortened == "cut" and choice.text.endswith(ELLIPSIS),
        pieces=choice.pieces,
    )


def written(post: Post, limit: int | Limit = DEFAULT, fields: Sequence[str] = NAMES) -> Teaser | None:
    """Return the text that the author wrote into the first of the front matter's `fields` that has one, made to fit as
    `fit` does; None where none has."""
    own_text = own(post, tuple(fields))
    if own_text is None:
        return None
    name, value = own_text
    most = as_limit(limit)
    text = shown(value)
    short = fit(text, most)
    place = post.front_matter.places.get(name) if post.front_matter else None
    start, end = place.value if place else (post.source.body_start, post.body_start)
    return Teaser(
        path=post.source.path,
        text=short,
        length=most.measure(short),
        unit=most.unit,
        limit=most.most,
        field=name,
        start=start,
        end=end,
        why=f"The author wrote it into the field “{name}”{', and it was too long' if short != text else ''}.",
        cut=short != text and short.endswith(ELLIPSIS) and not text.endswith(short),
        pieces=(Piece(short),),
    )


def as_limit(limit: int | Limit) -> Limit:
    """Return a limit; a number is one of graphemes."""
    return Limit(limit) if isinstance(limit, int) else limit


def fit(text: str, limit: int | Limit) -> str:
    """Return a text that somebody wrote as a teaser, in one line: whole where it fits into `limit`.

    Else it is its first whole sentences that fit, or, where they would be less than half a teaser, its first words and
    `…`.
    """
    most = as_limit(limit)
    text = shown(text)
    if most.fits(text):
        return text
    end = 0
    for span in sentence_spans(text):
        if not most.fits(text[: span.end]):
            break
        end = span.end
    return text[:end] if most.measure(text[:end]) >= most.most // 2 else cut(text, most)


def cut(text: str, limit: int | Limit) -> str:
    """Return the beginning of a text that fits into `limit` together with the `…` that is put behind it.

    A cut that happens to fall on the end of a sentence needs none. It falls on the end of a clause or a word; in a
    text without spaces, as in Chinese, between two characters.
    """
    most = as_limit(limit)
    if most.fits(text):
        return text
    head = joined(text, cut_spans(text, most))
    return head + ELLIPSIS if needs_ellipsis(head) else head


__all__ = [
    "NoProse",
    "Piece",
    "Teaser",
    "candidates",
    "cut",
    "excerpt",
    "fit",
    "written",
]
