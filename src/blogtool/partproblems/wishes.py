"""What a part says that it should not, or does not say that it should, as problems for an author."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from blogtool.finding import Problem, Span
from blogtool.ownpatterns import finditer, search
from blogtool.ownwords import pattern_for
from blogtool.partproblems.pieces import Piece, pieces
from blogtool.remembered import remembered
from blogtool.stretch import Stretch

if TYPE_CHECKING:
    from blogtool.contract import Part

_KEYS = ("deny", "deny-from", "deny-pattern", "require", "require-pattern")
_SHOWN = 6
"""How many words of a list are named."""


def wish_problems(piece: Piece) -> Iterator[Problem]:
    """Yield the words in a part, or in one of the sections, that are not wanted, and those that are missing.

    Where a key fails, the same one of `warn` is silent.
    """
    asked = _asked(piece.part, piece.part.warn)
    if not asked:
        return
    for each in pieces(piece):
        failed: set[str] = set()
        for key, side, mild in asked:
            if key not in failed and not (key.startswith("require") and each.stretch.unfinished):
                found = list(_checked(each, key, side, mild))
                yield from found
                failed.update([key] if found else ())


@remembered
def _asked(part: "Part", warn: "Part | None") -> list[tuple[str, "Part", bool]]:
    """Return the wishes that there are: key, the block that has it, whether it only warns."""
    return [
        (key, side, mild)
        for key in _KEYS
        for side, mild in ((part, False), (warn, True))
        if side is not None and getattr(side, key.replace("-", "_")) is not None
    ]


def _checked(piece: Piece, key: str, side: "Part", mild: bool) -> Iterator[Problem]:
    if key == "deny" or key == "deny-from":
        words = side.deny if key == "deny" else _listed(piece, side.deny_from)
        yield from _denied(piece, words or (), key, mild)
    elif key == "deny-pattern" and side.deny_pattern is not None:
        yield from _denied_pattern(piece, side.deny_pattern, mild)
    elif key == "require" and side.require is not None:
        pattern = pattern_for(tuple(side.require), exactly=False)
        if not any(pattern.search(text) for _, text in _texts(piece, headings=False)):
            at = piece.where(key, mild=mild)
            words = " or ".join(f"“{word}”" for word in side.require[:_SHOWN])
            yield piece.problem(piece.first, f"{_lacks(piece)} {words}{at}.", "Say it there.", mild=mild, about=key)
    elif side.require_pattern is not None and search(side.require_pattern, _source(piece)) is None:
        message = f"{_lacks(piece)} something that every post says there{piece.where(key, mild=mild)}."
        yield piece.problem(piece.first, message, "Look at the house style, and add it.", mild=mild, about=key)


def _lacks(piece: Piece) -> str:
    return f"{piece.subject} {'lack' if piece.plural else 'lacks'}"


def _listed(piece: Piece, name: str | None) -> Sequence[str]:
    """Return the words of a list in [data], or the names of the authors."""
    if name is not None and name in piece.house.lists:
        return sorted(piece.house.lists[name].values)
    return [author.name for author in piece.house.authors.values()] if name == "authors" else ()


def _denied(piece: Piece, words: Sequence[str], key: str, mild: bool) -> Iterator[Problem]:
    listed = ", ".join(words[:_SHOWN]) + (", …" if len(words) > _SHOWN else "")
    pattern = pattern_for(tuple(words), exactly=False)
    for start, text in _texts(piece, headings=True):
        for first, last in (match.span() for match in pattern.finditer(text)):
            found = f"“{text[first:last]}”"
            at = piece.where(key, mild=mild)
            if piece.own(mild):
                facts = f"Found {found}; not wanted: {listed}{at}."
            else:
                facts = f"{found} is not wanted in {piece.label}{at}."
            yield piece.problem(piece.post.span(start + first, start + last), facts, "Reword it.", mild=mild)


def _denied_pattern(piece: Piece, pattern: str, mild: bool) -> Iterator[Problem]:
    source = _source(piece)
    for match in finditer(pattern, source):
        start, end = match.span()
        at = piece.where("deny-pattern", mild=mild)
        place = piece.stretch.span.start + len(source[:start].encode())
        span = Span(place, place + len(source[start:end].encode()))
        found = " ".join(source[start:end].split())
        found = f"“{found if len(found) <= 60 else found[:59] + '…'}”" if found else "This"
        facts = f"Found {found}{at}." if piece.own(mild) else f"{found} is not wanted in {piece.label}{at}."
        yield piece.problem(span, facts, "Reword it.", mild=mild)


def _source(piece: Piece) -> str:
    return piece.post.source.text(piece.stretch.span)


def _texts(piece: Piece, *, headings: bool) -> Iterator[tuple[int, str]]:
    """Yield each passage of a piece with its code covered: where it begins in the prose, and its text."""
    post, stretch = piece.post, piece.stretch
    headings = headings or stretch.headings
    for number in Stretch(post, stretch.span, without=stretch.without, headings=headings).numbers:
        start = post.passage_starts[number]
        yield start, post.prose_without_code[start : start + len(post.passages[number].text)]
