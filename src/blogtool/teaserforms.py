"""A teaser as Markdown and as HTML: its links and its code are kept, and nothing in it does anything. Pure."""

import re
from collections.abc import Iterable
from itertools import groupby
from urllib.parse import urljoin, urlsplit

from blogtool.markup import html_address, html_text, markdown_address, markdown_text
from blogtool.patterns import lazy
from blogtool.teasertext import Piece, merged

_SCHEME = lazy(r"\s*([a-z][a-z0-9+.-]*)\s*:", re.IGNORECASE)
_SAFE = ("http", "https", "mailto")
_TICKS = lazy(r"`+")
_OF_FILES = (".md", ".mdx", ".markdown")
_INVISIBLE = lazy("[\x00-\x20\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")


def resolved(pieces: Iterable[Piece], address: str | None = None) -> tuple[Piece, ...]:
    """Return a teaser whose links lead to the same place from wherever it stands; other links are only text.

    `address` is that of the post, from which its relative links count. What is no page of the web, such as
    `javascript:`, a place within the post, the file of another post and what a shortcode says are no such links.
    """
    return tuple(Piece(piece.text, _destination(piece.link, address), piece.code) for piece in pieces if piece.text)


def _destination(link: str | None, address: str | None) -> str | None:
    link = _INVISIBLE.sub("", link or "")
    if not link or "{" in link or "\\" in link:
        return None
    try:
        urlsplit(link)
        return _page(link, address)
    except ValueError:
        return None  # no address at all, such as `http://[`


def _page(link: str, address: str | None) -> str | None:
    """Return the page to which a link of the post with this address leads; None where it leads to none."""
    scheme = _SCHEME.match(link)
    if scheme:
        return link if scheme[1].lower() in _SAFE and len(link) > scheme.end() else None
    if link.startswith("#") or link.split("#")[0].split("?")[0].lower().endswith(_OF_FILES):
        return None
    if link.startswith("/"):
        return urljoin(address, link) if address and _SCHEME.match(address) else link
    if address is None:
        return None
    joined = urljoin(address, link)
    return joined if joined.startswith("/") or _SCHEME.match(joined) else None


def markdown(pieces: Iterable[Piece]) -> str:
    """Return a teaser as one line of Markdown that stands at the head of a line and shows what was typed."""
    written: list[str] = []
    runs = [(link, list(run)) for link, run in groupby(merged(pieces), key=lambda piece: piece.link)]
    for number, (link, run) in enumerate(runs):
        followed = number + 1 < len(runs) and runs[number + 1][0] is not None
        text = "".join(_markdown(piece, begins=not written and link is None and piece is run[0]) for piece in run)
        if link is None:
            if followed and text.endswith("!"):
                text = text[:-1] + "&#33;"  # else the link behind it would be an image
            written.append(text)
        else:
            text = f"&#94;{text[1:]}" if text.startswith("^") else text  # `[^1]` is the mark of a footnote
            written.append(f"[{text}]({markdown_address(link)})")
    return "".join(written)


def _markdown(piece: Piece, *, begins: bool) -> str:
    if not piece.code or not _can_be_code(piece.text):
        return markdown_text(piece.text, begins=begins)
    text = piece.text
    longest = max((len(ticks) for ticks in _TICKS.findall(text)), default=0)
    fence = "`" * (longest + 1)
    space = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
    return f"{fence}{space}{text}{space}{fence}"


def _can_be_code(text: str) -> bool:
    """Tell whether every program shows a text as it is typed when it stands as code: templates are filled in there,
    too, and a comment of ours may end."""
    return bool(text.strip()) and not any(mark in text for mark in ("{", "<!--", "|", "\\"))


def html(pieces: Iterable[Piece]) -> str:
    """Return a teaser as HTML for the inside of an element: text, `a` and `code`, with no attribute but `href`."""
    return "".join(_html(link, run) for link, run in groupby(merged(pieces), key=lambda piece: piece.link))


def _html(link: str | None, run: Iterable[Piece]) -> str:
    text = "".join(f"<code>{html_text(one.text)}</code>" if one.code else html_text(one.text) for one in run)
    return text if link is None else f'<a href="{html_text(html_address(link))}">{text}</a>'
