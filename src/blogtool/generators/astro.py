"""Astro: what its configuration says, as far as it is written out, and the address that a site gives a post.

A site decides that itself, in a page such as `src/pages/blog/[...slug].astro`. Where one page shows the posts of a
collection by their ids, as in Astro's own template, the address is known. Read in Astro's own code (`content/utils.ts`,
`content/loaders/glob.ts`) and tried with 5.18.
"""

import os
import re
from typing import NamedTuple

from blogtool.anchorrules.slugs import github
from blogtool.generators.base import Entry, Said, SiteConfig, Unknown, below, inside, site_address
from blogtool.generators.base import address as made
from blogtool.generators.files import Files
from blogtool.generators.javascript import objects
from blogtool.patterns import lazy

_CONTENT = [
    *(f"src/content.config.{ending}" for ending in ("ts", "js", "mjs", "mts")),
    *(f"src/content/config.{ending}" for ending in ("ts", "js", "mjs", "mts")),
]
_SETTINGS = [f"astro.config.{ending}" for ending in ("mjs", "ts", "js", "mts", "cjs")]
_KEYS = {"site", "base", "trailingSlash", "build", "outDir", "srcDir", "integrations", "markdown", "output", "i18n"}
_DEFINED = lazy(r"\b(\w+)\s*(?::[^=;]*)?=\s*defineCollection\s*\(")
_EXPORTED = lazy(r"\bcollections\s*=\s*\{([^{}]*)\}")
_GLOB = lazy(r"\bglob\s*\(")
_ASKED = lazy(r"\bgetCollection\s*\(\s*['\"](\w[\w-]*)['\"]")
_PARAMS = lazy(r"\bparams\s*:\s*\{\s*(\w+)\s*:\s*\w+\.(id|slug)\s*,?\s*\}")
_DYNAMIC = lazy(r"\[(?:\.\.\.)?(\w+)\]\Z")
_MOST_PAGES = 500


class Collection(NamedTuple):
    """Where the posts of a collection are."""

    name: str
    folder: str
    sure: bool
    """Whether their ids are made as Astro makes them."""


def read(files: Files) -> SiteConfig:
    """Return what the configuration says, as far as it can be read without running it."""
    text = next((found for name in _SETTINGS if (found := files.text(name)) is not None), "")
    said = Said(next((one for one in objects(text) if _KEYS & one.keys()), {}))
    url, _ = site_address(said.optional("site"))
    base = (said.optional("base") or "").strip("/")
    collections = _collections(files)
    folders = tuple(one.folder for one in collections)
    output = inside(said.optional("outDir"))
    return SiteConfig(
        root=files.root,
        files=tuple(files.read),
        posts=folders if any(not folder.startswith("src/content/") for folder in folders) else None,
        output=(output,) if output else None,
        url=url,
        base=f"/{base}" if base else "",
        said=Said({**said.values, "collections": collections, "pages": _pages(files)}),
    )


def _collections(files: Files) -> list[Collection]:
    """Return the collections that the site defines; each folder of `src/content` where it defines none."""
    text = next((found for name in _CONTENT if (found := files.text(name)) is not None), None)
    if text is None:
        names = [name for name in files.names("src/content") if "." not in name]
        return [Collection(name, f"src/content/{name}", True) for name in names]
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    exported: dict[str, str] = {}
    for match in _EXPORTED.finditer(text):
        for pair in match[1].split(","):
            name, colon, variable = (part.strip().strip("'\"") for part in pair.partition(":"))
            if name:
                exported[variable if colon else name] = name
    collections: list[Collection] = []
    starts = list(_DEFINED.finditer(text))
    for at, start in enumerate(starts):
        end = starts[at + 1].start() if at + 1 < len(starts) else len(text)
        name = exported.get(start[1], start[1])
        loader = _GLOB.search(text, start.end(), end)
        if loader is None:
            plain = "loader" not in text[start.end() : end]
            collections.append(Collection(name, f"src/content/{name}", plain))
            continue
        options = Said(next(objects(text[loader.end() : end]), {}))
        folder = options.optional("base")
        if folder is not None:
            sure = "generateId" not in options and "..." not in options
            collections.append(Collection(name, os.path.normpath(folder).strip("/").replace(os.sep, "/"), sure))
    return collections


def _pages(files: Files) -> list[tuple[str, str, str]]:
    """Return the pages that show the posts of a collection by their ids: the path, the collection, and id or slug."""
    found: list[tuple[str, str, str]] = []
    looked = 0
    folders = ["src/pages"]
    while folders and looked < _MOST_PAGES:
        folder = folders.pop()
        for name in files.names(folder):
            looked += 1
            stem, ending = os.path.splitext(name)
            if not ending:
                folders.append(f"{folder}/{name}")
            elif ending == ".astro" and (dynamic := _DYNAMIC.search(stem)):
                text = files.text(f"{folder}/{name}") or ""
                asked, params = {match[1] for match in _ASKED.finditer(text)}, _PARAMS.findall(text)
                route = f"{folder}/{stem[: dynamic.start()]}".removeprefix("src/pages")
                for one in asked:
                    known = len(asked) == 1 and [word for word, _ in params] == [dynamic[1]] and "[" not in route
                    found.append((route, one, params[0][1] if known else ""))
    return found


def address(entry: Entry, site: SiteConfig) -> str:
    """Return the address of a post. Raises Unknown where it cannot be known."""
    collections: list[Collection] = site.said.values["collections"]
    here = next((one for one in collections if entry.path.startswith(f"{one.folder}/")), None)
    if here is None or not here.sure:
        raise Unknown(entry.path)
    routes = {(route, kind) for route, name, kind in site.said.values["pages"] if name == here.name}
    if len(routes) != 1:
        raise Unknown(here.name)
    route, kind = next(iter(routes))
    if not kind:
        raise Unknown(here.name)
    path = below(entry.path, here.folder).rpartition(".")[0]
    slug = entry.text("slug") or re.sub(r"/index\Z", "", "/".join(github(part) for part in path.split("/")))
    whole = f"{route}/{slug}"
    build = site.said.table("build").text("format", "directory")
    slash = site.said.text("trailingSlash", "ignore")
    if build == "file":
        return made(f"{whole}.html")
    return made(whole if slash == "never" else f"{whole}/")
