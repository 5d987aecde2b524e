"""Edits are spans of bytes; of two fixes that overlap the earlier wins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.edits import all_edits, apply, choose
from blogtool.finding import Edit, Fix, Span


def edit(start: int, end: int, text: str = "") -> Edit:
    return Edit(Span(start, end), text)


def fix(*edits: Edit) -> Fix:
    return Fix("Repair.", edits)


def spans(fixes: list[Fix]) -> list[Span]:
    return [edit.span for edit in all_edits(fixes)]


def overlap(one: Span, other: Span) -> bool:
    """Two pieces share a byte, or an insertion stands inside a piece, or both are the same insertion."""
    if one == other:
        return True
    return one.start < other.end and other.start < one.end


def test_an_edit_replaces_inserts_or_deletes():
    assert apply(b"one two", [edit(0, 3, "1")]) == b"1 two"
    assert apply(b"one two", [edit(3, 3, ",")]) == b"one, two"
    assert apply(b"one two", [edit(3, 7)]) == b"one"
    assert apply(b"one two", [edit(7, 7, ".")]) == b"one two."


def test_no_edit_leaves_every_byte():
    assert apply(b"\xef\xbb\xbfa\r\nb\rc", []) == b"\xef\xbb\xbfa\r\nb\rc"


def test_spans_are_bytes_and_texts_are_utf_8():
    assert apply("é – x".encode(), [edit(3, 6, "—")]) == "é — x".encode()


def test_edits_are_made_in_the_order_of_the_text():
    assert apply(b"abc", [edit(2, 3, "C"), edit(0, 1, "A")]) == b"AbC"


def test_edits_may_touch():
    assert apply(b"abc", [edit(0, 1, "A"), edit(1, 2, "B"), edit(2, 2, "-")]) == b"AB-c"


@pytest.mark.parametrize(
    "edits",
    [
        (edit(0, 2), edit(1, 3)),
        (edit(0, 3), edit(1, 1, "x")),
        (edit(0, 4),),
        (edit(2, 1),),
        (edit(-1, 1),),
        (edit(4, 4, "x"),),
    ],
    ids=["overlap", "insertion inside", "past the end", "backwards", "before the start", "insertion past the end"],
)
def test_edits_that_overlap_or_stand_outside_are_refused(edits: tuple[Edit, ...]):
    with pytest.raises(ValueError, match=r"^edits overlap, or stand outside the text, at byte -?\d+$"):
        apply(b"abc", edits)


def test_of_two_fixes_that_overlap_the_earlier_wins():
    early, late = fix(edit(0, 3)), fix(edit(2, 5))
    assert choose([late, early]) == [early]


def test_of_two_fixes_at_one_place_the_first_given_wins():
    one, other = fix(edit(1, 2, "x")), fix(edit(1, 2, "y"))
    assert choose([one, other]) == [one]
    assert choose([other, one]) == [other]


def test_two_insertions_at_one_place_overlap():
    one, other = fix(edit(1, 1, "x")), fix(edit(1, 1, "y"))
    assert choose([one, other]) == [one]


def test_fixes_that_touch_are_both_chosen():
    one, other = fix(edit(0, 2)), fix(edit(2, 4))
    assert choose([one, other]) == [one, other]


def test_a_fix_is_chosen_with_all_its_edits_or_not_at_all():
    first = fix(edit(0, 1), edit(8, 9))
    between = fix(edit(4, 5))
    clashes = fix(edit(5, 6), edit(8, 9))
    assert choose([first, between, clashes]) == [first, between]


def test_a_fix_that_lost_takes_no_room():
    first, lost, third = fix(edit(0, 4)), fix(edit(3, 9)), fix(edit(6, 8))
    assert choose([first, lost, third]) == [first, third]


def test_a_fix_without_edits_is_nothing_to_choose():
    assert choose([fix()]) == []


some_spans = st.tuples(st.integers(0, 20), st.integers(0, 6)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@st.composite
def some_fixes(draw: st.DrawFn) -> list[Fix]:
    fixes = []
    for index in range(draw(st.integers(0, 8))):
        own: list[Span] = []
        for span in draw(st.lists(some_spans, min_size=1, max_size=3)):
            if not any(overlap(span, other) for other in own):
                own.append(span)
        fixes.append(fix(*(Edit(span, f"<{index}>") for span in own)))
    return fixes


@given(some_fixes())
def test_chosen_fixes_never_overlap_and_can_be_applied(fixes: list[Fix]):
    chosen = spans(choose(fixes))
    for index, one in enumerate(chosen):
        assert not any(overlap(one, other) for other in chosen[index + 1 :])
    apply(b"x" * 26, [Edit(span, "") for span in chosen])


@given(some_fixes())
def test_a_fix_is_left_out_only_for_one_that_begins_no_later(fixes: list[Fix]):
    chosen = choose(fixes)
    begin = {id(fix): min(edit.span for edit in fix.edits) for fix in fixes}
    for lost in (fix for fix in fixes if not any(fix is other for other in chosen)):
        assert any(
            begin[id(winner)] <= begin[id(lost)] and overlap(one.span, other.span)
            for winner in chosen
            for one in winner.edits
            for other in lost.edits
        )


@given(some_fixes())
def test_chosen_fixes_stand_in_the_order_in_which_they_begin(fixes: list[Fix]):
    begins = [min(edit.span for edit in fix.edits) for fix in choose(fixes)]
    assert begins == sorted(begins)


@given(st.binary(max_size=30), st.data())
def test_what_no_edit_touches_stays(data: bytes, draw: st.DataObject):
    cuts = sorted(draw.draw(st.lists(st.integers(0, len(data)), max_size=6, unique=True)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    texts = draw.draw(st.lists(st.text(max_size=3), min_size=len(pairs), max_size=len(pairs)))
    edits = [edit(start, end, text) for (start, end), text in zip(pairs, texts, strict=True)]
    expected = data
    for change in reversed(edits):
        expected = expected[: change.span.start] + change.text.encode() + expected[change.span.end :]
    assert apply(data, draw.draw(st.permutations(edits))) == expected
