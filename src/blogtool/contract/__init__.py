"""The words of the house-style file: what each key is called, holds and means. Data only.

Nothing is checked here but types and ranges. Descriptions and examples make the JSON Schema and the reference
page. Every key is None unless the file says it, so that a type or a case can be laid over the contract
it is based on.
"""

from typing import Annotated, ClassVar

from msgspec import Meta, field

from blogtool.contract.base import (
    Count,
    Day,
    FieldType,
    FieldWord,
    Flavor,
    Pattern,
    Policy,
    RuleWord,
    Scalar,
    Table,
)
from blogtool.contract.blocks import (
    Block,
    Body,
    Excerpt,
    File,
    Headings,
    Images,
    Links,
    Measures,
    Part,
    Phrase,
    Readability,
    RuleSetting,
    Texts,
)
from blogtool.contract.fields import Condition, Field, Limited, Wishes
from blogtool.contract.site import Author, Data, Lint, Site
from blogtool.finding import Severity

__all__ = [
    "PLURAL",
    "SINGULAR",
    "Author",
    "Block",
    "Body",
    "Condition",
    "Contract",
    "Count",
    "Data",
    "Day",
    "Excerpt",
    "Field",
    "FieldType",
    "FieldWord",
    "File",
    "Flavor",
    "Headings",
    "Images",
    "Limited",
    "Links",
    "Lint",
    "Measures",
    "Part",
    "Pattern",
    "Phrase",
    "Policy",
    "Readability",
    "RuleSetting",
    "RuleWord",
    "Scalar",
    "Site",
    "Table",
    "Texts",
    "Wishes",
]

PLURAL: dict[str, type[Table]] = {
    "fields": Field,
    "parts": Part,
    "phrases": Phrase,
    "links": Links,
    "images": Images,
    "headings": Headings,
    "rules": RuleSetting,
}
"""The tables of a contract that hold names."""

SINGULAR: dict[str, type[Table]] = {"file": File, "body": Body, "readability": Readability, "excerpt": Excerpt}
"""The tables of a contract that hold settings."""


class Contract(Table, frozen=True, kw_only=True):
    """What a post must be."""

    thing: ClassVar[str] = "a contract"

    when: Annotated[
        Condition | None,
        Meta(description="Which posts are meant; a case must have it.", examples=[{"path": ["content/blog/**"]}]),
    ] = None
    based_on: Annotated[
        str | None, Meta(description="The type that this one adds to; post unless given.", examples=["tutorial"])
    ] = None
    template: Annotated[
        str | None,
        Meta(description="The file in templates/ by which blogtool new writes it.", examples=["tutorial.md"]),
    ] = None
    outline: Annotated[
        list[str] | None,
        Meta(description="The parts, in their order.", examples=[["intro", "sections", "closing"]]),
    ] = None
    other_parts: Annotated[
        Policy | None,
        Meta(description="What of headings that fit no part; allowed unless given.", examples=["warning"]),
    ] = None
    other_fields: Annotated[
        Policy | None,
        Meta(description="What of fields that are not named; allowed unless given.", examples=["warning"]),
    ] = None
    field_order: Annotated[
        list[str] | None, Meta(description="The order of the fields.", examples=[["title", "date", "tags"]])
    ] = None
    at_most: Annotated[Severity | None, Meta(description="No finding is worse than this.", examples=["warning"])] = None
    skip: Annotated[bool | None, Meta(description="These posts are not checked.", examples=[True])] = None
    fields: Annotated[dict[str, Field], Meta(description="The front matter, by the names of its fields.")] = field(
        default_factory=dict
    )
    parts: Annotated[dict[str, Part], Meta(description="The parts of the post, by their names.")] = field(
        default_factory=dict
    )
    phrases: Annotated[dict[str, Phrase], Meta(description="Words, by a name for each concern.")] = field(
        default_factory=dict
    )
    links: Annotated[dict[str, Links], Meta(description="Links, by a name for each concern.")] = field(
        default_factory=dict
    )
    images: Annotated[dict[str, Images], Meta(description="Images, by a name for each concern.")] = field(
        default_factory=dict
    )
    headings: Annotated[dict[str, Headings], Meta(description="Headings: h1 to h6, all, first.")] = field(
        default_factory=dict
    )
    rules: Annotated[dict[str, RuleSetting], Meta(description="Rules of the catalogue, by their names.")] = field(
        default_factory=dict
    )
    file: Annotated[File | None, Meta(description="The file of the post.")] = None
    body: Annotated[Body | None, Meta(description="The body of the post.")] = None
    readability: Annotated[Readability | None, Meta(description="How hard it may be to read.")] = None
    excerpt: Annotated[Excerpt | None, Meta(description="Where teasers are kept.")] = None
