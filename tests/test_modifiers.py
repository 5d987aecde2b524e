"""What a house style may say of any rule and any block: where, how bad, what first, once, and milder."""

# ruff: noqa: E501 – whole outputs have long lines

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blocks import Blog
from blogtool.finding import Span
from blogtool.house import House
from blogtool.post import Post
from blogtool.regions import NAMES, Piece, Where, merged, spans, touches
from blogtool.source import Source
from conftest import Blogtool


def test_a_rule_of_the_catalogue_with_a_message_of_the_owner(blog: Blog):
    blog.style('[post.rules]\nheading-increment = { severity = "error", message = "Step by step." }\n')
    assert blog.said("# A\n\n### B\n", only="heading-increment") == [
        "3:1 error heading-increment: Step by step. This heading is of level 3; the one before it is of level 1."
    ]


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("{}", [1, 3, 7, 9]),
        ('{ in = ["intro"] }', [1, 3]),
        ('{ not-in = ["intro"] }', [7, 9]),
        ('{ in = ["last-paragraph"] }', [7]),
        ("{ report-once = true }", [1]),
        ('{ in = ["quotes"] }', []),
        ('{ in = ["links"] }', []),
    ],
)
def test_a_rule_of_the_catalogue_in_some_places_only(blog: Blog, said: str, lines: list[int]):
    blog.style(f"[post.rules]\nplaceholder-text = {said}\n")
    text = "TODO: one, which is long.\n\nTODO: two, which is long.\n\n## B\n\nTODO: three, which is long.\n\n- TODO: four\n"
    assert [finding.start.line for finding in blog.findings(text, only="placeholder-text")] == lines


def test_milder_options_warn_where_the_rule_is_silent(blog: Blog):
    blog.style(
        '[post.rules]\nheading-numbering = { severity = "error", min-count = 3, warn.min-count = 2 }\n'
        "code-line-length = { max-length = 30, warn.max-length = 20 }\n"
    )
    assert blog.said("## 1. A\n\n## 3. B\n", only="heading-numbering") == [
        "3:1 warning heading-numbering: This heading is number 3; the one before it is 1."
    ]
    assert blog.said("## 1. A\n\n## 3. B\n\n## 4. C\n", only="heading-numbering") == [
        "3:1 error heading-numbering: This heading is number 3; the one before it is 1."
    ]
    blog.style('[post.rules]\ncode-line-length = { severity = "error", max-length = 30, warn.max-length = 20 }\n')
    assert [finding.severity for finding in blog.findings(f"```\n{'x' * 25}\n```\n\n```\n{'x' * 35}\n```\n")][:2] == [
        "warning",
        "error",
    ]


def test_a_condition_of_a_rule(blog: Blog):
    blog.style('[post.rules]\nlink-text = { severity = "error", when.has = ["strict"] }\n')
    text = "---\nstrict: yes\n---\n\nRead about it [here](a.md).\n"
    assert [finding.rule for finding in blog.findings(text)] == ["link-text"]
    assert blog.findings(text.replace("strict", "lax")) == []


def test_the_texts_of_links_that_say_nothing_are_english_unless_the_owner_lists_them(blog: Blog):
    danish = "---\nlang: da\n---\n\nVi har et [link](a.md), og [her](b.md) er et til.\n"
    blog.style('[post.rules]\nlink-text = "warning"\n')
    assert blog.findings(danish) == []
    assert blog.findings("Det er et [link](a.md), og det er alt, hvad vi har at sige om det.\n") == []
    blog.style('[post.rules]\nlink-text.deny = ["her*"]\n')
    assert [found.start.column for found in blog.findings(danish)] == [28]


def test_a_rule_that_is_asked_alone_leaves_nothing_to_those_that_do_not_run(blog: Blog):
    blog.style(
        '[post.fields]\nkind = { one-of = ["news"], pattern = "[a-z]+" }\nkeyword.optional = false\n'
        '[post.images.all]\nalt.min-length = 1\n[post.phrases.said]\nrequire = ["{keyword}"]\n'
    )
    text = "---\nkind: News!\nkeywrod: a\n---\n\n![](a.png)\n"
    rules = {finding.rule for finding in blog.findings(text)}
    assert rules == {"field-known", "images", "field-unknown"}
    assert [found.rule for found in blog.findings(text, only="field-pattern")] == ["field-pattern"]
    assert [found.rule for found in blog.findings(text, only="image-alt")] == ["image-alt"]
    assert [found.rule for found in blog.findings(text, only="field-required")] == ["field-required"]
    assert [found.rule for found in blog.findings(text, only="said")] == ["said"]
    assert [found.rule for found in blog.findings(text, only="field-known field-pattern")] == ["field-known"]


def test_the_whole_output(blogtool: Blogtool):
    blogtool.write(
        "blogtool.toml",
        '[post.rules]\ncode-language = { severity = "error", report-once = true, message = "Say the language." }\n'
        '[post.headings]\nh2 = { min-count = 2, warn.min-count = 3, message = "Divide it." }\n'
        "[post.body]\nmin-words = 4\nwarn.min-words = 40\n"
        '[post.file]\nname-pattern = "[a-z]+\\\\.md"\n',
    )
    blogtool.write("Post-1.md", "## A\n\nText, and text, and text.\n\n```\nx\n```\n\n## B\n\n```\ny\n```\n")
    done = blogtool("lint", "Post-1.md", "--output-format", "concise")
    assert (
        done.stdout
        == """\
Post-1.md:1:1: error file-name: The name of the file, “Post-1.md”, holds “P”, “-” and “1” (blogtool.toml:9).
Post-1.md:5:1: error code-language: Say the language. This block of code does not say in which language it is. There are 2 of them in this post.
Post-1.md:13:1: warning body-length: The post has five words; at least 40 (blogtool.toml:7).
Post-1.md:13:1: warning heading-count: Divide it. The post has two headings of level 2; at least three (blogtool.toml:4).
"""
    )


def test_a_teaser_is_as_long_as_the_house_style_says(blogtool: Blogtool):
    blogtool.write("post.md", "We sleep all night. " * 20)
    sentence = "We sleep all night."
    for style, sentences in (
        ("", 8),
        ("[post.fields]\ndescription.max-length = 60\n", 3),
        ("[post.fields]\nteaser.max-length = 40\n[post.excerpt]\nfield = 'teaser'\n", 2),
        ("[post.fields]\ndescription.max-length = 60\n[post.excerpt]\nmax-length = 25\n", 1),
    ):
        blogtool.write("blogtool.toml", style)
        assert blogtool("excerpt", "post.md").stdout == " ".join([sentence] * sentences) + "\n"
    assert blogtool("excerpt", "post.md", "--max-length", "45").stdout == f"{sentence} {sentence}\n"


def test_readability_marks_the_posts_above_the_grade_of_the_house_style(blogtool: Blogtool):
    blogtool.write("blogtool.toml", "[site]\nlang = 'en'\n[post.readability]\nmax-grade = 12\nwarn.max-grade = 8\n")
    blogtool.write("a.md", "The walk to the river is short, and the air is good for the head. " * 12)
    blogtool.write("b.md", "Interdisciplinary communication facilitates internationalisation considerably. " * 30)
    done = blogtool("readability", "a.md", "b.md")
    assert [line.split("  ")[-1] for line in done.stdout.splitlines()[1:]] == ["a.md", "above 12"]
    assert "1 of 2 posts is above the grade that the house style allows." in done.stderr


# Places

TEXT = st.lists(
    st.sampled_from(
        ["Text and more text here. ", "`code`", "[a](https://b.example)", "<b>x</b>", "{{< x >}}", "\n\n", "\n", "> ", "- ",
         "# ", "```\n", "é", "www.a.example ", "<code>x</code>", "a@b.example", "[r]: c.md\n"]
    ),
    max_size=16,
).map("".join)  # fmt: skip


@given(TEXT, st.booleans())
def test_every_place_lies_in_the_post_and_in_order(text: str, fields: bool):
    data = (("---\ntitle: x\ntags: [a, b]\n---\n\n" if fields else "") + text).encode()
    post = Post(Source("post.md", data))
    for name in (*NAMES, "front-matter:title", "front-matter:tags", "intro"):
        found = spans(post, House(), name)
        assert found == sorted(found)
        for start, end in found:
            assert 0 <= start <= end <= len(data)
            data[start:end].decode()


@given(TEXT, st.lists(st.sampled_from(NAMES), max_size=3))
def test_what_is_left_out_is_covered_letter_by_letter(text: str, names: list[str]):
    for written in (text, text.replace("\n", "\r\n")):
        post = Post(Source("post.md", written.encode()))
        where = Where(post, House(), None, names, Span(0, len(post.data)))
        for piece in where.pieces():
            assert len(piece.covered) == len(piece.text)
            assert "\r" not in piece.text
            for index in range(0, len(piece.text), 7):
                span = piece.span(index, index + 1)
                assert post.source.text(span).replace("\r\n", "\n") == piece.text[index]
                assert piece.is_covered(index, index + 1) == (
                    piece.text[index] != "\n" and touches(where.excluded, *span)
                )
                assert where.has(span) != touches(where.excluded, *span)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 5)), max_size=6))
def test_places_that_touch_are_one(pairs: list[tuple[int, int]]):
    found = merged(Span(start, start + length) for start, length in pairs)
    covered = {byte for start, length in pairs for byte in range(start, start + length)}
    assert {byte for start, end in found for byte in range(start, end)} == covered
    assert all(one.end < other.start for one, other in pairwise(found))


def test_a_piece_knows_its_bytes_behind_letters_of_several():
    data = "é—😀 x\r\ny".encode()
    piece = Piece(data, Span(0, len(data)), [])
    assert piece.text == "é—😀 x\ny"
    assert data[slice(*piece.span(4, 5))] == b"x"
    assert data[slice(*piece.span(5, 7))] == b"\r\ny"
    assert data[slice(*piece.span(0, 3))].decode() == "é—😀"
