"""The block of fields at the head of a post: where it stands, what it says, and what is wrong with it.

The only module that knows the readers of the formats. The block is found here and not by `frontmatter.loads`, which
loses text when a body begins with a rule, misses a byte order mark and dies on keys named `content` or `1`.
"""

import re
from functools import cached_property
from typing import Any

from msgspec import Struct

from blogtool.fault import Fault
from blogtool.fences import meant
from blogtool.finding import Span
from blogtool.patterns import lazy
from blogtool.places import Place, Places

_OPENING = lazy(rb"(---|\+\+\+|;;;)[ \t]*(?:\r\n|\n|\r|\Z)|\{[ \t]*(?:\r\n|\n|\r)")
_CLOSING = {
    "yaml": lazy(rb"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "toml": lazy(rb"^\+\+\+[ \t]*$", re.MULTILINE),
    "json": lazy(rb"^;;;[ \t]*$", re.MULTILINE),
}
_FIELD = lazy(rb"""(?:^|\r)[ \t]*["']?[\w-]+["']?[ \t]*[:=]""", re.MULTILINE)
_KEY_LINE = lazy(rb"""["']?[\w-]+["']?[ \t]*[:=](?:\s|\Z)""")


class Block(Struct, frozen=True, gc=False):
    """Where the front matter stands."""

    format: str
    """yaml, toml or json."""
    span: Span
    """With its fences and the line end of the closing one: the body begins at its end."""
    inner: Span
    """What the reader of the format is given."""
    closed: bool = True


class FrontMatter:
    """The fields of one post. Faulty front matter has no values, and says why in `faults`."""

    def __init__(
        self, block: Block, values: dict[str, Any], faults: tuple[Fault, ...] = (), find_fields: Places = dict
    ) -> None:
        self.block = block
        self.values = values
        self.faults = faults
        self._find_fields = find_fields

    @property
    def format(self) -> str:
        """yaml, toml or json."""
        return self.block.format

    @property
    def span(self) -> Span:
        """The whole block with its fences."""
        return self.block.span

    @cached_property
    def places(self) -> dict[str, Place]:
        """Where each field stands, by its name; fields inside fields by dotted names (`cover.image`).

        Costs something when first asked for, and reads nothing twice. A field that cannot be pointed at is missing:
        one that a merge key brings, or whose name is an alias. Of a field given twice, the first.
        """
        return self._find_fields()

    @cached_property
    def keys(self) -> dict[str, Span]:
        """Where the name of each outer field stands, without quotation marks."""
        return {name: place.key for name, place in self.places.items() if len(place.path) == 1}


def read(data: bytes, start: int = 0) -> FrontMatter | None:
    """Return the front matter that begins at byte `start`, or None where there is none.

    A block between two `---` that is no mapping is text between two rules, and so body.
    """
    block = find(data, start)
    if block is None or not block.closed:
        found = meant(data, start)
        if found is not None:
            return FrontMatter(Block(found.format, found.span, found.inner, closed=False), {}, (found.fault,))
    if block is None:
        return None
    if not block.closed:
        fence = data[start : start + 3].decode()
        fault = Fault(
            Span(start, start + 3),
            f"The front matter begins here and does not end: a second `{fence}` is missing.",
            f"Write `{fence}` on a line of its own below the last field.",
        )
        return FrontMatter(block, {}, (fault,))
    values, faults, find_fields = _reader(block.format).read_block(data, block.inner)
    if isinstance(values, dict):
        return FrontMatter(block, {str(key): value for key, value in values.items()}, tuple(faults), find_fields)
    if faults and (block.format != "yaml" or _FIELD.search(data, *block.inner)):
        return FrontMatter(block, {}, tuple(faults))
    return FrontMatter(block, {}) if _blank(data, block) else None


def _reader(format: str) -> Any:
    """Return the module that reads a format, for its `read_block`. Each is loaded when a post needs it."""
    if format == "yaml":
        from blogtool import yamlreader

        return yamlreader
    if format == "toml":
        from blogtool import tomlreader

        return tomlreader
    from blogtool import jsonreader

    return jsonreader


def find(data: bytes, start: int = 0) -> Block | None:
    """Return where the front matter stands, without reading it; None where the first line is no fence."""
    opening = _OPENING.match(data, start)
    if opening is None:
        return None
    if opening.group(1) is None:
        return _find_bare_json(data, start)
    format = {b"---": "yaml", b"+++": "toml", b";;;": "json"}[opening.group(1)]
    inner = opening.end()
    closing = _closing(data, format, inner)
    if closing is None:
        # A rule, or fields that nobody closed? A line that looks like a field decides.
        if not (_KEY_LINE if format == "yaml" else _FIELD).match(data, inner):
            return None
        return Block(format, Span(start, len(data)), Span(inner, len(data)), closed=False)
    end = closing.end()
    if data.startswith(b"\r\n", end):
        end += 2
    elif data[end : end + 1] in (b"\n", b"\r"):
        end += 1
    return Block(format, Span(start, end), Span(inner, closing.start()))


def _closing(data: bytes, format: str, inner: int) -> re.Match[bytes] | None:
    if b"\r" in data:  # `$` knows only `\n`: look at a copy of equal length
        data = data.replace(b"\r\n", b" \n").replace(b"\r", b"\n")
    return _CLOSING[format].search(data, inner)


def _blank(data: bytes, block: Block) -> bool:
    """Tell whether a block holds nothing but blank lines and comments: front matter without a field."""
    return all(not line.strip() or line.lstrip().startswith(b"#") for line in data[slice(*block.inner)].splitlines())


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
