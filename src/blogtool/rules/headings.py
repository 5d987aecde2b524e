"""Rules about headings."""

import re
from collections.abc import Iterator
from functools import cache
from typing import ClassVar

from blogtool.finding import Edit, Fix, Problem, Severity, Span
from blogtool.house import House
from blogtool.numerals import numeral
from blogtool.outline import Entry, bare, groups
from blogtool.post import Post, fold
from blogtool.rule import Bad, Rule


@cache
def _unspaced() -> re.Pattern[bytes]:
    # `#rustlang` is a hashtag and `#123` an issue, so one mark is not enough; `##[endgroup]` is a log.
    return re.compile(
        rb"(?:^|(?<=\xef\xbb\xbf)) {0,3}(#{2,6})(?=[A-Za-z0-9*_`\"'\xc3-\xf4])[^\r\n#]{2,119}$", re.MULTILINE
    )


@cache
def _mark_before_word() -> re.Pattern[bytes]:
    return re.compile(rb"##[^\s#]")


class HeadingIncrement(Rule, frozen=True):
    """A heading is at most one level deeper than the one before it.

    Headings are the table of contents of a post: people who listen to it, and the outline that many sites print, walk
    them level by level, and a skipped level reads as a part that is missing. Which level a post begins with is the
    theme's business, so the first heading is not judged; nor is a step back up, however far. A first heading that
    repeats the title is the business of `title-repeated`, and what follows it counts as the first.
    """

    name: ClassVar[str] = "heading-increment"
    severity: ClassVar[Severity] = "warning"
    good: ClassVar[tuple[str, ...]] = (
        "## Sleep\n\n### Why we sleep\n\n## Rest\n",
        "### A post may begin anywhere\n\nText.\n\n## And step up\n",
        "## Sleep\n\n#### Note {#note}\n".replace("####", "###"),
        "## Sleep\n\n> #### A heading that is quoted\n",
        "## Sleep\n\n```\n#### not a heading\n```\n",
        "---\ntitle: Sleep and rest\n---\n\n# Sleep and Rest\n\n### Why we sleep\n\n### How we rest\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("## Sleep\n\n«#### Why we sleep»\n\nText.\n"),
        Bad("## Sleep\n\n«#### Why»\n\n#### How\n\nOne fault, one finding.\n"),
        Bad("Sleep\n=====\n\n«### Why we sleep ###»\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each heading that skips a level."""
        before = None
        prescribed = _prescribed(post, house)
        for heading in post.headings[_titles_again(post, house) :]:
            if heading.span in prescribed:
                continue
            if before is not None and heading.level > before.level + 1:
                yield Problem(
                    heading.span,
                    f"This heading is of level {heading.level}; the one before it is of level {before.level}.",
                    f"Make it level {before.level + 1} (`{'#' * (before.level + 1)}`), with the headings below it.",
                )
            before = heading


def _titles_again(post: Post, house: House) -> int:
    """Return how many headings at the beginning are the title of the front matter once more: one or none."""
    title = post.fields.get("title")
    if not isinstance(title, str) or not post.headings:
        return 0
    first = post.headings[0]
    return int((first.level > 1 or house.generator.prints_title) and fold(first.text) == fold(title))


def _prescribed(post: Post, house: House) -> set[Span]:
    """Return the headings that are so because the house style wants them, such as `#### Contributed by Ann`."""
    if house.contract is None or not any(part.looks_like for part in house.contract.parts.values()):
        return set()
    from blogtool.parts import matched

    return {part.first for part in matched(post, house).found.values() if part.kind == "text"}


class HeadingLookalike(Rule, frozen=True):
    """What looks like a heading is one.

    A bold line in place of a heading is missing from the table of contents, has no address to link to, and is no
    heading to those who listen to the page. Without its space, `##Sleep` is printed as it stands.

    Many bold lines are no headings, so only what is certain is reported: a line that begins with two or more `#` and
    no space; and a numbered line, bold and alone or the only item of a list, that has just the number which the
    headings around it leave out. A warning, a sign-off, a label such as `**Note:**`, a speaker's name, a hashtag and
    the steps of a list are left alone. Where the house style asks for numbered sections (`sections.numbering`) and a
    post has none, its numbered lines that stand alone are reported too; making headings of them takes
    `--unsafe-fixes`.

    `--fix` makes it a heading of the level of its siblings, without bold and without a colon at its end.
    """

    name: ClassVar[str] = "heading-lookalike"
    severity: ClassVar[Severity] = "warning"
    good: ClassVar[tuple[str, ...]] = (
        "## 1. Sleep\n\n## 2. Food\n\n## 3. Rest\n",
        "## 1. Sleep\n\n## 2. Food\n\n**Note:**\n\n*Monica, RMT*\n\n**Do not try this at home.**\n",
        "**1. Sleep**\n\nText.\n\n**2. Food**\n\nA post without headings of that kind.\n",
        "## 1. Sleep\n\n**1. Lie down**\n\n**2. Close your eyes**\n\n## 2. Food\n\n## 3. Rest\n",
        "## 1. Sleep\n\n## 2. Food\n\n**1. Cook**\n\n**2. Eat**\n\n**3. Wash up**\n",
        "## 1. Sleep\n\n## 2. Food\n\n1. Cook\n2. Eat\n3. Wash up\n",
        "## 1. Sleep\n\n## 2. Food\n\n3. Wash up\n4. Rest\n",
        "## 1. Sleep\n\n## 2. Food\n\n3. Wash up\n\n   And dry the plates.\n",
        "## Steps\n\n1. Cook:\n\nText.\n\n2. Eat:\n\nText.\n",
        "## Sleep\n\n**More rest**\n\n## Food\n",
        "## Talk\n\n**Interviewer**\n\nWhat is rest?\n\n**Monica**\n\nSleep.\n",
        "#rustlang and #RustAllHands are hashtags.\n\n#rest\n\n#123 is an issue.\n",
        "#!/bin/sh is a shebang.\n\n#foundation channel on the chat.\n",
        "See\n[PR\n##44](https://example.com).\n".replace("##44", "#44"),
        "```\n##Title\n```\n\n`##Title` in code.\n",
        "##[endgroup] is a log, and ####### too many.\n",
        "\\##Sleep is meant so.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad(
            "## 1. Sleep\n\n## 2. Food\n\n«**3. A quiet hour:**»\n\nText.\n\n## 4. Light\n",
            fixed="## 1. Sleep\n\n## 2. Food\n\n## 3. A quiet hour\n\nText.\n\n## 4. Light\n",
        ),
        Bad(
            "### 1. Sleep\n\n### 2. Food\n\n«3. A quiet hour:»\n\nText.\n\n### 4. Light\n",
            fixed="### 1. Sleep\n\n### 2. Food\n\n### 3. A quiet hour\n\nText.\n\n### 4. Light\n",
        ),
        Bad(
            "## Step 1: Sleep\n\n## Step 2: Food\n\n«__Step 3: Rest__»\n\nText.\n",
            fixed="## Step 1: Sleep\n\n## Step 2: Food\n\n## Step 3: Rest\n\nText.\n",
        ),
        Bad(
            "## Sleep\n\nText.\n\n«##Food»\n\nText.\n",
            fixed="## Sleep\n\nText.\n\n## Food\n\nText.\n",
        ),
        Bad("«####Forum Structure»\nText.\n", fixed="#### Forum Structure\nText.\n"),
        Bad("«###Über uns»\n\nText.\n", fixed="### Über uns\n\nText.\n"),
        Bad("«##1. Sleep»\n\nText.\n", fixed="## 1. Sleep\n\nText.\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each line that is a heading to the eye only."""
        found = list(_without_space(post)) if _mark_before_word().search(post.data) else []
        if post.headings:
            around = groups(post, _asked(house))
            found.extend(
                _numbered_lookalike(entry)
                for group in around
                for entry in group.entries
                if entry.lookalike and not post.data.startswith(b"#", entry.span.start)
            )
        found.extend(_asked_for(post, house))
        yield from sorted(found, key=lambda problem: problem.span)


def _asked(house: House) -> str | None:
    """Return the family of the numbers that the house style asks for; None where it asks for none."""
    if house.contract is None:
        return None
    from blogtool.parts import asked_numbering  # not without a house style: it costs milliseconds

    return asked_numbering(house.contract)


def _asked_for(post: Post, house: House) -> Iterator[Problem]:
    """Yield the numbered lines that the house style wants as headings, where a post has no such heading at all."""
    sections = house.contract.parts.get("sections") if house.contract else None
    if sections is None or not sections.numbering or any(numeral(heading.text) for heading in post.headings):
        return
    for entry in bare(post, sections.levels[0] if sections.levels else 2):
        heading = f"{'#' * entry.level} {entry.text}"
        yield Problem(
            entry.span,
            f"This line looks like a section, but is no heading{house.where('parts', 'sections', 'numbering')}.",
            f"Write `{heading}`.",
            Fix("Make it a heading", (Edit(entry.span, heading),), safe=False, effect="outline"),
        )


def _without_space(post: Post) -> Iterator[Problem]:
    data = post.data.replace(b"\r", b"\n")
    for block in post.document.blocks:
        if block.kind != "paragraph" or block.inside:
            continue
        for match in _unspaced().finditer(data, block.start, block.end):
            if any(span.start < match.end() and match.start(1) < span.end for span in post.document.masked):
                continue
            end = match.start() + len(match[0].rstrip())
            yield Problem(
                Span(match.start(1), end),
                f"Without a space after `{match[1].decode()}` this is no heading.",
                f"Write `{match[1].decode()} {post.data[match.end(1) : end].decode()}`.",
                Fix("Put the space in", (Edit(Span(match.end(1), match.end(1)), " "),), effect="outline"),
            )


def _numbered_lookalike(entry: Entry) -> Problem:
    heading = f"{'#' * entry.level} {entry.text}"
    edit = Edit(entry.span, heading)
    return Problem(
        entry.span,
        "This line looks like one of the numbered headings around it, but is no heading.",
        f"Write `{heading}`.",
        Fix("Make it a heading", (edit,), effect="outline"),
    )
