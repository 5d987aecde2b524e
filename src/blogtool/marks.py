"""A region of a document that the program writes: what stands between two comments of its owner. Pure."""

import re

from msgspec import Struct

from blogtool.edits import apply
from blogtool.errors import BlogtoolError
from blogtool.finding import Edit, Span
from blogtool.places import line_start
from blogtool.post import Post
from blogtool.source import Source


class Region(Struct, frozen=True):
    """Where a region stands."""

    name: str
    markdown: bool
    span: Span
    """What is between its two marks, without them."""
    indent: str
    """The white space before the first mark, where nothing else stands before it on its line."""


def find(source: Source, name: str, *, markdown: bool, what: str = "the list") -> Region:
    """Return the region between `<!-- NAME -->` and `<!-- /NAME -->`; in Markdown, a mark shown as code is none.

    `what` is what stands there, in messages.

    Raises BlogtoolError, in words for the owner of the document, when there is not exactly one of each in this order.
    """
    pattern = re.compile(rb"<!--\s*(/?)" + re.escape(name.encode()) + rb"\s*-->")
    html = Post(source).raw_html if markdown else [Span(0, len(source.data))]
    marks = [match for span in html for match in pattern.finditer(source.data, *span)]
    opening, closing = f"<!-- {name} -->", f"<!-- /{name} -->"
    if not marks:
        raise BlogtoolError(
            f"It does not say where {what} stands. Write {opening} and {closing} there, each on a line of its own."
        )
    places = [(bool(mark[1]), source.position(mark.start()).line) for mark in marks]
    if places[0][0]:
        raise BlogtoolError(f"{closing} in line {places[0][1]} has no {opening} before it.")
    if len(marks) == 1 or not places[1][0]:
        raise BlogtoolError(f"{opening} in line {places[0][1]} has no {closing} behind it.")
    if len(marks) > 2:
        mark = closing if places[2][0] else opening
        raise BlogtoolError(
            f"A second {mark} stands in line {places[2][1]}. There can be one {what.removeprefix('the ')} in a file."
        )
    before = source.data[line_start(source.data, marks[0].start()) : marks[0].start()].decode()
    return Region(name, markdown, Span(marks[0].end(), marks[1].start()), before if not before.strip() else "")


def fill(source: Source, region: Region, text: str) -> Edit:
    """Return the edit that puts lines of text into a region, with the line ends of the document and its indentation.

    In Markdown a blank line stands above and below them, which parts HTML from a list; and where the indentation would
    make code of them, they have none.
    """
    edit = _edit(source, region, text, region.indent)
    if region.markdown and region.indent and not _is_found_again(source, region, edit):
        return _edit(source, region, text, "")
    return edit


def _edit(source: Source, region: Region, text: str, indent: str) -> Edit:
    lines = [indent + line if line else "" for line in text.split("\n")]
    gap = [""] if region.markdown else []
    return Edit(region.span, source.newline.join(["", *gap, *lines, *gap, indent]))


def _is_found_again(source: Source, region: Region, edit: Edit) -> bool:
    changed = Source(source.path, apply(source.data, [edit]))
    try:
        again = find(changed, region.name, markdown=True)
    except BlogtoolError:
        return False
    return changed.text(again.span) == edit.text
