"""What can be wrong with the writing of front matter, whatever its format."""

import re

from msgspec import Struct

from blogtool.finding import Edit, Span


class Fault(Struct, frozen=True, gc=False):
    """One thing wrong with the writing of the front matter. Spans count from the start of the file."""

    span: Span
    message: str
    help: str
    quote: Span | None = None
    """A value that only needs quotation marks around it to be read."""
    edit: Edit | None = None
    """What makes it right."""


def twice(data: bytes, name: str, first: int, second: Span) -> Fault:
    """Return the fault of a field that is given a second time."""
    line = len(re.findall(rb"\r\n|\n|\r", data[:first])) + 1
    return Fault(
        second,
        f"The field “{name}” is given twice; the first stands in line {line}.",
        "Keep one of the two.",
    )
