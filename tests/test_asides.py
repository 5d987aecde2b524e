"""Admonitions, tabs and containers hold Markdown. The oracles are Python-Markdown 3.11 with pymdown-extensions (what
they make of each post below was compared by hand, as of 1,800 random ones), and the same text outside of any block."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.finding import Span
from blogtool.markdown import ASIDE, CODE, LIST, QUOTE, Document, parse
from blogtool.offsets import Rewriting
from blogtool.parts.topblocks import top_blocks
from blogtool.post import Post
from blogtool.source import Source


def post(text: str) -> Post:
    return Post(Source("post.md", text.encode()))


def seen(text: str) -> list[tuple[str, int, str]]:
    """Return the kind, the surroundings and the source of each block that is not empty."""
    data = text.encode()
    return [
        (block.kind, block.inside, data[block.start : block.end].decode().strip())
        for block in parse(data, 0).blocks
        if data[block.start : block.end].strip()
    ]


def asides(text: str) -> list[tuple[str, str]]:
    """Return the kind and the source of each admonition, tab and container."""
    data = text.encode()
    return [
        (each.info, data[each.start : each.end].decode().rstrip())
        for each in parse(data, 0).containers
        if each.kind == "aside"
    ]


NOTE = """\
Before.

!!! note "A *title*"
    Text with [a link](x.md)
    in two lines.

    ## A heading

    1. one
    2. two

            code

    ```sh

    # no heading
    ```

    ![An image](y.png)
After.
"""


def test_an_admonition_holds_blocks_of_all_kinds():
    assert seen(NOTE) == [
        ("paragraph", 0, "Before."),
        ("title", ASIDE, "A *title*"),
        ("paragraph", ASIDE, "Text with [a link](x.md)\n    in two lines."),
        ("heading", ASIDE, "## A heading"),
        ("item", ASIDE | LIST, "1. one"),
        ("item", ASIDE | LIST, "one"),
        ("item", ASIDE | LIST, "2. two\n\n            code"),
        ("item", ASIDE | LIST, "two"),
        ("code", ASIDE | LIST, "code"),
        ("code", ASIDE, "```sh\n\n    # no heading\n    ```"),
        ("paragraph", ASIDE, "![An image](y.png)"),
        ("paragraph", 0, "After."),
    ]


def test_links_and_images_in_an_admonition_are_where_they_stand():
    subject = post(NOTE)
    assert [(subject.source.text(link.span), link.destination) for link in subject.links] == [
        ("[a link](x.md)", "x.md"),
        ("![An image](y.png)", "y.png"),
    ]
    place = subject.link_spans(subject.links[0]).destination
    assert place is not None
    assert subject.source.text(place) == "x.md"


def test_words_in_an_admonition_are_where_they_stand():
    subject = post(NOTE)
    for words in ("A title", "Text with a link\nin two lines.", "A heading", "two", "After."):
        index = subject.prose.index(words)
        place = subject.span(index, index + len(words))
        written = subject.source.text(place)
        assert "".join(written.split()).replace("](x.md)", "").strip("[*]").replace("[", "").replace("*", "") == (
            "".join(words.split())
        )


def test_a_heading_in_an_admonition_is_one_of_the_post():
    assert [(heading.level, heading.text) for heading in post(NOTE).headings] == [(2, "A heading")]
    assert [block.kind for block in top_blocks(post(NOTE))] == [
        *("paragraph", "paragraph", "heading", "list", "code", "image", "paragraph"),
    ]


def test_the_text_of_an_admonition_is_no_running_text():
    assert [passage.text for passage in post(NOTE).paragraphs] == ["Before.", "After."]


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        ("!!! note", "note"),
        ("!!!note", "note"),
        ("!!! danger highlight", "danger highlight"),
        ('!!! tip inline end "Title"', "tip inline end"),
        ('!!! note ""', "note"),
        ("??? tip", "tip"),
        ('???+ tip "Title"', "tip"),
        ('??? "Title"', ""),
        ('=== "Tab"', "tab"),
        ('===! "Tab"', "tab"),
        ('===+ "Tab"', "tab"),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n", "\n  \n\n"])
def test_how_an_admonition_or_a_tab_begins(first: str, kind: str, between: str):
    text = f"{first}{between}    Text\n\n    # H\n\nAfter\n"
    assert [name for name, _ in asides(text)] == [kind]
    assert [block for block in seen(text) if block[2] not in ("Title", "Tab")] == [
        ("paragraph", ASIDE, "Text"),
        ("heading", ASIDE, "# H"),
        ("paragraph", 0, "After"),
    ]


@pytest.mark.parametrize(
    ("first", "kind", "title", "last"),
    [
        (":::note", "note", "", ":::"),
        ("::: warning", "warning", "", ":::"),
        (":::note[Title]", "note", "Title", ":::"),
        (":::note Title", "note", "Title", ":::"),
        (":::tip[Title]{.x}", "tip", "Title", ":::"),
        ("::::info", "info", "", "::::"),
        ("::: {.callout-tip}", ".callout-tip", "", ":::"),
        ("::: columns :::", "columns", "", ":::::"),
        ("/// details | Title", "details", "Title", "///"),
        ("/// note", "note", "", "///"),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_how_a_container_begins_and_ends(first: str, kind: str, title: str, last: str, between: str):
    text = f"Before\n\n{first}{between}Text\n\n# H{between}{last}\nAfter\n"
    assert asides(text) == [(kind, f"{first}{between}Text\n\n# H{between}{last}")]
    assert seen(text) == [
        ("paragraph", 0, "Before"),
        *([("title", ASIDE, title)] if title else []),
        ("paragraph", ASIDE, "Text"),
        ("heading", ASIDE, "# H"),
        ("paragraph", 0, "After"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "!!! Wow, what a day\n    it was\n",
        "!!! note\n\nText that is not indented.\n",
        "!!!\n    text\n",
        '=== "Tab"\n\nText\n',
        "Heading\n===\n\n    code\n",
        ":::note\nNever closed.\n",
        "/// a comment\nof Rust\n",
        ":::\nText\n:::\n",
        "```\n!!! note\n    text\n\n:::tip\ntext\n:::\n```\n",
        "Shown:\n\n    !!! note\n        text\n",
        "> !!! note\n>     text\n",
        "`!!! note`\n\n    code\n",
    ],
)
def test_what_only_looks_like_one_is_read_as_before(text: str):
    assert asides(text) == []
    assert not any(inside & ASIDE for _, inside, _ in seen(text))


def test_a_title_alone_is_an_admonition():
    assert asides('!!! note "Only a title"\n\nText\n') == [("note", '!!! note "Only a title"')]
    assert seen('!!! note "Only a title"\n\nText\n') == [
        ("title", ASIDE, "Only a title"),
        ("paragraph", 0, "Text"),
    ]


@pytest.mark.parametrize(
    "title",
    [
        *("1. Install", "2) Install", "- Install", "# Install", "> 3 GB", "+ more", "* one", "```", "| a |"),
        *("=", ": b"),
        *("~~~", "---", "[a]: b", "1.", "a * b", "* * *", "3.5 GB", "-"),
    ],
)
def test_a_title_is_a_line_of_text_however_it_begins(title: str):
    text = f'=== "{title}"\n    - Text\n'
    assert seen(text) == [("title", ASIDE, title), ("item", ASIDE | LIST, "- Text")]
    assert post(text).passages[0].text == title
    assert post(text).source.text(post(text).span(0, len(title))) == title


def test_admonitions_and_tabs_stand_in_one_another():
    text = '!!! tip\n    === "A"\n        - x\n\n            y\n    === "B"\n\n        # H\n!!! note\n    Z\n'
    assert asides(text) == [
        ("tip", '!!! tip\n    === "A"\n        - x\n\n            y\n    === "B"\n\n        # H'),
        ("tab", '=== "A"\n        - x\n\n            y'),
        ("tab", '=== "B"\n\n        # H'),
        ("note", "!!! note\n    Z"),
    ]
    assert seen(text) == [
        ("title", ASIDE, "A"),
        ("item", ASIDE | LIST, "- x\n\n            y"),
        ("item", ASIDE | LIST, "x"),
        ("item", ASIDE | LIST, "y"),
        ("title", ASIDE, "B"),
        ("heading", ASIDE, "# H"),
        ("paragraph", ASIDE, "Z"),
    ]


def test_containers_stand_in_one_another():
    text = "::::a\nA\n:::b\nB\n:::\nC\n::::\nD\n"
    assert asides(text) == [("a", text[:-3]), ("b", ":::b\nB\n:::")]
    assert seen(text) == [("paragraph", ASIDE, letter) for letter in "ABC"] + [("paragraph", 0, "D")]


@pytest.mark.parametrize("marker", ["- ", "1. ", "-   "])
def test_an_admonition_in_an_item(marker: str):
    text = f"{marker}one\n\n    !!! note\n\n        Text\n\n        # H\n\n    more\n\n{marker}two\n"
    found = [block for block in seen(text) if not block[2].startswith(marker)]
    assert found == [
        ("item", LIST, "one"),
        ("item", LIST | ASIDE, "Text"),
        ("heading", LIST | ASIDE, "# H"),
        ("item", LIST, "more"),
        ("item", LIST, "two"),
    ]
    assert [len(each.items) for each in post(text).lists] == [2]


def test_a_tight_list_stays_tight_around_an_admonition():
    [found] = post("- one\n    !!! note\n        Text\n- two\n").lists
    assert (found.tight, len(found.items)) == (True, 2)


def test_a_list_behind_an_admonition_is_another_one():
    assert [each.depth for each in post("- a\n\n!!! note\n    - b\n\n- c\n").lists] == [1, 1, 1]


def test_a_quotation_beside_an_admonition_is_another_one():
    text = "> a\n!!! note\n    b\n> c\n"
    assert seen(text) == [("paragraph", QUOTE, "a"), ("paragraph", ASIDE, "b"), ("paragraph", QUOTE, "c")]


def test_tabs_indent_as_well():
    assert seen("!!! note\n\ttext\n\n\t\tcode\n\n\t- a\n\t\t- b\n") == [
        ("paragraph", ASIDE, "text"),
        ("code", ASIDE, "code"),
        ("item", ASIDE | LIST, "- a\n\t\t- b"),
        ("item", ASIDE | LIST, "- b"),
    ]


def test_references_and_their_definitions_stand_where_they_are_written():
    subject = post('!!! note\n    [a][b] and [c][d]\n\n    [b]: u "t"\n')
    assert [(link.text, link.destination) for link in subject.links] == [("a", "u")]
    [definition] = subject.definitions
    assert subject.source.text(definition.span) == '[b]: u "t"'
    [undefined] = subject.undefined_references
    assert subject.source.text(undefined.span) == "[c][d]"


def test_a_shortcode_in_an_admonition_is_covered():
    subject = post("!!! note\n    See [a]({{ site.url }}/x) {{ y }} z\n")
    assert [link.destination for link in subject.links] == ["{{ site.url }}/x"]
    assert subject.prose == "See a \ufff9 z"


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_all_line_ends_will_do(line_end: str):
    here, there = post(NOTE), post(NOTE.replace("\n", line_end))
    assert there.prose == here.prose
    for heading in there.headings:
        assert there.source.text(heading.span) == "## A heading"


# Properties

pieces = st.sampled_from(
    [
        *("text", "more *text*", "# H", "- a", "1. b", "> q", "```", "    ", "  ", "\n", "\n\n", "[a](b)", "![c](d)"),
        *("`x`", "é", "***", "<b>", "| a |\n|---|\n", "[r]: u\n", "[r]", "***", "=== ", "\\*", "&amp;", "\ufffc"),
        *("!!! note\n", '!!! note "T"\n    ', '=== "Tab"\n    ', ":::tip\n", ":::\n", "::::x\n", "::::\n", "/// y\n"),
    ]
)
texts = st.lists(pieces, max_size=20).map("".join)


def indented(text: str) -> str:
    return "".join(f"    {line}" if line.strip() else line for line in text.splitlines(keepends=True))


def facts(document: Document) -> list[object]:
    blocks = [(block.kind, block.level, block.info) for block in document.blocks]
    return [blocks, document.runs, [(link.image, link.destination, link.title, link.text) for link in document.links]]


@given(texts)
def test_a_text_is_read_in_an_admonition_as_outside_of_one(text: str):
    head = '!!! note "T"\n\n'
    alone, inside = parse(text.encode(), 0), parse((head + indented(text)).encode(), 0)
    blocks, runs, links = facts(inside)
    title = ("title", 0, "")
    assert [blocks, runs, links] == [[title, *facts(alone)[0], ("end", 0, "")], ["T", *alone.runs], facts(alone)[2]]


@given(texts)
def test_runs_of_text_stand_where_the_document_says(text: str):
    data = text.encode()
    document = parse(data, 0)
    assert document.starts == sorted(document.starts)
    for start, run in zip(document.starts, document.runs, strict=True):
        if run.isalnum():
            assert data.startswith(run.encode(), start)
        if run.startswith(CODE) and run != CODE:
            assert data[start : start + 1] in (b"`", CODE.encode()[:1])
    for block in document.blocks:
        assert 0 <= block.start <= block.end <= len(data)
    for link in document.links:
        assert data[link.span.start : link.span.start + 1] in (b"[", b"!")


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.binary(max_size=3)), max_size=8), st.integers(0, 3))
def test_a_rewriting_leads_back(steps: list[tuple[int, int, bytes]], begin: int):
    data = bytes(range(100))
    new, place, expected = Rewriting(data, begin), begin, []
    for skipped, kept, put in steps:
        place += skipped
        new.put(put, place)
        expected += [None] * len(put)
        new.keep(place, place + kept)
        expected += range(place, place + kept)
        place += kept
    assert new.size == begin + len(new.text) == begin + len(expected)
    for index, origin in enumerate(expected, begin):
        if origin is not None:
            assert (new.start(index), new.end(index + 1)) == (origin, origin + 1)
            assert data[origin] == new.text[index - begin]
    starts = [new.start(index) for index in range(begin, new.size)]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "text",
    [
        "!!! note\n" * 20_000,
        "!!! note\n\n\n" * 20_000 + "    a",
        ":::a\n" * 2_000 + ":::\n" * 2_000,
        ":" * 50_000 + "a\n" + ":" * 50_000,
        '!!! note "' * 20_000,
        "".join(f"{' ' * 4 * depth}!!! note\n" for depth in range(300)) + " " * 1200 + "a",
        "!!! " + "a " * 30_000 + "!\n    b",
        "::: {" * 20_000 + "\n:::",
        ":::a[" + "]" * 30_000 + "x{\n:::",
    ],
    ids=lambda text: repr(text[:22]),
)
def test_hostile_texts_take_linear_time(text: str):
    begin = time.process_time()
    assert Span(0, 0) <= Span(len(post(text).prose), 0)
    assert time.process_time() - begin < 5
