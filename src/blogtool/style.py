"""A house style as a whole, and what of it holds for one post: types, cases, conditions. Pure.

Section 7 of the house-style language says what comes before what.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, convert
from msgspec.structs import replace

from blogtool.conditions import Subject, holds
from blogtool.contract import PLURAL, SINGULAR, Author, Block, Condition, Contract, Data, Field, Lint, Site
from blogtool.errors import HouseStyleError, Mistake
from blogtool.fieldnames import in_conditions
from blogtool.finding import SEVERITIES, Severity
from blogtool.layers import OFF, Layer, Path, Stack, Tree, merged
from blogtool.lists import Listing

OWN_TABLES = ("phrases", "links", "images", "parts")
"""The tables whose blocks bear names of the owner's own: their findings bear them too."""

EVERY = "all"
"""The name of a block that means every phrase, link or image, as `all` means every heading."""

ANY = "post"
"""The type of a post that no type of the house style takes."""


def reported_as(table: str, block: str) -> str:
    """Return the name that the findings of a block of `OWN_TABLES` bear: its own, but `images` for `[post.images.all]`,
    as a suppression of `all` would seem to be one of every rule."""
    return table if block == EVERY and table != "parts" else block


class Resolved(Struct, frozen=True):
    """What holds for one post."""

    contract: Contract
    type: str
    cases: tuple[str, ...]
    stack: Stack
    at_most: Severity | None = None
    at_most_case: str | None = None
    """The case that says so, if one does, with its reason: `archive (before 2024-01-01)`."""
    skip: bool = False


class Style:
    """The house style of a blog: every file of it, laid over one another."""

    def __init__(self, path: str, layers: Sequence[Layer], lists: Mapping[str, Listing] | None = None) -> None:
        """Take the layers, the weakest first: each is checked already.

        `path` is the file of the strongest, as it is shown; `lists` are the values of the lists in [data].
        """
        self.path = path
        self.layers = tuple(layers)
        self.lists: Mapping[str, Listing] = lists or {}
        self.tree = self._whole()
        self.site: Site = convert(self.tree.get("site", {}), Site)
        self.authors: dict[str, Author] = convert(self.tree.get("authors", {}), dict[str, Author])
        self.lint: Lint = convert(self.tree.get("lint", {}), Lint)
        self.data: dict[str, Data] = {
            name: Data(file=said) if isinstance(said, str) else convert(said, Data)
            for name, said in self.tree.get("data", {}).items()
        }
        self.types: dict[str, Condition | None] = {
            name: self._when("types", name) for name in self.tree.get("types", {})
        }
        self.cases: dict[str, Condition | None] = {
            name: self._when("cases", name) for name in self.tree.get("cases", {})
        }
        self.deciding = in_conditions(self.tree)
        """The fields by which posts are told apart."""
        self._resolved: dict[tuple[str, tuple[str, ...]], Resolved] = {}
        self._conditional: dict[tuple[str, tuple[str, ...]], list[tuple[Path, Condition]]] = {}
        self._filtered: dict[tuple[str, tuple[str, ...], tuple[bool, ...]], Resolved] = {}

    def _whole(self) -> Tree:
        """Return all layers as one table; contracts are only used for the names of types and cases."""
        result: Tree = {}
        for layer in self.layers:
            result = merged(result, layer.tree)
        return result

    def _when(self, table: str, name: str) -> Condition | None:
        said = self.tree[table][name].get("when")
        return None if said is None else convert(said, Condition)

    @property
    def date_field(self) -> str:
        """The field that holds the date of a post."""
        return self.name_of("date")

    @property
    def baseline(self) -> str | None:
        """The path of the file of known findings, as it is shown; None where no file says one."""
        for layer in reversed(self.layers):
            said = layer.tree.get("lint", {}).get("baseline")
            if said is not None:  # relative to the file that says so, as all paths of a house style are
                return os.path.normpath(os.path.join(os.path.dirname(layer.file), said))
        return None

    def name_of(self, field: str) -> str:
        """Return what this blog calls a standard field."""
        return (self.site.names or {}).get(field, field)

    def own_names(self) -> dict[str, str]:
        """Return the names of the owner's own blocks, each leading to itself: findings bear them."""
        contracts = [self.tree.get("post", {})]
        contracts += [contract for table in ("types", "cases") for contract in self.tree.get(table, {}).values()]
        named = {
            (name := reported_as(table, block)): name
            for contract in contracts
            for table in OWN_TABLES
            for block in contract.get(table, {})
        }
        return named | {name: name for contract in contracts for name in contract.get("outline", ())}

    def resolve(self, subject: Subject) -> Resolved:
        """Return what holds for a post. Raises HouseStyleError where two types claim it equally."""
        type = self._type_of(subject)
        cases = tuple(name for name, when in self.cases.items() if when is None or holds(when, subject, type))
        resolved = self.contract(type, cases)
        conditional = self._conditional[type, cases]
        if not conditional:
            return resolved
        key = (type, cases, tuple(holds(when, subject, type) for _, when in conditional))
        if key not in self._filtered:
            dropped = [path for (path, _), held in zip(conditional, key[2], strict=True) if not held]
            self._filtered[key] = replace(resolved, contract=_without(resolved.contract, dropped))
        return self._filtered[key]

    def contract(self, type: str = ANY, cases: tuple[str, ...] = ()) -> Resolved:
        """Return what holds for the posts of a type in some cases; the conditions of single blocks are left open."""
        key = (type, cases)
        if key not in self._resolved:
            stack = Stack(self.layers, [*self.scopes(type), *(("cases", name) for name in cases)])
            contract = convert(_with_parts_off(_said(stack.tree()), stack), Contract)
            at_most, case = self._mildest(stack)
            self._resolved[key] = Resolved(contract, type, cases, stack, at_most, case, contract.skip is True)
            self._conditional[key] = list(_conditions(contract))
        return self._resolved[key]

    def scopes(self, type: str) -> list[Path]:
        """Return the scopes that a type is made of, the weakest first: `post`, the types it is based on, itself."""
        found: list[Path] = []
        while type in self.types and ("types", type) not in found:
            found.insert(0, ("types", type))
            type = self.tree["types"][type].get("based-on", ANY)
        return [("post",), *found]

    def _type_of(self, subject: Subject) -> str:
        named = subject.post.fields.get("type") if self.types else None
        if isinstance(named, str) and named in self.types:
            return named
        ranked: dict[int, list[str]] = {}
        for name, when in self.types.items():
            if when is not None and holds(when, subject):
                ranked.setdefault(_literal(when), []).append(name)
        if ranked:
            best = ranked[max(ranked)]
            if len(best) > 1:
                line = next(iter(Stack(self.layers, [("types", best[1])]).sayings(("when",)))).line
                what = f"{subject.path} is of the type {best[0]} and of the type {best[1]}."
                sentence = f"{what} Say more exactly in `when` which posts each one takes."
                raise HouseStyleError(self.path, [Mistake(line, sentence)])
            return best[0]
        return next((name for name, when in self.types.items() if when is None), ANY)

    def _mildest(self, stack: Stack) -> tuple[Severity | None, str | None]:
        """Return the worst severity that findings may have, and the case that says so: of several the mildest."""
        found: list[tuple[Severity, str | None]] = []
        for scope in stack.scopes:
            for layer in stack.layers:
                said = layer.contract(scope).get("at-most")
                if said in SEVERITIES:
                    case = None
                    if scope[0] == "cases":
                        when = self.cases[scope[1]]
                        case = f"{scope[1]}{_reason(when) if when else ''}"
                    found.append((said, case))
        return min(found, key=lambda item: SEVERITIES.index(item[0]), default=(None, None))


def _reason(when: Condition) -> str:
    for word, day in (("before", when.before), ("since", when.since)):
        if day is not None:
            return f" ({word} {day})"
    return ""


def _said(tree: Tree) -> Tree:
    """Return a contract without what says nothing of the posts themselves."""
    return {key: value for key, value in tree.items() if key not in ("when", "based-on")}


def _literal(when: Condition) -> int:
    """Return the length of the longest beginning of a condition's paths that has no wildcard."""
    return max((len(path.split("*")[0].split("?")[0].split("[")[0]) for path in when.path or ()), default=0)


def _conditions(contract: Contract) -> Iterator[tuple[Path, Condition]]:
    """Yield the blocks of a contract that have a condition of their own."""
    for table in PLURAL:
        for name, block in getattr(contract, table).items():
            if isinstance(block, Block | Field) and block.when is not None:
                yield (table, name), block.when
    for table in SINGULAR:
        block = getattr(contract, table)
        if isinstance(block, Block) and block.when is not None:
            yield (table,), block.when


def _without(contract: Contract, paths: Sequence[Path]) -> Contract:
    changes: dict[str, Any] = {}
    for path in paths:
        if len(path) == 1:
            changes[path[0]] = None
        else:
            table = changes.get(path[0], getattr(contract, path[0]))
            changes[path[0]] = {name: block for name, block in table.items() if name != path[1]}
        if path[0] == "parts" and contract.outline is not None:
            changes["outline"] = [name for name in changes.get("outline", contract.outline) if name != path[1]]
    return replace(contract, **changes)


def _with_parts_off(tree: Tree, stack: Stack) -> Tree:
    """Return a contract whose outline lacks the parts that are switched off, though it names them."""
    outline, parts = tree.get("outline"), tree.get("parts", {})
    if not outline:
        return tree
    off = {
        name
        for scope in stack.scopes
        for layer in stack.layers
        for name, part in layer.contract(scope).get("parts", {}).items()
        if part == OFF and name not in parts
    }
    return {**tree, "outline": [name for name in outline if name not in off]} if off else tree
