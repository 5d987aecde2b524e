"""Covers what is not Markdown: shortcodes, Liquid tags, MDX comments. Offsets stay as they are.

Unmasked they break links (`[a]({{< ref "x.md" >}})` has a space in its destination), turn arguments into emphasis, and
let `# x` inside `{{< highlight >}}` become a heading. Each is covered with as many letters; line ends stay.

A scanner and not a regular expression: the obvious one is quadratic (30 kB of unclosed `{{<` take 6 seconds).
"""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from blogtool.finding import Span
from blogtool.patterns import lazy

FILLER = b"x"
"""A letter: control bytes and spaces may not stand in a link's destination."""

WINDOW = 4096
"""How far, in bytes, the end of a tag is looked for: bounds the work on a text of many openers."""

_OPENER = lazy(rb"\{(?:\{[<%]?|%|/\*|(?=:[ .#/:a-z]|[ ]?[.#][A-Za-z]|[ ]?[a-z][\w-]*=))")
_CLOSERS = {b"{{<": b">}}", b"{{%": b"%}}", b"{{": b"}}", b"{%": b"%}", b"{/*": b"*/}"}
_BLOCK_NAME = lazy(
    rb"-?\s*+(highlight|comment|code(?:-?toggle|-?block)?|prism|mermaid|plantuml|graphviz|goat|diagram|chart|tikz"
    rb"|math|katex|latex|css|style|stylesheet|js|javascript|script|schema)(?![\w-])"
)
"""Blocks whose inside is code, data, a diagram or a formula: sites write shortcodes of their own, and give them these
names."""
_ATTRIBUTE = rb"(?:[.#][A-Za-z][\w:-]+|[a-z][\w-]*=(?:\"[^\"\r\n]*\"|'[^'\r\n]*'|[\w%./-]+))"
_ATTRIBUTES = lazy(
    rb"\{(?::[ ]?(?:toc|(?:\.?no_toc|" + _ATTRIBUTE + rb")(?:[ ]+" + _ATTRIBUTE + rb")*+)[ ]?"
    rb"|[ ]?" + _ATTRIBUTE + rb"(?:[ ]+" + _ATTRIBUTE + rb")*+[ ]?|::(?:nomarkdown|options[^}\r\n]*+)/?|:/\w*+)\}"
)
"""Attributes behind what they belong to (kramdown, Python-Markdown): `{: .lead}`, `{ width="300" }`."""
_COMMENT_END = lazy(rb"\{:/(?:comment)?\}")
_BEHIND = (b")", b"]", b"`", b"*")
_BLANK_LINE = lazy(rb"(?>\r\n|\n|\r)(?>\r\n|\n|\r)")
_FENCE = lazy(rb"^[ \t]*+(?:[-*+>] ?|\d+[.)] ?)*+[ \t]*+(`{3,}|~{3,})(.*)$", re.MULTILINE)
_BLANKS = lazy(rb"[ \t]*+")
_LINE_END = lazy(rb"[\r\n]|\Z")
_TICKS = lazy(rb"`+")


def mask(data: bytes, start: int) -> tuple[bytes, list[Span]]:
    """Return `data` with every tag from `start` on covered, and the spans that were covered, in order.

    Tags inside inline code are left alone. The inside of blocks that hold code, data or comments is covered as well;
    the inside of Liquid's `raw` is not, for it is Markdown in which only Liquid sleeps.
    """
    if _OPENER.search(data, start) is None:
        return data, []
    spans: list[Span] = []
    inline_code = _InlineCode(data)
    blocks = _Blocks(data, start)
    position = start
    while opener := _OPENER.search(data, position):
        position = opener.end()
        token = opener.group()
        if token == b"{":
            if (end := _attributes_end(data, opener.start())) and opener.start() not in inline_code:
                spans.append(Span(opener.start(), end))
                position = end
            continue
        end = data.find(_CLOSERS[token], position, position + WINDOW)
        if end < 0 or opener.start() in inline_code:
            continue
        if token == b"{{" and _BLANK_LINE.search(data, position, end):
            continue
        end += len(_CLOSERS[token])
        if block := _BLOCK_NAME.match(data, position):
            end = blocks.end(opener.start(), token, block.group(1), end)
        spans.append(Span(opener.start(), end))
        position = end
    return cover(data, spans), spans


def _attributes_end(data: bytes, place: int) -> int:
    """Return where the attributes end that begin at a brace; 0 where there are none. Those without a colon are known by
    what stands before them: a heading's are the parser's."""
    if data.startswith(b"{::comment}", place):
        end = data.find(b"{:/", place, place + WINDOW)
        match = _COMMENT_END.match(data, end) if end >= 0 else None
    else:
        match = _ATTRIBUTES.match(data, place, place + WINDOW)
    if match is None:
        return 0
    far = max(place - WINDOW, 0)
    start = max(data.rfind(b"\n", far, place) + 1, data.rfind(b"\r", far, place) + 1, far)
    before = data[start:place].lstrip(b" \t>")
    if before.startswith(b"#") or (before and not before.endswith(_BEHIND) and not data.startswith(b"{:", place)):
        return 0
    return match.end()


class _InlineCode:
    """Where inline code stands. Asked in the order of the text, it looks at each line once."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._line_end = 0
        self._spans: list[Span] = []

    def __contains__(self, offset: int) -> bool:
        if offset >= self._line_end:
            data, before = self._data, self._line_end
            start = max(data.rfind(b"\n", before, offset) + 1, data.rfind(b"\r", before, offset) + 1, before)
            end = _LINE_END.search(data, offset)
            self._line_end = end.start() if end else len(data)
            has_code = data.find(b"`", start, self._line_end) >= 0
            self._spans = _code_spans(data, start, self._line_end) if has_code else []
        return bool(self._spans) and _inside(self._spans, offset)


def _code_spans(data: bytes, start: int, end: int) -> list[Span]:
    """Return the inline code of one line: from a run of backticks to the next run of the same length."""
    runs = [match.span() for match in _TICKS.finditer(data, start, end)]
    partner: dict[int, int] = {}  # the next run of the same length
    latest: dict[int, int] = {}
    for index in range(len(runs) - 1, -1, -1):
        length = runs[index][1] - runs[index][0]
        partner[index] = latest.get(length, -1)
        latest[length] = index
    spans: list[Span] = []
    index = 0
    while index < len(runs):
        escaped = runs[index][0] > start and data[runs[index][0] - 1 : runs[index][0]] == b"\\"
        if partner[index] < 0 or escaped:
            index += 1
            continue
        spans.append(Span(runs[index][0], runs[partner[index]][1]))
        index = partner[index] + 1
    return spans


class _Blocks:
    """Paired blocks whose inside is not Markdown. What has no closing tag is looked for once."""

    def __init__(self, data: bytes, start: int) -> None:
        self._data = data
        self._start = start
        self._unclosed: set[tuple[bool, bytes]] = set()

    @cached_property
    def _shown(self) -> list[Span]:
        """The fenced code: an opener in it is only shown, not used."""
        return _fences(self._data, self._start)

    def end(self, start: int, token: bytes, name: bytes, end: int) -> int:
        """Return the end of the closing tag of a paired block, or `end` where it has none."""
        liquid = token == b"{%"
        if not liquid and self._data.endswith((b"/>}}", b"/%}}"), start, end):
            return end
        if token in (b"{{", b"{/*") or (liquid, name) in self._unclosed or _inside(self._shown, start):
            return end
        closing = (
            rb"\{%-?\s*+end_?(?:" + name + rb")?\s*+-?%\}"
            if liquid
            else rb"\{\{[<%]\s*+/\s*+" + name + rb"\s*+[>%]\}\}"
        )
        match = re.compile(closing).search(self._data, end)
        if match is None:
            self._unclosed.add((liquid, name))
            return end
        return match.end()


def _fences(data: bytes, start: int) -> list[Span]:
    """Return the fenced code blocks, roughly: enough to know that an opener is only shown, not used."""
    found: list[Span] = []
    opened: re.Match[bytes] | None = None
    for match in _FENCE.finditer(data, start):
        if opened is None:
            opened = match
        elif match.group(1).startswith(opened.group(1)) and not match.group(2).strip():
            found.append(Span(opened.start(), match.end()))
            opened = None
    if opened is not None:
        found.append(Span(opened.start(), len(data)))
    return found


def _inside(spans: list[Span], offset: int) -> bool:
    """Tell whether an offset stands in one of the spans, which are in order and apart."""
    index = bisect_right(spans, (offset, len(spans) and spans[-1].end + 1)) - 1
    return index >= 0 and spans[index].start <= offset < spans[index].end


def touches(masked: list[Span], span: Span) -> bool:
    """Tell whether a stretch shares a byte with one of the masked spans, which are in order and apart."""
    index = bisect_left(masked, (span.end,))
    return index > 0 and masked[index - 1].end > span.start


def _indentation(data: bytes, place: int) -> int:
    """Return by how many blanks the line is indented in which a byte stands."""
    start = max(data.rfind(b"\n", 0, place), data.rfind(b"\r", 0, place)) + 1
    blanks = _BLANKS.match(data, start, place)
    return blanks.end() - start if blanks else 0


def _covered_lines(covered: bytes, indentation: int) -> bytes:
    """Return letters for a tag of several lines. Where it begins in an indented line it stands in an item perhaps, and
    would end that if its other lines were not indented as well."""
    letters = re.sub(rb"[^\r\n]", FILLER, covered)
    if not indentation:
        return letters
    kept = bytearray(letters)
    for match in re.finditer(rb"[\r\n]([ \t]+)", covered):
        end = min(match.end(), match.start(1) + indentation)
        kept[match.start(1) : end] = covered[match.start(1) : end]
    return bytes(kept)


def cover(data: bytes, spans: list[Span]) -> bytes:
    """Return `data` with the spans covered, which are in order and apart."""
    if not spans:
        return data
    pieces: list[bytes] = []
    position = 0
    for span in spans:
        pieces.append(data[position : span.start])
        covered = data[span.start : span.end]
        if b"\n" in covered or b"\r" in covered:
            pieces.append(_covered_lines(covered, _indentation(data, span.start)))
        else:
            pieces.append(FILLER * len(covered))
        position = span.end
    pieces.append(data[position:])
    return b"".join(pieces)
