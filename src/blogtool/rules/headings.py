"""Rules about headings."""

from collections.abc import Iterator
from typing import ClassVar

from blogtool.finding import Problem, Severity
from blogtool.house import House
from blogtool.post import Post
from blogtool.rule import Bad, Rule


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
