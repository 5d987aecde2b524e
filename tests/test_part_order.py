"""Which parts stand in the right order."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.parts.order import in_order


@pytest.mark.parametrize(
    ("ranks", "kept"),
    [
        ([], []),
        ([0, 1, 2], [0, 1, 2]),
        ([1, 0], [0]),
        ([3, 0, 1, 2], [1, 2, 3]),
        ([0, 1, 1, 2], [0, 1, 3]),
        ([0, 2, 1, 3], [0, 1, 3]),
    ],
)
def test_the_longest_run_is_kept_and_of_two_the_one_that_stands_first(ranks: list[int], kept: list[int]):
    assert in_order([(rank, 1) for rank in ranks]) == kept


def test_what_is_heavy_stays():
    assert in_order([(1, 1), (2, 1), (0, 3)]) == [2]


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 3)), max_size=7))
def test_no_run_is_heavier_and_none_as_heavy_stands_earlier(items: list[tuple[int, int]]):
    indices = range(len(items))
    rising = [
        list(chosen)
        for size in range(len(items) + 1)
        for chosen in combinations(indices, size)
        if all(items[one][0] < items[two][0] for one, two in pairwise(chosen))
    ]
    heaviest = max(sum(items[index][1] for index in run) for run in rising)
    assert in_order(items) == min(run for run in rising if sum(items[index][1] for index in run) == heaviest)
