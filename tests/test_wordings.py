"""Words and phrases of a house style, found in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.wordings import occurrences


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (["cure"], "A Cure, no cured and no secure; cure-all.", ["Cure", "cure"]),
        (["therapist"], "Ask your therapist’s advice.", ["therapist"]),
        (["don't"], "Don’t.", ["Don’t"]),
        (["in my * opinion"], "In my humble opinion. In my opinion", ["In my humble opinion"]),
        (["in my*opinion"], "In my. Opinion. in  my\nown opinion", ["in  my\nown opinion"]),
        (["C++", "(c)"], "C++ and (C).", ["C++", "(C)"]),
        (["sleep", "sleep well"], "Sleep well, sleep.", ["Sleep well", "sleep"]),
        (["straße", "İ"], "Eine Straße in İzmir, İ", ["Straße", "İ"]),
        (["*", "", " "], "anything", []),
        (["help*"], "Helpful and helping", ["Help", "help"]),
    ],
)
def test_what_is_found(words: list[str], text: str, found: list[str]):
    assert [text[start:end] for start, end in occurrences(text, words)] == found


@given(st.lists(st.text("ab *'’.", max_size=4), max_size=3), st.text("ab *'’.\n", max_size=30))
def test_what_is_found_lies_in_the_text_and_in_order(words: list[str], text: str):
    last = 0
    for start, end in occurrences(text, words):
        assert last <= start < end <= len(text)
        last = end
