"""What the parser's events become: blocks, links and runs of text. The oracles are CommonMark and markdown-it-py."""

import json
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from markdown_it import MarkdownIt

from blogtool.finding import Span
from blogtool.markdown import ATOM, CODE, FOOTNOTE, LIST, QUOTE, TABLE, Document, parse
from blogtool.masking import mask
from blogtool.post import Post, plain
from blogtool.source import Source
from conftest import CORPORA, SHARED

COMMONMARK = SHARED / "oracles" / "commonmark-0.31.2.json"
BLOGS = ["eslint-archive", "hugo-docs", "linkerd", "nodejs", "oviney", "rfernandezdo", "rust"]


def document(text: str) -> Document:
    return parse(text.encode(), 0)


def post(text: str) -> Post:
    return Post(Source("post.md", text.encode()))


def passages(text: str) -> list[tuple[str, str]]:
    """Return the kind and the text of each passage."""
    return [(passage.kind, passage.text) for passage in post(text).passages]


def insides(text: str) -> list[tuple[str, int]]:
    return [(passage.text, passage.inside) for passage in post(text).passages]


def headings(text: str) -> list[tuple[int, str]]:
    return [(heading.level, heading.text) for heading in post(text).headings]


def kinds(text: str) -> list[str]:
    return [block.kind for block in document(text).blocks if block.start < block.end]


# Blocks


def test_paragraphs_stand_apart():
    assert passages("One\nline.\n\nTwo.\n") == [("paragraph", "One\nline."), ("paragraph", "Two.")]


def test_emphasis_is_not_part_of_the_text():
    assert passages("a *b* **c** ~~d~~ _e_") == [("paragraph", "a b c d e")]


def test_code_html_and_rules_are_blocks_without_text():
    assert kinds("```py\nx\n```\n\n    y\n\n<div>\nz\n</div>\n\n***\n") == ["code", "code", "html", "rule"]
    assert passages("```py\nx\n```\n\n    y\n\n<div>\nz\n</div>\n\n***\n") == []


def test_fenced_code_keeps_its_info_string():
    assert [block.info for block in document("~~~ py title=x\ncode\n~~~\n").blocks] == ["py title=x"]


def test_a_block_spans_its_lines():
    blocks = document("# A\n\ntext\nmore\n\n```\nx\n```\n").blocks
    spans = [(block.kind, block.start, block.end) for block in blocks if block.start < block.end]
    assert spans == [("heading", 0, 4), ("paragraph", 5, 15), ("code", 16, 25)]


def test_a_tight_list_has_items_and_so_has_a_loose_one():
    assert passages("- a\n- b\n") == [("item", "a"), ("item", "b")]
    assert passages("- a\n\n- b\n") == [("item", "a"), ("item", "b")]
    assert passages("1. a\n2. b\n   c\n") == [("item", "a"), ("item", "b\nc")]


def test_an_item_of_two_paragraphs_has_two_passages():
    assert passages("- a\n\n  b\n- c\n") == [("item", "a"), ("item", "b"), ("item", "c")]


@pytest.mark.parametrize(
    "between",
    ["  ```\n  code\n  ```\n", "  ***\n", "  > q\n\n", "  - q\n\n", "  <!-- c -->\n", "  | q |\n  |---|\n\n"],
    ids=["code", "rule", "quotation", "list", "comment", "table"],
)
def test_text_after_a_block_inside_an_item_is_a_passage_of_its_own(between: str):
    found = [passage for passage in insides(f"- before\n\n{between}  after\n") if passage[0] != "q"]
    assert found == [("before", LIST), ("after", LIST)]


def test_text_after_code_in_a_tight_item():
    assert passages("- a\n  ```\n  code\n  ```\n  b\n- c\n") == [("item", "a"), ("item", "b"), ("item", "c")]


def test_text_after_a_heading_in_a_tight_item():
    assert passages("- # h\n  after\n") == [("heading", "h"), ("item", "after")]


def test_text_after_a_list_is_no_item():
    assert insides("- a\n\nb\n") == [("a", LIST), ("b", 0)]
    assert passages("- a\n***\nb\n") == [("item", "a"), ("paragraph", "b")]


def test_items_inside_items():
    assert passages("1. a\n   - b\n\n   c\n2. d\n") == [("item", "a"), ("item", "b"), ("item", "c"), ("item", "d")]


def test_what_a_passage_stands_in():
    assert insides("> a\n") == [("a", QUOTE)]
    assert insides("> - a\n>\n> b\n\nc\n") == [("a", QUOTE | LIST), ("b", QUOTE), ("c", 0)]
    assert insides("- > a\n\n  b\n") == [("a", QUOTE | LIST), ("b", LIST)]
    assert insides("> > a\n>\n> b\n") == [("a", QUOTE), ("b", QUOTE)]


def test_cells_of_a_table():
    assert passages("| a | b |\n|---|---|\n| c \\| d | `e` |\n\nf\n") == [
        ("cell", "a"),
        ("cell", "b"),
        ("cell", "c | d"),
        ("cell", f"{CODE}e{CODE}"),
        ("paragraph", "f"),
    ]
    assert insides("| a |\n|---|\n\nb\n") == [("a", TABLE), ("b", 0)]


def test_footnotes():
    assert insides("a[^1].\n\n[^1]: note *x*\n\n    more\n\nb\n") == [
        ("a.", 0),
        ("note x", FOOTNOTE),
        ("more", FOOTNOTE),
        ("b", 0),
    ]


def test_definitions_are_items_and_hold_blocks():
    # Python-Markdown, kramdown and Goldmark agree; CommonMark saw one paragraph, and code where the text goes on.
    text = "Term\n:   One *two*\n\n    more\n\n    - x\n\n            code\n\nB\n: c\n: d\n\nAfter\n"
    assert insides(text) == [
        *(("Term", LIST), ("One two", LIST), ("more", LIST), ("x", LIST), ("B", LIST), ("c", LIST), ("d", LIST)),
        ("After", 0),
    ]
    assert [(each.depth, len(each.items)) for each in post(text).lists] == [(1, 1)]
    assert "code" in kinds(text)


def test_definitions_in_an_item():
    text = "- a\n\n  Term\n  : b\n\n- c\n"
    assert passages(text) == [("item", "a"), ("item", "Term"), ("item", "b"), ("item", "c")]
    assert [len(each.items) for each in post(text).lists] == [2]


@pytest.mark.parametrize(
    "text",
    [
        *(":smile:\n:wink:\n", "a\n:b\n", "a\n: b\n\n:smile: x\n", "a | b\n:--|--\nc | d\n", "# H\n: a\n", ": a\n"),
        *("> a\n: b\n", "- a\n: b\n", "at 10\n:30\n\n: x\n"),
    ],
)
def test_other_colons_at_the_beginning_of_a_line_define_nothing(text: str):
    assert [each.kind for each in document(text).containers if each.kind == "definitions"] == []


def test_tasks_are_items_without_their_boxes():
    assert passages("- [ ] a\n- [x] b\n") == [("item", "a"), ("item", "b")]


def test_the_marker_of_an_alert_is_no_prose():
    assert insides("> [!NOTE]\n> text\n") == [("text", QUOTE)]


# Headings


def test_headings_of_both_kinds():
    assert headings("# A\n\nB *c*\n---\n\n### D ###\n") == [(1, "A"), (2, "B c"), (3, "D")]


def test_the_span_of_a_heading_ends_before_its_line_end():
    text = "# A #\n\nB\n===\r\n"
    subject = post(text)
    assert [subject.source.text(heading.span) for heading in subject.headings] == ["# A #", "B\n==="]


def test_a_heading_may_have_an_id():
    assert [(heading.text, heading.id) for heading in post("## Why {#why}\n\n## How\n").headings] == [
        ("Why", "why"),
        ("How", ""),
    ]


def test_headings_in_quotations_and_lists_are_not_the_posts():
    assert headings("> # A\n\n- # B\n\n# C\n") == [(1, "C")]


def test_an_empty_heading_is_a_heading():
    assert headings("#\n\n## ##\n") == [(1, ""), (2, "")]


def test_a_shortcode_above_dashes_is_no_heading():
    assert headings("{{< figure src=x >}}\n---\n\n{% x %} {{ y }}\n===\n") == []


def test_a_heading_that_a_tag_or_an_image_fills_is_a_heading():
    assert headings("# {{ page.title }}\n\n![Logo](a.png)\n===\n") == [(1, ""), (1, "")]


def test_a_comment_of_shell_in_a_highlight_block_is_no_heading():
    assert headings("{{< highlight sh >}}\n# not one\n{{< /highlight >}}\n\n# One\n") == [(1, "One")]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_line_end_ends_a_heading(line_end: str):
    text = f"# Ä{line_end}{line_end}b{line_end}c{line_end}"
    assert headings(text) == [(1, "Ä")]
    assert passages(text) == [("heading", "Ä"), ("paragraph", "b\nc")]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_tab_behind_the_closing_fence_does_not_keep_the_code_open(line_end: str):
    # A post of rfernandezdo's: all that followed was taken for code.
    text = "```sh\nx\n``` \t\n\n# A\n\n~~~\ny\n~~~\t\n# B\n".replace("\n", line_end)
    assert headings(text) == [(1, "A"), (1, "B")]


# Inline


def test_inline_code_stands_between_two_marks():
    assert passages("a `b` c ``d ` e`` ` f `") == [("paragraph", f"a {CODE}b{CODE} c {CODE}d ` e{CODE} {CODE}f{CODE}")]


def test_an_image_is_one_atom_and_its_alternative_text_no_prose():
    text = 'a ![b *c* `d`\ne](u "t") f'
    assert passages(text) == [("paragraph", f"a {ATOM} f")]
    (image,) = document(text).links
    assert image.image
    assert (image.destination, image.title, image.text) == ("u", "t", "b c d e")
    assert image.span == Span(2, len(text) - 2)


def test_a_tag_is_one_atom():
    assert passages("a {{< x y >}} b **c {{ d }}**{% e %}") == [("paragraph", f"a {ATOM} b c {ATOM}{ATOM}")]


def test_breaks_are_newlines():
    assert passages("a\nb  \nc\\\nd<br>e<br />f") == [("paragraph", "a\nb\nc\nd\ne\nf")]


def test_other_tags_of_html_are_not_text():
    assert passages("a <b>c</b> <!-- d --> e") == [("paragraph", "a c  e")]


def test_entities_and_escapes_are_the_characters_they_mean():
    assert passages("a &amp; b \\* &copy; &#8212; &amp;lt;") == [("paragraph", "a & b * © — &lt;")]


def test_links():
    text = '[a *b*](u "t") [c][r] [r][] [r] <http://x.y> <a@b.c> [n]\n\n[r]: v "w"\n'
    assert passages(text) == [("paragraph", "a b c r r http://x.y a@b.c [n]")]
    assert [(link.kind, link.text, link.destination, link.title) for link in document(text).links] == [
        ("Inline", "a b", "u", "t"),
        ("Reference", "c", "v", "w"),
        ("Collapsed", "r", "v", "w"),
        ("Shortcut", "r", "v", "w"),
        ("Autolink", "http://x.y", "http://x.y", ""),
        ("Email", "a@b.c", "a@b.c", ""),
    ]
    assert not any(link.image for link in document(text).links)


def test_the_span_of_a_link_covers_all_of_it():
    text = "é [a\nb](u) [c][r]\n\n[r]: v\n"
    assert [text.encode()[slice(*link.span)].decode() for link in document(text).links] == ["[a\nb](u)", "[c][r]"]


def test_an_image_in_a_link_comes_before_it():
    links = document("[![a](b)](c)").links
    assert [(link.image, link.destination, link.text) for link in links] == [(True, "b", "a"), (False, "c", ATOM)]


def test_offsets_count_from_the_start_of_the_file():
    data = "---\ntitle: é\n---\nä [b](c)\n".encode()
    body = data.index("ä".encode())
    found = parse(data, body)
    assert found.links[0].span == Span(body + 3, body + 9)
    assert (found.blocks[0].start, found.starts) == (body, [body, body + 4])


def test_tags_are_told_with_the_document():
    assert document("a {{x}} {% y %}").masked == [Span(2, 7), Span(8, 15)]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "> " * 2_000 + "a",
        "*a " * 20_000,
        "![" * 20_000,
        "`" * 9_999 + "a",
        "<" * 50_000,
        "- " * 2_000 + "a",
    ],
    ids=lambda text: text[:3],
)
def test_hostile_texts_do_no_harm(text: str):
    assert isinstance(post(text).prose, str)
    assert post(text).headings == []


# Oracles


class _Headings(HTMLParser):
    """The headings of HTML that stand in no quotation and no list."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self.depth = 0
        self.level = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in ("blockquote", "ul", "ol"):
            self.depth += 1
        elif re.fullmatch("h[1-6]", tag) and not self.depth:
            self.level = int(tag[1])
            self.found.append((self.level, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("blockquote", "ul", "ol"):
            self.depth -= 1
        elif re.fullmatch("h[1-6]", tag):
            self.level = 0

    def handle_data(self, data: str) -> None:
        if self.level:
            self.found[-1] = (self.level, self.found[-1][1] + data)


def html_headings(html: str) -> list[tuple[int, str]]:
    parser = _Headings()
    parser.feed(html)
    parser.close()
    return [(level, text.strip()) for level, text in parser.found]


@pytest.mark.skipif(not COMMONMARK.exists(), reason="the examples of CommonMark are not here")
def test_headings_are_those_of_all_examples_of_commonmark():
    examples = json.loads(COMMONMARK.read_text())
    assert len(examples) == 652
    wrong = {}
    compared = 0
    for example in examples:
        data = example["markdown"].encode()
        # An example is Markdown from its first byte: `---` begins no front matter here.
        subject = Post(Source("post.md", data))
        subject.__dict__["front_matter"] = None
        found = [(heading.level, heading.text) for heading in subject.headings]
        expected = html_headings(example["html"])
        compared += len(expected)
        if found != expected:
            wrong[example["example"]] = (found, expected)
    assert wrong == {}
    assert compared == 56


# The text between headings need not be read: that is nine tenths of the time.
_BLOCKS = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("inline")
_INLINE = MarkdownIt("commonmark").enable("strikethrough")


def oracle_headings(data: bytes, body: int) -> list[tuple[int, int, str]]:
    """Return the level, line and text of the top-level headings that markdown-it-py finds."""
    text = "\n" * data.count(b"\n", 0, body) + mask(data, body)[0][body:].decode()
    definitions: dict[str, object] = {}
    tokens = _BLOCKS.parse(text, definitions)
    found = []
    for token, inline in pairwise(tokens):
        if token.type == "heading_open" and token.level == 0:
            pieces = [
                "\n" if child.type.endswith("break") or child.content[:3] == "<br" else child.content
                for child in _INLINE.parseInline(inline.content, definitions)[0].children or []
                if child.type not in ("image", "html_inline") or child.content[:3] == "<br"
            ]
            found.append((int(token.tag[1]), (token.map or [0])[0] + 1, "".join(pieces).strip()))
    return found


@pytest.mark.slow
@pytest.mark.skipif(not CORPORA.exists(), reason="the real posts are not here")
@pytest.mark.parametrize("blog", BLOGS)
def test_headings_of_real_posts_are_those_of_markdown_it(blog: str):
    paths = sorted((CORPORA / blog).rglob("*.md"))
    assert paths
    compared = 0
    for path in paths:
        data = path.read_bytes()
        subject = Post(Source(str(path), data))
        tags = subject.document.masked
        theirs = {}
        for level, line, text in oracle_headings(data, subject.body_start):
            theirs[line] = (level, re.sub(r"\s*\{[#.][^{}]*\}$", "", text))
        ours = {}
        for heading in subject.headings:
            line = subject.source.position(heading.span.start).line
            ours[line] = (heading.level, heading.text)
            if any(heading.span.start <= tag.start < heading.span.end for tag in tags) and line in theirs:
                theirs[line] = (theirs[line][0], heading.text)  # filler to them, nothing to us
        assert ours == theirs, path
        compared += len(ours)
    assert compared > len(paths) / 2


def test_plain_text_has_no_marks():
    assert plain(f"a {CODE}b{CODE} {ATOM}c") == "a b c"
