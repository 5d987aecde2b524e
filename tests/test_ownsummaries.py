"""The summary that the author of a post made of it."""

import pytest

from blogtool.lengths import Limit
from blogtool.ownsummaries import before_marker, from_field
from blogtool.post import Post
from blogtool.source import Source

LIMIT = Limit(160)


def before(text: str, marker: str | None = None, path: str = "a.md", limit: Limit = LIMIT) -> str | None:
    teaser = before_marker(Post(Source(path, text.encode())), limit, marker)
    return teaser.text if teaser else None


@pytest.mark.parametrize(
    ("text", "marker", "path"),
    [
        ("One.\n\n<!--more-->\n\nTwo.\n", "<!--more-->", "a.md"),
        ("One.\n\n<!--  MORE -->\n\nTwo.\n", "<!--more-->", "a.md"),
        ("One.\r\n\r\n<!-- more -->\r\n\r\nTwo.\r\n", "<!-- more -->", "a.md"),
        ("One.\n\n<!-- truncate -->\n\nTwo.\n", "<!-- truncate -->", "a.md"),
        ("One.\n\n{/* truncate */}\n\nTwo.\n", "{/* truncate */}", "a.mdx"),
        ("One.\n\n<!-- TEASER_END: read on -->\n\nTwo.\n", "<!-- TEASER_END -->", "a.md"),
        ("One.\n\n<!-- excerpt -->\n\nTwo.\n", None, "a.md"),
        ("One.\n\n---8<---\n\nTwo.\n", "---8<---", "a.md"),
        ("One.\n\n```\n<!--more-->\n```\n\n<!--more-->\n\nTwo.\n", "<!--more-->", "a.md"),
        ("---\nmore: <!--more-->\n---\n\nOne.\n\n<!--more-->\n\nTwo.\n", "<!--more-->", "a.md"),
    ],
)
def test_the_text_before_the_marker(text: str, marker: str | None, path: str):
    assert before(text, marker, path) == "One."


@pytest.mark.parametrize(
    "text",
    [
        "One.\n",
        "One.\n\n<!-- truncate -->\n\nTwo.\n",
        "One.\n\n`<!--more-->`\n",
        "<!--more-->\n\nTwo.\n",
        "# One\n\n<!--more-->\n",
    ],
)
def test_without_a_marker_or_without_text_before_it_there_is_none(text: str):
    assert before(text, "<!--more-->") is None


def test_a_link_before_the_marker_is_defined_behind_it():
    assert before("See [the page][1].\n\n<!--more-->\n\nTwo.\n\n[1]: /a\n", "<!--more-->") == "See the page."


def test_a_text_before_the_marker_that_is_too_long_is_shortened_as_any_other():
    text = "We sleep a third of our lives. Few of us know how to do it well.\n\n<!--more-->\n\nTwo.\n"
    assert before(text, "<!--more-->", limit=Limit(40)) == "We sleep a third of our lives."


def test_the_places_are_those_of_the_post():
    text = "---\ntitle: A\n---\n\nOne. Two.\n\n<!--more-->\n\nThree.\n"
    teaser = before_marker(Post(Source("a.md", text.encode())), LIMIT, "<!--more-->")
    assert teaser is not None
    assert text[teaser.start : teaser.end] == "One. Two."
    assert teaser.why == "Its author ended the summary there, with a marker."


def test_the_text_of_a_field_is_its_authors_and_stands_where_it_stands():
    text = "---\ntitle: A\nsummary: 'One *fine* day.'\n---\n\nText.\n"
    teaser = from_field(Post(Source("a.md", text.encode())), LIMIT, ("description", "summary"))
    assert teaser is not None
    assert (teaser.text, teaser.field, teaser.cut) == ("One *fine* day.", "summary", False)
    assert text[teaser.start : teaser.end] == "'One *fine* day.'"
    assert from_field(Post(Source("a.md", text.encode())), LIMIT, ("description",)) is None


def test_a_field_that_is_too_long_is_its_first_sentences_or_cut_and_that_is_said():
    text = "---\nsummary: One sentence is here. Another sentence is here.\n---\n"
    teaser = from_field(Post(Source("a.md", text.encode())), Limit(25), ("summary",))
    assert teaser is not None
    assert (teaser.text, teaser.cut) == ("One sentence is here.", False)
    assert teaser.why == "Its author wrote it in the field “summary”, where it is too long: its first sentences."
    teaser = from_field(Post(Source("a.md", text.encode())), Limit(15), ("summary",))
    assert teaser is not None
    assert (teaser.text, teaser.cut) == ("One sentence…", True)
