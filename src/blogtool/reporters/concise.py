"""One line a finding, `path:line:column: …`, as editors and grep understand it."""

from collections.abc import Callable, Iterable

from blogtool.finding import Failure, Finding, Summary
from blogtool.terminal import Output

_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold blue"}


def report(outcomes: Iterable[Finding | Failure], summary: Callable[[], Summary], out: Output) -> None:
    """Write each finding as one line. Failures go to standard error, elsewhere."""
    for outcome in outcomes:
        if isinstance(outcome, Finding):
            place = f"{outcome.path}:{outcome.start.line}:{outcome.start.column}"
            fixable = " [--fix]" if outcome.fix and outcome.fix.safe else ""
            out.line(
                (place, "bold"), ": ", (outcome.severity, _STYLES[outcome.severity]), " ",
                (outcome.rule, "cyan"), ": ", outcome.message, fixable,
            )  # fmt: skip
