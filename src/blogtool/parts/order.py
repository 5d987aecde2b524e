"""What of several parts stands in the right order. Pure functions on plain values."""

from collections.abc import Sequence


def in_order(items: Sequence[tuple[int, int]]) -> list[int]:
    """Return the heaviest run of items whose ranks rise, as indices; each item is its rank and its weight.

    Where several runs weigh the same, the items that stand later are left out.
    """
    best: list[int] = []
    following: list[int] = []
    for index in range(len(items) - 1, -1, -1):
        rank, weight = items[index]
        best.insert(0, weight)
        following.insert(0, -1)
        for after in range(index + 1, len(items)):
            total = weight + best[after - index]
            if items[after][0] > rank and total > best[0]:
                best[0], following[0] = total, after
    if not items:
        return []
    index = max(range(len(items)), key=lambda at: (best[at], -at))
    chosen = []
    while index >= 0:
        chosen.append(index)
        index = following[index]
    return chosen
