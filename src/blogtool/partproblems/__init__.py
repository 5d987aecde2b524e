"""What is wrong with a part of a post, as problems for an author: its place, its form, how much it is, what it says."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from blogtool.partproblems.limits import limit_problems
from blogtool.partproblems.pieces import whole
from blogtool.partproblems.places import cut_out, place_problems, severity_of
from blogtool.partproblems.shapes import shape_problems
from blogtool.partproblems.wishes import wish_problems
from blogtool.partproblems.words import called, part_of, the, where

if TYPE_CHECKING:
    from blogtool.finding import Problem
    from blogtool.house import House
    from blogtool.post import Post

__all__ = ["called", "cut_out", "part_of", "part_problems", "severity_of", "the", "where"]


def part_problems(post: "Post", house: "House", name: str) -> "Iterator[Problem]":
    """Yield all that is wrong with one part. Of a missing one nothing else is said."""
    yield from place_problems(post, house, name)
    piece = whole(post, house, name)
    if piece is not None:
        yield from shape_problems(post, house, name)
        yield from limit_problems(piece)
        yield from wish_problems(piece)
