"""The fields of a contract held against a post: which are asked for what, and what is not as asked. Pure.

What a contract says is prepared once and kept; after that a post costs one look at each field for each rule.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache, partial
from typing import Any, NamedTuple

from msgspec.structs import replace

from blogtool.contract import Field, Wishes
from blogtool.errors import BlogtoolError
from blogtool.fieldplaces import Where, value_span
from blogtool.fieldtypes import Type, fits, type_of
from blogtool.fieldvalues import EMPTY, Occurrence, occurrences, value_of
from blogtool.finding import Severity
from blogtool.house import House
from blogtool.post import Post
from blogtool.remembered import remembered
from blogtool.tokens import fillings
from blogtool.wishes import Check, Checks, Fault, Item, Same, World, checks
from blogtool.wishes.limits import number_of

_MILDER: dict[Severity | None, Severity] = {"error": "warning", "warning": "warning", "info": "info", None: "warning"}
"""The severity of a milder wish, by that of its field."""

DECISIVE = {"is": "field-value", "one-of": "field-known", "from": "field-known"}
"""The keys that say which values there are, and their rules: a value that is none of them need have no form."""


_DECISIVE = tuple(DECISIVE)


class Asked(NamedTuple):
    """A field of a contract."""

    name: str
    standard: str
    """The standard field that it is for this blog: `description` for `meta_desc`; else its own name."""
    field: Field
    type: Type | None
    simple: bool = False
    """Whether it has one value, which stands in the front matter as it is."""


class Hit(NamedTuple):
    """A wish that a value does not meet."""

    asked: Asked
    fault: Fault
    where: Where
    path: tuple[str, ...]
    """The key in the contract: `fields`, `title`, `warn`, `max-length`."""
    message: str | None
    """The first sentence, if the owner gives one."""
    severity: Severity | None
    value: Any
    """The value, or the item of a list."""


class _Level(NamedTuple):
    """The wishes of a field, those of its `first`, or the milder ones in its `warn`."""

    checks: Checks
    wishes: Wishes
    path: tuple[str, ...]
    first: bool
    mild: bool


_Levels = tuple[_Level, ...]


def asked(house: House) -> tuple[Asked, ...]:
    """Return the fields of a house's contract, in its order."""
    return _asked(Same(house)) if house.contract is not None and house.contract.fields else ()


@lru_cache(maxsize=256)
def _asked(house: Same) -> tuple[Asked, ...]:
    contract, site = house.thing.contract, house.thing.site
    standards = {own: name for name, own in ((site.names if site else None) or {}).items()}
    found: list[Asked] = []
    for name, field in contract.fields.items():
        standard = standards.get(name, name)
        type = type_of(field, standard)
        simple = field.body_pattern is None and "[]" not in name and (type is None or type.word != "list" or type.said)
        found.append(Asked(name, standard, field, type, simple))
    return tuple(found)


@remembered
def _wishes(house: House, keys: tuple[str, ...] | None) -> tuple[tuple[Asked, _Levels], ...]:
    """Return the fields that have any of some keys, or of all, each with its wishes: errors first, then warnings."""
    found = ((one, tuple(_levels(one, keys))) for one in asked(house) if not unwanted(one.field))
    return tuple((one, levels) for one, levels in found if levels)


def _levels(one: Asked, keys: tuple[str, ...] | None) -> Iterator[_Level]:
    field, path = one.field, ("fields", one.name)
    for outer, mild, here in ((field, False, path), (field.warn, True, (*path, "warn"))):
        for wishes, first, inner in ((outer, False, here), (outer and outer.first, True, (*here, "first"))):
            if outer is None or wishes is None:
                continue
            whole = replace(
                wishes,
                compare=wishes.compare or outer.compare or field.compare,
                message=wishes.message or outer.message or field.message,
                formats=wishes.formats or field.formats,
            )
            made = checks(whole, keys)
            if made.items or made.whole:
                yield _Level(made, whole, inner, first, mild)


def unwanted(field: Wishes) -> bool:
    """Tell whether a field may not be there."""
    return bool(field.forbidden) or (field.replaced_by is not None and field.forbidden is None)


def hits(post: Post, house: House, keys: tuple[str, ...], *, once: bool = True) -> Iterator[Hit]:
    """Yield each wish of some keys that a field of a post does not meet, in the order of the contract.

    A value that is not of its field's type is judged by nobody else. Of one value only the first fault is yielded,
    unless `once` is false; a milder wish is silent where that of the same key has failed.
    """
    if house.contract is None or not house.contract.fields:
        return
    if _unmet(post, house).isdisjoint(keys):
        return
    world = world_of(post, house)
    for one, levels in _wishes(house, keys):
        for occurrence in values(post, house, one):
            if _is_judged(occurrence.value, one):
                yield from _Judgement(post, house, one, occurrence, world, once).run(levels)


def _is_judged(value: Any, one: Asked) -> bool:
    return (value not in EMPTY or value == []) and fits(one.type, value, one.field, one.standard)


def _unmet(post: Post, house: House) -> set[str]:
    """Return the keys whose wishes some field of a post may not meet: most posts meet most of them, and a look at all
    fields together is cheaper than one for each rule."""
    known = post.memo.get("unmet")
    if known is None or known[0] is not house:
        world = world_of(post, house)
        unmet = {
            key
            for one, levels in _wishes(house, None)
            for occurrence in values(post, house, one)
            if _is_judged(occurrence.value, one)
            for key in _unmet_by(occurrence.value, levels, world)
        }
        known = post.memo["unmet"] = (house, unmet)
    found: set[str] = known[1]
    return found


def _unmet_by(value: Any, levels: _Levels, world: World) -> Iterator[str]:
    """Yield the keys whose wishes a value may not meet; all of them where that takes a closer look."""
    values = [item for item in (value if isinstance(value, list) else [value]) if item not in EMPTY]
    items = [Item(item) for item in values]
    plain = not any(isinstance(item, dict | list | datetime) for item in values)  # how a time is written decides
    for level in levels:
        for key, judge in level.checks.whole:
            if not plain or judge(values, world) is not None:
                yield key
        for key, check in level.checks.items:
            if not plain or _is_unmet(check, items, world):
                yield key


def _is_unmet(check: Check, items: list[Item], world: World) -> bool:
    try:
        for item in items:
            if check(item, world) is not None:
                return True
    except BlogtoolError:  # a pattern that takes too long: its own rule says so, if it runs
        return True
    return False


def values(post: Post, house: House, one: Asked) -> list[Occurrence]:
    """Return the values of a field in a post; a text that its generator takes for a list is one.

    Where the front matter knows texts only, one that reads as a number, a truth value or a list is what it should be.
    """
    untyped = post.front_matter is not None and post.front_matter.untyped
    if one.simple and not untyped:
        return [Occurrence(value_of(post, one.name), one.name)]
    found = occurrences(post, one.name, one.field.body_pattern)
    if untyped and one.type is not None:
        found = [each._replace(value=_meant(one.type, each.value)) for each in found]
    if one.type is None or one.type.word != "list" or (one.type.said and not one.field.body_pattern and not untyped):
        return found
    at_spaces = house.generator.words_at_spaces
    return [
        each._replace(value=_split(each.value, at_spaces=at_spaces)) if isinstance(each.value, str) else each
        for each in found
    ]


def _meant(type: Type, value: Any) -> Any:
    """Return what a text means as a value of a type; the text itself where it means none."""
    if type.word == "number" and isinstance(value, str):
        number = number_of(value)
        return value if number is None else number
    if type.word == "yes-no" and isinstance(value, str):
        return {"true": True, "false": False}.get(value.lower(), value)
    return value


def _split(text: str, *, at_spaces: bool) -> list[str]:
    if "," not in text and at_spaces:
        return text.split()
    return [word.strip() for word in text.split(",") if word.strip()]


def world_of(post: Post, house: House) -> World:
    """Return what the values of a post may have to be compared with."""
    fill = partial(fillings, post=post, date_field=house.name_of("date"), lang=house.lang)
    return World(lists=house.lists, authors=house.authors, today=house.today, fill=fill)


class _Judgement:
    """One value of a field under all its wishes."""

    def __init__(self, post: Post, house: House, one: Asked, occurrence: Occurrence, world: World, once: bool) -> None:
        self._post, self._house, self._one, self._world, self._once = post, house, one, world, once
        self._occurrence = occurrence
        value = occurrence.value
        many = isinstance(value, list)
        numbered = [(number, item) for number, item in enumerate(value if many else [value]) if item not in EMPTY]
        self._values = [item for _, item in numbered]
        self._items = [
            (number if many else None, Item(item, partial(self._written, number if many else None)))
            for number, item in numbered
            if not isinstance(item, dict | list)
        ]
        self._failed: set[tuple[str, int | None]] = set()

    def _written(self, number: int | None) -> str:
        """Return a time as its author wrote it."""
        span = value_span(self._post, Where(self._occurrence.name, number))
        return self._post.source.text(span).strip("\"' ")

    def run(self, levels: _Levels) -> Iterator[Hit]:
        """Yield what is not as wished."""
        for level in levels:
            for _, judge in level.checks.whole:
                fault = judge(self._values, self._world)
                if fault is not None and self._is_new(fault, -1):
                    yield self._hit(level, fault, None, self._occurrence.value, "")
            for number, item in self._items[:1] if level.first else self._items:
                for _, check in level.checks.items:
                    fault = check(item, self._world)
                    if fault is not None and self._is_new(fault, number) and not self._decided(fault, item, level):
                        yield self._hit(level, fault, number, item.value, item.text)

    def _is_new(self, fault: Fault, number: int | None) -> bool:
        key = "" if self._once else fault.key
        if (key, number) in self._failed:
            return False
        self._failed.add((key, number))
        return True

    def _decided(self, fault: Fault, item: Item, level: _Level) -> bool:
        """Tell whether a value is none of those that there are: to ask for its form would be a second finding."""
        if fault.key in DECISIVE:
            return False
        for one, others in _wishes(self._house, _DECISIVE):
            if one.name == self._one.name:
                return any(
                    other.mild <= level.mild
                    and (not other.first or item is self._items[0][1])
                    and self._house.switched_on(DECISIVE[key])
                    and check(item, self._world) is not None
                    for other in others
                    for key, check in other.checks.items
                )
        return False

    def _hit(self, level: _Level, fault: Fault, number: int | None, value: Any, text: str) -> Hit:
        severity = self._one.field.severity
        return Hit(
            self._one,
            fault,
            Where(self._occurrence.name, number, text, self._occurrence.body),
            (*level.path, fault.key),
            level.wishes.message,
            _MILDER[severity] if level.mild else severity,
            value,
        )
