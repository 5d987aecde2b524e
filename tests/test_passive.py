"""Which sentences are called passive, and how often that is right."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.post import Post
from blogtool.readability.passive import is_participle, passives
from blogtool.scoredsentences import scored, sentences
from blogtool.source import Source
from conftest import CORPORA, REPOSITORY

JUDGED = json.loads((REPOSITORY / "docs" / "quality" / "passive.json").read_text())


def found(sentence: str) -> list[str]:
    return [sentence[start:end] for start, end in passives(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The letter was written by Monica.", ["was written"]),
        ("The letters were not always carefully read by her.", ["were not always carefully read"]),
        ("It has been made and is being sent.", ["been made", "being sent"]),
        ("He got bitten by the dog.", ["got bitten"]),
        ("They’re kept cool.", ["They’re kept"]),
        ("The tool is called Cargo, and it wasn't rewritten.", ["is called", "wasn't rewritten"]),
        ("The door is closed.", ["is closed"]),
        ("It is used to relax the neck.", ["is used"]),
        ("The limit is set to five.", ["is set"]),
        ("The bone was broken by the fall.", ["was broken"]),
        ("Nothing was unlocked.", ["was unlocked"]),
    ],
)
def test_the_passive_is_found_from_the_verb_to_the_participle(sentence: str, expected: list[str]):
    assert found(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Monica wrote the letter.",
        "We are tired and excited, and they are married.",
        "The neck is very strained.",
        "The muscle is so often unused.",
        "You are used to pain.",
        "We are done.",
        "Let us get started.",
        "These are shared libraries.",
        "It is a hundred years old, and it is indeed red.",
        "The bone is broken.",
        "She has walked home.",
        "All we do is read.",
        "Is it, in short, needed?",
        "Der Weg ist red.",
        "",
    ],
)
def test_what_may_be_an_adjective_is_left_alone(sentence: str):
    assert found(sentence) == []


@given(
    st.text() | st.lists(st.sampled_from("is was be been not very quickly read made used to the by , . é ’".split()))
)
def test_any_text_has_its_passives_inside(text: str | list[str]):
    sentence = text if isinstance(text, str) else " ".join(text)
    previous = -1
    for start, end in passives(sentence):
        assert previous < start < end <= len(sentence)
        assert is_participle(sentence[start:end].replace("’", "'").split()[-1].lower().rpartition(" ")[2])
        previous = start


def test_of_two_hundred_sentences_at_least_95_in_100_are_passive():
    assert len(JUDGED) == 200
    assert len({(entry["corpus"], entry["path"], entry["line"], entry["phrase"]) for entry in JUDGED}) == 200
    assert all(entry["reason"].endswith(".") for entry in JUDGED)
    assert sum(entry["verdict"] for entry in JUDGED) >= 190


@pytest.mark.skipif(not CORPORA.exists(), reason="the real posts are not here")
def test_what_was_judged_a_passive_is_still_found_and_the_others_are_silent():
    wrong = []
    for entry in JUDGED:
        path = CORPORA / entry["corpus"] / entry["path"]
        post = Post(Source(path.name, path.read_bytes()))
        hits = [
            sentence.text[slice(*place)]
            for sentence in sentences(post, scored(post))
            if post.source.position(sentence.span.start).line == entry["line"]
            for place in passives(sentence.text)
        ]
        if entry["verdict"] != (entry["phrase"] in hits):
            wrong.append(entry)
    assert wrong == []
