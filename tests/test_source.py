"""Lines and columns as an editor counts them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.finding import Line, Span
from blogtool.source import Source


def source(text: str | bytes) -> Source:
    return Source("post.md", text if isinstance(text, bytes) else text.encode())


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_three_line_ends_are_known(line_end: str):
    text = source(f"one{line_end}two{line_end}")
    assert text.line_starts == [0, 3 + len(line_end), 6 + 2 * len(line_end)]
    assert text.line(1) == Line(1, "one")
    assert text.line(2) == Line(2, "two")
    assert text.line(3) == Line(3, "")
    assert text.newline == line_end


@pytest.mark.parametrize("character", ["\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"])
def test_nothing_else_ends_a_line(character: str):
    text = source(f"a{character}b\nc")
    assert text.line_starts == [0, len(f"a{character}b\n".encode())]
    assert text.line(1) == Line(1, f"a{character}b")
    assert text.position(text.data.index(b"b")) == (1, 3)


def test_line_ends_may_be_mixed():
    text = source("a\r\nb\rc\n\r\nd")
    assert text.line_starts == [0, 3, 5, 7, 9]
    assert [text.line(number).text for number in range(1, 6)] == ["a", "b", "c", "", "d"]


def test_lines_and_columns_begin_at_one():
    text = source("ab\ncd")
    assert [tuple(text.position(offset)) for offset in range(6)] == [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)]


def test_columns_count_code_points():
    text = source("é😀e\u0301x")  # é, an emoji, e with a combining accent
    assert text.position(2) == (1, 2)
    assert text.position(6) == (1, 3)
    assert text.position(text.data.index(b"x")) == (1, 5)


def test_a_byte_order_mark_has_no_column():
    text = source("\ufeffab\ncd")
    assert text.body_start == 3
    assert text.position(3) == (1, 1)
    assert text.position(4) == (1, 2)
    assert text.position(6) == (2, 1)
    assert text.line(1) == Line(1, "ab")


def test_a_second_byte_order_mark_is_a_character():
    assert source("\ufeff\ufeffa").position(6) == (1, 2)


def test_without_a_byte_order_mark_the_body_starts_at_zero():
    assert source("ab").body_start == 0


def test_a_text_of_one_line_has_unix_line_ends():
    assert source("one line").newline == "\n"


def test_the_first_line_end_is_the_style_of_the_text():
    assert source("a\r\nb\nc\n").newline == "\r\n"


def test_an_empty_text_has_one_empty_line():
    text = source("")
    assert text.line_starts == [0]
    assert text.position(0) == (1, 1)
    assert text.line(1) == Line(1, "")


def test_the_text_of_a_span_is_cut_by_bytes():
    assert source("aéb").text(Span(1, 3)) == "é"


def test_no_line_holds_its_line_end():
    text = source("a\r\n")
    assert text.line(1).text == "a"
    assert text.position(3) == (2, 1)


@given(st.text(st.sampled_from("ab é😀\n\r\v\u2028\ufeff"), max_size=30))
def test_a_position_leads_back_to_its_offset(text: str):
    subject = source(text)
    characters = text.encode().decode()
    for index in range(len(characters) + 1):
        offset = len(characters[:index].encode())
        line, column = subject.position(offset)
        start = subject.line_starts[line - 1]
        if line == 1 and offset >= subject.body_start:
            start = subject.body_start
        assert len(subject.data[start:].decode()[: column - 1].encode()) + start == offset
        assert start <= offset
        assert line == len(subject.line_starts) or offset < subject.line_starts[line]
