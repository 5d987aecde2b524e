"""The JSON Schema of the house-style file: what is right passes, what is wrong does not, and nothing is left out."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import fields

from blogtool import config, contract
from blogtool.config.contractreader import TOP
from blogtool.config.leaves import plain
from blogtool.ruleset import RULES, former
from blogtool.schema import schema
from conftest import REPOSITORY, SHARED, Blogtool

SCHEMA = schema(RULES)
VALIDATOR = Draft202012Validator(SCHEMA)
HOUSES = sorted((SHARED / "houses").glob("*.toml")) + sorted((REPOSITORY / "examples").glob("*/blogtool.toml"))


def mistakes(toml: str, validator: Draft202012Validator = VALIDATOR) -> list[str]:
    """Return the keys at which a house style is wrong."""
    found = validator.iter_errors(plain(tomllib.loads(toml)))
    return sorted(".".join(map(str, error.absolute_path)) for error in found)


def test_it_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", HOUSES, ids=lambda path: path.stem if path.stem != "blogtool" else path.parent.name)
def test_a_real_house_style_passes(path: Path):
    tree = plain(tomllib.loads(path.read_text()))
    for scope in (tree.get("post", {}), *tree.get("types", {}).values(), *tree.get("cases", {}).values()):
        # Some speak of rules that are still to come.
        scope.get("rules", {}).update({name: "on" for name in scope.get("rules", {}) if name not in RULES})
        scope["rules"] = {name: value for name, value in scope.get("rules", {}).items() if name in RULES}
    own = Draft202012Validator(schema(RULES, config.tree_of(str(path))))
    for validator in (VALIDATOR, own):
        assert [error.message for error in validator.iter_errors(tree)] == []


@pytest.mark.parametrize(
    "path", sorted((REPOSITORY / "src/blogtool/presets").glob("*.toml")), ids=lambda path: path.stem
)
def test_a_preset_passes(path: Path):
    assert mistakes(path.read_text()) == []


@pytest.mark.parametrize("path", HOUSES, ids=lambda path: path.stem if path.stem != "blogtool" else path.parent.name)
def test_a_real_house_style_with_a_key_misspelt_does_not_pass(path: Path):
    tree = plain(tomllib.loads(path.read_text()))
    scopes = [tree.get("post", {}), *tree.get("types", {}).values(), *tree.get("cases", {}).values()]
    fields_ = [field for scope in scopes for field in scope.get("fields", {}).values() if isinstance(field, dict)]
    block = next((field for field in fields_ if field), None)
    if block is None:
        block = next(part for scope in scopes for part in scope.get("parts", {}).values() if part)
    before = len(list(VALIDATOR.iter_errors(tree)))
    key = next(iter(block))
    block[f"{key}x"] = block.pop(key)
    assert len(list(VALIDATOR.iter_errors(tree))) > before


@pytest.mark.parametrize(
    ("toml", "where"),
    [
        ("[post.fields]\ntitle.max-lenght = 60", "post.fields.title"),
        ('[post.fields]\ntitle.max-length = "60"', "post.fields.title"),
        ("[post.fields]\ntitle.max-length = -1", "post.fields.title"),
        ('[post.fields]\ntitle = "string"', "post.fields.title"),
        ("[post.fields]\ntitle.warn.warn.max-length = 3", "post.fields.title"),
        ("[post.parts]\nsign-off.min-items = 3", "post.parts.sign-off"),
        ('[post.parts]\nsources.warn.numbering = "1."', "post.parts.sources"),
        ('[post.phrases.x]\ndeny = "cure"', "post.phrases.x"),
        ('[post.phrases.x]\nwarn.severity = "error"', "post.phrases.x"),
        ("[post.headings]\nh7.max-count = 1", "post.headings"),
        ('[post.rules]\ndoubled-wrod = "on"', "post.rules"),
        ("[post.rules]\ndoubled-word = true", "post.rules.doubled-word"),
        ("[post.rules]\nlink-text.max-words = 3", "post.rules.link-text"),
        ('[post.rules]\nlink-text.deny = "here"', "post.rules.link-text"),
        ('[post]\nbased-on = "x"', "post"),
        ("[cases.x]\nskip = true", "cases.x"),
        ('[cases.x]\nwhen.before = "tomorrow"', "cases.x.when.before"),
        ("[sites]\n", ""),
        ('presets = ["sea"]', "presets.0"),
        ('[site]\nflavor = "hogu"', "site.flavor"),
        ("[authors.monica]\n", "authors.monica"),
        ("[data]\nx.files = 3", "data.x"),
    ],
)
def test_a_mistake_does_not_pass(toml: str, where: str):
    assert mistakes(toml) == [where]


@pytest.mark.parametrize(
    "toml",
    [
        '[post.fields]\ntitle = "off"\ntags = { max-items = "off" }',
        "[post.fields]\ntitle.is = 2024-05-06\ndate.earliest = 2004-01-01",
        '[post.parts]\nintro = "off"',
        '[post.rules]\ndoubled-word = "off"\nlink-text = { deny = ["here"], severity = "error", warn.deny = ["more"] }',
        '[post.links.x]\nto = ["internal"]\nunique = true',
        "[cases.x]\nwhen.unless.unless.fields.type.is = 3\nskip = true",
        '[data]\nx = "a.yml"\ny = { folders = ["b"], fields.name.unique = true }',
        'extend = "base.toml"\n[lint]\nfail-on = "warning"',
    ],
)
def test_what_is_right_passes(toml: str):
    assert mistakes(toml) == []


def test_every_key_of_the_contract_is_in_it_with_its_description():
    kinds = [*contract.PLURAL.values(), *contract.SINGULAR.values()]
    kinds += [contract.Condition, contract.Site, contract.Author, contract.Data, contract.Lint, contract.Wishes]
    for kind in kinds:
        if kind is contract.RuleSetting:
            continue
        table = SCHEMA["$defs"][kind.__name__]["properties"]
        assert list(table) == [info.encode_name for info in fields(kind)]
        assert all(said["description"] for said in table.values()), kind
    assert list(SCHEMA["$defs"]["Type"]["properties"]) == [info.encode_name for info in fields(contract.Contract)]
    assert list(SCHEMA["properties"]) == list(TOP)


def test_every_rule_and_every_option_is_in_it():
    rules = SCHEMA["$defs"]["Rules"]["properties"]
    assert set(rules) == {*RULES, *former()}
    for name, find in RULES.items():
        (table,) = (way for way in rules[name]["anyOf"] if "properties" in way)
        options = [info.encode_name for info in fields(find())]
        assert set(table["properties"]) >= {*options, "severity", "message", "when", "in", "not-in", "report-once"}
    option = rules["footnote-length"]["anyOf"][1]["properties"]["max-words"]
    assert (option["type"], option["minimum"], option["description"]) == ("integer", 1, "The most words of a footnote.")


def no_nulls(value: Any) -> bool:
    if isinstance(value, dict):
        return all(no_nulls(inner) for inner in value.values()) and value.get("type") != "null"
    return all(map(no_nulls, value)) if isinstance(value, list) else value is not None


def test_toml_has_no_null_and_neither_has_the_schema():
    assert no_nulls(SCHEMA)


HOUSE = """\
[data]
topics = "topics.yml"
[post.parts]
method = { kind = "section" }
[types.lesson]
when.has = ["lesson"]
[post.fields]
topic.from = "topics"
"""


def test_a_house_style_offers_its_own_names_and_knows_its_lists(blogtool: Blogtool):
    blogtool.write("blogtool.toml", HOUSE)  # topics.yml is not there: a schema is for a file that is being written
    done = blogtool("config", "schema")
    assert (done.returncode, done.stderr) == (0, "")
    own = json.loads(done.stdout)
    assert own["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    validator = Draft202012Validator(own)
    assert mistakes(HOUSE, validator) == []
    assert mistakes(HOUSE.replace('from = "topics"', 'from = "topic"'), validator) == ["post.fields.topic"]
    assert mistakes('[post.phrases.x]\ndeny-from = "banned"', validator) == ["post.phrases.x"]
    assert mistakes('[post.phrases.x]\ndeny-from = "banned"') == []
    assert mistakes('[types.x]\nbased-on = "lessen"', validator) == ["types.x.based-on"]
    outline = own["$defs"]["Post"]["properties"]["outline"]["anyOf"][0]["items"]["anyOf"]
    assert outline[0]["enum"][-1] == "method"
    assert own["$defs"]["Condition"]["properties"]["type"]["items"]["anyOf"][0] == {"enum": ["lesson"]}


def test_a_schema_is_written_for_a_file_that_is_no_toml_yet_and_for_none(blogtool: Blogtool):
    general = json.dumps(SCHEMA, indent=1, ensure_ascii=False) + "\n"
    assert blogtool("config", "schema").stdout == general
    blogtool.write("blogtool.toml", "[data\n")
    done = blogtool("config", "schema")
    assert (done.returncode, done.stderr) == (0, "")
    assert Draft202012Validator(json.loads(done.stdout)).is_valid({})
    done = blogtool("config", "schema", "--config", "none.toml")
    assert (done.returncode, done.stdout) == (2, "")
    assert "none.toml  This file cannot be read: no such file or directory." in done.stderr


def test_lists_of_a_file_that_is_extended_are_known(blogtool: Blogtool):
    blogtool.write("base.toml", '[data]\ntopics = "topics.yml"\n')
    blogtool.write("blogtool.toml", 'extend = "base.toml"\n')
    own = json.loads(blogtool("config", "schema").stdout)
    assert own["$defs"]["Field"]["properties"]["from"]["enum"] == ["authors", "topics"]
