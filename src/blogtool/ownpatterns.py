"""The regular expressions of a blog's owner, under a time limit that holds.

They run in the `regex` library, which knows what `re` knows and looks at the clock while it matches. A pattern such as
`(a+)+$` would keep `re` busy for years, and nobody could end it.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from blogtool.errors import BlogtoolError
from blogtool.patterns import lazy

SECONDS = 2.0
"""How long one pattern may look at one text."""


@cache
def compiled(pattern: str) -> Any:
    """Return a compiled pattern of an owner. Raises regex.error where it is none."""
    import warnings

    import regex

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about future meanings of [[: no mistake of today
        return regex.compile(pattern)


def fault(pattern: str) -> str | None:
    """Return why an owner's pattern cannot be used, as what a sentence says of “this”; None if it can."""
    import regex

    try:
        compiled(pattern)
    except regex.error as error:
        mistake: Any = error  # its stub says nothing of what it holds
        place = f" (character {mistake.pos + 1})" if mistake.pos is not None else ""
        return f"is not a regular expression: {mistake.msg}{place}"
    except (OverflowError, RecursionError):
        return "is not a regular expression that can be used: it is too deep or repeats too often"
    return None


def search(pattern: str, text: str, *, lines: bool = False) -> Any:
    """Return the first match of a pattern in a text, or None; with `lines`, `^` and `$` are the ends of every line.

    Raises BlogtoolError when it takes too long.
    """
    try:
        return compiled(f"(?m){pattern}" if lines else pattern).search(text, timeout=SECONDS)
    except TimeoutError as error:
        raise _too_slow(pattern) from error


def fullmatch(pattern: str, text: str) -> Any:
    """Return the match of a pattern with a whole text, or None. Raises BlogtoolError when it takes too long."""
    try:
        return compiled(pattern).fullmatch(text, timeout=SECONDS)
    except TimeoutError as error:
        raise _too_slow(pattern) from error


def finditer(pattern: str, text: str, *, lines: bool = False) -> Iterator[Any]:
    """Yield the matches of a pattern in a text; with `lines`, `^` and `$` are the ends of every line.

    Raises BlogtoolError when they take too long together.
    """
    try:
        yield from compiled(f"(?m){pattern}" if lines else pattern).finditer(text, timeout=SECONDS)
    except TimeoutError as error:
        raise _too_slow(pattern) from error


def matches_at(pattern: str, text: str, start: int) -> bool:
    """Tell whether a pattern matches at a character of a text; `^` and `$` are the ends of every line.

    Raises BlogtoolError when it takes too long.
    """
    try:
        return compiled(f"(?m){pattern}").match(text, start, timeout=SECONDS) is not None
    except TimeoutError as error:
        raise _too_slow(pattern) from error


def _too_slow(pattern: str) -> BlogtoolError:
    shown = pattern if len(pattern) <= 60 else pattern[:59] + "…"
    return BlogtoolError(
        f"The pattern '{shown}' of the house style takes longer than {SECONDS:g} seconds on it. "
        "Nested repetitions such as (a+)+ are the usual cause."
    )


_SPECIAL = frozenset(".^$*+?{}[]\\|()")
_OPTIONAL = frozenset("?*{")
_CLASSES = frozenset("AbBdDsSwWZ")
_FLAGS = lazy(r"\(\?[A-Za-z0-9-]+\)")
_REPEATED = lazy(r"[^{}]*\}")
"""How often, as in `{3}` or `{3,5}`, behind its first brace."""


@cache
def needle(pattern: str) -> str:
    """Return letters that stand in whatever a pattern matches, the most there are; "" where there are none for sure.

    Only what stands in the pattern as it is, outside of groups, is taken. A pattern of alternatives, or one with flags
    such as `(?i)`, may match anything.
    """
    if _FLAGS.search(pattern):
        return ""
    found, piece, depth, place = [""], "", 0, 0
    while place < len(pattern):
        letter, place = pattern[place], place + 1
        literal = letter not in _SPECIAL
        if letter == "\\":
            letter, place = pattern[place : place + 1], place + 1
            literal = not letter.isalnum()
            if not literal and letter not in _CLASSES:
                if "|" in pattern[place:]:
                    return ""
                break  # `\x41`, `\N{DASH}`: what may follow is not worth knowing
        elif letter == "[":
            place = _end_of_set(pattern, place)
        elif letter == "{" and (end := _REPEATED.match(pattern, place)):
            place = end.end()
        elif letter == "|" and not depth:
            return ""
        elif letter == "{":
            place = max(pattern.find("}", place) + 1, place)  # how often, if it is that
        depth += {"(": 1, ")": -1}.get(letter, 0) if not literal else 0
        if not literal or depth or pattern[place : place + 1] in _OPTIONAL:
            found.append(piece)
            piece = ""
        else:
            piece += letter
    longest = max([*found, piece], key=len)
    return "" if "\n" in longest or "\r" in longest else longest


def _end_of_set(pattern: str, place: int) -> int:
    """Return where a set of characters ends whose `[` stands before a place; far behind everything if it has sets."""
    place += pattern.startswith("^", place)
    place += pattern.startswith("]", place)
    while place < len(pattern) and pattern[place] != "]":
        if pattern[place] == "[":
            return len(pattern)
        place += 2 if pattern[place] == "\\" else 1
    return place + 1
