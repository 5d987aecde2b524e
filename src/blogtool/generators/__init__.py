"""What each generator does of its own: how it reads its configuration, and the address that it gives a post.

A module for each, found by the name that stands in its `Flavor`, and loaded when it is first asked. It has two
functions: `read(files) -> SiteConfig` and `address(entry, site) -> str`, which raises Unknown.
"""

import os
import re
from functools import lru_cache
from importlib import import_module
from typing import Any

from blogtool.flavors import Flavor
from blogtool.generators.base import Entry, SiteConfig, Unknown
from blogtool.generators.files import Files, SiteConfigError

__all__ = ["Entry", "SiteConfig", "SiteConfigError", "address_of", "config_of", "config_of_folders"]

_known: dict[tuple[str, str], tuple[tuple[int, ...], SiteConfig]] = {}
_MOST_SITES = 100


def config_of(root: str, flavor: Flavor) -> SiteConfig:
    """Return what the configuration of the site in an absolute folder says; read once, as long as its files do not
    change.

    Raises SiteConfigError, which names the file and the line, where it cannot be read.
    """
    module = _module(flavor.addresses)
    if module is None:
        return SiteConfig(root=root)
    known = _known.get((root, flavor.id))
    if known is not None and known[0] == _stamp(root, flavor, known[1].files):
        return known[1]
    config: SiteConfig = module.read(Files(root))
    if len(_known) >= _MOST_SITES:
        _known.clear()
    _known[root, flavor.id] = _stamp(root, flavor, config.files), config
    return config


def _stamp(root: str, flavor: Flavor, files: tuple[str, ...]) -> tuple[int, ...]:
    """Return when the files of a configuration were last changed, and those that may come to it, or before it."""
    found: list[int] = []
    for name in dict.fromkeys((*files, *flavor.settings)):
        try:
            status = os.stat(os.path.join(root, name))
        except OSError:
            found.append(0)
        else:
            found += (status.st_mtime_ns, status.st_size)
    return tuple(found)


def config_of_folders(root: str, flavor: Flavor) -> SiteConfig:
    """Return what the configuration of a site says of its folders: it is read only where a word in it moves one.

    Raises SiteConfigError where it has such a word, and cannot be read.
    """
    if flavor.said_folders and _says_folders(root, flavor.settings, flavor.said_folders, _stamp(root, flavor, ())):
        return config_of(root, flavor)
    return SiteConfig(root=root)


@lru_cache(maxsize=_MOST_SITES)
def _says_folders(root: str, names: tuple[str, ...], words: tuple[str, ...], stamp: tuple[int, ...]) -> bool:
    """Tell whether a file of a configuration, as it was at its `stamp`, has a word that moves a folder."""
    pattern = re.compile(rb"\b(?:" + "|".join(words).encode() + rb")\b", re.IGNORECASE)
    for name in names:
        path = os.path.join(root, name)
        try:
            with open(path, "rb") as file:
                if pattern.search(file.read()):
                    return True
        except (IsADirectoryError, PermissionError):
            return True  # many files, or one that cannot be read: who reads it says so
        except OSError:
            continue
    return False


def address_of(entry: Entry, flavor: Flavor, site: SiteConfig) -> str | None:
    """Return the address that the generator gives a post, from the root of its host; None where it cannot be known."""
    module = _module(flavor.addresses)
    if module is None:
        return None
    try:
        return f"{site.base}{module.address(entry, site)}"
    except Unknown:
        return None


@lru_cache
def _module(name: str | None) -> Any:
    return import_module(f"{__name__}.{name}") if name else None
