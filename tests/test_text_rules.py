"""Rules that cut words, letters and numbers out of a text: where they cut, and that their repairs change no more."""

import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from blogtool.house import House
from blogtool.linter import Enabled, lint, repair
from blogtool.post import Post
from blogtool.rule import Rule
from blogtool.rules.dateagreement import DateAgreement, SlugAgreement
from blogtool.rules.headingforms import BoldHeading, HeadingBold, HeadingPunctuation, SectionEmpty
from blogtool.rules.identifiers import CitationKey, CitationYear, IdentifierShape, is_isbn
from blogtool.rules.imagetexts import ImageAltText
from blogtool.rules.leftovers import EncodingDamage, TemplateMark, restored
from blogtool.rules.words import DoubledWord
from blogtool.source import Source

HUGO = House(flavor="hugo", lang="en")


def post_of(text: str, path: str = "post.md") -> Post:
    return Post(Source(path, text.encode()))


def messages(rule: Rule, text: str, house: House = HUGO, path: str = "post.md") -> list[str]:
    return [problem.message for problem in rule.check(post_of(text, path), house)]


def damaged(text: str) -> str:
    """Return what is left of a text when its UTF-8 is read as Windows-1252."""
    data = text.encode()
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in b"\x81\x8d\x8f\x90\x9d" else chr(byte) for byte in data
    )


@given(st.text(st.sampled_from("éÉüñßÀ’“”—…€°«»😀中"), min_size=1, max_size=4))
def test_letters_that_went_through_the_wrong_encoding_are_what_they_were(word: str):
    assert restored(damaged(word)) == word


@given(st.text(st.sampled_from("éÉüñß’—"), min_size=1, max_size=3), st.sampled_from(["{}", "a {} b", "## {}", "- {}"]))
def test_a_damaged_word_is_repaired_where_it_stands(word: str, around: str):
    assume(not damaged(word)[-1].isspace())
    text = around.format(f"x{damaged(word)}x") + "\n"
    repaired = repair(post_of(text), HUGO, [Enabled(EncodingDamage(), "warning")])
    assert repaired.data.decode() == around.format(f"x{word}x") + "\n"


def test_a_text_with_letters_of_the_kind_is_left_alone():
    assert messages(EncodingDamage(), "NÃO, Âge, Ângela, pâté, câmpâ… Ã é. “â”.\n") == []


@given(st.lists(st.integers(0, 9), min_size=12, max_size=12), st.integers(0, 12), st.integers(1, 9))
def test_an_isbn_with_one_wrong_digit_is_none(digits: list[int], place: int, step: int):
    last = -sum(digit * (3 if number % 2 else 1) for number, digit in enumerate(digits)) % 10
    right = [*digits, last]
    assert is_isbn("".join(map(str, right)))
    wrong = [*right[:place], (right[place] + step) % 10, *right[place + 1 :]]
    assert not is_isbn("".join(map(str, wrong)))


HEADINGS = st.text(st.sampled_from("ab *_`.:#\\é"), min_size=1, max_size=14).filter(lambda text: text.strip())


@given(HEADINGS)
def test_repairs_of_headings_keep_their_promise(text: str):
    rules = [Enabled(HeadingBold(), "warning"), Enabled(HeadingPunctuation(), "warning")]
    post = post_of(f"Before.\n\n## {text}\n\nAfter.\n")
    before = lint(post, HUGO, rules).findings
    repaired = repair(post, HUGO, rules, unsafe=True)
    assert len(repaired.linted.findings) <= len(before)
    after = Post(Source("post.md", repaired.data))
    assert repaired.data.startswith(b"Before.\n\n")
    assert repaired.data.endswith(b"\n\nAfter.\n")
    assert [item.level for item in after.headings] == [item.level for item in post.headings]


@given(st.text(st.sampled_from("ab*_ \n.:"), max_size=24))
def test_a_bold_line_that_is_reported_is_all_of_its_paragraph(text: str):
    post = post_of(f"{text}\n\nText.\n")
    for problem in BoldHeading().check(post, HUGO):
        line = post.source.text(problem.span)
        assert line[:2] == line[-2:] in ("**", "__")
        assert line in post.data.decode().splitlines() or line in [
            each.strip() for each in post.data.decode().splitlines()
        ]


@pytest.mark.parametrize(
    ("path", "date", "expected"),
    [
        ("_posts/2024-05-04-sleep.md", "2024-05-05", []),  # a day is a matter of zones
        (
            "_posts/2024-05-04-sleep.md",
            "2024-05-07",
            ["The date is 2024-05-07, and the path of the file says 2024-05-04."],
        ),
        (
            "blog/2024/05/04/sleep.md",
            "2024-06-04",
            ["The date is 2024-06-04, and the path of the file says 2024-05-04."],
        ),
        ("april-2021-news.md", "2021-03-31", []),  # a month more or less is none of a slip
        ("enero-2021-noticias.md", "2020-01-04", ["The date is in 2020, and the file name says 2021."]),
        ("sleep.md", "yesterday", []),
    ],
)
def test_the_date_is_compared_with_the_name_of_the_file(path: str, date: str, expected: list[str]):
    assert messages(DateAgreement(), f"---\ndate: {date}\n---\n\nText.\n", path=path) == expected


def test_a_slug_may_be_another_form_of_a_word():
    assert messages(SlugAgreement(), "---\ntitle: Sleeping\nslug: sleep\n---\n") == []


@pytest.mark.parametrize("lang", ["es", "de", "fr"])
def test_no_english_beginning_is_looked_for_in_another_language(lang: str):
    text = "![Image of a cat](cat.jpg)\n"
    assert messages(ImageAltText(), text, House(lang=lang)) == []
    assert len(messages(ImageAltText(), text, House(lang="en"))) == 1


def test_the_marks_of_another_generator_are_those_that_this_one_prints():
    text = "{{< figure >}} and {% include x %}\n"
    shown = "means nothing to this site’s generator, so it is printed as it stands."
    assert messages(TemplateMark(), text, House(flavor="jekyll")) == [f"“{{{{< figure >}}}}” {shown}"]
    assert messages(TemplateMark(), text, House(flavor="hugo")) == [f"“{{% include x %}}” {shown}"]
    assert messages(TemplateMark(), text, House(flavor="plain")) == []


def test_months_and_products_before_a_year_are_nobody():
    text = "It was so (since May 2004; Windows 2000), (Field, 2004).\n\n## Sources\n\n- Field, 2004\n- Smith, 2005\n"
    assert messages(CitationYear(), text) == []


@pytest.mark.parametrize(
    "piece",
    ["<!--", "{/*", "[@", "@a", "**a", "__a ", "(Field ", "ISBN 1-", "doi:", "â€", "A. ", "http://www.", "{{", "a.b."],
)
def test_no_rule_here_is_slow_on_a_text_that_was_made_to_be(piece: str):
    long = piece * (40_000 // len(piece))
    sources = "## Sources\n\n- Field, 2004\n- Smith, 2005\n"
    post = post_of(f"---\nreferences:\n- id: x\n---\n\n## A\n\n{long}\n\n{sources}")
    rules = (BoldHeading, HeadingBold, HeadingPunctuation, SectionEmpty, CitationKey, CitationYear, IdentifierShape)
    _ = post.prose_without_code, post.headings, post.links
    start = time.process_time()
    for rule in (*rules, EncodingDamage, TemplateMark, ImageAltText):
        list(rule().check(post, HUGO))
    assert time.process_time() - start < 1.5


@pytest.mark.parametrize(
    "text",
    [
        "Take vitamin A a day after the visit.",
        "She had hepatitis A a week later, and it was the end of the trip.",
        "This is the day we agreed on on Monday.",
        "The people I talked to to find out are the best of all.",
        "The one she lives with with her dog is nice.",
        "The books we have have value to us.",
        "We did this this week, and it is done.",
        "The mahi mahi and the ylang ylang are the best of the island.",
        "To the captain: hip hip and hear hear, with a ride in a tuk tuk.",
    ],
)
def test_a_word_that_is_right_twice_is_no_doubled_word(text: str):
    assert messages(DoubledWord(), f"{text}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "A a few of the words are here, and that is the end of it.",
        "If you love it it will love you, and that is the best of it.",
        "The team that the work is good for for a year is the one.",
        "What it was was a surprise to all of the guests.",
    ],
)
def test_a_word_that_may_be_right_twice_is_left_to_people(text: str):
    assert messages(DoubledWord(), f"{text}\n") != []
    assert repair(post_of(text), HUGO, [Enabled(DoubledWord(), "warning")]).data.decode() == text
