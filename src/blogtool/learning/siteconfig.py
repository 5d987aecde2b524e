"""What a generator's own configuration says of the site, where that is plain to see: address, language. Pure."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from blogtool.patterns import lazy

FILES: dict[str, Sequence[str]] = {
    "hugo": (
        *("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml", "config.json"),
        *("config/_default/hugo.toml", "config/_default/hugo.yaml", "config/_default/config.toml"),
    ),
    "zola": ("zola.toml", "config.toml"),
    "jekyll": ("_config.yml", "_config.yaml"),
    "hexo": ("_config.yml",),
    "mkdocs": ("mkdocs.yml", "mkdocs.yaml"),
    "pelican": ("pelicanconf.py", "publishconf.py"),
    "nikola": ("conf.py",),
}
"""Where each generator keeps its configuration; the first that is there is the one."""

_ADDRESSES = ("baseURL", "baseurl", "base_url", "site_url", "SITEURL", "SITE_URL", "url")
_LANGUAGES = (
    "defaultContentLanguage",
    "default_language",
    "languageCode",
    "lang",
    "locale",
    "language",
    "DEFAULT_LANG",
)
_ADDRESS = lazy(r"https?://(?P<host>[^\s/\"'<>{}]+\.[^\s/\"'<>{}]+)[^\s\"'<>{}]*")
_NOBODYS = lazy(r"(?:.*\.)?(?:example\.(?:com|org|net|edu)|yourdomain\.com|localhost)(?::\d+)?", re.IGNORECASE)
_LANGUAGE = lazy(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


class Told(Struct, frozen=True):
    """What the configuration of a site says."""

    url: str | None = None
    lang: str | None = None


def told(name: str, text: str) -> Told:
    """Return what a configuration file says; its `name` tells the format. What is not plain to see is None."""
    settings = list(_settings(name, text))
    url = next(
        filter(None, (_address(value) for wanted in _ADDRESSES for key, value in settings if key == wanted)), None
    )
    path = next((value for key, value in settings if key == "baseurl" and value.startswith("/")), "")  # Jekyll's
    spoken = (value for wanted in _LANGUAGES for key, value in settings if key == wanted)
    lang = next((value for value in spoken if _LANGUAGE.fullmatch(value)), None)
    return Told(url.rstrip("/") + path.rstrip("/") if url else None, lang.replace("_", "-") if lang else None)


def _address(value: str) -> str | None:
    match = _ADDRESS.fullmatch(value)
    return value if match and not _NOBODYS.fullmatch(match["host"]) else None


def _settings(name: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield the outermost settings that are texts, and MkDocs' language, which its theme has."""
    if name.endswith(".toml"):
        yield from _of_toml(text)
        return
    for match in re.finditer(r"^(\s{0,4}\"?)(\w+)\"?\s*[:=]\s*(.*)$", text, re.MULTILINE):
        indent, key, value = match.groups()
        json = name.endswith(".json")
        if not indent.strip('"') or json or (key == "language" and name.startswith("mkdocs")):
            yield key, _unquoted(value)


def _of_toml(text: str) -> Iterator[tuple[str, str]]:
    import tomllib

    try:
        table: dict[str, Any] = tomllib.loads(text)
    except (ValueError, RecursionError):
        return
    yield from ((key, value) for key, value in table.items() if isinstance(value, str))


def _unquoted(value: str) -> str:
    value = value.strip().rstrip(",")
    if value[:1] in ("'", '"'):
        return value[1:].partition(value[0])[0]
    return re.split(r"\s#", value, maxsplit=1)[0].strip()
