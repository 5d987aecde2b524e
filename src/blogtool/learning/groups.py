"""Kinds of posts: folders whose posts have what others have not. Pure."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from blogtool.learning.statement import ENOUGH, Sample, Test
from blogtool.learning.traits import traits

_LEAST = 20
_LEAST_SHARE = 0.03
_MOST_SHARE = 0.9
_ELSEWHERE = 0.2
"""Of the other posts at most so many have what is usual in the folder: else the difference is not striking."""
_MOST_GROUPS = 4


class Group(Struct, frozen=True):
    """A folder whose posts are of a kind of their own."""

    folder: str
    """Relative to the root of the site, without a slash at its end."""
    traits: frozenset[str]
    """What nearly all its posts have, and hardly another one."""
    lacks: frozenset[str]
    """What nearly all other posts have, and hardly one of its."""


def groups(sample: Sample) -> list[Group]:
    """Return the folders that differ strikingly from the rest, those of most posts first; no folder inside another."""
    size = len(sample)
    counts = Counter(folder for facts in sample.posts for folder in _folders(facts.path))
    found: list[Group] = []
    of_all = Counter(trait for facts in sample.posts for trait in traits(facts))
    for folder, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if not max(_LEAST, _LEAST_SHARE * size) <= count <= _MOST_SHARE * size or len(found) == _MOST_GROUPS:
            continue
        if any(folder.startswith(f"{other.folder}/") for other in found):
            continue
        inside = Counter(trait for facts in sample.posts if is_in(folder)(facts) for trait in traits(facts))
        own = {trait for trait in inside if _usual(inside, of_all, trait, count, size)}
        outside = of_all - inside
        lacks = {trait for trait in outside if _usual(outside, of_all, trait, size - count, size)}
        if own or lacks:
            found.append(Group(folder, frozenset(own), frozenset(lacks)))
    return found


def _usual(here: Counter[str], everywhere: Counter[str], trait: str, count: int, size: int) -> bool:
    """Tell whether nearly all of `count` posts have something, and hardly one of the others."""
    elsewhere = everywhere[trait] - here[trait]
    return here[trait] >= ENOUGH * count and elsewhere <= _ELSEWHERE * (size - count)


def is_in(folder: str) -> Test:
    """Return the test of whether a post lies in a folder, or in one below it."""
    return lambda facts: facts.path.startswith(f"{folder}/")


def _folders(path: str) -> list[str]:
    """Return the folders in which a file lies, but not the one that is its own."""
    parts = path.split("/")[:-1]
    if path.rpartition("/")[2].startswith(("index.", "_index.")):
        parts = parts[:-1]
    return ["/".join(parts[: depth + 1]) for depth in range(len(parts))]


def name_of(folder: str, taken: Sequence[str]) -> str:
    """Return a name for the type of a folder's posts that is not taken yet."""
    from blogtool.slugs import slugify

    name = slugify(folder.rpartition("/")[2]) or "kind"
    number = 2
    while name in taken or name == "post":
        name, number = f"{slugify(folder.rpartition('/')[2]) or 'kind'}-{number}", number + 1
    return name
