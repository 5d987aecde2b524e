"""A contract → the fields of a new post, with the values that are known already. Pure."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from blogtool.contract import Contract, Field
from blogtool.fieldblocks import Field as NewField
from blogtool.fieldblocks import Formed, Literal
from blogtool.patterns import lazy

_ISO = lazy(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?)?")
"""What YAML and TOML read as a date: in quotes, generators that ask for one would refuse it."""
_LISTS = frozenset(("tags", "categories", "authors", "topics", "keywords", "aliases"))
_DATES = frozenset(("date", "updated", "lastmod", "published", "pubDate", "publishDate", "modified"))


def new_fields(contract: Contract, when: datetime, tokens: Mapping[str, str]) -> Iterator[NewField]:
    """Yield the fields a new post begins with: those that must be there, and those that have a default.

    `tokens` are the texts that stand for `{slug}`, `{title}` and such in the contract.
    """
    found = list(_new_fields(contract, when, tokens))
    for field in found:
        # The fields of a table make the table; an empty one before them would be a second.
        if field.value != {} or not any(other.name.startswith(f"{field.name}.") for other in found):
            yield field


def _new_fields(contract: Contract, when: datetime, tokens: Mapping[str, str]) -> Iterator[NewField]:
    for name, field in contract.fields.items():
        if field.forbidden or field.body_pattern or "[]" in name:
            continue
        if field.optional and field.default is None and field.is_ is None:
            continue
        other = contract.fields.get(field.or_) if field.or_ else None
        if (
            other is not None
            and not other.optional
            and list(contract.fields).index(field.or_ or "") < list(contract.fields).index(name)
        ):
            continue  # the one that may stand in its place is written
        yield NewField(name=name, value=_value(name, field, when, tokens), help=_help(field), quotes=field.quotes)


def _value(name: str, field: Field, when: datetime, tokens: Mapping[str, str]) -> Any:
    """Return what is known of a field's value, or an empty one of its type."""
    if field.default is not None:
        return field.default
    if field.is_ is not None:
        return _filled(field.is_, tokens) if isinstance(field.is_, str) else field.is_
    if field.one_of and len(field.one_of) == 1:
        return [field.one_of[0]] if is_list(name, field) else field.one_of[0]
    if field.type in ("date", "date-time") or field.formats or (field.type is None and name in _DATES):
        if field.formats:
            text = when.strftime(field.formats[0])
            return Formed(text) if field.type != "text" and _ISO.fullmatch(text) else text
        return Literal(when.date().isoformat() if field.type == "date" and name not in _DATES else when.isoformat())
    if field.type == "number":
        return field.min if field.min is not None else 0
    if field.type == "yes-no":
        return False
    if field.type == "table":
        return {}
    return [] if is_list(name, field) else ""


def _filled(text: str, tokens: Mapping[str, str]) -> str:
    for token, value in tokens.items():
        text = text.replace("{" + token + "}", value)
    return text


def is_list(name: str, field: Field) -> bool:
    """Tell whether a field holds a list: by its type, by a wish that only lists have, or by its well-known name."""
    if field.type is not None:
        return field.type == "list"
    return name in _LISTS or any(value is not None for value in (field.min_items, field.max_items, field.first))


def _help(field: Field) -> str | None:
    """Return what an author should know of a field that is still empty."""
    if field.default is not None or field.is_ is not None:
        return None
    if field.help:
        return field.help
    if field.min_length is not None and field.max_length is not None:
        return f"{field.min_length} to {field.max_length} characters"
    if field.max_length is not None:
        return f"at most {field.max_length} characters"
    if field.one_of and 1 < len(field.one_of) <= 6:
        return f"one of {', '.join(map(str, field.one_of))}"
    if field.min_items is not None and field.max_items is not None:
        return f"{field.min_items} to {field.max_items}"
    return f"at least {field.min_items}" if field.min_items else None


def question(name: str, field: Field) -> str:
    """Return what an author is asked for a field: its name, and what she should know of it."""
    known = _help(field)
    return f"{name} ({known})" if known else name


def answered(name: str, field: Field, answer: str) -> Any:
    """Return an answer as the value of a field: a list at its commas, a number, yes or no, else the text."""
    if is_list(name, field):
        return [item.strip() for item in answer.split(",") if item.strip()]
    if field.type == "number":
        try:
            return int(answer)
        except ValueError:
            return answer
    if field.type == "yes-no":
        return {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}.get(answer.casefold())
    return answer
