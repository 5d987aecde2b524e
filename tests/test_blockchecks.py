"""Blocks of a house style that cannot be meant so, and which rule carries out which key."""

from pathlib import Path

import pytest

from blogtool.capitals import wrong_word
from blogtool.config import load
from blogtool.config.leaves import keys_of
from blogtool.contract import Body, File, Headings, Readability, Table
from blogtool.errors import HouseStyleError
from blogtool.ruleset import RULES


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            '[post.phrases.a]\ndeny = ["x"]\nin = ["introo"]\n',
            '3  a.in names "introo", and there is no such place in a post. Did you mean "intro"?',
        ),
        (
            '[post.rules]\nimage-alt.not-in = ["kode"]\n',
            '2  image-alt.not-in names "kode", and there is no such place in a post. Did you mean "code"?',
        ),
        (
            '[post.phrases.a]\nreplace = { "a*" = "b" }\n',
            '2  a.replace."a*" has a * in it: here it would stand for itself only. Use replace-pattern.',
        ),
        ('[post.phrases.a]\nreplace.a = "b"\nreplace.b = "a"\n', '2  a.replace.a goes round: "b" is to be "a" again.'),
        (
            "[post.links.a]\nreplace-pattern = '^http:'\n",
            "2  a.replace-pattern does not say what to write in its place. Add replace-with.",
        ),
        (
            "[post.links.a]\nreplace-with = 'x'\n",
            "2  a.replace-with does not say what is replaced. Add replace-pattern.",
        ),
        (
            "[post.phrases.a]\nreplace-pattern = '(x)'\nreplace-with = '\\2'\n",
            "3  a.replace-with is no replacement for replace-pattern: invalid group reference 2 at position 1.",
        ),
        (
            "[post.phrases.a]\nreplace-pattern = '(?<=a+)(?<n>\\p{Han})\\K(x)'\nreplace-with = '\\g<n>\\2\\3'\n",
            "3  a.replace-with is no replacement for replace-pattern: invalid group reference 3 at position 8.",
        ),
        (
            '[post.phrases.a]\ndeny = ["x"]\nmin-count = 2\n',
            "3  a.min-count counts what is required, and nothing is. Add require.",
        ),
        (
            '[post.phrases.a]\ndeny = ["x"]\nwarn.report-once = true\n',
            "3  a.warn.report-once cannot be: warn takes wishes, and report-once belongs to the whole block.",
        ),
        (
            '[post.phrases.a]\nreport-once = true\nin = ["headings"]\n',
            "1  a says which phrases are meant, but not what about them.",
        ),
    ],
)
def test_a_mistake_in_a_block(tmp_path: Path, text: str, sentence: str):
    path = tmp_path / "blogtool.toml"
    path.write_text(text)
    with pytest.raises(HouseStyleError) as caught:
        load(str(path), RULES)
    assert f"{caught.value.mistakes[0].line}  {caught.value.mistakes[0].message}" == sentence


def test_parts_of_the_house_style_are_places(tmp_path: Path):
    path = tmp_path / "blogtool.toml"
    path.write_text(
        '[post.parts]\nbio = { kind = "text", looks-like = ["By *"] }\n'
        '[post.phrases.a]\ndeny = ["x"]\nin = ["bio", "closing", "front-matter:tags", "last-paragraph"]\n'
    )
    assert load(str(path), RULES).own_names() == {"bio": "bio", "a": "a"}


MODIFIERS = {"severity", "message", "when", "in", "not-in", "report-once", "warn"}


@pytest.mark.parametrize(
    ("table", "struct"),
    [("headings.*", Headings), ("file", File), ("body", Body), ("readability", Readability)],
)
def test_every_key_belongs_to_one_rule(table: str, struct: type[Table]):
    carried_out = [key for find in RULES.values() for key in find().keys]
    for key in keys_of(struct).keys() - MODIFIERS:
        assert carried_out.count(f"{table}.{key}") == 1, key


@pytest.mark.parametrize(
    ("heading", "case", "word"),
    [
        ("Getting started with Docker", "sentence", None),
        ("Getting Started With Docker", "sentence", "Started"),
        ("Why We sleep", "sentence", "We"),
        ("2. Sleep: Why it helps", "sentence", None),
        ("The API of GitHub in 2024", "sentence", None),
        ("Sleep -- Use it", "sentence", None),
        ("About Rest", "sentence", "Rest"),
        ("About the Rust Team", "sentence", None),
        ("how we sleep", "sentence", "how"),
        ("Getting Started with Docker", "title", None),
        ("Getting started with Docker", "title", "started"),
        ("A Guide to `git add` and npm", "title", None),
        ("Try foo.bar and x_y", "title", None),
    ],
)
def test_capitals_in_a_heading(heading: str, case: str, word: str | None):
    prose = "Once started, we rest. We met the Rust Team and use Docker."
    text = heading.replace("`git add`", "\ufffcgit add\ufffc")
    assert wrong_word(text, case, prose) == word  # type: ignore[arg-type]
