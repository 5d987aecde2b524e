"""Rename, add and remove single items of the lists in front matter, such as tags, in every format. Pure.

As in `fieldedits`, one edit touches one field, is proved, and is refused where that is not possible.
"""

from typing import Any

from blogtool import fieldways
from blogtool.fieldedits import place_of, read_as, set_field
from blogtool.fieldproof import first_proved, value_at, with_value
from blogtool.fieldways import refusal
from blogtool.finding import Edit
from blogtool.frontmatter import FrontMatter
from blogtool.patterns import lazy

_BETWEEN = lazy(r"(\s*,\s*)")


def rename_item(data: bytes, front_matter: FrontMatter | None, name: str, old: str, new: str) -> Edit:
    """Return the edit that writes `new` for the item `old` of a list; where `new` is there already, `old` only goes.

    A text with commas counts as a list, and a text without as one of one item. Raises BlogtoolError where the field has
    no such item, or where it cannot be done without changing anything else.
    """
    value = _listed(front_matter, name, old)
    if isinstance(value, str):
        assert front_matter is not None
        return set_field(data, front_matter, name, _renamed_in_text(value, old, new))
    items = [new if item == old else item for item in value]
    return _set_items(data, front_matter, name, _once(items, new))


def add_item(data: bytes, front_matter: FrontMatter | None, name: str, item: str, *, format: str = "yaml") -> Edit:
    """Return the edit that adds an item to the end of a list, which is made where it is missing.

    Raises BlogtoolError where the item is there already, or where it cannot be done without changing anything else.
    """
    value = None
    if front_matter is not None:
        place = place_of(front_matter, read_as(front_matter.format, name))
        value = value_at(front_matter, place.path) if place else None
    if value in (None, "", []):
        return set_field(data, front_matter, name, [item], format=format)
    present = _items_of(value)
    if item in present:
        raise refusal(name, f"“{item}” is there already")
    if isinstance(value, str):
        if len(present) > 1:
            return set_field(data, front_matter, name, f"{value.rstrip()}, {item}")
        return set_field(data, front_matter, name, [*present, item])
    if not isinstance(value, list):
        raise refusal(name, "it is no list")
    return _set_items(data, front_matter, name, [*value, item])


def remove_item(data: bytes, front_matter: FrontMatter | None, name: str, item: str) -> Edit:
    """Return the edit that takes an item out of a list; a list of which nothing is left stays, empty.

    Raises BlogtoolError where the field has no such item, or where it cannot be done without changing anything else.
    """
    value = _listed(front_matter, name, item)
    if isinstance(value, str):
        return set_field(data, front_matter, name, _renamed_in_text(value, item, None))
    return _set_items(data, front_matter, name, [other for other in value if other != item])


def _items_of(value: Any) -> list[Any]:
    """Return the items of a list, or of a text with commas."""
    if isinstance(value, list):
        return value
    return [item.strip() for item in value.split(",") if item.strip()] if isinstance(value, str) else []


def _listed(front_matter: FrontMatter | None, name: str, item: str) -> list[Any] | str:
    """Return a list, or a text that counts as one, in which there is an item. Raises BlogtoolError where it is not."""
    place = place_of(front_matter, read_as(front_matter.format, name)) if front_matter else None
    value = value_at(front_matter, place.path) if front_matter and place else None
    if item not in _items_of(value) or not isinstance(value, list | str):
        raise refusal(name, f"there is no “{item}” in it")
    return value


def _renamed_in_text(text: str, old: str, new: str | None) -> str:
    """Return a text of words between commas with another word, or without one; the blanks between them stay."""
    pieces = _BETWEEN.split(text.strip())
    words = pieces[::2]
    kept = _once([word if word != old else new for word in words if word != old or new is not None], new)
    if kept == words or (len(kept) == len(words) and new is not None):
        return "".join(word + between for word, between in zip(kept, [*pieces[1::2], ""], strict=True))
    between = pieces[1] if len(pieces) > 1 else ", "
    return between.join(kept)


def _once(items: list[Any], new: str | None) -> list[Any]:
    """Return a list with its first `new` only."""
    found: list[Any] = []
    for item in items:
        if new is None or item != new or new not in found:
            found.append(item)
    return found


def _set_items(data: bytes, front_matter: FrontMatter | None, name: str, items: list[Any]) -> Edit:
    """Return the edit that gives a list other items, those that are no texts left where they are."""
    assert front_matter is not None
    if all(isinstance(item, str) for item in items):
        return set_field(data, front_matter, name, items)
    place = front_matter.places[name]
    old = value_at(front_matter, place.path)
    edits = fieldways.changes(data, front_matter, place, old, items, [])
    edit = first_proved(data, edits, front_matter, [with_value(front_matter.values, place.path, items)])
    if edit is None:
        raise refusal(name, "it holds more than texts; change it by hand")
    return edit
