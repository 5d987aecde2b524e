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
        ("astro.config.mjs", "src/content/blog/sleep.md",
         '---\ntitle: "Sleep"\npubDate: 2026-11-22T09:30:00+01:00\n---\n'),
        ("zola.toml", "content/posts/sleep.md", '+++\ntitle = "Sleep"\ndate = 2026-11-22T09:30:00+01:00\n+++\n'),
        ("mkdocs.yml", "docs/blog/posts/sleep.md", '---\ntitle: "Sleep"\ndate: 2026-11-22T09:30:00+01:00\n---\n'),
    ],
)  # fmt: skip
def test_a_post_of_a_site_generator(blogtool: Blogtool, marker: str, path: str, head: str):
    blogtool.write(marker, "")
    (blogtool.folder / "_posts").mkdir()
    assert blogtool("new", "Sleep", *DATE).stdout == f"{path}\n"
    assert (blogtool.folder / path).read_text() == head + NOTES


@pytest.mark.parametrize(
    ("flavor", "path", "head"),
    [
        (
            "pelican",
            "content/sleep-c.md",
            "Title: Sleep: C#\nDate: 2026-11-22 09:30:00+01:00\nSlug: sleep-c\nTags: self care, rest\n",
        ),
        (
            "nikola",
            "posts/sleep-c.md",
            "<!--\n.. title: Sleep: C#\n.. date: 2026-11-22 09:30:00+01:00\n.. tags: self care, rest\n-->\n",
        ),
    ],
)
def test_a_generator_with_front_matter_of_its_own(blogtool: Blogtool, flavor: str, path: str, head: str):
    blogtool.write("blogtool.toml", f'[site]\nflavor = "{flavor}"\n')
    done = blogtool("new", "Sleep: C#", *DATE, "--slug", "sleep-c", "--tag", "self care", "--tag", "rest")
    assert (done.returncode, done.stdout) == (0, f"{path}\n")
    assert (blogtool.folder / path).read_text() == head + NOTES
    assert blogtool("lint").returncode == 0


@pytest.mark.parametrize("flavor", ["pelican", "nikola"])
def test_a_title_that_the_generator_cannot_read_is_refused(blogtool: Blogtool, flavor: str):
    blogtool.write("blogtool.toml", f'[site]\nflavor = "{flavor}"\n')
    done = blogtool("new", "Sleep\nand rest", *DATE)
    name = flavor.capitalize()
    assert (done.returncode, done.stdout) == (2, "")
    assert f"The title cannot be written: {name} has room for one line, and this text has several." in done.stderr
    assert files(blogtool) == ["blogtool.toml"]


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


def test_a_table_of_the_house_style_is_written_with_the_fields_in_it(blogtool: Blogtool):
    blogtool.write("blogtool.toml", '[post.fields]\ncover.type = "table"\n"cover.image".type = "text"\n')
    done = blogtool("new", "Sleep", *DATE)
    assert (done.returncode, done.stderr) == (0, "Still to do: cover.image.\n")
    assert yaml.safe_load((blogtool.folder / "sleep.md").read_text().split("---")[1])["cover"] == {"image": ""}


def test_the_folder_of_the_posts_of_the_house_style(blogtool: Blogtool):
    blogtool.write("blogtool.toml", '[site]\nposts = ["articles/2026/*.md"]\n')
    assert blogtool("new", "Sleep").stdout == "articles/2026/sleep.md\n"


def test_words_in_braces_in_the_folder_of_the_house_style(blogtool: Blogtool):
    blogtool.write("blogtool.toml", '[post.file]\nfolder = "blog/{date:%Y}/{slug}"\nname = "index.md"\n')
    assert blogtool("new", "Sleep Well", "--date", "2024-05-04").stdout == "blog/2024/sleep-well/index.md\n"
    post = "blog/2024/sleep-well/index.md"
    assert blogtool("lint", post, "--select", "file-path").returncode == 0
    blogtool.write(post, (blogtool.folder / post).read_text().replace("2024-05", "2025-05"))
    said = blogtool("lint", post, "--select", "file-path").stdout
    assert "The post is not in the folder `blog/2025/sleep-well`" in said
    blogtool.write("blogtool.toml", '[post.file]\nfolder = "blog/{section}"\n')
    done = blogtool("new", "Sleep Well")
    assert done.returncode == 2
    assert "The house style puts posts into blog/{section}, and a new post has no section yet." in done.stderr


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
    assert json.loads(done.stdout) == {
        "path": "sleep.md", "url": None, "type": "post", "draft": True, "title": "Sleep", "slug": "sleep",
        "date": "2026-11-22T09:30:00+01:00", "author": None, "tags": [], "lang": None, "todo": [], "warnings": [],
    }  # fmt: skip
    assert done.stderr == ""


def test_json_has_all_that_is_said_otherwise(blogtool: Blogtool):
    blogtool.write("blogtool.toml", CLINIC)
    blogtool.write("tags.yml", "- sleep\n")
    blogtool.write("old.md", "---\ntitle: Sleep Well!\n---\n")
    done = blogtool("new", "Sleep well", *DATE, "--tag", "slep", "--lang", "fr", "--dry-run", "--json")
    record = json.loads(done.stdout)
    assert record.pop("text").startswith("---\n")
    assert record == {
        "path": "sleep-well.md", "url": None, "type": "post", "draft": False, "title": "Sleep well",
        "slug": "sleep-well", "date": "2026-11-22T09:30:00+01:00", "author": "monica", "tags": ["slep"], "lang": "fr",
        "todo": ["description", "intro", "three sections", "closing", "two sources"],
        "warnings": ["“slep” is not one of our tags. Did you mean “sleep”?"],
    }  # fmt: skip
    assert done.stderr == ""


def test_without_a_date_it_is_now_with_an_offset(blogtool: Blogtool):
    blogtool("new", "Sleep", TZ="America/Vancouver")
    date = (blogtool.folder / "sleep.md").read_text().split("date: ")[1].split("\n")[0]
    assert date.endswith(("-07:00", "-08:00"))


def test_a_title_that_is_too_long_for_the_house_style_is_said(blogtool: Blogtool):
    blogtool.write("blogtool.toml", "[post.fields]\ntitle.max-length = 10\n")
    done = blogtool("new", "A rather long title")
    assert (done.returncode, done.stdout) == (0, "a-rather-long-title.md\n")
    assert done.stderr == "The title is 9 characters too long. 19; at most 10 (blogtool.toml:2).\n"


# From a contract

CLINIC = """\
[authors.monica]
name = "Monica Example"
credentials = "RMT"
[data]
tags = "tags.yml"
[post]
outline = ["intro", "sections", "closing", "sign-off", "sources"]
[post.parts]
intro.min-words = 40
sections = { numbering = "1.", min-count = 3, max-count = 12, min-words = 30 }
closing.require = ["therapist"]
sign-off.looks-like = ["-{author.name} {author.credentials}"]
sources = { style = "bracketed", min-items = 2, max-items = 20 }
[post.fields]
title.max-length = 60
description = { min-length = 50, max-length = 160 }
date.latest = "today"
author.from = "authors"
tags = { from = "tags", max-items = 5 }
image = { optional = true, needs = ["image-alt"] }
image-alt.optional = true
"""


def test_a_new_post_has_the_parts_of_the_contract_and_says_what_belongs_there(blogtool: Blogtool):
    blogtool.write("tags.yml", "- sleep\n")
    blogtool.write("blogtool.toml", CLINIC)
    assert blogtool("new", "Seven Ways: To Sleep", *DATE).stdout == "seven-ways-to-sleep.md\n"
    assert (
        (blogtool.folder / "seven-ways-to-sleep.md").read_text()
        == """\
---
title: "Seven Ways: To Sleep"
description: ""  # 50 to 160 characters
date: 2026-11-22T09:30:00+01:00
author: "monica"
tags: []
---

[TODO: intro, at least 40 words]

## 1. [TODO: the heading of section 1]

[TODO: section 1, at least 30 words]

## 2. [TODO: the heading of section 2]

[TODO: section 2, at least 30 words]

## 3. [TODO: the heading of section 3]

[TODO: section 3, at least 30 words]

[TODO: closing, with “therapist”]

-Monica Example RMT

[Source: [TODO: the first source]] [Source: [TODO: the second source]]
"""
    )


CODE_REELS = """\
[post]
outline = ["intro", "sections", "conclusion", "sources"]
[post.parts]
intro = { min-length = 100, max-length = 600 }
sections = { min-count = 3, max-count = 8, min-length = 150, max-length = 2000 }
conclusion = { kind = "section", titles = ["Conclusion"], min-length = 100, max-length = 500 }
sources = { style = "numbered", min-items = 8 }
[post.body]
min-words = 500
min-internal-links = 2
"""
GUEST = """\
[authors.monica]
name = "Monica"
[post]
outline = ["title", "hero", "before", "sections", "bio"]
file.name = "{date:%Y-%m-%d}-{slug}/index.md"
[post.fields]
layout.is = "post"
pubDate = { type = "date", quotes = "single", formats = ["%Y-%m-%d"] }
"cover.image" = "file"
"cover.alt" = { help = "What it shows." }
kind.one-of = ["how-to"]
slug.is = "{file.slug}"
[site]
names.date = "pubDate"
[post.parts]
title.levels = [1]
hero.kind = "image"
before = { kind = "section", titles = ["Before you begin"], min-items = 2 }
sections.numbering = "Step 1:"
bio = { kind = "text", looks-like = ["*{author.name} is *"] }
"""


def test_names_and_nested_fields_and_parts_of_ones_own(blogtool: Blogtool):
    blogtool.write("blogtool.toml", GUEST)
    assert blogtool("new", "Sleep", *DATE).stdout == "2026-11-22-sleep/index.md\n"
    assert (
        (blogtool.folder / "2026-11-22-sleep/index.md").read_text()
        == """\
---
title: "Sleep"
layout: "post"
pubDate: '2026-11-22'
cover:
  image: ""
  alt: ""  # What it shows.
kind: "how-to"
slug: "sleep"
author: "monica"
---

# Sleep

![TODO](TODO)

## Before you begin

- [TODO: before, the first item]
- [TODO: before, the second item]

## Step 1: [TODO: the heading of section 1]

[TODO: section 1]

## Step 2: [TODO: the heading of section 2]

[TODO: section 2]

*Monica is [TODO: bio]*
"""
    )


@pytest.mark.parametrize("style", [CLINIC, CODE_REELS, GUEST], ids=["clinic", "code reels", "guest"])
def test_the_only_findings_of_a_new_post_are_what_is_still_to_be_written(blogtool: Blogtool, style: str):
    blogtool.write("tags.yml", "- sleep\n")
    blogtool.write("blogtool.toml", style)
    blogtool("new", "Sleep", *DATE)
    found = json.loads(blogtool("lint", "--output-format", "json").stdout)["findings"]
    assert found
    assert {finding["rule"] for finding in found} <= {"placeholder-text", "field-required"}
    assert all("empty" in finding["message"] for finding in found if finding["rule"] == "field-required")


TYPES = """\
[post.fields]
title = "text"
[types.release]
when.fields.type.is = "release"
fields.version = "text"
[types.tutorial]
when.path = ["content/tutorials/**"]
fields.level.default = "beginner"
template = "tutorial.md"
[cases.new]
when.since = 2024-01-01
fields.reviewer = "text"
"""


def test_the_type_decides_on_the_place_the_fields_and_the_template(blogtool: Blogtool):
    blogtool.write("blogtool.toml", TYPES)
    blogtool.write("templates/tutorial.md", "{{ front_matter }}\n\n## What you need for {{ slug }}\n")
    assert blogtool("new", "Sleep", "--type", "tutorial", *DATE).stdout == "content/tutorials/sleep.md\n"
    assert (blogtool.folder / "content/tutorials/sleep.md").read_text() == (
        '---\ntitle: "Sleep"\ndate: 2026-11-22T09:30:00+01:00\nlevel: "beginner"\nreviewer: ""\n---\n\n'
        "## What you need for sleep\n"
    )
    made = json.loads(blogtool("new", "3.0", "--slug", "v3", "--type", "release", "--json", *DATE).stdout)
    assert (made["path"], made["type"], made["todo"]) == ("content/v3.md", "release", ["version", "reviewer"])
    assert yaml.safe_load((blogtool.folder / "content/v3.md").read_text().split("---")[1])["type"] == "release"
    assert "version" in (blogtool.folder / "content/v3.md").read_text()


def test_a_type_or_a_template_that_is_not_there(blogtool: Blogtool):
    blogtool.write("blogtool.toml", TYPES)
    done = blogtool("new", "Sleep", "--type", "tutorail")
    assert (done.returncode, done.stderr) == (
        2, "The house style has no type “tutorail”. Did you mean tutorial?\n"
    )  # fmt: skip
    done = blogtool("new", "Sleep", "--type", "tutorial")
    assert (done.returncode, done.stderr) == (
        2, "The template templates/tutorial.md cannot be read: no such file or directory.\n"
    )  # fmt: skip
    assert files(blogtool) == ["blogtool.toml"]
