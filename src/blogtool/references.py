"""Reference definitions (`[label]: address "title"`), and references to labels that nobody defines."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from blogtool import linkspans, markdown
from blogtool.finding import Span
from blogtool.markdown import Document
from blogtool.masking import touches
from blogtool.patterns import lazy

_BEGINNING = lazy(rb"(?m)(?:^|(?<=\r))[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t>]++)*+(?=\[(?!\^))")
_FOLDED_AWAY = lazy(r"(?:[ \t]|(?:\r\n|\n|\r)[ \t>]*)+")
_NUMBERS = lazy(rb"\[\d*\]\[\d*\]")
_INDEXED = lazy(rb"[\w)\]]")


class Definition(Struct, frozen=True, gc=False):
    """One reference definition."""

    label: str
    """As it is written."""
    destination: str
    title: str
    span: Span
    label_span: Span | None = None
    destination_span: Span | None = None
    """Without `<` and `>`. None, as the label's, where it could not be made sure."""
    title_span: Span | None = None
    """Without its quotation marks. None where there is none."""
    repeated: bool = False
    """Whether another one before it has its label: it then counts for nothing."""


class UndefinedReference(Struct, frozen=True, gc=False):
    """`[text][label]` or `[label][]`, and nobody defines the label: readers see the brackets."""

    label: str
    span: Span
    image: bool


def fold(label: str) -> str:
    """Return a label to compare: neither case nor the width of spaces counts."""
    return _FOLDED_AWAY.sub(" ", label).strip(" ").casefold()


def definitions(data: bytes, covered: bytes, body: int, document: Document) -> list[Definition]:
    """Return the reference definitions, in the order of the text, those that are repeated too.

    `covered` is the data with every tag covered.
    """
    if covered.find(b"]:", body) < 0:
        return []
    found = [_counting(covered, *each) for each in markdown.definitions(covered, body)]
    if found:
        found += _repeated(covered, body, document, found)
    if document.masked:
        found = [_uncovered(data, document.masked, definition) for definition in found]
    return sorted(found, key=lambda definition: definition.span)


class Defined:
    """The definitions that count, by their folded labels; each is looked at closely when it is asked for."""

    def __init__(self, data: bytes, covered: bytes, body: int, document: Document) -> None:
        self._data = data
        self._covered = covered
        self._masked = document.masked
        self._raw: dict[str, tuple[str, Span, str, str]] = {}
        if covered.find(b"]:", body) >= 0:
            self._raw = {fold(each[0]): each for each in markdown.definitions(covered, body)}
        self._known: dict[str, Definition] = {}

    def get(self, label: str) -> Definition | None:
        """Return the definition of a folded label; None where there is none."""
        if label not in self._known and label in self._raw:
            found = _counting(self._covered, *self._raw[label])
            self._known[label] = _uncovered(self._data, self._masked, found) if self._masked else found
        return self._known.get(label)


def _counting(covered: bytes, label: str, span: Span, destination: str, title: str) -> Definition:
    """Return a definition that counts, and where its parts stand, where that could be made sure."""
    match = linkspans.definition_at(covered, *span)
    if match and linkspans.is_read_as(match, destination, title):
        return _definition(label, match, destination, title)
    return Definition(label, destination, title, span)


def _definition(
    label: str, match: re.Match[bytes], destination: str, title: str, *, repeated: bool = False
) -> Definition:
    return Definition(
        label,
        destination,
        title,
        Span(*match.span()),
        Span(*match.span("label")),
        linkspans.destination_of(match),
        linkspans.title_of(match),
        repeated,
    )


def _uncovered(data: bytes, masked: list[Span], definition: Definition) -> Definition:
    """Return a definition with what stands in the source for the letters that cover a shortcode."""
    destination, title = definition.destination, definition.title
    if definition.destination_span and touches(masked, definition.destination_span):
        destination = data[slice(*definition.destination_span)].decode()
    if definition.title_span and touches(masked, definition.title_span):
        title = data[slice(*definition.title_span)].decode()
    return replace(definition, destination=destination, title=title)


def _repeated(covered: bytes, body: int, document: Document, counting: list[Definition]) -> Iterator[Definition]:
    """Yield the definitions whose label is defined before them: the parser drops them without a word."""
    known = {fold(definition.label) for definition in counting}
    starts = {definition.span.start for definition in counting}
    for beginning in _BEGINNING.finditer(covered, body):
        start = beginning.end()
        match = linkspans.definition_at(covered, start, len(covered)) if start not in starts else None
        if match is None or _is_shown(document, start, match.end()):
            continue
        label = match["label"].decode()
        if fold(label) in known:
            destination, title = linkspans.destination_of(match), linkspans.title_of(match)
            address = linkspans.decoded(covered[slice(*destination)].decode())
            words = linkspans.decoded(covered[slice(*title)].decode()) if title else ""
            yield _definition(label, match, address, words, repeated=True)


def _is_shown(document: Document, start: int, end: int) -> bool:
    """Tell whether a stretch of the source is text, code or HTML. A definition is nothing of that."""
    blocks = document.blocks
    index = bisect_right(blocks, start, key=lambda block: block.start) - 1
    begin = 0
    if index >= 0:
        block = blocks[index]
        if block.end <= start:
            begin = block.end
        elif block.kind == "item" and block.level:
            begin = block.start  # text of a tight item has no block of its own
        else:
            return True
    run = bisect_left(document.starts, begin)
    return run < len(document.starts) and document.starts[run] < end


def undefined(covered: bytes, body: int, masked: list[Span]) -> list[UndefinedReference]:
    """Return the references whose label is not defined, in the order of the text.

    `[label]` alone is none: people write brackets for many reasons. Nor is a pair of brackets one where it says
    something else: `list[i][j]`, the numbers `[1][2]`, a footnote, or a shortcode that makes the label.
    """
    if covered.find(b"][", body) < 0:
        return []
    found = [
        UndefinedReference(label, span, covered.startswith(b"!", span.start))
        for span, kind, label in markdown.unresolved(covered, body)
        if kind in ("Reference", "Collapsed") and _is_meant(covered, span, masked)
    ]
    return sorted(found, key=lambda reference: reference.span)


def _is_meant(covered: bytes, span: Span, masked: list[Span]) -> bool:
    """Tell whether a pair of brackets is meant as a reference."""
    opening = linkspans.label_opening(covered, span.start, span.end - 1)
    if opening is None or touches(masked, Span(opening, span.end)):
        return False  # the parser takes `[a]\[b]` for one
    if covered.startswith(b"^", opening + 1) or covered.startswith(b"[^", span.start):
        return False
    return not _INDEXED.match(covered, span.start - 1) and not _NUMBERS.fullmatch(covered, *span)
