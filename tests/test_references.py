"""Reference definitions with their places, those that are repeated, and labels that nobody defines."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool import markdown
from blogtool.post import Post
from blogtool.references import fold
from blogtool.source import Source


def post_of(text: str) -> Post:
    return Post(Source("post.md", text.encode()))


def defined(text: str) -> list[tuple[str, str, str, bool]]:
    return [(each.label, each.destination, each.title, each.repeated) for each in post_of(text).definitions]


def pieces(text: str) -> list[tuple[str | None, ...]]:
    """Return what stands at the whole, the label, the destination and the title of each definition."""
    post = post_of(text)
    return [
        tuple(
            None if span is None else post.source.text(span)
            for span in (each.span, each.label_span, each.destination_span, each.title_span)
        )
        for each in post.definitions
    ]


def undefined(text: str) -> list[tuple[str, str, bool]]:
    post = post_of(text)
    return [(post.source.text(each.span), each.label, each.image) for each in post.undefined_references]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a]: b\n", ("[a]: b", "a", "b", None)),
        ("[a é]: <b c> 'd'\n", ("[a é]: <b c> 'd'", "a é", "b c", "d")),
        ("[a]:\r\n  b\r\n  (c)\r\n", ("[a]:\r\n  b\r\n  (c)", "a", "b", "c")),
        ("[a]: <>", ("[a]: <>", "a", "", None)),
        ("> [a\n> b]: c\n> 'd\n> e'\n", ("[a\n> b]: c\n> 'd\n> e'", "a\n> b", "c", "d\n> e")),
        ("- x\n\n  [a]: b\n", ("[a]: b", "a", "b", None)),
        ("1. [a]: b \t\n", ("[a]: b", "a", "b", None)),
        ("[a]: b\n> 'c'\n", ("[a]: b", "a", "b", None)),
        ("[a\\]]: b\n", ("[a\\]]: b", "a\\]", "b", None)),
    ],
)
def test_the_pieces_of_a_definition(text: str, expected: tuple[str | None, ...]):
    assert [tuple(piece and piece.rstrip() for piece in each) for each in pieces(text)] == [expected]


def test_what_is_no_definition():
    assert (
        defined("text\n[a]: b\n\n    [c]: d\n\n```\n[e]: f\n```\n\n[g]: h 'i' j\n\n[^k]: l\n\n<!--\n[m]: n\n-->\n")
        == []
    )


def test_of_definitions_that_repeat_a_label_the_first_counts():
    text = "[x][a]\n\n[a]: b\n[A]: c 'd'\n\n> [a]: e\n\n- [ a ]: f\n"
    assert defined(text) == [("a", "b", "", False), ("A", "c", "d", True), ("a", "e", "", True), (" a ", "f", "", True)]
    assert [link.destination for link in post_of(text).links] == ["b"]


SHOWN = [
    *("text\n[a]: c", "```\n[a]: c\n```", "    [a]: c", "<div>\n[a]: c\n</div>", "- text\n[a]: c", "`x\n[a]: c`"),
    *("# h\ntext\n[a]: c", "text <!--\n[a]: c -->", "[t](u '\n[a]: c\n')", "> text\n[a]: c", "{{< x\n[a]: c\n>}}"),
]


@pytest.mark.parametrize("shown", SHOWN)
def test_what_only_looks_like_a_repeated_definition(shown: str):
    assert defined(f"[a]: b\n\n{shown}\n") == [("a", "b", "", False)]


def test_a_list_does_not_hide_what_repeats_a_definition_below_it():
    # The parser counts the definitions below a list as part of it.
    assert [each[3] for each in defined("- x [a]\n\n[a]: b\n[a]: c\n[d]: e\n[d]: f\n")] == [False, True, False, True]


def test_a_shortcode_in_a_definition_is_there_as_it_is_written():
    assert defined('[a]: {{< ref "b" >}} "{{ c }}"\n[a]: {{ d }}\n') == [
        ("a", '{{< ref "b" >}}', "{{ c }}", False),
        ("a", "{{ d }}", "", True),
    ]


@pytest.mark.parametrize(("one", "other"), [("A  b", "a\tB"), ("a\n> b", "a b"), (" a ", "a"), ("ẞ", "SS")])
def test_labels_that_are_the_same(one: str, other: str):
    assert fold(one) == fold(other)


def test_references_to_what_nobody_defines():
    text = "[a b][c] ![d][e] [f][] [g]\n> [h\n> i][j\n> k]\n\n[g]: x\n"
    assert undefined(text) == [
        ("[a b][c]", "c", False),
        ("![d][e]", "e", True),
        ("[f][]", "f", False),
        ("[h\n> i][j\n> k]", "j k", False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[a] and ![b] and [c]: d\n",
        "[a][b] [b][] [b]\n\n[B]: c\n",
        "`[a][b]`\n\n    [a][b]\n\n<b title='[a][b]'>\n",
        "\\[a][b] [a]\\[b] [a] [b]\n",
        "list[i][j], call()[i][j]\n",
        "Shown before [1][2] and [3][].\n",
        "[a][^1] [^1][b][^2]\n\n[^1]: x\n",
        "[a][{{ b }}]\n",
        "[a](b)[c](d)\n",
    ],
)
def test_brackets_that_are_no_reference(text: str):
    assert undefined(text) == []


FRAGMENTS = [
    *("[a]: b", "[A]: <c> 'd'", "\n", "\n", "\n\n", "\r\n", "\r", "> ", "- ", "1. ", "[a]", "[x][a]", "[x][q]"),
    *("[q][]", "text", "    ", "\t", "`", "```\n", "<div>", "\\", "'", "]:", "[", "[^1]: n", "{{x}}", "![", "é", " "),
]


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join))
def test_any_text_has_the_definitions_of_the_parser_and_all_in_their_places(text: str):
    post = post_of(text)
    counting = [each for each in post.definitions if not each.repeated]
    known = markdown.definitions(post.covered, post.body_start)
    assert sorted(each.label for each in counting) == sorted(label for label, *_ in known)
    assert [each.span for each in post.definitions] == sorted(each.span for each in post.definitions)
    for each in post.definitions:
        assert any(fold(each.label) == fold(other.label) for other in counting)
        for place in filter(None, (each.label_span, each.destination_span, each.title_span)):
            assert each.span.start < place.start <= place.end <= each.span.end
            post.source.text(place)
    for reference in post.undefined_references:
        written = post.source.text(reference.span)
        assert written.startswith(("[", "!["))
        assert written.endswith("]")


def many(text: str) -> str:
    return text * (120_000 // len(text))


HOSTILE = [
    *(many("[a]: b\n"), many("[a]: b 'c\n"), "".join(f"[a{number}]: b\n" for number in range(12_000)), many("[a\n")),
    *("[" + many("a ") + "]: b", many("[aaaa bbbb cccc dddd eeee\n"), many("- [a]: b\n"), many("[a{{x}}]: {{b}}\n")),
    *(many("[a][b]"), many("[]["), many("[a]: "), many("[a]: b\r"), many("- 1. > "), many("[a]: <b\n")),
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_a_hostile_text_takes_time_in_proportion(text: str):
    # What is quadratic takes minutes; this takes a fifth of a second.
    post = post_of(text)
    begun = time.process_time()
    for each in (*post.definitions, *post.undefined_references):
        assert 0 <= each.span.start < each.span.end <= len(post.data)
    assert time.process_time() - begun < 5
