"""Sign-offs and sources: the parts of a post that are known by their look. Pure.

What counts as a landmark follows section 8 of the house-style language. The author's line near the end has many
shapes, and so have lists of sources; a shape that the house style does not ask for is still recognised, so that a
wrong shape is told from a missing part.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from blogtool.finding import Span
from blogtool.headings import Heading, Section
from blogtool.markdown import CODE
from blogtool.post import Post

if TYPE_CHECKING:
    from blogtool.contract import Author

TITLES = (
    *("sources", "source", "references", "reference", "further reading", "bibliography", "citations", "works cited"),
    *("quellen", "quelle", "quellenangaben", "literatur", "literaturverzeichnis", "weiterführende literatur"),
    *("références", "bibliographie", "pour aller plus loin", "fuentes", "referencias", "bibliografía"),
    *("fontes", "referências", "bibliografia", "fonti", "riferimenti", "bronnen", "referenties", "källor", "kilder"),
)
"""Headings of sources in the languages of our users, in lower case."""

STYLES = ("bracketed", "list", "numbered", "footnotes")
_LONGEST_SIGN_OFF = 80


class Line(Struct, frozen=True, gc=False):
    """A block of one line: a paragraph of its own, or the only item of a list with its mark."""

    span: Span
    text: str
    """As it is written."""


class SignOff(Struct, frozen=True, gc=False):
    """A line by which an author signs."""

    span: Span
    text: str
    name: str
    rest: str
    """What stands behind the name: credentials, or nothing."""


class Entry(Struct, frozen=True, gc=False):
    """One source."""

    span: Span
    text: str
    """Without brackets, number or mark."""
    label: str = ""
    """Its number, or the label of its footnote."""


class Sources(Struct, frozen=True):
    """A run of sources, or what stands under their heading."""

    style: str
    """bracketed, list, numbered or footnotes."""
    span: Span
    entries: list[Entry]
    heading: Heading | None = None


@cache
def _shapes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    word = r"[^\W\d_a-z][\w.'’-]*"
    letters = r"[A-Z][A-Za-z]{0,2}(?:\.?[A-Z][a-z]{0,2})+\.?"
    return (
        re.compile(r"(?:[-*+][ \t]+)?(?P<mark>(?:\*\*?|__?)(?=\S))?(?:[-–—~]+[ \t]*|[Bb]y )?"),
        re.compile(
            rf"(?P<name>{word}(?: (?:{word}|de|van|von|der|la|da)){{0,4}}?)"
            rf"(?P<rest>(?:,? \(?{letters}\)?)*|, .{{2,40}})[.]?"
        ),
    )


def sign_offs(post: Post) -> Iterator[SignOff]:
    """Yield each line that has one of the shapes in which people sign, in the order of the text.

    They are `-Name RMT`, `— Name`, `*Name, RMT*` and `By Name`, also as the only item of a list.
    """
    begins, signed = _shapes()
    for line in lines(post):
        opening = begins.match(line.text)
        if opening is None or not opening.end():
            continue
        text = line.text[opening.end() :].rstrip()
        match = signed.fullmatch(text.removesuffix(opening["mark"] or ""))
        if match:
            yield SignOff(line.span, line.text, match["name"], match["rest"].strip(" ,()"))


def lines(post: Post) -> Iterator[Line]:
    """Yield the short paragraphs of one line, and the lists of one short item."""
    blocks = post.document.blocks
    places = [Span(block.start, block.end) for block in blocks if block.kind == "paragraph" and not block.inside]
    places += [each.span for each in post.lists if len(each.items) == 1 and not each.inside]
    for start, end in sorted(places):
        if end - start > 4 * _LONGEST_SIGN_OFF:
            continue
        text = post.data[start:end].decode().rstrip()
        if text and "\n" not in text and "\r" not in text and len(text) <= _LONGEST_SIGN_OFF:
            yield Line(Span(start, start + len(text.encode())), text)


def filled(template: str, author: "Author") -> str:
    """Return the line that a template asks of an author."""
    text = template.replace("{author.name}", author.name).replace("{author.credentials}", author.credentials or "")
    return " ".join(
        text.replace("{author.url}", author.url or "").replace("{author.email}", author.email or "").split()
    )


def is_like(text: str, template: str, authors: "Mapping[str, Author]") -> bool:
    """Tell whether a line is as a template asks, with the data of any author; `*` stands for anything."""
    people: Sequence[Author | None] = list(authors.values()) or [None]
    return any(_template(template, author).fullmatch(" ".join(text.split())) for author in people)


def _template(template: str, author: "Author | None") -> re.Pattern[str]:
    text = filled(template, author) if author else template
    pieces = re.split(r"(\{author\.[a-z]+\}|\*)", text)
    anything = {"*": ".*"}
    return re.compile(
        "".join(anything.get(piece, ".+" if at % 2 else re.escape(piece)) for at, piece in enumerate(pieces))
    )


# Sources


@cache
def _bracketed() -> re.Pattern[str]:
    return re.compile(r"\[(?:sources?|quellen?|fuentes?|fontes?|fonti|fonte|bron|bronnen)\s*:", re.IGNORECASE)


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(r"^[ \t]*\[(\d{1,3})\](?!\()[ \t:.]+(\S.*)$", re.MULTILINE)


def sources(post: Post, titles: Sequence[str] = TITLES) -> list[Sources]:
    """Return the runs of bracketed sources, and what stands under headings of sources, in the order of the text."""
    wanted = {fold(title) for title in titles}
    longest = max(map(len, titles), default=0) + 4  # a colon and some spaces may follow
    found: list[Sources] = []
    if any(len(heading.text) <= longest and fold(heading.text) in wanted for heading in post.headings):
        # In few posts: sections cost more than this.
        found += [_under(post, section) for section in post.sections if fold(section.heading.text) in wanted]
    for run in _runs(post):
        if not any(under.span.start <= run.span.start < under.span.end for under in found):
            found.append(run)
    return sorted(found, key=lambda item: item.span)


def fold(text: str) -> str:
    """Return a heading's text to compare: lower case, without a colon at its end."""
    return " ".join(text.casefold().rstrip(": ").split())


def footnotes(post: Post) -> list[Entry]:
    """Return the definitions of footnotes."""
    return [Entry(note.span, post.source.text(note.content), note.label) for note in post.footnotes]


def _runs(post: Post) -> Iterator[Sources]:
    """Yield the paragraphs that are sources in brackets; those that follow one another are one run."""
    open_run: Sources | None = None
    for block in post.document.blocks:
        text = post.data[block.start : block.end].decode() if block.kind == "paragraph" and not block.inside else ""
        if text and _bracketed().match(text):
            entries = list(bracketed(text, block.start))
            if open_run is None:
                open_run = Sources("bracketed", Span(block.start, entries[-1].span.end), entries)
            else:
                span = Span(open_run.span.start, entries[-1].span.end)
                open_run = Sources("bracketed", span, open_run.entries + entries)
        elif open_run is not None and block.end > block.start:
            yield open_run
            open_run = None
    if open_run is not None:
        yield open_run


def bracketed(text: str, start: int) -> Iterator[Entry]:
    """Yield the entries of a run such as `[Source: A] [Source: B]`; one without its bracket ends before the next."""
    openers = list(_bracketed().finditer(text))
    for opener, following in zip(openers, [*openers[1:], None], strict=False):
        limit = following.start() if following else len(text.rstrip())
        end = _closing(text, opener.end(), limit)
        label = "" if end is not None else "unclosed"
        stop = end if end is not None else opener.start() + len(text[opener.start() : limit].rstrip())
        inner = text[opener.end() : stop].rstrip("]").strip() if end is None else text[opener.end() : stop - 1].strip()
        place = Span(start + len(text[: opener.start()].encode()), start + len(text[:stop].encode()))
        yield Entry(place, inner, label)


def _closing(text: str, start: int, limit: int) -> int | None:
    """Return where the bracket that is open at `start` closes; brackets inside it count."""
    depth = 1
    for index in range(start, limit):
        depth += {"[": 1, "]": -1}.get(text[index], 0)
        if not depth:
            return index + 1
    return None


def _under(post: Post, section: Section) -> Sources:
    """Return what stands under a heading of sources."""
    start, end = section.heading.span.end, section.span.end
    texts = [
        (block.start, post.data[block.start : block.end].decode().rstrip())
        for block in post.document.blocks
        if start <= block.start < end and block.kind == "paragraph" and not block.inside
    ]
    items = [item for each in post.lists if start <= each.span.start < end and each.depth == 1 for item in each.items]
    entries: list[Entry] = []
    style = "list"
    for start, text in texts:
        if _bracketed().match(text):
            style = "bracketed"
            entries += bracketed(text, start)
    if not entries:
        for start, text in texts:
            for match in _numbered().finditer(text):
                style = "numbered"
                first = start + len(text[: match.start(1) - 1].encode())
                entries.append(Entry(Span(first, start + len(text[: match.end()].encode())), match[2], match[1]))
    if not entries and items:
        entries = [Entry(item.span, post.source.text(item.content)) for item in items]
    elif not entries:
        entries = [Entry(Span(start, start + len(text.encode())), text) for start, text in texts]
    last = max((entry.span.end for entry in entries), default=start)
    return Sources(style, Span(section.span.start, last), entries, section.heading)


def citations(post: Post) -> Iterator[tuple[int, str]]:
    """Yield each `[1]` of the prose that is no link: where it stands in `prose_without_code`, and its number."""
    for match in re.compile(rf"(?<![\w\]{CODE}])\[(\d{{1,3}}(?:[,–-] ?\d{{1,3}})*)\](?![(\[:])").finditer(
        post.prose_without_code
    ):
        yield match.start(), match[1]
