"""Which of the statements that could be made hold: enough posts keep them, and a rule carries them out. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from blogtool.learning.people import Person
from blogtool.learning.statement import ENOUGH, FEW, NEARLY_ALL, Kept, Path, Sample, Statement, always

Verdict = Callable[[Sequence[Statement], Mapping[str, Person]], Sequence[frozenset[int] | None]]
"""Returns, for each of some statements, the numbers of the posts that do not keep it; None: no rule carries it out."""

POST: Path = ("post",)
"""The contract of every post."""

Proposal = tuple[Path, Sample, Statement]
"""In which contract something could be said, the posts that it is about, and what."""


def upheld(
    proposals: Sequence[Proposal], authors: Mapping[str, Person], verdict: Verdict | None
) -> Iterator[tuple[Path, Kept]]:
    """Yield the statements that enough posts keep, and that a rule carries out."""
    if verdict is None:
        kept = [(scope, sample.kept(statement)) for scope, sample, statement in proposals]
    else:
        kept = list(_judged(proposals, authors, verdict))
    for scope, each in kept:
        if each.concerned and len(each.fails) <= (1 - _needed(each)) * each.concerned:
            yield scope, each


def _needed(kept: Kept) -> float:
    return 1.0 if kept.total < FEW else ENOUGH


def _judged(
    proposals: Sequence[Proposal], authors: Mapping[str, Person], verdict: Verdict
) -> Iterator[tuple[Path, Kept]]:
    """Yield the statements that a rule carries out, and the posts that it reports."""
    judged = [statement for _, _, statement in proposals if statement.judged]
    together = _together(proposals)
    verdicts = list(verdict([*judged, *together], authors))
    fails = dict(zip(map(id, judged), verdicts, strict=False))
    quarrel = _quarrel(judged, verdicts, len(proposals[0][1])) if together else False
    for scope, sample, statement in proposals:
        if not statement.judged:
            yield scope, sample.kept(statement)
        elif fails[id(statement)] is not None and not (quarrel and _is_order(statement)):
            yield scope, sample.kept(statement, fails[id(statement)])


def _together(proposals: Sequence[Proposal]) -> list[Statement]:
    """Return all that is said of the parts of every post as one statement: one part may leave nothing to another."""
    said = [each for scope, _, each in proposals if scope == POST and each.path[0] in ("parts", "outline")]
    parts: dict[str, Any] = {}
    along: dict[str, Any] = {}
    for statement in said:
        if statement.path[0] == "outline":
            along["outline"] = statement.value
        elif len(statement.path) == 2:
            parts[statement.path[1]] = statement.value
        else:
            parts.setdefault(statement.path[1], {})[statement.path[2]] = statement.value
    return [Statement(path=("parts",), value=parts, keeps=always, along=along)] if len(said) > 1 and parts else []


def _quarrel(judged: Sequence[Statement], verdicts: Sequence[frozenset[int] | None], size: int) -> bool:
    """Tell whether parts that posts have one by one are not found together: the last verdict is that on all of them."""
    alone = [
        fails for statement, fails in zip(judged, verdicts, strict=False) if statement.path[0] in ("parts", "outline")
    ]
    known = frozenset().union(*(fails for fails in alone if fails is not None))
    last = verdicts[-1]
    return last is not None and len(last - known) > (1 - NEARLY_ALL) * size


def _is_order(statement: Statement) -> bool:
    return statement.path[0] == "outline" or statement.path[:2] == ("parts", "sections")
