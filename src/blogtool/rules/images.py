"""Rules about images."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from blogtool.finding import Problem, Severity
from blogtool.house import House
from blogtool.patterns import lazy
from blogtool.post import Post
from blogtool.rule import Bad, Rule

if TYPE_CHECKING:
    from blogtool.htmltags import Tag

_HELP = "Say what it shows, as you would to somebody on the phone"
_EXEMPT = frozenset(("alt", "aria-label", "aria-labelledby"))
_IMAGE = lazy(rb"(?i)<img[\s/>]")


class ImageAlt(Rule, frozen=True):
    """An image has an alternative text.

    The alternative text is what is read aloud to those who do not see the image, what stands in its place when it does
    not load, and what search engines know of it (WCAG 2.2, success criterion 1.1.1).

    In Markdown it stands between the brackets: `![A cat asleep on a keyboard](cat.jpg)`. A title behind the address
    does not replace it. In HTML an image that only decorates says so by an empty `alt=""`, and that is accepted, as are
    `aria-label`, `aria-hidden`, `role="presentation"`, and the one pixel that counts readers. Images that a shortcode
    makes are not judged.
    """

    name: ClassVar[str] = "image-alt"
    severity: ClassVar[Severity] = "warning"
    good: ClassVar[tuple[str, ...]] = (
        "![A cat asleep on a keyboard](cat.jpg)\n",
        'A line <img src="line.png" alt=""> that decorates, and <img src="cat.jpg" alt="A cat">.\n',
        '<img src="line.png" role="presentation">\n\n<img src="line.png" aria-hidden="true">\n',
        '<p><img src="count.gif" width="1" height="1"></p>\n',
        '<img src={cat} alt={t("cat")} />\n\n<img {...props} />\n',
        '{{< figure src="cat.jpg" >}} and {{< img "cat.jpg" >}}\n',
        'An `<img src="x">` tag.\n\n```html\n<img src="x">\n```\n\n<!-- <img src="x"> -->\n',
        "<script>write('<img src=\"x\">')</script>\n",
        "![{{ page.title }}](cat.jpg)\n",
        "An \\![escaped](mark) and a ![]-ful.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("«![](cat.jpg)»\n"),
        Bad('Look: «![ ](cat.jpg "A cat")»\n'),
        Bad("[«![](cat.jpg)»](https://example.com)\n"),
        Bad("«![][cat]»\n\n[cat]: cat.jpg\n"),
        Bad('<p>\n«<img src="cat.jpg" width="300">»\n</p>\n'),
        Bad("A cat «<img src='cat.jpg' title='A cat'/>» asleep.\n"),
        Bad("> <figure>\n> «<IMG SRC=cat.jpg>»\n> <!-- <img src=dog.jpg> -->\n> </figure>\n"),
        Bad('- A cat:\n\n  «<img\n    src="cat.jpg">»\n'),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each image that says nothing to those who do not see it."""
        spans = [link.span for link in post.links if link.image and not link.text.strip() and link.destination]
        problems = [Problem(span, "This image has no alternative text.", f"{_HELP}: `![…](…)`.") for span in spans]
        if _IMAGE.search(post.data, post.body_start):
            from blogtool.htmltags import tags

            for span in post.raw_html:
                problems.extend(
                    Problem(tag.span, "This image has no alternative text.", f'{_HELP}: `alt="…"`.')
                    for tag in tags(post.data, span, b"img")
                    if not _is_exempt(tag, post.data[slice(*tag.span)])
                )
        yield from sorted(problems, key=lambda problem: problem.span)


def _is_exempt(tag: "Tag", written: bytes) -> bool:
    values = tag.attributes
    if b"{..." in written or not _EXEMPT.isdisjoint(values):
        return True
    if values.get("role", "").lower() in ("presentation", "none") or values.get("aria-hidden", "").lower() == "true":
        return True
    if values.get("width") in ("0", "1") and values.get("height") in ("0", "1"):
        return True
    # A `>` that begins a line may be the mark of a quotation.
    return b"\n" in written and not written.rpartition(b"\n")[2].strip(b"> \t")
