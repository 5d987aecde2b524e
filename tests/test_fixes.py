"""Every repair over real posts, of all rules and not only those that speak unasked: what it may change, and once."""

import os
from collections import Counter

import pytest

from blogtool.effects import allowed, changes
from blogtool.errors import BlogtoolError
from blogtool.house import House
from blogtool.linter import Enabled, lint, repair
from blogtool.post import Post
from blogtool.rule import Rule
from blogtool.ruleset import RULES, names
from blogtool.runner import load
from conftest import CORPORA

ALL = [Enabled(rule(), "warning") for find in RULES.values() if issubclass(rule := find(), Rule)]
BLOGS = {
    "eslint-archive": "jekyll",
    "hugo-docs": "hugo",
    "linkerd": "hugo",
    "nodejs": "plain",
    "oviney": "jekyll",
    "rfernandezdo": "mkdocs",
    "rust": "zola",
}
EVERY = int(os.environ.get("BLOGTOOL_EVERY", "12"))
"""One of so many posts is repaired. `make test-fixes` repairs all."""


def posts(name: str, every: int) -> list[Post]:
    found = []
    for path in sorted((CORPORA / name).rglob("*.md"))[::every]:
        try:
            found.append(load(path.name, path.read_bytes()))
        except BlogtoolError:
            continue  # no post: another test's business
    return found


def check(post: Post, house: House, *, unsafe: bool) -> int:
    """Repair a post, see that nothing is wrong with that, and return how many repairs went in."""
    before = lint(post, house, ALL, names()).findings
    repaired = repair(post, house, ALL, names(), unsafe=unsafe)
    after = post.with_data(repaired.data)
    promised = {effect for each in before if each.fix for effect in allowed(each.fix)}
    assert changes(post, after) <= promised
    again = repair(after, house, ALL, names(), unsafe=unsafe)
    assert (again.data, again.fixed) == (repaired.data, 0), "a second run changes nothing"
    assert len(repaired.linted.findings) <= len(before) - repaired.fixed or unsafe
    were, are = (Counter(finding.rule for finding in each) for each in (before, repaired.linted.findings))
    if not unsafe:
        assert {rule for rule in are if are[rule] > were[rule]} == set(), "no new finding"
    return repaired.fixed


@pytest.mark.skipif(not CORPORA.exists(), reason="the real posts are not here")
@pytest.mark.parametrize("name", BLOGS)
def test_repairs_of_real_posts_keep_their_promises(name: str):
    house = House(flavor=BLOGS[name], today="2026-11-24")
    made = sum(check(post, house, unsafe=unsafe) for post in posts(name, EVERY) for unsafe in (False, True))
    assert made > 0 or name == "oviney"
