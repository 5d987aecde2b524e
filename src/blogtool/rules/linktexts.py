"""The rule about what a reader clicks on."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from msgspec import Meta

from blogtool.addresses import links
from blogtool.finding import Problem, Severity
from blogtool.house import House
from blogtool.linkwords import any_text
from blogtool.post import Post
from blogtool.rule import Bad, Rule
from blogtool.voices import clipped

_SAY_NOTHING = (
    *("here", "click here", "read here", "see here", "this", "this link", "link", "this page", "this post"),
    *("this article", "more", "read more", "learn more", "more info", "more information", "details", "click"),
)


class LinkText(Rule, frozen=True):
    """The text of a link says where it leads.

    Who listens to a page, or skims it, hears or sees the links alone, one after the other: “here, here, this post”.
    Search engines take the text of a link for what the page behind it is about (WCAG 2.2, success criterion 2.4.4).

    A link is reported whose whole text is one of `deny`, whatever its case and the punctuation around it; `*` in it
    stands for anything. The list is English, and is for posts in English: by their `lang`, by that of the site or,
    where neither says, by their commonest words. A list that the house style gives is for all posts. Links in HTML are
    looked at, too; a link that is an image is the business of `image-alt`.
    """

    name: ClassVar[str] = "link-text"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    good: ClassVar[tuple[str, ...]] = (
        "Read [how we sleep](sleep.md), or [click here to sleep](sleep.md).\n",
        "[![here](bed.png)](sleep.md) and `[here](sleep.md)`\n",
        "---\nlang: da\n---\n\nMed [link](a.md) til [details](b.md), [this](c.md) og [more](d.md).\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("Read about it «[here](sleep.md)».\n"),
        Bad("«[**Click here**!](sleep.md)» to sleep.\n"),
        Bad("Read «[this post][sleep]».\n\n[sleep]: sleep.md\n"),
        Bad("---\nlang: en-GB\n---\n\n«[Details](sleep.md)»\n"),
        Bad('All of it:\n\n<p>Read <i>more</i> «<a href="sleep.md"><b>Here</b></a>»</p>\n'),
    )
    deny: Annotated[
        tuple[str, ...],
        Meta(description="Texts that say nothing.", examples=[["here", "click here", "this post"]]),
    ] = _SAY_NOTHING

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each link whose text says nothing."""
        says_nothing = any_text(self.deny)
        named = [(link.span, link.text) for link in links(post) if link.text and link.written != "bare"]
        found = [(span, text) for span, text in named if says_nothing(text)]
        if found and (self.deny != _SAY_NOTHING or house.reads_english(post)):
            for span, text in found:
                message = f"The text of this link is “{clipped(text)}”, which does not say where it leads."
                yield Problem(span, message, "Say between the brackets what a reader finds there.")
