"""What the posts that are there already say, as far as a new one may collide with them: titles, slugs, addresses, tags.

Of each post only the head is read. A post that cannot be read is passed over: what is said here are warnings.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from blogtool import discovery, heads, runner
from blogtool.errors import BlogtoolError
from blogtool.generators.files import Files, SiteConfigError
from blogtool.likeness import Title, counted, near_tag
from blogtool.post import Post
from blogtool.tokens import file_slug

UrlOf = Callable[[Post], str | None]
"""Returns the address of a post; None where it is not known."""

_ADDRESS = rb"^(?:\.\. |[ \t]*\"|\")?(?:slug|url|permalink|path)\"?[ \t]*[:=].*"
"""The beginning of a field that names a post in its address."""


class New(NamedTuple):
    """The new post, as far as it may collide."""

    title: str
    slug: str
    url: str | None
    lang: str | None
    """In lower case; None where neither it nor the site says one."""


class Existing:
    """The posts of a blog by their heads."""

    def __init__(
        self, site: discovery.Site, site_for: discovery.SiteFor, lang: str | None = None, folder: str | None = None
    ) -> None:
        """Take the site, and the language of posts that name none; nothing is read before it is asked for.

        With a `folder`, only what stands in it is looked at, and not the folders in it: where nobody said that this is
        a blog it may be somebody's home.
        """
        self._lang = lang
        self._site = site
        self._site_for = site_for
        self._folder = folder

    @cached_property
    def heads(self) -> list[tuple[str, bytes]]:
        """The path of each post, and its first bytes."""
        if self._folder is not None:
            return list(_read(_in_folder(self._folder)))
        return list(_read(discovery.posts([os.path.relpath(self._site.root)], self._site_for).posts))

    def collisions(self, new: New, url_of: UrlOf) -> Iterator[str]:
        """Yield a sentence on each post that has the address of the new one, its slug, or nearly its title."""
        title, slug = Title(new.title), new.slug.encode()
        named_so = re.compile(_ADDRESS + re.escape(slug), re.MULTILINE | re.IGNORECASE)
        for path, head in self.heads:
            named = heads.title_of(head)
            like = named is not None and title.is_like(named)
            # To read a post costs a hundred times as much: only one that is named so can have the address.
            if like or (new.slug in path and file_slug(path) == new.slug) or (slug in head and named_so.search(head)):
                sentence = self._collision(path, new, url_of, named if like else None)
                if sentence:
                    yield sentence

    def strange_tags(self, tags: Iterable[str]) -> Iterator[str]:
        """Yield a sentence on each tag that no post has, where another one is near it."""
        for tag in tags:
            near = near_tag(tag, self.tags)
            if near is not None:
                count = self.tags[near]
                have = f"{count:,} posts have" if count > 1 else "one post has"
                yield f"“{tag}” is near “{near}”, which {have}."

    def _collision(self, path: str, new: New, url_of: UrlOf, title: str | None) -> str | None:
        """Return the worst that a post has in common with the new one; None for nothing, and for a translation."""
        shown = runner.shown(path)
        try:
            post = runner.load(shown, runner.read(path), self._site.flavor.reads)
            lang = post.lang or self._lang
            slug = post.fields.get("slug")
            url = url_of(post)
        except (BlogtoolError, RecursionError):
            return f"{shown} has nearly the same title: “{title}”." if title else None
        if not _one_language(lang, new.lang):
            return None
        if url is not None and url == new.url:
            return f"{shown} has the same address: {url}."
        if title is not None:
            same = "the same" if title == new.title else "nearly the same"
            return f"{shown} has {same} title: “{title}”."
        if (slug if isinstance(slug, str) and slug.strip() else file_slug(path)) == new.slug:
            return f"{shown} has the same slug: {new.slug}."
        return None

    @cached_property
    def tags(self) -> dict[str, int]:
        """How many posts have each tag."""
        return counted(heads.tags_of(head) for _, head in self.heads)


def _one_language(one: str | None, two: str | None) -> bool:
    """Tell whether two languages are one, of which the other may say more: `en`, `en-us`."""
    if one is None or two is None:
        return one == two
    return f"{one}-".startswith(f"{two}-") or f"{two}-".startswith(f"{one}-")


def _in_folder(folder: str) -> list[str]:
    """Return the Markdown files of a folder; none where it is not there."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    return [os.path.join(folder, name) for name in names if name.lower().endswith(discovery.EXTENSIONS)]


def _read(paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        try:
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        except OSError:
            continue
        try:
            yield path, os.read(descriptor, heads.LENGTH)
        except OSError:
            continue
        finally:
            os.close(descriptor)


def strange_authors(post: Post, site: discovery.Site) -> Iterator[str]:
    """Yield a sentence on each author whom the generator would look for in its file of authors, and not find.

    Nothing is said where the configuration of the site names another file, or where the file cannot be read.
    """
    flavor, named = site.flavor, post.fields.get("authors")
    ids = [name for name in (named if isinstance(named, list) else [named]) if isinstance(name, str) and name]
    if flavor.authors_file is None or not ids:
        return
    files = Files(site.root)
    try:
        if any((flavor.authors_setting or "") in (files.text(name) or "") for name in flavor.settings):
            return
        path = _authors_file(post, site, flavor.authors_file)
        values = files.table(path) or {}
    except SiteConfigError:
        return
    known = values.get(flavor.authors_table) if flavor.authors_table else values
    for name in ids:
        if not isinstance(known, dict) or name not in known:
            yield f"{path} has no author “{name}”, so {flavor.name} would not build the site. Add the author there."


def _authors_file(post: Post, site: discovery.Site, name: str) -> str:
    """Return the path of the file of authors of a post from the root: where it is, else where it should be."""
    folder = os.path.relpath(os.path.dirname(os.path.abspath(post.source.path)), site.root).replace(os.sep, "/")
    first = discovery.new_folders(site)[0]
    usual = first.removesuffix("/posts")
    while folder not in ("", "."):
        if os.path.isfile(os.path.join(site.root, folder, name)):
            return f"{folder}/{name}"
        folder = os.path.dirname(folder)
    return f"{usual}/{name}"
