"""Which sentences of the teaser text make the best teaser. Pure.

A choice is one sentence or several that follow one another; the last may be shortened so that it fits. Each gets points
by the table `WEIGHTS`, and the one with the most is the teaser.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from math import log1p

from msgspec import Struct

from blogtool.finding import Span
from blogtool.lengths import Limit
from blogtool.openings import is_dangling, is_stock
from blogtool.patterns import lazy
from blogtool.shortening import ELLIPSIS, cut_spans, joined, needs_ellipsis, shorter
from blogtool.teasertext import MOST, Piece, Sentence, merged

WEIGHTS = {  # without it, R-1 of teasers not copied, of copied ones, and of 100 the ellipses:
    # how many of the words of the title it has: a teaser names the topic
    "title": 1.0,  # -2.8, -0.3, +5.8
    # how many of its own words are those of the title: it says little else
    "density": 0.4,  # -1.2, -0.9, -0.1
    # how much of the room it fills: whoever reads a teaser decides by it
    "fill": 0.2,  # -0.2, -1.7, -1.3
    # it does not begin the post: authors begin with what matters, and the second sentence needs the first
    "later": -0.3,  # +0.1, -5.0, -4.3
    # the logarithm of the sentences before it: the farther, the more is needed to understand it
    "distance": -0.05,  # -0.3, -3.0, -1.0
    # it ends in `…`
    "cut": -0.3,  # -0.5, +0.4, +9.8
    # brackets or a last clause are left out: the author's whole sentence is better
    "shortened": -0.1,  # 0.0, +0.1, 0.0
    # it begins with This, It, However: it points back to what is not there
    "dangling": -0.2,  # +0.3, -0.8, -0.4
    # a sentence asks something: of authors' teasers, 4 in 100 do
    "question": -0.2,  # 0.0, -1.2, -0.3
    # it fills less than three tenths of the room
    "short": -0.3,  # +0.1, -2.3, 0.0
    # it begins as any post could: rare in these posts, and never what an editor wants
    "stock": -0.8,
    # a bracket or a quotation is opened or closed in it, and not both
    "unclosed": -0.5,
    # an image or a shortcode stood in it: something may be missing
    "broken": -0.1,
}
"""What each trait of a choice is worth, in round numbers, and what it brought when they were chosen.

What it brings today stands in docs/quality-teasers.md."""

_PAIRS = (("([", ")]"), ("“", "”"), ("«", "»"), ("「", "」"), ("『", "』"), ("（", "）"))
_SHORT = 0.3
"""Of the room: a text that fills less says little."""
_FULL_WIDTH_END = lazy("(?:[。！？][”’]*|[」』）])$")
_WORD = lazy(r"[^\W_]+(?:[.'’][^\W_]+)*")
_SPACELESS = lazy("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff]+")
_STEM = 6
"""Letters by which two words are one: `release` and `released`, `Programm` and `Programme`."""


class Choice(Struct, frozen=True):
    """One possible teaser."""

    text: str
    pieces: tuple[Piece, ...]
    numbers: tuple[int, ...]
    """Which sentences of the teaser text it is made of, from 0."""
    shortened: str
    """What was left out within the last sentence: nothing, brackets, clause, or its end (cut)."""
    traits: dict[str, float]
    """How far it has each of the traits of `WEIGHTS` that it has at all."""
    points: float
    named: int
    """How many words of the title it has."""


def ranked(sentences: Sequence[Sentence], title: str, limit: Limit, *, whole: bool = False) -> list[Choice]:
    """Return the possible teasers from sentences in the order of the post, the best first; all fit into the limit.

    All sentences together are the best where they fit, and are all that stands there without a heading between, or with
    `whole`, which says that their author chose them.
    """
    judge = _Judge(sentences, title, limit)
    if whole or _is_one_stretch(sentences):
        pieces: tuple[Piece, ...] = ()
        for sentence in sentences:
            pieces = _together(pieces, sentence.pieces)
        if limit.fits(text_of(pieces)):
            return [judge.judged(tuple(range(len(sentences))), pieces, "")]
    choices = [judge.judged(*possible) for possible in _possible(sentences, limit)]
    return sorted(choices, key=lambda choice: -choice.points)  # of the same points, the earlier


def _is_one_stretch(sentences: Sequence[Sentence]) -> bool:
    """Tell whether no heading stands between sentences, and none begins with a phrase that could begin any post."""
    if not sentences or sentences[0].region != sentences[-1].region:
        return False
    return not any(is_stock(sentence.text) for sentence in sentences)


def _possible(sentences: Sequence[Sentence], limit: Limit) -> Iterator[tuple[tuple[int, ...], tuple[Piece, ...], str]]:
    """Yield which sentences are taken, as which pieces, and how the last of them was shortened."""
    sizes = [limit.measure(sentence.text) for sentence in sentences]
    for first in range(min(len(sentences), MOST)):
        yield from _following(sentences, sizes, first, limit)


def _following(
    sentences: Sequence[Sentence], sizes: Sequence[int], first: int, limit: Limit
) -> Iterator[tuple[tuple[int, ...], tuple[Piece, ...], str]]:
    """Yield the runs of sentences from one on that fit, and with a shortened one that follows them; of runs of more
    than `MOST`, only the longest."""
    taken: tuple[Piece, ...] = ()
    size = 0
    numbers: tuple[int, ...] = ()
    for last, sentence in enumerate(sentences[first:], first):
        if sentence.region != sentences[first].region:
            break
        size += sizes[last]
        pieces = _together(taken, sentence.pieces)
        if size <= limit.most and limit.fits(text_of(pieces)):
            taken, numbers = pieces, (*numbers, last)
            if len(numbers) <= MOST:
                yield numbers, pieces, ""
            continue
        extended = (*numbers, last)
        room = limit.beside(text_of(taken) + " ") if taken else limit
        found = shorter(sentence.text, room, whole_spans(sentence.pieces))
        if found:
            pieces = _together(taken, kept_pieces(sentence.pieces, found[1]))
            if limit.fits(text_of(pieces)):
                yield extended, pieces, found[0]
        elif not taken:
            yield extended, cut_pieces(sentence.pieces, limit), "cut"
        break
    if len(numbers) > MOST:
        yield numbers, taken, ""


# Pieces


def text_of(pieces: Sequence[Piece]) -> str:
    """Return the text of pieces."""
    return "".join([piece.text for piece in pieces])


def _together(one: tuple[Piece, ...], other: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return the pieces of two sentences: a space between them, but none behind a full-width stop."""
    if not one:
        return other
    if _FULL_WIDTH_END.search(one[-1].text):
        return merged((*one, *other))
    return merged((*one, Piece(" "), *other))


def whole_spans(pieces: Sequence[Piece]) -> list[Span]:
    """Return where links and code stand in the text of pieces, in characters."""
    found: list[Span] = []
    end = 0
    for piece in pieces:
        end += len(piece.text)
        if piece.link is not None or piece.code:
            found.append(Span(end - len(piece.text), end))
    return found


def kept_pieces(pieces: Sequence[Piece], kept: Sequence[Span]) -> tuple[Piece, ...]:
    """Return what is kept of pieces, by spans of their text."""
    found: list[Piece] = []
    begin = 0
    for piece in pieces:
        end = begin + len(piece.text)
        for start, stop in kept:
            text = piece.text[max(start - begin, 0) : max(stop - begin, 0)]
            if text:
                found.append(Piece(text, piece.link, piece.code))
        begin = end
    return merged(found)


def cut_pieces(pieces: Sequence[Piece], limit: Limit) -> tuple[Piece, ...]:
    """Return the beginning of pieces that fits into a limit, and `…` where it does not end as a sentence does."""
    text = text_of(pieces)
    kept = cut_spans(text, limit, whole_spans(pieces))
    found = kept_pieces(pieces, kept)
    return merged((*found, Piece(ELLIPSIS))) if needs_ellipsis(joined(text, kept)) else found


# Points


class _Judge:
    def __init__(self, sentences: Sequence[Sentence], title: str, limit: Limit) -> None:
        self.sentences = sentences
        self.limit = limit
        self.title = words(title)
        self.words = [words(sentence.text) for sentence in sentences]

    def judged(self, numbers: tuple[int, ...], pieces: tuple[Piece, ...], shortened: str) -> Choice:
        text = text_of(pieces)
        own = words(text) if shortened else frozenset().union(*(self.words[number] for number in numbers))
        named = len(self.title & own)
        traits = self._traits(numbers, text, shortened)
        traits["title"] = named / len(self.title) if self.title else 0.0
        traits["density"] = named / len(own) if own else 0.0
        points = sum(WEIGHTS[name] * value for name, value in traits.items())
        return Choice(text, pieces, numbers, shortened, traits, points, named)

    def _traits(self, numbers: tuple[int, ...], text: str, shortened: str) -> dict[str, float]:
        chosen = [self.sentences[number] for number in numbers]
        fill = min(self.limit.measure(text) / self.limit.most, 1.0) if self.limit.most else 1.0
        traits: dict[str, float] = {
            "fill": fill,
            "later": numbers[0] > 0,
            "distance": log1p(numbers[0]),
            "dangling": is_dangling(text),
            "question": any(sentence.text.endswith("?") for sentence in chosen),
            "short": fill < _SHORT,
            "stock": any(is_stock(sentence.text) for sentence in chosen),
            "unclosed": _is_unclosed(text),
            "broken": any(sentence.broken for sentence in chosen),
        }
        if shortened:
            traits["cut" if shortened == "cut" else "shortened"] = 1.0
        return traits


def _is_unclosed(text: str) -> bool:
    """Tell whether a bracket or a quotation is opened or closed in a text, and not both; `[0, 1)` is an interval."""
    return any(sum(map(text.count, opening)) != sum(map(text.count, closing)) for opening, closing in _PAIRS)


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(
        """
        a an the of to in on for and or is are be with by from at as it its this that your you we our how what why when
        about into new
        el la los las un una de del en y o para por con que se su es lo al como
        le les des du et à au aux dans pour sur avec ce cette est une
        der die das den dem ein eine und oder zu zur zum im mit von für auf ist wie
        os um uma do da dos no na em e com
        """.split()
    )


def words(text: str) -> frozenset[str]:
    """Return the words that say what a text is about, each by its first letters; of scripts without spaces, every two
    letters that follow one another."""
    found: set[str] = set()
    for word in _WORD.findall(text.casefold().replace("’", "'")):
        if not word.isascii() and _SPACELESS.search(word):
            found.update(word[at : at + 2] for at in range(max(len(word) - 1, 1)))
        elif word not in _stop_words():
            found.add(word.removesuffix("'s")[:_STEM])
    return frozenset(found)
