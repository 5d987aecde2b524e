"""`blogtool new` as an author meets it."""

import json
import subprocess
import sys
import tomllib

import pytest
import yaml

from conftest import Blogtool

DATE = ("--date", "2026-11-22T09:30:00+01:00")
NOTES = (
    "\n<!-- Open with a paragraph that says what this post is about, and for whom. -->\n"
    "\n<!-- Then a heading (## …) for each thing you have to say, with a paragraph or two below it. -->\n"
    "\n<!-- Close with what the reader can do next. Delete these notes when you are done. -->\n"
)


def files(blogtool: Blogtool) -> list[str]:
    return sorted(
        path.relative_to(blogtool.folder).as_posix()
        for path in blogtool.folder.rglob("*")
        if path.is_file() and ".git" not in path.parts
    )


def test_a_post_in_a_plain_folder(blogtool: Blogtool):
    done = blogtool("new", "What's New: C# & “Café”", *DATE, "--tag", "news")
    assert (done.returncode, done.stdout, done.stderr) == (0, "whats-new-c-sharp-cafe.md\n", "")
    assert (blogtool.folder / "whats-new-c-sharp-cafe.md").read_text() == (
        '---\ntitle: "What\'s New: C# & “Café”"\ndate: 2026-11-22T09:30:00+01:00\ntags: ["news"]\n---\n' + NOTES
    )


@pytest.mark.parametrize(
    ("marker", "path", "head"),
    [
        (
            "hugo.toml",
            "content/posts/sleep.md",
            '---\ntitle: "Sleep"\ndate: 2026-11-22T09:30:00+01:00\ndraft: true\n---\n',
        ),
        ("_config.yml", "_posts/2026-11-22-sleep.md", '---\ntitle: "Sleep"\ndate: 2026-11-22 09:30:00 +0100\n---\n'),
        ("zola.toml", "content/posts/sleep.md", '+++\ntitle = "Sleep"\ndate = 2026-11-22T09:30:00+01:00\n+++\n'),
        ("mkdocs.yml", "docs/blog/posts/sleep.md", '---\ntitle: "Sleep"\ndate: 2026-11-22T09:30:00+01:00\n---\n'),
    ],
)  # fmt: skip
def test_a_post_of_a_site_generator(blogtool: Blogtool, marker: str, path: str, head: str):
    blogtool.write(marker, "")
    (blogtool.folder / "_posts").mkdir()
    assert blogtool("new", "Sleep", *DATE).stdout == f"{path}\n"
    assert (blogtool.folder / path).read_text() == head + NOTES


def test_a_new_post_has_no_findings(blogtool: Blogtool):
    blogtool.write("hugo.toml", "")
    blogtool("new", "Sleep: a “guide”", *DATE)
    assert blogtool("lint").stdout == ""


def test_the_fields_of_the_house_style_in_its_order(blogtool: Blogtool):
    blogtool.write(
        "blogtool.toml",
        '[authors.monica]\nname = "Monica Example"\n[post.fields]\n'
        'description = { min-length = 50, max-length = 160 }\ntitle = "text"\ndate = "date"\nauthor.from = "authors"\n'
        'kind = { default = "article" }\ntags = { max-items = 3, help = "From our list." }\nimage.optional = true\n',
    )
    blogtool("new", "Sleep", *DATE)
    assert (blogtool.folder / "sleep.md").read_text() == (
        '---\ndescription: ""  # 50 to 160 characters\ntitle: "Sleep"\ndate: 2026-11-22T09:30:00+01:00\n'
        'author: "monica"\nkind: "article"\ntags: []  # From our list.\n---\n' + NOTES
    )


def test_the_folder_of_the_posts_of_the_house_style(blogtool: Blogtool):
    blogtool.write("blogtool.toml", '[site]\nposts = ["articles/2026/*.md"]\n')
    assert blogtool("new", "Sleep").stdout == "articles/2026/sleep.md\n"


@pytest.mark.parametrize(
    "title",
    [
        "'single' \"double\"", "ends with:", "# hash", "yes", "null", "2024", "12:30", "- dash", "@home", "[x] y",
        "{{ x }}", "{% raw %}", "back\\slash", "tab\there", "two\nlines", "% percent", "日本語 title", "*star*",
        "! bang", "Ünïcödé ✓",
    ],
)  # fmt: skip
def test_any_title_reads_back_as_it_was_typed(blogtool: Blogtool, title: str):
    yaml_text = blogtool("new", "--slug", "a", "--dry-run", "--", title).stdout.split("---")[1]
    if not any(character < " " for character in title):  # a dry run shows these escaped
        assert yaml.safe_load(yaml_text)["title"] == title
    blogtool.write("zola.toml", "")
    blogtool("new", "--slug", "b", "--", title)
    toml_text = (blogtool.folder / "content/posts/b.md").read_text().split("+++")[1]
    assert tomllib.loads(toml_text)["title"] == title


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("!!!",), "“!!!” has no letter or digit to make a file name of. Choose one with --slug.\n"),
        (("🎉",), "“🎉” has no letter or digit to make a file name of. Choose one with --slug.\n"),
        (("",), "The title is empty.\n"),
        (("../../x",), "“../../x” looks like a path. Give the title of the post; --dir chooses the folder.\n"),
        (("CON",), "The title gives no usable file name: Windows cannot open a file called con.md. "
                   "Choose one with --slug.\n"),
        (("word " * 80,), "The title (400 characters) gives no usable file name: it would be 399 bytes long, "
                          "and a file name has room for 200. Choose one with --slug.\n"),
        (("Sleep", "--slug", "../up"), "The slug gives no usable file name: “../up” cannot be a file name: it holds "
                                       "a character that a file system or an address forbids. Choose another one.\n"),
        (("Sleep", "--dir", "../outside"), "../outside lies outside the blog, which begins at the current folder.\n"),
        (("Sleep", "--date", "soon"), "“soon” is no date. Write 2026-11-22, or 2026-11-22T09:30:00+01:00.\n"),
        (("Sleep", "--author", "monika"), "The house style has no author “monika”. Did you mean monica?\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    blogtool: Blogtool, arguments: tuple[str, ...], message: str
):
    blogtool.write("blogtool.toml", '[authors.monica]\nname = "M"\n[authors.tom]\nname = "T"\n')
    done = blogtool("new", *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message)
    assert files(blogtool) == ["blogtool.toml"]


def test_a_title_in_japanese_keeps_its_letters(blogtool: Blogtool):
    assert blogtool("new", "日本語のタイトル").stdout == "日本語のタイトル.md\n"


def test_a_folder_that_only_links_out_of_the_blog_is_outside(
    blogtool: Blogtool, tmp_path_factory: pytest.TempPathFactory
):
    outside = tmp_path_factory.mktemp("outside")
    (blogtool.folder / "posts").symlink_to(outside)
    done = blogtool("new", "Sleep")
    assert done.returncode == 2
    assert "lies outside the blog" in done.stderr
    assert list(outside.iterdir()) == []


def test_nothing_is_ever_overwritten(blogtool: Blogtool):
    blogtool("new", "Sleep", *DATE)
    before = (blogtool.folder / "sleep.md").read_bytes()
    done = blogtool("new", "Sleep")
    assert done.returncode == 2
    assert done.stderr == "sleep.md exists already; it is not overwritten. Choose another --slug.\n"
    assert (blogtool.folder / "sleep.md").read_bytes() == before
    (blogtool.folder / "rest.md").symlink_to(blogtool.folder / "nowhere.md")
    assert blogtool("new", "Rest").returncode == 2
    assert not (blogtool.folder / "nowhere.md").exists()


def test_of_two_at_once_one_wins(blogtool: Blogtool):
    command = [sys.executable, "-m", "blogtool", "new", "Sleep"]
    running = [subprocess.Popen(command, cwd=blogtool.folder, stderr=subprocess.DEVNULL) for _ in range(4)]
    assert sorted(process.wait() for process in running) == [0, 2, 2, 2]


def test_a_dry_run_shows_all_and_writes_nothing(blogtool: Blogtool):
    done = blogtool("new", "Sleep", *DATE, "--dry-run")
    assert done.stdout == 'sleep.md\n\n---\ntitle: "Sleep"\ndate: 2026-11-22T09:30:00+01:00\n---\n' + NOTES
    assert files(blogtool) == []


def test_json(blogtool: Blogtool):
    done = blogtool("new", "Sleep", *DATE, "--draft", "--json")
    assert json.loads(done.stdout) == {"path": "sleep.md", "url": None, "type": "post", "draft": True}


def test_without_a_date_it_is_now_with_an_offset(blogtool: Blogtool):
    blogtool("new", "Sleep", TZ="America/Vancouver")
    date = (blogtool.folder / "sleep.md").read_text().split("date: ")[1].split("\n")[0]
    assert date.endswith(("-07:00", "-08:00"))


def test_a_title_that_is_too_long_for_the_house_style_is_said(blogtool: Blogtool):
    blogtool.write("blogtool.toml", "[post.fields]\ntitle.max-length = 10\n")
    done = blogtool("new", "A rather long title")
    assert (done.returncode, done.stdout) == (0, "a-rather-long-title.md\n")
    assert done.stderr == "The title has 19 characters; the house style allows 10 (blogtool.toml).\n"
