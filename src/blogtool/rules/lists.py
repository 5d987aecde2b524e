"""Rules about lists."""

from bisect import bisect_left
from collections.abc import Collection, Iterator
from typing import Annotated, ClassVar

from msgspec import Meta

from blogtool.finding import Edit, Fix, Problem, Severity, Span
from blogtool.house import House
from blogtool.markdown import ASIDE, TABLE
from blogtool.patterns import lazy
from blogtool.places import line_start, line_stop
from blogtool.post import Post
from blogtool.rule import Bad, Rule

_ABOVE = frozenset(("paragraph", "cell"))
_ITEM = lazy(rb"(?m)^ *(?:[-*+]|\d{1,9}[.)])(?:[ \t]|\r?$)")


class ListBlankLine(Rule, frozen=True):
    """A list has a blank line before it.

    Markdown has two minds about a list right below a line of text: CommonMark makes a list of it, while Python-Markdown
    goes on with the paragraph, and a reader sees one block of text with hyphens in it. With a blank line between them
    all agree.

    Unasked, this is reported on sites of MkDocs, Pelican and Nikola, whose posts Python-Markdown reads. `everywhere`
    asks for the blank line on the sites of all generators, and below a block of code, where all see the list. Who has
    an extension that sees lists without a blank line writes `list-blank-line = "off"`.

    Reported are lists right below a paragraph or a table. Lists in lists, in quotations and in footnotes are left
    alone, and so is one below a heading.

    `--fix` puts the blank line there.
    """

    name: ClassVar[str] = "list-blank-line"
    severity: ClassVar[Severity] = "warning"
    house_style: ClassVar[str] = '[site]\nflavor = "mkdocs"\n'
    good: ClassVar[tuple[str, ...]] = (
        "We need:\n\n- sleep\n- rest\n  - at night\n    and noon\n",
        "## We need\n- sleep\n\nRest\n----\n1. sleep\n",
        "> We need:\n> - sleep\n",
        "!!! note\n    - sleep\n    - rest\n",
        "It is so.\n\n!!! note\n    1. sleep\n",
        '!!! note "We need"\n    - sleep\n    - rest\n',
        "We need 3 things:\n2024. was a year.\n",
        "1. Sleep:\n```\nsleep\n```\n2. Rest:\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("We need:\n«- sleep»\n- rest\n", fixed="We need:\n\n- sleep\n- rest\n"),
        Bad("We **need**:\n«1. sleep»\n2. rest\n", fixed="We **need**:\n\n1. sleep\n2. rest\n"),
        Bad("| Sleep |\n|---|\n| much |\n«- sleep»\n", fixed="| Sleep |\n|---|\n| much |\n\n- sleep\n"),
        Bad("- one\n\nText:\n  «* two»\n", fixed="- one\n\nText:\n\n  * two\n"),
        Bad(
            "!!! note\n    We need:\n    «- sleep»\n    - rest\n",
            fixed="!!! note\n    We need:\n\n    - sleep\n    - rest\n",
        ),
    )

    everywhere: Annotated[bool, Meta(description="Also where the generator sees a list in it.")] = False

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each list that follows a line of text."""
        if not (self.everywhere or house.generator.lists_need_line):
            return
        above = _ABOVE | {"code"} if self.everywhere else _ABOVE
        if not _ITEM.search(post.data, post.body_start):
            return
        for each in post.lists:
            start = line_start(post.data, each.span.start)
            if each.inside & ~ASIDE or each.depth > 1 or not _follows(post, start, above):
                continue
            edit = Edit(Span(start, start), post.source.newline)
            yield Problem(
                Span(each.span.start, line_stop(post.data, each.span.start).start),
                "This list begins right below a line of text, and Python-Markdown then sees no list."
                if house.generator.lists_need_line
                else "This list begins right below a line of text, and some generators then see no list.",
                "Put a blank line before it.",
                Fix("Put a blank line before the list", (edit,), effect="nothing"),
            )


def _follows(post: Post, start: int, kinds: Collection[str]) -> bool:
    """Tell whether the line above a list is the last one of a block of these kinds."""
    end = start - (2 if post.data.endswith(b"\r\n", 0, start) else 1)
    above = line_start(post.data, end)
    if end < post.body_start or not post.data[above:end].strip():
        return False
    blocks = post.document.blocks
    before = blocks[: bisect_left(blocks, start, key=lambda block: block.start)]
    last = next((block for block in reversed(before) if block.start < block.end), None)
    if last is None or last.end <= above:
        return False  # the first line of an admonition, a comment
    return last.kind in kinds and not last.inside & ~(TABLE | ASIDE)
