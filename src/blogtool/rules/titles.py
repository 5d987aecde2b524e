"""Rules about the title of a post in its body."""

import re
from collections.abc import Iterator
from typing import ClassVar

from blogtool.finding import Edit, Fix, Problem, Severity, Span
from blogtool.house import House
from blogtool.markdown import Block
from blogtool.post import Heading, Post
from blogtool.rule import Bad, Rule


class H1InBody(Rule, frozen=True):
    """The only level-1 heading of a page is its title.

    Most themes print the title of the front matter as a level-1 heading. One in the body is a second title: for people
    who listen to a page, for search engines, and for an outline that then has two roots.

    MkDocs takes a level-1 heading in the body for the title, and there nothing is said; nor is it where the front
    matter has no title. Some blogs write all their sections at level 1 and their theme moves them down, so this rule
    runs only where the house style asks for it. One finding a post, at the first of them; a heading that repeats the
    title is the business of `title-repeated`.
    """

    name: ClassVar[str] = "h1-in-body"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    good: ClassVar[tuple[str, ...]] = (
        "---\ntitle: Sleep\n---\n\n## Why we sleep\n",
        "# Sleep\n\nThe heading is the title.\n",
        "---\ntitle: Sleep\n---\n\n# Sleep\n\nThat is `title-repeated`.\n",
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
        if house.generator.heading_is_title or not _title(post):
            return
        title = _folded(_title(post))
        found = [heading for heading in post.headings if heading.level == 1 and _folded(heading.text) != title]
        if found:
            more = f" There are {len(found)} of them." if len(found) > 1 else ""
            yield Problem(
                found[0].span,
                f"This heading is of level 1, and so is the title in the front matter.{more}",
                "Make it level 2 (`##`), with the headings below it one level deeper.",
            )


class TitleRepeated(Rule, frozen=True):
    """The body of a post does not begin with its title once more.

    The theme prints the title of the front matter above the body, and a reader who meets it twice in a row takes the
    page for broken. It happens when a text is copied from a document that bore its title itself.

    The body's first heading is compared, and its first line, without regard to case and punctuation. A level-1 heading
    is judged only for Hugo, Jekyll and Zola, whose themes print the title; elsewhere it may be the only title there is.

    `--unsafe-fixes` deletes it, and moves the headings up a level that all stood below it. That is not safe, because a
    theme that prints no title would then have none.
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
            unsafe=True,
        ),
        Bad(
            "---\ntitle: Sleep – and `rest`\n---\n\n«### Sleep - and rest.»\n\nText.\n",
            fixed="---\ntitle: Sleep – and `rest`\n---\n\nText.\n",
            unsafe=True,
        ),
        Bad(
            "---\ntitle: Sleep and rest\n---\n\n«**Sleep and rest**»\n\nText.\n",
            fixed="---\ntitle: Sleep and rest\n---\n\nText.\n",
            unsafe=True,
        ),
        Bad(
            "---\ntitle: Sleep and rest\n---\n\n![](bed.jpg)\n\n«Sleep and rest\n==============»\n\nText.\n",
            fixed="---\ntitle: Sleep and rest\n---\n\n![](bed.jpg)\n\nText.\n",
            unsafe=True,
        ),
        Bad(
            "---\ntitle: Sleep and rest\n---\n\n«## Sleep and rest»\n\n### Why ###\n\n#### How {#how}\n\n### When\n",
            fixed="---\ntitle: Sleep and rest\n---\n\n## Why ###\n\n### How {#how}\n\n## When\n",
            unsafe=True,
        ),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield the heading or the line that repeats the title."""
        title = _folded(_title(post))
        if not title:
            return
        block = _first_words(post)
        if block is None or (block.level == 1 and not house.generator.prints_title):
            return
        start = block.start
        heading = next((item for item in post.headings if item.span.start == start), None)
        text = heading.text if heading else _paragraph(post, start)
        if _folded(text) != title:
            return
        end = heading.span.end if heading else start + len(post.data[start : block.end].rstrip())
        gap = re.compile(rb"[ \t]*(?:(?:\r\n|\n|\r)[ \t]*(?=\r|\n|\Z))*(?:\r\n|\n|\r)?").match(post.data, end)
        edits = (Edit(Span(start, gap.end() if gap else end), ""), *_up(post, heading))
        yield Problem(
            Span(start, end),
            f"This {'heading' if heading else 'line'} repeats the title in the front matter.",
            "Delete it, or say here what the title does not.",
            Fix("Delete it", edits, safe=False, effect="outline"),
        )


def _up(post: Post, root: Heading | None) -> Iterator[Edit]:
    """Yield the edits that move all other headings up a level, where they stand below one that is deleted: the theme's
    title is of level 1, and a level must not be missing after it."""
    others = [heading for heading in post.headings if heading is not root]
    if root is None or root.level == 1 or any(heading.level <= root.level for heading in others):
        return
    for heading in others:
        first = post.data.index(b"#", heading.span.start)
        yield Edit(Span(first, first + 1), "")


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
