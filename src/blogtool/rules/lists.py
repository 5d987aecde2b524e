"""Rules about lists."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import ClassVar

from blogtool.finding import Edit, Fix, Problem, Severity, Span
from blogtool.house import House
from blogtool.markdown import ASIDE, TABLE
from blogtool.patterns import lazy
from blogtool.places import line_start, line_stop
from blogtool.post import Post
from blogtool.rule import Bad, Rule

_ITEM = lazy(rb"(?m)^ *(?:[-*+]|\d{1,9}[.)])(?:[ \t]|\r?$)")


class ListBlankLine(Rule, frozen=True):
    """A list has a blank line before it.

    Markdown has two minds about a list right below a line of text: CommonMark makes a list of it, while Python-Markdown
    (MkDocs, Pelican) and others go on with the paragraph, and a reader sees the hyphens. With a blank line between them
    all agree.

    Reported are lists right below a paragraph, a table or code. Lists in lists, in quotations and in footnotes are left
    alone, and so is one below a heading.

    `--fix` puts the blank line there.
    """

    name: ClassVar[str] = "list-blank-line"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    good: ClassVar[tuple[str, ...]] = (
        "We need:\n\n- sleep\n- rest\n  - at night\n    and noon\n",
        "## We need\n- sleep\n\nRest\n----\n1. sleep\n",
        "> We need:\n> - sleep\n",
        "!!! note\n    - sleep\n    - rest\n",
        "It is so.\n\n!!! note\n    1. sleep\n",
        '!!! note "We need"\n    - sleep\n    - rest\n',
        "We need 3 things:\n2024. was a year.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("We need:\n«- sleep»\n- rest\n", fixed="We need:\n\n- sleep\n- rest\n"),
        Bad("We **need**:\n«1. sleep»\n2. rest\n", fixed="We **need**:\n\n1. sleep\n2. rest\n"),
        Bad("```\nsleep\n```\n«- sleep»\n", fixed="```\nsleep\n```\n\n- sleep\n"),
        Bad("- one\n\nText:\n  «* two»\n", fixed="- one\n\nText:\n\n  * two\n"),
        Bad(
            "!!! note\n    We need:\n    «- sleep»\n    - rest\n",
            fixed="!!! note\n    We need:\n\n    - sleep\n    - rest\n",
        ),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each list that follows a line of text."""
        if not _ITEM.search(post.data, post.body_start):
            return
        for each in post.lists:
            start = line_start(post.data, each.span.start)
            if each.inside & ~ASIDE or each.depth > 1 or not _follows_text(post, start):
                continue
            edit = Edit(Span(start, start), post.source.newline)
            yield Problem(
                Span(each.span.start, line_stop(post.data, each.span.start).start),
                "This list begins right below a line of text, and some generators then see no list.",
                "Put a blank line before it.",
                Fix("Put a blank line before the list", (edit,), effect="nothing"),
            )


def _follows_text(post: Post, start: int) -> bool:
    """Tell whether the line above a list is the last one of a paragraph, a table or code."""
    end = start - (2 if post.data.endswith(b"\r\n", 0, start) else 1)
    above = line_start(post.data, end)
    if end < post.body_start or not post.data[above:end].strip():
        return False
    blocks = post.document.blocks
    before = blocks[: bisect_left(blocks, start, key=lambda block: block.start)]
    last = next((block for block in reversed(before) if block.start < block.end), None)
    if last is None or last.end <= above:
        return False  # the first line of an admonition, a comment
    return last.kind in ("paragraph", "cell", "code") and not last.inside & ~(TABLE | ASIDE)
