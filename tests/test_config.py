"""The house-style file: found, read, and every mistake of it said at once."""

import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Annotated, ClassVar

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec import Meta

from blogtool.config import find, load
from blogtool.contract import Author, Field, RuleSetting, Site, Wishes
from blogtool.errors import HouseStyleError
from blogtool.layers import Origin
from blogtool.lists import NotThere, values_at
from blogtool.rule import Rule
from blogtool.ruleset import RULES as RULES_OF_TODAY

SHARED = Path(__file__).resolve().parents[2] / "shared"


class HeadingCase(Rule):
    """A rule with options."""

    name: ClassVar[str] = "heading-case"
    style: str = "sentence"
    max_words: Annotated[int, Meta(ge=1, description="The most words.", examples=[12])] = 12
    keep: tuple[str, ...] = ()


def no_import():
    raise AssertionError("a rule without options is not imported")


RULES = {
    "heading-case": lambda: HeadingCase,
    "image-alt": no_import,
    "link-text": no_import,
    "doubled-word": no_import,
}


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Return a function that writes the house style and returns its path, relative to the current folder."""
    monkeypatch.chdir(tmp_path)

    def write(text, name="blogtool.toml"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return name

    return write


@pytest.fixture
def mistakes(write):
    """Return a function from a text to its mistakes as `line  sentence`."""

    def mistakes(text, name="blogtool.toml"):
        with pytest.raises(HouseStyleError) as caught:
            load(write(text, name), RULES)
        return [f"{mistake.line}  {mistake.message}" for mistake in caught.value.mistakes]

    return mistakes


@pytest.fixture(scope="module")
def houses(tmp_path_factory):
    """Return one folder for all examples of a property."""
    return tmp_path_factory.mktemp("houses")


WHOLE = """\
[site]
flavor = "hugo"
posts = ["content/blog/**/*.md"]
names.description = "meta_desc"

[authors.monica]
name = "Monica Example"
credentials = "RMT"

[post.fields]
title.max-length = 60
title.warn.max-length = 54
date = { earliest = 2004-01-01, latest = "today" }
slug.pattern = '[a-z0-9-]+'
draft = "yes-no"
image = "off"
author.from = "authors"
"relatedPosts[].score" = { optional = true, type = "number", min = 0, max = 1 }
categories.first.from = "authors"
version = { is = 2, or = "release", default = 2024-05-06 }

[post.rules]
image-alt = "error"
heading-case = { severity = "warning", style = "title", max-words = 9 }
"""


def test_a_house_style_is_read(write):
    style = load(write(WHOLE), RULES)
    assert style.site == Site(flavor="hugo", posts=["content/blog/**/*.md"], names={"description": "meta_desc"})
    assert style.authors == {"monica": Author(name="Monica Example", credentials="RMT")}
    contract = style.contract().contract
    assert contract.fields == {
        "title": Field(max_length=60, warn=Wishes(max_length=54)),
        "date": Field(earliest="2004-01-01", latest="today"),
        "slug": Field(pattern="[a-z0-9-]+"),
        "draft": Field(type="yes-no"),
        "author": Field(from_="authors"),
        "relatedPosts[].score": Field(optional=True, type="number", min=0, max=1),
        "categories": Field(first=Wishes(from_="authors")),
        "version": Field(is_=2, or_="release", default="2024-05-06"),
    }
    assert contract.rules == {
        "image-alt": RuleSetting(severity="error"),
        "heading-case": RuleSetting(severity="warning", options={"style": "title", "max-words": 9}),
    }


def test_every_key_has_its_line(write):
    style = load(write("# house\r\n" + WHOLE.replace("\n", "\r\n")), RULES)
    assert style.path == "blogtool.toml"
    stack = style.contract().stack
    assert list(stack.sayings(("fields", "title", "max-length"))) == [Origin("blogtool.toml", 12, "post")]
    assert stack.where(("fields", "date", "latest")) == "blogtool.toml:14"
    assert stack.where(("rules", "image-alt", "severity")) == "blogtool.toml:24", "a word stands for a table"
    assert stack.where(("fields", "nothing")) == ""


def test_an_empty_file_is_a_house_style(write):
    style = load(write("\ufeff"), RULES)
    assert style.contract().contract.fields == {}
    assert style.site == Site()


BROKEN = """\
titel = "x"
[site]
flavour = "hugo"
posts = "content/**"
[authors.monica]
credentials = "RMT"
[post.parts]
intro.min-words = 40
sign-off = { min-items = 2, looks-like = ["-{author.nam}"] }
sources = { min-items = 5, max-items = 2, stile = "list", deny = ["x"] }
[post.fields]
title.max-lenght = 60
title.min-length = 80
title.max-length = 70
tags.max-items = "five"
author.role = "x"
slug.pattern = '[a-z'
image = "picture"
outline = ["intro"]
[post.rules]
heading-cas = "error"
heading-case = { stile = "x", max-words = 0 }
"""


def test_all_mistakes_are_reported_at_once_in_the_order_of_the_file(write):
    with pytest.raises(HouseStyleError) as caught:
        load(write(BROKEN), RULES)
    assert str(caught.value) == (
        "blogtool.toml:1  titel is not part of a house style. It has: extend, presets, site, authors, data, lint, "
        "post, types, cases.\n"
        "blogtool.toml:3  site.flavour is not a setting of the site. Did you mean flavor?\n"
        'blogtool.toml:4  site.posts = "content/**" – this must be a list of texts, in brackets: '
        'site.posts = ["content/**"]\n'
        'blogtool.toml:5  authors.monica has no name. Write: authors.monica.name = "Monica Example"\n'
        "blogtool.toml:9  sign-off.looks-like has {author.nam}, which stands for nothing. "
        "Did you mean {author.name}?\n"
        "blogtool.toml:9  sign-off.min-items cannot be: min-items belongs to sources.\n"
        "blogtool.toml:10  sources.max-items = 2 is less than sources.min-items = 5: no value can be both.\n"
        "blogtool.toml:10  sources.stile is not a setting of sources. Did you mean style?\n"
        "blogtool.toml:12  title.max-lenght is not a setting of a field. Did you mean max-length?\n"
        "blogtool.toml:14  title.max-length = 70 is less than title.min-length = 80 (line 13): no value can be both.\n"
        'blogtool.toml:15  tags.max-items = "five" – this must be a whole number, without quotes: tags.max-items = 5\n'
        'blogtool.toml:16  author.role makes "role" a setting of the field author, and a field has none. '
        'If your posts have a key role inside author, write it in quotes: "author.role".optional = true\n'
        "blogtool.toml:17  slug.pattern = '[a-z' – this is not a regular expression: "
        "unterminated character set (character 5).\n"
        'blogtool.toml:18  image = "picture" – the word of a field is one of text, number, yes-no, date, date-time, '
        "list, url, file, table, off.\n"
        "blogtool.toml:19  outline stands below [post.fields], so it would be a field called outline. "
        "Move it up, directly below [post].\n"
        "blogtool.toml:21  There is no rule heading-cas. Did you mean heading-case?\n"
        "blogtool.toml:22  heading-case.max-words = 0 – this must be a whole number of at least 1: "
        "heading-case.max-words = 12\n"
        "blogtool.toml:22  heading-case.stile is not an option of the rule heading-case. Did you mean style?\n"
        "18 mistakes in blogtool.toml; no post was read."
    )


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("x.min-items = -1", "x.min-items = -1 – this must be a whole number of at least 0: x.min-items = 1"),
        ("x.min-items = true", "x.min-items = true – this must be a whole number: x.min-items = 1"),
        (
            'x.optional = "yes"',
            'x.optional = "yes" – this must be true or false, without quotes: x.optional = true',
        ),
        ("x.or = 5", 'x.or = 5 – this must be a text, in quotes: x.or = "5"'),
        ('x.deny = [1, "a"]', 'x.deny = [1, "a"] – this must be a list of texts: x.deny = ["1", "a"]'),
        ("x.min = nan", "x.min = nan – this must be a number: x.min = 1"),
        (
            'x.compare = "anycase"',
            'x.compare = "anycase" – this must be one of exactly, any-case, slug. Did you mean "any-case"?',
        ),
        (
            'x.latest = "todya"',
            'x.latest = "todya" – this must be a date, today, or a distance such as 180 days ago or '
            '2 weeks from now: x.latest = "today"',
        ),
        (
            'x = "string"',
            'x = "string" – the word of a field is one of text, number, yes-no, date, date-time, list, url, file, '
            'table, off. Did you mean "text"?',
        ),
        ("x = 5", 'x = 5 – a field is a word or a table: x = "text" or x.max-length = 60'),
        ("x.warn = 5", "x.warn = 5 – this must be a table: x.warn.max-length = 60"),
        ("x.when = 5", 'x.when = 5 – this must be a table: x.when.has = ["sponsor"]'),
        ("x.when.hass = ['y']", "x.when.hass is not a setting of a condition. Did you mean has?"),
        ("x.when.fields.y.patern = 1", "x.when.fields.y.patern is not a setting of a field. Did you mean pattern?"),
        (
            "x.warn.severity = 'error'",
            "x.warn.severity cannot be: warn takes wishes, and every finding in it is a warning.",
        ),
        (
            "x.first.optional = true",
            "x.first.optional cannot be: first takes wishes, and optional belongs to the whole field.",
        ),
        ("x = { min = 3, max = 2 }", "x.max = 2 is less than x.min = 3: no value can be both."),
        (
            "x = { earliest = 2024-01-01, latest = 2023-01-01 }",
            "x.latest = 2023-01-01 is earlier than x.earliest = 2024-01-01: no value can be both.",
        ),
        (
            "x = { max-length = 60, warn.max-length = 60 }",
            "x.warn.max-length = 60 never warns: above 60 it is an error already. Choose less than 60.",
        ),
        (
            "x = { min-words = 9, warn.min-words = 3 }",
            "x.warn.min-words = 3 never warns: below 9 it is an error already. Choose more than 9.",
        ),
        (
            "x = { min-length = 50, warn.max-length = 40 }",
            "x.warn.max-length = 40 warns of every value: x.min-length = 50.",
        ),
        (
            "presets = ['seo']",
            "presets stands below [post.fields], so it would be a field called presets. "
            "Move it up, to the top of the file.",
        ),
        (
            "x.pattern = 'x{99999999999}'",
            "x.pattern = 'x{99999999999}' – this is not a regular expression: repeat count too big (character 3).",
        ),
        (
            f"x.pattern = '{'(' * 2000}{')' * 2000}'",
            f"x.pattern = '{'(' * 58}… – this is not a regular expression that can be used: "
            "it is too deep or repeats too often.",
        ),
        (
            "x.pattern = '[[:nope:]]'",
            "x.pattern = '[[:nope:]]' – this is not a regular expression: unknown property (character 10).",
        ),
    ],
)
def test_a_mistake_in_a_field(mistakes, line, sentence):
    assert mistakes(f"[post.fields]\n{line}\n") == [f"2  {sentence}"]


@pytest.mark.parametrize(
    "line",
    [
        "file = 'file'",  # posts may have fields that are called as keys of the contract are
        "links.max-items = 3",
        "x = { min = 3, max = 3 }",
        "x = { max-length = 60, warn.max-length = 59 }",
        "x = { earliest = 'today', latest = 2001-01-01 }",
        "x.pattern = '[[a]'",  # a FutureWarning, which is no mistake
        "x.pattern = '\\p{Han}+'",  # what the library knows that runs them, and `re` does not
        "x.deny-pattern = 'a\\Kb|(?<=c+)d|(?<e>f)|(?:x{2}){3}+'",
        "x.min = 0x7fffffff",
        "x.one-of = [1, 'a', true, 2.5]",
    ],
)
def test_what_is_no_mistake_in_a_field(write, line):
    assert len(load(write(f"[post.fields]\n{line}\n"), RULES).contract().contract.fields) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'flavor = "hogo"',
            [
                '2  site.flavor = "hogo" – this must be one of hugo, jekyll, hexo, eleventy, astro, pelican, nikola, '
                'zola, mkdocs, docusaurus, gatsby, plain. Did you mean "hugo"?'
            ],
        ),
        (
            "x = 1",
            [
                "2  site.x is not a setting of the site. It has: flavor, posts, exclude, url, lang, static, names, "
                "fields-from."
            ],
        ),
    ],
)
def test_a_mistake_of_the_site(mistakes, text, expected):
    assert mistakes(f"[site]\n{text}\n")[:1] == expected


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("image-alt = true", 'image-alt = true – write image-alt = "on"'),
        (
            'image-alt = "eror"',
            'image-alt = "eror" – a rule is one of on, off, info, warning, error, or a table of its options. '
            'Did you mean "error"?',
        ),
        (
            'image-alt.severity = "off"',
            'image-alt.severity = "off" – this must be one of info, warning, error.',
        ),
        (
            "heading-case.message = 5",
            'heading-case.message = 5 – this must be a text, in quotes: heading-case.message = "5"',
        ),
        (
            "heading-case.when.x = 1",
            "heading-case.when.x is not a setting of a condition. It has: path, type, lang, draft, "
            "before, since, has, lacks, fields, text-pattern, unless.",
        ),
        (
            "heading-case.warn.stile = 'x'",
            "heading-case.warn.stile is not an option of the rule heading-case. Did you mean style?",
        ),
        ("zzz = 'on'", "There is no rule zzz. `blogtool rules` lists them all."),
        (
            "heading-case.zzz = 1",
            "heading-case.zzz is not an option of the rule heading-case. It has: style, max-words, keep, severity.",
        ),
        (
            "heading-case.keep = 'x'",
            "heading-case.keep = 'x' – this must be a list of texts, in brackets: heading-case.keep = [\"x\"]",
        ),
    ],
)
def test_a_mistake_in_a_rule(mistakes, line, sentence):
    assert mistakes(f"[post.rules]\n{line}\n") == [f"2  {sentence}"]


def test_mistakes_that_only_the_whole_file_shows(mistakes):
    text = """\
presets = ["seo", "helth"]
[data]
tags = "data/tags.yml"
topics = { at = "[].name" }
[post]
outline = ["intro", "methods", "sources"]
when.has = ["x"]
[post.fields]
tags.from = "tag"
[post.parts]
method = { titles = ["Method"] }
[post.phrases.doubled-word]
deny = ["x"]
[post.phrases.twice]
deny = ["x"]
[post.links.twice]
unique = true
[post.links.nothing]
to = ["external"]
[post.headings.h7]
max-count = 1
[types.a]
based-on = "b"
[types.b]
[cases.old]
at-most = "warning"
"""
    assert mistakes(text) == [
        "1  There is no preset helth. Did you mean health?",
        "3  data.tags = data/tags.yml cannot be used: no such file or directory.",
        '4  data.topics says nowhere what is in it. Write, for example: data.topics = "data/topics.yml"',
        '6  The outline names a part "methods" that is described nowhere. Standard parts are intro, sections, closing, '
        "sign-off, sources, title. For a part of your own write, for example: [post.parts] "
        'methods.kind = "section" methods.titles = ["Methods"]',
        "7  post.when cannot be: [post] holds for every post. Say in a type or a case which posts it is for.",
        '9  tags.from = "tag", and there is no list tag in [data]. Did you mean tags?',
        "11  method is no standard part, and nothing says of what kind it is. Write, for example: "
        'method.kind = "section" and method.titles = ["Method"]',
        "12  doubled-word is the name of a rule, so its findings could not be told apart. Choose another name.",
        "16  twice is a name in [post.phrases] too. Choose another one for one of them.",
        "18  nothing says which links are meant, but not what about them.",
        "20  h7 names no headings. They are h1, h2, h3, h4, h5, h6, all, first.",
        "24  The types a and b both lack `when`, so no post is of the type b. Say which posts it takes.",
        "25  cases.old does not say which posts it is for. Write, for example: when.before = 2024-01-01",
    ]


def test_a_table_of_the_contract_at_the_top(mistakes):
    assert mistakes('[fields]\ntitle = "text"\n') == ["1  [fields] belongs to a contract. Write [post.fields]."]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("post = 5", "1  post = 5 – this must be a table: [post]"),
        ("[[post]]", "1  post = [[…]] – this must be a table: [post]"),
        ("post.fields = ['title']", "1  post.fields = ['title'] – this must be a table: [post.fields]"),
        ('authors.bob = "Bob"', '1  authors.bob = "Bob" – this must be a table: authors.bob.name = "Bob"'),
    ],
)
def test_what_is_not_a_table(mistakes, text, sentence):
    assert mistakes(text) == [sentence]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            'slug.pattern = "\\d+"',
            "1  This pattern stands between double quotes, where \\d has another meaning. "
            "Use single quotes: '\\d+' (column 17)",
        ),
        (
            'a = "C:\\Users"',
            "1  This text stands between double quotes, where \\U has another meaning. "
            "Use single quotes: 'C:\\Users' (column 8)",
        ),
        (
            'a = """\n\\d"""',
            "2  Inside double quotes \\d means nothing. Use single quotes, or write \\\\d. (column 1)",
        ),
        ("a = 1\nb = 2\na = 3", "3  a is written twice: here and on line 1. Keep one of them."),
        ("a = 1\nb = 2\na = 3\nc = 1", "3  a is written twice: here and on line 1. Keep one of them."),
        ("[a]\n[b]\n[a]\n", "3  [a] stands twice: here and on line 1. Put the keys of both under one."),
        (
            'title = "text"\ntitle.max-length = 6',
            "2  title is complete on line 1; nothing can be added to it. Write all of it in one place.",
        ),
        (
            "a.b = 1\na = 2\n",
            "2  a is a table since line 1, so it cannot be a value here. Write all of it in one place.",
        ),
        (
            "[a]\nb.c = 1\n[a.b]\n",
            "3  a.b is already begun on line 2, in another way. Write all of it in one place.",
        ),
        ("[post]\nx", "2  There is no = after x. A statement looks like this: x = … (column 2)"),
        ('x "y"\n', '1  There is no = after x. A statement looks like this: x = "y" (column 3)'),
        (
            "title: text\n",
            '1  A key and its value are joined by =, not by a colon: title = "text" (column 6)',
        ),
        ("- a\n", '1  Lists stand in brackets: key = ["one", "two"] (column 3)'),
        (
            'a = 1\nb = "x\n\n',
            '2  The text that begins here is not closed. End it with " on the same line. (column 5)',
        ),
        ("b = 'x", "1  The text that begins here is not closed. End it with ' on the same line. (column 5)"),
        (
            'b = "x\nc = 1\n',
            '1  The text that begins here is not closed. End it with " on the same line. (column 5)',
        ),
        (
            '\nb = """x\n\n',
            '2  The text that begins here with """ is never closed. End it with """ too. (column 5)',
        ),
        ("b = [1,\n\n", "1  The list that begins here is never closed. End it with ]. (column 5)"),
        (
            "b = [1\nc = 2\n",
            "1  After this entry of a list there must be a comma, or ] to end the list. (column 6)",
        ),
        (
            "b = {c = 1",
            "1  The table that begins here with { is never closed. End it with } on the same line. (column 5)",
        ),
        (
            "b = {c = 1\n}",
            "1  After this entry of a { } table there must be a comma, or } to end it, on the same line. (column 10)",
        ),
        ("b = {c = 1,}", "1  There may be no comma before }. Leave it out. (column 12)"),
        ("b =\n", "1  There is no value after b =. (column 4)"),
        ("= 1\n", "1  There is no key before this =. (column 1)"),
        ("b = five\n", '1  A text stands in quotes: b = "five" (column 5)'),
        ("b = yes\n", "1  Yes and no are written true and false: b = true (column 5)"),
        ("b = “x”\n", '1  “ is a quotation mark of print. TOML wants the straight one: b = "x" (column 5)'),
        (
            "é = 1\n",
            '1  A key that has other characters than letters, digits, - and _ stands in quotes: "é" (column 1)',
        ),
        ("[post\na = 1", "1  The ] at the end of [post is missing. (column 6)"),
        ("a = 1 b = 2", "1  A line has one statement; this stands after its end: b = 2 (column 7)"),
        (
            "a = 'it's'",
            "1  A text with an apostrophe stands between double quotes, or the apostrophe ends it. (column 9)",
        ),
        ("a = 1\x01", "1  An invisible character (U+0001) stands here. Delete it. (column 6)"),
        ("a = 31.12.2020", "1  This is not a date. Dates are written year-month-day: 2024-01-31 (column 10)"),
        (
            "a = 2024-02-30",
            "1  There is no such date. Dates are written year-month-day: 2024-01-31 (column 5)",
        ),
    ],
)
def test_a_mistake_of_toml_in_plain_words(mistakes, text, sentence):
    assert mistakes(text) == [sentence]
    if "\n" in text:
        assert mistakes(text.replace("\n", "\r\n")) == [sentence]


def test_the_tables_of_a_pyproject_are_named_without_their_prefix(mistakes, write):
    text = '[project]\nname = "x"\n[tool.blogtool.post.fields]\ntitle.max-lenght = 4\n[tool.blogtool.dat]\n'
    assert mistakes(text, "pyproject.toml") == [
        "4  title.max-lenght is not a setting of a field. Did you mean max-length?",
        "5  [dat] is not part of a house style. Did you mean data?",
    ]
    assert mistakes("[tool.blogtool.post]\n[tool.blogtool.post]\n", "pyproject.toml") == [
        "2  [post] stands twice: here and on line 1. Put the keys of both under one."
    ]
    assert mistakes("[tool.black]\n", "pyproject.toml") == ["0  There is no table [tool.blogtool] in this file."]
    assert mistakes("[tool]\nblogtool = 1\n", "pyproject.toml") == [
        "2  There is no table [tool.blogtool] in this file."
    ]
    style = load(write('[tool.blogtool.post.fields]\ntitle = "text"\n', "pyproject.toml"), RULES)
    assert style.contract().contract.fields == {"title": Field(type="text")}
    assert style.contract().stack.where(("fields", "title")) == "pyproject.toml:2"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"a = 1\nb = '\xff'\n", "2  This is not UTF-8 text. Save the file as UTF-8."),
        (b"\xff\xfea\0", "1  This is not UTF-8 text. Save the file as UTF-8."),
        (b" " * 1_000_001, "0  This file is larger than 1 MB. Keep long lists in files of their own."),
        (
            b"a" + b".a" * 20_000 + b" = 1",
            "1  This key has more than 50 parts. Is a dot meant where a quoted key should stand?",
        ),
        (
            b"\n[" + b"a." * 300_000 + b"a]",
            "2  This key has more than 50 parts. Is a dot meant where a quoted key should stand?",
        ),
        (
            b"a = " + b"[" * 5_000,
            "1  Lists or tables stand more than 100 deep here. A house style needs three.",
        ),
        (
            b"a = " + b"[" * 5_000 + b"]" * 5_000,
            "1  Lists or tables stand more than 100 deep here. A house style needs three.",
        ),
        (
            b"a = " + b"{a = " * 5_000,
            "1  Lists or tables stand more than 100 deep here. A house style needs three.",
        ),
        (b"a = " + b"9" * 5_000, "1  A number with 5,000 digits cannot be read. (column 5005)"),
        (
            b"[[a]]\n" * 60_000,
            "50000  The file has too many keys. Keep long lists in files of their own.",
        ),
    ],
    ids=["bytes", "utf-16", "large", "dots", "header", "open lists", "lists", "tables", "digits", "keys"],
)
def test_a_hostile_file_is_refused_at_once(mistakes, data, sentence):
    start = time.process_time()
    assert mistakes(data) == [sentence]
    assert time.process_time() - start < 5


def test_a_number_that_cannot_be_printed_is_refused(mistakes):
    [mistake] = mistakes(b"[post.fields]\nx.is = 0x" + b"f" * 20_000)
    assert mistake.startswith("2  x.is = 0xfff")
    assert len(mistake) < 200


def test_ten_thousand_unknown_names_are_reported_within_seconds(mistakes):
    start = time.process_time()
    assert (
        len(mistakes("[post.fields]\n" + "\n".join(f"x.max-lenght{number} = 1" for number in range(10_000)))) == 10_000
    )
    assert time.process_time() - start < 5


@pytest.mark.parametrize("path", ["missing.toml", ".", "a\0b"])
def test_what_cannot_be_opened_is_a_sentence(write, path):
    write("")
    with pytest.raises(HouseStyleError, match="This file cannot be read: ") as caught:
        load(path, RULES)
    assert caught.value.mistakes[0].line == 0


WORDS = st.sampled_from(
    [
        *(
            "post",
            "fields",
            "rules",
            "site",
            "authors",
            "title",
            "warn",
            "first",
            "max-length",
            "min-length",
            "pattern",
            "is",
        ),
        *(
            "heading-case",
            "style",
            "severity",
            "flavor",
            "names",
            "tool",
            "blogtool",
            "outline",
            "file",
            "default",
        ),
        *(
            ".",
            "=",
            " = ",
            "\n",
            "\n",
            "[",
            "]",
            "[[",
            "]]",
            "{",
            "}",
            ",",
            '"',
            "'",
            '"""',
            "\\",
            "#",
            "\\d",
            "\\u12",
            " ",
        ),
        *(
            '"text"',
            "'[a'",
            "5",
            "-1",
            "true",
            "nan",
            "inf",
            "1e400",
            "2024-01-01",
            "07:00:00",
            "0xffffffffffffffffffff",
            "é",
            "\0",
            "\r",
        ),
    ]
)


@given(
    st.one_of(
        st.binary(),
        st.text().map(str.encode),
        st.lists(WORDS, max_size=40).map(lambda words: "".join(words).encode()),
    )
)
@example(b"[post.fields]\nx = " + b"{first=" * 90 + b"1" + b"}" * 90)
@example(b"post.fields.x.pattern = '" + b"(" * 9_000 + b"'")
def test_no_file_raises_anything_but_its_mistakes(houses, data):
    for name in ("blogtool.toml", "pyproject.toml"):
        (houses / name).write_bytes(data)
        try:
            load(str(houses / name), RULES)
        except HouseStyleError as error:
            lines = data.count(b"\n") + 1
            assert error.mistakes
            assert all(0 <= mistake.line <= lines for mistake in error.mistakes)


PAIR = st.builds(
    "{}.{} = {}".format,
    st.sampled_from(
        [
            "post.fields.x",
            "post.fields.y.warn",
            "post.rules",
            "site",
            "authors.a",
            "post",
            "post.fields.z.first",
        ]
    ),
    st.sampled_from(
        [
            "max-length",
            "min-length",
            "is",
            "default",
            "pattern",
            "name",
            "flavor",
            "heading-case",
            "one-of",
            "warn",
            "q",
        ]
    ),
    st.sampled_from(
        [
            "5",
            "-1",
            "'x'",
            "true",
            "[]",
            "[1, 'a']",
            "{}",
            "{ style = 1 }",
            "2024-01-01",
            "1.5",
            "inf",
            "[[[]]]",
            "'('",
        ]
    ),
)


@given(st.lists(PAIR, max_size=8))
def test_a_file_is_read_or_its_mistakes_stand_on_its_lines(houses, pairs):
    path = houses / "pairs.toml"
    path.write_text("\n".join(pairs))
    try:
        style = load(str(path), RULES)
    except HouseStyleError as error:
        assert all(1 <= mistake.line <= len(pairs) for mistake in error.mistakes)
        assert list(error.mistakes) == sorted(error.mistakes)
    else:
        assert len(set(style.layers[0].lines.values())) == len(pairs)


def test_the_nearest_house_style_wins(tmp_path):
    deep = tmp_path / "site" / "content" / "posts"
    deep.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.blogtool]\n")
    (tmp_path / "site" / "pyproject.toml").write_text("[tool.black]\n# [tool.blogtool] is further up\n")
    assert find(str(deep)) == str(tmp_path / "pyproject.toml")
    (tmp_path / "site" / ".blogtool.toml").write_text("")
    assert find(str(deep)) == str(tmp_path / "site" / ".blogtool.toml")
    (tmp_path / "site" / "blogtool.toml").write_text("")
    assert find(str(deep)) == str(tmp_path / "site" / "blogtool.toml")
    (deep / "blogtool.toml").mkdir()
    assert find(str(deep)) == str(tmp_path / "site" / "blogtool.toml")


def test_a_pyproject_that_cannot_be_parsed_is_found_so_that_it_is_reported(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool.blogtool]\nx = \n")
    assert find(str(tmp_path)) == str(tmp_path / "pyproject.toml")


def test_where_there_is_no_house_style(tmp_path):
    assert find(str(tmp_path)) is None


def test_finding_imports_neither_tomllib_nor_pathlib(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool.black]\n")
    code = (
        "import sys; before = set(sys.modules); from blogtool.config import find; find(sys.argv[1]);"
        "print(*sorted({'tomllib', 'pathlib', 'difflib', 'blogtool.rules'} & (set(sys.modules) - before)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert run.stdout.split() == []


STILL_WITHOUT_A_RULE: dict[str, str] = {}
"""Rules that real house styles name and that there are not, and why."""


@pytest.mark.skipif(not (SHARED / "houses").is_dir(), reason="the houses are not here")
@pytest.mark.parametrize("house", sorted((SHARED / "houses").glob("*.toml")), ids=lambda path: path.stem)
def test_a_real_house_style_has_no_mistake_but_lists_that_are_elsewhere(house):
    try:
        load(str(house), RULES_OF_TODAY)
    except HouseStyleError as error:
        others = [mistake.message for mistake in error.mistakes]
        others = [message for message in others if not re.search(r"^data\.\S+ = .* cannot be used: n", message)]
        named = {match[1] for message in others if (match := re.match(r"There is no rule ([\w-]+)\.", message))}
        assert named <= set(STILL_WITHOUT_A_RULE)
        assert [message for message in others if not message.startswith("There is no rule ")] == []


@pytest.mark.parametrize(
    ("at", "tree", "values"),
    [
        ("stories[]", {"stories": []}, []),
        ("stories", {"stories": []}, []),
        ("stories", {"stories": None}, []),
        ("stories[].name", {"stories": []}, []),
        ("stories[].tags[]", {"stories": [{"tags": []}, {"tags": None}]}, []),
        ("groups[].stories[].name", {"groups": {"a": {"stories": [{"name": "b"}]}, "c": {"stories": []}}}, ["b"]),
        ("[]", [], []),
    ],
)
def test_an_empty_list_is_a_list(at, tree, values):
    assert values_at(tree, at) == values


@pytest.mark.parametrize(
    ("at", "tree"),
    [
        ("storys[]", {"stories": []}),
        ("stories[].name", {"stories": [{"nome": "a"}]}),
        ("stories[]", {"stories": "a"}),
        ("stories[].name[]", {"stories": [{"name": "a"}]}),
        ("a.b", {"a": {}}),
    ],
)
def test_a_path_that_leads_nowhere_is_none(at, tree):
    with pytest.raises(NotThere, match="there is nothing at"):
        values_at(tree, at)


def test_a_block_called_all_bears_the_name_of_its_table(mistakes, write):
    text = '[post.images.all]\nexists = true\n[post.links.all]\nunique = true\n[post.phrases.all]\ndeny = ["x"]\n'
    load(write(text), RULES)
    assert mistakes(f'{text}[post.phrases.images]\ndeny = ["y"]\n') == [
        "1  images is a name in [post.phrases] too. Choose another one for one of them."
    ]


def test_a_name_that_no_comment_could_name(mistakes):
    assert mistakes('[post.phrases."no promises, please"]\ndeny = ["x"]\n') == [
        '1  "no promises, please" could not be named in a comment that suppresses it. Write no-promises-please.'
    ]
