"""The links of a post after another post, or it itself, has moved: edits of their destinations and of nothing else.

Pure. How a link is written is kept: what was relative stays relative; query, fragment, title and brackets stay.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from blogtool.addresses import attribute_place, images, links, place_of
from blogtool.edits import apply
from blogtool.finding import Edit, Span
from blogtool.htmltags import tags
from blogtool.linkspans import decoded
from blogtool.markdown import REFERENCES
from blogtool.movedpaths import Linking, Moved, Rewriter
from blogtool.patterns import lazy
from blogtool.post import Post

_BEHIND = lazy(r"(?<!&)#|\?")
_COMMENT = lazy(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_ATTRIBUTES = ("href", "src", "to")
_REF = lazy(
    rb"\{\{[<%]-?\s*(?:rel)?ref\s+(?:path\s*=\s*)?(?:\"(?P<double>[^\"]+)\"|`(?P<raw>[^`]+)`|(?P<bare>[^\s\"`%>]+))"
)
_NAMED = lazy(rb"\{%-?\s*(?P<tag>post_url|post_link|post_path)\s+(?P<quote>[\"']?)(?P<name>[^\s\"'|{}]+)(?P=quote)")
_LINK = lazy(rb"\{%-?\s*link\s+(?P<quote>[\"']?)(?P<name>[^\"'|{}%]+?)(?P=quote)\s*-?%\}")
_QUOTED = lazy(rb"\"([^\"\r\n]+)\"|'([^'\r\n]+)'")
_DATED = lazy(r"(?:\A|/)\d+-\d+-\d+-[^/]*\Z")
"""What `post_url` can name: a draft without a date it cannot."""
_ABSOLUTE = ("/", "http://", "https://", "@/")


class Followed(NamedTuple):
    """What becomes of the links of one post."""

    edits: tuple[Edit, ...]
    links: int
    """How many lead to something that has moved, those that need no change too."""
    lost: int = 0
    """How many of them cannot follow: what they are made with has no way to say where it is now."""


class _Place(NamedTuple):
    """Where a destination stands, and what it is to be."""

    span: Span
    text: str | None
    """None where it cannot follow."""


def follow(post: Post, linking: Linking, moved: Moved) -> Followed:
    """Return the edits by which the links of a post lead where they led before, whatever has moved meanwhile."""
    rewriter = Rewriter(moved, linking)
    code = [Span(block.start, block.end) for block in post.document.blocks if block.kind == "code"]
    found: dict[Span, _Place] = {}
    for place in [*_destinations(post, rewriter), *_attributes(post, rewriter), *_shortcodes(post, rewriter)]:
        hidden = any(span.start <= place.span.start < span.end for span in code)
        if not hidden and not any(_overlap(place.span, span) for span in found):
            found[place.span] = place
    edits = [
        Edit(place.span, place.text)
        for place in found.values()
        if place.text is not None and post.data[slice(*place.span)] != place.text.encode()
    ]
    lost = sum(place.text is None for place in found.values())
    if edits and not _is_kept(post, post.with_data(apply(post.data, edits))):
        return Followed((), len(found), lost + len(edits))
    return Followed(tuple(sorted(edits, key=lambda edit: edit.span)), len(found), lost)


def _is_kept(before: Post, after: Post) -> bool:
    """Tell whether nothing but destinations differs, as the parser sees it."""
    seen = [
        (
            [(block.kind, block.inside, block.level, block.info) for block in post.document.blocks],
            [post.data[block.start : block.end] for block in post.document.blocks if block.kind == "code"],
            [heading.text for heading in post.headings],
            [(link.image, link.kind, link.title) for link in post.links],
            len(post.document.masked),
            post.fields,
        )
        for post in (before, after)
    ]
    return seen[0] == seen[1]


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


# Markdown


def _destinations(post: Post, rewriter: Rewriter) -> Iterator[_Place]:
    """Yield the links, the images and the definitions of Markdown, and addresses that stand in the text."""
    for address in [*links(post), *images(post)]:
        if address.kind not in REFERENCES and address.written in ("markdown", "bare"):
            yield from _rewritten(post, place_of(post, address), rewriter)
    for definition in post.definitions:
        yield from _rewritten(post, definition.destination_span, rewriter)


def _rewritten(post: Post, span: Span | None, rewriter: Rewriter) -> Iterator[_Place]:
    """Yield a destination without its query and its fragment, where it leads to something that has moved."""
    if span is None or span.start == span.end:
        return
    written = post.data[slice(*span)].decode()
    behind = _end_of_tags(written)
    match = _BEHIND.search(written, behind)
    path = written[: match.start()] if match else written
    angled = post.data[span.start - 1 : span.start] == b"<"
    said = decoded(path)
    new = rewriter.destination(said)
    if new is not None:
        place = Span(span.start, span.start + len(path.encode()))
        text = path if new == said else new.replace("%20", " ") if angled and " " in path else new
        yield _Place(place, text)


def _end_of_tags(written: str) -> int:
    """Return where a template at the front of a destination ends: a `#` or `?` in it is its own."""
    return written.index("}}") + 2 if written.startswith("{{") and "}}" in written else 0


# HTML


def _attributes(post: Post, rewriter: Rewriter) -> Iterator[_Place]:
    for span in post.raw_html:
        for tag in tags(post.data, span):
            for name in _ATTRIBUTES:
                if tag.attributes.get(name):
                    yield from _rewritten(post, attribute_place(post.data, tag, name), rewriter)


# Shortcodes and tags


def _shortcodes(post: Post, rewriter: Rewriter) -> Iterator[_Place]:
    """Yield what shortcodes and tags name: pages, files, and addresses between quotation marks."""
    comments = [
        Span(span.start + match.start(), span.start + match.end())
        for span in post.raw_html
        for match in _COMMENT.finditer(post.data[slice(*span)])
    ]
    for span in post.document.masked:
        if not post.data.startswith(b"{/*", span.start) and not any(_overlap(span, comment) for comment in comments):
            yield from _in_tag(post.data, span, rewriter)


def _in_tag(data: bytes, span: Span, rewriter: Rewriter) -> Iterator[_Place]:
    tag = data[slice(*span)]
    if match := _REF.match(tag):
        group = next(name for name in ("double", "raw", "bare") if match[name] is not None)
        written = match[group].decode()
        path = _BEHIND.split(written)[0]
        yield from _place(span, match.start(group), path, rewriter.name(path))
        return
    if match := _LINK.match(tag):
        name = match["name"].decode()
        yield from _place(span, match.start("name"), name, rewriter.path(name))
        return
    if match := _NAMED.match(tag):
        name = match["name"].decode()
        new = rewriter.stem(name)
        if new is not None and match["tag"] == b"post_url" and not _DATED.search(new):
            start = span.start + match.start("name")
            yield _Place(Span(start, start + len(match["name"])), None)
        else:
            yield from _place(span, match.start("name"), name, new)
        return
    for match in _QUOTED.finditer(tag):
        number = 1 if match[1] is not None else 2
        written = match[number].decode()
        if written.startswith(_ABSOLUTE):
            path = _BEHIND.split(written)[0]
            yield from _place(span, match.start(number), path, rewriter.destination(path))


def _place(span: Span, offset: int, written: str, new: str | None) -> Iterator[_Place]:
    if new is not None:
        start = span.start + offset
        yield _Place(Span(start, start + len(written.encode())), new)
