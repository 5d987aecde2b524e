"""What the name of a post's file is made of: its folder, its date, its slug, its language and ending. Pure."""

import re
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from blogtool.patterns import lazy

_NAME = lazy(
    r"(?P<date>(?:19|20)\d\d(?P<mark>[-_.]?)(?:0[1-9]|1[0-2])"
    r"(?:(?P=mark)(?:0[1-9]|[12]\d|3[01])|(?!(?P=mark)\d\d(?!\d)))[-_. ]+(?=.))?"
    r"(?P<slug>.+?)(?P<tail>(?:\.[a-z]{2}(?:[-_][A-Za-z]{2,4})?)?\.\w+)\Z",
    re.DOTALL,
)
_INDEX = lazy(r"index(?:\.[a-z]{2}(?:[-_][A-Za-z]{2,4})?)?\.\w+\Z", re.IGNORECASE)
_DATE = lazy(r"(?P<year>\d{4})(?P<mark>[-_.]?)(?P<month>\d\d)(?:(?P=mark)(?P<day>\d\d))?(?P<gap>[-_. ]+)\Z")
_FORMS = (("%Y", "%m", "%d"), ("%Y", "%m"), ("%Y",))


class PostName(Struct, frozen=True):
    """The path of a post, from the site's root, in its parts."""

    folder: str
    """Where it lies; of a post that is a folder of its own, where that lies. "" at the root."""
    date: str
    """The date at the front of its name, with what joins it to the rest: `2026-11-22-`; "" without one."""
    slug: str
    tail: str
    """Language and ending: `.fr.md`; of a post that is a folder, `/index.md`."""

    @property
    def path(self) -> str:
        """The path."""
        return f"{self.folder}/{self.name}" if self.folder else self.name

    @property
    def name(self) -> str:
        """The name of the file, or of the folder and the file in it."""
        return f"{self.date}{self.slug}{self.tail}"

    @property
    def is_bundle(self) -> bool:
        """Whether the post is a folder of its own."""
        return self.tail.startswith("/")

    @property
    def own_folder(self) -> str:
        """The path of the folder that the post is, or that stands beside it under its name."""
        name = f"{self.date}{self.slug}"
        return f"{self.folder}/{name}" if self.folder else name


def split(path: str) -> PostName:
    """Return the parts of a path with `/`. An `index.md` has the name of its folder."""
    folder, _, name = path.rpartition("/")
    tail = ""
    if folder and _INDEX.match(name):
        tail = f"/{name}"
        folder, _, name = folder.rpartition("/")
        name += ".x"  # an ending to be taken off, as files have one
    match = _NAME.match(name)
    if match is None:
        return PostName(folder, "", name, tail)
    ending = match["tail"]
    if tail:  # the name of a folder has neither a language nor an ending
        return PostName(folder, match["date"] or "", f"{match['slug']}{ending}".removesuffix(".x"), tail)
    return PostName(folder, match["date"] or "", match["slug"], ending)


def redated(name: PostName, old: date | None, new: date, *, always: bool) -> PostName:
    """Return a name with another date: at its front where it begins with the old one, or `always`, and in the folders
    that are called as the old one: `2025/03`. A date that goes with nothing else stays."""
    front = _DATE.match(name.date)
    if front is not None and (old is None or _is(front, old)):
        mark, day = front["mark"], "%d" if front["day"] else None
        form = mark.join(filter(None, ("%Y", "%m", day)))
        name = replace(name, date=f"{new.strftime(form)}{front['gap']}")
    elif front is None and always:
        name = replace(name, date=f"{new:%Y-%m-%d}-")
    return name if old is None else replace(name, folder=_folder_of(name.folder, old, new))


def _is(front: re.Match[str], day: date) -> bool:
    same = (int(front["year"]), int(front["month"])) == (day.year, day.month)
    return same and (not front["day"] or int(front["day"]) == day.day)


def _folder_of(folder: str, old: date, new: date) -> str:
    parts = folder.split("/")
    for forms in _FORMS:
        if parts[-len(forms) :] == [old.strftime(form) for form in forms]:
            return "/".join([*parts[: -len(forms)], *(new.strftime(form) for form in forms)])
    return folder
