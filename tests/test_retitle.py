"""`blogtool.retitle` and `blogtool.postnames`: what a post is called, in its text and on the disk."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.errors import BlogtoolError
from blogtool.flavors import FLAVORS, PLAIN
from blogtool.post import Post
from blogtool.postnames import redated, split
from blogtool.retitle import retitle
from blogtool.source import Source
from titles import TITLES


def titled(text: str, title: str, flavor: str = "plain") -> str:
    return retitle(Post(Source("a.md", text.encode()), FLAVORS[flavor].reads), title, FLAVORS[flavor]).decode()


@pytest.mark.parametrize(
    ("heading", "title", "expected"),
    [
        ("# Old", "New", "# New"),
        ("# Old #", "New", "# New #"),
        ("# Old {#old}", "New", "# New {#old}"),
        ("# *Old* `x`", "New", "# New"),
        ("# Old", "2 * 3 *4*", "# 2 \\* 3 \\*4\\*"),
        ("# Old", "`code` and <b>", "# \\`code\\` and \\<b\\>"),
        ("# Old", "[A](b)", "# \\[A\\](b)"),
        ("# Old", "C#", "# C#"),
        ("# Old", "A #", "# A \\#"),
        ("Old\n===", "New: 1. more", "New: 1. more\n==="),
        ("Old\n===", "- not a list", "\\- not a list\n==="),
        ("Old\n===", "1. Sleep", "1\\. Sleep\n==="),
    ],
)
def test_a_heading_that_is_the_title(heading: str, title: str, expected: str):
    assert titled(f"{heading}\n\nText.\n", title) == f"{expected}\n\nText.\n"


def test_a_title_in_the_front_matter_comes_before_a_heading():
    assert titled("---\ntitle: Old\n---\n\n# Old\n", "New") == "---\ntitle: New\n---\n\n# Old\n"
    assert titled("---\ntitle: Old\n---\n\n# Old\n", "New", "mkdocs") == "---\ntitle: New\n---\n\n# New\n"


def test_a_post_without_any_title_gets_one_in_its_front_matter():
    assert titled("Text.\n", "New", "hugo") == "---\ntitle: New\n---\n\nText.\n"
    assert titled("# A heading\n", "New", "hugo") == "---\ntitle: New\n---\n\n# A heading\n"


@pytest.mark.parametrize("title", [title for title in TITLES if title.strip() and len(title) < 500])
@pytest.mark.parametrize("text", ["---\ntitle: Old\n---\n\nText.\n", "+++\ntitle = 'Old'\n+++\n\nText.\n"])
def test_every_title_reads_back_as_it_was_typed(text: str, title: str):
    try:
        after = titled(text, title)
    except BlogtoolError:
        return  # said, and nothing changed
    assert Post(Source("a.md", after.encode())).fields == {"title": title}
    assert after.endswith("\n\nText.\n")


@given(st.text(min_size=1, max_size=30).filter(str.strip))
def test_a_heading_reads_back_as_the_title_or_is_left(title: str):
    text = "Before.\n\n# Old {#id}\n\nText.\n"
    try:
        after = titled(text, title)
    except (BlogtoolError, UnicodeEncodeError):
        return
    heading = Post(Source("a.md", after.encode())).headings[0]
    assert (heading.text, heading.id) == (" ".join(title.split()), "id")
    assert after.startswith("Before.\n\n# ")
    assert after.endswith(" {#id}\n\nText.\n")


# Names of files


@pytest.mark.parametrize(
    ("path", "folder", "day", "slug", "tail"),
    [
        ("sleep.md", "", "", "sleep", ".md"),
        ("content/posts/sleep.fr.md", "content/posts", "", "sleep", ".fr.md"),
        ("_posts/2026-01-02-sleep.md", "_posts", "2026-01-02-", "sleep", ".md"),
        ("blog/2026-01-02_sleep.mdx", "blog", "2026-01-02_", "sleep", ".mdx"),
        ("a/2026-01-sleep.md", "a", "2026-01-", "sleep", ".md"),
        ("a/20260102-sleep.md", "a", "20260102-", "sleep", ".md"),
        ("a/2026-01-02.md", "a", "", "2026-01-02", ".md"),
        ("a/2026-01-02-sleep/index.md", "a", "2026-01-02-", "sleep", "/index.md"),
        ("a/sleep/index.pt-BR.md", "a", "", "sleep", "/index.pt-BR.md"),
        ("a/v1.2/index.md", "a", "", "v1.2", "/index.md"),
        ("index.md", "", "", "index", ".md"),
        ("a/node.js-and-me.md", "a", "", "node.js-and-me", ".md"),
        ("a/2026-tips.md", "a", "", "2026-tips", ".md"),
    ],
)
def test_the_parts_of_a_path(path: str, folder: str, day: str, slug: str, tail: str):
    name = split(path)
    assert (name.folder, name.date, name.slug, name.tail) == (folder, day, slug, tail)
    assert name.path == path


@given(st.lists(st.text("ab2026-01.é ", min_size=1, max_size=12), min_size=1, max_size=4).map("/".join))
def test_the_parts_of_any_path_make_it_again(folders: str):
    for path in (f"{folders}.md", f"{folders}/index.md", f"2026-11-24-{folders}.fr.md"):
        assert split(path).path == path


OLD, NEW = date(2026, 1, 2), date(2026, 11, 22)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("_posts/2026-01-02-sleep.md", "_posts/2026-11-22-sleep.md"),
        ("blog/2026.01.02_sleep.md", "blog/2026.11.22_sleep.md"),
        ("blog/20260102-sleep.md", "blog/20261122-sleep.md"),
        ("blog/2026-01-sleep.md", "blog/2026-11-sleep.md"),
        ("blog/2026-01-02-sleep/index.md", "blog/2026-11-22-sleep/index.md"),
        ("blog/2026/01/02/sleep.md", "blog/2026/11/22/sleep.md"),
        ("blog/2026/01/sleep/index.md", "blog/2026/11/sleep/index.md"),
        ("blog/2026/sleep.md", "blog/2026/sleep.md"),
        ("blog/1999-12-31-party.md", "blog/1999-12-31-party.md"),
        ("blog/2025/12/sleep.md", "blog/2025/12/sleep.md"),
        ("blog/sleep.md", "blog/sleep.md"),
    ],
)
def test_a_date_that_goes_with_the_post_is_renewed(path: str, expected: str):
    assert redated(split(path), OLD, NEW, always=False).path == expected


def test_a_date_where_names_must_have_one():
    assert redated(split("_posts/sleep.md"), None, NEW, always=True).path == "_posts/2026-11-22-sleep.md"
    assert redated(split("_posts/2026-01-02-sleep.md"), None, NEW, always=True).path == "_posts/2026-11-22-sleep.md"
    assert redated(split("posts/sleep.md"), None, NEW, always=False).path == "posts/sleep.md"


def test_plain_markdown_has_its_title_in_a_heading():
    assert PLAIN.title_from_heading
