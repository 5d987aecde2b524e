"""The rules of `[post.readability]` speak apart, each only when the house style asks for it."""

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
