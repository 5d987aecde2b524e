"""The post that a command is given to move, and the blog that it is in."""

import os

from msgspec import Struct
from msgspec.structs import replace

from blogtool import discovery, runner
from blogtool.discovery import Site
from blogtool.flavors import PLAIN
from blogtool.generators import SiteConfig
from blogtool.house import House
from blogtool.post import Post


class Subject(Struct, frozen=True, kw_only=True):
    """The post that is to move, and the blog that it is in."""

    post: Post
    path: str
    """From the root of the site, with `/`."""
    site: Site
    config: SiteConfig
    house: House
    url: str | None
    """The address that its generator gives it, drafts too; None where it cannot be known."""

    def absolute(self, path: str) -> str:
        """Return the absolute path of one that counts from the root of the site."""
        return os.path.join(self.site.root, *path.split("/"))

    def shown(self, path: str) -> str:
        """Return a path that counts from the root of the site as it is printed."""
        return runner.shown(self.absolute(path))

    def at(self, path: str, data: bytes) -> Post:
        """Return the post with other bytes at another path."""
        return runner.load(self.shown(path), data, self.post.formats)


def roots(site: Site) -> tuple[str, ...]:
    """Return the folders from which paths to posts may count: that of the site, those of posts and all between."""
    found = [""]
    for folder in discovery.folders_of(site):
        parts = [part for part in folder.split("/") if part]
        found += ["/".join(parts[: index + 1]) for index in range(len(parts))]
    return tuple(dict.fromkeys(found))


def all_posts(subject: Subject) -> list[str]:
    """Return the paths of all Markdown files of the site, pages and lists of posts too: they have links as well."""
    site, config = subject.site, subject.config
    anywhere = replace(PLAIN, output=(*site.flavor.output, *(config.output or ())))
    everything = replace(site, flavor=anywhere, posts=())
    return discovery.posts([runner.shown(site.root)], lambda folder: everything).posts
