"""Covers what is not Markdown: shortcodes, Liquid tags, MDX comments. Offsets stay as they are.

Unmasked they break links (`[a]({{< ref "x.md" >}})` has a space in its destination), turn arguments into emphasis, and
let `# x` inside `{{< highlight >}}` become a heading. Each is covered with as many letters; line ends stay.

A scanner and not a regular expression: the obvious one is quadratic (30 kB of unclosed `{{<` take 6 seconds).
"""

import re
from bisect import bisect_right

from blogtool.finding import Span

FILLER = b"x"
"""A letter: control bytes and spaces may not stand in a link's destination."""

WINDOW = 4096
"""How far, in bytes, the end of a tag is looked for: bounds the work on a text of many openers."""

_OPENER = re.compile(rb"\{(?:\{[<%]?|%|/\*)")
_CLOSERS = {b"{{<": b">}}", b"{{%": b"%}}", b"{{": b"}}", b"{%": b"%}", b"{/*": b"*/}"}
_BLOCK_NAME = re.compile(rb"\s*-?\s*(highlight|comment)\b")
_FENCE = re.compile(rb"^[ \t]*(?:[-*+>] ?|\d+[.)] ?)*[ \t]*(`{3,}|~{3,})(.*)$", re.MULTILINE)
_TICKS = re.compile(rb"`+")


def mask(data: bytes, start: int) -> tuple[bytes, list[Span]]:
    """Return `data` with every tag from `start` on covered, and the spans that were covered, in order.

    Tags inside inline code are left alone. The inside of `highlight` and `comment` blocks is covered as well; the
    inside of Liquid's `raw` is not, for it is Markdown in which only Liquid sleeps.
    """
    if b"{{" not in data and b"{%" not in data and b"{/*" not in data:
        return data, []
    spans: list[Span] = []
    fences: list[Span] | None = None
    position = start
    while opener := _OPENER.search(data, position):
        position = opener.end()
        token = opener.group()
        end = data.find(_CLOSERS[token], position, position + WINDOW)
        if end < 0 or _in_inline_code(data, opener.start()):
            continue
        if token == b"{{" and b"\n\n" in data[position:end]:
            continue
        end += len(_CLOSERS[token])
        if block := _BLOCK_NAME.match(data, position):
            fences = _fences(data, start) if fences is None else fences
            if not _inside(fences, opener.start()):
                end = _block_end(data, token, block.group(1), end)
        spans.append(Span(opener.start(), end))
        position = end
    return _cover(data, spans), spans


def _block_end(data: bytes, token: bytes, name: bytes, end: int) -> int:
    """Return the end of the closing tag of a paired block, or `end` where it has none."""
    if token == b"{%":
        closing = re.compile(rb"\{%-?\s*end" + name + rb"\s*-?%\}")
    elif token in (b"{{<", b"{{%"):
        closing = re.compile(rb"\{\{[<%]\s*/\s*" + name + rb"\s*[>%]\}\}")
    else:
        return end
    match = closing.search(data, end)
    return match.end() if match else end


def _in_inline_code(data: bytes, offset: int) -> bool:
    """Tell whether an odd run of backticks is open on this line before `offset`, and closes after it."""
    line = data[data.rfind(b"\n", 0, offset) + 1 : offset]
    if b"`" not in line:
        return False
    open_run = b""
    for run in _TICKS.findall(line):
        if not open_run:
            open_run = run
        elif run == open_run:
            open_run = b""
    return bool(open_run)


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


def _cover(data: bytes, spans: list[Span]) -> bytes:
    if not spans:
        return data
    pieces: list[bytes] = []
    position = 0
    for span in spans:
        pieces.append(data[position : span.start])
        covered = data[span.start : span.end]
        if b"\n" in covered or b"\r" in covered:
            pieces.append(re.sub(rb"[^\r\n]", FILLER, covered))
        else:
            pieces.append(FILLER * len(covered))
        position = span.end
    pieces.append(data[position:])
    return b"".join(pieces)
