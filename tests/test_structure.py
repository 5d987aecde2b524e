"""Lists with their items, quotations and tables."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.markdown import FOOTNOTE, LIST, QUOTE
from blogtool.post import Post
from blogtool.source import Source


def post_of(text: str) -> Post:
    return Post(Source("post.md", text.encode()))


def items(text: str) -> list[list[tuple[str, str]]]:
    """Return, for each list, the marker and the content of its items."""
    post = post_of(text)
    return [
        [(post.source.text(item.marker), post.source.text(item.content)) for item in each.items] for each in post.lists
    ]


def test_bullets_and_numbers():
    text = "- a\n- b\n  c\n\n1. d\n2. e\n\n7) f\n"
    assert items(text) == [[("-", "a"), ("-", "b\n  c")], [("1.", "d"), ("2.", "e")], [("7)", "f")]]
    lists = post_of(text).lists
    assert [each.start for each in lists] == [None, 1, 7]
    assert [each.ordered for each in lists] == [False, True, True]


def test_another_mark_begins_another_list():
    assert items("- a\n* b\n+ c\n1. d\n1) e\n") == [
        [("-", "a")],
        [("*", "b")],
        [("+", "c")],
        [("1.", "d")],
        [("1)", "e")],
    ]


def test_a_list_is_tight_unless_its_items_are_paragraphs():
    def tight(text: str) -> list[bool]:
        return [each.tight for each in post_of(text).lists]

    assert tight("- a\n- b\n") == [True]
    assert tight("- a\n\n- b\n") == [False]
    assert tight("- a\n\n  b\n") == [False]
    assert tight("- a\n- > b\n  >\n  > c\n") == [True]
    assert tight("- a\n\n  - b\n  - c\n- d\n") == [False, True]
    assert tight("- a\n  - b\n\n  - c\n") == [True, False]


def test_lists_in_items_and_what_lists_stand_in():
    text = "- a\n  1. b\n     - c\n- d\n\n> * e\n\n[^1]: + f\n"
    assert items(text) == [
        [("-", "a\n  1. b\n     - c"), ("-", "d")],
        [("1.", "b\n     - c")],
        [("-", "c")],
        [("*", "e")],
        [("+", "f")],
    ]
    depths = [(each.depth, each.inside) for each in post_of(text).lists]
    assert depths == [(1, 0), (2, LIST), (3, LIST), (1, QUOTE), (1, FOOTNOTE)]


def test_a_list_ends_with_its_text():
    post = post_of("- a\n- b\n\n\n[c]: d\n[e]: f\n\n> - g\n>\n>\n\ntext\n")
    assert [post.source.text(each.span) for each in post.lists] == ["- a\n- b", "- g"]


@pytest.mark.parametrize(
    "text",
    ["  - a\n   - b\n", "-\ta\n\n\t- b\n\t- c\n- d\n", ">\t1. a\n", "-\n- \n-\t\n", "- a\r\n- b\r\n", "1. a\r1. b\r"],
)
def test_however_an_item_is_indented_it_begins_with_its_marker(text: str):
    for each in post_of(text).lists:
        for item in each.items:
            assert item.span.start == item.marker.start
            assert text[item.marker.start : item.marker.end] in ("-", "1.")


def test_an_empty_item_has_an_empty_content():
    assert items("-\n- \n- a\n") == [[("-", ""), ("-", ""), ("-", "a")]]


def test_quotations_and_tables():
    post = post_of("> a\n> > b\n>\n\nc\n\n>d\ne\n\n| f |\n|---|\n| g |\n\nh\n")
    assert [post.source.text(span) for span in post.quotes] == ["> a\n> > b", "> b", ">d\ne"]
    assert [post.source.text(span) for span in post.tables] == ["| f |\n|---|\n| g |"]


FRAGMENTS = [
    *("- ", "* ", "1. ", "2) ", "a", "\n", "\n", "\n\n", "  ", "\t", "> ", ">", "```\n", "# h", "[a]: b", "\r\n"),
    *("\r", "[^1]: ", "|", "\n|-|\n", "***", "<div>", "{{x}}", "é"),
]


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join))
def test_in_any_text_items_follow_one_another_in_their_list(text: str):
    post = post_of(text)
    for each in post.lists:
        assert each.items
        place = each.span.start
        for item in each.items:
            assert place <= item.span.start == item.marker.start < item.marker.end <= item.content.start
            assert item.content.start <= item.content.end == item.span.end <= each.span.end
            mark = post.source.text(item.marker)
            assert mark[:-1].isdecimal() if each.ordered else mark in "-*+"
            post.source.text(item.content)
            place = item.span.end
    for span in post.quotes:
        assert post.source.text(span).startswith(">")


def many(text: str) -> str:
    return text * (120_000 // len(text))


HOSTILE = [
    *(many("- ") + "a", many("- a\n"), many("-\n"), many("> - "), many("> "), many(">\n"), many("> > > >\n")),
    *(many("1) "), many("- 1. ") + "x", many("- a\n\n[b]: c\n\n")),
    "".join(" " * 2 * depth + "- a\n" for depth in range(300)),
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:9])
def test_a_hostile_text_takes_time_in_proportion(text: str):
    # What is quadratic takes minutes; this takes half a second.
    post = post_of(text)
    begun = time.process_time()
    assert len(post.lists) + len(post.quotes) > 0
    assert time.process_time() - begun < 5
