"""The page of a contract: every key has its sentence, and the whole reads well."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields

from blogtool import contract
from blogtool.config.leaves import plain as without_dates
from blogtool.contractpage import Asked, markdown, page, plain
from blogtool.contractpage.words import Voice, limit, sentences, somewhere, whole
from blogtool.kinds import KIND_KEYS
from blogtool.layers import Layer
from blogtool.lists import Listing
from blogtool.runner import load
from blogtool.style import Style
from conftest import SHARED

RULE = Asked("A footnote is short.", "warning", {"max-words": "The most words of a footnote."})


def style(tree: Mapping[str, Any], **lists: Listing) -> Style:
    return Style("blogtool.toml", [Layer("blogtool.toml", dict(tree))], lists)


def text(tree: Mapping[str, Any], type: str = "post") -> str:
    return plain(page(style(tree), type, lambda name: RULE))


def read(toml: str, type: str = "post") -> str:
    return text(without_dates(tomllib.loads(toml)), type)


# Every key


def examples(kind: type[contract.Table]) -> dict[str, Any]:
    """Return every key of a table, and a value for it."""
    found: dict[str, Any] = {}
    for info in fields(kind):
        metas = getattr(info.type, "__metadata__", ())
        shown = next((meta.examples[0] for meta in metas if getattr(meta, "examples", None)), None)
        found[info.encode_name] = shown
    return found


MILD = {
    "fields": {"max-length": 5},
    "parts": {"max-words": 5},
    "phrases": {"deny": ["oh"]},
    "links": {"deny": ["oh"]},
    "images": {"title": True},
    "headings": {"max-length": 5},
    "file": {"max-depth": 3},
    "body": {"max-words": 5},
    "readability": {"max-sentence": 5},
}
BASES: dict[str, dict[str, Any]] = {
    "fields": {"from": "authors"},
    "parts": {"deny": ["x"], "min-words": 2},
    "phrases": {"deny": ["x"], "replace-pattern": "a b"},
    "links": {"deny": ["x"], "replace-pattern": "a b"},
    "images": {"css-class": True},
    "headings": {"deny": ["x"]},
    "file": {"folder": "posts"},
    "body": {"deny": ["x"]},
    "readability": {"min-ease": 70},
}


def cases() -> list[tuple[str, str, str, Any]]:
    """Return the table, the name of a block in it, the key and the value."""
    found = []
    for table, kind in (contract.PLURAL | contract.SINGULAR).items():
        if table == "rules":
            continue
        for key, example in examples(kind).items():
            value = example if example is not None else {"max-length": 9} if key == "first" else MILD[table]
            value = "image" if key == "kind" else value
            names = {"fields": ["x"], "headings": ["h2"]}.get(table, ["own"])
            if table == "parts":
                names = [
                    kind for kind, keys in KIND_KEYS.items() if key in keys and kind not in ("section", "text", "image")
                ]
                names = ["own"] if key == "kind" else names
                names += [
                    f"own {kind}" for kind in ("section", "text", "image") if key in KIND_KEYS[kind] and key != "kind"
                ]
            found += [(table, name, key, value) for name in names]
    return found


@pytest.mark.parametrize(("table", "name", "key", "value"), cases(), ids=lambda value: str(value)[:20])
def test_every_key_of_a_block_is_said(table: str, name: str, key: str, value: Any):
    base = {other: said for other, said in BASES.get(table, {}).items() if other != key}
    if name.startswith("own ") and key != "kind":
        base["kind"] = name.split()[1]

    def post(block: dict[str, Any]) -> dict[str, Any]:
        if table == "parts" and key in ("or", "not-with"):
            return {"post": {"parts": {name: block, "deck": {"kind": "image"}}}}
        return {"post": {table: {name: block} if table in contract.PLURAL else block}}

    assert text(post({**base, key: value})) != text(post(base))


@pytest.mark.parametrize("key", examples(contract.Contract))
def test_every_key_of_a_contract_is_said(key: str):
    value = examples(contract.Contract)[key]
    if value is None:
        table = key
        inner = MILD.get(table, {"field": "summary"})
        value = {"h1" if table == "headings" else "own": inner} if table in contract.PLURAL else inner
        value = {"own": {"enabled": True}} if table == "rules" else value
    if key == "when":
        value = {"path": ["content/blog/**"]}
    base: dict[str, Any] = {"fields": {"title": {}}, "when": {"has": ["x"]}}
    types = {"tutorial": {"when": {"has": ["y"]}}}
    with_key = {"types": {"one": {**base, key: value}, **types}}
    assert text(with_key, "one") != text({"types": {"one": base, **types}}, "one")


@pytest.mark.parametrize("key", examples(contract.Condition))
def test_every_key_of_a_condition_is_said(key: str):
    value = ["post"] if key == "type" else examples(contract.Condition)[key]

    def page_of(when: dict[str, Any]) -> str:
        return text({"cases": {"some": {"when": when, "skip": True}}})

    base = {"path": ["a/**"]} if key != "path" else {"draft": True}
    assert page_of({**base, key: value}) != page_of(base)
    assert "\nWhere a post is " in page_of({**base, key: value})


def test_a_case_of_another_type_is_not_on_the_page():
    tree = {"types": {"note": {"when": {"has": ["x"]}}}, "cases": {"c": {"when": {"type": ["note"]}, "skip": True}}}
    assert "Where a post is of the type `note`" in text(tree, "note")
    assert "Where a post" not in text(tree)


@pytest.mark.parametrize("key", [*(info.encode_name for info in fields(contract.RuleSetting)), "max-words"])
def test_every_key_of_a_rule_is_said(key: str):
    shown = {
        **examples(contract.RuleSetting),
        "max-words": 300,
        "warn": {"max-words": 5},
        "enabled": False,
        "severity": "error",
    }
    if key == "options":
        return  # the options themselves stand in the file
    value = {key: shown[key]}
    assert text({"post": {"rules": {"footnote-length": value}}}) != text({"post": {"rules": {"footnote-length": {}}}})


# The whole


CLINIC = """\
[authors.monica]
name = "Monica Example"
credentials = "RMT"
[post]
outline = ["intro", "sections", "closing", "sign-off", "sources"]
[post.file]
name = "{date:%Y-%m-%d}-{slug}.md"
[post.parts]
intro.min-words     = 40
sections            = { numbering = "1.", min-count = 3, max-count = 12, min-words = 30 }
closing.require     = ["therapist"]
sign-off.looks-like = ["-{author.name} {author.credentials}"]
sources             = { style = "bracketed", min-items = 2, max-items = 20 }
[post.fields]
title           = { max-length = 60, warn.max-length = 54 }
description     = { min-length = 50, max-length = 160, help = "Search engines show it" }
date.latest     = "today"
author.from     = "authors"
tags            = { from = "tags", max-items = 5 }
image           = { optional = true, needs = ["image-alt"] }
image-alt       = { optional = true, warn = { max-length = 125 } }
[post.phrases.no-promises]
deny    = ["cure", "miracle"]
unless  = ["there is no cure"]
message = "We promise no results"
[post.links.our-own]
replace = { "https://clinic.example/" = "/" }
[post.body]
warn.min-internal-links = 1
[post.readability]
warn.max-grade = 8
[post.rules]
footnote-length = { max-words = 60 }
[cases.archive]
when.before = 2024-01-01
at-most     = "warning"
[cases.guest]
when.lacks = ["staff"]
parts.bio  = { kind = "text", looks-like = ["*{author.name} is *"], max-words = 75 }
"""


def test_the_page_of_the_clinic():
    house = style(without_dates(tomllib.loads(CLINIC)), tags=Listing("data/tags.yml", frozenset(("sleep", "stress"))))
    assert (
        plain(page(house, "post", lambda name: RULE))
        == """\
How to write a post

“Must” is a rule; “should” is advice.

The file

  - The file must be called like `2026-03-09-better-sleep.md`: the date of the
    post and its short name.

The front matter

  These must be there, unless it is said otherwise.

  - `title`: A text. It must have at most 60 characters. It should have at most
    54 characters.
  - `description`: A text. Search engines show it. It must have 50 to 160
    characters.
  - `date`: A date. It must not lie in the future.
  - `author`: It must be one of our authors: `monica` (Monica Example).
  - `tags`: A list. It must have at most 5 tags. Each tag must be one of our
    tags: “sleep” or “stress” (`data/tags.yml`).
  - `image`: A file. It may be left out. Where it is there, `image-alt` must be
    there, too.
  - `image-alt`: It may be left out. It should have at most 125 characters.

The parts

  All of these must be there.

  They must stand in this order.

  1. Introduction: What stands before the first heading. It must have at least
     40 words.
  2. Sections: Headings, each with its text, numbered `1.`, `2.` and so on.
     There must be 3 to 12 sections. Each section must have at least 30 words.
  3. Closing: The end of the text. It must contain “therapist”.
  4. Sign-off: The line with which you sign, like `-Monica Example RMT`.
  5. Sources: The sources of what you say, each as `[Source: …]`. The list must
     have 2 to 20 sources.

The text as a whole

  - The text should have at least 1 link to other pages of ours.

Words

  - We promise no results. The text must not contain “cure” or “miracle”, unless
    “there is no cure” stands around it.

Links

  - Begin an address with `/`, not `https://clinic.example/`.

How it reads

  - The text should be readable in school year 8 or below (Flesch-Kincaid grade,
    US).

And besides

  - `footnote-length`: A footnote is short. This is advice. The most words of a
    footnote: 60.

Where a post is dated before 2024-01-01

  Then all that this page asks for is advice.

Where a post has no `staff`

  - Bio: A block of text, like `*Monica Example is …*`. It must be there. It
    must have at most 75 words.

`blogtool lint` checks all of this, and says what to do where something differs.
"""
    )


def test_a_type_says_which_posts_it_is_for():
    house = """\
[post.fields]
title = "text"
[types.tutorial]
when.path = ["content/tutorials/**"]
template = "tutorial.md"
fields.level.one-of = ["easy", "hard"]
[types.long-tutorial]
based-on = "tutorial"
when.fields.size.is = "long"
at-most = "warning"
"""
    assert (
        read(house, "tutorial")
        == """\
How to write a post of the type “tutorial”

This page is for a post that is in `content/tutorials/**`.

`blogtool new` begins one from the template `tutorial.md`.

“Must” is a rule; “should” is advice.

The front matter

  All of these must be there.

  - `title`: A text.
  - `level`: It must be “easy” or “hard”.

`blogtool lint` checks all of this, and says what to do where something differs.
"""
    )
    assert (
        read(house, "long-tutorial")
        == """\
How to write a post of the type “long-tutorial”

This page is for a post that has a `size` that is “long”.

It has all that holds for the type “tutorial”, and more.

`blogtool new` begins one from the template `tutorial.md`.

All of this is advice: nothing here stops a post from going out.

The front matter

  All of these should be there.

  - `title`: A text.
  - `level`: It should be “easy” or “hard”.

`blogtool lint` checks all of this, and says what to do where something differs.
"""
    )


def test_as_markdown_with_the_marks_of_the_owners_words_made_harmless():
    house = style({"post": {"phrases": {"x": {"deny": ["<sup>", "*"], "message": "Write < as `<`, not _so_"}}}})
    assert (
        markdown(page(house, "post", lambda name: RULE), 2)
        == """\
## How to write a post

“Must” is a rule; “should” is advice.

### Words

- Write &lt; as `<`, not \\_so\\_.
  The text must not contain “&lt;sup>” or “\\*”.

`blogtool lint` checks all of this, and says what to do where something differs.
"""
    )


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1))
def test_no_message_of_an_owner_makes_another_document_of_the_page(message: str):
    house = style({"post": {"phrases": {"x": {"deny": ["y"], "message": message}}}})
    text = markdown(page(house, "post", lambda name: RULE))
    assert [heading.level for heading in load("a.md", text.encode()).headings] == [1, 2]


HOUSES = sorted((SHARED / "houses").glob("*.toml"))


@pytest.mark.parametrize("path", HOUSES, ids=lambda path: path.stem)
def test_the_page_of_a_real_house_is_made_of_sentences(path: Path):
    house = style(without_dates(tomllib.loads(path.read_text())))
    for type in ("post", *house.types):
        made = page(house, type, lambda name: RULE)
        said = [*made.lead, *made.end]
        for section in made.sections:
            said += [*section.lead, *(sentence for entry in section.entries for sentence in entry.sentences)]
            assert section.lead or section.entries, section.title
            assert all(entry.sentences or entry.name for entry in section.entries)
        assert [sentence for sentence in said if not sentence[0].isupper() and sentence[0] not in "`“0123456789i"] == []
        assert [
            sentence for sentence in said if sentence[-1] not in ".:" or "  " in sentence or "None" in sentence
        ] == []
        assert [line for line in plain(made).splitlines() if len(line) > 80 and "`" not in line] == []


# Small words


@pytest.mark.parametrize(
    ("least", "most", "said"),
    [
        (1, None, "at least 1 word"),
        (2, None, "at least 2 words"),
        (None, 1, "at most 1 word"),
        (None, 0, "no words"),
        (2, 1500, "2 to 1,500 words"),
        (3, 3, "exactly 3 words"),
        (0, 3, "at most 3 words"),
        (None, None, None),
    ],
)
def test_limits_in_words(least: int | None, most: int | None, said: str | None):
    assert limit(least, most, "word") == said


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("[a-z0-9-]+", "consist of lower-case letters, digits and hyphens"),
        (r"[A-Z\s]*", "consist of capital letters and spaces"),
        ("(Photo|Chart)", "be “Photo” or “Chart”"),
        (r"a\.b", "be “a.b”"),
        (r"\d+\.\d+", r"be of the form `\d+\.\d+` (a regular expression)"),
        ("[^a]+", "be of the form `[^a]+` (a regular expression)"),
    ],
)
def test_patterns_in_words(pattern: str, said: str):
    assert whole(pattern) == said


def test_what_is_looked_for_in_a_text():
    assert somewhere("[A-Z]") == "capital letters"
    assert somewhere(r"assets/charts/") == "“assets/charts/”"


def test_short_clauses_share_a_sentence_and_denials_come_last():
    clauses = ["not contain “x”", "have 2 words", "be “a”, “b” or “c”"]
    assert sentences("It", clauses, Voice()) == [
        "It must have 2 words and not contain “x”.",
        "It must be “a”, “b” or “c”.",
    ]
    assert sentences("Images", ["be there"], Voice("warning")) == ["Images should be there."]
    assert sentences("Images", ["be there"], Voice("error", "info")) == ["Images should, if possible, be there."]
