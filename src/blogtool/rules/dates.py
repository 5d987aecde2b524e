"""Rules about dates."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, ClassVar

from blogtool.dates import ISO
from blogtool.finding import Edit, Fix, Problem, Severity, Span
from blogtool.house import House
from blogtool.post import Post
from blogtool.rule import Bad, Rule

_FIELDS = (
    *("date", "created", "published", "publishDate", "publishdate", "pubDate", "pubdate"),
    *("updated", "modified", "lastmod", "last_modified_at", "date.created", "date.updated"),
    *("datePublished", "dateModified", "modifiedDate", "modified_date", "lastModified", "last_modified"),
    *("lastUpdated", "last_updated"),
)
_LAST_YEAR = 2100
_FAR = " is far in the future."


@cache
def _broken() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return a date with a colon between the day and the time, and one with too many digits."""
    return re.compile(r"\d{4}-\d{1,2}-\d{1,2}:\d.*", re.DOTALL), re.compile(r"\d{4}-\d+-\d+")


@cache
def _sentence() -> re.Pattern[str]:
    # Zones are “Z”, “+0100”, “CET”, “Europe/Berlin”, “(Pacific Standard Time)”.
    return re.compile(r"\s+(\S*[^\W\d_]{4}[.,;:!?](?:\s.*)?)", re.DOTALL)


@cache
def _day_and_month() -> re.Pattern[str]:
    return re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})\b.*", re.DOTALL)


class DateValid(Rule, frozen=True):
    """A date is one that exists, written so that everybody reads the same.

    A date that a generator cannot read stops the build or, worse, puts the post at the year 1. One with the day and the
    month in an order that only its writer knows moves it by months: `04/05/2024` is May to some and April to others.

    The form that all generators read is that of ISO 8601, `2024-05-04`, with a time behind it where you want one.
    Reported are days and times that do not exist, a day and a month that can be taken for each other, a month or a day
    of one digit, a colon between the day and the time, words behind the time, a number in the place of a date, the
    dates of forms that were never filled in (`0001-01-01`, `1970-01-01`), and years after 2100. An empty field, a
    template and the words of Eleventy (`Last Modified`) are left alone, and so is a date in words. In a draft a date
    that is far away may be a reminder, and is left alone as well.

    `--fix` adds the missing zeros.
    """

    name: ClassVar[str] = "date-valid"
    severity: ClassVar[Severity] = "error"
    good: ClassVar[tuple[str, ...]] = (
        "---\ndate: 2024-02-29\n---\n\nText.\n",
        "---\ndate: 2024-02-29 23:59:59 +0100\nlastmod: 2024-03-01T08:00:00Z\n---\n\nText.\n",
        "---\ndate: '2024-02-29T08:00:00.000-05:00'\nupdated: Last Modified\n---\n\nText.\n",
        "---\ndate:\npublished: true\nexpiryDate: 9999-12-31\n---\n\nText.\n",
        "---\ndate: 29 February 2024\n---\n\nText.\n",
        '---\ndate: "{{ now }}"\n---\n\nText.\n',
        "---\ndate: 1709164800\n---\n\nText.\n",
        "---\ndate: 1881-05-12\n---\n\nA letter from the archive.\n",
        "---\ndraft: true\ndate: 9999-12-31\n---\n\nText.\n",
        "+++\ndate = 2024-02-29\n+++\n\nText.\n",
        '{\n  "date": "2024-02-29"\n}\n\nText.\n',
        "---\ndate: 2024-02-29 08:30 Europe/Berlin\nmodified: 2024-02-29 08:30 AM (Eastern Time)\n---\n\nText.\n",
        "---\ndate: Thu, 29 Feb 2024 08:30:00 +0000\nupdated: 2024-02\n---\n\nText.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("---\ndate: «'2023-02-29'»\n---\n\nText.\n"),
        Bad("---\ndate: «04/05/2024»\n---\n\nText.\n"),
        Bad("---\ndate: «31.12.2024»\n---\n\nText.\n"),
        Bad("---\ndate: «2024-5-4»\n---\n\nText.\n", fixed="---\ndate: 2024-05-04\n---\n\nText.\n"),
        Bad('---\ndate: «"2024-5-4 8:30"»\n---\n\nText.\n', fixed='---\ndate: "2024-05-04 08:30"\n---\n\nText.\n'),
        Bad("---\ndate: «'2024-05-04 25:00'»\n---\n\nText.\n"),
        Bad("---\ndate: «20240504»\n---\n\nText.\n"),
        Bad("---\ndate: «0001-01-01T00:00:00Z»\n---\n\nText.\n"),
        Bad("+++\nupdated = «9999-12-31»\n+++\n\nText.\n"),
        Bad("---\ndate: «yesterday»\n---\n\nText.\n"),
        Bad("---\ndate: «'2025-01-06:00:00.000Z'»\n---\n\nText.\n"),
        Bad("---\nmodified_date: «2017-06-011»\n---\n\nText.\n"),
        Bad("---\ndate: «2021-03-01 11:00 Required. Year, month, day»\n---\n\nText.\n"),
        Bad("---\ndate:\n  created: «2024-13-01»\n---\n\nText.\n".replace("2024-13-01", "'2024-13-01'")),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each date that cannot be, or that is not read as it is meant."""
        block = post.front_matter
        if block is None:
            return
        for name in _FIELDS:
            value = _value(block.values, name)
            said = _fault(value, post.draft)
            place = block.places.get(name) if said else None
            if place is None or said is None:
                continue
            message, help = said
            if message.endswith(_FAR) and _has_a_last_day(house, name):
                continue  # `field-date` knows the day exactly
            yield Problem(place.value, message, help, _padded(post, place.value, value))


def _has_a_last_day(house: House, name: str) -> bool:
    field = house.contract.fields.get(name) if house.contract is not None else None
    return field is not None and field.latest is not None


def _value(values: dict[str, Any], name: str) -> Any:
    outer, _, inner = name.partition(".")
    value = values.get(outer)
    return value.get(inner) if inner and isinstance(value, dict) else None if inner else value


def _fault(value: Any, draft: bool) -> tuple[str, str] | None:
    """Return what is wrong with the value of a date field, and what to do; None where nothing surely is."""
    if isinstance(value, date):
        return None if draft else _improbable(value.year, value.month, value.day)
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        text = str(value)
        meant = _day(int(text[:4]), int(text[4:6]), int(text[6:])) if len(text) == 8 else None
        if meant:
            return f"“{text}” is a number, which is read as seconds since 1970.", f"Write {meant}."
        return (f"“{text}” is a number and no date.", "Write year-month-day: 2024-05-04.") if len(text) < 8 else None
    return _text_fault(value.strip(), draft) if isinstance(value, str) and value.strip() else None


def _text_fault(text: str, draft: bool) -> tuple[str, str] | None:
    if match := ISO.fullmatch(text):
        year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
        if _day(year, month, day) is None:
            return f"There is no day {match['year']}-{match['month']}-{match['day']}.", "Correct the month or the day."
        if match["zone"] and (words := _sentence().fullmatch(match["zone"])):
            return f"Behind the time stands “{_shortened(words[1])}”.", "Take it away, or put a # before it."
        if match["hour"] and (int(match["hour"]) > 23 or int(match["minute"]) > 59 or int(match["second"] or 0) > 60):
            return "There is no such time of day.", "The last one is 23:59:59."
        if match["mark"] == "-" and _pads(match):
            return "The month, the day and the hour have two digits each.", f"Write {_pad(match)}."
        return None if draft else _improbable(year, month, day)
    glued, long = _broken()
    if glued.fullmatch(text):
        help = "Write a T there: 2024-05-04T08:30:00Z."
        return f"A colon stands between the day and the time of “{_shortened(text)}”.", help
    if long.fullmatch(text):
        return f"There is no day {_shortened(text)}.", "Correct the month or the day."
    if match := _day_and_month().fullmatch(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        days = [found for pair in ((first, second), (second, first)) if (found := _day(year, *pair))]
        if len(set(days)) == 2:
            return f"“{text}” can be {days[0]} or {days[1]}.", "Write the one you mean so: year-month-day."
        written = f"Write {days[0]}." if days else "Write year-month-day: 2024-05-04."
        return f"“{text}” is a date in an order that not every generator reads.", written
    if draft or any(character.isdigit() for character in text) or "{" in text or _is_eleventys(text):
        return None
    return f"“{text}” is no date.", "Write year-month-day: 2024-05-04."


def _shortened(text: str) -> str:
    return text if len(text) <= 30 else text[:29] + "…"


def _is_eleventys(text: str) -> bool:
    """Tell whether a text is one of the words by which Eleventy (11ty.dev/docs/dates) takes the date of the file."""
    return text.lower() in ("last modified", "created", "git last modified", "git created")


def _improbable(year: int, month: int, day: int) -> tuple[str, str] | None:
    if year < 2 or (year, month, day) == (1970, 1, 1):
        return f"“{year:04}-{month:02}-{day:02}” is what programs write who know no date.", "Give the date of the post."
    if year > _LAST_YEAR:
        return f"“{year:04}-{month:02}-{day:02}”{_FAR}", "Give the date of the post."
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _pads(match: re.Match[str]) -> bool:
    return any(match[part] is not None and len(match[part]) < 2 for part in ("month", "day", "hour"))


def _pad(match: re.Match[str]) -> str:
    """Return a date with all its zeros."""
    text = match.group()
    for part in ("hour", "day", "month"):
        if match[part] is not None and len(match[part]) < 2:
            text = text[: match.start(part)] + "0" + text[match.start(part) :]
    return text


def _padded(post: Post, span: Span, value: Any) -> Fix | None:
    match = ISO.fullmatch(value.strip()) if isinstance(value, str) else None
    written = post.data[span.start : span.end].decode()
    if match is None or match["mark"] != "-" or not _pads(match) or written.count(match.group()) != 1:
        return None
    edit = Edit(span, written.replace(match.group(), _pad(match)))
    return Fix("Add the zeros", (edit,), effect="front-matter")
