"""Rules about where lines of text end."""

from collections.abc import Iterator
from typing import ClassVar

from blogtool.finding import Edit, Fix, Problem, Severity, Span
from blogtool.house import House
from blogtool.patterns import lazy
from blogtool.post import Passage, Post
from blogtool.rule import Bad, Rule

_BREAK = lazy(rb"[ \t]*(?:\r\n|\n|\r)[ \t>]*")
_TAGS = (b"{", b"<", b":::", b"!!!", b"???", b"|", b"$$", b": ")
"""What a line of a template, of HTML, of an admonition, a table or a formula begins with."""

_SETTING = lazy(rb"(?:[\w.-]+ = |\[[\w.-]+\][ \t]*(?:[\r\n]|\Z))")
"""A line of a file of settings, as shortcodes show it."""

_EAST_ASIAN = lazy("[\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef]")


class HardWrap(Rule, frozen=True):
    """A paragraph is one line in the file.

    Where lines are broken by hand, one word more at the top of a paragraph moves all its lines, and a comparison shows
    a paragraph as changed in which one word was; some generators even show each end of a line as a break. Editors break
    long lines themselves.

    Reported is each paragraph, item or note whose text goes on in the next line, once, from its beginning to the first
    such end of a line. A break that is meant, by two spaces, a backslash or `<br>`, is left alone, and so are
    paragraphs with a line that begins with a shortcode, HTML, an admonition, a definition, a table or a formula, or
    that looks like a setting: `key = value`.

    `--fix` joins the lines: the page stays as it is, but for the space that goes between two Chinese or Japanese
    characters.
    """

    name: ClassVar[str] = "hard-wrap"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    good: ClassVar[tuple[str, ...]] = (
        "Sleep is good for you.\n\n- Rest\n- Sleep\n\n## A heading\nText.\n",
        "Roses are red,  \nviolets are blue\\\nand so<br>\nit is.\n",
        "```\none\ntwo\n```\n\n    one\n    two\n\n<p>one\ntwo</p>\n",
        "{{< note >}}\nText.\n{{< /note >}}\n\n!!! note\n    Text.\n",
        "Sleep\n: What we do at night.\n\n[sleep]\nhours = 8\n",
        "| a | b |\n|---|---|\n| c | d |\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("«Sleep is»\ngood for\nyou.\n", fixed="Sleep is good for you.\n"),
        Bad("- «Sleep is»\n  *good*\n  for you.\n- Rest\n", fixed="- Sleep is *good* for you.\n- Rest\n"),
        Bad("> «Sleep is»\n> good\n", fixed="> Sleep is good\n"),
        Bad("«睡眠»\n很好\n", fixed="睡眠很好\n"),
        Bad("Sleep.[^1]\n\n[^1]: «It is»\n    good.\n", fixed="Sleep.[^1]\n\n[^1]: It is good.\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each text that goes on in the next line."""
        for number, passage in enumerate(post.passages):
            if "\n" not in passage.text or passage.kind in ("heading", "cell"):
                continue
            breaks = _breaks(post, passage)
            first = post.offset(post.passage_starts[number])
            starts = [first, *(span.end for span in breaks)]
            if not breaks or any(
                post.data.startswith(_TAGS, start) or _SETTING.match(post.data, start) for start in starts
            ):
                continue
            start = max(post.data.rfind(b"\n", 0, breaks[0].start), post.data.rfind(b"\r", 0, breaks[0].start)) + 1
            edits = tuple(Edit(span, _between(post, span)) for span in breaks)
            yield Problem(
                Span(max(start, first), breaks[0].start),
                "This text is broken into lines by hand.",
                "Write the paragraph in one line.",
                Fix("Join the lines", edits, effect="nothing" if all(edit.text for edit in edits) else "text"),
            )


def _breaks(post: Post, passage: Passage) -> list[Span]:
    """Return the ends of lines in a passage that are none on the page."""
    document = post.document
    found: list[Span] = []
    for number in range(passage.run, passage.end_run):
        place = document.starts[number]
        if document.runs[number] != "\n" or post.data[place : place + 1] not in (b"\n", b"\r"):
            continue
        while post.data[place - 1 : place] in (b" ", b"\t"):
            place -= 1
        if post.data[place - 1 : place] == b">" and post.data[place - 4 : place - 1].lower().endswith((b"br", b"br/")):
            continue
        match = _BREAK.match(post.data, place)
        if match is not None:
            found.append(Span(*match.span()))
    return found


def _between(post: Post, span: Span) -> str:
    """Return what stands between two lines that are joined."""
    before = post.data[max(span.start - 4, 0) : span.start].decode(errors="ignore")[-1:]
    after = post.data[span.end : span.end + 4].decode(errors="ignore")[:1]
    return "" if _EAST_ASIAN.match(before) and _EAST_ASIAN.match(after) else " "
