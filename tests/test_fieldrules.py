"""What `[post.fields]` says, as an author meets it: whole outputs, each fault once, in every format of front matter."""

import json
import struct
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from blogtool import config
from blogtool.contract import Field, Wishes
from blogtool.fieldslips import near
from blogtool.finding import Finding
from blogtool.house import House
from blogtool.houses import house_of
from blogtool.linter import Enabled, lint, repair
from blogtool.post import Post
from blogtool.ruleset import RULES
from blogtool.source import BOM, Source
from blogtool.wishes import ITEM_KEYS, LIST_KEYS
from conftest import CORPORA, SHARED, Blogtool

FIELD_RULES = [find() for name, find in RULES.items() if name.startswith("field-")]
ENABLED = [Enabled(rule(), rule.severity) for rule in FIELD_RULES]


@pytest.fixture
def house(tmp_path, monkeypatch):
    """Return a function from the text of a house style to the house of its posts."""
    monkeypatch.chdir(tmp_path)

    def read(text: str, flavor: str = "hugo", **files: str) -> House:
        for name, content in files.items():
            Path(f"{name}.txt").write_text(content)
        Path("blogtool.toml").write_text(text)
        return house_of(config.load("blogtool.toml", RULES), flavor=flavor, root=str(tmp_path))

    return read


def found(house: House, text: str, path: str = "posts/sleep.md") -> list[Finding]:
    return lint(Post(Source(path, text.encode())), house, ENABLED).findings


def said(house: House, text: str, path: str = "posts/sleep.md") -> list[str]:
    """Return what is said about a post, a line each."""
    return [
        f"{finding.start.line}:{finding.start.column} {finding.severity} {finding.rule} {finding.message}"
        for finding in found(house, text, path)
    ]


def repaired(house: House, text: str, *, unsafe: bool = True) -> str:
    return repair(Post(Source("posts/sleep.md", text.encode())), house, ENABLED, unsafe=unsafe).data.decode()


# Which rule carries out which key

MODIFIERS = {"compare", "first", "message", "severity", "warn", "when"}
"""Keys that say how another one is meant."""
FOR_NEW = {"default", "help"}
"""Keys for `new` and for editors."""


def test_every_key_of_a_field_belongs_to_exactly_one_rule():
    keys = Counter(key.removeprefix("fields.*.") for rule in FIELD_RULES for key in rule.keys if "." in key)
    assert set(keys) | MODIFIERS | FOR_NEW == {info.encode_name for info in msgspec.structs.fields(Field)}
    assert set(keys.values()) == {1}
    assert not set(keys) & (MODIFIERS | FOR_NEW)
    wishes = {info.encode_name for info in msgspec.structs.fields(Wishes)}
    assert wishes - MODIFIERS <= set(keys)


# Whole outputs


def test_a_post_of_the_clinic(blogtool: Blogtool):
    blogtool.write("data/tags.yml", "- self-care\n- sleep\n- stress\n")
    blogtool.write(
        "blogtool.toml",
        """\
[authors.monica]
name = "Monica Example"
[data]
tags = "data/tags.yml"
[post.fields]
title.max-length       = 60
title.warn.max-length  = 54
description.min-length = 50
description.max-length = 160
date.latest            = "today"
author.from            = "authors"
tags.from              = "tags"
tags.max-items         = 2
image.optional         = true
image.needs            = ["image-alt"]
image-alt.optional     = true
""",
    )
    blogtool.write(
        "stress.md",
        """\
---
title: Seven Small Ways in Which a Massage May Help Against Stress
descripton: Why.
date: 2924-05-04
author: Monika
tags: [Selfcare, sleep, stress]
image: bed.png
---

Text.
""",
    )
    done = blogtool("lint", "stress.md")
    assert (
        done.stdout
        == """\
stress.md:2:62  warning  field-length  The title is 5 characters too long. 59; at most 54 (blogtool.toml:7). Search \
results would cut it at “…Help Against”.
2 | title: Seven Small Ways in Which a Massage May Help Against Stress
  |                                                              ^^^^^
  → Shorten it; the part beyond 54 is underlined.

stress.md:3:1  error  field-unknown  “descripton” is not one of our fields. Did you mean description (blogtool.toml:8)?
3 | descripton: Why.
  | ^^^^^^^^^^
  → Rename it to `description`. [--fix --unsafe-fixes does it]

stress.md:4:7  error  field-date  The date is in the future. 2924-05-04; not after TODAY (blogtool.toml:10).
4 | date: 2924-05-04
  |       ^^^^^^^^^^
  → Give a date up to TODAY.
""".replace("TODAY", __import__("time").strftime("%Y-%m-%d"))
        + """\

stress.md:5:9  error  field-known  “Monika” is not one of our authors. Did you mean “monica”?
5 | author: Monika
  |         ^^^^^^
  → Write `monica`, or add [authors.ID] to blogtool.toml. [--fix --unsafe-fixes does it]

stress.md:6:8  error  field-known  “Selfcare” is not one of our tags. Did you mean “self-care”?
6 | tags: [Selfcare, sleep, stress]
  |        ^^^^^^^^
  → Write `self-care`, or add the new tag to data/tags.yml. [--fix --unsafe-fixes does it]

stress.md:6:25  error  field-items  The list tags is 1 item too long. 3; at most 2 (blogtool.toml:13).
6 | tags: [Selfcare, sleep, stress]
  |                         ^^^^^^
  → Take 1 item away.

stress.md:7:1  error  field-required  The post has the field image, so it needs image-alt too.
7 | image: bed.png
  | ^^^^^
  → Add image-alt to the front matter.

"""
    )
    assert done.stderr.startswith("6 errors, 1 warning in 1 post")
    assert done.returncode == 1


def test_a_post_of_the_company(blogtool: Blogtool):
    blogtool.write("hugo.toml", "")
    blogtool.write("content/people/jane-doe/index.md", "Jane.\n")
    blogtool.write("data/topics.yaml", "topics:\n  - name: Releases\n  - name: Security\n")
    blogtool.write("static/wide.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 800, 630) + bytes(400_000))
    blogtool.write(
        "blogtool.toml",
        """\
[site]
names.description = "meta_desc"
posts = ["content/blog/**/*.md"]
[data]
people = { folders = ["content/people/*"] }
topics = { file = "data/topics.yaml", at = "topics[].name" }
[post]
other-fields = "warning"
field-order = ["title", "date"]
[post.fields]
title      = { max-length = 60, unique = true }
meta_desc  = { min-length = 50, max-length = 160 }
date       = "date"
authors    = { from = "people", min-items = 1, compare = "slug" }
draft      = { type = "yes-no", optional = true }
topics     = { from = "topics", min-items = 1, max-items = 4 }
categories = { forbidden = true, replaced-by = "topics" }
image      = { type = "file", optional = true, ends-with = [".png"], min-width = 1200, max-kilobytes = 300 }
slug       = { optional = true, is = "{file.slug}" }
version    = { optional = true, pattern = '[0-9]+\\.[0-9]+', message = "A version has two numbers." }
""",
    )
    blogtool.write(
        "content/blog/quiet.md",
        """\
+++
date = 2024-05-04T10:00:00Z
title = "A quiet release"
meta_desc = "Too short."
authors = ["Jane Doe", "Joan"]
draft = "false"
categories = ["Security"]
image = "/wide.png"
slug = "loud"
version = "1.x"
mood = "good"
+++
Text.
""",
    )
    done = blogtool("lint", "--output-format", "concise")
    assert (
        done.stdout
        == """\
content/blog/quiet.md:3:1: error field-order: The field title stands in the wrong place. It belongs before date \
(blogtool.toml:9). [--fix]
content/blog/quiet.md:4:13: error field-length: The description (meta_desc) is 40 characters too short. 10; at least \
50 (blogtool.toml:12).
content/blog/quiet.md:5:24: error field-known: “Joan” is not one of our people. We have jane-doe (blogtool.toml:14).
content/blog/quiet.md:6:9: error field-type: The field draft should be true or false. Found the text “false” \
(blogtool.toml:15).
content/blog/quiet.md:7:1: error field-forbidden: The field categories is not used here. topics has taken its place \
(blogtool.toml:17).
content/blog/quiet.md:8:9: error field-file: The image is not wide enough. 800 pixels; at least 1200 \
(blogtool.toml:18).
content/blog/quiet.md:8:9: error field-file: The file of image is too large. 400 kilobytes; at most 300 \
(blogtool.toml:18).
content/blog/quiet.md:9:8: error field-value: The slug should be “quiet”. Found “loud”; it is to be the same as \
{file.slug} (blogtool.toml:19).
content/blog/quiet.md:10:11: error field-pattern: A version has two numbers. Found “1.x”. There may be no “x” in it \
(blogtool.toml:20).
content/blog/quiet.md:11:1: warning field-unknown: “mood” is not one of our fields. The house style names all there \
are (blogtool.toml:8).
"""
    )
    fixed = blogtool("lint", "--fix", "--unsafe-fixes", "--output-format", "concise")
    assert (
        (blogtool.folder / "content/blog/quiet.md").read_text()
        == """\
+++
title = "A quiet release"
date = 2024-05-04T10:00:00Z
meta_desc = "Too short."
authors = ["Jane Doe", "Joan"]
draft = false
topics = ["Security"]
image = "/wide.png"
slug = "quiet"
version = "1.x"
mood = "good"
+++
Text.
"""
    )
    assert "field-forbidden" not in fixed.stdout


# One fault, one finding


def test_a_milder_wish_is_silent_where_the_same_key_has_failed(house):
    style = house('[post.fields]\ntitle = { max-length = 9, warn.max-length = 6, warn.deny = ["bed"] }\n')
    assert said(style, "---\ntitle: A bed for you\n---\n") == [
        "2:10 warning field-denied The title holds something that is not wanted. Found “bed”; not wanted: bed "
        "(blogtool.toml:2).",
        "2:17 error field-length The title is 4 characters too long. 13; at most 9 (blogtool.toml:2).",
    ]
    assert said(style, "---\ntitle: A rest..\n---\n") == [
        "2:14 warning field-length The title is 2 characters too long. 8; at most 6 (blogtool.toml:2)."
    ]


def test_the_first_item_strictly_and_the_others_mildly(house):
    style = house(
        '[data]\ncategories = "categories.txt"\n[post.fields.categories]\ncompare = "any-case"\nmax-items = 3\n'
        'first.from = "categories"\nwarn.from = "categories"\n',
        categories="Tech\nCloud\n",
    )
    assert said(style, "---\ncategories: [foo, TECH, bar]\n---\n") == [
        "2:14 error field-known “foo” is not one of our categories. We have Cloud and Tech (blogtool.toml:6).",
        "2:25 warning field-known “bar” is not one of our categories. We have Cloud and Tech (blogtool.toml:7).",
    ]


def test_a_value_of_the_wrong_type_is_judged_by_nobody_else(house):
    style = house('[post.fields]\nlevel = { type = "number", max = 3, one-of = [1, 2], pattern = "[0-9]" }\n')
    assert said(style, "---\nlevel: high\n---\n") == [
        "2:8 error field-type The field level should be a number. Found the text “high” (blogtool.toml:2)."
    ]


def test_a_value_that_is_none_of_those_there_are_is_not_asked_for_its_form(house):
    text = '[post.fields]\nkind = { one-of = ["news", "blog"], pattern = "[a-z]+", max-length = 4 }\n'
    post = "---\nkind: Essay\n---\n"
    assert said(house(text), post) == [
        "2:7 error field-known “Essay” is not one of the values of kind. Expected news or blog (blogtool.toml:2)."
    ]
    rules = [finding.rule for finding in found(house(text + '[post.rules]\nfield-known = "off"\n'), post)]
    assert "field-pattern" in rules
    assert "field-length" in rules


def test_a_misspelled_field_is_not_missing_too(house):
    text = "[post.fields]\nauthors = { min-items = 1 }\n"
    assert [finding.rule for finding in found(house(text), "---\nauthor: a\n---\n")] == ["field-unknown"]
    off = house(text + '[post.rules]\nfield-unknown = "off"\n')
    assert "The post has no authors." in said(off, "---\nauthor: a\n---\n")[0]


def test_front_matter_that_cannot_be_read_is_the_business_of_its_own_rule(house):
    style = house('[post]\nother-fields = "error"\nfield-order = ["b", "a"]\n[post.fields]\ntitle.max-length = 3\n')
    assert said(style, "---\ntitle: Sleep: a guide\n---\n") == []


# What the owner says


def test_the_message_of_the_owner_comes_first_and_the_facts_follow(house):
    style = house(
        '[post.fields]\ntags = { deny-pattern = "[A-Z]", message = "Tags are lower case", warn.max-items = 1 }\n'
        'alt = { optional = true, min-length = 5, warn.min-length = 9, warn.message = "Say a little more." }\n'
    )
    assert said(style, "---\ntags: [Web, b]\nalt: A pic\n---\n") == [
        "2:8 error field-denied Tags are lower case. Found “W” (blogtool.toml:2).",
        "2:13 warning field-items Tags are lower case. 2; at most 1 (blogtool.toml:2).",
        "3:6 warning field-length Say a little more. 5; at least 9 (blogtool.toml:3).",
    ]
    assert said(style, "---\ntitle: a\n---\n") == ["1:1 error field-required The post has no tags."]


def test_the_severity_of_a_field_is_that_of_its_findings(house):
    style = house('[post.fields]\ntitle = { severity = "info", max-length = 3, warn.max-words = 1 }\n')
    assert [(each.severity, each.rule) for each in found(style, "---\ntitle: a bcd\n---\n")] == [
        ("info", "field-length")
    ]
    assert [(each.severity, each.rule) for each in found(style, "---\ntitle: a b\n---\n")] == [("info", "field-length")]


def test_what_an_author_should_know_of_a_field_is_in_the_help(house):
    style = house('[post.fields]\nkind = { one-of = ["news"], help = "Ask Joan if in doubt" }\n')
    (finding,) = found(style, "---\nkind: blog\n---\n")
    assert finding.help == "Write one of them. Ask Joan if in doubt."


# Where fields stand


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("+++\n[taxonomies]\ntags = ['a', 'b', 'Cd']\n+++\n", (3, 20)),
        ("---\nparams:\n  tags:\n    - a\n    - Cd\n---\n", (5, 7)),
        ('{\n  "tags": ["a", "Cd"]\n}\n', (2, 18)),
        (';;;\n"tags": ["Cd"]\n;;;\n', (2, 11)),
        ("---\ntags: >\n  a,\n  Cd\n---\n", (4, 3)),
        ("---\ntags: 'a, Cd'\n---\n", (2, 11)),
    ],
)
def test_a_piece_of_a_value_is_underlined_wherever_it_stands(text: str, place: tuple[int, int], house):
    style = house("[post.fields]\ntags.deny-pattern = 'C'\n")
    for variant in (text, text.replace("\n", "\r\n"), "\ufeff" + text):
        (finding,) = found(style, variant)
        assert (tuple(finding.start), finding.end.column - finding.start.column) == (place, 1)


@pytest.mark.parametrize(
    ("text", "underlined"),
    [
        ("title: A long titles here", "here"),
        ("title: 'It''s a title  more'", "more"),
        ('title: "A \\"long\\" ones more"', "more"),
        ("title:\n  A long titles\n  here", "here"),
        ("title: |\n  A long titles\n  here\n", "here"),
        ("title: Ünï långe titéé", "é"),
        ('title: "A\\u0020long title xyz"', '"A\\u0020long title xyz"'),
        ("title: *x\nslug: &x A long titles here", "*x"),
    ],
)
def test_the_part_beyond_the_limit_is_underlined(text: str, underlined: str, house):
    style = house("[post.fields]\ntitle.max-length = 14\n")
    if "&x" in text:
        text = "\n".join(reversed(text.split("\n")))
    source = f"---\n{text}\n---\n".encode()
    (finding,) = found(style, source.decode())
    assert source[slice(*finding.span)].decode().strip() == underlined


def test_metadata_that_is_no_front_matter(house):
    style = house(
        "[post.fields]\n"
        "date = { body-pattern = '^#### Publication date: (.+)$', formats = [\"%B %d, %Y\"] }\n"
        'Track = { body-pattern = \'^Track: (.+)$\', one-of = ["how to", "community"] }\n'
        "Topics = { type = \"list\", body-pattern = '^Topics: (.+)$', max-items = 2, max-length = 5 }\n"
    )
    good = "# A title\n\n#### Publication date: May 4, 2024\n\n<!--\nTrack: how to\nTopics: a, b\n-->\n"
    assert said(style, good) == []
    bad = good.replace("May 4", "4 May").replace("how to", "howto").replace("a, b", "a, bcdefg, c")
    for variant in (bad, bad.replace("\n", "\r\n"), "\ufeff" + bad):
        assert said(style, variant) == [
            "3:24 error field-date The date is not written as asked. Found “4 May, 2024”; expected a form such as "
            "`May 04, 2024` (blogtool.toml:2).",
            "6:8 error field-known “howto” is not one of the values of Track. Did you mean “how to”? Expected how to "
            "or community (blogtool.toml:3).",
            "7:9 error field-items The list Topics is 1 item too long. 3; at most 2 (blogtool.toml:4).",
            "7:9 error field-length This item of Topics is 1 character too long. 6; at most 5 (blogtool.toml:4).",
        ]
    assert said(style, "# A title\n") == [
        f"1:1 error field-required The post has no {name}. It stands in the text, not in the front matter "
        f"(blogtool.toml:{line})."
        for name, line in (("date", 2), ("Track", 3), ("Topics", 4))
    ]


def test_fields_in_the_tables_of_a_list(house):
    style = house(
        '[post.fields]\n"related[].score" = { optional = true, type = "number", max = 1 }\n'
        '"related[].reason.en" = { max-length = 5 }\n'
    )
    assert said(style, "---\ntitle: a\n---\n") == [], "no list, no entries"
    text = """\
---
related:
  - score: 0.5
    reason: {en: short}
  - reason:
      en: too long
    score: 2
  - score: high
---
"""
    assert said(style, text) == [
        "2:1 error field-required Entry 3 of related has no reason.en.",
        "6:16 error field-length The field related[].reason.en is 3 characters too long. 8; at most 5 "
        "(blogtool.toml:3).",
        "7:12 error field-range The field related[].score is too great. 2; at most 1 (blogtool.toml:2).",
        "8:12 error field-type The field related[].score should be a number. Found the text “high” (blogtool.toml:2).",
    ]
    json_text = '{\n  "related": [{"score": 2, "reason": {"en": "a"}}]\n}\n'
    assert [finding.start.line for finding in found(style, json_text)] == [2]


def test_a_list_that_generators_read_from_a_text(house):
    style = house("[post.fields]\ntags = { max-items = 2 }\n")
    assert said(style, "---\ntags: a, b, c\n---\n") == [
        "2:7 error field-items The list tags is 1 item too long. 3; at most 2 (blogtool.toml:2)."
    ]
    assert said(style, "---\ntags: a b c\n---\n") == []
    assert (
        len(said(house("[post.fields]\ntags = { max-items = 2 }\n", flavor="jekyll"), "---\ntags: a b c\n---\n")) == 1
    )
    typed = house('[post.fields]\ntags = { type = "list", max-items = 2 }\n')
    assert said(typed, "---\ntags: a\n---\n") == [
        "2:7 error field-type The field tags should be a list. Found the text “a” (blogtool.toml:2)."
    ]


def test_an_empty_list_is_the_business_of_the_key_that_counts(house):
    style = house("[post.fields]\ntags.warn.min-items = 1\nauthors = 'list'\n")
    assert said(style, "---\ntags: []\nauthors: []\n---\n") == [
        "2:7 warning field-items The list tags is 1 item short. 0; at least 1 (blogtool.toml:2).",
        "3:1 error field-required The field authors is empty.",
    ]


@pytest.mark.parametrize(
    ("value", "rules"),
    [
        ("2024-05-04", []),
        ("2024-05-04 10:00:00", []),
        ("2024-05-04T10:00:00+02:00", []),
        ("'2024-05-04'", []),
        ("2924-05-04", ["field-date"]),
        ("'2924-05-04T10:00'", ["field-date"]),
        ("true", ["field-type"]),
        ("[2024-05-04]", ["field-type"]),
        ("tomorrow", []),  # `date-valid`
        ("{created: 2024-05-04}", []),
    ],
)
def test_dates_of_every_kind(value: str, rules: list[str], house):
    style = house('[post.fields]\ndate.latest = "2026-01-01"\n')
    assert [finding.rule for finding in found(style, f"---\ndate: {value}\n---\n")] == rules


# Slips of the pen


@pytest.mark.parametrize(
    ("name", "meant", "sure"),
    [
        ("Tags", "tags", True),
        ("image_alt", "image-alt", True),
        ("metaDesc", "meta_desc", True),
        ("descripton", "description", False),
        ("desciprtion", "description", False),
        ("autor", "author", False),
        ("author", "authors", False),
        ("category", "categories", False),
        ("tag", "tags", False),
        ("tittle", "title", False),
        ("data", "date", None),
        ("slub", "slug", None),
        ("images", "image", None),
        ("topic", "title", None),
        ("update", "updated", None),
        ("linkTitle", "title", None),
        ("layout", "author", None),
    ],
)
def test_which_names_are_slips(name: str, meant: str, sure: bool | None):
    assert near(name, meant, optional=False) is sure


def test_the_plural_is_another_field_where_the_singular_is_optional():
    assert near("authors", "author", optional=True) is None
    assert near("Author", "author", optional=True) is True


def test_a_name_is_no_slip_where_the_field_is_there(house):
    style = house("[post.fields]\nauthors.optional = true\ncategories.or = 'topics'\ntitle = 'text'\n")
    assert said(style, "---\ntitle: a\nTitle: b\nAuthors: c\nauthors: d\ncategory: e\ntopics: f\n---\n") == []


def test_jekyll_reads_the_singular_too(house):
    text = "[post.fields]\ncategories = { optional = false }\n"
    assert [each.rule for each in found(house(text), "---\ncategory: a\n---\n")] == ["field-unknown"]
    assert [each.rule for each in found(house(text, flavor="jekyll"), "---\ncategory: a\n---\n")] == ["field-required"]


def test_fields_that_decide_on_the_type_or_a_case_are_not_unknown(house):
    style = house(
        '[post]\nother-fields = "error"\n[post.fields]\ntitle = "text"\n[types.release]\n'
        'when.fields.kind.is = "release"\n'
        '[cases.guest]\nwhen.lacks = ["staff"]\nfields.bio = "text"\n'
    )
    assert said(style, "---\ntitle: a\ntype: post\nkind: news\nstaff: true\n---\n") == []
    assert [each.rule for each in found(style, "---\ntitle: a\nbio: b\n---\n")] == ["field-unknown"]


# Mistakes of the house style


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "[cases.a]\nwhen.fields.image.exists = true\nwhen.fields.image.max-length = 9\n",
            "2  cases.a.when.fields.image.exists cannot be part of a condition: exists is for [post.fields].",
        ),
        (
            "[post.fields.images]\nfirst.exists = true\nfirst.pattern = 'a'\n",
            "2  images.first.exists cannot be: exists is for the whole field.",
        ),
        (
            "[post.fields]\ntags.warn.or = 'topics'\n",
            "2  tags.warn.or cannot be: warn takes wishes, and or belongs to the whole block.",
        ),
    ],
)
def test_what_nobody_would_carry_out_is_a_mistake(text: str, sentence: str, blogtool: Blogtool):
    blogtool.write("a.md", "Text.\n")
    blogtool.write("blogtool.toml", text)
    done = blogtool("lint", "a.md")
    assert done.stderr == f"blogtool.toml:{sentence}\n1 mistake in blogtool.toml; no post was read.\n"


# Any post

EVERYTHING = """\
[authors.monica]
name = "Monica"
[data]
tags = "tags.txt"
[post]
other-fields = "warning"
field-order = ["title", "date", "tags", "a"]
[post.fields]
title = { min-length = 3, max-length = 9, plain = true, quotes = "double", deny = ["bed*"], unique = true }
date = { type = "date", earliest = "2020-01-01", latest = "today", formats = ["%Y-%m-%d"], quotes = "single" }
tags = { type = "list", from = "tags", min-items = 1, max-items = 2, unique = true, first.pattern = "[a-z]+" }
image = { exists = true, ends-with = [".png"], min-width = 3, or = "cover" }
"cover.image" = { optional = true, starts-with = ["/{slug}"], needs = ["alt"] }
draft = { type = "yes-no", optional = true, is = true }
level = { optional = true, min = 1, max = 3, warn.max = 2, compare = "slug", one-of = [1, "two"] }
old = { replaced-by = "new" }
gone = { forbidden = true }
author = { optional = true, from = "authors", require = ["m"], require-pattern = "o" }
"related[].score" = { type = "number", max = 1, quotes = "none" }
kind = { optional = true, is = "{file.slug}", max-words = 2 }
Track = { optional = true, body-pattern = '^Track: (.+)$', min-words = 2, deny-pattern = "x" }
"""
NAMES = [
    "title",
    "date",
    "tags",
    "image",
    "cover",
    "draft",
    "level",
    "old",
    "gone",
    "author",
    "related",
    "kind",
    "Tags",
    "a",
]
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 10**20)
    | st.floats()
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)
    | st.sampled_from(["2024-05-04", "a, b", "monica", "**a**", "é\u0301'\"", "two words more", "related", " "])
    | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["image", "score", "x"]), inner, max_size=2)
    ),
    max_leaves=8,
)


@pytest.fixture(scope="module")
def strict(tmp_path_factory) -> House:
    folder = tmp_path_factory.mktemp("blog")
    (folder / "tags.txt").write_text("a\nsleep\n")
    (folder / "blogtool.toml").write_text(EVERYTHING)
    return house_of(config.load(str(folder / "blogtool.toml"), RULES), flavor="hugo", root=str(folder))


@given(st.dictionaries(st.sampled_from(NAMES), VALUES), st.booleans(), st.booleans())
def test_no_value_is_too_strange(strict: House, values: dict[str, Any], flow: bool, crlf: bool):
    text = yaml.safe_dump(values, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    source = f"---\n{text}---\n\nTrack: x\n"
    findings = found(strict, source)
    data = source.encode()
    for finding in findings:
        start, end = finding.span
        assert 0 <= start <= end <= len(data)
        data[start:end].decode()
        assert finding.message[-1] in ".?"
    if crlf:
        other = [(each.rule, each.start.line) for each in found(strict, source.replace("\n", "\r\n"))]
        assert other == [(each.rule, each.start.line) for each in findings]
    bom = [(each.rule, each.start, each.end) for each in found(strict, BOM.decode() + source)]
    assert bom == [(each.rule, each.start, each.end) for each in findings]


@given(st.dictionaries(st.sampled_from(NAMES), VALUES))
def test_the_look_at_all_fields_misses_nothing(strict: House, values: dict[str, Any]):
    text = f"---\n{yaml.safe_dump(values, allow_unicode=True, sort_keys=False)}---\n\nTrack: x\n"
    findings = found(strict, text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("blogtool.fieldchecks._unmet", lambda post, house: {*ITEM_KEYS, *LIST_KEYS})
        assert found(strict, text) == findings


@given(st.dictionaries(st.sampled_from(NAMES), VALUES), st.booleans())
def test_fixes_make_no_post_worse_and_are_done_at_once(strict: House, values: dict[str, Any], as_json: bool):
    text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
    if as_json:
        text = json.dumps(values, default=str, ensure_ascii=False)
    post = Post(Source("posts/a.md", (text + "\n" if as_json else f"---\n{text}---\n").encode()))
    done = repair(post, strict, ENABLED, unsafe=True)
    assert len(done.linted.findings) <= len(lint(post, strict, ENABLED).findings)
    again = repair(Post(Source("posts/a.md", done.data)), strict, ENABLED, unsafe=True)
    assert (again.data, again.fixed) == (done.data, 0)


@given(st.permutations(["title: x", "date: 2024-05-04", "tags:\n  - a  # first\n  - b", "a: 1", "other: 2"]))
def test_fields_in_any_order_are_put_in_order_and_none_is_lost(strict: House, lines: list[str]):
    source = "---\n" + "\n".join(lines) + "\n---\n\nText.\n"
    order = [Enabled(rule(), "error") for rule in FIELD_RULES if rule.name == "field-order"]
    done = repair(Post(Source("posts/a.md", source.encode())), strict, order)
    assert done.linted.findings == []
    assert sorted(done.data.decode().split("\n")) == sorted(source.split("\n"))
    names = [line.split(":")[0] for line in done.data.decode().split("\n") if ":" in line and "other" not in line]
    assert names == ["title", "date", "tags", "a"]
    assert lines.index("other: 2") == [line for line in done.data.decode().split("\n")[1:] if line[:1] != " "].index(
        "other: 2"
    )


# Real posts and another program


@pytest.mark.skipif(not CORPORA.exists(), reason="the real posts are not here")
def test_a_blogs_own_check_of_lengths_finds_the_same(house):
    """Title, description and slug of 158 posts, by the script of the blog (Linkerd)."""
    style = house(
        "[post.fields]\ntitle.max-length = 70\ndescription.max-length = 150\nslug.max-length = 100\n", flavor="hugo"
    )
    folder = CORPORA / "linkerd"
    ours = Counter()
    for path in sorted(folder.rglob("*.md")):
        name = path.relative_to(folder).as_posix()
        for finding in lint(Post(Source(name, path.read_bytes())), style, ENABLED).findings:
            field = next(word for word in ("title", "description", "slug") if word in finding.message.split(".")[0])
            kind = {"field-required": "missing", "field-length": "exceeded"}[finding.rule]
            ours[name, f"max{field.capitalize()}Length-{kind}"] += 1
    lines = (SHARED / "oracles" / "linkerd.jsonl").read_text().splitlines()
    theirs = Counter((row["file"], row["check"]) for row in map(json.loads, lines))
    assert ours == theirs
    assert ours.total() == 226


INDEX = """\
[site]
fields-from = "posts"
[data.posts]
file = "config.json"
at = "posts[]"
index-of-posts = "posts/{slug}.md"
[post]
other-fields = "warning"
[post.fields]
slug = { pattern = '[a-z-]+' }
title.max-length = 8
tags.optional = true
"""


def test_fields_that_stand_in_an_index_of_all_posts(blogtool: Blogtool):
    blogtool.write("blogtool.toml", INDEX)
    blogtool.write(
        "config.json",
        '{"posts": [{"slug": "sleep", "title": "Sleep"}, {"slug": "rest", "title": "How to rest", "colour": 1},'
        ' {"slug": "food"}]}',
    )
    for name in ("sleep", "rest", "food", "air"):
        blogtool.write(f"posts/{name}.md", "We sleep.\n\nMore.\n")
    done = blogtool("lint", "--output-format", "concise")
    assert done.stdout == (
        "posts/air.md:1:1: error field-required: The post has no entry in config.json, where the fields of all posts "
        "stand: slug and title.\n"
        "posts/food.md:1:1: error field-required: The entry of the post in config.json has no title.\n"
        "posts/rest.md:1:1: error field-length: The title is 3 characters too long. 11; at most 8 (blogtool.toml:11).\n"
        "posts/rest.md:1:1: warning field-unknown: “colour” is not one of our fields. "
        "The house style names all there are (blogtool.toml:8).\n"
    )


def test_one_item_is_no_items(blogtool: Blogtool):
    blogtool.write("blogtool.toml", "[post.fields]\ncategories.max-items = 1\n")
    blogtool.write("a.md", "---\ntitle: Sleep\n---\n\nWe sleep.\n")
    done = blogtool("lint", "a.md", "--select", "field-required")
    assert "Every post has one of at most 1 item (blogtool.toml:2)." in done.stdout
