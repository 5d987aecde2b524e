"""Of each rule that speaks unasked, a real post that once fooled it, or its like: in our own words, and as it is."""

import json
from functools import cache

import pytest

from blogtool.house import House
from blogtool.linter import Enabled, lint
from blogtool.post import Post
from blogtool.ruleset import CONTRACT, RULES, names
from blogtool.source import Source
from conftest import CORPORA, REPOSITORY

FOOLED = json.loads((REPOSITORY / "docs" / "quality" / "fooled.json").read_text())
UNASKED = sorted(name for name, find in RULES.items() if find().default and name not in CONTRACT)
POSTS = [pytest.param(entry, id=f"{entry['rule']}-{entry['corpus']}") for entry in FOOLED]


def found(text: str, flavor: str) -> set[tuple[str, int]]:
    """Return the names and the lines of all findings of a post by the default rules."""
    return {(finding.rule, finding.start.line) for finding in _lint("post.md", text, flavor)}


@cache
def _lint(path: str, text: str, flavor: str):
    rules = [Enabled(find()(), "warning") for find in RULES.values() if find().default]
    return lint(Post(Source(path, text.encode())), House(flavor=flavor, lang="en"), rules, names()).findings


def test_each_rule_that_speaks_unasked_has_a_post_that_fooled_it():
    assert sorted({entry["rule"] for entry in FOOLED}) == UNASKED


@pytest.mark.parametrize("entry", POSTS)
def test_what_fooled_a_rule_is_silent_and_the_fault_beside_it_is_not(entry: dict[str, str]):
    flavor = entry.get("flavor", "hugo")
    assert found(entry["text"], flavor) == set()
    assert {rule for rule, _ in found(entry["fault"], flavor)} == {entry["rule"]}


@pytest.mark.skipif(not CORPORA.exists(), reason="the real posts are not here")
@pytest.mark.parametrize("entry", POSTS)
def test_the_post_itself_is_silent_there(entry: dict[str, str]):
    text = (CORPORA / entry["corpus"] / entry["path"]).read_text()
    assert (entry["rule"], entry["line"]) not in found(text, entry.get("flavor", "hugo"))
    assert text.count("\n") >= int(entry["line"])
