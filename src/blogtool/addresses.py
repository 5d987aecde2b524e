"""The links and the images of a post, however they are written: Markdown, HTML, shortcodes, addresses in the text."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from blogtool.finding import Span
from blogtool.htmltags import Tag, tags
from blogtool.markdown import Link
from blogtool.patterns import lazy
from blogtool.post import Post, plain

Writing = Literal["markdown", "html", "shortcode", "bare"]

_BARE = lazy(r"\bhttps?://[^\s<>\"'`\[\]{}|\\^\ufffc\ufff9]+", re.IGNORECASE)
_AFTER_ADDRESS = ".,;:!?*_~”’»…"
_VALUE = rb"\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'<>`{]+)"
_HREF, _SRC = lazy(b"href" + _VALUE), lazy(b"src" + _VALUE)
_ANY_VALUE = lazy(b"(?:href|src)" + _VALUE, re.IGNORECASE)
_HOST = lazy(r"(?:https?:)?//([\w-]+(?:\.[\w-]+)+)(?=[/?#:]|\Z)", re.IGNORECASE)
_CLOSE = lazy(rb"</a[ \t\r\n]*>", re.IGNORECASE)
_TAG = lazy(rb"<[^>]*>")
_LONGEST_TEXT = 2_000
_FIGURE = lazy(
    rb"\{(?:\{[<%]|%)-?\s*(?:include\s+)?(?P<name>figure|img|image|picture|responsive-image)(?:\.html)?(?=\s)(?P<rest>.*?)"
    rb"/?-?(?:[%>]\}\}|%\})\Z",
    re.DOTALL,
)
_ARGUMENT = lazy(rb"(?:([\w-]+)\s*=\s*)?(?:\"([^\"]*)\"|'([^']*)'|`([^`]*)`|([^\s\"'`=]+))")
_SOURCES = ("src", "image_path", "file", "path")
_IMAGE_FILE = lazy(r"[^\s]+\.(?:png|jpe?g|gif|webp|svg|avif|bmp|tiff?)\Z", re.IGNORECASE)
_CLASS = lazy(rb"\{:?[^{}\r\n]*?(?:\.[\w-]|\bclass=)")


class Address(Struct, frozen=True, gc=False):
    """A link or an image."""

    written: Writing
    span: Span
    destination: str
    found: Span | None
    """Where the destination stands, outside of Markdown; `place_of` knows it for all."""
    text: str | None
    """What a reader clicks on, or the alternative text; None where nothing can say it, "" where there is none."""
    title: str = ""
    styled: bool = False
    """Whether it has a class."""
    decorative: bool = False
    """Whether it says of itself that there is nothing to read."""
    link: Link | None = None
    """What it is in Markdown."""

    @property
    def kind(self) -> str:
        """How a link in Markdown is written: Inline, Autolink, …"""
        return self.link.kind if self.link is not None else ""


def host_in(address: str) -> str:
    """Return the host of an address; "" where it has none."""
    match = _HOST.match(address)
    return match[1] if match else ""


def links(post: Post) -> list[Address]:
    """Return the links of a post, in the order of the text."""
    if "links" not in post.memo:
        found = [_markdown(post, link) for link in post.links if not link.image]
        found += [link for span in post.raw_html for link in _anchors(post, span)]
        post.memo["links"] = sorted([*found, *_bare(post, found)], key=lambda link: link.span)
    known: list[Address] = post.memo["links"]
    return known


def images(post: Post) -> list[Address]:
    """Return the images of a post, in the order of the text."""
    if "images" not in post.memo:
        found = [_markdown(post, link) for link in post.links if link.image]
        found += [image for span in post.raw_html for image in _pictures(post, span)]
        found += [figure for span in post.document.masked if (figure := _figure(post, span))]
        post.memo["images"] = sorted(found, key=lambda image: image.span)
    known: list[Address] = post.memo["images"]
    return known


def place_of(post: Post, address: Address) -> Span | None:
    """Return where the destination of a link or an image stands, of a reference in its definition; None where that
    could not be made sure."""
    return address.found if address.link is None else post.link_spans(address.link).destination


def targets(post: Post, wanted: Collection[str] | None = None) -> list[tuple[Address, Span]]:
    """Return each address that is written in a post, of links and of images, in the order of the text, and where it
    stands. The one of a definition is there once, however often it is used; where the place could not be made sure, it
    is that of the whole link.

    Places take long to find: who knows which of `written` are `wanted` gets only those.
    """
    found: dict[Span, Address] = {}
    every = [*links(post), *images(post)] if wanted is None else _wanted(post, wanted)
    for address in sorted(every, key=lambda each: each.span):
        found.setdefault(place_of(post, address) or address.span, address)
    return [(found[place], place) for place in sorted(found)]


def _wanted(post: Post, wanted: Collection[str]) -> list[Address]:
    """Return the links and the images that have one of these addresses, without a look at all the others."""
    if not wanted:
        return []
    found = [_markdown(post, link) for link in post.links if link.destination in wanted]
    figures = (_figure(post, span) for span in post.document.masked)
    found += [figure for figure in figures if figure and figure.destination in wanted]
    sought = [address.encode() for address in wanted]
    pieces = ((span, post.data[slice(*span)]) for span in post.raw_html)
    html = [span for span, piece in pieces if any(each in piece for each in sought)]
    found += [address for span in html for address in (*_anchors(post, span, wanted), *_pictures(post, span, wanted))]
    if any(address in wanted for _, address in _in_text(post.prose)):
        found += [address for address in links(post) if address.written == "bare" and address.destination in wanted]
    return found


def written(post: Post) -> str:
    """Return the addresses of a post, each in a line of its own and a line end before the first: quick to look through,
    for most posts have nothing of what a rule looks for.

    There may be some among them that only look like one, and those with a line end in them are left out.
    """
    if "written" not in post.memo:
        found = {link.destination for link in post.links}
        if spans := post.raw_html:
            html = b"\n".join([post.data[slice(*span)] for span in spans])
            found.update(value.strip(b"\"'").decode(errors="replace") for value in _values(html))
        figures = (_figure(post, span) for span in post.document.masked)
        found.update(figure.destination for figure in figures if figure)
        if "://" in post.prose:
            found.update(address for _, address in _in_text(post.prose))
        lines = "\n".join(["", *found, ""])
        if lines.count("\n") > len(found) + 1:
            lines = "\n".join(["", *(address for address in found if "\n" not in address), ""])
        post.memo["written"] = lines
    known: str = post.memo["written"]
    return known


def _values(html: bytes) -> list[bytes]:
    """Return the values of `href` and `src` in HTML."""
    lower = html.lower()
    if lower != html and any(lower.count(name) > html.count(name) for name in (b"href", b"src")):
        return _ANY_VALUE.findall(html)
    return [*_HREF.findall(html), *_SRC.findall(html)]


def _markdown(post: Post, link: Link) -> Address:
    styled = link.image and _CLASS.match(post.data, link.span.end) is not None
    text = plain(link.text).strip()
    return Address("markdown", link.span, link.destination, None, text, link.title, styled, link=link)


# HTML


def _anchors(post: Post, span: Span, wanted: Collection[str] | None = None) -> Iterator[Address]:
    for tag in tags(post.data, span, b"a"):
        href = tag.attributes.get("href")
        if href is None or href.startswith("{") or (wanted is not None and href not in wanted):
            continue
        close = _CLOSE.search(post.data, tag.span.end, tag.span.end + _LONGEST_TEXT)
        end = close.end() if close else tag.span.end
        inside = post.data[tag.span.end : close.start()] if close else b""
        text = " ".join(_TAG.sub(b" ", inside).decode(errors="replace").split())
        place = attribute_place(post.data, tag, "href")
        yield Address("html", Span(tag.span.start, end), href, place, text, tag.attributes.get("title", ""))


def _pictures(post: Post, span: Span, wanted: Collection[str] | None = None) -> Iterator[Address]:
    for tag in tags(post.data, span, b"img"):
        source = tag.attributes.get("src", "{")
        if "{" not in source and (wanted is None or source in wanted):
            yield _image(post, tag)


def _image(post: Post, tag: Tag) -> Address:
    has = tag.attributes
    alt = has.get("alt") or has.get("aria-label") or ""
    return Address(
        "html",
        tag.span,
        has["src"],
        attribute_place(post.data, tag, "src"),
        None if alt.startswith("{") else alt.strip(),
        has.get("title", ""),
        styled=bool(has.get("class") or has.get("classname")),
        decorative=has.get("role") in ("presentation", "none") or has.get("aria-hidden") == "true",
    )


def attribute_place(data: bytes, tag: Tag, name: str) -> Span | None:
    """Return where the value of an attribute of a tag stands; None where it could not be made sure."""
    value = tag.attributes[name].encode()
    pattern = re.compile(rb"(?<=[\s\"'])" + name.encode() + rb"\s*=\s*[\"']?", re.IGNORECASE)
    starts = (match.end() for match in pattern.finditer(data, *tag.span))
    return next((Span(start, start + len(value)) for start in starts if data.startswith(value, start)), None)


# Addresses in the text


def _bare(post: Post, links: list[Address]) -> Iterator[Address]:
    """Yield the addresses that stand in the text as they are: most generators make links of them."""
    text = post.prose_without_code if "://" in post.prose else ""
    taken = sorted(link.span for link in links)
    for start, address in _in_text(text):
        span = post.span(start, start + len(address))
        index = bisect_left(taken, (span.start, len(post.data)))
        if any(first <= span.start < end for first, end in taken[max(index - 2, 0) : index]):
            continue
        literal = post.source.text(span) == address
        yield Address("bare", span, address, span if literal else None, address)


def _in_text(text: str) -> Iterator[tuple[int, str]]:
    """Yield where an address begins in a text, and the address without the marks that end a sentence."""
    place = text.find("://")
    while place >= 0:
        start = place - (5 if text[place - 1 : place] in ("s", "S") else 4)
        match = _BARE.match(text, start) if start >= 0 else None
        if match is not None:
            address = match.group().rstrip(_AFTER_ADDRESS)
            while address.endswith(")") and address.count("(") < address.count(")"):
                address = address[:-1].rstrip(_AFTER_ADDRESS)
            yield match.start(), address
        place = text.find("://", match.end() if match else place + 3)


# Shortcodes


def _figure(post: Post, span: Span) -> Address | None:
    """Return the image that a shortcode shows; None where it shows none, or hides which."""
    match = _FIGURE.match(post.data[slice(*span)])
    if match is None:
        return None
    named: dict[str, tuple[str, Span]] = {}
    loose: list[tuple[str, Span]] = []
    for argument in _ARGUMENT.finditer(match.string, *match.span("rest")):
        group = next(number for number in (2, 3, 4, 5) if argument[number] is not None)
        value = argument[group].decode()
        place = Span(span.start + argument.start(group), span.start + argument.end(group))
        if argument[1] is None:
            loose.append((value, place))
        else:
            named.setdefault(argument[1].decode().lower(), (value, place))
    source = next((named[name] for name in _SOURCES if name in named), None)
    source = source or next((item for item in loose[:1] if _IMAGE_FILE.match(item[0])), None)
    if source is None:
        return None
    return _shortcode(span, source, {name: value for name, (value, _) in named.items()})


def _shortcode(span: Span, source: tuple[str, Span], named: Mapping[str, str]) -> Address:
    text = named.get("alt", "" if named else None)
    return Address(
        "shortcode", span, source[0], source[1], text, named.get("title", ""), styled=bool(named.get("class"))
    )
