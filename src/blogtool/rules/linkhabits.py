"""Rules about addresses that work, and would be better otherwise."""

import os
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from typing import ClassVar

from blogtool.addresses import Address, links, targets, written
from blogtool.finding import Edit, Fix, Problem, Severity, Span
from blogtool.house import House
from blogtool.markdown import CODE
from blogtool.patterns import lazy
from blogtool.post import Post
from blogtool.rule import Bad, Rule
from blogtool.stretch import host_of
from blogtool.voices import clipped

_HTTP = lazy(r"http://([\w-]+(?:\.[\w-]+)+)(?=[/?#]|\Z)")
_WEB = lazy(r"https?://", re.IGNORECASE)
_TEMPLATE = lazy(r"\{\{-?\s*(?:site\.(?:url|baseurl)|SITEURL)\s*-?\}\}(?=[/?#]|\Z)")


@cache
def _lines(name: str) -> tuple[str, ...]:
    """Return the entries of a list of this family."""
    path = os.path.join(os.path.dirname(__file__), "data", f"{name}.txt")
    with open(path, encoding="utf-8") as file:
        return tuple(line.strip() for line in file if line.strip() and not line.startswith("#"))


def _fix(post: Post, address: Address, place: Span, message: str, new: str, *, safe: bool = True) -> Fix | None:
    """Return the edit that writes another address; None where the one that is there is written in another way."""
    if post.source.text(place) != address.destination:
        return None
    return Fix(message, (Edit(place, new),), safe=safe, effect="links")


class LinkHttps(Rule, frozen=True):
    """Links to sites that are safe use `https`.

    What is sent by `http` can be read and changed on its way: a link by it hands the reader over unprotected, and an
    image by it is not shown on a page that is safe itself (MDN, “Mixed content”).

    Not every site can do it, and nothing is looked up here. So an address is reported only where it is sure: its host
    is one of those that are known to answer so for every page, it is your own host and `site.url` begins with
    `https://`, or the same post links to the same host by `https` elsewhere.

    A page of somebody on `github.io` and its like is sure, one below that (`www.sleep.github.io`) is not: it has no
    certificate.

    `--fix` writes `https`. A block of `[post.links]` that is about `http:` takes the place of this rule.
    """

    name: ClassVar[str] = "link-https"
    severity: ClassVar[Severity] = "warning"
    needles: ClassVar[tuple[bytes, ...]] = (b"http:",)
    house_style: ClassVar[str] = '[site]\nurl = "https://clinic.example"\n'
    good: ClassVar[tuple[str, ...]] = (
        "[a](https://github.com/x) [b](http://old.example/) [c](http://localhost:1313/) `http://github.com`\n",
        "[a](http://github.com:8080/x) [b](http://www.w3.example/) [c](http://github.com.example/)\n",
        '<svg xmlns="http://www.w3.org/2000/svg"></svg>\n',
        "[a](http://www.sleep.github.io/x) [b](http://sleep.github.com/x)\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("[a](«http://github.com/x»)\n", fixed="[a](https://github.com/x)\n"),
        Bad("[a](«http://sleep.github.io»)\n", fixed="[a](https://sleep.github.io)\n"),
        Bad("[a] [a]\n\n[a]: «http://www.youtube.com/x»\n", fixed="[a] [a]\n\n[a]: https://www.youtube.com/x\n"),
        Bad("![A](«http://clinic.example/x.png»)\n", fixed="![A](https://clinic.example/x.png)\n"),
        Bad("<https://x.example/a> <«http://x.example/b»>\n", fixed="<https://x.example/a> <https://x.example/b>\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each address that is sure to work by https, and is by http."""
        every = written(post)
        if "\nhttp://" not in every or _is_asked_for(house):
            return
        asked = {to: match[1].lower() for to in every.split("\n") if (match := _HTTP.match(to))}
        own = host_of(house.site.url) if house.site and (house.site.url or "").startswith("https://") else None
        wanted = {to for to, host in asked.items() if _answers(host) or _is_by_https(every, host_of(to), own)}
        for address, place in targets(post, wanted):
            new = "https" + address.destination[4:]
            message = f"“{asked[address.destination]}” answers by `https`, and this address is by `http`."
            fix = _fix(post, address, place, "Write https", new)
            yield Problem(place, message, f"Write `{clipped(new)}`.", fix)


def _is_by_https(every: str, host: str | None, own: str | None) -> bool:
    """Tell whether a host is that of the site itself, or one of the addresses of a post is on it by https."""
    if host == own:
        return True
    begins = tuple(f"https://{www}{host}" for www in ("", "www."))
    return any(host_of(to) == host for to in every.split("\n") if to.lower().startswith(begins))


def _is_asked_for(house: House) -> bool:
    """Tell whether a block of the owner's is about addresses by http: then the finding is its own."""
    if house.contract is None or not house.contract.links:
        return False
    from blogtool.style import reported_as  # without a house style it is not needed

    for name, block in house.contract.links.items():
        said = (*(block.deny or ()), *(block.replace or ()), block.deny_pattern or "", block.replace_pattern or "")
        if any("http:" in each for each in said) and house.switched_on(reported_as("links", name)):
            return True
    return False


@cache
def _answers(host: str) -> bool:
    """Tell whether a host is known to answer by https for every page."""
    known = _lines("https-hosts")
    name = host.removeprefix("www.")
    first, _, above = host.partition(".")
    return name in known or (first != "www" and f".{above}" in known)


class LinkOwnDomain(Rule, frozen=True):
    """A link to a page of the site itself leaves its host out.

    `/blog/sleep/` works on the preview, on the copy of a colleague, and after a move to another host; with the host in
    it, a link leads away from all of these to the site that is published. It also escapes the checks for pages that are
    not there. Six of fifty blogs that have a linter of their own ask for it.

    It needs `site.url` in the house style. Addresses by `http` and with or without `www.` count as well, and so does
    `{{ site.url }}` of Jekyll's or Pelican's templates. An address that stands in the text for readers to see is left
    alone, and so is a link to another folder where `site.url` has one.

    `--unsafe-fixes` takes the host away: a feed or a letter that is made of the post may need it.

    It is off by default: to write the host is a habit of some blogs, and right for their letters.
    """

    name: ClassVar[str] = "link-own-domain"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    house_style: ClassVar[str] = '[site]\nurl = "https://clinic.example"\n'
    good: ClassVar[tuple[str, ...]] = (
        "[a](/blog/sleep/) [b](https://other.example/x) [c](https://shop.clinic.example/)\n",
        "<https://clinic.example/blog/> and https://clinic.example/blog/\n",
        "[https://clinic.example/blog/](https://clinic.example/blog/)\n",
        "[a](https://clinic.example.com/x) [b](mailto:us@clinic.example)\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("[a](«https://clinic.example/blog/sleep/»)\n", fixed="[a](/blog/sleep/)\n", unsafe=True),
        Bad("[a](«http://www.clinic.example»)\n", fixed="[a](/)\n", unsafe=True),
        Bad("[a]\n\n[a]: «https://clinic.example/#us»\n", fixed="[a]\n\n[a]: /#us\n", unsafe=True),
        Bad("![A bed](«{{ site.url }}/bed.png»)\n", fixed="![A bed](/bed.png)\n", unsafe=True),
        Bad('<a href="«https://clinic.example/x»">us</a>\n', fixed='<a href="/x">us</a>\n', unsafe=True),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each address of the site itself that has its host in it."""
        url = (house.site.url or "") if house.site else ""
        match = _WEB.match(url)
        if match is None:
            return
        host, _, folder = url[match.end() :].rstrip("/").partition("/")
        for address, place in targets(post):
            if address.written == "bare" or address.kind == "Autolink" or _shows(address):
                continue
            path = _own_path(address.destination, host, folder)
            if path is None:
                continue
            message = f"“{clipped(address.destination)}” is a page of this site."
            fix = _fix(post, address, place, "Take the host away", path, safe=False)
            yield Problem(place, message, f"Write `{clipped(path)}`.", fix)


def _shows(address: Address) -> bool:
    """Tell whether an address stands in the text of its link for readers to see."""
    return address.text is not None and _WEB.match(address.text) is not None


def _own_path(to: str, host: str, folder: str) -> str | None:
    """Return the path of an address on the host itself; None where it is on another one, or in another folder."""
    if not folder and (template := _TEMPLATE.match(to)):
        rest = to[template.end() :]
    elif match := _WEB.match(to):
        named, mark, rest = re.fullmatch(r"([^/?#]*)([/?#]?)(.*)", to[match.end() :], re.DOTALL).groups()  # type: ignore[union-attr]
        if named.lower().removeprefix("www.") != host.lower().removeprefix("www."):
            return None
        rest = mark + rest
    else:
        return None
    path = rest if rest.startswith("/") else f"/{rest}"
    return path if not folder or path == f"/{folder}" or path.startswith(f"/{folder}/") else None


class LinkTracking(Rule, frozen=True):
    """An address does not say by which way a reader came.

    `?utm_source=newsletter` was added by a program, for the statistics of somebody else: who copies an address from a
    letter or from a social network copies it along. The page is the same without it, the address is shorter, and the
    readers of a post are not counted as those of a letter.

    The parameters are those of the advertising of Google, Microsoft, Meta and others, and of programs that send
    letters. Where a blog counts its own readers so, on purpose, this rule is not for it: it is off by default.

    `--fix` takes them away.
    """

    name: ClassVar[str] = "link-tracking"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    needles: ClassVar[tuple[bytes, ...]] = (
        *(b"utm_", b"fbclid", b"gclid", b"mc_", b"mkt_tok", b"_hs", b"igsh", b"msclkid", b"twclid", b"yclid", b"dclid"),
        *(b"braid", b"gclsrc", b"oly_", b"vero_", b"cmpid", b"icid"),
    )
    good: ClassVar[tuple[str, ...]] = (
        "[a](https://x.example/?page=2&q=utm_source) [b](/utm_source/x)\n",
        "[a](https://x.example/#utm_source=b) `https://x.example/?utm_source=b`\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("[a](«https://x.example/?utm_source=b&utm_medium=c»)\n", fixed="[a](https://x.example/)\n"),
        Bad("[a](«https://x.example/y?a=1&fbclid=b&c=2#d»)\n", fixed="[a](https://x.example/y?a=1&c=2#d)\n"),
        Bad("<«https://x.example/?gclid=b»>\n", fixed="<https://x.example/>\n"),
        Bad("[a]\n\n[a]: «https://x.example/?mc_cid=1&d=2»\n", fixed="[a]\n\n[a]: https://x.example/?d=2\n"),
        Bad("[a](«https://x.example/?a=1&amp;utm_source=b»)\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each address that has a parameter of that kind."""
        for address, place in targets(post):
            new, named = without_tracking(address.destination)
            if named and "{" not in address.destination:
                message = f"“{named[0]}” in this address only says where its readers come from."
                fix = _fix(post, address, place, "Take it away", new)
                yield Problem(place, message, f"Write `{clipped(new)}`.", fix)


def without_tracking(address: str) -> tuple[str, list[str]]:
    """Return an address without the parameters that only count readers, and the names of those that were in it."""
    start, mark, rest = address.partition("?")
    if not mark or "#" in start:
        return address, []
    query, hash_, anchor = rest.partition("#")
    pieces = query.split("&")
    named = [name for piece in pieces if _tracks(name := piece.partition("=")[0])]
    kept = "&".join(piece for piece in pieces if not _tracks(piece.partition("=")[0]))
    return (start + ("?" if kept else "") + kept + hash_ + anchor, named) if named else (address, [])


@cache
def _tracks(name: str) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in _lines("tracking"))


class LinkRepeated(Rule, frozen=True):
    """A paragraph links to a page once.

    Two links to one page, close together, promise two pages: who goes from link to link by the keyboard or by ear meets
    the same one again (WCAG 2.2, technique H2 is about its commonest kind). Often an address was copied, and the second
    one was to be another.

    Links of Markdown and of HTML within one paragraph or item are compared, with what stands behind `#` in them. An
    image that is a link beside its text is left alone, and so are the two lines of a table and of a list.

    It is off by default: of 1,032 findings in real posts most were meant so.
    """

    name: ClassVar[str] = "link-repeated"
    severity: ClassVar[Severity] = "info"
    default: ClassVar[bool] = False
    good: ClassVar[tuple[str, ...]] = (
        "[a](sleep.md) and [b](rest.md) and [c](sleep.md#why)\n\n[d](sleep.md)\n",
        "- [a](sleep.md)\n- [b](sleep.md)\n",
        "[![A bed](bed.png)](sleep.md) [a](sleep.md)\n",
        "| [a](x.md) | [b](x.md) |\n|---|---|\n| [c](y.md) | [d](y.md) |\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("[Sleep](sleep.md) helps, and «[rest](sleep.md)» too.\n"),
        Bad("- [Sleep][s] helps,\n  and «[rest][s]» too.\n\n[s]: sleep.md\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each link to a page to which another link of the paragraph leads before it."""
        shown = [link for link in links(post) if link.destination and link.text and link.kind != "Email"]
        shown = [link for link in shown if not (link.text or "").startswith(CODE) and link.destination != "#"]
        if len({link.destination for link in shown}) == len(shown):
            return
        starts = [passage.start for passage in post.passages]
        seen: dict[tuple[int, str], Address] = {}
        for link in shown:
            number = _last_before(starts, link.span.start)
            if number < 0 or post.passages[number].kind == "cell":
                continue
            first = seen.setdefault((number, link.destination), link)
            if first is not link:
                message = f"“{clipped(first.text or '')}” in the same paragraph leads to the same page."
                yield Problem(link.span, message, "Link once, or correct the address of one of them.")


def _last_before(starts: list[int], place: int) -> int:
    """Return the number of the last of some places, in their order, that is not behind one; -1 where there is none."""
    from bisect import bisect_right

    return bisect_right(starts, place) - 1
