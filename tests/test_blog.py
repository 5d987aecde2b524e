"""The facts of a post, which rules about the whole blog are to see."""

import datetime

import msgspec
import pytest

from blogtool.blog import FACTS_VERSION, Blog, Facts, Target, Value, dates_of, gather
from blogtool.finding import Span
from blogtool.post import Post
from blogtool.source import Source
from conftest import CORPORA


def facts(text: str, path: str = "posts/a.md") -> Facts:
    return gather(Post(Source(path, text.encode())))


def test_the_facts_of_a_post():
    text = (
        "---\ntitle: Sleep\ndate: 2026-11-22\nlastmod: 2026-11-23T10:00:00+01:00\ntags: [sleep, 7]\ndraft: true\n"
        "lang: en-GB\npermalink: /sleep/\n---\n\n## How {#how}\n\n[Rest](rest.md#top) ![Bed](bed.png)\n"
    )

    def span(part: str) -> Span:
        start = text.index(part)
        return Span(start, start + len(part))

    assert facts(text, "posts/2026-11-22-sleep-well.md") == Facts(
        version=FACTS_VERSION,
        path="posts/2026-11-22-sleep-well.md",
        title="Sleep",
        slug="sleep-well",
        url="/sleep/",
        date="2026-11-22",
        updated="2026-11-23T10:00:00+01:00",
        lang="en-gb",
        draft=True,
        tags=(Value("sleep", span("sleep")), Value("7", span("7"))),
        fields={"title": Value("Sleep", span("Sleep")), "permalink": Value("/sleep/", span("/sleep/"))},
        links=(Target("rest.md#top", span("rest.md#top")), Target("bed.png", span("bed.png"), True)),
    )


def test_the_slug_is_the_fields_else_the_files_else_the_bundles():
    assert facts("---\nslug: own\n---\n").slug == "own"
    assert facts("Text.\n", "posts/2026-11-22_rest.en.md").slug == "rest"
    assert facts("Text.\n", "posts/quiet-hour/index.md").slug == "quiet-hour"
    assert facts("Text.\n", "2026-11-22.md").slug == "2026-11-22"


def test_tags_however_they_are_written():
    def tags(text: str) -> list[str]:
        return [tag.text for tag in facts(text).tags]

    assert tags('+++\n[taxonomies]\ntags = ["a", "b"]\n+++\n') == ["a", "b"]
    assert tags("---\ntags: a, b ,, c\n---\n") == ["a", "b", "c"]
    assert facts("---\ntags:\n---\n").tags == ()


def test_a_link_that_a_shortcode_makes_leads_where_the_shortcode_says():
    found = facts('[a]({{< ref "b.md" >}}) ![]({{ site.url }}/c.png) [d](d.md)\n')
    assert [target.destination for target in found.links] == ['{{< ref "b.md" >}}', "{{ site.url }}/c.png", "d.md"]


def test_links_of_html_and_of_definitions_stand_where_their_address_is_written():
    text = (
        '<a class="x" href="rest.md">Rest</a>, [Sleep][s] and <img src=\'bed.png\'>.\n\n[s]: sleep.md\n[u]: unused.md\n'
    )
    found = [(target.destination, text[slice(*target.span)], target.image) for target in facts(text).links]
    assert found == [
        ("rest.md", "rest.md", False),
        ("bed.png", "bed.png", True),
        ("sleep.md", "sleep.md", False),
        ("unused.md", "unused.md", False),
    ]


def test_addresses_of_other_hosts_are_no_links_to_the_site():
    assert facts("[a](https://b.example) [b](//c.example/x) <d@e.example> [f](mailto:d@e.example)\n").links == ()


def test_only_what_is_needed_is_gathered():
    post = Post(Source("a.md", b"---\ntitle: A\ntags: [b]\naliases: [/c/]\n---\n\n[a](b.md)\n"))
    needed = gather(post, needs=("address",), aliases="aliases")
    assert (needed.title, needed.tags, needed.fields, needed.links, needed.aliases) == (None, (), {}, (), ("/c/",))


def test_a_date_is_iso_text_whatever_the_reader_made_of_it():
    assert facts("+++\ndate = 2026-11-22T10:00:00Z\n+++\n").date == "2026-11-22T10:00:00+00:00"
    assert facts("---\ndate: 22 November\n---\n").date == "22 November"
    assert datetime.date.fromisoformat(facts("---\ndate: 2026-11-22\n---\n").date or "")


@pytest.mark.parametrize(
    ("fields", "path", "expected"),
    [
        ("date: 2026-11-22\npublishDate: 2026-12-24", "2020-01-01-a.md", ("2026-11-22", "2026-12-24")),
        ("date: {created: 2026-11-22, updated: 2026-11-23}", "a.md", ("2026-11-22",)),
        ("pubDate: 2026-11-22", "a.md", ("2026-11-22",)),
        ("published: true", "2020-01-01-a.md", ("2020-01-01",)),
        ("date: 22 November 2026", "2026-11-22-a.md", ("2026-11-22",)),
        ("permalink: /2026/11/22/a/", "a.md", ("2026-11-22",)),
        ("date: soon", "a.md", ()),
        ("date: 20261122", "a.md", ()),
    ],
)
def test_when_a_post_is_published(fields: str, path: str, expected: tuple[str, ...]):
    assert dates_of(Post(Source(path, f"---\n{fields}\n---\n".encode()))) == expected


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("url: /sleep/", "/sleep/"),
        ("url: sleep", "/sleep"),
        ("permalink: https://blog.example/sleep", "https://blog.example/sleep"),
        ("path: /sleep", "/sleep"),
        ("path: posts/sleep.md", None),
        ("permalink: /:year/:title/", None),
        ("permalink: pretty", None),
        ('permalink: "/{{ title | slug }}/"', None),
        ("permalink: false", None),
        ("url: 'javascript:alert(1)'", None),
        ("title: Sleep", None),
    ],
)
def test_the_address_is_the_front_matters_where_it_is_one(field: str, expected: str | None):
    assert facts(f"---\n{field}\n---\n").url == expected


def test_the_path_of_zola_is_an_address_and_may_hold_the_date():
    found = facts('+++\npath = "2019/10/15/Rustup-1.20.0"\n+++\n', "content/Rustup-1.20.0.md")
    assert (found.url, found.date) == ("/2019/10/15/Rustup-1.20.0/", "2019-10-15")


def test_facts_can_be_sent_elsewhere_and_come_back_equal():
    for path in [*sorted(CORPORA.rglob("*.md"))[::40]]:
        found = gather(Post(Source(str(path), path.read_bytes())))
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(found), type=Facts) == found
    found = facts("[a](b)\n")
    assert msgspec.json.decode(msgspec.json.encode(found), type=Facts) == found


class Nothing:
    """An inventory of a site on which there is nothing else."""

    def has(self, path):
        return False

    def names(self, folder):
        return ()

    def text(self, path):
        return None

    def rest(self):
        return ()

    def anchors(self, path):
        return None


def test_the_posts_at_an_address(tmp_path):
    def facts(path, address):
        return gather(Post(Source(path, b"Text.\n")), address)

    posts = [
        facts("a.md", "/posts/café/"),
        facts("b.md", "/posts/b.html"),
        facts("c.md", None),
        facts("d.md", "/posts/b.html"),
    ]
    blog = Blog(facts={post.path: post for post in posts}, inventory=Nothing())
    assert [post.path for post in blog.at("/posts/caf%C3%A9/index.html?a=1#top")] == ["a.md"]
    assert [post.path for post in blog.at("/posts/b.html")] == ["b.md", "d.md"]
    assert blog.at("/") == []
