"""The patterns of a blog's owner: which letters stand in whatever they match."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from blogtool.ownpatterns import compiled, needle


@pytest.mark.parametrize(
    ("pattern", "text", "letters"),
    [
        (r"<sup>\[", "a<sup>[1]", "<sup>["),
        (r"(?:\w+ ){3}", "we sleep at night", ""),
        (r"[0-9]{4}-[0-9]{2}", "2024-05", "-"),
        (r"ab{12}c", "a" + "b" * 12 + "c", "a"),
        (r"x{2,5}yz", "xxxyz", "yz"),
        (r"(?:\S+\s+){49}end", "word " * 49 + "end", "end"),
        (r"a\{3\}", "a{3}", "a{3}"),
        (r"a|b{3}", "a", ""),
        (r"(?i)Sleep", "sleep", ""),
    ],
)
def test_letters_that_a_pattern_needs(pattern, text, letters):
    assert compiled(pattern).search(text)
    assert needle(pattern) == letters


PIECES = st.sampled_from(["a", "7", "-", r"\d", "[0-9]", "(?:x3)", "(b|c)", ".", r"\{", "é"])
REPEATED = st.sampled_from(["", "", "+", "*", "?", "{2}", "{1,3}", "{2,}", "{,2}"])


@given(st.lists(st.tuples(PIECES, REPEATED), min_size=1, max_size=6), st.text("a7-x3bc{é1", max_size=20))
def test_no_match_is_without_its_letters(pieces, text):
    pattern = "".join(piece + repeated for piece, repeated in pieces)
    for found in regex.compile(pattern).finditer(text):
        assert needle(pattern) in found.group()
