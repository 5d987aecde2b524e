"""Rules about the tags of all posts."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from msgspec import Meta

from blogtool.blog import Blog, BlogProblem, Value
from blogtool.finding import Need, Problem, Severity
from blogtool.rule import Bad, BlogRule

_FILES = {
    "hugo.toml": "",
    "content/posts/rest.md": "---\ntags: [self-care, muscles, Sleep]\n---\n\nText.\n",
    "content/posts/walk.md": "---\ntags: [self-care, muscles, sleep]\n---\n\nText.\n",
}
_LONG = 6
"""From so many letters on two words that differ in one are one word."""


class TagVariants(BlogRule, frozen=True):
    """A tag is written in one way in all posts.

    `Self-care`, `selfcare` and `self-care` are three lists of posts, and readers of one never see the others.

    Tags that differ in capitals, spaces and punctuation, in the singular and the plural, or in one letter of a longer
    word are reported where they are written in the rarer way. What differs in a figure is left alone, such as
    `python2` and `python3`. `allow` names those that are different things all the same.
    """

    name: ClassVar[str] = "tag-variants"
    default: ClassVar[bool] = False
    needs: ClassVar[frozenset[Need]] = frozenset(("tags",))
    files: ClassVar[dict[str, str]] = _FILES
    path: ClassVar[str] = "content/posts/sleep.md"
    good: ClassVar[tuple[str, ...]] = (
        "---\ntags: [self-care, muscles]\n---\n\nText.\n",
        "---\ntags: [mussels, python3, python2]\n---\n\nText.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("---\ntags: [«Selfcare»]\n---\n\nText.\n", path="content/posts/sleep.md"),
        Bad("---\ntags:\n  - «muscle»\n---\n\nText.\n", path="content/posts/sleep.md"),
        Bad("---\ntags: [«mucsles»]\n---\n\nText.\n", path="content/posts/sleep.md"),
    )

    allow: Annotated[tuple[str, ...], Meta(description="Tags that are right as they are written.")] = ()

    def check(self, blog: Blog) -> Iterator[BlogProblem]:
        """Yield each tag that is written in a rarer way."""
        uses = _uses(blog)
        better = _better({tag: len(places) for tag, places in uses.items()}, frozenset(self.allow))
        for tag, other in better.items():
            for path, value in uses[tag]:
                if path in blog.facts:
                    times = f"used in {len(uses[other])} posts" if len(uses[other]) > 1 else "used in one other post"
                    message = f"“{tag}” is nearly the tag “{other}” ({times})."
                    yield BlogProblem(path, Problem(value.span, message, f"Write `{other}`, if it is the same."))


def _uses(blog: Blog) -> dict[str, list[tuple[str, Value]]]:
    """Return where each tag is used, as it is written."""
    uses: dict[str, list[tuple[str, Value]]] = {}
    for facts in blog.everyone():
        for tag in facts.tags:
            uses.setdefault(tag.text, []).append((facts.path, tag))
    return uses


def _better(counts: dict[str, int], allowed: frozenset[str]) -> dict[str, str]:
    """Return the way in which each tag that is written in a rarer way is written more often."""
    by_key: dict[str, list[str]] = {}
    for tag in counts:
        if tag not in allowed:
            for key in _keys(tag):
                by_key.setdefault(key, []).append(tag)
    found: dict[str, str] = {}
    for group in by_key.values():
        best = max(group, key=lambda tag: (counts[tag], tag))  # of two that are as frequent, the one in small letters
        for tag in group:
            known = counts[found[tag]] if tag in found else -1
            if tag != best and _differ_in_letters(tag, best) and known < counts[best]:
                found[tag] = best
    return {tag: other for tag, other in found.items() if other not in found}


def _keys(tag: str) -> set[str]:
    """Return what two tags that are variants of each other have in common."""
    bare = "".join(letter for letter in tag.casefold() if letter.isalnum() or letter in "+#")
    one = _singular(bare)
    keys = {f"={one}"}
    if len(one) >= _LONG and one.isalpha():
        keys |= {f"-{one[:place]}{one[place + 1 :]}" for place in range(len(one))}
        keys.add(f"-{one}")
    return keys


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "os")):
        return word[:-1]
    return word


def _differ_in_letters(one: str, other: str) -> bool:
    return [letter for letter in one if letter.isdigit()] == [letter for letter in other if letter.isdigit()]


class TagOnce(BlogRule, frozen=True):
    """A tag stands in more than one post.

    The page of a tag that one post has lists that post alone, and leads readers back to where they came from.

    `min-posts` says how many posts a tag should have. Tags are compared as they are written.
    """

    name: ClassVar[str] = "tag-once"
    severity: ClassVar[Severity] = "info"
    default: ClassVar[bool] = False
    needs: ClassVar[frozenset[Need]] = frozenset(("tags",))
    files: ClassVar[dict[str, str]] = _FILES
    path: ClassVar[str] = "content/posts/sleep.md"
    good: ClassVar[tuple[str, ...]] = ("---\ntags: [muscles]\n---\n\nText.\n",)
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("---\ntags: [muscles, «backs»]\n---\n\nText.\n", path="content/posts/sleep.md"),
    )

    min_posts: Annotated[int, Meta(ge=2, description="In so many posts a tag should stand.")] = 2

    def check(self, blog: Blog) -> Iterator[BlogProblem]:
        """Yield each tag that too few posts have."""
        for tag, places in _uses(blog).items():
            paths = {path for path, _ in places}
            if len(paths) >= self.min_posts:
                continue
            times = "one post has" if len(paths) == 1 else f"{len(paths)} posts have"
            for path, value in places:
                if path in blog.facts:
                    message = f"Only {times} the tag “{tag}”."
                    help = "Use a tag that other posts have, too, or leave it out."
                    yield BlogProblem(path, Problem(value.span, message, help))
