"""`lint --statistics`: how often each rule finds something, instead of where."""

import json

import pytest

from blogtool.finding import Finding, Fix, Position, Span
from blogtool.tally import Row, tally
from conftest import Blogtool

STYLE = """\
[post.fields]
title.max-length = 10

[post.parts]
closing.require = ["therapist"]

[post]
outline = ["intro", "sections", "closing"]

[post.phrases.no-promises]
deny    = ["cure"]
message = "We promise no results."

[post.phrases.spelling]
replace = { "e-mail" = "email" }
"""
POST = """\
---
title: Sleep and rest
---

A cure for the the tired.
Never ever ever.

## Food

An e-mail and and us.

## Rest

Bye.
"""
SHORT = "---\ntitle: Sleep\n---\n\nA cure, and a cure.\n\n## A\n\nB\n\nMy therapist.\n"


@pytest.fixture
def blog(blogtool: Blogtool) -> Blogtool:
    blogtool.write("blogtool.toml", STYLE)
    blogtool.write("a.md", POST)
    blogtool.write("b.md", SHORT)
    return blogtool


def test_a_line_a_rule_the_busiest_first(blog: Blogtool):
    done = blog("lint", "--statistics")
    assert done.stdout == (
        "3  doubled-word  [-]  No word stands twice in a row by accident.\n"
        "3  no-promises   [ ]  We promise no results.\n"
        "1  closing       [ ]  What the house style says in parts.closing.\n"
        "1  field-length  [ ]  A field is as long as the house style says.\n"
        "1  spelling      [*]  What the house style says in phrases.spelling.\n"
    )
    assert done.stderr == (
        "6 errors, 3 warnings in 2 posts; 3 can be repaired with --fix. House style: blogtool.toml.\n"
    )
    assert done.returncode == 1


def test_as_json(blog: Blogtool):
    done = blog("lint", "--statistics", "--select", "doubled-word,no-promises", "--output-format", "json")
    assert json.loads(done.stdout) == {
        "version": 1,
        "statistics": [
            {
                "rule": "doubled-word",
                "count": 3,
                "posts": 1,
                "fixable": 2,
                "summary": "No word stands twice in a row by accident.",
            },
            {"rule": "no-promises", "count": 3, "posts": 2, "fixable": 0, "summary": "We promise no results."},
        ],
        "errors": [],
        "summary": {
            "posts": 2, "errors": 3, "warnings": 3, "infos": 0, "fixable": 2, "suppressed": 0, "known": 0, "gone": 0,
            "fixed": 0,
        },
    }  # fmt: skip


def test_where_nothing_is_found_there_is_no_line(blogtool: Blogtool):
    blogtool.write("a.md", "Text.\n")
    done = blogtool("lint", "--statistics")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "No findings in 1 post. House style: none, so the default rules (plain Markdown).\n"
    report = json.loads(blogtool("lint", "--statistics", "--output-format", "json").stdout)
    assert report["statistics"] == []
    assert report["summary"]["posts"] == 1


def test_a_post_that_cannot_be_read_is_said_beside_the_counts(blog: Blogtool):
    blog.write("c.md", b"caf\xe9\n")
    failed = "It is not UTF-8 text: byte 0xe9 in line 1. Save it as UTF-8."
    done = blog("lint", "--statistics", "--select", "no-promises")
    assert (done.returncode, done.stdout) == (2, "3  no-promises  [ ]  We promise no results.\n")
    assert done.stderr == (
        f"c.md: {failed}\n3 errors in 2 posts; 1 failed, as said above. House style: blogtool.toml.\n"
    )
    done = blog("lint", "--statistics", "--select", "no-promises", "--output-format", "json")
    assert json.loads(done.stdout)["errors"] == [{"path": "c.md", "message": failed}]


def test_what_is_known_does_not_count_and_what_is_repaired_neither(blog: Blogtool):
    blog("lint", "a.md", "--write-baseline", "known.json")
    known = blog("lint", "--statistics", "--baseline", "known.json")
    assert known.stdout == "2  no-promises  [ ]  We promise no results.\n"
    fixed = blog("lint", "--statistics", "--fix", "--select", "doubled-word,spelling")
    assert fixed.stdout == "1  doubled-word  [ ]  No word stands twice in a row by accident.\n"


def test_it_goes_into_a_file(blog: Blogtool):
    done = blog("lint", "--statistics", "--select", "no-promises", "--output-file", "counts.txt")
    assert done.stdout == ""
    assert (blog.folder / "counts.txt").read_text() == "3  no-promises  [ ]  We promise no results.\n"


def test_of_standard_input(blogtool: Blogtool):
    done = blogtool("lint", "-", "--statistics", stdin="Row the the oars.\n")
    assert done.stdout == "1  doubled-word  [*]  No word stands twice in a row by accident.\n"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--diff",), "--statistics counts findings; leave --diff out."),
        (("--output-format", "github"), "GitHub shows findings, not counts; leave --output-format github out."),
    ],
)
def test_options_that_contradict(blogtool: Blogtool, options: tuple[str, ...], message: str):
    done = blogtool("lint", "--statistics", *options)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{message}\n")


# The counting


def finding(rule: str, path: str, *, fix: Fix | None = None) -> Finding:
    return Finding(
        path=path, span=Span(0, 1), start=Position(1, 1), end=Position(1, 2), lines=(), rule=rule, severity="error",
        message="", help=None, fix=fix, case=None, fingerprint="",
    )  # fmt: skip


def test_posts_are_counted_once_a_rule_and_only_safe_fixes_count():
    safe, unsafe = Fix("", ()), Fix("", (), safe=False)
    rows = tally(
        [
            finding("x", "a.md", fix=safe),
            finding("y", "a.md", fix=unsafe),
            finding("x", "a.md", fix=unsafe),
            finding("x", "b.md"),
            finding("z", "b.md", fix=safe),
        ]
    )
    assert rows == [Row("x", 3, 1, 2), Row("y", 1, 0, 1), Row("z", 1, 1, 1)]
    assert [row.mark for row in rows] == ["[-]", "[ ]", "[*]"]
