"""Anchors: what a `#fragment` can lead to in a post. Pure.

Most are made from headings, and each site generator has a rule of its own for that. A rule takes the texts of the
headings in their order, for it also says what becomes of a text that comes twice. A new one is a function and a line in
`RULES`.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from msgspec import Struct

from blogtool.finding import Span
from blogtool.htmltags import tags
from blogtool.post import Post, plain

_KEPT = ("Nd", "Nl", "Pc")
_CIRCLED = ((0x24B6, 0x24E9), (0x1F130, 0x1F149), (0x1F150, 0x1F169), (0x1F170, 0x1F189))
"""Ⓐ and its like: symbols by their category, but Unicode calls them alphabetic."""


class Anchor(Struct, frozen=True, gc=False):
    """One place of a post to which a fragment leads."""

    name: str
    span: Span
    """The heading or the tag that bears it."""
    kind: Literal["id", "html", "generated"]
    """Written behind a heading (`{#id}`); an attribute of HTML; made from the text of a heading."""


def anchors(post: Post, rule: str = "github") -> list[Anchor]:
    """Return the anchors of a post, in the order of the text. `rule` is a key of `RULES`; KeyError where it is none.

    Headings in quotations and lists have anchors too. One that bears an id of its own has no other.
    """
    named = [heading for heading, _ in post.all_headings if heading.id]
    found = [Anchor(heading.id, heading.span, "id") for heading in named]
    others = [(heading, plain(text)) for heading, text in post.all_headings if not heading.id]
    made = RULES[rule]([text for _, text in others])
    found += [Anchor(name, heading.span, "generated") for (heading, _), name in zip(others, made, strict=True) if name]
    for span in post.raw_html:
        for tag in tags(post.data, span):
            names = [tag.attributes.get("id"), tag.attributes.get("name") if tag.name == "a" else None]
            written = [name for name in dict.fromkeys(names) if name and not name.startswith("{")]
            found += [Anchor(name, tag.span, "html") for name in written]
    return sorted(found, key=lambda anchor: anchor.span)


def github_slug(text: str) -> str:
    """Return what GitHub makes of the text of a heading: lower case, no punctuation, a hyphen for each space."""
    return "".join(filter(_is_kept, text.lower())).replace(" ", "-")


def github(texts: Iterable[str]) -> list[str]:
    """Return the anchors that GitHub, and the many who follow it, give to headings: a repeated one gets `-1`, `-2`."""
    taken: dict[str, int] = {}
    found: list[str] = []
    for text in texts:
        slug = name = github_slug(text)
        while name in taken:
            taken[slug] += 1
            name = f"{slug}-{taken[slug]}"
        taken[name] = 0
        found.append(name)
    return found


RULES: Mapping[str, Callable[[Iterable[str]], list[str]]] = {"github": github}
"""How headings get their anchors, by name."""


def _is_kept(character: str) -> bool:
    if character.isascii():
        return character.isalnum() or character in "-_ "
    category = unicodedata.category(character)
    if category[0] in "LM" or category in _KEPT:
        return True
    return category == "So" and any(first <= ord(character) <= last for first, last in _CIRCLED)
