"""What is in force for a post: every key with the place where it is said, the type the cases, and why. Pure."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct, convert
from msgspec.structs import fields

from blogtool.conditions import Subject, holds
from blogtool.contract import PLURAL, Condition, Contract
from blogtool.contractpage.conditions import meant, parts_of
from blogtool.contractpage.words import joined
from blogtool.layers import OFF, Origin, Path, Stack, Tree, normal
from blogtool.style import ANY, Resolved, Style

_OF_SCOPES = ("when", "based-on")
"""Keys of a contract that say which posts it is for."""


class Saying(Struct, frozen=True):
    """One place where a key is said, and what is said there."""

    value: Any
    origin: Origin


class Setting(Struct, frozen=True):
    """A key of the contract."""

    key: Path
    """Below the contract: `("fields", "title", "max-length")`."""
    value: Any
    """What is in force; "off" for a key that is taken back."""
    sayings: tuple[Saying, ...]
    """Where it is said, the one that holds first."""


class Case(Struct, frozen=True):
    """A case of the house style, and whether it holds for a post."""

    name: str
    holds: bool | None
    """None where no post is judged."""
    why: str
    origin: Origin | None = None
    """Where it is said."""


class LeftOut(Struct, frozen=True):
    """A block that has a condition of its own, which does not hold."""

    key: Path
    why: str
    origin: Origin | None


def settings(stack: Stack) -> list[Setting]:
    """Return every key that the scopes of a stack say, table by table."""
    tree = stack.tree()
    found: list[Setting] = []
    values = {key: _value(tree, key) for key in _keys(stack)}
    taken_back = {key for key, value in values.items() if value == OFF}
    rules: set[str] = set()
    for key, value in values.items():
        if key[0] == "rules" and len(key) > 2:
            if key[1] not in rules:
                rules.add(key[1])
                found += _rule(key[1], [other for other in values if other[:2] == key[:2]], stack, tree)
            continue
        if any(key[:size] in taken_back for size in range(1, len(key))):
            continue  # with the table that it is in
        if isinstance(value, dict) and value:
            continue  # a table that is empty in one place, and has keys from another
        sayings = [
            Saying(_as_written(said), origin)
            for origin, said in stack.said(key)
            if value == OFF or not (isinstance(said, dict) and said)
        ]
        found.append(Setting(key, value, tuple(sayings)))
    return found


def _rule(name: str, keys: Sequence[Path], stack: Stack, tree: Tree) -> Iterator[Setting]:
    """Yield what is said of a rule: as one word where that is all, else key by key, options like the others."""
    said = [(origin, table) for origin, table in stack.said(("rules", name)) if isinstance(table, dict)]
    in_force = _value(tree, ("rules", name))
    if not in_force.get("enabled", True) or all(set(table) <= {"enabled", "severity"} for _, table in said):
        sayings = tuple(Saying(_word(table), origin) for origin, table in said)
        yield Setting(("rules", name), _word(in_force), sayings)
        return
    for key in keys:
        if key[2] != "enabled":
            sayings = tuple(Saying(value, origin) for origin, value in stack.said(key))
            yield Setting(tuple(part for part in key if part != "options"), _value(tree, key), sayings)


def _word(rule: Tree) -> Any:
    return rule.get("severity", "on") if rule.get("enabled", True) else OFF


def _value(tree: Tree, key: Path) -> Any:
    """Return the value of a key; "off" where there is none."""
    value: Any = tree
    for part in key:
        value = value.get(part, OFF) if isinstance(value, dict) else OFF
    return value


def _as_written(value: Any) -> Any:
    """Return a field that is only a word as this word."""
    return value["type"] if isinstance(value, dict) and set(value) == {"type"} else value


def _keys(stack: Stack) -> Iterator[Path]:
    """Yield the paths of all keys that hold a value, each once: what is in one block stands together."""
    found: dict[Path, dict[Path, None]] = {}
    for scope in stack.scopes:
        for layer in stack.layers:
            said = normal(layer.contract(scope))
            for path in _paths({key: value for key, value in said.items() if key not in _OF_SCOPES}):
                found.setdefault(path[:1], {})[path] = None
    order = [info.encode_name for info in fields(Contract)]
    for table in (found[path] for path in sorted(found, key=lambda path: order.index(path[0]))):
        blocks = list(dict.fromkeys(path[:2] for path in table))
        yield from sorted(table, key=lambda path: (blocks.index(path[:2]), "warn" in path[2:]))


def _paths(tree: Tree) -> Iterator[Path]:
    for key, value in tree.items():
        if isinstance(value, dict) and value:
            yield from ((key, *inner) for inner in _paths(value))
        else:
            yield (key,)


# Why


def why_type(style: Style, subject: Subject, resolved: Resolved) -> str:
    """Return why a post is of its type, in a sentence; "" where the house style has none."""
    if not style.types:
        return ""
    when = style.types.get(resolved.type)
    if subject.post.fields.get("type") == resolved.type:
        return "Its field `type` says so."
    if resolved.type == ANY:
        return "No type takes it."
    return f"It {meant(when)}." if when is not None else "No other type takes it."


def cases(style: Style, subject: Subject | None, resolved: Resolved) -> list[Case]:
    """Return the cases of a house style; with a post, whether each holds for it, and why."""
    found = []
    for name, when in style.cases.items():
        if when is None:
            continue
        said = next(Stack(style.layers, [("cases", name)]).sayings(("when",)), None)
        if subject is None:
            found.append(Case(name, None, f"For a post that {meant(when)}.", said))
        elif name in resolved.cases:
            found.append(Case(name, True, f"It {meant(when)}.", said))
        else:
            found.append(Case(name, False, f"It {why_not(when, subject, resolved.type)}.", said))
    return found


def why_not(when: Condition, subject: Subject, type: str) -> str:
    """Return what of a condition does not hold for a post, as the end of `It …`."""
    return joined([clause.fails for clause in parts_of(when) if not holds(clause.alone, subject, type)])


def left_out(subject: Subject, resolved: Resolved) -> list[LeftOut]:
    """Return the named blocks that are not for a post, by a condition of their own."""
    tree, found = resolved.stack.tree(), []
    for table in PLURAL:
        for name, block in tree.get(table, {}).items():
            if name not in getattr(resolved.contract, table) and isinstance(block, dict) and "when" in block:
                why = why_not(convert(block["when"], Condition), subject, resolved.type)
                origin = next(resolved.stack.sayings((table, name, "when")), None)
                found.append(LeftOut((table, name), f"It {why}.", origin))
    return found
