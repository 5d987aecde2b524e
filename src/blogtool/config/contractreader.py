"""The tree of a house-style file into its structs, with the sentence for each mistake in it."""

import re
from collections.abc import Callable, Mapping
from typing import Any, get_args

from blogtool.config.leaves import Reader, keys_of
from blogtool.config.limits import check_limits, check_order
from blogtool.config.mistakes import clip, listed, quoted, shown, wrong_value
from blogtool.contract import (
    LATER_FIELD,
    LATER_FLAVORS,
    LATER_PART,
    LATER_POST,
    LATER_RULE,
    LATER_TOP,
    Author,
    Contract,
    Field,
    FieldWord,
    HouseStyle,
    Parts,
    RuleSetting,
    RuleWord,
    SignOffPart,
    Site,
    SourcesPart,
)
from blogtool.finding import SEVERITIES, Severity
from blogtool.rule import Rule
from blogtool.tomlkeys import Path

Rules = Mapping[str, Callable[[], type[Rule]]]
"""Every rule's name, and the way to its class: called only for a rule that is given options."""

TOP = ("site", "authors", "post")
CONTRACT = ("fields", "parts", "rules")
FIELD_WORDS: tuple[str, ...] = get_args(FieldWord)
RULE_WORDS: tuple[str, ...] = get_args(RuleWord)
_OTHER_WORDS = {
    "string": "text",
    "str": "text",
    "boolean": "yes-no",
    "bool": "yes-no",
    "integer": "number",
    "int": "number",
    "float": "number",
    "datetime": "date-time",
    "array": "list",
    "object": "table",
}


def read_house(tree: dict[str, Any], reader: Reader, rules: Rules) -> HouseStyle:
    """Return the house style of a tree without dates; incomplete after mistakes, which are in `reader`."""
    for name, value in tree.items():
        if name in LATER_TOP:
            reader.later((name,), value)
        elif name not in TOP:
            reader.add((name,), _unknown_top(reader, name, value))
    site = _read_site(tree["site"], reader) if "site" in tree else None
    authors = _read_authors(tree["authors"], reader) if "authors" in tree else {}
    post = _read_contract(tree["post"], reader, rules) if "post" in tree else None
    return HouseStyle(site=site or Site(), authors=authors, post=post or Contract())


def _unknown_top(reader: Reader, name: str, value: Any) -> str:
    said = f"[{quoted(name)}]" if isinstance(value, dict) else quoted(name)
    if name in CONTRACT or name in LATER_POST:
        return f"{said} belongs to a contract. Write " + (
            f"[post.{name}]." if isinstance(value, dict) else f"{name} below [post]."
        )
    near = reader.meant(name, (*TOP, *LATER_TOP))
    return f"{said} is not part of a house style." + (f" Did you mean {near}?" if near else f" It has: {listed(TOP)}.")


def _read_site(value: Any, reader: Reader) -> Site | None:
    table = dict(reader.table(value, ("site",), "[site]"))
    flavor = table.get("flavor")
    if isinstance(flavor, str) and flavor in LATER_FLAVORS:
        reader.add(("site", "flavor"), f'site.flavor = "{flavor}" is not yet supported by this version.')
        del table["flavor"]
    return reader.struct(Site, table, ("site",), reader.unknown("the site"))


def _read_authors(value: Any, reader: Reader) -> dict[str, Author]:
    authors = {}
    for name, table in reader.table(value, ("authors",), "[authors.monica]").items():
        path = ("authors", name)
        if not isinstance(table, dict):
            reader.table(
                table,
                path,
                f"{shown(path)}.name = " + (clip(reader.written(path)) if isinstance(table, str) else '"…"'),
            )
            continue
        author = reader.struct(Author, table, path, reader.unknown("an author"))
        if author is not None:
            authors[name] = author
    return authors


def _read_contract(value: Any, reader: Reader, rules: Rules) -> Contract:
    table = reader.table(value, ("post",), "[post]")
    sentence = reader.unknown("a contract")
    for name, inner in table.items():
        if name in LATER_POST:
            reader.later(("post", name), inner)
        elif name not in CONTRACT:
            reader.add(("post", name), sentence(("post", name), (*CONTRACT, *LATER_POST)))
    fields = _read_fields(table["fields"], reader) if "fields" in table else {}
    settings = _read_rules(table["rules"], reader, rules) if "rules" in table else {}
    parts = _read_parts(table["parts"], reader) if "parts" in table else Parts()
    return Contract(fields=fields, rules=settings, parts=parts)


_PARTS: dict[str, type[SignOffPart] | type[SourcesPart]] = {"sign-off": SignOffPart, "sources": SourcesPart}


def _read_parts(value: Any, reader: Reader) -> Parts:
    read: dict[str, Any] = {}
    for name, inner in reader.table(value, ("post", "parts"), "[post.parts]").items():
        path = ("post", "parts", name)
        kind = _PARTS.get(name)
        if kind is None:
            reader.later(path, inner)
            continue
        table = reader.table(inner, path, f"{shown(path)}.optional = true")
        part = reader.struct(kind, table, path, _unknown_in_part(reader, name), LATER_PART)
        read[name.replace("-", "_")] = part
        if isinstance(part, SourcesPart):
            check_order(reader, part, path)
        elif isinstance(part, SignOffPart):
            _check_tokens(reader, part, path)
    return Parts(**read)


def _check_tokens(reader: Reader, part: SignOffPart, path: Path) -> None:
    """Note what stands in braces and is nothing that an author has."""
    known = tuple(f"author.{name}" for name in keys_of(Author))
    for token in re.findall(r"\{([^{}]*)\}", " ".join(part.looks_like or ())):
        if token not in known:
            here = (*path, "looks-like")
            near = reader.meant(token, known)
            hint = f"Did you mean {{{near}}}?" if near else f"There are: {listed(known)}."
            reader.add(here, f"{shown(here)} has {{{clip(token)}}}, which stands for nothing. {hint}")


def _unknown_in_part(reader: Reader, name: str) -> Callable[[Path, tuple[str, ...]], str]:
    def sentence(path: Path, known: tuple[str, ...]) -> str:
        owner = next((other for other, kind in _PARTS.items() if path[-1] in keys_of(kind)), None)
        if owner is not None:
            return f"{shown(path)} cannot be: {path[-1]} belongs to {owner}."
        near = reader.meant(path[-1], known)
        return f"{shown(path)} is not a setting of {name}. " + (
            f"Did you mean {near}?" if near else f"It has: {listed(known)}."
        )

    return sentence


def _read_fields(value: Any, reader: Reader) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, inner in reader.table(value, ("post", "fields"), "[post.fields]").items():
        path = ("post", "fields", name)
        misplaced = _misplaced(name, inner)
        if misplaced is not None:
            reader.add(path, misplaced)
        elif isinstance(inner, dict):
            field = reader.struct(Field, inner, path, _unknown_in_field(reader), LATER_FIELD)
            if field is not None:
                check_limits(reader, field, path)
                _check_lists(reader, field, path)
                fields[name] = field
        elif inner in FIELD_WORDS:
            fields[name] = inner
        else:
            reader.add(path, _not_a_field(reader, path, inner))
    return fields


def _check_lists(reader: Reader, field: Field, path: Path) -> None:
    """Refuse lists other than the authors: [data], which will know them, is not supported yet."""
    for key, name in (("from", field.from_), ("deny-from", field.deny_from)):
        if name is not None and name != "authors":
            where = (*path, key)
            said = f'{shown(where)} = "{clip(name)}", a list other than authors,'
            reader.add(where, f"{said} is not yet supported by this version.")


def _misplaced(name: str, value: Any) -> str | None:
    """Return the sentence for the classic: a key of the contract, or the file, below `[post.fields]`."""
    top = name in ("extend", "presets")
    if not (top or name in CONTRACT or name in LATER_POST):
        return None
    if isinstance(value, str) and value in FIELD_WORDS:
        return None  # a field may be called so
    if isinstance(value, dict) and set(keys_of(Field)).union(LATER_FIELD).issuperset(value):
        return None
    where = "to the top of the file" if top else "directly below [post]"
    return f"{name} stands below [post.fields], so it would be a field called {name}. Move it up, {where}."


def _not_a_field(reader: Reader, path: Path, value: Any) -> str:
    said = f"{shown(path)} = {clip(reader.written(path)) or '[[…]]'}"
    if not isinstance(value, str):
        return f'{said} – a field is a word or a table: {shown(path)} = "text" or {shown(path)}.max-length = 60'
    near = _OTHER_WORDS.get(value.lower()) or reader.meant(value, FIELD_WORDS)
    words = f"{said} – the word of a field is one of {listed(FIELD_WORDS)}."
    return f'{words} Did you mean "{near}"?' if near else words


def _unknown_in_field(reader: Reader) -> Callable[[Path, tuple[str, ...]], str]:
    def sentence(path: Path, known: tuple[str, ...]) -> str:
        block, key = path[-2], path[-1]
        if len(path) > 4 and key in keys_of(Field):
            of = (
                "every finding in it is a warning"
                if block == "warn" and key == "severity"
                else f"{key} belongs to the whole field"
            )
            return f"{shown(path)} cannot be: {block} takes wishes, and {of}."
        near = reader.meant(key, known)
        if near:
            return f"{shown(path)} is not a setting of a field. Did you mean {near}?"
        if len(path) > 4:
            return f"{shown(path)} is not a setting of a field."
        name, inside = quoted(path[2]), shown((f"{path[2]}.{key}",))
        return (
            f'{shown(path)} makes "{clip(key)}" a setting of the field {name}, and a field has none. '
            f"If your posts have a key {clip(key)} inside {name}, "
            f"write it in quotes: {inside}.optional = true"
        )

    return sentence


def _read_rules(value: Any, reader: Reader, rules: Rules) -> dict[str, Any]:
    settings: dict[str, Any] = {}
    table = reader.table(value, ("post", "rules"), "[post.rules]")
    for written, inner in table.items():
        path = ("post", "rules", written)
        name = _current(written, rules)
        if name != written and name in table:
            reader.add(
                path, f"{quoted(written)} is the old name of {name}, which stands here, too. Delete one of them."
            )
        elif name not in rules:
            near = reader.meant(name, tuple(rules))
            reader.add(
                path,
                f"There is no rule {quoted(name)}."
                + (f" Did you mean {near}?" if near else " `blogtool rules` lists them all."),
            )
        elif isinstance(inner, dict):
            settings[name] = _read_rule(inner, reader, path, rules[name])
        elif inner in RULE_WORDS:
            settings[name] = inner
        else:
            reader.add(path, _not_a_setting(reader, path, inner))
    return settings


def _current(name: str, rules: Rules) -> str:
    """Return a rule's name of today: a mapping may answer to former names as well."""
    return rules[name]().name if name in rules and name not in tuple(rules) else name


def _not_a_setting(reader: Reader, path: Path, value: Any) -> str:
    if isinstance(value, bool):
        return f'{shown(path)} = {reader.written(path)} – write {shown(path)} = "{"on" if value else "off"}"'
    said = f"{shown(path)} = {clip(reader.written(path)) or '[[…]]'}"
    near = reader.meant(value, RULE_WORDS) if isinstance(value, str) else None
    words = f"{said} – a rule is one of {listed(RULE_WORDS)}, or a table of its options."
    return f'{words} Did you mean "{near}"?' if near else words


def _read_rule(table: dict[str, Any], reader: Reader, path: Path, find: Callable[[], type[Rule]]) -> RuleSetting:
    severity: Severity | None = None
    options: dict[str, Any] = {}
    known: dict[str, Any] | None = None
    for key, value in table.items():
        here = (*path, key)
        if key == "severity":
            severity = value if value in SEVERITIES else None
            if severity is None:
                reader.add(here, wrong_value(shown(here), reader.written(here), value, Severity))
            continue
        known = keys_of(find()) if known is None else known
        if key in known:
            options[key] = reader.leaf(value, known[key].type, here)
        elif key in LATER_RULE:
            reader.later(here, value)
        else:
            reader.add(here, _unknown_option(reader, here, tuple(known)))
    return RuleSetting(severity=severity, options=options)


def _unknown_option(reader: Reader, path: Path, known: tuple[str, ...]) -> str:
    said = f"{shown(path)} is not an option of the rule {path[2]}."
    near = reader.meant(path[-1], (*known, "severity"))
    return f"{said} Did you mean {near}?" if near else f"{said} It has: {listed((*known, 'severity'))}."
