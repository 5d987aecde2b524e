"""Findings counted by their rules. Pure."""

from collections.abc import Iterable

from msgspec import Struct

from blogtool.finding import Finding


class Row(Struct):
    """What one rule found in a run."""

    rule: str
    count: int = 0
    fixable: int = 0
    """Findings that `--fix` would repair."""
    posts: int = 0

    @property
    def mark(self) -> str:
        """`[*]` where `--fix` repairs all of them, `[-]` where it repairs some, else `[ ]`."""
        return "[ ]" if not self.fixable else "[*]" if self.fixable == self.count else "[-]"


def tally(findings: Iterable[Finding]) -> list[Row]:
    """Return a row for each rule that found something, the busiest first; the findings of a post come together."""
    rows: dict[str, Row] = {}
    last: dict[str, str] = {}
    for finding in findings:
        row = rows.setdefault(finding.rule, Row(finding.rule))
        row.count += 1
        row.fixable += finding.fix is not None and finding.fix.safe
        if last.get(finding.rule) != finding.path:
            row.posts += 1
            last[finding.rule] = finding.path
    return sorted(rows.values(), key=lambda row: (-row.count, row.rule))
