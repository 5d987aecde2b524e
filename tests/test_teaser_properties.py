"""Whatever a post says, and whatever the limit, its teasers keep these promises."""

import time
import unicodedata
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from blogtool.excerpt import NoProse, candidates, cut, excerpt, fit
from blogtool.lengths import Limit, graphemes
from blogtool.markdown import ATOM, CODE
from blogtool.markup import markdown_text
from blogtool.post import Post, plain
from blogtool.source import Source
from blogtool.unmarked import shown


def post(text: str) -> Post:
    return Post(Source("a.md", text.encode(errors="ignore")))


def utf8(text: str) -> int:
    return len(text.encode(errors="surrogatepass"))


def words(text: str) -> int:
    return len(text.split())


LIMITS = st.one_of(
    st.integers(20, 300).map(lambda most: Limit(most, "graphemes", graphemes)),
    st.integers(3, 60).map(lambda most: Limit(most, "words", words)),
    st.integers(20, 400).map(lambda most: Limit(most, "bytes", utf8)),
    st.integers(20, 200).map(lambda most: Limit(most, "graphemes", graphemes, (Limit(most + 9, "bytes", utf8),))),
)
PROSE = [
    *("Massage helps people to sleep. ", "One (in brackets) helps! ", "It does, and we know it; it is so. ", "Hi! "),
    *(
        "“Sleep,” she said. ",
        "Dr. Smith, e.g. at 3.14 p.m., agrees. ",
        "In today's world, all is well. ",
        "睡眠。",
        "นอน ",
    ),
    *(
        "See [the long report of the clinic](/r) now. ",
        "Use `git commit` here. ",
        "A [b `c` d](/e), which helps. ",
        "$x^2$ ",
    ),
    *(
        "👩‍⚕️",
        "e\u0301",
        "\u2067שינה\u2069 ",
        "10 000 km ",
        "word ",
        "-Jane RMT",
        "[Source: x]",
        "Note: so. ",
        "\n",
        "\n\n",
    ),
]
MARKUP = [
    "# ",
    "- ",
    "> ",
    "**",
    "`",
    "[x](y)",
    "![i](j)",
    "&amp;",
    "\\*",
    "<b>",
    "<!-- x -->",
    "<!--more-->",
    "[^1]",
    "|",
]
HOSTILE = ["\x1b[2J", "\u202e", "{{< x >}}", "{% x %}", "\0", "\r\n", "$$", ":::note\n", "import x from 'y'\n"]
TEXTS = st.lists(st.sampled_from([*PROSE, *MARKUP, *HOSTILE]) | st.text(max_size=8), max_size=30).map("".join)


def is_within(text: str, whole: str) -> bool:
    """Whether the characters of a text stand in another in their order, spaces aside."""
    rest = iter(whole)
    return all(character in rest for character in text if not character.isspace())


@settings(max_examples=300)
@given(TEXTS, LIMITS, st.booleans())
@example("\u0301\u0301 a", Limit(20), False)
@example("a\u200d" * 40, Limit(20), False)
def test_the_promises_of_every_teaser(text: str, limit: Limit, marker: bool):
    source = post(f"---\ntitle: Sleep\n---\n{text}")
    try:
        found = candidates(source, limit, 3, marker=marker)
    except NoProse:
        return
    prose = "".join(plain(passage.text) for passage in source.passages)
    assert 1 <= len(found) <= 3
    for teaser in found:
        assert limit.fits(teaser.text)
        assert teaser.length == limit.measure(teaser.text) <= teaser.limit == limit.most
        assert is_within(teaser.text.removesuffix("…") if teaser.cut else teaser.text, prose)
        assert "".join(piece.text for piece in teaser.pieces) == teaser.text
        assert teaser.text == " ".join(teaser.text.split()) != ""
        assert not any(unicodedata.category(character) == "Cc" for character in teaser.text)
        assert not {CODE, ATOM} & set(teaser.text)
        assert teaser.start == teaser.sentences[0].start < teaser.sentences[-1].end == teaser.end <= len(source.data)
        assert list(teaser.sentences) == sorted(teaser.sentences)
        for start, end in teaser.sentences:
            source.data[start:end].decode()  # both stand between characters
        assert teaser.why.endswith(".")
        assert teaser.cut == (teaser.text.endswith("…") and "it is cut" in teaser.why)
    assert found == candidates(post(f"---\ntitle: Sleep\n---\n{text}"), limit, 3, marker=marker)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PROSE[:16]), min_size=1, max_size=12).map("".join), st.integers(30, 200))
def test_links_and_code_are_whole_as_far_as_half_the_room_allows(text: str, limit: int):
    try:
        teaser = excerpt(post(text), limit)
    except NoProse:
        return
    whole = {"the long report of the clinic", "git commit", "b ", "c", " d", "b c d"}
    broken = [piece.text for piece in teaser.pieces if (piece.link or piece.code) and piece.text not in whole]
    assert not broken or 2 * len(teaser.text) <= limit + 60
    assert sum(map(teaser.text.count, "()")) % 2 == 0


@settings(max_examples=200)
@given(TEXTS, LIMITS)
def test_a_teaser_is_its_own_teaser(text: str, limit: Limit):
    try:
        teaser = excerpt(post(text), limit)
    except NoProse:
        return
    assert fit(teaser.text, limit) == cut(teaser.text, limit) == teaser.text
    if "nothing but" in teaser.why or teaser.cut or "begins as any post" in teaser.why:
        return
    try:
        again = excerpt(post(markdown_text(teaser.text, begins=True)), limit)
    except NoProse:
        return  # one sentence of a post can be a line of the page around it elsewhere
    assert is_within(again.text, teaser.text)


@given(st.text(min_size=1), LIMITS)
def test_whatever_is_cut_fits_and_stands_in_the_text(text: str, limit: Limit):
    text = shown(text)
    short = cut(text, limit)
    assert limit.fits(short)
    assert is_within(short.removesuffix("…"), text)
    assert (short == text) == limit.fits(text)
    assert limit.fits(fit(text, limit))


@pytest.mark.parametrize(
    "text",
    [
        "word " * 40_000,
        "a" * 200_000,
        "é" * 100_000,
        "1" * 100_000,
        "1 000 " * 30_000,
        "(a " * 50_000,
        " (a (b)" * 20_000,
        '"a ' * 50_000,
        "“a " * 50_000,
        "a; " * 50_000,
        "a, which " * 20_000,
        "a — " * 30_000,
        "." * 100_000 + "a",
        "[a](b) " * 20_000,
        "`a` " * 30_000,
        "$a " * 50_000,
        "$$ " * 50_000,
        "[^1]" * 30_000,
        "^[a" * 30_000,
        "[a b=c " * 20_000,
        ":a" * 50_000,
        "<!--more " * 20_000,
        "One. " * 20_000,
        "One.\n\n" * 5_000,
        "睡眠" * 50_000,
        "\u2067a " * 30_000,
    ],
    ids=lambda text: text[:8].strip(),
)
def test_hostile_posts_take_linear_time(text: str):
    source = post(text)
    assert source.passages is not None  # parsing has its own tests
    begin = time.process_time()
    with suppress(NoProse):
        excerpt(source, marker=True)
    assert time.process_time() - begin < 2
