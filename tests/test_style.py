"""What of a house style holds for a post: types, cases, conditions, presets, and files that extend others."""

from pathlib import Path

import pytest

from blogtool.conditions import Subject, resolved
from blogtool.config import load
from blogtool.contract import Field, Part, RuleSetting, Wishes
from blogtool.errors import HouseStyleError
from blogtool.ruleset import RULES
from blogtool.runner import load as load_post
from blogtool.style import Resolved, Style
from conftest import Blogtool


@pytest.fixture
def style(tmp_path, monkeypatch):
    """Return a function from the text of a house style, and of files beside it, to the style."""
    monkeypatch.chdir(tmp_path)

    def read(text: str, **files: str) -> Style:
        for name, content in files.items():
            Path(f"{name}.toml").write_text(content)
        Path("blogtool.toml").write_text(text)
        return load("blogtool.toml", RULES)

    return read


def held(style: Style, front_matter: str = "", body: str = "Text.\n", path: str = "posts/a.md") -> Resolved:
    """Return what holds for a post."""
    post = load_post(path, f"---\n{front_matter}\n---\n\n{body}".encode())
    return style.resolve(Subject(post, path, style.date_field, today="2026-11-24"))


# Precedence


def test_what_a_type_says_is_laid_over_what_every_post_must_be(style):
    house = style("""\
[post.fields]
title.max-length = 60
tags = { min-items = 1, one-of = ["a", "b"] }
image = "file"
[types.note]
when.path = ["notes/**"]
fields.title.max-length = 20
fields.title.warn.max-length = 15
fields.tags.one-of = ["c"]
fields.image = "off"
fields.mood = "text"
""")
    contract = held(house, path="notes/a.md").contract
    assert contract.fields == {
        "title": Field(max_length=20, warn=Wishes(max_length=15)),
        "tags": Field(min_items=1, one_of=["c"]),
        "mood": Field(type="text"),
    }
    assert set(held(house).contract.fields) == {"title", "tags", "image"}


def test_the_last_case_that_holds_wins(style):
    house = style("""\
[post.fields]
title.max-length = 60
[cases.short]
when.has = ["short"]
fields.title.max-length = 30
[cases.shorter]
when.has = ["short", "shorter"]
fields.title.max-length = 10
""")
    assert held(house, "short: 1").contract.fields["title"].max_length == 30
    both = held(house, "shorter: 1\nshort: 1")
    assert (both.cases, both.contract.fields["title"].max_length) == (("short", "shorter"), 10)


def test_a_type_may_be_based_on_another(style):
    house = style("""\
[types.text]
when.path = ["texts/**"]
fields.title.max-length = 60
[types.poem]
when.path = ["texts/poems/**"]
based-on = "text"
fields.metre = "text"
""")
    assert set(held(house, path="texts/poems/a.md").contract.fields) == {"title", "metre"}


def test_presets_are_below_the_file_and_know_its_names(style):
    house = style("""\
presets = ["seo", "health"]
site.names.description = "meta_desc"
[post.fields]
title.warn.max-length = 50
""")
    contract = house.contract().contract
    assert contract.fields["title"].warn == Wishes(max_length=50)
    assert contract.fields["meta_desc"].warn == Wishes(min_length=50, max_length=160)
    assert contract.rules == {"image-alt": RuleSetting(severity="warning")}
    assert contract.readability.warn.max_grade == 8
    stack = house.contract().stack
    assert stack.where(("fields", "meta_desc", "warn", "min-length")) == "preset seo"
    assert stack.where(("fields", "title", "warn", "max-length")) == "blogtool.toml:4"


def test_a_file_may_extend_another(style):
    base = '[authors.monica]\nname = "Monica"\n[post.fields]\ntitle.max-length = 60\ndate = "date"\n'
    house = style('extend = "base.toml"\n[post.fields]\ntitle.max-length = 50\ndate = "off"\n', base=base)
    assert house.contract().contract.fields == {"title": Field(max_length=50)}
    assert list(house.authors) == ["monica"]
    assert house.contract().stack.where(("fields", "title")) == "blogtool.toml:3"


@pytest.mark.parametrize(
    ("text", "base", "sentence"),
    [
        ('extend = "nowhere.toml"', "", 'blogtool.toml:1  extend = "nowhere.toml": there is no such file.'),
        ('extend = "base.toml"', 'extend = "blogtool.toml"', 'extend = "blogtool.toml" leads back to this file.'),
        ('extend = "base.toml"', "[posts]", "base.toml:1  [posts] is not part of a house style. Did you mean post?"),
    ],
)
def test_a_file_that_cannot_be_extended(style, text, base, sentence):
    with pytest.raises(HouseStyleError) as caught:
        style(text, base=base)
    assert sentence in str(caught.value)


# Types


TYPES = """\
[types.release]
when.fields.kind.is = "release"
[types.tutorial]
when.path = ["posts/tutorials/**"]
[types.any]
"""


@pytest.mark.parametrize(
    ("front_matter", "path", "type"),
    [
        ("", "posts/a.md", "any"),
        ("", "posts/tutorials/a.md", "tutorial"),
        ("kind: release", "posts/a.md", "release"),
        ("kind: release", "posts/tutorials/a.md", "tutorial"),  # the longer literal beginning
        ("type: release", "posts/tutorials/a.md", "release"),  # the field names it
        ("type: other", "posts/a.md", "any"),
    ],
)
def test_the_type_of_a_post(style, front_matter, path, type):
    assert held(style(TYPES), front_matter, path=path).type == type


def test_two_types_that_claim_a_post_equally_are_a_mistake(style):
    house = style('[types.a]\nwhen.has = ["x"]\n[types.b]\nwhen.has = ["x"]\n')
    with pytest.raises(HouseStyleError) as caught:
        held(house, "x: 1")
    assert str(caught.value).startswith("blogtool.toml:4  posts/a.md is of the type a and of the type b. ")


# Conditions


@pytest.mark.parametrize(
    ("condition", "front_matter", "holds"),
    [
        ("before = 2024-01-01", "date: 2023-12-31", True),
        ("before = 2024-01-01", "date: 2024-01-01", False),
        ("before = 2024-01-01", "title: without a date", False),
        ("since = 2024-01-01", "date: '2024-01-01T08:00:00+01:00'", True),
        ("since = '30 days ago'", "date: 2026-11-01", True),
        ("since = '30 days ago'", "date: 2026-10-01", False),
        ("draft = true", "draft: true", True),
        ("draft = false", "draft: true", False),
        ("lang = ['en']", "lang: en-GB", True),
        ("lang = ['en']", "lang: de", False),
        ("has = ['a', 'b.c']", "a: 1\nb: {c: 2}", True),
        ("has = ['a']", "a: ''", False),
        ("lacks = ['a']", "a: ''", True),
        ("fields.slug.starts-with = ['Web/']", "slug: Web/API", True),
        ("fields.original.is = true", "original: true", True),
        ("fields.original.is = true", "original: false", False),
        ("fields.tags.is = 'x'", "tags: [y, x]", True),
        ("text-pattern = '(?i)GIVEAWAY'", "", True),
        ("unless.has = ['a']", "a: 1", False),
        ("has = ['a']\nwhen.lacks = ['b']", "a: 1\nb: 2", False),
        ("path = ['posts/*.md']", "", True),
        ("path = ['notes/**', 'posts/**']", "", True),
        ("path = ['*.mdx']", "", False),
    ],
)
def test_a_condition(style, condition, front_matter, holds):
    house = style(f"[cases.x]\nwhen.{condition}\n")
    assert held(house, front_matter, "A giveaway.\n").cases == (("x",) if holds else ())


def test_a_block_may_have_a_condition_of_its_own(style):
    house = style("[post.fields]\nimage = { when.lang = ['en'], type = 'file' }\n[post.body]\nwhen.has = ['x']\n")
    assert set(held(house, "lang: en").contract.fields) == {"image"}
    assert set(held(house, "lang: de").contract.fields) == set()
    assert held(house, "x: 1").contract.body is not None
    assert held(house).contract.body is None


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("today", "2026-11-24"),
        ("2 weeks from now", "2026-12-08"),
        ("1 year ago", "2025-11-24"),
        ("3000 years from now", "3943-06-08"),
        ("2024-05-06T08:00:00", "2024-05-06"),
    ],
)
def test_a_day_of_the_house_style(said, day):
    assert resolved(said, "2026-11-24") == day


# What is done with it


def test_at_most_the_mildest_of_several_cases_holds_and_says_so(blogtool: Blogtool):
    blogtool.write(
        "blogtool.toml",
        '[post.fields]\ndescription = "text"\n'
        '[cases.old]\nwhen.before = 2024-01-01\nat-most = "warning"\n'
        '[cases.older]\nwhen.before = 2010-01-01\nat-most = "info"\n',
    )
    for year in (2009, 2020, 2025):
        blogtool.write(f"{year}.md", f"---\ndate: {year}-01-01\n---\n\nText.\n")
    assert blogtool("lint", "--output-format", "concise").stdout == (
        "2009.md:1:1: info field-required: The post has no description. "
        "A remark only: the post is in older (before 2010-01-01).\n"
        "2020.md:1:1: warning field-required: The post has no description. "
        "A warning only: the post is in old (before 2024-01-01).\n"
        "2025.md:1:1: error field-required: The post has no description.\n"
    )


def test_posts_that_are_skipped_are_not_counted(blogtool: Blogtool):
    blogtool.write("blogtool.toml", '[post.fields]\ntitle = "text"\n[cases.x]\nwhen.has = ["skip"]\nskip = true\n')
    blogtool.write("a.md", "---\nskip: yes\n---\n\nText.\n")
    blogtool.write("b.md", "---\ntitle: Sleep\n---\n\nText.\n")
    done = blogtool("lint")
    assert (done.returncode, done.stderr) == (0, "No findings in 1 post. House style: blogtool.toml.\n")


def test_a_pattern_that_takes_too_long_is_a_failure_of_that_post(blogtool: Blogtool):
    blogtool.write("blogtool.toml", "[cases.x]\nwhen.text-pattern = '(x+x+)+y'\n")
    blogtool.write("a.md", "x" * 5000 + "\n")
    done = blogtool("lint")
    assert done.returncode == 2
    assert done.stderr.startswith("a.md: The pattern '(x+x+)+y' of the house style takes longer than 2 seconds on it.")


def test_a_part_that_is_only_optional(style):
    assert style("[post.parts]\nintro.optional = true\n").contract().contract.parts == {"intro": Part(optional=True)}
