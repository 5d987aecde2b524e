"""The lists that a house style keeps outside itself: what is in them, once they are read. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from msgspec import Struct


class Listing(Struct, frozen=True):
    """The values of one list of [data]."""

    source: str
    """The file, or the pattern of files, as the house style names it."""
    values: frozenset[str]
    entries: tuple[Any, ...] = ()
    """The whole entries, where they are tables."""
    posts: Mapping[str, Any] = {}
    """The entry of each post by its path from the root of the site, where there is one for each."""
    index: str | None = None
    """Which path an entry means, where the list names every post: `posts/{slug}.md`."""


class NotThere(Exception):
    """A list cannot be taken out of a file. The message says why."""


_STEP = re.compile(r"\.?([^.\[\]]+)|(\[\])")


def by_path(entries: Iterable[Mapping[str, Any]], template: str) -> dict[str, Mapping[str, Any]]:
    """Return each entry by the path that a template such as `posts/{slug}.md` gives it; of several, the first."""
    found: dict[str, Mapping[str, Any]] = {}
    for entry in entries:
        path = re.sub(r"\{([\w-]+)\}", partial(_said, entry), template)
        found.setdefault(path.removeprefix("./"), entry)
    return found


def indexed(index: str) -> re.Pattern[str]:
    """Return the pattern of the paths that an index such as `posts/{slug}.md` can mean."""
    pieces = re.split(r"\{[\w-]+\}", index.removeprefix("./"))
    return re.compile("[^/]+".join(map(re.escape, pieces)))


def _said(entry: Mapping[str, Any], match: re.Match[str]) -> str:
    return str(entry.get(match[1], ""))


def values_at(tree: Any, at: str | None) -> list[Any]:
    """Return the values that stand at a path such as `topics[].name`; without one, the items or the names of `tree`.

    A list that is there and has no items has no values. Raises NotThere where nothing stands there.
    """
    if at is None:
        return _outermost(tree)
    found = [tree]
    for step in _steps(at):
        holders, found = found, list(_taken(found, step))
        if not found and holders and not (step == "[]" and all(map(_is_empty, holders))):
            raise NotThere(f"there is nothing at {at}")
    return [item for value in found if value is not None for item in (value if isinstance(value, list) else [value])]


def tables_at(tree: Any, at: str | None) -> list[dict[str, Any]]:
    """Return the tables that hold the values at a path, or are the values: for `topics[].name` each of the topics.

    Without a path: the items of `tree`, or what stands under its names. Raises NotThere for what is no path.
    """
    if at is None:
        items = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
        return [item for item in items if isinstance(item, dict)]
    found = [[tree]]
    for step in _steps(at):
        found.append(list(_taken(found[-1], step)))
    for values in reversed(found[1:]):
        items = [item for value in values for item in (value if isinstance(value, list) else [value])]
        if items and all(isinstance(item, dict) for item in items):
            return items
    return []


def _steps(at: str) -> Iterator[str]:
    place = 0
    for match in _STEP.finditer(at):
        if match.start() != place:
            break
        place = match.end()
        yield match[1] or "[]"
    if place != len(at):
        raise NotThere(f"at = “{at}” is no path; write it like topics[].name")


def _taken(values: list[Any], step: str) -> Iterator[Any]:
    for value in values:
        if step == "[]":
            yield from value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        elif isinstance(value, dict) and step in value:
            yield value[step]


def _is_empty(value: Any) -> bool:
    """Tell whether a value is a list or a table of nothing; YAML writes an empty one as no value at all."""
    return value is None or value in ([], {})


def _outermost(tree: Any) -> list[Any]:
    if isinstance(tree, dict):
        only = next(iter(tree.values())) if len(tree) == 1 else None
        return only if isinstance(only, list) and not _has_tables(only) else list(tree)
    if isinstance(tree, list):
        if _has_tables(tree):
            raise NotThere("its entries are tables; say with `at` which of their keys is meant, such as [].name")
        return tree
    raise NotThere("it holds no list")


def _has_tables(items: list[Any]) -> bool:
    return any(isinstance(item, dict | list) for item in items)
