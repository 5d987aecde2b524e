"""Dates in the manner of a date that they replace: its order, its marks, its way to write an offset. Pure."""

import re
from datetime import date, datetime, timedelta

from blogtool.patterns import lazy

_FORM = lazy(
    r"(?P<quote>['\"]?)(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"(?:(?P<joint>[Tt_]|[ \t]+)(?P<hour>\d{1,2}):\d{2}(?P<second>:\d{2}(?:\.\d+)?)?"
    r"(?P<gap>[ \t]*)(?P<utc>UTC(?=[+-]))?(?P<zone>[Zz]|UTC|GMT|[+-]\d{2}:?\d{2})?)?(?P=quote)"
)
_SOME_DATE = lazy(r"\b(?:19|20)\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2}\b")


def in_form_of(value: date, old: str, *, utc_offsets: bool = False) -> str | None:
    """Return a date written as the old one is, in its quotation marks; None where the old text is no date in figures.

    What the old date does not say, such as its seconds, is left out only where nothing is lost by that. `utc_offsets`
    says that its reader takes `UTC-08:00` for what it seems to say; others take it for the other side of UTC.
    """
    form = _FORM.fullmatch(old.strip())
    if form is None or (form["utc"] and not utc_offsets):
        return None
    short = len(form["month"]) == 1 or len(form["day"]) == 1
    width = 1 if short else 2
    mark = form["mark"]
    text = f"{value.year:04}{mark}{value.month:0{width}}{mark}{value.day:0{width}}"
    if isinstance(value, datetime):
        clock = _clock(value, form)
        if clock is None:
            return None
        text += (form["joint"] or ("T" if mark == "-" else " ")) + clock
    return form["quote"] + text + form["quote"]


def is_some_date(old: str) -> bool:
    """Tell whether a text seems to be a date, in whatever form."""
    return _SOME_DATE.search(old) is not None


def _clock(value: datetime, form: re.Match[str]) -> str | None:
    """Return the time of day with its offset; None for an offset of seconds, which nobody writes."""
    text = f"{value.hour:0{len(form['hour'] or '00')}}:{value.minute:02}"
    if form["hour"] is None or form["second"] or value.second or value.microsecond:
        text += f":{value.second:02}"
    if value.microsecond:
        text += f".{value.microsecond:06}"
    offset = value.utcoffset()
    if offset is None:
        return text
    if offset % timedelta(minutes=1):
        return None
    zone = form["zone"] or ""
    if zone[:1] not in ("", "+", "-") and not offset:
        return text + form["gap"] + zone
    minutes = abs(offset) // timedelta(minutes=1)
    colon = "" if zone[:1] in ("+", "-") and ":" not in zone else ":"
    before = form["gap"] + (form["utc"] or "") if zone[:1] in ("+", "-") else ""
    return f"{text}{before}{'-' if offset < timedelta() else '+'}{minutes // 60:02}{colon}{minutes % 60:02}"
