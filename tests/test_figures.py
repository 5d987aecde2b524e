"""The figures of one pass are textstat's own."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.errors import BlogtoolError
from blogtool.readability import figures, prose, score, score_in_one_pass
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


BLOCKS = st.builds(
    SimpleNamespace,
    kind=st.sampled_from(["paragraph"] * 8 + ["item", "heading", "cell"]),
    text=st.lists(
        PIECES
        | st.sampled_from(["www.a.b ", "https://a.b/c. ", "x" * 101, "\t", "\x1f", '."', ")", "\ufffccode\ufffc "]),
        max_size=12,
    ).map("".join),
)


@given(st.lists(BLOCKS, max_size=6), st.sampled_from(["", "x" * 99 + " " + "y" * 100, "word " * 100]))
def test_the_figures_of_a_linted_post_are_those_of_the_command(blocks: list[SimpleNamespace], more: str):
    passages = [*blocks, SimpleNamespace(kind="paragraph", text=more)]
    one, other = score_in_one_pass(passages, "en"), score(passages, "en")
    assert (one.words, one.sentences, one.scores) == (other.words, other.sentences, other.scores)


def test_a_text_without_a_sentence_says_so():
    assert figures("Two words.").sentences == 0
    assert figures("").words == 0
