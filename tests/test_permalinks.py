"""The whole address of a post: the host of its site, and what its generator makes of it."""

import pytest

from blocks import Blog
from blogtool import runner
from blogtool.errors import BlogtoolError
from blogtool.houses import Houses
from blogtool.permalinks import permalink

HUGO = 'baseURL = "https://clinic.example/blog/"\n'


def address(path: str = "content/posts/sleep.md") -> str | None:
    houses = Houses()
    post = runner.load(path, runner.read(path))
    site = houses.site_of(path)
    return permalink(post, site, houses.house_for(path, post))


@pytest.mark.parametrize(
    ("config", "house", "found"),
    [
        (HUGO, "", "https://clinic.example/blog/posts/sleep/"),
        (HUGO, 'url = "https://www.clinic.example/blog"', "https://www.clinic.example/blog/posts/sleep/"),
        ("", 'url = "https://clinic.example/blog/"', "https://clinic.example/blog/posts/sleep/"),
        ("", "", "/posts/sleep/"),
    ],
)
def test_the_host_is_that_of_the_house_style_else_of_the_site(blog: Blog, config: str, house: str, found: str):
    blog.write("hugo.toml", config)
    if house:
        blog.write("blogtool.toml", f"[site]\n{house}\n")
    blog.write("content/posts/sleep.md", "---\ntitle: Sleep\n---\n\nText.\n")
    assert address() == found


def test_where_the_generator_says_nothing_the_front_matter_may(blog: Blog):
    blog.write("sleep.md", "---\npermalink: /sleep/\n---\n\nText.\n")
    assert address("sleep.md") == "/sleep/"
    blog.write("blogtool.toml", '[site]\nurl = "https://clinic.example"\n')
    assert address("sleep.md") == "https://clinic.example/sleep/"
    blog.write("rest.md", "Text.\n")
    assert address("rest.md") is None


def test_an_address_elsewhere_stays(blog: Blog):
    blog.write("sleep.md", "---\nurl: https://medium.example/a\n---\n\nText.\n")
    assert address("sleep.md") == "https://medium.example/a"


def test_a_configuration_that_cannot_be_read_is_said(blog: Blog):
    blog.write("hugo.toml", "baseURL = \n")
    blog.write("content/posts/sleep.md", "Text.\n")
    with pytest.raises(BlogtoolError, match=r"hugo\.toml"):
        address()
