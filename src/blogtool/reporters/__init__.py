"""How findings are shown: a module a format, each with `report(outcomes, summary, out)`.

A reporter knows findings and failures, never posts. It takes them as they come, so that nine thousand posts need no
more memory than nine, and asks for the summary when the last one has passed.
"""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Protocol

from blogtool.finding import Failure, Finding, Summary
from blogtool.terminal import Output

FORMATS = ("full", "concise", "json", "github")


class Reporter(Protocol):
    """Writes the outcomes of a run to `out`; `summary` is complete once they are exhausted."""

    def __call__(self, outcomes: Iterable[Finding | Failure], summary: Callable[[], Summary], out: Output) -> None: ...


def reporter(name: str) -> Reporter:
    """Return the reporter of a format; ModuleNotFoundError where there is none."""
    found: Reporter = import_module(f"blogtool.reporters.{name}").report
    return found
