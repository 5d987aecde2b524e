"""What only the whole house style shows: names that lead nowhere, lists that cannot be read, clashes of names."""

import re
from collections.abc import Iterator
from typing import Any

from blogtool.config.blockchecks import check_blocks
from blogtool.config.blockreader import Rules
from blogtool.config.listreader import read_list
from blogtool.config.mistakes import clip, listed, shown
from blogtool.config.wordchecks import check_conditions, check_firsts, check_words
from blogtool.contract import Contract
from blogtool.errors import Mistake
from blogtool.fieldnames import spoken_of
from blogtool.kinds import STANDARD
from blogtool.layers import Layer, Path
from blogtool.likeness import nearest
from blogtool.lists import Listing, NotThere
from blogtool.style import OWN_TABLES, Style, reported_as


def check_style(style: Style, own: Layer, folder: str, rules: Rules) -> list[Mistake]:
    """Return the mistakes of a house style, and read its lists into it; `own` is the file itself, in `folder`."""
    found = [*_lists(style, own, folder)]
    fields = spoken_of(style.tree)
    for scope in _scopes(own):
        found += _outline(style, own, scope)
        found += _sources_of_values(style, own, scope)
        found += _clashes(own, scope, rules)
        found += _bases(style, own, scope)
        found += check_words(own, scope, fields)
        found += check_conditions(own, scope)
        found += check_firsts(own, scope)
        contract = _contract(style, scope)
        found += check_blocks(own, scope, (*contract.parts, *(contract.outline or ())))
    found += _same_type(style, own)
    return sorted(set(found))


def _scopes(own: Layer) -> Iterator[Path]:
    if "post" in own.tree:
        yield ("post",)
    for table in ("types", "cases"):
        yield from ((table, name) for name in own.tree.get(table, ()))


def _lists(style: Style, own: Layer, folder: str) -> Iterator[Mistake]:
    lists: dict[str, Listing] = {}
    for name, data in style.data.items():
        try:
            lists[name] = read_list(data, folder)
        except NotThere as error:
            what = data.file or listed(tuple(data.files or data.folders or ()))
            yield Mistake(own.line(("data", name)), f"data.{name} = {what} cannot be used: {error}.")
            lists[name] = Listing(what, frozenset())
    style.lists = lists


def _outline(style: Style, own: Layer, scope: Path) -> Iterator[Mistake]:
    said = own.contract(scope).get("outline")
    if not isinstance(said, list):
        return
    contract = _contract(style, scope)
    named = set(contract.parts)
    for name in said:
        if name not in STANDARD and name not in named:
            near = nearest(name, (*STANDARD, *named), 0.7)
            way = f'[{".".join(scope)}.parts] {name}.kind = "section" {name}.titles = ["{name.capitalize()}"]'
            hint = f"Did you mean {near}?" if near else f"For a part of your own write, for example: {way}"
            yield Mistake(
                own.line((*scope, "outline")),
                f'The outline names a part "{name}" that is described nowhere. '
                f"Standard parts are {listed(STANDARD)}. {hint}",
            )
    for name in {name for name in said if said.count(name) > 1}:
        yield Mistake(own.line((*scope, "outline")), f'The outline names the part "{name}" twice.')


def _contract(style: Style, scope: Path) -> Contract:
    """Return what holds in a scope; a case is laid over what holds for every post."""
    if scope[0] == "types":
        return style.contract(scope[1]).contract
    return style.contract(cases=(scope[1],) if scope[0] == "cases" else ()).contract


def _sources_of_values(style: Style, own: Layer, scope: Path) -> Iterator[Mistake]:
    """Yield lists that a field or a block names and nobody has."""
    tree = own.contract(scope)
    for table in ("fields", "parts", "phrases", "links"):
        for name, block in tree.get(table, {}).items():
            pending: list[tuple[Path, Any]] = [((table, name), block)]
            while pending:
                path, inner = pending.pop()
                for key, value in inner.items() if isinstance(inner, dict) else ():
                    if (
                        key in ("from", "deny-from")
                        and isinstance(value, str)
                        and value not in ("authors", *style.data)
                    ):
                        here = (*scope, *path, key)
                        near = nearest(value, ("authors", *style.data))
                        way = (
                            f"Did you mean {near}?"
                            if near
                            else f'Write, for example: [data] {value} = "data/{value}.yml"'
                        )
                        yield Mistake(
                            own.line(here), f'{shown(here)} = "{value}", and there is no list {value} in [data]. {way}'
                        )
                    pending.append(((*path, key), value))


def _clashes(own: Layer, scope: Path, rules: Rules) -> Iterator[Mistake]:
    seen: dict[str, str] = {}
    for table in OWN_TABLES:
        for block in own.contract(scope).get(table, {}):
            path, name = (*scope, table, block), reported_as(table, block)
            if re.search(r"[\s,]", name):
                word = "-".join(re.split(r"[\s,]+", name.strip(" ,")))
                sentence = f'"{clip(name)}" could not be named in a comment that suppresses it. Write {word}.'
                yield Mistake(own.line(path), sentence)
            elif name in rules and not (table == "parts" and name in STANDARD):
                sentence = (
                    f"{name} is the name of a rule, so its findings could not be told apart. Choose another name."
                )
                yield Mistake(own.line(path), sentence)
            elif name in seen:
                sentence = (
                    f"{name} is a name in [{'.'.join((*scope, seen[name]))}] too. Choose another one for one of them."
                )
                yield Mistake(own.line(path), sentence)
            seen.setdefault(name, table)


def _bases(style: Style, own: Layer, scope: Path) -> Iterator[Mistake]:
    base = own.contract(scope).get("based-on")
    if base is None:
        return
    if base not in style.types:
        yield Mistake(own.line((*scope, "based-on")), f'based-on = "{base}", and there is no type of that name.')
    elif base in _bases_of(style, base):
        yield Mistake(own.line((*scope, "based-on")), f'based-on = "{base}" leads back to this type.')


def _bases_of(style: Style, name: str) -> set[str]:
    """Return the types that a type is based on, itself only where they go round."""
    found: set[str] = set()
    while (name := style.tree["types"].get(name, {}).get("based-on", "")) and name not in found:
        found.add(name)
    return found


def _same_type(style: Style, own: Layer) -> Iterator[Mistake]:
    """Yield a second type that takes the posts no other type takes."""
    open_to_all = [name for name, when in style.types.items() if when is None]
    for name in open_to_all[1:]:
        sentence = (
            f"The types {open_to_all[0]} and {name} both lack `when`, so no post is of the type {name}. "
            "Say which posts it takes."
        )
        yield Mistake(own.line(("types", name)), sentence)
