"""What a house style says of a rule besides its options: where it holds, what is said first. Pure."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from blogtool.finding import Problem, Severity, Span
from blogtool.regions import Where
from blogtool.voices import first_of

if TYPE_CHECKING:
    from blogtool.contract import Block
    from blogtool.house import House
    from blogtool.post import Post


def modified(problems: list[Problem], said: "Block", post: "Post", house: "House") -> list[Problem]:
    """Return the problems that count by `in` and `not-in`, the owner's `message` first, and by `report-once` as one."""
    if problems and (said.in_ is not None or said.not_in):
        where = Where(post, house, said.in_, said.not_in, Span(0, len(post.data)))
        problems = [problem for problem in problems if where.begins(problem.span)]
    if said.message:
        problems = [replace(problem, message=f"{said.message} {problem.message}") for problem in problems]
    return first_of(sorted(problems, key=lambda problem: problem.span)) if said.report_once else problems


def with_milder(problems: list[Problem], mild: Iterable[Problem], severity: Severity) -> list[Problem]:
    """Return problems with those of a rule's milder options, which are silent where the rule has spoken already."""
    milder: Severity = "info" if severity == "info" else "warning"
    others = [
        replace(problem, severity=milder)
        for problem in mild
        if not any(problem.span == other.span or _overlap(problem.span, other.span) for other in problems)
    ]
    return [*problems, *others]


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
