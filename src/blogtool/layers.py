"""What is said several times, and which saying holds: tables laid over one another, each key with its origin. Pure.

Section 7 of the house-style language: tables merge by key; numbers, texts and lists are replaced; `"off"` removes.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec import Struct

Path = tuple[str, ...]
Tree = dict[str, Any]

OFF = "off"
_WORDS = ("info", "warning", "error")


class Origin(NamedTuple):
    """Where a key of a contract is said."""

    file: str
    line: int
    """Counted from 1; 0 for a preset."""
    scope: str
    """`post`, `types.NAME` or `cases.NAME`."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


class Layer(Struct, frozen=True):
    """One house-style file: what it says, as plain tables, and the line of each key."""

    file: str
    """As it is shown; `preset seo` for a preset."""
    tree: Tree
    lines: Mapping[Path, int] = {}

    def contract(self, scope: Path) -> Tree:
        """Return what the file says of one scope, such as `("types", "tutorial")`; empty if nothing."""
        tree: Any = self.tree
        for part in scope:
            tree = tree.get(part, {}) if isinstance(tree, dict) else {}
        return tree if isinstance(tree, dict) else {}

    def line(self, path: Path) -> int:
        """Return the line of a key or, where it is made from a word or by a header, that of what holds it; 0: none."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)


def merged(under: Tree, over: Tree) -> Tree:
    """Return two tables as one: what `over` says replaces what `under` says, key by key; `"off"` removes.

    A field or a part may hold the text "off" only as a removal; no value of the language is that word.
    """
    result = dict(under)
    for key, value in over.items():
        if value == OFF:
            result.pop(key, None)
        elif isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = merged(result[key], value)
        elif isinstance(value, dict):
            result[key] = merged({}, value)
        else:
            result[key] = value
    return result


def normal(contract: Tree) -> Tree:
    """Return the table of a contract with every word written out as the table that it stands for."""
    result = dict(contract)
    if isinstance(result.get("fields"), dict):
        result["fields"] = {
            name: {"type": value} if isinstance(value, str) and value != OFF else value
            for name, value in result["fields"].items()
        }
    if isinstance(result.get("rules"), dict):
        result["rules"] = {name: _rule(value) for name, value in result["rules"].items()}
    return result


_OF_RULES = ("severity", "message", "when", "in", "not-in", "report-once", "warn", "enabled")


def _rule(value: Any) -> Tree:
    if isinstance(value, str):
        if value in _WORDS:
            return {"enabled": True, "severity": value}
        return {"enabled": value != OFF}
    options = {key: inner for key, inner in value.items() if key not in _OF_RULES}
    table = {key: inner for key, inner in value.items() if key in _OF_RULES}
    return {"enabled": True, **table, **({"options": options} if options else {})}


class Stack(Struct, frozen=True):
    """What holds for some posts: several scopes of several files, the stronger last."""

    layers: Sequence[Layer]
    scopes: Sequence[Path]

    def tree(self) -> Tree:
        """Return the table of the contract that holds."""
        result: Tree = {}
        for scope in self.scopes:
            said: Tree = {}
            for layer in self.layers:
                said = merged_keeping_off(said, normal(layer.contract(scope)))
            result = merged(result, said)
        return result

    def sayings(self, path: Path) -> Iterator[Origin]:
        """Yield where a key of the contract, or anything in it, is said: the one that holds first."""
        yield from (origin for origin, value in self.said(path) if value != OFF)

    def said(self, path: Path) -> Iterator[tuple[Origin, Any]]:
        """Yield where a key of the contract is said and what: the one that holds first. `"off"` takes a key back, or
        what holds it."""
        for scope in reversed(self.scopes):
            for layer in reversed(self.layers):
                tree: Any = normal(layer.contract(scope))
                for part in path:
                    tree = tree.get(part) if isinstance(tree, dict) else OFF if tree == OFF else None
                if tree is not None:
                    yield Origin(layer.file, layer.line((*scope, *path)), ".".join(scope)), tree

    def where(self, path: Path) -> str:
        """Return where a key of the contract is said, as `blogtool.toml:37`; "" where it is not."""
        return str(next(self.sayings(path), ""))


def merged_keeping_off(under: Tree, over: Tree) -> Tree:
    """Return two tables of one scope as one: a removal stays, for what weaker scopes say is removed by it too."""
    result = dict(under)
    for key, value in over.items():
        if isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = merged_keeping_off(result[key], value)
        else:
            result[key] = value
    return result
