"""Markdown → blocks, links and runs of text, each with its bytes. The only module that imports the parser.

The layout is the one that won a measured comparison: runs of text as two parallel lists, blocks and links as frozen
structs, the parser's events streamed and told apart by a chain of `in`. About two thirds of the time is the parser's.

A little over 300 lines: whatever is asked of the parser, rarely or always, is asked here.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from blogtool.finding import Span
from blogtool.masking import mask
from blogtool.patterns import lazy

if TYPE_CHECKING:
    from pyromark import Markdown, Options

    from blogtool.asides import Aside
    from blogtool.offsets import Rewriting

CODE = "\ufffc"
"""Encloses inline code in texts: `see \\ufffcgit add\\ufffc now`."""

INLINE_CODE = lazy(f"{CODE}[^{CODE}]*{CODE}")
"""Inline code in texts, with the marks around it."""

CODE_SPAN = lazy(rb"(`++).*?(?<!`)\1(?!`)", re.DOTALL)
"""Inline code in the source, with its backticks."""

ATOM = "\ufff9"
"""Stands in texts for an image or a shortcode: something is there, and it is not words."""

REFERENCES = frozenset(("Reference", "Collapsed", "Shortcut"))
"""The kinds of links whose destination stands in a definition."""

QUOTE, LIST, FOOTNOTE, TABLE, ASIDE = 1, 2, 4, 8, 16
"""What a block stands in, as bits of `Block.inside`."""

_BARE = rb"(?::{3,}+|/{3,}+)[ \t]*+(?=[\r\n]|\Z)"
_SIGN = (
    rb"[ \t>]*+(?=[!?=:/`~])(?:(?P<aside>!!!|\?\?\?|===[!+]{0,2}[ ]|" + _BARE + rb")"
    rb"|(?P<definition>:[ \t])|(?P<fence>(?<=[ \t>])(?:```|~~~)))"
)
_SIGN_AT_BEGINNING = lazy(_SIGN)
_SIGN_IN_LINE = lazy(rb"\n" + _SIGN)
"""What is in a post that has asides, definitions or fenced code in fenced code. One look at each line finds all."""
_SIGN_AFTER_RETURN = lazy(rb"[\r\n]" + _SIGN)
_OTHER_COLON = lazy(r"(?m)^[ \t>]*:(?![ \t-]|$)")


class Block(Struct, frozen=True, gc=False):
    """A leaf block. Its text is the runs from `run` up to the next block's `run`."""

    kind: str
    """paragraph, item, heading, cell, code, html, rule, title (of an aside), or end: text that belongs to no block
    follows."""
    start: int
    end: int
    run: int
    inside: int
    level: int = 0
    """A heading's level, 1 to 6. Where an item begins with its marker, the number of lists it stands in; 0 where a
    paragraph in it begins, or text goes on."""
    info: str = ""
    """A heading's `{#id}`; the info string of fenced code."""


class Link(Struct, frozen=True, gc=False):
    """A link or an image as the parser resolved it. `span` covers all of it."""

    image: bool
    span: Span
    destination: str
    title: str
    kind: str
    """Inline, Reference, Collapsed, Shortcut, Autolink, Email."""
    text: str
    """The text of a link, the alternative text of an image."""


class Container(Struct, frozen=True, gc=False):
    """What holds other blocks. It ends where the parser says: behind the blank lines that follow."""

    kind: str
    """list, definitions, quote, footnote, table, or aside: an admonition, a tab or a container of `blogtool.asides`."""
    start: int
    end: int
    info: str = ""
    """The label of a footnote; Note, Tip, … where a quotation is an alert; note, tip, … of an aside."""
    number: int | None = None
    """The first number of an ordered list."""


class FootnoteReference(Struct, frozen=True, gc=False):
    """Where a footnote that there is is cited: `[^1]`."""

    label: str
    """As it stands there: `A` also where the footnote is called `a`."""
    span: Span


class Document(Struct, frozen=True, gc=False):
    """All that one pass over the Markdown gives. `starts[i]` is the byte at which the text `runs[i]` begins."""

    blocks: list[Block]
    links: list[Link]
    starts: list[int]
    runs: list[str]
    masked: list[Span]
    """Shortcodes, Liquid tags and MDX comments."""
    tags: list[Span]
    """HTML tags and comments between words; HTML that stands alone is a block."""
    containers: list[Container]
    """In the order in which they begin."""
    footnotes: list[FootnoteReference]


@cache
def _options() -> "Options":
    from pyromark import Options

    return (
        Options.ENABLE_TABLES
        | Options.ENABLE_FOOTNOTES
        | Options.ENABLE_STRIKETHROUGH
        | Options.ENABLE_TASKLISTS
        | Options.ENABLE_HEADING_ATTRIBUTES
        | Options.ENABLE_GFM
    )


@cache
def _options_with_definitions() -> "Options":
    from pyromark import Options

    return _options() | Options.ENABLE_DEFINITION_LIST


@cache
def _parser(options: "Options") -> "Markdown":
    from pyromark import Markdown

    return Markdown(options=options)


def parse(data: bytes, body: int) -> Document:
    """Return the structure of the Markdown from byte `body` on; every offset counts from the start of `data`."""
    covered, masked = mask(data, body)
    given = _given(covered, body)
    events = _parser(given.options).events_with_range(given.text, merge_text=not masked)
    return _drain(_led_back(events, given.rewriting, given.asides) if given.rewriting else events, masked)


class _Given(Struct, frozen=True):
    """What the parser is given."""

    text: str
    options: Any
    rewriting: Any = None
    """The way back from it, where it is not as long as the data."""
    asides: Any = None


def _given(covered: bytes, body: int) -> _Given:
    """Return what the parser is given: for most posts the text as it is."""
    signs = _signs(covered, body)
    if not signs:
        return _Given(_text(covered, body), _options())
    rewritten = None
    if "fence" in signs:
        from blogtool.fences import shown_covered

        covered = shown_covered(covered, body)
    if "aside" in signs:
        from blogtool.asides import unwrapped

        rewritten = unwrapped(covered, body)
    text = _text(rewritten[0].text, 0, body) if rewritten else _text(covered, body)
    options = _options()
    # The parser takes any colon at the beginning of a line for a definition, also that of `:smile:`.
    if "definition" in signs and not _OTHER_COLON.search(text):
        options = _options_with_definitions()
    return _Given(text, options, *(rewritten or ()))


def _signs(covered: bytes, body: int) -> set[str | None]:
    """Return which blocks there may be that CommonMark does not know: aside, definition, fence."""
    pattern = _SIGN_AFTER_RETURN if b"\r" in covered else _SIGN_IN_LINE
    found = {match.lastgroup for match in pattern.finditer(covered, body)}
    if first := _SIGN_AT_BEGINNING.match(covered, body):
        found.add(first.lastgroup)
    return found


def _text(covered: bytes, body: int, before: int | None = None) -> str:
    """Return what the parser is given: as long as the data, with the lines and the fences that CommonMark finds."""
    # What stands before the body is blanked, not cut: so every range the parser gives is absolute.
    text = "\n" * (body if before is None else before) + covered[body:].decode()
    if "\r" in text:  # the parser does not end a heading at a lone `\r`
        text = re.sub(r"\r(?!\n)", "\n", text)
    if "\t" in text and (
        "\t\n" in text or "\t\r" in text
    ):  # the parser does not close fenced code at a fence with a tab behind it
        text = re.sub(r"(?<=```|~~~)[ \t]+(?=[\r\n])", lambda match: " " * len(match.group()), text)
    return text


def _drain(events: Any, masked: list[Span]) -> Document:
    # One long loop on purpose: a call for each event would cost a third of the whole run.
    blocks: list[Block] = []
    links: list[Link] = []
    starts: list[int] = []
    runs: list[str] = []
    tags: list[Span] = []
    containers: list[Container] = []
    footnotes: list[FootnoteReference] = []
    open_links: list[tuple[Any, int, int]] = []
    inside = 0
    depth = [0, 0, 0]  # quotes, lists, asides
    for event, where in events:
        if "Text" in event:
            if masked:
                _append_uncovered(where["start"], event["Text"], masked, starts, runs)
            else:
                starts.append(where["start"])
                runs.append(event["Text"])
        elif "End" in event:
            value = event["End"]
            if value == "Link":
                link, start, run = open_links.pop()
                text, kind = "".join(runs[run:]), link["link_type"]
                end = where["end"] + 2 if kind == "Collapsed" else where["end"]  # the parser leaves out the `[]`
                links.append(Link(False, Span(start, end), link["dest_url"], link["title"], kind, text))
            elif value.__class__ is dict:
                if "List" in value:
                    depth[1] -= 1
                elif "BlockQuote" in value:
                    depth[0] -= 1
                elif "Aside" in value:
                    depth[2] -= 1
                elif not depth[1]:
                    continue  # a heading; in a tight list bare text may follow it
                inside = (QUOTE if depth[0] else 0) | (LIST if depth[1] else 0) | (inside & FOOTNOTE)
                inside |= ASIDE if depth[2] else 0
                kind = "item" if depth[1] else "end"
                blocks.append(Block(kind, where["end"], where["end"], len(runs), inside))
            elif value == "FootnoteDefinition":
                inside &= ~FOOTNOTE
                blocks.append(Block("end", where["end"], where["end"], len(runs), inside))
            elif value == "DefinitionList":
                depth[1] -= 1
                inside = inside if depth[1] else inside & ~LIST
                blocks.append(Block("item" if depth[1] else "end", where["end"], where["end"], len(runs), inside))
            elif value == "Table":
                inside &= ~TABLE
                blocks.append(Block("item" if depth[1] else "end", where["end"], where["end"], len(runs), inside))
        elif "Start" in event:
            value = event["Start"]
            start, end = where["start"], where["end"]
            if value == "Paragraph":
                blocks.append(Block("item" if inside & LIST else "paragraph", start, end, len(runs), inside))
            elif value == "Title":
                blocks.append(Block("title", start, end, len(runs), inside))
            elif value == "Item":
                blocks.append(Block("item", start, end, len(runs), inside, depth[1]))
            elif value == "TableCell":
                blocks.append(Block("cell", start, end, len(runs), inside))
            elif value == "HtmlBlock":
                _skip(events, "HtmlBlock")
                blocks.append(Block("html", start, end, len(runs), inside))
                if depth[1]:
                    blocks.append(Block("item", end, end, len(runs), inside))
            elif value == "DefinitionList":
                depth[1] += 1
                inside |= LIST
                containers.append(Container("definitions", start, end))
            elif value == "DefinitionListTitle" or value == "DefinitionListDefinition":
                blocks.append(Block("item", start, end, len(runs), inside))
            elif value.__class__ is str:
                pass  # emphasis, strong, table rows: their text is what counts
            elif "Link" in value:
                open_links.append((value["Link"], start, len(runs)))
            elif "Image" in value:
                link = value["Image"]
                alt, kind = _alternative_text(events), link["link_type"]
                end = end + 2 if kind == "Collapsed" else end
                links.append(Link(True, Span(start, end), link["dest_url"], link["title"], kind, alt))
                starts.append(start)
                runs.append(ATOM)
            elif "CodeBlock" in value:
                _skip(events, "CodeBlock")
                info = value["CodeBlock"]
                info = info["Fenced"] if info.__class__ is dict else ""
                blocks.append(Block("code", start, end, len(runs), inside, 0, info))
                if depth[1]:
                    blocks.append(Block("item", end, end, len(runs), inside))
            elif "Heading" in value:
                heading = value["Heading"]
                level = int(heading["level"][1])
                blocks.append(Block("heading", start, end, len(runs), inside, level, heading["id"] or ""))
            elif "List" in value:
                depth[1] += 1
                inside |= LIST
                containers.append(Container("list", start, end, number=value["List"]))
            elif "BlockQuote" in value:
                depth[0] += 1
                inside |= QUOTE
                containers.append(Container("quote", start, end, value["BlockQuote"] or ""))
            elif "Aside" in value:
                depth[2] += 1
                inside |= ASIDE
                containers.append(Container("aside", start, end, value["Aside"]))
            elif "FootnoteDefinition" in value:
                inside |= FOOTNOTE
                containers.append(Container("footnote", start, end, value["FootnoteDefinition"]))
            elif "Table" in value:
                inside |= TABLE
                containers.append(Container("table", start, end))
        elif event == "SoftBreak" or event == "HardBreak":
            starts.append(where["start"])
            runs.append("\n")
        elif "Code" in event:
            starts.append(where["start"])
            runs.append(CODE + event["Code"] + CODE)
        elif event == "Rule":
            blocks.append(Block("rule", where["start"], where["end"], len(runs), inside))
            if depth[1]:
                blocks.append(Block("item", where["end"], where["end"], len(runs), inside))
        elif "InlineHtml" in event:
            tags.append(Span(where["start"], where["end"]))
            if event["InlineHtml"][:3].lower() == "<br":
                starts.append(where["start"])
                runs.append("\n")
        elif "FootnoteReference" in event:
            footnotes.append(FootnoteReference(event["FootnoteReference"], Span(where["start"], where["end"])))
    return Document(blocks, links, starts, runs, masked, tags, containers, footnotes)


def _led_back(events: Any, rewriting: "Rewriting", asides: "dict[int, Aside]") -> Iterator[tuple[Any, Any]]:
    """Yield the parser's events with the places of the original, and the quotations that are none by another name."""
    known: list[dict[str, Any] | None] = []
    titled = False
    for event, where in events:
        if titled and event == {"Start": "Paragraph"}:
            event = {"Start": "Title"}
        titled = False
        if event.__class__ is dict:
            if "Start" in event and event["Start"].__class__ is dict and "BlockQuote" in event["Start"]:
                aside = asides.get(where["start"])
                known.append({"Aside": aside.kind} if aside else None)
                titled = aside is not None and aside.title is not None
                event = {"Start": known[-1]} if known[-1] else event
            elif "End" in event and event["End"].__class__ is dict and "BlockQuote" in event["End"]:
                aside_there = known.pop()
                event = {"End": aside_there} if aside_there else event
        yield event, {"start": rewriting.start(where["start"]), "end": rewriting.end(where["end"])}


def definitions(covered: bytes, body: int) -> list[tuple[str, Span, str, str]]:
    """Return the reference definitions that count: label, place, destination and title ("" where there is none).

    `covered` is the data with every tag covered. Only the blocks are parsed.
    """
    given = _given(covered, body)
    found = _parser(given.options).reference_definitions(given.text)
    return [
        (label, _span(item["span"]["start"], item["span"]["end"], given.rewriting), item["dest"], item["title"] or "")
        for label, item in found.items()
    ]


def _span(start: int, end: int, rewriting: "Rewriting | None") -> Span:
    return Span(rewriting.start(start), rewriting.end(end)) if rewriting else Span(start, end)


def unresolved(covered: bytes, body: int) -> list[tuple[Span, str, str]]:
    """Return where each pair of brackets stands that would be a link if its label were defined, its kind, as of a
    `Link`, and its label.

    The body is parsed once more, which takes a third of the time of `parse`.
    """
    from pyromark import Markdown

    found: list[tuple[Span, str, str]] = []
    given = _given(covered, body)

    def note(link: Any) -> None:
        kind, start, end = link["link_type"], link["span"]["start"], link["span"]["end"]
        place = _span(start, end + 2 if kind == "Collapsed" else end, given.rewriting)
        found.append((place, kind, link["reference"]))

    Markdown(options=given.options, broken_link_callback=note).html(given.text)
    return found


def heading_attributes(heading: str) -> tuple[str, tuple[str, ...], tuple[tuple[str, str | None], ...]]:
    """Return the id, the classes and the other attributes that are written behind a heading."""
    events: Any = _parser(_options()).events_with_range(heading)
    for event, _ in events:
        if "Start" in event and "Heading" in event["Start"]:
            data = event["Start"]["Heading"]
            return data["id"] or "", data["classes"], data["attrs"]
    return "", (), ()


def _skip(events: Any, kind: str) -> None:
    """Read past the content of a block that holds no prose."""
    for event, _ in events:
        if "End" in event and event["End"] == kind:
            return


def _alternative_text(events: Any) -> str:
    """Read past an image and return its alternative text; images in images count."""
    pieces: list[str] = []
    depth = 1
    for event, _ in events:
        if "Text" in event:
            pieces.append(event["Text"])
        elif "Code" in event:
            pieces.append(event["Code"])
        elif event == "SoftBreak" or event == "HardBreak":
            pieces.append(" ")
        elif "Start" in event and event["Start"].__class__ is dict and "Image" in event["Start"]:
            depth += 1
        elif "End" in event and event["End"] == "Image":
            depth -= 1
            if not depth:
                break
    return "".join(pieces)


def _append_uncovered(start: int, text: str, masked: list[Span], starts: list[int], runs: list[str]) -> None:
    """Append a run of text without the filler of masked spans: an atom where a tag begins, nothing else of it.

    The parser does not merge text when tags are masked, so a run that touches a mask is the source to the letter.
    """
    data = text.encode()
    end = start + len(data)
    index = bisect_left(masked, (start, start))
    if index and masked[index - 1].end > start:
        index -= 1
    position = start
    while index < len(masked) and masked[index].start < end:
        span = masked[index]
        if span.start > position:
            starts.append(position)
            runs.append(data[position - start : span.start - start].decode())
        if span.start >= start:
            starts.append(span.start)
            runs.append(ATOM)
        position = min(span.end, end)
        index += 1
    if position < end:
        starts.append(position)
        runs.append(data[position - start :].decode())
