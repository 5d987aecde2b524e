"""What stands below an image and belongs to it: who took it, where it comes from, what it shows. Pure."""

import re
from bisect import bisect_left

from blogtool.markdown import ATOM
from blogtool.patterns import lazy
from blogtool.post import Passage, Post, plain

_MOST_WORDS = 40
"""A longer text is a paragraph, whatever it begins with."""

_CREDIT = lazy(
    r"(?:(?:(?:cover|header|hero|title|lead|featured?) )?(?:photo(?:graph)?|picture|image|illustration|artwork|graphic|"
    r"chart|figure|screenshot|video)s?(?: credits?| courtesy)?(?: ?(?:[:©|]|by\b|from\b|courtesy\b|via\b|credits?\b))|"
    r"(?:(?:photo|image|picture) )?(?:credits?|sources?|courtesy|caption|data)(?: ?:| of\b)|"
    r"(?:foto|bild|abbildung|grafik|illustration|quelle|bildquelle|bildnachweis|titelbild)s?(?: ?[:©|]| von\b)|"
    r"(?:photo|image|illustration|source|crédits?)s?(?: ?[:©|]| par\b| de\b)|"
    r"(?:foto|imagen|imagem|fuente|fonte)(?: ?:| de\b)|"
    r"(?:foto|beeld|bron)(?: ?:| van\b)|©|\(c\) )",
    re.IGNORECASE,
)
_ATTRIBUTES = lazy(r"\s*\{[^{}\n]*\}")
_PICTURE = lazy(rb"<(?:img|figure|picture)\b|\{(?:\{[<%]?|%)-?[ \t]*(?:figure|img|image|picture)\b")
_MARKS = (b"*", b"_")


def is_caption(post: Post, passage: Passage) -> bool:
    """Tell whether a paragraph is an image with its credit, or the credit of the image above it.

    A credit is known by its first words (`Photo by …`, `Source: …`), or stands in emphasis as a whole.
    """
    text = passage.text
    if text.lstrip().startswith(ATOM):
        rest = _ATTRIBUTES.sub("", text.replace(ATOM, " "), count=1)
        return bool(rest.strip()) and (_is_credit(rest) or _is_emphasised(post, passage))
    return _is_below_image(post, passage) and (_is_credit(text) or _is_emphasised(post, passage))


def _is_credit(text: str) -> bool:
    text = " ".join(plain(text).split())
    return len(text.split()) <= _MOST_WORDS and _CREDIT.match(text) is not None


def _is_emphasised(post: Post, passage: Passage) -> bool:
    """Tell whether all words of a paragraph, without the images that it begins with, stand between two marks."""
    if len(passage.text.split()) > _MOST_WORDS:
        return False
    start, end = passage.start, _end(post, passage)
    if not post.data[start:end].rstrip().endswith(_MARKS):
        return False
    inside = [link for link in post.links if start <= link.span.start and link.span.end <= end]
    for link in sorted(inside, key=lambda link: link.span):  # a linked image after its link
        if not post.data[start : link.span.start].strip() and (link.image or not link.text.strip(ATOM)):
            start = max(start, link.span.end)
    written = post.data[start:end].strip()
    return len(written) > 2 and written[:1] in _MARKS and written[-1:] == written[:1] and b"\n\n" not in written


def _end(post: Post, passage: Passage) -> int:
    blocks = post.document.blocks
    return blocks[bisect_left(blocks, passage.start, key=lambda block: block.start)].end


def _is_below_image(post: Post, passage: Passage) -> bool:
    blocks = post.document.blocks
    number = bisect_left(blocks, passage.start, key=lambda block: block.start) - 1
    if number < 0:
        return False
    above = blocks[number]
    if above.kind == "html":
        return _PICTURE.match(post.data, above.start) is not None
    if above.kind != "paragraph" or above.inside:
        return False
    at = bisect_left(post.passages, above.start, key=lambda each: each.start)
    text = post.passages[at].text if at < len(post.passages) and post.passages[at].start == above.start else ""
    return ATOM in text and not _ATTRIBUTES.sub("", text.replace(ATOM, " ")).strip()
