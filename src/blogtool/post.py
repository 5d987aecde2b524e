"""A source understood: front matter, headings, links, prose. Everything is computed once, when first asked for.

A little over 300 lines: the way from a character of the prose back to its byte belongs to what made the prose.
"""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate
from typing import Any

from msgspec import Struct

from blogtool import frontmatter, markdown
from blogtool.finding import Span
from blogtool.markdown import ATOM, CODE, LIST, Link
from blogtool.patterns import lazy
from blogtool.source import Source

_ENTITY = lazy(r"&(#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_PUNCTUATION_BYTES = b'.,;:!?()[]{}"*_\xe2\x80\x98\x99\x9c\x9d\x9e\xc2\xab\xbb'
"""ASCII marks, and the bytes of ‘ ’ “ ” „ « »: what is left of other characters is the same wherever they stand."""

_TAGS = (b"{{", b"{%", b"{/*")
_LINE_BREAK = lazy(rb"<[^>]*>|\\?[ \t]*(?:\r\n|\n|\r)")

_SPACES = (b" ", b"\r", b"\n")
_INLINE_CODE = lazy(f"{CODE}[^{CODE}]*{CODE}")
_LONG_RUN = 1024
"""Characters. A paragraph on one line may have half a million of them, and a fault in every tenth word."""

_BODY_SEPARATOR = "\n\n"


class Heading(Struct, frozen=True, gc=False):
    """A heading of the post itself, not one inside a quotation or a list."""

    level: int
    """1 to 6."""
    text: str
    """Without markup."""
    span: Span
    """From the first `#` to the end of its last line; a setext heading with its underline."""
    id: str
    """The `{#id}` written behind it, or ""."""


class Passage(Struct, frozen=True, gc=False):
    """One block of text. Inline code stands between two `CODE`, an image or a shortcode is one `ATOM`."""

    kind: str
    """paragraph, item, heading or cell."""
    text: str
    """Line breaks are `\\n`."""
    start: int
    """The byte at which its block begins."""
    inside: int
    """What it stands in: the bits QUOTE, LIST, FOOTNOTE, TABLE of `blogtool.markdown`."""
    run: int
    end_run: int
    """Its runs of text in the document, half open."""


class Post:
    """One post. Knows its source and nothing of the house or of other posts."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._begins: dict[int, list[int]] = {}
        self._milestones: dict[int, list[int]] = {}

    @property
    def data(self) -> bytes:
        """The bytes of the post."""
        return self.source.data

    @cached_property
    def front_matter(self) -> frontmatter.FrontMatter | None:
        """The front matter; None where there is none."""
        return frontmatter.read(self.data, self.source.body_start)

    @property
    def fields(self) -> dict[str, Any]:
        """The values of the front matter; empty where there is none or it cannot be read."""
        return self.front_matter.values if self.front_matter else {}

    @cached_property
    def body_start(self) -> int:
        """The first byte after the front matter."""
        return self.front_matter.span.end if self.front_matter else self.source.body_start

    @cached_property
    def document(self) -> markdown.Document:
        """The parsed body."""
        return markdown.parse(self.data, self.body_start)

    @cached_property
    def passages(self) -> list[Passage]:
        """All blocks of text in their order: paragraphs, list items, headings, table cells; none is empty."""
        blocks = self.document.blocks
        runs = self.document.runs
        found: list[Passage] = []
        for index, block in enumerate(blocks):
            if block.kind in ("code", "html", "rule"):
                continue
            end = blocks[index + 1].run if index + 1 < len(blocks) else len(runs)
            if end == block.run:
                continue
            text = "".join(runs[block.run : end])
            if text and not text.isspace():
                kind = "item" if block.kind == "end" and block.inside & LIST else block.kind
                kind = "paragraph" if kind == "end" else kind
                found.append(Passage(kind, text, block.start, block.inside, block.run, end))
        return found

    @cached_property
    def headings(self) -> list[Heading]:
        """The headings of the post itself, in their order."""
        blocks = self.document.blocks
        runs = self.document.runs
        found: list[Heading] = []
        for index, block in enumerate(blocks):
            if block.kind != "heading" or block.inside:
                continue
            end = blocks[index + 1].run if index + 1 < len(blocks) else len(runs)
            text = "".join(runs[block.run : end])
            if text and self.data.startswith(_TAGS, block.start) and not text.replace(ATOM, "").strip():
                continue  # a shortcode alone above `---` is no heading
            stop = block.start + len(self.data[block.start : block.end].rstrip(b"\r\n"))
            found.append(Heading(block.level, plain(text).strip(), Span(block.start, stop), block.info))
        return found

    @property
    def links(self) -> list[Link]:
        """Links and images in the order in which they end."""
        return self.document.links

    @cached_property
    def raw_html(self) -> list[Span]:
        """Where HTML stands in the body: blocks, and single tags and comments between words."""
        blocks = [Span(block.start, block.end) for block in self.document.blocks if block.kind == "html"]
        return sorted([*blocks, *self.document.tags])

    @cached_property
    def paragraphs(self) -> list[Passage]:
        """The paragraphs of running text: not in quotations, lists, footnotes or tables."""
        return [passage for passage in self.passages if passage.kind == "paragraph" and not passage.inside]

    @cached_property
    def prose(self) -> str:
        """All passages as one text, a blank line between two; shared by the rules that look at words."""
        return _BODY_SEPARATOR.join([passage.text for passage in self.passages])

    @cached_property
    def prose_without_code(self) -> str:
        """The prose with each character of inline code covered by `CODE`: indices are those of `prose`."""
        return _INLINE_CODE.sub(lambda match: CODE * len(match.group()), self.prose)

    @cached_property
    def folded_words(self) -> list[bytes]:
        """The words of the prose in lower case without punctuation: to compare and to count, not to show."""
        return fold(self.prose)

    @cached_property
    def passage_starts(self) -> list[int]:
        """Where each passage begins in `prose`, in characters, and where one more would begin."""
        starts = [0]
        for passage in self.passages:
            starts.append(starts[-1] + len(passage.text) + len(_BODY_SEPARATOR))
        return starts

    def passage_at(self, index: int) -> Passage:
        """Return the passage in which a character of `prose` stands."""
        return self.passages[min(bisect_right(self.passage_starts, index), len(self.passages)) - 1]

    def offset(self, index: int) -> int:
        """Return the byte offset in the source of the character `index` of `prose`."""
        return self._locate(index, after=False)

    def span(self, start: int, end: int) -> Span:
        """Return where the characters `start` to `end` of `prose` stand in the source; `end` is greater than
        `start`."""
        return Span(self._locate(start, after=False), self._locate(end - 1, after=True))

    def passage_span(self, number: int, span: Span) -> Span:
        """Return where a stretch of passage `number`, in characters of its text, stands in the source."""
        start = self.passage_starts[number]
        return self.span(start + span.start, start + span.end)

    def _locate(self, index: int, *, after: bool) -> int:
        """Return the byte at which a character of `prose` begins or, with `after`, ends."""
        number = min(bisect_right(self.passage_starts, index), len(self.passages)) - 1
        passage = self.passages[number]
        rest = index - self.passage_starts[number]
        runs, starts = self.document.runs, self.document.starts
        begins = self._run_begins(number)
        which = min(bisect_right(begins, rest), len(begins)) - 1
        run = passage.run + which
        rest -= begins[which]
        if rest >= len(runs[run]):  # the end of the passage
            return self._offset_in_run(starts[run], runs[run], len(runs[run]))
        return self._offset_in_run(starts[run], runs[run], rest + after)

    def _run_begins(self, number: int) -> list[int]:
        """Return where each run of passage `number` begins in its text: a list of thousands of lines is one passage."""
        if number not in self._begins:
            passage, runs = self.passages[number], self.document.runs
            lengths = [len(runs[run]) for run in range(passage.run, passage.end_run)]
            self._begins[number] = [0, *accumulate(lengths[:-1])]
        return self._begins[number]

    def _offset_in_run(self, start: int, run: str, index: int) -> int:
        """Return the byte of character `index` of a run of text that begins at byte `start`."""
        if not index:
            return start
        if run.startswith(CODE):
            return self._offset_in_code(start, run, index)
        if run == ATOM:  # or the character itself, which nobody writes
            return self._end_of_atom(start)
        if run == "\n" and (line_break := _LINE_BREAK.match(self.data, start)):
            return line_break.end()
        if len(run) < _LONG_RUN:
            literal = self.data.startswith(run.encode(), start) and not run.endswith("&")
            return start + len(run[:index].encode()) if literal else self._offset_by_walking(start, run, index)
        if start not in self._milestones:
            self._milestones[start] = self._measure(start, run)
        milestones = self._milestones[start]
        if not milestones:
            return self._offset_by_walking(start, run, index)
        last = index // _LONG_RUN
        return milestones[last] + len(run[last * _LONG_RUN : index].encode())

    def _measure(self, start: int, run: str) -> list[int]:
        """Return the byte of every `_LONG_RUN`th character of a run; nothing where the source is not its letters."""
        if not self.data.startswith(run.encode(), start) or run.endswith("&"):
            return []
        pieces = (run[place : place + _LONG_RUN] for place in range(0, len(run), _LONG_RUN))
        return list(accumulate((len(piece.encode()) for piece in pieces), initial=start))

    def _offset_by_walking(self, start: int, run: str, index: int) -> int:
        """Return the byte of character `index` of a run whose source has escapes or entities, longer than the text."""
        from html.entities import html5  # 2 ms of start-up that hardly a finding needs

        source = self.data[start : start + 33 * len(run.encode())].decode(errors="ignore")
        backslashes = re.compile(rb"\\*\Z").search(self.data[max(start - 64, 0) : start])
        place = done = len(backslashes.group()) % 2 if backslashes else 0  # a run may begin with an escaped character
        while done < index and place < len(source):
            width, length = 1, 1
            if source[place] == "\\" and source[place + 1 : place + 2] in _PUNCTUATION:
                width = 2
            elif entity := _ENTITY.match(source, place):
                text = "?" if entity[1].startswith("#") else html5.get(entity[1])
                if text:
                    width, length = len(entity.group()), len(text)
            place += width
            done += length
        return start + len(source[:place].encode())

    def _offset_in_code(self, start: int, run: str, index: int) -> int:
        """Return the byte of character `index` of inline code; its two marks stand for the backticks."""
        data = self.data
        code = re.compile(rb"(`++)(.*?)(?<!`)\1(?!`)", re.DOTALL).match(data, start)
        if code is None or index == len(run):
            return code.end() if code else start
        place, end = code.span(2)
        if data[place : place + 1] in _SPACES and data[end - 1 : end] in _SPACES and data[place:end].strip():
            place, end = place + 1, end - 1  # one space beside the backticks is not shown
        for character in run[1:index]:
            if character == " " and data[place : place + 1] in (b"\r", b"\n"):
                place += 1
                continue
            written = character.encode()
            if not data.startswith(written, place) and (gap := re.compile(rb"[ \t>]+|\\(?=\|)").match(data, place)):
                place = gap.end()  # what begins a line of a quotation or an item; `\|` in a table
            place += len(written)
        return min(place, end)

    def _end_of_atom(self, start: int) -> int:
        """Return where the image or the tag ends that begins at a byte."""
        covered = self.document.masked
        index = bisect_left(covered, (start, start))
        if index < len(covered) and covered[index].start == start:
            return covered[index].end
        return next(
            (link.span.end for link in self.links if link.image and link.span.start == start),
            start + len(ATOM.encode()),
        )

    @cached_property
    def draft(self) -> bool:
        """Whether the author says it is not finished."""
        fields = self.fields
        if fields.get("draft") is True or fields.get("published") is False:
            return True
        return str(fields.get("status", "")).casefold() == "draft" or "_drafts" in self.source.path.split("/")

    @property
    def title(self) -> str | None:
        """The title in the front matter, else the text of the first level-1 heading, else None."""
        title = self.fields.get("title")
        if title is not None and str(title).strip():
            return str(title).strip()
        return next((heading.text for heading in self.headings if heading.level == 1 and heading.text), None)

    @property
    def lang(self) -> str | None:
        """The language the post says it is in, as a BCP 47 tag in lower case; None where it does not say."""
        for name in ("lang", "language", "locale"):
            value = self.fields.get(name)
            if isinstance(value, str) and re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*", value):
                return value.replace("_", "-").lower()
        match = re.search(r"\.([a-z]{2}(?:-[A-Za-z]{2})?)\.mdx?$", self.source.path)
        return match.group(1).lower() if match else None


def fold(text: str) -> list[bytes]:
    """Return the words of a text in lower case without punctuation: to compare and to count, not to show."""
    return fold_text(text).split()


def fold_text(text: str) -> bytes:
    """Return a text in lower case without punctuation."""
    return text.lower().encode().translate(None, _PUNCTUATION_BYTES)


def plain(text: str) -> str:
    """Return a passage's text for people: without the marks of code, images and shortcodes."""
    return text.replace(CODE, "").replace(ATOM, "")
