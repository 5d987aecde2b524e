"""What a generator's own configuration says of the site and a house style says too: its address, its language. Pure."""

from msgspec import Struct

from blogtool.generators import SiteConfig
from blogtool.patterns import lazy

_ADDRESS = lazy(r"https?://(?P<host>[^\s/\"'<>{}]+\.[^\s/\"'<>{}]+)[^\s\"'<>{}]*")
_NOBODYS = lazy(r"(?:.*\.)?(?:example\.(?:com|org|net|edu)|yourdomain\.com|localhost)(?::\d+)?")
_LANGUAGE = lazy(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


class Told(Struct, frozen=True):
    """What the configuration of a site says."""

    url: str | None = None
    lang: str | None = None


def told(config: SiteConfig) -> Told:
    """Return what a configuration says; an address that stands in every example is None."""
    url, lang = config.url, config.lang
    match = _ADDRESS.fullmatch(url or "")
    if match is None or _NOBODYS.fullmatch(match["host"].lower()):
        url = None
    elif url is not None and not url.endswith(config.base):  # Jekyll says them apart
        url += config.base
    return Told(url, lang.replace("_", "-") if lang and _LANGUAGE.fullmatch(lang) else None)
