"""What the modules of the generators share: a configuration as it is said, a post as an address is made of it."""

import os
import posixpath
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

from msgspec import Struct, field

from blogtool.dates import moment
from blogtool.patterns import lazy
from blogtool.unread import UNREAD


class Unknown(Exception):
    """Something that only the generator knows: a setting that is computed, a date that is the time of a file."""


REST: Final = "..."
"""The key under which a table says that it has more, and nobody can tell what."""


class Said:
    """The settings of a table. Asking for one that cannot be read raises Unknown; for one that is not there, never."""

    def __init__(self, values: Mapping[str, Any] | None = None, *, fold: bool = False) -> None:
        """Take the values; with `fold`, the capitals of their names do not count."""
        self._fold = fold
        self.values = {key.lower(): value for key, value in (values or {}).items()} if fold else dict(values or {})

    def get(self, key: str) -> Any:
        """Return a setting; None where it is not there, or is empty."""
        value = self.values.get(key.lower() if self._fold else key)
        if value is UNREAD or (value is None and key not in self.values and REST in self.values):
            raise Unknown(key)
        return value

    def text(self, key: str, default: str = "") -> str:
        """Return a setting that is a text."""
        value = self.get(key)
        if value is None:
            return default
        if not isinstance(value, str):
            raise Unknown(key)
        return value

    def optional(self, key: str) -> str | None:
        """Return a setting that is a text; None where it is not there, cannot be read, or is something else."""
        try:
            return self.text(key) or None
        except Unknown:
            return None

    def flag(self, key: str, default: bool = False) -> bool:
        """Return a setting that is yes or no."""
        value = self.get(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise Unknown(key)
        return value

    def table(self, key: str) -> "Said":
        """Return a setting that is a table; an empty one where it is not there."""
        value = self.get(key)
        if value is None:
            return Said(fold=self._fold)
        if not isinstance(value, dict):
            raise Unknown(key)
        return Said({str(name): inner for name, inner in value.items()}, fold=self._fold)

    def items(self, key: str) -> list[Any]:
        """Return a setting that is a list; one value alone is a list of it."""
        value = self.get(key)
        if value is None:
            return []
        return list(value) if isinstance(value, list | tuple) else [value]

    def __contains__(self, key: str) -> bool:
        return (key.lower() if self._fold else key) in self.values


class SiteConfig(Struct, frozen=True, kw_only=True):
    """What the configuration of a site says, as far as it can be read without running anything."""

    root: str = ""
    """The absolute path of the site's root."""
    files: tuple[str, ...] = ()
    """The files that were read, relative to the site's root."""
    posts: tuple[str, ...] | None = None
    """The folders of posts, that of the site's language first; None where they are where the generator keeps them."""
    own_posts: Mapping[str, str] = {}
    """The folders of languages, in lower case, whose posts are not beside those of the site's language."""
    output: tuple[str, ...] | None = None
    """The folders that it writes; None for the usual ones."""
    url: str | None = None
    """The address of the site, without a slash at its end."""
    base: str = ""
    """The path on its host at which the site begins: `/blog`, or nothing."""
    timezone: str | None = None
    """The zone of dates that say none, by its name; None where nothing says it."""
    lang: str | None = None
    new_name: str | None = None
    """The name of the file of a new post that is no draft, with `{slug}` and the words of `strftime`; None where it is
    as the generator has it."""
    languages: frozenset[str] | None = None
    """The languages that it is written in, as the configuration names them; None where it cannot be known."""
    marker: str | None = None
    """What ends the summary of a post; None where it is the usual one."""
    said: Said = field(default_factory=Said)
    """All of it, for the rules of the generator itself."""

    def named(self, when: date, slug: str) -> str | None:
        """Return the name that the configuration gives to a new post which is no draft; None where it is as usual."""
        return None if self.new_name is None else when.strftime(self.new_name).replace("{slug}", slug)

    def has(self, path: str) -> bool:
        """Tell whether a file or a folder is there, by its path from the root."""
        return os.path.exists(os.path.join(self.root, path))


class Entry(Struct, frozen=True, kw_only=True):
    """A post, as far as its address depends on it."""

    path: str
    """From the site's root, with `/`."""
    fields: Mapping[str, Any] = {}
    title: str | None = None

    @property
    def folder(self) -> str:
        """The path of the folder; "" at the root."""
        return self.path.rpartition("/")[0]

    @property
    def stem(self) -> str:
        """The name of the file without its ending."""
        name = self.path.rpartition("/")[2]
        return name.rpartition(".")[0] or name

    def text(self, *names: str) -> str | None:
        """Return the first of some fields that is there, as a text; None where none is."""
        for name in names:
            value = self.fields.get(name)
            if isinstance(value, bool) or value is None or value == "":
                continue
            if isinstance(value, str | int | float):
                return str(value)
            raise Unknown(name)
        return None

    def when(self, *names: str) -> date | None:
        """Return the first of some fields that is a date; a `datetime` where it has a time. None where none is there.

        Raises Unknown for a date in another form than ISO's.
        """
        for name in names:
            value = self.fields.get(name)
            if value is None or value == "":
                continue
            found = moment(value) if isinstance(value, str) else value
            if not isinstance(found, date):
                raise Unknown(name)
            return found
        return None


def languages(said: Said, main: str, others: str) -> frozenset[str] | None:
    """Return the languages of a site: the main one, English unless a setting names it, and those that are the names in
    a table, or the items of a list. None where the settings cannot be read."""
    try:
        value = said.get(others)
        more = said.table(others).values if isinstance(value, dict) else said.items(others)
        return frozenset((said.text(main, "en"), *(str(lang) for lang in more)))
    except Unknown:
        return None


def inside(folder: str | None) -> str | None:
    """Return a folder that a setting names, as a path from the site's root; None for one that is the root itself, or
    lies elsewhere."""
    path = posixpath.normpath((folder or ".").replace("\\", "/"))
    return None if path == "." or path.startswith(("../", "/")) or path == ".." else path


def below(path: str, folder: str) -> str:
    """Return a path as it is below a folder. Raises Unknown where it is not."""
    folder = folder.strip("/").removeprefix("./")
    if folder in ("", "."):
        return path
    if not path.startswith(f"{folder}/"):
        raise Unknown(path)
    return path[len(folder) + 1 :]


def in_zone(when: date, zone: str | None) -> datetime:
    """Return a moment as the clocks of a zone show it; a day, or a time without an offset, is there already.

    Without a zone it is that of this machine, as the generators take it. Raises Unknown for a zone that nobody knows.
    """
    if not isinstance(when, datetime):
        return datetime(when.year, when.month, when.day)
    if when.tzinfo is None:
        return when
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return when.astimezone(ZoneInfo(zone) if zone else None)
    except (ZoneInfoNotFoundError, ValueError, OSError, OverflowError) as error:
        raise Unknown("timezone") from error


def site_address(text: str | None) -> tuple[str | None, str]:
    """Return the address of a site without the slash at its end, and the path on its host at which it begins."""
    match = re.match(r"https?://[^/\s]+(/[^\s?#]*)?\Z", text or "")
    if match is None:
        return None, ""
    return match.group().rstrip("/"), (match[1] or "").rstrip("/")


_UNSAFE = lazy(r"[\x00-\x20\x7f%?#\"<>`{}|\\^]")


def address(path: str) -> str:
    """Return a path as an address that begins with `/`: letters of every script stay as they are.

    Raises Unknown for one that would lead out of the site.
    """
    path = re.sub(r"/{2,}", "/", f"/{path}")
    if any(part in ("..", ".") for part in path.split("/")):
        raise Unknown(path)
    return _UNSAFE.sub(lambda match: f"%{ord(match.group()):02X}", path)


def words(value: Any, *, at_spaces: bool = False) -> Iterator[str]:
    """Yield the words of a field that is a list, or a text of words between commas or spaces."""
    if isinstance(value, str):
        value = value.split() if at_spaces else value.split(",")
    for item in value if isinstance(value, list | tuple) else [] if value is None else [value]:
        if str(item).strip():
            yield str(item).strip()


def without_accents(text: str) -> str:
    """Return a text whose letters have lost what Unicode can take from them."""
    import unicodedata  # a library of its own, for the few addresses that need it

    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if unicodedata.category(letter) != "Mn")
