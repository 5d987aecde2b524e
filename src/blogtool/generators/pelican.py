"""Pelican: what its settings say, and the address that it gives an article.

Read in Pelican's own code (`contents.py`, `readers.py`, `utils.py`) and tried with 4.12.
"""

import html
import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from blogtool.generators.base import Entry, Said, SiteConfig, Unknown, below, inside, site_address
from blogtool.generators.base import address as made
from blogtool.generators.files import Files
from blogtool.generators.python import settings
from blogtool.generators.spelling import spelled
from blogtool.patterns import lazy

_WORD = lazy(r"\{\{|\}\}|\{(\w+)(?::([^{}]*))?\}|[{}]")
_TAG = lazy(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_FORM = lazy(r"%(-?[A-Za-z%])")
_SUBSTITUTIONS = [[r"[^\w\s-]", ""], [r"(?u)\A\s*", ""], [r"(?u)\s*\Z", ""], [r"[-\s]+", "-"]]
_FILE_NAME = r"(?P<date>\d{4}-\d{2}-\d{2}).*"
_LONGEST = 300
"""Characters of a file name that an owner's own expression is tried on."""


def read(files: Files) -> SiteConfig:
    """Return what the settings say. Raises SiteConfigError where they cannot be read."""
    said = Said(settings(files, "pelicanconf.py"))
    published = Said(settings(files, "publishconf.py"))
    url, base = site_address(published.optional("SITEURL") or said.optional("SITEURL"))
    path = (said.optional("PATH") or "").strip("/").removeprefix("./")
    output = inside(said.optional("OUTPUT_PATH"))
    folders = tuple("/".join(filter(None, (path, part.strip("/")))) for part in _texts(said, "ARTICLE_PATHS") or [""])
    return SiteConfig(
        root=files.root,
        files=tuple(files.read),
        posts=None if folders in (("content",), ("",), (".",)) else folders,
        output=(output,) if output else None,
        url=url,
        base=base,
        timezone=said.optional("TIMEZONE") or "UTC",
        lang=said.optional("DEFAULT_LANG"),
        said=said,
    )


def _texts(said: Said, key: str) -> list[str]:
    try:
        return [str(item) for item in said.items(key)]
    except Unknown:
        return []


def address(entry: Entry, site: SiteConfig) -> str:
    """Return the address of an article, of a draft the one that it will have. Raises Unknown where it cannot be
    known."""
    said = site.said
    path = _source(entry.path, said)
    fields = {**_by_path(path, entry, said), **{name.lower(): value for name, value in entry.fields.items()}}
    post = Entry(path=path, fields=fields, title=entry.title)
    url = post.text("url")
    if url is not None:
        return made(url)
    kind = "PAGE" if any(path.startswith(f"{folder}/") for folder in _texts(said, "PAGE_PATHS") or ["pages"]) else ""
    kind = kind or "ARTICLE"
    lang = post.text("lang") or said.text("DEFAULT_LANG", "en")
    usual = {"ARTICLE": "{slug}", "PAGE": "pages/{slug}"}[kind]
    if lang == said.text("DEFAULT_LANG", "en").lower():
        template = said.text(f"{kind}_URL", f"{usual}.html")
    else:
        template = said.text(f"{kind}_LANG_URL", f"{usual}-{{lang}}.html")
    return made(_WORD.sub(lambda match: _word(match, post, lang, said), template))


def _source(path: str, said: Said) -> str:
    """Return the path below the folder of content."""
    folder = said.text("PATH")
    if folder.startswith("/"):
        raise Unknown("PATH")
    return below(path, folder)


def _by_path(path: str, entry: Entry, said: Said) -> Mapping[str, Any]:
    """Return what the settings and the path of a file say of it, before its own fields."""
    found: dict[str, Any] = dict(said.table("DEFAULT_METADATA").values)
    found["category"] = said.text("DEFAULT_CATEGORY", "misc")
    extra = said.table("EXTRA_PATH_METADATA")
    for one in sorted(extra.values):
        if path == one or path.startswith(f"{one.rstrip('/')}/"):
            found.update(extra.table(one).values)
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    tried: dict[str, str] = {}
    for key, default, text in (("FILENAME_METADATA", _FILE_NAME, stem), ("PATH_METADATA", "", path)):
        pattern = said.text(key, default)
        try:
            match = re.match(pattern, text) if pattern and len(text) <= _LONGEST else None
        except re.error as error:
            raise Unknown(key) from error
        for word, value in (match.groupdict() if match else {}).items():
            if value is not None:
                tried.setdefault(word.lower(), value)
    if said.flag("USE_FOLDER_AS_CATEGORY", True) and folder:
        if "category" not in tried and not said.text("PATH"):
            tried["category"] = ""  # without PATH, it is what Pelican is started with that the folders count from
        tried.setdefault("category", folder.rpartition("/")[2])
    return {**found, **tried}


def _word(match: "re.Match[str]", post: Entry, lang: str, said: Said) -> str:
    word, form = match[1], match[2]
    if word is None:
        if len(match.group()) == 2:
            return match.group()[0]
        raise Unknown(match.group())
    if word == "date":
        when = post.when("date")
        if when is None or not form:
            raise Unknown(word)
        return _FORM.sub(lambda part: _of_date(part[1], when), form)
    if form:
        raise Unknown(word)
    if word == "slug":
        return _slug_of(post, said)
    if word == "lang":
        return lang
    if word == "path":
        return post.path
    if word in ("category", "author"):
        value = post.text(word) if word == "category" else _author(post, said)
        if word == "category" and not value:
            raise Unknown(word)
        own = f"{word.upper()}_REGEX_SUBSTITUTIONS"
        return _slug(value or "", said, own if own in said else "SLUG_REGEX_SUBSTITUTIONS")
    value = post.text(word)
    if value is None:
        raise Unknown(word)
    return value


def _author(post: Entry, said: Said) -> str:
    one = post.text("author")
    if one is None:
        many = post.fields.get("authors")
        first = many[0] if isinstance(many, list) and many else many
        one = re.split(";" if ";" in str(first) else ",", str(first))[0].strip() if first else None
    return one or said.text("AUTHOR")


def _slug_of(post: Entry, said: Said) -> str:
    slug = post.text("slug")
    if slug is not None:
        return slug.strip()
    source = said.text("SLUGIFY_SOURCE", "title")
    text = post.stem if source == "basename" else post.text("title") if source == "title" else None
    if text is None:
        raise Unknown("slug")
    return _slug(text, said, "SLUG_REGEX_SUBSTITUTIONS")


def _slug(text: str, said: Said, key: str) -> str:
    """Return a text as a part of an address, by the substitutions of a setting."""
    text = " ".join(html.unescape(_TAG.sub("", text)).split())
    text = unicodedata.normalize("NFKC", text)
    if not said.flag("SLUGIFY_USE_UNICODE"):
        text = spelled(text)
    for pair in said.items(key) if key in said else _SUBSTITUTIONS:
        try:
            old, new = pair
            text = re.sub(unicodedata.normalize("NFKC", old), unicodedata.normalize("NFKC", new), text, flags=re.I)
        except (re.error, TypeError, ValueError) as error:
            raise Unknown(key) from error
    return (text if said.flag("SLUGIFY_PRESERVE_CASE") else text.lower()).strip()


def _of_date(letter: str, when: date) -> str:
    moment = when if isinstance(when, datetime) else datetime(when.year, when.month, when.day)
    plain = {"Y": "04", "m": "02", "d": "02", "H": "02", "M": "02", "S": "02", "j": "03", "y": "02"}
    bare = letter.removeprefix("-")
    values = {
        "Y": moment.year,
        "m": moment.month,
        "d": moment.day,
        "H": moment.hour,
        "M": moment.minute,
        "S": moment.second,
        "j": moment.timetuple().tm_yday,
        "y": moment.year % 100,
    }
    if letter == "%":
        return "%"
    if bare not in values:  # the names of months and days are those of the machine's language
        raise Unknown(letter)
    return f"{values[bare]}" if letter.startswith("-") else f"{values[bare]:{plain[bare]}}"
