"""What the named blocks of a contract hold: parts, phrases, links, images, headings, rules, and the singular tables.

Long by its descriptions: they are the reference page and the JSON Schema.
"""

from typing import Annotated, Any, ClassVar, Literal, Optional

from msgspec import Meta, field

from blogtool.contract.base import Count, Figure, Level, Pattern, Share, Size, Table
from blogtool.contract.fields import Condition, Limited
from blogtool.finding import Severity


class Block(Table, frozen=True, kw_only=True):
    """What any block may say of itself."""

    severity: Annotated[
        Severity | None, Meta(description="How bad it is; an error unless said.", examples=["warning"])
    ] = None
    message: Annotated[
        str | None, Meta(description="The first sentence an author reads.", examples=["We promise no results."])
    ] = None
    when: Annotated[Condition | None, Meta(description="Which posts are meant.", examples=[{"lang": ["en"]}])] = None
    in_: Annotated[
        list[str] | None,
        Meta(
            description="Where in the post: parts, first-paragraph, last-paragraph, headings, quotes, code, links, "
            "front-matter, front-matter:FIELD.",
            examples=[["intro"]],
        ),
    ] = field(default=None, name="in")
    not_in: Annotated[
        list[str] | None, Meta(description="Where in the post not; the words of `in`.", examples=[["code", "quotes"]])
    ] = None
    report_once: Annotated[
        bool | None, Meta(description="One finding a post, however often it is wrong.", examples=[True])
    ] = None


class Texts(Block, frozen=True, kw_only=True):
    """Wishes for a text: what may not, and what must, occur in it."""

    deny: Annotated[
        list[str] | None, Meta(description="Words that may not occur; * stands for anything.", examples=[["miracle"]])
    ] = None
    deny_pattern: Annotated[
        Pattern | None, Meta(description="A regular expression that may not match anywhere.", examples=["[A-Z]{5}"])
    ] = None
    deny_from: Annotated[
        str | None, Meta(description="A list in [data] of words that may not occur.", examples=["banned"])
    ] = None
    require: Annotated[
        list[str] | None, Meta(description="Words that must occur, any of them.", examples=[["therapist"]])
    ] = None
    require_pattern: Annotated[
        Pattern | None, Meta(description="A regular expression that must match somewhere.", examples=["[0-9]"])
    ] = None


class Measures(Texts, frozen=True, kw_only=True):
    """How much of a text there is."""

    min_words: Annotated[Count | None, Meta(description="The fewest words.", examples=[40])] = None
    max_words: Annotated[Count | None, Meta(description="The most words.", examples=[1500])] = None
    min_length: Annotated[Count | None, Meta(description="The fewest characters, spaces counted.", examples=[100])] = (
        None
    )
    max_length: Annotated[Count | None, Meta(description="The most characters, spaces counted.", examples=[600])] = None
    min_paragraphs: Annotated[Count | None, Meta(description="The fewest paragraphs.", examples=[1])] = None
    max_paragraphs: Annotated[Count | None, Meta(description="The most paragraphs.", examples=[2])] = None
    min_items: Annotated[
        Count | None, Meta(description="The fewest items: sources, or those of lists.", examples=[2])
    ] = None
    max_items: Annotated[Count | None, Meta(description="The most items.", examples=[20])] = None
    min_links: Annotated[Count | None, Meta(description="The fewest links.", examples=[1])] = None
    max_links: Annotated[Count | None, Meta(description="The most links.", examples=[30])] = None
    min_images: Annotated[Count | None, Meta(description="The fewest images.", examples=[1])] = None
    max_images: Annotated[Count | None, Meta(description="The most images.", examples=[10])] = None
    min_minutes: Annotated[
        Figure | None, Meta(description="The shortest reading time, at 200 words a minute.", examples=[2])
    ] = None
    max_minutes: Annotated[Figure | None, Meta(description="The longest reading time.", examples=[10])] = None
    min_internal_links: Annotated[
        Count | None, Meta(description="The fewest links to pages of the same site.", examples=[2])
    ] = None
    min_external_links: Annotated[Count | None, Meta(description="The fewest links to other sites.", examples=[1])] = (
        None
    )
    min_citations: Annotated[
        Count | None, Meta(description="The fewest marks such as [1], [^1] or (Name, 2004).", examples=[5])
    ] = None
    max_uncited_share: Annotated[
        Share | None, Meta(description="The greatest share of sections without such a mark.", examples=[0.3])
    ] = None
    counting: Annotated[
        Literal["prose", "everything"] | None,
        Meta(
            description="Whether only the prose is counted, or also code, tables and markup.",
            examples=["everything"],
        ),
    ] = None


class Body(Measures, frozen=True, kw_only=True):
    """The body of a post as a whole."""

    thing: ClassVar[str] = "the body"

    warn: Annotated[Optional["Body"], Meta(description="The same keys, milder: their findings are warnings.")] = None


class Part(Measures, frozen=True, kw_only=True):
    """A part of the post. Named, it must be there, unless it is optional."""

    thing: ClassVar[str] = "a part"

    kind: Annotated[
        Literal["intro", "sections", "section", "closing", "sign-off", "sources", "text", "image", "title"] | None,
        Meta(description="What it is; the standard names are their own kind.", examples=["section"]),
    ] = None
    optional: Annotated[bool | None, Meta(description="It may be missing.", examples=[True])] = None
    titles: Annotated[
        list[str] | None,
        Meta(
            description="The headings it may have, any of them; case and a colon at the end do not count.",
            examples=[["Sources", "References"]],
        ),
    ] = None
    title_pattern: Annotated[
        Pattern | None, Meta(description="A regular expression for its whole heading.", examples=["Why .+"])
    ] = None
    levels: Annotated[
        list[Level] | None,
        Meta(description="The levels of its headings; the shallowest in use unless given.", examples=[[2]]),
    ] = None
    min_count: Annotated[Count | None, Meta(description="The fewest sections, images or titles.", examples=[3])] = None
    max_count: Annotated[Count | None, Meta(description="The most sections, images or titles.", examples=[12])] = None
    numbering: Annotated[
        str | None, Meta(description="How its headings are numbered: the first of them.", examples=["1."])
    ] = None
    looks_like: Annotated[
        list[str] | None,
        Meta(
            description="The forms it may have; {author.name} and such stand for an author's data, * for anything.",
            examples=[["-{author.name} {author.credentials}"]],
        ),
    ] = None
    style: Annotated[
        Literal["bracketed", "list", "numbered", "footnotes"] | None,
        Meta(description="The form: `[Source: …]`, a list, `[1] …` lines, or footnotes.", examples=["bracketed"]),
    ] = None
    or_: Annotated[
        str | None, Meta(description="The part that may be there in place of this one.", examples=["deck"])
    ] = field(default=None, name="or")
    not_with: Annotated[
        list[str] | None, Meta(description="Parts that may not be there together with it.", examples=[["deck"]])
    ] = None
    warn: Annotated[Optional["Part"], Meta(description="The same keys, milder: their findings are warnings.")] = None


class Phrase(Texts, frozen=True, kw_only=True):
    """Words that are wanted, not wanted, or written in another way."""

    thing: ClassVar[str] = "a phrase"

    replace: Annotated[
        dict[str, str] | None,
        Meta(description="Words, and what to write in their place.", examples=[{"Github": "GitHub"}]),
    ] = None
    replace_pattern: Annotated[
        Pattern | None, Meta(description="A regular expression for what is replaced.", examples=["(\\d) %"])
    ] = None
    replace_with: Annotated[
        str | None, Meta(description="What to write in its place; \\1 is its first group.", examples=["\\1%"])
    ] = None
    unless: Annotated[
        list[str] | None,
        Meta(description="Words around it that make it right; * is anything.", examples=[["there is no cure"]]),
    ] = None
    unless_pattern: Annotated[
        Pattern | None, Meta(description="A regular expression around it that makes it right.", examples=["no cure"])
    ] = None
    within: Annotated[
        Literal["sentence", "paragraph", "section", "post"] | None,
        Meta(description="How far around it `unless` looks; the sentence unless given.", examples=["post"]),
    ] = None
    min_count: Annotated[Count | None, Meta(description="How often at least, of what is required.", examples=[5])] = (
        None
    )
    max_count: Annotated[Count | None, Meta(description="How often at most.", examples=[3])] = None
    min_per_1000_words: Annotated[
        Figure | None, Meta(description="How often at least in a thousand words.", examples=[10])
    ] = None
    max_per_1000_words: Annotated[
        Figure | None, Meta(description="How often at most in a thousand words.", examples=[50])
    ] = None
    compare: Annotated[
        Literal["exactly", "any-case"] | None,
        Meta(
            description="Whether case counts; it does in `replace`, and elsewhere only if said.", examples=["exactly"]
        ),
    ] = None
    warn: Annotated[Optional["Phrase"], Meta(description="The same keys, milder: their findings are warnings.")] = None


class Links(Texts, frozen=True, kw_only=True):
    """Links, or some of them."""

    thing: ClassVar[str] = "a block of links"

    to: Annotated[
        list[str] | None,
        Meta(
            description="Which links: internal, external, hosts, patterns of addresses; all unless given.",
            examples=[["external"]],
        ),
    ] = None
    replace: Annotated[
        dict[str, str] | None,
        Meta(
            description="Beginnings of addresses, and what to write in their place.",
            examples=[{"https://clinic.example/": "/"}],
        ),
    ] = None
    replace_pattern: Annotated[
        Pattern | None, Meta(description="A regular expression for what is replaced.", examples=["^http:"])
    ] = None
    replace_with: Annotated[
        str | None, Meta(description="What to write in its place; \\1 is its first group.", examples=["https:"])
    ] = None
    unique: Annotated[bool | None, Meta(description="No address is linked twice in a post.", examples=[True])] = None
    min_count: Annotated[Count | None, Meta(description="The fewest such links.", examples=[1])] = None
    max_count: Annotated[Count | None, Meta(description="The most such links.", examples=[10])] = None
    max_kilobytes: Annotated[
        Size | None, Meta(description="The largest file of ours that may be linked, in 1,024 bytes.", examples=[1024])
    ] = None
    deny_text: Annotated[
        list[str] | None,
        Meta(description="Texts that no such link may have; * stands for anything.", examples=[["here", "click here"]]),
    ] = None
    warn: Annotated[Optional["Links"], Meta(description="The same keys, milder: their findings are warnings.")] = None


class Images(Block, frozen=True, kw_only=True):
    """Images, or some of them."""

    thing: ClassVar[str] = "a block of images"

    folder: Annotated[
        str | None,
        Meta(description="The folder in which they are; {file.slug} and such may stand in it.", examples=["/images/"]),
    ] = None
    formats: Annotated[list[str] | None, Meta(description="The endings they may have.", examples=[["webp", "svg"]])] = (
        None
    )
    exists: Annotated[bool | None, Meta(description="The file is there.", examples=[True])] = None
    local: Annotated[bool | None, Meta(description="The file is of our own site.", examples=[True])] = None
    max_kilobytes: Annotated[Size | None, Meta(description="The largest file, in 1,024 bytes.", examples=[300])] = None
    min_width: Annotated[Size | None, Meta(description="The least width in pixels.", examples=[600])] = None
    max_width: Annotated[Size | None, Meta(description="The greatest width in pixels.", examples=[1920])] = None
    alt: Annotated[
        Limited | None,
        Meta(description="What the alternative text is like, in the words of a field.", examples=[{"max-length": 125}]),
    ] = None
    title: Annotated[bool | None, Meta(description="They have a title.", examples=[True])] = None
    css_class: Annotated[bool | None, Meta(description="They have a class.", examples=[True])] = None
    written_as: Annotated[
        list[Literal["markdown", "html", "shortcode"]] | None,
        Meta(description="How they may be written.", examples=[["markdown"]]),
    ] = None
    warn: Annotated[Optional["Images"], Meta(description="The same keys, milder: their findings are warnings.")] = None


class Headings(Texts, frozen=True, kw_only=True):
    """The headings of one level (h1 to h6), all of them, or the first."""

    thing: ClassVar[str] = "headings"

    min_count: Annotated[Count | None, Meta(description="The fewest of them.", examples=[3])] = None
    max_count: Annotated[Count | None, Meta(description="The most of them.", examples=[1])] = None
    max_length: Annotated[Count | None, Meta(description="The most characters of one.", examples=[60])] = None
    case: Annotated[
        Literal["sentence", "title"] | None,
        Meta(description="Capitals as in a sentence, or as in a title.", examples=["sentence"]),
    ] = None
    pattern: Annotated[
        Pattern | None, Meta(description="A regular expression for the whole heading.", examples=["[A-Z].*"])
    ] = None
    is_: Annotated[str | None, Meta(description="The one text, or a field in braces.", examples=["{title}"])] = field(
        default=None, name="is"
    )
    needs_id: Annotated[bool | None, Meta(description="They carry an id of their own.", examples=[True])] = None
    not_before: Annotated[
        Literal["h1", "h2", "h3", "h4", "h5", "h6"] | None,
        Meta(description="None of them stands before the first of this level.", examples=["h2"]),
    ] = None
    warn: Annotated[Optional["Headings"], Meta(description="The same keys, milder: their findings are warnings.")] = (
        None
    )


class File(Block, frozen=True, kw_only=True):
    """The file of a post: `new` writes it so, `lint` checks it."""

    thing: ClassVar[str] = "the file"

    folder: Annotated[
        str | None,
        Meta(
            description="The folder in which posts are, below the site, with fields in braces.",
            examples=["content/blog"],
        ),
    ] = None
    name: Annotated[
        str | None,
        Meta(description="The name, with fields in braces.", examples=["{date:%Y-%m-%d}-{slug}.md"]),
    ] = None
    name_pattern: Annotated[
        Pattern | None, Meta(description="A regular expression for the whole name.", examples=["[a-z0-9-]+\\.md"])
    ] = None
    path_pattern: Annotated[
        Pattern | None, Meta(description="A regular expression for the whole path.", examples=["[a-z0-9/_.-]+"])
    ] = None
    max_depth: Annotated[Count | None, Meta(description="The most folders below that of the posts.", examples=[1])] = (
        None
    )
    slug: Annotated[
        Limited | None,
        Meta(description="What the slug is like, in the words of a field.", examples=[{"max-length": 60}]),
    ] = None
    min_slug_words: Annotated[Count | None, Meta(description="The fewest words of the slug.", examples=[3])] = None
    siblings: Annotated[
        list[str] | None,
        Meta(description="Files that stand beside it, with tokens in braces.", examples=[["{file.stem}.es.md"]]),
    ] = None
    warn: Annotated[Optional["File"], Meta(description="The same keys, milder: their findings are warnings.")] = None


class Readability(Block, frozen=True, kw_only=True):
    """How hard the prose may be to read."""

    thing: ClassVar[str] = "readability"

    max_grade: Annotated[
        Figure | None, Meta(description="The highest Flesch-Kincaid grade, in US school years.", examples=[8])
    ] = None
    min_ease: Annotated[
        Figure | None, Meta(description="The lowest Flesch reading ease, 0 very hard to 100.", examples=[60])
    ] = None
    min_average_sentence: Annotated[
        Figure | None, Meta(description="The fewest words of a sentence, on average.", examples=[10])
    ] = None
    max_average_sentence: Annotated[
        Figure | None, Meta(description="The most words of a sentence, on average.", examples=[25])
    ] = None
    max_sentence: Annotated[Count | None, Meta(description="The most words of any sentence.", examples=[40])] = None
    long_sentence: Annotated[
        Count | None, Meta(description="From how many words on a sentence is long; 25 unless given.", examples=[30])
    ] = None
    max_long_sentences_in_a_row: Annotated[
        Count | None, Meta(description="The most long sentences one after the other.", examples=[3])
    ] = None
    max_paragraph: Annotated[Count | None, Meta(description="The most words of a paragraph.", examples=[150])] = None
    profile: Annotated[
        Literal["health", "public", "general", "technical"] | None,
        Meta(
            description="For whom you write: by what `blogtool readability` measures; `general` unless given.",
            examples=["public"],
        ),
    ] = None
    known_words: Annotated[
        list[str] | None,
        Meta(
            description="Words your readers know: `blogtool readability` does not call them unfamiliar.",
            examples=[["massage", "therapist"]],
        ),
    ] = None
    warn: Annotated[
        Optional["Readability"], Meta(description="The same keys, milder: their findings are warnings.")
    ] = None


class Excerpt(Table, frozen=True, kw_only=True):
    """Where teasers are kept, and how long they are."""

    thing: ClassVar[str] = "the excerpt"

    field: Annotated[str | None, Meta(description="The field that holds the teaser.", examples=["description"])] = None
    max_length: Annotated[
        Size | None, Meta(description="The most characters; those of the field unless given.", examples=[160])
    ] = None


class RuleSetting(Block, frozen=True, kw_only=True):
    """A rule of the catalogue: whether it runs, how bad its findings are, and its own options."""

    thing: ClassVar[str] = "a rule"

    enabled: bool = True
    options: dict[str, Any] = field(default_factory=dict)
    """The rule's options by their kebab-case names; each fits the type that the rule gives it."""
    warn: dict[str, Any] | None = None
    """Options for findings that are warnings."""
