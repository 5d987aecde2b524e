"""Which paragraphs are the author's own words: the first and the last of them, with captions and sign-offs around."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blocks import Blog
from blogtool.captions import is_caption
from blogtool.excerpt import excerpt
from blogtool.house import House
from blogtool.post import Post
from blogtool.runningtext import running_text
from blogtool.source import Source


def post_of(text: str) -> Post:
    return Post(Source("post.md", text.encode()))


@pytest.mark.parametrize(
    "credit",
    [
        "![A bed](bed.png)\n*Source: DORA State of Software, 2025; METR, 2025*",
        "![A bed](bed.png)\nPhoto by [Jane Doe](https://photos.example) on Unsplash.",
        "[![A bed](bed.png)](big.png)\n_A bed in the sun, seen from the door of the room._",
        '![A bed](bed.png "Bed"){: .wide }\nCover image: Jane Doe, all rights reserved.',
        "![A bed](bed.png)\n\n*Source: DORA, 2025*",
        "![A bed](bed.png)\n\nPhoto credit: Jane Doe.",
        "![A bed](bed.png)\n\n© 2024 Jane Doe, by permission of the museum.",
        "![Ein Bett](bed.png)\n\nFoto: Jana Muster, Museum der Stadt Wien.",
        "![A bed][bed]\n\n*A bed in the sun.*",
        '<figure><img src="bed.png"></figure>\n\n*A bed in the sun.*',
        '{{< figure src="bed.png" >}}\n\nIllustration by Jane Doe.',
        "![A bed](bed.png)",
    ],
)
def test_a_credit_below_an_image_is_no_paragraph_of_the_text(credit: str):
    post = post_of(f"---\ntitle: T\n---\n\n{credit}\n\nWe sleep a third of our lives.\n\n[bed]: bed.png\n")
    assert [passage.text for passage in running_text(post, House())] == ["We sleep a third of our lives."]
    assert excerpt(post).text == "We sleep a third of our lives."


@pytest.mark.parametrize(
    "text",
    [
        "![](sun.png) We sleep a third of our lives, and few know how.",
        "*We sleep a third of our lives.*",
        "Photo by photo, the story of a bed unfolds.",
        "![A bed](bed.png)\n\nPhotos lie. This one shows a bed.",
        "![A bed](bed.png)\n\nImages and words go together.",
        "See the ![icon](i.png) icon.\n\n*We sleep.*",
        "![A bed](bed.png)\n\n*We* sleep, *mostly*, well.",
        "![A bed](bed.png)\n\nText.\n\n*We sleep a third of our lives.*",
        "> ![A bed](bed.png)\n\n*We sleep.*",
    ],
)
def test_what_is_no_credit(text: str):
    post = post_of(f"{text}\n")
    assert [is_caption(post, passage) for passage in post.paragraphs if passage.text != "\ufff9"].count(True) == 0


SIGNED = """\
# T

![A bed](bed.png)
*Photo by Jane Doe on Unsplash.*

The first cure, in some words.

The last Cure, in some words.

Written with love by Monica Example, who cures people for a living.

## Sources

Cure, T. (2004): On cures. Journal of Cures.
"""


def test_the_first_and_the_last_paragraph_stand_between_captions_and_parts(blog: Blog):
    block = '[post.phrases.x]\ndeny = ["cure*"]\nin = ["first-paragraph", "last-paragraph"]\n'
    blog.style(
        '[authors.monica]\nname = "Monica Example"\n[post.parts]\n'
        f'sign-off.looks-like = ["Written with love by {{author.name}}, *"]\nsources.titles = ["Sources"]\n{block}'
    )
    assert [found.start.line for found in blog.findings(SIGNED, only="x")] == [6, 8]
    blog.style(
        '[post.parts]\nbio = { kind = "text", looks-like = ["*{author.name}, who *"] }\n'
        f'sources.titles = ["Sources"]\n[authors.m]\nname = "Monica Example"\n{block}'
    )
    assert [found.start.line for found in blog.findings(SIGNED, only="x")] == [6, 8]


def test_a_short_last_paragraph_is_one_where_the_sign_off_is_known(blog: Blog):
    blog.style(
        '[authors.monica]\nname = "Monica Example"\n[post.parts]\nsign-off.looks-like = ["-{author.name}"]\n'
        '[post.phrases.x]\ndeny = ["cure*"]\nin = ["last-paragraph"]\n'
    )
    assert [found.start.line for found in blog.findings("A text.\n\nCures for all\n\n-Monica Example\n", only="x")] == [
        3
    ]


@given(st.text(st.sampled_from("![]()*_{}a b\n:©<>img#-"), max_size=60))
def test_no_text_is_too_strange(text: str):
    post = post_of(text)
    assert {is_caption(post, passage) for passage in post.paragraphs} <= {True, False}
