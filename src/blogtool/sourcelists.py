"""Lists of sources, known by their look. Pure.

They have many shapes; one that the house style does not ask for is still recognised, so that a wrong shape is told from
a missing part.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice, takewhile

from msgspec import Struct

from blogtool.finding import Span
from blogtool.headings import Heading
from blogtool.markdown import CODE
from blogtool.patterns import lazy
from blogtool.post import Post

TITLES = (
    *("sources", "source", "references", "reference", "further reading", "bibliography", "citations", "works cited"),
    *("quellen", "quelle", "quellenangaben", "literatur", "literaturverzeichnis", "weiterführende literatur"),
    *("références", "bibliographie", "pour aller plus loin", "fuentes", "referencias", "bibliografía"),
    *("fontes", "referências", "bibliografia", "fonti", "riferimenti", "bronnen", "referenties", "källor", "kilder"),
)
"""Headings of sources in the languages of our users, in lower case."""

STYLES = ("bracketed", "list", "numbered", "footnotes")


_BRACKET = lazy(r"[\[\]]")
_BRACKETED = lazy(rb"(?i)\[(?:source|quelle|fuente|fonte|fonti|bron)")


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
def _bracketed() -> re.Pattern[str]:
    return re.compile(r"\[(?:sources?|quellen?|fuentes?|fontes?|fonti|fonte|bron|bronnen)\s*:", re.IGNORECASE)


@cache
def _called() -> re.Pattern[str]:
    words = "sources?|references?|quellen?|fuentes?|fontes?|fonti|fonte|bron|bronnen"
    return re.compile(rf"\s*[\[(*_]{{0,3}}(?:{words})\b(?:[*_]{{0,2}}\s*:|\s[^a-z])", re.IGNORECASE)


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(r"^[ \t]*\[(\d{1,3})\](?!\()[ \t:.]+(\S.*)$", re.MULTILINE)


@cache
def _two_words() -> re.Pattern[str]:
    return re.compile(r"(?<![\w/(.])[^\W\d_]{2,},? [^\W\d_]{2,}")


def sources(post: Post, titles: Sequence[str] = TITLES) -> list[Sources]:
    """Return the runs of bracketed sources, and what stands under headings of sources, in the order of the text."""
    wanted, longest = _wanted(tuple(titles))
    found: list[Sources] = []
    for index, heading in enumerate(post.headings):
        if len(heading.text) <= longest and fold(heading.text) in wanted:
            after = (later.span.start for later in post.headings[index + 1 :] if later.level <= heading.level)
            found.append(under(post, heading, next(after, len(post.data))))
    if _BRACKETED.search(post.data, post.body_start) is None:
        return found
    blocks = post.document.blocks
    paragraphs = [
        Span(block.start, block.end) if block.kind == "paragraph" and not block.inside else None
        for block in blocks
        if block.end > block.start
    ]
    for run in runs(post, paragraphs):
        if not any(item.span.start <= run.span.start < item.span.end for item in found):
            found.append(run)
    return sorted(found, key=lambda item: item.span)


@lru_cache(maxsize=64)
def _wanted(titles: tuple[str, ...]) -> tuple[frozenset[str], int]:
    """Return titles to compare, and how long a heading may be that is one: a colon and some spaces may follow."""
    return frozenset(map(fold, titles)), max(map(len, titles), default=0) + 4


@lru_cache(maxsize=1024)  # each part that has a title asks for each heading
def fold(text: str) -> str:
    """Return a heading's text to compare: lower case, without a colon at its end."""
    return " ".join(text.casefold().rstrip(": ").split())


def footnotes(post: Post) -> list[Entry]:
    """Return the definitions of footnotes."""
    return [Entry(note.span, post.source.text(note.content), note.label) for note in post.footnotes]


def runs(post: Post, paragraphs: Sequence[Span | None]) -> Iterator[Sources]:
    """Yield the paragraphs that are sources in brackets; those that follow one another are one run.

    None stands for any other block between paragraphs.
    """
    gathered: list[Entry] = []
    for span in (*paragraphs, None):
        text = post.source.text(span) if span and post.data.startswith(b"[", span.start) else ""
        entries = run(text, span.start) if span and _bracketed().match(text) else []
        gathered += entries
        if gathered and not entries:
            yield Sources("bracketed", Span(gathered[0].span.start, gathered[-1].span.end), gathered)
            gathered = []


@lru_cache(maxsize=64)  # the parts and the rule `sources` ask for the same paragraphs
def run(text: str, start: int) -> Sequence[Entry]:
    """Return the entries of a paragraph that is nothing but sources, in brackets or with numbers in brackets.

    The paragraph begins at byte `start`. Any other has none.
    """
    if _bracketed().match(text):
        entries = list(bracketed(text, start))
        data = text.encode()
        for entry in reversed(entries):
            data = data[: entry.span.start - start] + data[entry.span.end - start :]
        return [] if _two_words().search(data.decode()) else entries
    lines = text.splitlines()
    if not text.startswith("[") or not all(_numbered().fullmatch(line) for line in lines):
        return []
    return [
        Entry(
            Span(start + len(text[: match.start()].encode()), start + len(text[: match.end()].encode())),
            match[2],
            match[1],
        )
        for match in _numbered().finditer(text)
    ]


def mentions(text: str) -> bool:
    """Tell whether a paragraph has a source in brackets, or begins with the word."""
    return _bracketed().search(text) is not None or _called().match(text) is not None


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
    for bracket in _BRACKET.finditer(text, start, limit):
        depth += 1 if bracket[0] == "[" else -1
        if not depth:
            return bracket.end()
    return None


def under(post: Post, heading: Heading, end: int) -> Sources:
    """Return what stands under a heading of sources, up to byte `end`."""
    begin = heading.span.end
    first = bisect_left(post.document.blocks, begin, key=lambda block: block.start)
    inner = takewhile(lambda block: block.start < end, islice(post.document.blocks, first, None))
    texts = [
        (block.start, post.data[block.start : block.end].decode().rstrip())
        for block in inner
        if block.kind == "paragraph" and not block.inside
    ]
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
    if not entries:
        first = bisect_left(post.lists, begin, key=lambda each: each.span.start)
        inside = takewhile(lambda each: each.span.start < end, islice(post.lists, first, None))
        lists = [each for each in inside if each.depth == 1]
        entries = [Entry(item.span, post.source.text(item.content)) for each in lists for item in each.items]
    if not entries:
        entries = [Entry(Span(start, start + len(text.encode())), text) for start, text in texts]
    last = max((entry.span.end for entry in entries), default=heading.span.end)
    return Sources(style, Span(heading.span.start, last), entries, heading)


def citations(post: Post) -> Iterator[tuple[int, str]]:
    """Yield each `[1]` of the prose that is no link: where it stands in `prose_without_code`, and its number."""
    for match in re.compile(rf"(?<![\w\]{CODE}])\[(\d{{1,3}}(?:[,–-] ?\d{{1,3}})*)\](?![(\[:])").finditer(
        post.prose_without_code
    ):
        yield match.start(), match[1]
