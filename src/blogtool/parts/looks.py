"""Landmarks: the parts of a post that are known by their look, wherever they stand. Pure.

What the house style did not ask for, but anybody would take for the part, is a landmark too; its `shape` says in what
it differs.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from blogtool import sourcelists
from blogtool.finding import Span
from blogtool.parts.headed import headed
from blogtool.parts.lines import loose, runs, sign_offs, texts
from blogtool.parts.shapes import Look, Searched, Wanted
from blogtool.remembered import remembered
from blogtool.sourcelists import Sources, fold

_ORDER = ("text", "title", "section", "closing", "sources", "sign-off")
"""What is looked for first has its blocks for itself."""


def looks(wanted: Sequence[Wanted], searched: Searched) -> list[Look]:
    """Return the landmarks in the order of the text. They do not overlap."""
    found: list[Look] = []
    owned: set[int] = set()

    def add(items: Iterator[Look]) -> None:
        for item in items:
            if owned.isdisjoint(range(item.first, item.last)):
                found.append(item)
                owned.update(range(item.first, item.last))

    for each in _in_turn(wanted):
        if each.kind == "text":
            add(texts(each, searched))
        elif each.kind == "sign-off":
            sources = [item for item in found if item.kind == "sources"] or _any_sources(searched)
            add(sign_offs(each, searched, _extended(sorted(sources, key=_first), searched)))
        else:
            add(headed(each, searched))
            if each.kind == "sources":
                heads = {item.first: item.heading.level for item in found if item.kind == "sources" and item.heading}
                add(runs(each, searched, heads))
    for each in wanted:
        if each.kind == "sources" and not any(item.name == each.name for item in found):
            add(loose(each, searched, [item for item in found if item.kind == "sign-off"]))
    return _joined(_extended(sorted(found, key=_first), searched), searched)


@remembered
def _in_turn(wanted: Sequence[Wanted]) -> list[Wanted]:
    """Return the parts that have landmarks, in the order in which these are looked for."""
    return sorted((each for each in wanted if each.kind in _ORDER), key=lambda each: _ORDER.index(each.kind))


def _first(item: Look) -> int:
    return item.first


def _any_sources(searched: Searched) -> list[Look]:
    """Return what looks like sources where the house style has no such part: a sign-off may stand before them."""
    from blogtool.contract import Part

    unnamed = Wanted("", "sources", Part(), None)
    heads = list(headed(unnamed, searched))
    return [*heads, *runs(unnamed, searched, {item.first: item.heading.level for item in heads if item.heading})]


def _extended(found: list[Look], searched: Searched) -> list[Look]:
    """Return landmarks with what stands under their headings, up to the next heading of the level or landmark."""
    result = []
    for at, item in enumerate(found):
        if item.heading is None or item.kind == "title":
            result.append(item)
            continue
        limit = found[at + 1].first if at + 1 < len(found) else len(searched.blocks)
        inner = range(item.first + 1, limit)
        heads = ((index, searched.blocks[index].heading) for index in inner)
        last = next((index for index, head in heads if head and head.level <= item.heading.level), limit)
        if item.kind == "sources":
            end = searched.blocks[last].start if last < len(searched.blocks) else len(searched.post.data)
            sources = sourcelists.under(searched.post, item.heading, end)
            item = replace(item, sources=sources)
            while last > item.first + 1 and searched.blocks[last - 1].start >= sources.span.end:
                last -= 1  # text behind the last source is not theirs
        while last > item.first + 1 and searched.blocks[last - 1].kind == "rule":
            last -= 1
        result.append(replace(item, last=last))
    return result


def _joined(found: list[Look], searched: Searched) -> list[Look]:
    """Return landmarks with sources under several headings, such as References and Further reading, as one."""
    result: list[Look] = []
    for item in found:
        before = result[-1] if result else None
        if before is None or not _goes_on(before, item, searched) or not (before.sources and item.sources):
            result.append(item)
            continue
        one, two = before.sources, item.sources
        style = one.style if one.entries else two.style
        both = Sources(style, Span(one.span.start, two.span.end), [*one.entries, *two.entries], one.heading)
        result[-1] = replace(before, last=item.last, shape=before.shape or item.shape, sources=both)
    return result


def _goes_on(before: Look, item: Look, searched: Searched) -> bool:
    """Tell whether sources go on under another heading."""
    if before.name != item.name or before.heading is None or item.heading is None:
        return False
    between = searched.blocks[before.last : item.first]
    return all(block.kind == "rule" for block in between) and fold(before.heading.text) != fold(item.heading.text)
