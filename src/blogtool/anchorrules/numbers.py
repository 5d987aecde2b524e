"""What becomes of a slug that comes twice in a post. Each returns all ids in their order."""

import re
from collections.abc import Callable, Sequence

from blogtool.patterns import lazy

_NUMBERED = lazy(r"(.*)_([0-9]{1,1000})", flags=re.DOTALL)

Numbers = Callable[[Sequence[str], Sequence[str]], list[str]]


def github(slugs: Sequence[str], own: Sequence[str]) -> list[str]:
    """A repeated one gets `-1`, `-2`, and never what another has; ids of their own do not count."""
    taken: dict[str, int] = {}
    found: list[str] = []
    for slug, id in zip(slugs, own, strict=True):
        name = id or slug
        if not id:
            while name in taken:
                taken[slug] += 1
                name = f"{slug}-{taken[slug]}"
            taken[name] = 0
        found.append(name)
    return found


def astro(slugs: Sequence[str], own: Sequence[str]) -> list[str]:
    """As `github`, but without a hyphen at the end; that is cut off when all is counted."""
    return [name.removesuffix("-") for name in github(slugs, own)]


def untaken(slugs: Sequence[str], own: Sequence[str]) -> list[str]:
    """The first free of `-1`, `-2`; ids of their own count from where they stand."""
    return _first_free(slugs, own, set())


def untaken_anywhere(slugs: Sequence[str], own: Sequence[str]) -> list[str]:
    """The first free of `-1`, `-2`; ids of their own count wherever they stand."""
    return _first_free(slugs, own, {id for id in own if id})


def _first_free(slugs: Sequence[str], own: Sequence[str], taken: set[str]) -> list[str]:
    found: list[str] = []
    tried: dict[str, int] = {}
    for slug, id in zip(slugs, own, strict=True):
        name = id or slug
        if not id and name in taken:
            number = tried.get(slug, 0) + 1
            while f"{slug}-{number}" in taken:
                number += 1
            tried[slug] = number
            name = f"{slug}-{number}"
        taken.add(name)
        found.append(name)
    return found


def counted(first: int) -> Numbers:
    """Return a rule that counts each slug, beginning behind the second one with `first`, and looks at nothing else.

    What it makes may be the slug of another heading.
    """

    def number(slugs: Sequence[str], own: Sequence[str]) -> list[str]:
        seen: dict[str, int] = {}
        found: list[str] = []
        for slug, id in zip(slugs, own, strict=True):
            if id:
                found.append(id)
                continue
            found.append(f"{slug}-{seen[slug]}" if slug in seen else slug)
            seen[slug] = seen[slug] + 1 if slug in seen else first
        return found

    return number


def python_markdown(slugs: Sequence[str], own: Sequence[str]) -> list[str]:
    """`_1`, `_2`; a slug that ends with such a number counts on from there; none is empty."""
    taken = {id for id in own if id}
    found: list[str] = []
    tried: dict[tuple[str, int], int] = {}
    for slug, id in zip(slugs, own, strict=True):
        name = id or slug
        if not id and (name in taken or not name):
            match = _NUMBERED.fullmatch(slug)
            base, begin = (match[1], int(match[2])) if match else (slug, 0)
            number = tried.get((base, begin), begin) + 1
            while f"{base}_{number}" in taken:
                number += 1
            tried[base, begin] = number
            name = f"{base}_{number}"
        taken.add(name)
        found.append(name)
    return found


def prefixed(prefix: str, number: Numbers) -> Numbers:
    """Return a rule that puts something before all ids that another one makes."""

    def numbered(slugs: Sequence[str], own: Sequence[str]) -> list[str]:
        made = number(slugs, own)
        return [name if id else prefix + name for name, id in zip(made, own, strict=True)]

    return numbered


def only_own(slugs: Sequence[str], own: Sequence[str]) -> list[str]:
    """Only what has an id of its own has one."""
    return list(own)
