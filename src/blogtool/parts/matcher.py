"""Which part of the house style stands where in a post. Pure.

The exact meaning of all this is section 8 of the house-style language; `docs/parts.md` tells it to authors.

A little over 300 lines: each part is placed by what the ones before it left.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from blogtool.finding import Span
from blogtool.kinds import STANDARD, kind_in
from blogtool.numerals import numeral
from blogtool.ownwords import pattern_for
from blogtool.parts.judging import judged
from blogtool.parts.lines import sources_in, split
from blogtool.parts.looks import looks
from blogtool.parts.sectioning import Head, cut, headings_of, is_closing, is_opening
from blogtool.parts.shapes import Look, Match, Searched, Section, Wanted
from blogtool.parts.tail import stands_around, tail_from, without_tail
from blogtool.parts.topblocks import TEXT, top_blocks
from blogtool.remembered import remembered
from blogtool.stretch import has_words

if TYPE_CHECKING:
    from blogtool.contract import Contract
    from blogtool.house import House
    from blogtool.post import Post


def matched(post: "Post", house: "House") -> Match:
    """Return what stands where in a post. It is found out once for all rules that ask."""
    known = post.memo.get("parts")
    if known is None or known[0] is not house:
        known = post.memo["parts"] = (house, _match(post, house))
    found: Match = known[1]
    return found


def _match(post: "Post", house: "House") -> Match:
    contract = house.contract
    if contract is None or not (contract.outline or contract.parts):
        return Match()
    wanted = _wanted(contract)
    blocks = top_blocks(post)
    searched = Searched(post, blocks, house.authors, asked_numbering(contract))
    searched = replace(searched, blocks=split(blocks, wanted, searched))
    searched = replace(searched, runs=sources_in(searched))
    return _Matching(searched, wanted, ordered=bool(contract.outline)).match()


@remembered
def asked_numbering(contract: "Contract") -> str | None:
    """Return the family of the numbers that the sections should have: `step` for `Step 1:`, "" for `1.`; None: none."""
    for each in _wanted(contract):
        if each.kind == "sections" and each.part.numbering:
            number = numeral(f"{each.part.numbering} Word")
            return number.family if number else ""
    return None


@remembered
def _wanted(contract: "Contract") -> list[Wanted]:
    """Return the parts of a house style; an own one that holds for other posts only is none, though the outline names
    it."""
    from blogtool.contract import Part

    places = {name: place for place, name in enumerate(contract.outline or ())}
    return [
        Wanted(name, kind_in(contract.parts, name), contract.parts.get(name) or Part(), places.get(name))
        for name in dict.fromkeys([*places, *contract.parts])
        if name in contract.parts or name in STANDARD
    ]


class _Matching:
    """One post on its way to a match: landmarks first, then sections, then what lies between."""

    def __init__(self, searched: Searched, wanted: Sequence[Wanted], *, ordered: bool) -> None:
        self.searched = searched
        self.blocks = searched.blocks
        self.wanted = {each.name: each for each in wanted}
        self.kinds = {each.kind: each for each in reversed(wanted)}
        """The first part of each kind."""
        self.ordered = ordered
        self.looks = looks(wanted, searched)
        self.end = len(self.blocks)
        """The block of the last closing landmark: no section goes beyond."""
        self.heads: list[Head] = []
        """The headings that begin a section or, where there are no such parts, what fits no part."""
        self.title: int | None = None

    def match(self) -> Match:
        """Return what stands where, and what is wrong with it."""
        sections = self._first("sections")
        headings = headings_of(self.searched, self._owned(), sections)
        self.title, self.heads = headings.title, headings.sections
        last = cut(self.heads, [look for look in self.looks if self._closes(look)])
        if last is not None:
            self.end = last.first
        self._cut_tail(last)
        self.heads = [head for head in self.heads if head.index < self.end]
        self._take_headings()
        self._add_images()
        self._add_closing()
        self._add_intro()
        others = headings.others
        if sections is not None:
            if self.heads:
                self._add_sections(sections)
        else:
            others = [*others, *(head for head in headings.sections if head.index not in self._owned())]
        self.looks.sort(key=lambda look: look.first)
        return judged(self.searched, list(self.wanted.values()), self.looks, others, ordered=self.ordered)

    def _first(self, kind: str) -> Wanted | None:
        return self.kinds.get(kind)

    def _owned(self) -> set[int]:
        return {index for look in self.looks for index in range(look.first, look.last)}

    def _closes(self, look: Look) -> bool:
        """Tell whether a landmark stands behind the sections, where all is in order."""
        place = self.wanted[look.name].place
        before = [
            each.place
            for each in self.wanted.values()
            if each.kind in ("intro", "sections", "closing") and each.place is not None and each.name != look.name
        ]
        if place is None or not before:
            return not self.ordered and look.kind in ("sign-off", "sources", "closing")
        sections = self._first("sections")
        least = sections.place if sections and sections.place is not None else min(before)
        return place > least and (sections is not None or look.kind in ("sign-off", "sources", "closing"))

    def _cut_tail(self, last: Look | None) -> None:
        """End the last part where furniture of the web page begins."""
        start = max([last.first if last else 0, *(head.index for head in self.heads if head.index < self.end)])
        tail = tail_from(self.searched, start)
        if tail is not None:
            self.looks = [without_tail(look, tail, self.searched) for look in self.looks]
            self.end = min(self.end, tail)

    def _free(self, start: int, stop: int) -> list[int]:
        """Return the blocks that no part owns; a rule only separates, and is in the list."""
        owned = self._owned()
        return [index for index in range(start, stop) if index not in owned]

    # Headings that say in other words what a stretch is

    def _take_headings(self) -> None:
        """Give `## Introduction` to the intro, and `## Conclusion` to the closing, which need no headings."""
        intro, closing = self._first("intro"), self._closing()
        shape = "heading" if self.searched.numbered is not None else ""
        if intro and self.heads and is_opening(self.heads[0]):
            first = self.heads[0]
            if not any(self._is_paragraph(index) for index in self._free(0, first.index)):
                stop = self.heads[1].index if len(self.heads) > 1 else self.end
                self._take(intro, first, stop, shape)
        if closing and len(self.heads) > 1 and is_closing(self.heads[-1]):
            self._take(closing, self.heads[-1], self.end, shape)

    def _take(self, wanted: Wanted, head: Head, stop: int, shape: str) -> None:
        free = set(self._free(head.index, stop))
        last = next((index for index in range(head.index, stop) if index not in free), stop)
        self.looks.append(Look(wanted.name, wanted.kind, head.index, last, head.heading, "heading" if shape else ""))
        self.heads.remove(head)

    def _closing(self) -> Wanted | None:
        """Return the closing, where it has no heading of its own by which to know it."""
        closing = self._first("closing")
        if closing is None or closing.part.titles or closing.part.title_pattern:
            return None
        return None if any(look.name == closing.name for look in self.looks) else closing

    # What lies between

    def _add_images(self) -> None:
        """Find images that are a part: before the sections, or behind them."""
        sections = self._first("sections")
        for wanted in [each for each in self.wanted.values() if each.kind == "image"]:
            start, stop = 0, self.heads[0].index if self.heads else len(self.blocks)
            if sections and None not in (sections.place, wanted.place) and wanted.place > sections.place:  # type: ignore[operator]
                start, stop = self.heads[-1].index if self.heads else 0, len(self.blocks)
            elif not self.ordered:
                stop = len(self.blocks)
            images = [index for index in self._free(start, stop) if self.blocks[index].kind == "image"]
            if images:
                last = images[0] + 1
                while last in images:
                    last += 1
                self.looks.append(Look(wanted.name, wanted.kind, images[0], last))

    def _add_closing(self) -> None:
        closing = self._closing()
        chosen = self._best(closing) if closing else []
        if closing is None or not chosen:
            return
        first, last = chosen[0], chosen[-1] + 1
        self.looks = [replace(look, last=first) if look.first < first < look.last else look for look in self.looks]
        self.looks.append(Look(closing.name, closing.kind, first, last))

    def _best(self, closing: Wanted) -> list[int]:
        """Return the blocks of the closing: of several that may be it, the first that says what a closing must.

        Text between a sign-off and the sources comes first: it is there because the sign-off stands too early.
        """
        start, zone = self._closing_zone(closing)
        landmark = min([look.first for look in self.looks if look.first > start], default=self.end)
        before = [index for index in zone if index < landmark]
        chosen = self._after_rule(before)
        if chosen:
            return chosen
        first: list[int] = []
        for chosen in self._choices(closing, zone, before):
            if chosen and self._says(closing, chosen):
                return chosen
            first = first or chosen
        return first

    def _choices(self, closing: Wanted, zone: list[int], before: list[int]) -> Iterator[list[int]]:
        yield self._last_paragraphs(closing, zone)
        yield self._last_paragraphs(closing, before)
        yield self._behind_all(closing)

    def _says(self, wanted: Wanted, choice: Sequence[int]) -> bool:
        if not wanted.part.require:
            return True
        pattern = pattern_for(tuple(wanted.part.require), exactly=False)
        return any(pattern.search(self.searched.text(self.blocks[index])) for index in choice)

    def _closing_zone(self, closing: Wanted) -> tuple[int, list[int]]:
        """Return where the last section begins, and its blocks behind the heading; without sections, all there are."""
        start = self.heads[-1].index if self.heads and self._first("sections") else -1
        for look in self.looks:
            place = self.wanted[look.name].place
            before = place is None or closing.place is None or place < closing.place
            if look.kind == "section" and before and start < look.first < self.end:
                start = look.first
                if look.last > start + 1:
                    return start, list(range(look.first + 1, look.last))
        return start, [index for index in self._free(start + 1, self.end) if index != self.title]

    def _after_rule(self, zone: list[int]) -> list[int]:
        """Return what follows the last `---` of the last section."""
        for at in range(len(zone) - 1, -1, -1):
            if self.blocks[zone[at]].kind == "rule":
                rest = zone[at + 1 :]
                if any(self.blocks[index].kind in TEXT for index in rest) and any(
                    self.blocks[index].kind in TEXT for index in zone[:at]
                ):
                    return rest
        return []

    def _last_paragraphs(self, closing: Wanted, zone: list[int]) -> list[int]:
        """Return the last paragraph or, if the house style allows more, several: something is left to the section."""
        paragraphs = [at for at, index in enumerate(zone) if self._is_paragraph(index)]
        if not paragraphs:
            return []
        first = paragraphs[-1]
        for _ in range((closing.part.max_paragraphs or 1) - 1):
            if first and self._is_paragraph(zone[first - 1]) and zone[first - 1] == zone[first] - 1:
                first -= 1
        while first < len(zone) and not any(self.blocks[index].kind in TEXT for index in zone[:first]):
            first = next((at for at in paragraphs if at > first), len(zone))
        rest = zone[first:]
        while rest and self.blocks[rest[-1]].kind == "rule":
            rest.pop()
        return rest

    def _behind_all(self, wanted: Wanted) -> list[int]:
        """Return a closing or an introduction that stands behind the last landmark: paragraphs, and nothing else."""
        rest = [index for index in self._free(self.end, len(self.blocks)) if self.blocks[index].kind != "rule"]
        most = wanted.part.max_paragraphs or 1
        return rest if 0 < len(rest) <= most and all(map(self._is_paragraph, rest)) else []

    def _is_paragraph(self, index: int) -> bool:
        """Tell whether a block is a paragraph of the author's: with words, and no furniture."""
        block = self.blocks[index]
        if block.kind != "paragraph" or not has_words(self.searched.text(block)):
            return False
        return not stands_around(self.searched, block)

    def _add_intro(self) -> None:
        intro = self._first("intro")
        if intro is None or any(look.name == intro.name for look in self.looks):
            return
        bounds = [look.first for look in self.looks if look.kind in ("section", "closing")]
        stop = min([*bounds, *(head.index for head in self.heads), self.end])
        zone = [index for index in self._free(0, stop) if index != self.title and self.blocks[index].kind != "rule"]
        if not any(map(self._is_paragraph, zone)):
            zone = self._behind_all(intro)
        if zone:
            self.looks.append(Look(intro.name, intro.kind, zone[0], zone[-1] + 1))

    def _add_sections(self, wanted: Wanted) -> None:
        found = []
        stops = [*(head.index for head in self.heads[1:]), self.end]
        free = [index for index in self._free(0, self.end) if self.blocks[index].kind != "rule"]
        last = self.heads[0].index
        for head, stop in zip(self.heads, stops, strict=True):
            last = max(free[bisect_left(free, stop) - 1], head.index) if free else head.index
            span = Span(head.heading.span.start, self.blocks[last].end)
            found.append(Section(head.heading, span, head.lookalike))
        head = self.heads[0]
        self.looks.append(Look(wanted.name, wanted.kind, head.index, last + 1, head.heading, sections=tuple(found)))
