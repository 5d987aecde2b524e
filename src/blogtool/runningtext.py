"""The paragraphs of a post in which its author speaks: no sign-off, no sources, no captions, no lines of a given form.

Where the house style describes such parts, they are what its matcher has found; else they are known by their look.
Pure.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from blogtool.captions import is_caption
from blogtool.finding import Span
from blogtool.parts import matched
from blogtool.patterns import lazy
from blogtool.post import Passage, Post
from blogtool.signoffs import sign_off
from blogtool.stretch import has_words

if TYPE_CHECKING:
    from blogtool.house import House

_NOT_RUNNING = ("title", "image", "text", "sign-off", "sources")
"""The kinds of parts that are no running text."""
_STOP = lazy(r"[.!?。！？…][\"'”’»)\]*_]*\s*\Z")
_FEW_WORDS = 6
_SOURCE = lazy(r"\s*\[[^\]\[:]{0,20}:")


def running_text(post: Post, house: "House") -> list[Passage]:
    """Return the paragraphs of running text, in the order of the post."""
    match = matched(post, house)
    found = [*match.found.values(), *match.repeated]
    others = [part.span for part in found if part.kind in _NOT_RUNNING]
    kinds = {part.kind for part in found}
    return [
        passage
        for passage in post.paragraphs
        if has_words(passage.text)
        and not _is_inside(others, passage.start)
        and ("sign-off" in kinds or not _looks_signed(post, passage))
        and ("sources" in kinds or not _SOURCE.match(passage.text))
        and not is_caption(post, passage)
    ]


def _is_inside(spans: Sequence[Span], place: int) -> bool:
    return any(start <= place < end for start, end in spans)


def _looks_signed(post: Post, passage: Passage) -> bool:
    """Tell whether a paragraph is a line by which somebody signs, or some words that are no sentence: a label."""
    text = passage.text
    few = len(text.split()) < _FEW_WORDS and _STOP.search(text) is None
    return few or sign_off(text) is not None
