"""Rules about text that was copied from a web page: its paragraphs run together, and parts of the page came with it.

A little over 300 lines: both rules read the same lines, and their examples are long.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, pairwise
from typing import ClassVar

from msgspec import Struct

from blogtool.finding import Edit, Fix, Problem, Severity, Span
from blogtool.furniture import is_furniture
from blogtool.house import House
from blogtool.markdown import LIST
from blogtool.numerals import numeral
from blogtool.patterns import lazy
from blogtool.post import Post
from blogtool.rule import Bad, Rule

_STYLE = (
    '[authors.monica]\nname = "Monica Example"\ncredentials = "RMT"\n'
    '[post]\noutline = ["intro", "sections"]\n[post.parts]\nsections.numbering = "1."\n'
)
_LONGEST_HEADING = 90
"""Characters. What is longer is a sentence."""
_UNWRAPPED = 100
"""Characters. Lines that are mostly longer were not broken by an editor, so each is a paragraph of the page."""


@cache
def _lines() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(r"\[(?:sources?|quellen?|fuentes?|fontes?|fonti|fonte|bron|bronnen)\s*:", re.IGNORECASE),
        re.compile(r"[ \t]{2,}\S|\t|[ \t]*[-*+][ \t]|[ \t]*[>|#`~<]"),
        re.compile(r"[.!?:…][\"'”’»)\]]*$"),
    )


_LINE = lazy(rb"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")


class _Line(Struct, frozen=True, gc=False):
    """One line of running text."""

    span: Span
    text: str
    block: int
    """The start of the block in which it stands."""


class PastedText(Rule, frozen=True):
    """Paragraphs that were copied from a web page stand apart.

    Copied as plain text, an article loses the blank lines between its paragraphs. Markdown then takes all of them for
    one, the numbered headings for a list, and the sign-off and the sources for the end of a sentence.

    The rule is silent unless the house style has an outline with sections, and in every post that has headings. Lines
    are taken for paragraphs of their own when they are numbered like headings, are a sign-off of one of the authors,
    begin with `[Source:`, or are longer than an editor would break them.

    `--unsafe-fixes` puts the blank lines in.
    """

    name: ClassVar[str] = "pasted-text"
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = _STYLE
    good: ClassVar[tuple[str, ...]] = (
        "Text.\n\n1. Sleep:\n\nText.\n\n2. Food:\n\nText.\n",
        "Text\nthat is broken\nby an editor.\n\n1. Cook.\n2. Eat.\n3. Wash up.\n",
        "## 1. Sleep\n\n1. Sleep:\nText.\n2. Food:\nText.\n",
        "1. Sleep:\n   Text of a list.\n2. Food:\n   Text.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad(
            "An introduction.\n\n«1. Sleep:\nText.\n2. Food:\nText.\n-Monica Example RMT\n[Source: A] [Source: B]»\n",
            fixed="An introduction.\n\n1. Sleep:\n\nText.\n\n2. Food:\n\nText.\n\n-Monica Example RMT\n\n"
            "[Source: A] [Source: B]\n",
            unsafe=True,
        ),
        Bad(
            "1. Sleep:\n\nText.\n\n2. Food:\n\n«Text.\n-Monica Example RMT»\n",
            fixed="1. Sleep:\n\nText.\n\n2. Food:\n\nText.\n\n-Monica Example RMT\n",
            unsafe=True,
        ),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each block of several paragraphs."""
        if not _is_asked(house) or post.headings:
            return
        lines = list(_text_lines(post, house))
        headings = _numbered(lines)
        if len(headings) < 2:
            return
        unwrapped = _is_unwrapped(lines)
        title = _folded(str(post.fields.get("title") or ""))
        apart: dict[int, list[_Line]] = {}
        for before, after in pairwise(lines):
            if before.block != after.block:
                continue
            titled = title and title in (_folded(before.text), _folded(after.text))
            if titled or _stand_apart(before, after, headings, unwrapped, house):
                apart.setdefault(before.block, []).append(after)
        gap = "\r\n" if b"\r\n" in post.data else "\n"
        for block, found in apart.items():
            own = [line for line in lines if line.block == block]
            edits = tuple(Edit(Span(line.span.start, line.span.start), gap) for line in found)
            yield Problem(
                Span(own[0].span.start, own[-1].span.end),
                f"These {len(own)} lines run together to one block; on the page {len(found) + 1} of them stood apart.",
                "Put a blank line between two paragraphs, and around headings, the sign-off and the sources.",
                Fix("Put the blank lines in", edits, safe=False, effect="outline"),
            )


def _is_asked(house: House) -> bool:
    return house.contract is not None and "sections" in (house.contract.outline or ())


def _text_lines(post: Post, house: House) -> Iterator[_Line]:
    """Yield the lines of running text, and of lists that are none: whose text is not indented below the number."""
    chunk: list[_Line] = []
    for line in chain(_raw_lines(post), [None]):
        if line is not None and line.text and (not chunk or line.block == chunk[0].block):
            chunk.append(line)
            continue
        if not any(_lines()[1].match(item.text) and not _signs(item.text, house) for item in chunk[1:]):
            yield from chunk
        chunk = [line] if line is not None and line.text else []


def _raw_lines(post: Post) -> Iterator[_Line]:
    """Yield the lines of the body; what is no running text and no list is left out, and ends a block as blank lines
    do."""
    other = [
        block
        for block in post.document.blocks
        if block.start < block.end
        and (block.kind in ("code", "html", "heading", "cell", "rule") or block.inside & ~LIST)
    ]
    place, block = 0, post.body_start
    for match in _LINE.finditer(post.data, post.body_start):
        start, end = match.span()
        while place < len(other) and other[place].end <= start:
            place += 1
        written = match.group().rstrip()
        if not written or (place < len(other) and other[place].start < end):
            block = end
        else:
            yield _Line(Span(start, start + len(written)), written.decode(), block)


def _numbered(lines: Sequence[_Line]) -> set[int]:
    """Return where the lines begin that are numbered like headings and have text below them."""
    found: dict[int, int] = {}
    for line, below in zip(lines, [*lines[1:], None], strict=False):
        number = numeral(line.text)
        if number is None or number.family == "bare" or len(line.text) > _LONGEST_HEADING or below is None:
            continue
        if numeral(below.text) is None and (line.text.endswith(":") or len(below.text) > len(line.text)):
            found[line.span.start] = number.value
    values = list(found.values())
    rises = all(after > before for before, after in pairwise(values))
    return set(found) if values and values[0] in (0, 1) and rises else set()


def _is_unwrapped(lines: Sequence[_Line]) -> bool:
    """Tell whether each line is a paragraph: those that another one follows are mostly longer than editors break."""
    followed = [len(before.text) for before, after in pairwise(lines) if before.block == after.block]
    texts = [size for size in followed if size > 40]
    return bool(texts) and sorted(texts)[len(texts) // 2] > _UNWRAPPED  # the median; `statistics` takes 2 ms to import


def _stand_apart(before: _Line, after: _Line, headings: set[int], unwrapped: bool, house: House) -> bool:
    source, _, stop = _lines()
    if before.span.start in headings or after.span.start in headings:
        return True
    if source.match(before.text):
        return not source.match(after.text) and before.text.count("[") <= before.text.count("]")
    if source.match(after.text) or _signs(after.text, house) or _signs(before.text, house):
        return True
    return unwrapped and stop.search(before.text) is not None


def _signs(text: str, house: House) -> bool:
    """Tell whether a line is the sign-off of one of the authors."""
    if len(text) > _LONGEST_HEADING:
        return False
    bare = text.strip("-–—~*_ ").removeprefix("By ").removeprefix("by ")
    return any(bare.casefold().startswith(author.name.casefold()) for author in house.authors.values())


class PageFurniture(Rule, frozen=True):
    """A post begins with its own text, not with what stood above it on the page.

    A menu, the trail of pages, “Posted by”, the buttons to share: whoever copies an article from the web gets them with
    it, and they become the first sentence of every teaser.

    The rule is silent unless the house style has an outline that begins with an introduction. Of the lines before the
    first paragraph it reports those that are known to stand around articles, and short ones that are no sentences; of
    what stands among the closing, the sign-off and the sources, those that are known. What follows the last part of a
    post is the business of `after-last-part`, and a title that stands in the body that of `title-repeated`.

    `--unsafe-fixes` deletes them.
    """

    name: ClassVar[str] = "page-furniture"
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = _STYLE
    good: ClassVar[tuple[str, ...]] = (
        "We sleep a third of our lives, and few of us ask what it is good for.\n\n## 1. Rest\n\nShare this\n",
        "Home is where we sleep.\n\nText.\n",
        "![A bed](bed.jpg)\n\n*A bed*\n\nWe sleep a third of our lives, and few ask why.\n",
        "## 1. Rest\n\nShare this\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad(
            "«Skip to content\n\nHome > Blog > Sleep\n\nPosted on March 3, 2024»\n\nWe sleep a lot, all of us.\n",
            fixed="We sleep a lot, all of us.\n",
            unsafe=True,
        ),
        Bad(
            "«Share this:\nFacebook»\n\nWe sleep a third of our lives, and few of us ask why.\n",
            fixed="We sleep a third of our lives, and few of us ask why.\n",
            unsafe=True,
        ),
        Bad(
            "---\ntitle: Sleep well\n---\n\n«Our Services\n\nOur Team»\n\nWe sleep a lot, all of us.\n",
            fixed="---\ntitle: Sleep well\n---\n\nWe sleep a lot, all of us.\n",
            unsafe=True,
        ),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield the furniture before the first paragraph."""
        if not _is_asked(house) or (house.contract and (house.contract.outline or [""])[0] != "intro"):
            return
        title = str(post.fields.get("title") or "")
        limit = post.headings[0].span.start if post.headings else len(post.data)
        run: list[_Line] = []
        for line in _text_lines(post, house):
            # The title again is hardly longer than itself: most posts begin with a paragraph that need not be folded.
            is_title = len(line.text) <= 2 * len(title) + 40 and _folded(line.text) == (_folded(title) or None)
            if line.span.start < limit and not is_title and _is_furniture(line.text):
                run.append(line)
                continue
            yield from _deletion(post, run)
            run = []
            if not is_title:
                break
        yield from _among_the_ends(post, house)


def _among_the_ends(post: Post, house: House) -> Iterator[Problem]:
    """Yield what stands among the parts that end a post and came with them from the page."""
    from blogtool.parts import matched

    found = matched(post, house).furniture
    for at, block in enumerate(found):
        if at and not post.data[found[at - 1].end : block.start].strip():
            continue  # it goes on
        end = block.end
        for other in found[at + 1 :]:
            if post.data[end : other.start].strip():
                break
            end = other.end
        shown = _shown(" ".join(post.source.text(Span(block.start, block.end)).split()))
        gap = re.compile(rb"\s*").match(post.data, end)
        yield Problem(
            Span(block.start, end),
            f"“{shown}” stands among the parts that end the post. It looks as if it was copied from the web page.",
            "Delete it.",
            Fix("Delete it", (Edit(Span(block.start, gap.end() if gap else end), ""),), safe=False, effect="outline"),
        )


def _shown(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def _is_furniture(text: str) -> bool:
    return is_furniture(text) or _is_fragment(text)


def _folded(text: str) -> str:
    return " ".join(re.findall(r"[\w+#]+", text.casefold().replace("'", "").replace("’", "")))


def _is_fragment(text: str) -> bool:
    """Tell whether a line is plain, short and no sentence: an entry of a menu."""
    return len(text.split(None, 5)) <= 5 and re.fullmatch(r"[\w'’&,/ -]+", text) is not None and numeral(text) is None


def _deletion(post: Post, run: Sequence[_Line]) -> Iterator[Problem]:
    """Yield what is wrong with a run of lines, unless it is one short line that nobody knows."""
    if not run or (len(run) == 1 and not is_furniture(run[0].text)):
        return
    start, end = run[0].span.start, run[-1].span.end
    gap = re.compile(rb"\s*").match(post.data, end)
    shown = _shown(run[0].text)
    more = f" and {len(run) - 1} more line{'s' if len(run) > 2 else ''}" if len(run) > 1 else ""
    yield Problem(
        Span(start, end),
        f"Before the introduction stands “{shown}”{more}. It looks as if it was copied from the web page.",
        "Delete it." if len(run) == 1 else "Delete these lines.",
        Fix("Delete it", (Edit(Span(start, gap.end() if gap else end), ""),), safe=False, effect="outline"),
    )
