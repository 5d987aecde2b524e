"""The way from a character of the prose back to its byte in the source."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

from blogtool.markdown import ATOM, CODE, Document
from blogtool.patterns import lazy

_ENTITY = lazy(r"&(#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_LINE_BREAK = lazy(rb"<[^>]*>|\\?[ \t]*(?:\r\n|\n|\r)")
_SPACES = (b" ", b"\r", b"\n")
_LONG_RUN = 1024
"""Characters. A paragraph on one line may have half a million of them, and a fault in every tenth word."""


class Passage(Struct, frozen=True, gc=False):
    """One block of text. Inline code stands between two `CODE`, an image or a shortcode is one `ATOM`."""

    kind: str
    """paragraph, item, heading, cell or title."""
    text: str
    """Line breaks are `\\n`."""
    start: int
    """The byte at which its block begins."""
    inside: int
    """What it stands in: the bits QUOTE, LIST, FOOTNOTE, TABLE, ASIDE of `blogtool.markdown`."""
    run: int
    end_run: int
    """Its runs of text in the document, half open."""


class ProseMap:
    """Knows the bytes of the passages of one document. What it has measured it keeps."""

    def __init__(self, data: bytes, document: Document, passages: Sequence[Passage]) -> None:
        self._data = data
        self._document = document
        self._passages = passages
        self._begins: dict[int, list[int]] = {}
        self._milestones: dict[int, list[int]] = {}

    def byte(self, number: int, index: int, *, after: bool) -> int:
        """Return the byte at which character `index` of passage `number` begins or, with `after`, ends."""
        passage = self._passages[number]
        runs, starts = self._document.runs, self._document.starts
        begins = self._run_begins(number)
        which = min(bisect_right(begins, index), len(begins)) - 1
        run = passage.run + which
        rest = index - begins[which]
        if rest >= len(runs[run]):  # the end of the passage
            return self._offset_in_run(starts[run], runs[run], len(runs[run]))
        return self._offset_in_run(starts[run], runs[run], rest + after)

    def _run_begins(self, number: int) -> list[int]:
        """Return where each run of passage `number` begins in its text: a list of thousands of lines is one passage."""
        if number not in self._begins:
            passage, runs = self._passages[number], self._document.runs
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
        if run == "\n" and (line_break := _LINE_BREAK.match(self._data, start)):
            return line_break.end()
        if len(run) < _LONG_RUN:
            literal = self._data.startswith(run.encode(), start) and not run.endswith("&")
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
        if not self._data.startswith(run.encode(), start) or run.endswith("&"):
            return []
        pieces = (run[place : place + _LONG_RUN] for place in range(0, len(run), _LONG_RUN))
        return list(accumulate((len(piece.encode()) for piece in pieces), initial=start))

    def _offset_by_walking(self, start: int, run: str, index: int) -> int:
        """Return the byte of character `index` of a run whose source has escapes or entities, longer than the text."""
        from html.entities import html5  # 2 ms of start-up that hardly a finding needs

        source = self._data[start : start + 33 * len(run.encode())].decode(errors="ignore")
        backslashes = re.compile(rb"\\*\Z").search(self._data[max(start - 64, 0) : start])
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
        data = self._data
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
        covered = self._document.masked
        index = bisect_left(covered, (start, start))
        if index < len(covered) and covered[index].start == start:
            return covered[index].end
        return next(
            (link.span.end for link in self._document.links if link.image and link.span.start == start),
            start + len(ATOM.encode()),
        )
