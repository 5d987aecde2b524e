"""Eleventy: what its configuration says, as far as it is written out, and the address that it gives a post.

Read in Eleventy's own code (`TemplatePermalink.js`, `TemplateFileSlug.js`) and tried with 3.1.
"""

import re
from typing import Any

from blogtool.generators.base import Entry, Said, SiteConfig, Unknown, below, inside
from blogtool.generators.base import address as made
from blogtool.generators.files import Files
from blogtool.generators.javascript import objects
from blogtool.patterns import lazy
from blogtool.unread import UNREAD

_NAMES = [
    *(".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs"),
    *("eleventy.config.ts", "eleventy.config.mts", "eleventy.config.cts"),
]
_SET = lazy(r"\.set(Input|Output|Data|Includes)Directory\s*\(\s*(?:'([^'\\\n]*)'|\"([^\"\\\n]*)\"|([^)]*))\s*\)")
_ARGUMENT = lazy(r"\beleventy\b[^&|;\"]*?--(input|output)[= ]([^\s&|;\"]+)")
_COMPUTED = lazy(r"addGlobalData\s*\(\s*['\"](?:permalink|eleventyComputed)")
_DATED = lazy(r"\d{4}-\d{2}-\d{2}-(.+)")
_WORDS = lazy(r"\{\{-?\s*(page\.(?:fileSlug|filePathStem)|slug|title)\s*-?\}\}")
_DATA = (".json", ".11tydata.json", ".11tydata.js", ".11tydata.mjs", ".11tydata.cjs")


def read(files: Files) -> SiteConfig:
    """Return what the configuration says, as far as it can be read without running it."""
    text = next((found for name in _NAMES if (found := files.text(name)) is not None), "")
    literals = list(objects(text))
    values: dict[str, Any] = {}
    for one in literals:
        values |= {key: value for key, value in one.items() if key in ("dir", "pathPrefix")}
    folders = dict(values["dir"]) if isinstance(values.get("dir"), dict) else {}
    if "dir" in values and not isinstance(values["dir"], dict):
        folders = {"input": UNREAD, "output": UNREAD}
    for match in _SET.finditer(text):
        folders[match[1].lower()] = match[2] or match[3] or UNREAD
    for word, folder in _ARGUMENT.findall(files.text("package.json") or ""):
        folders[word] = folder.strip("'\\")
    values["dir"] = folders
    if _COMPUTED.search(text):
        values["permalink"] = UNREAD
    said = Said(values)
    base = (said.optional("pathPrefix") or "").strip("/")
    output = inside(said.table("dir").optional("output"))
    return SiteConfig(
        root=files.root,
        files=tuple(files.read),
        output=(output,) if output else None,
        base=f"/{base}" if base else "",
        said=said,
    )


def address(entry: Entry, site: SiteConfig) -> str:
    """Return the address of a post. Raises Unknown where it cannot be known."""
    said = site.said
    said.get("permalink")
    said.text("pathPrefix")
    folder = re.sub(r"\A\./|\A\.\Z", "", said.table("dir").text("input"))
    path = below(entry.path, folder)
    data = _data(path, folder, site)
    if "eleventyComputed" in data or "eleventyComputed" in entry.fields:
        raise Unknown("permalink")
    permalink = entry.fields.get("permalink", data.get("permalink"))
    parent, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    if permalink is None:
        same = parent.rpartition("/")[2] == stem
        return made(f"{parent}/" if stem == "index" or same else f"{parent}/{stem}/")
    if not isinstance(permalink, str):
        raise Unknown("permalink")
    whole = _WORDS.sub(lambda match: _word(match[1], parent, stem), permalink)
    if "{{" in whole or "{%" in whole or "${" in whole:
        raise Unknown("permalink")
    return made(re.sub(r"(\A|/)index\.html\Z", r"\1", whole))


def _word(word: str, parent: str, stem: str) -> str:
    dated = _DATED.fullmatch(stem)
    slug = dated[1] if dated else stem
    if word == "page.fileSlug":
        if slug == "index":
            slug = parent.rpartition("/")[2]
            dated = _DATED.fullmatch(slug)
            return dated[1] if dated else slug
        return slug
    if word == "page.filePathStem":
        return f"/{parent}/{slug}" if parent else f"/{slug}"
    raise Unknown(word)


def _data(path: str, folder: str, site: SiteConfig) -> dict[str, Any]:
    """Return what the files of data beside a post and above it say, the nearest before the others."""
    files = Files(site.root)
    found: dict[str, Any] = {}
    folders = [folder] if folder else []
    here = folder
    for part in path.split("/")[:-1]:
        here = f"{here}/{part}".lstrip("/")
        folders.append(here)
    stems = [f"{one}/{one.rpartition('/')[2]}" for one in folders]
    for stem in [*stems, f"{here}/{path.rpartition('/')[2].rpartition('.')[0]}".lstrip("/")]:
        for ending in _DATA:
            if ending.endswith(".json"):
                found |= files.table(f"{stem}{ending}") or {}
            elif (text := files.text(f"{stem}{ending}")) is not None:
                found |= next(objects(text), {"permalink": UNREAD})
    if any(found.get(key) is UNREAD for key in ("permalink", "...")):
        raise Unknown("permalink")
    return found
