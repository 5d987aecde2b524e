"""What is searched for in a post, what is found, and what can be said about it. Data only."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from blogtool.finding import Span
from blogtool.parts.topblocks import TopBlock
from blogtool.post import Heading, Post
from blogtool.sourcelists import Entry, Sources

if TYPE_CHECKING:
    from blogtool.contract import Author, Part

Shape = Literal["", "glued", "lookalike", "level", "title", "number", "heading", "form"]
"""In what a part is not as the house style asks: it is the end of a paragraph; its heading is none, is of another
level, has another text, is numbered, should not be; or its form is another one."""


class Wanted(Struct, frozen=True):
    """A part that the house style knows."""

    name: str
    kind: str
    part: "Part"
    place: int | None
    """Where it stands in the outline, counted from 0; None: anywhere."""


class Searched(Struct, frozen=True):
    """What is looked through, and for whom."""

    post: Post
    blocks: Sequence[TopBlock]
    authors: "Mapping[str, Author]"
    numbered: str | None
    """The family of the numbers that sections have, as of a `Numeral`: then no other heading has one. None: none."""
    runs: Mapping[int, Sequence[Entry]] = {}
    """The sources in each paragraph that is nothing but sources, by the number of the block."""

    def text(self, block: TopBlock) -> str:
        """Return a block as it is written."""
        return self.post.data[block.start : block.end].decode()


class Section(Struct, frozen=True):
    """One of the sections, with its text."""

    heading: Heading
    span: Span
    lookalike: bool = False
    """Whether its heading is one to the eye only."""


class Look(Struct, frozen=True):
    """A part by its blocks: a landmark, or a stretch between landmarks."""

    name: str
    kind: str
    first: int
    last: int
    """Half open."""
    heading: Heading | None = None
    """Its own heading, or the line that looks like it."""
    shape: Shape = ""
    sources: Sources | None = None
    sections: tuple[Section, ...] = ()


class Found(Struct, frozen=True):
    """A part where it stands in the post."""

    name: str
    kind: str
    span: Span
    """From its heading or first block to the end of its last."""
    without: tuple[Span, ...]
    """What stands in it and is another part's."""
    first: Span
    """Its first line: where its findings are."""
    in_place: bool
    heading: Heading | None = None
    shape: Shape = ""
    sources: Sources | None = None
    sections: tuple[Section, ...] = ()
    images: int = 0
    """Its blocks that are images."""


class Event(Struct, frozen=True):
    """One thing that is wrong with the parts of a post."""

    kind: Literal["missing", "misplaced", "repeated", "together", "unexpected"]
    name: str
    """The part; "" for what belongs to none."""
    span: Span
    found: Found | None = None
    """The part where it stands."""
    other: Found | None = None
    """The part that was there first, or the one with which it may not be together."""
    after: Found | None = None
    """The part in place behind which it belongs."""
    before: Found | None = None
    """The part in place before which it belongs."""
    blocks: tuple[TopBlock, ...] = ()
    """What belongs to no part."""


class Match(Struct, frozen=True):
    """What stands where in a post."""

    found: Mapping[str, Found] = {}
    """The parts that are there, by their names: in place or not."""
    in_place: tuple[Found, ...] = ()
    """In the order of the text."""
    repeated: tuple[Found, ...] = ()
    events: tuple[Event, ...] = ()
    furniture: tuple[TopBlock, ...] = ()
    """What is known to stand around articles on a page, and stands among the parts that end this one."""
    others: tuple[Heading, ...] = ()
    """Headings that fit no part, where the outline has no sections or is told their level."""

    def of(self, name: str) -> list[Event]:
        """Return what is wrong with the place of a part."""
        return [event for event in self.events if event.name == name]
