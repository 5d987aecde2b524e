"""Paths → posts: which files a folder means, and where a site has its root."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from blogtool.errors import BlogtoolError
from blogtool.finding import Failure
from blogtool.flavors import PLAIN, Evidence, Flavor, below, detect, guess

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

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
            identity = os.path.realpath(post)
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
        spec = _patterns(site.posts)
        return lambda path: spec.match_file(relative(path, root))
    folders = site.flavor.folders
    if site.flavor.posts_anywhere:
        return lambda path: any(part in folders for part in relative(path, root).split("/")[:-1])
    if not folders:
        return lambda path: True
    posts = next((name for name in site.flavor.posts if os.path.isdir(os.path.join(root, name))), None)
    prefixes = tuple(f"{name}/" for name in (posts, site.flavor.draft.folder) if name is not None)
    return lambda path: relative(path, root).startswith(prefixes)


class _Excluded:
    """What a site leaves out: `site.exclude`, the generator's output, and what git ignores."""

    def __init__(self, site: Site, top: str | None = None) -> None:
        """Judge what stands below `top`, an absolute path; a `top` that git ignores was named on purpose."""
        self._site = site
        self._spec = _patterns(site.exclude) if site.exclude else None
        self._output = tuple(os.path.join(site.root, name, "") for name in site.flavor.output)
        self._checkout = _checkout(site.root)
        if top is not None and self._checkout is not None and _in_ignored(top, self._checkout):
            self._checkout = top

    def folder(self, path: str) -> bool:
        return path + os.sep in self._output or self._matches(path, "/")

    def file(self, path: str) -> bool:
        return path.startswith(self._output) or self._matches(path, "")

    def _matches(self, path: str, ending: str) -> bool:
        if self._spec is not None and self._spec.match_file(relative(path, self._site.root) + ending):
            return True
        return self._checkout is not None and _ignored(path, ending, self._checkout)


def _in_ignored(folder: str, checkout: str) -> bool:
    """Tell whether git ignores a folder, or one above it in its checkout."""
    while folder.startswith(checkout + os.sep):
        if _ignored(folder, "/", checkout):
            return True
        folder = os.path.dirname(folder)
    return False


def _ignored(path: str, ending: str, checkout: str) -> bool:
    """Tell whether git ignores a path: the nearest `.gitignore` with an opinion decides."""
    folder = os.path.dirname(path)
    while folder.startswith(checkout):
        spec = _gitignore(folder)
        if spec is not None:
            result = spec.check_file(relative(path, folder) + ending)
            if result.include is not None:
                return result.include
        if folder == checkout:
            break
        folder = os.path.dirname(folder)
    return False


@cache
def _checkout(folder: str) -> str | None:
    """Return the root of the git checkout in which a folder lies, or None."""
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return folder


@cache
def _gitignore(folder: str) -> "GitIgnoreSpec | None":
    try:
        with open(os.path.join(folder, ".gitignore"), encoding="utf-8-sig", errors="replace") as file:
            lines = [line for line in file.read().split("\n") if line.strip() and not line.startswith("#")]
    except OSError:
        return None
    try:
        return _patterns(lines) if lines else None
    except BlogtoolError:  # git passes over what it does not understand, so a run must not end there
        return _patterns([line for line in lines if _is_pattern(line)])


def _is_pattern(line: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True


def _patterns(lines: Iterable[str]) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec  # 11 ms: only where there is something to match

    lines = tuple(lines)
    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError as error:
        wrong = next((line for line in lines if not _is_pattern(line)), "")
        raise BlogtoolError(f"“{wrong}” is no pattern of paths; they are written as in .gitignore.") from error


def relative(path: str, root: str) -> str:
    """Return an absolute path relative to a folder above it, with `/`."""
    if path.startswith(root + os.sep):
        path = path[len(root) + 1 :]
        return path.replace(os.sep, "/") if os.sep != "/" else path
    return os.path.relpath(path, root).replace(os.sep, "/")


def _no_posts(site: Site) -> str:
    where = os.path.relpath(site.root)
    below = "" if where == "." else f" below {where}"
    if site.posts:
        return f"No posts here. The house style says that they are {', '.join(site.posts)}{below}."
    if site.flavor.folders:
        return f"No posts here. {site.flavor.name} keeps them in {' or '.join(site.flavor.folders)}{below}."
    return "No posts here: no Markdown file that git does not ignore."
