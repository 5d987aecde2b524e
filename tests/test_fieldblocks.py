"""`blogtool.fieldblocks`: fields → front matter, in every format."""

import json
import tomllib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from blogtool import frontmatter
from blogtool.errors import BlogtoolError
from blogtool.fieldblocks import Field, Literal, block, json_block, toml_block, yaml_block
from titles import TITLES

FORMATS = ("yaml", "toml", "json", "pelican", "nikola")
FIELDS = (
    Field(name="title", value="Sleep: a guide"),
    Field(name="date", value=Literal("2026-11-22 09:30:00-08:00")),
    Field(name="tags", value=["self care", "C#"]),
    Field(name="description", value="", help="50 to 160 characters"),
    Field(name="draft", value=True),
    Field(name="weight", value=3),
)


def read(text, format):
    found = frontmatter.read(f"{text}\n\nTitle: in the body\n".encode(), 0, (format,))
    assert found is not None
    assert found.faults == ()
    return found.values


def refusal(format, *fields):
    with pytest.raises(BlogtoolError) as caught:
        block(format, fields)
    return str(caught.value)


@pytest.mark.parametrize(
    ("format", "text"),
    [
        (
            "yaml",
            '---\ntitle: "Sleep: a guide"\ndate: 2026-11-22 09:30:00-08:00\ntags: ["self care", "C#"]\n'
            'description: ""  # 50 to 160 characters\ndraft: true\nweight: 3\n---',
        ),
        (
            "toml",
            '+++\ntitle = "Sleep: a guide"\ndate = 2026-11-22 09:30:00-08:00\ntags = ["self care", "C#"]\n'
            'description = ""  # 50 to 160 characters\ndraft = true\nweight = 3\n+++',
        ),
        (
            "json",
            '{\n  "title": "Sleep: a guide",\n  "date": "2026-11-22 09:30:00-08:00",\n  "tags": [\n    "self care",\n'
            '    "C#"\n  ],\n  "description": "",\n  "draft": true,\n  "weight": 3\n}',
        ),
        (
            "pelican",
            "Title: Sleep: a guide\nDate: 2026-11-22 09:30:00-08:00\nTags: self care, C#\nDescription:\nDraft: true\n"
            "Weight: 3",
        ),
        (
            "nikola",
            "<!--\n.. title: Sleep: a guide\n.. date: 2026-11-22 09:30:00-08:00\n.. tags: self care, C#\n"
            ".. description: \n.. draft: true\n.. weight: 3\n-->",
        ),
    ],
)
def test_the_same_fields_in_every_format(format, text):
    assert block(format, FIELDS) == text
    assert read(text, format)["tags"] == ["self care", "C#"]


SEVERAL_LINES = {title for title in TITLES if "\n" in title or "\r" in title}
REFUSED = {
    "yaml": set(),
    "toml": set(),
    "json": set(),
    "pelican": SEVERAL_LINES | {"a\ttab", " a ", "- ", "\u00a0a", "a\u3000", "\ta", "a ", "\x02a\x03"},
    "nikola": SEVERAL_LINES,
}


@pytest.mark.parametrize("format", FORMATS)
def test_every_title_reads_back_as_it_was_typed_or_is_refused(format):
    refused = set()
    for title in TITLES:
        try:
            text = block(format, [Field(name="title", value=title), *FIELDS[1:]])
        except BlogtoolError:
            refused.add(title)
        else:
            assert read(text, format)["title"] == title
    assert refused == REFUSED[format]


@pytest.mark.parametrize("format", FORMATS)
@given(
    one=st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    items=st.lists(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(",; "), min_size=1), min_size=1),
)
def test_any_value_reads_back_or_is_refused(format, one, items):
    try:
        text = block(format, [Field(name="title", value=one), Field(name="tags", value=items)])
    except BlogtoolError as error:
        assert format in ("pelican", "nikola")
        assert str(error).startswith(("The title cannot be written: ", "The field “tags” cannot be written: "))
    else:
        assert read(text, format) == {"title": one, "tags": items}


def test_the_three_formats_that_other_programs_read_say_the_same_to_them():
    fields = [Field(name="a", value="é\u2028"), Field(name="b", value=["x", "y: z"]), Field(name="c.d", value=1.5)]
    expected = {"a": "é\u2028", "b": ["x", "y: z"], "c": {"d": 1.5}}
    assert yaml.safe_load(yaml_block(fields).removeprefix("---").removesuffix("---")) == expected
    assert tomllib.loads(toml_block(fields).removeprefix("+++").removesuffix("+++")) == expected
    assert json.loads(json_block(fields)) == expected


@pytest.mark.parametrize(
    ("format", "name", "value", "reason"),
    [
        ("pelican", "title", "a\nb", "Pelican has room for one line, and this text has several"),
        ("pelican", "title", "a\tb", "Pelican does not keep a tab, which this text holds"),
        ("pelican", "title", "\x02", "Pelican does not keep an invisible character, which this text holds"),
        ("pelican", "title", " a", "Pelican drops blanks at the beginning and the end of a text, which this one has"),
        ("pelican", "cover.image", "a", "Pelican has no fields of this name"),
        (
            "pelican",
            "tags",
            ["a, b", "c; d"],
            "Pelican separates tags by commas or semicolons, and one of these holds one, or blanks at its ends",
        ),
        ("nikola", "title", "a\r\nb", "Nikola has room for one line, and this text has several"),
        (
            "nikola",
            "tags",
            ["a, b"],
            "Nikola separates tags by commas, and one of these holds one, or blanks at its ends",
        ),
    ],
)
def test_what_a_format_cannot_hold(format, name, value, reason):
    what = "The title" if name == "title" else f"The field “{name}”"
    assert refusal(format, Field(name=name, value=value)) == f"{what} cannot be written: {reason}."


def test_tags_with_commas_stand_between_semicolons_for_pelican():
    assert block("pelican", [Field(name="tags", value=["Doe, Jane", "b"])]) == "Tags: Doe, Jane; b"
    assert block("pelican", [Field(name="tags", value=["Doe, Jane"])]) == "Tags: Doe, Jane;"
