"""Since when posts are as they are: what nearly all newer posts have, and many older ones have not. Pure."""

from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

from blogtool.learning.facts import Facts
from blogtool.learning.statement import ENOUGH, NEARLY_ALL, Sample, Test
from blogtool.learning.traits import frequent, traits

_LEAST_NEW = 20
_LEAST_OLD = 10
_LEAST_SHARE = 0.25
"""Of all posts, so many must be new: else it is a whim and no habit."""
_OLD_SHARE = 0.85
"""Of the older posts at most so many have it: else nothing has changed."""


class Period(Struct, frozen=True):
    """The day since which posts have something."""

    since: str
    """The first day of a month, as an ISO date."""
    traits: frozenset[str]
    """What the posts since then have, and those before had not."""


def period(sample: Sample) -> Period | None:
    """Return the day with which most has changed, a New Year where that is as good; None where nothing has."""
    dated = sorted((facts for facts in sample.posts if facts.day), key=_day)
    size = len(dated)
    if size < _LEAST_NEW + _LEAST_OLD or size < 0.9 * len(sample):
        return None
    kept = {
        trait: list(accumulate((trait in traits(facts) for facts in dated), initial=0))
        for trait in frequent(dated, _LEAST_SHARE * NEARLY_ALL, ENOUGH)
    }
    best: tuple[int, float, bool, str] | None = None
    found: frozenset[str] = frozenset()
    days = [_day(facts) for facts in dated]
    for day in _days(days):
        old = sum(other < day for other in days)
        new = size - old
        if new < max(_LEAST_NEW, _LEAST_SHARE * size) or old < _LEAST_OLD:
            continue
        shares = {trait: ((sums[-1] - sums[old]) / new, sums[old] / old) for trait, sums in kept.items()}
        changed = {trait for trait, (now, before) in shares.items() if now >= NEARLY_ALL and before <= _OLD_SHARE}
        gain = round(sum(shares[trait][0] - shares[trait][1] for trait in changed), 1)
        score = (len(changed), gain, day.endswith("-01-01"), day)
        if changed and (best is None or score[:3] > best[:3]):
            best, found = score, frozenset(changed)
    return Period(best[3], found) if best else None


def is_new(since: str) -> Test:
    """Return the test of whether a post is of a day or later, or of no day: no case for older posts takes it."""
    return lambda facts: facts.day is None or facts.day >= since


def _day(facts: Facts) -> str:
    return facts.day or ""


def _days(days: Sequence[str]) -> list[str]:
    """Return the first days of the months in which there are posts, and of their years."""
    return sorted({f"{day[:7]}-01" for day in days} | {f"{day[:4]}-01-01" for day in days})
