"""Docusaurus: what its configuration says, as far as it is written out, and the address that it gives a blog post.

Read in its own code (`plugin-content-blog`, `blogUtils.ts`, `urlUtils.ts`) and tried with 3.10.
"""

import re
from collections.abc import Iterator
from typing import Any

from blogtool.generators.base import Entry, Said, SiteConfig, Unknown, below, languages, site_address
from blogtool.generators.base import address as made
from blogtool.generators.files import Files
from blogtool.generators.javascript import objects
from blogtool.patterns import lazy

_NAMES = [f"docusaurus.config.{ending}" for ending in ("js", "ts", "mjs", "cjs", "mts", "cts")]
_PRESETS = ("classic", "@docusaurus/classic", "@docusaurus/preset-classic")
_PLUGINS = ("content-blog", "@docusaurus/plugin-content-blog")
_DATED = lazy(r"(?P<folder>.*)(?P<date>\d{4}[-/]\d{1,2}[-/]\d{1,2})[-/]?(?P<text>.*?)(?:/index)?.mdx?")
_BARE = lazy(r"(?:/index)?\.mdx?\Z")


def read(files: Files) -> SiteConfig:
    """Return what the configuration says, as far as it can be read without running it."""
    text = next((found for name in _NAMES if (found := files.text(name)) is not None), "")
    said = Said(next((one for one in objects(text) if "baseUrl" in one), {}))
    url, _ = site_address(said.optional("url"))
    base = (said.optional("baseUrl") or "").strip("/")
    folders = tuple(dict.fromkeys(path for blog in _blogs(said) if (path := _folder(blog)) is not None))
    return SiteConfig(
        root=files.root,
        files=tuple(files.read),
        posts=None if folders in ((), ("blog",)) else folders,
        url=url,
        base=f"/{base}" if base else "",
        lang=Said(said.values["i18n"]).optional("defaultLocale") if isinstance(said.values.get("i18n"), dict) else None,
        languages=_locales(said),
        said=said,
    )


def _locales(said: Said) -> frozenset[str] | None:
    """Return the languages of the site; None where the configuration does not show them."""
    try:
        return languages(said.table("i18n"), "defaultLocale", "locales") if "baseUrl" in said else None
    except Unknown:
        return None


def _folder(blog: Said) -> str | None:
    try:
        return blog.text("path", "blog").strip("/").removeprefix("./")
    except Unknown:
        return None


def _blogs(said: Said) -> list[Said]:
    """Return the settings of each blog; none where nothing says that there is one."""
    try:
        return list(_said_blogs(said))
    except Unknown:
        return []


def _said_blogs(said: Said) -> Iterator[Said]:
    for preset in said.items("presets"):
        name, options = _pair(preset)
        if name in _PRESETS:
            blog = options.get("blog")
            if blog is not False:
                yield Said(blog if isinstance(blog, dict) else {})
    for plugin in said.items("plugins"):
        name, options = _pair(plugin)
        if name in _PLUGINS:
            yield options


def _pair(value: Any) -> tuple[Any, Said]:
    if isinstance(value, list) and value:
        options = value[1] if len(value) > 1 else {}
        if options is not None and not isinstance(options, dict):
            raise Unknown("presets")
        return value[0], Said(options)
    if not isinstance(value, str):
        raise Unknown("presets")
    return value, Said()


def address(entry: Entry, site: SiteConfig) -> str:
    """Return the address of a post. Raises Unknown where it cannot be known."""
    said = site.said
    if "baseUrl" not in said:
        raise Unknown("baseUrl")
    said.text("baseUrl")
    locale, blog, path = _place(entry.path, said)
    slug = entry.text("slug") or _by_name(path)
    pieces = [locale, blog.text("routeBasePath", "blog"), slug]
    whole = re.sub("/{2,}", "/", "/" + "/".join(pieces))
    slash = said.get("trailingSlash")
    if slash is True and not whole.endswith("/"):
        whole += "/"
    elif slash is False and whole != "/":
        whole = whole.removesuffix("/")
    elif slash is not None and not isinstance(slash, bool):
        raise Unknown("trailingSlash")
    return made(whole)


def _place(path: str, said: Said) -> tuple[str, Said, str]:
    """Return the locale of a post, "" for that of the site, the settings of its blog, and its path there."""
    for blog in _said_blogs(said):
        try:
            return "", blog, below(path, blog.text("path", "blog"))
        except Unknown:
            pass
        plugin = "docusaurus-plugin-content-blog"
        name = blog.optional("id")
        plugin = plugin if name in (None, "default") else f"{plugin}-{name}"
        found = re.fullmatch(rf"i18n/([\w-]+)/{re.escape(plugin)}/(.+)", path)
        if found:
            locales = _locales(said)
            if locales is not None and found[1] not in locales:
                raise Unknown(path)  # it is not built
            default = said.table("i18n").text("defaultLocale", "en")
            return ("" if found[1] == default else found[1]), blog, found[2]
    raise Unknown(path)


def _by_name(path: str) -> str:
    dated = _DATED.fullmatch(path)
    if dated is None:
        return _BARE.sub("", path)
    return f"{dated['date'].replace('-', '/')}/{dated['folder']}{dated['text']}"
