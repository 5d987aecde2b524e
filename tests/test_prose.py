"""Where a sentence ends and where it does not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.prose import looks_english, sentences


@given(st.integers(0, 20), st.integers(0, 200))
def test_prose_is_english_with_four_of_a_hundred_words_that_are(english: int, others: int):
    words = [b"the"] * english + [b"der"] * others
    assert looks_english(words) == (english > 0 and english >= 0.04 * len(words))
    assert looks_english(words[::-1]) == looks_english(words)


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Massage helps.", "It relaxes!", "Does it last?", "Yes"],
        ["One.\n", "Two."],
        ["What?!", "Really."],
        ["Mr. Smith went.", "He left."],
        ["Prof. Dr. Müller came.", "He left."],
        ["J. R. R. Tolkien wrote it.", "We read it."],
        ["J.R.R. Tolkien and C.S. Lewis met.", "They talked."],
        ["Messrs. Brown and Co. climbed Mt. Everest.", "Lieut. Hall and Thos. W. Greene did not."],
        ["The U.S. Army built it for the U.S. Geological Survey.", "In the U.S.", "It is known."],
        ["It lies in Washington, D.C.", "The river does too.", "Oranges have vitamin C.", "We eat them."],
        ["The call is at 9 a.m. PT.", "At 6 p.m.", "He came."],
        ["Am I?", "So do I.", "Good."],
        ["It costs 3.5 dollars.", "It is cheap."],
        ["In version 20.1.3 it is fixed.", "Update to 2.0.", "API changes are few."],
        ["It began in 2004.", "In 2005 it grew."],
        ["He lives in the U.S. now.", "She left the U.S.", "He works."],
        ["At 5 p.m. she left.", "At 6 p.m.", "He came."],
        ["Use a brush, e.g. this one, i.e. a soft one.", "Rinse it."],
        ["See Fig. 3 and No. 5 on pp. 7 and 8.", "I said no.", "He left."],
        ["See Smith et al. 2020.", "We did."],
        ["Ask vs. Tell is a game.", "Play it."],
        ["Bring towels, oils, etc. and a mat.", "Bring shoes, etc.", "Then wait."],
        ["Well... maybe.", "Wait...", "No."],
        ["Hello… she said.", "Good…", "Bad."],
        ["“Hello.”", "She left."],
        ['"Stop!" he said.', "Then he left."],
        ["He said “No.” and left.", "We stayed."],
        ["He said “Go on.” and left.", "We stayed."],
        ["“O, my boy! my poor boy! what will become of you?”", "So she wept."],
        ["'Oh dear!", "I shall be late!' (so it said) was all.", "'Why?' I asked.", "'You see,' it said."],
        ["“Is it you?” Mrs. Brown asked.", "“It is!”", "The cat said so.", "“Really?”", "I left."],
        ["It has a dam.[1]", "It is long.[2][3]", "They say “No.”[4]", "See a[0] and bees.[^5]", "Go."],
        ["It works (see above).", "(It really does.)", "Next."],
        ["Node.js 20.1 is out!", "Get it."],
        ["See https://x.example/a.b?c=d for more.", "Or example.com.", "It is fine."],
        ["Write to a.b@c.example today.", "Thanks."],
    ],
    ids=lambda expected: expected[0],
)
def test_english(expected: list[str]):
    text = "".join(sentence if sentence.endswith("\n") else f"{sentence} " for sentence in expected)
    assert split(text) == [sentence.strip() for sentence in expected]


def test_german_abbreviations():
    assert split("Das gilt z. B. für Öl, bzw. Creme, vgl. Nr. 5. Ende.") == [
        "Das gilt z. B. für Öl, bzw. Creme, vgl. Nr. 5.",
        "Ende.",
    ]


def test_full_width_stops_need_no_space():
    assert split("你好。再见！好吗？很好") == ["你好。", "再见！", "好吗？", "很好"]
    assert split("「はい。」終わり。") == ["「はい。」", "終わり。"]


def test_a_stop_without_a_space_ends_nothing():
    assert split("Read README.md.It is short") == ["Read README.md.It is short"]


def test_space_around_a_sentence_is_not_part_of_it():
    assert sentences("  One.  Two. ") == [(2, 6), (8, 12)]


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_without_words_there_is_no_sentence(text: str):
    assert sentences(text) == []


@pytest.mark.parametrize("text", ["." * 100_000 + "x", "e.g. x " * 20_000, "Mr. A " * 20_000, "a.)" * 50_000])
def test_hostile_texts_take_linear_time(text: str):
    # 0.02 to 0.2 s each; reading back to the start of the sentence at every stop took minutes.
    begin = time.process_time()
    assert len(sentences(text)) == 1
    assert time.process_time() - begin < 3


words = st.sampled_from(
    [
        *("Mr", "a", "B", "U.S", "20", "e.g", "etc", "word", "Word", "é", "你好", "x.y", " ", "  ", "\n"),
        *(".", "...", "…", "!", "?", "?!", "。", "！", "”", '"', ")", "(", "“", "」"),
    ]
)


@given(st.lists(words, max_size=25).map("".join))
def test_sentences_are_in_order_apart_and_leave_only_space_between(text: str):
    rest = list(text)
    position = 0
    for start, end in sentences(text):
        assert position <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        rest[start:end] = " " * (end - start)
        position = end
    assert "".join(rest).strip() == ""


def test_abbreviations_of_other_languages_and_initials_before_a_name():
    assert split("Wir trafen Hrn. Müller. Siehe Abb. 3 und Kap. 4. Es waren 2 Mio. 300 Tsd. kamen.") == [
        "Wir trafen Hrn. Müller.",
        "Siehe Abb. 3 und Kap. 4.",
        "Es waren 2 Mio. 300 Tsd. kamen.",
    ]
    assert split("Vive en EE. UU. y trabaja. Av. Libertad 3. Il sig. Rossi va.") == [
        "Vive en EE. UU. y trabaja.",
        "Av. Libertad 3.",
        "Il sig. Rossi va.",
    ]
    assert split("The U.S. Senate met at 5 p.m. Monday. He left the U.S. Then it was 6 a.m. We slept on Mt. Etna.") == [
        "The U.S. Senate met at 5 p.m. Monday.",
        "He left the U.S.",
        "Then it was 6 a.m.",
        "We slept on Mt. Etna.",
    ]


def test_a_sentence_goes_on_in_small_letters_behind_a_quotation():
    assert split("She said “Stop. Go.” and left us. “Go.” He went. (I know.) npm is small.") == [
        "She said “Stop.",
        "Go.” and left us.",
        "“Go.”",
        "He went.",
        "(I know.)",
        "npm is small.",
    ]


def test_a_name_with_a_capital_inside_begins_a_sentence():
    text = "Great news! rOpenSci has grown. iPhones came later, on e.g. iOS 3. eBay knows."
    assert split(text) == [
        "Great news!",
        "rOpenSci has grown.",
        "iPhones came later, on e.g. iOS 3.",
        "eBay knows.",
    ]
    assert split("O, Harry! my boy!") == ["O, Harry! my boy!"]
