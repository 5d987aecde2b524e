"""The opening tags of HTML."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.finding import Span
from blogtool.htmltags import tags


def found(html: str) -> list[tuple[str, dict[str, str]]]:
    data = html.encode()
    return [(tag.name, tag.attributes) for tag in tags(data, Span(0, len(data)))]


def test_a_tag_has_a_name_and_attributes():
    assert found("<A Href='x' title=\"é > ü\" hidden data-n=1/> </a> <my-tag.b>") == [
        ("a", {"href": "x", "title": "é > ü", "hidden": "", "data-n": "1/"}),
        ("my-tag.b", {}),
    ]


def test_the_tags_of_a_name():
    data = b"<a><IMG x><img y></a><imgs>"
    assert [tag.attributes for tag in tags(data, Span(0, len(data)), b"img")] == [{"x": ""}, {"y": ""}]


def test_of_two_attributes_of_a_name_the_first_counts():
    assert found("<a id=x ID=y>") == [("a", {"id": "x"})]


def test_a_tag_over_several_lines_and_one_of_mdx():
    assert found('<a\n  id="x"\n>') == [("a", {"id": "x"})]
    assert found('<Card title={a > b ? "x" : "y"} {...id} id="c" />') == [
        ("card", {"title": '{a > b ? "x" : "y"}', "...id": "", "id": "c"})
    ]


@pytest.mark.parametrize(
    "html", ["<!-- <a> -->", "<!-- <a>", "<style><a></style>", "< a>", "<1>", "a < b > c", "<a", "<a id='x>"]
)
def test_what_is_no_tag_to_see(html: str):
    assert [name for name, _ in found(html) if name != "style"] == []


def test_what_stands_behind_a_comment_or_a_script():
    assert [name for name, _ in found("<!-- <a> --><b><script>'<i>'</script><u>")] == ["b", "u"]


@given(st.text(st.sampled_from("<>a/ ='\"{}!-\né"), max_size=60), st.integers(0, 20))
def test_in_any_text_a_tag_stands_where_it_is_said_to(html: str, start: int):
    data = html.encode()
    for tag in tags(data, Span(min(start, len(data)), len(data))):
        written = data[slice(*tag.span)].decode()
        assert written.startswith(f"<{tag.name[0]}")
        assert written.endswith(">")


HOSTILE = ["<a ", '<a "', "<a b='", "<a id=x>", "<!--", "<script ", "<script>a</script>", "<a b={"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_takes_time_in_proportion(text: str):
    # What is quadratic takes minutes; this takes a tenth of a second.
    begun = time.process_time()
    found(text * (120_000 // len(text)))
    assert time.process_time() - begun < 5
