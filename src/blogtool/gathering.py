"""The facts of a post, as far as the rules that look beyond it need them: gathered while the post is at hand. Pure."""

import os
import re
from collections.abc import Collection, Iterator

from msgspec import Struct
from msgspec.structs import replace

from blogtool.blog import Facts, Unique, gather
from blogtool.fieldchecks import asked, unwanted, values
from blogtool.fieldplaces import Where, value_span
from blogtool.fieldvalues import EMPTY, text_of
from blogtool.finding import Need
from blogtool.flavors import Flavor
from blogtool.generators import SiteConfigError
from blogtool.house import House
from blogtool.patterns import lazy
from blogtool.post import Post
from blogtool.urls import config_of, url_of
from blogtool.wishes.known import comparable

_WRITTEN = lazy(rb"(?:\{[^{}\n]*?#|\b(?:id|name)\s*=\s*[\"']?)([\w:.-]+)")
"""An id that an author writes, on whatever it is."""
_HTML_HEADING = lazy(rb"<h[1-6][\s>]", re.IGNORECASE)


class Site(Struct, frozen=True):
    """The site of a post, as far as its address and its anchors depend on it."""

    root: str
    flavor: Flavor


def facts_of(post: Post, house: House, needs: Collection[Need]) -> Facts:
    """Return the facts of a post that are needed."""
    site = Site(house.root, house.generator) if house.root is not None else None
    address = address_of(post, site) if "address" in needs else None
    facts = gather(post, address, needs, house.generator.aliases)
    if "anchors" in needs and any(target.destination.startswith("#") for target in facts.links):
        facts = replace(facts, anchors=anchors_of(post, site))
    if "unique" in needs:
        facts = replace(facts, unique=tuple(_unique(post, house)))
    return facts


def address_of(post: Post, site: Site | None) -> str | None:
    """Return the address that the generator gives a post; None where it cannot be known."""
    if site is None:
        return None
    try:
        return url_of(post, site)
    except SiteConfigError:
        return None


def anchors_of(post: Post, site: Site | None) -> tuple[str, ...] | None:
    """Return what a fragment can lead to in a post; None where the rule of its site cannot be known, or something in
    the post makes anchors that nobody sees: shortcodes, components, includes."""
    from blogtool.anchors import anchors
    from blogtool.generators.headings import anchor_rule

    if _HTML_HEADING.search(post.data, post.body_start) or b"{:toc" in post.data:
        return None
    if site is None or post.document.masked or os.path.splitext(post.source.path)[1] == ".mdx":
        return None
    try:
        rule = anchor_rule(site.flavor, config_of(site))
    except SiteConfigError:
        return None
    if rule is None or not all(rule.sure(heading.text) for heading, _ in post.all_headings):
        return None
    written = [match[1].decode() for match in _WRITTEN.finditer(post.data, post.body_start)]
    return (*(anchor.name for anchor in anchors(post, rule)), *written)


def _unique(post: Post, house: House) -> Iterator[Unique]:
    """Yield the values of a post that no other may have, by its house style; those of lists differ only within."""
    for one in asked(house):
        wishes = one.field if one.field.unique else one.field.warn
        if wishes is None or not wishes.unique or unwanted(one.field):
            continue
        path = ("fields", one.name, *(() if wishes is one.field else ("warn",)), "unique")
        for occurrence in values(post, house, one):
            value = occurrence.value
            if value in EMPTY or isinstance(value, dict | list):
                continue
            text = text_of(value)
            span = value_span(post, Where(occurrence.name, None, text, occurrence.body))
            key = comparable(text, wishes.compare or one.field.compare)
            message = wishes.message or one.field.message
            yield Unique(one.name, key, text, span, house.where(*path), message, wishes is not one.field)
