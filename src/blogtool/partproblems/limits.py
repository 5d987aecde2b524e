"""How much there is in a part, as problems for an author."""

from collections.abc import Iterator

from blogtool.finding import Problem, Span
from blogtool.measures import Breach, breaches, is_measured, shown
from blogtool.partproblems.pieces import Piece, pieces
from blogtool.partproblems.places import capital
from blogtool.parts import matched

_COUNTED = {"sections": ("section", "sections"), "image": ("image", "images"), "title": ("title", "titles")}
_TOO_MANY = {
    "items": "Keep those that carry the post.",
    "links": "Keep those that help the reader.",
    "images": "Keep the best ones.",
    "uncited-share": "Say where it is from, for example with `[1]`.",
}
_TOO_LITTLE = {"words": "Write a little more.", "length": "Write a little more.", "minutes": "Write a little more."}


def limit_problems(piece: Piece) -> Iterator[Problem]:
    """Yield where a part, or one of the sections, has too little or too much of something."""
    if piece.found.kind == "sources" and piece.found.shape == "form":
        return  # how many there are is not to be told
    yield from _counts(piece)
    if not is_measured(piece.part, piece.part.warn):
        return
    sides = [side for side, _ in piece.sides]
    for each in pieces(piece):
        items = len(each.found.sources.entries) if each.found.sources else None
        for breach in breaches(each.stretch, each.part, each.part.warn, items=items):
            if breach.key != "max-uncited-share" or not piece.found.sections:
                yield _breach(each, breach)
    if piece.found.sections and any(side.max_uncited_share is not None for side in sides):
        spans = [section.span for section in piece.found.sections]
        for breach in breaches(piece.stretch, piece.part, piece.part.warn, sections=spans):
            if breach.key == "max-uncited-share":
                yield _breach(piece, breach)


def _breach(piece: Piece, breach: Breach) -> Problem:
    facts = f"{breach.limit_text}{piece.where(breach.key, mild=breach.mild)}."
    measure = breach.key[4:]
    help = _TOO_MANY.get(measure, "Shorten it.") if breach.more else _TOO_LITTLE.get(measure, "Add another one.")
    has = "have" if piece.plural else "has"
    if measure == "items" and piece.found.sources:
        number = int(breach.found)
        said = f"{capital(shown(number)) if number else 'No'} source{'' if number == 1 else 's'}; a post has {facts}"
        help = help if breach.more else "Add another one after this." if number else "Add them after this."
    elif measure == "length":
        off = int(abs(breach.found - breach.limit))
        by = "one character" if off == 1 else f"{off} characters"
        said = f"{piece.subject} {'are' if piece.plural else 'is'} {by} too {'long' if breach.more else 'short'}. "
        said += f"{breach.found}; {facts}"
    elif measure == "uncited-share":
        said = f"{capital(breach.found_text)}; {facts}"
    else:
        said = f"{piece.subject} {has} {breach.found_text}; {facts}"
    return piece.problem(_place(piece, breach), said, help, mild=breach.mild, about=breach.key)


def _place(piece: Piece, breach: Breach) -> Span:
    """Return where a limit is reported: at the last source, or the first that is too many; else at the part."""
    entries = piece.found.sources.entries if piece.found.sources else []
    if breach.key == "min-items" and entries:
        return entries[-1].span
    if breach.key == "max-items" and entries:
        return entries[int(breach.limit)].span
    return piece.found.sections[0].heading.span if piece.found.sections and piece.plural else piece.first


def _counts(piece: Piece) -> Iterator[Problem]:
    """Yield that there are too few or too many sections, images or titles."""
    if piece.found.kind not in _COUNTED:
        return
    places = _counted(piece)
    one, many = _COUNTED[piece.found.kind]
    for few in (True, False):
        key = "min-count" if few else "max-count"
        for side, mild in piece.sides:
            limit = side.min_count if few else side.max_count
            if limit is None or (len(places) >= limit if few else len(places) <= limit):
                continue
            facts = f"a post has at {'least' if few else 'most'} {shown(limit)}" if limit else "a post has none"
            facts += f"{piece.where(key, mild=mild)}."
            said = f"{capital(shown(len(places)))} {one if len(places) == 1 else many}; {facts}"
            help = f"Add another {one} after this." if few else f"Join some of the {many}, or take some out."
            yield piece.problem(places[-1] if few else places[limit], said, help, mild=mild, about=key)
            break


def _counted(piece: Piece) -> list[Span]:
    """Return where each of the things stands that are counted; there is at least one."""
    if piece.found.sections:
        return [section.heading.span for section in piece.found.sections]
    if piece.found.kind == "image":
        return [piece.first] * piece.found.images
    again = [other.first for other in matched(piece.post, piece.house).repeated if other.name == piece.name]
    return sorted([piece.first, *again])
