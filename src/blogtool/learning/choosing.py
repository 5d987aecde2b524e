"""Which of many true statements a house style should make. Pure.

Each of them may be kept by 95 posts in 100 and all together by 60: so their exceptions share one allowance. What nearly
every post keeps comes first; what does not fit into the allowance any more is a warning, and then is left out.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from blogtool.learning.statement import NEARLY_ALL, Kept

_ERRORS = 0.04
"""The share of posts that may be in error."""
_FINDINGS = 0.06
"""The share of posts about which anything may be said."""

_WARNABLE = ("fields", "parts", "headings", "body", "file")
"""Tables whose blocks have a twin `warn` for limits."""
_WHOLE = ("needs", "numbering", "looks-like", "style", "titles")
"""Wishes that have no milder twin."""


class Chosen(Struct, frozen=True):
    """A statement that is made."""

    kept: Kept
    scope: tuple[str, ...]
    """The contract in which it is made: `("post",)` or `("types", "weekly")`."""
    warning: bool = False
    """Whether its findings are warnings only: of a field or a part as a whole, those of all its wishes."""


def choose(candidates: Sequence[tuple[tuple[str, ...], Kept]], size: int) -> list[Chosen]:
    """Return those of some statements that are made, in their order; `size` is how many posts there are."""
    order = sorted(range(len(candidates)), key=lambda place: _rank(candidates[place][1]))
    errors: frozenset[int] = frozenset()
    all_findings: frozenset[int] = frozenset()
    made: dict[int, Chosen] = {}
    for place in order:
        scope, kept = candidates[place]
        findings = all_findings | kept.fails
        fitting = len(findings) <= max(1, _FINDINGS * size)
        if kept.fails and not fitting:
            continue
        if not kept.fails or (_is_habit(kept) and len(errors | kept.fails) <= max(1, _ERRORS * size)):
            errors |= kept.fails
            made[place] = Chosen(kept, scope)
        elif _can_warn(kept):
            made[place] = Chosen(kept, scope, warning=True)
        else:
            continue
        all_findings = findings
    return list(_coherent([made[place] for place in sorted(made)]))


def _is_habit(kept: Kept) -> bool:
    return len(kept.fails) <= max(1, (1 - NEARLY_ALL) * kept.concerned)


def _rank(kept: Kept) -> tuple[bool, float, int]:
    """Return the place of a statement: first what all posts keep, then by weight and by how many do."""
    return bool(kept.fails), -kept.statement.weight, len(kept.fails)


def _can_warn(kept: Kept) -> bool:
    path = kept.statement.path
    return path[0] in _WARNABLE and path[-1] not in _WHOLE


def _coherent(chosen: Iterable[Chosen]) -> Iterator[Chosen]:
    """Yield statements without those that hang in the air: wishes for a field that is not named itself."""
    chosen = list(chosen)
    named = {(each.scope, each.kept.statement.key) for each in chosen if len(each.kept.statement.path) == 2}
    for each in chosen:
        statement = each.kept.statement
        if statement.path[0] == "fields" and len(statement.path) > 2 and (each.scope, statement.key) not in named:
            continue
        yield each
