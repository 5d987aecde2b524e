"""What stands between two comments of a document is replaced, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.edits import apply
from blogtool.errors import BlogtoolError
from blogtool.marks import fill, find
from blogtool.source import Source

OPEN, CLOSE = "<!-- list -->", "<!-- /list -->"


def filled(text: str, lines: str, *, markdown: bool = True) -> str:
    source = Source("a.md", text.encode())
    edit = fill(source, find(source, "list", markdown=markdown), lines)
    return apply(source.data, [edit]).decode()


def refusal(text: str) -> str:
    with pytest.raises(BlogtoolError) as error:
        find(Source("a.md", text.encode()), "list", markdown=True)
    return str(error.value)


def test_in_markdown_a_blank_line_stands_around_the_list():
    assert filled(f"# A\n\n{OPEN}\nold\n{CLOSE}\n\nB\n", "- a\n- b") == (
        f"# A\n\n{OPEN}\n\n- a\n- b\n\n{CLOSE}\n\nB\n"
    )  # fmt: skip


def test_the_line_ends_and_the_indentation_of_the_document_are_kept():
    assert filled(f"A\r\n\r\n  {OPEN}\r\n{CLOSE}\r\n", "- a\n- b") == (
        f"A\r\n\r\n  {OPEN}\r\n\r\n  - a\r\n  - b\r\n\r\n  {CLOSE}\r\n"
    )  # fmt: skip
    assert filled(f"<ul>\n\t{OPEN}{CLOSE}</ul>", "<li>", markdown=False) == (
        f"<ul>\n\t{OPEN}\n\t<li>\n\t{CLOSE}</ul>"
    )  # fmt: skip


def test_an_indentation_that_would_make_code_of_the_list_is_not_kept():
    assert filled(f"<div>\n    {OPEN}\n    {CLOSE}\n</div>\n", "- a") == (
        f"<div>\n    {OPEN}\n\n- a\n\n{CLOSE}\n</div>\n"
    )  # fmt: skip


def test_marks_may_stand_in_other_html_and_between_words():
    assert filled(f"<div>\n{OPEN}\n\nold\n\n{CLOSE}\n</div>\n", "- a") == (
        f"<div>\n{OPEN}\n\n- a\n\n{CLOSE}\n</div>\n"
    )  # fmt: skip
    assert filled("Posts: <!--list-->old<!-- /list--> end\n", "- a") == (
        "Posts: <!--list-->\n\n- a\n\n<!-- /list--> end\n"
    )  # fmt: skip


def test_marks_that_are_shown_as_code_are_none():
    code = f"```\n{OPEN}\n{CLOSE}\n```\n\n`{OPEN}`\n"
    assert refusal(code) == (
        "It does not say where the list stands. "
        "Write <!-- list --> and <!-- /list --> there, each on a line of its own."
    )
    assert filled(f"{code}\n{OPEN}\n{CLOSE}\n", "- a") == f"{code}\n{OPEN}\n\n- a\n\n{CLOSE}\n"


def test_there_is_one_region_from_the_first_mark_to_the_second():
    assert refusal(f"{OPEN}\n") == "<!-- list --> in line 1 has no <!-- /list --> behind it."
    assert refusal(f"A\n\n{CLOSE}\n\n{OPEN}\n") == "<!-- /list --> in line 3 has no <!-- list --> before it."
    assert refusal(f"{OPEN}\n\n{OPEN}\n\n{CLOSE}\n") == "<!-- list --> in line 1 has no <!-- /list --> behind it."
    assert refusal(f"{OPEN}\n\n{CLOSE}\n\n{OPEN}\n\n{CLOSE}\n") == (
        "A second <!-- list --> stands in line 5. There can be one list in a file."
    )
    assert refusal(f"{OPEN}\n\n{CLOSE}\n\n{CLOSE}\n") == (
        "A second <!-- /list --> stands in line 5. There can be one list in a file."
    )
    assert "does not say where" in refusal("<!-- list-of-posts --> <!-- /list-of-posts -->\n")


TEXTS = st.lists(st.sampled_from(["a", "é", "\n", "\r\n", "  ", "> ", "```\n", "<div>", "- "]), max_size=8).map("".join)


@given(TEXTS, TEXTS, TEXTS)
def test_whatever_stands_around_it_stays_and_a_second_time_changes_nothing(before: str, inside: str, after: str):
    text = f"{before}{OPEN}{inside}{CLOSE}{after}"
    try:
        once = filled(text, "- [A](a.md)\n  B.")
    except BlogtoolError:
        return
    assert once.startswith(f"{before}{OPEN}")
    assert once.endswith(f"{CLOSE}{after}")
    assert "- [A](a.md)" in once
    assert filled(once, "- [A](a.md)\n  B.") == once
