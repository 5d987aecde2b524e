"""The names of the fields that a house style speaks of, wherever it does. Pure."""

from collections.abc import Iterator
from typing import Any

from blogtool.layers import Tree

_LISTS = ("has", "lacks", "needs", "field-order")
_SINGLE = ("or", "replaced-by")


def spoken_of(tree: Tree) -> frozenset[str]:
    """Return the names of all fields that the tree of a house style speaks of."""
    site = tree.get("site", {})
    called = site.get("names", {}) if isinstance(site, dict) else {}
    named = [*called, *called.values()] if isinstance(called, dict) else []
    return frozenset([*named, *(name for table in ("post", "types", "cases") for name in _named(tree.get(table)))])


def in_conditions(tree: Tree) -> frozenset[str]:
    """Return the names of the fields by which a house style tells posts apart."""
    types = ["type"] if tree.get("types") else []
    return frozenset([*types, *(name for when in _conditions(tree) for name in _named(when))])


def _named(value: Any) -> Iterator[str]:
    for key, inner in value.items() if isinstance(value, dict) else ():
        if key in _LISTS and isinstance(inner, list):
            yield from inner
        elif key in _SINGLE and isinstance(inner, str):
            yield inner
        elif key == "fields" and isinstance(inner, dict):
            yield from inner
        elif key == "excerpt" and isinstance(inner, dict) and isinstance(inner.get("field"), str):
            yield inner["field"]
        yield from _named(inner)


def _conditions(value: Any) -> Iterator[Any]:
    for key, inner in value.items() if isinstance(value, dict) else ():
        if key == "when":
            yield inner
        else:
            yield from _conditions(inner)
