"""The arguments and options of commands: how they are declared, and how a plain command line is read.

They are declared once, in the signature of a command's `run`. Two read them there: typer, which knows everything a
command line can be and words what is wrong with it, and `read` below, which knows only the ordinary and leaves all else
to typer. Importing typer costs more than linting a post does.
"""

from collections.abc import Callable, Sequence
from enum import Enum
from types import UnionType
from typing import Any


class Argument:
    """A word of the command line that is not an option, or several."""

    __slots__ = ("help",)

    def __init__(self, help: str) -> None:
        self.help = help


class Option:
    """An option: its names, unless the parameter's name is the one, and the least and the greatest number."""

    __slots__ = ("help", "max", "min", "names")

    def __init__(self, *names: str, help: str, min: int | None = None, max: int | None = None) -> None:
        self.names = names
        self.help = help
        self.min = min
        self.max = max


class _Unusual(Exception):
    """What typer should read."""


def read(command: Callable[..., int], words: Sequence[str]) -> dict[str, Any] | None:
    """Return what a command is to be called with; None for a command line that is not plain, or has a mistake.

    Plain are flags, `--option value`, `--option=value`, and words that do not begin with a dash; `-` is such a word.
    """
    try:
        return _read(command, words)
    except _Unusual:
        return None


def _read(command: Callable[..., int], words: Sequence[str]) -> dict[str, Any]:
    options, arguments = _declared(command)
    given: dict[str, Any] = {}
    plain: list[str] = []
    rest = iter(words)
    for word in rest:
        if not word.startswith("-") or word == "-":
            plain.append(word)
            continue
        name, equals, value = word.partition("=")
        if name not in options or (equals and not name.startswith("--")):  # `-n=5` is `-n "=5"` to typer
            raise _Unusual
        parameter, kind, option, flag = options[name]
        if flag is not None:
            if equals:
                raise _Unusual
            given[parameter] = flag
            continue
        if not equals:
            value = next(rest, "-")
            if value.startswith("-"):
                raise _Unusual
        if kind == list[str]:
            given.setdefault(parameter, []).append(value)
        else:
            given[parameter] = _value(kind, value, option)
    return given | _placed(arguments, plain, command)


def _declared(
    command: Callable[..., int],
) -> tuple[dict[str, tuple[str, Any, Option, bool | None]], list[tuple[str, Any]]]:
    """Return the options by their names, and the arguments."""
    options: dict[str, tuple[str, Any, Option, bool | None]] = {}
    arguments: list[tuple[str, Any]] = []
    for parameter, hint in command.__annotations__.items():
        if parameter == "return":
            continue
        kind, mark = hint.__origin__, hint.__metadata__[0]
        if isinstance(kind, UnionType):
            kind = kind.__args__[0]
        if isinstance(mark, Argument):
            arguments.append((parameter, kind))
            continue
        for names in mark.names or ("--" + parameter.replace("_", "-"),):
            yes, _, no = names.partition("/")
            options[yes] = (parameter, kind, mark, True if kind is bool else None)
            if no:
                options[no] = (parameter, kind, mark, False)
    return options, arguments


def _value(kind: Any, text: str, option: Option) -> Any:
    """Return the value of an option. Raises _Unusual for what is none."""
    if kind is str:
        return text
    if kind is int and text.isascii() and text.isdecimal() and len(text) < 10:
        number = int(text)
        if (option.min is None or number >= option.min) and (option.max is None or number <= option.max):
            return number
    if issubclass(kind, Enum):
        for member in kind:
            if member.value == text:
                return member
    raise _Unusual


def _placed(arguments: list[tuple[str, Any]], words: list[str], command: Any) -> dict[str, Any]:
    """Return the arguments, each a word or, where it is a list, all words that are left."""
    required = command.__code__.co_varnames[: command.__code__.co_argcount - len(command.__defaults__ or ())]
    placed: dict[str, Any] = {}
    for parameter, kind in arguments:
        if words:
            placed[parameter], words = (words, []) if kind == list[str] else (words[0], words[1:])
        elif parameter in required:
            raise _Unusual
    if words:
        raise _Unusual
    return placed
