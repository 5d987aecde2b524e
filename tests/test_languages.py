"""Rules that know words know those of one language: on a Spanish post no rule for English speaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.house import House
from blogtool.linter import Enabled, lint
from blogtool.post import Post
from blogtool.rule import Rule
from blogtool.ruleset import RULES, names
from blogtool.runner import load
from blogtool.source import Source
from conftest import CORPORA

ALL = [Enabled(rule(), "warning") for find in RULES.values() if issubclass(rule := find(), Rule)]
WORDS = {
    "doubled-word",
    "placeholder-text",
    "link-text",
    "image-alt-text",
    "heading-case",
    "encoding-damage",
    "sources",
}
"""Rules that know words or letters; all others look at marks, places and numbers alone."""

SPANISH = """
todo TODO no he has me a once pie red sale come son dos fin actual real the sin hay soy más muy para con que de la el
los las una por se su lo al es en y o como este está cuando donde nube clave fuente Fuente imagen foto aquí enlace
más leer años día año señor corazón útil ángulo Ângela
""".split()  # fmt: skip


def spoke(text: str, lang: str | None = None) -> set[str]:
    """Return which of the rules that know words speak on a post."""
    found = lint(Post(Source("post.md", text.encode())), House(flavor="mkdocs", lang=lang), ALL, names()).findings
    return {finding.rule for finding in found} & WORDS


@pytest.mark.skipif(not CORPORA.exists(), reason="the real posts are not here")
def test_no_rule_for_english_speaks_on_real_spanish_posts():
    common = set(b"de la que el en los para con las una por del se".split())
    spanish = 0
    for path in sorted((CORPORA / "rfernandezdo").rglob("*.md")):
        post = load(path.name, path.read_bytes())
        words = post.folded_words
        if sum(word in common for word in words) > len(words) / 8:
            spanish += 1
            assert spoke(post.data.decode()) == set(), path
    assert spanish > 50


@given(st.lists(st.lists(st.sampled_from(SPANISH), min_size=7, max_size=30), min_size=1, max_size=5))
def test_no_rule_for_english_speaks_on_spanish_words(paragraphs: list[list[str]]):
    # Every other word is one that Spanish is full of, so that a language can be told; a word may stand there twice.
    sentences = (" ".join(f"{word} {word} de la" for word in words) for words in paragraphs)
    assert spoke("\n\n".join(f"{sentence}." for sentence in sentences)) == set()


def test_the_same_faults_in_english_are_found():
    assert spoke("It is in the the house of the man, and for the the woman of the house.\n") == {"doubled-word"}
    assert spoke("It is so.\n\nTODO: the end.\n\nRead it [here](a.md).\n", "en") == {"link-text", "placeholder-text"}
