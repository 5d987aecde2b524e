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
_LABELS = frozenset(("aria-label", "aria-labelledby"))
_SAYS_NOTHING = frozenset(("image", "picture", "photo", "img", "alt", "alt text", "image description"))
"""What editors put between the brackets themselves, for the author to replace."""
_IMAGE = lazy(rb"(?i)<img[\s/>]")


class ImageAlt(Rule, frozen=True):
    """An image has an alternative text.

    The alternative text is what is read aloud to those who do not see the image, what stands in its place when it does
    not load, and what search engines know of it (WCAG 2.2, success criterion 1.1.1).

    In Markdown it stands between the brackets: `![A cat asleep on a keyboard](cat.jpg)`. A title behind the address
    does not replace it, nor does the word that an editor puts there for you to replace: `Image`, `alt text`. In HTML an
    image that only decorates says so by an empty `alt=""`, and that is accepted where it has no title, as are
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
        "![The image of a cat](cat.jpg) and ![Photo: Monica](cat.jpg) and ![Text](text.png)\n",
        '<img src="line.png" alt="" title="">\n',
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
        Bad("«![Image](cat.jpg)»\n"),
        Bad("A cat: «![alt text](cat.jpg)»\n"),
        Bad('«<img src="cat.jpg" alt="Image">»\n'),
        Bad('«<img src="cat.jpg" alt="" title="A cat asleep on a keyboard">»\n'),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each image that says nothing to those who do not see it."""
        problems = []
        asked = _is_asked_for(house)
        for link in post.links:
            fault = _fault(link.text) if link.image and link.destination and not (asked and not link.text) else None
            if fault:
                problems.append(Problem(link.span, fault, f"{_HELP}: `![…](…)`."))
        if _IMAGE.search(post.data, post.body_start):
            from blogtool.htmltags import tags

            for span in post.raw_html:
                for tag in tags(post.data, span, b"img"):
                    fault = _fault_of_tag(tag, post.data[slice(*tag.span)])
                    if asked and not tag.attributes.get("alt"):
                        continue
                    if fault:
                        problems.append(Problem(tag.span, fault, f'{_HELP}: `alt="…"`.'))
        yield from sorted(problems, key=lambda problem: problem.span)


def _is_asked_for(house: House) -> bool:
    """Tell whether a block of the owner's asks for an alternative text of every image: then the finding is its own."""
    if house.contract is None or not house.contract.images:
        return False
    from blogtool.style import reported_as  # without a house style it is not needed

    return any(
        block.alt
        and block.alt.min_length
        and not (block.in_ or block.not_in)
        and house.switched_on(reported_as("images", name))
        for name, block in house.contract.images.items()
    )


def _fault(text: str) -> str | None:
    """Return what is wrong with an alternative text; None where nothing is."""
    text = " ".join(text.split())
    if not text:
        return "This image has no alternative text."
    if text.casefold().rstrip(".:") in _SAYS_NOTHING:
        return f"The alternative text “{text}” does not say what the image shows."
    return None


def _fault_of_tag(tag: "Tag", written: bytes) -> str | None:
    """Return what is wrong with an image of HTML; None where nothing is."""
    values = tag.attributes
    if b"{..." in written or not _LABELS.isdisjoint(values):
        return None
    if values.get("role", "").lower() in ("presentation", "none") or values.get("aria-hidden", "").lower() == "true":
        return None
    if values.get("width") in ("0", "1") and values.get("height") in ("0", "1"):
        return None
    if b"\n" in written and not written.rpartition(b"\n")[2].strip(b"> \t"):
        return None  # a `>` that begins a line may be the mark of a quotation
    if "alt" not in values:
        return _fault("")
    if values["alt"].strip():
        return _fault(values["alt"])
    if values.get("title", "").strip():
        return "The alternative text of this image is empty, yet its title says that it shows something."
    return None
