"""By what a finding is known again: what it survives, and what makes it another one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.contract import Contract, Field
from blogtool.finding import Finding, Line
from blogtool.fingerprints import Marks, fingerprint
from blogtool.house import House
from blogtool.linter import Enabled, lint
from blogtool.ruleset import RULES
from blogtool.runner import load

DOUBLED = "It helps the the shoulders.\n"


def findings(
    text: str, rule: str = "doubled-word", *, path: str = "a.md", needs: tuple[str, ...] = ()
) -> list[Finding]:
    """Return what one rule finds in a post of a blog whose posts need some fields."""
    house = House(contract=Contract(fields={name: Field() for name in needs}))
    return lint(load(path, text.encode()), house, [Enabled(RULES[rule]()(), "error")]).findings


def prints(text: str, rule: str = "doubled-word", **more) -> list[str]:
    return [finding.fingerprint for finding in findings(text, rule, **more)]


@pytest.mark.parametrize(
    "edited",
    [
        f"A line more.\n\n{DOUBLED}",
        f"{DOUBLED}\nA line more.\n",
        f"---\ntitle: Rest\n---\n\n{DOUBLED}",
        DOUBLED.replace("\n", "\r\n"),
        f"\ufeff{DOUBLED}",
        f"It helps the knees.\n\n- An item\n\n{DOUBLED}",
    ],
    ids=["above", "below", "front matter", "CRLF", "byte order mark", "other blocks"],
)
def test_a_finding_stays_itself_when_anything_but_its_lines_is_edited(edited: str):
    assert prints(edited) == prints(DOUBLED)


def test_spaces_around_a_line_do_not_count():
    assert prints(f"  {DOUBLED}") == prints(DOUBLED)


def test_a_finding_whose_line_is_edited_is_another_one():
    assert prints(DOUBLED.replace("shoulders", "neck")) != prints(DOUBLED)


def test_a_finding_of_a_renamed_post_keeps_its_mark_and_its_fingerprint_can_be_made_again():
    (old,), (new,) = findings(DOUBLED, path="a.md"), findings(DOUBLED, path="b.md")
    assert old.fingerprint != new.fingerprint
    assert old.mark == new.mark
    assert fingerprint("a.md", new.rule, new.mark) == old.fingerprint


def test_the_same_twice_in_a_post_are_two_and_repairing_one_leaves_one_of_them():
    twice = prints(f"{DOUBLED}\n{DOUBLED}")
    assert len(set(twice)) == 2
    assert prints(DOUBLED) == twice[:1]
    assert prints(f"{DOUBLED}\nText.\n\n{DOUBLED}") == twice


def test_what_is_missing_is_known_by_its_name_whatever_is_edited_around_it():
    needs = ("tags", "description")
    before = findings("---\ntitle: Rest\n---\n\nText.\n", "field-required", needs=needs)
    assert [finding.message for finding in before] == ["The post has no tags.", "The post has no description."]
    assert len({finding.fingerprint for finding in before}) == 2
    # One of the two is there now: the other is the one it was, though it is the first now.
    after = prints("---\ntags: [rest]\ntitle: Sleep\n---\n\nText.\n", "field-required", needs=needs)
    assert after == [before[1].fingerprint]


def test_two_rules_on_one_line_and_one_rule_in_two_posts_are_different():
    mark = Marks().mark("x", [Line(1, "Text.")])
    assert len({fingerprint(path, rule, mark) for path in ("a.md", "b.md") for rule in ("x", "y")}) == 4


def test_a_name_that_is_no_text_has_a_fingerprint_too():
    assert len(fingerprint("caf\udce9.md", "x", Marks().mark("x", []))) == 16


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["", "x", "y", " x"]), st.sampled_from([None, "z"]))))
def test_no_two_findings_of_a_post_have_the_same_fingerprint(found: list[tuple[str, str, str | None]]):
    marks = Marks()
    made = [
        fingerprint("a.md", rule, marks.mark(rule, [Line(number, text)], about))
        for number, (rule, text, about) in enumerate(found, 1)
    ]
    assert len(set(made)) == len(made)
    assert all(len(text) == 16 for text in made)
