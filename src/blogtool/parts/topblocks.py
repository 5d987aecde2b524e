"""The blocks of a post as an author sees them: what stands one below the other in the body. Pure.

What stands in an admonition or a tab counts as if it stood in the body itself.
Left out is what is no text of the post: comments, shortcodes that stand alone, attributes of kramdown, footnotes.
"""

import re
from bisect import bisect_left

from msgspec import Struct

from blogtool.finding import Span
from blogtool.markdown import ASIDE, FOOTNOTE, LIST, QUOTE, Block
from blogtool.patterns import lazy
from blogtool.post import Heading, Post

IMAGE = lazy(
    rb"<(?:img|figure|picture)\b|\{(?:\{[<%]?|%)-?[ \t]*(?:include[ \t]+)?(?:figure|img|image|picture)\b", re.IGNORECASE
)
"""How an image begins that is not written in Markdown."""
_ATTRIBUTES = lazy(rb"\{:[^}\r\n]*\}\s*\Z")
_COMMENTS = lazy(rb"(?:\s*<!--.*?-->)+\s*\Z", re.DOTALL)

_MARKUP = b"![{<"
"""How a paragraph may begin that is more than text."""

TEXT = frozenset(("paragraph", "list", "quote", "table", "code"))
"""Kinds of blocks in which there is something to read."""


class TopBlock(Struct, frozen=True, gc=False):
    """One block; the items of a list together are one, and so are the paragraphs of a quotation."""

    kind: str
    """paragraph, heading, list, quote, table, code, html, rule, image."""
    start: int
    end: int
    """Without the blank lines behind it."""
    heading: Heading | None = None
    glued: bool = False
    """Whether it is only the end of a paragraph: the lines before it belong to another part."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


def top_blocks(post: Post) -> list[TopBlock]:
    """Return the blocks of the body, in the order of the text."""
    data = post.data
    headings = {heading.span.start: heading for heading in post.headings}
    found: list[TopBlock] = []
    inside: list[Block] = []
    for block in post.document.blocks:
        if block.inside & ~ASIDE:
            if block.end == block.start or block.inside & FOOTNOTE:
                continue
            if inside and not block.inside & inside[0].inside & ~ASIDE:
                found.append(_container(data, inside))
                inside = []
            inside.append(block)
            continue
        if block.end == block.start or block.kind == "title":
            continue
        if inside:
            found.append(_container(data, inside))
            inside = []
        kind, start = block.kind, block.start
        end = start + len(data[start : block.end].rstrip())
        heading = headings.get(start) if kind == "heading" else None
        if kind == "html" or (kind == "paragraph" and data[start] in _MARKUP):
            kind = _kind(post, kind, start, end)
        elif kind == "heading" and heading is None:
            continue  # a shortcode alone above `---`
        if kind:
            found.append(TopBlock(kind, start, end, heading))
    if inside:
        found.append(_container(data, inside))
    return found


def _container(data: bytes, blocks: list[Block]) -> TopBlock:
    """Return lists, quotations and tables that follow one another as one block."""
    first = blocks[0].inside
    kind = "quote" if first & QUOTE else "list" if first & LIST else "table"
    start = blocks[0].start
    end = max(block.end for block in blocks)
    return TopBlock(kind, start, start + len(data[start:end].rstrip()))


def _kind(post: Post, kind: str, start: int, end: int) -> str:
    """Return what a paragraph or a block of HTML is: also an image, or "" for what is no text of the post."""
    data = post.data
    first = data[start : start + 1]
    if kind == "html":
        if _COMMENTS.match(data, start, end):
            return ""
        return "image" if IMAGE.match(data, start, end) else "html"
    if first == b"{" and _ATTRIBUTES.match(data, start, end):
        return ""
    rest = bytearray(data[start:end])
    images = False
    inlines = _inlines(post)
    for at in range(bisect_left(inlines, (start, start)), len(inlines)):
        span = inlines[at]
        if span.start >= end:
            break
        if span.end <= end:
            rest[span.start - start : span.end - start] = b" " * (span.end - span.start)
            images = images or data.startswith((b"![", b"[!["), span.start) or bool(IMAGE.match(data, span.start))
    if rest.strip():
        return kind
    return "image" if images else "" if first in b"{<" else kind


def _inlines(post: Post) -> list[Span]:
    """Return where links, images, shortcodes and tags stand, in the order of the text."""
    if "inlines" not in post.memo:
        links = [link.span for link in post.document.links]
        post.memo["inlines"] = sorted([*links, *post.document.masked, *post.document.tags])
    found: list[Span] = post.memo["inlines"]
    return found
