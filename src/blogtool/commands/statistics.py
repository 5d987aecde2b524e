"""Findings by rule, as `lint --statistics` shows them."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from blogtool import ruleset
from blogtool.finding import Failure, Finding, Summary
from blogtool.houses import Houses
from blogtool.tally import Row, tally
from blogtool.terminal import Output


def meaning(name: str, houses: Houses) -> str:
    """Return what a rule that ran asks for, in a sentence; of an own block its message, else its table."""
    if name in ruleset.RULES:
        from blogtool.rulepage import first_line

        return first_line(ruleset.RULES[name]())
    enabled = next(each for each in houses.enabled() if each.own == name)
    block = getattr(enabled.rule, "block", None)
    table = next(table for table in ruleset.BLOCK_TABLES if isinstance(enabled.rule, ruleset.block_class(table)))
    return getattr(block, "message", None) or f"What the house style says in {table}.{name}."


def print_table(outcomes: Iterable[Finding | Failure], houses: Houses, out: Output) -> None:
    """Write a line a rule, the busiest first: how often, whether --fix repairs it, and what it asks for."""
    rows = tally(_findings(outcomes, []))
    counts = [f"{row.count:,}" for row in rows]
    size = max(map(len, counts), default=0)
    width = max((len(row.rule) for row in rows), default=0)
    for row, count in zip(rows, counts, strict=True):
        rule = (f"{row.rule:<{width}}", "cyan")
        out.line((f"{count:>{size}}", "bold"), "  ", rule, f"  {row.mark}  {meaning(row.rule, houses)}")


def print_json(
    outcomes: Iterable[Finding | Failure], summary: Callable[[], Summary], houses: Houses, out: Output
) -> None:
    """Write one JSON document with a record a rule, the failures, and the counts of the run."""
    from json import dumps

    from blogtool.reporters.json import failure_record, totals

    failures: list[Failure] = []
    rows = tally(_findings(outcomes, failures))
    record = {
        "version": 1,
        "statistics": [_record(row, houses) for row in rows],
        "errors": [failure_record(failure) for failure in failures],
        "summary": totals(summary()),
    }
    out.stream.write(dumps(record, indent=1) + "\n")


def _findings(outcomes: Iterable[Finding | Failure], failures: list[Failure]) -> Iterator[Finding]:
    for outcome in outcomes:
        if isinstance(outcome, Finding):
            yield outcome
        else:
            failures.append(outcome)


def _record(row: Row, houses: Houses) -> dict[str, Any]:
    return {
        "rule": row.rule,
        "count": row.count,
        "posts": row.posts,
        "fixable": row.fixable,
        "summary": meaning(row.rule, houses),
    }
