"""The tags of HTML that stands in Markdown, and of the components of MDX."""

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from blogtool.finding import Span

_LONGEST = 4_000
"""How long a tag may be, in bytes: bounds the search for its end."""


class Tag(Struct, frozen=True, gc=False):
    """An opening tag."""

    name: str
    """In lower case."""
    span: Span
    attributes: dict[str, str]
    """By name in lower case; the value as it is written, without quotation marks, "" where there is none. What MDX
    computes keeps its braces."""


@cache
def _patterns() -> tuple[re.Pattern[bytes], re.Pattern[bytes], re.Pattern[bytes], re.Pattern[bytes]]:
    quoted = rb"\"[^\"]*\"|'[^']*'"
    return (
        re.compile(rb"<!--.*?(?:-->|\Z)|<(script|style|template)\b.*?(?:</\1|\Z)", re.DOTALL | re.IGNORECASE),
        re.compile(rb"<([A-Za-z][\w.:-]*+)(?=[\s/>])"),
        re.compile(rb"(?:[^<>\"'{]|" + quoted + rb"|\{[^{}]*\})*+>"),
        re.compile(rb"([^\s\"'<>/={}]+)(?:\s*=\s*(" + quoted + rb"|\{[^{}]*\}|[^\s\"'<>`{]+))?"),
    )


def tags(data: bytes, span: Span, name: bytes = b"") -> Iterator[Tag]:
    """Yield the opening tags of a piece of HTML, or only those of a name, which is in lower case.

    What stands in comments, scripts and templates is nothing to see.
    """
    html = data[slice(*span)]
    if name and b"<" + name not in html.lower():
        return  # most pieces are single tags
    unrendered, opener, rest, attribute = _patterns()
    html = unrendered.sub(lambda match: b" " * len(match.group()), html)
    for opened in opener.finditer(html):
        if name and opened[1].lower() != name:
            continue
        match = rest.match(html, opened.end(), opened.start() + _LONGEST)
        if match is None:
            continue
        attributes: dict[str, str] = {}
        for key, value in attribute.findall(html, opened.end(), match.end() - 1):
            attributes.setdefault(key.decode().lower(), value.strip(b"\"'").decode())
        place = Span(span.start + opened.start(), span.start + match.end())
        yield Tag(opened[1].decode().lower(), place, attributes)
