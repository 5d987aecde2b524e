"""The files of a site to which the addresses in a post lead."""

from blogtool import filefacts
from blogtool.house import House
from blogtool.patterns import lazy
from blogtool.post import Post

_TEMPLATE = lazy(r"\{\{.*?\}\}|\{%.*?%\}")


def file_of(post: Post, house: House, address: str) -> filefacts.FileFacts | None:
    """Return the file of the site that an address leads to; None where there is none, or where it cannot be known."""
    path = path_of(house, address)
    if path is None:
        return None
    static = house.site.static if house.site else None
    return filefacts.find(path, post.source.path.rpartition("/")[0], house.root, house.generator.static, static)


def path_of(house: House, address: str) -> str | None:
    """Return the path on the site that an address means; None for one that leads elsewhere, or that hides where."""
    url = house.site.url.rstrip("/") if house.site and house.site.url else None
    if url and address.startswith(f"{url}/"):
        address = address[len(url) :]
    address = without_base(address)
    if filefacts.is_elsewhere(address) or address.startswith("#"):
        return None
    if address.startswith("/") and house.root is None:
        return None
    return address


def without_base(address: str) -> str:
    """Return an address without the template that stands for the root of the site: `{{ site.baseurl }}/a.png`."""
    match = _TEMPLATE.match(address)
    return address[match.end() :] if match and address[match.end() :].startswith("/") else address
