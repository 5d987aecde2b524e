"""Admonitions, tabs and containers: blocks that hold Markdown and that CommonMark does not know.

    !!! note "Title"      ??? tip       === "Tab"      :::warning[Title]      /// details | Title
        Text                  Text          Text       Text                   Text
                                                       :::                    ///

CommonMark reads the indented text as code, and the lines around a text as prose. So the parser is given a quotation in
the place of each such block: that has a mark in every line, and holds whatever any block holds. The blanks by which a
text is indented are left out, and a `Rewriting` leads back from what the parser read to where it stands.

What stands in the text decides, not its generator: a line begins such a block only if indented text, or the line that
ends the block, follows.
"""

from collections.abc import Iterator

from msgspec import Struct

from blogtool.finding import Span
from blogtool.offsets import Rewriting
from blogtool.patterns import lazy

_INDENT = 4
"""Columns by which the text of an admonition or a tab is indented; also those of code, and of a tab stop."""

_DEEPEST = 20
"""Blocks within blocks that are looked at: each costs a mark in every line."""

_LINE = lazy(rb"([ \t]*+)([^\r\n]*+)(\r\n|\n|\r|\Z)")
_TYPES = rb"(?P<kind>[\w\x80-\xff-]++(?:[ ]++[\w\x80-\xff-]++)*+)"
_INDENTED = lazy(
    rb"(?:(?:!!!|\?{3}\+?)[ ]?(?:" + _TYPES + rb")?(?:[ ]*\"(?P<title>.*)\")?|===[!+]{0,2}[ ]+\"(?P<tab>.*)\")[ \t]*"
)
_FENCED = lazy(
    rb"(?P<colons>:{3,}+)[ \t]*+(?:\{(?P<class>[^}]*+)\}|(?P<kind>[A-Za-z][\w-]*+))(?:\[(?P<label>.*?)\])?"
    rb"(?:\{[^}]*+\})?(?:[ \t]++(?P<title>[^:{].*?))?[ \t]*+:*+"
    rb"|(?P<slashes>/{3,}+)[ \t]*+(?P<block>[a-z][a-z-]*+)[ \t]*+(?:\|[ \t]*+(?P<caption>.*?))?[ \t]*+"
)
_CLOSER = lazy(rb"(:{3,}+|/{3,}+)[ \t]*+")
_FENCE = lazy(rb"(`{3,}+(?=[^`]*+\Z)|~{3,}+)[ \t]*+(.*)")
_TAKEN = lazy(rb"[ \t]*+(?:[-+#>|=:~]|`(?=``)|\[(?=[^\]]*+\]:)|\*(?=[ \t*])|\d{1,9}[.)](?=[ \t]|\Z))")
_MARKER = lazy(rb"(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|\Z)")


class Aside(Struct, frozen=True, gc=False):
    """One such block, as its first line says."""

    kind: str
    """note, tip, …; tab; "" where it says nothing."""
    column: int
    """The column in which it begins."""
    indent: int
    """Columns by which its text is indented."""
    fence: bytes
    """The signs that end it; empty where that does the indentation."""
    title: Span | None
    """Where its title stands; None where it has none."""
    item: int | None
    """The column in which the text of the list item begins around it; None where it stands in none."""


class _Line(Struct, frozen=True, gc=False):
    start: int
    text: int
    """The byte of its first letter."""
    stop: int
    """The byte of its line end."""
    end: int
    column: int


def unwrapped(covered: bytes, body: int) -> tuple[Rewriting, dict[int, Aside]] | None:
    """Return the body with quotations for its admonitions, tabs and containers, and what each of them is by the byte of
    its mark in the new text; None where there are none.

    `covered` is the data with every tag covered.
    """
    reader = _Reader(covered, body)
    reader.read()
    return (reader.new, reader.found) if reader.found else None


class _Reader:
    def __init__(self, data: bytes, body: int) -> None:
        self._data = data
        self._lines = list(_lines(data, body))
        self._closers = _closers(data, self._lines)
        self.new = Rewriting(data, body)
        self.found: dict[int, Aside] = {}
        self._open: list[Aside] = []
        self._left: list[Aside] = []  # those around the line before, where some of them have ended
        self._blank: list[_Line] = []  # blank lines not yet copied: what follows says in what they stand
        self._fence: tuple[bytes, int] | None = None  # the code that is open, and its column
        self._item: int | None = None  # the column in which the text of the outermost list item begins

    def read(self) -> None:
        """Copy all lines."""
        for number, line in enumerate(self._lines):
            if line.text == line.stop:
                self._blank.append(line)
                continue
            self._leave(line.column)
            text = self._data[line.text : line.stop]
            if self._fence:
                self._copy(line)
                self._close_code(line, text)
            elif (ended := self._ended(text)) >= 0:
                self._part(line)
                self._blank.append(line)
                self._copy_blank_lines(self._open)
                self._left = self._open[:]
                self._drop(ended)
            elif aside := self._begins(number, line, text):
                self._enter(line, aside)
            else:
                self._follow(line, text)
                self._copy(line)
        self._copy_blank_lines([])

    def _leave(self, column: int) -> None:
        """End what is indented more than a line."""
        for index, aside in enumerate(self._open):
            if column < aside.column + aside.indent and not aside.fence:
                self._left = self._open[:]
                self._drop(index)
                return

    def _drop(self, index: int) -> None:
        self._item = self._open[index].item
        del self._open[index:]
        self._fence = None

    def _ended(self, text: bytes) -> int:
        """Return which of the open ones a line ends: the innermost that it can; -1 where it ends none."""
        if text.startswith((b":::", b"///")) and (match := _CLOSER.fullmatch(text)):
            for index in range(len(self._open) - 1, -1, -1):
                fence = self._open[index].fence
                if fence and match[1].startswith(fence):
                    return index
        return -1

    def _begins(self, number: int, line: _Line, text: bytes) -> Aside | None:
        """Return what begins with a line."""
        first, indented = text[:1], line.column - self._column
        if first not in b"!?=:/" or len(self._open) == _DEEPEST:
            return None
        in_item = self._item is not None and line.column >= self._item
        if first in b"!?=" and (in_item or not indented):
            match = _INDENTED.fullmatch(text)
            if match and (match["kind"] or match["title"] is not None or match["tab"] is not None):
                title = _title(line, *match.span("tab" if first == b"=" else "title"))
                if self._has_text(number, line) or match["title"] is not None:
                    kind = "tab" if first == b"=" else (match["kind"] or b"").decode()
                    return Aside(kind, line.column, _INDENT, b"", title, self._item)
        elif first in b":/" and (in_item or indented < _INDENT) and (match := _FENCED.fullmatch(text)):
            fence = match["colons"] or match["slashes"]
            if any(known.startswith(fence) and last > line.start for known, last in self._closers.items()):
                spans = (match.span(name) for name in ("label", "title", "caption") if match[name])
                title = _title(line, *next(spans, (-1, -1)))
                kind = (match["kind"] or match["class"] or match["block"] or b"").strip().decode()
                return Aside(kind, line.column, 0, fence, title, self._item)
        return None

    @property
    def _column(self) -> int:
        """The column in which the text begins of what is open."""
        return self._open[-1].column + self._open[-1].indent if self._open else 0

    def _has_text(self, number: int, line: _Line) -> bool:
        """Tell whether the next line that is not blank is indented more than one."""
        following = number + 1
        while following < len(self._lines) and self._lines[following].text == self._lines[following].stop:
            following += 1
        return following < len(self._lines) and self._lines[following].column >= line.column + _INDENT

    def _follow(self, line: _Line, text: bytes) -> None:
        """Note what a line changes for those that follow: fenced code, and the items of lists."""
        in_item = self._item is not None and line.column >= self._item
        shallow = line.column - self._column < _INDENT
        if text[:1] in b"`~" and (shallow or in_item) and (match := _FENCE.fullmatch(text)):
            self._fence = (match[1], line.column)
        if in_item:
            return
        if shallow and (match := _MARKER.match(text)):
            self._item = line.column + min(len(match.group()), len(match.group().rstrip()) + _INDENT)
        elif self._blank:
            self._item = None

    def _close_code(self, line: _Line, text: bytes) -> None:
        if self._fence is None or line.column - self._fence[1] >= _INDENT:
            return
        if text.startswith(self._fence[0]) and not text.strip(self._fence[0][:1] + b" \t"):
            self._fence = None

    # What the parser gets

    def _enter(self, line: _Line, aside: Aside) -> None:
        """Copy the first line of a block: its mark, its title, and a blank line between that and the text."""
        self._part(line, begins=True)
        self._copy_columns(line, self._copy_marks(line), aside.column)
        self.found[self.new.size] = aside
        self.new.put(b"> ", line.text)
        self._open.append(aside)
        self._item = None
        if aside.title:
            start, end = aside.title
            if taken := _TAKEN.match(self._data, start, end):  # a title is no list, however it begins
                self.new.keep(start, taken.end() - 1)
                self.new.put(b"\\", taken.end() - 1)
                start = taken.end() - 1
            self.new.keep(start, end)
            self.new.put(b"\n" + _marks(self._open), end)
        self.new.put(b"\n", line.stop)

    def _copy(self, line: _Line) -> None:
        self._part(line)
        if not self._open:
            self.new.keep(line.start, line.end)
        else:
            self._copy_columns(line, self._copy_marks(line), line.column)
            self.new.keep(line.text, line.end)

    def _part(self, line: _Line, *, begins: bool = False) -> None:
        """Copy the blank lines before a line, or put one where it would be read together with the line before."""
        if self._blank:
            self._copy_blank_lines(self._open)
        elif self._left:
            self.new.put(_marks(self._left) + b"\n", line.start)
            if begins or self._data.startswith(b">", line.text):
                self.new.put(_marks(self._open) + b"\n", line.start)
        elif begins and self._item is None:  # in a list a blank line would make it loose
            self.new.put(_marks(self._open) + b"\n", line.start)
        self._left = []

    def _copy_blank_lines(self, around: list[Aside]) -> None:
        for line in self._blank:
            self.new.put(_marks(around), line.start)
            self.new.keep(line.stop, line.end)
        self._blank = []

    def _copy_marks(self, line: _Line) -> int:
        """Put the mark of each block that is open, and return the column in which the line goes on."""
        column = 0
        for aside in self._open:
            self._copy_columns(line, column, aside.column)
            self.new.put(b"> ", line.text)
            column = aside.column + aside.indent
        return column

    def _copy_columns(self, line: _Line, first: int, last: int) -> None:
        """Copy some columns of the blanks before a line; tabs as spaces, for they would end elsewhere."""
        end = max(first, min(last, line.column))
        if line.text - line.start == line.column:
            self.new.keep(line.start + first, line.start + end)
        else:
            self.new.put(b" " * (end - first), line.text)
        self.new.put(b" " * (last - end), line.text)


def _title(line: _Line, start: int, end: int) -> Span | None:
    return Span(line.text + start, line.text + end) if start < end else None


def _marks(around: list[Aside]) -> bytes:
    """Return how a line begins that stands in some of these blocks."""
    column, marks = 0, b""
    for aside in around:
        marks += b" " * (aside.column - column) + b"> "
        column = aside.column + aside.indent
    return marks


def _lines(data: bytes, body: int) -> Iterator[_Line]:
    for match in _LINE.finditer(data, body):
        if match.start() < len(data):
            blanks = match[1]
            column = len(blanks.expandtabs(_INDENT)) if b"\t" in blanks else len(blanks)
            yield _Line(match.start(), match.end(1), match.end(2), match.end(), column)


def _closers(data: bytes, lines: list[_Line]) -> dict[bytes, int]:
    """Return where each line that can end a block, such as `:::`, stands last."""
    found: dict[bytes, int] = {}
    for line in lines:
        if data.startswith((b":::", b"///"), line.text) and (match := _CLOSER.fullmatch(data, line.text, line.stop)):
            found[match[1]] = line.start
    return found
