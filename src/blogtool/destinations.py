"""Where a link of a post leads on its own site: to a post, to a file, nowhere, or where nobody can tell. Pure.

What a generator makes besides posts and files cannot be seen: tags, pages of lists, feeds, what a plugin adds. So a
link leads nowhere only where all that can be there is known: in a folder of files, or among the addresses of posts.

A little over 300 lines: files, pages and redirects are asked in turn, and share what is known of the site.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Literal
from urllib.parse import unquote

from msgspec import Struct

from blogtool.blog import Blog, Facts, comparable
from blogtool.likeness import nearest
from blogtool.patterns import lazy

PAGES = (".md", ".markdown", ".mdown", ".mkd", ".mdx")
FEW = 5
"""So many posts side by side make their folder one of posts."""

_STRANGE = lazy(r"[{}<>$|*\\\s:~^`\"]")
"""In a path: code, a template, or something that is no path."""
_NO_SCHEME = lazy(
    r"(?:www\.|[^/@]+@|(?:[\w-]+\.)+(?:com|org|net|io|dev|de|uk|eu|gov|edu|app|ai|me|co)(?:/|$))", re.IGNORECASE
)
"""What begins like the name of a host, or is the address of a person: not meant as a path at all."""
_NUMBER = lazy(r"\d+")
_MADE = frozenset(
    "page pages tag tags category categories author authors archive archives feed rss atom search index all series "
    "topic topics year years latest news posts post blog about contact home amp print".split()
)
"""Names of pages that generators and themes make."""
_LISTS = ("_redirects", "netlify.toml", "vercel.json", "firebase.json", ".htaccess", "staticwebapp.config.json")
"""Files in which a site says which addresses lead elsewhere."""
_ADDRESS = lazy(r"/[^\s\"'`,()\[\]<>]*")
_WILD = lazy(r"[*:(]")


class Destination(Struct, frozen=True, gc=False):
    """Where a link leads."""

    kind: Literal["there", "missing", "unknown"]
    path: str | None = None
    """The page that is there, by its path from the root of the site."""
    near: str | None = None
    """What the author of a link that leads nowhere may have meant."""
    now: str | None = None
    """The address of the page today, where the link names a former one."""


UNKNOWN = Destination("unknown")
THERE = Destination("there")


class Destinations:
    """Finds where the links of a site lead."""

    def __init__(self, blog: Blog) -> None:
        self._blog = blog
        self._by_address: dict[str, Facts] | None = None
        self._folders: Counter[str] = Counter()
        self._sure = blog.configured
        self._sources: dict[str, set[str]] = {}
        self._posts: set[str] = set()
        self._elsewhere: tuple[frozenset[str], tuple[str, ...]] | None = None

    def of(self, facts: Facts, destination: str) -> Destination:
        """Return where a link in a post leads."""
        path = unquote(re.split("[?#]", destination, maxsplit=1)[0])
        if not path or _NO_SCHEME.match(path) or _STRANGE.search(path) or len(path) > 300:
            return UNKNOWN
        place = self._blog.place(facts.path)
        if place.startswith("../"):
            return UNKNOWN
        mark = self._blog.flavor.posts_mark
        if mark and path.startswith(mark):
            return self._marked(path[len(mark) :])
        if path.startswith("@"):
            return UNKNOWN
        ending = posixpath.splitext(path)[1].lower()
        if ending in PAGES:
            return self._source(place, path)
        if ending and ending not in (".html", ".htm") and re.fullmatch(r"\.[a-z][a-z0-9]{1,4}", ending):
            return self._file(facts, place, path)
        return self._page(facts, place, path)

    def _marked(self, path: str) -> Destination:
        """Return where a link leads that names a file in the folder of posts."""
        found = posixpath.normpath(posixpath.join(self._blog.flavor.posts[0], path))
        return self._there(found) if self._has(found) else Destination("missing", near=self._like(found))

    def _source(self, place: str, path: str) -> Destination:
        """Return where a link to the source of a page leads."""
        found = list(self._candidates(place, path))
        for candidate in found:
            if self._has(candidate):
                return self._there(candidate)
        if any(candidate.startswith("..") for candidate in found) or not found:
            return UNKNOWN
        address = self._reached(path)
        if address is not None:
            return address
        nearest = found[0]
        folder, _, name = nearest.rpartition("/")
        stem = name.rpartition(".")[0]
        names = self._names(folder)
        if not names or any(other.startswith(f"{stem}.") for other in names) or stem in names:
            return UNKNOWN
        return Destination("missing", near=self._like(nearest))

    def _candidates(self, place: str, path: str) -> Iterator[str]:
        folders = self._blog.flavor.folders
        if path.startswith("/"):
            for folder in dict.fromkeys(("", *folders, *self._blog.flavor.static)):
                yield posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
            return
        yield posixpath.normpath(posixpath.join(posixpath.dirname(place), path))
        if not path.startswith("."):
            for folder in folders:
                yield posixpath.normpath(posixpath.join(folder, path))

    def _reached(self, path: str) -> Destination | None:
        """Return what is known of an address besides posts and files; None where nothing is."""
        known, wild = self._redirects()
        whole = comparable(path if path.startswith("/") else f"/{path}")
        if whole in known or any(whole.startswith(beginning) for beginning in wild):
            return UNKNOWN
        if not path.startswith("/") and any(other.endswith(whole) for other in known):
            return UNKNOWN
        return None

    def _file(self, facts: Facts, place: str, path: str) -> Destination:
        """Return where a link to a file leads: an image, a document."""
        flavor = self._blog.flavor
        here = posixpath.dirname(place)
        beside: list[str] = []
        if path.startswith("/"):
            inner = self._below_base(path)
            if inner is None:
                return UNKNOWN
            rooted = inner.lstrip("/")
        else:
            beside.append(posixpath.normpath(posixpath.join(here, path)))
            if flavor.asset_folder:
                beside.append(posixpath.normpath(posixpath.join(posixpath.splitext(place)[0], path)))
            if facts.address is None and flavor.addresses is not None:
                return UNKNOWN
            rooted = posixpath.normpath(posixpath.join(_folder_of(facts.address or "/"), path)).lstrip("/")
            rooted = (self._below_base(f"/{rooted}") or f"/{rooted}").lstrip("/")
        below = [self._blog.static] if self._blog.static is not None else []
        roots = dict.fromkeys((*below, *flavor.static, *flavor.published, ""))
        candidates = [*beside, *(posixpath.normpath(posixpath.join(root, rooted)) for root in roots)]
        if any(candidate.startswith("..") for candidate in candidates):
            return UNKNOWN
        if any(self._has(candidate) for candidate in candidates) or self._in_themes(rooted):
            return THERE
        if self._reached(path) is not None or self._at(f"/{rooted}") is not None:
            return UNKNOWN
        ending = posixpath.splitext(path)[1].lower()
        published = beside if not path.startswith("/") else []
        published += [posixpath.normpath(posixpath.join(root, rooted)) for root in (*below, *flavor.published)]
        for candidate in published:
            names = self._names(posixpath.dirname(candidate))
            if any(posixpath.splitext(name)[1].lower() == ending for name in names):
                return Destination("missing", near=nearest(posixpath.basename(candidate), sorted(names), 0.8))
        return UNKNOWN

    def _in_themes(self, path: str) -> bool:
        return any(
            self._has(f"themes/{theme}/{folder}/{path}")
            for theme in self._names("themes")
            for folder in ("static", "assets", "source")
        ) or bool(self._names("_vendor"))

    def _page(self, facts: Facts, place: str, path: str) -> Destination:
        """Return where a link to a page leads, which is an address."""
        here = posixpath.dirname(place)
        if path.startswith("/"):
            address = path
        elif facts.address is not None and self._blog.configured:
            address = _joined(_folder_of(facts.address), path)
            if self._is_there(posixpath.normpath(posixpath.join(here, path))):
                return THERE
        else:
            return UNKNOWN
        if "/../" in f"{address}/":
            return UNKNOWN
        found = self._at(address)
        if found is not None:
            moved = found.address is not None and _key(found.address) != _key(address)
            return Destination("there", self._blog.place(found.path), now=found.address if moved else None)
        inner = self._below_base(address)
        if inner is None or not self._sure or self._reached(address) is not None:
            return UNKNOWN
        bare = inner.strip("/")
        folders = dict.fromkeys((*self._blog.flavor.folders, *self._blog.flavor.static, ""))
        if any(self._is_there(posixpath.normpath(posixpath.join(folder, bare))) for folder in folders):
            return THERE
        return self._among_posts(comparable(address))

    def _among_posts(self, address: str) -> Destination:
        """Return that a page is missing where only posts are; else nobody can tell."""
        parent, _, last = address.rpartition("/")
        if not parent or last.lower() in _MADE or last.isdigit():
            return UNKNOWN
        if self._folders[_shape(parent)] < FEW:
            return UNKNOWN
        if any(self._is_like_another(folder, last) for folder in self._sources[_shape(parent)]):
            return UNKNOWN
        by_address = self._by_address or {}
        near = nearest(address, sorted(by_address), 0.8) if len(by_address) < 5000 else None
        return Destination("missing", near=by_address[near].address if near else None)

    def _is_like_another(self, folder: str, last: str) -> bool:
        """Tell whether something else than a post that is known lies where posts do, and may make a page: a folder, a
        post in another format."""
        return any(
            last.lower() in name.lower() and f"{folder}/{name}".lstrip("/") not in self._posts
            for name in self._names(folder)
            if not any(f"{folder}/{name}/index{ending}".lstrip("/") in self._posts for ending in PAGES)
        )

    def _at(self, address: str) -> Facts | None:
        """Return the post at an address, or that was there; without regard to capitals, and to `.html`."""
        if self._by_address is None:
            self._by_address = {}
            for facts in self._blog.everyone():
                self._add(facts)
        return self._by_address.get(_key(address))

    def _add(self, facts: Facts) -> None:
        assert self._by_address is not None
        if facts.address is None:
            self._sure = False
            return
        self._by_address[_key(facts.address)] = facts
        shape = _shape(comparable(facts.address).rpartition("/")[0])
        self._folders[shape] += 1
        place = self._blog.place(facts.path)
        self._posts.add(place)
        folder, _, name = place.rpartition("/")
        if name.startswith(("index.", "_index.")):
            folder = folder.rpartition("/")[0]
        self._sources.setdefault(shape, set()).add(folder)
        for alias in facts.aliases:
            if "://" in alias:
                alias = "/" + alias.split("://", 1)[1].partition("/")[2]
            whole = f"{self._blog.base}{alias}" if alias.startswith("/") else _joined(f"{facts.address}/../", alias)
            for one in (whole, alias if alias.startswith("/") else whole):
                self._by_address.setdefault(_key(one), facts)

    def _below_base(self, address: str) -> str | None:
        """Return an address as it is below the site; None for one that leads out of it."""
        base = self._blog.base
        if not base:
            return address
        return address[len(base) :] or "/" if f"{address}/".startswith(f"{base}/") else None

    def _there(self, path: str) -> Destination:
        return Destination("there", path)

    def _is_there(self, path: str) -> bool:
        """Tell whether there is a file, a folder or a source of a page."""
        if path.startswith(".."):
            return True  # who knows
        stem = path.removesuffix(".html")
        folder, _, name = stem.rpartition("/")
        names = self._names(folder)
        return name in names or any(other.startswith(f"{name}.") for other in names)

    def _has(self, path: str) -> bool:
        return not path.startswith("..") and self._blog.inventory.has(path)

    def _names(self, folder: str) -> Collection[str]:
        return self._blog.inventory.names("" if folder == "." else folder)

    def _like(self, path: str) -> str | None:
        folder, _, name = path.rpartition("/")
        return nearest(name, sorted(self._names(folder)), 0.8)

    def _redirects(self) -> tuple[frozenset[str], tuple[str, ...]]:
        """Return the addresses that lead elsewhere, and the beginnings of those that do."""
        if self._elsewhere is None:
            known: set[str] = set()
            wild: set[str] = set()
            settings = self._blog.flavor.settings
            folders = dict.fromkeys(("", "static", "public", *self._blog.flavor.static))
            for name in (*settings, *(posixpath.join(folder, name) for folder in folders for name in _LISTS)):
                text = self._blog.inventory.text(name) if self._has(name) else None
                for match in _ADDRESS.finditer(text or ""):
                    literal = _WILD.split(match[0], maxsplit=1)[0]
                    if literal == match[0]:
                        known.add(comparable(literal))
                    elif len(literal) > 1:
                        wild.add(literal)
            self._elsewhere = frozenset(known), tuple(wild)
        return self._elsewhere


def destinations(blog: Blog) -> Destinations:
    """Return what finds where the links of a blog lead; one for all rules."""
    found: Destinations = blog.memo.setdefault("destinations", Destinations(blog))
    return found


def _folder_of(address: str) -> str:
    """Return the address against which a browser reads a relative one."""
    return address if address.endswith("/") else address.rpartition("/")[0] + "/"


def _joined(folder: str, path: str) -> str:
    whole = posixpath.normpath(posixpath.join(folder, path))
    return f"{whole}/" if path.endswith("/") and whole != "/" else whole


def _key(address: str) -> str:
    return comparable(address).removesuffix(".html").lower()


def _shape(folder: str) -> str:
    """Return a folder of addresses without its figures: those of all days are one."""
    return _NUMBER.sub("0", folder.lower())
