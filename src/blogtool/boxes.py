"""What a site shows apart from the text, though its Markdown stands in it: boxes of HTML, MDX and shortcodes.

`> [!NOTE]`, `!!! note` and `:::note` are known to the parser: what stands in them is inside of something.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from blogtool.finding import Span
from blogtool.patterns import lazy
from blogtool.post import Post

_BOX = (
    rb"aside|admonition|alert|attention|blockquote|callout|caution|danger|details|disclaimer|expand|hint|important|"
    rb"info|infobox|note|notice|pullquote|quote|sidebar|sidenote|spoiler|tip|warning"
)
_ELEMENT = lazy(rb"<(/?)([A-Za-z][\w-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_NAME = lazy(rb"(?i:" + _BOX + rb"|figure|nav|footer)")
_CLASS = lazy(rb"(?i)\bclass(?:Name)?\s*=\s*[\"']?(?:[^\"'>]*[\s-])?(?:" + _BOX + rb"|toc|banner)(?:[\s\"'-]|\Z)")
_HIDDEN = lazy(rb"<(/?)((?i:script|style|iframe|template|noscript|object|audio|video|svg|select|textarea))(?![\w-])")
_SHORTCODE = lazy(rb"\{(?:\{[<%]|%)-?\s*(/\s*|end)?(" + _BOX + rb"|capture|cq|pq)(?![\w-])")


def boxes(post: Post) -> list[Span]:
    """Return what stands between the two tags of a box, in the order in which the boxes begin; where one stands in
    another, only the outer one. What is opened and never closed is none."""
    return _outer([*_of_html(post), *_of_shortcodes(post)])


def _outer(spans: list[Span]) -> list[Span]:
    found: list[Span] = []
    for one in sorted(spans):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found


def hidden(post: Post) -> list[Span]:
    """Return what no browser shows as text of the paragraph in which it stands: scripts, styles, frames."""
    opened = _Opened()
    found: list[Span] = []
    for span in post.document.tags:
        if tag := _HIDDEN.match(post.data, span.start, span.end):
            name = tag[2].lower()
            if tag[1]:
                found.extend(opened.close(name, span.start))
            else:
                opened.open(name, span.end, box=True)
    return _outer(found)


def is_within(place: int, found: list[Span]) -> bool:
    """Tell whether a place stands in one of some boxes."""
    number = bisect_right(found, place, key=lambda one: one.start) - 1
    return number >= 0 and place < found[number].end


class _Opened:
    """What is opened and not closed yet. Each tag is put in and taken out once, however many are never closed."""

    def __init__(self) -> None:
        self._tags: list[tuple[bytes, int, bool]] = []
        self._number: Counter[bytes] = Counter()

    def open(self, name: bytes, end: int, *, box: bool) -> None:
        self._tags.append((name, end, box))
        self._number[name] += 1

    def close(self, name: bytes, start: int) -> Iterator[Span]:
        """Yield what stands between a closing tag and the last opening one of its name, if that is a box."""
        while self._number[name]:
            opened, end, box = self._tags.pop()
            self._number[opened] -= 1
            if opened == name:
                if box:
                    yield Span(end, start)
                return


def _of_html(post: Post) -> Iterator[Span]:
    """Yield the elements that are boxes by their name or class, of HTML that stands in lines of its own."""
    opened = _Opened()
    for block in post.document.blocks:
        if block.kind != "html":
            continue
        for tag in _ELEMENT.finditer(post.data, block.start, block.end):
            name = tag[2].lower()
            if tag[1]:
                yield from opened.close(name, tag.start())
            elif not tag[3].endswith(b"/"):
                is_box = _NAME.fullmatch(name) or _CLASS.search(tag[3])
                opened.open(name, tag.end(), box=is_box is not None)


def _of_shortcodes(post: Post) -> Iterator[Span]:
    """Yield the shortcodes of Hugo and the blocks of Liquid that are boxes by their name."""
    opened = _Opened()
    for span in post.document.masked:
        tag = _SHORTCODE.match(post.data, span.start, span.end)
        if tag is None:
            continue
        if tag[1]:
            yield from opened.close(tag[2], span.start)
        else:
            opened.open(tag[2], span.end, box=True)
