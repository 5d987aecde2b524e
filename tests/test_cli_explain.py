"""`blogtool explain` of a type: whole outputs, and the page in a document of the owner."""

import pytest

from conftest import Blogtool

HOUSE = """\
[post.fields]
title.max-length = 60
[post.phrases.no-promises]
deny = ["cure"]
message = "We promise no results."
[types.sources]
when.path = ["sources/**"]
fields.year = "number"
"""
POST = """\
How to write a post

There is more to say of posts of this type: “sources”.

“Must” is a rule; “should” is advice.

The front matter

  This must be there.

  - `title`: A text. It must have at most 60 characters.

Words

  - We promise no results. The text must not contain “cure”.

`blogtool lint` checks all of this, and says what to do where something differs.
"""
MARKDOWN = """\
# How to write a post

There is more to say of posts of this type: “sources”.
“Must” is a rule; “should” is advice.

## The front matter

This must be there.

- **`title`**: A text.
  It must have at most 60 characters.

## Words

- We promise no results.
  The text must not contain “cure”.

`blogtool lint` checks all of this, and says what to do where something differs.
"""


@pytest.fixture
def blog(blogtool: Blogtool) -> Blogtool:
    blogtool.write("blogtool.toml", HOUSE)
    return blogtool


def test_what_every_post_must_be(blog: Blogtool):
    done = blog("explain", "post")
    assert (done.returncode, done.stdout, done.stderr) == (0, POST, "")
    assert blog("explain", "post", "--format", "markdown").stdout == MARKDOWN


def test_a_rule_goes_before_a_type_of_the_same_name(blog: Blogtool):
    assert blog("explain", "sources").stdout.startswith("sources\n\n")
    assert blog("explain", "sources", "--type").stdout.startswith("How to write a post of the type “sources”\n")


def test_a_block_of_the_house_style_is_explained_by_the_name_of_its_findings(blog: Blogtool):
    assert blog("explain", "no-promises").stdout == (
        "no-promises\n\n"
        "We promise no results. The text must not contain “cure”.\n\n"
        "This is of your own house style: blogtool.toml:3.\n"
    )


def test_a_rule_in_markdown(blog: Blogtool):
    assert blog("explain", "link-text", "--format", "markdown").stdout.startswith("## link-text\n\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("explain", "psot"), "There is no rule and no type “psot”. Did you mean post?"),
        (("explain", "zzzz"), "There is no rule and no type “zzzz”. The types are post, sources."),
        (("explain", "doubled-word", "--type"), "There is no type “doubled-word”. The types are post, sources."),
        (
            ("explain", "post", "--isolated"),
            "There is no house style here, so nothing is asked of posts but the default rules.",
        ),
        (("explain", "post", "--into", "a.html"), "a.html is no Markdown file by its name."),
        (
            ("explain", "link-text", "--into", "a.md"),
            "link-text is a rule; --into and --check go with a type, or with post.",
        ),
        (
            ("explain", "post", "--into", "a.md", "--check", "a.md"),
            "--into and --check contradict each other; give one of them.",
        ),
        (("explain", "post", "--check", "none.md"), "none.md: It could not be read: no such file or directory."),
    ],
)
def test_what_cannot_be_explained(blog: Blogtool, words: tuple[str, ...], said: str):
    done = blog(*words)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said + "\n")


def test_a_page_of_its_own_is_written_and_checked(blog: Blogtool):
    done = blog("explain", "post", "--into", "CONTRIBUTING.md")
    assert (done.returncode, done.stderr) == (0, "CONTRIBUTING.md: The page was written.\n")
    text = (blog.folder / "CONTRIBUTING.md").read_text()
    assert text == f"<!-- blogtool-explain -->\n\n{MARKDOWN}\n<!-- /blogtool-explain -->\n"
    done = blog("explain", "post", "--check", "CONTRIBUTING.md")
    assert (done.returncode, done.stderr) == (0, "CONTRIBUTING.md: The page is as it should be.\n")


def test_a_page_in_a_document_changes_nothing_around_it(blog: Blogtool):
    around = (
        "# Write for us\r\n\r\n## Before you begin\r\n\r\n<!-- blogtool-explain -->{}<!-- /blogtool-explain -->\r\nBye"
    )
    path = blog.write("README.md", around.format("\r\n").encode())
    done = blog("explain", "post", "--check", "README.md")
    assert (done.returncode, done.stderr) == (1, "README.md: It would change.\n")
    assert path.read_bytes() == around.format("\r\n").encode()
    assert blog("explain", "post", "--into", "README.md").returncode == 0
    page = MARKDOWN.replace("## ", "#### ").replace("# How", "### How", 1).replace("\n", "\r\n")
    assert path.read_bytes().decode() == around.format(f"\r\n\r\n{page}\r\n")
    assert blog("explain", "post", "--check", "README.md").returncode == 0
    blog.write("blogtool.toml", HOUSE.replace("60", "50"))
    assert blog("explain", "post", "--check", "README.md").returncode == 1


def test_a_document_that_does_not_say_where_is_left_alone(blog: Blogtool):
    path = blog.write("README.md", "# Hello\n")
    done = blog("explain", "post", "--into", "README.md")
    assert (done.returncode, done.stderr) == (
        2,
        "README.md: It does not say where the page stands. Write <!-- blogtool-explain --> and "
        "<!-- /blogtool-explain --> there, each on a line of its own.\n",
    )
    assert path.read_text() == "# Hello\n"


def test_a_whole_file_without_marks_is_compared_as_a_whole(blog: Blogtool):
    blog.write("STYLE.md", MARKDOWN)
    assert blog("explain", "post", "--check", "STYLE.md").returncode == 0
    blog.write("STYLE.md", MARKDOWN.replace("\n", "\r\n"))
    assert blog("explain", "post", "--check", "STYLE.md").returncode == 0
    blog.write("STYLE.md", MARKDOWN + "More.\n")
    done = blog("explain", "post", "--check", "STYLE.md")
    assert (done.returncode, done.stderr) == (1, "STYLE.md: It would change.\n")


@pytest.mark.parametrize("name", ["post", "sources", "doubled-word"])
def test_a_page_fits_into_a_narrow_terminal(blog: Blogtool, name: str):
    lines = blog("explain", name, COLUMNS="40").stdout.splitlines()
    assert len(lines) > 10
    assert [line for line in lines if len(line) > 40 and not line.startswith("    ")] == []
