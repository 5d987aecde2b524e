"""The address of a post: that which the generator of its site gives it."""

import os
from typing import Protocol

from blogtool import generators
from blogtool.flavors import Flavor
from blogtool.generators import Entry, SiteConfig
from blogtool.post import Post


class Place(Protocol):
    """A site, as far as addresses depend on it."""

    @property
    def root(self) -> str:
        """The absolute path of its root folder."""
        ...

    @property
    def flavor(self) -> Flavor:
        """What its generator expects of posts."""
        ...


def url_of(post: Post, site: Place) -> str | None:
    """Return the address that the generator gives a post, from the root of its host and with letters of every script as
    they are: `/blog/2026/11/22/sleep/`. None where it cannot be known.

    Of a draft it is the address that it will have. Raises SiteConfigError where the configuration of the site cannot be
    read.
    """
    path = os.path.relpath(os.path.abspath(post.source.path), site.root).replace(os.sep, "/")
    if path.startswith("../"):
        return None
    config = config_of(site)
    return generators.address_of(Entry(path=path, fields=post.fields, title=post.title), site.flavor, config)


def config_of(site: Place) -> SiteConfig:
    """Return what the configuration of a site says; read once, as long as its files do not change.

    Raises SiteConfigError where it cannot be read.
    """
    return generators.config_of(site.root, site.flavor)
