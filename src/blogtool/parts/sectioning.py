"""The sections of a post: which headings begin one, and where they end. Pure."""

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from blogtool.numerals import numeral
from blogtool.outline import Entry, bare, groups
from blogtool.parts.shapes import Look, Searched, Wanted
from blogtool.post import Heading, fold

_OPENINGS = frozenset("introduction intro einleitung introducción introduzione introdução inleiding".split())
_CLOSINGS = frozenset(
    (
        *("conclusion", "conclusions", "in conclusion", "closing", "closing thoughts", "final thoughts", "wrapping up"),
        *("summary", "fazit", "schluss", "zusammenfassung", "conclusión", "resumen", "conclusioni", "conclusão"),
    )
)


class Head(Struct, frozen=True, gc=False):
    """A heading that begins a section."""

    index: int
    """Its block."""
    heading: Heading
    lookalike: bool = False
    """Whether it is a heading to the eye only."""


class Headings(Struct, frozen=True):
    """The headings that are no part's own."""

    sections: list[Head]
    """At the level of sections."""
    others: list[Head]
    """Above that level: they fit no part."""
    title: int | None
    """The block of the heading that is the title of the post."""


def headings_of(searched: Searched, owned: set[int], wanted: Wanted | None) -> Headings:
    """Return which of the headings that no landmark owns begin a section.

    Without levels in the house style the shallowest level in use below the title counts; a single heading of level 1
    among those of level 2 is one of them.
    """
    free = [
        Head(index, block.heading)
        for index, block in enumerate(searched.blocks)
        if block.heading and index not in owned
    ]
    title = _title(searched, free)
    free = [head for head in free if head.index != title]
    levels = wanted.part.levels if wanted else None
    if levels:
        found = [head for head in free if head.heading.level in levels]
        others = [head for head in free if head.heading.level < min(levels)]
    else:
        counts = [head.heading.level for head in free]
        level = min(counts, default=0)
        if level == 1 and counts.count(1) == 1 and counts.count(2) > 1:
            level = 2
        found, others = [head for head in free if head.heading.level <= level], []
    if wanted and wanted.part.numbering:
        found = _with_strays(searched, found, free) if found else _bare_heads(searched, (levels or [2])[0])
    return Headings(found, others, title)


def _title(searched: Searched, free: Sequence[Head]) -> int | None:
    """Return the block of the heading that is the title: the first one, of level 1 alone or with the title's words."""
    first = next((block.heading for block in searched.blocks if block.heading), None)
    if first is None or not free or free[0].heading is not first:
        return None
    title = searched.post.fields.get("title")
    if isinstance(title, str) and fold(title) == fold(first.text):
        return free[0].index
    alone = first.level == 1 and sum(head.heading.level == 1 for head in free) == 1
    section = searched.numbered is not None and numeral(first.text) is not None
    return free[0].index if alone and not section else None


def _with_strays(searched: Searched, found: list[Head], free: Sequence[Head]) -> list[Head]:
    """Add what has just the number that is missing between two sections: lines like a heading, and deeper headings."""
    known = {head.index for head in found}
    strays = [head for head in free if head.index not in known]
    entries: list[Entry] = [
        entry for group in groups(searched.post, searched.numbered) for entry in group.entries if entry.lookalike
    ]
    if not strays and not entries:
        return found
    at = {block.start: index for index, block in enumerate(searched.blocks)}
    level = found[0].heading.level
    for entry in entries:
        index = at.get(entry.span.start)
        if index is not None and entry.level <= level:
            found = sorted(
                [*found, Head(index, Heading(level, entry.text, entry.span, ""), lookalike=True)],
                key=lambda head: head.index,
            )
    places, values = [head.index for head in found], [_number(head) for head in found]
    for stray in strays:
        place, value = bisect_left(places, stray.index), _number(stray)
        before = values[place - 1] if place else None
        if value and before == value - 1 and (place == len(values) or values[place] == value + 1):
            places.insert(place, stray.index)
            values.insert(place, value)
            found = [*found[:place], stray, *found[place:]]
    return found


def _bare_heads(searched: Searched, level: int) -> list[Head]:
    """Return the lines that are headings to the eye, of a post without any heading of a section."""
    at = {block.start: index for index, block in enumerate(searched.blocks)}
    return [
        Head(at[entry.span.start], Heading(level, entry.text, entry.span, ""), lookalike=True)
        for entry in bare(searched.post, level)
        if entry.span.start in at
    ]


def _number(head: Head) -> int:
    number = numeral(head.heading.text)
    return number.value if number and not number.prefix else 0


def cut(heads: Sequence[Head], closings: Sequence[Look]) -> Look | None:
    """Return the last closing landmark: what stands behind it is no section; None where there is none.

    One before most sections, or with sections behind it whose numbers go on, does not close them: it is misplaced.
    """
    if not closings:
        return None
    last = max(closings, key=lambda look: look.first)
    before = [head for head in heads if head.index < last.first]
    after = [head for head in heads if head.index > last.first]
    if len(after) > len(before):
        return None
    if before and after and _number(before[-1]) and _number(after[0]) == _number(before[-1]) + 1:
        return None
    return last


def is_opening(head: Head) -> bool:
    """Tell whether a heading says that an introduction follows."""
    return _bare(head) in _OPENINGS


def is_closing(head: Head) -> bool:
    """Tell whether a heading says that a closing follows."""
    return _bare(head) in _CLOSINGS


def _bare(head: Head) -> str:
    text = head.heading.text
    number = numeral(text)
    return " ".join((text[number.end :] if number else text).strip(" .:!)").casefold().split())
