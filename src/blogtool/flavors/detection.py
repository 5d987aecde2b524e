"""How each generator is known by its own files."""

import os
import re

from blogtool.flavors.flavor import Flavor
from blogtool.flavors.known import FLAVORS

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
