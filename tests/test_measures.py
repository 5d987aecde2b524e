"""How much there is in a stretch of a post, and the limits on it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.contract import Body
from blogtool.finding import Span
from blogtool.measures import Breach, breaches
from blogtool.post import Post
from blogtool.source import Source
from blogtool.stretch import Stretch, count_words, is_external, is_internal

TEXT = """\
---
title: Sleep
---

How do you sleep? As *well* as `you can`, we hope [1].

## A time — for all

- One item (Field, T., 2004) with [a link](/sleep/).
- Another [one](https://other.example/x).
  - inside [^a]

> A quotation of five words.

| a table | of cells |
|---------|----------|
| 1       | 2        |

```sh
code [2] is no prose
```

See ![a bed](bed.jpg), <img src="sofa.png"> and <a href="https://www.clinic.example/rest">ours</a>.

{{< figure src="chair.png" >}}

[^a]: A footnote of words.
"""


def stretch_of(text: str, host: str | None = "clinic.example") -> Stretch:
    post = Post(Source("post.md", text.encode()))
    return Stretch(post, Span(post.body_start, len(post.data)), host=host)


def test_everything_that_is_counted_in_a_post():
    stretch = stretch_of(TEXT)
    assert stretch.words() == 12 + 8 + 2 + 1 + 5 + 3
    assert stretch.words(everything=True) == len(TEXT.split("---\n", 2)[2].split())
    assert stretch.paragraphs == 2
    assert stretch.items == 2
    assert (stretch.links, stretch.internal_links, stretch.external_links) == (3, 2, 1)
    assert stretch.images == 3
    assert stretch.citations == 3
    assert stretch.minutes() == stretch.words() / 200


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('One two – three, & "four"!', 4),
        ("well-known 1,000 e.g. don’t", 4),
        ("Sleep 睡眠 is わかる", 2 + 2 + 3),
        ("한국어 문장", 2),
        ("— ... * 🙂", 0),
        ("", 0),
    ],
)
def test_what_a_word_is(text: str, words: int):
    assert count_words(text) == words


def test_characters_are_those_that_a_reader_counts():
    assert stretch_of("Zoë 👩‍⚕️ *sleeps*.\r\n\r\nWell.\n").length() == len("Zoë x sleeps.") + 1 + len("Well.")
    assert stretch_of("*a*\r\nb\n").length(everything=True) == 5


@pytest.mark.parametrize(
    "text", ["A [1](a.md) and [2][b] and x[1].\n\n[b]: b.md\n", "`[1]` ``(Name, 2004)``\n", "On (May 5, 2004).\n"]
)
def test_what_is_no_citation(text: str):
    assert stretch_of(text).citations == 0


@pytest.mark.parametrize(
    "mark", ["[1]", "[2, 3]", "[4–6]", "[^note]", "(Field et al., 2004)", "(see Ng, 2010; Ono, 2011)"]
)
def test_what_is_a_citation(mark: str):
    assert stretch_of(f"A claim {mark}. Another one.\n\n[^note]: Text.\n").citations == 1


def test_the_share_of_sections_that_cite_nothing():
    text = "# T\n\nA.\n\n## One\n\nA [1].\n\n### Below\n\nB.\n\n## Two\n\nC.\n\n## Three\n\nD.\n\n## Four\n\nE [2].\n"
    assert stretch_of(text).uncited_share() == 0.5
    assert stretch_of("No sections.\n").uncited_share() == 0


@pytest.mark.parametrize(
    ("destination", "internal", "external"),
    [
        ("/a/", True, False),
        ("a.md#x", True, False),
        ("#x", False, False),
        ("", False, False),
        ("mailto:a@clinic.example", False, False),
        ("https://clinic.example", True, False),
        ("HTTP://www.Clinic.example/a?b", True, False),
        ("//other.example/", False, True),
        ("https://clinic.example.org/", False, True),
    ],
)
def test_links_to_our_own_pages_and_to_others(destination: str, internal: bool, external: bool):
    assert is_internal(destination, "clinic.example") == internal
    assert is_external(destination, "clinic.example") == external


def test_a_limit_that_does_not_hold_and_the_milder_one_that_is_then_silent():
    limits = Body(min_words=10, min_links=1, warn=Body(min_words=20, max_links=3, min_paragraphs=2))
    assert list(breaches(stretch_of("Only four words here.\n"), limits, limits.warn)) == [
        Breach("min-words", 10, 4),
        Breach("min-paragraphs", 2, 1, mild=True),
        Breach("min-links", 1, 0),
    ]
    found = list(breaches(stretch_of("a [b](c) " * 7 + "\n\nText.\n"), limits, limits.warn))
    assert found == [Breach("min-words", 20, 15, mild=True), Breach("max-links", 3, 7, mild=True)]


def test_a_warning_may_count_in_another_way():
    limits = Body(min_words=2, warn=Body(min_words=5, counting="everything"))
    assert list(breaches(stretch_of("Two words\n\n```\nand code\n```\n"), limits, limits.warn)) == []


@pytest.mark.parametrize(
    ("breach", "found", "limit"),
    [
        (Breach("min-words", 40, 23), "23 words", "at least 40"),
        (Breach("min-items", 2, 1), "one item", "at least two"),
        (Breach("max-minutes", 2, 2.345), "2.3 minutes to read", "at most two"),
        (Breach("min-external-links", 1, 0), "no links to other sites", "at least one"),
        (Breach("max-uncited-share", 0.3, 0.5), "50 % of the sections cite nothing", "at most 30 %"),
    ],
)
def test_the_words_for_a_limit(breach: Breach, found: str, limit: str):
    assert (breach.found_text, breach.limit_text) == (found, limit)


def test_what_is_left_out_is_not_counted():
    post = Post(Source("post.md", b"One two.\n\nThree [x](y) four.\n\nFive.\n"))
    stretch = Stretch(post, Span(0, len(post.data)), without=[Span(10, 28)])
    assert (stretch.words(), stretch.links, stretch.words(everything=True)) == (3, 0, 3)


@given(st.text(st.characters(max_codepoint=127), max_size=40))
def test_the_short_way_to_count_words_is_the_long_way(text: str):
    assert count_words(text) == count_words(text + " é") - 1


@given(st.text("ab [](){}<>*`#-^1\n\r\t一é", max_size=60))
def test_any_text_can_be_counted(text: str):
    stretch = stretch_of(text)
    limits = Body(**{f"{way}_{measure}": 0 for way in ("min", "max") for measure in ("words", "length", "items")})
    assert all(breach.found > 0 for breach in breaches(stretch, limits))
    assert stretch.words() <= stretch.words(everything=True) + len(text)
    assert min(stretch.citations, stretch.images, stretch.links, stretch.paragraphs) >= 0
