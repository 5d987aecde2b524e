"""Footnotes: their definitions, where they are cited, and marks for which there is none."""

from hypothesis import given
from hypothesis import strategies as st

from blogtool.post import Post
from blogtool.source import Source


def post_of(text: str) -> Post:
    return Post(Source("post.md", text.encode()))


def test_a_footnote_has_a_label_a_place_and_what_it_says():
    text = "a[^1] b[^n é].\n\n[^1]: One\n    more.\n\n    A paragraph.\n\n[^n é]: Two.\n\ntext\n"
    post = post_of(text)
    assert [(note.label, post.source.text(note.content)) for note in post.footnotes] == [
        ("1", "One\n    more.\n\n    A paragraph."),
        ("n é", "Two."),
    ]
    assert post.source.text(post.footnotes[1].span) == "[^n é]: Two."


def test_an_empty_footnote_and_one_in_a_quotation():
    post = post_of("[^a]:\n\n> [^b]: x\n> y\n")
    found = [(note.label, post.source.text(note.span), post.source.text(note.content)) for note in post.footnotes]
    assert found == [("a", "[^a]:", ""), ("b", "[^b]: x\n> y", "x\n> y")]


def test_a_footnote_that_is_defined_twice():
    notes = post_of("[^a]: x\n\n[^A]: y\n\n[^b]: z\n").footnotes
    assert [(note.label, note.repeated) for note in notes] == [("a", False), ("A", True), ("b", False)]


def test_where_footnotes_are_cited():
    post = post_of("a[^1] *b[^A]*\n\n> c[^1]\n\n[^1]: d[^a]\n\n[^a]: e\n\n`[^1]` \\[^1]\n")
    found = [(each.label, post.source.text(each.span)) for each in post.footnote_references]
    assert found == [("1", "[^1]"), ("A", "[^A]"), ("1", "[^1]"), ("a", "[^a]")]


def test_marks_for_which_there_is_no_footnote():
    post = post_of("a[^1] é[^2] [^ x] [^] `[^3]` \\[^4] {{ '[^5]' }}\n\n    [^6]\n\n[^1]: b[^7]\n")
    assert [(each.label, post.source.text(each.span)) for each in post.undefined_footnotes] == [
        ("2", "[^2]"),
        ("7", "[^7]"),
    ]


FRAGMENTS = [
    *("[^1]", "[^1]: ", "[^a]: x", "[^A]", "\n", "\n\n", "    ", "> ", "- ", "`", "\\", "[", "]", "^", "é", "\r\n"),
    "{{x}}",
]


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join))
def test_in_any_text_each_has_its_place(text: str):
    post = post_of(text)
    assert len(post.footnotes) == sum(each.kind == "footnote" for each in post.document.containers)
    for note in post.footnotes:
        assert post.source.text(note.span).startswith(f"[^{note.label}]:")
        assert note.span.start < note.content.start <= note.content.end == note.span.end
    for reference in post.footnote_references + post.undefined_footnotes:
        assert post.source.text(reference.span) == f"[^{reference.label}]"
