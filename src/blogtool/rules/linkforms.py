"""Rules about addresses in which something is mistyped: what is wrong shows in the address itself."""

import re
from collections.abc import Iterator
from typing import ClassVar

from blogtool.addresses import Address, targets, written
from blogtool.finding import Edit, Fix, Problem, Severity, Span
from blogtool.house import House
from blogtool.patterns import lazy
from blogtool.post import Post
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
