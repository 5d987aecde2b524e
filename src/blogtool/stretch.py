"""How much there is in a stretch of a post: words, paragraphs, links, citations. Pure."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from blogtool.finding import Span
from blogtool.lengths import graphemes
from blogtool.markdown import ATOM, CODE, FOOTNOTE, TABLE, Link
from blogtool.patterns import lazy
from blogtool.post import Passage, Post, plain

WORDS_A_MINUTE = 200

_NO_PROSE = FOOTNOTE | TABLE

_WORD = lazy(r"[^\W_]\S*")
"""What stands between two spaces and has a letter or a digit."""
_MARKS = bytes(byte for byte in range(128) if not chr(byte).isalnum() and not chr(byte).isspace())
_SPACED = bytes(32 if byte < 128 and chr(byte).isspace() else byte for byte in range(256))
"""What is left of ASCII without its marks; `bytes` take fewer characters for spaces than `str` does."""
_IDEOGRAPH = lazy(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
"""Chinese and Japanese are written without spaces: each character is counted as a word."""
_ITEM = lazy(rb"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|[\r\n]|\Z)")
_TAG = lazy(rb"<(img|a[ \t\r\n][^>]*?\bhref[ \t]*=[ \t]*[\"']?([^\"'>\s]*))", re.IGNORECASE)
_FIGURE = lazy(rb"\{(?:\{[<%]?|%)-?[ \t]*(?:figure|img|image|picture|responsive-image)\b", re.IGNORECASE)
"""The shortcodes by which themes show an image."""
_HOST = lazy(r"(?:https?:)?//(?:[^/?#@]*@)?(?:www\.)?([^/?#:]+)", re.IGNORECASE)
_OTHER_SCHEME = lazy(r"(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_IMAGE = lazy(r"\.(?:png|jpe?g|gif|webp|svg|avif)(?:[?#]|\Z)", re.IGNORECASE)
_CITATION = lazy(
    r"(?<![\w\]])\[(?:\^[^\]\s]{1,40}|\d{1,3}(?:[,–-] ?\d{1,3})*)\](?![(\[:])"
    r"|\([^()]{0,200}?[^\W\d_][.’']?,\s+(?:1[5-9]|20)\d\d[a-z]?(?=[,;:)\s])[^()]{0,200}\)"
)
"""`[1]`, `[2, 3]`, `[^1]` and `(Name, 2004)`; `[1](…)` is a link."""
_INLINE_CODE = lazy(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)


class Stretch:
    """A piece of a post. Everything in it is counted when it is asked for."""

    def __init__(
        self,
        post: Post,
        span: Span,
        *,
        host: str | None = None,
        without: Sequence[Span] = (),
        headings: bool = False,
    ) -> None:
        """Take the bytes of `span`, which begins and ends between blocks.

        `host` is that of the site, by which links to its own pages are known; what stands in `without` does not count;
        with `headings`, those are prose, too.
        """
        self.post = post
        self.span = span
        self.host = host
        self.without = without
        self.headings = headings
        self._numbers: list[int] | None = None

    @property
    def unfinished(self) -> bool:
        """Whether it still has a placeholder such as `[TODO: …]`, as `blogtool new` writes: what it lacks is yet to
        come, and the placeholder is a finding of its own."""
        return self.post.data.find(b"[TODO", self.span.start, self.span.end) >= 0

    def _has(self, place: int) -> bool:
        return self.span.start <= place < self.span.end and not any(start <= place < end for start, end in self.without)

    @property
    def numbers(self) -> list[int]:
        """Which passages of the post are the prose: paragraphs, lists and quotations; no tables, footnotes or code, and
        headings only if asked for."""
        if self._numbers is None:
            found = self.post.passages
            self._numbers = [
                number
                for number in numbers_in(self.post, self.span)
                if (self.headings or found[number].kind != "heading")
                and not found[number].inside & _NO_PROSE
                and (not self.without or self._has(found[number].start))
            ]
        return self._numbers

    @property
    def passages(self) -> list[Passage]:
        """The prose."""
        found = self.post.passages
        return [found[number] for number in self.numbers]

    def words(self, *, everything: bool = False) -> int:
        """Return the number of words: of the prose or, with `everything`, of the source as it is written."""
        if everything:
            return len(self._source().split())
        return sum([count_words(passage.text) for passage in self.passages])

    def length(self, *, everything: bool = False) -> int:
        """Return the number of characters as a reader counts them; a line end is one, markup is none."""
        if everything:
            return graphemes(self._source().replace("\r\n", "\n").strip())
        texts = [text for passage in self.passages if (text := plain(passage.text).strip())]
        return sum(map(graphemes, texts)) + max(len(texts) - 1, 0)

    def _source(self) -> str:
        if not self.without:
            return self.post.source.text(self.span)
        places = [self.span.start, *(place for span in sorted(self.without) for place in span), self.span.end]
        pieces = [Span(max(start, self.span.start), min(end, self.span.end)) for start, end in _pairs(places)]
        return " ".join(self.post.source.text(piece) for piece in pieces if piece.start < piece.end)

    @property
    def paragraphs(self) -> int:
        """The number of paragraphs with a word in them, not counting those of lists and quotations."""
        return sum(
            passage.kind == "paragraph" and not passage.inside and has_words(passage.text) for passage in self.passages
        )

    @property
    def items(self) -> int:
        """The number of list items; those of lists in lists are not counted."""
        lists = (each for each in self.post.lists if each.depth == 1 and not each.inside & FOOTNOTE)
        return sum(self._has(item.span.start) for each in lists for item in each.items)

    @cached_property
    def _links(self) -> list[Link]:
        return [link for link in self.post.links if self._has(link.span.start)]

    @cached_property
    def _html(self) -> list[re.Match[bytes]]:
        data = self.post.data
        return [
            match
            for span in self.post.raw_html
            if self._has(span.start)
            for match in _TAG.finditer(data, span.start, span.end)
        ]

    @cached_property
    def destinations(self) -> list[str]:
        """Where the links lead, those of HTML too."""
        found = [link.destination for link in self._links if not link.image]
        return found + [match[2].decode() for match in self._html if match[2] is not None]

    @property
    def links(self) -> int:
        """The number of links."""
        return len(self.destinations)

    @property
    def images(self) -> int:
        """The number of images, those of HTML and of the usual shortcodes too."""
        figures = [span for span in self.post.document.masked if _FIGURE.match(self.post.data, span.start)]
        return (
            sum(link.image for link in self._links)
            + sum(match[2] is None for match in self._html)
            + sum(self._has(span.start) for span in figures)
        )

    def minutes(self, *, everything: bool = False) -> float:
        """Return how long a reader takes, in minutes."""
        return self.words(everything=everything) / WORDS_A_MINUTE

    @property
    def internal_links(self) -> int:
        """The number of links to other pages of the site; an image that is linked to be seen larger is no page."""
        return sum(
            is_internal(destination, self.host) and not _IMAGE.search(destination) for destination in self.destinations
        )

    @property
    def external_links(self) -> int:
        """The number of links to other sites."""
        return sum(is_external(destination, self.host) for destination in self.destinations)

    @property
    def citations(self) -> int:
        """The number of marks such as `[1]`, `[^1]` or `(Name, 2004)`."""
        return sum(map(self._citations_in, self.passages))

    def _citations_in(self, passage: Passage) -> int:
        # Marks of footnotes stand in the source only: the parser has made them references.
        blocks = self.post.document.blocks
        following = bisect_right(blocks, passage.start, key=lambda block: block.start)
        end = blocks[following].start if following < len(blocks) else len(self.post.data)
        text = self.post.data[passage.start : min(end, self.span.end)].decode()
        if "[" not in text and "(" not in text:
            return 0
        return len(_CITATION.findall(_INLINE_CODE.sub(CODE, text)))

    def uncited_share(self, sections: Sequence[Span] | None = None) -> float:
        """Return the share of sections without a citation; without `sections`, of those of the shallowest headings."""
        spans = self._sections() if sections is None else sections
        without = [span for span in spans if not Stretch(self.post, span, without=self.without).citations]
        return len(without) / len(spans) if spans else 0.0

    def _sections(self) -> list[Span]:
        headings = [heading for heading in self.post.headings if self._has(heading.span.start)]
        if len(headings) > 1 and headings[0].level < min(heading.level for heading in headings[1:]):
            del headings[0]  # the title
        level = min((heading.level for heading in headings), default=0)
        starts = [heading.span.start for heading in headings if heading.level == level]
        return list(map(Span, starts, [*starts[1:], self.span.end]))


def numbers_in(post: Post, span: Span) -> range:
    """Return which passages of a post begin in a span."""
    if "passage-begins" not in post.memo:
        post.memo["passage-begins"] = [passage.start for passage in post.passages]
    begins: list[int] = post.memo["passage-begins"]
    return range(bisect_left(begins, span.start), bisect_left(begins, span.end))


def passages_in(post: Post, span: Span) -> list[Passage]:
    """Return the passages of a post that begin in a span."""
    return [post.passages[number] for number in numbers_in(post, span)]


def _pairs(places: list[int]) -> Iterator[tuple[int, int]]:
    return zip(places[::2], places[1::2], strict=True)


def count_words(text: str) -> int:
    """Return the number of words in a passage's text: what stands between spaces and has a letter or a digit."""
    if text.isascii():  # ten times faster than the pattern, and the same
        return len(text.encode().translate(_SPACED, _MARKS).split())
    text = text.replace(CODE, "").replace(ATOM, " ")
    if _IDEOGRAPH.search(text) is None:
        return len(_WORD.findall(text))
    return len(_IDEOGRAPH.findall(text)) + len(_WORD.findall(_IDEOGRAPH.sub(" ", text)))


def has_words(text: str) -> bool:
    """Tell whether there is a letter or a digit in a text."""
    return _WORD.search(text) is not None


@lru_cache(maxsize=256)  # each part asks for that of the site
def host_of(url: str | None) -> str | None:
    """Return the host of an address, in lower case and without `www.`; None where it has none."""
    match = _HOST.match(url) if url else None
    return match[1].lower() if match else None


def is_internal(destination: str, host: str | None) -> bool:
    """Tell whether a link leads to another page of the site whose host is given."""
    if not destination or destination.startswith("#") or _OTHER_SCHEME.match(destination):
        return False
    found = host_of(destination)
    return found is None or found == host


def is_external(destination: str, host: str | None) -> bool:
    """Tell whether a link leads to another site than the one whose host is given."""
    found = host_of(destination)
    return found is not None and found != host
