"""`blogtool.reporters`: whole outputs of each format."""

import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.finding import Edit, Failure, Finding, Fix, Span, Summary
from blogtool.reporters import FORMATS, full, reporter
from blogtool.source import Source
from blogtool.terminal import Output, cells, printable

HOSTILE = "[red]x[/red] [/b] \x1b[2J"
HARMLESS = r"[red]x[/red] [/b] \x1b[2J"


def finding(
    marked, *, path="a.md", rule="doubled-word", severity="warning", message="It is wrong.", help=None, fix=None
):
    """A finding in a post in which `«…»` marks the fault."""
    before, rest = marked.split("«", 1)
    fault, after = rest.split("»", 1)
    source = Source(path, (before + fault + after).encode())
    span = Span(len(before.encode()), len((before + fault).encode()))
    start, end = source.position(span.start), source.position(span.end)
    last = end.line - (end.column == 1 and end.line > start.line)
    lines = tuple(source.line(number) for number in range(start.line, min(last, start.line + 2) + 1))
    return Finding(path, span, start, end, lines, rule, severity, message, help, fix, None, "0123456789abcdef")


def shown(name, *outcomes, columns=100, color="never", summary=None):
    """The whole output of a reporter."""
    stream = io.StringIO()
    out = Output(stream, color)
    out.width = columns
    reporter(name)(iter(outcomes), lambda: summary or Summary(), out)
    return stream.getvalue()


def delete(start, end, *, safe=True):
    return Fix("Delete the second word", (Edit(Span(start, end), ""),), safe=safe)


def test_the_formats_are_those_with_a_module():
    assert [callable(reporter(name)) for name in FORMATS] == [True] * 4
    with pytest.raises(ModuleNotFoundError):
        reporter("xml")


@pytest.mark.parametrize("name", ["full", "concise", "github"])
def test_without_findings_there_is_no_output(name):
    assert shown(name) == ""


# full


def test_full():
    one = finding(
        "Sleep.\n\nIt helps «the the» back.\n",
        message="“the” stands twice in a row.",
        help="Delete one of the two.",
        fix=delete(21, 25),
    )
    two = finding("«#### Why»\n", path="content/b.md", rule="heading-increment", severity="error", message="Too deep.")
    assert shown("full", one, two) == (
        "a.md:3:10  warning  doubled-word  “the” stands twice in a row.\n"
        "3 | It helps the the back.\n"
        "  |          ^^^^^^^\n"
        "  → Delete one of the two. [--fix does it]\n"
        "\n"
        "content/b.md:1:1  error  heading-increment  Too deep.\n"
        "1 | #### Why\n"
        "  | ^^^^^^^^\n"
        "\n"
    )


def test_full_a_fix_that_a_person_should_look_at():
    assert shown("full", finding("«a»\n", fix=delete(0, 1, safe=False))) == (
        "a.md:1:1  warning  doubled-word  It is wrong.\n1 | a\n  | ^\n  → [--fix --unsafe-fixes does it]\n\n"
    )


def test_full_the_gutter_is_as_wide_as_the_last_number():
    assert shown("full", finding("\n" * 8 + "It is «it\nit».\n")) == (
        "a.md:9:7  warning  doubled-word  It is wrong.\n 9 | It is it\n   |       ^^\n10 | it.\n   | ^^\n\n"
    )


def test_full_of_a_long_fault_the_first_three_lines():
    assert shown("full", finding("a «b\nc\nd\ne» f\n")) == (
        "a.md:1:3  warning  doubled-word  It is wrong.\n"
        "1 | a b\n"
        "  |   ^\n"
        "2 | c\n"
        "  | ^\n"
        "3 | d\n"
        "  | ^\n"
        "  | … to line 4\n"
        "\n"
    )


def test_full_a_fault_of_exactly_three_lines_with_the_last_line_end():
    assert shown("full", finding("«a\nb\nc\n»d\n")) == (
        "a.md:1:1  warning  doubled-word  It is wrong.\n1 | a\n  | ^\n2 | b\n  | ^\n3 | c\n  | ^\n\n"
    )


def test_full_a_fault_that_ends_with_the_line_end_of_line_six():
    assert shown("full", finding("«a\nb\nc\nd\ne\nf\n»g\n")).endswith("3 | c\n  | ^\n  | … to line 6\n\n")


def test_full_a_place_without_extent():
    assert shown("full", finding("Sleep«»\n")) == (
        "a.md:1:6  warning  doubled-word  It is wrong.\n1 | Sleep\n  |      ^\n\n"
    )
    assert shown("full", finding("«»")) == "a.md:1:1  warning  doubled-word  It is wrong.\n1 | \n  | ^\n\n"


def test_full_carets_stand_below_wide_characters():
    assert shown("full", finding("睡眠は«大切大切»です。\n")) == (
        "a.md:1:4  warning  doubled-word  It is wrong.\n1 | 睡眠は大切大切です。\n  |       ^^^^^^^^\n\n"
    )
    assert shown("full", finding("cafe\u0301 👍 «the the»\n")).split("\n")[1:3] == [
        "1 | cafe\u0301 👍 the the",
        "  |         ^^^^^^^",
    ]


def test_full_carets_stand_below_characters_that_are_written_out():
    assert shown("full", finding("\t\x1b «the the»\n")).split("\n")[1:3] == [
        r"1 |  \x1b the the",
        r"  |       ^^^^^^^",
    ]


LONG = " ".join(f"word{number}" for number in range(60))


@pytest.mark.parametrize(
    ("word", "columns", "shown_line", "carets"),
    [
        ("word0", 60, "word0 word1 word2 word3 word4 word5 word6 word7 word8 …", "^^^^^"),
        ("word30", 60, "…word26 word27 word28 word29 word30 word31 word32 word3…", " " * 29 + "^^^^^^"),
        ("word59", 60, "…ord52 word53 word54 word55 word56 word57 word58 word59", " " * 49 + "^^^^^^"),
        ("word30", 40, "…7 word28 word29 word30 word31 word…", " " * 17 + "^^^^^^"),
        ("word30", 20, "…d29 word30 wor…", " " * 5 + "^^^^^^"),
        ("word10 word11 word12 word13", 20, "…word10 word11 …", " " + "^" * 14),
    ],
)
def test_full_a_long_line_is_a_window_around_the_beginning_of_the_fault(word, columns, shown_line, carets):
    output = shown("full", finding(LONG.replace(word, f"«{word}»", 1)), columns=columns)
    assert output.split("\n")[1:3] == [f"1 | {shown_line}", f"  | {carets}"]


def test_full_a_long_line_of_wide_characters():
    output = shown("full", finding("睡眠は大切です。" * 10 + "«大切大切»です。" + "睡眠は大切です。" * 10), columns=40)
    assert output.split("\n")[1:3] == [
        "1 | …眠は大切です。大切大切です。睡眠は…",
        "  |                ^^^^^^^^",
    ]


def test_full_the_message_and_the_path_are_never_cut():
    output = shown("full", finding("«a»", path="x" * 60, message="y" * 60), columns=20)
    assert output.split("\n")[0] == f"{'x' * 60}:1:1  warning  doubled-word  {'y' * 60}"


def test_full_hostile_text_is_shown_and_not_obeyed():
    hostile = finding(f"{HOSTILE} «y»\n", path=f"{HOSTILE}.md", message=HOSTILE, help=HOSTILE)
    assert shown("full", hostile) == (
        f"{HARMLESS}.md:1:24  warning  doubled-word  {HARMLESS}\n1 | {HARMLESS} y\n  | {' ' * 26}^\n  → {HARMLESS}\n\n"
    )


def test_full_in_colour_only_the_styles_are_added():
    output = shown("full", finding("It helps «the the» back.\n", help="Delete one."), color="always")
    assert output == (
        "\x1b[1ma.md:1:10\x1b[0m  \x1b[1;33mwarning\x1b[0m  \x1b[36mdoubled-word\x1b[0m  It is wrong.\n"
        "\x1b[34m1 | \x1b[0mIt helps the the back.\n"
        "\x1b[34m  | \x1b[0m\x1b[1;33m         ^^^^^^^\x1b[0m\n"
        "  \x1b[32m→ \x1b[0mDelete one.\n"
        "\n"
    )


@given(
    st.text(st.characters(exclude_characters="«»\r\n", codec="utf-8"), max_size=80),
    st.text(st.characters(exclude_characters="«»\r\n", codec="utf-8"), min_size=1, max_size=80),
    st.text(st.characters(exclude_characters="«»\r\n", codec="utf-8"), max_size=80),
    st.integers(20, 40),
)
def test_full_fits_the_width_and_the_carets_begin_below_the_fault(before, fault, after, columns):
    one = finding(f"{before}«{fault}»{after}")
    (line,) = one.lines
    text, carets = full.excerpt(line, one, columns)
    assert cells(printable(text)) <= columns
    assert len(carets) <= columns
    # What stands above the first caret is the beginning of the fault, however wide the characters before it are.
    edge = len(carets) - len(carets.lstrip(" "))
    place = next(index for index in range(len(text) + 1) if cells(printable(text[:index])) >= edge)
    if cells(fault[0]) > 0:
        while cells(text[place : place + 1]) == 0 and text[place] != fault[0]:
            place += 1  # marks that sit on the character before
        assert text[place] == fault[0]


def test_full_says_nothing_of_failures():
    assert shown("full", Failure("a.md", "It is not a file.")) == ""


# concise


def test_concise():
    one = finding("Sleep.\n\nIt helps «the the» back.\n", message="“the” stands twice in a row.", fix=delete(21, 25))
    two = finding("«a»\n", path="content/b.md", severity="error", fix=delete(0, 1, safe=False))
    three = finding("«a»\n", severity="info", help="Help is not shown.")
    assert shown("concise", one, Failure("c.md", "It is not a file."), two, three) == (
        "a.md:3:10: warning doubled-word: “the” stands twice in a row. [--fix]\n"
        "content/b.md:1:1: error doubled-word: It is wrong.\n"
        "a.md:1:1: info doubled-word: It is wrong.\n"
    )


def test_concise_is_one_line_whatever_the_text():
    assert shown("concise", finding("«a»\n", path="a\nb.md", message=f"{HOSTILE}\n::error::x")) == (
        f"a\\x0ab.md:1:1: warning doubled-word: {HARMLESS}\\x0a::error::x\n"
    )


def test_concise_lines_are_never_cut():
    assert shown("concise", finding("«a»\n", path="x" * 300, message="y" * 300), columns=20) == (
        f"{'x' * 300}:1:1: warning doubled-word: {'y' * 300}\n"
    )


# json


def test_json():
    one = finding(
        "Sleep.\n\n👍 It helps «the the» back.\n",
        path="content/posts/a.md",
        message="“the” stands twice in a row.",
        help="Delete one of the two.",
        fix=Fix("Delete the second word", (Edit(Span(26, 30), "👍\n"),)),
    )
    summary = Summary(posts=214, errors=1, warnings=2, infos=3, fixable=4, suppressed=5, fixed=6, failures=7)
    output = shown("json", one, Failure("content/posts/b.md", "It is not a file."), summary=summary)
    assert output.isascii()
    assert json.loads(output) == {
        "version": 1,
        "findings": [
            {
                "path": "content/posts/a.md",
                "line": 3,
                "column": 12,
                "end_line": 3,
                "end_column": 19,
                "rule": "doubled-word",
                "severity": "warning",
                "message": "“the” stands twice in a row.",
                "help": "Delete one of the two.",
                "case": None,
                "fix": {
                    "safe": True,
                    "message": "Delete the second word",
                    "edits": [{"start": 26, "end": 30, "text": "👍\n"}],
                },
                "fingerprint": "0123456789abcdef",
            }
        ],
        "errors": [{"path": "content/posts/b.md", "message": "It is not a file."}],
        # `fixed` is what --fix did, `known` and `gone` what a baseline says; the rest is as DESIGN.md has it.
        "summary": {
            "posts": 214, "errors": 1, "warnings": 2, "infos": 3, "fixable": 4, "suppressed": 5,
            "known": 0, "gone": 0, "fixed": 6,
        },
    }  # fmt: skip


def test_json_the_names_come_in_the_documented_order():
    output = json.loads(shown("json", finding("«a»\n")))
    assert list(output) == ["version", "findings", "errors", "summary"]
    assert list(output["findings"][0]) == (
        "path line column end_line end_column rule severity message help case fix fingerprint".split()
    )
    assert output["findings"][0]["fix"] is None
    assert output["findings"][0]["help"] is None


def test_json_without_findings():
    names = ("posts", "errors", "warnings", "infos", "fixable", "suppressed", "known", "gone", "fixed")
    counts = ", ".join(f'"{name}": 0' for name in names)
    assert shown("json") == f'{{"version": 1, "findings": [\n], "errors": [], "summary": {{{counts}}}}}\n'


def test_json_one_finding_a_line():
    lines = shown("json", finding("«a»\n"), finding("«b»\n")).split("\n")
    assert len(lines) == 5
    assert lines[1].endswith(",")
    assert [json.loads(line.rstrip(","))["path"] for line in lines[1:3]] == ["a.md", "a.md"]


@given(st.text(), st.text())
def test_json_takes_any_text(path, message):
    output = json.loads(shown("json", finding("«a»\n", message=message), Failure(path, message)))
    assert output["findings"][0]["message"] == message
    assert output["errors"] == [{"path": path, "message": message}]


# github


def test_github():
    error = finding("Sleep.\n\nIt «is is»\n", severity="error", message="“is” stands twice.", help="Delete one.")
    lines = finding("«a\nb»\n", path="content/b.md", rule="long")
    info = finding("«a»\n", severity="info")
    assert shown("github", error, lines, info, Failure("c.md", "It is not a file.")) == (
        "::error title=blogtool (doubled-word),file=a.md,line=3,endLine=3,col=4,endColumn=9"
        "::a.md:3:4: doubled-word “is” stands twice. Delete one.\n"
        "::warning title=blogtool (long),file=content/b.md,line=1,endLine=2::content/b.md:1:1: long It is wrong.\n"
        "::notice title=blogtool (doubled-word),file=a.md,line=1,endLine=1,col=1,endColumn=2"
        "::a.md:1:1: doubled-word It is wrong.\n"
        "::error title=blogtool,file=c.md::It is not a file.\n"
    )


FORGED = "a,b:100%\r\n::stop-commands::x"


def test_github_no_text_becomes_a_command_of_its_own():
    output = shown("github", finding("«a»\n", path=FORGED, message=FORGED, help=FORGED), Failure(FORGED, FORGED))
    properties = "a%2Cb%3A100%25%0D%0A%3A%3Astop-commands%3A%3Ax"
    data = "a,b:100%25%0D%0A::stop-commands::x"
    assert output == (
        f"::warning title=blogtool (doubled-word),file={properties},line=1,endLine=1,col=1,endColumn=2"
        f"::{data}:1:1: doubled-word {data} {data}\n"
        f"::error title=blogtool,file={properties}::{data}\n"
    )


def runner_reads(line):
    """How the runner of GitHub Actions reads one line: command, properties, data."""
    head, data = line.removeprefix("::").split("::", 1)
    command, _, listed = head.partition(" ")

    def restored(text):
        return (
            text.replace("%0D", "\r").replace("%0A", "\n").replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
        )

    pairs = (pair.split("=", 1) for pair in listed.split(","))
    return command, {name: restored(value) for name, value in pairs}, restored(data)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
def test_github_the_runner_reads_back_one_command_with_the_text_as_it_was(path, message):
    output = shown("github", Failure(path, message))
    assert output.count("\n") == 1
    assert "\r" not in output
    if not any(code in path + message for code in ("%0", "%2", "%3")):
        shown_path, shown_message = (re.sub(r"[^\r\n]+", lambda part: printable(part.group()), text)
                                     for text in (path, message))  # fmt: skip
        assert runner_reads(output[:-1]) == ("error", {"title": "blogtool", "file": shown_path}, shown_message)
