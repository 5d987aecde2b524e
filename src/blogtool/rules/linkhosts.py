"""Rules about the hosts of addresses."""

import os
from collections.abc import Iterator
from functools import cache
from typing import ClassVar

from blogtool.addresses import Address, host_in, targets, written
from blogtool.finding import Edit, Fix, Problem, Severity, Span
from blogtool.house import House
from blogtool.patterns import lazy
from blogtool.post import Post
from blogtool.rule import Bad, Rule

_NAMED = lazy(r"//([\w.-]+)")
_SHORT = 8
"""Hosts of so few letters differ from too many others by one."""


@cache
def _hosts() -> frozenset[str]:
    path = os.path.join(os.path.dirname(__file__), "data", "hosts.txt")
    with open(path, encoding="utf-8") as file:
        return frozenset(line.strip() for line in file if line.strip() and not line.startswith("#"))


@cache
def meant_host(host: str) -> str | None:
    """Return the well-known host that a host was to be: it differs by one letter that is wrong, missing, too many, or
    two that are turned round; None where it is none of these, or is well known itself."""
    known = _hosts()
    name = host.lower().removeprefix("www.")
    near = _shorter()
    if name not in near and near.isdisjoint(_without_one(name)):
        return None
    labels = name.split(".")
    if any(".".join(labels[number:]) in known for number in range(len(labels))):
        return None
    return next((right for right in sorted(known) if len(right) > _SHORT and _is_a_slip(name, right)), None)


@cache
def _shorter() -> frozenset[str]:
    """Return the well-known hosts, and each without any one of its letters: of two words that differ by a slip, these
    have one in common."""
    long = [host for host in _hosts() if len(host) > _SHORT]
    return frozenset([*long, *(each for host in long for each in _without_one(host))])


def _without_one(word: str) -> list[str]:
    return [word[:place] + word[place + 1 :] for place in range(len(word))]


def _is_a_slip(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter, or by two neighbours that are turned round."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), -1)
    start = min(len(one), len(other)) if start < 0 else start
    a, b = one[start:], other[start:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (len(a) > 1 and a[:2] == b[1::-1] and a[2:] == b[2:])
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[1:] == shorter


class LinkHostTypo(Rule, frozen=True):
    """A well-known host is spelled as it is.

    `githuh.com` leads nowhere or, worse, to people who live on slips of the keyboard. A host is reported that differs
    from one of some fifty that everybody links to by one letter that is wrong, missing or too many, or by two that are
    turned round. Hosts that are well known themselves, such as `gitlab.com`, are not.

    `--unsafe-fixes` writes the well-known host: look at each, for there may be a site of that name.

    It is off by default: it found nothing in 3,376 real posts, where editors had been before.
    """

    name: ClassVar[str] = "link-host-typo"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    good: ClassVar[tuple[str, ...]] = (
        "[a](https://github.com/x) [b](https://gitlab.com) [c](https://sleep.github.io) [d](https://www.nodejs.org)\n",
        "[a](/githuh.com) [b](https://example.com/githuh.com) [c](https://t.co/x)\n",
        "`https://githuh.com`\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("[a](«https://githuh.com/x»)\n", fixed="[a](https://github.com/x)\n", unsafe=True),
        Bad("<«https://www.youtbe.com/x»>\n", fixed="<https://www.youtube.com/x>\n", unsafe=True),
        Bad("[a](«https://en.wikipeida.org/wiki/X»)\n", fixed="[a](https://en.wikipedia.org/wiki/X)\n", unsafe=True),
        Bad('<a href="«http://linkedinn.com/x»">x</a>\n', fixed='<a href="http://linkedin.com/x">x</a>\n', unsafe=True),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each address on a host that was to be another one."""
        every = written(post)
        slips = {host for host in set(_NAMED.findall(every)) if meant_host(host)}
        wrong = {to for to in every.split("\n") if host_in(to) in slips} if slips else ()
        for address, place in targets(post, wrong):
            host = host_in(address.destination)
            right = meant_host(host)
            if right is None:
                continue
            spelled = host.lower().removeprefix("www.")
            new = address.destination.replace(spelled, right, 1)
            message = f"“{spelled}” looks like “{right}” with a slip of the keyboard."
            yield Problem(place, message, f"Write `{right}`.", _fix(post, address, place, new))


def _fix(post: Post, address: Address, place: Span, new: str) -> Fix | None:
    """Return the edit that writes another address; None where the one that is there is written in another way."""
    if post.source.text(place) != address.destination:
        return None
    return Fix("Correct the address", (Edit(place, new),), safe=False, effect="links")
