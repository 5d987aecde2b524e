"""A teaser as Markdown and as HTML: what was typed is shown, links are kept, and nothing in it does anything."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from blogtool.excerpt import NoProse, Piece, excerpt
from blogtool.post import Post, plain
from blogtool.source import Source
from blogtool.teaserforms import html, markdown, resolved
from conftest import CORPORA

TO = "https://clinic.example/a_b(c)?d=1&e=2"


def test_links_and_code_are_kept_and_marks_are_escaped():
    pieces = (Piece("See "), Piece("the ", TO), Piece("set_up", TO, code=True), Piece(" page, *now* & <then>!"))
    assert markdown(pieces) == (
        "See [the `set_up`](https://clinic.example/a_b%28c%29?d=1&e=2) page, \\*now\\* & &lt;then>!"
    )
    assert html(pieces) == (
        'See <a href="https://clinic.example/a_b%28c%29?d=1&amp;e=2">the <code>set_up</code></a>'
        " page, *now* &amp; &lt;then&gt;!"
    )


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ((Piece("1. One"),), "1\\. One"),
        ((Piece("# One"),), "\\# One"),
        ((Piece("Oh!"), Piece("here", "/a/")), "Oh&#33;[here](/a/)"),
        ((Piece("^1", "/a/"),), "[&#94;1](/a/)"),
        ((Piece("a`b", code=True), Piece(" "), Piece("`", code=True)), "``a`b`` `` ` ``"),
        ((Piece("{{ x }}", code=True),), "&#123;&#123; x }}"),
        ((Piece("[x][1]"),), "\\[x\\]\\[1\\]"),
    ],
)
def test_what_would_mean_something_else_is_written_otherwise(pieces: tuple[Piece, ...], text: str):
    assert markdown(pieces) == text


@pytest.mark.parametrize(
    ("link", "address", "found"),
    [
        ("https://a.example/", None, "https://a.example/"),
        ("mailto:jane@clinic.example", None, "mailto:jane@clinic.example"),
        ("/about/", None, "/about/"),
        ("/about/", "https://clinic.example/blog/sleep/", "https://clinic.example/about/"),
        ("../rest/", "https://clinic.example/blog/sleep/", "https://clinic.example/blog/rest/"),
        ("../rest/", "/blog/sleep/", "/blog/rest/"),
        ("../rest/", None, None),
        ("rest.md", "https://clinic.example/blog/sleep/", None),
        ("#why", "https://clinic.example/blog/sleep/", None),
        ('{{< ref "a.md" >}}', "https://clinic.example/", None),
        ("javascript:alert(1)", None, None),
        ("JavaScript:alert(1)", None, None),
        ("java\nscript:alert(1)", None, None),
        ("\x01javascript:alert(1)", None, None),
        ("java\u200bscript:alert(1)", None, None),
        ("data:text/html,<script>", None, None),
        ("vbscript:x", "https://clinic.example/", None),
        ("file:///etc/passwd", None, None),
        ("https:", None, None),
        ("http://[", "https://clinic.example/", None),
        ("//[", "https://clinic.example/", None),
    ],
)
def test_only_what_leads_to_a_page_from_everywhere_stays_a_link(link: str, address: str | None, found: str | None):
    assert resolved([Piece("x", link)], address) == (Piece("x", found),)


MARKS = "ab1 .!?-_*`[](){}<>&#|~=:\\\"'^+/$@é日👩‍⚕️"
TEXTS = st.text(st.sampled_from(MARKS) | st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=20).map(
    lambda text: " ".join(text.split())
)
WORDS = st.sampled_from(
    ["<script>alert(1)</script>", "<b onclick=x>", "![i](j)", "--", "1.", "***", "``", "{{x}}", "&lt;", "<!-- x -->"]
)
LINKS = (
    st.sampled_from(
        [
            None,
            None,
            "https://a.example/b",
            "javascript:alert(1)",
            "/a(b)",
            "x.html",
            "#c",
            "http://a/\"onmouseover='x'",
        ]
    )
    | TEXTS
)
PIECES = st.lists(st.builds(Piece, st.one_of(TEXTS, WORDS, st.just(" ")), LINKS, st.booleans()), max_size=6)


def one_line(pieces: list[Piece]) -> list[Piece]:
    """As a teaser has them: not blank, without a space at its ends."""
    text = "".join(piece.text for piece in pieces)
    if text != text.strip() or "  " in text or not text:
        return [
            Piece("a"),
            *(Piece(piece.text.replace(" ", ""), piece.link, piece.code) for piece in pieces),
            Piece("z"),
        ]
    return pieces


@given(PIECES)
@example([Piece("!"), Piece("a", "/b")])
@example([Piece("a", "/b"), Piece("](c)", "/b")])
@example([Piece("https://a.example", "https://a.example")])
def test_markdown_is_read_back_as_the_same_text_with_the_same_links(pieces: list[Piece]):
    pieces = list(resolved(one_line(pieces), "https://clinic.example/blog/sleep/"))
    written = markdown(pieces)
    assert "\n" not in written
    post = Post(Source("a.md", f"{written}\n".encode()))
    assert [passage.kind for passage in post.passages] == ["paragraph"]
    assert plain(post.passages[0].text) == "".join(piece.text for piece in pieces)
    assert not post.raw_html
    assert all(re.match(r"https?://|mailto:|/", link.destination) for link in post.links)
    assert not any(link.image for link in post.links)
    assert len(post.links) <= sum(piece.link is not None for piece in pieces)


class Strict(HTMLParser):
    """Fails at anything that is neither text, a link to a page nor code, and at what is not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ("a", "code")
        assert tag not in self.opened
        assert [name for name, _ in attrs] == (["href"] if tag == "a" else [])
        assert all(re.match(r"https?://|mailto:|/", value or "") for _, value in attrs)
        self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


@given(PIECES)
def test_html_is_balanced_and_inert_and_shows_the_same_text(pieces: list[Piece]):
    pieces = list(resolved(pieces, "https://clinic.example/blog/sleep/"))
    reader = Strict()
    reader.feed(html(pieces))
    reader.close()
    assert not reader.opened
    assert reader.text == "".join(piece.text for piece in pieces)


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the real posts are not here")
def test_the_teasers_of_real_posts_are_inert_and_read_back_as_they_are():
    for folder in ("linkerd", "rust", "oviney"):
        for path in sorted((CORPORA / folder).rglob("*.md"))[::5]:
            try:
                teaser = excerpt(Post(Source(str(path), path.read_bytes())))
            except NoProse:
                continue
            pieces = resolved(teaser.pieces, "https://clinic.example/blog/sleep/")
            reader = Strict()
            reader.feed(html(pieces))
            reader.close()
            assert (reader.text, reader.opened) == (teaser.text, [])
            (passage,) = Post(Source("a.md", f"{markdown(pieces)}\n".encode())).passages
            assert plain(passage.text) == teaser.text
