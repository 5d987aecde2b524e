"""Which rules there are, and where. A rule is imported when it is first wanted."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from blogtool.errors import BlogtoolError
from blogtool.likeness import nearest
from blogtool.rule import BlockRule, Described

if TYPE_CHECKING:
    from blogtool.contract import Contract
    from blogtool.lists import Listing

_MODULES: dict[str, tuple[str, str]] = {
    "after-last-part": ("parts", "AfterLastPart"),
    "body-citations": ("ownbody", "BodyCitations"),
    "body-contents": ("ownbody", "BodyContents"),
    "body-length": ("ownbody", "BodyLength"),
    "body-text": ("ownbody", "BodyText"),
    "bold-heading": ("headingforms", "BoldHeading"),
    "chinese-punctuation": ("characters", "ChinesePunctuation"),
    "citation-key": ("identifiers", "CitationKey"),
    "citation-year": ("identifiers", "CitationYear"),
    "code-language": ("code", "CodeLanguage"),
    "code-line-length": ("code", "CodeLineLength"),
    "date-agreement": ("dateagreement", "DateAgreement"),
    "date-order": ("dateagreement", "DateOrder"),
    "date-valid": ("dates", "DateValid"),
    "doi-repeated": ("identifiers", "DoiRepeated"),
    "doubled-word": ("words", "DoubledWord"),
    "encoding-damage": ("leftovers", "EncodingDamage"),
    "excerpt-stale": ("excerpts", "ExcerptStale"),
    "field-date": ("fieldvalues", "FieldDate"),
    "field-denied": ("fieldtexts", "FieldDenied"),
    "field-file": ("fieldfiles", "FieldFile"),
    "field-forbidden": ("fieldnames", "FieldForbidden"),
    "field-items": ("fieldlists", "FieldItems"),
    "field-known": ("fieldvalues", "FieldKnown"),
    "field-length": ("fieldtexts", "FieldLength"),
    "field-order": ("fieldnames", "FieldOrder"),
    "field-pattern": ("fieldtexts", "FieldPattern"),
    "field-plain": ("fieldtexts", "FieldPlain"),
    "field-quotes": ("fieldforms", "FieldQuotes"),
    "field-range": ("fieldvalues", "FieldRange"),
    "field-required": ("fields", "FieldRequired"),
    "field-type": ("fieldforms", "FieldType"),
    "field-unique": ("fieldlists", "FieldUnique"),
    "field-unknown": ("fieldnames", "FieldUnknown"),
    "field-value": ("fieldvalues", "FieldValue"),
    "file-name": ("ownfile", "FileName"),
    "file-path": ("ownfile", "FilePath"),
    "file-siblings": ("ownfile", "FileSiblings"),
    "file-slug": ("ownfile", "FileSlug"),
    "footnote-length": ("footnotes", "FootnoteLength"),
    "front-matter-syntax": ("frontmatter", "FrontMatterSyntax"),
    "h1-in-body": ("titles", "H1InBody"),
    "hard-wrap": ("wrapping", "HardWrap"),
    "heading-bold": ("headingforms", "HeadingBold"),
    "heading-case": ("headingcase", "HeadingCase"),
    "heading-count": ("ownheadings", "HeadingCount"),
    "heading-id": ("ownheadings", "HeadingId"),
    "heading-increment": ("headings", "HeadingIncrement"),
    "heading-length": ("ownheadings", "HeadingLength"),
    "heading-lookalike": ("headings", "HeadingLookalike"),
    "heading-numbering": ("numbering", "HeadingNumbering"),
    "heading-order": ("ownheadings", "HeadingOrder"),
    "heading-punctuation": ("headingforms", "HeadingPunctuation"),
    "heading-repeated": ("headingforms", "HeadingRepeated"),
    "heading-start": ("headingforms", "HeadingStart"),
    "heading-text": ("ownheadings", "HeadingText"),
    "html-unbalanced": ("html", "HtmlUnbalanced"),
    "identifier-shape": ("identifiers", "IdentifierShape"),
    "image-alt": ("images", "ImageAlt"),
    "image-alt-text": ("imagetexts", "ImageAltText"),
    "image-elsewhere": ("imagetexts", "ImageElsewhere"),
    "image-missing": ("targets", "ImageMissing"),
    "include-missing": ("includes", "IncludeMissing"),
    "index-of-posts": ("indexes", "IndexOfPosts"),
    "link-anchor": ("targets", "LinkAnchor"),
    "link-draft": ("linkedposts", "LinkDraft"),
    "link-empty": ("links", "LinkEmpty"),
    "link-host-typo": ("linkhosts", "LinkHostTypo"),
    "link-https": ("linkhabits", "LinkHttps"),
    "link-internal": ("targets", "LinkInternal"),
    "link-malformed": ("linkforms", "LinkMalformed"),
    "link-mismatch": ("linkmismatch", "LinkMismatch"),
    "link-moved": ("linkedposts", "LinkMoved"),
    "link-own-domain": ("linkhabits", "LinkOwnDomain"),
    "link-repeated": ("linkhabits", "LinkRepeated"),
    "link-text": ("linktexts", "LinkText"),
    "link-tracking": ("linkhabits", "LinkTracking"),
    "list-blank-line": ("lists", "ListBlankLine"),
    "markup-broken": ("markup", "MarkupBroken"),
    "odd-characters": ("characters", "OddCharacters"),
    "other-parts": ("parts", "OtherParts"),
    "page-furniture": ("pasted", "PageFurniture"),
    "paragraph-length": ("ownreadability", "ParagraphLength"),
    "pasted-text": ("pasted", "PastedText"),
    "placeholder-text": ("placeholders", "PlaceholderText"),
    "post-orphan": ("linkedposts", "PostOrphan"),
    "readability": ("ownreadability", "Readability"),
    "same-address": ("duplicates", "SameAddress"),
    "same-description": ("duplicates", "SameDescription"),
    "same-title": ("duplicates", "SameTitle"),
    "section-empty": ("headingforms", "SectionEmpty"),
    "sentence-length": ("ownreadability", "SentenceLength"),
    "series-gap": ("series", "SeriesGap"),
    "sign-off": ("signoff", "SignOff"),
    "similar-title": ("duplicates", "SimilarTitle"),
    "slug-agreement": ("dateagreement", "SlugAgreement"),
    "sources": ("sources", "Sources"),
    "tag-once": ("tags", "TagOnce"),
    "tag-variants": ("tags", "TagVariants"),
    "template-mark": ("leftovers", "TemplateMark"),
    "title-repeated": ("titles", "TitleRepeated"),
    "unused-suppression": ("suppressions", "UnusedSuppression"),
}

CONTRACT = frozenset(
    (
        *(name for name in _MODULES if name.startswith("field-")),
        *(f"body-{what}" for what in ("citations", "contents", "length", "text")),
        *(f"file-{what}" for what in ("name", "path", "siblings", "slug")),
        "index-of-posts",
        *(f"heading-{what}" for what in ("case", "count", "id", "length", "order", "text")),
        *("after-last-part", "other-parts", "page-furniture", "paragraph-length", "pasted-text", "readability"),
        *("sentence-length", "sign-off"),
    )
)
"""Rules that only carry out what a house style asks for: without one they need not be loaded."""

ON_DEMAND = frozenset(
    """
    bold-heading chinese-punctuation citation-key citation-year code-language code-line-length date-agreement
    date-order doi-repeated excerpt-stale footnote-length h1-in-body hard-wrap heading-bold heading-punctuation
    heading-repeated heading-start html-unbalanced identifier-shape image-alt-text image-elsewhere image-missing
    include-missing link-anchor link-draft link-host-typo link-internal link-moved link-own-domain link-repeated
    link-text link-tracking post-orphan same-address same-description same-title section-empty series-gap
    similar-title slug-agreement tag-once tag-variants template-mark
    """.split()
)
"""Rules that are off by default: where nobody asks for one it need not be loaded."""

_TABLES = {"body": "body", "file": "file", "heading": "headings"}
"""The beginnings of rules that carry out one table of a contract, and the table."""

_BLOCKS: dict[str, tuple[str, str]] = {
    "parts": ("parts", "Parts"),
    "phrases": ("phrases", "OwnPhrase"),
    "links": ("ownlinks", "OwnLinks"),
    "images": ("ownimages", "OwnImages"),
}
"""The tables of a contract whose blocks bear names of the owner's own, and the rule that carries one out."""

BLOCK_TABLES = tuple(_BLOCKS)

_READABILITY = ("paragraph-length", "readability", "sentence-length")
"""The rules that carry out `[post.readability]`."""

_RENAMED: dict[str, str] = {
    "anchor-broken": "link-anchor",
    "link-broken": "link-internal",
    "readability-grade": "readability",
}
"""The former names of rules and those of today. A rule keeps answering to its old name for a year."""


def is_unasked(name: str, contract: "Contract | None", lists: "Mapping[str, Listing] | None" = None) -> bool:
    """Tell whether nobody asks for a rule that the house style does not name, so that it need not be loaded: it is off
    by default, or only carries out what the contract, or its lists, say nothing of."""
    if name in ON_DEMAND:
        return True
    if name == "index-of-posts":
        return not any(listing.index for listing in (lists or {}).values())
    if name not in CONTRACT:
        return False
    table = "readability" if name in _READABILITY else _TABLES.get(name.partition("-")[0])
    return contract is None or (table is not None and not getattr(contract, table))


def rule_class(name: str) -> type[Described]:
    """Return the class of the rule called `name`, now or formerly; KeyError where there is none."""
    module, attribute = _MODULES[_RENAMED.get(name, name)]
    found: type[Described] = getattr(import_module(f"blogtool.rules.{module}"), attribute)
    return found


def block_class(table: str) -> type[BlockRule]:
    """Return the rule that carries out a block of a table of `BLOCK_TABLES`."""
    module, attribute = _BLOCKS[table]
    found: type[BlockRule] = getattr(import_module(f"blogtool.rules.{module}"), attribute)
    return found


def names() -> dict[str, str]:
    """Return every name that a rule answers to, and the rule's name of today."""
    return {name: name for name in _MODULES} | _RENAMED


def former() -> dict[str, str]:
    """Return the former names of rules, and those of today."""
    return dict(_RENAMED)


def current_name(name: str) -> str:
    """Return the name of today of the rule called `name`. Raises BlogtoolError where there is none."""
    known = names()
    if name in known:
        return known[name]
    near = nearest(name, known)
    hint = f"Did you mean {near}?" if near else "`blogtool rules` lists them all."
    raise BlogtoolError(f"There is no rule “{name}”. {hint}")


class _Rules(Mapping[str, Callable[[], type[Described]]]):
    """Has the names of today, and answers to former ones as well."""

    def __getitem__(self, name: str) -> Callable[[], type[Described]]:
        if _RENAMED.get(name, name) not in _MODULES:
            raise KeyError(name)
        return partial(rule_class, name)

    def __iter__(self) -> Iterator[str]:
        return iter(_MODULES)

    def __len__(self) -> int:
        return len(_MODULES)


RULES: Mapping[str, Callable[[], type[Described]]] = _Rules()
"""Every rule's name, in alphabetical order, and the way to its class."""
