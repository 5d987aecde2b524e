"""The block of fields at the head of a post: what it says, and what is wrong with it.

The only module that knows the readers of the formats.
"""

from functools import cached_property
from typing import Any

from blogtool.fault import Fault
from blogtool.finding import Span
from blogtool.frontblocks import FORMATS as FORMATS
from blogtool.frontblocks import Block, find, looks_like_fields
from blogtool.frontfences import meant
from blogtool.patterns import lazy
from blogtool.places import Place, Places

_BLANK_LINE = lazy(rb"(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r(?!\n))")


class FrontMatter:
    """The fields of one post. Faulty front matter has no values, or only those that its generator reads too; it says
    why in `faults`."""

    def __init__(
        self,
        block: Block,
        values: dict[str, Any],
        faults: tuple[Fault, ...] = (),
        find_fields: Places = dict,
        formats: tuple[str, ...] = FORMATS,
    ) -> None:
        self.block = block
        self.values = values
        self.faults = faults
        self.formats = formats
        """The formats that were looked for."""
        self._find_fields = find_fields

    @property
    def format(self) -> str:
        """yaml, toml, json, pelican or nikola."""
        return self.block.format

    @property
    def untyped(self) -> bool:
        """Whether numbers and truth values are texts like all others in this format."""
        return self.block.format in ("pelican", "nikola")

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

    def reread(self, data: bytes) -> "FrontMatter | None":
        """Return the front matter of a later version of the post, in which it begins where it began; None without."""
        return read(data, self.span.start, self.formats)


def read(data: bytes, start: int = 0, formats: tuple[str, ...] = FORMATS) -> FrontMatter | None:
    """Return the front matter that begins at byte `start`, or None where there is none in one of these formats.

    A block between two `---` that is no mapping is text between two rules, and so body.
    """
    block = find(data, start, formats)
    if (block is None or not block.closed) and "yaml" in formats and "unopened" not in formats:
        found = meant(data, start)
        if found is not None:
            block = Block(found.format, found.span, found.inner, closed=False)
            return FrontMatter(block, {}, (found.fault,), formats=formats)
    if block is None:
        return None
    if not block.closed:
        fence = data[start : start + 3].decode()
        fault = Fault(
            Span(start, start + 3),
            f"The front matter begins here and does not end: a second `{fence}` is missing.",
            f"Write `{fence}` on a line of its own below the last field.",
        )
        return FrontMatter(block, {}, (fault,), formats=formats)
    values, faults, find_fields = _reader(block.format).read_block(data, block.inner)
    if isinstance(values, dict):
        named = {str(key): value for key, value in values.items()}
        return FrontMatter(block, named, tuple(faults), find_fields, formats)
    if faults and _are_meant_as_fields(data, block):
        return FrontMatter(block, {}, tuple(faults), formats=formats)
    return FrontMatter(block, {}, formats=formats) if block.opened and _blank(data, block) else None


def _reader(format: str) -> Any:
    """Return the module that reads a format, for its `read_block`. Each is loaded when a post needs it."""
    if format == "yaml":
        from blogtool import yamlreader

        return yamlreader
    if format == "toml":
        from blogtool import tomlreader

        return tomlreader
    if format == "json":
        from blogtool import jsonreader

        return jsonreader
    if format == "pelican":
        from blogtool import pelicanreader

        return pelicanreader
    from blogtool import nikolareader

    return nikolareader


def _are_meant_as_fields(data: bytes, block: Block) -> bool:
    """Tell whether a block that cannot be read is one of fields nevertheless, and no text between two rules."""
    if not block.opened:  # fields stand close together; text above a rule has blank lines
        return _BLANK_LINE.search(data, *block.inner) is None
    return block.format != "yaml" or looks_like_fields(data, block.inner)


def _blank(data: bytes, block: Block) -> bool:
    """Tell whether a block holds nothing but blank lines and comments: front matter without a field."""
    return all(not line.strip() or line.lstrip().startswith(b"#") for line in data[slice(*block.inner)].splitlines())
