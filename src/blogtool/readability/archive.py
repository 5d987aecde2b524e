"""A post among others: what it is harder than, and how posts change with time. Pure."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from blogtool.readability.averages import middle

_STEPS = "▁▂▃▄▅▆▇█"
_PLAIN_STEPS = "_.-=+*%#"


class Archive:
    """The grades of all posts that have one."""

    def __init__(self, grades: Iterable[float]) -> None:
        self._grades = sorted(grades)

    def __len__(self) -> int:
        """Return how many posts have a grade."""
        return len(self._grades)

    def harder_than(self, grade: float) -> float | None:
        """Return the share of the other posts that are easier, from 0 to 1; the post is one of the archive. None where
        there are no others."""
        others = len(self._grades) - 1
        return bisect_left(self._grades, grade) / others if others > 0 else None

    def at(self, share: float) -> float:
        """Return the grade below which a share of the posts, from 0 to 1, lies. Raises ValueError where none is."""
        if not self._grades:
            raise ValueError("an archive without grades")
        return self._grades[min(int(share * len(self._grades)), len(self._grades) - 1)]

    @property
    def median(self) -> float:
        """The grade in the middle. Raises ValueError where there is none."""
        return middle(self._grades)


def trend(grades: Sequence[tuple[str, float]]) -> dict[str, float]:
    """Return the median grade of each period in its order, from the ISO dates and the grades of posts.

    Periods are years; months where the posts lie in fewer than three years.
    """
    years = {day[:4] for day, _ in grades}
    size = 4 if len(years) >= 3 else 7
    found: dict[str, list[float]] = {}
    for day, grade in sorted(grades):
        found.setdefault(day[:size], []).append(grade)
    return {period: middle(values) for period, values in found.items()}


def sparkline(values: Sequence[float], *, plain: bool = False) -> str:
    """Return a letter for each value, the higher the greater; all in the middle where they are equal."""
    steps = _PLAIN_STEPS if plain else _STEPS
    if not values:
        return ""
    least, most = min(values), max(values)
    if most == least:
        return steps[3] * len(values)
    return "".join(steps[round((value - least) / (most - least) * 7)] for value in values)
