"""What each generator does of its own: how it reads its configuration, and the address that it gives a post.

A module for each, found by the name that stands in its `Flavor`, and loaded when it is first asked. It has two
functions: `read(files) -> SiteConfig` and `address(entry, site) -> str`, which raises Unknown.
"""

from functools import lru_cache
from importlib import import_module
from typing import Any

from blogtool.flavors import Flavor
from blogtool.generators.base import Entry, SiteConfig, Unknown
from blogtool.generators.files import Files, SiteConfigError

__all__ = ["Entry", "SiteConfig", "SiteConfigError", "address_of", "config_of"]


def config_of(root: str, flavor: Flavor) -> SiteConfig:
    """Return what the configuration of the site in an absolute folder says.

    Raises SiteConfigError, which names the file and the line, where it cannot be read.
    """
    module = _module(flavor.addresses)
    if module is None:
        return SiteConfig()
    found: SiteConfig = module.read(Files(root))
    return found


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
