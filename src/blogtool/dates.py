"""Dates as posts write them: in fields, in file names, in addresses. Pure."""

import os
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from blogtool.patterns import lazy

ISO = lazy(
    r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"(?:(?:[Tt]|[ \t]+)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?(?P<zone>.*))?"
)
"""Year, month and day in this order, with a time and an offset where there are some; month and day may lack a zero."""

_OFFSET = lazy(r"([+-])(\d{1,2}):?(\d{2})?")
_IN_NAME = lazy(r"(\d{4})-(\d{2})-(\d{2})(?=[-_.]|$)")
_IN_FOLDERS = lazy(r"(?:^|/)(\d{4})/(\d{2})/(\d{2})/")


def moment(text: str) -> date | None:
    """Return the day that a text in ISO form names, as a `datetime` where it has a time of day; None for other texts.

    A `datetime` has an offset where the text has one. A time of day that does not exist leaves the day.
    """
    match = ISO.fullmatch(text.strip())
    if match is None:
        return None
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    if match["hour"] is None:
        return day
    try:
        clock = time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0))
        return datetime.combine(day, clock, _zone(match["zone"].strip()))
    except ValueError:
        return day


def written(when: datetime, form: str) -> str:
    """Return a moment in a form of `strftime`, in which `%:z` is its offset with a colon: `+01:00`."""
    offset = when.strftime("%z")
    return when.strftime(form.replace("%:z", f"{offset[:3]}:{offset[3:5]}" if offset else ""))


def _zone(text: str) -> tzinfo | None:
    """Return the offset that a text writes in figures, None for the name of a zone. Raises ValueError for no offset."""
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    match = _OFFSET.fullmatch(text)
    if match is None:
        return None
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return timezone(-offset if match[1] == "-" else offset)


def day_in_path(path: str) -> str | None:
    """Return the date, in ISO form, that a post has by its path; None where it has none.

    It begins the file name (`2026-11-22-sleep.md`) or, of an `index.md`, the name of its folder, or is made of folders
    (`2026/11/22/sleep.md`).
    """
    folder, name = os.path.split(path)
    if name.split(".")[0] == "index":
        name = os.path.basename(folder)
    match = _IN_NAME.match(name) or _IN_FOLDERS.search(path)
    return _checked("-".join(match.groups())) if match else None


def day_in_address(address: str) -> str | None:
    """Return the date, in ISO form, that stands in the address of a post (`/2026/11/22/sleep/`); None without one."""
    match = _IN_FOLDERS.search(address)
    return _checked("-".join(match.groups())) if match else None


def _checked(text: str) -> str | None:
    return text if moment(text) else None


def in_order(when: date) -> datetime:
    """Return a moment that can be compared with every other: of a day its beginning, without an offset in UTC."""
    if not isinstance(when, datetime):
        return datetime.combine(when, time(), UTC)
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def is_after(when: date, now: datetime) -> bool:
    """Tell whether a moment lies after `now`, which has an offset; a time of day without one is that of the clock."""
    if not isinstance(when, datetime):
        return when > now.date()
    return when > (now if when.tzinfo else now.replace(tzinfo=None))
