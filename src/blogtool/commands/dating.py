"""When a post is published: what its author says, what the post says, and how it is written down."""

from datetime import date, datetime

from blogtool.blog import dates_of
from blogtool.dates import day_in_path, moment
from blogtool.datetexts import is_some_date
from blogtool.errors import BlogtoolError
from blogtool.generators.base import Unknown, in_zone
from blogtool.patterns import lazy
from blogtool.places import Place
from blogtool.subjects import Subject

_SECONDS = lazy(r"\d:\d\d:\d\d")
_OFFSET = lazy(r"(?:[+-]\d{2}:?\d{2}|[Zz]|UTC|GMT)['\"]?\Z")
_OTHERS = ("date", "publishDate", "publishdate", "pubDate", "pubdate", "published", "created")
"""What blogs call the date of a post, where theirs is not the generator's own."""


def date_field(subject: Subject) -> str:
    """Return the field with the date of a post: that which the house style or the generator names, or another that the
    post has. In a table of dates (`date: {created: …}`) it is the one of its creation."""
    house, usual = subject.house, subject.site.flavor.fields.date
    named = house.name_of("date")
    fields = house.contract.fields if house.contract else {}
    own = usual if named == "date" and (usual in fields or "date" not in fields) else named
    values = subject.post.fields
    for name in (own, *_OTHERS):
        value = values.get(name)
        if isinstance(value, dict) and "created" in value:
            return f"{name}.created"
        if isinstance(value, date) or (isinstance(value, str) and moment(value)):
            return name
    return own


def has_date(subject: Subject, name: str) -> bool:
    """Tell whether the post has a field of this name, as `date_field` returns it."""
    outer, _, inner = name.partition(".")
    value = subject.post.fields.get(outer)
    return value not in (None, "") and (not inner or isinstance(value, dict))


def day_of(subject: Subject) -> date | None:
    """Return the day that a post has now: of its date as it is written there, else of its path."""
    found = next(iter(dates_of(subject.post)), None)
    text = found if found is not None else day_in_path(subject.path)
    when = moment(text) if text is not None else None
    return when.date() if isinstance(when, datetime) else when


def kept(subject: Subject) -> date | None:
    """Return the day that a post keeps; None without one. Raises BlogtoolError where its name needs one."""
    day = day_of(subject)
    if day is None and subject.site.flavor.dated_name:
        shown = subject.post.source.path
        raise BlogtoolError(f"{shown} has no date to keep; say one with --date. Nothing was changed.")
    return day


def as_field(when: datetime, subject: Subject, name: str) -> date:
    """Return a moment as the field is to have it: a day where it has only that, no seconds where it has none, and no
    offset where the generator would take a wrong hour from one.

    Raises BlogtoolError for a field that says when by other words: `Last Modified`.
    """
    place = _place(subject, name)
    old = subject.post.data[slice(*place.value)].decode().strip() if place else ""
    plain = old.strip("'\"")
    said = moment(plain)
    if plain and said is None and not is_some_date(plain):
        raise BlogtoolError(
            f"{subject.post.source.path}: its {name} is “{' '.join(plain.split())[:40]}”, which is no date. "
            "Change it by hand, or leave it with --keep-date. Nothing was changed."
        )
    if said is not None and not isinstance(said, datetime):
        return when.date()
    when = when.replace(microsecond=0)
    if old and not _SECONDS.search(old):
        when = when.replace(second=0)
    if "%z" in subject.site.flavor.date_format.replace("%:z", "%z") or _OFFSET.search(old):
        return when
    try:
        return in_zone(when, subject.config.timezone).replace(tzinfo=None)
    except Unknown:
        return when.replace(tzinfo=None)


def _place(subject: Subject, name: str) -> Place | None:
    front_matter = subject.post.front_matter
    return front_matter.places.get(name) if front_matter is not None else None
