"""What the fields of a post hold, wherever its generator keeps them. Pure."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from blogtool.finding import Span
from blogtool.patterns import lazy
from blogtool.post import Post

TABLES = ("taxonomies", "extra", "params")
"""Tables in which Zola and Hugo keep fields that are not their own."""

EMPTY: tuple[Any, ...] = (None, "", [], {})
"""What a field holds that is there and says nothing."""

_DAY = lazy(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_TIME = lazy(r"(?:[Tt]|[ \t]+)(\d{1,2}):(\d{2})(?::(\d{2}))?")


def value_of(post: Post, name: str) -> Any:
    """Return the value of a field, also of one inside another (`cover.image`); blank text is empty, None is none."""
    fields = post.fields
    value = fields.get(name)
    if value is None:
        value = _inside(fields, name) if "." in name else None
        for table in TABLES if value is None else ():
            inner = fields.get(table)
            if isinstance(inner, dict):
                value = inner.get(name)
                value = _inside(inner, name) if value is None and "." in name else value
                if value is not None:
                    break
    return value.strip() if isinstance(value, str) else value


def _inside(table: dict[str, Any], name: str) -> Any:
    value: Any = table
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


class Occurrence(NamedTuple):
    """A value of a field, and the name of its place in the front matter; None where an entry of a list lacks it."""

    value: Any
    name: str
    body: Span | None = None
    """Its place in the body, for a field that stands there."""


def occurrences(post: Post, name: str, body_pattern: str | None = None) -> list[Occurrence]:
    """Return all values of a field: one, or that of each entry for `relatedPosts[].score`.

    A field with a `body_pattern` stands in the body: its value is what the first group of the pattern matches.
    """
    if body_pattern is not None:
        return _in_body(post, name, body_pattern)
    if "[]" in name:
        first, *rest = name.split("[]")
        return list(_in_entries(value_of(post, first), first, rest))
    return [Occurrence(value_of(post, name), name)]


def _in_entries(value: Any, name: str, rest: list[str]) -> Iterator[Occurrence]:
    """Yield what the entries of a list hold at the rest of a name, which begins with a dot."""
    for number, entry in enumerate(value if isinstance(value, list) else ()):
        here, key = f"{name}[{number}]", rest[0].removeprefix(".")
        inner = _inside(entry, key) if key else entry
        if len(rest) > 1:
            yield from _in_entries(inner, f"{here}{rest[0]}", rest[1:])
        elif isinstance(entry, dict) or not key:
            yield Occurrence(inner.strip() if isinstance(inner, str) else inner, f"{here}{rest[0]}")


def _in_body(post: Post, name: str, pattern: str) -> list[Occurrence]:
    from blogtool.ownpatterns import search

    written = post.data[post.body_start :].decode()
    text = written.replace("\r\n", "\n").replace("\r", "\n")
    match = search(pattern if "(?m" in pattern else f"(?m){pattern}", text)
    if match is None:
        return []
    group = 1 if match.lastindex else 0
    start, end = match.span(group) if match.group(group) is not None else match.span()
    shown = text[start:end]
    start += len(shown) - len(shown.lstrip())
    return [Occurrence(shown.strip(), name, _bytes(post, written, start, start + len(shown.strip())))]


def _bytes(post: Post, written: str, start: int, end: int) -> Span:
    """Return the span of characters of the body, counted with line ends of one character."""
    if "\r" in written:
        kept = [index for index in range(len(written)) if written[index] != "\n" or written[index - 1 : index] != "\r"]
        kept.append(len(written))
        start, end = kept[start], kept[end]
    before = post.body_start + len(written[:start].encode())
    return Span(before, before + len(written[start:end].encode()))


def text_of(value: Any) -> str:
    """Return a value as an author writes it: `true`, not `True`; a date in ISO form."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)


def moment_of(value: Any) -> date | None:
    """Return the date of a value, with its time of day where it has one; None for what begins with no ISO date."""
    if isinstance(value, date):
        return value
    day = _DAY.match(value.strip()) if isinstance(value, str) else None
    if day is None:
        return None
    time = _TIME.match(day.string, day.end())
    try:
        if time is None:
            return date(*map(int, day.groups()))
        return datetime(*map(int, (*day.groups(), *time.groups("0"))))  # type: ignore[arg-type]
    except ValueError:
        return None


def date_of(post: Post, field: str = "date") -> date | None:
    """Return the date of a post: that of its field, else the one its file name or its folder begins with."""
    value = value_of(post, field)
    if isinstance(value, dict):  # MkDocs keeps several
        value = value.get("created")
    moment = moment_of(value)
    if moment is None:
        names = reversed(post.source.path.split("/")[-2:])
        days = [match[1] for name in names if (match := re.match(r"(\d{4}-\d{2}-\d{2})[-_]", name))]
        moment = next(filter(None, map(moment_of, days)), None)
    return moment


def day_of(post: Post, field: str = "date") -> str | None:
    """Return the day of a post as an ISO date; None where it has none."""
    moment = date_of(post, field)
    return moment.isoformat()[:10] if moment else None
