"""Whether a value is what a contract wishes. Pure."""

from collections.abc import Iterable
from typing import Any

from blogtool.contract import Wishes
from blogtool.fieldvalues import text_of
from blogtool.ownpatterns import fullmatch


def met(value: Any, wishes: Wishes) -> bool:
    """Tell whether a value is as wished; a list where one of its items is. Nothing meets no wish."""
    if value is None:
        return False
    return any(_met(item, wishes) for item in (value if isinstance(value, list) else [value]))


def _met(value: Any, wishes: Wishes) -> bool:
    text = text_of(value)
    checks: Iterable[bool] = (
        wishes.is_ is None or text == text_of(wishes.is_),
        wishes.one_of is None or text in map(text_of, wishes.one_of),
        wishes.starts_with is None or text.startswith(tuple(wishes.starts_with)),
        wishes.ends_with is None or text.endswith(tuple(wishes.ends_with)),
        wishes.pattern is None or fullmatch(wishes.pattern, text) is not None,
        wishes.deny is None or not any(word in text for word in wishes.deny),
        wishes.require is None or any(word in text for word in wishes.require),
    )
    return all(checks)
