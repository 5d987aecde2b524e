"""Images of a blog's own concern, in Markdown, HTML and shortcodes."""

# ruff: noqa: E501 – one example is one line

import struct

import pytest

from blocks import Blog
from blogtool.addresses import images
from blogtool.post import Post
from blogtool.source import Source
from conftest import Blogtool


def png(width: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">II", width, 10) + b"\x08\x02\0\0\0"


def test_the_images_of_a_post_however_they_are_written():
    post = Post(
        Source(
            "post.md",
            b"![a](a.png 'T') [![b](b.png){.big}](c.md) `![no](no.png)`\n\n"
            b"<p><img class=x src='d.png' alt='d'> <img src={e}> <img role=presentation src=f.png></p>\n\n"
            b'{{< figure src="g.png" alt="g" >}} {{% img "h.png" %}} {% include figure image_path="i.png" %} {{< video j >}}\n',
        )
    )
    found = [(image.written, image.destination, image.text, image.styled) for image in images(post)]
    assert found == [
        ("markdown", "a.png", "a", False),
        ("markdown", "b.png", "b", True),
        ("html", "d.png", "d", True),
        ("html", "f.png", "", False),
        ("shortcode", "g.png", "g", False),
        ("shortcode", "h.png", None, False),
        ("shortcode", "i.png", "", False),
    ]


@pytest.mark.parametrize(
    ("block", "text"),
    [
        ('folder = "/assets/{date:%Y}/"', "![a](/assets/2024/a.png) ![b](«/assets/b.png») ![c]({{ site.baseurl }}/assets/2024/c.png)\n"),
        ('folder = "images"', "![a](images/a.png) ![b](./images/b.png) ![c](«images2/c.png»)\n"),
        ('formats = ["webp", ".jpg"]', "![a](a.webp) ![b](b.JPEG?x) ![c](«c.png») ![d](https://d.example/d)\n"),
        ("exists = true", "![a](wide.png) ![b](/assets/x.png) ![c](«gone.png») ![d](https://d.example/d.png)\n"),
        ("local = true", "![a](a.png) ![b](https://ours.example/b.png) ![c](«http://c.example/c.png»)\n"),
        ("max-kilobytes = 1", "![a](wide.png) ![b](«/assets/x.png»)\n"),
        ("max-width = 1000", "![a](«wide.png») ![b](narrow.png)\n"),
        ("min-width = 1000", "![a](wide.png) ![b](«narrow.png»)\n"),
        ("alt.min-length = 1", '«![](wide.png)» «<img src="narrow.png" alt="">» <img src="a.png" aria-hidden="true">\n'),
        ('alt.deny = ["image of"]', "«![An image of it](wide.png)» ![](narrow.png)\n"),
        ("title = true", "![a](wide.png 'T') «![b](narrow.png)» {{< img \"a.png\" >}}\n"),
        ("css-class = true", '![a](wide.png){: .big} «![b](narrow.png)» <img class="c" src="a.png">\n'),
        ('written-as = ["html"]', '«![a](wide.png)» <img src="narrow.png"> «{{< img "a.png" >}}»\n'),
        ('written-as = ["html"]\nnot-in = ["quotes"]', "> ![a](wide.png)\n\n«![b](narrow.png)»\n"),
    ],
)  # fmt: skip
def test_what_is_reported(blog: Blog, block: str, text: str):
    blog.style(f'[site]\nurl = "https://ours.example"\n[post.images.all]\n{block}\n')
    blog.write("wide.png", png(1200))
    blog.write("narrow.png", png(600))
    blog.write("assets/x.png", b"x" * 3000)
    assert blog.marked(text, "2024-05-04-sleep.md", only="images") == text


def test_an_image_without_a_text_is_one_fault(blog: Blog):
    text = "![](a.png) ![Image](b.png)\n"
    blog.style("[post.images.all]\nalt = { min-length = 1, message = 'Describe it.' }\n")
    assert blog.said(text, only="images image-alt") == [
        "1:1 error images: The alternative text is missing (blogtool.toml:2).",
        "1:12 warning image-alt: The alternative text “Image” does not say what the image shows.",
    ]


def test_what_is_said(blogtool: Blogtool):
    blogtool.write(
        "blogtool.toml",
        "[post.images.all]\nexists = true\nmax-width = 1000\nalt = { max-length = 10, warn.max-length = 5 }\n"
        'message = "Look at our page about images."\n',
    )
    blogtool.write("wide.png", png(1200))
    blogtool.write("post.md", "![A sleeping cat](wide.png) ![A bed.](gone.png)\n")
    done = blogtool("lint", "post.md", "--output-format", "concise")
    assert (
        done.stdout
        == """\
post.md:1:1: error images: Look at our page about images. The alternative text is 4 characters too long: 14 characters; at most 10 (blogtool.toml:4).
post.md:1:19: error images: Look at our page about images. The image “wide.png” is 1,200 pixels wide; at most 1,000 (blogtool.toml:3).
post.md:1:29: warning images: Look at our page about images. The alternative text is 1 character too long: 6 characters; at most 5 (blogtool.toml:4).
post.md:1:39: error images: Look at our page about images. There is no file “gone.png” (blogtool.toml:2).
"""
    )
