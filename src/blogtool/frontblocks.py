"""Where the block of fields at the head of a post stands, by the formats that its generator reads. Pure.

Found here and not by `frontmatter.loads`, which loses text when a body begins with a rule, misses a byte order mark
and dies on keys named `content` or `1`.
"""

import re

from msgspec import Struct

from blogtool.finding import Span
from blogtool.patterns import lazy

FORMATS = ("yaml", "toml", "json")
"""What is read where nobody says which generator the post is for: a first line opens each of them, so that no text is
taken for fields. `Flavor.reads` may name others, which only their own generators know:

- `unopened`: YAML or JSON without its first fence, as Hexo reads it;
- `pelican`: lines such as `Title: Sleep` up to the first blank line, with or without fences;
- `nikola`: lines such as `.. title: Sleep` up to the first blank line, in a comment of HTML or bare.
"""

_OPENING = lazy(rb"(---|\+\+\+|;;;)[ \t]*(?:\r\n|\n|\r|\Z)|\{[ \t]*(?:\r\n|\n|\r)")
_CLOSING = {
    "yaml": lazy(rb"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "toml": lazy(rb"^\+\+\+[ \t]*$", re.MULTILINE),
    "json": lazy(rb"^;;;[ \t]*$", re.MULTILINE),
}
_FENCES = {b"---": "yaml", b"+++": "toml", b";;;": "json", None: "json"}
_FIELD = lazy(rb"""(?:^|\r)[ \t]*["']?[\w-]+["']?[ \t]*[:=]""", re.MULTILINE)
_KEY_LINE = lazy(rb"""["']?[\w-]+["']?[ \t]*[:=](?:\s|\Z)""")
_UNOPENED_KEY = lazy(rb"""["']?[\w-]+["']?[ \t]*:(?:\s|\Z)""")
_UNOPENED_END = lazy(rb"^(?:(-{3,})|;{3,})[ \t]*$", re.MULTILINE)
_LINE_END = lazy(rb"\r\n|\n|\r|\Z")


class Block(Struct, frozen=True, gc=False):
    """Where the front matter stands."""

    format: str
    """yaml, toml, json, pelican or nikola."""
    span: Span
    """With its fences and the line end of the closing one: the body begins at its end."""
    inner: Span
    """What the reader of the format is given."""
    closed: bool = True
    opened: bool = True
    """Whether a first line says that fields follow. Without one, text that cannot be read is no front matter."""


def find(data: bytes, start: int = 0, formats: tuple[str, ...] = FORMATS) -> Block | None:
    """Return where the front matter stands, without reading it; None where there is none in one of these formats."""
    opening = _OPENING.match(data, start)
    if opening is not None and _FENCES[opening.group(1)] in formats:
        return _fenced(data, start, opening)
    for format in formats:
        if format not in FORMATS:
            return _own(data, start, format)
    return None


def looks_like_fields(data: bytes, inner: Span) -> bool:
    """Tell whether a line of a text looks like a field."""
    return _FIELD.search(data, *inner) is not None


def _fenced(data: bytes, start: int, opening: re.Match[bytes]) -> Block | None:
    if opening.group(1) is None:
        return _find_bare_json(data, start)
    format = _FENCES[opening.group(1)]
    inner = opening.end()
    closing = _closing(data, _CLOSING[format], inner)
    if closing is None:
        # A rule, or fields that nobody closed? A line that looks like a field decides.
        if not (_KEY_LINE if format == "yaml" else _FIELD).match(data, inner):
            return None
        return Block(format, Span(start, len(data)), Span(inner, len(data)), closed=False)
    return Block(format, Span(start, _behind(data, closing.end())), Span(inner, closing.start()))


def _own(data: bytes, start: int, format: str) -> Block | None:
    """Return where front matter stands in a format that only one generator knows."""
    if format == "unopened":
        return _unopened(data, start)
    if format == "pelican":
        from blogtool import pelicanreader  # each is loaded when a post needs it

        span = pelicanreader.find(data, start)
    else:
        from blogtool import nikolareader

        span = nikolareader.find(data, start)
    return None if span is None else Block(format, span, span)


def _unopened(data: bytes, start: int) -> Block | None:
    """Return the fields above the first line of hyphens or semicolons, where the first line is one."""
    if not _UNOPENED_KEY.match(data, start):
        return None
    closing = _closing(data, _UNOPENED_END, start)
    if closing is None:
        return None
    format = "yaml" if closing.group(1) else "json"
    return Block(format, Span(start, _behind(data, closing.end())), Span(start, closing.start()), opened=False)


def _closing(data: bytes, pattern: re.Pattern[bytes], inner: int) -> re.Match[bytes] | None:
    if b"\r" in data:  # `$` knows only `\n`: look at a copy of equal length
        data = data.replace(b"\r\n", b" \n").replace(b"\r", b"\n")
    return pattern.search(data, inner)


def _behind(data: bytes, end: int) -> int:
    """Return where the next line begins."""
    line_end = _LINE_END.match(data, end)
    return line_end.end() if line_end else end


def _find_bare_json(data: bytes, start: int) -> Block | None:
    """JSON front matter has no fences: it ends where its outermost brace closes."""
    if not re.compile(rb'\{\s*(?:"|\})').match(data, start):
        return None
    depth = 0
    inside_text = False
    for token in re.compile(rb'\\.|"|[{}]', re.DOTALL).finditer(data, start):
        mark = token.group()
        if mark == b'"':
            inside_text = not inside_text
        elif not inside_text and mark in (b"{", b"}"):
            depth += 1 if mark == b"{" else -1
            if not depth:
                line_end = re.compile(rb"[ \t]*(?:\r\n|\n|\r|\Z)").match(data, token.end())
                if line_end is None:
                    return None
                return Block("json", Span(start, line_end.end()), Span(start, token.end()))
    return None
