"""Annotations of GitHub Actions.

Escaped as the actions toolkit does, so that no text of a post can become a command of its own:
https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
"""

from collections.abc import Callable, Iterable

from blogtool.finding import Failure, Finding, Summary
from blogtool.terminal import Output, printable

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def report(outcomes: Iterable[Finding | Failure], summary: Callable[[], Summary], out: Output) -> None:
    """Write one workflow command a finding, and one a failure."""
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            out.stream.write(f"::error title=blogtool,file={_property(outcome.path)}::{_data(outcome.message)}\n")
        else:
            out.stream.write(_annotation(outcome) + "\n")


def _annotation(finding: Finding) -> str:
    properties = {
        "title": f"blogtool ({finding.rule})",
        "file": finding.path,
        "line": str(finding.start.line),
        "endLine": str(finding.end.line),
    }
    if finding.start.line == finding.end.line:  # GitHub refuses columns over several lines
        properties["col"] = str(finding.start.column)
        properties["endColumn"] = str(finding.end.column)
    place = f"{finding.path}:{finding.start.line}:{finding.start.column}"
    text = f"{place}: {finding.rule} {finding.message}"
    if finding.help:
        text += f" {finding.help}"
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(text)}"


def _data(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return printable(escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
