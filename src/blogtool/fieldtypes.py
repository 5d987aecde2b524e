"""What a field holds: its type, said or well known, and whether a value is of it. Pure."""

import re
from datetime import date, datetime
from typing import Any, NamedTuple

from blogtool.contract import Field
from blogtool.fieldvalues import moment_of
from blogtool.patterns import lazy
from blogtool.wishes.limits import number_of

WELL_KNOWN = {
    **dict.fromkeys(("title", "description", "subtitle", "summary"), "text"),
    **dict.fromkeys(
        ("date", "updated", "modified", "lastmod", "last_modified_at", "publishDate", "expiryDate"), "date"
    ),
    **dict.fromkeys(("tags", "categories", "keywords", "authors", "aliases"), "list"),
    **dict.fromkeys(("image", "cover", "thumbnail"), "file"),
    "draft": "yes-no",
}
"""The types of fields that mean the same everywhere."""

JUDGED_AS_DATES = frozenset(
    (
        *("date", "created", "published", "publishDate", "publishdate", "pubDate", "pubdate"),
        *("updated", "modified", "lastmod", "last_modified_at", "date.created", "date.updated"),
    )
)
"""The fields whose texts are the business of `date-valid`."""

_LIST_WORDS = ("min_items", "max_items", "first")
_FILE_WORDS = ("exists", "min_width", "max_width", "min_height", "max_kilobytes")
_URL = lazy(r"[A-Za-z][A-Za-z0-9+.-]*:(?://)?[^\s/]\S*")
_WORDED_DATE = lazy(r"(?=.*\b\d{4}\b).*\d.*", re.DOTALL)
_ISO = lazy(r"\d{4}[-/.]\d")


class Type(NamedTuple):
    """The type of a field."""

    word: str
    """As the house style writes it: `yes-no`."""
    said: bool
    """Whether the house style says it: then nothing else will do. One that is only well known is asked for mildly."""


def type_of(field: Field, standard: str) -> Type | None:
    """Return the type of a field; None where any will do. `standard` is its name, or that of the standard field that
    it is for this blog."""
    if field.type is not None:
        return Type(field.type, True)
    if standard in WELL_KNOWN:
        return Type(WELL_KNOWN[standard], False)
    if any(getattr(field, word) is not None for word in _LIST_WORDS):
        return Type("list", False)
    if field.min is not None or field.max is not None:
        return Type("number", False)
    if field.formats is not None or field.earliest is not None or field.latest is not None:
        return Type("date", False)
    return Type("file", False) if any(getattr(field, word) is not None for word in _FILE_WORDS) else None


def fits(type: Type | None, value: Any, field: Field, standard: str) -> bool:
    """Tell whether a value that is there is of a type. A list fits where its items may: nothing says otherwise."""
    if type is None:
        return True
    word = type.word
    if word == "list":
        return isinstance(value, list) or (not type.said and not isinstance(value, dict))
    if word == "table":
        return isinstance(value, dict) or (isinstance(value, list) and all(isinstance(item, dict) for item in value))
    if isinstance(value, list | dict):
        return _may_be_many(type, value, standard)
    if word == "text":
        return isinstance(value, str) or not type.said
    if word == "number":
        return number_of(value) is not None and (not isinstance(value, str) or not type.said)
    if word == "yes-no":
        return isinstance(value, bool)
    if word in ("date", "date-time"):
        return _is_date(word, value, field, standard)
    return isinstance(value, str) and (word != "url" or _URL.fullmatch(value.strip()) is not None)


def _may_be_many(type: Type, value: Any, standard: str) -> bool:
    if type.word == "date" and isinstance(value, dict):
        return standard == "date" and ("created" in value or "updated" in value)  # MkDocs
    return not type.said and type.word not in ("text", "yes-no", "date")


def _is_date(word: str, value: Any, field: Field, standard: str) -> bool:
    """Tell whether a value is a date, or one that another rule judges: by its form, or as every date."""
    if isinstance(value, datetime):
        return True
    if field.formats is not None and isinstance(value, str | date):
        return True
    if isinstance(value, date):
        return word == "date"
    if isinstance(value, bool) or not isinstance(value, str):
        return standard in JUDGED_AS_DATES and not isinstance(value, bool)
    moment = moment_of(value)
    if moment is not None:
        return word == "date" or isinstance(moment, datetime)
    if standard in JUDGED_AS_DATES:
        return True
    return not _ISO.match(value.strip()) and _WORDED_DATE.fullmatch(value) is not None
