"""Where in a post the regions stand that a house style names in `in` and `not-in`. Pure.

The text of a link is prose; `links` means what says where it leads: destinations, definitions, addresses written out,
`href` and `src`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from blogtool.finding import Span
from blogtool.markdown import CODE, CODE_SPAN, REFERENCES, Link
from blogtool.patterns import lazy
from blogtool.post import Passage, Post

if TYPE_CHECKING:
    from blogtool.house import House

_OUTERMOST = ("first-paragraph", "last-paragraph")
NAMES = (*(*_OUTERMOST, "headings", "quotes", "code", "links", "front-matter", "shortcodes", "html"),)
"""The regions that every post has; others are the parts of the house style."""
FIELD = "front-matter:"
"""What stands before the name of a field where a region is one."""

_ELEMENT = lazy(rb"<(code|pre|kbd|samp|tt|script|style)\b[^>]*>.*?(?:</\1[ \t\r\n]*>|\Z)", re.DOTALL | re.IGNORECASE)
_HIGHLIGHT = lazy(rb"\{(?:\{[<%]|%)-?[ \t]*(?:highlight|prism|code(?:-?toggle|-?block)?)(?![\w-])")
_ADDRESS = lazy(rb"(?:://|(?<![\w.])www\.|(?<!\w)mailto:)[^\s<>\"'`\[\]{}|\\^]+")
_E_MAIL = lazy(rb"@[\w-]+(?:\.[\w-]+)+")
_BEFORE_SIGN = {b":": lazy(rb"[A-Za-z]+\Z"), b"@": lazy(rb"[\w.+-]+\Z")}
"""What belongs to an address before its `://` or its `@`: to begin with a letter would cost ten times as much."""
_LONGEST_NAME = 64
_ATTRIBUTE = lazy(rb"\b(?:href|src|srcset|cite|action)[ \t]*=[ \t]*(\"[^\"]*\"|'[^']*'|[^\s>\"']+)", re.IGNORECASE)
_AFTER_ADDRESS = b".,;:!?)*_~"
_RETURN = lazy(r"\r\n")
_LETTER = lazy(r"[^\r\n]")


def spans(post: Post, house: "House", name: str) -> list[Span]:
    """Return where a region stands, in the order of the text; nowhere for one that the post does not have."""
    if name in _OUTERMOST:
        return _paragraph(post, house, name)
    if name in NAMES or name.startswith(FIELD):
        found: list[Span] | None = post.memo.get(f"region {name}")
        if found is None:
            found = post.memo[f"region {name}"] = sorted(_found(post, name))
        return found
    part = _of_part(post, house, name)
    return [] if part is None else [part]


def _paragraph(post: Post, house: "House", name: str) -> list[Span]:
    from blogtool.runningtext import running_text  # for the few who ask

    running = running_text(post, house)
    return [_of_block(post, running[0 if name == _OUTERMOST[0] else -1])] if running else []


def _of_part(post: Post, house: "House", name: str) -> Span | None:
    from blogtool.parts import matched  # for the few who ask

    found = matched(post, house).found.get(name)
    if found is not None:
        return found.span
    contract = house.contract
    if name != "intro" or (contract is not None and (contract.outline or contract.parts)):
        return None
    title = next((heading.span for heading in post.headings[:1] if heading.level == 1), None)
    first = next((heading.span.start for heading in post.headings if heading.span != title), len(post.data))
    return Span(title.end if title else post.body_start, first)


def _found(post: Post, name: str) -> Iterable[Span]:
    if name.startswith("front-matter"):
        return _fields(post, name[len(FIELD) :])
    if name == "headings":
        return [heading.span for heading, _ in post.all_headings]
    if name == "quotes":
        return post.quotes
    if name == "shortcodes":
        return post.document.masked
    if name == "html":
        return post.raw_html
    return _code(post) if name == "code" else _addresses(post)


def _of_block(post: Post, passage: Passage) -> Span:
    blocks = post.document.blocks
    block = blocks[bisect_left(blocks, passage.start, key=lambda block: block.start)]
    stop = len(post.data[: block.end].rstrip()) if block.end > block.start else _next_start(post, block.start)
    return Span(passage.start, stop)


def _next_start(post: Post, start: int) -> int:
    following = (block.start for block in post.document.blocks if block.start > start)
    return next(following, len(post.data))


def _fields(post: Post, name: str) -> list[Span]:
    block = post.front_matter
    if block is None:
        return []
    if not name:
        return [block.block.inner]
    place = block.places.get(name)
    if place is None:
        return []
    return list(place.items) or [place.value]


def _code(post: Post) -> Iterator[Span]:
    """Yield code blocks, code in the line, and what HTML and shortcodes mark as code."""
    document = post.document
    for block in document.blocks:
        if block.kind == "code":
            yield Span(block.start, block.end)
    for start, run in zip(document.starts, document.runs, strict=True):
        if run.startswith(CODE) and (match := CODE_SPAN.match(post.data, start)):
            yield Span(*match.span())
    for span in document.masked:
        if _HIGHLIGHT.match(post.data, span.start):
            yield span
    tags = {span.start for span in document.tags}
    blocks = merged(block for block in document.blocks if block.kind == "html")
    for match in _ELEMENT.finditer(post.data, post.body_start) if post.raw_html else ():
        if match.start() in tags or touches(blocks, match.start()):
            yield Span(*match.span())


def _addresses(post: Post) -> Iterator[Span]:
    """Yield what says where links and images lead."""
    for link in post.document.links:
        yield _address(post, link)
    for definition in post.definitions:
        yield definition.destination_span or definition.span
    for pattern in (_ADDRESS, _E_MAIL):
        yield from _written_out(post.data, post.body_start, pattern)
    for span in post.raw_html:
        for match in _ATTRIBUTE.finditer(post.data, *span):
            yield Span(*match.span(1))


def _address(post: Post, link: Link) -> Span:
    """Return what is not text in a link: quicker than where exactly its destination stands, and that is enough."""
    start, end = link.span
    if link.kind == "Inline":
        place = post.data.rfind(b"](", start, end)
        return Span(place + 2, end - 1) if place >= 0 else link.span
    if link.kind in REFERENCES:
        place = post.data.rfind(b"][", start, end)
        return Span(place + 2, end - 1) if place >= 0 else Span(end, end)
    return link.span


def _written_out(data: bytes, body: int, pattern: re.Pattern[bytes]) -> Iterator[Span]:
    """Yield the addresses that stand in a text as they are."""
    for match in pattern.finditer(data, body):
        start, text = match.start(), match.group().rstrip(_AFTER_ADDRESS)
        before = _BEFORE_SIGN.get(text[:1])
        if before is not None:
            name = before.search(data[max(start - _LONGEST_NAME, body) : start])
            if name is None:
                continue
            start -= len(name.group())
        yield Span(start, match.start() + len(text))


# Several of them


def merged(spans: Iterable[Any]) -> list[Span]:
    """Return what several spans cover together: in order, and apart from one another."""
    found: list[Span] = []
    for span in sorted((span.start, span.end) for span in spans):
        if found and span[0] <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span[1]))
        else:
            found.append(Span(*span))
    return found


def touches(spans: Sequence[Span], start: int, end: int | None = None) -> bool:
    """Tell whether a stretch, or a single byte, overlaps with one of some merged spans."""
    stop = max(start + 1 if end is None else end, start + 1)
    index = bisect_right(spans, (start, stop))
    return any(span.start < stop and start < span.end for span in spans[max(index - 1, 0) : index + 1])


class Where:
    """The places of a post that one block means: what `in` names, without what `not-in` names."""

    def __init__(
        self, post: Post, house: "House", inside: Sequence[str] | None, outside: Sequence[str] | None, whole: Span
    ) -> None:
        """Take the names of both; without `inside` it is `whole`."""
        self.post = post
        self._house = house
        self._outside = outside or ()
        named = [whole] if inside is None else [span for name in inside for span in spans(post, house, name)]
        self.included = merged(named)

    @cached_property
    def excluded(self) -> list[Span]:
        """What is left out."""
        return merged(span for name in self._outside for span in spans(self.post, self._house, name))

    def has(self, span: Span) -> bool:
        """Tell whether a stretch of the post is meant as a whole."""
        index = bisect_right(self.included, (span.start, len(self.post.data) + 1)) - 1
        if index < 0 or span.end > self.included[index].end:
            return False
        return not touches(self.excluded, *span)

    def begins(self, span: Span) -> bool:
        """Tell whether a stretch of the post begins in what is meant."""
        return self.has(Span(span.start, span.start))

    def pieces(self) -> Iterator["Piece"]:
        """Yield the source of each place, with all that is left out covered."""
        for span in self.included:
            yield Piece(self.post.data, span, self.excluded)

    def last_line(self) -> Span:
        """Return the last line of what is meant that is not blank; where all is blank, the beginning of it."""
        data, place = self.post.data, self.included[-1] if self.included else Span(0, 0)
        end = place.start + len(data[slice(*place)].rstrip())
        start = max(data.rfind(b"\n", place.start, end), data.rfind(b"\r", place.start, end)) + 1
        return Span(max(start, place.start), end)


class Piece:
    """A stretch of the source as text with `\\n` for every line end: in `covered`, a `CODE` stands for every character
    that is left out."""

    def __init__(self, data: bytes, span: Span, excluded: Sequence[Span]) -> None:
        text = data[slice(*span)].decode()
        covered = _covered(data, span, excluded) or text
        self._returns = [match.start() - number for number, match in enumerate(_RETURN.finditer(text))]
        self.text = text.replace("\r\n", "\n") if self._returns else text
        self.covered = covered.replace("\r\n", "\n") if self._returns else covered
        self._start, self._whole = span.start, text
        self._ascii = len(text) == span.end - span.start
        self._known = (0, span.start)

    def span(self, start: int, end: int) -> Span:
        """Return where the characters `start` to `end` stand in the post. Cheap when asked in the order of the text."""
        start, end = (index + bisect_left(self._returns, index) for index in (start, end))
        if self._ascii:
            return Span(self._start + start, self._start + end)
        index, byte = self._known if self._known[0] <= start else (0, self._start)
        first = byte + len(self._whole[index:start].encode())
        self._known = (start, first)
        return Span(first, first + len(self._whole[start:end].encode()))

    def is_covered(self, start: int, end: int) -> bool:
        """Tell whether some of the characters `start` to `end` are left out; where there are none, the one behind."""
        end = max(end, start + 1)
        return self.covered[start:end] != self.text[start:end]

    def is_left_out(self, start: int, end: int) -> bool:
        """Tell whether all of the characters `start` to `end` are left out; where there are none, the one behind."""
        end = max(end, start + 1)
        return self.is_covered(start, end) and not self.covered[start:end].strip(CODE + "\n")


def _covered(data: bytes, span: Span, excluded: Sequence[Span]) -> str:
    """Return the text of a stretch with what is left out of it covered; "" where that is nothing."""
    place, pieces = span.start, []
    for start, end in excluded[max(bisect_left(excluded, span) - 1, 0) :]:
        if start >= span.end:
            break
        if end > place:
            first, last = max(start, place), min(end, span.end)
            pieces += [data[place:first].decode(), _LETTER.sub(CODE, data[first:last].decode())]
            place = last
    return "".join([*pieces, data[place : span.end].decode()]) if pieces else ""
