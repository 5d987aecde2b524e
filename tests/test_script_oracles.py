"""Three blogs' own scripts and their house styles find the same, but for differences that are explained."""

import sys

import pytest

from conftest import CORPORA, REPOSITORY, SHARED

sys.path.insert(0, str(REPOSITORY / "scripts"))
import oracles

FINDINGS = 95
"""How many of a hundred findings both must have."""
JUDGEMENTS = 98
"""Of how many of a hundred times that a check meets a post both must say the same."""


@pytest.mark.skipif(
    not (CORPORA.exists() and (SHARED / "oracles").exists()), reason="the posts and the findings are not here"
)
@pytest.mark.parametrize("blog", oracles.BLOGS, ids=lambda blog: blog.name)
def test_a_house_style_finds_what_the_script_of_the_blog_finds(blog):
    compared = oracles.compare(blog)
    assert compared.unexplained == []
    assert compared.stale == []
    assert compared.rate >= FINDINGS
    times, same = compared.judgements
    assert 100 * same / times >= JUDGEMENTS
