"""Edits on bytes. Pure."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

from blogtool.finding import Edit, Fix


def apply(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return `data` with every edit made. Edits may touch but not overlap: ValueError if they do."""
    pieces: list[bytes] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        if edit.span.start < position or not edit.span.start <= edit.span.end <= len(data):
            raise ValueError(f"edits overlap, or stand outside the text, at byte {edit.span.start}")
        pieces.append(data[position : edit.span.start])
        pieces.append(edit.text.encode())
        position = edit.span.end
    pieces.append(data[position:])
    return b"".join(pieces)


def choose(fixes: Iterable[Fix]) -> list[Fix]:
    """Return the fixes that can be applied together: of two that overlap, the one that begins earlier.

    Two insertions at one place overlap too: their order would be anybody's guess.
    """
    chosen: list[Fix] = []
    taken: list[tuple[int, int]] = []  # in order and apart: only neighbours can clash
    for fix in sorted((fix for fix in fixes if fix.edits), key=lambda fix: min(edit.span for edit in fix.edits)):
        spans = [(edit.span.start, edit.span.end) for edit in fix.edits]
        if not any(_clash(span, other) for span in spans for other in _neighbours(span, taken)):
            chosen.append(fix)
            for span in spans:
                insort(taken, span)
    return chosen


def _neighbours(span: tuple[int, int], taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    place = bisect_left(taken, span)
    return taken[max(place - 2, 0) : place + 2]


def _clash(one: tuple[int, int], other: tuple[int, int]) -> bool:
    if one == other:
        return True
    return one[0] < other[1] and other[0] < one[1]


def all_edits(fixes: Sequence[Fix]) -> list[Edit]:
    """Return the edits of several fixes."""
    return [edit for fix in fixes for edit in fix.edits]
