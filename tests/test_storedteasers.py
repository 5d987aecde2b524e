"""Whether the teaser that a post keeps still is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.excerpt import NoProse, excerpt
from blogtool.lengths import Limit, words
from blogtool.post import Post
from blogtool.source import Source
from blogtool.storedteasers import faults, is_cut, stale
from conftest import CORPORA

BODY = (
    "We sleep a third of our lives, and few of us know how to do it well. It can be learned.\n\n"
    "Ten minutes of stretching before bed help most people to fall asleep sooner. So does a cool, dark room.\n"
)


def post(body: str = BODY, description: str = "", title: str = "Sleep") -> Post:
    field = f"description: {description!r}\n" if description else ""
    return Post(Source("a.md", f"---\ntitle: {title}\n{field}---\n\n{body}".encode()))


def kinds(text: str, limit: Limit | None = None, **more: str) -> list[str]:
    return [kind for kind, _ in faults(post(description=text, **more), "description", limit or Limit(160))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We sleep a third of our lives, and few of us know how to do it well.", []),
        ("It can be learned. So does a cool, dark room.", []),
        ("It can be learned.", []),
        ("few of us know how to do it well", []),
        ("Why we sleep, and how to do it better.", []),
        ("We sleep a quarter of our lives, and few of us know how to do it well.", ["stale"]),
        ("It can be learned. Five minutes of stretching before bed help most people to fall asleep sooner.", ["stale"]),
        ("Five minutes of stretching before bed help most people to fall asleep sooner.", []),  # another first word
        ("It can be taught.", []),  # too short to be sure
        ("An own word first. We sleep a quarter of our lives, and few of us know how to do it well.", []),
        ("We sleep a third of our lives, and few of us…", ["cut"]),
        ("We sleep a third of our lives, and few of us know [...]", ["cut"]),
        ("We sleep a third of our lives, and few", ["cut"]),
        ("We sleep and sleep and sleep…", []),  # nothing of the post
        ("Sleep", ["title"]),
        ("sleep.", ["title"]),
        ("", ["missing"]),
        ("Words. " * 30, ["too-long"]),
    ],
)
def test_in_what_a_teaser_is_none_any_longer(text: str, found: list[str]):
    assert kinds(text) == found


def test_what_stands_in_brackets_may_be_left_out_of_a_teaser():
    body = "Ten minutes of stretching (or of yoga (any kind)) before bed help most people to fall asleep sooner.\n"
    assert kinds("Ten minutes of stretching before bed help most people to fall asleep sooner.", body=body) == []


def test_a_language_without_spaces_is_compared_by_its_characters():
    body = "私たちは人生の三分の一を眠って過ごします。よく眠る方法は学べます。\n"
    assert kinds("私たちは人生の三分の一を眠って過ごします。", body=body) == []
    assert kinds("私たちは人生の四分の一を眠って過ごします。", body=body) == ["stale"]
    assert kinds("眠りについて、著者の言葉で。", body=body) == []


def test_each_fault_is_said_with_what_was_found_and_expected():
    (_, problem), *_ = faults(post(description="Words. " * 30), "description", Limit(160), " (blogtool.toml:3)")
    assert problem.message == (
        "The teaser in “description” is 49 characters too long: 209; at most 160 (blogtool.toml:3)."
    )
    (_, problem), *_ = faults(post(description="Three words here"), "description", Limit(2, "words", words))
    assert problem.message == "The teaser in “description” is 1 word too long: 3; at most 2."
    text = "We sleep a quarter of our lives, and few of us know how to do it well."
    (_, problem), *_ = faults(post(description=text), "description", Limit(160))
    assert problem.message == (
        "The teaser in “description” was taken from text that has changed since. "
        "“We sleep a quarter of our lives, and few of us know how to do it well.” "
        "is now “We sleep a third of our lives, and few of us know how to do it well.”."
    )


def test_a_post_without_running_text_misses_nothing():
    assert [*faults(post("- only a list\n"), "description", Limit(160))] == []
    assert [*faults(post("![only a picture](a.png)\n"), "description", Limit(160))] == []


def test_typography_and_markup_do_not_count():
    text = "“We’re *sure*,” she said – and [went](/a) to bed at ten o’clock every night."
    assert stale(post(f"{text}\n"), "\"We're sure,\" she said - and went to bed at ten o'clock every night.") is None


SENTENCES = st.lists(
    st.sampled_from(
        [
            "We sleep a third of our lives, and few of us know how.",
            "Ten minutes of stretching help most people.",
            "It can be learned.",
            "Node.js 20.1 is out, e.g. for the U.S. market!",
            "日本語の文です。",
            "L’été, on dort moins « bien », dit-elle.",
        ]
    ),
    min_size=1,
    max_size=6,
)


@given(SENTENCES, st.integers(40, 300))
def test_what_was_just_taken_from_a_post_is_not_old(sentences: list[str], most: int):
    one = post(" ".join(sentences) + "\n")
    taken = excerpt(one, most)
    assert stale(one, taken.text) is None
    assert is_cut(one, taken.text) == taken.cut


@given(st.text(max_size=200), st.text(max_size=200))
def test_nothing_that_anybody_writes_is_too_strange(body: str, text: str):
    one = Post(Source("a.md", body.encode()))
    stale(one, text)
    is_cut(one, text)


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the real posts are not here")
def test_on_real_posts_what_was_just_taken_is_not_old():
    for folder in ("rust", "linkerd", "eslint-archive"):
        for path in sorted((CORPORA / folder).rglob("*.md"))[::7]:
            one = Post(Source(str(path), path.read_bytes()))
            try:
                taken = excerpt(one)
            except NoProse:
                continue
            assert stale(one, taken.text) is None, (path, taken.text)
            assert not is_cut(one, taken.text) or taken.cut, (path, taken.text)
