"""What a template is made of. Data only."""

from collections.abc import Sequence
from typing import NamedTuple, Union

from blogtool import likeness
from blogtool.errors import BlogtoolError

AS_IT_IS = "What stands between `{% raw %}` and `{% endraw %}` is written as it is."
"""What to say of marks that may be meant for the site's generator."""


class TemplateMistake(BlogtoolError):
    """A template that cannot be filled. The message begins with its file and line."""

    def __init__(self, name: str, line: int, message: str) -> None:
        super().__init__(f"{name}:{line}  {message}")


class Call(NamedTuple):
    """A filter with what stands in its brackets."""

    name: str
    arguments: tuple[str | int, ...]


class Value(NamedTuple):
    """A name, or a text or number, and what is done to it."""

    path: tuple[str, ...]
    literal: str | int | None
    calls: tuple[Call, ...]
    line: int


class Test(NamedTuple):
    """What an `if` asks."""

    value: Value
    negated: bool
    other: Value | None
    """What the value is to be equal to; None where it is only to be there."""


class If(NamedTuple):
    """One of several ways to go on; the last may have no question."""

    branches: Sequence[tuple[Test | None, Sequence["Piece"]]]


class For(NamedTuple):
    """A loop over a list."""

    name: str
    value: Value
    inside: Sequence["Piece"]


Piece = Union[str, Value, If, For]  # noqa: UP007 - the names of two are not there yet


def nearest(name: str, known: Sequence[str]) -> str:
    """Return a sentence on what was probably meant."""
    near = likeness.nearest(name, known)
    return f"Did you mean {near}?" if near else f"There are {', '.join(sorted(known))}."
