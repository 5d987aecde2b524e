"""Each rule's own examples are its tests."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.edits import apply
from blogtool.finding import Problem, Span
from blogtool.house import House
from blogtool.linter import Enabled, lint, repair
from blogtool.post import Post
from blogtool.rule import Bad, Rule
from blogtool.rules.numbering import HeadingNumbering
from blogtool.ruleset import RULES
from blogtool.source import Source

CLASSES = {name: find() for name, find in RULES.items()}


def post_of(text: str) -> Post:
    return Post(Source("post.md", text.encode()))


def problems(rule: Rule, text: str) -> list[Problem]:
    return list(rule.check(post_of(text), House()))


def marked(text: str) -> tuple[str, Span]:
    """Return a text without its `«…»` and the span that they mark, in bytes."""
    before, rest = text.split("«")
    middle, after = rest.split("»")
    start = len(before.encode())
    return before + middle + after, Span(start, start + len(middle.encode()))


GOOD = [pytest.param(cls, text, id=f"{name}-{n}") for name, cls in CLASSES.items() for n, text in enumerate(cls.good)]
BAD = [pytest.param(cls, bad, id=f"{name}-{n}") for name, cls in CLASSES.items() for n, bad in enumerate(cls.bad)]


@pytest.mark.parametrize(("cls", "text"), GOOD)
def test_a_good_example_is_silent(cls: type[Rule], text: str):
    assert problems(cls(), text) == []


@pytest.mark.parametrize(("cls", "bad"), BAD)
def test_a_bad_example_is_one_problem_where_it_is_marked(cls: type[Rule], bad: Bad):
    text, span = marked(bad.text)
    (problem,) = problems(cls(), text)
    assert problem.span == span
    assert problem.message[0] in "“" or problem.message[0].isupper()
    assert problem.message.endswith(".")
    assert problem.help


@pytest.mark.parametrize(("cls", "bad"), BAD)
def test_the_same_with_windows_line_ends_and_a_byte_order_mark(cls: type[Rule], bad: Bad):
    text, span = marked(bad.text)
    plain = post_of(text).source.position(span.start)
    for variant in (text.replace("\n", "\r\n"), "\ufeff" + text):
        (problem,) = problems(cls(), variant)
        assert post_of(variant).source.position(problem.span.start) == plain


@pytest.mark.parametrize(("cls", "bad"), BAD)
def test_a_fix_gives_the_text_that_the_example_promises(cls: type[Rule], bad: Bad):
    text, _ = marked(bad.text)
    (problem,) = problems(cls(), text)
    assert (problem.fix is not None) == (bad.fixed is not None)
    if problem.fix is None or bad.fixed is None:
        return
    assert apply(text.encode(), problem.fix.edits).decode() == bad.fixed
    repaired = repair(post_of(text), House(), [Enabled(cls(), "error")], unsafe=not problem.fix.safe)
    assert (repaired.data.decode(), repaired.fixed, repaired.findings) == (bad.fixed, 1, [])
    again = repair(Post(Source("post.md", repaired.data)), House(), [Enabled(cls(), "error")], unsafe=True)
    assert (again.data, again.fixed) == (repaired.data, 0)


@pytest.mark.parametrize("name", CLASSES)
def test_a_rule_is_complete(name: str):
    cls = CLASSES[name]
    assert cls.name == name
    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name)
    assert cls.__doc__
    assert re.match(r"[A-Z].*\.\n", cls.__doc__), "the first line of the page is a sentence"
    assert len(cls.__doc__.splitlines()) > 2, "the page says why"
    assert cls.good
    assert cls.bad


def test_the_table_of_rules_is_in_alphabetical_order():
    assert list(RULES) == sorted(RULES)


@pytest.mark.parametrize("name", ["h1-in-body", "title-repeated"])
def test_where_the_generator_takes_a_level_one_heading_for_the_title_it_may_stand_in_the_body(name: str):
    post = post_of("---\ntitle: Sleep\n---\n\n# Sleep\n\n# Rest\n")
    assert list(CLASSES[name]().check(post, House(flavor="mkdocs"))) == []
    assert len(list(CLASSES[name]().check(post, House(flavor="hugo")))) == 1


def test_how_many_numbered_headings_make_a_sequence_is_an_option():
    text = "## 1. Sleep\n\n## 3. Food\n"
    assert problems(HeadingNumbering(), text) == []
    (problem,) = problems(HeadingNumbering(min_count=2), text)
    assert problem.message == "This heading is number 3; the one before it is 1."
    assert problem.help == "Make it `2. Food`."


def test_each_wrong_number_is_a_problem_of_its_own():
    text = "".join(f"## {number}. Text\n\n" for number in (1, 2, 2, 3, 4, 5, 99, 7, 8))
    assert [problem.message for problem in problems(HeadingNumbering(), text)] == [
        "This heading is number 2; the one before it is 2 too.",
        "This heading is number 99; the one before it is 5.",
    ]
    repaired = repair(post_of(text), House(), [Enabled(HeadingNumbering(), "error")])
    assert repaired.data.decode() == "".join(f"## {number}. Text\n\n" for number in range(1, 10))


def test_a_heading_that_the_post_links_to_is_not_renumbered():
    text = "See [Rest](#4-rest).\n\n## 1. Sleep\n\n## 2. Food\n\n## 4. Rest\n"
    (problem,) = problems(HeadingNumbering(), text)
    assert problem.fix is None


@given(
    st.lists(st.sampled_from(["1. A", "2. B", "3) C", "3. D", "Step 4: E", "1.1 F", "5 G", "#6 H", "I", "**7. J**"]))
)
def test_any_order_of_numbered_headings_can_be_looked_at_and_repaired(texts: list[str]):
    text = "\n\n".join(text if text.startswith("*") else f"## {text}" for text in texts)
    rules = [Enabled(CLASSES[name](), "error") for name in ("heading-lookalike", "heading-numbering")]
    repaired = repair(post_of(text), House(), rules)
    assert len(repaired.findings) <= len(lint(post_of(text), House(), rules))
    assert repair(Post(Source("post.md", repaired.data)), House(), rules).data == repaired.data
