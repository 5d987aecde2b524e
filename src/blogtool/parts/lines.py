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
from blogtool.stretch import passages_in

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
    return " ".join(plain(passage.text) for passage in passages_in(post, block.span))


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
        entries = [] if under else searched.runs.get(index, [])
        first = index
        index += 1
        if not entries:
            continue
        seen = set(map(folded, entries))
        while index < len(blocks) and (more := searched.runs.get(index)):
            again = set(map(folded, more))
            if len(more) > 1 and again <= seen:
                break  # all of them once more
            entries = [*entries, *more]
            seen |= again
            index += 1
        style = "numbered" if entries[0].label.isdigit() else "bracketed"
        if style == "numbered" and len(entries) < 2 and wanted.part.style != "numbered":
            continue
        sources = Sources(style, Span(entries[0].span.start, entries[-1].span.end), list(entries))
        yield Look(wanted.name, wanted.kind, first, index, None, "glued" if block.glued else "", sources)


def loose(wanted: Wanted, searched: Searched, signed: Sequence[Look]) -> Iterator[Look]:
    """Yield what can only be meant for the sources that are nowhere else: the last blocks of the post, where each has a
    source in it or is called so, or a list that follows the sign-off."""
    blocks = searched.blocks
    behind = max((look.last for look in signed), default=None)
    first = len(blocks)
    while first > (behind or 0) and _is_loose(searched, blocks[first - 1], first - 1 == behind):
        first -= 1
    if first == len(blocks):
        return
    span = Span(blocks[first].start, blocks[-1].end)
    if blocks[first].kind == "list":
        items = [item for each in searched.post.lists if each.depth == 1 for item in each.items]
        entries = [
            Entry(item.span, searched.post.source.text(item.content))
            for item in items
            if span.start <= item.span.start < span.end
        ]
        yield Look(wanted.name, wanted.kind, first, len(blocks), sources=Sources("list", span, entries))
    else:
        yield Look(wanted.name, wanted.kind, first, len(blocks), None, "form", Sources("bracketed", span, []))


def _is_loose(searched: Searched, block: TopBlock, follows: bool) -> bool:
    if block.kind == "list":
        return follows
    return block.kind == "paragraph" and sourcelists.mentions(searched.text(block))


def sources_in(searched: Searched) -> dict[int, Sequence[Entry]]:
    """Return the entries of each paragraph that is nothing but sources, by the numbers of the blocks."""
    data = searched.post.data
    found: dict[int, Sequence[Entry]] = {
        index: sourcelists.run(searched.text(block), block.start)
        for index, block in enumerate(searched.blocks)
        if block.kind == "paragraph" and data.startswith(b"[", block.start)
    }
    return {index: entries for index, entries in found.items() if entries}


def folded(entry: Entry) -> str:
    """Return the text of a source to compare."""
    return " ".join(entry.text.casefold().strip(" .,;").split())


# Sign-offs


def sign_offs(wanted: Wanted, searched: Searched, sources: Sequence[Look]) -> Iterator[Look]:
    """Yield the lines that are sign-offs: of the form asked for, by a known author, or where one is expected."""
    templates = wanted.part.looks_like or []
    places = _ends(searched, sources)
    begins, data = _beginnings(templates), searched.post.data
    for index, block in enumerate(searched.blocks):
        if block.heading is not None and _signs_as_heading(block.heading.text, templates, searched):
            yield Look(wanted.name, wanted.kind, index, index + 1, None, "form")
        if block.kind not in ("paragraph", "list") or block.end - block.start > 4 * LONGEST:
            continue
        if begins is not None and data[block.start] not in begins and index not in places:
            continue
        text = searched.text(block)
        shape: Shape = "glued" if block.glued else ""
        if any(is_like(text, template, searched.authors) for template in templates):
            yield Look(wanted.name, wanted.kind, index, index + 1, None, shape)
            continue
        shaped = sign_off(text) is not None
        if not shaped and (index not in places or len(text) > LONGEST):
            continue
        known = author_in(text, searched.authors) is not None
        likely = shaped and (known or index in places)
        if likely or (index in places and known and is_signed(text, searched.authors)):
            yield Look(wanted.name, wanted.kind, index, index + 1, None, shape or ("form" if templates else ""))


def _signs_as_heading(text: str, templates: Sequence[str], searched: Searched) -> bool:
    """Tell whether a heading is nothing but the sign-off of an author."""
    if len(text) > LONGEST or text[:1].isalnum():
        return False  # `# Monica Example` may well be the title of a post about her
    return _is_surely_signed(text, templates, searched)


def _beginnings(templates: Sequence[str]) -> bytes | None:
    """Return the bytes with which a sign-off may begin: looking at them saves most of the work. None: any."""
    if any(template[:1] in ("", "*", "{") for template in templates):
        return None
    return b"-*+_~Bb\xe2" + b"".join(template.encode()[:1] for template in templates)


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
    templates = [template for each in wanted if each.kind == "sign-off" for template in each.part.looks_like or ()]
    begins = _beginnings(templates) if "sign-off" in kinds else b""
    data = searched.post.data
    result: list[TopBlock] = []
    for block in blocks:
        if block.kind != "paragraph":
            result.append(block)
            continue
        start, end = block.start, block.end
        place = max(data.rfind(b"\n", start, end), data.rfind(b"\r", start, end)) + 1
        if not place:  # of a single line
            result.append(block)
            continue
        glued: list[TopBlock] = []
        if "sources" in kinds and (data.find(b"\n[", start, end) >= 0 or data.find(b"\r[", start, end) >= 0):
            first = _sources_start(block, searched)
            if first:
                glued.append(TopBlock("paragraph", first, end, glued=True))
                end = start + len(data[start:first].rstrip())
                place = max(data.rfind(b"\n", start, end), data.rfind(b"\r", start, end)) + 1
        near = place and (begins is None or data[place] in begins) and end - place <= 4 * LONGEST
        if near and _is_surely_signed(searched.post.source.text(Span(place, end)), templates, searched):
            glued.insert(0, TopBlock("paragraph", place, end, glued=True))
            end = start + len(data[start:place].rstrip())
        result += [replace(block, end=end), *glued] if glued else [block]
    return result


def _sources_start(block: TopBlock, searched: Searched) -> int | None:
    """Return the line from which on a paragraph is nothing but sources; None where no line or all of it is."""
    data, start, end = searched.post.data, block.start, block.end
    if sourcelists.run(searched.text(block), start):
        return None
    places = [at + 1 for at in (data.find(b"\n[", start, end), data.find(b"\r[", start, end)) if at >= 0]
    place = min(places)  # the first line that may be one
    return place if sourcelists.run(searched.post.source.text(Span(place, end)), place) else None


def _is_surely_signed(text: str, templates: Sequence[str], searched: Searched) -> bool:
    """Tell whether a line is a sign-off beyond doubt."""
    if any(is_like(text, template, searched.authors) for template in templates):
        return True
    return sign_off(text) is not None and author_in(text, searched.authors) is not None
