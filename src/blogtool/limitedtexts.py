"""Texts that are no fields and are asked to be like one: the alternative text of an image, the slug. Pure."""

from collections.abc import Iterator
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from blogtool.finding import Severity, Span
from blogtool.house import House
from blogtool.patternwords import named
from blogtool.post import Post
from blogtool.tokens import fillings
from blogtool.voices import Said, Voice, clipped, counted, listed
from blogtool.wishes import Checks, Fault, Item, Same, World, checks

if TYPE_CHECKING:
    from blogtool.contract import Limited, Wishes

_NEED_SOMETHING = ("min-length", "min-words")
"""What can be said of a text that is not there."""
_UNITS = {"length": "character", "words": "word"}


class Text(NamedTuple):
    """A text of a post, where it stands, and what it is called in a sentence: `The slug`."""

    text: str
    span: Span
    subject: str
    about: str | None = None
    """What a finding about it is known by, where it does not stand in the post."""


class _Level(NamedTuple):
    checks: Checks
    wishes: "Wishes"
    path: tuple[str, ...]


def held(post: Post, house: House, text: Text, limited: "Limited | None", voice: Voice, name: str) -> Iterator[Said]:
    """Yield in what a text is not as the key `name` of a block asks; "" means the keys of the block itself."""
    if limited is None:
        return
    fill = partial(fillings, post=post, date_field=house.name_of("date"), lang=house.lang)
    world = World(lists=house.lists, authors=house.authors, today=house.today, fill=fill)
    failed: set[str] = set()
    for level in _levels(Same(limited), name):
        mild = level.path[-1:] == ("warn",)
        severity: Severity | None = "warning" if mild and voice.severity != "info" else voice.severity
        message = level.wishes.message or limited.message or voice.message
        speaking = Voice(voice.block, (*voice.path, *level.path), severity, message)
        for fault in _faults(text.text, level.checks, world):
            if fault.key not in failed and (text.text or fault.key in _NEED_SOMETHING):
                facts, help = _said(fault, text.subject, house)
                where = speaking.where(house, fault.key)
                heard = speaking if text.text else replace(speaking, message=None)  # what is missing is not misshapen
                about = text.about and f"{fault.key} of {text.about}"
                problem = heard.problem(text.span, f"{facts}{where}.", help, about=about)
                yield Said(f"{name}.{fault.key}".lstrip("."), problem, text.span)
            failed.add(fault.key)


@lru_cache(maxsize=256)
def _levels(limited: Same, name: str) -> tuple[_Level, ...]:
    """Return the wishes for a text, and the milder ones."""
    outer: Limited = limited.thing
    path = (name,) if name else ()
    found = [_Level(checks(outer), outer, path)]
    if outer.warn is not None:
        mild = replace(outer.warn, compare=outer.warn.compare or outer.compare)
        found.append(_Level(checks(mild), mild, (*path, "warn")))
    return tuple(found)


def _faults(text: str, prepared: Checks, world: World) -> Iterator[Fault]:
    item = Item(text)
    yield from filter(None, (check(item, world) for _, check in prepared.items))
    yield from filter(None, (check([text], world) for _, check in prepared.whole))


def _said(fault: Fault, subject: str, house: House) -> tuple[str, str]:
    """Return what is wrong with a text, without a full stop, and what to do."""
    key, found, expected = fault.key, fault.found, fault.expected
    limit, _, measure = key.partition("-")
    if measure in _UNITS and limit in ("min", "max"):
        return _limit(limit, found, expected, _UNITS[measure], subject)
    if key in ("deny", "deny-pattern", "deny-from"):
        what = clipped(str(found)) if len(str(found)) > 1 else ""
        shown = f"“{what}”" if what else named(str(found)) or "something"
        listing = house.lists.get(str(expected)) if key == "deny-from" else None
        of = f"; not wanted: {listed(map(str, expected))}" if key == "deny" and len(expected) > 1 else ""
        of = f"; not wanted are the words in {listing.source}" if listing else of
        return f"{subject} holds {shown}{of}", "Write it without that."
    if key == "is":
        return f"{subject} is “{clipped(str(found))}”; it should be “{clipped(str(expected))}”", f"Write `{expected}`."
    if key in ("one-of", "starts-with", "ends-with", "require"):
        verb = {"one-of": "is none of", "starts-with": "begins with none of", "ends-with": "ends with none of"}
        return f"{subject} {verb.get(key, 'says none of')} {listed(map(str, expected), last='or')}", "Correct it."
    if key == "from":
        return f"“{clipped(str(found))}” is not one of our {expected}", "Write one that is known."
    return f"{subject} has another form than the house style asks for", "Write it in another way."


def _limit(limit: str, found: int, expected: int, unit: str, subject: str) -> tuple[str, str]:
    if not found:
        return f"{subject} is missing", "Write one."
    away = counted(abs(found - expected), unit)
    bound, word = ("least", "short") if limit == "min" else ("most", "long")
    facts = f"{subject} is {away} too {word}: {counted(found, unit)}; at {bound} {expected}"
    return facts, f"Make it {'longer' if limit == 'min' else 'shorter'} by {away}."
