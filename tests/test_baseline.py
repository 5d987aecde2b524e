"""A baseline: what is known is not reported, what is new is, and what is gone is said."""

import json
from pathlib import Path

import pytest

from conftest import Blogtool

DOUBLED = "## Rest\n\nIt is good for the the back and for the head.\n"
SKIPPED = "## Rest\n\n#### Sleep\n\nText.\n"
HOUSE = "House style: none, so the default rules (plain Markdown).\n"
GONE = (
    "1 entry of the baseline is gone (doubled-word in posts/a.md); --write-baseline known.json writes it anew.\n"
)
FAIL = ("--fail-on", "info")


@pytest.fixture
def known(blogtool: Blogtool) -> Blogtool:
    """A blog of two posts with a finding each, which its baseline knows."""
    blogtool.write("posts/a.md", DOUBLED)
    blogtool.write("posts/b.md", SKIPPED)
    done = blogtool("lint", "posts", "--write-baseline", "known.json", *FAIL)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"No new findings in 2 posts; 2 known; the baseline known.json is written. {HOUSE}"
    return blogtool


def names(blogtool: Blogtool) -> list[str]:
    report = json.loads(blogtool("lint", "posts", "--output-format", "json").stdout)
    return [finding["fingerprint"] for finding in report["findings"]]


def paths(blogtool: Blogtool) -> list[str]:
    content = json.loads((blogtool.folder / "known.json").read_text())
    return [entry["path"] for entry in content["findings"]]


def test_the_file_has_a_line_a_finding(known: Blogtool):
    first, second = names(known)
    assert (known.folder / "known.json").read_text() == (
        '{"version": 1, "findings": [\n'
        f'{{"path": "posts/a.md", "rule": "doubled-word", "fingerprint": "{first}", '
        '"message": "“the” stands twice in a row."},\n'
        f'{{"path": "posts/b.md", "rule": "heading-increment", "fingerprint": "{second}", '
        '"message": "This heading is of level 4; the one before it is of level 2."}\n'
        "]}\n"
    )


def test_known_findings_are_not_reported_when_lines_move(known: Blogtool):
    known.write("posts/a.md", f"First.\n\n{DOUBLED}")
    done = known("lint", "posts", "--baseline", "known.json", *FAIL)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"No new findings in 2 posts; 2 known. {HOUSE}"


def test_a_new_finding_is_reported_beside_a_known_one(known: Blogtool):
    known.write("posts/a.md", f"{DOUBLED}\nIt is good for the the back and for the head.\n")
    done = known("lint", "posts", "--baseline", "known.json", "--output-format", "concise", *FAIL)
    assert done.returncode == 1
    assert done.stdout == "posts/a.md:5:16: warning doubled-word: “the” stands twice in a row. [--fix]\n"
    assert done.stderr == f"1 warning in 2 posts; 2 known; 1 can be repaired with --fix. {HOUSE}"


def test_what_is_gone_is_said_of_the_posts_of_the_run(known: Blogtool):
    known.write("posts/a.md", "Text.\n")
    done = known("lint", "posts", "--baseline", "known.json")
    assert done.returncode == 0
    assert done.stderr == f"No new findings in 2 posts; 1 known. {HOUSE}{GONE}"
    # Neither a post that was not read nor a rule that did not run says that anything is gone.
    assert known("lint", "posts/b.md", "--baseline", "known.json").stderr == (
        f"No new findings in 1 post; 1 known. {HOUSE}"
    )
    only = known("lint", "posts", "--baseline", "known.json", "--select", "heading-increment")
    assert "gone" not in only.stderr


def test_fix_repairs_known_findings_too(known: Blogtool):
    done = known("lint", "--fix", "posts", "--baseline", "known.json")
    assert "the the" not in (known.folder / "posts/a.md").read_text()
    assert done.stderr == f"1 fix made. No new findings in 2 posts; 1 known. {HOUSE}{GONE}"


@pytest.mark.parametrize("form", ["full", "concise", "json", "github"])
def test_every_format_leaves_known_findings_out(known: Blogtool, form: str):
    out = known("lint", "posts", "--baseline", "known.json", "--output-format", form).stdout
    if form != "json":
        assert out == ""
        return
    assert json.loads(out) == {
        "version": 1,
        "findings": [],
        "errors": [],
        "summary": {
            "posts": 2, "errors": 0, "warnings": 0, "infos": 0, "fixable": 0, "suppressed": 0, "known": 2, "gone": 0,
            "fixed": 0,
        },
    }  # fmt: skip


def test_standard_input_is_known_by_its_name(known: Blogtool):
    done = known("lint", "-", "--stdin-filename", "posts/a.md", "--baseline", "known.json", stdin=DOUBLED)
    assert (done.stdout, done.stderr) == ("", f"No new findings in 1 post; 1 known. {HOUSE}")
    other = known("lint", "-", "--stdin-filename", "posts/c.md", "--baseline", "known.json", stdin=DOUBLED)
    assert other.stdout.startswith("posts/c.md:3:16  warning")


def test_the_folder_one_stands_in_does_not_matter(known: Blogtool):
    inside = Blogtool(known.folder / "posts")
    done = inside("lint", ".", "--baseline", "../known.json", *FAIL)
    assert (done.returncode, done.stdout) == (0, "")
    before = (known.folder / "known.json").read_bytes()
    inside("lint", ".", "--write-baseline", "../known.json")
    assert (known.folder / "known.json").read_bytes() == before


def test_written_anew_it_holds_the_findings_of_this_run(known: Blogtool):
    known.write("posts/a.md", "Text.\n")
    known("lint", "posts", "--write-baseline", "known.json")
    assert paths(known) == ["posts/b.md"]


def test_it_is_not_written_when_a_post_failed(known: Blogtool):
    before = (known.folder / "known.json").read_bytes()
    known.write("posts/c.md", b"caf\xe9\n")
    done = known("lint", "posts", "--write-baseline", "known.json")
    assert done.returncode == 2
    assert done.stderr == (
        "posts/c.md: It is not UTF-8 text: byte 0xe9 in line 1. Save it as UTF-8.\n"
        "The baseline known.json is not written, because not every post could be checked.\n"
        f"No new findings in 2 posts; 1 failed, as said above; 2 known. {HOUSE}"
    )
    assert (known.folder / "known.json").read_bytes() == before


STRANGE = (
    "known.json: It is not a baseline, or it was damaged. Name a file of its own, such as blogtool-baseline.json; "
    "a damaged one can be deleted and written anew with `blogtool lint --write-baseline`.\n"
)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            None,
            "known.json: There is no such baseline. Write it with `blogtool lint --write-baseline known.json`.\n",
        ),
        (b"{", STRANGE),
        (b"", STRANGE),
        (b"\xff", STRANGE),
        (b"[]", STRANGE),
        (b"[" * 100_000, STRANGE),
        (b'{"version": 1, "findings": {}}', STRANGE),
        (b'{"version": 1, "findings": [1]}', STRANGE),
        (b'{"version": 1, "findings": [{"path": "a.md", "rule": "x", "message": "", "fingerprint": 1}]}', STRANGE),
        (b'{"version": 1, "findings": [{"path": "a.md"}]}', STRANGE),
        (
            b'{"version": 2, "findings": {}}',
            "known.json: This baseline is of another version of blogtool. "
            "Write it anew with `blogtool lint --write-baseline known.json`.\n",
        ),
    ],
    ids=["absent", "cut", "empty", "no text", "a list", "nested", "a table", "a number", "a name", "half", "version"],
)
def test_a_baseline_that_cannot_be_read(blogtool: Blogtool, content: bytes | None, message: str):
    blogtool.write("a.md", DOUBLED)
    if content is not None:
        blogtool.write("known.json", content)
    done = blogtool("lint", ".", "--baseline", "known.json")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message)


def test_a_file_that_cannot_be_written_is_said(blogtool: Blogtool):
    blogtool.write("a.md", DOUBLED)
    Path(blogtool.folder / "known.json").mkdir()
    done = blogtool("lint", ".", "--write-baseline", "known.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "known.json: The baseline could not be read: is a directory.\n"


