"""`make test-sites` itself: what it reads in a built page, and that it notices what differs. The generators are asked
by that command only."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from conftest import REPOSITORY

sys.path.insert(0, str(REPOSITORY / "scripts" / "sites"))

from check import DRAFT, TITLES, Made, Report, compare, summary
from document import text
from generators import GENERATORS
from headings import body, headings_for

from page import read, same

HUGO = next(generator for generator in GENERATORS if generator.id == "hugo")
WHEN = datetime(2024, 5, 1, 10, tzinfo=UTC)

PAGE = """<!doctype html>
<html><head><title>Ours</title><script>var h1 = "<h1>No</h1>";</script></head><body>
<h1 class="title"><a href="/x/">Café &amp; <em>C#</em></a> <a class="headerlink">¶</a></h1>
<time datetime="2024-05-01T10:00:00Z">May</time> <time datetime="2025-01-01">later</time>
<ul class="tags"><li>self care</li><li><a href="/t/">massage</a></li></ul>
<h2 id="one">One</h2><p>paragraph000</p><h3>Two</h3><p>paragraph001</p><p>paragraph002</p>
</body></html>"""


def test_what_is_read_in_a_page():
    page = read(PAGE)
    assert page.title == "Café & C#"
    assert page.date == WHEN
    assert {"self care", "massage"} <= page.tags
    assert page.ids == {0: "one", 1: "", 2: ""}


def test_tags_in_links_of_themes():
    assert "massage" in read('<a class="md-tag">massage</a>').tags
    assert "massage" in read('<a class="tag p-category" href="#" rel="tag">massage</a>').tags
    assert read('<a href="#">massage</a>').tags == set()


def test_titles_are_the_same_to_a_reader():
    assert same("Cafe\u0301  au lait\n", "Café au lait")
    assert not same("Cafe au lait", "Café au lait")


def write(site: Path, path: str, title: str, day: str = "2024-05-01T10:00:00Z", tags: str = "self care") -> None:
    file = site / "public" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        f'<h1>{title}</h1><time datetime="{day}"></time><ul class="tags"><li>{tags}</li><li>massage</li></ul>'
    )


def test_nothing_is_said_of_a_page_that_is_as_it_should_be(tmp_path: Path):
    write(tmp_path, "posts/caf%C3%A9/index.html".replace("%C3%A9", "é"), "A title")
    report = Report(HUGO)
    compare(report, tmp_path, [Made("A title", "content/posts/café.md", "/posts/caf%C3%A9/", WHEN)])
    assert report.differences == []
    assert report.counts == {"address": (1, 1), "title": (1, 1), "date": (1, 1), "tags": (1, 1), "draft": (1, 1)}


def test_what_differs_is_said(tmp_path: Path):
    write(tmp_path, "posts/elsewhere/index.html", "A title", day="2024-05-02", tags="self-care")
    write(tmp_path, "posts/draft/index.html", DRAFT)
    report = Report(HUGO, version="1", building=0.25)
    compare(report, tmp_path, [Made("A title", "content/posts/a-title.md", "/posts/a-title/", WHEN)])
    assert summary(report) == (
        "Hugo 1: address 0/1, title 1/1, date 0/1, tags 0/1, draft 0/1 (0 s to install, 0.2 s to build)\n"
        "  address of “A title”: expected /posts/a-title/, found posts/elsewhere/index.html\n"
        "  date of “A title”: expected 2024-05-01 10:00:00+00:00, found 2024-05-02 00:00:00+00:00\n"
        "  tags of “A title”: expected ('self care', 'massage'), found ['massage', 'self-care']\n"
        "  draft of “A draft that nobody reads”: it is in ['posts/draft/index.html']"
    )


def test_the_page_about_it_has_a_row_for_each_generator_and_the_reason_where_one_was_skipped():
    done = Report(HUGO, version="0.168.0", installing=14.2, building=0.5)
    for thing in ("build", "warnings", "title", "date", "tags", "address", "anchors", "draft"):
        done.note(thing, "x", thing != "address", "expected /a/,\nfound /b/")
    page = text([done, Report(GENERATORS[1], missing="Jekyll is not on PATH")])
    assert (
        "| Hugo | 0.168.0 | Apache-2.0 | yes | 1 of 1 | 1 of 1 | 1 of 1 | 0 of 1 | 1 of 1 | yes | 14 s | 0.5 s |\n"
        in page
    )
    assert "| Jekyll | | MIT | skipped: Jekyll is not on PATH | | | | | | | | |\n" in page
    assert "- Hugo, address of “x”: expected /a/, found /b/\n" in page


def test_there_are_enough_awkward_titles_and_headings():
    assert len(set(TITLES)) == 5
    assert len(headings_for(mdx=True)) >= 90
    assert body(("A", "B\nC")).startswith("## A\n\nparagraph000\n\nB\nC\n---\n\nparagraph001\n\n")
