"""Lists with their items, quotations and tables: what the blocks of a document add up to."""

from msgspec import Struct

from blogtool.finding import Span
from blogtool.markdown import ASIDE, FOOTNOTE, LIST, QUOTE, TABLE, Block, Container, Document
from blogtool.patterns import lazy

_MARKER = lazy(rb"([-*+]|\d{1,9}[.)])[ \t]*")
_SPACE = lazy(rb"[ \t\r\n]*")
_SPACE_AND_QUOTES = lazy(rb"[ \t\r\n>]*")
_BITS = {"quote": QUOTE, "list": LIST, "footnote": FOOTNOTE, "table": TABLE, "aside": ASIDE, "definitions": LIST}


class Item(Struct, frozen=True, gc=False):
    """One item of a list."""

    span: Span
    """From its marker to the end of what stands in it, the lists in it too."""
    marker: Span
    """`-`, `*`, `+`, `1.` or `1)`."""
    content: Span
    """What stands behind the marker and its spaces; empty where that is nothing."""


class ItemList(Struct, frozen=True, gc=False):
    """A list."""

    span: Span
    items: tuple[Item, ...]
    start: int | None
    """The number of its first item; None where its items have no numbers."""
    tight: bool
    """Whether its items are shown without the space that stands between paragraphs."""
    depth: int
    """1 where it stands in no other list."""
    inside: int
    """What it stands in: the bits QUOTE, LIST, FOOTNOTE of `blogtool.markdown`."""

    @property
    def ordered(self) -> bool:
        """Whether its items have numbers."""
        return self.start is not None


class _Growing(Struct, gc=False):
    """A container that is open, or was; only lists get items."""

    container: Container
    depth: int
    inside: int
    items: list[Block]
    tight: bool = True


def lists(data: bytes, document: Document) -> list[ItemList]:
    """Return the lists of a document, in the order in which they begin: a list before those in its items."""
    ends = Ends(data)
    found: list[ItemList] = []
    for grown in _grown(data, document):
        items = tuple(_item(data, block, ends) for block in grown.items)
        if items:  # the parser counts definitions behind a list as part of it
            span = Span(items[0].span.start, items[-1].span.end)
            found.append(ItemList(span, items, grown.container.number, grown.tight, grown.depth, grown.inside))
    return found


def _grown(data: bytes, document: Document) -> list[_Growing]:
    """Return all containers of a document with the items that stand directly in them."""
    made: list[_Growing] = []
    around: list[_Growing] = []
    waiting = iter(document.containers)
    following = next(waiting, None)
    for block in document.blocks:
        if block.start == block.end:
            continue
        while following and following.start <= block.start:
            _leave(around, _begin(data, following))
            inside, depth = 0, 1
            for grown in around[-1:]:
                inside = grown.inside | _BITS[grown.container.kind]
                depth = grown.depth + (grown.container.kind == "list")
            made.append(_Growing(following, depth, inside, []))
            around.append(made[-1])
            following = next(waiting, None)
        _leave(around, _begin(data, block))
        if block.kind == "item" and around and around[-1].container.kind == "list":
            if block.level:
                around[-1].items.append(block)
            else:
                around[-1].tight = False  # a paragraph directly in an item
    return made


def _leave(around: list[_Growing], place: int) -> None:
    while around and around[-1].container.end <= place:
        around.pop()


def _begin(data: bytes, block: Block | Container) -> int:
    """Return where the first letter or mark of a block stands: with tabs before it, the parser begins too early."""
    space = (_SPACE_AND_QUOTES if block.kind in ("item", "list") else _SPACE).match(data, block.start)
    return space.end() if space else block.start


def _item(data: bytes, block: Block, ends: "Ends") -> Item:
    start = _begin(data, block)
    match = _MARKER.match(data, start)
    marker, content = (Span(*match.span(1)), match.end()) if match else (Span(start, start), start)
    end = max(ends.before(block), marker.end)
    return Item(Span(start, end), marker, Span(min(content, end), end))


def spans(data: bytes, document: Document, kind: str) -> list[Span]:
    """Return where the containers of a kind (quote, footnote or table) stand, without the blank lines behind."""
    ends = Ends(data)
    found: list[Span] = []
    for each in document.containers:
        if each.kind == kind:
            start = _begin(data, each)
            found.append(Span(start, max(ends.before(each), start + 1)))  # of an empty quotation, its mark
    return found


class Ends:
    """Knows where what a container holds ends: the parser counts the blank lines behind it, and quotation marks."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._known: dict[int, int] = {}  # nested containers end at one place

    def before(self, block: Block | Container) -> int:
        """Return where the text of a block ends: before blank lines, and lines that hold marks of quotations only."""
        if block.end not in self._known:
            self._known[block.end] = self._walk(block.end)
        return max(self._known[block.end], block.start)

    def _walk(self, end: int) -> int:
        data = self._data
        while True:
            while end > 0 and data[end - 1] in b" \t\r\n":
                end -= 1
            place = end
            while place > 0 and data[place - 1] in b" \t>":
                place -= 1
            if place == end or (place > 0 and data[place - 1] not in b"\r\n"):
                return end
            end = place
