"""The rule about the teaser that a post keeps in its front matter."""

from collections.abc import Iterator
from typing import ClassVar

from blogtool.finding import Problem, Severity
from blogtool.house import House
from blogtool.post import Post
from blogtool.rule import Bad, Rule
from blogtool.storedteasers import faults, text_of
from blogtool.teaserfields import field_of, limit_in, own_limit
from blogtool.teasertext import teaser_text

_TEXT = "We sleep a third of our lives, and few of us know how to do it well. It can be learned.\n"


class ExcerptStale(Rule, frozen=True):
    """The teaser in the front matter is there, is whole, and says what the post says.

    A description that was taken from a post stays behind when the post is corrected: search results then promise last
    year's price, or the number that turned out wrong. Of a teaser that was cut, readers see half a sentence.

    The rule says where the teaser is missing, only repeats the title, is too long, ends in the middle of a sentence of
    the post, or was taken from text that has changed since. It is kept in the field that `[post.excerpt]` names, else
    in the description. What the house style says of that field under `[post.fields]`, such as how long it may be, is
    said by the rules of fields and not here.

    A teaser counts as taken from the post when each of its sentences stands there in the same order, or nearly. One
    that is written in other words is never judged by the text, and one whose every sentence the post still has is not
    old. `blogtool excerpt --check` says the same for a folder of posts.
    """

    name: ClassVar[str] = "excerpt-stale"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    good: ClassVar[tuple[str, ...]] = (
        f"---\ntitle: Sleep\ndescription: It can be learned.\n---\n\n{_TEXT}",
        f"---\ntitle: Sleep\ndescription: How to sleep well, in words of its author.\n---\n\n{_TEXT}",
        "---\ntitle: Sleep\ndescription: >\n  We sleep a third of our lives,\n  and few of us know *how* to\n"
        f"  do it well!\n---\n\n{_TEXT}",
        "---\ntitle: Sleep\n---\n\n- only a list\n",
        "---\ntitle: Sleep\n---\n\nAnd what leads to it:\n\n- only a list\n",
        f"---\ntitle: Sleep\ndescription: We sleep a quarter of our lives. None of us knows how.\n---\n\n{_TEXT}",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad(f"«---»\ntitle: Sleep\n---\n\n{_TEXT}"),
        Bad(f"---\ntitle: How to sleep\ndescription: «How to Sleep.»\n---\n\n{_TEXT}"),
        Bad(
            "---\ntitle: Sleep\ndescription: «We sleep a quarter of our lives, and few of us know how to do it well.»\n"
            f"---\n\n{_TEXT}"
        ),
        Bad(f"---\ntitle: Sleep\ndescription: «We sleep a third of our lives, and few of us…»\n---\n\n{_TEXT}"),
        Bad(f"---\ntitle: Sleep\ndescription: «{'A word of its author. ' * 8}»\n---\n\n{_TEXT}".replace(" »", "»")),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield in what the teaser of a post is not as it should be."""
        field = field_of(house)
        named = house.contract is not None and field in house.contract.fields
        own = own_limit(house, field)
        said = house.where("excerpt", "max-length")
        for kind, problem in faults(post, field, limit_in(house, field), said):
            if kind == "missing" and (named or not _has_text(post)):
                continue  # `field-required` says it, or it may be missing, or nobody can take one from the post
            if kind == "too-long" and own is not None and not own.fits(text_of(post, field)):
                continue  # `field-length` says it
            yield problem


def _has_text(post: Post) -> bool:
    """Tell whether a teaser can be taken from a post."""
    text = teaser_text(post, most=1)
    return bool(text.sentences or text.aside)
