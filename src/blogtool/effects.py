"""What of the rendered page differs between two versions of a post: what a repair promised, and no more. Pure."""

import re

from blogtool.finding import Effect, Fix
from blogtool.markdown import ATOM, LIST, Block
from blogtool.patterns import lazy
from blogtool.post import Passage, Post

_MARK = b"blogtool-ignore"
_ADDRESS = lazy(rb"(?<=[\s\"'])(?:href|src)\s*=\s*(?:\"[^\"]*\"|'[^']*')", re.IGNORECASE)


def allowed(fix: Fix) -> tuple[Effect, ...]:
    """Return the effects that a repair may have, by the one that it promises."""
    if fix.effect == "structure":
        return ("headings", "text", "outline", "structure", "links")
    if fix.effect == "links":
        return ("links", "text")
    if fix.effect == "outline":
        return ("headings", "text", "outline")
    return ("headings", "text") if fix.effect == "headings" else (fix.effect,)


def changes(before: Post, after: Post) -> set[str]:
    """Return what of the rendered page differs between two versions of a post: names of effects, and `structure`.

    `outline` are the levels of headings, paragraphs and items, `links` where links and images lead; `structure` is what
    no fix may change by accident: code, which links and images there are, and all other blocks.
    """
    differing = set()
    if before.fields != after.fields or bool(before.front_matter) != bool(after.front_matter):
        differing.add("front-matter")
    if [(item.level, item.text) for item in before.headings] != [(item.level, item.text) for item in after.headings]:
        differing.add("headings")
    if _text(before) != _text(after):
        differing.add("text")
    if _outline(before) != _outline(after):
        differing.add("outline")
    if _structure(before) != _structure(after):
        differing.add("structure")
    if _destinations(before) != _destinations(after):
        differing.add("links")
    return differing


def _text(post: Post) -> list[str]:
    texts = [_words(post, passage) for passage in post.passages if passage.kind != "heading"]
    return [text for text in texts if text]


def _words(post: Post, passage: Passage) -> str:
    """Return the text of a passage without what suppresses: nobody sees it."""
    text = passage.text
    if ATOM in text and _MARK in post.data:
        runs, starts = post.document.runs, post.document.starts
        numbers = range(passage.run, passage.end_run)
        text = "".join(runs[number] for number in numbers if not _suppresses(post.data, starts[number]))
    return " ".join(text.split())


def _suppresses(data: bytes, start: int) -> bool:
    """Tell whether a suppression of MDX begins at a byte."""
    return data.startswith(b"{/*", start) and data[start + 3 : start + 100].lstrip().startswith(_MARK)


def _outline(post: Post) -> list[object]:
    return [(block.kind, block.inside, block.level) for block in _blocks(post)]


def _structure(post: Post) -> list[object]:
    blocks = _blocks(post)
    code = [post.data[block.start : block.end].strip() for block in blocks if block.kind == "code"]
    html = [_ADDRESS.sub(b"", post.data[block.start : block.end].strip()) for block in blocks if block.kind == "html"]
    kinds = [(block.kind, block.inside) for block in blocks if block.kind in ("cell", "rule") or block.inside & ~LIST]
    links = [(link.image, bool(link.destination), link.title) for link in post.links]
    return [code, html, kinds, links]


def _destinations(post: Post) -> list[object]:
    html = [address for span in post.raw_html for address in _ADDRESS.findall(post.data, *span)]
    return [[link.destination for link in post.links], html]


def _blocks(post: Post) -> list[Block]:
    """Return the blocks that a reader meets: suppressions are for nobody, and some only say where a list goes on."""
    blocks = post.document.blocks
    if _MARK in post.data:
        from blogtool.suppressions import is_suppression

        blocks = [
            block for block in blocks if block.kind == "code" or not is_suppression(post.data[block.start : block.end])
        ]
    return [block for block in blocks if block.start < block.end or block.kind != "item"]
