"""Anchors: what a `#fragment` can lead to. tests/test_oracles.py compares those of all headings of the real posts."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.anchorrules.numbers import github as numbered
from blogtool.anchorrules.slugs import github as github_slug
from blogtool.anchors import anchors
from blogtool.post import Post
from blogtool.source import Source


def github(texts: list[str]) -> list[str]:
    """Return the anchors of headings with these texts and no ids of their own."""
    return numbered([github_slug(text) for text in texts], [""] * len(texts))


def found(text: str) -> list[tuple[str, str, str]]:
    """Return the name and the kind of each anchor, and what stands where it is."""
    post = Post(Source("post.md", text.encode()))
    return [(anchor.name, anchor.kind, post.source.text(anchor.span)) for anchor in anchors(post)]


def test_headings_have_anchors_wherever_they_stand():
    assert found("# A `b` *c*\n\n> ## D\n\n- ### E\n") == [
        ("a-b-c", "generated", "# A `b` *c*"),
        ("d", "generated", "## D"),
        ("e", "generated", "### E"),
    ]


def test_a_heading_with_an_id_has_no_other_anchor_and_does_not_count():
    assert found("# A {#own}\n\n# A\n\n# A\n") == [
        ("own", "id", "# A {#own}"),
        ("a", "generated", "# A"),
        ("a-1", "generated", "# A"),
    ]


def test_ids_in_html_and_names_of_its_anchors():
    text = '<a name="b" id="c"></a> <b id=d> x\n\n<div ID=\'e\'>\n<input name="f">\n</div>\n\n> <a id="g" name="g">\n'
    names = [name for name, *_ in found(text)]
    assert sorted(names) == ["b", "c", "d", "e", "g"]
    assert names[2:] == ["d", "e", "g"]
    assert ("d", "html", "<b id=d>") in found(text)


NONE = [
    *(
        '`<a id="b">`\n',
        '    <a id="b">\n',
        '<!-- <a id="b"> -->\n',
        '<script>"<a id=b>"</script>\n',
        '<a href="#b">\n',
    ),
    *("<Card id={b} />\n", '<a data-id="b">\n', "&lt;a id=b>\n"),
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_anchor(text: str):
    assert found(text) == []


def test_an_image_and_a_tag_leave_their_space_as_github_does():
    assert [name for name, *_ in found("# ![b](c) D\n\n# <b></b> D\n\n# {{ d }} E\n")] == ["-d", "-d-1", "-e"]


def test_a_heading_of_punctuation_has_no_anchor():
    assert found("# !?\n") == []


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("What’s new in 2.0?", "whats-new-in-20"),
        ("C++ & C#", "c--c"),
        ("a_b - c", "a_b---c"),
        ("Größe ÄÖÜ ẞ", "größe-äöü-ß"),
        ("日本語 の見出し", "日本語-の見出し"),
        ("½ ² Ⅷ Ⓐ €", "--ⅷ-ⓐ-"),
        ("🎉 Done ✔️", "-done-️"),  # the selector of emoji is a mark, and marks stay
        ("ΑΣ", "ας"),
        ("a\nb\tc", "abc"),
    ],
)
def test_the_slug_of_a_heading(text: str, slug: str):
    assert github_slug(text) == slug


def test_repeated_headings_are_counted():
    assert github(["a", "a", "a-1", "a", "b"]) == ["a", "a-1", "a-1-1", "a-2", "b"]


def github_slugger() -> Any:
    return pytest.importorskip("github_slugger", reason="it does not run on Python 3.13").GithubSlugger()


# It knows the letters of Unicode 13; those of Unicode 3.2 are known to every Python.
LETTERS = st.characters(max_codepoint=0x33FF, exclude_categories=["Cs", "Cn"]).filter(
    lambda letter: unicodedata.ucd_3_2_0.category(letter) != "Cn"
)


@given(st.lists(st.text(LETTERS, max_size=8)))
def test_any_headings_get_the_anchors_of_github_slugger(texts: list[str]):
    slugger = github_slugger()
    assert github(texts) == [slugger.slug(text) for text in texts]


@given(st.lists(st.sampled_from(["a", "a-1", "A", "a 1", "b", "", "-1", "a-1-1"]), max_size=12))
def test_no_two_anchors_are_the_same(texts: list[str]):
    made = github(texts)
    assert len(set(made)) == len(made)
    slugger = github_slugger()
    assert made == [slugger.slug(text) for text in texts]
