"""Paths → posts: which files a folder means, and where a site has its root."""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from blogtool.finding import Failure
from blogtool.flavors import PLAIN, Evidence, Flavor, below, detect, guess
from blogtool.ignored import checkout_of, ignored, in_ignored, patterns
from blogtool.ignored import relative as relative

if TYPE_CHECKING:
    from blogtool.generators import SiteConfig

EXTENSIONS = (".md", ".markdown", ".mdown", ".mkd", ".mdx")


class Site(Struct, frozen=True, kw_only=True):
    """A site as discovery needs it: what its house style says about posts, or what its generator does."""

    root: str
    """The absolute path of its root folder."""
    flavor: Flavor = PLAIN
    evidence: Evidence | None = None
    """By what its generator was known; None where nothing in its files says it."""
    posts: tuple[str, ...] = ()
    """Patterns of `site.posts`, relative to the root; empty: where the generator keeps posts."""
    exclude: tuple[str, ...] = ()


class SiteFor(Protocol):
    """Returns the site in which a folder, given by its absolute path, lies."""

    def __call__(self, folder: str) -> Site: ...


class Located(Struct, frozen=True):
    """The root of a site, and how its generator was known."""

    root: str
    """The absolute path of its root folder."""
    evidence: Evidence

    @property
    def flavor(self) -> Flavor:
        """What its generator expects of posts."""
        return self.evidence.flavor


class Sought:
    """What was found of each folder, for who asks for many: they have most of the way up in common."""

    def __init__(self) -> None:
        self.sure = cache(detect)
        self.likely = cache(guess)


def find_root(folder: str, sought: Sought | None = None) -> Located | None:
    """Return the nearest folder, going up, that is the root of a site; None where none is.

    The search ends at the root of a git checkout, in the home folder, and at the top of the file system. What is sure
    counts before what only looks like a site, and both before the one site that lies below `folder`.
    """
    sought = sought or Sought()
    above = list(_upwards(folder))
    for look in (sought.sure, sought.likely):
        for path in above:
            if (evidence := look(path)) is not None:
                return Located(path, evidence)
    inside = list(below(folder))
    return Located(*inside[0]) if len(inside) == 1 else None


def _upwards(folder: str) -> Iterator[str]:
    home = os.path.expanduser("~")
    while True:
        yield folder
        parent = os.path.dirname(folder)
        if parent == folder or folder == home or os.path.exists(os.path.join(folder, ".git")):
            return
        folder = parent


class Found(Struct, frozen=True):
    """The posts that paths mean, and the paths with which nothing can be done."""

    posts: list[str]
    """Each once; a folder's files in alphabetical order, before those of the folders in it."""
    failures: list[Failure]


def posts(paths: Sequence[str], site_for: SiteFor, *, force_exclude: bool = False) -> Found:
    """Return the posts that `paths` mean.

    A file named is taken as it is, unless `force_exclude` and it is no post of its site. A folder means its posts.
    A path that does not exist, a folder that cannot be read and one without posts are failures; the others are found.
    """
    found = Found([], [])
    seen: set[str] = set()
    for path in paths:
        try:
            candidates = _posts_of(path, site_for, found.failures, force_exclude)
        except OSError as error:
            reason = "there is no such file or folder" if isinstance(error, FileNotFoundError) else _reason(error)
            found.failures.append(Failure(path, f"{reason[0].upper()}{reason[1:]}."))
            continue
        for post in candidates:
            identity = os.path.realpath(post) if len(paths) > 1 else post  # one path means no post twice
            if identity not in seen:
                seen.add(identity)
                found.posts.append(post)
    return found


def _posts_of(path: str, site_for: SiteFor, failures: list[Failure], force_exclude: bool) -> list[str]:
    """Return the posts that one path means. Raises OSError where there is nothing to look at."""
    if stat.S_ISDIR(os.stat(path).st_mode):
        site = site_for(os.path.abspath(path))
        unreadable = len(failures)
        found = list(_walk(path, site, failures))
        if not found and len(failures) == unreadable:
            failures.append(Failure(path, _no_posts(site)))
        return found
    folder = os.path.dirname(os.path.abspath(path))
    return [] if force_exclude and _is_left_out(os.path.abspath(path), site_for(folder)) else [path]


def _is_left_out(path: str, site: Site) -> bool:
    """Tell whether a site's own folder would leave out a file: it is no post, or it is excluded."""
    if not _post_test(site)(path) or os.path.basename(path) in site.flavor.sections:
        return True
    return _Excluded(site).file(path)


def _walk(top: str, site: Site, failures: list[Failure]) -> Iterator[str]:
    is_post = _post_test(site)
    base = os.path.abspath(top)
    excluded = _Excluded(site, base)

    def unreadable(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            failures.append(Failure(str(error.filename), f"The folder could not be read: {_reason(error)}."))

    for folder, names, files in os.walk(top, onerror=unreadable):
        here = os.path.normpath(os.path.join(base, os.path.relpath(folder, top)))
        names[:] = sorted(
            name
            for name in names
            if not name.startswith(".") and name != "node_modules" and not excluded.folder(os.path.join(here, name))
        )
        for name in sorted(files):
            if name.startswith(".") or not name.lower().endswith(EXTENSIONS) or name in site.flavor.sections:
                continue
            path = os.path.join(here, name)
            if is_post(path) and not excluded.file(path) and not os.path.islink(path):
                yield os.path.join(folder[2:] if top == "." else folder, name)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _post_test(site: Site) -> Callable[[str], bool]:
    """Return the test of whether an absolute path stands where the site keeps posts."""
    root = site.root
    if site.posts:
        spec = patterns(site.posts)
        return lambda path: spec.match_file(relative(path, root))
    folders = folders_of(site)
    if site.flavor.posts_anywhere:
        return lambda path: any(part in folders for part in relative(path, root).split("/")[:-1])
    if not folders:
        return lambda path: True
    if folders == site.flavor.folders:  # the first that there is, and that of drafts
        posts = next((name for name in site.flavor.posts if os.path.isdir(os.path.join(root, name))), None)
        folders = tuple(name for name in (posts, site.flavor.draft.folder) if name is not None)
    prefixes = tuple(f"{name}/" if name else "" for name in folders)
    return lambda path: relative(path, root).startswith(prefixes)


def folders_of(site: Site) -> tuple[str, ...]:
    """Return the folders of posts and of drafts that its generator has: those that the site's configuration names, else
    the usual ones. Raises SiteConfigError where the configuration names some, and cannot be read."""
    named = _config(site).posts
    return site.flavor.folders if named is None else named


def own_folder(site: Site, lang: str) -> str | None:
    """Return the folder that the site's configuration has for the posts in a language; None where they are beside the
    others. Raises as `folders_of`."""
    return _config(site).own_posts.get(lang.lower())


def new_folders(site: Site, lang: str | None = None) -> tuple[str, ...]:
    """Return where a new post goes: the first of these that exists, else the first. Raises as `folders_of`."""
    usual, named = site.flavor.new_folders, _config(site).posts
    own = own_folder(site, lang) if lang is not None else None
    if own is not None:
        named = (own,)
    if named is None:
        return usual
    if site.flavor.sections:  # a folder of posts has folders of sections in it
        return tuple(name.replace(site.flavor.posts[0], named[0], 1).strip("/") for name in usual)
    return named[:1]


def _output_of(site: Site) -> tuple[str, ...]:
    """Return the folders that the generator writes; the usual ones too, for the configuration may have changed."""
    return (*site.flavor.output, *(_config(site).output or ()))


def _config(site: Site) -> "SiteConfig":
    from blogtool.generators import config_of_folders  # one file alone does not ask where all are

    return config_of_folders(site.root, site.flavor)


class _Excluded:
    """What a site leaves out: `site.exclude`, the generator's output, and what git ignores."""

    def __init__(self, site: Site, top: str | None = None) -> None:
        """Judge what stands below `top`, an absolute path; a `top` that git ignores was named on purpose."""
        self._site = site
        self._spec = patterns(site.exclude) if site.exclude else None
        self._output = tuple(os.path.join(site.root, name, "") for name in _output_of(site))
        self._checkout = checkout_of(site.root)
        if top is not None and self._checkout is not None and in_ignored(top, self._checkout):
            self._checkout = top

    def folder(self, path: str) -> bool:
        return path + os.sep in self._output or self._matches(path, "/")

    def file(self, path: str) -> bool:
        return path.startswith(self._output) or self._matches(path, "")

    def _matches(self, path: str, ending: str) -> bool:
        if self._spec is not None and self._spec.match_file(relative(path, self._site.root) + ending):
            return True
        return self._checkout is not None and ignored(path, ending, self._checkout)


def _no_posts(site: Site) -> str:
    where = os.path.relpath(site.root)
    where_below = "" if where == "." else f" below {where}"
    if site.posts:
        return f"No posts here. The house style says that they are {', '.join(site.posts)}{where_below}."
    if folders := folders_of(site):
        return f"No posts here. {site.flavor.name} keeps them in {' or '.join(folders)}{where_below}."
    return "No posts here: no Markdown file that git does not ignore."
