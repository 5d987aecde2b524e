"""`blogtool rules` and `blogtool explain`: whole outputs."""

import json

import pytest

from blogtool.arguments import read
from blogtool.commands import explain
from blogtool.ruleset import RULES
from conftest import Blogtool


def test_explain_is_a_page_of_plain_text(blogtool: Blogtool):
    done = blogtool("explain", "heading-increment")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "heading-increment\n"
        "\n"
        "A heading is at most one level deeper than the one before it.\n"
        "\n"
        "Headings are the table of contents of a post: people who listen to it, and the\n"
        "outline that many sites print, walk them level by level, and a skipped level\n"
        "reads as a part that is missing. Which level a post begins with is the theme's\n"
        "business, so the first heading is not judged; nor is a step back up, however\n"
        "far. A first heading that repeats the title is the business of `title-repeated`,\n"
        "and what follows it counts as the first.\n"
        "\n"
        "On by default. What it finds is of severity warning.\n"
        "\n"
        "Reported:\n"
        "\n"
        "    ## Sleep\n"
        "\n"
        "    #### Why we sleep\n"
        "\n"
        "    Text.\n"
        "\n"
        "Right:\n"
        "\n"
        "    ## Sleep\n"
        "\n"
        "    ### Why we sleep\n"
        "\n"
        "    ## Rest\n"
    )


@pytest.mark.parametrize("name", RULES)
def test_every_rule_can_be_explained_in_eighty_columns(capsys: pytest.CaptureFixture[str], name: str):
    given = read(explain.run, [name])
    assert given is not None
    explain.run(**given)
    page = capsys.readouterr().out
    prose = [line for line in page.split("\nReported:\n")[0].splitlines() if not line.startswith("    ")]
    assert max(map(len, prose)) <= 80
    assert page.startswith(f"{name}\n\n")


def test_a_rule_that_does_not_exist_is_not_explained(blogtool: Blogtool):
    done = blogtool("explain", "doubled-wrod")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "There is no rule “doubled-wrod”. Did you mean doubled-word?\n"


def test_rules_is_a_table_of_all_rules(blogtool: Blogtool):
    done = blogtool("rules", COLUMNS="80")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["rule", "severity", "default", "--fix", "asks", "for"]
    assert [line.split()[0] for line in lines[1:] if not line.startswith(" ")] == list(RULES)
    assert max(map(len, lines)) <= 80
    (row,) = (line for line in lines if line.startswith("front-matter-syntax "))
    assert row.split(maxsplit=4) == ["front-matter-syntax", "error", "on", "some", "The front matter can be read."]
    assert done.stderr == f"{len(RULES)} rules. More of one: blogtool explain {next(iter(RULES))}\n"


def test_rules_as_json(blogtool: Blogtool):
    report = json.loads(blogtool("rules", "--output-format", "json").stdout)
    assert report["version"] == 1
    assert [rule["name"] for rule in report["rules"]] == list(RULES)
    (rule,) = (rule for rule in report["rules"] if rule["name"] == "doubled-word")
    assert rule == {
        "name": "doubled-word",
        "summary": "No word stands twice in a row by accident.",
        "severity": "warning",
        "default": True,
        "fix": "yes",
        "options": [],
    }


def test_rules_in_colour_only_where_it_is_wanted(blogtool: Blogtool):
    assert "\x1b[" not in blogtool("rules").stdout
    assert "\x1b[36m" in blogtool("rules", "--color", "always").stdout
