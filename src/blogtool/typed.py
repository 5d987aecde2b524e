"""A word of the command line → the value of a field. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from blogtool.dates import moment
from blogtool.errors import BlogtoolError
from blogtool.fieldtexts import Value
from blogtool.patterns import lazy

Type = Literal["text", "list", "number", "date", "yes-no"]

_NUMBER = lazy(r"[+-]?(?:0|[1-9]\d{0,17})")
_ITEMS = lazy(r"\[(.*)\]")
_YES_NO = {"true": True, "yes": True, "false": False, "no": False}


def value_of(text: str, type: Type | None, old: Any = None) -> Value:
    """Return the value that a text stands for: of the type asked for, else of the one that `old`, the present value,
    has; a field that is new gets what the text looks like.

    Items of a list stand between commas. Raises BlogtoolError for a text that is no value of its type.
    """
    type = type or type_of(old)
    if type is None:
        return _as_it_looks(text)
    if type == "text":
        return text
    if type == "list":
        return _items(text)
    if type == "number":
        if _NUMBER.fullmatch(text) is None:
            raise BlogtoolError(f"“{text}” is no whole number, and the field holds one. --type text writes it as text.")
        return int(text)
    if type == "yes-no":
        if text.casefold() not in _YES_NO:
            raise BlogtoolError(f"“{text}” is neither true nor false, and the field is one of them.")
        return _YES_NO[text.casefold()]
    when = moment(text)
    if when is None:
        raise no_date(text)
    return when


def no_date(text: str) -> BlogtoolError:
    """Return the error of a text that should be a date."""
    return BlogtoolError(f"“{text}” is no date. Write 2026-11-22, or 2026-11-22T09:30:00+01:00.")


def type_of(value: Any) -> Type | None:
    """Return the type of a value that is there; None where there is none, or one that can be anything."""
    if isinstance(value, bool):
        return "yes-no"
    if isinstance(value, date) or (isinstance(value, str) and moment(value)):
        return "date"
    if isinstance(value, int):
        return "number"
    if isinstance(value, list):
        return "list"
    return "text" if isinstance(value, str) and value else None


def _items(text: str) -> Sequence[str]:
    inner = _ITEMS.fullmatch(text.strip())
    items = (item.strip() for item in (inner[1] if inner else text).split(","))
    return [item for item in items if item]


def _as_it_looks(text: str) -> Value:
    if text in ("true", "false"):
        return text == "true"
    if _NUMBER.fullmatch(text):
        return int(text)
    if _ITEMS.fullmatch(text):
        return _items(text)
    when = moment(text)
    return text if when is None else when
