"""What an author can do about the figures of a post."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.advice import Advice, HardSentence, LongParagraph, LongSection, UnfamiliarWord, advise, has_spaces
from blogtool.post import Post
from blogtool.readability.archive import Archive, sparkline, trend
from blogtool.readability.averages import middle
from blogtool.readability.inflections import bases
from blogtool.readability.profiles import DEFAULT, PROFILES, checks
from blogtool.readability.repeatedopenings import opening, repeated
from blogtool.readability.sentencelengths import lengths, name_of_bar
from blogtool.source import Source

EASY = "The walk to the river is short. "
HARD = "Interdisciplinary communication facilitates organisational internationalisation considerably"


def post(text: str) -> Post:
    return Post(Source("post.md", text.encode()))


def advice(text: str, *known: str) -> Advice:
    return advise(post(text), english=True, known=known)


# Where it is hard


def test_the_hardest_sentence_comes_first_with_its_place():
    long = f"{HARD} and {HARD.lower()} and so we go home in the end."
    found = advice(f"---\ntitle: x\n---\n\n{EASY}\n\n{EASY}*We walk* {long}\n").worst_sentences
    assert [(hard.line, hard.column, hard.words, hard.text) for hard in found] == [(7, 34, 23, f"We walk {long}")]
    assert found[0].grade > 18


def test_code_and_addresses_are_graded_as_they_are_scored():
    plain, marked = (
        advice(f"We then call {what} to see what it says, and if it says no we go on and try it once more.")
        for what in ("code", "`std::internationalisation::considerations`")
    )
    assert isinstance(plain.worst_sentences[0], HardSentence)
    assert marked.worst_sentences[0].grade == plain.worst_sentences[0].grade


def test_a_short_sentence_is_never_hard():
    assert advice(f"{HARD}. " * 9).worst_sentences == []


def test_a_paragraph_of_more_than_150_words_is_long():
    seven = "The walk to the river is short. "
    assert advice(f"{seven * 21}\n").long_paragraphs == []
    assert advice(f"# Walk\n\n{seven * 22}\n").long_paragraphs == [
        LongParagraph(3, 154, "The walk to the river is short. The")
    ]
    assert advice(f"- {seven * 22}\n").long_paragraphs == []


def test_more_than_300_words_without_a_heading_are_a_long_stretch():
    block = f"{EASY * 11}\n\n"
    text = f"{block * 4}## Air\n\n{block * 3}```\n# code\n```\n\n{block}### Water\n\n{block * 2}"
    assert advice(text).long_sections == [LongSection(1, 308, ""), LongSection(9, 308, "Air")]


def test_unfamiliar_words_are_counted_and_those_the_readers_know_are_left_out():
    text = "The therapist walked, and both therapists liked walking in the fascia. It is `fibromyalgia` 42 times."
    assert advice(text).unfamiliar_words == [
        UnfamiliarWord("therapist", 2),
        UnfamiliarWord("fascia", 1),
    ]
    assert advice(text, "Therapist").unfamiliar_words == [UnfamiliarWord("fascia", 1)]
    assert advice("You’ll see that Rustup’s way isn’t long, and it's Rustup's.").unfamiliar_words == [
        UnfamiliarWord("rustup", 2)
    ]


def test_a_list_of_sources_has_no_hard_sentences():
    assert advice(f"[Source: {HARD}] " * 4).worst_sentences == []


def test_a_sentence_that_stands_there_twice_is_told_once():
    hard = f"We see that on the whole the {HARD} for us and for all.\n\n"
    assert [found.line for found in advice(hard * 3).worst_sentences] == [1]


def test_passives_are_counted_in_sentences_with_their_lines():
    found = advice("It was made and was sold.\nWe like it.\n\nIt is now kept.\n").passive
    assert found is not None
    assert (found.sentences, round(found.share, 2), found.lines) == (2, 0.67, [1, 4])


def test_openings_that_repeat_are_told_in_paragraphs_only():
    text = "Oh. We walk. We sit. We sleep.\n\nWe eat.\n\n- The dog runs.\n- The dog sits.\n- The dog sleeps.\n"
    assert [(run.line, run.count, run.words) for run in advice(text).repeated_openings] == [(1, 3, "we")]


def test_another_language_gets_what_needs_no_english():
    found = advise(post("Der Weg ist kurz. " * 60), english=False)
    assert found.passive is None
    assert (found.worst_sentences, found.unfamiliar_words, found.repeated_openings) == ([], [], [])
    assert found.long_paragraphs[0].words == 240
    assert found.sentence_length.mean == 4


@pytest.mark.parametrize(("text", "spaces"), [("A walk.", True), ("", True), ("我们每天都去河边散步。", False)])
def test_words_are_counted_where_spaces_stand_between_them(text: str, spaces: bool):
    assert has_spaces(post(text)) is spaces


PIECES = st.sampled_from(
    [
        "We walk on. ",
        f"{HARD}. ",
        "# Air\n",
        "\n\n",
        "- ",
        "> ",
        "`x.y` ",
        "https://a.example ",
        "It was made! ",
        "é 日本。",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_place_is_one_of_the_post(text: str):
    found = advice(text)
    lines = text.count("\n") + 1
    places = [hard.line for hard in found.worst_sentences] + [each.line for each in found.long_paragraphs]
    places += [each.line for each in found.long_sections] + [each.line for each in found.repeated_openings]
    assert found.passive is not None
    assert all(1 <= line <= lines for line in places + found.passive.lines)
    assert found.passive.sentences <= found.sentence_length.sentences


# The pieces


def test_sentences_stand_in_the_bar_of_their_length():
    found = lengths([1, 5, 6, 25, 26, 35, 36, 50, 51, 900])
    assert found.histogram == [2, 1, 0, 0, 1, 1, 1, 1, 0, 1, 2]
    assert [name_of_bar(number) for number in (0, 4, 5, 10)] == ["1–5", "21–25", "26–30", "over 50"]
    assert (found.over_25, found.over_35, found.longest, found.median) == (6, 4, 900, 30.5)
    assert found.share_over(50) == 0.2


@given(st.lists(st.integers(1, 10**6)))
def test_every_sentence_stands_in_one_bar(words: list[int]):
    found = lengths(words)
    assert sum(found.histogram) == found.sentences == len(words)
    assert sum(found.histogram[5:]) == found.over_25
    assert sum(found.histogram[7:]) == found.over_35
    assert 0 <= found.share_over(20) <= 1


@pytest.mark.parametrize(
    ("sentence", "words"),
    [("We walk.", "we"), ("The walk is short.", "the walk"), ("“This” is it.", "this is"), ("A", "a"), ("…", "")],
)
def test_the_opening_of_a_sentence(sentence: str, words: str):
    assert opening(sentence) == words


def test_openings_do_not_run_from_one_block_into_the_next():
    sentences = [(0, "We a."), (0, "We b."), (1, "We c."), (1, "We d."), (1, "We e."), (1, "It f.")]
    assert [(run.first, run.count) for run in repeated(sentences)] == [(2, 3)]
    assert list(repeated([(0, "…"), (0, "…"), (0, "…")])) == []


@pytest.mark.parametrize(
    ("word", "base"),
    [("walked", "walk"), ("makes", "make"), ("making", "make"), ("planning", "plan"), ("happily", "happy"),
     ("carried", "carry"), ("boys", "boy"), ("bigger", "big"), ("nicest", "nice"), ("Monica's".lower(), "monica")],
)  # fmt: skip
def test_a_regular_form_has_its_word_among_its_bases(word: str, base: str):
    assert base in set(bases(word))


def test_the_place_of_a_post_in_the_archive():
    archive = Archive([3.0, 1.0, 2.0, 2.0, 9.0])
    assert [archive.harder_than(grade) for grade in (1.0, 2.0, 3.0, 9.0)] == [0.0, 0.25, 0.75, 1.0]
    assert (archive.median, archive.at(0.9), len(archive)) == (2.0, 9.0, 5)
    assert Archive([4.0]).harder_than(4.0) is None


def test_a_trend_is_by_year_or_by_month():
    years = [("2022-01-01", 1.0), ("2024-05-01", 4.0), ("2023-01-01", 2.0), ("2024-02-01", 2.0)]
    assert trend(years) == {"2022": 1.0, "2023": 2.0, "2024": 3.0}
    assert list(trend(years[1:3])) == ["2023-01", "2024-05"]
    assert sparkline([1.0, 2.0, 3.0]) == "▁▅█"
    assert sparkline([1.0, 3.0], plain=True) == "_#"
    assert (sparkline([2.0, 2.0]), sparkline([])) == ("▄▄", "")


def test_profiles_ask_for_less_the_more_their_readers_know():
    names = ["health", "public", "general", "technical"]
    assert list(PROFILES) == names
    assert [PROFILES[name].grade for name in names] == [8, 9, 10, 13]
    assert all(profile.source.endswith(".") for profile in PROFILES.values())
    assert [check.met for check in checks(PROFILES["health"], 8.0, 0.2)] == [True, False]
    assert [check.what for check in checks(PROFILES["technical"], 14.0, 1.0)] == ["grade"]
    assert checks(PROFILES[DEFAULT], None, 1.0) == []


@given(st.lists(st.floats(-1e6, 1e6), min_size=1))
def test_the_middle_is_the_median(values: list[float]):
    assert middle(values) == statistics.median(values)


@pytest.mark.parametrize(
    ("known", "text"),
    [
        ("Node.js", "We run Node.js here at night."),
        ("well-mannered", "She is a well-mannered and kind child."),
        ("therapists", "Ask your therapist what to do next."),
        ("therapist", "Ask your therapists what to do next."),
        ("open license", "It has an open license that we like."),
        ("O’Reilly", "The O'Reilly book says that it is so."),
        ("Réunion", "We went to Réunion in the warm days."),
    ],
)
def test_words_that_readers_know_are_written_as_in_a_post(known: str, text: str):
    assert advice(text).unfamiliar_words
    assert advice(text, known).unfamiliar_words == []


def test_names_of_a_program_are_no_words():
    assert advice("Now call child_process.spawn and snake_case at night.").unfamiliar_words == []
