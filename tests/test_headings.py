"""Headings: their marks, what is written in braces behind them, and their sections."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.headings import Attributes, attributes, marker
from blogtool.markdown import LIST, QUOTE
from blogtool.post import Post
from blogtool.source import Source


def post_of(text: str) -> Post:
    return Post(Source("post.md", text.encode()))


def marks(text: str) -> list[str]:
    post = post_of(text)
    return [post.source.text(marker(post.data, heading)) for heading in post.headings]


def attributes_of(text: str) -> tuple[str, Attributes] | None:
    """Return what stands in the braces of the only heading, and how it is read."""
    post = post_of(text)
    (heading,) = post.headings
    found = attributes(post.covered, heading)
    return found and (post.source.text(found.span), found)


def test_the_mark_of_a_heading_stands_before_it_or_below_it():
    assert marks("# é\n\n###### b ######\n\nc\nd\n---  \n\n  e\n  ===\r\n\n#\n\n#f\n=\n") == [
        "#", "######", "---", "===", "#", "="
    ]  # fmt: skip


def test_seven_hashes_are_text():
    assert marks("####### a\n===\n") == ["==="]


@pytest.mark.parametrize(
    ("text", "written", "id", "classes", "others"),
    [
        ("# a {#b}\n", "{#b}", "b", (), ()),
        ("# a # {#b .c .d e=f}  \n", "{#b .c .d e=f}", "b", ("c", "d"), (("e", "f"),)),
        ("# a {bare .c}\n", "{bare .c}", "", ("c",), (("bare", None),)),
        ("a {.b}\n===\n", "{.b}", "", ("b",), ()),
        ("a\nb {#c}\r\n---\r\n", "{#c}", "c", (), ()),
        ("# {{ a }} {#b}\n", "{#b}", "b", (), ()),
        ("# a {#b} {#c}\n", "{#c}", "c", (), ()),
    ],
)
def test_what_is_written_behind_a_heading(
    text: str, written: str, id: str, classes: tuple[str, ...], others: tuple[tuple[str, str | None], ...]
):
    found = attributes_of(text)
    assert found is not None
    assert found[0] == written
    assert (found[1].id, found[1].classes, found[1].others) == (id, classes, others)
    assert post_of(text).headings[0].id == id


NONE = ["# a\n", "# a {b\n", "# {#a} b\n", "# a {#b} #\n", "# `a {#b}`\n", "# {{ a }}\n", "# {}\n"]


@pytest.mark.parametrize("text", NONE)
def test_what_are_no_attributes(text: str):
    assert attributes_of(text) is None


def test_a_section_goes_on_to_the_next_heading_of_its_level_or_above():
    text = "intro\n\n## a\n\n### b\n\n## c\n\n#### d\n\n# e\n\nend\n"
    post = post_of(text)
    found = [(section.heading.text, post.source.text(section.span)) for section in post.sections]
    assert found == [
        ("a", "## a\n\n### b\n\n"),
        ("b", "### b\n\n"),
        ("c", "## c\n\n#### d\n\n"),
        ("d", "#### d\n\n"),
        ("e", "# e\n\nend\n"),
    ]


def test_headings_elsewhere_begin_no_section():
    post = post_of("# a\n\n> # b\n\n- # c\n")
    assert [section.heading.text for section in post.sections] == ["a"]
    assert [(heading.text, heading.inside, text) for heading, text in post.all_headings] == [
        ("a", 0, "a"),
        ("b", QUOTE, "b"),
        ("c", LIST, "c"),
    ]


FRAGMENTS = [
    *("# ", "## ", "#", "a", "é", "\n", "\n", "\n\n", "\n===\n", "\n---\n", "{#b}", "{.c d=e}", "{", "}", " ", "`"),
    *("\\", "{{x}}", "> ", "- ", "\r\n", "\r", "\t", "<b>", "[l]: m\n"),
]


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join))
def test_in_any_text_the_mark_and_the_attributes_lie_in_the_heading(text: str):
    post = post_of(text)
    for heading, section in zip(post.headings, post.sections, strict=True):
        mark = post.source.text(marker(post.data, heading))
        assert set(mark) in ({"#"}, {"="}, {"-"})
        assert heading.level == {"=": 1, "-": 2}.get(mark[0], len(mark))
        found = attributes(post.covered, heading)
        if found is not None:
            assert heading.span.start < found.span.start < found.span.end <= heading.span.end
            assert found.id == heading.id
        assert section.span.start == heading.span.start
        assert heading.span.end <= section.span.end <= len(post.data)
