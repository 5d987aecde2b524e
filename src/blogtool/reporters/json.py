"""The named JSON format, version 1: a contract with other programs, not a dump of ours.

Lines and columns are 1-based, columns count code points, `start` and `end` of edits are byte offsets.
"""

from collections.abc import Callable, Iterable
from json import dumps
from typing import Any

from blogtool.finding import Failure, Finding, Fix, Summary
from blogtool.terminal import Output


def report(outcomes: Iterable[Finding | Failure], summary: Callable[[], Summary], out: Output) -> None:
    """Write one JSON document in ASCII, which no character set can spoil; a finding a line."""
    failures: list[dict[str, Any]] = []
    write = out.stream.write
    write('{"version": 1, "findings": [')
    separator = "\n"
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            failures.append(failure_record(outcome))
        else:
            write(separator + dumps(finding_record(outcome)))
            separator = ",\n"
    write(f'\n], "errors": {dumps(failures)}, "summary": {dumps(totals(summary()))}}}\n')


def totals(counts: Summary) -> dict[str, int]:
    """Return the counts of a run as they are named."""
    return {
        "posts": counts.posts,
        "errors": counts.errors,
        "warnings": counts.warnings,
        "infos": counts.infos,
        "fixable": counts.fixable,
        "suppressed": counts.suppressed,
        "known": counts.known,
        "gone": counts.gone,
        "fixed": counts.fixed,
    }


def finding_record(finding: Finding) -> dict[str, Any]:
    """Return a finding as it is written."""
    return {
        "path": finding.path,
        "line": finding.start.line,
        "column": finding.start.column,
        "end_line": finding.end.line,
        "end_column": finding.end.column,
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "help": finding.help,
        "case": finding.case,
        "fix": _fix(finding.fix) if finding.fix else None,
        "fingerprint": finding.fingerprint,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "safe": fix.safe,
        "message": fix.message,
        "edits": [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in fix.edits],
    }


def failure_record(failure: Failure) -> dict[str, Any]:
    """Return a failure as it is written."""
    return {"path": failure.path, "message": failure.message}
