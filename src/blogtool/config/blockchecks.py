"""What blocks of a house style say that cannot be: places that no post has, words that are replaced in a circle."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from blogtool.config.mistakes import clip, listed, shown
from blogtool.errors import Mistake
from blogtool.kinds import STANDARD
from blogtool.layers import Layer, Path
from blogtool.likeness import nearest
from blogtool.ownpatterns import compiled, fault
from blogtool.regions import FIELD, NAMES

_NAMED = ("phrases", "links", "images", "headings", "rules", "parts")
_SINGLE = ("body", "readability", "file")
_COUNTS = ("min-count", "min-per-1000-words")


def check_blocks(own: Layer, scope: Path, parts: Iterable[str]) -> Iterator[Mistake]:
    """Yield the mistakes in the blocks of a contract; `parts` are the names of those that it knows."""
    known = [*NAMES, *dict.fromkeys((*STANDARD, *parts))]
    for path, block in _blocks(own.contract(scope)):
        for message, here in (*_places(block, path, known), *_replacing(block, path), *_counting(block, path)):
            full = (*scope, *here)
            yield Mistake(own.line(full), f"{shown(full)} {message}")


def _blocks(contract: dict[str, Any]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield every block of a contract, and the `warn` of each, with its path."""
    found: list[tuple[Path, Any]] = [((table,), contract.get(table)) for table in _SINGLE]
    for table in _NAMED:
        inner = contract.get(table)
        found += [((table, name), block) for name, block in inner.items()] if isinstance(inner, dict) else []
    for path, block in found:
        if isinstance(block, dict):
            yield path, block
            if isinstance(block.get("warn"), dict):
                yield (*path, "warn"), block["warn"]


def _places(block: dict[str, Any], path: Path, known: list[str]) -> Iterator[tuple[str, Path]]:
    for key in ("in", "not-in"):
        for name in block.get(key, ()) if isinstance(block.get(key), list) else ():
            if name in known or (isinstance(name, str) and name.startswith(FIELD) and len(name) > len(FIELD)):
                continue
            near = nearest(str(name), known, 0.7)
            hint = f'Did you mean "{near}"?' if near else f"There are the parts, and {listed(NAMES)}."
            yield f'names "{clip(str(name))}", and there is no such place in a post. {hint}', (*path, key)


def _replacing(block: dict[str, Any], path: Path) -> Iterator[tuple[str, Path]]:
    words = block.get("replace")
    table = words if isinstance(words, dict) else {}
    for old, new in table.items():
        if "*" in old and path[0] == "phrases":
            yield "has a * in it: here it would stand for itself only. Use replace-pattern.", (*path, "replace", old)
        elif isinstance(new, str) and table.get(new) == old:
            yield f'goes round: "{clip(new)}" is to be "{clip(old)}" again.', (*path, "replace", old)
    pattern, new = block.get("replace-pattern"), block.get("replace-with")
    if isinstance(pattern, str) and new is None and path[-1] != "warn":
        yield "does not say what to write in its place. Add replace-with.", (*path, "replace-pattern")
    elif isinstance(new, str) and pattern is None and path[-1] != "warn":
        yield "does not say what is replaced. Add replace-pattern.", (*path, "replace-with")
    elif isinstance(pattern, str) and isinstance(new, str) and (reason := _not_a_replacement(pattern, new)):
        yield f"is no replacement for replace-pattern: {reason}.", (*path, "replace-with")


def _not_a_replacement(pattern: str, new: str) -> str | None:
    """Return why a text cannot be written in place of what a pattern matches; None where it can, or nothing does."""
    if fault(pattern) is not None:
        return None  # that has been said
    groups = {number: name for name, number in compiled(pattern).groupindex.items()}
    same = [f"(?P<{groups[each]}>)" if each in groups else "()" for each in range(1, compiled(pattern).groups + 1)]
    try:
        re.sub("".join(same), new, "")  # looks at all of it before anything matches
    except (re.error, IndexError) as error:
        return str(error)
    return None


def _counting(block: dict[str, Any], path: Path) -> Iterator[tuple[str, Path]]:
    """Yield how often at least something must be said, where nothing is to be said."""
    if path[0] != "phrases" or path[-1] == "warn" or "require" in block or "require-pattern" in block:
        return
    for key in _COUNTS:
        if key in block:
            yield "counts what is required, and nothing is. Add require.", (*path, key)
