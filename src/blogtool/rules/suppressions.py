"""Rules about the comments that suppress findings."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from blogtool.finding import Edit, Fix, Problem, Span
from blogtool.likeness import nearest
from blogtool.post import Post
from blogtool.rule import Bad, ClosingRule

if TYPE_CHECKING:  # few posts need it, and every run has this rule
    from blogtool.suppressions import Ignored, Suppression, Suppressions


class UnusedSuppression(ClosingRule, frozen=True):
    """A comment that ignores a rule has something to ignore.

    `<!-- blogtool-ignore doubled-word -- it is a chorus -->` stays in a post when its line is rewritten, and then hides
    the next fault that nobody meant to hide. So does one whose rule is misspelt: its author believes that it works.

    A rule that did not run is not missed, such as one that `--select` leaves out or the house style switches off.

    `--fix` takes the comment away, or only the rule that it names in vain. A misspelt name is left to its author.
    """

    name: ClassVar[str] = "unused-suppression"
    needles: ClassVar[tuple[bytes, ...]] = (b"blogtool-ignore",)
    good: ClassVar[tuple[str, ...]] = (
        "It helps the the shoulders. <!-- blogtool-ignore doubled-word -- a quotation -->\n",
        "<!-- blogtool-ignore doubled-word -->\n\nIt helps the back and\nthe the shoulders of the guest.\n",
        "{/* blogtool-ignore-next-line doubled-word */}\n\nIt helps the the shoulders of the guest.\n",
        "<!-- blogtool-ignore-start doubled-word -->\n\nIt helps the the back.\n\n<!-- blogtool-ignore-end -->\n",
        "---\ntitle: Sleep\ntitle: Rest # blogtool-ignore front-matter-syntax\n---\n\nText.\n",
        "Write `<!-- blogtool-ignore doubled-word -->` behind it.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad(
            "It helps the shoulders. «<!-- blogtool-ignore doubled-word -- a quotation -->»\n",
            fixed="It helps the shoulders.\n",
        ),
        Bad("Text.\n\n«<!-- blogtool-ignore doubled-word -->»\n\nMore text.\n", fixed="Text.\n\nMore text.\n"),
        Bad(
            "It helps the the back. <!-- blogtool-ignore doubled-word, «heading-increment» -- a quotation -->\n",
            fixed="It helps the the back. <!-- blogtool-ignore doubled-word -- a quotation -->\n",
        ),
        Bad("It helps the shoulders. <!-- blogtool-ignore «doubled-wrod» -->\n"),
        Bad("«<!-- blogtool-ignore -->»\n\nText.\n"),
        Bad("«<!-- blogtool-ignore-nextline doubled-word -->»\n\nText.\n"),
        Bad("Text.\n\n«<!-- blogtool-ignore-end doubled-word -->»\n\nText.\n", fixed="Text.\n\nText.\n"),
    )

    def close(
        self, post: Post, suppressions: "Suppressions", ran: Collection[str], names: Mapping[str, str]
    ) -> Iterator[Problem]:
        """Yield each comment, or each rule named in one, that suppressed nothing."""
        from blogtool.suppressions import KINDS

        for comment in suppressions.comments:
            if comment.kind not in KINDS:
                yield _misspelt(comment)
            elif not comment.names and not comment.ends:
                yield _nameless(post, comment)
            else:
                yield from _unused(post, comment, ran, names)


def _misspelt(comment: "Suppression") -> Problem:
    from blogtool.suppressions import KINDS

    near = nearest(comment.kind, KINDS)
    return Problem(
        comment.span,
        f"There is no “blogtool-ignore{comment.kind}”, so nothing is ignored.",
        f"Did you mean blogtool-ignore{near or ''}?",
    )


def _nameless(post: Post, comment: "Suppression") -> Problem:
    if comment.kind == "-end":
        fix = Fix("Delete the comment", (removal(post, comment),), effect="nothing")
        return Problem(comment.span, "No blogtool-ignore-start stands before this.", "Delete the comment.", fix)
    return Problem(
        comment.span,
        "This comment names no rule, so nothing is ignored.",
        f"Name the rule: `blogtool-ignore{comment.kind} doubled-word`.",
    )


def _unused(post: Post, comment: "Suppression", ran: Collection[str], names: Mapping[str, str]) -> Iterator[Problem]:
    unused = [ignored for ignored in comment.names if not ignored.used and ignored.rule in ran]
    if unused and len(unused) == len(comment.names):
        edits = _removals(post, comment)
        fix = Fix("Delete the comment", edits, effect="nothing") if edits else None
        yield Problem(comment.span, _in_vain(comment, unused), "Delete the comment.", fix)
        return
    for ignored in comment.names:
        if not ignored.rule:
            near = nearest(ignored.name, names)
            advice = f"Did you mean {near}?" if near else "`blogtool rules` lists them all."
            yield Problem(ignored.span, f"There is no rule “{ignored.name}” to ignore.", advice)
        elif ignored in unused:
            fix = None
            if comment.kind not in ("-start", "-end"):  # the two name the same rules
                fix = Fix("Delete the name of the rule", (_without(comment, ignored),), effect="nothing")
            yield Problem(ignored.span, _in_vain(comment, [ignored]), f"Delete {ignored.name} from the comment.", fix)


def _in_vain(comment: "Suppression", unused: "list[Ignored]") -> str:
    listed = " or ".join(ignored.name for ignored in unused)
    if comment.kind == "-end":
        return f"No blogtool-ignore-start of {listed} stands before this."
    where = "in this post" if comment.kind == "-file" else "here"
    return f"There is no finding of {listed} {where} to ignore."


def _removals(post: Post, comment: "Suppression") -> tuple[Edit, ...]:
    """Return the edits that take a comment away, with the one that ends it; none where that one ends others too."""
    if comment.kind != "-start" or comment.end is None:
        return (removal(post, comment),)
    own = {id(ignored) for ignored in comment.names}
    if {id(ignored) for ignored in comment.end.ends} != own:
        return ()
    return removal(post, comment), removal(post, comment.end)


def removal(post: Post, comment: "Suppression") -> Edit:
    """Return the edit that takes a comment away, with the space or the lines it needed for itself."""
    data, (start, end) = post.data, comment.span
    starts = post.source.line_starts
    first, last = bisect_right(starts, start) - 1, bisect_right(starts, end)
    line_start, line_end = starts[first], starts[last] if last < len(starts) else len(data)
    if not comment.alone or data[line_start:start].strip() or data[end:line_end].strip():
        return _removal_in_line(data, comment.span)
    if line_start < post.body_start:
        return Edit(Span(line_start, line_end), "")
    at_top = line_start <= post.body_start
    blank_before = at_top or not data[starts[first - 1] : line_start].strip()
    following = starts[last + 1] if last + 1 < len(starts) else len(data)
    blank_after = not data[line_end:following].strip()
    if blank_before and blank_after and line_end < len(data):
        return Edit(Span(line_start, following), "")
    if blank_before and not at_top and line_end == len(data):
        return Edit(Span(starts[first - 1], line_end), "")
    # Between two lines of text the comment has parted two paragraphs: an empty line does so, too.
    return Edit(Span(line_start, line_end), "") if blank_before or blank_after else Edit(comment.span, "")


def _removal_in_line(data: bytes, span: Span) -> Edit:
    start, end = span
    if data[end : end + 1] in (b"", b"\r", b"\n", b" ", b"\t"):
        while data[start - 1 : start] in (b" ", b"\t"):
            start -= 1
    else:
        while data[end : end + 1] in (b" ", b"\t"):
            end += 1
    return Edit(Span(start, end), "")


def _without(comment: "Suppression", ignored: "Ignored") -> Edit:
    """Return the edit that takes one of several names out of a comment, with what parts it from the next."""
    index = next(number for number, other in enumerate(comment.names) if other is ignored)
    if index + 1 < len(comment.names):
        return Edit(Span(ignored.span.start, comment.names[index + 1].span.start), "")
    return Edit(Span(comment.names[index - 1].span.end, ignored.span.end), "")
