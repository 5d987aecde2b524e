"""What a field of the front matter may be asked to be, and the conditions under which something is asked."""

from typing import Annotated, ClassVar, Literal, Optional

from msgspec import Meta, field

from blogtool.contract.base import Count, Day, FieldType, Pattern, Scalar, Size, Table
from blogtool.finding import Severity


class Wishes(Table, frozen=True, kw_only=True):
    """What a field should be like.

    On a list each item, except by the items keys, `unique` and `first`; what is required must stand in one of them.
    """

    thing: ClassVar[str] = "a field"

    min_length: Annotated[
        Count | None, Meta(description="The fewest characters, as a reader counts them.", examples=[50])
    ] = None
    max_length: Annotated[
        Count | None, Meta(description="The most characters, as a reader counts them.", examples=[160])
    ] = None
    min_words: Annotated[Count | None, Meta(description="The fewest words.", examples=[3])] = None
    max_words: Annotated[Count | None, Meta(description="The most words.", examples=[60])] = None
    min_items: Annotated[Count | None, Meta(description="The fewest items of a list.", examples=[1])] = None
    max_items: Annotated[Count | None, Meta(description="The most items of a list.", examples=[5])] = None
    min: Annotated[int | float | None, Meta(description="The smallest number.", examples=[1])] = None
    max: Annotated[int | float | None, Meta(description="The greatest number.", examples=[3])] = None
    one_of: Annotated[
        list[Scalar] | None, Meta(description="The only values there may be.", examples=[["news", "how-to"]])
    ] = None
    from_: Annotated[
        str | None,
        Meta(description="The list that knows the values: a name in [data], or authors.", examples=["authors"]),
    ] = field(default=None, name="from")
    compare: Annotated[
        Literal["exactly", "any-case", "slug"] | None,
        Meta(description="When two texts are the same, for one-of, from, deny and is.", examples=["any-case"]),
    ] = None
    pattern: Annotated[
        Pattern | None, Meta(description="A regular expression for the whole value.", examples=["[a-z0-9-]+"])
    ] = None
    starts_with: Annotated[list[str] | None, Meta(description="Beginnings, any of them.", examples=[["/images/"]])] = (
        None
    )
    ends_with: Annotated[list[str] | None, Meta(description="Ends, any of them.", examples=[[".png", ".webp"]])] = None
    deny: Annotated[
        list[str] | None,
        Meta(description="Words that may not occur; * stands for anything.", examples=[["illustration"]]),
    ] = None
    deny_pattern: Annotated[
        Pattern | None,
        Meta(description="A regular expression that may not match anywhere.", examples=["[A-Z]"]),
    ] = None
    deny_from: Annotated[
        str | None, Meta(description="A list in [data] of words that may not occur.", examples=["banned"])
    ] = None
    require: Annotated[
        list[str] | None,
        Meta(
            description="Words that must occur, any of them; in a list, in one of its items.", examples=[["therapist"]]
        ),
    ] = None
    require_pattern: Annotated[
        Pattern | None,
        Meta(description="A regular expression that must match somewhere.", examples=["[0-9]"]),
    ] = None
    is_: Annotated[
        Scalar | None,
        Meta(description="The one value, or another field's in braces.", examples=["{file.slug}"]),
    ] = field(default=None, name="is")
    formats: Annotated[
        list[str] | None, Meta(description="How a date may be written, any of them.", examples=[["%Y-%m-%d"]])
    ] = None
    earliest: Annotated[
        Day | None,
        Meta(description="The first day: a date, today, or 180 days ago.", examples=["2018-01-01"]),
    ] = None
    latest: Annotated[
        Day | None, Meta(description="The last day: a date, today, or 2 weeks from now.", examples=["today"])
    ] = None
    unique: Annotated[
        bool | None,
        Meta(
            description="No two items of a list are the same. That no other post has the value is not checked yet.",
            examples=[True],
        ),
    ] = None
    exists: Annotated[bool | None, Meta(description="The file or page it names is there.", examples=[True])] = None
    plain: Annotated[bool | None, Meta(description="No Markdown and no HTML in it.", examples=[True])] = None
    quotes: Annotated[
        Literal["single", "double", "none"] | None,
        Meta(description="The quotes in which front matter writes it.", examples=["single"]),
    ] = None
    or_: Annotated[
        str | None,
        Meta(description="The field that may be there in place of this one.", examples=["summary"]),
    ] = field(default=None, name="or")
    needs: Annotated[
        list[str] | None,
        Meta(description="Fields that must be there when this one is.", examples=[["image-alt"]]),
    ] = None
    forbidden: Annotated[bool | None, Meta(description="The field may not be there.", examples=[True])] = None
    replaced_by: Annotated[str | None, Meta(description="The field that has taken its place.", examples=["topics"])] = (
        None
    )
    body_pattern: Annotated[
        Pattern | None,
        Meta(
            description="The field stands in the body: its first group is the value.",
            examples=["^Topics: (.+)$"],
        ),
    ] = None
    min_width: Annotated[Size | None, Meta(description="The least width of an image, in pixels.", examples=[1200])] = (
        None
    )
    max_width: Annotated[
        Size | None, Meta(description="The greatest width of an image, in pixels.", examples=[1920])
    ] = None
    min_height: Annotated[Size | None, Meta(description="The least height of an image, in pixels.", examples=[100])] = (
        None
    )
    max_kilobytes: Annotated[
        Size | None,
        Meta(description="The greatest size of a file, in kilobytes of 1,000 bytes.", examples=[300]),
    ] = None
    first: Annotated["Wishes | None", Meta(description="Wishes for the first item of a list.")] = None
    message: Annotated[
        str | None,
        Meta(description="The first sentence an author reads.", examples=["Tags are lower case."]),
    ] = None


class Condition(Table, frozen=True, kw_only=True):
    """Which posts are meant. All that is written must hold; without anything, every post is meant."""

    thing: ClassVar[str] = "a condition"

    path: Annotated[
        list[str] | None, Meta(description="Patterns of paths, any of them.", examples=[["content/blog/tutorials/**"]])
    ] = None
    type: Annotated[list[str] | None, Meta(description="Types, any of them.", examples=[["lesson"]])] = None
    lang: Annotated[list[str] | None, Meta(description="Languages, any of them.", examples=[["en"]])] = None
    draft: Annotated[bool | None, Meta(description="The post is a draft, or is none.", examples=[False])] = None
    before: Annotated[Day | None, Meta(description="The post is dated before this day.", examples=["2024-01-01"])] = (
        None
    )
    since: Annotated[Day | None, Meta(description="The post is of this day or later.", examples=["2024-01-01"])] = None
    has: Annotated[
        list[str] | None, Meta(description="Fields that are there, all of them.", examples=[["sponsor"]])
    ] = None
    lacks: Annotated[
        list[str] | None, Meta(description="Fields that are missing, all of them.", examples=[["staff"]])
    ] = None
    fields: Annotated[
        dict[str, Wishes] | None,
        Meta(
            description="What fields are like, in the words of [post.fields].", examples=[{"type": {"is": "release"}}]
        ),
    ] = None
    text_pattern: Annotated[
        Pattern | None, Meta(description="A regular expression that matches in the body.", examples=["(?i)giveaway"])
    ] = None
    unless: Annotated[
        Optional["Condition"], Meta(description="A condition that may not hold.", examples=[{"has": ["sponsor"]}])
    ] = None


class Limited(Wishes, frozen=True, kw_only=True):
    """Wishes of which some are milder."""

    warn: Annotated[Wishes | None, Meta(description="The same wishes, milder: their findings are warnings.")] = None


class Field(Limited, frozen=True, kw_only=True):
    """A field of the front matter. Named, it must be there, unless it is optional."""

    type: Annotated[
        FieldType | None, Meta(description="What it holds; well-known names have theirs.", examples=["list"])
    ] = None
    optional: Annotated[bool | None, Meta(description="It may be missing.", examples=[True])] = None
    default: Annotated[
        Scalar | list[Scalar] | None,
        Meta(description="What blogtool new writes.", examples=["news"]),
    ] = None
    help: Annotated[
        str | None,
        Meta(description="What an author should know.", examples=["A sentence for search engines."]),
    ] = None
    severity: Annotated[
        Severity | None, Meta(description="How bad it is; an error unless said.", examples=["warning"])
    ] = None
    when: Annotated[Condition | None, Meta(description="Which posts are meant.", examples=[{"lang": ["en"]}])] = None
