"""Rules about the form of headings and of the sections below them: each a matter of a blog's taste, so none is on."""

import re
from collections.abc import Iterator
from typing import ClassVar

from blogtool.finding import Edit, Fix, Problem, Severity, Span
from blogtool.house import House
from blogtool.markdown import Block
from blogtool.patterns import lazy
from blogtool.post import Heading, Post, fold_text
from blogtool.rule import Bad, Rule
from blogtool.voices import clipped

_BOLD_LINE = lazy(rb"(\*\*|__)(?=\S)((?:(?!\1)[^\r\n\\`\[\]<>{}])+)(?<=\S)\1[ \t]*")
_BOLD = lazy(rb"(?<![\\*_\w])(\*\*|__)(?=[^\s*_])([^\r\n\\*_`]+)(?<=[^\s*_])\1(?![*_\w])")
_LONGEST = 80
"""A bold line that is longer is a sentence of some weight, not a heading; in characters."""

_SENTENCE = (".", "!", "?", ":", ";", ",", "…", "。", "！", "？", "：")
_MARK = lazy(r"(?<=[^\s.])[.,;:。，；：]$")
_ABBREVIATION = lazy(
    r"(?:\b(?:etc|vs|al|Inc|Ltd|Co|Corp|Jr|Sr|St|Dr|Mr|Mrs|No|Nr|bzw|usw|ca|approx)|\b[A-Za-z](?:\.[A-Za-z])*)\.$"
)
_COMMENTS = ((b"<!--", b"-->"), (b"{/*", b"*/}"))


class BoldHeading(Rule, frozen=True):
    """A heading is written as one, not as a line in bold.

    To the eye a bold line that stands alone is a heading. To those who listen to the page, to the table of contents and
    to search engines it is a sentence (WCAG 2.2, failure F2). Editors change one into the other by hand, in both
    directions: a label in a list or a speaker's name is meant so.

    Reported is a paragraph that is one bold line of at most 80 characters without a punctuation mark at its end, with
    text below it. Numbered lines between numbered headings are the business of `heading-lookalike`, and a line that
    repeats the title is that of `title-repeated`.

    It is off by default: of 81 findings in real posts many were steps and labels that are meant so.
    """

    name: ClassVar[str] = "bold-heading"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    needles: ClassVar[tuple[bytes, ...]] = (b"**", b"__")
    good: ClassVar[tuple[str, ...]] = (
        "## Sleep\n\n**Do not try this at home.**\n\n**Note:**\n\nText.\n",
        "Text.\n\n**Monica, RMT**\n",
        "- **Sleep**\n\n  Text.\n\n> **Quoted**\n>\n> Text.\n",
        "**Sleep** helps.\n\n**Sleep** and **rest**\n\nText.\n",
        "```\n**Sleep**\n\nText.\n```\n",
        "**[A link](x.md)**\n\nText.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("## Sleep\n\n«**More rest**»\n\nText.\n"),
        Bad("Text.\n\n«__Über uns__»\n\n- Text.\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each bold line that stands where a heading would."""
        blocks = post.document.blocks
        title = fold_text(post.title or "").split()
        for number, block in enumerate(blocks):
            match = _bold_line(post, block)
            if match is None or not _goes_on(blocks[number + 1 : number + 4]):
                continue
            text = match[2].decode()
            if (
                len(text) > _LONGEST
                or text.endswith(_SENTENCE)
                or fold_text(text).split() == title
                or text[0].isdigit()
            ):
                continue
            span = Span(match.start(), match.start() + len(match[0].rstrip()))
            yield Problem(span, f"“{clipped(text)}” looks like a heading, and is a paragraph in bold.", _AS_HEADING)


_AS_HEADING = "Write `##` before it, as many as its level asks for, and take the asterisks away."


def _bold_line(post: Post, block: Block) -> re.Match[bytes] | None:
    if block.kind != "paragraph" or block.inside or post.data[block.start : block.start + 2] not in (b"**", b"__"):
        return None
    end = block.start + len(post.data[block.start : block.end].rstrip())
    return _BOLD_LINE.fullmatch(post.data, block.start, end)


def _goes_on(following: list[Block]) -> bool:
    """Tell whether text of the post itself, or code, follows and no heading."""
    after = next((block for block in following if block.kind != "end"), None)
    return after is not None and after.kind in ("paragraph", "item", "code", "cell")


class HeadingBold(Rule, frozen=True):
    """A heading has no bold in it.

    A heading is bold already: in most themes the marks change nothing, in some they make it bolder than its siblings,
    and they come along when a text is copied from a document. The Google developer documentation style guide and
    the linter of the Galaxy training network ask for headings without.

    `--fix` takes the marks away; what the heading says, and its address, stay the same.

    It is off by default: it is a matter of taste, and some blogs write all their headings so.
    """

    name: ClassVar[str] = "heading-bold"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    needles: ClassVar[tuple[bytes, ...]] = (b"**", b"__")
    good: ClassVar[tuple[str, ...]] = (
        "## Sleep\n\n**Bold** text.\n\n## `**kwargs` and __init__\n",
        "## Sleep *well*\n\n## 2**8\n\n> Quoted\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("## «**Sleep well**»\n\nText.\n", fixed="## Sleep well\n\nText.\n"),
        Bad("### The «__very best__» of it ###\n\nText.\n", fixed="### The very best of it ###\n\nText.\n"),
        Bad("«**Sleep**»\n=====\n\nText.\n", fixed="Sleep\n=====\n\nText.\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each bold piece of a heading."""
        for heading in post.headings:
            for match in _BOLD.finditer(post.data, *heading.span):
                if match[2].decode() not in heading.text or match[0].decode() in heading.text:
                    continue
                if match[1] == b"__" and match[2].isalnum():
                    continue  # `__init__`: a name, and its marks are missed
                edits = (
                    Edit(Span(match.start(), match.start(2)), ""),
                    Edit(Span(match.end(2), match.end()), ""),
                )
                fix = Fix("Take the marks away", edits, effect="nothing")
                message = f"“{clipped(match[2].decode())}” is set in bold, and a heading is bold already."
                yield Problem(Span(*match.span()), message, "Take the marks away.", fix)


class HeadingRepeated(Rule, frozen=True):
    """Two headings side by side do not say the same.

    In a table of contents nobody can tell them apart, and the second one gets an address with a number behind it that
    changes when a third one comes before it. Often the second was copied and its text was to be changed.

    Compared are the headings of one level below the same heading, without regard to case, punctuation and markup; so
    “Example” may stand in each of the chapters.

    It is off by default: a post that is continued may repeat its headings on purpose.
    """

    name: ClassVar[str] = "heading-repeated"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    good: ClassVar[tuple[str, ...]] = (
        "## Sleep\n\n### Example\n\nText.\n\n## Rest\n\n### Example\n\nText.\n",
        "## Sleep\n\nText.\n\n### Sleep\n\nText.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("## Sleep\n\nText.\n\n## Rest\n\nText.\n\n«## *Sleep*»\n\nText.\n"),
        Bad("## A\n\n### Example\n\nText.\n\n«### Example!»\n\nText.\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each heading that says what one before it below the same heading says."""
        above: list[tuple[Heading, set[bytes]]] = []
        top: dict[int, set[bytes]] = {}
        for heading in post.headings:
            while above and above[-1][0].level >= heading.level:
                above.pop()
            seen = above[-1][1] if above else top.setdefault(0, set())
            key = b"%d " % heading.level + b" ".join(fold_text(heading.text).split())
            if heading.text and key in seen:
                message = f"“{clipped(heading.text)}” is a heading of this level before, below the same one."
                yield Problem(heading.span, message, "Say what makes this section another one.")
            seen.add(key)
            above.append((heading, set()))


class HeadingPunctuation(Rule, frozen=True):
    """A heading does not end with a full stop, a comma, a colon or a semicolon.

    A heading is no sentence, and a colon at its end says what its look says already. Most style guides agree
    (Associated Press, GOV.UK, Google; markdownlint's MD026). A question mark and an exclamation mark are part of what a
    heading says; three dots and abbreviations (`etc.`, `U.S.`) are left alone.

    `--unsafe-fixes` takes the mark away: the address of the heading may change with it.

    It is off by default: it is a matter of taste.
    """

    name: ClassVar[str] = "heading-punctuation"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    good: ClassVar[tuple[str, ...]] = (
        "## Why sleep?\n\n## Sleep!\n\n## Sleep, rest, etc.\n\n## The U.S.\n\n## And so on ...\n\n## 1.\n",
        "## C++\n\n## `a:`\n\n## Sleep {#sleep.}\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("## Sleep«:»\n\nText.\n", fixed="## Sleep\n\nText.\n", unsafe=True),
        Bad("### It helps«.» ###\n\nText.\n", fixed="### It helps ###\n\nText.\n", unsafe=True),
        Bad("It helps«.»\n------\n\nText.\n", fixed="It helps\n------\n\nText.\n", unsafe=True),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each mark at the end of a heading."""
        for heading in post.headings:
            match = _MARK.search(heading.text)
            if match is None or _ABBREVIATION.search(heading.text) or heading.text[:-1].isdigit():
                continue
            last = heading.text.split()[-1].encode()
            place = post.data.rfind(last, *heading.span) + len(last)
            mark = match[0].encode()
            if post.data[max(place - len(mark), 0) : place] != mark or post.data[place : place + 1] == b"`":
                continue  # code, or written as markup that hides where it stands
            span = Span(place - len(mark), place)
            fix = Fix("Take it away", (Edit(span, ""),), safe=False, effect="headings")
            yield Problem(span, f"“{clipped(heading.text)}” ends with “{match[0]}”.", "Take it away.", fix)


class HeadingStart(Rule, frozen=True):
    """The headings of a post begin at level 2.

    The title of the page is its heading of level 1; the first part of a post is one level below it. Where a post begins
    at level 3, a level is missing for those who walk a page from heading to heading (WCAG 2.2, technique H42).

    The first heading is judged, after one that repeats the title or is of level 1, which are the business of
    `title-repeated` and `h1-in-body`. Some themes set level 2 too large, and their blogs begin at 3 on purpose.

    It is off by default: one real blog in seven begins at level 3.
    """

    name: ClassVar[str] = "heading-start"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    good: ClassVar[tuple[str, ...]] = (
        "## Sleep\n\n### Why\n",
        "# Sleep\n\n## Why\n",
        "Text.\n\n> ### Quoted\n\n```\n### code\n```\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("«### Sleep»\n\n### Rest\n\n## Food\n"),
        Bad("---\ntitle: Sleep\n---\n\n# Sleep\n\n«### Why»\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield the first heading where it is of level 3 or more."""
        first = next((heading for heading in post.headings if heading.level > 1), None)
        if first is not None and first.level > 2:
            message = f"The first heading is of level {first.level}."
            yield Problem(first.span, message, "Make it level 2 (`##`), with the headings below it.")


class SectionEmpty(Rule, frozen=True):
    """Below a heading stands something.

    A heading with nothing below it was to be filled, or its text was deleted and it was forgotten. A heading may stand
    directly above headings of a deeper level.

    Anything counts as something: text, an image, a shortcode, HTML. Comments do not. The last heading of a post is
    judged, too.

    It is off by default: in some posts two headings in a row are a title and its first part.
    """

    name: ClassVar[str] = "section-empty"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    good: ClassVar[tuple[str, ...]] = (
        "## Sleep\n\n### Why\n\nText.\n\n## Food\n\n{{< recipe >}}\n\n## Rest\n\n![A bed](bed.png)\n",
        "## Sleep\n\n<p>Text.</p>\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("«## Sleep»\n\n## Rest\n\nText.\n"),
        Bad("## Sleep\n\nText.\n\n«### Why»\n\n<!-- later -->\n\n## Rest\n\nText.\n"),
        Bad("## Sleep\n\nText.\n\n«## Rest»\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each heading below which nothing stands."""
        headings = post.headings
        for number, heading in enumerate(headings):
            after = headings[number + 1] if number + 1 < len(headings) else None
            if after is not None and after.level > heading.level:
                continue
            end = after.span.start if after is not None else len(post.data)
            if not _without_comments(post.data[heading.span.end : end]):
                message = f"Nothing stands below “{clipped(heading.text)}”."
                yield Problem(heading.span, message, "Write the section, or delete its heading.")


def _without_comments(text: bytes) -> bytes:
    """Return a text from the first thing on that is no comment."""
    text = text.strip()
    while marks := next((marks for marks in _COMMENTS if text.startswith(marks[0])), None):
        _, closed, rest = text.partition(marks[1])
        if not closed:
            break
        text = rest.strip()
    return text
