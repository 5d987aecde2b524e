"""Anchors: what a `#fragment` can lead to in a post. Pure.

Most are made from headings, and each site generator has a rule of its own for that: `blogtool.anchorrules`.
Which one a site has is said by `blogtool.generators.headings`.
"""

from typing import Literal

from msgspec import Struct

from blogtool.anchorrules import RULES, AnchorRule
from blogtool.finding import Span
from blogtool.headingtexts import heading_texts
from blogtool.htmltags import tags
from blogtool.post import Post

GITHUB = RULES["github"]


class Anchor(Struct, frozen=True, gc=False):
    """One place of a post to which a fragment leads."""

    name: str
    span: Span
    """The heading or the tag that bears it."""
    kind: Literal["id", "html", "generated"]
    """Written behind a heading (`{#id}`); an attribute of HTML; made from the text of a heading."""


def anchors(post: Post, rule: AnchorRule = GITHUB) -> list[Anchor]:
    """Return the anchors of a post by a rule, such as that of its site, in the order of the text.

    Headings in quotations and lists have anchors too. One that bears an id of its own has no other.
    """
    headings = [heading for heading, _ in post.all_headings]
    written = heading_texts(post)
    found: list[Anchor] = []
    for heading, text, name in zip(headings, written, rule.ids(written), strict=True):
        if name:
            found.append(Anchor(name, heading.span, "id" if rule.own(text) == name else "generated"))
    for span in post.raw_html:
        for tag in tags(post.data, span):
            names = [tag.attributes.get("id"), tag.attributes.get("name") if tag.name == "a" else None]
            said = [name for name in dict.fromkeys(names) if name and not name.startswith("{")]
            found += [Anchor(name, tag.span, "html") for name in said]
    return sorted(found, key=lambda anchor: anchor.span)
