"""The anchors of each generator: tests/anchors.json says what the real ones gave to more than a hundred awkward
headings (`make anchors` builds the pages anew), and every rule must say the same."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.anchorrules import RULES, AnchorRule, HeadingText, Piece
from blogtool.anchorrules.slugs import zola, zola_kept
from blogtool.anchors import anchors
from blogtool.headingtexts import heading_texts
from blogtool.post import Post
from blogtool.source import Source

PAGES = json.loads(Path(__file__).with_name("anchors.json").read_text())["pages"]

DIFFERENT = {
    ("Hexo", "«Guillemets» and << arrows >>"): "«Guillemets»-and",
}
"""What we say otherwise than a generator, and know it."""

BELOW = "[ref]: https://example.org/ref\n\n[^1]: A note.\n"


def ids(text: str, rule: str) -> list[str]:
    """Return the id of each heading of a post."""
    return RULES[rule].ids(heading_texts(Post(Source("post.md", text.encode()))))


def post_of(headings: list[str]) -> str:
    """Return a post as that of which the pages were built."""
    written = [f"{heading}\n---" if "\n" in heading else f"## {heading}" for heading in headings]
    return "".join(f"{heading}\n\nText.\n\n" for heading in written) + BELOW


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page['generator']}: {page['setting']}")
def test_the_anchors_are_those_of_the_real_page(page: dict):
    headings = [heading for heading, _ in page["anchors"]]
    expected = [DIFFERENT.get((page["generator"], heading), made) for heading, made in page["anchors"]]
    assert list(zip(headings, ids(post_of(headings), page["rule"]), strict=True)) == list(
        zip(headings, expected, strict=True)
    )


def test_nine_generators_were_asked_and_every_rule_but_those_of_zola_and_github():
    assert len({page["generator"] for page in PAGES}) == 9
    assert set(RULES) - {page["rule"] for page in PAGES} == {
        "github",  # compared with a port of the program in test_anchors.py
        "python-markdown-unicode",
        "zola",
        "zola-kept",
    }


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Something exciting!", "something-exciting"),
        ("Æúű--cool?", "aeuu-cool"),
        ("  __ a_b  ", "a-b"),
        ("日本", "ri-ben"),
        ("!!!", ""),
    ],
)
def test_the_slugs_that_zola_promises(text: str, slug: str):
    # There is no package of Zola to ask: these are from its documentation and the tests of what it uses.
    assert zola(text) == slug


def test_zola_keeps_all_but_spaces_where_it_is_told_so():
    assert zola_kept("test (hey) héhé!") == "test_(hey)_héhé!"


def test_zola_counts_ids_of_their_own_wherever_they_stand_and_alternative_texts_of_images():
    text = "# ![Alt](a.png) `b`\n\n# Later\n\n# Own {#later .class}\n\n# Later\n"
    assert ids(text, "zola") == ["alt-b", "later-1", "later", "later-2"]


def test_an_id_below_the_heading_is_for_jekyll():
    text = "## A heading\n{: #below .note}\n\n## Another {#behind}\n\n## A third\n\n{: #not-this}\n"
    assert ids(text, "jekyll") == ["below", "behind", "a-third"]
    assert ids(text, "hugo") == ["a-heading", "behind", "a-third"]


def test_a_heading_of_two_lines_is_none_for_jekyll_and_python_markdown_and_does_not_count():
    text = "Two\nlines\n---\n\n# Twolines\n"
    assert ids(text, "github") == ["twolines", "twolines-1"]
    assert ids(text, "jekyll") == ["", "twolines"]
    assert ids(text, "python-markdown") == ["", "twolines"]


def test_the_unicode_slugs_of_python_markdown():
    assert ids("# Größe & 日本\n\n# Größe: 日本\n", "python-markdown-unicode") == ["größe-日本", "größe-日本_1"]


def test_headings_in_quotations_and_lists_and_such_without_text():
    assert ids("> # A\n\n- # B\n\n#\n\n# A ##\n", "github") == ["a", "b", "", "a-1"]


def test_what_the_rules_see_of_a_heading():
    text = "# A *b* `c <d>` ![e](f.png) <https://g.example> h<br>i[^j] {#k .l}\n\n[^j]: A note.\n"
    assert heading_texts(Post(Source("post.md", text.encode()))) == [
        HeadingText(
            (
                *(Piece("text", "A "), Piece("text", "b"), Piece("text", " "), Piece("code", "c <d>")),
                *(Piece("text", " "), Piece("image", "e"), Piece("text", " "), Piece("address", "https://g.example")),
                *(Piece("text", " h"), Piece("html", "<br>"), Piece("text", "i")),
                *(Piece("note", "[^j]"), Piece("number", "1")),
            ),
            "A *b* `c <d>` ![e](f.png) <https://g.example> h<br>i[^j]",
            attributes="{#k .l}",
            id="k",
        )
    ]


def test_the_anchors_of_a_post_are_made_by_the_rule_that_is_asked_for():
    post = Post(Source("post.md", "# C++ {#own}\n\n# Café\n\n<a id='here'></a>\n".encode()))
    assert [(anchor.name, anchor.kind) for anchor in anchors(post, RULES["python-markdown"])] == [
        ("own", "id"),
        ("cafe", "generated"),
        ("here", "html"),
    ]
    assert [anchor.name for anchor in anchors(post, RULES["hexo"])] == ["C-own", "Cafe", "here"]
    assert [anchor.name for anchor in anchors(post, RULES["none"])] == ["here"]


# Whatever stands in a heading

WRITTEN = st.lists(
    st.sampled_from(
        [
            *(
                "a",
                "A",
                "é",
                "e\u0301",
                "ß",
                "İ",
                "日",
                "🎉",
                " ",
                "  ",
                "-",
                "--",
                "_",
                "_1",
                "-1",
                "1",
                "...",
                "'",
                '"',
            ),
            *(
                "`b`",
                "`",
                "*c*",
                "*",
                "[d](e)",
                "![f](g)",
                "<b>",
                "</b>",
                "<",
                ">",
                "<!-- h -->",
                "<https://i.example>",
            ),
            *(
                "&amp;",
                "&nbsp;",
                "&#8212;",
                "&",
                "[^1]",
                "{#own}",
                "{: #own}",
                "{/* #own */}",
                "{",
                "}",
                "\\",
                "#",
                "~",
            ),
            *("{{ x }}", "https://j.example/k", "l@m.example", "\t", "\u200b", "\ufeff"),
        ]
    ),
    max_size=8,
).map("".join)

UNIQUE = [
    *("github", "hugo", "hugo-github-ascii", "hugo-blackfriday", "docusaurus", "zola", "zola-kept"),
    *("python-markdown", "python-markdown-unicode", "mkdocs", "mkdocs-plain", "pymdownx"),
]
"""The rules that give no id twice as long as authors write none."""


@given(st.lists(WRITTEN, max_size=6), st.sampled_from(sorted(RULES)))
def test_every_heading_gets_one_answer(headings: list[str], rule: str):
    text = post_of(headings)
    post = Post(Source("post.md", text.encode()))
    made = RULES[rule].ids(heading_texts(post))
    assert len(made) == len(post.all_headings)
    assert [anchor.name for anchor in anchors(post, RULES[rule]) if anchor.kind != "html"] == [
        name for name in made if name
    ]


@given(st.lists(st.text(max_size=6), max_size=8), st.sampled_from(UNIQUE))
def test_no_id_is_given_twice(texts: list[str], rule: str):
    made = RULES[rule].ids([HeadingText((Piece("text", text),), text) for text in texts])
    assert [name for name, count in Counter(made).items() if count > 1] == []


@given(st.text(), st.sampled_from(sorted(RULES)))
def test_any_text_has_a_slug(text: str, rule: str):
    chosen: AnchorRule = RULES[rule]
    slug = chosen.slug(chosen.text(HeadingText((Piece("text", text), Piece("code", text)), text)))
    assert "\n" not in slug or rule == "none"


def test_jekyll_hexo_and_eleventy_may_give_an_id_twice():
    # Real pages of theirs have the same id twice: a fragment leads to the first.
    text = "## Repeat\n\n## Repeat\n\n## Repeat 1\n"
    assert ids(text, "jekyll") == ["repeat", "repeat-1", "repeat-1"]
    assert ids(text, "hexo") == ["Repeat", "Repeat-1", "Repeat-1"]
    assert ids(text.replace("1", "2"), "eleventy") == ["repeat", "repeat-2", "repeat-2"]
