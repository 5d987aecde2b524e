"""The pieces of a part that its limits and wishes hold for: the part itself, or each of the sections."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from blogtool.finding import Problem, Severity, Span
from blogtool.numerals import numeral
from blogtool.partproblems.places import capital, severity_of
from blogtool.partproblems.words import is_or_are, part_of, the, where
from blogtool.parts import Found, Section, matched
from blogtool.post import Post
from blogtool.stretch import Stretch, host_of

if TYPE_CHECKING:
    from blogtool.contract import Part
    from blogtool.house import House


class Piece(Struct, frozen=True):
    """Something that limits are held against."""

    post: Post
    house: "House"
    name: str
    """The part."""
    part: "Part"
    found: Found
    stretch: Stretch
    first: Span
    """Where its findings are."""
    section: Section | None = None
    """The one that it is; None for the part itself."""

    @property
    def label(self) -> str:
        """What it is called, with its article."""
        if self.section is not None:
            return f"the section “{self.section.heading.text.rstrip(' :')}”"
        return the(self.house, self.name)

    @property
    def plural(self) -> bool:
        """Whether it is more than one thing."""
        return self.section is None and is_or_are(self.house, self.name) == "are"

    @property
    def severity(self) -> Severity:
        """How bad a fault of it is."""
        return severity_of(self.house, self.name)

    @property
    def sides(self) -> "list[tuple[Part, bool]]":
        """The block and its `warn`, each with whether it is the milder one."""
        return [(self.part, False), *([(self.part.warn, True)] if self.part.warn else [])]

    @property
    def subject(self) -> str:
        """What begins a sentence about it."""
        return capital(self.label)

    def own(self, mild: bool) -> str | None:
        """Return the owner's sentence for what is found."""
        return (self.part.warn.message if mild and self.part.warn else None) or self.part.message

    def where(self, *path: str, mild: bool) -> str:
        """Return where the house style says it, as ` (blogtool.toml:37)`."""
        return where(self.house, self.name, *(("warn",) if mild else ()), *path)

    def problem(self, span: Span, facts: str, help: str, *, mild: bool, about: str | None = None) -> Problem:
        """Return a problem: first what the owner says, then the facts.

        It is known again by `about` and the name of the piece where it is no fault of the text at the span.
        """
        own = self.own(mild)
        severity: Severity = "warning" if mild and self.severity == "error" else self.severity
        about = f"{about} of {self.label}" if about else None
        return Problem(span, f"{own} {facts}" if own else facts, help, severity=severity, about=about)


def whole(post: Post, house: "House", name: str) -> Piece | None:
    """Return a part as one piece; None where it is missing."""
    found = matched(post, house).found.get(name)
    if found is None:
        return None
    stretch = Stretch(
        post,
        found.span,
        host=host_of(house.site.url) if house.site else None,
        without=found.without,
        headings=found.kind in ("title", "text"),
    )
    return Piece(post, house, name, part_of(house, name), found, stretch, found.first)


def pieces(piece: Piece) -> Iterator[Piece]:
    """Yield the sections of a part, or the part itself where it has none."""
    if not piece.found.sections:
        yield piece
        return
    for section, after in pairwise([*piece.found.sections, None]):
        if section is None or (after is not None and _is_written_twice(piece.post, section, after)):
            continue
        span = Span(section.heading.span.end, section.span.end) if section.lookalike else section.span
        stretch = Stretch(piece.post, span, host=piece.stretch.host, without=piece.found.without)
        first = section.heading.span
        yield Piece(piece.post, piece.house, piece.name, piece.part, piece.found, stretch, first, section)


def _is_written_twice(post: Post, section: Section, after: Section) -> bool:
    """Tell whether the next heading is the same one once more: that its number is there twice is the one fault."""
    heading, again = section.heading, after.heading
    between = post.data[heading.span.end : again.span.start]
    return heading.text == again.text and not between.strip() and numeral(heading.text) is not None
