"""How long a text is: by each unit, and by what those who set the limits count."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.lengths import DEFAULT, UNITS, Limit, graphemes, utf8_bytes, words, x_weight

FAMILY = "👨‍👩‍👧‍👦"

# Graphemes by `\X`, X by twitter-text-parser 3.0.0.
COUNTED = [
    (FAMILY, 1, 2),
    ("👩‍⚕️", 1, 2),
    ("🇨🇦", 1, 2),
    ("1️⃣", 1, 2),
    (unicodedata.normalize("NFD", "café"), 4, 4),
    ("क्षि", 1, 4),
    ("日本語", 3, 6),
    ("see https://example.com/a/very/long/path?x=1", 44, 27),
    ("see example.com/abc", 19, 27),
    ("“It’s”", 6, 6),
    ("👍🏽", 1, 2),
    ("©", 1, 1),
    ("", 0, 0),
]


@pytest.mark.parametrize(("text", "characters", "weight"), COUNTED)
def test_what_a_reader_counts_and_what_x_counts(text: str, characters: int, weight: int):
    assert (graphemes(text), x_weight(text)) == (characters, weight)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("  one two\nthree ", 3),
        ("don’t stop", 2),
        ("日本語です。", 5 + 1),
        ("Python と日本語", 1 + 4),
        ("ไทย", 3),
        ("l’été – déjà", 3),
    ],
)
def test_words_stand_between_spaces_and_without_spaces_each_character_is_one(text: str, number: int):
    assert words(text) == number


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("https://clinic.example/a?b=c#d", 1),
        ("(https://clinic.example).", 1),
        ("clinic.com and www.clinic.de", 2),
        ("clinic.de/sleep", 1),
        ("Node.js 20.1 is out. It is e.g. 3.14 p.m. in the U.S.", 0),
        ("See README.md", 1),  # md is Moldova
        ("See [the page](https://clinic.example/a_(b)) and `https://clinic.example/c`.", 2),
        ("jane@clinic.com", 0),
        ("End.Com is no sentence", 1),
        ("clinic.de", 1),
    ],
)
def test_an_address_counts_23_on_x_however_long_it_is(text: str, addresses: int):
    from blogtool.lengths import _addresses

    found = _addresses().findall(text)
    assert len(found) == addresses
    assert x_weight(text) == len(text) - sum(map(len, found)) + 23 * addresses


def test_bluesky_has_two_limits_at_once():
    limit = Limit(300, "graphemes", graphemes, also=(Limit(3000, "bytes", utf8_bytes),))
    assert limit.fits("a" * 300)
    assert not limit.fits("a" * 301)
    assert not limit.fits(FAMILY * 130)  # 130 characters to the eye, 3,250 bytes
    assert limit.fits(FAMILY * 120)


def test_limits_together_keep_the_smaller_of_each_unit():
    both = DEFAULT.with_(Limit(10, "words", words), Limit(120), None, Limit(12, "words", words))
    assert [(one.most, one.unit) for one in both.all()] == [(120, "graphemes"), (10, "words")]
    assert DEFAULT.with_() == DEFAULT


ANY = st.text(st.characters(codec="utf-8") | st.sampled_from("👩‍⚕️🇨🇦 \u0301\r\n.©https://x.com/"))


@given(ANY)
def test_a_unit_never_counts_more_than_there_is(text: str):
    assert 0 <= graphemes(text) <= len(text) <= utf8_bytes(text) == len(text.encode())
    assert words(text) <= len(text)
    assert x_weight(text) <= 23 * len(text)


@given(st.text(st.characters(codec="ascii")))
def test_the_short_way_for_ascii_is_the_long_one(text: str):
    import regex

    assert graphemes(text) == len(regex.findall(r"\X", text))


@given(ANY, ANY, st.sampled_from(sorted(UNITS)))
def test_no_unit_loses_what_stands_in_another_line(one: str, two: str, unit: str):
    measure = UNITS[unit]
    assert measure(f"{one}\n\n{two}") >= max(measure(one), measure(two))


@given(ANY)
def test_x_counts_a_text_the_same_however_its_accents_are_written(text: str):
    assert x_weight(unicodedata.normalize("NFD", text)) == x_weight(text)
