"""The regular expressions of a blog's owner, under a time limit that holds.

They run in the `regex` library, which knows what `re` knows and looks at the clock while it matches. A pattern such as
`(a+)+$` would keep `re` busy for years, and nobody could end it.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from blogtool.errors import BlogtoolError

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


def search(pattern: str, text: str) -> Any:
    """Return the first match of a pattern in a text, or None. Raises BlogtoolError when it takes too long."""
    try:
        return compiled(pattern).search(text, timeout=SECONDS)
    except TimeoutError as error:
        raise _too_slow(pattern) from error


def fullmatch(pattern: str, text: str) -> Any:
    """Return the match of a pattern with a whole text, or None. Raises BlogtoolError when it takes too long."""
    try:
        return compiled(pattern).fullmatch(text, timeout=SECONDS)
    except TimeoutError as error:
        raise _too_slow(pattern) from error


def finditer(pattern: str, text: str) -> Iterator[Any]:
    """Yield the matches of a pattern in a text. Raises BlogtoolError when they take too long together."""
    try:
        yield from compiled(pattern).finditer(text, timeout=SECONDS)
    except TimeoutError as error:
        raise _too_slow(pattern) from error


def _too_slow(pattern: str) -> BlogtoolError:
    shown = pattern if len(pattern) <= 60 else pattern[:59] + "…"
    return BlogtoolError(
        f"The pattern '{shown}' of the house style takes longer than {SECONDS:g} seconds on it. "
        "Nested repetitions such as (a+)+ are the usual cause."
    )
