"""Front matter of Pelican, Nikola and Hexo: read where the site's generator reads it, and nowhere else."""

import ast
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import blogtool as blogtool_package
from blogtool import frontmatter
from blogtool.flavors import FLAVORS
from blogtool.frontmatter import FrontMatter
from blogtool.linefields import read_date
from blogtool.post import Post
from blogtool.source import Source
from conftest import Blogtool

PELICAN = FLAVORS["pelican"].reads
NIKOLA = FLAVORS["nikola"].reads
HEXO = FLAVORS["hexo"].reads


def read(text: str, formats: tuple[str, ...]) -> FrontMatter:
    found = frontmatter.read(text.encode(), 3 if text.startswith("\ufeff") else 0, formats)
    assert found is not None
    return found


def body(text: str, formats: tuple[str, ...]) -> str:
    post = Post(Source("a.md", text.encode()), formats)
    return post.data[post.body_start :].decode()


def faults(text: str, formats: tuple[str, ...]) -> list[tuple[int, str, str]]:
    """Line, text and message of each fault."""
    source = Source("a.md", text.encode())
    return [
        (source.position(fault.span.start).line, source.text(fault.span), fault.message)
        for fault in read(text, formats).faults
    ]


# Where it is read, and where not


@pytest.mark.parametrize(
    "text", ["Note: something\n\nText\n", "Title: A\nDate: 2026-01-02\n", ".. title: A\n\nText\n", "a: b\n---\nText\n"]
)
@pytest.mark.parametrize("flavor", ["plain", "hugo", "jekyll", "zola", "eleventy", "astro", "docusaurus", "mkdocs"])
def test_for_other_generators_it_is_text(text: str, flavor: str):
    assert frontmatter.read(text.encode(), 0, FLAVORS[flavor].reads) is None
    assert body(text, FLAVORS[flavor].reads) == text


def test_the_site_says_what_is_read(blogtool: Blogtool):
    blogtool.write("posts/a.md", "Title: A\nTitle: B\n\nText.\n")
    assert blogtool("lint", "posts").returncode == 0
    blogtool.write("pelicanconf.py", "PATH = 'posts'\n")
    blogtool.write("blogtool.toml", '[site]\nflavor = "pelican"\nposts = ["posts/*.md"]\n')
    done = blogtool("lint", "--output-format", "concise")
    assert (done.returncode, done.stdout) == (
        1,
        "posts/a.md:2:1: error front-matter-syntax: The field “title” is given twice; the first stands in line 1.\n",
    )
    done = blogtool("lint", "--stdin-filename", "posts/new.md", "-", stdin="Title: A\n\nText.\n")
    assert done.returncode == 0


# Pelican


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Title: It's: a\n\nText\n", {"title": "It's: a"}),
        ("TITLE:A\nslug:   a  \n\nText\n", {"title": "A", "slug": "a"}),
        ("   Title: A\n\nText\n", {"title": "A"}),
        ("---\nTitle: A\n---\n\nText\n", {"title": "A"}),
        ("--- a\nTitle: A\n...\n\nText\n", {"title": "A"}),
        ("---\nTitle: A\n\nText\n", {"title": "A"}),
        ("\ufeffTitle: A\r\n\r\nText\r\n", {"title": "A"}),
        ("Title: A\r\rText\r", {"title": "A"}),
        ("Tags: a, b,, c\n", {"tags": ["a", "b", "c"]}),
        ("Tags: Doe, Jane; b\nAuthors: x;\n", {"tags": ["Doe, Jane", "b"], "authors": ["x"]}),
        ("Tags:\nCategory:\n", {"tags": [], "category": ""}),
        ("Date: 2010-12-03\n", {"date": date(2010, 12, 3)}),
        ("Date: 2010-12-03 10:20\n", {"date": datetime(2010, 12, 3, 10, 20)}),
        ("Date: 3 Dec 2010\n", {"date": "3 Dec 2010"}),
        ("Date: 2010-12-03 10:20 UTC-03:00\n", {"date": "2010-12-03 10:20 UTC-03:00"}),
        ("Modified: 2010-12-03T10:20:30Z\n", {"modified": datetime(2010, 12, 3, 10, 20, 30, tzinfo=UTC)}),
        ("Summary: one\n    two\n\tthree\n", {"summary": "one\ntwo\nthree"}),
        ("Links: a\n    b\nLinks: c\n", {"links": ["a", "b", "c"]}),
        ("Draft: true\nWeight: 3\n", {"draft": "true", "weight": "3"}),
    ],
)
def test_what_pelican_reads(text: str, values: dict[str, object]):
    found = read(text, PELICAN)
    assert (found.values, found.faults, found.format) == (values, (), "pelican")


@pytest.mark.parametrize(
    "text", ["", "Text\n", "\nTitle: A\n", "    Title: A\n", "- a: b\n", "Größe: 3\n", "a b: c\n", "---\n\nText\n"]
)
def test_what_is_text_for_pelican_too(text: str):
    assert frontmatter.read(text.encode(), 0, PELICAN) is None
    assert body(text, PELICAN) == text


def test_the_body_begins_where_pelican_begins_to_print():
    assert body("Title: A\n\nB: c\n", PELICAN) == "\nB: c\n"
    assert body("Title: A\nText, and text.\n", PELICAN) == "Text, and text.\n"
    assert body("---\nTitle: A\n---\nB: c\n", PELICAN) == "B: c\n"


def test_where_the_fields_of_pelican_stand():
    text = "\ufeff Title:  A é \nTags: é,  b\nSummary: one\n    two \n\nText\n"
    data, places = text.encode(), read(text, PELICAN).places

    def said(name: str) -> list[str]:
        place = places[name]
        return [data[slice(*span)].decode() for span in (place.key, place.value, place.entry, *place.items)]

    assert said("title") == ["Title", "A é", " Title:  A é \n"]
    assert said("tags") == ["Tags", "é,  b", "Tags: é,  b\n", "é", "b"]
    assert said("summary") == ["Summary", "one\n    two", "Summary: one\n    two \n"]


PRINTED = "The fields end above this line, which Pelican prints as text, with all that follows."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Title: A\nTitle: B\n", [(2, "Title", "The field “title” is given twice; the first stands in line 1.")]),
        (
            "Title: A\nTags: a\n    b\n",
            [(3, "b", "The field “tags” goes on over several lines, of which Pelican reads the first.")],
        ),
        ("Title: A\nDate 2026\nTags: a\n\nText\n", [(2, "Date 2026", PRINTED)]),
        ("---\ntitle: A\ntags:\n  - a\n  - b\n---\nText\n", [(4, "  - a", PRINTED)]),
        ("---\ntitle: A\n\ntags: a\n---\nText\n", [(4, "tags: a", PRINTED)]),
        (
            "---\ntitle: \"A\"\nslug: 'a'\n---\n",
            [
                (2, '"A"', "Pelican takes the quotation marks of the field “title” for a part of its text."),
                (3, "'a'", "Pelican takes the quotation marks of the field “slug” for a part of its text."),
            ],
        ),
        (
            "---\ntitle: A\ntags: [a, b]\n---\n",
            [(3, "[a, b]", "Pelican takes the brackets of the field “tags” for a part of its text.")],
        ),
        ("Title: A\nText begins here.\n\nNote: no field\n", []),
        ('Title: "A" and "B"\n\nText\n', []),
        ("---\nTitle: A\n\nText: a\nand b\n---\nc\n", []),
    ],
)
def test_what_is_wrong_with_fields_of_pelican(text: str, expected: list[tuple[int, str, str]]):
    assert faults(text, PELICAN) == expected


# Nikola


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("<!--\n.. title: A: b\n.. tags: a, b\n-->\n\nText\n", {"title": "A: b", "tags": ["a", "b"]}),
        (".. title: A\n\nText\n", {"title": "A"}),
        ("\n\n  .. title:  A \n\n.. slug: b\n", {"title": " A "}),
        ("\ufeff<!--\r\n.. title: A\r\n-->\r\n\r\nText\r\n", {"title": "A"}),
        (".. title: A --> b\n.. link:\n.. category: \n\n", {"title": "A --> b", "link": "", "category": ""}),
        (
            ".. date: 2026-11-22 20:18:32 UTC\n.. updated: 2026-11-22\n\n",
            {"date": datetime(2026, 11, 22, 20, 18, 32, tzinfo=UTC), "updated": date(2026, 11, 22)},
        ),
        (
            ".. date: 2026-11-22 20:18:32 UTC-03:00\n\n",
            {"date": datetime(2026, 11, 22, 20, 18, 32, tzinfo=timezone(timedelta(hours=-3)))},
        ),
        (".. a b: c\n.. status: draft\n\n", {"a b": "c", "status": "draft"}),
        ("<!--\n# a comment\n.. title: A\n-->\n\nText\n", {"title": "A"}),
        ("<!--\n.. title: A\n-->\nText\n", {"title": "A"}),
    ],
)
def test_what_nikola_reads(text: str, values: dict[str, object]):
    found = read(text, NIKOLA)
    assert (found.values, found.faults, found.format) == (values, (), "nikola")


def test_nikola_reads_yaml_and_toml_too():
    assert read("---\ntitle: A\n---\nText\n", NIKOLA).format == "yaml"
    assert read('+++\ntitle = "A"\n+++\nText\n', NIKOLA).format == "toml"


@pytest.mark.parametrize("text", ["", "Text\n", "<!-- a -->\n\nText\n", "<!--\na\n-->\n\nText\n", "Title: A\n\nText\n"])
def test_what_is_text_for_nikola_too(text: str):
    assert frontmatter.read(text.encode(), 0, NIKOLA) is None
    assert body(text, NIKOLA) == text


def test_the_body_begins_where_nikola_begins_to_print():
    assert body("<!--\n.. title: A\n-->\n\n.. b: c\n", NIKOLA) == "\n.. b: c\n"
    assert body("<!--\n.. title: A\n-->\nText\n", NIKOLA) == "Text\n"
    assert body("<!--\n.. title: A\n-->\nlost\n\nText\n", NIKOLA) == "\nText\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "<!--\n.. title: A\n.. title: B\n-->\n\n",
            [(3, "title", "The field “title” is given twice; the first stands in line 2.")],
        ),
        (
            "<!--\n.. title: A\n.. slug:a\n-->\n\nText\n",
            [(3, ".. slug:a", "Nikola does not read this line as a field.")],
        ),
        (
            "<!--\n.. title: A\n   goes on\n-->\n\nText\n",
            [(3, "   goes on", "Nikola does not read this line: a field has one line, and begins with two dots.")],
        ),
        (
            "<!--\n.. title: A\n-->\nText\n\nMore text\n",
            [(4, "Text", "Nikola does not show this line: the text begins below the first blank line.")],
        ),
        (
            "<!--\n.. title: A\n\n.. slug: a\n-->\n\nText\n",
            [
                (
                    1,
                    "<!--",
                    "The comment with the fields does not end above the first blank line, which is where Nikola stops "
                    "reading.",
                )
            ],
        ),
    ],
)
def test_what_is_wrong_with_fields_of_nikola(text: str, expected: list[tuple[int, str, str]]):
    assert faults(text, NIKOLA) == expected


# Hexo


@pytest.mark.parametrize(
    ("text", "format", "values"),
    [
        ("title: A\ntags: [a]\n---\nText\n", "yaml", {"title": "A", "tags": ["a"]}),
        ("title: A\r\n----\r\nText\r\n", "yaml", {"title": "A"}),
        ('"title": "A",\n"tags": ["a"]\n;;;\nText\n', "json", {"title": "A", "tags": ["a"]}),
        ("---\ntitle: A\n---\nText\n", "yaml", {"title": "A"}),
        (';;;\n"title": "A"\n;;;\nText\n', "json", {"title": "A"}),
    ],
)
def test_what_hexo_reads(text: str, format: str, values: dict[str, object]):
    found = read(text, HEXO)
    assert (found.values, found.faults, found.format) == (values, (), format)
    assert body(text, HEXO).strip() == "Text"


@pytest.mark.parametrize(
    "text",
    ["", "Text\n---\nmore\n", "Title: A\n", "Note: a\n\nText: b: c\n---\nmore\n", "- a\n---\n", "+++\na = 1\n+++\n"],
)
def test_what_is_text_for_hexo_too(text: str):
    assert frontmatter.read(text.encode(), 0, HEXO) is None


def test_a_fault_in_fields_without_a_first_fence():
    assert faults("title: A: b\n---\nText\n", HEXO)[0][:2] == (1, ": b")
    assert faults("title: A\ntitle: B\n---\nText\n", HEXO)[0][:2] == (2, "title")


# Dates


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2010-12-03", date(2010, 12, 3)),
        ("2010/12/3", date(2010, 12, 3)),
        ("2010-12-03 1:20", datetime(2010, 12, 3, 1, 20)),
        ("2010-12-03T01:20:30.5", datetime(2010, 12, 3, 1, 20, 30, 500_000)),
        ("2010-12-03 01:20 +0530", datetime(2010, 12, 3, 1, 20, tzinfo=timezone(timedelta(hours=5, minutes=30)))),
        ("2010-12-03 01:20:00 CET", "2010-12-03 01:20:00 CET"),
        ("2010-12-03 25:00", "2010-12-03 25:00"),
        ("2010-13-03", "2010-13-03"),
        ("20101203", "20101203"),
        ("soon", "soon"),
        ("", ""),
    ],
)
def test_dates_that_cannot_be_mistaken(text: str, value: object):
    assert read_date(text) == value
    assert type(read_date(text)) is type(value)


# Any text


@pytest.mark.parametrize("formats", [PELICAN, NIKOLA, HEXO], ids=["pelican", "nikola", "hexo"])
@given(
    st.lists(
        st.sampled_from(
            [
                *("Title: A", ".. title: A", "<!--", "-->", "---", "...", ";;;", "", " ", "    b", "\tb", "é: ü"),
                *("Tags: a, b; c", ".. tags: a, b", "tags: [a]", '"a": "b"', "text", "\x02a: b\x03", "a:\u2028b"),
                *(".. a:", ":", "\ufeff"),
            ]
        )
        | st.text(max_size=6)
    ),
    st.sampled_from(["\n", "\r\n", "\r"]),
)  # fmt: skip
def test_no_text_is_too_strange(formats: tuple[str, ...], lines: list[str], newline: str):
    """Whatever stands there, places stand inside of the block, and say what the fields say."""
    data = newline.join(lines).encode()
    found = frontmatter.read(data, 0, formats)
    if found is None:
        return
    assert found.span.start == 0
    assert found.span.end <= len(data)
    for fault in found.faults:
        assert 0 <= fault.span.start <= fault.span.end <= len(data)
        data[slice(*fault.span)].decode()
    for name, place in found.places.items():
        assert name.split(".")[0] in found.values
        assert place.entry.start <= place.key.start <= place.key.end <= place.value.start <= place.value.end
        assert place.value.end <= place.entry.end <= found.span.end
        for span in (place.key, place.value, place.entry, *place.items):
            data[slice(*span)].decode()


# By the rules


FIELDS = (
    '[site]\nflavor = "{}"\nposts = ["posts/*.md"]\n[post.fields]\ntitle.quotes = "double"\ntags.min-items = 2\n'
    'weight = {{ type = "number", max = 5 }}\nfeatured = {{ type = "yes-no", optional = true }}\n'
    'keywords = {{ type = "list", max-items = 2, optional = true }}\ndate.optional = true\n'
)


@pytest.mark.parametrize(
    ("flavor", "text"),
    [
        ("pelican", "Title: A\nTags: a, b\nWeight: {}\nFeatured: true\nKeywords: {}\n\nText.\n"),
        (
            "nikola",
            "<!--\n.. title: A\n.. tags: a, b\n.. weight: {}\n.. featured: true\n.. keywords: {}\n-->\n\nText.\n",
        ),
    ],
)
def test_texts_are_judged_as_what_they_mean(blogtool: Blogtool, flavor: str, text: str):
    """There are no numbers, truth values and quotation marks in these formats, so nobody is asked for them."""
    blogtool.write("blogtool.toml", FIELDS.format(flavor))
    blogtool.write("posts/a.md", text.format(3, "x, y"))
    done = blogtool("lint")
    assert (done.returncode, done.stdout) == (0, "")
    blogtool.write("posts/a.md", text.format("heavy", "x, y, z"))
    done = blogtool("lint", "--output-format", "concise")
    assert [line.split(": ")[1] for line in done.stdout.splitlines()] == ["error field-type", "error field-items"]


@pytest.mark.parametrize(
    ("flavor", "text", "help"),
    [
        ("pelican", "Title: A\n\nText.\n", "Add `weight: …` to the front matter."),
        ("nikola", ".. title: A\n\nText.\n", "Add `.. weight: …` to the front matter."),
        ("pelican", "Text.\n", "Begin the file with one line for each field, such as `Title: …`, then a blank line."),
    ],
)
def test_a_missing_field_is_asked_for_in_the_format_of_the_site(blogtool: Blogtool, flavor: str, text: str, help: str):
    blogtool.write(
        "blogtool.toml",
        f'[site]\nflavor = "{flavor}"\nposts = ["posts/*.md"]\n[post.fields]\nweight = "number"\n',
    )
    blogtool.write("posts/a.md", text)
    assert help in blogtool("lint").stdout


def test_a_missing_field_is_added_in_the_format_of_the_site(blogtool: Blogtool):
    blogtool.write("blogtool.toml", '[site]\nflavor = "pelican"\n[post.fields]\nstatus.default = "draft"\n')
    path = blogtool.write("content/a.md", "Title: A\nDate: 2026-01-02\n\nText.\n")
    blogtool("lint", "--fix", "--unsafe-fixes")
    assert path.read_text() == "Title: A\nDate: 2026-01-02\nStatus: draft\n\nText.\n"


def test_whoever_reads_a_post_says_for_which_generator():
    """A caller that forgets would take the fields of Pelican's posts for text; only index pages have none."""
    forgotten = []
    for path in sorted(Path(blogtool_package.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if ast.unparse(node.func) == "runner.load" and len(node.args) + len(node.keywords) < 3:
                forgotten.append(path.name)
            if ast.unparse(node.func) == "runner.run" and "formats_for" not in [word.arg for word in node.keywords]:
                forgotten.append(path.name)
    assert forgotten == ["documents.py"]
