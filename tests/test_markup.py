"""Titles and teasers are data: what a reader sees is what was typed, in every dialect we can ask."""

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from blogtool.markup import address, html_address, html_text, markdown_address, markdown_text, one_line
from blogtool.post import Post
from blogtool.source import Source

SHOWN_BY_ANOTHER_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

MARKS = """\\ ` * _ [ ] < > { } ( ) # + - . ! | ~ = : & $ " ' / ** __ ~~ ~~~ ``` --- === 1. 2) :- ::: &amp; &copy; &#35;
<b> </b> <!--x--> <https://e.example> {{<x>}} {%x%} {{x}} {:.x} [x](y) ![x](y) [^1] [^1]: [x]: |a| C:\\new""".split()
WORDS = "a word snake_case é 日本 👩‍⚕️ \u200b \u200f 1 https://e.example/a_b www.x.org <!-- /blogtool-latest -->".split(
    " "
)
PIECES = st.sampled_from([*MARKS, *(f"{mark} " for mark in MARKS), *WORDS, " ", "\u00a0"])
LINES = st.lists(PIECES | st.text("ab *_~`[]<>&\\", max_size=4), min_size=1, max_size=12).map("".join)
ANYTHING = st.text(st.characters(exclude_categories=["Cs", "Co"], exclude_characters="\ufffc\ufff9"))
TEXTS = (LINES | ANYTHING).map(one_line)


class _Text(HTMLParser):
    """The text that HTML shows, and the elements in it."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.elements: list[str] = []
        self.links: list[str | None] = []
        self.feed(text)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.links += [value for name, value in attrs if name == "href"]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Plain words, and “quotes” – it's fine!", "Plain words, and “quotes” – it's fine!"),
        ("[red] a*b*c", r"\[red\] a\*b\*c"),
        ("<b> & AT&T &copy;", "&lt;b> & AT&T &amp;copy;"),
        ("snake_case and _so_ and __init__", r"snake_case and \_so\_ and \_\_init\_\_"),
        ("~5 minutes, ~~gone~~", r"~5 minutes, ~\~gone\~\~"),
        ("C:\\new `code` a|b", r"C:\\new \`code\` a\|b"),
        ('{{< ref "a.md" >}}', '&#123;&#123;&lt; ref "a.md" >}}'),
        ("1. One", "1. One"),
    ],
)
def test_only_what_would_mean_something_is_escaped(typed: str, written: str):
    assert markdown_text(typed) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("1. One", r"1\. One"),
        ("2026 was a good year", "2026 was a good year"),
        ("3.5 million", "3.5 million"),
        ("- One", r"\- One"),
        ("# One", r"\# One"),
        ("> One", r"\> One"),
        ("===", "&#61;=="),
        ("~~~", r"&#126;\~\~"),
        (": One", "&#58; One"),
    ],
)
def test_at_the_head_of_a_line_more_means_something(typed: str, written: str):
    assert markdown_text(typed, begins=True) == written


@given(TEXTS.filter(bool))
@example("a\u00a0~~b~~")
@example("foo~~")
@example("_\\_")
def test_a_title_in_a_link_shows_as_typed(title: str):
    text = f"- [{markdown_text(title)}](a.md) (2026-11-22)\n"
    (link,) = Post(Source("a.md", text.encode())).links
    assert (link.text, link.destination) == (title, "a.md")
    shown = _Text(SHOWN_BY_ANOTHER_PARSER.render(text))
    assert shown.elements == ["ul", "li", "a"]
    assert shown.text.strip("\n") == f"{title} (2026-11-22)"


@given(TEXTS.filter(bool))
@example("===")
@example("---")
@example(":-")
@example("1. a")
@example("[^1]: a")
def test_a_teaser_below_a_title_shows_as_typed(teaser: str):
    text = f"- [Title](a.md)\n  {markdown_text(teaser, begins=True)}\n\n[x]: y\n[^1]: z\n"
    (passage, *_) = Post(Source("a.md", text.encode())).passages
    assert (passage.kind, passage.text) == ("item", f"Title\n{teaser}")
    shown = _Text(SHOWN_BY_ANOTHER_PARSER.render(text.replace("[^1]: z\n", "")))
    assert shown.elements == ["ul", "li", "a"]
    assert shown.text.strip("\n") == f"Title\n{teaser}"


@given(TEXTS.filter(bool))
def test_no_shortcode_template_or_end_of_a_region_is_in_escaped_text(text: str):
    for written in (markdown_text(text), markdown_text(text, begins=True), html_text(text)):
        assert not re.search(r"\{|<", written)


@given(TEXTS)
def test_html_shows_a_text_as_typed(text: str):
    shown = _Text(f'<a href="x" title="{html_text(text)}">{html_text(text)}</a>')
    assert shown.text == text
    assert shown.elements == ["a"]
    assert html.unescape(html_text(text)) == html.unescape(html.escape(text))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_one_line_is_one_line_and_loses_no_letter(text: str):
    line = one_line(text)
    assert one_line(line) == line
    assert "\n" not in line
    assert not any(ord(character) < 32 for character in line)
    assert "".join(line.split()) == "".join(re.sub("[\x00-\x1f\x7f-\x9f]", "", text).split())


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("posts/sleep.md", "posts/sleep.md"),
        ("../posts/日本語.md", "../posts/日本語.md"),
        ("my posts/a (1).md", "my%20posts/a%20%281%29.md"),
        ("100% #1?.md", "100%25%20%231%3F.md"),
        ("a:b/c.md", "a%3Ab/c.md"),
        ("<b>&amp;{x}.md", "%3Cb%3E&amp;amp;%7Bx%7D.md"),
        ("a\u202eb.md", "a%E2%80%AEb.md"),
    ],
)
def test_the_path_of_a_file_as_an_address(path: str, written: str):
    assert markdown_address(address(path)) == written


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffc\ufff9/"), min_size=1))
def test_an_address_leads_to_the_file_whatever_it_is_called(name: str):
    from urllib.parse import unquote

    target = address(f"posts/{name}.md")
    (link,) = Post(Source("a.md", f"- [Title]({markdown_address(target)}) (x)\n".encode())).links
    assert unquote(link.destination) == f"posts/{name}.md"
    shown = _Text(f'<a href="{html_text(html_address(target))}">x</a>')
    assert [unquote(link or "") for link in shown.links] == [f"posts/{name}.md"]
