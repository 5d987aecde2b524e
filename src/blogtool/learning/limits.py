"""Limits for numbers, such as a person would write them down: round, and with some room where few are known. Pure."""

from collections.abc import Sequence

LENGTHS = (*range(10, 100, 10), 100, 120, 140, 160, 180, 200, 250, 300, 350, 400, 500, 600, 800, 1000, 1500, 2000)
"""Characters of a text."""
COUNTS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30)
"""Things of which there are some."""
SOME = 50
"""From so many numbers on they are not few."""
_MANY = 200
"""From so many numbers on a limit may leave some out; with fewer there is room beyond all."""
_WITHIN = 0.99
"""The share of many numbers that keep a limit: it says what is usual, not what happened once."""
_ROOM = 1.1
_MUCH_ROOM = 1.25
_FAR = 1.5
_WALL = 0.1
_LEAST_WALL = 40


def limit_above(numbers: Sequence[int], ladder: Sequence[int]) -> int | None:
    """Return the number of a ladder that nearly all numbers are not above; of fewer numbers hardly one is, and some
    room is left. None where the ladder ends below."""
    if len(numbers) >= _MANY:
        return _up(_at_share(numbers, _WITHIN), ladder)
    most = _furthest(numbers)
    if ladder is COUNTS and len(numbers) >= SOME and most == min(numbers):
        return _up(most, ladder)
    return _up(most if _is_wall(numbers, most, ladder) else most * _room(numbers), ladder)


def limit_below(numbers: Sequence[int], ladder: Sequence[int]) -> int | None:
    """Return the number of a ladder that nearly all numbers are not below; of fewer numbers none is, and some room is
    left. None where the ladder begins above."""
    if len(numbers) >= _MANY:
        return _down(-_at_share([-number for number in numbers], _WITHIN), ladder)
    least = min(numbers)
    if ladder is COUNTS and len(numbers) >= SOME:  # there is nothing between two things and one
        return _down(least, ladder)
    return _down(least if _is_wall(numbers, least, ladder) else least / _room(numbers), ladder)


def _furthest(numbers: Sequence[int]) -> int:
    """Return the greatest number or, where one alone is far beyond all others, the greatest of these."""
    most = max(numbers)
    if len(numbers) < SOME:
        return most
    second = sorted(numbers)[-2]
    return second if most > _FAR * second else most


def middle(numbers: Sequence[int]) -> int:
    """Return the median of some numbers, of two the lower one."""
    return _at_share(numbers, 0.5)


def _is_wall(numbers: Sequence[int], end: int, ladder: Sequence[int]) -> bool:
    """Tell whether numbers end at a round one because somebody says so: several of them have reached it."""
    return end >= _LEAST_WALL and end in ladder and numbers.count(end) >= max(3, _WALL * len(numbers))


def _room(numbers: Sequence[int]) -> float:
    """Return how much further than the furthest of some numbers the next may go: of few numbers more."""
    return _ROOM if len(numbers) >= SOME else _MUCH_ROOM


def _up(least: float, ladder: Sequence[int]) -> int | None:
    return next((step for step in ladder if step >= least), None)


def _down(most: float, ladder: Sequence[int]) -> int | None:
    return next((step for step in reversed(ladder) if step <= most), None)


def _at_share(numbers: Sequence[int], share: float) -> int:
    """Return the smallest of some numbers that is not below a share of them; there is at least one."""
    return sorted(numbers)[max(0, -int(-share * len(numbers) // 1) - 1)]
