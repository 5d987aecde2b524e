"""The links to a post in all other posts of its site, when it moves. Reads the posts, writes nothing."""

import os
import re
from collections.abc import Callable, Iterator
from functools import cache
from urllib.parse import quote, unquote

from blogtool import discovery, runner, urls
from blogtool.discovery import EXTENSIONS
from blogtool.drafts import is_draft
from blogtool.edits import apply
from blogtool.errors import BlogtoolError
from blogtool.itemedits import add_item, remove_item
from blogtool.linkmoves import follow
from blogtool.movedpaths import Linking, Moved, addressed
from blogtool.patterns import lazy
from blogtool.post import Post
from blogtool.postnames import split
from blogtool.subjects import Subject, all_posts, roots
from blogtool.transaction import Change

_WORD = lazy(r"[A-Za-z]{3,}|[0-9]{3,}")
_HOST = lazy(r"https?://([^/\s]+)", re.IGNORECASE)


def moved_by(subject: Subject, files: dict[str, str], url: str | None) -> Moved:
    """Return what has moved, as links see it."""
    addresses: dict[str, str] = {}
    if subject.url is not None and url is not None:
        addresses[subject.url] = url
        folder, new_folder = (os.path.dirname(path) for path in (subject.path, files[subject.path]))
        own = split(subject.path)
        for old, new in files.items():
            if old != subject.path and old.lower().endswith(EXTENSIONS):  # a translation in the same folder
                one, other = _url(subject.absolute(old), subject), _url(subject.absolute(old), subject, new)
                addresses.update({one: other} if one is not None and other is not None else {})
            elif own.is_bundle and old != subject.path:
                inside, new_inside = old[len(folder) + 1 :], new[len(new_folder) + 1 :]
                addresses[_beside(subject.url, inside)] = _beside(url, new_inside)
    site = subject.house.site
    said = (subject.config.url, site.url if site else None)
    posts = all_posts(subject)
    return Moved(
        files=files,
        addresses=addressed(addresses),
        roots=roots(subject.site),
        content=next(iter(discovery.folders_of(subject.site)), ""),
        base=subject.config.base,
        hosts=tuple(match[1].lower() for text in said if text and (match := _HOST.match(text))),
        posts=tuple(discovery.relative(os.path.abspath(path), subject.site.root) for path in posts),
        exists=lambda path: not path.startswith("..") and os.path.isfile(subject.absolute(path)),
        published=_published(subject, posts),
    )


def _beside(url: str, name: str) -> str:
    return f"{url[: url.rindex('/') + 1]}{quote(name, safe='/')}"


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


def _url(path: str, subject: Subject, new: str | None = None) -> str | None:
    """Return the address of the post at an absolute path, or that it will have at a new one from the site's root."""
    try:
        shown = runner.shown(path) if new is None else subject.shown(new)
        post = runner.load(shown, runner.read(path), subject.post.formats)
        return urls.url_of(post, subject.site)
    except (BlogtoolError, RecursionError):
        return None


def with_alias(post: Post, old: str | None, new: str | None, subject: Subject) -> tuple[bytes, str | None]:
    """Return a post with its former address noted, where it is another one and the generator has a field for that, and
    what was noted; the new one is noted no longer."""
    field, base, data = subject.site.flavor.aliases, subject.config.base, post.data
    if field is None or old is None or new is None or old == new:
        return data, None
    old, new = old.removeprefix(base), new.removeprefix(base)
    noted = post.fields.get(field)
    known = noted if isinstance(noted, list) else [noted]
    if new in known:
        data = apply(data, [remove_item(data, post.front_matter, field, new)])
        post = post.with_data(data)
    if old not in known:
        edit = add_item(data, post.front_matter, field, old, format=subject.site.flavor.front_matter)
        data = apply(data, [edit])
    return data, old


def same_address(subject: Subject, url: str | None, moved: Moved) -> Iterator[str]:
    """Yield a sentence on each other post that has the address which the post will have."""
    if url is None or url == subject.url:
        return
    word = max(_WORD.findall(unquote(url).rstrip("/").rpartition("/")[2]), key=len, default="").encode()
    for path in moved.posts:
        if path in moved.files:
            continue
        whole = subject.absolute(path)
        try:
            likely = word in path.encode() or word in runner.read(whole)
        except BlogtoolError:
            continue
        if likely and _url(whole, subject) == url:
            yield f"{subject.shown(path)} has the same address: {url}."


class Others:
    """What becomes of the links in other posts."""

    def __init__(self, subject: Subject, moved: Moved, *, alias: bool) -> None:
        """Take what has moved; with `alias`, posts that move along note their former addresses."""
        self._subject = subject
        self._moved = moved
        self._alias = alias
        self.linking: list[str] = []
        self.links = self.changed = self.following = 0
        self.lost: list[str] = []
        self.unread: list[str] = []

    def changes(self) -> Iterator[Change]:
        """Yield the posts that change."""
        needles = _needles(self._subject)
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
        before = post.data
        if self._alias and not is_draft(post, path, self._subject.site.flavor):
            post = post.with_data(with_alias(post, url, new_url, self._subject)[0])
        found = follow(post, Linking(path=path, new_path=new, url=url, new_url=new_url), self._moved)
        if found.links:
            self.linking.append(post.source.path)
            self.links += found.links
            self.changed += len(found.edits)
        if found.lost:
            self.lost.append(post.source.path)
        if found.edits:
            self.following += 1
        if found.edits or post.data != before:
            yield Change(post.source.path, before, apply(post.data, found.edits))


def _needles(subject: Subject) -> "re.Pattern[bytes] | None":
    """Return what is in every post with a link to what moves: to read a post costs a hundred times as much as to look
    for that. None where there is no such thing."""
    texts = [split(subject.path).slug]  # what else moves lies in a folder of that name
    if subject.url is not None:
        texts.append(unquote(subject.url).rstrip("/").rpartition("/")[2].removesuffix(".html"))
    found = [max(_WORD.findall(text), key=len, default="") for text in dict.fromkeys(texts)]
    if not all(found):
        return None
    return re.compile("|".join(found).encode(), re.IGNORECASE)
