"""The fields at the head of a post: where they stand, what they say, and what is wrong with them."""

import json
import subprocess
import sys
import time
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from blogtool.edits import apply
from blogtool.fault import Fault
from blogtool.finding import Span
from blogtool.frontmatter import FrontMatter, read
from blogtool.scalars import quoted_scalar, toml_text
from blogtool.source import Source


def source(text: str | bytes) -> Source:
    return Source("post.md", text if isinstance(text, bytes) else text.encode())


def front_matter(text: str | bytes) -> FrontMatter:
    subject = source(text)
    found = read(subject.data, subject.body_start)
    assert found is not None
    return found


def values(text: str | bytes) -> dict[str, object]:
    found = front_matter(text)
    assert found.faults == ()
    return found.values


def body(text: str | bytes) -> str:
    subject = source(text)
    found = read(subject.data, subject.body_start)
    return subject.data[found.span.end if found else subject.body_start :].decode()


def fault(text: str | bytes) -> Fault:
    found = front_matter(text)
    assert found.values == {}
    assert len(found.faults) == 1
    return found.faults[0]


def yaml_fault(fields: str) -> Fault:
    return fault(f"---\n{fields}---\n")


def place(text: str | bytes, what: Fault) -> tuple[int, int, int, int]:
    """Return line and column of the start and of the end."""
    subject = source(text)
    return (*subject.position(what.span.start), *subject.position(what.span.end))


# Where the block stands


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("---\ntitle: A\n---\nBody", "yaml"),
        ("---\ntitle: A\n...\nBody", "yaml"),
        ("--- \t\ntitle: A\n---  \nBody", "yaml"),
        ("\ufeff---\ntitle: A\n---\nBody", "yaml"),
        ("---\r\ntitle: A\r\n---\r\nBody", "yaml"),
        ("---\rtitle: A\r---\rBody", "yaml"),
        ('+++\ntitle = "A"\n+++\nBody', "toml"),
        ('+++ \ntitle = "A"\n+++ \nBody', "toml"),
        ('+++\r\ntitle = "A"\r\n+++\r\nBody', "toml"),
        ('+++\rtitle = "A"\r+++\rBody', "toml"),
        (';;;\n"title": "A"\n;;;\nBody', "json"),
        (';;;\n{"title": "A"}\n;;;\nBody', "json"),
        (';;;\r\n"title": "A"\r\n;;;\r\nBody', "json"),
        ('{\n"title": "A"\n}\nBody', "json"),
        ('{\r\n"title": "A"\r\n}\r\nBody', "json"),
        ('\ufeff{\n"title": "A"\n}\nBody', "json"),
    ],
)
def test_four_ways_to_write_front_matter(text: str, format: str):
    assert front_matter(text).format == format
    assert values(text) == {"title": "A"}
    assert body(text) == "Body"


def test_the_span_covers_the_fences_and_the_last_line_end():
    found = front_matter("\ufeff---\r\ntitle: A\r\n---\r\nBody")
    assert found.span == Span(3, 23)
    assert found.block.inner == Span(8, 18)


@pytest.mark.parametrize("text", ["---\na: 1\n---", "+++\na = 1\n+++", ';;;\n"a": 1\n;;;', '{\n"a": 1\n}'])
def test_the_front_matter_may_end_the_file(text: str):
    assert values(text) == {"a": 1}
    assert body(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Text\n",
        "---",
        "---\n",
        "---\n\nText\n",
        "\n---\n\nText\n\n---\n",
        "----\n\nText\n\n----\n",
        "--\nnote: Text\n",
        "title: of a kind\n---\n",
        "Note: a\nAnother: b\n---\n",
        "title: a\n\nText.\n\n---\n",
        "--- a\ntitle: A\n---\n",
        "---\n- a\n- b\n---\nText\n",
        "---\nText\n---\nText\n",
        "---\n“Text” [a](b), and\nmore @ text\n---\nText\n",
        "{\n",
        "{ a }\n",
        "{{< figure >}}\n",
        "{\nText }\n",
        '{\n"title": "A"\n',
        '{\n"title": "A"\n} and more\n',
        '{ "title": "A" }\nText',
        "+++\nText\n",
    ],
)
def test_what_is_no_front_matter_is_body(text: str):
    assert read(text.encode()) is None
    assert body(text) == text


def test_a_body_that_begins_with_a_rule_is_no_front_matter():
    text = "---\n\nFirst thoughts.\n\n---\n\nSecond thoughts.\n"
    assert read(text.encode()) is None


def test_a_rule_in_the_body_is_left_to_the_body():
    assert body("---\na: 1\n---\nOne\n\n---\n\nTwo\n") == "One\n\n---\n\nTwo\n"


def test_a_body_that_begins_with_a_rule_behind_the_front_matter_is_kept():
    assert body("---\na: 1\n---\n---\nText\n---\n") == "---\nText\n---\n"


def test_dashes_that_are_indented_or_longer_do_not_end_the_block():
    assert values("---\na: |\n  x\n  ---\n  y\nb: 2\n---\n") == {"a": "x\n---\ny\n", "b": 2}


@pytest.mark.parametrize("inner", ["", "\n", "  \n\n", "# only a comment\n", "\r\n# one\r\n"])
@pytest.mark.parametrize("fence", ["---", "+++"])
def test_a_block_without_fields_is_front_matter(fence: str, inner: str):
    text = f"{fence}\n{inner}{fence}\nBody"
    assert values(text) == {}
    assert front_matter(text).keys == {}
    assert body(text) == "Body"


def test_an_empty_object_is_front_matter():
    assert values("{\n}\nBody") == {}
    assert values(";;;\n;;;\nBody") == {}


# Values and names


def test_values_have_the_types_of_their_format():
    assert values("---\na: 1\nb: 1.5\nc: true\nd: 2026-11-22\ne: [x, y]\nf: {g: h}\ni:\nj: 'k'\n---\n") == {
        "a": 1, "b": 1.5, "c": True, "d": date(2026, 11, 22), "e": ["x", "y"], "f": {"g": "h"}, "i": None, "j": "k",
    }  # fmt: skip
    assert values('+++\na = 1\nb = 2026-11-22T10:00:00Z\n[c]\nd = ["e"]\n+++\n') == {
        "a": 1,
        "b": datetime(2026, 11, 22, 10, tzinfo=UTC),
        "c": {"d": ["e"]},
    }
    assert values('{\n"a": [1, {"b": null}]\n}\n') == {"a": [1, {"b": None}]}


@pytest.mark.parametrize(
    "name",
    ["content", "handler", "self", "metadata", "1", "1.5", "true", "True", "on", "no", "null", "~", "2026-01-01"],
)
def test_a_field_may_have_any_name_and_keeps_it(name: str):
    text = f"---\ntitle: A\n{name}: x\n---\n"
    assert values(text) == {"title": "A", name: "x"}
    assert source(text).text(front_matter(text).keys[name]) == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\nseo:\n  title: x\ntitle: y\n---\n", {"seo": 4, "title": 20}),
        ("---\ntext: |\n  title: x\n'title': y\n---\n", {"text": 4, "title": 24}),
        ('---\né: 1\n"b c": 2\n---\n', {"é": 4, "b c": 11}),
        ("---\r\na: 1\r\nb: 2\r\n---\r\n", {"a": 5, "b": 11}),
        ("---\ra: 1\rb: 2\r---\r", {"a": 4, "b": 9}),
        ('+++\n"é" = 1\r\n[b]\r\na = 2\r\n[[c.d]]\r\n+++\n', {"é": 5, "b": 15, "c": 28}),
        ('+++\nt = """\na = 1\n"""\na = 2\n+++\n', {"t": 4, "a": 22}),
        ('{\n"x": {"title": 1},\n"title": 2\n}\n', {"x": 3, "title": 22}),
        (';;;\n"x": ["a:", {"b": 1}],\n"b": 2\n;;;\n', {"x": 5, "b": 28}),
        ('{\n"a": 1, "a": 2\n}\n', {"a": 3}),
    ],
)
def test_where_the_name_of_each_field_stands(text: str, expected: dict[str, int]):
    keys = front_matter(text).keys
    assert {name: span.start for name, span in keys.items()} == expected
    assert {source(text).text(span) for span in keys.values()} == set(expected)


def test_a_plain_use_of_aliases_is_read():
    text = "---\na: &a {x: 1}\nb: *a\nc:\n  <<: *a\n  y: 2\n---\n"
    assert values(text) == {"a": {"x": 1}, "b": {"x": 1}, "c": {"x": 1, "y": 2}}


# Faults of YAML

_CANNOT = "The front matter cannot be read: "
_QUOTE_IT = "Put the value in quotation marks"


@pytest.mark.parametrize(
    ("fields", "expected", "message", "help"),
    [
        (
            "title: Why: a story\n",
            (2, 11, 2, 20),
            "a colon and a space inside a value have a meaning of their own.",
            _QUOTE_IT + ': `title: "Why: a story"`.',
        ),
        (
            "title: A\nhint: Été: l'été\nx: 1\n",
            (3, 10, 3, 17),
            "a colon and a space inside a value have a meaning of their own.",
            _QUOTE_IT + ': `hint: "Été: l\'été"`.',
        ),
        (
            "title: @home\n",
            (2, 8, 2, 13),
            "a value may not begin with this character.",
            _QUOTE_IT + ': `title: "@home"`.',
        ),
        (
            "title: `ls` for all\n",
            (2, 8, 2, 20),
            "a value may not begin with this character.",
            _QUOTE_IT + ': `title: "`ls` for all"`.',
        ),
        (
            "title: *Really* good\n",
            (2, 15, 2, 21),
            "a value may not begin with `*` or `&`.",
            _QUOTE_IT + ': `title: "*Really* good"`.',
        ),
        (
            "title: !important now\n",
            (2, 8, 2, 22),
            "a value may not begin with `!`.",
            _QUOTE_IT + ': `title: "!important now"`.',
        ),
        (
            "title: - a\n",
            (2, 8, 2, 11),
            "a value may not begin with a hyphen or a question mark and a space.",
            _QUOTE_IT + ': `title: "- a"`.',
        ),
        (
            "title: {{ x }}\n",
            (2, 9, 2, 15),
            "braces and brackets inside a value have a meaning of their own.",
            _QUOTE_IT + ': `title: "{{ x }}"`.',
        ),
        (
            'a: 1\ntitle: "A\nx: 1\n',
            (3, 8, 3, 10),
            "a quotation mark is opened and not closed.",
            "Close the quotation mark at the end of the value.",
        ),
        (
            "title: 'it's'\n",
            (2, 12, 2, 14),
            "this line does not fit what stands above it.",
            "Fields begin at the start of the line; quotation marks inside a value need others around it.",
        ),
        (
            'path: "C:\\Users"\n',
            (2, 7, 2, 17),
            "a backslash inside double quotation marks has a meaning of its own.",
            "Write two backslashes, or put the value in single quotation marks.",
        ),
        (
            "tags: [a, b\nx: 1\n",
            (2, 7, 2, 12),
            "a list or group is opened with a bracket and not closed.",
            "Close the bracket, or put the whole value in quotation marks.",
        ),
        (
            "tags: {a: b\n",
            (2, 7, 2, 12),
            "a list or group is opened with a bracket and not closed.",
            "Close the bracket, or put the whole value in quotation marks.",
        ),
        (
            "title: A\n\tx: 1\n",
            (3, 1, 3, 6),
            "a tab stands where only spaces are allowed.",
            "Replace the tab by spaces.",
        ),
        (
            "tags:\n\t- a\n",
            (3, 1, 3, 5),
            "a tab stands where only spaces are allowed.",
            "Replace the tab by spaces.",
        ),
        (
            "a: 1\nno field\nb: 2\n",
            (3, 1, 3, 9),
            "this line is no field: a colon after its name is missing.",
            "Write the line as `name: value`, or indent it if it goes on from the line above.",
        ),
        (
            "a: 1\nno field\n",
            (3, 1, 3, 9),
            "this line is no field: a colon after its name is missing.",
            "Write the line as `name: value`, or indent it if it goes on from the line above.",
        ),
        (
            "a: 1\n  b: 2\n",
            (3, 4, 3, 7),
            "this line does not fit what stands above it.",
            "Fields begin at the start of the line; quotation marks inside a value need others around it.",
        ),
        (
            "tags:\n  - a\n - b\n",
            (4, 2, 4, 5),
            "this line does not fit what stands above it.",
            "Fields begin at the start of the line; quotation marks inside a value need others around it.",
        ),
        (
            "a: 1\n--- b\nc: 2\n",
            (3, 1, 3, 6),
            "a line that begins with `---` ends the front matter, but this one goes on.",
            "Write `---` on a line of its own below the last field.",
        ),
        (
            "a: 1\ndate: 2026-02-30\n",
            (3, 7, 3, 17),
            "this is no possible date or number.",
            "Correct the value; a date is written 2026-11-22.",
        ),
        (
            "date: 2026-01-01T10:00:00+99:99\n",
            (2, 7, 2, 32),
            "this is no possible date or number.",
            "Correct the value; a date is written 2026-11-22.",
        ),
        (
            f"a: {'9' * 10_000}\n",
            (2, 4, 2, 10_004),
            "this is no possible date or number.",
            "Correct the value; a date is written 2026-11-22.",
        ),
        (
            "title: a\0b\n",
            (2, 9, 2, 10),
            "it holds a character that YAML does not allow.",
            "Delete the character here; it may be invisible.",
        ),
    ],
    ids=lambda value: repr(value[:16]) if isinstance(value, str) else None,
)
def test_a_fault_of_yaml(fields: str, expected: tuple[int, int, int, int], message: str, help: str):
    found = yaml_fault(fields)
    assert place(f"---\n{fields}---\n", found) == expected
    assert (found.message, found.help) == (_CANNOT + message, help)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("line", "value", "written"),
    [
        ("title: Why: a “story”", "Why: a “story”", '"Why: a “story”"'),
        ('title: The "A": B', 'The "A": B', '"The \\"A\\": B"'),
        ("title: @home", "@home", '"@home"'),
        ("title: *Really*", "*Really*", '"*Really*"'),
        ("title: !important", "!important", '"!important"'),
        ("title: %x", "%x", '"%x"'),
        ("title: Why:", "Why:", '"Why:"'),
    ],
)
def test_a_value_that_only_needs_quotation_marks_is_told(line: str, value: str, written: str, line_end: str):
    text = line_end.join(["---", "é: 1", line, "b: 2", "---", "Body", ""])
    quote = fault(text).quote
    assert quote is not None
    assert source(text).text(quote) == value
    data = text.encode()
    mended = data[: quote.start] + written.encode() + data[quote.end :]
    assert values(mended) == {"é": 1, "title": value, "b": 2}


@pytest.mark.parametrize(
    "fields",
    ["title: 'it's'\n", "a: 1\nno field\n", "tags: [a\n", "title: A: B\nx: C: D\n", "a: 1\n  b: 2\n", "a: 1\n\tb: 2\n"],
)
def test_where_quotation_marks_would_not_help_no_value_is_told(fields: str):
    assert yaml_fault(fields).quote is None


@pytest.mark.parametrize(
    "value", ["!!int ''", "!!float x", "!!bool maybe", "!!timestamp x", "!!int 0x", "0x_", "!!omap [a]", "!!binary é"]
)
def test_a_value_that_its_tag_forbids_is_a_fault(value: str):
    assert yaml_fault(f"a: 1\nx: {value}\n").message.startswith(_CANNOT)


def test_nothing_in_a_post_is_executed(tmp_path: Path):
    canary = tmp_path / "canary"
    found = yaml_fault(f"x: !!python/object/apply:os.system ['touch {canary}']\n")
    assert found.message == _CANNOT + "a value may not begin with `!`."
    assert not canary.exists()


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_field_given_twice_keeps_its_last_value_and_is_a_fault(line_end: str):
    text = line_end.join(["---", "title: a", "x: 1", "'title': b", "---", ""])
    found = front_matter(text)
    assert found.values == {"title": "b", "x": 1}
    (twice,) = found.faults
    assert twice.message == "The field “title” is given twice; the first stands in line 2."
    assert twice.help == "Keep one of the two."
    assert place(text, twice) == (4, 1, 4, 8)


def test_each_repetition_is_a_fault_at_any_depth():
    text = "---\na: 1\na: 2\na: 3\nb:\n  c: 1\n  c: 2\nd:\n  - [{e: 1, e: 2}]\n---\n"
    found = front_matter(text)
    assert [(place(text, fault)[:2], fault.message) for fault in found.faults] == [
        ((3, 1), "The field “a” is given twice; the first stands in line 2."),
        ((4, 1), "The field “a” is given twice; the first stands in line 2."),
        ((7, 3), "The field “c” is given twice; the first stands in line 6."),
        ((9, 13), "The field “e” is given twice; the first stands in line 9."),
    ]


def test_the_same_name_in_two_groups_is_no_repetition():
    assert values("---\na: {x: 1}\nb: {x: 1}\nc: [{x: 1}, {x: 2}]\n---\n")["b"] == {"x": 1}


@pytest.mark.parametrize(
    ("text", "fence"),
    [
        ("---\r\ntitle: A\r\n", "---"),
        ("---\rtitle:\r", "---"),
        ("---\ntags:\n- a\n", "---"),
        ('+++\ntitle = "A"\n', "+++"),
        (';;;\n"title": "A"\n', ";;;"),
    ],
)
def test_front_matter_that_does_not_end(text: str, fence: str):
    found = fault(text)
    assert found.message == f"The front matter begins here and does not end: a second `{fence}` is missing."
    assert found.help == f"Write `{fence}` on a line of its own below the last field."
    assert place(text, found) == (1, 1, 1, 4)
    assert body(text) == ""


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("text", "message", "at", "after"),
    [
        ("---\ntitle: A\n\nText\n", "begins here and does not end: a second `---` is missing.", (1, 1, 1, 4), None),
        ("---\na: |\n  b\n\n  c\nd: e\n\nText\n", "begins here and does not end", (1, 1, 1, 4), None),
        ("---\ntitle: A\n----\n\nText\n", "ends with `---`", (3, 1, 3, 5), "---\ntitle: A\n---\n\nText\n"),
        ("---\ntitle: A\n ---\nText\n", "ends with `---`", (3, 1, 3, 5), "---\ntitle: A\n---\nText\n"),
        ("---\ntags:\n- a\n—–—\nText\n", "ends with `---`", (4, 1, 4, 4), "---\ntags:\n- a\n---\nText\n"),
        ("-----\ntitle: A\n---\nText\n", "begins with `---`", (1, 1, 1, 6), "---\ntitle: A\n---\nText\n"),
        (" ---\ntitle: A\n---\nText\n", "begins with `---`", (1, 1, 1, 5), "---\ntitle: A\n---\nText\n"),
        ("\n \n---\ntitle: A\n---\nText\n", "begins in line 3", (3, 1, 3, 4), "---\ntitle: A\n---\nText\n"),
        ("\ufeff\n---\ntitle: A\n---\nText\n", "begins in line 2", (2, 1, 2, 4), "\ufeff---\ntitle: A\n---\nText\n"),
        ("title: A\ndate: 2\n---\nText\n", "above it is missing", (1, 1, 1, 9), "---\ntitle: A\ndate: 2\n---\nText\n"),
        ('+++\ntitle = "A"\n++++\nText\n', "ends with `+++`", (3, 1, 3, 5), '+++\ntitle = "A"\n+++\nText\n'),
        ('++\ntitle = "A"\n+++\nText\n', "begins with `+++`", (1, 1, 1, 3), '+++\ntitle = "A"\n+++\nText\n'),
    ],
)
def test_fences_that_are_none(text: str, message: str, at: tuple[int, ...], after: str | None, newline: str):
    text = text.replace("\n", newline)
    found = fault(text)
    assert message in found.message
    assert place(text, found) == at
    assert body(text).strip() == "Text"
    if after is None:
        assert found.edit is None
    else:
        assert found.edit is not None
        assert apply(text.encode(), [found.edit]).decode() == after.replace("\n", newline)
        assert values(after) in ({"title": "A"}, {"tags": ["a"]}, {"title": "A", "date": 2})


def test_fields_that_are_all_indented_by_tabs_are_a_fault_and_no_body():
    assert yaml_fault("\ttitle: A\n").help == "Replace the tab by spaces."


# Hostile YAML


def _bomb(link: str) -> str:
    """Return aliases of aliases: a few hundred bytes that mean millions of values."""
    lines = ["a: &a {x: 1}"]
    for name, before in zip("bcdefghi", "abcdefgh", strict=True):
        lines.append(f"{name}: &{name} {link.format(', '.join([f'*{before}'] * 8))}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
def test_blank_lines_above_a_text_are_gone_through_once(line_end: bytes):
    """With two ways to read each `\\r\\n`, sixty lines would take longer than anybody waits."""
    subject = source(line_end * 60 + b"A text without fields.")
    assert read(subject.data, subject.body_start) is None


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        (_bomb("[{}]"), "it repeats itself by too many aliases (`*name`)"),
        (_bomb("{{<<: [{}]}}"), "it repeats itself by too many aliases (`*name`)"),
        ("a: &a 1\nb: [" + "*a, " * 101 + "]\n", "it repeats itself by too many aliases (`*name`)"),
        ("a: &a [*a]\n", "`*a` stands inside of what it repeats"),
        ("a: &a\n  b: *a\n", "`*a` stands inside of what it repeats"),
        ("a: [" + "{x: 1}, " * 7_000 + "]\n", "it has more than 20,000 values"),
        ("a: " + "[" * 300 + "]" * 300 + "\n", "it is nested more than 32 deep"),
        ("- " * 300 + "a\nb: 1\n", "it is nested more than 32 deep"),
        ("a: é" + "a" * 65_536 + "\n", "it is longer than 64 kB"),
    ],
    ids=[
        "alias bomb",
        "merge bomb",
        "aliases",
        "list in itself",
        "group in itself",
        "values",
        "brackets",
        "hyphens",
        "bytes",
    ],
)
def test_hostile_yaml_is_refused_at_once(fields: str, reason: str):
    begin = time.process_time()
    found = yaml_fault(fields)
    assert time.process_time() - begin < 1
    assert found.message == f"The front matter is not read: {reason}."
    assert found.help == "Front matter is a plain list of fields; keep it to that."
    assert place(f"---\n{fields}---\n", found) == (2, 1, 2, len(fields.split("\n")[0]) + 1)


def test_thirty_thousand_brackets_end_no_process():
    # libyaml's composer recurses in C: PyYAML alone dies of SIGSEGV here.
    script = (
        "import time; from blogtool.frontmatter import read\n"
        "begin = time.process_time()\n"
        "print(read(b'---\\nx: ' + b'[' * 30_000 + b'\\n---\\n').faults[0].message)\n"
        "assert time.process_time() - begin < 1\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "The front matter is not read: it is nested more than 32 deep.\n",
        "",
    )


def test_three_hundred_levels_of_indentation_are_no_crash():
    found = front_matter("---\n" + "".join(" " * level + "a:\n" for level in range(300)) + "---\n")
    assert found.faults == () or "nested" in found.faults[0].message


# Faults of TOML


@pytest.mark.parametrize(
    ("fields", "expected", "what"),
    [
        ("title = A\n", (2, 9, 2, 10), "invalid value"),
        ('a = 1\ntitle = "Été" x\n', (3, 15, 3, 16), "expected newline or end of document after a statement"),
        ("title: A\n", (2, 6, 2, 9), "expected '=' after a key in a key/value pair"),
        ("a = 1\nd = 0000-01-01\n", (3, 5, 3, 15), "invalid date or datetime"),
        ('title = "a\\q"\n', (2, 13, 2, 14), "unescaped '\\' in a string"),
        (f"a = 1\nx = {'9' * 10_000}\n", (3, 5, 3, 10_005), "a number is too long"),
        (f"x = {'[' * 5_000}\n", (2, 1, 2, 5_005), "it is nested too deeply"),
        (f"{'a.' * 3_000}x = 1\n", (2, 1, 2, 6_006), "it is nested too deeply"),
    ],
    ids=lambda value: repr(value[:16]) if isinstance(value, str) else None,
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_fault_of_toml(fields: str, expected: tuple[int, int, int, int], what: str, line_end: str):
    text = f"+++\n{fields}+++\n".replace("\n", line_end)
    found = fault(text)
    assert place(text, found) == expected
    assert found.message == f"The front matter cannot be read as TOML: {what}."
    assert found.help == 'Text stands in quotation marks: `title = "…"`; a date does not.'


@pytest.mark.parametrize(
    ("fields", "expected", "message"),
    [
        ('title = "A"\nx = 1\ntitle = "B"\n', (4, 1, 4, 6), "“title” is given twice; the first stands in line 2"),
        ("\"é\" = 1\n'é' = 2\n", (3, 1, 3, 4), "“é” is given twice; the first stands in line 2"),
        ("[a]\nx = 1\nx = 2\n", (4, 1, 4, 2), "“x” is given twice; the first stands in line 3"),
        ("[a]\nx = 1\n[a]\n", (4, 2, 4, 3), "“a” is given twice; the first stands in line 2"),
        ("a.b = 1\na.b = 2\n", (3, 3, 3, 4), "“b” is given twice; the first stands in line 2"),
        ('t = """\na = 1\na = 2\n"""\nb = 1\nb = 2\n', (7, 1, 7, 2), "“b” is given twice; the first stands in line 6"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_field_of_toml_given_twice(fields: str, expected: tuple[int, int, int, int], message: str, line_end: str):
    text = f"+++\n{fields}+++\n".replace("\n", line_end)
    found = fault(text)
    assert place(text, found) == expected
    assert found.message == f"The field {message}."


# Faults of JSON


@pytest.mark.parametrize(
    ("text", "expected", "what"),
    [
        ('{\n"title": "A"\n"b": 1}\nB', (3, 1, 3, 8), "expecting ',' delimiter"),
        ('{\r\n"a": "é", "b": tru\r\n}\r\nB', (2, 16, 2, 19), "expecting value"),
        ('{\n"title"\n}\n', (3, 1, 3, 2), "expecting ':' delimiter"),
        ('{\n"a": "x\ny"\n}\n', (2, 8, 2, 8), "invalid control character"),
        ('{\n"a": "\\ud83d"\n}\n', (2, 7, 2, 14), "half of a pair of `\\u` stands alone"),
        (f'{{\n"a": {"9" * 5_000}\n}}\n', (2, 6, 2, 5_006), "a number is too long"),
        (f'{{\n"a": {"[" * 30_000}\n}}\n', (1, 1, 1, 2), "it is nested too deeply"),
        (';;;\n"title": "A"\n"x": 1\n;;;\nB', (3, 1, 3, 7), "expecting ',' delimiter"),
        (";;;\ntitle: A\n;;;\n", (2, 1, 2, 9), "expecting property name enclosed in double quotes"),
    ],
    ids=lambda value: repr(value[:20]) if isinstance(value, str) else None,
)
def test_a_fault_of_json(text: str, expected: tuple[int, int, int, int], what: str):
    found = fault(text)
    assert place(text, found) == expected
    assert found.message == f"The front matter cannot be read as JSON: {what}."
    assert found.help == "Every name and text stands in double quotation marks; a comma stands between two fields."


def test_a_comma_too_many_in_json():
    text = '{\n"title": "A",\n}\nB'
    found = fault(text)
    if sys.version_info >= (3, 13):  # it points at the comma; before, at what should have followed it
        expected, what = (2, 13, 2, 14), "illegal trailing comma before end of object"
    else:
        expected, what = (3, 1, 3, 2), "expecting property name enclosed in double quotes"
    assert (place(text, found), found.message) == (expected, f"The front matter cannot be read as JSON: {what}.")


def test_a_field_of_json_given_twice():
    text = '{\n"a": {"x": 1},\n"b": {"x": 1, "x": 2},\n"a": 3\n}\n'
    found = front_matter(text)
    assert found.values == {"a": 3, "b": {"x": 2}}
    assert [(place(text, fault), fault.message) for fault in found.faults] == [
        ((3, 15, 3, 18), "The field “x” is given twice; the first stands in line 3."),
        ((4, 1, 4, 4), "The field “a” is given twice; the first stands in line 2."),
    ]


def test_a_pair_of_halves_in_json_is_a_character():
    assert values('{\n"a": "\\ud83d\\ude00"\n}\n') == {"a": "😀"}


# Whatever stands there

_PIECES = st.sampled_from(
    [
        *(
            "title",
            "a",
            "é",
            ":",
            "=",
            '"',
            "'",
            "[",
            "]",
            "{",
            "}",
            ",",
            "-",
            "&a",
            "*a",
            "!x",
            "!!int",
            "#",
            "|",
            ">",
        ),
        *("?", "@", "`", "%", "<<", "\\", "\\u", "2026-13-01", "9", "😀", "true", "null", "1e9", "---", "+++", ";;;"),
        *(": ", " = ", "- ", "\n", "\r\n", "\r", "\t", " ", "  ", "\0", "\x85", "\u2028", "\ufeff", "\n\n", "\na: 1\n"),
    ]
)
_FENCES = st.sampled_from(
    [
        *(
            ("---\n", "\n---\n"),
            ("---\r\n", "\r\n...\r\n"),
            ("---\r", "\r---\r"),
            ("+++\n", "\n+++\n"),
            ("+++\r", "\r+++\r"),
        ),
        *((";;;\n", "\n;;;\n"), ("{\n", "\n}\n"), ('{\n"', "}\n"), ("---\n", ""), ("", "")),
    ]
)


def check_whatever(data: bytes) -> None:
    start = source(data).body_start
    found = read(data, start)
    if found is None:
        return
    assert found.span.start == start
    assert start <= found.block.inner.start <= found.block.inner.end <= found.span.end <= len(data)
    if found.block.closed:
        assert found.span.end == len(data) or data[found.span.end - 1 : found.span.end] in (b"\n", b"\r")
    else:
        assert found.span.end == len(data)
    assert all(isinstance(name, str) for name in found.values)
    for fault in found.faults:
        assert start <= fault.span.start <= fault.span.end <= len(data)
        data[fault.span.start : fault.span.end].decode()
        assert fault.message.endswith(".")
        assert fault.help.endswith(".")
        if fault.quote:
            assert found.block.inner.start <= fault.quote.start < fault.quote.end <= found.block.inner.end
    for name, span in found.keys.items():
        assert name in found.values
        assert found.block.inner.start <= span.start <= span.end <= found.block.inner.end


@given(_FENCES, st.lists(_PIECES, max_size=16).map("".join), st.sampled_from(["", "Body\n", "\n---\n"]))
@example(("---\n", "\n---\n"), "a: &a\n  b: *a", "")
@example(("---\n", "\n---\n"), "a: !!bool x", "")
@example(("+++\n", "\n+++\n"), "x = " + "9" * 5_000, "")
@example(("{\n", "\n}\n"), '"a": ' + "9" * 5_000, "")
def test_no_front_matter_is_a_crash(fences: tuple[str, str], inner: str, rest: str):
    check_whatever((fences[0] + inner + fences[1] + rest).encode())


@given(st.text(max_size=60))
def test_no_text_is_a_crash(text: str):
    check_whatever(text.encode())
    check_whatever(f"---\n{text}\n---\n".encode())
    check_whatever(f"+++\n{text}\n+++\n".encode())


@given(st.binary(max_size=60))
def test_no_bytes_are_a_crash(data: bytes):
    # A post is valid UTF-8 when it gets here; whatever is left of other bytes must do no harm either.
    text = data.decode(errors="ignore").encode()
    check_whatever(text)
    check_whatever(b"---\n" + text + b"\n---\n")


_NAMES = st.text("abcdefgh", min_size=1, max_size=4)
_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(st.dictionaries(_NAMES, _TEXTS, min_size=1, max_size=4), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_fields_are_read_as_written_and_the_body_begins_behind_them(
    fields: dict[str, str], line_end: str, marked: bool
):
    mark = "\ufeff" if marked else ""
    yaml_lines = ["---", *(f"{name}: {quoted_scalar(value)}" for name, value in fields.items()), "---", "Body"]
    toml_lines = ["+++", *(f"{name} = {toml_text(value)}" for name, value in fields.items()), "+++", "Body"]
    json_lines = [*json.dumps(fields, indent=1).split("\n"), "Body"]
    for lines in (yaml_lines, toml_lines, json_lines):
        text = mark + line_end.join(lines)
        assert values(text) == fields
        assert body(text) == "Body"
        assert {source(text).text(span) for span in front_matter(text).keys.values()} == set(fields)


@given(_TEXTS)
@example("\n\t\r\\\"'")
@example("\x00\x07\x1b\x7f\x85\xa0\u2028\u2029\ufeff\ufffe\uffff😀")
@example("---")
@example("yes")
def test_a_quoted_scalar_reads_back_as_the_same_text(text: str):
    written = quoted_scalar(text)
    assert len(written.splitlines()) == 1
    assert yaml.safe_load(written) == text
    assert yaml.load(written, Loader=yaml.CSafeLoader) == text


@given(_TEXTS)
@example("\n\t\r\\\"'")
@example("\x00\x07\x1b\x7f\x85\u2028\ufeff😀")
def test_a_text_of_toml_reads_back_as_the_same_text(text: str):
    written = toml_text(text)
    assert "\n" not in written
    assert tomllib.loads(f"a = {written}") == {"a": text}


def test_toml_that_is_closed_by_the_other_fence_is_not_closed():
    found = fault('+++\ntitle="x"\n---\n\nText.\n')
    assert found.message == "The front matter ends with `+++`, and this is another line."
