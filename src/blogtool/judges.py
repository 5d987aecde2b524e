"""What the rules themselves say of a statement: whether there is one that carries it out, and which posts it reports.

The evidence that an owner reads is so the same as what `lint` will show, whatever a rule understands by its key.
"""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, convert
from msgspec.structs import replace

from blogtool import ruleset
from blogtool.contract import PLURAL, Author, Contract
from blogtool.house import House
from blogtool.houses import block_rules
from blogtool.layers import normal
from blogtool.learning.habits import Habit
from blogtool.learning.people import Person
from blogtool.learning.statement import Path, Statement
from blogtool.linter import Enabled, lint
from blogtool.post import Post
from blogtool.rule import Rule

_OF_PARTS = ("after-last-part", "heading-numbering", "sign-off", "sources")
"""The rules of the catalogue that carry out what a house style says of parts; the others bear the parts' names."""


class Case(Struct, frozen=True):
    """A statement as the only one of a house, and the rules that carry it out."""

    house: House
    rules: tuple[Enabled, ...]
    usual: tuple[Enabled, ...]
    """Those of them that speak without a house style, too: what they then say is not about the statement."""


class Judges:
    """The rules of the catalogue, asked about one statement at a time."""

    def __init__(self, house: House) -> None:
        """Take a house that says nothing but which site it is, and who its authors are."""
        self.house = replace(house, contract=None)
        rules = {name: ruleset.rule_class(name) for name in ruleset.RULES}
        self._rules = {name: rule for name, rule in rules.items() if issubclass(rule, Rule)}

    def habits(self) -> dict[str, Habit]:
        """Return what is to be known of the rules that need no house style."""
        return {
            name: Habit(rule.severity, rule.default)
            for name, rule in self._rules.items()
            if name not in ruleset.CONTRACT
        }

    def findings(self, post: Post) -> frozenset[str]:
        """Return the rules that find something in a post without a house style."""
        enabled = [Enabled(rule(), rule.severity) for name, rule in self._rules.items() if name not in ruleset.CONTRACT]
        return frozenset(finding.rule for finding in lint(post, self.house, enabled).findings)

    def case(self, statement: Statement, authors: Mapping[str, Person]) -> Case | None:
        """Return a statement ready to be judged, among these authors; None where no rule carries it out."""
        contract = convert(normal(tree_of(statement)), Contract)
        enabled = [Enabled(rule(), rule.severity) for rule in self._wanted(statement.path)]
        enabled += block_rules(contract)
        if not enabled:
            return None
        usual = tuple(each for each in enabled if each.rule.default and each.rule.name not in ruleset.CONTRACT)
        persons = {
            id: Author(name=person.name, credentials=person.credentials or None) for id, person in authors.items()
        }
        return Case(replace(self.house, contract=contract, authors=persons), tuple(enabled), usual)

    def _wanted(self, path: Path) -> list[type[Rule]]:
        if path[0] in ("parts", "outline"):  # several rules share them
            return [self._rules[name] for name in _OF_PARTS if name in self._rules]
        return [rule for rule in self._rules.values() if any(_covers(key, path) for key in rule.keys)]

    def keeps(self, case: Case, post: Post) -> bool:
        """Tell whether a post keeps the statement of a case."""
        found = lint(post, case.house, case.rules).findings
        if not found or not case.usual:
            return not found
        usual = {(item.rule, item.message) for item in lint(post, self.house, case.usual).findings}
        return all((item.rule, item.message) in usual for item in found)


def tree_of(statement: Statement) -> dict[str, Any]:
    """Return a statement as the table of a contract that says nothing else."""
    table, *rest = statement.path
    value = statement.value
    for part in reversed(rest):
        value = {part: value}
    tree: dict[str, Any] = {table: value}
    if len(statement.path) > 2 and table == "fields":  # what a field holds, not that it is there
        tree["fields"][statement.path[1]]["optional"] = True
    for other, inner in statement.along.items():
        tree.setdefault(other, inner)
    return tree


def _covers(key: str, path: Path) -> bool:
    """Tell whether a key that a rule carries out, such as `fields.*.max-length`, is that of a statement."""
    parts = key.split(".")
    same = all(part in ("*", said) for part, said in zip(parts, path, strict=False))
    if not same or len(parts) <= len(path):
        return same
    # That a field or a part is there is the business of whatever carries out `optional`.
    return path[0] in PLURAL and len(path) == 2 and parts[2] in ("optional", "type", "titles")
