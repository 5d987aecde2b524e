"""What an author wants, from the command line, a file, the house style, git and her own answers."""

import sys
from collections.abc import Collection, Mapping
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from blogtool import runner
from blogtool.commands.asking import Asking
from blogtool.dates import moment
from blogtool.discovery import Site
from blogtool.errors import BlogtoolError
from blogtool.givenfields import Given
from blogtool.house import House
from blogtool.likeness import nearest
from blogtool.patterns import lazy

if TYPE_CHECKING:
    from blogtool.style import Style

_LANG = lazy(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


class Wishes:
    """Finds out what is wanted: what is said first, then what is known, then by asking."""

    def __init__(self, site: Site, style: "Style | None", house: House, asking: Asking) -> None:
        """Take the blog, and the one who asks."""
        self.site = site
        self.style = style
        self.house = house
        self.asking = asking

    def title(self, title: str | None, given: Given) -> str:
        """Return the title: of the command line, of the file, or asked for."""
        found = title if title is not None else given.title
        if found is None:
            found = self.asking.must("Title")
        if found is None:
            raise BlogtoolError('The title is missing. Write it behind the command: blogtool new "Sleep well".')
        return found

    def slug(self, slug: str | None, given: Given, title: str) -> str | None:
        """Return the slug: of the command line, of the file, or asked for where the title gives none."""
        found = slug if slug is not None else given.slug
        if found is None and title.strip() and self.asking.possible:
            from blogtool.slugs import slugify

            if not slugify(title):
                return self.asking.must("The title has no letter. Its name in the address")
        return found

    def type_of(self, type: str | None, given: Given) -> str | None:
        """Return the type; that of a file may be one of which the house style knows nothing."""
        types = self.style.types if self.style else {}
        if type is None and given.type is not None and given.type not in types:
            given.fields["type"] = given.type
            return None
        if type is None:
            return given.type or self._type_asked_for(types)
        if type not in types:
            raise BlogtoolError(f"The house style has no type “{type}”. {_hint(type, types)}".strip())
        return type

    def _type_asked_for(self, types: Mapping[str, object]) -> str | None:
        """Return the type that an author chooses where there are some; None for the usual one."""
        usual = next((name for name, when in types.items() if when is None), "post")
        chosen = self.asking.one_of("Type", list(dict.fromkeys([usual, *types])), usual) if types else None
        return None if chosen == usual else chosen

    def author(self, author: str | None, type: str | None) -> str | None:
        """Return the author: the one asked for, the only one there is, the one that git knows, or asked for."""
        authors = self.house.authors
        if author is not None:
            if authors and author not in authors:
                raise BlogtoolError(f"The house style has no author “{author}”. {_hint(author, authors)}")
            return author
        contract = self.style.contract(type).contract if self.style and type else self.house.contract
        fields = contract.fields if contract else {}
        asked = [field for field in (fields.get(name) for name in ("author", "authors")) if field is not None]
        for field in asked:
            only = [field.is_] if field.is_ is not None else field.one_of if not field.optional else None
            if only and len(only) == 1 and not field.forbidden:
                name = only[0]
                return name if isinstance(name, str) and "{" not in name else None  # else the field is written as it is
        if len(authors) == 1:
            return next(iter(authors))
        if authors:
            return self.asking.one_of("Author", list(authors), _author_in_git(self.house, self.site.root))
        if any(not field.optional and not field.forbidden and field.from_ is None for field in asked):
            return _user_of_git(self.site.root)[0] or self.asking.may("Author")
        return None

    def date_field(self) -> str:
        """Return what this blog calls the date of a post: by the house style, else by the generator."""
        named, usual = self.house.name_of("date"), self.site.flavor.fields.date
        fields = self.house.contract.fields if self.house.contract else {}
        return usual if named == "date" and (usual in fields or "date" not in fields) else named

    def lang(self, lang: str | None) -> str | None:
        """Return the language. Raises BlogtoolError for what is none."""
        if lang is not None and not _LANG.fullmatch(lang):
            raise BlogtoolError(f"“{lang}” is no language. Write its code: fr, or pt-BR.")
        return lang

    def bundled(self, bundle: bool) -> bool:
        """Return whether the post gets a folder. Raises BlogtoolError for generators that know no such thing."""
        if bundle and self.site.flavor.bundle is None:
            raise BlogtoolError(f"{self.site.flavor.name} knows no post that is a folder; leave --bundle out.")
        return bundle


def given_by(path: str | None) -> Given:
    """Return what a file of fields says."""
    if path is None:
        return Given()
    from blogtool.givenfields import read

    if path == "-":
        return read("standard input", sys.stdin.buffer.read(runner.MAX_BYTES))
    try:
        data = runner.read(path)
    except BlogtoolError as error:
        raise BlogtoolError(f"{path}: {error}") from error
    return read(path, data)


def when(date: str | None, zone: str | None = None) -> datetime:
    """Return the moment asked for, with an offset: where none is given that of the site's zone, else the machine's."""
    if date is None:
        return datetime.now().astimezone(_zone(zone))
    try:
        said = datetime.fromisoformat(date)
    except ValueError as error:
        found = moment(date)
        if found is None:
            from blogtool.typed import no_date

            raise no_date(date) from error
        said = found if isinstance(found, datetime) else datetime(found.year, found.month, found.day)
    try:
        return said if said.tzinfo else _with_offset(said, _zone(zone))
    except (OverflowError, OSError, ValueError) as error:
        raise BlogtoolError(f"“{date}” is no date of a post.") from error


def _zone(name: str | None) -> tzinfo | None:
    """Return a zone by its name; None, for that of the machine, where there is none of this name."""
    if name is None:
        return None
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _with_offset(said: datetime, zone: tzinfo | None) -> datetime:
    """Return a moment on the clocks of a zone, with its offset."""
    return said.astimezone() if zone is None else said.replace(tzinfo=zone)


def _author_in_git(house: House, root: str) -> str | None:
    """Return the author of the house style who has the name or the address that git writes into commits."""
    name, email = (text.casefold() for text in _user_of_git(root))
    for id, author in house.authors.items():
        if (name and name in (id.casefold(), author.name.casefold())) or (
            email and author.email and email == author.email.casefold()
        ):
            return id
    return None


def _user_of_git(root: str) -> tuple[str, str]:
    """Return the name and the address that git writes into commits; "" for what it does not know, or without git."""
    import subprocess

    asked = ["git", "config", "--null", "--get-regexp", r"^user\.(name|email)$"]
    try:
        done = subprocess.run(asked, cwd=root, capture_output=True, timeout=5, check=False, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.SubprocessError):
        return "", ""
    # What is said last holds: git reads the settings of the machine, of the person and of the repository in this order.
    said = dict(entry.partition("\n")[::2] for entry in done.stdout.decode(errors="replace").split("\0"))
    return said.get("user.name", "").strip(), said.get("user.email", "").strip()


def _hint(name: str, known: Collection[str]) -> str:
    """Return a sentence on what was probably meant; "" where there is nothing to mean."""
    near = nearest(name, known)
    return f"Did you mean {near}?" if near else f"There are {', '.join(known)}." if known else ""
