"""A baseline: what is known is not reported, what is new is, and what is gone is said."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Blogtool

DOUBLED = "## Rest\n\nIt is good for the the back and for the head.\n"
LINE = "Row the the oars.\n"
SKIPPED = "## Rest\n\n#### Sleep\n\nText.\n"
HOUSE = "House style: none, so the default rules (plain Markdown).\n"
GONE = "1 entry of the baseline is gone (doubled-word in posts/a.md); --write-baseline known.json writes it anew.\n"
FAIL = ("--fail-on", "info")


def gone(path: str, baseline: str = "known.json") -> str:
    """Return what is said when the doubled word of a post is no more."""
    return f"1 entry of the baseline is gone (doubled-word in {path}); --write-baseline {baseline} writes it anew.\n"


GONE = gone("posts/a.md")


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


def entries(blogtool: Blogtool, file: str = "known.json") -> list[dict[str, str]]:
    return json.loads((blogtool.folder / file).read_text())["findings"]


def paths(blogtool: Blogtool) -> list[str]:
    return [entry["path"] for entry in entries(blogtool)]


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


def test_a_report_or_a_post_is_not_written_over(blogtool: Blogtool):
    post = blogtool.write("a.md", DOUBLED)
    done = blogtool("lint", "--write-baseline", "a.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == STRANGE.replace("known.json", "a.md")
    assert post.read_text() == DOUBLED


FULL_DISK = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))
import runpy
runpy.run_module("blogtool", run_name="__main__")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize("there", [False, True], ids=["new", "there"])
def test_on_a_full_disk_the_file_stays_as_it_was(known: Blogtool, there: bool):
    known.write("posts/c.md", DOUBLED)
    file = known.folder / ("known.json" if there else "new.json")
    before = file.read_bytes() if there else None
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, "lint", "posts", "--write-baseline", file.name],
        cwd=known.folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    what = "known.json: It" if there else "new.json"
    left = "Nothing was changed" if there else "Nothing is left behind"
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{what} could not be written: file too large. {left}.\n"
    assert (file.read_bytes() if file.exists() else None) == before
    assert sorted(path.name for path in known.folder.iterdir() if path.name != ".git") == ["known.json", "posts"]


# What a finding survives


def test_of_two_identical_findings_each_is_known_and_a_third_is_new(blogtool: Blogtool):
    blogtool.write("a.md", f"{LINE}\n{LINE}")
    blogtool("lint", "--write-baseline", "known.json")
    assert [entry["rule"] for entry in entries(blogtool)] == ["doubled-word", "doubled-word"]

    blogtool.write("a.md", f"{LINE}\n{LINE}\nText.\n\n{LINE}")
    done = blogtool("lint", "--baseline", "known.json", "--output-format", "concise")
    assert done.stdout == "a.md:7:5: warning doubled-word: “the” stands twice in a row. [--fix]\n"

    blogtool.write("a.md", f"Text.\n\n{LINE}")
    done = blogtool("lint", "--baseline", "known.json")
    assert (done.stdout, done.stderr) == ("", f"No new findings in 1 post; 1 known. {HOUSE}{gone('a.md')}")


def test_when_the_line_itself_is_edited_the_finding_is_new(blogtool: Blogtool):
    blogtool.write("a.md", LINE)
    blogtool("lint", "--write-baseline", "known.json")
    blogtool.write("a.md", LINE.replace("oars", "boat"))
    done = blogtool("lint", "--baseline", "known.json", "--output-format", "concise")
    assert done.stdout == "a.md:1:5: warning doubled-word: “the” stands twice in a row. [--fix]\n"
    assert done.stderr == f"1 warning in 1 post; 1 can be repaired with --fix. {HOUSE}{gone('a.md')}"


def test_what_is_missing_stays_known_whatever_is_edited(blogtool: Blogtool):
    blogtool.write(
        "blogtool.toml", "[post]\nfields = {title = {}, tags = {}}\n[post.phrases.ask]\nrequire = ['doctor']\n"
    )
    blogtool.write("a.md", "---\ntitle: Rest\n---\n\nText.\n")
    blogtool("lint", "--write-baseline", "known.json")
    assert [entry["message"] for entry in entries(blogtool)] == ["“doctor” is missing.", "The post has no tags."]
    blogtool.write("a.md", "---\ndraft: false\ntitle: Sleep\n---\n\nAnother beginning.\n\nAnother end.\n")
    done = blogtool("lint", "--baseline", "known.json", "--ignore", "field-unknown")
    assert (done.stdout, done.returncode) == ("", 0)


def test_a_number_that_changes_is_the_same_finding(blogtool: Blogtool):
    blogtool.write("blogtool.toml", "[post.body]\nmax-words = 3\n")
    blogtool.write("a.md", "One two three four.\n")
    blogtool("lint", "--write-baseline", "known.json")
    blogtool.write("a.md", "One two three four.\n\nFive six.\n")
    done = blogtool("lint", "--baseline", "known.json")
    assert (done.stdout, done.returncode) == ("", 0)


def test_a_renamed_post_is_a_new_one_and_the_entries_of_the_old_name_are_gone(known: Blogtool):
    (known.folder / "posts/a.md").rename(known.folder / "posts/rest.md")
    done = known("lint", "posts", "--baseline", "known.json", "--output-format", "concise", "--fail-on", "warning")
    assert done.returncode == 1
    assert done.stdout == "posts/rest.md:3:16: warning doubled-word: “the” stands twice in a row. [--fix]\n"
    assert done.stderr == f"1 warning in 2 posts; 1 known; 1 can be repaired with --fix. {HOUSE}{GONE}"
    known("lint", "posts/rest.md", "--write-baseline", "known.json")
    assert paths(known) == ["posts/b.md", "posts/rest.md"]
    assert known("lint", "--baseline", "known.json").stderr == f"No new findings in 2 posts; 2 known. {HOUSE}"


def test_the_entries_of_deleted_posts_are_gone_and_only_the_first_are_named(blogtool: Blogtool):
    for name in "abcde":
        blogtool.write(f"{name}.md", LINE)
    blogtool("lint", "--write-baseline", "known.json")
    for name in "abcd":
        (blogtool.folder / f"{name}.md").unlink()
    named = "doubled-word in a.md; doubled-word in b.md; doubled-word in c.md; 1 more"
    done = blogtool("lint", "--baseline", "known.json")
    assert done.stderr == (
        f"No new findings in 1 post; 1 known. {HOUSE}"
        f"4 entries of the baseline are gone ({named}); --write-baseline known.json writes it anew.\n"
    )
    # An editor that shows findings while one types hears of its own post only.
    assert (
        "gone" not in blogtool("lint", "-", "--stdin-filename", "e.md", "--baseline", "known.json", stdin=LINE).stderr
    )


def test_a_name_that_is_no_text_is_known_again(blogtool: Blogtool):
    try:
        (blogtool.folder / "caf\udce9.md").write_text(LINE)
    except (OSError, UnicodeError):
        pytest.skip("this file system takes no such name")
    (blogtool.folder / 'a "b"\n.md').write_text(LINE)
    blogtool("lint", "--write-baseline", "known.json")
    assert paths(blogtool) == ['a "b"\n.md', "caf\udce9.md"]
    assert blogtool("lint", "--baseline", "known.json").stderr == f"No new findings in 2 posts; 2 known. {HOUSE}"


def test_a_line_more_in_the_house_style_changes_no_entry(blogtool: Blogtool):
    blogtool.write("a.md", "---\ntitle: Sleep and rest\n---\n\nText.\n")
    for style in ("[post.fields]\ntitle.max-length = 10\n", "# More.\n\n[post.fields]\ntitle.max-length = 10\n"):
        blogtool.write("blogtool.toml", style)
        blogtool("lint", "--write-baseline", "known.json")
        (entry,) = entries(blogtool)
        assert entry["message"] == "The title is 4 characters too long. 14; at most 10."


# Written for some of the posts


def test_for_a_path_the_entries_of_other_posts_stay(known: Blogtool):
    known.write("posts/a.md", "Text.\n")
    known.write("posts/c.md", DOUBLED)
    known("lint", "posts/a.md", "posts/c.md", "--write-baseline", "known.json")
    assert paths(known) == ["posts/b.md", "posts/c.md"]


def test_for_the_whole_blog_it_holds_what_this_run_finds_and_nothing_else(known: Blogtool):
    known.write("blogtool.toml", '[site]\nposts = ["posts/b.md"]\n')
    known("lint", "--write-baseline", "known.json")
    assert paths(known) == ["posts/b.md"]


# In the house style


def test_a_house_style_names_the_baseline_of_its_posts(blogtool: Blogtool):
    blogtool.write("one/blogtool.toml", '[lint]\nbaseline = "known.json"\nfail-on = "warning"\n')
    blogtool.write("one/posts/a.md", LINE)
    blogtool.write("two/blogtool.toml", '[lint]\nbaseline = "data/known.json"\nfail-on = "warning"\n')
    blogtool.write("two/a.md", LINE)
    blogtool.write("three/a.md", LINE)
    blogtool.write("two/data/.keep", "")
    for name, file in (("one", "one/known.json"), ("two", "two/data/known.json")):
        done = blogtool("lint", name, "--write-baseline", file)
        assert done.stderr == (
            f"No new findings in 1 post; 1 known; the baseline {file} is written. House style: {name}/blogtool.toml.\n"
        )
    assert [entry["path"] for entry in entries(blogtool, "two/data/known.json")] == ["../a.md"]

    done = blogtool("lint", ".", "--output-format", "concise")
    assert done.stdout == "three/a.md:1:5: warning doubled-word: “the” stands twice in a row. [--fix]\n"
    used = "House style: none for some, one/blogtool.toml, two/blogtool.toml.\n"
    assert done.stderr == f"1 warning in 3 posts; 2 known; 1 can be repaired with --fix. {used}"
    assert done.returncode == 0  # the post outside of both fails by errors only, as nobody says otherwise

    shown = blogtool("lint", "one", "--no-baseline", "--output-format", "concise")
    assert shown.stdout == "one/posts/a.md:1:5: warning doubled-word: “the” stands twice in a row. [--fix]\n"
    assert shown.returncode == 1
    other = blogtool("lint", "one", "--baseline", "two/data/known.json")
    assert "one/posts/a.md:1:5" in other.stdout, "the command line goes first"

    for name in ("one/posts/a.md", "two/a.md"):
        (blogtool.folder / name).write_text("Text.\n")
    both = [gone("posts/a.md", "one/known.json"), gone("../a.md", "two/data/known.json")]
    assert blogtool("lint", ".").stderr.splitlines(keepends=True)[1:] == both


def test_a_baseline_that_the_house_style_names_must_be_there(blogtool: Blogtool):
    blogtool.write("blogtool.toml", '[lint]\nbaseline = "known.json"\n')
    blogtool.write("a.md", LINE)
    done = blogtool("lint")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "known.json: There is no such baseline. Write it with `blogtool lint --write-baseline known.json`.\n"
    )
    assert blogtool("lint", "--write-baseline", "known.json").returncode == 0
    assert blogtool("lint").stderr == "No new findings in 1 post; 1 known. House style: blogtool.toml.\n"


@pytest.mark.parametrize(
    ("fail_on", "codes"), [("info", (1, 1, 1)), ("warning", (0, 1, 1)), ("error", (0, 0, 1)), ("never", (0, 0, 0))]
)
def test_the_house_style_says_what_fails_a_run(blogtool: Blogtool, fail_on: str, codes: tuple[int, ...]):
    blogtool.write("a.md", LINE)
    for severity, code in zip(("info", "warning", "error"), codes, strict=True):
        blogtool.write("blogtool.toml", f'[lint]\nfail-on = "{fail_on}"\n[post.rules]\ndoubled-word = "{severity}"\n')
        assert blogtool("lint").returncode == code
        assert blogtool("lint", "--fail-on", "info").returncode == 1, "the command line goes first"


# Options


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ("--baseline", "a.json", "--write-baseline", "b.json"),
            "--write-baseline writes all findings, known or not; leave --baseline out.",
        ),
        (
            ("--since", "main", "--write-baseline", "b.json"),
            "--write-baseline writes all findings, known or not; leave --since out.",
        ),
        (
            ("--select", "doubled-word", "--write-baseline", "b.json"),
            "--write-baseline writes down what all rules find; leave --select out.",
        ),
        (
            ("--ignore", "doubled-word", "--write-baseline", "b.json"),
            "--write-baseline writes down what all rules find; leave --ignore out.",
        ),
        (("--diff", "--baseline", "a.json"), "--diff shows a diff and no findings; leave --baseline out."),
        (("--diff", "--write-baseline", "a.json"), "--diff shows a diff and no findings; leave --write-baseline out."),
        (
            ("--no-baseline", "--baseline", "a.json"),
            "--no-baseline shows the known findings, too; leave --baseline out.",
        ),
        (
            ("--baseline", "a.json", "--output-file", "a.json"),
            "--output-file would replace a.json, which is needed; name another file.",
        ),
    ],
)
def test_options_that_contradict(blogtool: Blogtool, options: tuple[str, ...], message: str):
    blogtool.write("a.md", LINE)
    done = blogtool("lint", ".", *options)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{message}\n")


def test_standard_input_is_nothing_to_write_down(blogtool: Blogtool):
    done = blogtool("lint", "-", "--write-baseline", "known.json", stdin=LINE)
    assert done.returncode == 2
    assert done.stderr == "--write-baseline writes down the findings of files; leave - out.\n"
