"""Whether an edit of front matter changes the one field that it shall change, and nothing else. Pure."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

from blogtool.edits import apply
from blogtool.finding import Edit
from blogtool.frontmatter import FrontMatter

MISSING = object()
"""Stands for the value of a field that is to go."""


def value_at(front_matter: FrontMatter, path: tuple[str, ...]) -> Any:
    """Return the value of a field, by the names from the outermost table to it; None without it."""
    inner: Any = front_matter.values
    for part in path:
        inner = inner.get(part) if isinstance(inner, dict) else None
    return inner


def with_value(values: dict[str, Any], path: tuple[str, ...], value: object) -> dict[str, Any]:
    """Return the values as they shall be: a copy in which one of them is another, or missing."""
    changed = dict(values)
    if len(path) > 1:
        inner = changed.get(path[0])
        changed[path[0]] = with_value(inner if isinstance(inner, dict) else {}, path[1:], value)
    elif value is MISSING:
        changed.pop(path[0], None)
    else:
        changed[path[0]] = value
    return changed


def first_proved(
    data: bytes, edits: Iterable[Edit], before: FrontMatter, expected: Sequence[dict[str, Any]]
) -> Edit | None:
    """Return the first edit after which the front matter has some of the expected values; None where none has."""
    return next((edit for edit in edits if _proved(data, edit, before, expected)), None)


def _proved(data: bytes, edit: Edit, before: FrontMatter, expected: Sequence[dict[str, Any]]) -> bool:
    """Tell whether the text after the edit has the expected values, no new fault, and the same body."""
    changed = apply(data, [edit])
    again = before.reread(changed)
    if again is None:  # the last field is gone, and no fence is left of the front matter
        return {} in expected and changed[before.span.start :] == data[before.span.end :]
    return (
        len(again.faults) <= len(before.faults)
        and len(changed) - again.span.end == len(data) - before.span.end
        and any(same(again.values, values) for values in expected)
    )


def same(one: Any, other: Any) -> bool:
    """Tell whether two values are equal and of the same type all the way down: 1 is not True."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other) or (isinstance(one, float) and math.isnan(one) and math.isnan(other))
