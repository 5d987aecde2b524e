"""Rules about headings."""

import re
from collections.abc import Iterator
from functools import cache
from typing import ClassVar

from blogtool.finding import Edit, Fix, Problem, Severity, Span
from blogtool.house import House
from blogtool.markdown import Block
from blogtool.outline import Entry, groups
from blogtool.post import Post
from blogtool.rule import Bad, Rule


@cache
def _unspaced() -> re.Pattern[bytes]:
    # `#rustlang` is a hashtag and `#123` an issue, so one mark is not enough; `##[endgroup]` is a log.
    return re.compile(rb"(?:^|(?<=\xef\xbb\xbf)) {0,3}(#{2,6})(?=[A-Za-z0-9*_`\"'\xc3-\xf4])[^\r\n#]{2,119}$", re.MULTILINE)


class H1InBody(Rule, frozen=True):
    """The only level-1 heading of a page is its title.

    Most themes print the title of the front matter as a level-1 heading. One in the body is a second title: for people
    who listen to a page, for search engines, and for an outline that then has two roots.

    MkDocs takes a level-1 heading in the body for the title, and there nothing is said; nor is it where the front
    matter has no title. Some blogs write all their sections at level 1 and their theme moves them down, so this rule
    runs only where the house style asks for it. One finding a post, at the first of them.
    """

    name: ClassVar[str] = "h1-in-body"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    needles: ClassVar[tuple[bytes, ...]] = (b"# ", b"#\t", b"===", b"=\n", b"=\r", b"#\n")
    good: ClassVar[tuple[str, ...]] = (
        "---\ntitle: Sleep\n---\n\n## Why we sleep\n",
        "# Sleep\n\nThe heading is the title.\n",
        "---\ndraft: true\n---\n\n# Sleep\n",
        "---\ntitle: Sleep\n---\n\n> # Quoted\n\n```sh\n# a comment\n```\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("---\ntitle: Sleep\n---\n\n«# Why we sleep»\n\nText.\n"),
        Bad("---\ntitle: Sleep\n---\n\n## Before\n\n«# One»\n\n# Two\n"),
        Bad('+++\ntitle = "Sleep"\n+++\n\n«Why we sleep\n============»\n'),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield the first level-1 heading of the body."""
        if house.flavor == "mkdocs" or not _title(post):
            return
        found = [heading for heading in post.headings if heading.level == 1]
        if found:
            more = f" There are {len(found)} of them." if len(found) > 1 else ""
            yield Problem(
                found[0].span,
                f"This heading is of level 1, and so is the title in the front matter.{more}",
                "Make it level 2 (`##`), with the headings below it one level deeper.",
            )


class HeadingIncrement(Rule, frozen=True):
    """A heading is at most one level deeper than the one before it.

    Headings are the table of contents of a post: people who listen to it, and the outline that many sites print, walk
    them level by level, and a skipped level reads as a part that is missing. Which level a post begins with is the
    theme's business, so the first heading is not judged; nor is a step back up, however far.
    """

    name: ClassVar[str] = "heading-increment"
    severity: ClassVar[Severity] = "warning"
    good: ClassVar[tuple[str, ...]] = (
        "## Sleep\n\n### Why we sleep\n\n## Rest\n",
        "### A post may begin anywhere\n\nText.\n\n## And step up\n",
        "## Sleep\n\n#### Note {#note}\n".replace("####", "###"),
        "## Sleep\n\n> #### A heading that is quoted\n",
        "## Sleep\n\n```\n#### not a heading\n```\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("## Sleep\n\n«#### Why we sleep»\n\nText.\n"),
        Bad("## Sleep\n\n«#### Why»\n\n#### How\n\nOne fault, one finding.\n"),
        Bad("Sleep\n=====\n\n«### Why we sleep ###»\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each heading that skips a level."""
        before = None
        for heading in post.headings:
            if before is not None and heading.level > before.level + 1:
                yield Problem(
                    heading.span,
                    f"This heading is of level {heading.level}; the one before it is of level {before.level}.",
                    f"Make it level {before.level + 1} (`{'#' * (before.level + 1)}`), with the headings below it.",
                )
            before = heading


class HeadingLookalike(Rule, frozen=True):
    """What looks like a heading is one.

    A bold line in place of a heading is missing from the table of contents, has no address to link to, and is no
    heading to those who listen to the page. Without its space, `##Sleep` is printed as it stands.

    Many bold lines are no headings, so only what is certain is reported: a line that begins with two or more `#` and
    no space; and a numbered line, bold and alone or the only item of a list, that has just the number which the
    headings around it leave out. A warning, a sign-off, a label such as `**Note:**`, a speaker's name, a hashtag and
    the steps of a list are left alone.

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
        found = list(_without_space(post)) if b"##" in post.data else []
        if post.headings:
            found.extend(_numbered_lookalike(entry) for group in groups(post) for entry in group.entries if entry.lookalike)
        yield from sorted(found, key=lambda problem: problem.span)


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


class TitleRepeated(Rule, frozen=True):
    """The body of a post does not begin with its title once more.

    The theme prints the title of the front matter above the body, and a reader who meets it twice in a row takes the
    page for broken. It happens when a text is copied from a document that bore its title itself.

    The body's first heading is compared, and its first line, without regard to case and punctuation. MkDocs takes a
    level-1 heading for the title, so there it is right.

    `--unsafe-fixes` deletes it. That is not safe, because a theme that prints no title would then have none.
    """

    name: ClassVar[str] = "title-repeated"
    severity: ClassVar[Severity] = "warning"
    good: ClassVar[tuple[str, ...]] = (
        "---\ntitle: Sleep and rest\n---\n\n## Why we sleep\n",
        "# Sleep and rest\n\nThe heading is the title.\n",
        "---\ntitle: Sleep and rest\n---\n\nSleep and rest are two things.\n",
        "---\ntitle: Sleep and rest\n---\n\nText.\n\n## Why\n\n## Sleep and rest\n",
        "---\ntitle: Sleep\n---\n\nText.\n\n## Sleep\n\nA section of many, after an introduction.\n\n## Rest\n",
        "---\ntitle: Sleep and rest\n---\n\n> Sleep and rest\n\n- Sleep and rest\n",
        "---\ntitle: Sleep and rest\n---\n\n# Sleep and rest, continued\n",
        "---\ntitle: 2024\n---\n\nText.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad(
            "---\ntitle: Sleep and rest\n---\n\n«# Sleep and Rest»\n\nText.\n",
            fixed="---\ntitle: Sleep and rest\n---\n\nText.\n",
        ),
        Bad(
            "---\ntitle: Sleep – and `rest`\n---\n\n«### Sleep - and rest.»\n\nText.\n",
            fixed="---\ntitle: Sleep – and `rest`\n---\n\nText.\n",
        ),
        Bad(
            "---\ntitle: Sleep and rest\n---\n\n«**Sleep and rest**»\n\nText.\n",
            fixed="---\ntitle: Sleep and rest\n---\n\nText.\n",
        ),
        Bad(
            "---\ntitle: Sleep and rest\n---\n\n![](bed.jpg)\n\n«Sleep and rest\n==============»\n\nText.\n",
            fixed="---\ntitle: Sleep and rest\n---\n\n![](bed.jpg)\n\nText.\n",
        ),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield the heading or the line that repeats the title."""
        title = _folded(_title(post))
        if not title:
            return
        block = _first_words(post)
        if block is None or (house.flavor == "mkdocs" and block.level == 1):
            return
        start = block.start
        heading = next((item for item in post.headings if item.span.start == start), None)
        text = heading.text if heading else _paragraph(post, start)
        if _folded(text) != title:
            return
        end = heading.span.end if heading else start + len(post.data[start : block.end].rstrip())
        gap = re.compile(rb"[ \t]*(?:(?:\r\n|\n|\r)[ \t]*(?=\r|\n|\Z))*(?:\r\n|\n|\r)?").match(post.data, end)
        edit = Edit(Span(start, gap.end() if gap else end), "")
        yield Problem(
            Span(start, end),
            f"This {'heading' if heading else 'line'} repeats the title in the front matter.",
            "Delete it, or say here what the title does not.",
            Fix("Delete it", (edit,), safe=False, effect="outline"),
        )


def _title(post: Post) -> str:
    title = post.fields.get("title")
    return title.strip() if isinstance(title, str) else ""


def _folded(text: str) -> str:
    return " ".join(re.findall(r"[\w+#]+", text.casefold().replace("'", "").replace("’", "")))


def _first_words(post: Post) -> Block | None:
    """Return the first block of the body that has words: images, rules and tags may stand before it."""
    passages = post.passages
    for block in post.document.blocks:
        if block.kind in ("heading", "paragraph"):
            if any(passage.start == block.start and passage.text.strip("\ufff9 \n") for passage in passages[:4]):
                return None if block.inside else block
        elif block.kind not in ("html", "rule", "end"):
            return None
    return None


def _paragraph(post: Post, start: int) -> str:
    return next((passage.text for passage in post.passages if passage.start == start), "")
