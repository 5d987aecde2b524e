"""`blogtool.suppressions`: what a comment covers, what is no comment, and what becomes of one that is of no use."""

from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.finding import Problem, Span
from blogtool.house import House
from blogtool.linter import Enabled, Linted, lint, repair
from blogtool.post import Post
from blogtool.rule import Rule
from blogtool.rules.suppressions import UnusedSuppression
from blogtool.source import Source
from blogtool.suppressions import is_suppression, read


class EachX(Rule, frozen=True):
    """Finds every `X`."""

    name: ClassVar[str] = "x"

    def check(self, post, house):
        for at, byte in enumerate(post.data):
            if byte == ord("X"):
                yield Problem(Span(at, at + 1), "An X.")


class EachY(Rule, frozen=True):
    """Finds every `Y`."""

    name: ClassVar[str] = "y"

    def check(self, post, house):
        for at, byte in enumerate(post.data):
            if byte == ord("Y"):
                yield Problem(Span(at, at + 1), "A Y.")


NAMES = {name: name for name in ("x", "y", "off-today", "unused-suppression")} | {"old-x": "x"}
RULES = [Enabled(EachX(), "error"), Enabled(EachY(), "error"), Enabled(UnusedSuppression(), "warning")]


def post_of(text: str) -> Post:
    return Post(Source("post.md", text.encode()))


def linted(text: str) -> Linted:
    return lint(post_of(text), House(), RULES, NAMES)


def lines(text: str) -> list[tuple[int, str]]:
    """The line and the rule of each finding."""
    return [(finding.start.line, finding.rule) for finding in linted(text).findings]


def said(text: str) -> list[str]:
    """What is said about the comments of a post, with the text that it is said of."""
    source = post_of(text).source
    found = [finding for finding in linted(text).findings if finding.rule == "unused-suppression"]
    return [f"{source.text(finding.span)} | {finding.message} {finding.help}" for finding in found]


def repaired(text: str) -> str:
    once = repair(post_of(text), House(), RULES, NAMES).data
    assert repair(Post(Source("post.md", once)), House(), RULES, NAMES).data == once
    return once.decode()


# What a comment covers


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("X <!-- blogtool-ignore x -->\nX\n", [(2, "x")]),
        ("X X Y <!-- blogtool-ignore x, y --> X\n\nX\n", [(3, "x")]),
        ("X\n<!-- blogtool-ignore x --> b\n", [(1, "x"), (2, "unused-suppression")]),
        ("## X <!-- blogtool-ignore x -->\n\nX\n", [(3, "x")]),
        ("| X <!-- blogtool-ignore x --> |\n|---|\n| X |\n", [(3, "x")]),
        ("X <!-- blogtool-ignore x -- the reason\nis long --> X\nX", [(3, "x")]),
        ("X <!--blogtool-ignore x-->", []),
        ("X \\\\<!-- blogtool-ignore x -->", []),
        ("X `a` <!-- blogtool-ignore x -->", []),
        ("X <!-- blogtool-ignore: x -->", []),
        ("X {/* blogtool-ignore x -- a reason */}\n\nX\n", [(3, "x")]),
        ("X <!-- blogtool-ignore old-x -->\n", []),
    ],
)
def test_on_the_line_of_the_finding(text: str, left: list[tuple[int, str]]):
    assert lines(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("X\n\n<!-- blogtool-ignore x -->\nX\nX\n\nX\n", [(1, "x"), (7, "x")]),
        ("<!-- blogtool-ignore x -->\n\nX\nX\n\nX\n", [(6, "x")]),
        ("X\n<!-- blogtool-ignore x -->\nX\n\nX\n", [(1, "x"), (5, "x")]),
        ("{/* blogtool-ignore x */}\nX\nX\n\nX\n", [(5, "x")]),
        ("a\n\n{/* blogtool-ignore x */}\n\nX\nX\n\nX\n", [(8, "x")]),
        ("<!-- blogtool-ignore x -->\n\n# X\n\nX\n", [(5, "x")]),
        ("<!-- blogtool-ignore x -->\n```\nX\n\nX\n```\nX\n", [(7, "x")]),
        ("<!-- blogtool-ignore x -->\n- X\n\n- X\n  - X\n\nX\n", [(7, "x")]),
        ("<!-- blogtool-ignore x -->\n\n1. X\n2. X\n\n   X\n\nX\n", [(8, "x")]),
        ("<!-- blogtool-ignore x -->\n> X\n>\n> X\n\nX\n", [(6, "x")]),
        ("> <!-- blogtool-ignore x -->\n> X\n>\n> X\n", [(4, "x")]),
        ("- a\n\n  <!-- blogtool-ignore x -->\n  X\n\n  X\n- X\n", [(6, "x"), (7, "x")]),
        ("<!-- blogtool-ignore x -->\n\n| X | X |\n|---|---|\n| X | X |\n\nX\n", [(7, "x")]),
        ("<!-- blogtool-ignore x -->\n<div>X\nX</div>\n\nX\n", [(5, "x")]),
        ("<div>\n<!-- blogtool-ignore x -->\nX\nX</div>\n\nX\n", [(6, "x")]),
        ("<!-- blogtool-ignore x -->\n<!-- blogtool-ignore y -->\n\nX Y\n\nX Y\n", [(6, "x"), (6, "y")]),
        ("<!-- blogtool-ignore x --> <!-- blogtool-ignore y -->\nX Y\n\nX\n", [(4, "x")]),
        ("---\ntitle: a\n---\n<!-- blogtool-ignore x -->\nX\n\nX\n", [(7, "x")]),
        ("<!-- blogtool-ignore x -->\n\n!!! note\n    X\n\n    X\n\nX\n", [(8, "x")]),
        ('<!-- blogtool-ignore x -->\n!!! note "X"\n    - X\n\n      X\n\nX\n', [(7, "x")]),
        ("<!-- blogtool-ignore x -->\n\n:::note\nX\n\nX\n:::\n\nX\n", [(9, "x")]),
        ("!!! note\n    <!-- blogtool-ignore x -->\n\n    X\n\n    X\n", [(6, "x")]),
        ("X\n\n<!-- blogtool-ignore x -->\n", [(1, "x"), (3, "unused-suppression")]),
    ],
)
def test_alone_before_a_block(text: str, left: list[tuple[int, str]]):
    assert lines(text) == left
    assert lines(text.replace("\n", "\r\n")) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<!-- blogtool-ignore-next-line x -->\nX\nX\n", [(3, "x")]),
        ("X <!-- blogtool-ignore-next-line x -->\nX\nX\n", [(1, "x"), (3, "x")]),
        ("<!-- blogtool-ignore-next-line x -->\n\n\nX\nX\n", [(5, "x")]),
        ("X\n<!-- blogtool-ignore-start x -->\nX\n\nX\n\n<!-- blogtool-ignore-end x -->\n\nX\n", [(1, "x"), (9, "x")]),
        ("<!-- blogtool-ignore-start x, y -->\n\nXY\n\n<!-- blogtool-ignore-end y -->\n\nXY\n\n"
         "<!-- blogtool-ignore-end -->\n\nXY\n", [(7, "y"), (11, "x"), (11, "y")]),
        ("<!-- blogtool-ignore-start x -->\n\nX\n\nX", []),
        ("X\n\n<!-- blogtool-ignore-file x -->\n\nX Y\n", [(5, "y")]),
        ("---\ntitle: X\n# blogtool-ignore-file x\n---\n\nX\n", []),
    ],
)  # fmt: skip
def test_the_next_line_a_range_and_the_file(text: str, left: list[tuple[int, str]]):
    assert lines(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("---\ntitle: X # blogtool-ignore x -- a name\nother: X\n---\n", [(3, "x")]),
        ("+++\ntitle = 'X' # blogtool-ignore x\nother = 'X'\n+++\n", [(3, "x")]),
        ("---\n# blogtool-ignore x\ntags:\n- X\n  # X\n- X\nother: X\n---\n", [(7, "x")]),
        ("+++\n# blogtool-ignore x\ntags = [\n'X',\n  'X',\n]\nother = 'X'\n+++\n", [(4, "x"), (5, "x"), (7, "x")]),
        ("---\ntitle: X\ntitle: [ # blogtool-ignore x\n---\n", [(2, "x")]),
    ],
)
def test_in_the_front_matter(text: str, left: list[tuple[int, str]]):
    assert [line for line in lines(text) if line[1] == "x"] == left


@pytest.mark.parametrize(
    "text",
    [
        "X `<!-- blogtool-ignore x -->`\n",
        "X `` a ` <!-- blogtool-ignore x --> ``\n",
        "```\nX <!-- blogtool-ignore x -->\n```\n",
        "    X <!-- blogtool-ignore x -->\n",
        "- a\n\n  ~~~html\n  X <!-- blogtool-ignore x -->\n  ~~~\n",
        "```\nX {/* blogtool-ignore x */}\n```\n",
        "X `{/* blogtool-ignore x */}`\n",
        "{{< highlight html >}}\nX <!-- blogtool-ignore x -->\n{{< /highlight >}}\n",
        "X \\<!-- blogtool-ignore x -->\n",
        "X &amp; \\*a\\* \\<!-- blogtool-ignore x -->\n",
        "X &lt;!-- blogtool-ignore x -->\n",
        "X <!-- blogtool-ignore x\n",
        "X <!-- the word blogtool-ignore x -->\n",
        "X blogtool-ignore x\n",
        '---\ntitle: "X # blogtool-ignore x"\n---\n',
        "---\ntitle: X# blogtool-ignore x\n---\n",
        "---\ntitle: |\n  X\n  # blogtool-ignore x\n---\n",
        "+++\ntitle = 'X # blogtool-ignore x'\n+++\n",
        '{\n  "title": "X # blogtool-ignore x"\n}\n',
    ],
)
def test_what_is_only_shown_suppresses_nothing_and_is_not_missed(text: str):
    assert [rule for _, rule in lines(text)] == ["x"]
    assert linted(text).suppressed == 0


def test_what_is_suppressed_is_counted():
    result = linted("X X Y <!-- blogtool-ignore x -->\n")
    assert (result.suppressed, [finding.rule for finding in result.findings]) == (2, ["y"])


def test_the_reason_is_kept():
    comments = read(
        post_of("X <!-- blogtool-ignore x, y -- it is\n  a name -->\n\n{/* blogtool-ignore x – so */}\n"), {}
    )
    assert [(comment.kind, comment.reason) for comment in comments.comments] == [("", "it is\n  a name"), ("", "so")]


def test_without_names_any_rule_may_be_named():
    assert lint(post_of("X <!-- blogtool-ignore x -->"), House(), RULES[:1]) == Linted([], 1)


# Comments that are of no use


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("A <!-- blogtool-ignore x -->\n",
         ["<!-- blogtool-ignore x --> | There is no finding of x here to ignore. Delete the comment."]),
        ("A <!-- blogtool-ignore x, y -- why -->\n",
         ["<!-- blogtool-ignore x, y -- why --> | There is no finding of x or y here to ignore. Delete the comment."]),
        ("X <!-- blogtool-ignore x, y -->\n",
         ["y | There is no finding of y here to ignore. Delete y from the comment."]),
        ("A\n\n<!-- blogtool-ignore-file old-x -->\n",
         ["<!-- blogtool-ignore-file old-x --> | There is no finding of old-x in this post to ignore. "
          "Delete the comment."]),
        ("X <!-- blogtool-ignore x, unused-supression -->\n",
         ["unused-supression | There is no rule “unused-supression” to ignore. Did you mean unused-suppression?"]),
        ("X <!-- blogtool-ignore x because of the name -->\n",
         ["because | There is no rule “because” to ignore. `blogtool rules` lists them all.",
          "of | There is no rule “of” to ignore. `blogtool rules` lists them all.",
          "the | There is no rule “the” to ignore. `blogtool rules` lists them all.",
          "name | There is no rule “name” to ignore. `blogtool rules` lists them all."]),
        ("A <!-- blogtool-ignore -- x -->\n",
         ["<!-- blogtool-ignore -- x --> | This comment names no rule, so nothing is ignored. "
          "Name the rule: `blogtool-ignore doubled-word`."]),
        ("A <!-- blogtool-ignore-line x -->\n",
         ["<!-- blogtool-ignore-line x --> | There is no “blogtool-ignore-line”, so nothing is ignored. "
          "Did you mean blogtool-ignore-next-line?"]),
        ("A\n\n<!-- blogtool-ignore-end -->\n",
         ["<!-- blogtool-ignore-end --> | No blogtool-ignore-start stands before this. Delete the comment."]),
        ("---\ntitle: A # blogtool-ignore x\n---\n",
         ["# blogtool-ignore x | There is no finding of x here to ignore. Delete the comment."]),
        ("A <!-- blogtool-ignore off-today -->\n", []),
        ("A <!-- blogtool-ignore x, unused-suppression -->\n", []),
        ("A <!-- blogtool-ignore unused-suppression -->\n", []),
    ],
)  # fmt: skip
def test_a_comment_that_suppresses_nothing_is_reported(text: str, sentences: list[str]):
    assert said(text) == sentences


def test_a_rule_that_did_not_run_is_not_missed():
    text = "A <!-- blogtool-ignore x -->\n"
    assert lint(post_of(text), House(), RULES[1:], NAMES).findings == []
    assert lint(post_of(text), House(), RULES[:2], NAMES).findings == []


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("A <!-- blogtool-ignore x -->\n", "A\n"),
        ("A <!-- blogtool-ignore x --> b\n", "A b\n"),
        ("<!-- blogtool-ignore x --> b\n", "<!-- blogtool-ignore x --> b\n"),  # it opens a block of HTML
        ("A <!-- blogtool-ignore x -->  \nb\n", "A  \nb\n"),
        ("## A <!-- blogtool-ignore x -->\n", "## A\n"),
        ("A {/* blogtool-ignore x */} b\n", "A b\n"),
        ("A\n\n<!-- blogtool-ignore x -->\n\nB\n", "A\n\nB\n"),
        ("A\n\n<!-- blogtool-ignore x -->\nB\n", "A\n\nB\n"),
        ("A\n<!-- blogtool-ignore x -->\n\nB\n", "A\n\nB\n"),
        ("A\n<!-- blogtool-ignore x -->\nB\n", "A\n\nB\n"),
        ("A\n\n{/* blogtool-ignore x */}\n\nB\n", "A\n\nB\n"),
        ("<!-- blogtool-ignore x -->\n\nA\n", "A\n"),
        ("A\n\n<!-- blogtool-ignore x -->\n", "A\n"),
        ("A\n\n<!-- blogtool-ignore x -->", "A\n"),
        ("A\r\n\r\n<!-- blogtool-ignore x -->\r\n\r\nB\r\n", "A\r\n\r\nB\r\n"),
        ("---\ntitle: A\n---\n<!-- blogtool-ignore x -->\nA\n", "---\ntitle: A\n---\nA\n"),
        ("---\ntitle: A # blogtool-ignore x -- why\n---\n\nA\n", "---\ntitle: A\n---\n\nA\n"),
        ("---\ntitle: A\n  # blogtool-ignore x\nother: b\n---\n\nA\n", "---\ntitle: A\nother: b\n---\n\nA\n"),
        ("Y <!-- blogtool-ignore x, y -->\n", "Y <!-- blogtool-ignore y -->\n"),
        ("X <!-- blogtool-ignore x, y -- why -->\n", "X <!-- blogtool-ignore x -- why -->\n"),
        ("X <!-- blogtool-ignore y,x -->\n", "X <!-- blogtool-ignore x -->\n"),
        ("A <!-- blogtool-ignore-start x -->\n\nB\n\n<!-- blogtool-ignore-end x -->\n", "A\n\nB\n"),
        ("A\n\n<!-- blogtool-ignore-start x -->\n\nB\n\n<!-- blogtool-ignore-end -->\n\nC\n", "A\n\nB\n\nC\n"),
        ("- A\n\n<!-- blogtool-ignore x -->\n\n- B\n", "- A\n\n<!-- blogtool-ignore x -->\n\n- B\n"),  # two lists
    ],
)
def test_fix_takes_it_away_and_changes_nothing_that_readers_see(text: str, after: str):
    assert repaired(text) == after


def test_a_misspelt_name_is_left_to_its_author():
    for text in ("X <!-- blogtool-ignore z -->\n", "X <!-- blogtool-ignore z, y -->\n"):
        assert "z" in repaired(text)


# Any text

COMMENTS = [
    "<!-- blogtool-ignore x -->",
    "<!-- blogtool-ignore x, y -- why -->",
    "{/* blogtool-ignore y */}",
    "<!-- blogtool-ignore-start x -->",
    "<!-- blogtool-ignore-end -->",
    "<!-- blogtool-ignore-end x -->",
    "# blogtool-ignore x\n",
    "<!-- blogtool-ignore-next-line y -->",
    "<!-- blogtool-ignore-file z -->",
    "blogtool-ignore",
    "<!-- ",
    " -->",
]
PIECES = st.lists(
    st.sampled_from([*COMMENTS, *"X|Y|- |> |`|```\n|---\n|title: a\n|# |é| |\n|\n\n|\r\n".split("|"), "|"]), max_size=30
)


@given(PIECES)
def test_no_text_breaks_it_and_nothing_is_lost_without_a_comment(pieces: list[str]):
    text = "".join(pieces)
    found = lint(post_of(text), House(), RULES[:2], NAMES)
    assert len(found.findings) + found.suppressed == text.count("X") + text.count("Y")
    after = repair(post_of(text), House(), RULES, NAMES)
    assert after.data.count(b"X") == text.count("X")
    for finding in linted(text).findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(text.encode())


def test_many_comments_take_no_time():
    text = "X <!-- blogtool-ignore x -->\n<!-- blogtool-ignore y -->\n\n" * 500 + "<!-- blogtool-ignore " * 5000
    assert linted(text).suppressed == 500


def test_what_is_a_suppression_and_nothing_else():
    assert is_suppression(b"<!-- blogtool-ignore x -->\n{/* blogtool-ignore y */}\n")
    assert not is_suppression(b"<!-- blogtool-ignore x --> a")
    assert not is_suppression(b"<!--more-->")
    assert not is_suppression(b"")
