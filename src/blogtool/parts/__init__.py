"""The parts of a post: intro, sections, closing, sign-off, sources, and those of the owner's own.

`matched` finds what stands where, and what is missing, misplaced, repeated or too much.
"""

from blogtool.parts.judging import first_line
from blogtool.parts.matcher import asked_numbering, matched
from blogtool.parts.shapes import Event, Found, Match, Section
from blogtool.parts.topblocks import TopBlock

__all__ = ["Event", "Found", "Match", "Section", "TopBlock", "asked_numbering", "first_line", "matched"]
