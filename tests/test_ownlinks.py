"""Links of a blog's own concern: which are meant, where they may lead, how they are mended."""

# ruff: noqa: E501 – one example is one line

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blocks import Blog
from blogtool.addresses import links, place_of
from blogtool.linkwords import any_of, begins, key_of, replaced
from blogtool.post import Post
from blogtool.source import Source
from conftest import Blogtool


def post_of(text: str) -> Post:
    return Post(Source("post.md", text.encode()))


def test_the_links_of_a_post_however_they_are_written():
    post = post_of(
        "[a](b.md 'T') <https://c.example> [d][e] ![no](image.png) `[f](g)` <a href='h'>i <b>j</b></a>\n"
        "https://k.example/(l). and [m](https://n.example) https://n.example\n\n<p><a name=x>y</a></p>\n\n[e]: o.md\n"
    )
    assert [(link.written, link.destination, link.text) for link in links(post)] == [
        ("markdown", "b.md", "a"),
        ("markdown", "https://c.example", "https://c.example"),
        ("markdown", "o.md", "d"),
        ("html", "h", "i j"),
        ("bare", "https://k.example/(l)", "https://k.example/(l)"),
        ("markdown", "https://n.example", "m"),
        ("bare", "https://n.example", "https://n.example"),
    ]
    for link in links(post):
        place = place_of(post, link)
        assert place is not None
        assert post.source.text(place) == link.destination


@pytest.mark.parametrize(
    ("said", "addresses", "others"),
    [
        ("internal", ["/a", "a.md", "https://www.ours.example/a"], ["#a", "https://a.example", "mailto:a@ours.example"]),
        ("external", ["https://a.example", "//a.example/b"], ["/a", "https://ours.example", "#a", "tel:1"]),
        ("a.example", ["https://a.example/b", "http://www.a.example", "//x.a.example"], ["https://aa.example", "/a.example"]),
        ("a.example", [], ["https://web.archive.org/web/https://a.example/"]),
        ("a.example/b", ["https://www.a.example/b/c", "http://a.example/bc"], ["https://a.example/c"]),
        ("https://a.example/", ["https://A.example/b", "https://a.example"], ["http://a.example/"]),
        ("/docs/", ["/docs/a"], ["docs/a", "https://ours.example/docs/"]),
        ("mailto:", ["mailto:me@a.example"], ["/mailto"]),
        ("*.pdf", ["a.pdf", "https://a.example/b.PDF?c#d"], ["a.pdf.html", "/pdf"]),
        ("*utm_*", ["https://a.example?utm_source=b"], ["https://a.example"]),
        ("*.a.example", ["https://b.a.example/c"], ["https://a.example/"]),
        ("index.html", ["/a/index.html", "index.html#b"], ["/reindex.html"]),
        ("preview", ["https://a.example/preview/b", "/b-preview"], ["/previews"]),
    ],
)  # fmt: skip
def test_which_addresses_a_word_means(said: str, addresses: list[str], others: list[str]):
    test = any_of((said,))
    assert [address for address in addresses if not test(address, "ours.example")] == []
    assert [address for address in others if test(address, "ours.example")] == []


def test_thousands_of_hosts_are_looked_up_and_not_tried():
    test = any_of(frozenset([*(f"h{number}.example" for number in range(20_000)), "a.example/b"]))
    assert test("https://x.h19999.example/", None)
    assert test("https://a.example/b", None)
    assert not test("https://h20000.example/", None)


@pytest.mark.parametrize(
    ("address", "new"),
    [
        ("https://www.acme.example/about", "/about"),
        ("https://www.acme.example", "/"),
        ("HTTPS://WWW.acme.example/About", "/About"),
        ("https://www.acme.example//x", "/x"),
        ("https://www.acme.example/old/a", "/new/a"),
        ("https://www.acme.example.org/", None),
        ("http://www.acme.example/", None),
    ],
)
def test_beginnings_of_addresses(address: str, new: str | None):
    words = {"https://www.acme.example/": "/", "https://www.acme.example/old/": "/new/"}
    assert replaced(address, words) == new


def test_when_two_addresses_lead_to_one_page():
    assert key_of("https://A.example/b/") == key_of("https://a.example/b")
    assert key_of("/a#b") != key_of("/a#c")
    assert key_of("/") == "/"
    assert begins("https://a.example", "https://a.example/")


@given(st.text(st.sampled_from("/ahtps:.e#?x"), max_size=20))
def test_an_address_is_mended_once(address: str):
    words = {"https://a.e/": "/", "http:": "https:"}
    once = replaced(address, {"https://a.e/": "/"})
    assert once is None or replaced(once, {"https://a.e/": "/"}) is None
    new = replaced(address, words)
    assert new is None or new != address


# The rule

OWN = '[site]\nurl = "https://www.acme.example"\n[post.links.own]\nreplace = { "https://www.acme.example/" = "/" }\n'


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[a](https://www.acme.example/a)\n", "[a](/a)\n"),
        ("[a](<https://www.acme.example/a> 'T')\n", "[a](</a> 'T')\n"),
        ("[a][b] [c][b]\n\n[b]: https://www.acme.example/b 'T'\n", "[a][b] [c][b]\n\n[b]: /b 'T'\n"),
        ("<a class='x' href=\"https://www.acme.example/a\">a</a>\n", "<a class='x' href=\"/a\">a</a>\n"),
        ("<p>\n<a href='https://www.acme.example/a'>a</a>\n</p>\n", "<p>\n<a href='/a'>a</a>\n</p>\n"),
        ("<https://www.acme.example/a> https://www.acme.example/b\n", "<https://www.acme.example/a> https://www.acme.example/b\n"),
        ("`[a](https://www.acme.example/a)`\n", "`[a](https://www.acme.example/a)`\n"),
        ("[a](https://www.acme.example/a\\_b)\n", "[a](https://www.acme.example/a\\_b)\n"),
        ("![a](https://www.acme.example/a.png)\n", "![a](https://www.acme.example/a.png)\n"),
        ("[![a](b.png)](https://www.acme.example/a)\n", "[![a](b.png)](/a)\n"),
    ],
)  # fmt: skip
def test_links_to_our_own_pages(blog: Blog, before: str, after: str, newline: str):
    blog.style(OWN)
    repaired = blog.fixed(before.replace("\n", newline), only="own")
    assert repaired.data.decode() == after.replace("\n", newline)
    assert blog.fixed(repaired.data, only="own").fixed == 0


def test_another_scheme(blog: Blog):
    blog.style("[post.links.https]\nreplace-pattern = '^http:'\nreplace-with = 'https:'\n")
    text = "[a](http://a.example) <http://b.example> http://c.example [d](https://d.example)\n"
    assert blog.fixed(text, only="https").data.decode() == text.replace("http:", "https:")


@pytest.mark.parametrize(
    ("block", "text"),
    [
        ('deny = ["bit.ly"]', "[a](«https://bit.ly/x») [b](https://b.example)\n"),
        ('deny-from = "banned"', "[a](«https://x.rot.example/») <«http://rot.example»>\n"),
        ("deny-pattern = 'github\\.com/.+/blob/.+\\.csv'", "[a](«https://github.com/a/b/blob/c.csv»)\n"),
        ('to = ["shop.example"]\nrequire = ["*tag=ours*"]', "[a](https://shop.example?tag=ours) [b](«https://shop.example»)\n"),
        ('to = ["external"]\nunique = true', "[a](https://a.example) [b](/b) [b](/b) «[c](https://a.example/)»\n"),
        ('deny-text = ["here", "click here"]', "«[Here](a.md)» «[click\nhere!](b.md)» [here it is](c.md)\n"),
        ('deny-text = ["*…"]', "«[Read on…](a.md)» «[… *more* …](b.md)» [… more](c.md) [more](d.md)\n"),
        ('deny-text = ["read more*", "*see*"]', "«[Read more about tea](a.md)» «[Seen!](b.md)» [To read more](c.md)\n"),
        ('to = ["external"]\nmax-count = 1', "[a](https://a.example) [b](/b) «[c](https://c.example)» [d](https://d.example)\n"),
        ('to = ["internal"]\nmin-count = 2', "[a](https://a.example) [b](/b)\n\n«The end.»\n"),
        ('to = ["internal"]\nmin-count = 2', "[b](/b) [TODO: one more]\n"),
        ('to = ["*.pdf"]\nmax-kilobytes = 2', "[a](«big.pdf») [b](small.pdf) [c](https://c.example/c.pdf) [d](gone.pdf)\n"),
        ('deny = ["external"]\nnot-in = ["quotes"]', "> [a](https://a.example)\n\n[b](«https://b.example»)\n"),
        ('deny = ["external"]\nin = ["intro"]', "[a](«https://a.example»)\n\n## B\n\n[b](https://b.example)\n"),
    ],
)  # fmt: skip
def test_what_is_reported(blog: Blog, block: str, text: str):
    blog.write("banned.txt", "rot.example\n")
    blog.write("big.pdf", b"x" * 3000)
    blog.write("small.pdf", b"x" * 2000)
    blog.style(f'[site]\nurl = "https://ours.example"\n[data]\nbanned = "banned.txt"\n[post.links.x]\n{block}\n')
    assert blog.marked(text, only="x") == text


def test_what_is_said(blogtool: Blogtool):
    blogtool.write(
        "blogtool.toml",
        OWN + 'message = "Link to our own pages without the domain."\n'
        '[post.links.rot]\ndeny = ["bit.ly"]\n[post.links.few]\nto = ["external"]\nwarn.max-count = 1\n',
    )
    blogtool.write("post.md", "[a](https://www.acme.example/a) [b](https://bit.ly/b) [c](https://c.example)\n")
    done = blogtool("lint", "post.md", "--output-format", "concise")
    assert (
        done.stdout
        == """\
post.md:1:5: error own: Link to our own pages without the domain. “https://www.acme.example/a” is written “/a” (blogtool.toml:4). [--fix]
post.md:1:37: error rot: A link to “https://bit.ly/b” is not wanted (blogtool.toml:7).
post.md:1:55: warning few: The post has two links to other sites; at most one is wanted (blogtool.toml:10).
"""
    )
