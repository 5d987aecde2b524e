"""Where the pieces of a link stand: found by their look, and only given where they say what the parser read."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.edits import apply
from blogtool.finding import Edit, Span
from blogtool.linkspans import decoded
from blogtool.markdown import ATOM
from blogtool.post import Post
from blogtool.source import Source


def post_of(text: str) -> Post:
    return Post(Source("post.md", text.encode()))


def written(post: Post, span: Span | None) -> str | None:
    return None if span is None else post.source.text(span)


def pieces(text: str) -> list[tuple[str | None, str | None, str | None]]:
    """Return what stands at the text, the destination and the title of each link."""
    post = post_of(text)
    spans = [post.link_spans(link) for link in post.links]
    return [(written(post, each.text), written(post, each.destination), written(post, each.title)) for each in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](b)", ("a", "b", None)),
        ("[a *b*](c)", ("a *b*", "c", None)),
        ("![é](ü.jpg 'ä')", ("é", "ü.jpg", "ä")),
        ('[a](  <b c>  "d \\"e\\""  )', ("a", "b c", 'd \\"e\\"')),
        ("[a](b (c))", ("a", "b", "c")),
        ("[a](b(c)d)", ("a", "b(c)d", None)),
        ('[a](\\(b&amp;c "d&quot;e")', ("a", "\\(b&amp;c", "d&quot;e")),
        ("[](b)", ("", "b", None)),
        ("[a]()", ("a", "", None)),
        ("[a](<>)", ("a", "", None)),
        ("[a](<> 'b')", ("a", "", "b")),
        ("[a](b '')", ("a", "b", "")),
        ('[a]("b")', ("a", '"b"', None)),  # an address, says CommonMark
        ("[a\nb](\n c\n 'd\n  e')", ("a\nb", "c", "d\n  e")),
        ("> [a](\n> b\n> 'c\n> d')", ("a", "b", "c\n> d")),
        ("- > [a](b\r\n  > 'c')", ("a", "b", "c")),
        ("[`](` b](c)", ("`](` b", "c", None)),
        ("[a](b](c)d)", ("a", "b](c)d", None)),
        ('[a](b "](c)")', ("a", "b", "](c)")),
        ("| a |\n|---|\n| [b](c\\|d) |", ("b", "c\\|d", None)),
        ("<https://x.y/?a=b&c>", ("https://x.y/?a=b&c", "https://x.y/?a=b&c", None)),
        ("<a@b.example>", ("a@b.example", "a@b.example", None)),
    ],
)
def test_the_pieces_of_a_link(text: str, expected: tuple[str | None, str | None, str | None]):
    assert pieces(text) == [expected]


def test_an_image_in_a_link_and_a_link_behind_it():
    assert pieces("[![a](b 'c')](d)[e](f)") == [("a", "b", "c"), ("![a](b 'c')", "d", None), ("e", "f", None)]


def test_a_reference_link_has_its_text_and_label_and_the_address_of_its_definition():
    text = "[a *b*][Ref 1] ![Ref  1][] [ref\n1]\n\n> [ref 1]: <c d>\n> 'e'\n"
    assert pieces(text) == [("a *b*", "c d", "e"), ("Ref  1", "c d", "e"), ("ref\n1", "c d", "e")]
    post = post_of(text)
    labels = [written(post, post.link_spans(link).label) for link in post.links]
    assert labels == ["Ref 1", "Ref  1", "ref\n1"]
    assert [post.label(link) for link in post.links] == ["ref 1"] * 3
    assert {post.definition(link) for link in post.links} == {post.definitions[0]}


def test_the_label_is_the_last_bracket_and_may_hold_escaped_ones():
    post = post_of("[![a][i]][l\\[\\]]\n\n[i]: x\n[l\\[\\]]: y\n")
    image, link = (post.link_spans(link) for link in post.links)
    assert (written(post, image.label), written(post, image.destination)) == ("i", "x")
    assert (written(post, link.text), written(post, link.label)) == ("![a][i]", "l\\[\\]")
    assert written(post, link.destination) == "y"


def test_a_link_that_is_none_has_no_definition():
    post = post_of("[a](b)\n\n[a]: c\n")
    assert post.definition(post.links[0]) is None
    assert post.label(post.links[0]) == ""


def test_the_span_of_a_collapsed_reference_covers_its_empty_brackets():
    post = post_of("é [a][] ![a][]\n\n[a]: b\n")
    assert [post.source.text(link.span) for link in post.links] == ["[a][]", "![a][]"]


def test_what_the_parser_reads_in_its_own_way_has_no_place():
    # CommonMark wants a space between the two; the parser does not.
    post = post_of("[a](<b>'c')")
    assert [(link.destination, link.title) for link in post.links] == [("b", "c")]
    assert pieces("[a](<b>'c')") == [(None, None, None)]


# Shortcodes


def test_a_shortcode_in_a_link_is_there_as_it_is_written():
    text = (
        '[a]({{< ref "b.md" >}}) ![c {{ d }} e]({{ site.url }}/f.png "{{ g }}") [h][i] [h](xx)\n\n[i]: {% link j %}\n'
    )
    links = post_of(text).links
    assert [(link.destination, link.title) for link in links] == [
        ('{{< ref "b.md" >}}', ""),
        ("{{ site.url }}/f.png", "{{ g }}"),
        ("{% link j %}", ""),
        ("xx", ""),
    ]
    assert links[1].text == f"c {ATOM} e"
    assert [piece[1] for piece in pieces(text)] == [link.destination for link in links]


# Any text

FRAGMENTS = [
    *("[a](", ")", "](", "[", "]", "![", "<", ">", '"t"', "'t'", "(", " ", "\n", "\n\n", "\n> ", "- ", "\\", "&amp;"),
    *("b", "é", "`", "\n[r]: /u", "\n[r]: <v> 'w'", "[r]", "[x][r]", "[r][]", "{{x}}", "\r\n", "\r", "<b>", "|"),
    *("\n|-|\n", "<http://x.y>", "http://x/(y)", '[a](b "c")', "![i](j)", "***", "# h", "\t", "    "),
]
LETTERS = "[]()<>!\"'\\&;` \n\r\tab:{}%é"
TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join) | st.text(st.sampled_from(LETTERS))


@given(TEXTS)
def test_the_places_lie_in_their_link_and_say_what_the_parser_read(text: str):
    post = post_of(text)
    for link, read in zip(post.links, post.document.links, strict=True):
        spans = post.link_spans(link)
        own = [spans.text, spans.label]
        if post.definition(link) is None:
            own += [spans.destination, spans.title]
        for span in filter(None, own):
            assert link.span.start < span.start <= span.end < link.span.end
            post.source.text(span)
        if spans.destination is not None:
            written = post.covered[slice(*spans.destination)].decode()
            assert read.destination in (written, decoded(written))


@given(TEXTS)
def test_another_address_in_its_place_changes_that_link_and_no_other(text: str):
    post = post_of(text)
    for link in post.links[:3]:
        place = post.link_spans(link).destination
        if place is None or link.kind == "Email":
            continue
        definition = post.definition(link)
        changed = [
            each is link or (definition is not None and post.definition(each) is definition) for each in post.links
        ]
        expected = [
            ("https://x.example/y" if new else each.destination, each.title)
            for each, new in zip(post.links, changed, strict=True)
        ]
        after = post_of(apply(post.data, [Edit(place, "https://x.example/y")]).decode())
        assert [(each.destination, each.title) for each in after.links] == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a&amp;b\\*c\\d", "a&b*c\\d"),
        ("&#65;&#x42;&#0;&#xD800;&#1114112;", "AB\ufffd\ufffd\ufffd"),
        ("&copy &nope; &copy;", "&copy &nope; ©"),
        ("\\&amp;", "&amp;"),
    ],
)
def test_what_escapes_and_entities_say(text: str, said: str):
    assert decoded(text) == said


SIZE = 120_000


def many(text: str) -> str:
    return text * (SIZE // len(text))


HOSTILE = [
    *(many("["), many("]("), many("[a]("), many("[]"), many("[a][b]"), many("![") + many("](a)"), many("[a](b) ")),
    *("[a](" + many("x](y)") + ")", '[a](b "' + many("](") + '")', '[a](b "' + many("](c '") + "')"),
    *("[a](" + many(" ") + "b)", "[a](" + many("\\") + ")", "[a][" + many("\\[") + "]", many("[a](\n")),
    *(many("[a] ") + "\n\n[a]: b\n", "[" + many("![a](b)") + "](c)", "[a](" + many("&amp;") + ")"),
    *("[a](" + many("{{b}}") + ")", "![" + many("{{b}}") + "](c)", many("![{{a}}](b) "), many("> > [a](b)\n")),
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:9])
def test_a_hostile_text_takes_time_in_proportion(text: str):
    # What is quadratic takes minutes; this takes a quarter of a second.
    post = post_of(text)
    begun = time.process_time()
    for link in post.links:
        post.link_spans(link)
    assert time.process_time() - begun < 5
