"""`blogtool excerpt` for channels, in its forms, into fields that have limits of their own, and `--check`."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import CORPORA, Blogtool

POST = "---\ntitle: Sleep\n---\n\nWe sleep a third of our lives. Few of us know how.\n"
TEASER = "We sleep a third of our lives. Few of us know how."
LINKED = "---\ntitle: Rest\n---\n\nRest with [our *team*](../team/), and say `hello()` <b>now</b>.\n"


def limits(done: subprocess.CompletedProcess[str]) -> list[tuple[str, int]]:
    (one,) = json.loads(done.stdout)
    return [(limit["unit"], limit["most"]) for limit in one["limits"]]


class TestChannels:
    def test_a_channel_brings_its_limit_and_its_unit(self, blogtool: Blogtool):
        blogtool.write("a.md", POST)
        run = ("excerpt", "a.md", "--format", "json")
        assert limits(blogtool(*run)) == [("graphemes", 160)]
        assert limits(blogtool(*run, "--channel", "x")) == [("x-weight", 256)]
        assert limits(blogtool(*run, "--channel", "rss")) == [("words", 55)]
        assert limits(blogtool(*run, "--max-length", "30", "--unit", "bytes")) == [("bytes", 30)]

    def test_a_channel_and_a_length_both_hold(self, blogtool: Blogtool):
        blogtool.write("a.md", POST)
        run = ("excerpt", "a.md", "--format", "json", "--channel")
        assert limits(blogtool(*run, "x", "--max-length", "40")) == [("x-weight", 256), ("graphemes", 40)]
        assert limits(blogtool(*run, "card", "--max-length", "40")) == [("graphemes", 40)]
        assert limits(blogtool(*run, "card", "--max-length", "400")) == [("graphemes", 200)]

    def test_bluesky_counts_the_address_that_the_generator_gives(self, blogtool: Blogtool):
        blogtool.write("_config.yml", "url: https://clinic.example\npermalink: /:title/\n")
        blogtool.write("_posts/2026-01-02-sleep.md", POST)
        done = blogtool("excerpt", "_posts/2026-01-02-sleep.md", "--channel", "bluesky", "--format", "json")
        address = "https://clinic.example/sleep/"
        assert json.loads(done.stdout)[0]["address"] == address
        assert limits(done) == [("graphemes", 300 - 1 - len(address)), ("bytes", 3000 - 1 - len(address))]
        assert done.stderr == ""

    def test_where_the_address_is_not_known_that_is_said_once(self, blogtool: Blogtool):
        blogtool.write("posts/a.md", POST)
        blogtool.write("posts/b.md", POST)
        done = blogtool("excerpt", "posts", "--channel", "bluesky")
        assert (done.returncode, done.stderr) == (
            0,
            "posts/a.md: Its address is not known, so no room was kept for a link. "
            "Say `url` below [site] in blogtool.toml.\n",
        )


class TestForms:
    @pytest.fixture(autouse=True)
    def site(self, blogtool: Blogtool) -> None:
        blogtool.write("_config.yml", "url: https://clinic.example\npermalink: /:title/\n")
        blogtool.write("_posts/2026-01-02-rest.md", LINKED)

    def test_markdown(self, blogtool: Blogtool):
        done = blogtool("excerpt", "_posts/2026-01-02-rest.md", "--format", "markdown")
        assert done.returncode == 0
        assert "{" not in done.stdout
        assert "javascript" not in done.stdout

    def test_html_of_one_and_of_a_folder(self, blogtool: Blogtool):
        one = blogtool("excerpt", "_posts/2026-01-02-rest.md", "--format", "html").stdout
        assert one.startswith("<p>Rest with ")
        assert one.endswith("</p>\n")
        assert "<b>" not in one
        folder = blogtool("excerpt", "_posts", "--format", "html").stdout
        assert folder == f"<h3>_posts/2026-01-02-rest.md</h3>\n{one}"

    def test_several_with_the_reason_for_each(self, blogtool: Blogtool):
        blogtool.write("a.md", POST)
        done = blogtool("excerpt", "a.md", "--candidates", "3", "--max-length", "60")
        assert done.returncode == 0
        lines = done.stdout.splitlines()
        assert lines[0].startswith(" 1  ")
        assert " of 60 characters. " in lines[1]
        (one,) = json.loads(blogtool("excerpt", "a.md", "--candidates", "3", "--format", "json").stdout)
        assert one["why"].endswith(".")
        assert len(one["candidates"]) == len({each["text"] for each in [one, *one["candidates"]]}) - 1
        html = blogtool("excerpt", "a.md", "--candidates", "2", "--format", "html").stdout
        assert html.startswith("<ol>\n<li>")


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="the system has no terminals")
def test_at_a_terminal_the_length_stands_below_and_lines_are_as_wide_as_it(blogtool: Blogtool):
    blogtool.write("posts/a.md", POST)
    seen = at_a_terminal(blogtool.folder, "excerpt", "posts", COLUMNS="40")
    assert seen.split("\r\n") == [
        "\x1b[1mposts/a.md\x1b[0m",
        "  We sleep a third of our lives. Few of",
        "  us know how.",
        "  \x1b[2m50 of 160 characters\x1b[0m",
        "",
    ]
    alone = at_a_terminal(blogtool.folder, "excerpt", "posts/a.md", COLUMNS="40", NO_COLOR="1")
    assert alone == f"{TEASER}\r\n50 of 160 characters\r\n"
    assert blogtool("excerpt", "posts/a.md").stdout == f"{TEASER}\n"


def at_a_terminal(folder: Path, *arguments: str, **environment: str) -> str:
    ours, theirs = pty.openpty()
    base = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR")}
    run = subprocess.Popen(
        [sys.executable, "-m", "blogtool", *arguments],
        cwd=folder, stdout=theirs, stderr=theirs, env=base | {"TERM": "xterm"} | environment,
    )  # fmt: skip
    os.close(theirs)
    assert run.wait(30) == 0
    found = b""
    while chunk := _read(ours):
        found += chunk
    os.close(ours)
    return found.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so at the end
        return b""


class TestOwnSummaries:
    TEXT = "---\ntitle: A\nsummary: Own words.\n---\n\nBefore the mark.\n\n<!--more-->\n\nBehind it.\n"

    @pytest.mark.parametrize(
        ("summary", "text"),
        [("field", "Own words."), ("marker", "Before the mark."), ("own", "Before the mark.")],
    )
    def test_a_summary_of_the_author_comes_first_when_asked(self, blogtool: Blogtool, summary: str, text: str):
        blogtool.write("a.md", self.TEXT)
        assert blogtool("excerpt", "a.md", "--summary", summary).stdout == f"{text}\n"
        assert "mark" in blogtool("excerpt", "a.md").stdout

    def test_the_marker_is_that_of_the_generator(self, blogtool: Blogtool):
        blogtool.write("_config.yml", "excerpt_separator: <!--stop-->\n")
        blogtool.write("_posts/2026-01-02-a.md", "One.\n\n<!--more-->\n\nTwo.\n\n<!--stop-->\n\nThree.\n")
        assert blogtool("excerpt", "_posts/2026-01-02-a.md", "--summary", "marker").stdout == "One. Two.\n"

    def test_without_one_sentences_are_chosen(self, blogtool: Blogtool):
        blogtool.write("a.md", POST)
        assert blogtool("excerpt", "a.md", "--summary", "own").stdout == f"{TEASER}\n"


class TestWithinTheLimitsOfTheField:
    def house(self, blogtool: Blogtool, field: str) -> None:
        blogtool.write("blogtool.toml", f"[post.fields]\ndescription = {{ optional = true, {field} }}\n")

    def test_a_longer_length_on_the_command_line_does_not_stretch_the_field(self, blogtool: Blogtool):
        self.house(blogtool, "max-length = 32")
        path = blogtool.write("a.md", POST)
        assert blogtool("excerpt", "a.md", "--write", "--max-length", "300").returncode == 0
        assert "description: We sleep a third of our lives.\n" in path.read_text()
        self.house(blogtool, "max-words = 8")
        path.write_text(POST)
        assert blogtool("excerpt", "a.md", "--write").returncode == 0
        assert "description: We sleep a third of our lives.\n" in path.read_text()

    @pytest.mark.parametrize(
        ("field", "why"),
        [
            ("min-length = 60", "(field-length)"),
            ('deny = ["sleep"]', "(field-denied)"),
            ("pattern = '[a-z ]+'", "(field-pattern)"),
            ("min-words = 30", "(field-length)"),
        ],
    )
    def test_what_lint_would_not_accept_is_not_written(self, blogtool: Blogtool, field: str, why: str):
        self.house(blogtool, field)
        path = blogtool.write("a.md", POST)
        done = blogtool("excerpt", "a.md", "--write")
        assert (done.returncode, done.stdout) == (1, "")
        assert path.read_text() == POST
        first, last = done.stderr.splitlines()
        assert first.startswith("a.md: Nothing was written: lint would not accept the teaser. ")
        assert first.endswith(why)
        assert last == ("0 of 1 post got the field “description”; 1 got none, since lint would not accept it.")

    def test_no_two_posts_get_the_same_text_where_it_must_be_unique(self, blogtool: Blogtool):
        self.house(blogtool, "unique = true")
        blogtool.write("posts/a.md", POST)
        blogtool.write("posts/b.md", POST)
        blogtool.write("posts/c.md", POST.replace("title: Sleep", f"title: C\ndescription: {TEASER}"))
        done = blogtool("excerpt", "posts", "--write", "--max-length", "60")
        assert done.returncode == 1
        assert "posts/c.md has the same text in the field “description”, and no two posts may." in done.stderr
        blogtool.write("blogtool.toml", '[post.rules]\nsame-description = "warning"\n')
        assert "posts/c.md has the same text" in blogtool("excerpt", "posts", "--diff", "--max-length", "60").stderr
        self.house(blogtool, "unique = true")
        (blogtool.folder / "posts/c.md").unlink()
        assert "1 of 2 posts got the field" in blogtool("excerpt", "posts", "--write", "--max-length", "60").stderr

    def test_a_read_only_file_is_said_and_left_as_it_is(self, blogtool: Blogtool):
        if os.geteuid() == 0:
            pytest.skip("root may write everywhere")
        path = blogtool.write("a.md", POST)
        path.chmod(0o444)
        done = blogtool("excerpt", "a.md", "--write")
        assert done.returncode == 2
        assert path.read_text() == POST

    @pytest.mark.skipif(not CORPORA.is_dir(), reason="the real posts are not here")
    def test_on_real_posts_lint_finds_nothing_in_what_was_written(self, blogtool: Blogtool):
        self.house(blogtool, 'min-length = 50, max-length = 140, deny = ["Linux"], plain = true, unique = true')
        for path in sorted((CORPORA / "oviney").rglob("*.md")):
            text = "\n".join(line for line in path.read_text().split("\n") if not line.startswith("description:"))
            blogtool.write(f"posts/{path.name}", text)
        select = (
            "--select",
            "field-length,field-denied,field-plain,field-unique,field-pattern",
            "--output-format",
            "json",
        )
        before = json.loads(blogtool("lint", "posts", *select).stdout)["findings"]
        done = blogtool("excerpt", "posts", "--write")
        assert "got the field “description”" in done.stderr
        assert json.loads(blogtool("lint", "posts", *select).stdout)["findings"] == before == []


class TestCheck:
    def test_what_is_wrong_with_the_teasers_that_are_there(self, blogtool: Blogtool):
        blogtool.write("posts/a.md", POST)
        blogtool.write("posts/b.md", POST.replace("title: Sleep", "title: Sleep\ndescription: Sleep."))
        blogtool.write("posts/c.md", POST.replace("title: Sleep", f"title: C\ndescription: {TEASER}"))
        blogtool.write(
            "posts/d.md", POST.replace("title: Sleep", f"title: D\ndescription: {TEASER.replace('third', 'half')}")
        )
        blogtool.write("posts/list.md", "---\ntitle: L\n---\n\n- only a list\n")
        blogtool.write("posts/README.md", "# Read me\n\nText.\n")
        done = blogtool("excerpt", "posts", "--check")
        assert done.returncode == 1
        assert done.stdout == (
            "posts/a.md:1:1: There is no teaser in the field “description”.\n"
            "posts/b.md:3:14: The teaser in “description” only says the title once more.\n"
            "posts/d.md:3:14: The teaser in “description” was taken from text that has changed since. "
            "“We sleep a half of our lives.” is now “We sleep a third of our lives.”.\n"
        )
        assert done.stderr == (
            "The teasers of 5 posts: 1 missing, 1 only the title, 1 taken from text that has changed.\n"
        )
        only = blogtool("excerpt", "posts", "--check", "--only-missing")
        assert only.stderr == "The teasers of 5 posts: 1 missing.\n"
        shown = blogtool("excerpt", "posts", "--only-missing").stdout
        assert "posts/a.md" in shown
        assert "posts/b.md" not in shown

    def test_where_no_whole_sentence_fits_a_cut_one_is_as_good_as_it_gets(self, blogtool: Blogtool):
        sentence = f"We sleep {'and sleep ' * 20}."
        path = blogtool.write("a.md", f"---\ntitle: A\n---\n\n{sentence}\n")
        assert blogtool("excerpt", "a.md", "--write").returncode == 0
        assert "…\n" in path.read_text()
        assert blogtool("excerpt", "a.md", "--check").returncode == 0
        path.write_text(f"---\ntitle: A\ndescription: We sleep and sleep…\n---\n\n{sentence}\n")
        assert (
            "ends in the middle of a sentence: “We sleep and sleep…”" in blogtool("excerpt", "a.md", "--check").stdout
        )
        path.write_text(f"---\ntitle: A\n---\n\n{sentence}\n")
        blogtool.write("blogtool.toml", '[post.rules]\nexcerpt-stale = "warning"\n')
        done = blogtool("excerpt", "a.md", "--write")
        assert done.returncode == 1
        assert "(excerpt-stale)" in done.stderr

    def test_the_house_style_says_how_long(self, blogtool: Blogtool):
        blogtool.write("blogtool.toml", '[post.excerpt]\nfield = "teaser"\nmax-length = 30\n')
        blogtool.write("a.md", POST.replace("title: Sleep", f"title: A\nteaser: {TEASER}"))
        done = blogtool("excerpt", "a.md", "--check")
        assert done.stdout == (
            "a.md:3:9: The teaser in “teaser” is 20 characters too long: 50; at most 30 (blogtool.toml:3).\n"
        )

    def test_all_well_and_as_json(self, blogtool: Blogtool):
        path = blogtool.write("a.md", POST)
        (fault,) = json.loads(blogtool("excerpt", "a.md", "--check", "--format", "json").stdout)
        assert (fault["path"], fault["line"], fault["field"], fault["fault"]) == ("a.md", 1, "description", "missing")
        blogtool("excerpt", "a.md", "--write")
        before = path.read_bytes()
        done = blogtool("excerpt", ".", "--check")
        assert (done.returncode, done.stdout) == (0, "")
        assert done.stderr == "The teasers of 1 post: all is as it should be.\n"
        assert path.read_bytes() == before

    def test_the_rule_says_the_same(self, blogtool: Blogtool):
        blogtool.write(
            "blogtool.toml",
            '[post.excerpt]\nfield = "teaser"\nmax-length = 40\n[post.rules]\nexcerpt-stale = "error"\n',
        )
        blogtool.write("a.md", POST.replace("title: Sleep", f"title: A\nteaser: {TEASER}"))
        blogtool.write("b.md", POST)
        found = json.loads(blogtool("lint", ".", "--output-format", "json").stdout)["findings"]
        checked = json.loads(blogtool("excerpt", ".", "--check", "--format", "json").stdout)
        assert [(one["path"], one["line"], one["message"]) for one in found] == [
            (one["path"], one["line"], one["message"]) for one in checked
        ]
        assert len(found) == 2

    def test_the_rule_leaves_to_the_fields_what_they_say(self, blogtool: Blogtool):
        rules = '[post.rules]\nexcerpt-stale = "error"\n'
        blogtool.write("blogtool.toml", f"[post.fields]\ndescription.max-length = 40\n{rules}")
        blogtool.write("a.md", POST.replace("title: Sleep", f"title: A\ndescription: {TEASER}"))
        blogtool.write("b.md", POST)
        found = json.loads(blogtool("lint", ".", "--output-format", "json").stdout)["findings"]
        assert [one["rule"] for one in found] == ["field-length", "field-required"]
