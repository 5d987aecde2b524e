"""The whole address of a post, for a link from elsewhere: the host of its site, and what its generator makes of it."""

from urllib.parse import urlsplit

from blogtool.blog import address_of
from blogtool.house import House
from blogtool.post import Post
from blogtool.urls import Place, config_of, url_of


def permalink(post: Post, site: Place, house: House) -> str | None:
    """Return the address of a post as its generator makes it, `https://clinic.example/blog/sleep/`; without a host
    where nobody says it. None where the address cannot be known.

    The host is that of `site.url` in the house style, else the one in the configuration of the site. Where the
    generator makes no addresses that can be known, the front matter may give one. Raises SiteConfigError where the
    configuration cannot be read.
    """
    own = house.site.url if house.site else None
    url = url_of(post, site)
    if url is None:
        url = address_of(post)
        if own and url and url.startswith("/") and not url.startswith("//"):
            return own.rstrip("/") + url
        return url
    if not url.startswith("/") or url.startswith("//"):
        return url
    parts = urlsplit(own or config_of(site).url or "")
    if not parts.scheme or not parts.netloc:
        return url
    path = parts.path.rstrip("/")
    if own and path and not url.startswith(f"{path}/"):
        url = path + url  # the configuration does not know in which folder of its host the site is
    return f"{parts.scheme}://{parts.netloc}{url}"
