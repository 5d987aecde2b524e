"""Rules about what a post says of itself in two places: its day, and its slug."""

import os
import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Any, ClassVar

from blogtool.dates import day_in_address, day_in_path, moment
from blogtool.finding import Problem, Severity
from blogtool.house import House
from blogtool.post import Post
from blogtool.rule import Bad, Rule
from blogtool.slugs import slugify
from blogtool.voices import clipped

_ADDRESSES = ("path", "url", "permalink", "slug")
_UPDATED = ("updated", "lastmod", "modified", "last_modified_at", "modified_date", "modifiedDate", "lastModified")
_A_DAY = 1
"""Days by which two zones of time may differ."""


def _day(value: Any) -> date | None:
    """Return the day of a field; None where it has none, or one that `date-valid` finds fault with."""
    when = moment(value) if isinstance(value, str) else value
    return when.date() if isinstance(when, datetime) else when if isinstance(when, date) else None


class DateAgreement(Rule, frozen=True):
    """The date of a post is that of its file name and of its address.

    A post that is put off gets another date, and its file name or its address keeps the old one: readers see one day on
    the page and another in the address, and posts are sorted by either. The Rust blog repaired it 61 times in the
    addresses of its posts, others in their file names.

    Compared with the date are the day at the beginning of the file name, or in its folders, and the one in the fields
    `path`, `url`, `permalink` and `slug`; a day more or less is a matter of zones. A file name such as
    `january-2021-news.md` is compared too where the date is of the same month a year before or after: a slip of the
    first days of a year. A draft is left alone.

    It is off by default: some blogs put off a post and leave its file as it is called, on purpose.
    """

    name: ClassVar[str] = "date-agreement"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    good: ClassVar[tuple[str, ...]] = (
        '+++\npath = "2024/05/04/sleep"\ndate = 2024-05-04\n+++\n\nText.\n',
        "---\nurl: /2024/05/04/sleep/\ndate: 2024-05-05T01:00:00+09:00\n---\n\nText.\n",
        "---\nurl: /2024/05/04/sleep/\n---\n\nText.\n",
        "---\ndraft: true\nurl: /2024/05/04/sleep/\ndate: 2025-05-05\n---\n\nText.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad('+++\npath = "2024/05/04/sleep"\ndate = «2024-06-04»\n+++\n\nText.\n'),
        Bad("---\ndate: «2024-06-04»\n---\n\nText.\n", path="_posts/2024-05-04-sleep.md"),
        Bad("---\ndate: «2024-06-04 10:00»\n---\n\nText.\n", path="content/2024-05-04-sleep/index.md"),
        Bad("---\ndate: «2020-01-04»\n---\n\nText.\n", path="january-2021-news.md"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield the date where the post says another one of itself elsewhere."""
        name = house.name_of("date")
        day = _day(post.fields.get(name))
        place = post.front_matter.places.get(name) if post.front_matter is not None else None
        if day is None or place is None or post.draft:
            return
        for where, said in _said(post):
            other = moment(said)
            if other is not None and abs((day - date(other.year, other.month, other.day)).days) > _A_DAY:
                message = f"The date is {day}, and {where} says {said}."
                yield Problem(place.value, message, "Correct the one that is wrong.")
                return
        named = _month_in(os.path.basename(post.source.path))
        if named and named[1] == day.month and abs(named[0] - day.year) == 1:
            message = f"The date is in {day.year}, and the file name says {named[0]}."
            yield Problem(place.value, message, "Correct the one that is wrong.")


def _said(post: Post) -> Iterator[tuple[str, str]]:
    """Yield the days that a post says of itself besides its date, each with where."""
    if found := day_in_path(post.source.path):
        yield "the path of the file", found
    for name in _ADDRESSES:
        value = post.fields.get(name)
        if isinstance(value, str) and (found := day_in_address(value)):
            yield f"the field “{name}”", found


@cache
def _months() -> tuple[re.Pattern[str], dict[str, int]]:
    path = os.path.join(os.path.dirname(__file__), "data", "months.txt")
    with open(path, encoding="utf-8") as file:
        lines = [line.partition(": ")[2].split() for line in file if line.strip() and not line.startswith("#")]
    numbers = {name: number for names in lines for number, name in enumerate(names, start=1)}
    return re.compile(rf"(?:^|[-_])({'|'.join(numbers)})[-_]((?:19|20)\d\d)(?=[-_.])"), numbers


def _month_in(name: str) -> tuple[int, int] | None:
    """Return the year and the month that a file name has in words; None where it has none."""
    pattern, numbers = _months()
    match = pattern.search(name.lower())
    return (int(match[2]), numbers[match[1]]) if match else None


class DateOrder(Rule, frozen=True):
    """A post is not updated before it is published.

    The field `updated`, `lastmod` or `modified` with a day before that of `date` tells search engines and feeds
    something that cannot be; mostly it was copied with another post, or the year is last year's.

    Days are compared, and one more or less is a matter of zones. A draft is left alone, and so is a post that was
    published on a date to come.

    It is off by default: it found nothing in 3,376 real posts, so it is not known how often it is right.
    """

    name: ClassVar[str] = "date-order"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    good: ClassVar[tuple[str, ...]] = (
        "---\ndate: 2024-05-04\nupdated: 2024-05-04\n---\n\nText.\n",
        "---\ndate: 2024-05-04\nlastmod: 2024-05-03\n---\n\nText.\n",
        "---\ndate: 2024-05-04\nlastmod: never\n---\n\nText.\n",
        "---\ndraft: true\ndate: 2024-05-04\nlastmod: 2023-05-03\n---\n\nText.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("---\ndate: 2024-05-04\nlastmod: «2023-05-04»\n---\n\nText.\n"),
        Bad("+++\ndate = 2024-05-04T08:00:00Z\nupdated = «2024-04-30»\n+++\n\nText.\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each field by which the post was changed before its date."""
        day = _day(post.fields.get(house.name_of("date")))
        if day is None or post.front_matter is None or post.draft:
            return
        if house.today and day.isoformat() > house.today:
            return
        for name in _UPDATED:
            other = _day(post.fields.get(name))
            place = post.front_matter.places.get(name)
            if other is not None and place is not None and (day - other).days > _A_DAY:
                message = f"The post was updated on {other}, before its date of {day}."
                yield Problem(place.value, message, "Correct the one that is wrong.")


class SlugAgreement(Rule, frozen=True):
    """The slug of a post is made of its own words.

    A post begins as a copy of another one, and its slug is forgotten: then the address speaks of something else, and
    both posts may have the same one.

    A field `slug` is reported that has no word of three letters or more in common with the title, nor with the file
    name. Words of other alphabets are compared as slugs write them.

    It is off by default: it found nothing in 3,376 real posts, so it is not known how often it is right.
    """

    name: ClassVar[str] = "slug-agreement"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    needles: ClassVar[tuple[bytes, ...]] = (b"slug",)
    good: ClassVar[tuple[str, ...]] = (
        "---\ntitle: How to sleep well\nslug: sleep\n---\n\nText.\n",
        "---\ntitle: How to sleep well\nslug: post-7\n---\n\nText.\n",
        "---\ntitle: Über den Schlaf\nslug: schlaf\n---\n\nText.\n",
        "---\nslug: rest\n---\n\nText.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("---\ntitle: How to sleep well\nslug: «rest-and-food»\n---\n\nText.\n", path="how-to-sleep-well.md"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield the slug where nothing else of the post has a word of it."""
        slug, title = post.fields.get("slug"), post.fields.get("title")
        place = post.front_matter.places.get("slug") if post.front_matter is not None else None
        if not isinstance(slug, str) or not isinstance(title, str) or place is None:
            return
        words, others = _words(slug), _words(title) | _words(_file_name(post.source.path))
        near = any(one.startswith(other[:4]) or other.startswith(one[:4]) for one in words for other in others)
        if words and others and not near:
            message = f"No word of the slug “{clipped(slug)}” is in the title or in the file name."
            yield Problem(place.value, message, "Write a slug of the words of the title.")


def _words(text: str) -> set[str]:
    return {word for word in re.split(r"[^a-z]+", slugify(text)) if len(word) > 2}


def _file_name(path: str) -> str:
    folder, name = os.path.split(path)
    stem = name.split(".")[0]
    return os.path.basename(folder) if stem == "index" else stem
