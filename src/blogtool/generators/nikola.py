"""Nikola: what its configuration says, and the address that it gives a post.

Read in Nikola's own code (`post.py`, `plugins/misc/scan_posts.py`, `utils.py`) and tried with 8.3.
"""

import fnmatch
import re

from blogtool.generators.base import Entry, Said, SiteConfig, Unknown, inside, languages, site_address
from blogtool.generators.base import address as made
from blogtool.generators.files import Files
from blogtool.generators.python import settings
from blogtool.generators.spelling import spelled


def read(files: Files) -> SiteConfig:
    """Return what the configuration says. Raises SiteConfigError where it cannot be read."""
    said = Said(settings(files, "conf.py"))
    url, base = site_address(said.optional("BASE_URL") or said.optional("SITE_URL"))
    places = _places(said)
    folders = None if places is None else tuple(dict.fromkeys(folder for folder, _, _ in places))
    output = inside(said.optional("OUTPUT_FOLDER"))
    return SiteConfig(
        root=files.root,
        files=tuple(files.read),
        posts=None if folders == ("posts",) else folders,
        output=(output,) if output else None,
        url=url,
        base=base,
        timezone=said.optional("TIMEZONE"),
        lang=said.optional("DEFAULT_LANG"),
        languages=languages(said, "DEFAULT_LANG", "TRANSLATIONS"),
        said=said,
    )


def _places(said: Said) -> list[tuple[str, str, str]] | None:
    """Return where posts are: the folder, the pattern of their names, and the folder of their addresses."""
    found: list[tuple[str, str, str]] = []
    for key in ("POSTS", "PAGES"):
        try:
            for pattern, destination, *_ in said.items(key):
                if not isinstance(pattern, str) or not isinstance(destination, str):
                    return None
                folder, _, name = pattern.rpartition("/")
                if key == "POSTS" or found:
                    found.append((folder, name, destination.strip("/")))
        except (Unknown, ValueError, TypeError):
            return None
        if key == "POSTS" and not found:
            return None
    return found


def address(entry: Entry, site: SiteConfig) -> str:
    """Return the address of a post. Raises Unknown where it cannot be known."""
    said = site.said
    places = _places(said)
    if places is None:
        raise Unknown("POSTS")
    stem, lang = _language(entry.stem, said)
    name = f"{stem}.{entry.path.rpartition('.')[2]}"
    here = [place for place in places if _lies(entry.path, name, place)]
    if not here or site.has(f"{entry.folder}/{entry.stem}.meta"):
        raise Unknown(entry.path)
    folder, _, destination = here[0]
    inner = entry.folder[len(folder) :].strip("/")
    slug = entry.text("slug")
    if slug is None:
        if said.optional("FILE_METADATA_REGEXP") or lang != said.text("DEFAULT_LANG", "en"):
            raise Unknown("slug")  # it may be that of the post that this one translates
        slug = _slug(stem, said)
    prefix = _translation(lang, said)
    pretty = entry.fields.get("pretty_url")
    pretty = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}.get(str(pretty).lower())
    if pretty is None:
        pretty = said.flag("PRETTY_URLS", True) and slug != "index"
    index = said.text("INDEX_FILE", "index.html")
    parts = [prefix, destination, inner, *([slug, "index.html"] if pretty else [f"{slug}.html"])]
    whole = "/".join(part for part in parts if part and part != ".")
    if said.flag("STRIP_INDEXES", True) and f"/{whole}".endswith(f"/{index}"):
        whole = whole[: -len(index)]
    return made(whole)


def _lies(path: str, name: str, place: tuple[str, str, str]) -> bool:
    folder, pattern, _ = place
    return (path.startswith(f"{folder}/") or not folder) and fnmatch.fnmatchcase(name, pattern)


def _slug(text: str, said: Said) -> str:
    """Return a file name as a part of an address."""
    if not said.flag("USE_SLUGIFY", True):
        return re.sub(r"[/\\?#\"'\r\n\t*:<>|]", "-", text)
    plain = re.sub(r"[^+\w\s-]", "", spelled(text)).strip().lower()
    return re.sub(r"[-\s]+", "-", plain)


def _language(stem: str, said: Said) -> tuple[str, str]:
    """Return the name without the language that it ends in, `sleep.fr`, and the language."""
    default = said.text("DEFAULT_LANG", "en")
    name, _, ending = stem.rpartition(".")
    if name and ending in said.table("TRANSLATIONS").values:
        if said.optional("TRANSLATIONS_PATTERN") not in (None, "{path}.{lang}.{ext}"):
            raise Unknown("TRANSLATIONS_PATTERN")
        return name, ending
    return stem, default


def _translation(lang: str, said: Said) -> str:
    """Return the folder of a language."""
    translations = said.table("TRANSLATIONS")
    if lang in translations.values:
        return re.sub(r"\A\./", "", translations.text(lang)).strip("/")
    return ""
