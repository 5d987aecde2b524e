"""The tree of a house-style file: every mistake in it noted, each with its sentence."""

from collections.abc import Iterator, Mapping
from typing import Any

from blogtool.config.blockreader import Rules, read_blocks, read_parts, read_rules
from blogtool.config.fieldreader import read_fields
from blogtool.config.leaves import Reader, keys_of
from blogtool.config.limits import check_limits
from blogtool.config.mistakes import clip, listed, quoted, shown
from blogtool.contract import PLURAL, SINGULAR, Author, Contract, Data, Lint, Site, Table
from blogtool.tomlkeys import Path

TOP = ("extend", "presets", "site", "authors", "data", "lint", "post", "types", "cases")
PRESETS = ("seo", "health")


def check_house(tree: dict[str, Any], reader: Reader, rules: Rules) -> None:
    """Note every mistake of a tree without dates in `reader`."""
    kinds = dict(_kinds(tree))
    for name, value in tree.items():
        if name == "extend":
            reader.leaf(value, str, (name,))
        elif name == "presets":
            _check_presets(value, reader)
        elif name in ("site", "lint"):
            kind: type[Table] = Site if name == "site" else Lint
            reader.struct(kind, reader.table(value, (name,), f"[{name}]"), (name,))
        elif name == "authors":
            _check_authors(value, reader)
        elif name == "data":
            _check_data(value, reader)
        elif name == "post":
            _check_contract(value, reader, rules, ("post",), kinds)
        elif name in ("types", "cases"):
            for inner, contract in reader.table(value, (name,), f"[{name}.NAME]").items():
                _check_contract(contract, reader, rules, (name, inner), kinds)
        else:
            reader.add((name,), _unknown_top(reader, name, value))


def _kinds(tree: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the kind of each part of the owner's own, wherever in the file it is said."""
    contracts = [tree.get("post"), *(table for name in ("types", "cases") for table in _tables(tree.get(name)))]
    for contract in contracts:
        parts = contract.get("parts") if isinstance(contract, dict) else None
        for name, part in parts.items() if isinstance(parts, dict) else ():
            if isinstance(part, dict) and isinstance(part.get("kind"), str):
                yield name, part["kind"]


def _tables(value: Any) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else []


def _unknown_top(reader: Reader, name: str, value: Any) -> str:
    said = f"[{quoted(name)}]" if isinstance(value, dict) else quoted(name)
    if name in keys_of(Contract):
        return f"{said} belongs to a contract. Write " + (
            f"[post.{name}]." if isinstance(value, dict) else f"{name} below [post]."
        )
    near = reader.meant(name, TOP)
    return f"{said} is not part of a house style." + (f" Did you mean {near}?" if near else f" It has: {listed(TOP)}.")


def _check_presets(value: Any, reader: Reader) -> None:
    for name in reader.leaf(value, list[str], ("presets",)) or ():
        if name not in PRESETS:
            near = reader.meant(name, PRESETS)
            hint = f"Did you mean {near}?" if near else f"There are {listed(PRESETS)}."
            reader.add(("presets",), f"There is no preset {quoted(name)}. {hint}")


def _check_authors(value: Any, reader: Reader) -> None:
    for name, table in reader.table(value, ("authors",), "[authors.monica]").items():
        path = ("authors", name)
        if isinstance(table, dict):
            reader.struct(Author, table, path)
        else:
            written = clip(reader.written(path)) if isinstance(table, str) else '"…"'
            reader.table(table, path, f"{shown(path)}.name = {written}")


def _check_data(value: Any, reader: Reader) -> None:
    for name, table in reader.table(value, ("data",), "[data]").items():
        path = ("data", name)
        if isinstance(table, str):
            continue
        data = reader.struct(Data, reader.table(table, path, f'{shown(path)} = "data/{name}.yml"'), path)
        if data is not None and isinstance(table, dict):
            sources = [key for key in ("file", "files", "folders") if key in table]
            if len(sources) != 1:
                more = f"has {' and '.join(sources)}; it takes one of them" if sources else "says nowhere what is in it"
                reader.add(path, f'{shown(path)} {more}. Write, for example: {shown(path)} = "data/{name}.yml"')
        if data is not None and data.fields is not None:
            read_fields(data.fields, reader, path)


def _check_contract(value: Any, reader: Reader, rules: Rules, base: Path, kinds: Mapping[str, str]) -> None:
    table = reader.table(value, base, f"[{shown(base)}]")
    known = keys_of(Contract)
    sentence = reader.unknown(Contract.thing)
    for name, inner in table.items():
        path = (*base, name)
        if name == "fields":
            read_fields(inner, reader, base)
        elif name == "parts":
            read_parts(inner, reader, base, kinds)
        elif name == "rules":
            read_rules(inner, reader, base, rules)
        elif name in PLURAL:
            read_blocks(inner, reader, base, name, PLURAL[name])
        elif name in SINGULAR:
            block = reader.struct(SINGULAR[name], reader.table(inner, path, f"[{shown(path)}]"), path)
            if block is not None:
                check_limits(reader, block, path)
        elif name not in known:
            reader.add(path, sentence(path, tuple(known)))
        elif base[0] == "post" and name in ("when", "based-on"):
            what = "which posts it is for" if name == "when" else "what it adds to"
            reader.add(path, f"{shown(path)} cannot be: [post] holds for every post. Say in a type or a case {what}.")
        elif base[0] == "cases" and name in ("based-on", "template"):
            reader.add(path, f"{shown(path)} cannot be: {name} belongs to a type.")
        else:
            reader.inside(Contract, known[name], inner, path)
    if base[0] == "cases" and "when" not in table:
        reader.add(
            base, f"{shown(base)} does not say which posts it is for. Write, for example: when.before = 2024-01-01"
        )
