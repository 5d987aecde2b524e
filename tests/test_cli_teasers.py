"""`blogtool latest` and `blogtool excerpt --write` as an author meets them: whole outputs and exit codes."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from blogtool.post import Post
from blogtool.source import Source
from conftest import CORPORA, Blogtool

MARKS = "# Blog\n\n<!-- blogtool-latest -->\n<!-- /blogtool-latest -->\n\nMore.\n"
POST = "---\ntitle: Sleep\n---\n\nWe sleep a third of our lives. Few of us know how.\n"
WRITTEN = (
    "---\ntitle: Sleep\ndescription: We sleep a third of our lives. Few of us know how.\n---\n\n"
    "We sleep a third of our lives. Few of us know how.\n"
)


@pytest.fixture
def blog(blogtool: Blogtool) -> Blogtool:
    blogtool.write("posts/2024-05-06-in-the-name.md", "# How to *rest*\n\nRest is work. It can be learned.\n")
    blogtool.write(
        "posts/sleep.md",
        '---\ntitle: "[Sleep] a*b <b>"\ndate: 2024-05-07T09:00:00+02:00\ndescription: Why we _sleep_.\n---\n\nText.\n',
    )
    blogtool.write("posts/moved.md", "---\ntitle: Moved\ndate: 2023-01-01\npermalink: /moved/\n---\n\n- a list\n")
    blogtool.write("posts/draft.md", "---\ntitle: Draft\ndate: 2024-06-01\ndraft: true\n---\n\nNot yet.\n")
    blogtool.write("posts/far.md", "---\ntitle: Far\ndate: 2999-12-31\n---\n\nOnce.\n")
    blogtool.write("posts/about.md", "# About us\n\nUs.\n")
    return blogtool


LEFT_OUT = (
    "Left out: 1 draft (--drafts), 1 dated in the future (--future), "
    "1 without a date that can be read (posts/about.md)."
)


class TestLatest:
    def test_the_newest_posts_are_a_list_in_markdown(self, blog: Blogtool):
        done = blog("latest")
        assert (done.returncode, done.stderr) == (0, LEFT_OUT + "\n")
        assert done.stdout == (
            "- [\\[Sleep\\] a\\*b &lt;b>](posts/sleep.md) (2024-05-07)\n"
            "  Why we \\_sleep\\_. [Read more](posts/sleep.md)\n"
            "- [How to rest](posts/2024-05-06-in-the-name.md) (2024-05-06)\n"
            "  Rest is work. It can be learned. [Read more](posts/2024-05-06-in-the-name.md)\n"
            "- [Moved](/moved/) (2023-01-01)\n"
        )

    def test_the_house_style_says_how_long_a_teaser_is_and_in_which_field_it_stands(self, blog: Blogtool):
        blog.write(
            "a.md", "---\ntitle: A\ndate: 2024-01-01\nteaser: The teaser.\ndescription: The other.\n---\n\nText.\n"
        )
        blog.write("b.md", "---\ntitle: B\ndate: 2023-01-01\n---\n\nA first sentence. A second one, which is longer.\n")
        blog.write("blogtool.toml", '[post.excerpt]\nfield = "teaser"\nmax-length = 30\n')
        teasers = [line.strip() for line in blog("latest", ".", "-n", "9", "--read-more", "").stdout.split("\n")]
        assert "The teaser." in teasers
        assert "A first sentence." in teasers
        blog.write("blogtool.toml", "[post.fields]\ndescription = { optional = true, warn.max-length = 30 }\n")
        assert "  A first sentence. [Read more](b.md)\n" in blog("latest", ".", "-n", "9").stdout
        longer = blog("latest", ".", "-n", "9", "--max-length", "60").stdout
        assert "  A first sentence. A second one, which is longer. [Read more](b.md)\n" in longer

    def test_as_html(self, blog: Blogtool):
        assert blog("latest", "posts", "--format", "html", "-n", "2").stdout == (
            "<ul>\n"
            '<li><a href="posts/sleep.md">[Sleep] a*b &lt;b&gt;</a> '
            '<time datetime="2024-05-07T09:00:00+02:00">2024-05-07</time>\n'
            '<p>Why we _sleep_. <a href="posts/sleep.md" aria-label="Read more: [Sleep] a*b &lt;b&gt;">'
            "Read more</a></p></li>\n"
            '<li><a href="posts/2024-05-06-in-the-name.md">How to rest</a> '
            '<time datetime="2024-05-06">2024-05-06</time>\n'
            '<p>Rest is work. It can be learned. <a href="posts/2024-05-06-in-the-name.md" '
            'aria-label="Read more: How to rest">Read more</a></p></li>\n'
            "</ul>\n"
        )

    def test_as_a_json_feed(self, blog: Blogtool):
        blog.write("blogtool.toml", '[site]\nurl = "https://clinic.example"\n')
        feed = json.loads(blog("latest", "posts", "--format=json", "--number=3", "--max-length=20").stdout)
        assert {key: value for key, value in feed.items() if key != "items"} == {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "clinic.example",
            "home_page_url": "https://clinic.example",
        }
        first, second, third = feed["items"]
        assert first == {
            "id": "posts/sleep.md",
            "title": "[Sleep] a*b <b>",
            "content_text": "Why we _sleep_.",
            "summary": "Why we _sleep_.",
            "date_published": "2024-05-07T09:00:00+02:00",
            "_blogtool": {"path": "posts/sleep.md", "address": None, "draft": False, "field": "description"},
        }
        assert (second["summary"], second["_blogtool"]["field"]) == ("Rest is work.", None)
        assert second["date_published"] == "2024-05-06T00:00:00Z"
        assert third["url"] == third["id"] == "https://clinic.example/moved/"
        assert (third["content_text"], "summary" in third) == ("Moved", False)

    def test_links_lead_where_the_generator_puts_the_posts(self, blogtool: Blogtool):
        blogtool.write("_config.yml", "url: https://clinic.example\nbaseurl: /blog\npermalink: /:year/:title/\n")
        blogtool.write("_posts/2026-01-02-sleep.md", "---\ntitle: Sleep\n---\n\nText.\n")
        address = "https://clinic.example/blog/2026/sleep/"
        assert blogtool("latest").stdout == f"- [Sleep]({address}) (2026-01-02)\n  Text. [Read more]({address})\n"
        file = "_posts/2026-01-02-sleep.md"
        done = blogtool("latest", "--link-to", "file", "--read-more", "Weiter lesen")
        assert done.stdout == f"- [Sleep]({file}) (2026-01-02)\n  Text. [Weiter lesen]({file})\n"
        blogtool.write("blogtool.toml", '[site]\nurl = "https://www.clinic.example/blog"\n')
        assert "(https://www.clinic.example/blog/2026/sleep/)" in blogtool("latest").stdout

    def test_drafts_and_the_future_are_asked_for(self, blog: Blogtool):
        done = blog("latest", "-n", "2", "--drafts", "--future")
        assert done.stdout == (
            "- [Far](posts/far.md) (2999-12-31)\n  Once. [Read more](posts/far.md)\n"
            "- [Draft](posts/draft.md) (2024-06-01)\n  Not yet. [Read more](posts/draft.md)\n"
        )
        assert done.stderr == "Left out: 1 without a date that can be read (posts/about.md).\n"

    def test_the_house_style_knows_the_address_of_the_site_and_the_name_of_the_description(self, blog: Blogtool):
        blog.write("blogtool.toml", '[site]\nurl = "https://clinic.example"\nnames.description = "lead"\n')
        blog.write("posts/lead.md", "---\ntitle: Lead\ndate: 2025-01-01\nlead: Led.\nurl: lead/\n---\n\nText.\n")
        done = blog("latest", "-n", "1", "--read-more", "")
        assert done.stdout == "- [Lead](https://clinic.example/lead/) (2025-01-01)\n  Led.\n"

    def test_where_you_stand_decides_on_the_path(self, blog: Blogtool):
        blog.write("hugo.toml", "")
        blog.write("content/a.md", POST.replace("title:", "date: 2025-01-01\ntitle:"))
        elsewhere = Blogtool(blog.folder / "posts")
        assert elsewhere("latest").stdout.startswith("- [Sleep](/a/) (2025-01-01)\n")
        files = elsewhere("latest", "--link-to", "file").stdout
        assert files.startswith("- [Sleep](../content/a.md) (2025-01-01)\n")

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["nowhere"], "nowhere: There is no such file or folder."),
            (["empty"], "empty: No posts here: no Markdown file that git does not ignore."),
            (["--check"], "--check goes with --into."),
            (["--into", "nowhere.md"], "nowhere.md: It could not be read: no such file or directory."),
            (["--into", "a.txt"], "a.txt is no Markdown and no HTML file by its name. Say with --format which it is."),
            (["--into", "a.md", "--format", "json"], "--into writes Markdown or HTML; leave --format json out."),
            (
                ["--into", "posts/about.md"],
                "posts/about.md: It does not say where the list stands. Write <!-- blogtool-latest --> and "
                "<!-- /blogtool-latest --> there, each on a line of its own.",
            ),
            (
                ["posts/about.md"],
                "There is no post to list. Left out: 1 without a date that can be read (posts/about.md).",
            ),
            (
                ["-n", "0"],
                "blogtool latest: Invalid value for '-n' / '--number': 0 is not in the range 1<=x<=10000.\n"
                "Try “blogtool latest --help”.",
            ),
            (
                ["--format", "yaml"],
                "blogtool latest: Invalid value for '--format': 'yaml' is not one of 'markdown', 'html', 'json'.\n"
                "Try “blogtool latest --help”.",
            ),
        ],
    )  # fmt: skip
    def test_what_cannot_be_done_is_said(self, blog: Blogtool, arguments: list[str], message: str):
        (blog.folder / "empty").mkdir()
        done = blog("latest", *arguments)
        assert (done.returncode, done.stdout, done.stderr) == (2, "", message + "\n")

    def test_a_post_that_cannot_be_read_is_said_and_the_others_are_listed(self, blog: Blogtool):
        blog.write("posts/a.md", b"\xff\xfe")
        blog.write("posts/b.md", "---\ntitle: What: now\n---\n\nText.\n")
        done = blog("latest", "-n", "1", "--read-more", " ")
        assert done.returncode == 2
        assert done.stdout == "- [\\[Sleep\\] a\\*b &lt;b>](posts/sleep.md) (2024-05-07)\n  Why we \\_sleep\\_.\n"
        assert done.stderr == (
            "posts/a.md: It looks like UTF-16. Save it as UTF-8.\n"
            "posts/b.md: The front matter cannot be read; `blogtool lint` says why.\n"
            f"{LEFT_OUT}\n"
        )

    def test_a_reader_that_closed_the_pipe_has_what_it_wanted(self, blog: Blogtool):
        command = [sys.executable, "-m", "blogtool", "latest", "posts"]
        for _ in range(3):
            run = subprocess.Popen(command, cwd=blog.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            assert run.stdout is not None
            run.stdout.close()
            assert run.wait(30) == 0
            assert run.stderr is not None
            assert b"Traceback" not in run.stderr.read()
            run.stderr.close()

    def test_there_is_no_colour_and_no_control_character(self, blog: Blogtool):
        blog.write("posts/bad.md", '---\ntitle: "a\\x1b[31mb"\ndate: 2025-01-01\n---\n\nText\x1b[0m.\n')
        plain = blog("latest")
        assert plain.stdout.startswith(
            "- [a \\[31mb](posts/bad.md) (2025-01-01)\n  Text\\[0m. [Read more](posts/bad.md)\n"
        )
        assert blog("latest", NO_COLOR="1").stdout == blog("latest", FORCE_COLOR="1").stdout == plain.stdout


class TestLatestInto:
    def test_the_list_stands_between_the_marks(self, blog: Blogtool):
        path = blog.write("README.md", MARKS)
        done = blog("latest", "--into", "README.md", "-n", "1")
        assert (done.returncode, done.stdout) == (0, "")
        assert done.stderr == f"README.md: The list was written. {LEFT_OUT}\n"
        assert path.read_text() == (
            "# Blog\n\n<!-- blogtool-latest -->\n\n"
            "- [\\[Sleep\\] a\\*b &lt;b>](posts/sleep.md) (2024-05-07)\n"
            "  Why we \\_sleep\\_. [Read more](posts/sleep.md)\n\n"
            "<!-- /blogtool-latest -->\n\nMore.\n"
        )
        again = blog("latest", "--into", "README.md", "-n", "1")
        assert (again.returncode, again.stderr) == (0, f"README.md: The list is as it should be. {LEFT_OUT}\n")

    def test_check_writes_nothing_and_fails_when_the_file_would_change(self, blog: Blogtool):
        path = blog.write("README.md", MARKS)
        done = blog("latest", "--into", "README.md", "--check")
        assert (done.returncode, done.stderr) == (1, f"README.md: It would change. {LEFT_OUT}\n")
        assert path.read_text() == MARKS
        blog("latest", "--into", "README.md")
        assert blog("latest", "--into", "README.md", "--check").returncode == 0

    def test_paths_are_seen_from_the_file_and_its_line_ends_are_kept(self, blog: Blogtool):
        path = blog.write("docs/index.md", ("\ufeff" + MARKS).replace("\n", "\r\n"))
        blog.write("posts/with space (1).md", "---\ntitle: Spaced\ndate: 2025-01-01\n---\n\nText.\n")
        blog("latest", "posts", "--into", "docs/index.md", "-n", "1")
        assert path.read_bytes().decode() == (
            "\ufeff# Blog\r\n\r\n<!-- blogtool-latest -->\r\n\r\n"
            "- [Spaced](../posts/with%20space%20%281%29.md) (2025-01-01)\r\n"
            "  Text. [Read more](../posts/with%20space%20%281%29.md)\r\n\r\n"
            "<!-- /blogtool-latest -->\r\n\r\nMore.\r\n"
        )

    def test_an_html_file_gets_html(self, blog: Blogtool):
        path = blog.write("index.html", "<div>\n  <!-- blogtool-latest --><!-- /blogtool-latest -->\n</div>\n")
        assert blog("latest", "--into", "index.html", "-n", "1").returncode == 0
        assert path.read_text() == (
            "<div>\n  <!-- blogtool-latest -->\n  <ul>\n"
            '  <li><a href="posts/sleep.md">[Sleep] a*b &lt;b&gt;</a> '
            '<time datetime="2024-05-07T09:00:00+02:00">2024-05-07</time>\n'
            '  <p>Why we _sleep_. <a href="posts/sleep.md" aria-label="Read more: [Sleep] a*b &lt;b&gt;">'
            "Read more</a></p></li>\n  </ul>\n  <!-- /blogtool-latest -->\n</div>\n"
        )

    def test_a_post_can_have_the_list_and_is_not_in_it(self, blog: Blogtool):
        path = blog.write("posts/all.md", "---\ntitle: All\ndate: 2025-01-01\n---\n\n" + MARKS)
        blog("latest", "--into", "posts/all.md")
        assert "(sleep.md)" in path.read_text()
        assert "[All]" not in path.read_text()

    def test_a_title_cannot_end_the_region(self, blog: Blogtool):
        path = blog.write("README.md", MARKS)
        title = "<!-- /blogtool-latest --> {{< x >}}"
        blog.write("posts/bad.md", f"---\ntitle: '{title}'\ndescription: '{title}'\ndate: 2025-01-01\n---\n")
        blog("latest", "--into", "README.md", "-n", "1")
        assert blog("latest", "--into", "README.md", "-n", "1", "--check").returncode == 0
        link, more = Post(Source("README.md", path.read_bytes())).links
        assert (link.text, more.text) == (title, "Read more")

    @pytest.mark.skipif(not hasattr(os, "symlink"), reason="the system has no symbolic links")
    def test_a_symbolic_link_is_refused(self, blog: Blogtool):
        path = blog.write("README.md", MARKS)
        (blog.folder / "link.md").symlink_to("README.md")
        done = blog("latest", "--into", "link.md")
        assert (done.returncode, done.stderr) == (
            2, "link.md: It is a symbolic link; name the file itself to have it changed.\n"
        )  # fmt: skip
        assert path.read_text() == MARKS


class TestExcerptWrite:
    def test_where_lint_does_not_accept_the_best_a_whole_sentence_is_taken_and_check_agrees(self, blogtool: Blogtool):
        blogtool.write("blogtool.toml", "[post.fields]\ndescription.min-length = 40\ndescription.max-length = 80\n")
        long = "Sleep, " + "and the work that we do every day in all of these places, " * 3 + "is one."
        first = blogtool.write(
            "a.md",
            f"---\ntitle: Sleep and work\n---\n\nSleep and work go together.\n\n# Long\n\n{long}\n\n"
            "# More\n\nWhoever rests well at night needs no coffee in the morning.\n",
        )
        assert blogtool("excerpt", "a.md", "--max-length", "80").stdout == "Sleep and work go together.\n"
        assert blogtool("excerpt", "a.md", "--write").returncode == 0
        text = "Whoever rests well at night needs no coffee in the morning."
        assert f"description: {text}\n" in first.read_text()
        short = "---\ntitle: Sleep and work\n---\n\nSleep and work go together.\n\n# A\n\n"
        other = blogtool.write("b.md", f"{short}{long}\n")
        assert blogtool("excerpt", "b.md", "--write").returncode == 0
        assert "places…" in other.read_text()
        done = blogtool("excerpt", "a.md", "b.md", "--check")
        assert (done.returncode, done.stderr) == (0, "The teasers of 2 posts: all is as it should be.\n")

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
        bare = blogtool.write("posts/notes.md", "# Read me\n\nThree.\n")
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
            "sleep.md: It has a text in the field “description”; --force replaces it.\n"
            "0 of 1 post got the field “description”; 1 had a text there.\n"
        )
        assert "description: Mine.\n" in path.read_text()
        assert blogtool("excerpt", "sleep.md", "--write", "--force").returncode == 0
        assert path.read_text() == WRITTEN
        again = blogtool("excerpt", "sleep.md", "--write", "--overwrite")  # as it was called
        assert again.stderr == "0 of 1 post got the field “description”; 1 had this teaser already.\n"

    def test_another_field_by_the_command_line_or_by_the_house_style(self, blogtool: Blogtool):
        path = blogtool.write("sleep.md", POST)
        assert blogtool("excerpt", "sleep.md", "--write", "--field", "summary").returncode == 0
        assert "summary: We sleep a third of our lives. Few of us know how.\n" in path.read_text()
        blogtool.write("blogtool.toml", '[site]\nnames.description = "lead"\n[post.fields]\nlead.max-length = 32\n')
        done = blogtool("excerpt", "sleep.md", "--write")
        assert done.stderr == "1 of 1 post got the field “lead”.\n"
        assert "lead: We sleep a third of our lives.\n" in path.read_text()

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
        assert blogtool("excerpt", "b.md", "--diff", "--field", "seo.description").stderr == (
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
            (["--field", "summary"], "--field goes with --write, --check, --diff or --only-missing."),
            (["--overwrite"], "--force goes with --write or --diff."),
            (["--check", "--force"], "--force goes with --write or --diff."),
            (
                ["--check", "--diff"],
                "--check judges the teasers that are there, --diff shows new ones; give one of them.",
            ),
            (
                ["--write", "--force", "--only-missing"],
                "--force and --only-missing contradict each other; give one of them.",
            ),
            (["--check", "--format", "html"], "--check says what is wrong as text or as JSON."),
            (
                ["--write", "--candidates", "2"],
                "--candidates shows several teasers; --write, --diff and --check are about one.",
            ),
            (["--unit", "words"], "--unit says in what --max-length counts; give that, too."),
            (["--max-length", "10"], "--max-length 10: a teaser has at least 20 characters."),
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
