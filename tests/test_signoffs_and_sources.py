"""Sign-offs and sources: known by their look, and one fault is one finding."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool import config, signoffs, sourcelists
from blogtool.contract import Author
from blogtool.house import House
from blogtool.houses import house_of
from blogtool.linter import Enabled, lint
from blogtool.post import Post
from blogtool.ruleset import RULES, rule_class
from blogtool.source import Source

POST = """\
---
title: Sleep
author: monica
---

How do you sleep?

## 1. Choose a time

Your body likes a rhythm.

## 2. Put the screens away

A phone is a small office.

Ask your therapist.

-Monica Example RMT

[Source: AMTA] [Source: Field, T. (2004), Journal 8]
"""
STYLE = """\
[authors.monica]
name = "Monica Example"
credentials = "RMT"
[authors.tom]
name = "Tom Example"
credentials = "RMT"
[post]
outline = ["sections", "sign-off", "sources"]
[post.parts]
sign-off.looks-like = ["-{author.name} {author.credentials}"]
sources = { style = "bracketed", min-items = 2 }
"""
SIGNED = "-Monica Example RMT\n\n"
SOURCES = "[Source: AMTA] [Source: Field, T. (2004), Journal 8]\n"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    path: Path = tmp_path_factory.mktemp("house") / "blogtool.toml"
    path.write_text(STYLE)
    return house_of(config.load(str(path), RULES), flavor="hugo")


def post_of(text: str) -> Post:
    return Post(Source("post.md", text.encode()))


def said(text: str, house: House) -> list[str]:
    rules = [Enabled(rule_class(name)(), "error") for name in ("sign-off", "sources")]
    found = lint(post_of(text), house, rules).findings
    return [
        f"{each.start.line} {each.rule}: {re.sub(r' [(][^ ]+[.]toml:[0-9]+[)]', '', each.message)}" for each in found
    ]


def test_a_sound_post_is_silent(house: House):
    assert said(POST, house) == []


MISSING = "The sign-off is missing. After the sections we expect a line like `-Monica Example RMT`."
NO_SOURCES = "The sources are missing. After the {} we expect `[Source: …]`."
AFTER = "The sign-off stands here, after the sources. It belongs after the sections and before the sources (line 18)."


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (SIGNED, "", [f"16 sign-off: {MISSING}"]),
        (SOURCES, "", [f"18 sources: {NO_SOURCES.format('sign-off')}"]),
        (SIGNED + SOURCES, "", [f"16 sign-off: {MISSING}", f"16 sources: {NO_SOURCES.format('sections')}"]),
        (SIGNED + SOURCES, SOURCES + "\n" + SIGNED, [f"20 sign-off: {AFTER}"]),
        (SIGNED, SIGNED * 2, ["20 sign-off: The post is signed in line 18 already."]),
        ("Monica Example RMT", "Monica Example", ["18 sign-off: The sign-off lacks “RMT”."]),
        ("-Monica Example RMT", "*Monica, RMT*", ["18 sign-off: This sign-off has another form than ours."]),
        ("-Monica", "-Monika", ["18 sign-off: This sign-off names nobody of our authors."]),
        ("-Monica Example RMT", "-Nobody Else", ["18 sign-off: This sign-off names nobody of our authors."]),
        (" [Source: Field, T. (2004), Journal 8]", "", ["20 sources: One source; a post has at least two."]),
        (
            SOURCES,
            "## Sources\n\n- AMTA\n- Field, T. (2004), Journal 8\n",
            ["20 sources: These sources are a list; every post gives them as `[Source: …]`."],
        ),
    ],
)
def test_one_fault_is_one_finding(old: str, new: str, expected: list[str], house: House):
    assert POST.count(old) == 1
    assert said(POST.replace(old, new), house) == expected


@pytest.mark.parametrize("before", ["How do you sleep?\n", "## 2. Put the screens away\n"])
def test_a_sign_off_before_a_section_is_misplaced_and_not_also_missing(before: str, house: House):
    text = POST.replace(SIGNED, "").replace(before, SIGNED + before)
    (finding,) = said(text, house)
    assert "sign-off: The sign-off stands here, be" in finding


def test_sources_under_a_heading_are_no_section(house: House):
    assert said(POST.replace(SOURCES, "## References\n\n" + SOURCES), house) == []


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("-Monica Example RMT", "Monica Example", "RMT"),
        ("— Monica", "Monica", ""),
        ("*Monica Example, RMT*", "Monica Example", "RMT"),
        ("By Ludwig van Beethoven", "Ludwig van Beethoven", ""),
        ("- Tom Example, PhD, R.M.T.", "Tom Example", "PhD, R.M.T."),
        ("_Zoë O’Neill, massage therapist_", "Zoë O’Neill", "massage therapist"),
    ],
)
def test_the_shapes_in_which_people_sign(text: str, name: str, rest: str):
    found = signoffs.sign_off(text)
    assert found is not None
    assert (found.name, found.rest.rstrip(".")) == (name, rest.rstrip("."))


@pytest.mark.parametrize("text", ["Monica Example", "*a note*", "- milk\n- Eggs", "-v", "By the way", "> -Monica"])
def test_what_nobody_signs_with(text: str):
    assert signoffs.sign_off(text) is None


def test_a_star_stands_for_anything():
    authors = {"tom": Author(name="Tom", credentials="RMT")}
    assert signoffs.is_like("Yours, Tom of the clinic", "*{author.name} of *", authors)
    assert not signoffs.is_like("Yours, Ann of the clinic", "*{author.name} of *", authors)


def test_a_list_of_sources_may_be_indented():
    (found,) = sourcelists.sources(post_of("Text.\n\n## References\n\n - Smith: A\n - Jones: B\n"))
    assert [(entry.text, entry.span.start) for entry in found.entries] == [("Smith: A", 23), ("Jones: B", 35)]


def test_the_styles_of_sources():
    def styles(text: str) -> list[tuple[str, list[str]]]:
        found = sourcelists.sources(post_of(text))
        return [(item.style, [entry.text for entry in item.entries]) for item in found]

    assert styles("## Quellen\n\n1. Eins\n2. Zwei\n   - mit Anhang\n\n## Danach\n\n- x\n") == [
        ("list", ["Eins", "Zwei\n   - mit Anhang"])
    ]
    assert styles("Text.\n\n### References:\n\n[1] One\n\n[2]: not\n\n[3] Three\n") == [("numbered", ["One", "Three"])]
    assert styles("[Source: A\n[Source: B [b]]\n\n[source: C]\n\nText.\n\n[Source: D]\n") == [
        ("bracketed", ["A", "B [b]", "C"]),
        ("bracketed", ["D"]),
    ]
    assert styles("## Sources\n") == [("list", [])]
    assert styles("## Sources\n\n  - One\n   - Two\n") == [("list", ["One", "Two"])]


UNCITED = "Nothing in the text cites the footnote “b”, so it is not shown."
NUMBERED = "Claim [1], two [2, 3].\n\n## Sources\n\n[1] A\n[2] B\n[3] C\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (NUMBERED, []),
        (NUMBERED.replace("[2, 3]", "[2–4]"), ["1 sources: No source has the number 4."]),
        (NUMBERED.replace("[2, 3]", "[2]"), ["7 sources: Nothing in the text cites source 3."]),
        (NUMBERED.replace("Claim [1], two [2, 3].", "See [7]."), []),
        (NUMBERED.replace("[3] C", "[3] a."), ["7 sources: This source stands in line 5 too."]),
        ("A.[^a]\n\n[^A]: One.\n", []),
        ("`[^b]` A.[^a]\n\n```\n[^c]: code\n```\n\n[^a]: One.\n", []),
        ("A.[^a] `[^b]` \\[^c]\n\n[^a]: One.\n", []),
        ("A.[^a] Use `[^b]`.\n\n[^a]: One.\n\n[^b]: Two.\n", [f"5 sources: {UNCITED}"]),
        ("A.[^a]\n\n<p>B.[^b]</p>\n\n[^a]: One.\n\n[^b]: Two.\n", []),
    ],
)
def test_citations_and_sources_go_both_ways(text: str, expected: list[str]):
    assert said(text, House()) == expected


def test_only_who_knows_the_day_knows_the_future():
    text = "[Source: A (2027)] [Source: B (2026)]\n"
    assert said(text, House()) == []
    assert said(text, House(today="2026-12-31")) == ["1 sources: The year 2027 is in the future."]


@given(
    st.lists(
        st.sampled_from(["[Source: A]", "[Source: B", " . ", "\n", "\n\n", "## Sources\n", "[1] x", "[1]", "[^a]", "é"])
    )
)
def test_any_text_has_its_sources_within_it(pieces: list[str]):
    post = post_of("".join(pieces))
    for item in sourcelists.sources(post):
        for entry in item.entries:
            assert 0 <= entry.span.start <= entry.span.end <= len(post.data)
            post.source.text(entry.span)
    said("".join(pieces), House(today="2026-01-01"))
