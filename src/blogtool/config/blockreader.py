"""The named blocks of a contract besides its fields, with the sentence for each mistake in them."""

import re
from collections.abc import Callable, Mapping
from typing import Any, get_args

from blogtool.config.leaves import Reader, keys_of
from blogtool.config.limits import check_limits
from blogtool.config.mistakes import clip, listed, quoted, shown
from blogtool.contract import Author, Headings, Images, Links, Part, Phrase, RuleSetting, RuleWord, Table
from blogtool.kinds import KIND_KEYS, STANDARD, kind_of
from blogtool.layers import OFF
from blogtool.rule import Described
from blogtool.tomlkeys import Path

Rules = Mapping[str, Callable[[], type[Described]]]
"""Every rule's name, and the way to its class: called only for a rule that is given options."""

RULE_WORDS: tuple[str, ...] = get_args(RuleWord)
_LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6", "all", "first")
_SELECTS = frozenset(
    (
        *("to", "severity", "message", "when", "in", "not-in", "report-once"),
        *("unless", "unless-pattern", "within", "compare"),
    )
)
"""Keys that say which things are meant, or how bad it is, but wish for nothing."""


def read_blocks(value: Any, reader: Reader, base: Path, table: str, kind: type[Table]) -> None:
    """Note every mistake in one of the plural tables of the contract at `base`: phrases, links, images, headings."""
    for name, inner in reader.table(value, (*base, table), f"[{shown((*base, table))}]").items():
        path = (*base, table, name)
        if inner == OFF:
            continue
        block = reader.struct(kind, reader.table(inner, path, f"{shown(path)} = {_EXAMPLES[kind]}"), path)
        if kind is Headings and name not in _LEVELS:
            reader.add(path, f"{shown(path)} names no headings. They are {listed(_LEVELS)}.")
        if block is not None and isinstance(inner, dict):
            check_limits(reader, block, path)
            if inner and not _wishes(inner):
                reader.add(path, f"{shown(path)} says which {table} are meant, but not what about them.")


_EXAMPLES: dict[type[Table], str] = {
    Phrase: '{ deny = ["…"] }',
    Links: '{ deny = ["…"] }',
    Images: "{ exists = true }",
    Headings: "{ max-count = 1 }",
}


def _wishes(table: dict[str, Any]) -> bool:
    warn = table.get("warn")
    return bool(set(table) - _SELECTS - {"warn"}) or (isinstance(warn, dict) and _wishes(warn))


# Parts


def read_parts(value: Any, reader: Reader, base: Path, kinds: Mapping[str, str]) -> None:
    """Note every mistake in the parts of a contract; `kinds` are those that the file gives parts of its own."""
    for name, inner in reader.table(value, (*base, "parts"), f"[{shown((*base, 'parts'))}]").items():
        path = (*base, "parts", name)
        if inner == OFF:
            continue
        table = reader.table(inner, path, f"{shown(path)}.optional = true")
        kind = kind_of(name, kinds)
        part = reader.struct(Part, _fitting(table, reader, path, kind), path, _unknown_in_part(reader, kind or name))
        if part is None:
            continue
        if kind is None:
            way = f'{shown(path)}.kind = "section" and {shown(path)}.titles = ["{name.capitalize()}"]'
            reader.add(
                path,
                f"{shown(path)} is no standard part, and nothing says of what kind it is. Write, for example: {way}",
            )
        check_limits(reader, part, path)
        for looks in (part, part.warn):
            _check_tokens(reader, looks, path)
        if part.numbering is not None and not re.search(r"\d", part.numbering):
            here = (*path, "numbering")
            said = f"{shown(here)} has no number. Write how the first heading is numbered"
            reader.add(here, f'{said}: {shown(here)} = "1."')


def _fitting(table: dict[str, Any], reader: Reader, path: Path, kind: str | None) -> dict[str, Any]:
    """Return the keys of a part without those that its kind does not have; each of these is a mistake."""
    if kind is None:
        return table
    fitting = {}
    for key, value in table.items():
        if key in keys_of(Part) and key not in KIND_KEYS[kind]:
            owner = next((other for other in STANDARD if key in KIND_KEYS[other]), "other parts")
            reader.add((*path, key), f"{shown((*path, key))} cannot be: {key} belongs to {owner}.")
        else:
            fitting[key] = value
    return fitting


def _unknown_in_part(reader: Reader, name: str) -> Callable[[Path, tuple[str, ...]], str]:
    def sentence(path: Path, known: tuple[str, ...]) -> str:
        fitting = tuple(key for key in known if name not in KIND_KEYS or key in KIND_KEYS[name])
        near = reader.meant(path[-1], fitting)
        return f"{shown(path)} is not a setting of {name}. " + (
            f"Did you mean {near}?" if near else f"It has: {listed(fitting)}."
        )

    return sentence


def _check_tokens(reader: Reader, part: Part | None, path: Path) -> None:
    """Note what stands in braces and is nothing that an author has."""
    known = tuple(f"author.{name}" for name in keys_of(Author))
    for token in re.findall(r"\{([^{}]*)\}", " ".join((part.looks_like if part else None) or ())):
        if token not in known:
            here = (*path, "looks-like")
            near = reader.meant(token, known)
            hint = f"Did you mean {{{near}}}?" if near else f"There are: {listed(known)}."
            reader.add(here, f"{shown(here)} has {{{clip(token)}}}, which stands for nothing. {hint}")


# Rules


def read_rules(value: Any, reader: Reader, base: Path, rules: Rules) -> None:
    """Note every mistake in the settings of the catalogue's rules."""
    table = reader.table(value, (*base, "rules"), f"[{shown((*base, 'rules'))}]")
    for written, inner in table.items():
        path = (*base, "rules", written)
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
            _read_rule(inner, reader, path, rules[name])
        elif inner not in RULE_WORDS:
            reader.add(path, _not_a_setting(reader, path, inner))


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


def _read_rule(table: dict[str, Any], reader: Reader, path: Path, find: Callable[[], type[Described]]) -> None:
    known: dict[str, Any] | None = None
    modifiers = {key: info for key, info in keys_of(RuleSetting).items() if key not in ("enabled", "options", "warn")}
    for key, value in table.items():
        here = (*path, key)
        if key in modifiers:
            reader.inside(RuleSetting, modifiers[key], value, here)
            continue
        known = keys_of(find()) if known is None else known
        if key == "warn":
            for option, inner in reader.table(value, here, f"{shown(here)} = {{ … }}").items():
                if option in known:
                    reader.leaf(inner, known[option].type, (*here, option))
                else:
                    reader.add((*here, option), _unknown_option(reader, (*here, option), path[-1], tuple(known)))
        elif key in known:
            reader.leaf(value, known[key].type, here)
        else:
            reader.add(here, _unknown_option(reader, here, path[-1], tuple(known)))


def _unknown_option(reader: Reader, path: Path, rule: str, known: tuple[str, ...]) -> str:
    said = f"{shown(path)} is not an option of the rule {rule}."
    near = reader.meant(path[-1], (*known, "severity"))
    return f"{said} Did you mean {near}?" if near else f"{said} It has: {listed((*known, 'severity'))}."
