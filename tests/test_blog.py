"""The facts of a post, which rules about the whole blog are to see."""

import datetime

import msgspec

from blogtool.blog import FACTS_VERSION, Facts, Target, gather
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
    start = text.encode().index(b"[Rest]")
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
        tags=("sleep", "7"),
        links=(Target("rest.md#top", Span(start, start + 19)), Target("bed.png", Span(start + 20, start + 35), True)),
        anchors=("how",),
    )


def test_the_slug_is_the_fields_else_the_files_else_the_bundles():
    assert facts("---\nslug: own\n---\n").slug == "own"
    assert facts("Text.\n", "posts/2026-11-22_rest.en.md").slug == "rest"
    assert facts("Text.\n", "posts/quiet-hour/index.md").slug == "quiet-hour"
    assert facts("Text.\n", "2026-11-22.md").slug == "2026-11-22"


def test_tags_however_they_are_written():
    assert facts('+++\n[taxonomies]\ntags = ["a", "b"]\n+++\n').tags == ("a", "b")
    assert facts("---\ntags: a, b ,, c\n---\n").tags == ("a", "b", "c")
    assert facts("---\ntags:\n---\n").tags == ()


def test_a_link_that_a_shortcode_makes_leads_where_the_shortcode_says():
    found = facts('[a]({{< ref "b.md" >}}) ![]({{ site.url }}/c.png) [d](d.md)\n')
    assert [target.destination for target in found.links] == ['{{< ref "b.md" >}}', "{{ site.url }}/c.png", "d.md"]


def test_a_date_is_iso_text_whatever_the_reader_made_of_it():
    assert facts("+++\ndate = 2026-11-22T10:00:00Z\n+++\n").date == "2026-11-22T10:00:00+00:00"
    assert facts("---\ndate: 22 November\n---\n").date == "22 November"
    assert datetime.date.fromisoformat(facts("---\ndate: 2026-11-22\n---\n").date or "")


def test_facts_can_be_sent_elsewhere_and_come_back_equal():
    for path in [*sorted(CORPORA.rglob("*.md"))[::40]]:
        found = gather(Post(Source(str(path), path.read_bytes())))
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(found), type=Facts) == found
    found = facts("[a](b)\n")
    assert msgspec.json.decode(msgspec.json.encode(found), type=Facts) == found
