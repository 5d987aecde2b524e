"""Rules about images."""

import re
from collections.abc import Iterator
from functools import cache
from typing import ClassVar

from blogtool.finding import Problem, Severity, Span
from blogtool.house import House
from blogtool.post import Post
from blogtool.rule import Bad, Rule

_HELP = "Say what it shows, as you would to somebody on the phone"
_LABELS = frozenset(("aria-label", "aria-labelledby"))
_SAYS_NOTHING = frozenset(("image", "picture", "photo", "img", "alt", "alt text", "image description"))
"""What editors put between the brackets themselves, for the author to replace."""
_TAG_BYTES = 4_000
"""How long a tag may be: bounds the search for its end."""


@cache
def _patterns() -> tuple[re.Pattern[bytes], re.Pattern[bytes], re.Pattern[bytes]]:
    quoted = rb"\"[^\"]*\"|'[^']*'"
    return (
        re.compile(rb"<img(?=[\s/>])", re.IGNORECASE),
        re.compile(rb"<img(?:[^<>\"'{]|" + quoted + rb"|\{[^{}]*\})*+>", re.IGNORECASE),
        re.compile(rb"([^\s\"'<>/={}]+)(?:\s*=\s*(" + quoted + rb"|[^\s\"'<>`]+))?"),
    )


@cache
def _unrendered() -> re.Pattern[bytes]:
    return re.compile(rb"<!--.*?(?:-->|\Z)|<(script|style|template)\b.*?(?:</\1|\Z)", re.DOTALL | re.IGNORECASE)


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
        for link in post.links:
            fault = _fault(link.text) if link.image and link.destination else None
            if fault:
                problems.append(Problem(link.span, fault, f"{_HELP}: `![…](…)`."))
        if _patterns()[0].search(post.data, post.body_start):
            for span in post.raw_html:
                problems.extend(
                    Problem(Span(start, end), fault, f'{_HELP}: `alt="…"`.')
                    for start, end, fault in _of_html(post.data[: span.end], span.start)
                )
        yield from sorted(problems, key=lambda problem: problem.span)


def _fault(text: str) -> str | None:
    """Return what is wrong with an alternative text; None where nothing is."""
    text = " ".join(text.split())
    if not text:
        return "This image has no alternative text."
    if text.casefold().rstrip(".:") in _SAYS_NOTHING:
        return f"The alternative text “{text}” does not say what the image shows."
    return None


def _of_html(data: bytes, start: int) -> Iterator[tuple[int, int, str]]:
    """Yield the images between a byte and the end of the data that say nothing: where they stand, and what is wrong."""
    opener, tag, attribute = _patterns()
    html = _unrendered().sub(lambda match: b" " * len(match.group()), data[start:])
    for opened in opener.finditer(html):
        match = tag.match(html, opened.start(), opened.start() + _TAG_BYTES)
        fault = _fault_of_tag(match.group()[4:-1], attribute) if match else None
        if match is None or fault is None:
            continue
        line = html.rfind(b"\n", match.start(), match.end())
        if line >= 0 and not html[line : match.end() - 1].strip():
            continue  # a `>` that begins a line may be the mark of a quotation
        yield start + match.start(), start + match.end(), fault


def _fault_of_tag(written: bytes, attribute: re.Pattern[bytes]) -> str | None:
    values = {name.lower().decode(): value.strip(b"\"'") for name, value in attribute.findall(written)}
    if b"{..." in written or not _LABELS.isdisjoint(values):
        return None
    if values.get("role", b"").lower() in (b"presentation", b"none"):
        return None
    if values.get("aria-hidden", b"").lower() == b"true":
        return None
    if values.get("width") in (b"0", b"1") and values.get("height") in (b"0", b"1"):
        return None
    if "alt" not in values:
        return _fault("")
    text = values["alt"].decode(errors="replace")
    if text.strip():
        return _fault(text)
    if values.get("title", b"").strip():
        return "The alternative text of this image is empty, yet its title says that it shows something."
    return None
