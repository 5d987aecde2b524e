"""A post on its way to another name or place → all that changes with it: files that move, links of other posts.

Reads the posts of the site, writes nothing.
"""

import os
import re
from collections.abc import Callable, Iterator
from functools import cache
from urllib.parse import quote, unquote

from msgspec import Struct
from msgspec.structs import replace

from blogtool import discovery, runner, urls
from blogtool.discovery import EXTENSIONS, Site
from blogtool.edits import apply
from blogtool.errors import BlogtoolError
from blogtool.flavors import PLAIN
from blogtool.generators import SiteConfig
from blogtool.house import House
from blogtool.itemedits import add_item, remove_item
from blogtool.linkmoves import follow
from blogtool.movedpaths import Linking, Moved, addressed
from blogtool.patterns import lazy
from blogtool.post import Post
from blogtool.postnames import PostName, split
from blogtool.transaction import Change, Move

_WORD = lazy(r"[A-Za-z]{3,}|[0-9]{3,}")
_HOST = lazy(r"https?://([^/\s]+)", re.IGNORECASE)


class Subject(Struct, frozen=True, kw_only=True):
    """The post that is to move, and the blog that it is in."""

    post: Post
    path: str
    """From the root of the site, with `/`."""
    site: Site
    config: SiteConfig
    house: House
    url: str | None
    """The address that its generator gives it, drafts too; None where it cannot be known."""

    def absolute(self, path: str) -> str:
        """Return the absolute path of one that counts from the root of the site."""
        return os.path.join(self.site.root, *path.split("/"))

    def shown(self, path: str) -> str:
        """Return a path that counts from the root of the site as it is printed."""
        return runner.shown(self.absolute(path))

    def at(self, path: str, data: bytes) -> Post:
        """Return the post with other bytes at another path."""
        return runner.load(self.shown(path), data, self.post.formats)


class Plan(Struct, frozen=True, kw_only=True):
    """All that a command would do."""

    post: Post
    """The post as it will be, where it will be."""
    path: str
    """Its new path, as it is shown."""
    changes: tuple[Change, ...]
    moves: tuple[Move, ...]
    url: str | None
    linking: tuple[str, ...] = ()
    """The other posts with links to it, as they are shown."""
    links: int = 0
    """How many links these are."""
    changed: int = 0
    """How many of them change."""
    following: int = 0
    """In how many posts these are."""
    lost: tuple[str, ...] = ()
    """The posts with links that cannot follow."""
    alias: str | None = None
    """The former address that was noted in its front matter."""
    unread: tuple[str, ...] = ()
    """Sentences on files that could not be read."""
    old_paths: dict[str, str] = {}
    """Where what moves is now, by where it will be: absolute paths."""


def plan(subject: Subject, after: bytes, path: str, *, alias: bool = False) -> Plan:
    """Return what has to be done for a post to have other bytes at another path, which counts from the site's root.

    With `alias`, its former address is noted in it where the generator has a field for that. Raises BlogtoolError where
    something stands at the new path already.
    """
    moves = _moves(subject, path)
    files = _files(subject, path, moves)
    for move in moves:
        _refuse_taken(subject, *move)
    url = urls.url_of(subject.at(path, after), subject.site)
    noted = None
    if alias and subject.url is not None and url is not None and subject.url != url:
        after, noted = _with_alias(subject, after, url)
    moved = _moved(subject, files, url)
    own = Linking(path=subject.path, new_path=path, url=subject.url, new_url=url)
    if path != subject.path or url != subject.url:
        after = apply(after, follow(subject.at(subject.path, after), own, moved).edits)
    changes = [Change(subject.post.source.path, subject.post.data, after)]
    others = _Others(subject, moved)
    changes += others.changes()
    return Plan(
        post=subject.at(path, after),
        path=subject.shown(path),
        changes=tuple(change for change in changes if change.before != change.after),
        moves=tuple(Move(subject.shown(old), subject.shown(new)) for old, new in moves),
        url=url,
        linking=tuple(others.linking),
        links=others.links,
        changed=others.changed,
        following=others.following,
        lost=tuple(others.lost),
        alias=noted,
        unread=tuple(others.unread),
        old_paths={subject.absolute(new): subject.absolute(old) for old, new in moves},
    )


# What moves


def _moves(subject: Subject, path: str) -> list[tuple[str, str]]:
    """Return what moves, with its new path: the file, or the folder that the post is, and that of its images."""
    if path == subject.path:
        return []
    old, new = split(subject.path), split(path)
    if old.is_bundle and new.is_bundle and old.tail == new.tail:
        return [(old.own_folder, new.own_folder)]
    moves = [(subject.path, path)]
    if subject.site.flavor.asset_folder and os.path.isdir(subject.absolute(old.own_folder)):
        moves.append((old.own_folder, new.own_folder))
    return moves


def _files(subject: Subject, path: str, moves: list[tuple[str, str]]) -> dict[str, str]:
    """Return each file that moves, with its new path; the post itself also where it stays."""
    found = {subject.path: path}
    for old, new in moves:
        for folder, _, names in os.walk(subject.absolute(old)):
            for name in names:
                inside = discovery.relative(os.path.join(folder, name), subject.absolute(old))
                found[f"{old}/{inside}"] = f"{new}/{inside}"
    return found


def _refuse_taken(subject: Subject, old: str, new: str) -> None:
    taken = subject.absolute(new)
    if os.path.lexists(taken) and not (
        old.casefold() == new.casefold() and os.path.samefile(taken, subject.absolute(old))
    ):
        raise BlogtoolError(f"{subject.shown(new)} exists already; it is not overwritten. Nothing was changed.")


def _with_alias(subject: Subject, data: bytes, url: str) -> tuple[bytes, str | None]:
    """Return the post with its former address noted, and that address; the new one is noted no longer."""
    field, base = subject.site.flavor.aliases, subject.config.base
    if field is None or subject.url is None:
        return data, None
    old, new = subject.url.removeprefix(base), url.removeprefix(base)
    post = subject.at(subject.path, data)
    noted = post.fields.get(field)
    known = noted if isinstance(noted, list) else [noted]
    if new in known:
        data = apply(data, [remove_item(data, post.front_matter, field, new)])
        post = subject.at(subject.path, data)
    if old not in known:
        edit = add_item(data, post.front_matter, field, old, format=subject.site.flavor.front_matter)
        data = apply(data, [edit])
    return data, old


# Links


def _moved(subject: Subject, files: dict[str, str], url: str | None) -> Moved:
    """Return what has moved, as links see it."""
    addresses: dict[str, str] = {}
    if subject.url is not None and url is not None:
        addresses[subject.url] = url
        folder, new_folder = (os.path.dirname(path) for path in (subject.path, files[subject.path]))
        own = split(subject.path)
        for old, new in files.items():
            if own.is_bundle and old != subject.path and not old.lower().endswith(EXTENSIONS):
                inside, new_inside = old[len(folder) + 1 :], new[len(new_folder) + 1 :]
                addresses[_beside(subject.url, inside)] = _beside(url, new_inside)
    site = subject.house.site
    said = (subject.config.url, site.url if site else None)
    posts = _all_posts(subject)
    return Moved(
        files=files,
        addresses=addressed(addresses),
        roots=_roots(subject.site),
        content=next(iter(discovery.folders_of(subject.site)), ""),
        base=subject.config.base,
        hosts=tuple(match[1].lower() for text in said if text and (match := _HOST.match(text))),
        posts=tuple(discovery.relative(os.path.abspath(path), subject.site.root) for path in posts),
        exists=lambda path: not path.startswith("..") and os.path.isfile(subject.absolute(path)),
        published=_published(subject, posts),
    )


def _beside(url: str, name: str) -> str:
    return f"{url[: url.rindex('/') + 1]}{quote(name, safe='/')}"


def _roots(site: Site) -> tuple[str, ...]:
    """Return the folders from which paths to posts may count: that of the site, those of posts and all between."""
    found = [""]
    for folder in discovery.folders_of(site):
        parts = [part for part in folder.split("/") if part]
        found += ["/".join(parts[: index + 1]) for index in range(len(parts))]
    return tuple(dict.fromkeys(found))


def _all_posts(subject: Subject) -> list[str]:
    """Return the paths of all Markdown files of the site, pages and lists of posts too: they have links as well."""
    site, config = subject.site, subject.config
    anywhere = replace(PLAIN, output=(*site.flavor.output, *(config.output or ())))
    everything = replace(site, flavor=anywhere, posts=())
    return discovery.posts([runner.shown(site.root)], lambda folder: everything).posts


def _published(subject: Subject, posts: list[str]) -> Callable[[str], bool]:
    """Return the test of whether something is to be read at an address; what there is, is found out once."""

    @cache
    def pages() -> frozenset[str]:
        found = (_url(path, subject) for path in posts)
        return frozenset(unquote(url).rstrip("/") for url in found if url is not None)

    def is_published(address: str) -> bool:
        inside = address.removeprefix(subject.config.base).lstrip("/")
        static = (os.path.join(subject.site.root, folder, inside) for folder in subject.site.flavor.static)
        return address.rstrip("/") in pages() or any(map(os.path.isfile, static))

    return is_published


def _url(path: str, subject: Subject) -> str | None:
    try:
        post = runner.load(runner.shown(path), runner.read(path), subject.post.formats)
        return urls.url_of(post, subject.site)
    except (BlogtoolError, RecursionError):
        return None


class _Others:
    """What becomes of the links in other posts."""

    def __init__(self, subject: Subject, moved: Moved) -> None:
        self._subject = subject
        self._moved = moved
        self.linking: list[str] = []
        self.links = self.changed = self.following = 0
        self.lost: list[str] = []
        self.unread: list[str] = []

    def changes(self) -> Iterator[Change]:
        """Yield the posts that change."""
        needles = _needles(self._subject, self._moved)
        for path in self._moved.posts:
            if path == self._subject.path:
                continue
            shown = self._subject.shown(path)
            try:
                data = runner.read(self._subject.absolute(path))
                if needles is not None and path not in self._moved.files and not needles.search(data):
                    continue
                post = runner.load(shown, data, self._subject.post.formats)
                yield from self._change(post, path)
            except (BlogtoolError, RecursionError) as error:
                self.unread.append(f"{shown} is left as it is, whatever links it has. {error}")

    def _change(self, post: Post, path: str) -> Iterator[Change]:
        new = self._moved.files.get(path, path)
        url = urls.url_of(post, self._subject.site)
        new_url = url if new == path else urls.url_of(self._subject.at(new, post.data), self._subject.site)
        found = follow(post, Linking(path=path, new_path=new, url=url, new_url=new_url), self._moved)
        if found.links:
            self.linking.append(post.source.path)
            self.links += found.links
            self.changed += len(found.edits)
        if found.lost:
            self.lost.append(post.source.path)
        if found.edits:
            self.following += 1
            yield Change(post.source.path, post.data, apply(post.data, found.edits))


def _needles(subject: Subject, moved: Moved) -> "re.Pattern[bytes] | None":
    """Return what is in every post with a link to what moves: to read a post costs a hundred times as much as to look
    for that. None where there is no such thing."""
    names = [split(path) for path in moved.files]
    texts = [name.slug for name in names if not name.is_bundle]
    texts += [split(subject.path).slug]
    if subject.url is not None:
        texts.append(unquote(subject.url).rstrip("/").rpartition("/")[2].removesuffix(".html"))
    found = [max(_WORD.findall(text), key=len, default="") for text in dict.fromkeys(texts)]
    if not all(found):
        return None
    return re.compile("|".join(found).encode(), re.IGNORECASE)


def own_name(subject: Subject) -> PostName:
    """Return the parts of the name of a post. Raises BlogtoolError for one whose name is that of a folder of posts."""
    name = split(subject.path)
    if name.is_bundle and (name.own_folder in _roots(subject.site) or _holds_posts(subject, name)):
        shown = subject.shown(subject.path)
        raise BlogtoolError(f"{shown} is the page of a folder, and has no name of its own. Nothing was changed.")
    return name


def _holds_posts(subject: Subject, name: PostName) -> bool:
    """Tell whether other posts stand in the folder of a post, or below it; its translations do."""
    inside = f"{name.own_folder}/"
    paths = (discovery.relative(os.path.abspath(path), subject.site.root) for path in _all_posts(subject))
    return any(path.startswith(inside) and split(path).own_folder != name.own_folder for path in paths)
