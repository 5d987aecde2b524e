"""The order of the parts that are there, and what is missing, misplaced, repeated or too much. Pure.

One fault is one event: a part that is misplaced is not also missing, and its neighbours are not unexpected.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from blogtool.finding import Span
from blogtool.parts.order import in_order
from blogtool.parts.sectioning import Head
from blogtool.parts.shapes import Event, Found, Look, Match, Searched, Wanted
from blogtool.parts.tail import stands_around
from blogtool.parts.topblocks import TopBlock
from blogtool.sourcelists import Entry, Sources, footnotes, sources

_NATURAL = ("title", "intro")
"""Without an outline, what is missing is missed at the end; these at the beginning."""


def judged(
    searched: Searched, wanted: Sequence[Wanted], looks: Sequence[Look], others: Sequence[Head], *, ordered: bool
) -> Match:
    """Return what stands where, and what is wrong with it; `looks` are in the order of the text."""
    return _Judging(searched, wanted, looks, others, ordered=ordered).match()


class _Judging:
    def __init__(
        self,
        searched: Searched,
        wanted: Sequence[Wanted],
        looks: Sequence[Look],
        others: Sequence[Head],
        *,
        ordered: bool,
    ) -> None:
        self.searched = searched
        self.wanted = {each.name: each for each in wanted}
        self.looks = looks
        self.others = others
        self.ordered = ordered
        self.between = _between_sections(searched, looks)
        self.placed = self._placed()
        self.all = [self._found(index, look) for index, look in enumerate(looks)]
        self.parts = self._parts()

    def match(self) -> Match:
        """Return the whole."""
        repeated = tuple(found for found in self.all if self._is_again(found))
        events = [*self._missing(), *self._misplaced(), *self._repeated(repeated), *self._together()]
        trailing = self._trailing()
        if trailing:
            span = Span(trailing[0].start, trailing[-1].end)
            events.append(Event("unexpected", "", span, other=self._last(), blocks=trailing))
        beyond = trailing[0].start if trailing else len(self.searched.post.data)
        others = tuple(head.heading for head in self.others if head.heading.span.start < beyond)
        in_place = tuple(found for found in self.all if found.in_place)
        events.sort(key=lambda event: event.span)
        return Match(self.parts, in_place, repeated, tuple(events), self._furniture(), others)

    def _furniture(self) -> tuple[TopBlock, ...]:
        """Return the furniture between the closing and the last of what follows the sections."""
        sections = next((look for look in self.looks if look.sections), None)
        last = self.searched.blocks[-1:] if sections is None else [sections.sections[-1].heading]
        after = last[0].span.start if last else 0
        blocks = self.searched.blocks
        kinds = ("closing", "sign-off", "sources")
        ends = [look for look in self.looks if look.kind in kinds and blocks[look.first].start > after]
        if not ends:
            return ()
        stop = max(look.last for look in ends)
        return tuple(
            block for block in blocks[min(look.first for look in ends) : stop] if stands_around(self.searched, block)
        )

    def _is_again(self, found: Found) -> bool:
        part = self.parts[found.name]
        return part is not found and not (part.sources and part.sources.style == "footnotes")

    def _placed(self) -> set[int]:
        """Return which parts are in place: the longest run in the order of the outline, and all that are not in it.

        Sections outweigh everything: what stands on the wrong side of them is misplaced, not they. A stretch, which is
        known by where it stands, outweighs one landmark.
        """
        ranked = []
        for index, look in enumerate(self.looks):
            place = self.wanted[look.name].place
            if place is not None and index not in self.between:
                stretch = look.kind in ("intro", "closing") and look.heading is None
                weight = 3 * len(self.wanted) if look.sections else 3 if stretch else 2
                ranked.append((index, (place, weight)))
        run = in_order([item for _, item in ranked])
        free = {index for index, look in enumerate(self.looks) if self.wanted[look.name].place is None}
        return {ranked[at][0] for at in run} | free

    def _found(self, index: int, look: Look) -> Found:
        blocks = self.searched.blocks[look.first : look.last]
        inside: list[Span] = []
        for other in islice(self.looks, index + 1, None):
            if other.first >= look.last:
                break
            inside.append(_span(self.searched, other))
        span = Span(blocks[0].start, blocks[-1].end)
        return Found(
            look.name,
            look.kind,
            span,
            tuple(inside),
            first_line(self.searched.post.data, span),
            index in self.placed,
            look.heading,
            look.shape,
            look.sources,
            look.sections,
            [block.kind for block in blocks].count("image"),
        )

    def _parts(self) -> dict[str, Found]:
        """Return each part that is there: the one in place or, of several, the first."""
        parts: dict[str, Found] = {}
        for found in self.all:
            known = parts.get(found.name)
            if known is None or (found.in_place and not known.in_place):
                parts[found.name] = found
        for each in self.wanted.values():
            if each.kind == "sources" and (each.part.style == "footnotes" or each.name not in parts):
                notes = footnotes(self.searched.post) if each.part.style in (None, "footnotes") else []
                if notes:
                    parts[each.name] = _noted(each, notes)
        return parts

    # Events

    def _missing(self) -> Iterator[Event]:
        for name, each in self.wanted.items():
            if name in self.parts or each.part.optional:
                continue
            instead = {each.part.or_, *(other.name for other in self.wanted.values() if other.part.or_ == name)}
            if instead.intersection(self.parts):
                continue
            if any(other.part.or_ == name and not other.part.optional for other in self.wanted.values()):
                continue  # said of that one
            after, before = self._neighbours(each)
            yield Event("missing", name, self._place(each, after), after=after, before=before)

    def _place(self, wanted: Wanted, after: Found | None) -> Span:
        """Return the line on which a part is missed."""
        post = self.searched.post
        if after is not None:
            return last_line(post.data, after.span)
        if (self.ordered and wanted.place is not None) or wanted.kind in _NATURAL:
            return first_line(post.data, Span(post.source.body_start, len(post.data)))
        listed = sources(post) if wanted.kind == "sign-off" else []
        if listed:
            above = (block for block in self.searched.blocks if block.end <= listed[0].span.start)
            before = [block for block in above if block.kind != "rule"]
            if before:
                return last_line(post.data, before[-1].span)
        return last_line(post.data, Span(post.body_start, len(post.data)))

    def _neighbours(self, wanted: Wanted) -> tuple[Found | None, Found | None]:
        """Return the parts in place between which a part belongs."""
        if wanted.place is None:
            return None, None
        placed = {self.wanted[found.name].place: found for found in self.all if found.in_place}
        ranks = sorted(place for place in placed if place is not None)
        after = [place for place in ranks if place < wanted.place]
        before = [place for place in ranks if place > wanted.place]
        return placed[after[-1]] if after else None, placed[before[0]] if before else None

    def _misplaced(self) -> Iterator[Event]:
        for found in self.parts.values():
            if not found.in_place:
                after, before = self._neighbours(self.wanted[found.name])
                yield Event("misplaced", found.name, found.first, found, after=after, before=before)

    def _repeated(self, repeated: Sequence[Found]) -> Iterator[Event]:
        titles = set()
        for found in repeated:
            if found.kind == "title":
                if found.name in titles or self.wanted[found.name].part.max_count is not None:
                    continue  # their number is limited, or it has been said
                titles.add(found.name)
            yield Event("repeated", found.name, found.first, found, self.parts[found.name])

    def _together(self) -> Iterator[Event]:
        said: set[frozenset[str]] = set()
        for name, each in self.wanted.items():
            for other in each.part.not_with or ():
                pair = frozenset((name, other))
                if name in self.parts and other in self.parts and len(pair) == 2 and pair not in said:
                    said.add(pair)
                    one, two = self.parts[name], self.parts[other]
                    yield Event("together", name, max(one.first, two.first), one, two)

    def _last(self) -> Found | None:
        """Return the last part of the outline that is in place."""
        placed = [found for found in self.all if found.in_place and self.wanted[found.name].place is not None]
        return placed[-1] if placed else None

    def _trailing(self) -> tuple[TopBlock, ...]:
        """Return what stands behind the last part in place and belongs to none.

        An outline that describes only how a post begins leaves the rest open.
        """
        last = self._last()
        kinds = {each.kind for each in self.wanted.values() if each.place is not None}
        if last is None or not kinds & {"intro", "sections", "closing"}:
            return ()
        owned = {index for look in self.looks if not look.sections for index in range(look.first, look.last)}
        blocks = self.searched.blocks
        free = [index for index, block in enumerate(blocks) if block.start >= last.span.end and index not in owned]
        while free and blocks[free[-1]].kind == "rule":
            free.pop()
        if not any(blocks[index].kind != "rule" for index in free):
            return ()
        if "sections" not in kinds and any(head.index == free[0] for head in self.others):
            return ()  # a heading that fits no part
        return tuple(blocks[index] for index in free)


def _noted(wanted: Wanted, notes: list[Entry]) -> Found:
    """Return footnotes as the sources of a post: wherever they stand is right."""
    noted = Sources("footnotes", notes[0].span, notes)
    return Found(wanted.name, wanted.kind, notes[0].span, (), notes[0].span, True, sources=noted)


def _between_sections(searched: Searched, looks: Sequence[Look]) -> set[int]:
    """Return the landmarks that stand between two sections."""
    sections = next((look for look in looks if look.sections), None)
    if sections is None:
        return set()
    first, last = (sections.sections[at].heading.span.start for at in (0, -1))
    return {
        index
        for index, look in enumerate(looks)
        if look is not sections and first < searched.blocks[look.first].start < last
    }


def _span(searched: Searched, look: Look) -> Span:
    blocks = searched.blocks[look.first : look.last]
    return Span(blocks[0].start, blocks[-1].end)


def first_line(data: bytes, span: Span) -> Span:
    """Return the first line of a span that has text."""
    start, end = span
    while start < end and data[start : start + 1] in (b" ", b"\t", b"\r", b"\n"):
        start += 1
    ends = [place for mark in (b"\n", b"\r") if (place := data.find(mark, start, end)) >= 0]
    stop = min(ends, default=end)
    return Span(start, start + len(data[start:stop].rstrip()))


def last_line(data: bytes, span: Span) -> Span:
    """Return the last line of a span that has text."""
    end = span.start + len(data[span.start : span.end].rstrip())
    start = max(data.rfind(b"\n", span.start, end), data.rfind(b"\r", span.start, end)) + 1
    start = max(start, span.start)
    return Span(start + len(data[start:end]) - len(data[start:end].lstrip()), end)
