"""`lint --config NEW --compare`: what a change of the house style would do to the posts, before it is made."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.comparison import Comparison
from blogtool.finding import SEVERITIES, Finding, Position, Severity, Span
from conftest import Blogtool

PRESENT = """\
[post.fields]
title.max-length = 20

[post.phrases.no-promises]
deny = ["cure"]

[post.phrases.words]
deny     = ["utilize"]
severity = "warning"

[post.rules]
doubled-word = "error"
"""
NEW = """\
[post.fields]
title.max-length = 10

[post.phrases.words]
deny = ["utilize"]

[post.phrases.greeting]
require  = ["Hello"]
severity = "info"

[post.rules]
doubled-word = "warning"
"""
BOTH = "3 posts compared. House style: blogtool.toml. New house style: new.toml.\n"


@pytest.fixture
def blog(blogtool: Blogtool) -> Blogtool:
    blogtool.write("blogtool.toml", PRESENT)
    blogtool.write("new.toml", NEW)
    blogtool.write("a.md", "---\ntitle: Sleep and rest\n---\n\nHello. A cure for the the back.\n")
    blogtool.write("b.md", "---\ntitle: Food\n---\n\nHello. Utilize a spoon.\n")
    blogtool.write("c.md", "---\ntitle: The many things we sleep on\n---\n\nText.\n")
    return blogtool


def test_what_is_added_what_is_gone_and_what_gets_graver_or_milder(blog: Blogtool):
    done = blog("lint", "--config", "new.toml", "--compare")
    assert (
        done.stdout
        == """\
This change adds 2 findings in 2 posts and takes away 1 in 1. It makes 1 graver and 1 milder.

  added     gone  severity  rule
      1        0         0  field-length
      1        0         0  greeting
      0        1         0  no-promises
      0        0         1  doubled-word
      0        0         1  words

Added:
a.md:2:18: error field-length: The title is 4 characters too long. 14; at most 10 (new.toml:2).
c.md:5:1: info greeting: “Hello” is missing (new.toml:8).

Gone:
a.md:5:10: error no-promises: “cure” is not wanted (blogtool.toml:5).

Graver:
b.md:5:8: error words: “Utilize” is not wanted (new.toml:5).

Milder:
a.md:5:19: warning doubled-word: “the” stands twice in a row. [--fix]
"""
    )
    assert done.stderr == BOTH
    assert done.returncode == 1


def test_as_json(blog: Blogtool):
    done = blog("lint", "--config", "new.toml", "--compare", "--output-format", "json")
    report = json.loads(done.stdout)
    kinds = {kind: report.pop(kind) for kind in ("added", "gone", "worse", "milder")}
    assert report == {"version": 1, "posts": 3, "errors": []}
    assert {kind: [(each["path"], each["rule"], each["severity"]) for each in kinds[kind]] for kind in kinds} == {
        "added": [("a.md", "field-length", "error"), ("c.md", "greeting", "info")],
        "gone": [("a.md", "no-promises", "error")],
        "worse": [("b.md", "words", "error")],
        "milder": [("a.md", "doubled-word", "warning")],
    }
    assert done.stderr == BOTH
    # Each is a finding as `lint` gives it.
    (cure,) = kinds["gone"]
    found = json.loads(blog("lint", "a.md", "--select", "no-promises", "--output-format", "json").stdout)
    assert found["findings"] == [cure]


def test_where_both_find_the_same_nothing_changes(blog: Blogtool):
    blog.write("new.toml", f"# The same, further down.\n{PRESENT}")
    done = blog("lint", "--config", "new.toml", "--compare")
    assert (done.returncode, done.stdout) == (0, "This change adds no findings and takes none away.\n")
    assert done.stderr == BOTH


def test_a_limit_that_moves_is_no_change_where_it_failed_before(blog: Blogtool):
    blog.write("new.toml", PRESENT.replace("= 20", "= 19"))
    done = blog("lint", "--config", "new.toml", "--compare")
    assert done.stdout == "This change adds no findings and takes none away.\n"


def test_what_only_takes_away_is_fine(blog: Blogtool):
    blog.write("new.toml", PRESENT.replace('deny = ["cure"]', 'deny = ["miracle"]'))
    done = blog("lint", "--config", "new.toml", "--compare")
    assert done.returncode == 0
    assert done.stdout.startswith("This change adds no findings and takes away 1 finding in 1 post.\n")


@pytest.mark.parametrize(
    ("severity", "options", "code"),
    [
        ("error", (), 1),
        ("warning", (), 0),
        ("warning", ("--fail-on", "warning"), 1),
        ("info", ("--fail-on", "warning"), 0),
        ("error", ("--fail-on", "never"), 0),
        ("error", ("--exit-zero",), 0),
    ],
)
def test_it_exits_with_1_for_what_would_fail_lint(blog: Blogtool, severity: str, options: tuple[str, ...], code: int):
    blog.write("new.toml", f"{PRESENT}[post.phrases.more]\ndeny = ['spoon']\nseverity = '{severity}'\n")
    assert blog("lint", "--config", "new.toml", "--compare", *options).returncode == code


def test_the_new_house_style_says_what_fails(blog: Blogtool):
    blog.write(
        "new.toml",
        f"{PRESENT}[post.phrases.more]\ndeny = ['spoon']\nseverity = 'warning'\n[lint]\nfail-on = 'warning'\n",
    )
    assert blog("lint", "--config", "new.toml", "--compare").returncode == 1


def test_of_many_the_first_of_each_rule_are_shown_and_all_of_them_when_asked(blogtool: Blogtool):
    blogtool.write("blogtool.toml", "")
    blogtool.write("new.toml", "[post.phrases.one]\ndeny = ['row']\n[post.phrases.two]\ndeny = ['boat']\n")
    blogtool.write("a.md", "Row it.\n\n" * 12 + "A boat.\n")
    done = blogtool("lint", "--config", "new.toml", "--compare")
    sentence, _, _, *lines = done.stdout.splitlines()
    assert sentence == "This change adds 13 findings in 1 post and takes none away."
    assert lines[:4] == ["     12        0  one", "      1        0  two", "", "Added, for example:"]
    assert [line.split(":")[1] for line in lines[4:]] == ["1", "3", "5", "7", "9", "11", "13", "15", "17", "25"]
    whole = blogtool("lint", "--config", "new.toml", "--compare", "--output-format", "concise")
    assert whole.stdout.splitlines()[6] == "Added:"
    assert len(whole.stdout.splitlines()[7:]) == 13


def test_rules_can_be_chosen_also_one_that_only_one_of_the_two_has(blog: Blogtool):
    for name, sentence in (
        ("greeting", "This change adds 1 finding in 1 post and takes none away."),
        ("no-promises", "This change adds no findings and takes away 1 finding in 1 post."),
        ("field-length", "This change adds 1 finding in 1 post and takes none away."),
    ):
        done = blog("lint", "--config", "new.toml", "--compare", "--select", name)
        assert done.stdout.splitlines()[0] == sentence
    done = blog("lint", "--config", "new.toml", "--compare", "--select", "no-promise")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("There is no rule “no-promise”.")


def test_the_first_house_style_of_a_blog(blogtool: Blogtool):
    blogtool.write("new.toml", "[post.fields]\ntitle = {}\ntags = {}\n")
    blogtool.write("a.md", "---\ntitle: Sleep\n---\n\nIt is for the the back.\n")
    done = blogtool("lint", "--config", "new.toml", "--compare")
    assert done.stdout == (
        "This change adds 1 finding in 1 post and takes none away.\n\n"
        "  added     gone  rule\n      1        0  field-required\n\n"
        "Added:\na.md:1:1: error field-required: The post has no tags.\n"
    )
    assert done.stderr == (
        "1 post compared. House style: none, so the default rules (plain Markdown). New house style: new.toml.\n"
    )


def test_posts_that_only_one_of_the_two_has(blogtool: Blogtool):
    blogtool.write("blogtool.toml", "[site]\nposts = ['posts/*.md']\n")
    blogtool.write("new.toml", "[site]\nposts = ['posts/*.md', 'notes/*.md']\n")
    blogtool.write("posts/a.md", "It is for the the back.\n")
    blogtool.write("notes/b.md", "It is for the the back.\n")
    done = blogtool("lint", "--config", "new.toml", "--compare", "--fail-on", "never")
    assert done.stdout.splitlines()[0] == "This change adds 1 finding in 1 post and takes none away."
    assert "notes/b.md:1:11" in done.stdout


def test_a_post_that_cannot_be_read_is_said(blog: Blogtool):
    blog.write("d.md", b"caf\xe9\n")
    failed = "It is not UTF-8 text: byte 0xe9 in line 1. Save it as UTF-8."
    done = blog("lint", "--config", "new.toml", "--compare")
    assert done.returncode == 2
    assert done.stderr == f"d.md: {failed}\n{BOTH.replace('compared', 'compared; 1 failed, as said above')}"
    report = blog("lint", "--config", "new.toml", "--compare", "--output-format", "json").stdout
    assert json.loads(report)["errors"] == [{"path": "d.md", "message": failed}]


@pytest.mark.parametrize("broken", ["blogtool.toml", "new.toml"])
def test_a_mistake_in_one_of_the_two_is_said_before_a_post_is_read(blog: Blogtool, broken: str):
    blog.write(broken, "[post.fields]\ntitle.max-lenght = 10\n")
    done = blog("lint", "--config", "new.toml", "--compare")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"{broken}:2  title.max-lenght is not a setting of a field. Did you mean max-length?\n"
        f"1 mistake in {broken}; no post was read.\n"
    )


def test_it_goes_into_a_file(blog: Blogtool):
    done = blog("lint", "--config", "new.toml", "--compare", "--output-file", "change.txt")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", BOTH)
    assert (blog.folder / "change.txt").read_text().startswith("This change adds 2 findings in 2 posts")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ((), "--compare needs the other house style: --config FILE."),
        (("--fix",), "--compare shows what a house style would change, and repairs nothing; leave --fix out."),
        (("--diff",), "--compare shows what a house style would change, and repairs nothing; leave --diff out."),
        (("--baseline", "known.json"), "--compare shows all that changes; leave --baseline out."),
        (("--no-baseline",), "--compare shows all that changes; leave --no-baseline out."),
        (("--write-baseline", "known.json"), "--compare shows all that changes; leave --write-baseline out."),
        (("--since", "main"), "--compare shows all that changes; leave --since out."),
        (("--statistics",), "--compare counts by rule already; leave --statistics out."),
        (("--isolated",), "--compare needs both house styles; leave --isolated out."),
        (("-",), "--compare judges files; leave - out."),
        (
            ("--config", "new.toml", "--output-format", "github"),
            "GitHub shows findings, not counts; leave --output-format github out.",
        ),
        (
            ("--config", "new.toml", "--output-file", "new.toml"),
            "--output-file would replace new.toml, which is needed; name another file.",
        ),
    ],
)
def test_options_that_contradict(blog: Blogtool, options: tuple[str, ...], message: str):
    done = blog("lint", "--compare", *options)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{message}\n")
    assert (blog.folder / "new.toml").read_text() == NEW


# The comparison itself


def finding(name: str, severity: Severity) -> Finding:
    return Finding(
        path="a.md", span=Span(0, 1), start=Position(1, 1), end=Position(1, 2), lines=(), rule=name[0],
        severity=severity, message="", help=None, fix=None, case=None, fingerprint=name,
    )  # fmt: skip


FINDINGS = st.dictionaries(st.sampled_from(["x1", "x2", "y1", "y2", "z1"]), st.sampled_from(SEVERITIES)).map(
    lambda found: [finding(name, severity) for name, severity in found.items()]
)


@given(FINDINGS, FINDINGS)
def test_the_other_way_round_all_is_the_other_way_round(before: list[Finding], after: list[Finding]):
    there, back = Comparison(), Comparison()
    there.post(before, after)
    back.post(after, before)
    assert (there.added, there.gone) == (back.gone, back.added)
    assert {each.fingerprint for each in there.worse} == {each.fingerprint for each in back.milder}
    assert len(after) - len(before) == len(there.added) - len(there.gone)
    assert sum(added for _, added, _, _ in there.rows()) == len(there.added)
    assert (there.worst >= 0) == bool(there.added or there.worse)
