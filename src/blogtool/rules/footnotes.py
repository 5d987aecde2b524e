"""Rules about footnotes."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Annotated, ClassVar

from msgspec import Meta

from blogtool.finding import Problem, Severity, Span
from blogtool.house import House
from blogtool.places import line_stop
from blogtool.post import Post
from blogtool.rule import Bad, Rule
from blogtool.stretch import count_words


class FootnoteLength(Rule, frozen=True):
    """A footnote is short.

    A footnote takes the reader away from the sentence that it belongs to, and one of a page is an essay that hides.

    `max-words` is how many words it may have.
    """

    name: ClassVar[str] = "footnote-length"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    needles: ClassVar[tuple[bytes, ...]] = (b"[^",)
    good: ClassVar[tuple[str, ...]] = (
        "Sleep helps.[^1]\n\n[^1]: So it is said.\n",
        "Sleep helps.[^1]\n\n[^1]: " + "We sleep. " * 50 + "\n\n" + "Words of the text. " * 60 + "\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("Sleep helps.[^1]\n\n«[^1]: " + "We sleep. " * 50 + "We do.»\n"),
        Bad("Sleep helps.[^1]\n\n«[^1]: We sleep.»\n\n    " + "We sleep. " * 50 + "\n"),
    )
    max_words: Annotated[int, Meta(ge=1, description="The most words of a footnote.", examples=[60])] = 100

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each footnote with too many words."""
        passages = post.passages
        for footnote in post.footnotes:
            first, last = (bisect_left(passages, place, key=lambda each: each.start) for place in footnote.content)
            words = sum(count_words(passage.text) for passage in passages[first:last])
            if words > self.max_words:
                text = f"This footnote has {words} words; at most {self.max_words}."
                stop = min(line_stop(post.data, footnote.span.start).start, footnote.span.end)
                line = post.data[footnote.span.start : stop].rstrip()
                span = Span(footnote.span.start, footnote.span.start + len(line))
                yield Problem(span, text, "Shorten it, or say it in the text.")
