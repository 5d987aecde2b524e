"""The JSON Schema of a house-style file, for editors: from the structs of the contract and the rules. Pure.

It says less than `blogtool` itself does: what only the whole file shows, such as a limit above its maximum, is said by
`blogtool config show`.
"""

from collections.abc import Callable, Mapping
from typing import Any, get_args

from msgspec import Struct
from msgspec.json import schema_components

from blogtool import rulepage, ruleset
from blogtool.config.contractreader import PRESETS
from blogtool.contract import PLURAL, SINGULAR, Author, Contract, Data, FieldWord, Lint, RuleSetting, RuleWord, Site
from blogtool.kinds import KIND_KEYS, STANDARD
from blogtool.layers import OFF, Tree
from blogtool.rule import Described

DRAFT = "https://json-schema.org/draft/2020-12/schema"
"""The edition of JSON Schema that is written."""

Schema = dict[str, Any]
Rules = Mapping[str, Callable[[], type[Described]]]

_LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6", "all", "first")
_NOT_MILD = frozenset(("severity", "when", "in", "not-in", "optional", "warn", "kind", "to"))
_NOT_OF_RULES = frozenset(("enabled", "options", "warn"))
_ALWAYS = ("Site", "Author", "Data", "Lint", "Condition")
"""Tables of which nothing is taken back."""


def schema(rules: Rules, house: Tree | None = None) -> Schema:
    """Return the schema of a house style that knows some rules.

    `house` is the tree of this very file: then its lists, types and parts are offered, and other lists refused.
    """
    _, found = schema_components((Contract, Site, Author, Data, Lint), ref_template="#/$defs/{name}")
    defs = {name: _table(name, table) for name, table in found.items() if name != "RuleSetting"}
    for kind in (*PLURAL.values(), *SINGULAR.values()):
        name = kind.__name__
        if name in defs and defs[name]["properties"].get("warn", {}).get("$ref", "").endswith(f"/{name}"):
            defs[f"{name}Warn"] = _without(defs[name], _NOT_MILD)
            defs[name]["properties"]["warn"]["$ref"] = f"#/$defs/{name}Warn"
    for name in STANDARD:
        defs.update(_standard_part(name, defs))
    defs["Rules"] = _rules(rules, defs)
    _name_tables(defs)
    defs["Post"] = _without(defs["Contract"], frozenset(("when", "based-on")))
    defs["Case"] = {**_without(defs["Contract"], frozenset(("based-on", "template"))), "required": ["when"]}
    defs["Type"] = defs.pop("Contract")
    if house is not None:
        _of_this_house(defs, house)
    return {"$schema": DRAFT, "title": "The house style of a blog", **_top(), "$defs": dict(sorted(defs.items()))}


def _top() -> Schema:
    """Return the keys that stand at the top of the file."""
    return {
        "type": "object",
        "properties": {
            "extend": {
                "description": "The house style that this one adds to, as a path.",
                "examples": ["../blogtool.toml"],
                "type": "string",
            },
            "presets": {
                "description": "House styles that come with the program.",
                "examples": [["seo"]],
                "type": "array",
                "items": {"enum": list(PRESETS)},
            },
            "site": _ref("Site"),
            "authors": _named(_ref("Author"), "Who writes, by the ids that front matter has."),
            "data": _named(
                {"anyOf": [{"type": "string"}, _ref("Data")]}, "Lists that are kept elsewhere: a file, or a table."
            ),
            "lint": _ref("Lint"),
            "post": {"description": "What holds for every post.", **_ref("Post")},
            "types": _named(_ref("Type"), "What holds in addition for some kinds of posts."),
            "cases": _named(_ref("Case"), "What holds in addition in some cases."),
        },
        "additionalProperties": False,
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _named(of: Schema, description: str) -> Schema:
    return {"description": description, "type": "object", "additionalProperties": of}


def _off_or(*of: Schema) -> Schema:
    return {"anyOf": [*of, {"const": OFF}]}


# Tables


def _table(name: str, table: Schema) -> Schema:
    """Return the schema of one struct without what only a program wants: nulls, and defaults that say nothing."""
    properties = {key: _property(key, said, removable=name not in _ALWAYS) for key, said in table["properties"].items()}
    required = {"required": table["required"]} if table.get("required") else {}
    return {
        "description": table["description"],
        "type": "object",
        "properties": properties,
        **required,
        "additionalProperties": False,
    }


def _property(key: str, said: Schema, *, removable: bool) -> Schema:
    """Return the schema of a key; where it is `removable`, the word "off" takes back what was said before."""
    head: Schema = {word: said[word] for word in ("description", "examples") if word in said}
    kinds = [kind for kind in said.get("anyOf", [_bare(said)]) if kind != {"type": "null"}]
    if key == "pattern" or key.endswith("-pattern"):
        kinds = [{**kind, "format": "regex"} for kind in kinds]
    if kinds == [{"type": "integer"}, {"type": "number"}]:
        kinds = [{"type": "number"}]
    if removable and not any(
        kind.get("type") == "string" or "$ref" in kind or kind.get("type") == "object" for kind in kinds
    ):
        kinds = [*kinds, {"const": OFF}]
    return {**head, **kinds[0]} if len(kinds) == 1 else {**head, "anyOf": kinds}


def _bare(said: Schema) -> Schema:
    return {word: value for word, value in said.items() if word not in ("description", "examples", "default", "title")}


def _without(table: Schema, keys: frozenset[str]) -> Schema:
    return {**table, "properties": {key: said for key, said in table["properties"].items() if key not in keys}}


def _standard_part(name: str, defs: dict[str, Schema]) -> dict[str, Schema]:
    """Return the schemas of a part that is its own kind, with the keys of this kind only."""
    called = f"Part.{name}"
    strange = frozenset(defs["Part"]["properties"]) - KIND_KEYS[name]
    part = _without(defs["Part"], strange)
    part["properties"] = {**part["properties"], "warn": {**part["properties"]["warn"], **_ref(f"{called}.warn")}}
    return {called: part, f"{called}.warn": _without(defs["PartWarn"], strange)}


def _name_tables(defs: dict[str, Schema]) -> None:
    """Say what each named block of a contract may be besides a table: a word, or "off"."""
    tables = defs["Contract"]["properties"]
    words = {"enum": list(get_args(FieldWord))}
    field = {"anyOf": [words, _ref("Field")]}
    for name, kind in PLURAL.items():
        if kind is not RuleSetting:
            tables[name]["additionalProperties"] = field if name == "fields" else _off_or(_ref(kind.__name__))
    tables["parts"]["properties"] = {name: _off_or(_ref(f"Part.{name}")) for name in STANDARD}
    tables["headings"]["propertyNames"] = {"enum": list(_LEVELS)}
    tables["rules"] = {"description": tables["rules"]["description"], **_ref("Rules")}
    defs["Data"]["properties"]["fields"]["additionalProperties"] = field


# Rules


def _rules(rules: Rules, defs: dict[str, Schema]) -> Schema:
    """Return the schema of [post.rules]: every rule, with its own options."""
    modifiers = {}
    for key, said in _without(_table("RuleSetting", _struct(RuleSetting)), _NOT_OF_RULES)["properties"].items():
        defs[f"Rule.{key}"] = said
        modifiers[key] = _ref(f"Rule.{key}")
    found = {}
    for name, current in {**{name: name for name in rules}, **ruleset.former()}.items():
        rule = rules[current]()
        options = {key: _property(key, said, removable=False) | _default(said) for key, said in _options(rule, defs)}
        mild = {"description": "Options for findings that are warnings.", **_closed(options)}
        table = _closed({**options, **modifiers, **({"warn": mild} if options else {})})
        found[name] = {
            "description": rulepage.first_line(rule),
            "anyOf": [{"enum": list(get_args(RuleWord))}, table],
        }
    return {"description": "The rules: whether each runs, how bad its findings are, its options.", **_closed(found)}


def _closed(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _struct(kind: type[Struct]) -> Schema:
    _, found = schema_components((kind,), ref_template="#/$defs/{name}")
    table: Schema = found[kind.__name__]
    return table


def _options(rule: type[Described], defs: dict[str, Schema]) -> list[tuple[str, Schema]]:
    _, found = schema_components((rule,), ref_template="#/$defs/{name}")
    own = found.pop(rule.__name__)
    defs.update({name: _table(name, table) for name, table in found.items() if name not in defs})
    return list(own["properties"].items())


def _default(said: Schema) -> Schema:
    return {"default": said["default"]} if said.get("default") is not None else {}


# This house


def _of_this_house(defs: dict[str, Schema], house: Tree) -> None:
    """Offer the names that a house style has given: its lists, its types, its parts."""
    lists = ["authors", *_keys(house, "data")]
    for table in defs.values():
        for key in ("from", "deny-from"):
            if key in table.get("properties", {}):
                said = table["properties"][key]
                table["properties"][key] = {
                    **{word: value for word, value in said.items() if word != "type"},
                    "enum": lists,
                }
    contracts = [house.get("post")]
    contracts += [house[table][name] for table in ("types", "cases") for name in _keys(house, table)]
    parts = dict.fromkeys([*STANDARD, *(name for contract in contracts for name in _keys(contract, "parts"))])
    types = _keys(house, "types")
    for name in ("Post", "Type", "Case"):
        properties = defs[name]["properties"] = dict(defs[name]["properties"])
        properties["outline"] = _offered_in(properties["outline"], list(parts))
        if types and "based-on" in properties:
            properties["based-on"] = {**properties["based-on"], "enum": types}
    if types:
        defs["Condition"]["properties"]["type"] = _offered_in(defs["Condition"]["properties"]["type"], types)


def _offered_in(said: Schema, words: list[str]) -> Schema:
    """Return the schema of a list of names with some of them offered; another one may still be written."""
    offered = {"type": "array", "items": {"anyOf": [{"enum": words}, {"type": "string"}]}}
    others = [kind for kind in said.get("anyOf", ()) if kind.get("type") != "array"]
    head = {key: value for key, value in said.items() if key in ("description", "examples")}
    return {**head, "anyOf": [offered, *others]} if others else {**head, **offered}


def _keys(tree: Any, name: str) -> list[str]:
    table = tree.get(name) if isinstance(tree, dict) else None
    return list(table) if isinstance(table, dict) else []
