"""The numbered headings of a post as an outline, with what only looks like one of them."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from msgspec import Struct

from blogtool.finding import Span
from blogtool.markdown import LIST, QUOTE
from blogtool.numerals import Numeral, numeral
from blogtool.post import Post

_LONGEST = 120
"""Bytes of a line that can be a heading."""

_FIRST = frozenset(bytes((byte,)) for byte in b"*_#0123456789")


class Entry(Struct, frozen=True, gc=False):
    """A heading, or a line that is one to the eye only."""

    span: Span
    level: int
    text: str
    numeral: Numeral | None
    lookalike: bool = False


class Group(Struct, frozen=True):
    """The headings of one level under one heading."""

    parent: Entry | None
    entries: list[Entry]
    end: int
    """The byte at which what belongs to the parent ends."""


@cache
def _lines() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,80})(?<=\S)\1[ \t]*:?[ \t]*"),
        re.compile(r"#{2,6}(?=\w)([^#\n]{1,80}?)[ \t]*:?[ \t]*"),
        re.compile(r"(\d{1,3}[.)])[ \t]+(?:\*\*|__)?([^\s*_][^*_\n]{0,79})(?:\*\*|__)?[ \t]*:?[ \t]*"),
    )


def groups(post: Post, asked: str | None = None) -> list[Group]:
    """Return the sibling headings of a post, each group in the order of the text, lookalikes among them.

    Where the house style asks for numbers of the family `asked`, one numbered heading is enough to know a lookalike by.
    """
    known: dict[str | None, list[Group]] = post.memo.setdefault("groups", {})
    if asked not in known:
        known[asked] = _all_groups(post, asked)
    return known[asked]


def _all_groups(post: Post, asked: str | None) -> list[Group]:
    found = _groups(post)
    candidates: list[Entry] | None = None
    merged = []
    for group in found:
        numbered = [entry.numeral for entry in group.entries if entry.numeral]
        if len(numbered) >= 2 or any(number.family == asked for number in numbered):
            if candidates is None:
                candidates = list(_candidates(post))
            group = _with_lookalikes(group, candidates, asked)
        merged.append(group)
    return merged


def bare(post: Post, level: int) -> list[Entry]:
    """Return the numbered lines of a post without numbered headings that are headings to the eye: plain, bold, or the
    only item of a list, alone, and rising from 1. Fewer than two are none."""
    found = [
        Entry(entry.span, level, entry.text, entry.numeral, lookalike=True)
        for entry in [*_candidates(post), *_plain(post)]
        if entry.numeral is not None and not entry.numeral.prefix
    ]
    found.sort(key=lambda entry: entry.span)
    families = {entry.numeral.family for entry in found if entry.numeral}
    values = [entry.numeral.value for entry in found if entry.numeral]
    rises = all(before < after for before, after in pairwise(values))
    return found if len(found) > 1 and len(families) == 1 and values[0] in (0, 1) and rises else []


def _plain(post: Post) -> Iterator[Entry]:
    """Yield each paragraph that is one short numbered line, such as `Step 1: Lie down`."""
    for block in post.document.blocks:
        if block.kind != "paragraph" or block.inside or block.end - block.start > _LONGEST:
            continue
        line = post.data[block.start : block.end].decode().rstrip()
        if "\n" in line or "\r" in line or line.startswith(("*", "_")) or line.endswith((".", "!", "?")):
            continue
        number = numeral(line)
        if number is not None and number.family != "bare":
            yield Entry(Span(block.start, block.start + len(line.encode())), 0, line.rstrip(" \t:"), number)


def _groups(post: Post) -> list[Group]:
    above: list[tuple[Entry, list[Entry]]] = []  # the headings that are open, each with its group
    made: list[tuple[Entry | None, list[Entry]]] = []
    ends: list[int] = []
    number: dict[int, int] = {}
    for heading in post.headings:
        entry = Entry(heading.span, heading.level, heading.text, numeral(heading.text))
        while above and above[-1][0].level > entry.level:
            ends[number[id(above.pop()[1])]] = entry.span.start
        if above and above[-1][0].level == entry.level:
            group = above.pop()[1]
        else:
            group = []
            number[id(group)] = len(made)
            made.append((above[-1][0] if above else None, group))
            ends.append(len(post.data))
        group.append(entry)
        above.append((entry, group))
    return [Group(parent, entries, end) for (parent, entries), end in zip(made, ends, strict=True)]


def _with_lookalikes(group: Group, candidates: list[Entry], asked: str | None) -> Group:
    """Add the lines that fill the holes of a numbered group: only where the numbers then rise without a fault."""
    start = group.parent.span.end if group.parent else 0 if asked is not None else group.entries[0].span.start
    for family in {entry.numeral.family for entry in group.entries if entry.numeral}:
        members = [entry for entry in group.entries if _of(entry, family)]
        around = [entry for entry in candidates if start <= entry.span.start < group.end and _of(entry, family)]
        if not around or (len(around) >= len(members) and family != asked):
            continue
        merged = sorted([*members, *around], key=lambda entry: entry.span)
        values = [entry.numeral.value for entry in merged if entry.numeral]
        if values[0] in (0, 1) and values == list(range(values[0], values[0] + len(values))):
            level = group.entries[0].level
            around = [Entry(entry.span, level, entry.text, entry.numeral, lookalike=True) for entry in around]
            return Group(group.parent, sorted([*group.entries, *around], key=lambda entry: entry.span), group.end)
    return group


def _of(entry: Entry, family: str) -> bool:
    return entry.numeral is not None and entry.numeral.family == family and not entry.numeral.prefix


def _candidates(post: Post) -> Iterator[Entry]:
    """Yield each numbered line that stands alone and is bold, is the only item of a list, or has `##` and no space."""
    bold, marked, item = _lines()
    for block in post.document.blocks:
        if block.inside & ~LIST or block.inside & QUOTE or block.kind not in ("paragraph", "item"):
            continue
        if post.data[block.start : block.start + 1] not in _FIRST:
            continue
        end = post.data.find(b"\n", block.start)
        line = post.data[block.start : end if end >= 0 else len(post.data)].decode().rstrip()
        if line.startswith("#"):
            match = marked.fullmatch(line)
        else:
            match = (item if block.inside else bold).fullmatch(line)
            if match is None or not _alone(post, block.start, block.start + len(line.encode())):
                continue
        if match is None:
            continue
        text = f"{match[1]} {match[2]}" if block.inside else match[match.lastindex or 0]
        text = text.rstrip(" \t:")
        yield Entry(Span(block.start, block.start + len(line.encode())), 0, text, numeral(text))


def _alone(post: Post, start: int, end: int) -> bool:
    """Tell whether a line has a blank line on both sides, and what follows does not belong to a list."""
    before = re.split(r"\r\n|\n|\r", post.data[max(post.body_start, start - 200) : start].decode(errors="replace"))
    if len(before) > 1 and before[-2].strip():
        return False
    after = re.split(r"\r\n|\n|\r", post.data[end : end + 500].decode(errors="replace"))
    if len(after) > 1 and after[1].strip():
        return False
    following = next((line for line in after if line.strip()), "")
    return not re.match(r"[ \t]{2}|\t|[-*+][ \t]|\d+[.)][ \t]", following)
