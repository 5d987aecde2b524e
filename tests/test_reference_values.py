"""The page on the readability figures says what its data say, and the reference values still hold."""

import json
import sys

import pytest

from blogtool.readability import figures
from blogtool.readability.figures import FORMULAS
from conftest import REPOSITORY

sys.path.insert(0, str(REPOSITORY / "scripts"))
import reference_values

FOUND = json.loads((reference_values.DATA / "readability.json").read_text(encoding="utf-8"))
PARITY = json.loads((reference_values.DATA / "parity.json").read_text(encoding="utf-8"))


def test_the_page_is_as_its_data_say():
    assert reference_values.PAGE.read_text(encoding="utf-8") == reference_values.page(), "run reference_values.py"


def test_no_figure_differs_from_textstat():
    assert sum(row["number"] for row in PARITY["rows"]) > 3_000
    assert not any(row["differing"] for row in PARITY["rows"]), "measured last; `make parity` measures again"


@pytest.mark.parametrize(("text", "name", "published"), reference_values.SHORT)
def test_short_texts_have_the_figures_that_quanteda_expects(text: str, name: str, published: float):
    assert FORMULAS[name](figures(text)) == pytest.approx(published, abs=0.006)


def test_without_two_defects_of_the_list_the_unfamiliar_words_are_those_of_dale_and_chall():
    for row in FOUND["dale_chall"]:
        assert row["our_unfamiliar"] - row["baby"] - row["inflected"] == row["unfamiliar"]


def test_the_formulas_of_gnu_style_are_ours_where_they_are_the_same():
    rounded = {"Kincaid": 0.12, "ARI": 0.06, "Flesch Index": 0.5}
    for row in FOUND["style"]["rows"]:
        for name, distance in rounded.items():
            theirs, _, by_their_counts = row["figures"][name]
            assert theirs == pytest.approx(by_their_counts, abs=distance), "style rounds the syllables a word"


@pytest.mark.parametrize(
    ("word", "is_form"),
    [("walking", True), ("stopped", True), ("baby's", False), ("giants", True), ("toxoid", False)],
)
def test_forms_of_familiar_words_are_told(word: str, is_form: bool):
    assert reference_values.inflected(word) is is_form
