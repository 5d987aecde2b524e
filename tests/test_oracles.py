"""What a post is to us and to other readers of Markdown: every example of CommonMark, every post of the real blogs.

markdown-it-py, with its plugin for footnotes, reads the same text, with the same shortcodes covered. The anchors are
compared with a port of github-slugger, the program that many site generators use.
"""

import json
import sys
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from blogtool.anchors import anchors
from blogtool.finding import Span
from blogtool.linkspans import decoded
from blogtool.markdown import Link
from blogtool.post import Post
from blogtool.source import Source
from conftest import CORPORA, SHARED

COMMONMARK = SHARED / "oracles" / "commonmark-0.31.2.json"
BLOGS = ["eslint-archive", "hugo-docs", "linkerd", "nodejs", "oviney", "rfernandezdo", "rust"]

Target = tuple[bool, str, str]
"""Whether it is an image, the address as HTML has it, the title."""


def address(link: Link) -> str:
    """Return the `href` that HTML has for a link: encoded as in all examples of CommonMark."""
    return INLINE.normalizeLink("mailto:" * (link.kind == "Email") + link.destination)


def in_order(post: Post) -> list[Link]:
    """Return links as they begin: an image in a link comes after it."""
    return sorted(post.document.links, key=lambda link: (link.span.start, -link.span.end))


# CommonMark


class _Targets(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Target] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "a" and "href" in values:
            self.found.append((False, values["href"] or "", values.get("title") or ""))
        elif tag == "img":
            self.found.append((True, values.get("src") or "", values.get("title") or ""))


def targets(html: str) -> list[Target]:
    parser = _Targets()
    parser.feed(html)
    parser.close()
    return parser.found


@pytest.mark.skipif(not COMMONMARK.exists(), reason="the examples of CommonMark are not here")
def test_links_are_those_of_all_examples_of_commonmark():
    wrong = {}
    compared = placed = 0
    for example in json.loads(COMMONMARK.read_text()):
        # An example is Markdown from its first byte: `---` begins no front matter here.
        post = Post(Source("post.md", example["markdown"].encode()))
        post.__dict__["front_matter"] = None
        found = [(link.span, (link.image, address(link), link.title)) for link in in_order(post)]
        for span in post.raw_html:  # links of HTML pass through
            found += [(span, target) for target in targets(post.source.text(span))]
        found.sort(key=lambda item: (item[0].start, -item[0].end))
        expected = targets(example["html"])
        compared += len(expected)
        if [target for _, target in found] != expected:
            wrong[example["example"]] = (found, expected)
        for link in post.links:
            spans = post.link_spans(link)
            assert spans.text is not None, link
            assert spans.destination is not None, link
            assert bool(link.title) <= (spans.title is not None), link
            placed += 1
    assert wrong == {}
    assert (compared, placed) == (155, 142)


# Real posts

BLOCKS = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
BLOCKS.disable(["inline", "footnote_tail"])  # in the order of the text, and only what is looked at
INLINE = MarkdownIt("commonmark").enable("strikethrough").use(footnote_plugin)
INLINE.disable(["footnote_tail", "footnote_inline"])
INLINE.validateLink = BLOCKS.validateLink = lambda url: True  # it refuses `javascript:`: a matter of safety


class Theirs:
    """A post as markdown-it-py reads it."""

    def __init__(self, post: Post) -> None:
        environment: dict[str, dict[str, dict[str, object]]] = {}
        text = "\n" * post.data.count(b"\n", 0, post.body_start) + post.covered[post.body_start :].decode()
        self.tokens = BLOCKS.parse(text, environment)
        self.environment = environment

    def children(self, token: Token) -> list[Token]:
        return INLINE.parseInline(token.content, self.environment)[0].children or []

    def links(self) -> list[Target]:
        found: list[Target] = []
        for token in self.tokens:
            if token.type == "inline" and ("[" in token.content or "<" in token.content):
                for child in self.children(token):
                    if child.type in ("link_open", "image"):
                        image = child.type == "image"
                        url = child.attrs["src" if image else "href"]
                        found.append((image, str(url), str(child.attrs.get("title", ""))))
        return found

    def labels(self) -> tuple[int, list[int]]:
        """Return how many labels are defined, and the lines of the definitions that repeat one."""
        repeated = self.environment.get("duplicate_refs", [])
        return len(self.environment.get("references", {})), sorted(item["map"][0] + 1 for item in repeated)

    def footnotes(self) -> list[str]:
        return sorted(label[1:] for label in self.environment.get("footnotes", {}).get("refs", {}))

    def containers(self) -> tuple[list[tuple[object, ...]], list[int], list[tuple[int, int]]]:
        """Return the lists (line, first number, tight, depth, lines of the items), the lines of quotations, and the
        first and last lines of tables."""
        lists: list[dict[str, object]] = []
        around: list[dict[str, object]] = []
        quotes, tables = [], []
        for token in self.tokens:
            line = token.map[0] + 1 if token.map else 0
            if token.type in ("bullet_list_open", "ordered_list_open"):
                number = int(token.attrs.get("start", 1)) if token.type.startswith("ordered") else None
                depth = 1 + sum("items" in container for container in around)
                lists.append({"line": line, "number": number, "tight": True, "depth": depth, "items": []})
                around.append(lists[-1])
            elif token.type in ("blockquote_open", "footnote_reference_open"):
                around.append({})
                quotes += [line] if token.type == "blockquote_open" else []
            elif token.type in (
                "bullet_list_close", "ordered_list_close", "blockquote_close", "footnote_reference_close"
            ):  # fmt: skip
                around.pop()
            elif token.type == "list_item_open":
                around[-1]["items"].append(line)
            elif token.type == "paragraph_open" and around and "items" in around[-1] and not token.hidden:
                around[-1]["tight"] = False
            elif token.type == "table_open" and token.map:
                tables.append((line, token.map[1]))
        return [tuple(each.values()) for each in lists], quotes, tables

    def titles(self) -> dict[int, str]:
        """Return the text of each heading, wherever it stands, by its line."""
        found = {}
        for token, inline in pairwise(self.tokens):
            if token.type == "heading_open":
                words = [child.content for child in self.children(inline) if child.type in ("text", "code_inline")]
                found[(token.map or [0])[0] + 1] = "".join(words)
        return found


def check(post: Post) -> int:
    """Compare a post with what markdown-it-py reads, and return how many links it has."""
    theirs = Theirs(post)

    def line(place: int) -> int:
        return post.source.position(place).line

    assert [(link.image, address(link), link.title) for link in in_order(post)] == theirs.links()

    defined = [each for each in post.definitions if not each.repeated]
    assert (len(defined), [line(each.span.start) for each in post.definitions if each.repeated]) == theirs.labels()
    assert sorted({note.label for note in post.footnotes}) == theirs.footnotes()

    lists = [
        (line(each.span.start), each.start, each.tight, each.depth, [line(item.marker.start) for item in each.items])
        for each in post.lists
    ]
    quotes = [line(span.start) for span in post.quotes]
    tables = [(line(span.start), line(span.end)) for span in post.tables]
    assert (lists, quotes, tables) == theirs.containers()

    # It knows no `{#id}`; a heading that has one gets no other anchor.
    own = {line(heading.span.start) for heading, _ in post.all_headings if heading.id}
    if sys.version_info >= (3, 13):
        return len(post.links)  # github_slugger does not run there
    from github_slugger import GithubSlugger

    slugger = GithubSlugger()
    made = [slugger.slug(title) for place, title in theirs.titles().items() if place not in own]
    assert [anchor.name for anchor in anchors(post) if anchor.kind == "generated"] == [name for name in made if name]
    return len(post.links)


def posts(blog: str) -> list[Post]:
    paths = sorted(Path(CORPORA / blog).rglob("*.md"))
    assert paths
    return [Post(Source(str(path), path.read_bytes())) for path in paths]


@pytest.mark.slow
@pytest.mark.skipif(not CORPORA.exists(), reason="the real posts are not here")
@pytest.mark.parametrize("blog", BLOGS)
def test_real_posts_are_what_markdown_it_reads(blog: str, monkeypatch: pytest.MonkeyPatch):
    if sys.version_info < (3, 13):
        from github_slugger.replace import replace
        from github_slugger.slug import slug

        # It walks six hundred ranges for each letter; what it has found of a letter is kept.
        kept = cache(replace)
        monkeypatch.setitem(slug.__globals__, "replace", lambda text: "".join(map(kept, text)))
    compared = 0
    for post in posts(blog):
        if any(container.kind == "aside" for container in post.document.containers):
            continue  # an admonition is code to CommonMark; tests/test_asides.py has other oracles
        try:
            compared += check(post)
        except AssertionError as error:
            raise AssertionError(f"in {post.source.path}") from error
    assert compared > 100


@pytest.mark.skipif(not CORPORA.exists(), reason="the real posts are not here")
@pytest.mark.parametrize("blog", BLOGS)
def test_every_link_of_real_posts_has_its_places(blog: str):
    for post in posts(blog):
        for link in post.links:
            spans = post.link_spans(link)
            assert spans.text is not None, (post.source.path, link)
            assert spans.destination is not None, (post.source.path, link)
            assert says(post, spans.destination, link.destination), (post.source.path, link)
            assert bool(link.title) == (spans.title is not None), (post.source.path, link)
        for definition in post.definitions:
            assert definition.label_span is not None
            assert definition.destination_span is not None
            assert says(post, definition.destination_span, definition.destination), (post.source.path, definition)


def says(post: Post, span: Span, destination: str) -> bool:
    text = post.source.text(span)
    return text == destination or decoded(text) == destination
