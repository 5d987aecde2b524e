"""The rules of `[post.readability]` speak apart, each only when the house style asks for it."""

import json

import pytest

from conftest import Blogtool

LONG = "We walk on and on, and " * 7 + "then we sit down. "
POST = (
    "The walk is short. " * 30
    + LONG
    + "\n\n"
    + "Interdisciplinary communication facilitates internationalisation. " * 40
)
LIMITS = {"max-grade": "8", "max-sentence": "30", "max-paragraph": "150"}
RULES = {"max-grade": "readability", "max-sentence": "sentence-length", "max-paragraph": "paragraph-length"}


def style(*keys: str) -> str:
    return "[site]\nlang = 'en'\n[post.readability]\n" + "".join(f"{key} = {LIMITS[key]}\n" for key in keys)


def found(blogtool: Blogtool, *options: str) -> list[str]:
    done = blogtool("lint", "a.md", "--output-format", "concise", *options)
    return [line.split(": ")[1].split(" ")[-1] for line in done.stdout.splitlines()]


def test_none_runs_unless_the_house_style_asks(blogtool: Blogtool):
    blogtool.write("a.md", POST)
    assert found(blogtool) == []
    assert found(blogtool, "--select", "readability,sentence-length,paragraph-length") == []


@pytest.mark.parametrize("key", LIMITS)
def test_each_limit_is_the_fault_of_its_own_rule(blogtool: Blogtool, key: str):
    blogtool.write("a.md", POST)
    blogtool.write("blogtool.toml", style(key))
    assert set(found(blogtool)) == {RULES[key]}


def test_they_are_ignored_and_suppressed_apart(blogtool: Blogtool):
    blogtool.write("blogtool.toml", style(*LIMITS))
    blogtool.write("a.md", POST)
    assert set(found(blogtool)) == {"readability", "sentence-length", "paragraph-length"}
    assert set(found(blogtool, "--ignore", "readability-grade")) == {"sentence-length", "paragraph-length"}
    assert set(found(blogtool, "--select", "readability-grade")) == {"readability"}
    blogtool.write("a.md", f"<!-- blogtool-ignore-file paragraph-length readability-grade -- old -->\n\n{POST}")
    assert set(found(blogtool)) == {"sentence-length"}


def test_a_paragraph_may_be_longer_for_a_warning(blogtool: Blogtool):
    blogtool.write("blogtool.toml", "[post.readability]\nmax-paragraph = 150\nwarn.max-paragraph = 10\n")
    blogtool.write("a.md", "The walk is short. " * 3 + "\n\n" + "The walk is short. " * 40 + "\n\n> " + "Go on. " * 9)
    done = blogtool("lint", "a.md", "--output-format", "concise")
    assert done.stdout == (
        "a.md:1:1: warning paragraph-length: This paragraph has 12 words; at most 10 (blogtool.toml:3).\n"
        "a.md:3:1: error paragraph-length: This paragraph has 160 words; at most 150 (blogtool.toml:2).\n"
        "a.md:5:3: warning paragraph-length: This paragraph has 18 words; at most 10 (blogtool.toml:3).\n"
    )


def test_a_part_can_be_left_out(blogtool: Blogtool):
    blogtool.write("blogtool.toml", "[post.readability]\nmax-paragraph = 10\nnot-in = ['quotes']\n")
    blogtool.write("a.md", "> " + "Go on. " * 9)
    assert found(blogtool) == []


@pytest.mark.parametrize(
    ("sentence", "before"),
    [
        (
            "We walked to the river (it was warm and so very fine, and late, because we had slept) and Tom saw a boat.",
            "and Tom saw",
        ),
        (
            "The old house had a big red roof; it had a door and a window and a step, and some hills behind it.",
            "it had a",
        ),
        ("We took the bread and the milk and the jam with us to the river, and Tom saw a boat there.", "and Tom saw"),
    ],
    ids=["not in brackets", "at a semicolon first", "at a comma first"],
)
def test_a_long_sentence_is_split_where_a_thought_ends(blogtool: Blogtool, sentence: str, before: str):
    blogtool.write("blogtool.toml", "[post.readability]\nmax-sentence = 15\n")
    blogtool.write("a.md", "The walk is short. " * 30 + sentence + "\n")
    assert f"Split it before “{before}”." in blogtool("lint", "a.md").stdout


def test_a_hard_sentence_has_the_grade_that_readability_gives_it(blogtool: Blogtool):
    hard = "Notwithstanding considerable opposition, e.g. by Dr. Brown, see https://a.example/b.c?d=e.f, we do it."
    blogtool.write("blogtool.toml", '[site]\nlang = "en"\n[post.readability]\nmax-grade = 1\n')
    blogtool.write(
        "b.md",
        "The walk to the river is short and the air is good. " * 10
        + f"\n\n{hard[:-1]} in the dark of the night now.\n",
    )
    advice = json.loads(blogtool("readability", "b.md", "--format", "json").stdout)[0]
    grade = advice["worst_sentences"][0]["grade"]
    assert f"grade {grade:.0f}." in blogtool("lint", "b.md").stdout
