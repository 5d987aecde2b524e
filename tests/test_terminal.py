"""`blogtool.terminal`: text that cannot harm a terminal, colour where it is wanted, a width to fit."""

import io
import os
import sys
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool import terminal
from blogtool.terminal import Output, cells, printable, wants_color, width

VARIABLES = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM", "COLUMNS")


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


# Printable text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "Sleep, naïve “quotes” – 日本 👩‍⚕️ [source] [/b] :smile: \\",
            "Sleep, naïve “quotes” – 日本 👩‍⚕️ [source] [/b] :smile: \\",
        ),
        ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
        (
            "\x1b]8;;https://evil.example\x1b\\good\x1b]8;;\x1b\\",
            r"\x1b]8;;https://evil.example\x1b\good\x1b]8;;\x1b" + "\\",
        ),
        ("\x1b]52;c;aGk=\x07", r"\x1b]52;c;aGk=\x07"),
        ("\x9b31m \x85 \x7f", r"\x9b31m \x85 \x7f"),
        ("nul\0", r"nul\x00"),
        ("one\ntwo\r\nthree\tfour", r"one\x0atwo\x0d\x0athree\x09four"),
        ("invoice\u202egpj.exe", r"invoice\u202egpj.exe"),
        ("\u2066a\u2069 \u200eb\u200f \u061c", r"\u2066a\u2069 \u200eb\u200f \u061c"),
        ("a\u2028b\u2029c", r"a\u2028b\u2029c"),
        ("\ufeffbom", r"\ufeffbom"),
        ("caf\udce9.md", r"caf\udce9.md"),
    ],
    ids=[
        "harmless",
        "colour",
        "OSC 8",
        "OSC 52",
        "C1",
        "NUL",
        "line ends",
        "bidi",
        "marks",
        "separators",
        "BOM",
        "surrogate",
    ],
)
def test_what_a_terminal_would_obey_is_written_out(text, shown):
    assert printable(text) == shown


@given(st.text())
def test_printable_text_stays_as_it_is_and_can_be_written_anywhere(text):
    once = printable(text)
    assert printable(once) == once
    once.encode()
    assert not any(character < " " or "\x7f" <= character < "\xa0" for character in once)


# Columns of a terminal


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("Sleep", 5),
        ("naïve", 5),
        ("naïve".replace("ï", "i\u0308"), 5),
        ("日本語", 6),
        ("ｆｕｌｌ", 8),
        ("한국", 4),
        ("👍", 2),
        ("🇨🇦", 2),
        ("a\u200bb\u2060", 2),
        ("ราคานี้", 5),
        ("“a” – b…", 8),
    ],
)
def test_how_many_columns_a_text_takes(text, columns):
    assert cells(text) == columns


# Colour

COLOURS = [
    # a terminal?, option, environment, colour?
    (True, "auto", {}, True),
    (False, "auto", {}, False),
    (True, "never", {}, False),
    (False, "always", {}, True),
    (True, "auto", {"NO_COLOR": "1"}, False),
    (True, "auto", {"NO_COLOR": ""}, True),
    (False, "always", {"NO_COLOR": "1"}, True),
    (False, "auto", {"FORCE_COLOR": "1"}, True),
    (False, "auto", {"FORCE_COLOR": ""}, False),
    (False, "auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    (True, "never", {"FORCE_COLOR": "1"}, False),
    (False, "auto", {"CLICOLOR_FORCE": "1"}, True),
    (False, "auto", {"CLICOLOR_FORCE": "0"}, False),
    (False, "auto", {"CLICOLOR_FORCE": ""}, False),
    (False, "auto", {"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, False),
    (True, "auto", {"CLICOLOR": "0"}, False),
    (True, "auto", {"CLICOLOR": "1"}, True),
    (False, "auto", {"CLICOLOR": "1"}, False),
    (False, "auto", {"CLICOLOR": "0", "CLICOLOR_FORCE": "1"}, True),
    (True, "auto", {"TERM": "dumb"}, False),
    (True, "auto", {"TERM": "xterm-256color"}, True),
    (True, "auto", {"TERM": "dumb", "FORCE_COLOR": "1"}, True),
    (True, "always", {"TERM": "dumb"}, True),
]


@pytest.mark.parametrize(("is_terminal", "option", "environment", "expected"), COLOURS)
def test_whether_there_is_colour(monkeypatch, is_terminal, option, environment, expected):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_color(Terminal() if is_terminal else io.StringIO(), option) is expected


# Width


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ("80", 80),
        ("0", 100),
        ("abc", 100),
        ("", 100),
        ("-5", 100),
        ("1", 20),
        ("99999", 1000),
        ("9" * 5000, 1000),
        ("²", 100),
    ],
)
def test_the_width_that_is_asked_for(monkeypatch, columns, expected):
    monkeypatch.setenv("COLUMNS", columns)
    assert width(io.StringIO()) == expected


@pytest.mark.parametrize(("columns", "expected"), [(132, 132), (10, 20), (0, 100)])
def test_the_width_of_the_terminal(monkeypatch, columns, expected):
    stream = SimpleNamespace(isatty=lambda: True, fileno=lambda: 1)
    monkeypatch.setattr(terminal.os, "get_terminal_size", lambda descriptor: os.terminal_size((columns, 24)))
    assert width(stream) == expected


def test_a_terminal_that_does_not_know_its_width(monkeypatch):
    def unknown(descriptor):
        raise OSError(25, "Inappropriate ioctl for device")

    monkeypatch.setattr(terminal.os, "get_terminal_size", unknown)
    assert width(SimpleNamespace(isatty=lambda: True, fileno=lambda: 1)) == 100


# Lines

HOSTILE = "[red]x[/red] [/b] [source] :smile: \x1b[2J\n::error::y"
HARMLESS = r"[red]x[/red] [/b] [source] :smile: \x1b[2J\x0a::error::y"


def test_a_plain_line():
    stream = io.StringIO()
    Output(stream, "never").line(("a.md", "bold"), ": ", HOSTILE)
    assert stream.getvalue() == f"a.md: {HARMLESS}\n"


def test_a_coloured_line():
    stream = io.StringIO()
    Output(stream, "always").line((f"a{HOSTILE}", "bold red"), ": ", HOSTILE)
    assert stream.getvalue() == f"\x1b[1;31ma{HARMLESS}\x1b[0m: {HARMLESS}\n"


@pytest.mark.parametrize("name", ["NO_COLOR", "TERM"])
def test_colour_that_is_asked_for_comes_whatever_the_environment_says(monkeypatch, name):
    monkeypatch.setenv(name, "dumb")
    stream = io.StringIO()
    Output(stream, "always").line(("a", "red"))
    assert stream.getvalue() == "\x1b[31ma\x1b[0m\n"


@pytest.mark.parametrize("color", ["never", "always"])
def test_a_long_line_is_not_broken(monkeypatch, color):
    monkeypatch.setenv("COLUMNS", "20")
    stream = io.StringIO()
    Output(stream, color).line("content/posts/" + "x" * 300 + ".md:1:1: a message of several words  ")
    assert stream.getvalue() == "content/posts/" + "x" * 300 + ".md:1:1: a message of several words  \n"


@pytest.mark.parametrize("color", ["never", "always"])
def test_an_empty_line(color):
    stream = io.StringIO()
    Output(stream, color).line()
    assert stream.getvalue() == "\n"


@given(st.text())
def test_a_line_is_one_line_and_loses_nothing(text):
    for color in ("never", "always"):
        stream = io.StringIO()
        Output(stream, color).line(text)
        assert stream.getvalue() == printable(text) + "\n"


def test_a_stream_of_a_small_character_set_loses_nothing_and_does_not_fail():
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    terminal.be_lenient(stream, io.StringIO())
    Output(stream, "never").line("“Café” 日本")
    stream.flush()
    assert stream.buffer.getvalue() == rb"\u201cCaf\xe9\u201d \u65e5\u672c" + b"\n"


def test_a_note_goes_to_standard_error(capsys):
    terminal.note("a\x1b[2J.md: It is not a file.")
    assert capsys.readouterr() == ("", "a\\x1b[2J.md: It is not a file.\n")


def test_rich_is_not_loaded_for_plain_lines():
    import subprocess

    code = (
        "import sys; from blogtool.terminal import Output\n"
        "Output(sys.stdout, 'never').line(('a', 'red'))\n"
        "print('rich' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "a\nFalse\n"
