"""What every table of the house-style file is made of: the kinds of values that its keys hold."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

Flavor = Literal[
    "hugo",
    "jekyll",
    "hexo",
    "eleventy",
    "astro",
    "pelican",
    "nikola",
    "zola",
    "mkdocs",
    "docusaurus",
    "gatsby",
    "plain",
]
"""The generators, by the ids that `blogtool.flavors` knows them by."""

FieldType = Literal["text", "number", "yes-no", "date", "date-time", "list", "url", "file", "table"]
FieldWord = Literal["text", "number", "yes-no", "date", "date-time", "list", "url", "file", "table", "off"]
RuleWord = Literal["on", "off", "info", "warning", "error"]
Policy = Literal["allowed", "warning", "error"]
"""What is to be thought of something that the contract does not name."""
Scalar = str | int | float | bool

Count = Annotated[int, Meta(ge=0, le=1_000_000_000)]
Size = Annotated[int, Meta(ge=1, le=1_000_000_000)]
Share = Annotated[float, Meta(ge=0, le=1)]
Level = Annotated[int, Meta(ge=1, le=6)]
Figure = int | float
Pattern = Annotated[str, Meta(extra={"kind": "pattern"})]
_UNIT = "(day|week|month|year)s?"
_DAY = "a date, today, or a distance such as 180 days ago or 2 weeks from now"
Day = Annotated[
    str,
    Meta(
        pattern=rf"^(today|[0-9]+ {_UNIT} (ago|from now)|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}([T ].*)?)$",
        extra={"says": _DAY},
    ),
]
"""A day: an ISO date, `today`, `180 days ago` or `2 weeks from now`."""


class Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, rename="kebab"):
    """A table of the house-style file: its fields are its keys."""

    thing: ClassVar[str] = "this table"
    """What the table describes, as a mistake in it says: `a field`."""
