"""The blocks of `[post.headings]`, and the headings that each of them means. Pure."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from blogtool.finding import Problem, Span
from blogtool.house import House
from blogtool.post import Heading, Post
from blogtool.regions import Where
from blogtool.voices import Said, Voice, spoken, voices

if TYPE_CHECKING:
    from blogtool.contract import Headings

_ATTRIBUTES = {"is": "is_"}

Check = Callable[[Voice, list[Heading], str], Iterable[Said]]
"""Yields what a block says in one voice of the headings that it means; the name is `h2`, `all` or `first`."""


def judged(post: Post, house: House, keys: Iterable[str], check: Check) -> Iterator[Problem]:
    """Yield what the blocks that have any of some keys find, block by block. The keys are those of a rule:
    `headings.*.case`."""
    blocks = house.contract.headings if house.contract is not None else {}
    wanted = [_ATTRIBUTES.get(key, key.replace("-", "_")) for key in (path.split(".")[-1] for path in keys)]
    for name, block in blocks.items():
        spoken_by = [
            voice
            for voice in voices(block, ("headings", name))
            if any(getattr(voice.block, key, None) is not None for key in wanted)
        ]
        if spoken_by:
            found = meant(post, house, name, block)
            yield from spoken(spoken_by, lambda voice: check(voice, found, name))  # noqa: B023 – it is used at once


def meant(post: Post, house: House, name: str, block: "Headings") -> list[Heading]:
    """Return the headings that a block means."""
    found = post.headings
    if name == "first":
        found = found[:1]
    elif name != "all":
        found = [heading for heading in found if f"h{heading.level}" == name]
    if block.in_ is None and not block.not_in:
        return found
    where = Where(post, house, block.in_, block.not_in, Span(0, len(post.data)))
    return [heading for heading in found if where.begins(heading.span)]


def last_line(post: Post, house: House, block: "Headings") -> Span:
    """Return the line at which to say that a heading is missing."""
    return Where(post, house, block.in_, None, Span(post.body_start, len(post.data))).last_line()


def called(name: str, count: int) -> str:
    """Return what the headings of a block are called: `headings of level 2`."""
    noun = "heading" if count == 1 else "headings"
    return f"{noun} of level {name[1]}" if name[0] == "h" else noun
