"""What a person sees: text that cannot harm a terminal, colour where it is wanted, a width to fit.

Text of posts, titles and file names is data. It is never given to rich as markup, where `[source]` vanishes and `[/b]`
ends the program, and control and bidirectional characters are shown instead of obeyed.
"""

import os
import sys
from typing import TYPE_CHECKING, TextIO

from blogtool.patterns import lazy

if TYPE_CHECKING:
    from rich.console import Console

Segment = str | tuple[str, str]
"""A piece of a line: plain text, or text and a style of rich such as "bold red"."""

_UNPRINTABLE = lazy("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
DEFAULT_WIDTH = 100
"""Columns where there is no terminal: long lines of prose are cut for the eye, never a path or a message."""


def printable(text: str) -> str:
    """Return `text` with every character that a terminal would obey written out, as `\\x1b`."""
    return _UNPRINTABLE.sub(lambda match: _escaped(match.group()), text)


def printable_lines(text: str) -> str:
    """Return a text of several lines, each as `printable` returns it."""
    return "\n".join(map(printable, text.split("\n")))


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def cells(text: str) -> int:
    """Return how many columns a printable text takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(_cell(character) for character in text)


def _cell(character: str) -> int:
    import unicodedata  # a library of its own, for the few lines that are not ASCII

    if unicodedata.category(character) in ("Mn", "Me") or character in "\u200b\u200c\u200d\ufe0e\ufe0f\u2060":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wants_color(stream: TextIO, option: str) -> bool:
    """Decide on colour: the option, NO_COLOR, FORCE_COLOR or CLICOLOR_FORCE, then the terminal itself."""
    if option != "auto":
        return option == "always"
    environment = os.environ
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR") or environment.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb" and environment.get("CLICOLOR") != "0"


def width(stream: TextIO) -> int:
    """Return the columns to fill: those of the terminal, else `DEFAULT_WIDTH`; at least 20."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and columns.strip("0"):
        return max(20, min(int(columns), 1000)) if len(columns) < 10 else 1000
    if not stream.isatty():
        return DEFAULT_WIDTH
    try:
        return max(20, os.get_terminal_size(stream.fileno()).columns or DEFAULT_WIDTH)
    except OSError:
        return DEFAULT_WIDTH


class Output:
    """A stream for people. rich is loaded only for a coloured line."""

    def __init__(self, stream: TextIO, color: str = "auto") -> None:
        self.stream = stream
        self.colored = wants_color(stream, color)
        self.width = width(stream)
        self._rich: Console | None = None

    def line(self, *segments: Segment) -> None:
        """Write one line; whatever would end or obey in it is written out."""
        if not self.colored:
            pieces = (segment if isinstance(segment, str) else segment[0] for segment in segments)
            self.stream.write(printable("".join(pieces)) + "\n")
            return
        from rich.text import Text

        clean = [printable(piece) if isinstance(piece, str) else (printable(piece[0]), piece[1]) for piece in segments]
        self.rich.print(Text.assemble(*clean), soft_wrap=True)

    @property
    def rich(self) -> "Console":
        """The stream as rich's console, with markup, emoji and highlighting off."""
        if self._rich is None:
            from rich.console import Console

            self._rich = Console(
                file=self.stream,
                force_terminal=self.colored,
                no_color=not self.colored,
                color_system="standard" if self.colored else None,
                width=self.width,
                markup=False,
                emoji=False,
                highlight=False,
            )
        return self._rich


def be_lenient(*streams: TextIO) -> None:
    """Let streams of a small character set write what they lack as `\\u2026` instead of failing."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def note(text: str) -> None:
    """Write one line to standard error, harmless."""
    sys.stderr.write(printable(text) + "\n")


def discard_output() -> None:
    """Let what is still to be written go nowhere, since nobody reads it any more."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - so that the last flush of Python is quiet too
