"""`blogtool.likeness`: which titles are so alike, and which tags, that an author should know it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.likeness import Title, counted, near_tag


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Sleep well", "Sleep well"),
        ("Sleep: well!", "sleep well"),
        ("Café à Paris", "Cafe a Paris"),
        ("What's new", "What’s New?"),
        ("Seven ways to sleep better", "Better sleep: seven ways to"),
        ("Seven ways to sleep better", "Seven ways to sleep betters"),
        ("The seven ways to sleep better", "Seven ways to sleep better"),
        ("Announcing July's Linkerd Hero", "Announcing July's Linkerd Heroes!"),
        ("日本語のタイトルについて", "日本語のタイトルについて！"),
        ("日本語のタイトルについて話す", "日本語のタイトルについて話した"),
    ],
)
def test_titles_that_say_the_same(one, two):
    assert Title(one).is_like(two)
    assert Title(two).is_like(one)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Sleep well", "Sleep less"),
        ("Sleep", "Sleep well"),
        ("Announcing Rust 1.70.0", "Announcing Rust 1.71.0"),
        ("Node.js 0.11.10 (Unstable)", "Node.js 0.10.11 (Unstable)"),
        ("Lang team April update", "Lang team March update"),
        ("C++ Note", "C# Note"),
        ("Part one: the walk", "Part two: the walk"),
        ("日本語のタイトル 1", "日本語のタイトル 2"),
        ("日本語のタイトル", "中国語の話"),
        ("!!!", "Sleep"),
        ("OpenSSL security releases require Node.js security releases", "OpenSSL security releases do not require it"),
    ],
)
def test_titles_that_do_not(one, two):
    assert not Title(one).is_like(two)
    assert not Title(two).is_like(one)


@given(st.text(), st.text())
def test_a_title_is_like_itself_and_likeness_goes_both_ways(one, two):
    assert Title(one).is_like(one)
    assert isinstance(Title(one).is_like(two), bool)


IN_USE = {"physiotherapy": 41, "self-care": 14, "Sleep": 3, "sleep": 30, "azure": 9, "azure policy": 2, "gpt-4": 1}


@pytest.mark.parametrize(
    ("tag", "near"),
    [
        ("physio", "physiotherapy"),
        ("physiotheraphy", "physiotherapy"),
        ("Self Care", "self-care"),
        ("selfcare", "self-care"),
        ("slep", "sleep"),
        ("SLEEP", "sleep"),
        ("azure polcy", "azure policy"),
        ("sleep", None),
        ("azure monitor", None),
        ("gpt-5", None),
        ("ai", None),
        ("news", None),
        ("", None),
    ],
)
def test_the_tag_that_was_probably_meant(tag, near):
    assert near_tag(tag, IN_USE) == near


def test_tags_are_counted_once_a_post():
    assert counted([["a", "b", "a"], ["a"], []]) == {"a": 2, "b": 1}
