"""`blogtool excerpt --write` as an author meets them: whole outputs and exit codes."""

import json
import shutil
import subprocess
import sys

import pytest

from blogtool.post import Post
from blogtool.source import Source
from conftest import CORPORA, Blogtool

POST = "---\ntitle: Sleep\n---\n\nWe sleep a third of our lives. Few of us know how.\n"
WRITTEN = (
    "---\ntitle: Sleep\ndescription: We sleep a third of our lives. Few of us know how.\n---\n\n"
    "We sleep a third of our lives. Few of us know how.\n"
)


class TestExcerptWrite:
    def test_the_teaser_becomes_the_description_below_the_title(self, blogtool: Blogtool):
        path = blogtool.write("sleep.md", POST)
        done = blogtool("excerpt", "sleep.md", "--write")
        assert done.returncode == 0
        assert done.stdout == "sleep.md\n  We sleep a third of our lives. Few of us know how.\n"
        assert done.stderr == "1 of 1 post got the field “description”.\n"
        assert path.read_text() == WRITTEN

    def test_a_folder_is_filled_where_something_is_missing(self, blogtool: Blogtool):
        blogtool.write("posts/empty.md", "---\ndescription:  # 50 to 160\ntitle: A\n---\n\nOne.\n")
        own = blogtool.write("posts/own.md", "---\ndescription: 'Mine'\n---\n\nTwo.\n")
        blogtool.write("posts/list.md", "---\ntitle: C\n---\n\n- only a list\n")
        bare = blogtool.write("posts/README.md", "# Read me\n\nThree.\n")
        done = blogtool("excerpt", "posts", "--write")
        assert (done.returncode, done.stdout) == (0, "posts/empty.md\n  One.\n")
        assert done.stderr == (
            "1 of 4 posts got the field “description”; 1 had a text there; 1 without running text; "
            "1 without front matter (name a post to give it some).\n"
        )
        assert (blogtool.folder / "posts/empty.md").read_text() == (
            "---\ndescription: One.  # 50 to 160\ntitle: A\n---\n\nOne.\n"
        )
        assert own.read_text() == "---\ndescription: 'Mine'\n---\n\nTwo.\n"
        assert bare.read_text() == "# Read me\n\nThree.\n"
        again = blogtool("excerpt", "posts", "--write")
        assert (again.returncode, again.stdout) == (0, "")
        assert again.stderr.startswith("0 of 4 posts got the field “description”; 2 had a text there;")

    def test_a_post_without_front_matter_gets_some_when_it_is_named(self, blogtool: Blogtool):
        path = blogtool.write("rest.md", "# Rest\r\n\r\nOne.\r\n")
        assert blogtool("excerpt", "rest.md", "--write").returncode == 0
        assert path.read_bytes() == b"---\r\ndescription: One.\r\n---\r\n\r\n# Rest\r\n\r\nOne.\r\n"
        blogtool.write("zola.toml", "")
        path = blogtool.write("content/rest.md", "One.\n")
        assert blogtool("excerpt", "content/rest.md", "--write").returncode == 0
        assert path.read_text() == '+++\ndescription = "One."\n+++\n\nOne.\n'

    def test_a_text_that_is_there_stays_unless_it_is_to_be_overwritten(self, blogtool: Blogtool):
        path = blogtool.write(
            "sleep.md", WRITTEN.replace("We sleep a third of our lives. Few of us know how.", "Mine.", 1)
        )
        done = blogtool("excerpt", "sleep.md", "--write")
        assert (done.returncode, done.stdout) == (0, "")
        assert done.stderr == (
            "sleep.md: It has a text in the field “description”; --overwrite replaces it.\n"
            "0 of 1 post got the field “description”; 1 had a text there.\n"
        )
        assert "description: Mine.\n" in path.read_text()
        assert blogtool("excerpt", "sleep.md", "--write", "--overwrite").returncode == 0
        assert path.read_text() == WRITTEN
        again = blogtool("excerpt", "sleep.md", "--write", "--overwrite")
        assert again.stderr == "0 of 1 post got the field “description”; 1 had a text there.\n"

    def test_another_field_by_the_command_line_or_by_the_house_style(self, blogtool: Blogtool):
        path = blogtool.write("sleep.md", POST)
        assert blogtool("excerpt", "sleep.md", "--write", "--field", "summary").returncode == 0
        assert "summary: We sleep a third of our lives. Few of us know how.\n" in path.read_text()
        blogtool.write("blogtool.toml", '[site]\nnames.description = "lead"\n[post.fields]\nlead.max-length = 32\n')
        done = blogtool("excerpt", "sleep.md", "--write")
        assert done.stderr == "1 of 1 post got the field “lead”.\n"
        assert "lead: We sleep a third of our lives.\n" in path.read_text()

    def test_check_says_what_would_be_written_and_fails(self, blogtool: Blogtool):
        path = blogtool.write("sleep.md", POST)
        for arguments in (["--check"], ["--check", "--write"]):
            done = blogtool("excerpt", "sleep.md", *arguments)
            assert (done.returncode, done.stdout) == (
                1, "sleep.md\n  We sleep a third of our lives. Few of us know how.\n"
            )  # fmt: skip
            assert done.stderr == "1 of 1 post would get the field “description”; nothing was written.\n"
            assert path.read_text() == POST
        blogtool("excerpt", "sleep.md", "--write")
        done = blogtool("excerpt", "sleep.md", "--check")
        assert (done.returncode, done.stdout) == (0, "")

    def test_diff_shows_the_one_line_that_would_come(self, blogtool: Blogtool):
        path = blogtool.write("sleep.md", POST)
        done = blogtool("excerpt", ".", "--diff")
        assert (done.returncode, done.stdout) == (
            1,
            "--- sleep.md\n+++ sleep.md\n@@ -1,5 +1,6 @@\n ---\n title: Sleep\n"
            "+description: We sleep a third of our lives. Few of us know how.\n ---\n \n"
            " We sleep a third of our lives. Few of us know how.\n",
        )
        assert done.stderr == "1 of 1 post would get the field “description”; nothing was written.\n"
        assert path.read_text() == POST
        assert "\x1b[32m+description" in blogtool("excerpt", ".", "--diff", FORCE_COLOR="1").stdout
        assert "\x1b" not in blogtool("excerpt", ".", "--diff", FORCE_COLOR="1", NO_COLOR="1").stdout
        assert "\x1b" not in blogtool("excerpt", ".", "--diff", "--color", "never", FORCE_COLOR="1").stdout

    def test_json_lists_what_was_written_in_the_usual_shape(self, blogtool: Blogtool):
        blogtool.write("a.md", POST)
        blogtool.write("b.md", WRITTEN)
        plain = json.loads(blogtool("excerpt", "a.md", "--format", "json").stdout)
        done = blogtool("excerpt", ".", "--write", "--format", "json")
        assert json.loads(done.stdout) == plain
        assert done.stderr == "1 of 2 posts got the field “description”; 1 had a text there.\n"

    def test_what_stands_in_the_way_is_said_and_the_others_go_on(self, blogtool: Blogtool):
        blogtool.write("a.md", "---\ntitle: What: now\n---\n\nText.\n")
        blogtool.write("b.md", POST)
        blogtool.write("c.md", b"caf\xe9\n")
        done = blogtool("excerpt", ".", "nowhere.md", "--write")
        assert done.returncode == 2
        assert done.stderr == (
            "nowhere.md: There is no such file or folder.\n"
            "a.md: The field “description” could not be changed safely: "
            "the front matter cannot be read; repair it first.\n"
            "c.md: It is not UTF-8 text: byte 0xe9 in line 1. Save it as UTF-8.\n"
            "1 of 3 posts got the field “description”; 3 failed, as said above.\n"
        )
        assert (blogtool.folder / "b.md").read_text() == WRITTEN
        assert blogtool("excerpt", "b.md", "--check", "--field", "seo.description").stderr == (
            "b.md: The field “seo.description” could not be changed safely: "
            "it does not exist, and inner fields are not added; write it by hand.\n"
            "0 of 1 post would get the field “seo.description”; 1 failed, as said above; nothing was written.\n"
        )

    def test_a_mistake_in_a_house_style_further_down_is_said_before_anything_is_written(self, blogtool: Blogtool):
        path = blogtool.write("a.md", POST)
        blogtool.write("guests/b.md", POST)
        blogtool.write("guests/blogtool.toml", "[site]\nurk = 1\n")
        done = blogtool("excerpt", ".", "--write")
        assert (done.returncode, done.stdout) == (2, "")
        assert "no post was read" in done.stderr
        assert path.read_text() == POST

    def test_a_reader_that_goes_away_stops_no_writing(self, blogtool: Blogtool):
        paths = [blogtool.write(f"{number}.md", POST) for number in range(20)]
        run = subprocess.Popen(
            [sys.executable, "-u", "-m", "blogtool", "excerpt", ".", "--write"],
            cwd=blogtool.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        assert run.stdout is not None
        run.stdout.close()
        assert run.wait(30) == 0
        assert run.stderr is not None
        assert run.stderr.read() == b""
        run.stderr.close()
        assert all(path.read_text() == WRITTEN for path in paths)

    def test_a_named_post_without_running_text_fails(self, blogtool: Blogtool):
        blogtool.write("a.md", "---\ntitle: A\n---\n\n- only a list\n")
        done = blogtool("excerpt", "a.md", "--write")
        assert (done.returncode, done.stderr) == (
            2,
            "a.md: There is no running text to take a teaser from.\n"
            "0 of 1 post got the field “description”; 1 failed, as said above.\n",
        )

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["--field", "summary"], "--field goes with --write, --check or --diff."),
            (["--overwrite"], "--overwrite goes with --write, --check or --diff."),
            (["--write", "--field", " "], "--field names no field."),
            (["--diff", "--format", "json"], "--diff shows a diff and no teasers; leave --format out."),
        ],
    )
    def test_options_of_which_one_would_be_ignored_are_refused(
        self, blogtool: Blogtool, arguments: list[str], message: str
    ):
        path = blogtool.write("sleep.md", POST)
        done = blogtool("excerpt", "sleep.md", *arguments)
        assert (done.returncode, done.stdout, done.stderr) == (2, "", message + "\n")
        assert path.read_text() == POST

    @pytest.mark.skipif(not CORPORA.is_dir(), reason="the real posts are not here")
    @pytest.mark.parametrize("name", ["eslint-archive", "linkerd", "oviney", "rfernandezdo"])
    def test_on_real_posts_a_line_is_added_and_no_other_byte_changes(self, name: str, blogtool: Blogtool):
        shutil.copytree(CORPORA / name, blogtool.folder / name)
        before = {path: path.read_bytes() for path in blogtool.folder.rglob("*.md")}
        for path in before:
            path.chmod(0o644)
        done = blogtool("excerpt", name, "--write", "--format", "json")
        assert done.returncode == 0, done.stderr
        written = {blogtool.folder / teaser["path"]: teaser["text"] for teaser in json.loads(done.stdout)}
        for path, data in before.items():
            if path in written:
                _assert_one_line_more(data, path.read_bytes(), written[path])
            else:
                assert path.read_bytes() == data
        assert json.loads(blogtool("excerpt", name, "--write", "--format", "json").stdout) == []


def _assert_one_line_more(before: bytes, after: bytes, description: str) -> None:
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    place = next(index for index, line in enumerate(new) if line.startswith(b"description"))
    assert [*new[:place], *new[place + 1 :]] == old
    fields = Post(Source("a.md", after)).fields
    assert fields.pop("description") == description
    assert fields == Post(Source("a.md", before)).fields
