"""The page on what editors repair names each rule of the catalogue, and says rightly which speak unasked."""

import json
import re

from blogtool.ruleset import CONTRACT, RULES
from conftest import REPOSITORY

PAGE = (REPOSITORY / "docs" / "catalogue.md").read_text()
ROWS = [line.strip("| ").split(" | ") for line in PAGE.splitlines() if re.match(r"\|.*\| (?:yes|no) \|", line)]
MEASURED = json.loads((REPOSITORY / "docs" / "quality" / "measured.json").read_text())
JUDGED = {
    (entry["corpus"], entry["fingerprint"]): entry
    for entry in json.loads((REPOSITORY / "docs" / "quality" / "judged.json").read_text())
}


def rules(text: str) -> list[str]:
    return [name for name in re.findall(r"`([a-z0-9-]+)`", text) if name in RULES]


def test_each_row_says_rightly_whether_its_rule_speaks_unasked():
    for row in ROWS:
        for name in rules(row[1]):
            speaks = RULES[name]().default and name not in CONTRACT
            assert row[2] == ("yes" if speaks else "no"), row


def test_each_rule_of_the_catalogue_that_is_off_is_on_the_page():
    off = {name for name, find in RULES.items() if not find().default}
    on_the_page = set(rules(PAGE))
    assert off - on_the_page <= {"chinese-punctuation", "footnote-length"}


def test_of_the_rules_that_speak_unasked_the_figures_are_those_of_the_verdicts():
    judged = [JUDGED[tuple(key)] for key in (*MEASURED["sample"], *MEASURED["more"])]
    for row in ROWS:
        for name in rules(row[1]):
            verdicts = [entry["verdict"] for entry in judged if entry["rule"] == name]
            if row[2] == "yes" and verdicts:
                found = sum(blog["rules"].get(name, 0) for blog in MEASURED["blogs"])
                assert row[3:6] == [str(found), str(len(verdicts)), str(sum(verdicts))], name
