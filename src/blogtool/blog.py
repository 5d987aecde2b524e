"""What the rules that look beyond one post may know: the facts of every post, and which files there are. Pure.

Facts are a closed, versioned record and not the post itself, so that they can be cached, gathered by several processes,
and sent to another machine.

A little over 300 lines: the records, and how each of them is taken from a post.
"""

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol
from urllib.parse import unquote

from msgspec import Struct, field

from blogtool.dates import day_in_address, day_in_path, moment
from blogtool.finding import Need, Problem, Span
from blogtool.flavors import PLAIN, Flavor
from blogtool.ignored import relative
from blogtool.lists import Listing
from blogtool.patterns import lazy
from blogtool.post import Post
from blogtool.tokens import file_slug

_DATES = ("date", "publishDate", "publishdate", "pubDate", "pubdate", "published", "created")
"""The fields that say when a post is published, the first that is there before the others."""
_TEMPLATE = lazy(r"\{[{%]|(?:^|/):")
"""In the place of an address: a template, or Jekyll's `/:year/:title/` …"""
_STYLES = ("date", "none", "ordinal", "pretty", "weekdate")
"""… or the name of one of Jekyll's styles of addresses."""

_ELSEWHERE = lazy(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
"""An address with a scheme, or with the name of a host."""
_IN_HTML = lazy(rb"<(?:a|area|img)\s[^>]*?\b(?:href|src)\s*=\s*[\"']?(?!\s|[\"']|[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_IN_DEFINITIONS = lazy(rb"\]:\s*<?(?!\s|<|[A-Za-z][A-Za-z0-9+.-]*:|//)")
"""Where there is none of these, HTML and definitions have nothing that could lead to the same site."""

FACTS_VERSION = 5
"""Raised with every change of `Facts` or of what goes into it: facts of another version are gathered anew."""


ALL: frozenset[Need] = frozenset(("address", "anchors", "fields", "links", "tags", "unique"))


OF_FIELDS: frozenset[Need] = frozenset(("fields",))


class Target(Struct, frozen=True, gc=False):
    """Where a link or an image leads, and where it stands."""

    destination: str
    """As it is resolved: a reference link has the destination of its definition. A shortcode in it is there as it is
    written."""
    span: Span
    """Where the destination is written: of a reference link in its definition."""
    image: bool = False


class Value(Struct, frozen=True, gc=False):
    """A value of the front matter, and where it stands."""

    text: str
    span: Span


class Unique(Struct, frozen=True, gc=False):
    """A value that no other post may have, by its house style."""

    field: str
    key: str
    """By which two values are the same."""
    text: str
    span: Span
    where: str = ""
    """Where the house style says it: ` (blogtool.toml:3)`."""
    message: str | None = None
    """What the owner wants to be said first."""
    mild: bool = False
    """Whether it is only a warning."""


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
    tags: tuple[Value, ...] = ()
    aliases: tuple[str, ...] = ()
    """The former addresses that the post names, as it writes them."""
    fields: Mapping[str, Value] = {}
    """The title, the description and the address of the front matter by these names, each where it stands."""
    unique: tuple[Unique, ...] = ()
    links: tuple[Target, ...] = ()
    """The links and images that may lead to the same site, in the order of the text."""
    anchors: tuple[str, ...] | None = None
    """What a fragment can lead to; None where nobody asked, or it cannot be known."""


class Inventory(Protocol):
    """What there is besides the posts that are judged: looked for only where a rule asks."""

    def has(self, path: str) -> bool:
        """Tell whether there is a file or a folder at a path from the root of the site."""
        ...

    def names(self, folder: str) -> Collection[str]:
        """Return the names in a folder, by its path from the root of the site; none where it is not there."""
        ...

    def rest(self) -> Iterable[Facts]:
        """Return the facts of the other posts of the site: their front matter alone."""
        ...

    def text(self, path: str) -> str | None:
        """Return the text of a small file, by its path from the root of the site; None where it cannot be read."""
        ...

    def anchors(self, path: str) -> Collection[str] | None:
        """Return what a fragment can lead to in a file of the site, by its path from the root; None where it cannot be
        known."""
        ...


class Blog(Struct, frozen=True, kw_only=True):
    """The posts of one site by their facts, and the inventory of everything else there."""

    facts: Mapping[str, Facts]
    """Of the posts that are judged, in their order, by path."""
    root: str = ""
    """The absolute path of the site's root."""
    flavor: Flavor = PLAIN
    base: str = ""
    """The path on its host at which the site begins: `/blog`, or nothing."""
    configured: bool = True
    """Whether a configuration was read: without one the addresses are those that the generator gives by itself."""
    lists: Mapping[str, Listing] = {}
    """The lists of the house style, by their names."""
    static: str | None = None
    """The folder of static files that the house style names, from the root of the site."""
    inventory: Inventory
    memo: dict[str, Any] = field(default_factory=dict)
    """What several rules have to find out about the blog, each by a name of its own."""

    def everyone(self) -> Iterable[Facts]:
        """Return the facts of all posts of the site; of those that are not judged, only what their front matter
        says."""
        return [*self.facts.values(), *self.inventory.rest()]

    def at(self, address: str) -> list[Facts]:
        """Return the judged posts that lie at an address from the root of the host, its query and its fragment left
        out; more than one where they are in one another's way. A slash at its end, `index.html`, and how its letters
        are written do not count."""
        wanted = comparable(address)
        return [facts for facts in self.facts.values() if facts.address and comparable(facts.address) == wanted]

    def later(self, group: Sequence[Facts]) -> Iterator[tuple[Facts, Facts]]:
        """Yield of posts that have the same thing each judged one but the first, with that first one.

        It is one fault that two posts have the same, and one of them is right: a post that is not judged, else the one
        that comes before the others.
        """
        ordered = sorted(group, key=lambda facts: facts.path in self.facts)
        for facts in ordered[1:]:
            if facts.path in self.facts:
                yield facts, ordered[0]

    def place(self, path: str) -> str:
        """Return the path of a post from the root of the site."""
        return relative(os.path.abspath(path), self.root or os.getcwd())


class BlogProblem(Struct, frozen=True):
    """What a rule about the blog yields: a problem and the post that has it."""

    path: str
    problem: Problem


def gather(post: Post, address: str | None = None, needs: Collection[Need] = ALL, aliases: str | None = None) -> Facts:
    """Return the facts of a post that are needed; `address` is what `urls.url_of` says of it, `aliases` the field that
    names its former addresses."""
    fields = post.fields
    return Facts(
        path=post.source.path,
        title=post.title if "fields" in needs else None,
        slug=_text(fields.get("slug")) or file_slug(post.source.path),
        url=address_of(post),
        address=address,
        date=next(iter(dates_of(post)), None) or _day(fields.get("date")) if "fields" in needs else None,
        updated=next(
            (day for name in ("updated", "lastmod", "last_modified_at") if (day := _day(fields.get(name)))), None
        ),
        lang=post.lang,
        draft=post.draft,
        tags=tuple(_tags(post)) if "tags" in needs else (),
        aliases=_aliases(fields, aliases) if "address" in needs else (),
        fields=_fields(post, aliases) if "fields" in needs else {},
        links=tuple(_links(post)) if "links" in needs else (),
    )


def _fields(post: Post, aliases: str | None) -> dict[str, Value]:
    """Return the title, the description and the address that the front matter says, each where it stands."""
    places = post.front_matter.places if post.front_matter else {}
    found: dict[str, Value] = {}
    for name in ("title", "description", "slug", "url", "permalink", "path", "aliases", aliases):
        place = places.get(name) if name else None
        if name and place is not None and (text := _text(post.fields.get(name)) or name == aliases):
            found[name] = Value(text if isinstance(text, str) else "", place.value)
    return found


def _aliases(fields: Mapping[str, Any], name: str | None) -> tuple[str, ...]:
    value = fields.get(name) if name else None
    items = value if isinstance(value, list) else [value]
    return tuple(item.strip() for item in items if isinstance(item, str) and item.strip())


def _links(post: Post) -> Iterator[Target]:
    """Yield the links and images that may lead to the same site: those of Markdown, and `href` and `src` of HTML."""
    found: dict[Span, Target] = {}
    for link in post.links:
        if link.destination and link.kind != "Email" and not _ELSEWHERE.match(link.destination):
            span = post.link_spans(link).destination or link.span
            found[span] = Target(link.destination, span, link.image)
    for definition in post.definitions if _IN_DEFINITIONS.search(post.data, post.body_start) else ():
        place, destination = definition.destination_span, definition.destination
        if place is not None and destination and not _ELSEWHERE.match(destination):
            found.setdefault(place, Target(destination, place))
    if _IN_HTML.search(post.data, post.body_start):
        for target in _html_links(post):
            found.setdefault(target.span, target)
    return iter(sorted(found.values(), key=lambda target: target.span))


def _html_links(post: Post) -> Iterator[Target]:
    from blogtool.htmltags import tags

    for span in post.raw_html:
        for tag in tags(post.data, span):
            name = {"a": "href", "area": "href", "img": "src"}.get(tag.name)
            value = tag.attributes.get(name) if name else None
            if value and not _ELSEWHERE.match(value):
                start = post.data.find(value.encode(), *tag.span)
                place = Span(start, start + len(value.encode())) if start >= 0 else tag.span
                yield Target(value, place, name == "src")


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


def _tags(post: Post) -> Iterator[Value]:
    """Yield the tags of a post: a list, one text of words between commas, or Zola's table of taxonomies."""
    value, name = post.fields.get("tags"), "tags"
    if value is None and isinstance(post.fields.get("taxonomies"), dict):
        value, name = post.fields["taxonomies"].get("tags"), "taxonomies.tags"
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, list):
        return
    place = post.front_matter.places.get(name) if post.front_matter else None
    spans = place.items if place is not None and len(place.items) == len(value) else ()
    for number, tag in enumerate(value):
        if str(tag).strip():
            whole = place.value if place is not None else Span(0, 0)
            yield Value(str(tag).strip(), spans[number] if spans else whole)
