"""Rules about addresses in which something is mistyped: what is wrong shows in the address itself."""

import os
import re
from collections.abc import Iterator
from functools import cache
from typing import ClassVar

from blogtool.addresses import Address, links, targets, written
from blogtool.finding import Edit, Fix, Problem, Severity, Span
from blogtool.house import House
from blogtool.patterns import lazy
from blogtool.post import Post, plain
from blogtool.rule import Bad, Rule
from blogtool.voices import clipped

_MAIL = lazy(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_NO_SCHEME = lazy(r"(?:www\.[\w-]+\.\w|(?:[\w-]+\.)+(?:com|org|net|edu|gov)(?:/|\Z))[^\s]*", re.IGNORECASE)
_TWO_SCHEMES = lazy(r"https?:/{0,2}(?=https?:/)", re.IGNORECASE)
_MANGLED = lazy(r"(?:(?:https?)(?:/{2,3}|:/(?=[^/])|:(?=www\.)|//:)|(?:htt?t?ps?|hhttps?|ttps?)://)", re.IGNORECASE)
_GOOD_SCHEME = lazy(r"https?://(?!/)", re.IGNORECASE)
_PATH = lazy(r"((?:https?://[^/?#]*)?)([^?#]*)", re.IGNORECASE)
_PULLS = lazy(r"(https://github\.com/[^/]+/[^/]+/)pulls(/\d+(?:[/?#].*)?)")
_ENDS = lazy(r"[^.\s]\.\Z")
_ABBREVIATION = lazy(r"(?:[_-](?:[A-Z][a-z]{0,3}|[a-z]{1,3})|[A-Z])\.\Z")

_ODD = ("\\", ".\n", "/pulls/", "://http", ":///")
_BEGINNINGS = ("https://", "http://", "#", "/", "./", "../")

Said = tuple[str, str, str | None, bool]
"""What is wrong, what to do, the address as it was meant, and whether that is sure."""


class LinkMalformed(Rule, frozen=True):
    """An address is written so that it leads somewhere.

    Editors repair such addresses in posts that are long published, for nothing on the page shows them. Without its
    scheme, `www.example.com` is a page of your own site that is not there, and so is `info@example.com` without
    `mailto:`. A backslash, the mark between folders on one system only, does not part folders on the web. In a
    definition, `[guide]: (guide.md)`, the parentheses are part of the address (CommonMark 0.31.2, section 4.7).

    Reported are a missing scheme, one that is mistyped (`http//`, `htps://`) or stands there twice, a backslash,
    parentheses around the address of a definition, a doubled slash in a path, a full stop at the end, and a single pull
    request of GitHub under `pulls`. An address in an address, as web archives have it, is left alone, and so are full
    stops of abbreviations.

    `--fix` takes parentheses away and adds `mailto:`; the other repairs take `--unsafe-fixes`.
    """

    name: ClassVar[str] = "link-malformed"
    severity: ClassVar[Severity] = "warning"
    good: ClassVar[tuple[str, ...]] = (
        "[a](https://www.example.com) <info@example.com> [b](mailto:info@example.com) [c](//cdn.example/x.js)\n",
        "[a](https://web.archive.org/web/2020/http://example.com//x) and [b](https://x.example/?u=a//b)\n",
        "[a](https://en.wikipedia.org/wiki/Apple_Inc.) [b](..) [c](.) [d](../../) [e](a...)\n",
        "[a](guide.md) [b](/a/b) [c](#d) [e](com.md) [f]({{< ref guide >}}) [g](www/guide.md)\n",
        "[a](https://github.com/x/y/pulls) [b](https://github.com/x/y/pull/1)\n",
        "Go to https://example.com/guide. And `[a](www.example.com)`.\n",
        "[a](https://en.wikipedia.org/wiki/Rust_(game)) [b]\n\n[b]: https://x.example/(a)\n",
        "[a](@/posts/sleep.md) [b](/@monica) [c](https://social.example/@monica)\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("[a](«www.example.com/guide»)\n", fixed="[a](https://www.example.com/guide)\n", unsafe=True),
        Bad("[a](«example.com»)\n", fixed="[a](https://example.com)\n", unsafe=True),
        Bad("Write [us](«info@example.com»).\n", fixed="Write [us](mailto:info@example.com).\n"),
        Bad('<a href="«info@example.com»">us</a>\n', fixed='<a href="mailto:info@example.com">us</a>\n'),
        Bad("[a](«http//example.com»)\n", fixed="[a](http://example.com)\n", unsafe=True),
        Bad("[a](«htps://example.com»)\n", fixed="[a](https://example.com)\n", unsafe=True),
        Bad("[a](«https://http://example.com»)\n", fixed="[a](http://example.com)\n", unsafe=True),
        Bad("![A bed](«..\\images\\bed.png»)\n", fixed="![A bed](../images/bed.png)\n", unsafe=True),
        Bad("[a] and [a]\n\n[a]: «(https://x.example)»\n", fixed="[a] and [a]\n\n[a]: https://x.example\n"),
        Bad("[a](«/blog//sleep»)\n", fixed="[a](/blog/sleep)\n", unsafe=True),
        Bad("[a](«https://x.example/a//b?c»)\n", fixed="[a](https://x.example/a/b?c)\n", unsafe=True),
        Bad("[a](«https://x.example/guide.»)\n", fixed="[a](https://x.example/guide)\n", unsafe=True),
        Bad("[a](«https://github.com/x/y/pulls/1»)\n", fixed="[a](https://github.com/x/y/pull/1)\n", unsafe=True),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each address that cannot be meant as it is written."""
        wrong = {to for to in _suspects(written(post)) if not _is_plain(to) and "{" not in to and _fault(to)}
        for address, place in targets(post, wrong):
            said = _fault(address.destination)
            if said is not None and not (address.kind == "Email" and _MAIL.fullmatch(address.destination)):
                message, help, new, safe = said
                yield Problem(place, message, help, _fix(post, address, place, new, safe=safe))


def _fix(post: Post, address: Address, place: Span, new: str | None, *, safe: bool) -> Fix | None:
    """Return the edit that writes another address; None where the one that is there is written in another way."""
    if new is None or post.source.text(place) != address.destination:
        return None
    return Fix("Correct the address", (Edit(place, new),), safe=safe, effect="links")


def _suspects(every: str) -> list[str]:
    """Return those of the addresses of a post, each in a line, that may be wrong: in most posts there is none."""
    by_web = every.count("\nhttps://") + every.count("\nhttp://")
    if every.count("//") > by_web or any(mark in every for mark in _ODD):
        return every.split("\n")
    if every.count("\n") == by_web + 1:
        return []
    return [line for line in every.split("\n") if not line.startswith(_BEGINNINGS) and line]


def _is_plain(to: str) -> bool:
    """Tell whether nothing can be wrong with an address: so it is with nearly all."""
    if to.startswith(("https://", "http://")):
        odd = "//" in to[8:] or "/pulls/" in to or to.startswith(("http", "/http"), 7)
        return not (odd or to.endswith(".") or to.startswith("/", 7 + (to[4] == "s")))
    return to.startswith(_BEGINNINGS) and "//" not in to and "\\" not in to


def _fault(to: str) -> Said | None:
    """Return what is wrong with an address; None where nothing surely is."""
    shown = clipped(to)
    if to.startswith("(") and to.endswith(")") and len(to) > 2:
        return f"The parentheses of “{shown}” are part of the address.", "Write it without them.", to[1:-1], True
    if _MAIL.fullmatch(to):
        return f"“{shown}” is read as a page of this site.", "Write `mailto:` before it.", f"mailto:{to}", True
    if "\\" in to and "://" not in to:
        new = to.replace("\\", "/")
        return f"A backslash does not part the folders of “{shown}”.", "Write `/` in its place.", new, False
    return _scheme(to, shown) or _path(to, shown)


def _scheme(to: str, shown: str) -> Said | None:
    if match := _TWO_SCHEMES.match(to):
        new = to[match.end() :]
        return f"“{shown}” has two beginnings.", f"Write `{clipped(new)}`.", new, False
    if not _GOOD_SCHEME.match(to) and (match := _MANGLED.match(to)):
        scheme = "https://" if "s" in match[0].lower() else "http://"
        new = scheme + to[match.end() :].lstrip("/:")
        return f"The beginning of “{shown}” is mistyped.", f"Write `{clipped(new)}`.", new, False
    if _NO_SCHEME.match(to):
        new = f"https://{to}"
        return f"Without `https://`, “{shown}” is read as a page of this site.", f"Write `{clipped(new)}`.", new, False
    return None


def _path(to: str, shown: str) -> Said | None:
    match = _PATH.match(to)
    start, path = (match[1], match[2]) if match else ("", "")
    rest = to[len(start) + len(path) :]
    is_plain = "://" not in path and ":/" not in path and (start or not path.startswith("//"))
    if is_plain and "//" in path:
        new = start + re.sub("//+", "/", path) + rest
        return f"A slash stands twice in the path of “{shown}”.", f"Write `{clipped(new)}`.", new, False
    if match := _PULLS.fullmatch(to):
        new = f"{match[1]}pull{match[2]}"
        return f"“{shown}” is a list of pull requests and not one of them.", f"Write `{clipped(new)}`.", new, False
    if start and is_plain and not rest and _ENDS.search(path) and not _ABBREVIATION.search(path):
        return f"A full stop ends “{shown}”.", "Put it behind the link.", to[:-1], False
    return None


# Hosts


_SHORT = 8
"""Hosts of so few letters differ from too many others by one."""


@cache
def _hosts() -> frozenset[str]:
    path = os.path.join(os.path.dirname(__file__), "data", "hosts.txt")
    with open(path, encoding="utf-8") as file:
        return frozenset(line.strip() for line in file if line.strip() and not line.startswith("#"))


@cache
def meant_host(host: str) -> str | None:
    """Return the well-known host that a host was to be: it differs by one letter that is wrong, missing, too many, or
    two that are turned round; None where it is none of these, or is well known itself."""
    known = _hosts()
    name = host.lower().removeprefix("www.")
    near = _shorter()
    if name not in near and near.isdisjoint(_without_one(name)):
        return None
    labels = name.split(".")
    if any(".".join(labels[number:]) in known for number in range(len(labels))):
        return None
    return next((right for right in sorted(known) if len(right) > _SHORT and _is_a_slip(name, right)), None)


@cache
def _shorter() -> frozenset[str]:
    """Return the well-known hosts, and each without any one of its letters: of two words that differ by a slip, these
    have one in common."""
    long = [host for host in _hosts() if len(host) > _SHORT]
    return frozenset([*long, *(each for host in long for each in _without_one(host))])


def _without_one(word: str) -> list[str]:
    return [word[:place] + word[place + 1 :] for place in range(len(word))]


def _is_a_slip(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter, or by two neighbours that are turned round."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), -1)
    start = min(len(one), len(other)) if start < 0 else start
    a, b = one[start:], other[start:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (len(a) > 1 and a[:2] == b[1::-1] and a[2:] == b[2:])
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[1:] == shorter


class LinkHostTypo(Rule, frozen=True):
    """A well-known host is spelled as it is.

    `githuh.com` leads nowhere or, worse, to people who live on slips of the keyboard. A host is reported that differs
    from one of some fifty that everybody links to by one letter that is wrong, missing or too many, or by two that are
    turned round. Hosts that are well known themselves, such as `gitlab.com`, are not.

    `--unsafe-fixes` writes the well-known host: look at each, for there may be a site of that name.

    It is off by default: it found nothing in 3,376 real posts, where editors had been before.
    """

    name: ClassVar[str] = "link-host-typo"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    good: ClassVar[tuple[str, ...]] = (
        "[a](https://github.com/x) [b](https://gitlab.com) [c](https://sleep.github.io) [d](https://www.nodejs.org)\n",
        "[a](/githuh.com) [b](https://example.com/githuh.com) [c](https://t.co/x)\n",
        "`https://githuh.com`\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("[a](«https://githuh.com/x»)\n", fixed="[a](https://github.com/x)\n", unsafe=True),
        Bad("<«https://www.youtbe.com/x»>\n", fixed="<https://www.youtube.com/x>\n", unsafe=True),
        Bad("[a](«https://en.wikipeida.org/wiki/X»)\n", fixed="[a](https://en.wikipedia.org/wiki/X)\n", unsafe=True),
        Bad('<a href="«http://linkedinn.com/x»">x</a>\n', fixed='<a href="http://linkedin.com/x">x</a>\n', unsafe=True),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each address on a host that was to be another one."""
        every = written(post)
        slips = {host for host in set(_NAMED.findall(every)) if meant_host(host)}
        wrong = {to for to in every.split("\n") if host_in(to) in slips} if slips else ()
        for address, place in targets(post, wrong):
            host = host_in(address.destination)
            right = meant_host(host)
            if right is None:
                continue
            spelled = host.lower().removeprefix("www.")
            new = address.destination.replace(spelled, right, 1)
            message = f"“{spelled}” looks like “{right}” with a slip of the keyboard."
            yield Problem(place, message, f"Write `{right}`.", _fix(post, address, place, new, safe=False))


_NAMED = lazy(r"//([\w.-]+)")
_HOST = lazy(r"(?:https?:)?//([\w-]+(?:\.[\w-]+)+)(?=[/?#:]|\Z)", re.IGNORECASE)


def host_in(address: str) -> str:
    """Return the host of an address; "" where it has none."""
    match = _HOST.match(address)
    return match[1] if match else ""


# What the text says and the address does not

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
    request, and an address in the text with the host of the one it leads to. `@monica` may have another name where the
    link leads, and is left alone.
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
    if one_host and other_host and _bare(one_host) != _bare(other_host):
        return one_host, other_host
    return None


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")
