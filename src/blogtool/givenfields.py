"""A file of fields, JSON or TOML → what a new post is to say of itself. Pure.

All mistakes are found at once, each on its line.
"""

import math
import re
from datetime import date
from typing import Any

from msgspec import Struct

from blogtool.errors import BlogtoolError
from blogtool.finding import Span
from blogtool.source import Source

MAX_DEPTH = 8
"""How deep tables stand in one another in front matter that anybody can read."""


class Given(Struct, frozen=True, kw_only=True):
    """What a file says."""

    title: str | None = None
    slug: str | None = None
    date: str | None = None
    author: str | None = None
    tags: tuple[str, ...] = ()
    draft: bool | None = None
    lang: str | None = None
    type: str | None = None
    fields: dict[str, Any] = {}
    """All others, as they are to stand in the front matter."""


_TEXTS = ("title", "slug", "date", "author", "lang", "type")
_KINDS = {str: "a text", bool: "yes or no", int: "a number", float: "a number", list: "a list", dict: "a table"}


def read(name: str, data: bytes) -> Given:
    """Return what a file called `name` says. Raises BlogtoolError with all its mistakes, each with file and line.

    It is JSON where it begins with a brace, else TOML.
    """
    try:
        data.decode()
    except UnicodeDecodeError as error:
        raise BlogtoolError(f"{name} is not UTF-8 text. Save it as UTF-8.") from error
    source = Source(name, data)
    inner = Span(source.body_start, len(data))
    if data[inner.start :].lstrip().startswith(b"{"):
        from blogtool.jsonreader import read_block
    else:
        from blogtool.tomlreader import read_block
    values, faults, find_places = read_block(data, inner)
    mistakes = [(fault.span.start, re.sub(r"^The front matter", "It", fault.message)) for fault in faults]
    if not faults and not isinstance(values, dict):
        mistakes = [(inner.start, "It holds no fields.")]
    if mistakes:
        raise _refused(source, mistakes)
    places = find_places()

    def at(field: str) -> int:
        return places[field].key.start if field in places else inner.start

    known, wrong = _known(values)
    mistakes = [(at(field), message) for field, message in wrong.items()]
    if mistakes:
        raise _refused(source, mistakes)
    return known


def _refused(source: Source, mistakes: list[tuple[int, str]]) -> BlogtoolError:
    lines = sorted((source.position(offset).line, message) for offset, message in mistakes)
    return BlogtoolError("\n".join(f"{source.path}:{line}  {message}" for line, message in lines))


def _known(values: dict[str, Any]) -> tuple[Given, dict[str, str]]:
    """Return what is said, and the sentence on each field that cannot be what it is."""
    wrong: dict[str, str] = {}
    texts: dict[str, str] = {}
    values = _without_nothing(values)
    if "authors" in values and isinstance(values["authors"], list) and len(values["authors"]) == 1:
        values["author"] = values.pop("authors")[0]
    for field in _TEXTS:
        value = values.pop(field, None)
        if isinstance(value, date) and field == "date":
            value = value.isoformat()
        if isinstance(value, str):
            texts[field] = value
        elif value is not None:
            wrong[field] = f"The {field} is {_kind(value)} here; it must be a text, in quotation marks."
    tags = values.pop("tags", [])
    tags = [tag.strip() for tag in tags.split(",")] if isinstance(tags, str) else tags
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        wrong["tags"] = 'The tags must be a list of texts: ["sleep", "self-care"].'
        tags = []
    draft = values.pop("draft", None)
    if draft is not None and not isinstance(draft, bool):
        wrong["draft"] = f"The draft is {_kind(draft)} here; it must be true or false, without quotation marks."
        draft = None
    for field, value in values.items():
        if not _is_sound(value, 1):
            cannot = "a time without a day, no number, or tables too deep"
            wrong[field] = f"The field {field} holds what front matter cannot: {cannot}."
    found = Given(**texts, tags=tuple(tag for tag in tags if tag), draft=draft, fields=values)
    return found, wrong


def _without_nothing(value: Any) -> Any:
    """Return a value without what JSON calls null: a field that is nothing is no field."""
    if isinstance(value, dict):
        return {name: _without_nothing(item) for name, item in value.items() if item is not None}
    return [_without_nothing(item) for item in value if item is not None] if isinstance(value, list) else value


def _kind(value: Any) -> str:
    return next((said for kind, said in _KINDS.items() if type(value) is kind), "a date")


def _is_sound(value: Any, depth: int) -> bool:
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return depth < MAX_DEPTH and all(_is_sound(item, depth + 1) for item in inner)
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, str | int | date)
