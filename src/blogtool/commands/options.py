"""What several commands share: options, and the way to say what could not be done."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

from blogtool.arguments import Option
from blogtool.finding import Failure
from blogtool.terminal import note


class Color(StrEnum):
    """When to use colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


ColorOption = Annotated[Color, Option(help="When to use colour.")]
ConfigOption = Annotated[str | None, Option(help="Use this house-style file for every post.")]
IsolatedOption = Annotated[bool, Option("--isolated", help="Ignore all house-style files.")]


def complain(failures: Iterable[Failure]) -> None:
    """Say on standard error what could not be done."""
    for failure in failures:
        note(f"{failure.path}: {failure.message}")


def counted(number: int, word: str, plural: str | None = None) -> str:
    """Return a number and what it counts: `1 post`, `2 posts`."""
    return f"{number:,} {word if number == 1 else plural or word + 's'}"
