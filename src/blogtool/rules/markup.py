"""Rules about marks of Markdown that mean nothing where they stand."""

import re
from collections.abc import Iterator
from functools import cache
from typing import ClassVar

from blogtool.finding import Edit, Fix, Problem, Severity, Span
from blogtool.house import House
from blogtool.linkspans import is_escaped
from blogtool.markdown import Block
from blogtool.post import Post
from blogtool.rule import Bad, Rule

_ARGUMENTS = frozenset("kwargs kwds kw args options opts params props attrs env extra config data fields".split())
"""What stands behind two asterisks in the languages in which they unpack: `**kwargs`."""

_SHOWN = 40
"""How much of a text a message quotes, in characters."""


@cache
def _asterisks() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    opening = re.compile(r"(?<![^\s(\[])\*\*(?=([^\W_]\w*))")
    closing = re.compile(r"([ \t]+)\*\*(?!\*)")
    footnote = re.compile(r"\w\*\*(?![\w*])")
    return opening, closing, footnote


@cache
def _half_link() -> re.Pattern[str]:
    return re.compile(
        r"\[[^\[\]\n]{1,200}(?:\n[^\[\]\n]{1,200})?\]\((?:https?://|mailto:|\.{0,2}/|#)([^\s()]*)(?=[^)\S]|\Z)"
    )


@cache
def _fences() -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    return re.compile(rb"(`{3,}|~{3,})[^\r\n]*"), re.compile(rb"[\r\n][ \t]*(`{3,}|~{3,})\Z")


class MarkupBroken(Rule, frozen=True):
    """Marks of Markdown are closed where they are opened.

    What is not closed is shown as it was typed, `**Sleep` with its asterisks and a link with its address in brackets;
    and a fence that is not closed makes code of all the rest of a post.

    Only what is certain is reported: two asterisks before a word that nothing closes, also where a space stands before
    the closing ones (`**Note: **`); a link whose address is not closed before a space or the end of the line,
    `[the guide](https://example.com/guide for all`; and a fence at the left margin that is not closed before the end of
    the post. Single asterisks and underscores are not judged, for they may be meant, as in `__init__`; nor are
    `**kwargs` and its like, paths such as `**/*.md`, and two asterisks that are the mark of a note below a table.

    `--fix` takes the space before closing asterisks away. Where the other marks were to be closed only the author
    knows.
    """

    name: ClassVar[str] = "markup-broken"
    severity: ClassVar[Severity] = "warning"
    needles: ClassVar[tuple[bytes, ...]] = (b"**", b"](", b"```", b"~~~")
    good: ClassVar[tuple[str, ...]] = (
        "**Sleep** and **rest**, _so_ __it__ is.\n",
        "Pass **kwargs and **/*.md, 2**8 and a ** b, and \\**sleep.\n",
        "`**Sleep` and `[the guide](https://example.com`\n\n```\n**Sleep\n```\n",
        "| Sleep | no** |\n|---|---|\n| Rest | yes |\n\n**Not on Sundays.\n",
        "An [aside] (https://example.com) and [the guide](see below).\n",
        "[the guide](https://example.com/a_(b)) and [the guide]( https://example.com )\n",
        '[the guide](https://example.com "A guide") and [a][b]\n\n[b]: https://example.com\n',
        "\\[the guide](https://example.com for all)\n",
        "- One\n\n  ```\n  ls\n  ```\n\n~~~~\n```\n~~~~\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("It is «**»Sleep that helps.\n\nIt is **rest**.\n"),
        Bad("- «**»Sleep: it helps.\n- **Rest:** it helps, too.\n"),
        Bad("It is **good** to «**»sleep.\n"),
        Bad("«**Note: **» it helps.\n", fixed="**Note:** it helps.\n"),
        Bad("> A «**good  **»sleep.\n", fixed="> A **good** sleep.\n"),
        Bad("See «[the guide](https://example.com/guide» for all.\n"),
        Bad("See «[the\nguide](/guide/»\n\nText.\n"),
        Bad("Text.\n\n«```sh»\nls\n\nText.\n"),
        Bad("«~~~»\nls\n```\n\nText.\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each mark that is not closed."""
        found = [
            *(_open_bold(post) if "**" in post.prose else ()),
            *(_open_links(post) if "](" in post.prose else ()),
            *(problem for block in post.document.blocks[-3:] if (problem := _open_fence(post, block)) is not None),
        ]
        yield from sorted(found, key=lambda problem: problem.span)


def _open_bold(post: Post) -> Iterator[Problem]:
    opening, closing, footnote = _asterisks()
    text = post.prose_without_code
    if footnote.search(text):
        return  # two asterisks are the mark of a note here
    for passage, start in zip(post.passages, post.passage_starts, strict=False):
        end = start + len(passage.text)
        for match in opening.finditer(text, start, end):
            if match[1].casefold() in _ARGUMENTS or "_" in match[1] or not _as_written(post, match.start()):
                continue
            close = closing.search(text, match.end(), end)
            if close and text.find("**", match.end(), close.end()) == close.end() - 2:
                yield _spaced_bold(post, match.start(), close)
            else:
                shown = " ".join(text[match.end() : min(end, match.end() + _SHOWN)].split())
                yield Problem(
                    post.span(match.start(), match.start() + 2),
                    f"The asterisks before “{shown}” are not closed, and are shown as they stand.",
                    "Close them behind the last bold word: `**…**`.",
                )
            break


def _spaced_bold(post: Post, start: int, close: re.Match[str]) -> Problem:
    span = post.span(start, close.end())
    gap, marks = post.span(*close.span(1)), post.span(close.end() - 2, close.end())
    after = close.string[close.end() : close.end() + 1]
    edits = [Edit(gap, "")]
    if after and (after.isalnum() or after in "(["):
        edits.append(Edit(Span(marks.end, marks.end), " "))
    return Problem(
        span,
        "A space stands before the asterisks that close this bold text, so they do not close it.",
        "Take the space away.",
        Fix("Take the space away", tuple(edits)),
    )


def _as_written(post: Post, index: int) -> bool:
    """Tell whether two asterisks of the text stand so in the source, not escaped nor as entities."""
    span = post.span(index, index + 2)
    return post.data[slice(*span)] == b"**" and not is_escaped(post.data, span.start)


def _open_links(post: Post) -> Iterator[Problem]:
    text = post.prose_without_code
    for match in _half_link().finditer(text):
        span = post.span(*match.span())
        if not _is_plain(post, match, span):
            continue
        yield Problem(
            span,
            "The address of this link is not closed, so the link is shown as it stands.",
            "Write `)` behind the address; a space in it is written `%20`.",
        )


def _is_plain(post: Post, match: re.Match[str], span: Span) -> bool:
    """Tell whether what looks like half a link is written so, not escaped, nor the rest of other links."""
    written = " ".join(post.source.text(span).replace("\n>", "\n").split())
    return written == " ".join(match.group().split()) and not is_escaped(post.data, span.start)


def _open_fence(post: Post, block: Block) -> Problem | None:
    opening, closing = _fences()
    match = opening.match(post.data, block.start) if block.kind == "code" and not block.inside else None
    if match is None or post.data[block.end :].strip() or not _at_margin(post.data, block.start):
        return None
    fence = match[1]
    end = len(post.data[: block.end].rstrip())
    last = max(post.data.rfind(b"\n", match.end(1), end), post.data.rfind(b"\r", match.end(1), end))
    closed = closing.match(post.data, last, end) if last >= 0 else None
    if closed and closed[1].startswith(fence):
        return None
    return Problem(
        Span(block.start, match.start() + len(match.group().rstrip())),
        "This block of code is not closed, so all that follows is shown as code.",
        f"Write `{fence.decode()}` in a line of its own where the code ends.",
    )


def _at_margin(data: bytes, place: int) -> bool:
    """Tell whether at most three spaces stand before a byte in its line: with more of them it is no fence."""
    before = data[max(place - 4, 0) : place]
    return len(before) - len(before.rstrip(b" ")) < 4
