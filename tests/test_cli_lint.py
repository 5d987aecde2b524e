"""`blogtool lint` as a person, an editor and CI meet it: whole outputs and exit codes."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import CORPORA, REPOSITORY, Blogtool

DOUBLED = "## Rest\n\nIt is good for the the back and for the head.\n"
SKIPPED = "## Rest\n\n#### Sleep\n\nText.\n"
UNREADABLE = "---\ntitle: Rest: a guide\n---\n\nText.\n"


def test_a_finding_shows_the_line_the_place_and_what_to_do(blogtool: Blogtool):
    blogtool.write("posts/rest.md", DOUBLED)
    done = blogtool("lint", "posts", "--fail-on", "warning")
    assert done.returncode == 1
    assert done.stdout == (
        "posts/rest.md:3:16  warning  doubled-word  “the” stands twice in a row.\n"
        "3 | It is good for the the back and for the head.\n"
        "  |                ^^^^^^^\n"
        "  → Delete one of the two. [--fix does it]\n"
        "\n"
    )
    assert done.stderr == (
        "1 warning in 1 post; 1 can be repaired with --fix. House style: none, so the default rules (plain Markdown).\n"
    )


def test_concise_is_a_line_a_finding(blogtool: Blogtool):
    blogtool.write("a.md", DOUBLED)
    blogtool.write("b.md", UNREADABLE)
    done = blogtool("lint", ".", "--output-format", "concise")
    assert done.stdout == (
        "a.md:3:16: warning doubled-word: “the” stands twice in a row. [--fix]\n"
        "b.md:2:12: error front-matter-syntax: The front matter cannot be read: "
        "a colon and a space inside a value have a meaning of their own. [--fix]\n"
    )


def test_json_is_the_named_format(blogtool: Blogtool):
    blogtool.write("a.md", DOUBLED)
    blogtool.write("b.md", b"caf\xe9\n")
    done = blogtool("lint", ".", "--output-format", "json")
    assert done.returncode == 2
    report = json.loads(done.stdout)
    (finding,) = report["findings"]
    assert len(finding.pop("fingerprint")) == 16
    assert finding == {
        "path": "a.md",
        "line": 3,
        "column": 16,
        "end_line": 3,
        "end_column": 23,
        "rule": "doubled-word",
        "severity": "warning",
        "message": "“the” stands twice in a row.",
        "help": "Delete one of the two.",
        "case": None,
        "fix": {
            "safe": True,
            "message": "Delete the second word",
            "edits": [{"start": 27, "end": 31, "text": ""}],
        },
    }
    assert report["version"] == 1
    assert report["errors"] == [
        {"path": "b.md", "message": "It is not UTF-8 text: byte 0xe9 in line 1. Save it as UTF-8."}
    ]
    assert report["summary"] == {
        "posts": 1, "errors": 0, "warnings": 1, "infos": 0, "fixable": 1, "suppressed": 0,
        "known": 0, "gone": 0, "fixed": 0
    }  # fmt: skip


def test_github_gets_annotations(blogtool: Blogtool):
    blogtool.write("a,b.md", SKIPPED)
    done = blogtool("lint", ".", "--output-format", "github")
    assert done.stdout == (
        "::warning title=blogtool (heading-increment),file=a%2Cb.md,line=3,endLine=3,col=1,endColumn=11::"
        "a,b.md:3:1: heading-increment This heading is of level 4; the one before it is of level 2. "
        "Make it level 3 (`###`), with the headings below it.\n"
    )


def test_fix_repairs_and_the_second_time_changes_nothing(blogtool: Blogtool):
    path = blogtool.write("a.md", DOUBLED)
    other = blogtool.write("b.md", SKIPPED)
    old = other.stat().st_mtime_ns
    first = blogtool("lint", "--fix", ".")
    assert path.read_text() == "## Rest\n\nIt is good for the back and for the head.\n"
    assert (other.read_text(), other.stat().st_mtime_ns) == (SKIPPED, old)
    assert first.stderr.startswith("1 fix made. 1 warning in 2 posts.")
    stamp = path.stat().st_mtime_ns
    assert blogtool("lint", "--fix", ".").stderr.startswith("1 warning in 2 posts.")
    assert path.stat().st_mtime_ns == stamp


def test_diff_shows_what_fix_would_do_and_writes_nothing(blogtool: Blogtool):
    path = blogtool.write("a.md", DOUBLED)
    done = blogtool("lint", "--diff", ".")
    assert done.returncode == 1
    assert done.stdout == (
        "--- a.md\n+++ a.md\n@@ -1,3 +1,3 @@\n ## Rest\n \n"
        "-It is good for the the back and for the head.\n+It is good for the back and for the head.\n"
    )
    assert done.stderr == "1 fix in 1 of 1 post; nothing was written.\n"
    assert path.read_text() == DOUBLED


def test_the_diff_is_one_that_patch_can_apply(blogtool: Blogtool):
    path = blogtool.write("a.md", DOUBLED.rstrip("\n"))
    diff = blogtool("lint", "--diff", ".").stdout
    subprocess.run(["git", "apply", "-p0"], cwd=blogtool.folder, input=diff.encode(), check=True)
    assert path.read_text() == "## Rest\n\nIt is good for the back and for the head."


def test_standard_input(blogtool: Blogtool):
    done = blogtool("lint", "-", "--stdin-filename", "posts/a.md", stdin=DOUBLED)
    assert done.stdout.startswith("posts/a.md:3:16  warning")
    fixed = blogtool("lint", "--fix", "-", stdin=DOUBLED.replace("\n", "\r\n"))
    assert fixed.stdout == "## Rest\n\nIt is good for the back and for the head.\n".replace("\n", "\r\n")
    assert blogtool("lint", "-", stdin=b"\xff\xfea\x00").returncode == 2


def test_select_and_ignore(blogtool: Blogtool):
    blogtool.write("a.md", DOUBLED + SKIPPED)
    only = blogtool("lint", ".", "--select", "heading-increment", "--output-format", "concise").stdout
    assert [line.split(": ")[1] for line in only.splitlines()] == ["warning heading-increment"]
    assert blogtool("lint", ".", "--ignore", "doubled-word,heading-increment").stdout == ""


def test_what_is_suppressed_is_counted(blogtool: Blogtool):
    blogtool.write("a.md", "It helps the the back. <!-- blogtool-ignore doubled-word -- a quotation -->\n")
    done = blogtool("lint", "a.md")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == (
        "No findings in 1 post; 1 suppressed. House style: none, so the default rules (plain Markdown).\n"
    )
    assert json.loads(blogtool("lint", "a.md", "--output-format", "json").stdout)["summary"]["suppressed"] == 1


def test_a_comment_that_suppresses_nothing_is_a_finding(blogtool: Blogtool):
    path = blogtool.write("a.md", "It helps the back. <!-- blogtool-ignore doubled-word -- a quotation -->\n")
    assert blogtool("lint", "a.md").stdout == (
        "a.md:1:20  warning  unused-suppression  There is no finding of doubled-word here to ignore.\n"
        "1 | It helps the back. <!-- blogtool-ignore doubled-word -- a quotation -->\n"
        "  |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  → Delete the comment. [--fix does it]\n"
        "\n"
    )
    for options in (
        ("--select", "unused-suppression"),
        ("--ignore", "doubled-word"),
        ("--ignore", "unused-suppression"),
    ):
        assert blogtool("lint", "a.md", *options).stdout == ""
    blogtool("lint", "--fix", "a.md")
    assert path.read_text() == "It helps the back.\n"


@pytest.mark.parametrize(
    ("options", "code"),
    [((), 0), (("--fail-on", "warning"), 1), (("--fail-on", "info"), 1), (("--fail-on", "never"), 0),
     (("--fail-on", "warning", "--exit-zero"), 0)],
)  # fmt: skip
def test_fail_on_decides_the_exit_code(blogtool: Blogtool, options: tuple[str, ...], code: int):
    blogtool.write("a.md", DOUBLED)
    assert blogtool("lint", ".", *options).returncode == code


def test_without_a_path_it_is_the_blog_around_the_current_folder(blogtool: Blogtool):
    blogtool.write("hugo.toml", 'baseURL = "https://example.org"\n')
    blogtool.write("content/posts/a.md", DOUBLED)
    blogtool.write("README.md", DOUBLED)
    below = Blogtool(blogtool.folder / "content")
    done = below("lint", "--output-format", "concise")
    assert done.stdout == "posts/a.md:3:16: warning doubled-word: “the” stands twice in a row. [--fix]\n"
    assert "House style: none, so the default rules (Hugo)." in done.stderr


def test_the_house_style_decides(blogtool: Blogtool):
    blogtool.write("blogtool.toml", '[post.rules]\ndoubled-word = "error"\nheading-increment = "off"\n')
    blogtool.write("a.md", DOUBLED + SKIPPED)
    done = blogtool("lint", "--output-format", "concise")
    assert done.returncode == 1
    assert done.stdout == "a.md:3:16: error doubled-word: “the” stands twice in a row. [--fix]\n"
    assert done.stderr.endswith("House style: blogtool.toml.\n")
    assert "warning heading-increment" in blogtool("lint", "--isolated").stdout.replace("  ", " ")


def test_mistakes_of_the_house_style_are_said_at_once_and_no_post_is_read(blogtool: Blogtool):
    blogtool.write("blogtool.toml", '[post.fields]\ntitle.max-lenght = 60\n\n[post.rules]\ndoubled-wrod = "on"\n')
    blogtool.write("a.md", DOUBLED)
    done = blogtool("lint")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "blogtool.toml:2  title.max-lenght is not a setting of a field. Did you mean max-length?\n"
        "blogtool.toml:5  There is no rule doubled-wrod. Did you mean doubled-word?\n"
        "2 mistakes in blogtool.toml; no post was read.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("lint", "nowhere"), "nowhere: There is no such file or folder.\n"),
        (("lint", "empty"), "empty: No posts here: no Markdown file that git does not ignore.\n"),
        (("lint", "--fixx"), "blogtool lint: No such option: --fixx (Possible options: --fix)\n"
                             "Try “blogtool lint --help”.\n"),
        (("lint", "--select", "doubled-wrod"), "There is no rule “doubled-wrod”. Did you mean doubled-word?\n"),
        (("lint", "--unsafe-fixes"), "--unsafe-fixes goes with --fix or --diff.\n"),
        (("lint", "--select", ""), "--select names no rule.\n"),
        (("lint", "--stdin-filename", "a.md"), "--stdin-filename goes with -, which is standard input.\n"),
        (("lint", "--diff", "--output-format", "json"),
         "--diff shows a diff and no findings; leave --output-format out.\n"),
        (("lint", "-", "empty"), "Standard input (-) is checked alone; leave the other paths out.\n"),
        (("lint", "--config", "none.toml"), "none.toml  This file cannot be read: no such file or directory.\n"
                                            "1 mistake in none.toml; no post was read.\n"),
        (("lnt",), "blogtool: No such command 'lnt'. Did you mean lint?\nTry “blogtool --help”.\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_a_sentence(blogtool: Blogtool, arguments: tuple[str, ...], message: str):
    (blogtool.folder / "empty").mkdir()
    done = blogtool(*arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message)


def test_config_chooses_the_style_and_not_the_blog(blogtool: Blogtool):
    blogtool.write("style.toml", '[post.rules]\ndoubled-word = "error"\n')
    blogtool.write("house/blogtool.toml", '[post.rules]\ndoubled-word = "info"\n')
    blogtool.write("house/c.md", DOUBLED)
    mine = Blogtool(blogtool.folder / "mine")
    mine.write("a.md", DOUBLED)
    for style, severity in (("../style.toml", "error"), ("../house/blogtool.toml", "info")):
        done = mine("lint", "--config", style, "--output-format", "concise")
        assert done.stdout == f"a.md:3:16: {severity} doubled-word: “the” stands twice in a row. [--fix]\n"
    assert mine("new", "Sleep", "--config", "../house/blogtool.toml").stdout == "sleep.md\n"
    house = Blogtool(blogtool.folder / "house")
    assert house("lint", "--config", "../style.toml").stdout.startswith("c.md:3:16  error")


def test_what_a_doubled_word_means_is_for_a_person_to_say(blogtool: Blogtool):
    text = "It is the end of the work: revert revert the change of the map.\n"
    path = blogtool.write("a.md", text)
    assert "[--fix --unsafe-fixes does it]" in blogtool("lint", "--fix", "a.md").stdout
    assert path.read_text() == text
    blogtool("lint", "--fix", "--unsafe-fixes", "a.md")
    assert path.read_text() == text.replace("revert revert", "revert")


def test_front_matter_is_repaired_even_where_that_brings_to_light_what_else_is_wrong(blogtool: Blogtool):
    blogtool.write("hugo.toml", "")
    path = blogtool.write("content/a.md", "---\ntitle: Rest: a guide\n---\n\n# Rest: a guide\n\nText.\n")
    done = blogtool("lint", "--fix", "--output-format", "concise")
    assert path.read_text().startswith('---\ntitle: "Rest: a guide"\n---\n')
    assert done.stdout == (
        "content/a.md:5:1: warning title-repeated: This heading repeats the title in the front matter.\n"
    )


def test_what_could_not_be_repaired_is_still_said(blogtool: Blogtool):
    target = blogtool.write("elsewhere/a.txt", DOUBLED)
    (blogtool.folder / "a.md").symlink_to(target)
    done = blogtool("lint", "--fix", "a.md", "--output-format", "concise")
    assert done.returncode == 2
    assert done.stdout == "a.md:3:16: warning doubled-word: “the” stands twice in a row. [--fix]\n"
    first, last = done.stderr.splitlines()
    assert first == "a.md: It is a symbolic link; name the file itself to have it changed."
    assert last.startswith("1 warning in 1 post; 1 failed, as said above.")


def test_a_post_that_cannot_be_read_does_not_stop_the_others(blogtool: Blogtool):
    blogtool.write("a.md", b"caf\xe9")
    blogtool.write("b.md", DOUBLED)
    done = blogtool("lint", ".")
    assert done.returncode == 2
    assert "b.md:3:16" in done.stdout
    assert done.stderr.startswith("a.md: It is not UTF-8 text: byte 0xe9 in line 1. Save it as UTF-8.\n")
    assert "1 failed, as said above" in done.stderr


def test_a_path_that_does_not_exist_does_not_stop_the_others_and_json_stays_json(blogtool: Blogtool):
    blogtool.write("b.md", DOUBLED)
    done = blogtool("lint", "b.md", "nowhere.md", "--output-format", "json")
    assert done.returncode == 2
    report = json.loads(done.stdout)
    assert report["errors"] == [{"path": "nowhere.md", "message": "There is no such file or folder."}]
    assert len(report["findings"]) == 1


def test_a_file_name_is_text_and_never_markup(blogtool: Blogtool):
    blogtool.write("[red]x[/red].md", SKIPPED.replace("Sleep", "[/b] [source] :smile:"))
    for color in ("never", "always"):
        done = blogtool("lint", ".", "--color", color)
        assert "[red]x[/red].md:3:1" in done.stdout
        assert "#### [/b] [source] :smile:" in done.stdout


def test_control_characters_are_shown_and_not_obeyed(blogtool: Blogtool):
    blogtool.write("a.md", "## Rest\n\n#### \x1b[2J\x9b31m \u202e evil\n")
    for format in ("full", "concise", "github"):
        out = blogtool("lint", ".", "--output-format", format, "--color", "never").stdout
        assert "\x1b" not in out
        assert "\u202e" not in out
    assert "#### \\x1b[2J\\x9b31m \\u202e evil" in blogtool("lint", ".").stdout


def test_colour_only_where_it_is_wanted(blogtool: Blogtool):
    blogtool.write("a.md", SKIPPED)
    assert "\x1b[" not in blogtool("lint", ".").stdout
    assert "\x1b[" in blogtool("lint", ".", FORCE_COLOR="1").stdout
    assert "\x1b[" not in blogtool("lint", ".", FORCE_COLOR="1", NO_COLOR="1").stdout
    assert "\x1b[" in blogtool("lint", ".", "--color", "always", NO_COLOR="1").stdout
    assert "\x1b[" not in blogtool("lint", ".", "--output-format", "json", FORCE_COLOR="1").stdout


def test_a_narrow_terminal_shows_the_fault_and_cuts_no_path(blogtool: Blogtool):
    long = "from the book to the page " * 12
    blogtool.write("a-rather-long-name-of-a-folder/and-a-post.md", f"{long}It is the the end of the line. {long}\n")
    lines = blogtool("lint", ".", COLUMNS="40").stdout.splitlines()
    assert lines[0].startswith("a-rather-long-name-of-a-folder/and-a-post.md:1:319  warning")
    assert all(len(line) <= 40 for line in lines[1:3])
    caret = lines[2].index("^")
    assert lines[1][caret : caret + 7] == "the the"


def test_a_small_character_set_loses_nothing(blogtool: Blogtool):
    blogtool.write("a.md", SKIPPED.replace("Sleep", "Café"))
    done = blogtool("lint", ".", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 0
    assert "#### Caf\\xe9" in done.stdout


def blog_of(blogtool: Blogtool, posts: int) -> None:
    for number in range(posts):
        blogtool.write(f"posts/{number:05}.md", DOUBLED * 3)


def test_head_is_quiet(blogtool: Blogtool):
    blog_of(blogtool, 300)
    done = subprocess.run(
        f"{sys.executable} -m blogtool lint posts | head -1",
        shell=True, cwd=blogtool.folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout == "posts/00000.md:3:16  warning  doubled-word  “the” stands twice in a row.\n"
    assert "Traceback" not in done.stderr
    assert "Broken pipe" not in done.stderr


def ended(blogtool: Blogtool, line: str) -> "subprocess.CompletedProcess[str]":
    """What a line of a shell with pipefail comes to; `blogtool` in it is the program."""
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line.replace("blogtool", f"{sys.executable} -m blogtool")],
        cwd=blogtool.folder, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_errors_that_were_found_before_the_reader_left_are_the_exit_code(blogtool: Blogtool):
    blog_of(blogtool, 300)
    assert ended(blogtool, "blogtool lint posts --fail-on warning | head -1").returncode == 1
    assert ended(blogtool, "blogtool lint posts --fail-on warning | true").returncode == 1
    assert ended(blogtool, "blogtool lint posts --fail-on error | head -1").returncode == 0
    assert ended(blogtool, "blogtool lint posts --fail-on warning --exit-zero | head -1").returncode == 0


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_a_closed_stream_changes_no_exit_code_and_shows_no_failure(blogtool: Blogtool, closed: str):
    blog_of(blogtool, 2)
    done = ended(blogtool, f"blogtool lint posts --fail-on warning {closed}")
    assert done.returncode == 1
    assert "rror" not in done.stderr
    assert "failed" not in done.stderr
    assert ended(blogtool, f"blogtool --version {closed}").returncode == 0


def test_an_interrupt_shows_no_traceback_whenever_it_comes(blogtool: Blogtool):
    code = (
        "import os, signal, sys; sys.argv = ['blogtool', 'lint', '.']\n"
        "from blogtool import __main__\n"
        "{}\n"
        "__main__.main()\n"
    )
    kill = "os.kill(os.getpid(), signal.SIGINT)"
    for moment in (
        f"__main__._open_what_is_closed = lambda: {kill}",
        f"__main__._load_msgspec = lambda: {kill}",
        f"__main__._end_by_interrupt = lambda: {kill}",
    ):
        done = subprocess.run(
            [sys.executable, "-c", code.format(moment)],
            cwd=blogtool.folder, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 130
        assert "Traceback" not in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")
def test_a_full_disk_behind_the_output_is_no_success(blogtool: Blogtool):
    blog_of(blogtool, 3)
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "blogtool", "lint", "posts"],
            cwd=blogtool.folder, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    with open("/dev/full", "w") as full:
        version = subprocess.run(
            [sys.executable, "-u", "-m", "blogtool", "--version"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (version.returncode, b"Traceback" in version.stderr) == (2, False)


def interrupted(blogtool: Blogtool, number: int) -> tuple[int, str]:
    """Return the exit code and the complaints of a run with --fix that gets a signal once it has begun."""
    running = subprocess.Popen(
        [sys.executable, "-m", "blogtool", "lint", "--fix", "posts"],
        cwd=blogtool.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    first = blogtool.folder / "posts/00000.md"
    while "the the" in first.read_text() and running.poll() is None:
        time.sleep(0.005)
    running.send_signal(number)
    _, complaints = running.communicate(timeout=30)
    return running.returncode, complaints


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_in_the_middle_every_file_is_whole(blogtool: Blogtool, number: int, code: int):
    blog_of(blogtool, 2000)
    returned, complaints = interrupted(blogtool, number)
    assert returned == code
    assert "Traceback" not in complaints
    fixed = DOUBLED.replace("the the", "the") * 3
    texts = [path.read_text() for path in sorted((blogtool.folder / "posts").iterdir())]
    assert len(texts) == 2000, "no temporary file is left behind"
    assert set(texts) == {DOUBLED * 3, fixed}


def test_a_full_disk_during_fix_leaves_the_post_as_it_was(blogtool: Blogtool):
    text = "It is for the the back. " + "It is for the head. " * 500 + "\n"
    path = blogtool.write("a.md", text)
    done = subprocess.run(
        ["sh", "-c", f"ulimit -f 1; exec {sys.executable} -m blogtool lint --fix a.md"],
        cwd=blogtool.folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith("a.md: It could not be written: file too large. Nothing was changed.\n")
    assert path.read_text() == text
    assert [entry.name for entry in blogtool.folder.iterdir() if entry.name != ".git"] == ["a.md"]


def test_a_wish_about_drafts_is_no_milder_for_drafts(blogtool: Blogtool):
    blogtool.write("blogtool.toml", "[post.fields]\npublished.is = true\ntitle.max-length = 3\n")
    blogtool.write("a.md", "---\ntitle: Sleep\npublished: false\n---\n\nText.\n")
    done = blogtool("lint", "a.md", "--output-format", "concise")
    assert done.returncode == 1
    assert [line.split(":")[3].strip() for line in done.stdout.splitlines()[:2]] == [
        "warning field-length",
        "error field-value",
    ]
    blogtool.write("blogtool.toml", '[post.fields]\nstatus.one-of = ["published"]\ntitle.max-length = 3\n')
    blogtool.write("a.md", "---\ntitle: Yes\nstatus: draft\n---\n\nText.\n")
    assert blogtool("lint", "a.md").returncode == 1


def test_a_draft_has_warnings_at_most(blogtool: Blogtool):
    blogtool.write("a.md", "---\ndraft: true\ntitle: A\ntitle: B\n---\n\nText.\n")
    done = blogtool("lint", ".")
    assert (done.returncode, "warning  front-matter-syntax" in done.stdout) == (0, True)


@pytest.mark.parametrize("text", ["", "\n", "---\ntitle: Only front matter\n---\n", "---\n---\n", "\ufeff"])
def test_a_post_of_almost_nothing_is_fine(blogtool: Blogtool, text: str):
    blogtool.write("a.md", text)
    done = blogtool("lint", ".")
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("name", ["clinic", "company"])
def test_the_example_blogs_show_findings_worth_seeing(name: str):
    done = Blogtool(REPOSITORY / "examples" / name)("lint", "--output-format", "concise")
    assert done.returncode == 1
    rules = {"doubled-word", "front-matter-syntax", "heading-increment"}
    rules |= {"heading-numbering", "sign-off", "sources"} if name == "clinic" else set()
    assert {line.split()[2].rstrip(":") for line in done.stdout.splitlines()} == rules


@pytest.mark.skipif(not CORPORA.exists(), reason="the real posts are not here")
@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(path.name for path in CORPORA.glob("*") if path.is_dir()))
def test_real_posts_are_repaired_once_and_nothing_else_is_touched(name: str, tmp_path: Path):
    before = {}
    for path in (CORPORA / name).rglob("*"):
        if path.is_file():
            copy = tmp_path / path.relative_to(CORPORA / name)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
            before[copy] = copy.read_bytes()
    (tmp_path / ".git").mkdir()
    blog = Blogtool(tmp_path)
    report = json.loads(blog("lint", ".", "--isolated", "--output-format", "json").stdout)
    assert report["errors"] == []
    fixable = {finding["path"] for finding in report["findings"] if finding["fix"] and finding["fix"]["safe"]}
    first = json.loads(blog("lint", "--fix", ".", "--isolated", "--output-format", "json").stdout)
    assert first["errors"] == []
    assert first["summary"]["fixed"] == report["summary"]["fixable"]
    assert len(first["findings"]) == len(report["findings"]) - report["summary"]["fixable"]
    after = {path: path.read_bytes() for path in before}
    changed = {path.relative_to(tmp_path).as_posix() for path in before if before[path] != after[path]}
    assert changed == fixable
    second = json.loads(blog("lint", "--fix", ".", "--isolated", "--output-format", "json").stdout)
    assert second["summary"]["fixed"] == 0
    assert {path: path.read_bytes() for path in before} == after


def test_a_hook_can_ask_for_a_failure_when_something_was_repaired(blogtool: Blogtool):
    blogtool.write("a.md", "It is for the the back and for the legs of the man.\n")
    done = blogtool("lint", "a.md", "--fix", "--exit-non-zero-on-fix")
    assert done.returncode == 1
    assert done.stderr.startswith("1 fix made. No findings in 1 post.")
    assert blogtool("lint", "a.md", "--fix", "--exit-non-zero-on-fix").returncode == 0
    refused = blogtool("lint", "a.md", "--exit-non-zero-on-fix")
    assert (refused.returncode, refused.stderr) == (
        2, "--exit-non-zero-on-fix goes with --fix, and without --exit-zero.\n"
    )  # fmt: skip
