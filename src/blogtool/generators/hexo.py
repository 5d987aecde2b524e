"""Hexo: what its configuration says, and the address that it gives a post.

Read in Hexo's own code (`processor/post.js`, `filter/post_permalink.js`, `hexo-util`) and tried with 8.1.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from blogtool.dates import moment
from blogtool.generators.base import Entry, Said, SiteConfig, Unknown, below, in_zone, inside, site_address
from blogtool.generators.base import address as made
from blogtool.generators.files import Files
from blogtool.patterns import lazy

_TOKEN = lazy(r":(\w*[^_\W])")
_SPECIAL = lazy(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'<>,.?/]+")
_SEGMENTS = {
    "year": r"(\d{4})",
    "month": r"(\d{2})",
    "day": r"(\d{2})",
    "i_month": r"(\d{1,2})",
    "i_day": r"(\d{1,2})",
    "hash": r"([0-9a-f]{12})",
}
_NAMES_OF_DAYS = ("title", "year", "month", "day", "i_month", "i_day", "hash")
_LETTERS = dict(zip("ÆæØøßĐđıŁłŒœ", ("AE", "ae", "O", "o", "s", "D", "d", "i", "L", "l", "OE", "oe"), strict=True))
"""What Hexo makes of Latin letters that are no letter with a mark."""


def read(files: Files) -> SiteConfig:
    """Return what the configuration says. Raises SiteConfigError where it cannot be read."""
    said = Said(files.first(("_config.yml", "_config.yaml", "_config.json")) or {})
    url, _ = site_address(said.optional("url"))
    root = (said.optional("root") or "/").strip("/")
    source = (said.optional("source_dir") or "source").strip("/")
    output = inside(said.optional("public_dir"))
    lang = said.values.get("language")
    return SiteConfig(
        root=files.root,
        files=tuple(files.read),
        posts=None if source == "source" else (f"{source}/_posts", f"{source}/_drafts"),
        output=(output,) if output else None,
        url=url,
        base=f"/{root}" if root else "",
        timezone=said.optional("timezone"),
        lang=next((one for one in (lang if isinstance(lang, list) else [lang]) if isinstance(one, str)), None),
        new_name=_new_name(said.optional("new_post_name")),
        said=said,
    )


def _new_name(template: str | None) -> str | None:
    """Return the setting for the names of new posts; None where it is the usual one, or has a word that nothing says
    of a new post."""
    words = {"title": "{slug}", "year": "%Y", "month": "%m", "day": "%d", "i_month": "%-m", "i_day": "%-d"}
    if template is None or template == ":title.md" or not template.endswith(".md"):
        return None
    if any(match[1] not in words for match in _TOKEN.finditer(template)) or ":title" not in template:
        return None
    return _TOKEN.sub(lambda match: words[match[1]], template.replace("%", "%%"))


def address(entry: Entry, site: SiteConfig) -> str:
    """Return the address of a post, of a draft the one that it will have. Raises Unknown where it cannot be known."""
    said = site.said
    path = below(entry.path, said.text("source_dir", "source"))
    folder, _, path = path.partition("/")
    if folder not in ("_posts", "_drafts") or re.search(r"(?:^|/)[_.]", path):
        raise Unknown(path)
    named = _by_name(path.rpartition(".")[0], said.text("new_post_name", ":title.md"))
    permalink = entry.text("permalink")
    if permalink is not None:
        whole = permalink
    else:
        values = _Values(entry, named, site)
        whole = _TOKEN.sub(lambda match: values[match[1]], said.text("permalink", ":year/:month/:day/:title/"))
    if said.flag("post_asset_folder") and not whole.endswith(("/", ".html")):
        whole += "/"
    pretty = said.table("pretty_urls")
    if not pretty.flag("trailing_index", True):
        whole = re.sub(r"index\.html\Z", "", whole)
    if not pretty.flag("trailing_html", True) and not whole.endswith("index.html"):
        whole = whole.removesuffix(".html")
    return made(whole)


def _by_name(path: str, template: str) -> dict[str, str]:
    """Return what the name of a file says by the template that Hexo names files by."""
    pattern = ""
    end = 0
    names: list[str] = []
    rule = template.rpartition(".")[0] or template
    for match in _TOKEN.finditer(rule):
        pattern += re.escape(rule[end : match.start()]) + _SEGMENTS.get(match[1], "(.+?)")
        names.append(match[1])
        end = match.end()
    found = re.fullmatch(pattern + re.escape(rule[end:]), path)
    values = dict(zip(names, found.groups(), strict=True)) if found else {}
    return values if "title" in values else {**values, "title": _slug(path)}


class _Values:
    """The words of a permalink, each made when it is asked for."""

    def __init__(self, entry: Entry, named: dict[str, str], site: SiteConfig) -> None:
        self._entry, self._named, self._site = entry, named, site

    def __getitem__(self, name: str) -> str:
        """Return a word. Raises Unknown for one that cannot be known."""
        entry, title = self._entry, self._named["title"]
        if name == "title":
            return title
        if name == "name":
            return title.rpartition("/")[2]
        if name == "post_title":
            return _slug(entry.text("title") or "", 1)
        if name in _OF_DATE:
            return _OF_DATE[name](self._when)
        if name == "hash":
            from hashlib import sha1

            return sha1(f"{title}{int(self._when.timestamp())}".encode(), usedforsecurity=False).hexdigest()[:12]
        if name == "category":
            return self._category()
        if name == "id":
            raise Unknown(name)
        own = self._named.get(name) if name not in _NAMES_OF_DAYS else None
        found = own or entry.text(name) or self._site.said.table("permalink_defaults").optional(name)
        if found is None:
            raise Unknown(name)
        return found

    @property
    def _when(self) -> datetime:
        try:
            return self._shown()
        except (OverflowError, ValueError, OSError) as error:  # at the ends of all time
            raise Unknown("date") from error

    def _shown(self) -> datetime:
        found = _date(self._entry, self._named)
        zone = self._site.timezone
        if zone is None:
            return found
        there = in_zone(found, zone).utcoffset()
        here = found.utcoffset()
        if there is None or here is None:
            raise Unknown("timezone")
        # It is moved by the difference of both, and shown by the clock of the machine: Hexo does not know better.
        return (found + (here - there)).astimezone()

    def _category(self) -> str:
        said = self._site.said
        value = self._entry.fields.get("categories") or self._entry.fields.get("category")
        names: list[Any] = value if isinstance(value, list) else [] if value is None else [value]
        if any(isinstance(name, list) for name in names):
            if len(names) > 1:
                raise Unknown("category")  # which is the last depends on all other posts
            names = names[0]
        if any(isinstance(name, dict | list | bool) for name in names):
            raise Unknown("category")
        texts = [str(name) for name in names if name not in (None, "")]
        if not texts:
            return said.text("default_category", "uncategorized")
        known = said.table("category_map")
        case = said.get("filename_case")
        case = case if isinstance(case, int) else 0
        return "/".join(_slug(known.optional(name) or name, case) for name in texts)


_OF_DATE = {
    "year": lambda when: f"{when.year:04}",
    "month": lambda when: f"{when.month:02}",
    "day": lambda when: f"{when.day:02}",
    "hour": lambda when: f"{when.hour:02}",
    "minute": lambda when: f"{when.minute:02}",
    "second": lambda when: f"{when.second:02}",
    "i_month": lambda when: f"{when.month}",
    "i_day": lambda when: f"{when.day}",
    "timestamp": lambda when: f"{int(when.timestamp())}",
}


def _date(entry: Entry, named: dict[str, str]) -> datetime:
    """Return when a post is published, as the clock of this machine shows it."""
    value = entry.fields.get("date")
    if value is None:
        try:
            day = date(
                int(named["year"]), int(named.get("month") or named["i_month"]), int(named.get("day") or named["i_day"])
            )
        except (KeyError, ValueError) as error:
            raise Unknown("date") from error  # the time at which the file was made
        return datetime(day.year, day.month, day.day).astimezone()
    if isinstance(value, str):
        found = moment(value)
        if found is None:
            raise Unknown("date")
        if isinstance(found, datetime):
            return found.astimezone()
        return datetime(found.year, found.month, found.day, tzinfo=UTC).astimezone()  # as JavaScript reads a bare day
    if isinstance(value, datetime):
        if value.tzinfo is not None:
            value = value.astimezone(UTC).replace(tzinfo=None)  # what the clock shows in UTC is taken for the time here
        return value.astimezone()
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day).astimezone()
    raise Unknown("date")


def _slug(text: str, case: int = 0) -> str:
    """Return a text with a hyphen for each stretch of punctuation; accents go, capitals stay unless `case` is 1."""
    plain = re.sub(r"[\x00-\x1f]", "", "".join(_plain(text)))
    slug = re.sub("-{2,}", "-", _SPECIAL.sub("-", plain)).strip("-")
    return {1: slug.lower(), 2: slug.upper()}.get(case, slug)


def _plain(text: str) -> Iterator[str]:
    for letter in text:
        if letter.isascii():
            yield letter
            continue
        base = unicodedata.normalize("NFD", letter)
        if base[0].isascii():
            yield base[0]
        elif letter in _LETTERS:
            yield _LETTERS[letter]
        elif "LATIN" in unicodedata.name(letter, ""):
            raise Unknown(letter)
        else:
            yield letter
