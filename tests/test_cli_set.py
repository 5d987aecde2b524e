"""`blogtool set` and `blogtool tags rename` as an author meets them."""

import pytest

from conftest import Blogtool

POST = """---
# The post of the month.
title: 'Sleep'   # as on the poster
date: 2026-11-22 09:30:00 +0100
tags: [rest, "self care"]
weight: 3
---

Go to bed.
"""


def head(blogtool: Blogtool, name: str = "a.md") -> str:
    return (blogtool.folder / name).read_text().split("\n---\n")[0]


def test_a_value_in_place_of_another(blogtool: Blogtool):
    blogtool.write("a.md", POST)
    done = blogtool("set", "title", "Sleep: more", "a.md")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "1 of 1 post got the field “title”.\n")
    assert (blogtool.folder / "a.md").read_text() == POST.replace("'Sleep'", "'Sleep: more'")


@pytest.mark.parametrize(
    ("field", "value", "before", "after"),
    [
        ("date", "2026-12-01T08:00:00+01:00", "2026-11-22 09:30:00 +0100", "2026-12-01 08:00:00 +0100"),
        ("tags", "rest, bed", '[rest, "self care"]', '[rest, "bed"]'),
        ("weight", "12", "weight: 3", "weight: 12"),
        ("title", "2026", "'Sleep'", "'2026'"),
    ],
)
def test_a_value_is_of_the_type_that_was_there(blogtool: Blogtool, field: str, value: str, before: str, after: str):
    blogtool.write("a.md", POST)
    assert blogtool("set", field, value, "a.md").returncode == 0
    assert (blogtool.folder / "a.md").read_text() == POST.replace(before, after)


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("true", "x: true"),
        ("7", "x: 7"),
        ("2026-11-24", "x: 2026-11-24"),
        ("[a, b]", "x: [a, b]"),
        ("a, b", "x: a, b"),
        ("yes", 'x: "yes"'),
        ("", 'x: ""'),
    ],
)
def test_a_new_field_is_what_its_value_looks_like(blogtool: Blogtool, value: str, line: str):
    blogtool.write("a.md", POST)
    assert blogtool("set", "x", value, "a.md").returncode == 0
    assert head(blogtool).endswith(f"\nweight: 3\n{line}")


@pytest.mark.parametrize(
    ("field", "value", "line"), [("tags", "rest, sleep", "tags: [rest, sleep]"), ("title", "2026", 'title: "2026"')]
)
def test_a_new_field_of_a_well_known_name_is_what_it_is_everywhere(
    blogtool: Blogtool, field: str, value: str, line: str
):
    blogtool.write("a.md", "---\nx: 1\n---\n")
    assert blogtool("set", field, value, "a.md").returncode == 0
    assert (blogtool.folder / "a.md").read_text() == f"---\nx: 1\n{line}\n---\n"


def test_the_type_can_be_said(blogtool: Blogtool):
    blogtool.write("a.md", POST)
    assert blogtool("set", "x", "7", "a.md", "--type", "text").returncode == 0
    assert blogtool("set", "z", "a, b", "a.md", "--type", "list").returncode == 0
    assert head(blogtool).endswith('\nx: "7"\nz: [a, b]')


def test_the_house_style_says_the_type(blogtool: Blogtool):
    blogtool.write(
        "blogtool.toml", '[post.fields]\ntitle = {}\nsections = { type = "list" }\ncover = { type = "table" }\n'
    )
    blogtool.write("a.md", POST)
    assert blogtool("set", "sections", "news", "a.md").returncode == 0
    assert head(blogtool).endswith("\nsections: [news]")
    done = blogtool("set", "cover", "x", "a.md")
    assert (done.returncode, done.stderr) == (
        2,
        "a.md: The field “cover” is a table; set the fields in it, such as cover.src.\n"
        "0 of 1 post got the field “cover”; 1 failed, as said above.\n",
    )


def test_a_table_is_not_replaced(blogtool: Blogtool):
    text = "---\ncover:\n  image: a.png\n  alt: An apple\n---\n"
    blogtool.write("a.md", text)
    done = blogtool("set", "cover", "b.png", "a.md")
    assert (done.returncode, done.stderr.split("\n")[0]) == (
        2,
        "a.md: The field “cover” is a table; set the fields in it, such as cover.src.",
    )
    assert (blogtool.folder / "a.md").read_text() == text
    assert blogtool("set", "cover.image", "b.png", "a.md").returncode == 0
    assert (blogtool.folder / "a.md").read_text() == text.replace("a.png", "b.png")


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("weight", "much", "“much” is no whole number, and the field holds one. --type text writes it as text."),
        ("date", "soon", "“soon” is no date. Write 2026-11-22, or 2026-11-22T09:30:00+01:00."),
    ],
)
def test_a_value_of_another_type_is_refused(blogtool: Blogtool, field: str, value: str, message: str):
    blogtool.write("a.md", POST)
    done = blogtool("set", field, value, "a.md")
    assert (done.returncode, done.stderr.split("\n")[0]) == (2, f"a.md: {message}")
    assert (blogtool.folder / "a.md").read_text() == POST


def test_a_diff_of_many_posts_writes_none(blogtool: Blogtool):
    blogtool.write("posts/a.md", POST)
    blogtool.write("posts/b.md", "+++\ntitle = 'B'\n+++\n\nText.\n")
    blogtool.write("posts/notes.md", "# How to write\n")
    done = blogtool("set", "lang", "en", "posts", "--diff")
    assert (done.returncode, done.stderr) == (
        1,
        "2 of 3 posts would get the field “lang”; 1 without front matter (name a post to give it some); nothing was "
        "written.\n",
    )
    assert done.stdout == (
        "--- posts/a.md\n+++ posts/a.md\n@@ -4,6 +4,7 @@\n date: 2026-11-22 09:30:00 +0100\n"
        ' tags: [rest, "self care"]\n weight: 3\n+lang: en\n ---\n \n Go to bed.\n'
        "--- posts/b.md\n+++ posts/b.md\n@@ -1,5 +1,6 @@\n +++\n title = 'B'\n+lang = \"en\"\n +++\n \n Text.\n"
    )
    assert (blogtool.folder / "posts/a.md").read_text() == POST


def test_a_post_that_cannot_be_changed_leaves_the_others(blogtool: Blogtool):
    blogtool.write("a.md", "---\ntitle: [\n---\n")
    blogtool.write("b.md", POST)
    done = blogtool("set", "lang", "en", "a.md", "b.md", "missing.md")
    assert (done.returncode, done.stderr) == (
        2,
        "missing.md: There is no such file or folder.\n"
        "a.md: The field “lang” could not be changed safely: the front matter cannot be read; repair it first.\n"
        "1 of 2 posts got the field “lang”; 2 failed, as said above.\n",
    )
    assert head(blogtool, "b.md").endswith("\nlang: en")


# Tags


def test_a_tag_is_renamed_in_the_whole_blog(blogtool: Blogtool):
    blogtool.write("a.md", POST)
    blogtool.write("b.md", "---\ntags:\n  - self care  # ours\n  - sleep\n---\n")
    blogtool.write("c.md", "---\ntags: [sleep]\n---\n")
    blogtool.write("d.md", "No front matter.\n")
    done = blogtool("tags", "rename", "self care", "self-care")
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "",
        "“self care” became “self-care” in 2 of 4 posts.\n",
    )
    assert (blogtool.folder / "a.md").read_text() == POST.replace('"self care"', '"self-care"')
    assert (blogtool.folder / "b.md").read_text() == "---\ntags:\n  - self-care  # ours\n  - sleep\n---\n"


def test_two_tags_become_one(blogtool: Blogtool):
    blogtool.write("a.md", "---\ntags: [Sleep, rest, sleep]\n---\n")
    assert blogtool("tags", "rename", "Sleep", "sleep").returncode == 0
    assert (blogtool.folder / "a.md").read_text() == "---\ntags: [sleep, rest]\n---\n"


@pytest.mark.parametrize(
    ("marker", "before", "after"),
    [
        ("zola.toml", '+++\n[taxonomies]\ntags = ["a", "b"]\n+++\n', '+++\n[taxonomies]\ntags = ["x y", "b"]\n+++\n'),
        ("_config.yml", "---\ntags: a b\n---\n", "---\ntags: [x y, b]\n---\n"),
        ("_config.yml", "---\ntag: a\n---\n", "---\ntag: x y\n---\n"),
        ("pelicanconf.py", "Title: A\nTags: a, b\n\nText.\n", "Title: A\nTags: x y, b\n\nText.\n"),
    ],
)
def test_tags_as_each_generator_reads_them(blogtool: Blogtool, marker: str, before: str, after: str):
    blogtool.write(marker, "")
    folder = "_posts" if marker == "_config.yml" else "content"
    blogtool.write(f"{folder}/2026-11-22-a.md", before)
    done = blogtool("tags", "rename", "a", "x y")
    assert (done.returncode, done.stderr) == (0, "“a” became “x y” in 1 of 1 post.\n")
    assert (blogtool.folder / folder / "2026-11-22-a.md").read_text() == after


def test_categories_too(blogtool: Blogtool):
    blogtool.write("a.md", "---\ntags: [news]\ncategories: [news]\n---\n")
    assert blogtool("tags", "rename", "news", "News", "--field", "categories").returncode == 0
    assert (blogtool.folder / "a.md").read_text() == "---\ntags: [news]\ncategories: [News]\n---\n"


def test_a_tag_that_no_post_has(blogtool: Blogtool):
    blogtool.write("a.md", "---\ntags: [physiotherapy]\n---\n")
    done = blogtool("tags", "rename", "physiotherapi", "physio")
    assert (done.returncode, done.stderr) == (
        2,
        "No post has “physiotherapi” in the field “tags”. Did you mean “physiotherapy”?\n",
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("a", " a ", "Both tags are “a”; there is nothing to rename.\n"),
        ("", "b", "A tag is empty. Write: blogtool tags rename OLD NEW\n"),
    ],
)
def test_nothing_to_rename(blogtool: Blogtool, old: str, new: str, message: str):
    assert (blogtool("tags", "rename", old, new).stderr) == message


def test_a_post_whose_tags_cannot_be_read_is_said(blogtool: Blogtool):
    blogtool.write("a.md", "---\ntags: [x]\n---\n")
    blogtool.write("b.md", "---\ntitle: What: x\ntags: [x]\n---\n")
    done = blogtool("tags", "rename", "x", "y")
    assert (done.returncode, done.stderr) == (
        2,
        "b.md: Its tags cannot be read, because the front matter cannot; `blogtool lint` says why.\n"
        "“x” became “y” in 1 of 2 posts; 1 failed, as said above.\n",
    )


def test_a_diff_of_a_renamed_tag(blogtool: Blogtool):
    blogtool.write("a.md", "---\ntags: [a]\n---\n")
    done = blogtool("tags", "rename", "a", "b", "--diff")
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "--- a.md\n+++ a.md\n@@ -1,3 +1,3 @@\n ---\n-tags: [a]\n+tags: [b]\n ---\n",
        "“a” would become “b” in 1 of 1 post; nothing was written.\n",
    )
    assert (blogtool.folder / "a.md").read_text() == "---\ntags: [a]\n---\n"


@pytest.mark.parametrize(
    "arguments", [("set", "title", "b", "."), ("tags", "rename", "rest", "bed", "."), ("excerpt", "."), ("lint", ".")]
)
def test_a_mistake_of_a_house_style_is_said_in_its_lines_before_anything_is_written(
    blogtool: Blogtool, arguments: tuple[str, ...]
):
    path = blogtool.write("a.md", POST)
    blogtool.write("guests/b.md", POST)
    blogtool.write("guests/blogtool.toml", "title = \n")
    done = blogtool(*arguments)
    assert done.returncode == 2
    assert done.stderr == (
        "guests/blogtool.toml:1  There is no value after title =. (column 9)\n"
        "1 mistake in guests/blogtool.toml; no post was read.\n"
    )
    assert path.read_text() == POST
