"""The headings of a post as the rules of anchors see them: what is words, code, an image, a tag."""

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
    runs = _runs(post)
    return [_heading_text(post, heading, runs[heading.span.start]) for heading, _ in post.all_headings]


def _runs(post: Post) -> dict[int, tuple[int, int]]:
    """Return by the start of each heading which of the document's runs are its text."""
    found: dict[int, tuple[int, int]] = {}
    end = len(post.document.runs)
    for block in reversed(post.document.blocks):
        if block.kind == "heading":
            found[block.start] = (block.run, end)
        end = block.run
    return found


def _heading_text(post: Post, heading: Heading, runs: tuple[int, int]) -> HeadingText:
    span = heading.span
    mark = marker(post.data, heading)
    inside = Span(mark.end, span.end) if mark.start == span.start else Span(span.start, mark.start)
    written = post.data[slice(*inside)].strip()
    braces = _BRACES.search(written)
    if braces:
        written = written[: braces.start()]
    written = _CLOSING.sub(b"", written) if mark.start == span.start and not braces else written
    below = _BELOW.match(post.data, span.end)
    pieces = _pieces(post, span, runs)
    if braces:
        pieces = _without(pieces, braces[1].decode())
    return HeadingText(
        tuple(pieces),
        written.decode(),
        attributes=braces[1].decode() if braces else "",
        id=heading.id,
        below=below[1].decode() if below else "",
    )


def _pieces(post: Post, span: Span, runs: tuple[int, int]) -> list[Piece]:
    document = post.document
    images = {link.span.start: link.text for link in document.links if link.image}
    addresses = [link.span for link in document.links if link.kind in ("Autolink", "Email")]
    tags = {tag.start for tag in document.tags}
    found: list[tuple[int, Piece]] = []
    for index in range(*runs):
        start, text = document.starts[index], document.runs[index]
        kind: Kind = "text"
        if text == ATOM:
            kind, text = ("image", images[start]) if start in images else ("shortcode", "")
        elif text == "\n":
            if start in tags:
                continue  # `<br>`
            kind = "break"
        elif text.startswith(CODE):
            kind, text = "code", text[1:-1]
        elif any(address.start < start < address.end for address in addresses):
            kind = "address"
        found.append((start, Piece(kind, text)))
    found += [(tag.start, Piece("html", post.source.text(tag))) for tag in document.tags if _holds(span, tag)]
    numbers = {label: str(number + 1) for number, label in enumerate(dict.fromkeys(_labels(post)))}
    for note in document.footnotes:
        if _holds(span, note.span):
            found.append((note.span.start, Piece("note", post.source.text(note.span))))
            found.append((note.span.start, Piece("number", numbers[note.label.casefold()])))
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


def _labels(post: Post) -> list[str]:
    """Return the labels of the footnotes in the order in which they are cited, those that are cited again too."""
    return [note.label.casefold() for note in post.document.footnotes]


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _without(pieces: list[Piece], written: str) -> list[Piece]:
    """Return the pieces without the attributes at their end, where the parser took them for words or a comment."""
    if pieces and pieces[-1].kind == "shortcode" and written.startswith("{/*"):
        pieces = pieces[:-1]
    elif pieces and pieces[-1].kind == "text" and pieces[-1].text.rstrip().endswith(written):
        pieces = [*pieces[:-1], Piece("text", pieces[-1].text.rstrip().removesuffix(written))]
    if pieces and pieces[-1].kind == "text":
        pieces = [*pieces[:-1], Piece("text", pieces[-1].text.rstrip())]
    return pieces
