"""The headings of a post as the rules of anchors see them: what is words, code, an image, a tag."""

from bisect import bisect_left, bisect_right

from blogtool.anchorrules.base import HeadingText, Kind, Piece
from blogtool.finding import Span
from blogtool.headings import Heading, marker
from blogtool.markdown import ATOM, CODE
from blogtool.patterns import lazy
from blogtool.post import Post

_CLOSING = lazy(rb"(?:\A|[ \t]+)#+[ \t]*\Z")
_BRACES = lazy(rb"[ \t]*(\{[^{}\r\n]*\})[ \t]*\Z")
_BELOW = lazy(rb"(?:\r\n|\n|\r)[ ]{0,3}(\{:[^}\r\n]*\})[ \t]*(?:\r|\n|\Z)")


def heading_texts(post: Post) -> list[HeadingText]:
    """Return one for each of the post's `all_headings`."""
    runs, inside = _runs(post), _Inside(post)
    return [_heading_text(post, heading, runs[heading.span.start], inside) for heading, _ in post.all_headings]


class _Inside:
    """What stands in the headings of a post, looked up once for all of them."""

    def __init__(self, post: Post) -> None:
        document = post.document
        self.images = {link.span.start: link.text for link in document.links if link.image}
        self._addresses = sorted(link.span for link in document.links if link.kind in ("Autolink", "Email"))
        self.tags = {tag.start for tag in document.tags}
        self._tags = sorted(document.tags)
        self._notes = sorted(document.footnotes, key=lambda note: note.span)
        self._starts = [note.span.start for note in self._notes]
        labels = dict.fromkeys(note.label.casefold() for note in document.footnotes)
        self._numbers = {label: str(number) for number, label in enumerate(labels, 1)}

    def is_address(self, place: int) -> bool:
        """Tell whether a byte stands inside of an address between `<` and `>`."""
        index = bisect_left(self._addresses, (place,)) - 1
        return index >= 0 and place < self._addresses[index].end

    def tags_in(self, span: Span) -> list[Span]:
        """Return the tags of HTML in a heading."""
        first = bisect_left(self._tags, (span.start,))
        return [tag for tag in self._tags[first : bisect_right(self._tags, (span.end,))] if tag.end <= span.end]

    def notes_in(self, span: Span) -> list[tuple[Span, str]]:
        """Return the marks of footnotes in a heading, each with the number that is shown for it."""
        first, last = bisect_left(self._starts, span.start), bisect_right(self._starts, span.end)
        found = [note for note in self._notes[first:last] if note.span.end <= span.end]
        return [(note.span, self._numbers[note.label.casefold()]) for note in found]


def _runs(post: Post) -> dict[int, tuple[int, int]]:
    """Return by the start of each heading which of the document's runs are its text."""
    found: dict[int, tuple[int, int]] = {}
    end = len(post.document.runs)
    for block in reversed(post.document.blocks):
        if block.kind == "heading":
            found[block.start] = (block.run, end)
        end = block.run
    return found


def _heading_text(post: Post, heading: Heading, runs: tuple[int, int], inside: _Inside) -> HeadingText:
    span = heading.span
    mark = marker(post.data, heading)
    words = Span(mark.end, span.end) if mark.start == span.start else Span(span.start, mark.start)
    written = post.data[slice(*words)].strip()
    braces = _BRACES.search(written)
    if braces:
        written = written[: braces.start()]
    written = _CLOSING.sub(b"", written) if mark.start == span.start and not braces else written
    below = _BELOW.match(post.data, span.end)
    pieces = _pieces(post, span, runs, inside)
    if braces:
        pieces = _without(pieces, braces[1].decode())
    return HeadingText(
        tuple(pieces),
        written.decode(),
        attributes=braces[1].decode() if braces else "",
        id=heading.id,
        below=below[1].decode() if below else "",
    )


def _pieces(post: Post, span: Span, runs: tuple[int, int], inside: _Inside) -> list[Piece]:
    document = post.document
    found: list[tuple[int, Piece]] = []
    for index in range(*runs):
        start, text = document.starts[index], document.runs[index]
        kind: Kind = "text"
        if text == ATOM:
            kind, text = ("image", inside.images[start]) if start in inside.images else ("shortcode", "")
        elif text == "\n":
            if start in inside.tags:
                continue  # `<br>`
            kind = "break"
        elif text.startswith(CODE):
            kind, text = "code", text[1:-1]
        elif inside.is_address(start):
            kind = "address"
        found.append((start, Piece(kind, text)))
    found += [(tag.start, Piece("html", post.source.text(tag))) for tag in inside.tags_in(span)]
    for note, number in inside.notes_in(span):
        found += [(note.start, Piece("note", post.source.text(note))), (note.start, Piece("number", number))]
    return _merged(sorted(found, key=lambda item: item[0]))


def _merged(found: list[tuple[int, Piece]]) -> list[Piece]:
    """Return the pieces, those of words that follow one another as one."""
    merged: list[Piece] = []
    end = -1
    for start, piece in found:
        if piece.kind == "text" and start == end:
            merged[-1] = Piece("text", merged[-1].text + piece.text)
        else:
            merged.append(piece)
        end = start + len(piece.text.encode()) if piece.kind == "text" else -1
    return merged


def _without(pieces: list[Piece], written: str) -> list[Piece]:
    """Return the pieces without the attributes at their end, where the parser took them for words or a comment."""
    if pieces and pieces[-1].kind == "shortcode" and written.startswith("{/*"):
        pieces = pieces[:-1]
    elif pieces and pieces[-1].kind == "text" and pieces[-1].text.rstrip().endswith(written):
        pieces = [*pieces[:-1], Piece("text", pieces[-1].text.rstrip().removesuffix(written))]
    if pieces and pieces[-1].kind == "text":
        pieces = [*pieces[:-1], Piece("text", pieces[-1].text.rstrip())]
    return pieces
