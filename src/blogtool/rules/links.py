"""Rules about links."""

import re
from collections.abc import Iterator
from functools import cache
from typing import ClassVar

from blogtool.finding import Problem, Severity
from blogtool.house import House
from blogtool.markdown import Link
from blogtool.post import Post
from blogtool.rule import Bad, Rule


@cache
def _nothing_to_click() -> re.Pattern[bytes]:
    return re.compile(rb"\[(?:\s|&nbsp;)*\]")


class LinkEmpty(Rule, frozen=True):
    """A link has a text to click and an address to go to.

    A link without text cannot be seen, nor found by those who walk a page from link to link. One without an address
    leads to the page the reader is on; it is mostly one that somebody meant to fill in later. An image without an
    address is shown as broken.

    An icon or an image may stand for the text. `[](){#id}`, which is an anchor and no link, is left alone, and so are
    links written in HTML. The address `#` is the business of `placeholder-text`.
    """

    name: ClassVar[str] = "link-empty"
    severity: ClassVar[Severity] = "warning"
    good: ClassVar[tuple[str, ...]] = (
        "Read [the guide](guide.md) and <https://example.com>.\n",
        "[![A sleeping cat](cat.jpg)](cat.html) and [![](cat.jpg)](cat.html)\n",
        '[<i class="icon-mail"></i>](mailto:monica@clinic.example)\n',
        "[](){#an-anchor}\n\nSee [the anchor](#an-anchor).\n",
        "[{{< icon mail >}}](mailto:monica@clinic.example) and [the guide]({{< ref guide >}})\n",
        "Call `list[int]()`.\n\n```js\n[]()\n```\n",
        "An [undefined] label, [ ] a box, and \\[](escaped).\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("Read «[](guide.md)» first.\n"),
        Bad("Read «[ ][guide]» first.\n\n[guide]: guide.md\n"),
        Bad("Read «[the guide]()» first.\n"),
        Bad("Read «[the guide](<>)» first.\n"),
        Bad("Press «![The bell]()» twice.\n"),
        Bad("A function «[]()» in prose.\n"),
        Bad("| Guide |\n|---|\n| «[the guide]()» |\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each link without a text or an address, and each image without one."""
        found = [link for link in post.links if not link.destination.strip() or not link.text.strip()]
        for link in sorted(found, key=lambda link: link.span):
            problem = _problem(post, link)
            if problem is not None:
                yield problem


def _problem(post: Post, link: Link) -> Problem | None:
    lost = not link.destination.strip()
    if link.image:
        message, help = "This image has no address.", "Write where the image is between the parentheses."
        return Problem(link.span, message, help) if lost else None
    silent = not link.text.strip() and _nothing_to_click().match(post.data, link.span.start) is not None
    if lost and post.data.startswith(b"{", link.span.end):
        return None  # attributes make an anchor of it
    if lost and silent:
        message = "This link has neither a text nor an address, so nothing of it is seen."
        return Problem(link.span, message, "Fill it in or delete it; if it is code, set it between backticks.")
    if lost:
        message = f"The link “{' '.join(link.text.split())}” has no address."
        help = "Write the address between the parentheses; if it is code, set it between backticks."
        return Problem(link.span, message, help)
    if silent:
        message = "This link has no text, so there is nothing to click."
        return Problem(link.span, message, "Say between the brackets where it leads.")
    return None
