"""Rules about links whose text says something else than their address."""

import re
from collections.abc import Iterator
from typing import ClassVar

from blogtool.addresses import host_in, links
from blogtool.finding import Problem, Severity
from blogtool.house import House
from blogtool.patterns import lazy
from blogtool.post import Post, plain
from blogtool.rule import Bad, Rule
from blogtool.voices import clipped

_ANCHOR = lazy(rb"<a(\s[^>]*)>(.{0,2000}?)</a", re.DOTALL)
_ANCHOR_IN_CAPITALS = lazy(rb"<[aA](\s[^>]*)>(.{0,2000}?)</[aA]", re.DOTALL)
_MARKUP = lazy(rb"<[^>]*>")
_VALUE = lazy(r"=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_VERSION = lazy(r"(?<![\w.-])v?(\d+\.\d+\.\d+)(?![\w.-]*\d)")
_VERSION_IN_ADDRESS = lazy(r"(?<![\d.])v?(\d+\.\d+\.\d+)(?![\d.]*\d)")
_VERSION_IN_ANCHOR = lazy(r"#version-(\d{3,})-\d{4}-\d\d-\d\d\Z")
_NUMBER = lazy(r"(?:[\w.-]+(?:/[\w.-]+)?|PR|[Ii]ssue)? ?#(\d+)")
_NUMBER_IN_ADDRESS = lazy(r"https?://[^?#]+/(?:issues|pull|merge_requests|discussions)/(\d+)(?:[#?].*)?")


class LinkMismatch(Rule, frozen=True):
    """A link leads to the version, the number or the site that its text names.

    The list of releases is copied from the last time, the texts are changed and an address is forgotten. The link
    works, so no checker of links finds it, and a reader who follows it reads about something else.

    Compared are a version of three numbers with those in the address, `#123` with the number of the issue or pull
    request, and an address in the text with the host of the one it leads to. An archive and a service for short
    addresses may lead there in a roundabout way. `@monica` may have another name where the link leads, and is left
    alone.
    """

    name: ClassVar[str] = "link-mismatch"
    severity: ClassVar[Severity] = "warning"
    good: ClassVar[tuple[str, ...]] = (
        "[Node.js v22.4.1](/blog/v22.4.1/) and [the notes](/blog/v22.4.1/) and [22.4.1](/blog/latest/)\n",
        "[#12](https://github.com/x/y/pull/12) [y#12](https://github.com/x/y/issues/12#issuecomment-3)\n",
        "[@monica](https://github.com/monica-example)\n",
        "[notes for 1.97.0](https://x.example/releases.html#version-1970-2026-07-09)\n",
        "[from 1.2.3 to 1.2.4](https://x.example/compare/1.2.3...1.2.4) [1.2.3 and 1.2.4](/1.2.4/)\n",
        "[https://www.example.com](https://example.com/) [http://example.com/a](https://example.com/b)\n",
        "[https://sleep.example/a](https://web.archive.org/web/2020/https://sleep.example/a) is gone.\n",
        "[https://sleep.example](https://de.sleep.example/) [https://sleep.example/b](https://bit.ly/3x)\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("- «[Node.js v22.4.1](/blog/release/v22.3.1/)»\n"),
        Bad("See «[the notes for 1.97.0](https://x.example/releases.html#version-1960-2026-05-28)».\n"),
        Bad("See «[#12](https://github.com/x/y/pull/13)».\n"),
        Bad("«[https://sleep.example/a](https://rest.example/a)»\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each link whose text names something else than its address."""
        if not any(_mismatch(plain(text).strip(), to) for text, to in _telling(post)) and not _in_html(post):
            return
        for link in links(post):
            if not link.text or link.written == "bare" or link.kind == "Autolink" or "{" in link.destination:
                continue
            named = _mismatch(link.text, link.destination)
            if named is not None:
                message = f"The text of this link says “{clipped(named[0])}”, and its address “{clipped(named[1])}”."
                yield Problem(link.span, message, "Correct the one that is wrong.")


def _telling(post: Post) -> list[tuple[str, str]]:
    """Return the texts and the addresses of the links in Markdown whose text may name another thing than the address.

    Lists of changes are full of `[#12](https://…/12)`, so these are left out first.
    """
    return [
        (text, link.destination)
        for link in post.links
        if ("#" in (text := link.text) and not link.destination.endswith(f"/{text.rpartition('#')[2]}"))
        or "://" in text
        or text.count(".") > 1
    ]


def _in_html(post: Post) -> bool:
    """Tell whether a link in HTML may name a version, a number or a site, and another one than its address."""
    if not post.raw_html:
        return False
    for match in (_ANCHOR_IN_CAPITALS if b"<A" in post.data else _ANCHOR).finditer(post.data):
        text = _MARKUP.sub(b" ", match[2])
        if b"#" in text or b"://" in text or text.count(b".") > 1:
            said = " ".join(text.decode(errors="replace").split())
            if any(_mismatch(said, to.strip("\"'")) for to in _VALUE.findall(match[1].decode(errors="replace"))):
                return True
    return False


_SHORT_ADDRESSES = frozenset(
    "amzn.to bit.ly buff.ly cutt.ly dlvr.it fb.me goo.gl is.gd j.mp lnkd.in ow.ly rb.gy t.co t.ly tinyurl.com".split()
)


def _mismatch(text: str, to: str) -> tuple[str, str] | None:
    """Return what the text of a link names, and what its address names in its place; None where they agree."""
    versions = set(_VERSION.findall(text)) if text.count(".") > 1 else ()
    if len(versions) == 1:
        (said,) = versions
        found = _VERSION_IN_ADDRESS.findall(to)
        if found and said not in found:
            return said, found[-1]
        anchor = _VERSION_IN_ANCHOR.search(to)
        if anchor and anchor[1] != said.replace(".", ""):
            return said, anchor[0]
    one = _NUMBER.fullmatch(text) if "#" in text else None
    other = _NUMBER_IN_ADDRESS.fullmatch(to) if one else None
    if one and other and one[1] != other[1]:
        return text, other[1]
    if not text.startswith("http"):
        return None
    one_host, other_host = host_in(text), host_in(to)
    if one_host and other_host and _is_another(_bare(one_host), _bare(other_host), to):
        return one_host, other_host
    return None


def _is_another(said: str, host: str, to: str) -> bool:
    """Tell whether an address leads to another site than its text says: not by way of an archive, a list of links or a
    service for short addresses, and not to another part of the same site."""
    if said == host or said.endswith(f".{host}") or host.endswith(f".{said}"):
        return False
    return said not in to.lower() and host not in _SHORT_ADDRESSES


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")
