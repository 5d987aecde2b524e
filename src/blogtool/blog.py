"""What the rules that look beyond one post may know: the facts of every post, and which files there are. Pure.

Facts are a closed, versioned record and not the post itself, so that they can be cached, gathered by several processes,
and sent to another machine.
"""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from msgspec import Struct

from blogtool.dates import day_in_address, day_in_path, moment
from blogtool.finding import Problem, Span
from blogtool.patterns import lazy
from blogtool.post import Post
from blogtool.tokens import file_slug

_DATES = ("date", "publishDate", "publishdate", "pubDate", "pubdate", "published", "created")
"""The fields that say when a post is published, the first that is there before the others."""
_TEMPLATE = lazy(r"\{[{%]|(?:^|/):")
"""In the place of an address: a template, or Jekyll's `/:year/:title/` …"""
_STYLES = ("date", "none", "ordinal", "pretty", "weekdate")
"""… or the name of one of Jekyll's styles of addresses."""

FACTS_VERSION = 4
"""Raised with every change of `Facts` or of what goes into it: facts of another version are gathered anew."""


class Target(Struct, frozen=True):
    """Where a link or an image leads, and where it stands."""

    destination: str
    """As it is resolved: a reference link has the destination of its definition. A shortcode in it is there as it is
    written."""
    span: Span
    image: bool = False


class Facts(Struct, frozen=True, kw_only=True):
    """What other posts, and rules about all posts, may know of one post."""

    version: int = FACTS_VERSION
    path: str
    """Relative to the current folder, with `/`."""
    title: str | None = None
    slug: str
    """The `slug` of the front matter, else the file name without its date and ending; a bundle's is its folder's."""
    url: str | None = None
    """The `url`, `permalink` or `path` of the front matter, with a scheme or from the root of the site; None where the
    generator makes it."""
    address: str | None = None
    """That which the generator gives it, from the root of its host; None where nobody asked, or it cannot be known."""
    date: str | None = None
    """When it is published, in ISO form, as `dates_of` finds it; else what stands in the field `date`."""
    updated: str | None = None
    lang: str | None = None
    draft: bool = False
    tags: tuple[str, ...] = ()
    links: tuple[Target, ...] = ()
    anchors: tuple[str, ...] = ()
    """The ids that headings carry by their own writing (`{#id}`)."""


class Blog(Struct, frozen=True):
    """All posts of a run by their facts, and the inventory of the site's files."""

    facts: Mapping[str, Facts]
    """By path."""
    inventory: frozenset[str]
    """The paths of all files below the site's root, relative to it, with `/`."""

    def at(self, address: str) -> list[Facts]:
        """Return the posts that lie at an address from the root of the host, its query and its fragment left out; more
        than one where they are in one another's way. A slash at its end, `index.html`, and how its letters are written
        do not count."""
        wanted = comparable(address)
        return [facts for facts in self.facts.values() if facts.address and comparable(facts.address) == wanted]


class BlogProblem(Struct, frozen=True):
    """What a rule about the blog yields: a problem and the post that has it."""

    path: str
    problem: Problem


def gather(post: Post, address: str | None = None) -> Facts:
    """Return the facts of a post; `address` is what `urls.url_of` says of it."""
    fields = post.fields
    return Facts(
        path=post.source.path,
        title=post.title,
        slug=_text(fields.get("slug")) or file_slug(post.source.path),
        url=address_of(post),
        address=address,
        date=next(iter(dates_of(post)), None) or _day(fields.get("date")),
        updated=next(
            (day for name in ("updated", "lastmod", "last_modified_at") if (day := _day(fields.get(name)))), None
        ),
        lang=post.lang,
        draft=post.draft,
        tags=_tags(fields),
        links=tuple(Target(link.destination, link.span, link.image) for link in post.links),
        anchors=tuple(heading.id for heading in post.headings if heading.id),
    )


def comparable(address: str) -> str:
    """Return an address so that two that lead to one page are equal: decoded, without what servers do without."""
    path = re.split("[?#]", address, maxsplit=1)[0]
    return unquote(path).removesuffix("index.html").rstrip("/") or "/"


def dates_of(post: Post) -> tuple[str, ...]:
    """Return when a post is published, in ISO form, the date it is known by first; empty where nothing says it.

    Without a date in the front matter it is the one in the path (`2026-11-22-sleep.md`), or in the address that the
    front matter gives (`/2026/11/22/sleep/`). Costs no look at the body.
    """
    values = (post.fields.get(name) for name in _DATES)
    texts = (_day(value.get("created") if isinstance(value, dict) else value) for value in values)
    named = tuple(text for text in texts if text and moment(text))
    return named or tuple(filter(None, [day_in_path(post.source.path) or day_in_address(address_of(post) or "")]))


def address_of(post: Post) -> str | None:
    """Return the address that the front matter gives, with a scheme or from the root of the site; None without one."""
    for name in ("url", "permalink", "path"):
        text = _text(post.fields.get(name))
        if text is None or not _is_address(text) or (name == "path" and text.endswith((".md", ".markdown", ".mdx"))):
            continue
        if name == "path" and post.front_matter and post.front_matter.format == "toml":
            text = text.rstrip("/") + "/"  # Zola's
        return text if text.startswith(("/", "http://", "https://")) else "/" + text
    return None


def _is_address(text: str) -> bool:
    if text in _STYLES or _TEMPLATE.search(text):
        return False
    return text.startswith(("http://", "https://")) or ":" not in text.split("/")[0]


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _day(value: Any) -> str | None:
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return _text(value)


def _tags(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the tags of a post: a list, one text of words between commas, or Zola's table of taxonomies."""
    value = fields.get("tags")
    if value is None and isinstance(fields.get("taxonomies"), dict):
        value = fields["taxonomies"].get("tags")
    if isinstance(value, str):
        value = value.split(",")
    return tuple(str(tag).strip() for tag in value if str(tag).strip()) if isinstance(value, list) else ()
