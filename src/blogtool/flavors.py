"""The site generators: how each is known by its own files, and where it keeps posts."""

import os
import re

from msgspec import Struct


class Flavor(Struct, frozen=True, kw_only=True):
    """What a site generator expects of its posts."""

    name: str
    """As people write it: Hugo."""
    id: str
    """As the house style names it: hugo."""
    posts: tuple[str, ...] = ()
    """The folders below the site's root in which posts are kept; empty: anywhere."""
    output: tuple[str, ...] = ()
    """The folders that the generator writes."""
    sections: tuple[str, ...] = ()
    """Files that are lists of posts and not posts."""
    front_matter: str = "yaml"
    """The format that `new` writes."""
    front_matters: tuple[str, ...] = ("yaml", "toml", "json")
    """The formats that are read, as `frontblocks.FORMATS` describes them."""
    new_folders: tuple[str, ...] = ()
    """Where `new` puts a post: the first of these that exists, else the first."""
    dated_name: bool = False
    """Whether the file name must begin with the date."""
    authors: str = "author"
    """The field that names who wrote a post: `author`, or `authors` where it is a list."""
    taxonomies: bool = False
    """Whether tags stand in a table of their own, `[taxonomies]`."""
    starts_as_draft: bool = False
    """Whether the generator's own command for new posts makes drafts."""


PLAIN = Flavor(name="plain Markdown", id="plain", new_folders=("content/posts", "posts", "content", "."))

FLAVORS: dict[str, Flavor] = {
    flavor.id: flavor
    for flavor in (
        Flavor(
            name="Hugo",
            id="hugo",
            posts=("content",),
            output=("public", "resources"),
            sections=("_index.md",),
            new_folders=("content/posts", "content/post", "content/blog"),
            starts_as_draft=True,
        ),
        Flavor(
            name="Jekyll",
            id="jekyll",
            posts=("_posts", "_drafts"),
            output=("_site",),
            new_folders=("_posts",),
            dated_name=True,
        ),
        Flavor(
            name="Zola",
            id="zola",
            posts=("content",),
            output=("public",),
            sections=("_index.md",),
            front_matter="toml",
            authors="authors",
            taxonomies=True,
            new_folders=("content/posts", "content/blog", "content"),
        ),
        Flavor(
            name="MkDocs",
            id="mkdocs",
            posts=("docs/blog/posts", "docs"),
            output=("site",),
            new_folders=("docs/blog/posts",),
            authors="authors",
        ),
        # Named in a house style; to know them by their own files comes later.
        Flavor(
            name="Hexo",
            id="hexo",
            posts=("source/_posts", "source/_drafts"),
            new_folders=("source/_posts",),
            front_matters=("yaml", "json", "unopened"),
        ),
        Flavor(name="Eleventy", id="eleventy", output=("_site",), new_folders=("posts", "content/blog", "src/posts")),
        Flavor(name="Astro", id="astro", posts=("src/content",), output=("dist",), new_folders=("src/content/blog",)),
        Flavor(
            name="Pelican",
            id="pelican",
            posts=("content",),
            output=("output",),
            new_folders=("content",),
            front_matter="pelican",
            front_matters=("pelican",),
        ),
        Flavor(
            name="Nikola",
            id="nikola",
            posts=("posts",),
            output=("output",),
            new_folders=("posts",),
            front_matter="nikola",
            front_matters=("yaml", "toml", "nikola"),
        ),
        Flavor(
            name="Docusaurus",
            id="docusaurus",
            posts=("blog",),
            output=("build",),
            new_folders=("blog",),
            authors="authors",
        ),
        PLAIN,
    )
}

_HUGO = ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json")
_OLD_HUGO = ("config.yaml", "config.yml", "config.json")


def detect(folder: str) -> Flavor | None:
    """Return the generator whose site has its root in `folder`, known by its own files; None where there is none."""
    try:
        names = set(os.listdir(folder))
    except OSError:
        return None
    if names.intersection(_HUGO) or ("config" in names and os.path.isdir(os.path.join(folder, "config", "_default"))):
        return FLAVORS["hugo"]
    if "zola.toml" in names:
        return FLAVORS["zola"]
    if "mkdocs.yml" in names or "mkdocs.yaml" in names:
        return FLAVORS["mkdocs"]
    if ("_config.yml" in names or "_config.yaml" in names) and _is_jekyll(folder, names):
        return FLAVORS["jekyll"]
    return _by_common_name(folder, names)


def _by_common_name(folder: str, names: set[str]) -> Flavor | None:
    """Tell Zola and Hugo before 0.110 by the address of the site, in files that many programs call theirs."""
    if "config.toml" in names:
        top = re.split(rb"^\s*\[", _head(os.path.join(folder, "config.toml")), maxsplit=1, flags=re.MULTILINE)[0]
        if re.search(rb"^\s*base_url\s*=", top, re.MULTILINE):
            return FLAVORS["zola"]
        if re.search(rb"^\s*baseurl\s*=", top, re.MULTILINE | re.IGNORECASE):
            return FLAVORS["hugo"]
    for name in sorted(names.intersection(_OLD_HUGO)):
        if re.search(rb'^(?:\{?\s*")?baseurl"?\s*:', _head(os.path.join(folder, name)), re.MULTILINE | re.IGNORECASE):
            return FLAVORS["hugo"]
    return None


def _is_jekyll(folder: str, names: set[str]) -> bool:
    """Hexo has a `_config.yml` too: posts in `_posts`, or a Gemfile that asks for Jekyll, tell them apart."""
    if "package.json" in names and b'"hexo"' in _head(os.path.join(folder, "package.json")):
        return False
    return bool(names & {"_posts", "_drafts"}) or (
        "Gemfile" in names and b"jekyll" in _head(os.path.join(folder, "Gemfile"))
    )


def _head(path: str) -> bytes:
    """Return the first 64 kB of a file; nothing where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read(65_536)
    except OSError:
        return b""
