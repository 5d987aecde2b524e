"""Rules about the sources of a post."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, pairwise
from typing import ClassVar

from blogtool.finding import Edit, Fix, Problem, Severity, Span
from blogtool.house import House
from blogtool.post import Post
from blogtool.rule import Bad, Rule
from blogtool.sourcelists import Entry, citations, footnotes, sources
from blogtool.sourcelists import Sources as SourceList


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(r"[ \t\r\n]*([].,;:·•|/–—-](?:[ \t\r\n]*[].,;:·•|/–—-])*)[ \t\r\n]*"),
        re.compile(r"\((?:[^()]*[ ,])?((?:1[5-9]|2\d)\d\d)[a-z]?\)"),
    )


class Sources(Rule, frozen=True):
    """Sources are whole, none stands twice, and what is cited is there.

    Readers who check a claim go to the sources, and a clinic or a newspaper stands or falls by them. Sources are known
    by their look: a run of `[Source: …]`, what stands under a heading such as *Sources*, *References* or *Further
    reading* (in many languages), `[1] …` lines, and footnotes.

    Reported are a bracket that is not closed, a source that says nothing, stray punctuation between two sources, the
    same source twice, a year in the future, a number or a footnote that is cited and not there, and one that is there
    while nobody cites it, where the others are cited. That a post needs sources, how many, and in which form, is up to
    the house style: `[post.parts]` with `sources.min-items`, `sources.max-items`, `sources.style` and `sources.titles`.

    `--fix` takes away stray punctuation and a source in brackets that stands twice.
    """

    name: ClassVar[str] = "sources"
    keys: ClassVar[tuple[str, ...]] = ("parts.sources",)
    severity: ClassVar[Severity] = "warning"
    house_style: ClassVar[str] = '[post.parts]\nsources = { style = "bracketed", min-items = 2, max-items = 4 }\n'
    good: ClassVar[tuple[str, ...]] = (
        "Text.\n\n[Source: AMTA] [Source: Field, T. (2004), Journal 8]\n",
        "Text.\n\n## Sources\n\n[Source: A [with brackets]]\n[Source: B]\n\n[Source: C]\n",
        "Text.\n\n## References:\n\n[Source: [A](https://a.example)]\n[Source: B]\n",
        "As they say [Source: A].\n\n[Source: A] [Source: B]\n",
        "See [1](a.md), `a[1]`, [2][b] and x[1].\n\n[Source: A] [Source: B]\n\n[b]: b.md\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad(
            "Text.\n\n[Source: A] «.» [Source: B]\n",
            fixed="Text.\n\n[Source: A] [Source: B]\n",
        ),
        Bad("Text.\n\n[Source: A]«]» [Source: B]\n", fixed="Text.\n\n[Source: A] [Source: B]\n"),
        Bad("Text.\n\n[Source: A] «[Source: ]» [Source: B]\n"),
        Bad("Text.\n\n[Source: A]«;»\n[Source: B]\n", fixed="Text.\n\n[Source: A]\n[Source: B]\n"),
        Bad("Text.\n\n[Source: A] [Source: B] «.»\n", fixed="Text.\n\n[Source: A] [Source: B]\n"),
        Bad(
            "Text.\n\n«[Source: A» [Source: B]\n",
            fixed="Text.\n\n[Source: A] [Source: B]\n",
            unsafe=True,
        ),
        Bad(
            "Text.\n\n[Source: A] [Source: B] «[Source: a.]»\n",
            fixed="Text.\n\n[Source: A] [Source: B]\n",
        ),
        Bad(
            "Text.\n\n## Sources\n\n[Source: A] [Source: B]\n\n«[Source: A] [Source: B]»\n",
            fixed="Text.\n\n## Sources\n\n[Source: A] [Source: B]\n",
            unsafe=True,
        ),
        Bad("Text.\n\n[Source: A] [Source: B (in C, «2999»)]\n"),
        Bad("Text.\n\n«[Source: A]»\n"),
        Bad("Text.\n\n[Source: A] [Source: B] [Source: C] [Source: D] «[Source: E]»\n"),
        Bad("Text.\n\n«The end.»\n"),
        Bad(
            "Text.\n\n«## Sources»\n\n- A\n- B\n",
            fixed="Text.\n\n## Sources\n\n[Source: A]\n[Source: B]\n",
        ),
        Bad(
            "Text.\n\n«**Sources:**»\n\n[Source: A] [Source: B]\n",
            fixed="Text.\n\n## Sources\n\n[Source: A] [Source: B]\n",
        ),
        Bad("A claim.[^1] Another.«[^2]»\n\n[Source: A] [Source: B]\n\n[^1]: One.\n"),
        Bad("A claim.[^1]\n\n[Source: A] [Source: B]\n\n[^1]: One.\n«[^2]: Two.»\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield what is wrong with the sources that there are, and what the house style misses."""
        found = _found(post, house)
        notes = footnotes(post)
        problems: list[Problem] = []
        for item in found:
            if item.style == "bracketed":
                problems += _brackets(post, item.entries)
            if item.style == "numbered":
                problems += _numbers(post, item)
        entries = [entry for item in found for entry in item.entries]
        problems += _twice(post, found)
        problems += _years(post, [*entries, *notes], house.today)
        problems += _notes(post, notes)
        if _is_asked(house):
            from blogtool.partproblems import part_problems  # not without a house style: it costs milliseconds

            problems += part_problems(post, house, "sources")
        yield from sorted(problems, key=lambda problem: problem.span)


def _is_asked(house: House) -> bool:
    contract = house.contract
    return contract is not None and ("sources" in contract.parts or "sources" in (contract.outline or ()))


def _found(post: Post, house: House) -> list[SourceList]:
    """Return the sources of a post; not those that stand there a second time: that is one fault."""
    if not _is_asked(house):
        return sources(post)
    from blogtool.parts import matched

    found = matched(post, house).found.values()
    return [part.sources for part in found if part.sources and part.sources.style != "footnotes"]


def _brackets(post: Post, entries: Sequence[Entry]) -> Iterator[Problem]:
    """Yield brackets that are not closed, and what strays between entries."""
    stray, _ = _patterns()
    for entry in entries:
        if entry.label == "unclosed":
            fix = Fix("Close the bracket", (Edit(Span(entry.span.end, entry.span.end), "]"),), safe=False)
            yield Problem(entry.span, "This source has no closing bracket.", "Add `]` where it ends.", fix)
        elif not entry.text:
            yield Problem(entry.span, "This source is empty.", "Say where it is from, or delete it.")
    for entry, after in chain(pairwise(entries), [(entries[-1], None)] if entries else []):
        start, end = entry.span.end, after.span.start if after else _end_of_block(post, entry.span.end)
        match = stray.fullmatch(post.data[start:end].decode())
        if match is None or entry.label:
            continue
        first = start + len(match.group()[: match.start(1)].encode())
        gap = "\n" if "\n" in match.group() else " "
        gap = "\r\n" if "\r\n" in match.group() else gap
        edit = Edit(Span(start, end), gap if after else "")
        yield Problem(
            Span(first, first + len(match[1].encode())),
            f"“{match[1]}” stands {'between two sources' if after else 'behind the last source'}.",
            "Delete it; the brackets are enough.",
            Fix("Delete it", (edit,)),
        )


def _end_of_block(post: Post, place: int) -> int:
    block = next((block for block in post.document.blocks if block.start < place <= block.end), None)
    return place + len(post.data[place : block.end].rstrip()) if block else place


def _twice(post: Post, found: Sequence[SourceList]) -> Iterator[Problem]:
    """Yield sources that stand there already; those that follow each other were pasted once more, as one fault."""
    for item in found:
        seen: dict[str, Entry] = {}
        run: list[tuple[Entry, Entry]] = []
        for entry in item.entries:
            key = " ".join(entry.text.casefold().strip(" .,;").split())
            first = seen.setdefault(key, entry)
            if first is not entry and key and entry.label != "unclosed":
                run.append((entry, first))
            elif run:
                yield _again(post, item, run)
                run = []
        if run:
            yield _again(post, item, run)


def _again(post: Post, item: SourceList, run: Sequence[tuple[Entry, Entry]]) -> Problem:
    """Return that some sources stand twice; each comes with its first one."""
    start, end = run[0][0].span.start, run[-1][0].span.end
    fix = None
    if item.style == "bracketed":
        edit = Edit(Span(len(post.data[:start].rstrip()), end), "")
        fix = (
            Fix("Delete it", (edit,)) if len(run) == 1 else Fix("Delete them", (edit,), safe=False, effect="structure")
        )
    lines = [post.source.position(first.span.start).line for _, first in run]
    if len(run) == 1:
        return Problem(Span(start, end), f"This source stands in line {lines[0]} too.", "Delete one of the two.", fix)
    where = f"line {lines[0]}" if len(set(lines)) == 1 else f"the lines {min(lines)} to {max(lines)}"
    return Problem(Span(start, end), f"These {len(run)} sources stand in {where} too.", "Keep each of them once.", fix)


def _years(post: Post, entries: Sequence[Entry], today: str | None) -> Iterator[Problem]:
    for entry in entries if today else ():
        for match in _patterns()[1].finditer(post.source.text(entry.span)):
            if today and match[1] > today[:4]:
                start = entry.span.start + len(match.string[: match.start(1)].encode())
                yield Problem(Span(start, start + 4), f"The year {match[1]} is in the future.", "Correct the year.")


def _numbers(post: Post, item: SourceList) -> Iterator[Problem]:
    """Yield citations of a number that no source has, and sources whose number nobody cites."""
    known = {entry.label for entry in item.entries}
    cited: dict[str, Span] = {}
    for index, written in citations(post):
        span = post.span(index, index + len(written) + 2)
        if not item.span.start <= span.start < item.span.end:
            for number in _each(written):
                cited.setdefault(number, span)
    if not known.intersection(cited) or len(known) < 2:
        return  # numbers of another kind
    for number, span in cited.items():
        if number not in known:
            yield Problem(span, f"No source has the number {number}.", "Add the source, or correct the number.")
    uncited = [entry for entry in item.entries if entry.label not in cited]
    if 2 * len(uncited) < len(item.entries):
        for entry in uncited:
            help = f"Set [{entry.label}] where it is used, or delete it."
            yield Problem(entry.span, f"Nothing in the text cites source {entry.label}.", help)


def _each(written: str) -> Iterator[str]:
    for piece in written.split(","):
        first, _, last = piece.replace("–", "-").partition("-")
        yield from map(str, range(int(first), min(int(last or first), int(first) + 50) + 1))


def _notes(post: Post, notes: Sequence[Entry]) -> Iterator[Problem]:
    """Yield footnotes that are cited and not there, or there and not cited."""
    if not notes:
        return
    known = {note.label.casefold() for note in notes}
    for mark in post.undefined_footnotes:
        if mark.label.casefold() not in known:
            known.add(mark.label.casefold())  # once is enough
            message = f"There is no footnote “{mark.label}”."
            yield Problem(mark.span, message, f"Add a line `[^{mark.label}]: …`, or correct the mark.")
    cited = {reference.label.casefold() for reference in post.footnote_references}
    html = b"".join(post.data[slice(*span)] for span in post.raw_html).decode().casefold()  # some sites read on there
    for note in notes:
        label = note.label.casefold()
        if label not in cited and f"[^{label}]" not in html:
            message = f"Nothing in the text cites the footnote “{note.label}”, so it is not shown."
            yield Problem(note.span, message, f"Set `[^{note.label}]` where it belongs, or delete it.")
