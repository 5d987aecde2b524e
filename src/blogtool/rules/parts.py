"""Rules about the parts of a post: those of the owner's own, and what belongs to none."""

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from blogtool.finding import Edit, Fix, Problem, Severity, Span
from blogtool.furniture import is_furniture
from blogtool.house import House
from blogtool.partproblems import cut_out, part_problems, the
from blogtool.parts import TopBlock, first_line, matched
from blogtool.patterns import lazy
from blogtool.post import Post, plain
from blogtool.rule import Bad, BlockRule, Rule
from blogtool.stretch import passages_in

_CUT_TEASER = lazy(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\s*(?:read more|continue reading|more)?\W*\Z", re.IGNORECASE)
_HOUSE = '[post]\noutline = ["intro", "sections", "sources"]\n'


class Parts(BlockRule, frozen=True, kw_only=True):
    """A part of the post is there, at its place, and as the house style asks.

    Which parts there are, and in which order, is up to `outline` and `[post.parts]`; a finding bears the name of the
    part. How parts are found is told in `docs/parts.md`.
    """

    name: ClassVar[str] = "parts"
    keys: ClassVar[tuple[str, ...]] = ("parts.*",)
    severity: ClassVar[Severity] = "error"

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield what is wrong with the part."""
        yield from part_problems(post, house, self.own)


class AfterLastPart(Rule, frozen=True):
    """Nothing stands behind the last part of a post.

    A text that is copied from the page of a blog brings along what stands around it there: a form to subscribe, teasers
    of other posts, “Read More”. Where the `outline` of the house style says with which part a post ends, everything
    behind it is one finding.

    `--unsafe-fixes` deletes it.
    """

    name: ClassVar[str] = "after-last-part"
    keys: ClassVar[tuple[str, ...]] = ("outline",)
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = _HOUSE
    good: ClassVar[tuple[str, ...]] = (
        "Text.\n\n## Sleep\n\nText.\n\n## Sources\n\n- A\n- B\n",
        "Text.\n\n## Sleep\n\nText.\n\n[Source: A]\n\n<!-- The end. -->\n\n---\n",
        "Text.\n\n## Sleep\n\nText.\n\n[Source: A][^1]\n\n[^1]: A footnote.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad(
            "Text.\n\n## Sleep\n\nText.\n\n[Source: A]\n\n«Subscribe to Blog via Email»\n\nRead More\n",
            fixed="Text.\n\n## Sleep\n\nText.\n\n[Source: A]\n",
            unsafe=True,
        ),
        Bad(
            "Text.\n\n## Sleep\n\nText.\n\n## Sources\n\n- A\n- B\n\n---\n\n«## Other posts»\n\n[Rest](b.md) is …\n",
            fixed="Text.\n\n## Sleep\n\nText.\n\n## Sources\n\n- A\n- B\n",
            unsafe=True,
        ),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield what stands behind the last part, as one problem."""
        for event in matched(post, house).events:
            if event.kind != "unexpected" or event.other is None:
                continue
            texts = [block for block in event.blocks if block.kind != "rule"]
            start, end = (post.source.position(place).line for place in (event.span.start, event.span.end))
            last = the(house, event.other.name)
            first = first_line(post.data, texts[0].span)
            message = f"Text after {last}: {_shown(post, texts[0], end - post.source.position(first.start).line)}. "
            message += f"A post ends with {'its' if last[4:] in _OWN else 'the'} {last[4:]}{house.where('outline')}."
            if any(_is_copied(post, block) for block in texts):
                message += " It looks as if it was copied from the web page."
            help = f"Delete lines {start} to {end}." if end > start else "Delete this line."
            fix = Fix("Delete it", _edits(post, house, event.blocks), safe=False, effect="structure")
            yield Problem(first, message, help, fix)


def _edits(post: Post, house: House, blocks: Sequence[TopBlock]) -> tuple[Edit, ...]:
    """Return the edits that delete blocks, and leave alone the parts that stand between them."""
    found = matched(post, house)
    starts = [part.span.start for part in (*found.found.values(), *found.repeated)]
    pieces: list[Span] = []
    for block in blocks:
        if pieces and not any(pieces[-1].end <= start < block.start for start in starts):
            pieces[-1] = Span(pieces[-1].start, block.end)
        else:
            pieces.append(block.span)
    return tuple(cut_out(post, piece) for piece in pieces)


_OWN = ("sources", "sign-off", "closing", "sections")


def _shown(post: Post, block: TopBlock, more: int) -> str:
    """Return the beginning of a text in quotation marks, and how many lines follow it."""
    text = " ".join(post.source.text(block.span).split())
    words = plain(block.heading.text if block.heading else text)
    text = words if len(words) <= 50 else words[:49].rstrip() + "…"
    return f"“{text}”" + (f" and {more} more line{'s' if more > 1 else ''}" if more > 0 else "")


def _is_copied(post: Post, block: TopBlock) -> bool:
    texts = [plain(passage.text) for passage in passages_in(post, block.span)]
    return any(is_furniture(text) or _CUT_TEASER.search(text) for text in texts)


class OtherParts(Rule, frozen=True):
    """A post has no other parts than those of the house style.

    Where posts follow a form, such as a recipe or a report, a heading of another name is mostly one of the usual parts
    that somebody called differently. The rule is silent unless the house style says `other-parts = "warning"` or
    `"error"`. Sections are free to have any heading: where the outline has `sections`, only headings above their level
    fit no part.
    """

    name: ClassVar[str] = "other-parts"
    keys: ClassVar[tuple[str, ...]] = ("other-parts",)
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = (
        '[post]\noutline = ["intro", "method", "results"]\nother-parts = "error"\n\n'
        '[post.parts]\nmethod.kind = "section"\nresults.kind = "section"\n'
    )
    good: ClassVar[tuple[str, ...]] = (
        "Text.\n\n## Method\n\nText.\n\n### Steps\n\nText.\n\n## Results\n\nText.\n",
        "# The title\n\nText.\n\n## Method:\n\nText.\n\n## Results\n\nText.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("Text.\n\n## Method\n\nText.\n\n«## What we saw»\n\nText.\n\n## Results\n\nText.\n"),
        Bad("Text.\n\n## Method\n\nText.\n\n## Results\n\nText.\n\n«## Thanks»\n\nText.\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each heading that fits no part."""
        policy = house.contract.other_parts if house.contract else None
        if policy not in ("warning", "error") or house.contract is None:
            return
        names = house.contract.outline or list(house.contract.parts)
        parts = ", ".join(the(house, name)[4:] for name in names)
        for heading in matched(post, house).others:
            at = house.where("other-parts")
            message = f"The heading “{heading.text}” is that of none of our parts{at}."
            yield Problem(heading.span, message, f"Use one of them: {parts}.", severity=policy)
