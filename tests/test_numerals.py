"""Numbers that should rise by one: which of them is wrong."""

from hypothesis import assume, given
from hypothesis import strategies as st

from blogtool.numerals import Slip, certain_slips, slips


@given(st.integers(4, 12).flatmap(lambda size: st.tuples(*[st.integers(0, size - 1)] * 2, st.just(size))))
def test_one_that_stands_elsewhere_is_one_fault(moved: tuple[int, int, int]):
    start, end, size = moved
    assume(abs(start - end) > 1)
    values = list(range(1, size + 1))
    values.insert(end, values.pop(start))
    first, last = sorted((start, end))
    expected = [Slip(first, last, tuple(range(first + 1, last + 2)))]
    assert slips(values) == certain_slips(values, 1) == expected


@given(st.integers(0, 1), st.integers(1, 30))
def test_numbers_that_rise_by_one_have_no_fault(begins: int, size: int):
    values = list(range(begins, begins + size))
    assert slips(values) == certain_slips(values, begins) == []


def test_a_gap_and_a_repeat_are_one_fault_each_and_the_numbers_go_on():
    assert slips([1, 2, 4, 5]) == [Slip(2, 3, (3, 4))]
    assert slips([1, 2, 2, 3]) == [Slip(2, 3, (3, 4))]
    assert slips([1, 2, 7, 4]) == [Slip(2, 2, (3,))]
