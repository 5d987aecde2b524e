"""The middle of some figures. The library's `statistics` takes 5 ms to load, which is a tenth of a run on one post."""

from collections.abc import Iterable


def middle(values: Iterable[float]) -> float:
    """Return the median. Raises ValueError where there is none."""
    found = sorted(values)
    if not found:
        raise ValueError("the middle of nothing")
    half = len(found) // 2
    return float(found[half]) if len(found) % 2 else (found[half - 1] + found[half]) / 2
