"""What a rule of anchors is: what it sees of a heading, and how it gives all headings of a post their ids."""

from collections.abc import Callable, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Kind = Literal["text", "code", "image", "address", "break", "html", "note", "number", "shortcode"]


class Piece(Struct, frozen=True, gc=False):
    """A stretch of a heading."""

    kind: Kind
    """`address` is one that stands between `<` and `>`; `note` is the mark of a footnote as it is written, `number` the
    one that is shown for it."""
    text: str
    """What is read there: the code, the alternative text of an image; of HTML the tag as it is written."""


class HeadingText(Struct, frozen=True, gc=False):
    """A heading as the rules see it. The generators disagree about what its text is."""

    pieces: tuple[Piece, ...]
    source: str
    """As it is written, without the marks of a heading and the attributes behind it."""
    attributes: str = ""
    """The braces behind it, as they are written: `{#id}`, `{: #id .class}`, `{/* #id */}`."""
    id: str = ""
    """The id that CommonMark's usual extension finds in them."""
    below: str = ""
    """The attributes on the line below it, as they are written: `{: #id}`."""

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return 1 + sum(piece.kind == "break" for piece in self.pieces)

    def last_line(self) -> "HeadingText":
        """Return what stands on its last line."""
        breaks = [index for index, piece in enumerate(self.pieces) if piece.kind == "break"]
        return replace(self, pieces=self.pieces[breaks[-1] + 1 :]) if breaks else self

    def joined(self, *kinds: Kind, change: Callable[[str], str] | None = None) -> str:
        """Return the text of all pieces of these kinds; `change` is for words alone, not for code."""
        chosen = [piece for piece in self.pieces if piece.kind in kinds]
        return "".join([change(piece.text) if change and piece.kind == "text" else piece.text for piece in chosen])

    def with_attributes(self) -> "HeadingText":
        """Return the heading with what stands in braces as a part of its text."""
        if not self.attributes:
            return self
        written = f" {self.attributes}" if self.source else self.attributes
        return HeadingText((*self.pieces, Piece("text", written)), self.source + written, below=self.below)


class AnchorRule(Struct, frozen=True):
    """How a generator makes the anchors of a post's headings."""

    text: Callable[[HeadingText], str]
    """What it takes for the text of a heading."""
    slug: Callable[[str], str]
    """What it makes of that text."""
    number: Callable[[Sequence[str], Sequence[str]], list[str]]
    """What becomes of slugs that come twice: all slugs in their order, and the ids that headings have of their own,
    "" for those that have none; returns the ids."""
    own: Callable[[HeadingText], str | None]
    """Return the id written behind a heading, "" where attributes are written there and no id; None where what stands
    there are words to it."""

    sure: Callable[[str], bool] = lambda text: True
    """Whether it is known what it makes of a text."""
    one_line: bool = False
    """Whether a heading of several lines is none to it."""

    def ids(self, headings: Sequence[HeadingText]) -> list[str]:
        """Return the id of each heading in their order; "" for those that get none."""
        seen = [heading for heading in headings if not (self.one_line and heading.lines > 1)]
        own = [self.own(heading) for heading in seen]
        read = [heading.with_attributes() if id is None else heading for heading, id in zip(seen, own, strict=True)]
        made = iter(self.number([self.slug(self.text(heading)) for heading in read], [id or "" for id in own]))
        return ["" if self.one_line and heading.lines > 1 else next(made) for heading in headings]
