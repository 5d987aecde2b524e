"""What of several parts stands in the right order. Pure functions on plain values."""

from collections.abc import Sequence
from itertools import pairwise


def in_order(items: Sequence[tuple[int, int]]) -> list[int]:
    """Return the heaviest run of items whose ranks rise, as indices; each item is its rank and its weight.

    Where several runs weigh the same, the items that stand later are left out.
    """
    if all(before[0] < after[0] for before, after in pairwise(items)):
        return list(range(len(items)))  # as in most posts
    runs: dict[int, tuple[int, int]] = {}
    """Of the items looked at so far, by the rank with which a run begins: its weight, and minus its first item."""
    following: list[int] = [-1] * len(items)
    for index in range(len(items) - 1, -1, -1):
        rank, weight = items[index]
        after = max((run for other, run in runs.items() if other > rank), default=(0, 1))
        following[index] = -after[1]
        runs[rank] = max(runs.get(rank, (0, 0)), (weight + after[0], -index))
    chosen: list[int] = []
    index = -max(runs.values(), default=(0, 1))[1]
    while index >= 0:
        chosen.append(index)
        index = following[index]
    return chosen
