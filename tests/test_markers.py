"""Where an author separated the teaser from the rest of a post."""

import pytest

from blogtool.excerpt import excerpt
from blogtool.markers import marker
from blogtool.post import Post
from blogtool.source import Source


@pytest.mark.parametrize(
    ("text", "separator", "path"),
    [
        ("One.\n\n<!--more-->\n\nTwo.\n", "<!--more-->", "a.md"),
        ("One.\n\n<!--  MORE -->\n\nTwo.\n", "<!--more-->", "a.md"),
        ("One.\r\n\r\n<!-- more -->\r\n\r\nTwo.\r\n", "<!-- more -->", "a.md"),
        ("One.\n\n<!-- truncate -->\n\nTwo.\n", "<!-- truncate -->", "a.md"),
        ("One.\n\n{/* truncate */}\n\nTwo.\n", "{/* truncate */}", "a.mdx"),
        ("One.\n\n<!-- TEASER_END: read on -->\n\nTwo.\n", "<!-- TEASER_END -->", "a.md"),
        ("One.\n\n<!-- excerpt -->\n\nTwo.\n", "", "a.md"),
        ("One.\n\n---8<---\n\nTwo.\n", "---8<---", "a.md"),
        ("One.\n\n```\n<!--more-->\n```\n\n<!--more-->\n\nTwo.\n", "<!--more-->", "a.md"),
        ("One.\n\n<!--stop-->\n\nTwo.\n\n<!--more-->\n", "<!--stop-->", "a.md"),
    ],
)
def test_the_text_before_the_separator(text: str, separator: str, path: str):
    assert excerpt(Post(Source(path, text.encode())), marker=True, separators=(separator,)).text == "One."


@pytest.mark.parametrize("text", ["One.\n", "One.\n\n<!-- truncate -->\n\nTwo.\n", "One.\n\n`<!--more-->`\n"])
def test_another_generators_separator_and_code_are_none(text: str):
    assert marker(Post(Source("a.md", text.encode())), ("<!--more-->",)) is None
