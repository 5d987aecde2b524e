"""Zola: what its configuration says, and the address that it gives a page.

Read in Zola's own code (`components/content/src/page.rs`, `components/utils/src/slugs.rs`).
"""

import re

from blogtool.anchorrules.slugs import is_spelled_alike
from blogtool.generators.base import Entry, Said, SiteConfig, Unknown, below, inside, languages, site_address
from blogtool.generators.base import address as made
from blogtool.generators.files import Files
from blogtool.generators.spelling import spelled
from blogtool.patterns import lazy

_DATED = lazy(
    r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    r"(?:T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d))?"
    r"\s?[_-](?P<slug>.+)"
)
_FORBIDDEN = '<>:"/\\|?*'
_DISPUTED = "#()[]{}%\n\r\t"
"""Characters that versions of Zola treat differently where `slugify.paths` is `safe`."""


def read(files: Files) -> SiteConfig:
    """Return what the configuration says. Raises SiteConfigError where it cannot be read."""
    said = Said(files.first(("zola.toml", "config.toml")) or {})
    url, base = site_address(said.optional("base_url"))
    output = inside(said.optional("output_dir"))
    return SiteConfig(
        root=files.root,
        files=tuple(files.read),
        output=(output,) if output else None,
        url=url,
        base=base,
        lang=said.optional("default_language"),
        languages=languages(said, "default_language", "languages"),
        said=said,
    )


def address(entry: Entry, site: SiteConfig) -> str:
    """Return the address of a page. Raises Unknown where it cannot be known."""
    said = site.said
    path = below(entry.path, "content")
    folder, _, name = path.rpartition("/")
    name, lang = _language(name.rpartition(".")[0], said)
    if name == "_index":
        raise Unknown(path)
    bundle = name == "index" and folder != ""
    stem = folder.rpartition("/")[2] if bundle else name
    parent = folder.rpartition("/")[0] if bundle else folder
    own = entry.text("path")
    if own is not None:
        return made(f"{own.strip()}/")
    slugs = said.table("slugify")
    rule = slugs.text("paths", "on")
    dated = None if slugs.flag("paths_keep_dates") else _DATED.fullmatch(stem)
    slug = _slug(entry.text("slug") or (dated["slug"] if dated else stem), rule)
    if name == "index" and not bundle:
        slug = ""
    parts = [lang if lang != said.text("default_language", "en") else "", parent, slug]
    return made("/".join(part for part in parts if part) + "/")


def _language(name: str, said: Said) -> tuple[str, str]:
    """Return the name without the language that it ends in: `sleep.fr`, where the site has French."""
    stem, _, ending = name.rpartition(".")
    if stem and ending in said.table("languages").values:
        return stem, ending
    return name, said.text("default_language", "en")


def _slug(text: str, rule: str) -> str:
    if rule == "off":
        return text
    if rule == "safe":
        if any(letter in _DISPUTED for letter in text):
            raise Unknown(text)
        return "".join(letter for letter in text.rstrip(" .") if letter not in _FORBIDDEN)
    if not is_spelled_alike(text):
        raise Unknown(text)
    return re.sub("[^a-z0-9]+", "-", spelled(text).lower()).strip("-")
