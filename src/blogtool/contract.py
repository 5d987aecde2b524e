"""The words of the house-style file: what each key is called, holds and means. Data only.

Nothing is checked here but types and ranges. Descriptions and examples make the JSON Schema and the reference
page. Every key is None unless the file says it, so that a type or a case can be laid over the contract
it is based on.
"""

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

from blogtool.finding import Severity

Flavor = Literal["hugo", "jekyll", "zola", "mkdocs", "plain"]
LATER_FLAVORS = ("eleventy", "astro", "hexo", "pelican", "nikola", "docusaurus")
"""Generators of the design that this version cannot read yet."""

FieldType = Literal["text", "number", "yes-no", "date", "date-time", "list", "url", "file", "table"]
FieldWord = Literal["text", "number", "yes-no", "date", "date-time", "list", "url", "file", "table", "off"]
RuleWord = Literal["on", "off", "info", "warning", "error"]
Scalar = str | int | float | bool

Count = Annotated[int, Meta(ge=0, le=1_000_000_000)]
Size = Annotated[int, Meta(ge=1, le=1_000_000_000)]
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


class Site(Table, frozen=True, kw_only=True):
    """The blog itself: who builds it, and where things are."""

    flavor: Annotated[Flavor | None, Meta(description="The generator that builds the site.", examples=["hugo"])] = None
    posts: Annotated[
        list[str] | None,
        Meta(description="Which files are posts, as patterns of paths.", examples=[["content/blog/**/*.md"]]),
    ] = None
    exclude: Annotated[
        list[str] | None,
        Meta(
            description="Which files are never posts, though they match.",
            examples=[["content/blog/drafts/**"]],
        ),
    ] = None
    url: Annotated[str | None, Meta(description="The address of the site.", examples=["https://clinic.example"])] = None
    lang: Annotated[str | None, Meta(description="The language of a post that names none.", examples=["en"])] = None
    static: Annotated[
        str | None,
        Meta(description="The folder whose files are published as they are.", examples=["static"]),
    ] = None
    names: Annotated[
        dict[str, str] | None,
        Meta(
            description="What this blog calls a standard field, so that presets and teasers find it.",
            examples=[{"description": "meta_desc"}],
        ),
    ] = None
    fields_from: Annotated[
        str | None,
        Meta(description="The list in [data] in which the fields of the posts stand.", examples=["posts"]),
    ] = None


class Author(Table, frozen=True, kw_only=True):
    """Someone who writes posts, under the id by which front matter names them."""

    name: Annotated[str, Meta(description="The name as a reader sees it.", examples=["Monica Example"])]
    credentials: Annotated[str | None, Meta(description="Letters that stand after the name.", examples=["RMT"])] = None
    url: Annotated[str | None, Meta(description="The author's page.", examples=["https://clinic.example/monica"])] = (
        None
    )
    email: Annotated[str | None, Meta(description="The author's address.", examples=["monica@clinic.example"])] = None


class Wishes(Table, frozen=True, kw_only=True):
    """What a field should be like; on a list each item, except by the items keys, `unique` and `first`."""

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
        list[str] | None, Meta(description="Words that must occur, any of them.", examples=[["therapist"]])
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
        Meta(description="No other post has this value; no two items are the same.", examples=[True]),
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


class Field(Wishes, frozen=True, kw_only=True):
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
    warn: Annotated[Wishes | None, Meta(description="The same wishes, milder: their findings are warnings.")] = None


class RuleSetting(Struct, frozen=True, kw_only=True):
    """A rule of the catalogue with options of its own, as the file gives them."""

    severity: Annotated[
        Severity | None, Meta(description="How bad it is; the rule's own unless said.", examples=["warning"])
    ] = None
    options: dict[str, Any] = {}
    """The rule's options by their kebab-case names; each fits the type that the rule gives it."""


class Part(Table, frozen=True, kw_only=True):
    """A part of the post. Named, it must be there, unless it is optional."""

    optional: Annotated[bool | None, Meta(description="It may be missing.", examples=[True])] = None
    severity: Annotated[
        Severity | None, Meta(description="How bad it is; an error unless said.", examples=["warning"])
    ] = None


class SignOffPart(Part, frozen=True, kw_only=True):
    """The line by which the author signs."""

    looks_like: Annotated[
        list[str] | None,
        Meta(
            description="The forms it may have; {author.name} and such stand for an author's data, * for anything.",
            examples=[["-{author.name} {author.credentials}"]],
        ),
    ] = None


class SourcesPart(Part, frozen=True, kw_only=True):
    """Where the claims of the post come from."""

    style: Annotated[
        Literal["bracketed", "list", "numbered", "footnotes"] | None,
        Meta(description="The form: `[Source: …]`, a list, `[1] …` lines, or footnotes.", examples=["bracketed"]),
    ] = None
    titles: Annotated[
        list[str] | None,
        Meta(description="The headings under which they stand, any of them.", examples=[["Sources", "References"]]),
    ] = None
    min_items: Annotated[Count | None, Meta(description="The fewest sources.", examples=[2])] = None
    max_items: Annotated[Count | None, Meta(description="The most sources.", examples=[20])] = None


class Parts(Table, frozen=True, kw_only=True):
    """What the parts of a post look like."""

    sign_off: Annotated[SignOffPart | None, Meta(description="The line by which the author signs.")] = None
    sources: Annotated[SourcesPart | None, Meta(description="Where the claims of the post come from.")] = None


class Contract(Table, frozen=True, kw_only=True):
    """What a post must be."""

    fields: Annotated[
        dict[str, FieldWord | Field], Meta(description="The front matter, by the names of its fields.")
    ] = {}
    rules: Annotated[
        dict[str, RuleWord | RuleSetting], Meta(description="Rules of the catalogue, by their names.")
    ] = {}
    parts: Annotated[Parts, Meta(description="The parts of the post, by their names.")] = Parts()


class HouseStyle(Table, frozen=True, kw_only=True):
    """A whole house-style file."""

    site: Annotated[Site, Meta(description="The blog itself.")] = Site()
    authors: Annotated[dict[str, Author], Meta(description="Those who write, by their ids.")] = {}
    post: Annotated[Contract, Meta(description="What holds for every post.")] = Contract()


LATER_TOP = ("extend", "presets", "data", "lint", "types", "cases")
"""Keys of the language that this version does not support yet, at the top of the file …"""
LATER_POST = (
    *(
        "when",
        "based-on",
        "template",
        "outline",
        "other-parts",
        "other-fields",
        "field-order",
        "at-most",
        "skip",
    ),
    *("phrases", "links", "images", "headings", "file", "body", "readability", "excerpt"),
)
"""… in a contract …"""
LATER_FIELD = ("when", "in", "not-in")
"""… in a field …"""
LATER_PARTS = ("intro", "sections", "section", "closing", "text", "image", "title")
"""… the parts of other kinds …"""
LATER_PART = (
    *("kind", "title-pattern", "levels", "min-count", "max-count", "numbering", "or", "not-with", "message", "warn"),
    *("when", "in", "not-in", "min-words", "max-words", "min-length", "max-length", "min-paragraphs", "max-paragraphs"),
    *("min-links", "max-links", "min-images", "max-images", "min-internal-links", "min-external-links", "counting"),
    *("deny", "deny-pattern", "deny-from", "require", "require-pattern"),
)
"""… the keys of a part …"""
LATER_RULE = ("when", "in", "not-in", "message", "warn")
"""… and in the table of a rule."""
