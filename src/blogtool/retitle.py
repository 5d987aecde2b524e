"""Another title for a post: in its front matter, or in the level-1 heading where that is the title. Pure."""

import re
from collections.abc import Iterator

from blogtool import fieldedits
from blogtool.edits import apply
from blogtool.errors import BlogtoolError
from blogtool.finding import Edit, Span
from blogtool.flavors import Flavor
from blogtool.patterns import lazy
from blogtool.post import Heading, Post

_HASHES = lazy(rb"(?P<before>[ ]{0,3}#[ \t]+)(?P<text>.*?)(?P<after>(?:[ \t]+\{[^{}]*\})?(?:[ \t]+#+)?[ \t]*)\Z")
_UNDERLINED = lazy(
    rb"(?P<before>[ ]{0,3})(?P<text>.*?)(?P<after>(?:[ \t]+\{[^{}]*\})?[ \t]*(?:\r\n|\n|\r)[ ]{0,3}=+[ \t]*)\Z"
)
_MARKS = lazy(r"[\\`*_\[\]<>&{}$~|#]")


def retitle(post: Post, title: str, flavor: Flavor) -> bytes:
    """Return the post with another title. Raises BlogtoolError where it cannot be written so that it reads back."""
    field = flavor.fields.title
    heading = next((heading for heading in post.headings if heading.level == 1), None)
    named = str(post.fields.get(field) or "").strip()
    if not named and heading is not None and flavor.title_from_heading:
        return _with_heading(post, heading, title)
    edit = fieldedits.set_field(post.data, post.front_matter, field, title, format=flavor.front_matter)
    after = post.with_data(apply(post.data, [edit]))
    if heading is not None and flavor.heading_is_title and heading.text == named:  # which readers see, not the field
        moved = next(heading for heading in after.headings if heading.level == 1)
        return _with_heading(after, moved, title)
    return after.data


def _with_heading(post: Post, heading: Heading, title: str) -> bytes:
    """Return the post with another text of its level-1 heading; an id behind it stays."""
    raw = post.data[slice(*heading.span)]
    match = _HASHES.match(raw) or _UNDERLINED.match(raw)
    if match is not None:
        place = Span(heading.span.start + match.start("text"), heading.span.start + match.end("text"))
        for text in _spellings(title):
            after = post.with_data(apply(post.data, [Edit(place, text)]))
            found = next((other for other in after.headings if other.level == 1), None)
            same = found is not None and (found.text, found.id) == (" ".join(title.split()), heading.id)
            if same and len(after.headings) == len(post.headings) and len(after.links) == len(post.links):
                return after.data
    raise BlogtoolError("The level-1 heading, which is its title, cannot be changed to this; change it by hand.")


def _spellings(title: str) -> Iterator[str]:
    """Yield the ways to write a title as the text of a heading, the plainest first."""
    plain = " ".join(title.split())
    yield plain
    yield _MARKS.sub(lambda match: f"\\{match.group()}", plain)
    yield re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", plain)
