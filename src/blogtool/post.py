"""A source understood: front matter, headings, links, prose. Everything is computed once, when first asked for.

A little over 300 lines: most of them say what can be asked of a post, and the modules beside it know how.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from blogtool import frontmatter, markdown
from blogtool.finding import Span
from blogtool.headings import Heading as Heading
from blogtool.markdown import ASIDE, ATOM, CODE, CODE_SPAN, LIST, REFERENCES, FootnoteReference, Link
from blogtool.masking import FILLER, cover
from blogtool.patterns import lazy
from blogtool.prosemap import Passage as Passage
from blogtool.prosemap import ProseMap
from blogtool.source import Source

# What few rules ask for is imported when it is asked for: each module costs half a millisecond of every start.
if TYPE_CHECKING:
    from blogtool.footnotes import Footnote
    from blogtool.headings import Section
    from blogtool.linkspans import LinkSpans
    from blogtool.references import Defined, Definition, UndefinedReference
    from blogtool.structure import ItemList

_PUNCTUATION_BYTES = b'.,;:!?()[]{}"*_\xe2\x80\x98\x99\x9c\x9d\x9e\xc2\xab\xbb'
"""ASCII marks, and the bytes of ‘ ’ “ ” „ « »: what is left of other characters is the same wherever they stand."""

_COVER = 2 * FILLER.decode()
"""What at least is left of a shortcode in what the parser read."""

_TAGS = (b"{{", b"{%", b"{/*")
_FOOTNOTE_MARK = lazy(r"\[\^([^\]\s^]{1,40})\]")
_BODY_SEPARATOR = "\n\n"


class Post:
    """One post. Knows its source and nothing of the house or of other posts."""

    def __init__(self, source: Source, formats: tuple[str, ...] = frontmatter.FORMATS) -> None:
        """Take the source, and the formats of front matter that the post's generator reads."""
        self.source = source
        self.formats = formats
        self.lent: Mapping[str, Any] = {}
        """The fields that the blog keeps in a list of all posts, and not in the post."""
        self.memo: dict[str, Any] = {}
        """What several rules have to find out about the post, each by a name of its own."""

    @property
    def data(self) -> bytes:
        """The bytes of the post."""
        return self.source.data

    def with_data(self, data: bytes) -> "Post":
        """Return another version of the post: other bytes, everything else the same."""
        post = Post(Source(self.source.path, data), self.formats)
        post.lent = self.lent
        return post

    @cached_property
    def front_matter(self) -> frontmatter.FrontMatter | None:
        """The front matter; None where there is none."""
        return frontmatter.read(self.data, self.source.body_start, self.formats)

    @property
    def fields(self) -> dict[str, Any]:
        """The values of the front matter, before those that are kept elsewhere; empty where there are none, or they
        cannot be read."""
        own = self.front_matter.values if self.front_matter else {}
        return {**self.lent, **own} if self.lent else own

    @cached_property
    def body_start(self) -> int:
        """The first byte after the front matter."""
        return self.front_matter.span.end if self.front_matter else self.source.body_start

    @cached_property
    def document(self) -> markdown.Document:
        """The parsed body."""
        return markdown.parse(self.data, self.body_start)

    @cached_property
    def passages(self) -> list[Passage]:
        """All blocks of text in their order: paragraphs, list items, headings, table cells; none is empty."""
        blocks = self.document.blocks
        runs = self.document.runs
        found: list[Passage] = []
        for index, block in enumerate(blocks):
            if block.kind in ("code", "html", "rule"):
                continue
            end = blocks[index + 1].run if index + 1 < len(blocks) else len(runs)
            if end == block.run:
                continue
            text = "".join(runs[block.run : end])
            if text and not text.isspace():
                kind = "item" if block.kind == "end" and block.inside & LIST else block.kind
                kind = "paragraph" if kind == "end" else kind
                found.append(Passage(kind, text, block.start, block.inside, block.run, end))
        return found

    @cached_property
    def all_headings(self) -> list[tuple[Heading, str]]:
        """Every heading, in quotations and lists too, and its text as that of a passage: not trimmed, with marks."""
        blocks = self.document.blocks
        runs = self.document.runs
        found: list[tuple[Heading, str]] = []
        for index, block in enumerate(blocks):
            if block.kind != "heading":
                continue
            end = blocks[index + 1].run if index + 1 < len(blocks) else len(runs)
            text = "".join(runs[block.run : end])
            if text and self.data.startswith(_TAGS, block.start) and not text.replace(ATOM, "").strip():
                continue  # a shortcode alone above `---` is no heading
            stop = block.start + len(self.data[block.start : block.end].rstrip(b"\r\n"))
            heading = Heading(block.level, plain(text).strip(), Span(block.start, stop), block.info, block.inside)
            found.append((heading, text))
        return found

    @cached_property
    def headings(self) -> list[Heading]:
        """The headings of the post itself, in their order: also those in admonitions and tabs, as in the list of
        contents that a generator makes."""
        return [heading for heading, _ in self.all_headings if not heading.inside & ~ASIDE]

    @cached_property
    def sections(self) -> "list[Section]":
        """The section of each of `headings`, in their order."""
        from blogtool.headings import sections

        return sections(self.headings, len(self.data))

    @cached_property
    def lists(self) -> "list[ItemList]":
        """The lists, in the order in which they begin: a list before those in its items."""
        from blogtool.structure import lists

        return lists(self.data, self.document)

    @property
    def quotes(self) -> list[Span]:
        """Where quotations stand, in the order in which they begin."""
        from blogtool.structure import spans

        return spans(self.data, self.document, "quote")

    @property
    def tables(self) -> list[Span]:
        """Where tables stand."""
        from blogtool.structure import spans

        return spans(self.data, self.document, "table")

    @cached_property
    def covered(self) -> bytes:
        """The bytes of the post as the parser saw them: shortcodes, Liquid tags and MDX comments made letters."""
        return cover(self.data, self.document.masked)

    @cached_property
    def links(self) -> list[Link]:
        """Links and images in the order in which they end; what a shortcode says in one is there as it is written."""
        if not self.document.masked:
            return self.document.links
        return [self._uncovered(link) for link in self.document.links]

    def _uncovered(self, link: Link) -> Link:
        if not (_COVER in link.destination or _COVER in link.title or (link.image and _COVER in link.text)):
            return link
        from blogtool.linkspans import uncovered

        return uncovered(self.data, self.covered, self.document.masked, link, self.link_spans(link))

    def link_spans(self, link: Link) -> "LinkSpans":
        """Return where the text, the destination and the title of one of `links` stand.

        Those of a reference link stand in its definition.
        """
        from blogtool.linkspans import LinkSpans

        found = self._own_spans(link)
        definition = self.definition(link)
        if definition is None:
            return found
        return LinkSpans(found.text, definition.destination_span, definition.title_span, found.label)

    def _own_spans(self, link: Link) -> "LinkSpans":
        from blogtool.linkspans import spans

        return spans(self.covered, self._parsed_links[link.span] if self.document.masked else link)

    @cached_property
    def _parsed_links(self) -> dict[Span, Link]:
        """The links by their spans, with letters for what a shortcode says."""
        return {link.span: link for link in self.document.links}

    def label(self, link: Link) -> str:
        """Return the label of a reference link, folded as labels are compared; "" where the link has none."""
        from blogtool.references import fold

        place = self._own_spans(link).label if link.kind in REFERENCES else None
        return fold(self.covered[slice(*place)].decode()) if place else ""

    def definition(self, link: Link) -> "Definition | None":
        """Return the definition from which a reference link has its destination; None for all other links."""
        return self._defined.get(self.label(link)) if link.kind in REFERENCES else None

    @cached_property
    def definitions(self) -> "list[Definition]":
        """The reference definitions in their order, those that are repeated too."""
        from blogtool.references import definitions

        return definitions(self.data, self.covered, self.body_start, self.document)

    @cached_property
    def _defined(self) -> "Defined":
        from blogtool.references import Defined

        return Defined(self.data, self.covered, self.body_start, self.document)

    @cached_property
    def undefined_references(self) -> "list[UndefinedReference]":
        """`[text][label]` and `[label][]` whose label nobody defines, in their order."""
        from blogtool.references import undefined

        return undefined(self.covered, self.body_start, self.document.masked)

    @cached_property
    def footnotes(self) -> "list[Footnote]":
        """The definitions of footnotes, in their order."""
        from blogtool.footnotes import footnotes

        return footnotes(self.data, self.document)

    @property
    def footnote_references(self) -> list[FootnoteReference]:
        """Where footnotes are cited, in the order of the text."""
        return self.document.footnotes

    @cached_property
    def undefined_footnotes(self) -> list[FootnoteReference]:
        """Marks such as `[^1]` for which there is no footnote, in the order of the text: they are shown as written."""
        if b"[^" not in self.data:
            return []
        from blogtool.linkspans import is_escaped

        marks = [(match[1], self.span(*match.span())) for match in _FOOTNOTE_MARK.finditer(self.prose_without_code)]
        return [
            FootnoteReference(label, span)
            for label, span in marks
            if self.data.startswith(b"[^", span.start) and not is_escaped(self.data, span.start)
        ]

    @cached_property
    def raw_html(self) -> list[Span]:
        """Where HTML stands in the body: blocks, and single tags and comments between words."""
        blocks = [Span(block.start, block.end) for block in self.document.blocks if block.kind == "html"]
        return sorted([*blocks, *self.document.tags])

    @cached_property
    def paragraphs(self) -> list[Passage]:
        """The paragraphs of running text: not in quotations, lists, footnotes, tables or admonitions."""
        return [passage for passage in self.passages if passage.kind == "paragraph" and not passage.inside]

    @cached_property
    def prose(self) -> str:
        """All passages as one text, a blank line between two; shared by the rules that look at words."""
        return _BODY_SEPARATOR.join([passage.text for passage in self.passages])

    @cached_property
    def prose_without_code(self) -> str:
        """The prose with each character of inline code covered by `CODE`: indices are those of `prose`."""
        pieces = self.prose.split(CODE)
        if len(pieces) % 2 == 0:  # one mark is left over: the last
            pieces[-2:] = [CODE.join(pieces[-2:])]
        pieces[1::2] = [CODE * (len(piece) + 2) for piece in pieces[1::2]]
        return "".join(pieces)

    def in_code_span(self, offset: int) -> bool:
        """Tell whether a byte of the source stands in inline code, which is one run of text."""
        index = bisect_right(self.document.starts, offset) - 1
        if index < 0 or not self.document.runs[index].startswith(CODE):
            return False
        code = CODE_SPAN.match(self.data, self.document.starts[index])
        return code is not None and offset < code.end()

    @cached_property
    def folded_words(self) -> list[bytes]:
        """The words of the prose in lower case without punctuation: to compare and to count, not to show."""
        return fold(self.prose)

    @cached_property
    def passage_starts(self) -> list[int]:
        """Where each passage begins in `prose`, in characters, and where one more would begin."""
        starts = [0]
        for passage in self.passages:
            starts.append(starts[-1] + len(passage.text) + len(_BODY_SEPARATOR))
        return starts

    def passage_at(self, index: int) -> Passage:
        """Return the passage in which a character of `prose` stands."""
        return self.passages[min(bisect_right(self.passage_starts, index), len(self.passages)) - 1]

    def offset(self, index: int) -> int:
        """Return the byte offset in the source of the character `index` of `prose`."""
        return self._locate(index, after=False)

    def span(self, start: int, end: int) -> Span:
        """Return where the characters `start` to `end` of `prose` stand in the source; `end` is greater than
        `start`."""
        return Span(self._locate(start, after=False), self._locate(end - 1, after=True))

    def passage_span(self, number: int, span: Span) -> Span:
        """Return where a stretch of passage `number`, in characters of its text, stands in the source."""
        start = self.passage_starts[number]
        return self.span(start + span.start, start + span.end)

    def _locate(self, index: int, *, after: bool) -> int:
        """Return the byte at which a character of `prose` begins or, with `after`, ends."""
        number = min(bisect_right(self.passage_starts, index), len(self.passages)) - 1
        return self._map.byte(number, index - self.passage_starts[number], after=after)

    @cached_property
    def _map(self) -> ProseMap:
        return ProseMap(self.data, self.document, self.passages)

    @cached_property
    def draft(self) -> bool:
        """Whether the author says it is not finished."""
        return self.draft_field is not None or "_drafts" in self.source.path.split("/")

    @property
    def draft_field(self) -> str | None:
        """The field that says it is not finished; None where none does."""
        fields = self.fields
        if fields.get("draft") is True:
            return "draft"
        if fields.get("published") is False:
            return "published"
        return "status" if str(fields.get("status", "")).casefold() == "draft" else None

    @property
    def title(self) -> str | None:
        """The title in the front matter, else the text of the first level-1 heading, else None."""
        title = self.fields.get("title")
        if title is not None and str(title).strip():
            return str(title).strip()
        return next((heading.text for heading in self.headings if heading.level == 1 and heading.text), None)

    @property
    def lang(self) -> str | None:
        """The language the post says it is in, as a BCP 47 tag in lower case; None where it does not say."""
        for name in ("lang", "language", "locale"):
            value = self.fields.get(name)
            if isinstance(value, str) and re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*", value):
                return value.replace("_", "-").lower()
        match = re.search(r"\.([a-z]{2}(?:-[A-Za-z]{2})?)\.mdx?$", self.source.path)
        return match.group(1).lower() if match else None


def fold(text: str) -> list[bytes]:
    """Return the words of a text in lower case without punctuation: to compare and to count, not to show."""
    return fold_text(text).split()


def fold_text(text: str) -> bytes:
    """Return a text in lower case without punctuation."""
    return text.lower().encode().translate(None, _PUNCTUATION_BYTES)


def plain(text: str) -> str:
    """Return a passage's text for people: without the marks of code, images and shortcodes."""
    return text.replace(CODE, "").replace(ATOM, "")
