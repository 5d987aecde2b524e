"""Footnotes: their definitions, and marks to which nobody has written one."""

from msgspec import Struct

from blogtool.finding import Span
from blogtool.markdown import Document
from blogtool.patterns import lazy
from blogtool.structure import Ends

_LABEL = lazy(rb"[ \t]*\[\^([^\]\r\n]+)\]:[ \t]*")


class Footnote(Struct, frozen=True, gc=False):
    """The definition of a footnote: `[^label]: what it says`."""

    label: str
    span: Span
    content: Span
    """What it says; later paragraphs, with their indent, belong to it."""
    repeated: bool = False
    """Whether another one before it has its label: which of them is shown is up to the site."""


def fold(label: str) -> str:
    """Return a label to compare: its case does not count."""
    return label.casefold()


def footnotes(data: bytes, document: Document) -> list[Footnote]:
    """Return the definitions of footnotes, in the order of the text."""
    found: list[Footnote] = []
    ends = Ends(data)
    seen: set[str] = set()
    for each in document.containers:
        match = _LABEL.match(data, each.start) if each.kind == "footnote" else None
        if match is None:
            continue
        start, end = match.start() + match.group().index(b"["), max(ends.before(each), match.start())
        content = Span(min(match.end(), end), end)
        found.append(Footnote(each.info, Span(start, end), content, fold(each.info) in seen))
        seen.add(fold(each.info))
    return found
