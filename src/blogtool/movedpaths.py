"""Where a link to a post leads after the post has moved: the destination anew, written the way it was written. Pure.

A path and an address are told apart by what they lead to: a path to a file of the site, an address to a post's page.
"""

import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import quote, unquote

from msgspec import Struct

from blogtool.patterns import lazy

_ENDINGS = (".md", ".markdown", ".mdown", ".mkd", ".mdx")
_SCHEME = lazy(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST = lazy(r"(?:https?:)?//[^/?#]+", re.IGNORECASE)
_TEMPLATE = lazy(r"(?:\{\{.*?\}\}|\{%.*?%\})(?=/)")
_MARKED = lazy(r"\{(?:filename|static|attach)\}|\|(?:filename|static|attach)\|")
_ROOTED = lazy(r"@(?:site)?(?=/)")
_SAFE = "/:@!$'*+,;=~-._"
"""What stands in an address as it is. Not parentheses, which end a link of Markdown, nor &, which begins an entity."""


class Moved(Struct, frozen=True, kw_only=True):
    """What has moved, and where. Paths count from the root of the site, with `/`."""

    files: Mapping[str, str]
    """The new path of each file, by the old one."""
    addresses: Mapping[str, tuple[str, str]] = {}
    """The old and the new address of each file that has one, as `addressed` finds them."""
    roots: tuple[str, ...] = ("",)
    """The folders from which generators count paths: that of the site, that of its content."""
    content: str = ""
    """The one from which names of pages count."""
    base: str = ""
    """The path on its host at which the site begins."""
    hosts: tuple[str, ...] = ()
    """The names of its hosts, in small letters."""
    posts: tuple[str, ...] = ()
    """The paths of all posts, among which a name alone has to find one."""
    exists: Callable[[str], bool] = lambda path: False
    """Whether there is a file at a path."""
    published: Callable[[str], bool] = lambda address: False
    """Whether something is to be read at an address, counted from the root of the host."""


class Linking(Struct, frozen=True, kw_only=True):
    """The post in which a link stands."""

    path: str
    new_path: str
    """Another one where it has itself moved."""
    url: str | None = None
    new_url: str | None = None

    @property
    def folder(self) -> str:
        """The path of its folder."""
        return posixpath.dirname(self.path)

    @property
    def new_folder(self) -> str:
        """The path of its folder after the move."""
        return posixpath.dirname(self.new_path)


def addressed(addresses: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return addresses and what they become, to be found by every way to write them."""
    return {_key(old): (old, new) for old, new in addresses.items() if _key(old)}


def _key(address: str) -> str:
    """Return an address by which it is known however it is written: with a slash at its end, `index.html`, or none."""
    text = unicodedata.normalize("NFC", unquote(address))
    text = text.removesuffix("index.html") if text.endswith("/index.html") else text
    return text.removesuffix("/").removesuffix(".html")


class Rewriter:
    """Writes the destinations of one post anew. What leads to nothing that has moved is None; what leads to something
    that has, and needs no change, is returned as it is."""

    def __init__(self, moved: Moved, linking: Linking) -> None:
        self._moved = moved
        self._at = linking

    def destination(self, written: str) -> str | None:
        """Return a destination without its query and fragment, as links of Markdown and of HTML have it."""
        prefix, rest = self._split(written)
        if prefix is None or not rest:
            return None
        new = self._by_prefix(prefix, unquote(rest))
        return None if new is None else written if new == unquote(rest) else prefix + _encoded(new, rest)

    def _split(self, written: str) -> tuple[str | None, str]:
        """Return what stands before the path of a destination, and the path; None for another site."""
        for pattern in (_TEMPLATE, _MARKED, _ROOTED):
            if match := pattern.match(written):
                return match.group(), written[match.end() :]
        if match := _HOST.match(written):
            own = match.group().rpartition("//")[2].lower() in self._moved.hosts
            return (match.group() if own else None), written[match.end() :]
        return (None if _SCHEME.match(written) else ""), written

    def _by_prefix(self, prefix: str, path: str) -> str | None:
        if _MARKED.match(prefix):
            return self._from_root(path) if path.startswith("/") else self._beside(path)
        if prefix.startswith("@"):
            return self._from_root(path)
        if prefix:
            return self._address(path)
        if path.startswith("/"):
            return self._address(path) or self._from_root(path)
        return self._relative(path)

    # Addresses

    def _address(self, path: str) -> str | None:
        """Return an address from the root of the host, or of the site where that is not the same."""
        for base in dict.fromkeys(("", self._moved.base)):
            found = self._moved.addresses.get(_key(base + path))
            if found is not None and not (path.endswith("/") and found[0].endswith(".html")):
                old, new = (unquote(address) for address in found)
                if base and not new.startswith(f"{base}/"):
                    return None
                return _as_written(path, old.removeprefix(base), new.removeprefix(base))
        return None

    def _relative(self, path: str) -> str | None:
        found = self._beside(path)
        if found is None and path.lower().endswith(_ENDINGS):
            found = self._from_root(path)
        if found is None and self._at.url is not None and self._at.new_url is not None:
            found = self._relative_address(path)
        return self._without_ending(path) if found is None else found

    def _relative_address(self, path: str) -> str | None:
        """Return an address that counts from that of the page."""
        assert self._at.url is not None
        assert self._at.new_url is not None
        old_base, new_base = (unquote(url) for url in (self._at.url, self._at.new_url))
        target = _joined(old_base, path)
        if target is None:
            return None
        new = self._address(target)
        if new is None and old_base != new_base and self._moved.published(target):
            new = target
        if new is None or _joined(new_base, path) == new:
            return None if new is None else path
        folder = new_base[: new_base.rindex("/") + 1]
        return _dotted(path, posixpath.relpath(new, folder) + ("/" if new.endswith("/") else ""))

    # Paths

    def _beside(self, path: str) -> str | None:
        """Return a path that counts from the folder of the post."""
        return self._rebased(path, posixpath.normpath(posixpath.join(self._at.folder, path)), "")

    def _rebased(self, path: str, target: str, ending: str) -> str | None:
        """Return a path that leads to a file where it is now; `ending` is what the path leaves out of its name."""
        new = self._moved.files.get(target + ending)
        if new is None and self._at.folder != self._at.new_folder and self._moved.exists(target + ending):
            new = target + ending
        if new is None or not new.endswith(ending):
            return None
        new = new.removesuffix(ending)
        if posixpath.normpath(posixpath.join(self._at.new_folder, path)) == new:
            return path
        slash = "/" if path.endswith("/") else ""
        return _dotted(path, posixpath.relpath(new, self._at.new_folder or ".") + slash)

    def _without_ending(self, path: str) -> str | None:
        """Return a path that names a file without its ending, or the folder that the post is."""
        target = posixpath.normpath(posixpath.join(self._at.folder, path))
        endings = [f"{index}{ending}" for index in ("", "/index") for ending in _ENDINGS]
        return next((found for ending in endings if (found := self._rebased(path, target, ending)) is not None), None)

    def _from_root(self, path: str) -> str | None:
        """Return a path that counts from a folder of the site."""
        slash = "/" if path.startswith("/") else ""
        for root in self._moved.roots:
            new = self._moved.files.get(posixpath.normpath(posixpath.join(root, path.lstrip("/"))))
            if new is not None and new.startswith(f"{root}/" if root else ""):
                return slash + new[len(root) + 1 if root else 0 :]
        return None

    # Names in shortcodes and tags

    def name(self, written: str) -> str | None:
        """Return the name of a page as Hugo's `ref` has it: a path from the content, from the page, or its end."""
        root = self._moved.content
        at, there = (_below(folder, root) for folder in (self._at.folder, self._at.new_folder))
        for old, new in self._moved.files.items():
            one, other = _below(old, root), _below(new, root)
            if one is None or other is None or not old.endswith(_ENDINGS):
                continue
            for before, after in zip(_names(one), _names(other), strict=False):
                found = self._named(written, before, after, at, there)
                if found is not None:
                    return found
        leads_elsewhere = at is not None and there is not None and at != there and not written.startswith("/")
        return self._without_ending(written) or self._beside(written) if leads_elsewhere else None

    def _named(self, written: str, old: str, new: str, at: str | None, there: str | None) -> str | None:
        """Return one way to name a page, where it is written so."""
        path = written.rstrip("/")
        if path.startswith("/"):
            return f"/{new}" if path == f"/{old}" else None
        if at is not None and there is not None and posixpath.normpath(posixpath.join(at, path)) == old:
            now = posixpath.normpath(posixpath.join(there, path))
            return written if now == new else _dotted(path, posixpath.relpath(new, there or "."))
        if path.startswith(".") or not (old == path or old.endswith(f"/{path}")):
            return None
        end = new.rsplit("/", path.count("/") + 1)[-path.count("/") - 1 :]
        short = "/".join(end)
        return f"/{new}" if self._is_ambiguous(short) else short

    def _is_ambiguous(self, name: str) -> bool:
        """Tell whether the end of a path names a post that has not moved, too."""
        others = (path for path in self._moved.posts if path not in self._moved.files)
        return any(one == name or one.endswith(f"/{name}") for path in others for one in _names(path))

    def stem(self, written: str) -> str | None:
        """Return the name of a post as tags of Jekyll and Hexo have it: its file without the ending, maybe with
        folders."""
        folder, _, name = written.strip("/").rpartition("/")
        for old, new in self._moved.files.items():
            if not old.endswith(_ENDINGS) or posixpath.splitext(posixpath.basename(old))[0] != name:
                continue
            above, above_new = posixpath.dirname(old), posixpath.dirname(new)
            if folder and not f"/{above}".endswith(f"/{folder}"):
                continue
            slash = "/" if written.startswith("/") else ""
            if folder:
                root = above[: len(above) - len(folder)]
                folder = folder if above == above_new else above_new.removeprefix(root)
                folder = f"{folder.strip('/')}/" if folder.strip("/") else ""
            return f"{slash}{folder}{posixpath.splitext(posixpath.basename(new))[0]}"
        return None

    def path(self, written: str) -> str | None:
        """Return a path from the root as Jekyll's `link` has it."""
        return self._from_root(written)


def _names(path: str) -> Sequence[str]:
    """Return the ways to name a page by its path: whole, without the ending, without `index`."""
    stem = posixpath.splitext(path)[0]
    return (path, stem, stem.removesuffix("/index")) if stem.endswith("/index") else (path, stem)


def _below(path: str, root: str) -> str | None:
    if not root or path == root:
        return "" if path == root else path
    return path[len(root) + 1 :] if path.startswith(f"{root}/") else None


def _joined(base: str, path: str) -> str | None:
    """Return the address to which a relative one leads from a page; None where it leads out of the site."""
    parts: list[str] = base.split("/")[:-1]
    *folders, last = path.split("/")
    for part in folders:
        if part == "..":
            if len(parts) < 2:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    if last in (".", ".."):
        return _joined(base, f"{path}/")
    return "/".join([*parts, last]) if parts else f"/{last}"


def _dotted(path: str, new: str) -> str:
    """Return a relative path with `./` at its front where it had that."""
    return f"./{new}" if path.startswith("./") and not new.startswith(".") else new


def _as_written(written: str, old: str, new: str) -> str:
    """Return a new address in the manner of an old one: with or without a slash at its end, `index.html` or `.html`."""
    plain = new.removesuffix("/")
    is_file = posixpath.splitext(plain)[1] != ""
    if is_file and not old.endswith("/"):
        leaves_out = old.endswith(".html") and not written.endswith(".html")
        return plain.removesuffix(".html") if leaves_out else plain
    if written.endswith("/index.html"):
        return f"{plain}/index.html"
    return f"{plain}/" if written.endswith("/") else plain or "/"


def _encoded(path: str, like: str) -> str:
    """Return a path as it stands in an address: letters that are not ASCII as they stood in the old one."""
    encode = "%" in like and like.isascii()
    return "".join(quote(piece, safe=_SAFE) if encode or piece.isascii() else piece for piece in _pieces(path))


def _pieces(path: str) -> Iterator[str]:
    return (match.group() for match in re.finditer(r"[\x00-\x7f]+|[^\x00-\x7f]+", path))
