"""Whether a value is what a contract wishes: one table for each key, and any value for all of them."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import convert

from blogtool.contract import Author, Wishes
from blogtool.lists import Listing
from blogtool.wishes import JUDGED, Item, World, checks, met

WORLD = World(
    lists={
        "tags": Listing("tags.yml", frozenset(["self-care", "Sleep"])),
        "banned": Listing("banned.txt", frozenset(["cure", "miracle*"])),
    },
    authors={"monica": Author(name="Monica Example")},
    today="2026-11-24",
    fill=lambda template: {"{file.slug}": ["sleep"], "{tags}": ["a", "b"], "/i/{slug}/": ["/i/sleep/"]}.get(
        template, []
    ),
)


def wishes(**said: Any) -> Wishes:
    """Return wishes as a house style says them, `_` for `-`."""
    return convert({key.rstrip("_").replace("_", "-"): value for key, value in said.items()}, Wishes)


SLEEP = {"is_": "{file.slug}"}

MET: list[tuple[dict[str, Any], list[Any], list[Any]]] = [
    ({"min_length": 3}, ["abc", "👩‍👩‍👧‍👦ab", 123, ["abc"]], ["ab", " ab ", "e\u0301é", 12]),
    ({"max_length": 3}, ["abc", " abc ", "👩‍👩‍👧‍👦ab", "e\u0301é1", 123], ["abcd", 1234, ["abcd"]]),
    ({"min_words": 2}, ["a b", "a\nb"], ["ab", " a "]),
    ({"max_words": 2}, ["a b", "a-b c"], ["a b c"]),
    ({"min_items": 2}, [["a", "b"]], [["a"], ["a", ""], ["a", None], "a"]),
    ({"max_items": 1}, [["a"], ["a", ""], "a"], [["a", "b"]]),
    ({"min": 1}, [1, 1.5, "2", "1e3"], [0, -1, 0.5, "0"]),
    ({"max": 3}, [3, "2.5", -1, "none", True], [4, "4", 3.1, float("inf"), 10**400]),
    ({"one_of": ["news", "How-to", 3, 1.0]}, ["news", "How-to", 3, 3.0, "3", 1, "1"], ["News", "how-to", 2, True]),
    ({"one_of": ["How-to"], "compare": "any-case"}, ["how-TO"], ["how to"]),
    ({"one_of": ["How-to"], "compare": "slug"}, ["how to", "HOW TO!"], ["howto"]),
    ({"one_of": [True]}, [True, "true"], [False, 1]),
    ({"from_": "tags"}, ["self-care", "Sleep"], ["sleep", "Self-care"]),
    ({"from_": "tags", "compare": "slug"}, ["sleep", "Self care"], ["slip"]),
    ({"from_": "authors"}, ["monica", "Monica Example"], ["Monica"]),
    ({"from_": "nowhere"}, ["anything"], []),
    ({"pattern": "[a-z]+"}, ["abc"], ["abc1", "Abc", "a\nb"]),
    ({"pattern": r"\d{4}-\d\d-\d\d"}, [date(2024, 5, 4), "2024-05-04"], ["2024-5-4"]),
    ({"starts_with": ["/images/", "/i/{slug}/"]}, ["/images/a.png", "/i/sleep/a.png"], ["images/a.png", "/i/a/a.png"]),
    ({"starts_with": ["{missing}"]}, ["anything, for the post lacks what it names"], []),
    ({"ends_with": [".png", ".webp"]}, ["a.png", "b.webp"], ["a.jpg", "png"]),
    ({"deny": ["cure", "log in"]}, ["secure", "cured", "login", "log-in"], ["Cure", "a cure.", "log\n in"]),
    ({"deny": ["cure*"]}, ["secure"], ["cured", "The CURES"]),
    ({"deny": ["not * but"]}, ["not only", "but not"], ["Not this but that"]),
    ({"deny": ["don't"]}, ["dont"], ["don’t", "Don't"]),
    ({"deny": ["cure"], "compare": "exactly"}, ["Cure"], ["cure"]),
    ({"deny": ["the team"], "compare": "slug"}, ["theteam", "team"], ["The Team", "of the—team"]),
    ({"deny": ["治愈"]}, ["治"], ["可以治愈疾病"]),
    ({"deny": ["blog-default.svg"]}, ["blog-default.svgz"], ["/images/blog-default.svg"]),
    ({"deny_from": "banned"}, ["secure"], ["A cure", "miraculous miracles"]),
    ({"deny_from": "nowhere"}, ["anything"], []),
    ({"deny_pattern": "[A-Z]"}, ["abc"], ["aBc"]),
    (
        {"require": ["therapist", "doctor*"]},
        ["Ask a Therapist!", "your doctor’s", ["a", "a therapist"]],
        ["therapists"],
    ),
    ({"require_pattern": "[0-9]"}, ["a1", ["a", "1"]], ["a", ["a", "b"]]),
    (SLEEP, ["sleep"], ["Sleep", "rest"]),
    ({"is_": "{tags}"}, ["a", "b"], ["c"]),
    ({"is_": "{missing}"}, ["anything"], []),
    ({"is_": True}, [True, "true"], [False, 1]),
    ({"is_": 1}, [1, 1.0, "1"], [2, True]),
    ({"formats": ["%Y-%m-%d", "%B %d, %Y"]}, ["2024-05-04", "May 4, 2024", date(2024, 5, 4)], ["4 May", "2024-13-01"]),
    ({"earliest": "2024-01-01"}, [date(2024, 1, 1), "2024-01-01", datetime(2025, 1, 1), "soon"], ["2023-12-31 23:59"]),
    ({"earliest": "180 days ago"}, ["2026-05-28"], ["2026-05-27"]),
    ({"latest": "today"}, [date(2026, 11, 24), "2026-11-24T23:59:59Z"], ["2026-11-25", datetime(2027, 1, 1)]),
    ({"latest": "today", "formats": ["%d.%m.%Y"]}, ["24.11.2026"], ["25.11.2026"]),
    ({"unique": True}, [["a", "b"], "a", ["a", "A"]], [["a", "a"], ["1", 1]]),
    ({"unique": True, "compare": "any-case"}, [["a", "b"]], [["a", "A"]]),
    ({"plain": True}, ["5 * 3 > 2 & so_on_it", "__init__", "[sic]"], ["**a**", "<b>", "`a`", "[a](b)", "&amp;", "_a_"]),
    ({"first": {"one-of": ["a"]}}, [["a", "b"], "a"], [["b", "a"], "b"]),
]


def test_every_key_that_a_condition_may_have_is_in_the_table():
    assert {key.rstrip("_").replace("_", "-") for said, _, _ in MET for key in said} == JUDGED


@pytest.mark.parametrize(("said", "yes", "no"), MET, ids=lambda said: " ".join(said) if isinstance(said, dict) else "")
def test_a_value_is_as_wished_or_not(said: dict[str, Any], yes: list[Any], no: list[Any]):
    assert [value for value in yes if not met(value, wishes(**said), WORLD)] == []
    assert [value for value in no if met(value, wishes(**said), WORLD)] == []


@pytest.mark.parametrize("nothing", [None, "", "  ".strip(), [], {}, [None, ""]])
def test_nothing_meets_no_wish(nothing: Any):
    assert not met(nothing, wishes(max_length=10))


def test_of_a_list_one_item_is_enough_for_a_condition():
    assert met(["a", "news"], wishes(is_="news"))
    assert not met(["a", "b"], wishes(is_="news"))


def faults(value: Any, **said: Any) -> list[tuple[Any, ...]]:
    return [tuple(fault) for _, check in checks(wishes(**said)).items if (fault := check(Item(value), WORLD))]


def test_a_fault_says_what_was_found_what_was_expected_and_where():
    assert faults("A title of some length", max_length=7) == [("max-length", 22, 7, (7, 22))]
    assert faults("👩‍👩‍👧‍👦👩‍👩‍👧‍👦ab", max_length=2) == [("max-length", 4, 2, (14, 16))]
    assert faults("One two  three four", max_words=2) == [("max-words", 4, 2, (9, 19))]
    assert faults("A cure for all", deny=["cure"]) == [("deny", "cure", ("cure",), (2, 6))]
    assert faults("rest", is_="{file.slug}") == [("is", "rest", "sleep", None)]
    assert faults(date(2027, 1, 1), latest="today") == [("latest", "2027-01-01", "2026-11-24", None)]


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["2024-05-04", "2024-02-30", "May 4, 2024", "*", "a*b", "{title}", "\r\n", "\ud7ff", "e\u0301"])
    | st.dates()
    | st.datetimes()
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=3)
)
SAID = [said for said, _, _ in MET]


@given(VALUES, st.sampled_from(SAID), st.sampled_from(SAID))
def test_any_value_can_be_held_against_any_wishes(value: Any, one: dict[str, Any], other: dict[str, Any]):
    met(value, wishes(**{**one, **other}), WORLD)
