"""Landmarks under a heading of their own: sections with a title, closings, sources, and the title of the post. Pure."""

from collections.abc import Iterator

from blogtool.numerals import numeral
from blogtool.parts.shapes import Look, Searched, Shape, Wanted
from blogtool.post import Heading
from blogtool.signoffs import LONGEST
from blogtool.sourcelists import TITLES, fold

_ANY = set(TITLES)
"""The titles that sources have anywhere."""


def headed(wanted: Wanted, searched: Searched) -> Iterator[Look]:
    """Yield the headings that are those of a part, or one that anybody would take for it; what follows is not yet
    theirs."""
    part, titles = wanted.part, titles_of(wanted)
    if wanted.kind != "title" and not titles and not part.title_pattern:
        return
    heads = [(index, block.heading) for index, block in enumerate(searched.blocks) if block.heading]
    if wanted.kind == "title":
        yield from _title(wanted, heads)
        return
    fitting = [(index, head) for index, head in heads if _is_titled(head.text, titles, part.title_pattern)]
    levels = part.levels or ()
    right = [(index, head) for index, head in fitting if not levels or head.level in levels]
    shallowest = min((head.level for _, head in right or fitting), default=0)
    for index, head in right or fitting[:1]:
        if head.level != shallowest and not levels:
            continue  # a heading below one of the sections, which happens to read so
        shape: Shape = "" if right else "level"
        if not shape and searched.numbered is not None and fold(head.text) not in titles and numeral(head.text):
            shape = "number"
        yield Look(wanted.name, wanted.kind, index, index + 1, head, shape)
    if not fitting:
        yield from _likely(wanted, searched, heads, titles)


def _title(wanted: Wanted, heads: list[tuple[int, Heading]]) -> Iterator[Look]:
    part = wanted.part
    for index, head in heads:
        if head.level in (part.levels or (1,)):
            fits = part.title_pattern is None or _is_titled(head.text, set(), part.title_pattern)
            yield Look(wanted.name, wanted.kind, index, index + 1, head, "" if fits else "title")


def titles_of(wanted: Wanted) -> set[str]:
    """Return the titles of a part, folded: its own; else those that sources usually have, and the name of a section."""
    part = wanted.part
    if part.titles:
        return set(map(fold, part.titles))
    if part.title_pattern:
        return set()
    if wanted.kind == "section":
        return {fold(wanted.name.replace("-", " "))}
    return _ANY if wanted.kind == "sources" else set()


def _is_titled(text: str, titles: set[str], pattern: str | None) -> bool:
    """Tell whether a heading has one of some titles, with or without a number before it, or fits a pattern."""
    folded = fold(text)
    if folded in titles:
        return True
    number = numeral(text) if folded.endswith(tuple(titles)) else None
    if number and fold(text[number.end :].lstrip(" .):–—-")) in titles:
        return True
    if pattern is None:
        return False
    from blogtool.ownpatterns import fullmatch

    return fullmatch(pattern, text) is not None


def _likely(wanted: Wanted, searched: Searched, heads: list[tuple[int, Heading]], titles: set[str]) -> Iterator[Look]:
    """Yield the first thing that can be taken for the part: a line like its heading, a heading that begins like it or,
    of sources, has another title of theirs."""
    for index, block in enumerate(searched.blocks):
        if block.kind == "paragraph" and block.end - block.start <= LONGEST:
            text = searched.text(block)
            bare = text.strip("*_ :")
            if fold(bare) in titles and (text.endswith(":") or text.startswith(("**", "__"))):
                heading = Heading(_level(wanted, heads), bare, block.span, "")
                yield Look(wanted.name, wanted.kind, index, index + 1, heading, "lookalike")
                return
    runs = searched.runs if wanted.kind == "sources" else ()
    for index, head in heads:
        if runs and index + 1 not in runs:
            continue  # there are sources, and not under this heading
        if _is_likely(wanted, searched, index, head, titles):
            yield Look(wanted.name, wanted.kind, index, index + 1, head, "title")
            return


def _is_likely(wanted: Wanted, searched: Searched, index: int, head: Heading, titles: set[str]) -> bool:
    """Tell whether a heading is that of a part under another title: not where only a word happens to be the same."""
    part = wanted.part
    begins = bool(part.titles) and not part.optional and (not part.levels or head.level in part.levels)
    begins = begins and _begins(head.text, titles)
    if wanted.kind != "sources":
        return begins
    listed = index + 1 in searched.runs or any(block.kind == "list" for block in searched.blocks[index + 1 : index + 2])
    return _is_titled(head.text, _ANY, None) or (begins and listed)


def _begins(text: str, titles: set[str]) -> bool:
    """Tell whether a heading goes on behind one of some titles: `Summary and outlook`."""
    folded = text.casefold()
    return any(title and folded.startswith(title) and not folded[len(title) :][:1].isalnum() for title in titles)


def _level(wanted: Wanted, heads: list[tuple[int, Heading]]) -> int:
    """Return the level that a heading should have: the one asked for, else that of most; 2 where there are none."""
    if wanted.part.levels:
        return wanted.part.levels[0]
    levels = [head.level for _, head in heads]
    return max(set(levels), key=lambda level: (levels.count(level), -level), default=2)
