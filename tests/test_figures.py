"""The figures of one pass are textstat's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.errors import BlogtoolError
from blogtool.readability import figures, prose
from blogtool.readability.engine import textstat
from blogtool.runner import load
from conftest import CORPORA

PIECES = st.sampled_from(
    [
        "the ",
        "Don't ",
        "well-known ",
        "'tis ",
        "rock 'n' roll ",
        "e.g. ",
        "...",
        "! ",
        "? ",
        ".",
        "\n",
        "’s ",
        "naïve ",
        "42 ",
        "rfcs ",
        "O'Reilly ",
        "they'll ",
        "' ",
        "a'b ",
        "_ ",
        "İstanbul ",
        "ß ",
        "(see) ",
        "“Quoted.” ",
        "shh ",
    ]
)


def of_textstat(text: str) -> tuple[int, float, float]:
    engine = textstat()
    return engine.words(text), engine.flesch_kincaid_grade(text), engine.flesch_reading_ease(text)


def of_ours(text: str) -> tuple[int, float, float]:
    found = figures(text)
    return found.words, found.grade, found.ease


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=80))
def test_any_text_has_the_figures_of_textstat(text: str):
    assert of_ours(text) == of_textstat(text)


@pytest.mark.skipif(not CORPORA.exists(), reason="the real posts are not here")
def test_real_posts_have_the_figures_of_textstat():
    compared = 0
    for folder in sorted(CORPORA.iterdir()):
        for path in sorted(folder.rglob("*.md"))[::9]:
            try:
                text = "\n".join(prose(load(path.name, path.read_bytes()).passages))
            except BlogtoolError:
                continue
            assert of_ours(text) == of_textstat(text), path
            compared += 1
    assert compared > 200


def test_a_text_without_a_sentence_says_so():
    assert figures("Two words.").sentences == 0
    assert figures("").words == 0
