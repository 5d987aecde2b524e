"""Landmarks without a heading: texts of a given form, runs of sources, sign-offs. Pure."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from blogtool import sourcelists
from blogtool.finding import Span
from blogtool.parts.shapes import Look, Searched, Shape, Wanted
from blogtool.parts.topblocks import TEXT, TopBlock
from blogtool.post import Post, plain
from blogtool.signoffs import LONGEST, author_in, is_like, is_signed, sign_off
from blogtool.sourcelists import Entry, Sources

_LONGEST_TEXT = 5_000
"""Bytes. A longer block is not looked at as a text of a given form."""


def texts(wanted: Wanted, searched: Searched) -> Iterator[Look]:
    """Yield the blocks that are like one of the forms of a part, as they are written or as they are read."""
    templates = wanted.part.looks_like or []
    narrow = not any(template.startswith("*") for template in templates)
    for index, block in enumerate(searched.blocks):
        if block.end - block.start > _LONGEST_TEXT:
            continue
        read = (searched.text(block), _shown(searched.post, block))
        if any(is_like(text, template, searched.authors) for template in templates for text in read):
            yield Look(wanted.name, wanted.kind, index, index + 1)
            if not narrow:
                return  # other paragraphs may well be like `*{author.name} is *`


def _shown(post: Post, block: TopBlock) -> str:
    """Return the text of a block without markup, where it is one of prose."""
    if block.heading:
        return block.heading.text
    return " ".join(plain(passage.text) for passage in post.passages if block.start <= passage.start < block.end)


# Sources


def runs(wanted: Wanted, searched: Searched, headed: dict[int, int]) -> Iterator[Look]:
    """Yield the runs of sources that stand under no heading of sources.

    `headed` are the blocks that are such headings, each with its level.
    """
    blocks = searched.blocks
    index = 0
    under = 0
    while index < len(blocks):
        block = blocks[index]
        if index in headed:
            under = headed[index]
        elif block.heading and block.heading.level <= under:
            under = 0
        entries = [] if under else sources_at(searched, index)
        first = index
        index += 1
        if not entries:
            continue
        seen = set(map(folded, entries))
        while index < len(blocks) and (more := sources_at(searched, index)):
            again = set(map(folded, more))
            if len(more) > 1 and again <= seen:
                break  # all of them once more
            entries += more
            seen |= again
            index += 1
        style = "numbered" if entries[0].label.isdigit() else "bracketed"
        if style == "numbered" and len(entries) < 2 and wanted.part.style != "numbered":
            continue
        sources = Sources(style, Span(entries[0].span.start, entries[-1].span.end), entries)
        yield Look(wanted.name, wanted.kind, first, index, None, "glued" if block.glued else "", sources)


def sources_at(searched: Searched, index: int) -> list[Entry]:
    """Return the entries of a paragraph that is nothing but sources; none for any other block."""
    block = searched.blocks[index]
    if block.kind != "paragraph" or not searched.post.data.startswith(b"[", block.start):
        return []
    return sourcelists.run(searched.text(block), block.start)


def folded(entry: Entry) -> str:
    """Return the text of a source to compare."""
    return " ".join(entry.text.casefold().strip(" .,;").split())


# Sign-offs


def sign_offs(wanted: Wanted, searched: Searched, sources: Sequence[Look]) -> Iterator[Look]:
    """Yield the lines that are sign-offs: of the form asked for, by a known author, or where one is expected."""
    templates = wanted.part.looks_like or []
    places = _ends(searched, sources)
    for index, block in enumerate(searched.blocks):
        if block.kind not in ("paragraph", "list") or block.end - block.start > 4 * LONGEST:
            continue
        text = searched.text(block)
        shape: Shape = "glued" if block.glued else ""
        if any(is_like(text, template, searched.authors) for template in templates):
            yield Look(wanted.name, wanted.kind, index, index + 1, None, shape)
            continue
        known = author_in(text, searched.authors) is not None
        likely = sign_off(text) is not None and (known or index in places)
        if likely or (index in places and known and is_signed(text, searched.authors)):
            yield Look(wanted.name, wanted.kind, index, index + 1, None, shape or ("form" if templates else ""))


def _ends(searched: Searched, sources: Sequence[Look]) -> set[int]:
    """Return the blocks at which a sign-off is expected: beside sources, and the last one."""
    listed = {index for item in sources for index in range(item.first, item.last)}
    texts = [index for index, block in enumerate(searched.blocks) if block.kind in TEXT and index not in listed]
    places = set(texts[-1:])
    for item in sources:
        places.update([index for index in texts if index < item.first][-1:])
        places.update(index for index in texts if index == item.last)
    return places


# Lines that belong to the paragraph before


def split(blocks: Sequence[TopBlock], wanted: Sequence[Wanted], searched: Searched) -> list[TopBlock]:
    """Return the blocks with each sign-off and each run of sources apart that lacks the blank line before it."""
    kinds = {each.kind for each in wanted}
    signs = "sign-off" in kinds
    templates = [template for each in wanted if each.kind == "sign-off" for template in each.part.looks_like or ()]
    result: list[TopBlock] = []
    for block in blocks:
        if block.kind != "paragraph":
            result.append(block)
            continue
        start, end = block.span
        glued: list[TopBlock] = []
        place = _sources_start(block, searched) if "sources" in kinds else None
        if place is not None:
            glued.append(TopBlock("paragraph", Span(place, end), glued=True))
            end = start + len(searched.post.data[start:place].rstrip())
        if signs and (place := _sign_off_start(Span(start, end), templates, searched)) is not None:
            glued.insert(0, TopBlock("paragraph", Span(place, end), glued=True))
            end = start + len(searched.post.data[start:place].rstrip())
        result += [replace(block, span=Span(start, end)), *glued] if glued else [block]
    return result


def _sources_start(block: TopBlock, searched: Searched) -> int | None:
    """Return the line from which on a paragraph is nothing but sources; None where no line or all of it is."""
    data = searched.post.data
    places = [
        at + 1
        for mark in (b"\n[", b"\r[")
        if (at := data.find(mark, block.start, block.end)) >= 0  # from the first line that may be one
    ]
    if not places or sourcelists.run(searched.text(block), block.start):
        return None
    place = min(places)
    return place if sourcelists.run(searched.post.source.text(Span(place, block.end)), place) else None


def _sign_off_start(span: Span, templates: Sequence[str], searched: Searched) -> int | None:
    """Return where the last line of a paragraph begins if it is a sign-off beyond doubt; None where it is not."""
    data = searched.post.data
    place = max(data.rfind(b"\n", *span), data.rfind(b"\r", *span)) + 1
    if not place or span.end - place > 4 * LONGEST:
        return None
    text = searched.post.source.text(Span(place, span.end))
    if any(is_like(text, template, searched.authors) for template in templates):
        return place
    return place if sign_off(text) is not None and author_in(text, searched.authors) is not None else None
