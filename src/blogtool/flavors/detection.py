"""How each generator is known by the files of its site: a file of its own name first, then words in files that several
programs have, then its folders. Nothing is parsed, and a folder costs one look unless there is something to read."""

import os
import re
from collections.abc import Iterator

from msgspec import Struct

from blogtool.flavors.flavor import Flavor
from blogtool.flavors.known import FLAVORS
from blogtool.patterns import lazy


class Evidence(Struct, frozen=True):
    """The generator of a site, and by what it was known."""

    flavor: Flavor
    file: str
    """The path, from the site's root, of the file or the folder."""
    word: str | None = None
    """The word in it; None where the name of the file says enough."""
    weak: bool = False
    """Whether it is only usual there: a better one anywhere above counts before it."""

    def __str__(self) -> str:
        return f"{self.file}, which says {self.word}" if self.word else self.file


_OWN_NAMES = {
    **dict.fromkeys(FLAVORS["docusaurus"].settings, "docusaurus"),
    **dict.fromkeys(FLAVORS["astro"].settings, "astro"),
    **dict.fromkeys(FLAVORS["eleventy"].settings, "eleventy"),
    **dict.fromkeys(FLAVORS["gatsby"].settings, "gatsby"),
    **dict.fromkeys(("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"), "hugo"),
    "zola.toml": "zola",
    **dict.fromkeys(FLAVORS["mkdocs"].settings, "mkdocs"),
    "pelicanconf.py": "pelican",
}
"""Files that only one generator has, the surest first: who builds with Astro may keep the `mkdocs.yml` of before."""

_PACKAGES = {
    "hexo": "hexo",
    "@docusaurus/core": "docusaurus",
    "@11ty/eleventy": "eleventy",
    "astro": "astro",
    "gatsby": "gatsby",
}
"""What `package.json` asks for, and the generator that it is."""

_PACKAGE = lazy(rb'"(hexo|@docusaurus/core|@11ty/eleventy|astro|gatsby)"\s*:')
_NIKOLA = lazy(rb"^(BLOG_TITLE|POSTS)\s*=", re.MULTILINE)
_HEXO = lazy(rb"^(new_post_name|source_dir|public_dir|post_asset_folder|default_layout)\s*:", re.MULTILINE)
_JEKYLL = lazy(rb"^(remote_theme|collections|collections_dir|kramdown|baseurl)\s*:|\b(jekyll-[a-z-]+)", re.MULTILINE)
_ZOLA = lazy(rb"^\s*(base_url)\s*=", re.MULTILINE)
_OLD_HUGO_TOML = lazy(rb"^\s*(baseurl|languagecode|canonifyurls)\s*=", re.MULTILINE | re.IGNORECASE)
_OLD_HUGO = lazy(rb'^(?:\{?\s*")?(baseurl|languagecode)"?\s*:', re.MULTILINE | re.IGNORECASE)
_TABLE = lazy(rb"^\s*\[", re.MULTILINE)
_DATED = lazy(r"\d{4}-\d{2}-\d{2}-.+\.(?:md|markdown|mkd|mkdown|html|textile)\Z")

_MOST_SECTIONS = 30
"""How many folders of `content` are looked at."""
_BELOW = ("website", "docs", "site", "www", "web", "blog", "apps", "packages", "sites")
_MANY = ("apps", "packages", "sites")
"""Where a repository of many things keeps its site, or several of them side by side …"""
_DOMAIN = lazy(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:app|blog|com|dev|edu|eu|gov|info|io|me|net|org|page|site)")
"""… or in a folder that is called as it is: `linkerd.io`."""


def detect(folder: str) -> Evidence | None:
    """Return the generator whose site has its root in `folder`, known by its own files; None where there is none."""
    names = _names(folder)
    for name, flavor in _OWN_NAMES.items():
        if name in names:
            return Evidence(FLAVORS[flavor], name)
    if "config" in names and os.path.isdir(os.path.join(folder, "config", "_default")):
        return Evidence(FLAVORS["hugo"], "config/_default")
    return next(_by_words(folder, names), None)


def _by_words(folder: str, names: set[str]) -> Iterator[Evidence]:
    """Yield what words in files say that many programs call theirs."""
    package = _word(folder, names, "package.json", _PACKAGE)
    if package == "hexo":
        yield Evidence(FLAVORS["hexo"], "package.json", '"hexo"')
    for name in ("_config.yml", "_config.yaml"):
        if name in names:
            yield from _jekyll_or_hexo(folder, names, name)
    if word := _word(folder, names, "conf.py", _NIKOLA):  # Sphinx has a conf.py, too
        yield Evidence(FLAVORS["nikola"], "conf.py", word)
    if "config.toml" in names:
        top = _TABLE.split(_head(os.path.join(folder, "config.toml")), maxsplit=1)[0]
        for flavor, pattern in (("zola", _ZOLA), ("hugo", _OLD_HUGO_TOML)):
            if match := pattern.search(top):
                yield Evidence(FLAVORS[flavor], "config.toml", match[1].decode())
    for name in ("config.yaml", "config.yml", "config.json"):
        if word := _word(folder, names, name, _OLD_HUGO):
            yield Evidence(FLAVORS["hugo"], name, word)
    if package is not None and (package != "astro" or "src" in names):
        yield Evidence(FLAVORS[_PACKAGES[package]], "package.json", f'"{package}"')


def _jekyll_or_hexo(folder: str, names: set[str], name: str) -> Iterator[Evidence]:
    """Both have a `_config.yml`: the folders of posts tell them apart, or a Gemfile, or what the file says."""
    if "scaffolds" in names or os.path.isdir(os.path.join(folder, "source", "_posts")):
        beside = "scaffolds" if "scaffolds" in names else "source/_posts"
        yield Evidence(FLAVORS["hexo"], f"{name} beside {beside}")
    for beside in ("_posts", "_drafts"):
        if beside in names:
            yield Evidence(FLAVORS["jekyll"], f"{name} beside {beside}")
    if _word(folder, names, "Gemfile", lazy(rb"(jekyll|github-pages)")):
        yield Evidence(FLAVORS["jekyll"], f"{name} beside a Gemfile")
    for flavor, pattern in (("hexo", _HEXO), ("jekyll", _JEKYLL)):
        if word := _word(folder, names, name, pattern):
            yield Evidence(FLAVORS[flavor], name, word)


def guess(folder: str) -> Evidence | None:
    """Return the generator that the folders of `folder` look like, where nothing better says it."""
    names = _names(folder)
    if "_posts" in names:
        post = next((name for name in sorted(_names(os.path.join(folder, "_posts"))) if _DATED.match(name)), None)
        if post is not None:
            return Evidence(FLAVORS["jekyll"], f"_posts/{post}", weak=True)
    if "content" in names:
        content = os.path.join(folder, "content")
        for name in ["", *sorted(_names(content))[:_MOST_SECTIONS]]:
            path = os.path.join("content", name, "_index.md")
            if _head(os.path.join(folder, path)).startswith(b"---"):
                return Evidence(FLAVORS["hugo"], path.replace(os.sep, "/"), "---", weak=True)
    return None


def below(folder: str) -> Iterator[tuple[str, Evidence]]:
    """Yield the folders below `folder` in which a repository of many things usually keeps its sites."""
    names = _names(folder)
    for name in [*_BELOW, *sorted(filter(_DOMAIN.fullmatch, names))]:
        if name in names:
            inner = os.path.join(folder, name)
            deeper = [os.path.join(inner, one) for one in sorted(_names(inner))]
            for path in [inner, *(deeper if name in _MANY else ())]:
                if evidence := detect(path) or guess(path):
                    yield path, evidence


def _names(folder: str) -> set[str]:
    try:
        return set(os.listdir(folder))
    except OSError:
        return set()


def _word(folder: str, names: set[str], name: str, pattern: re.Pattern[bytes]) -> str | None:
    """Return what of a pattern stands in a file, if it is there."""
    match = pattern.search(_head(os.path.join(folder, name))) if name in names else None
    return next(filter(None, match.groups())).decode() if match else None


def _head(path: str) -> bytes:
    """Return the first 64 kB of a file; nothing where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read(65_536)
    except OSError:
        return b""
