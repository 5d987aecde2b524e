"""Results that depend only on parts of the house style: few objects, asked about for every post."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_MOST = 1000
"""Results that are kept: a blog has fewer blocks, and whatever runs for days reads its house style anew."""


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """Return a function that is asked once for the same objects, which need not be hashable."""
    known: dict[tuple[int, ...], tuple[Any, R]] = {}

    @wraps(function)
    def asked(*arguments: P.args, **named: P.kwargs) -> R:
        key = tuple(map(id, arguments))
        if key not in known:
            if len(known) >= _MOST:
                known.clear()
            known[key] = (arguments, function(*arguments, **named))  # they are kept, so that no id is used again
        return known[key][1]

    return asked
