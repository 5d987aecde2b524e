"""What the fields of many posts have in common: which there are, and how they belong together. Pure."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from blogtool.learning.facts import Facts, Value
from blogtool.learning.statement import ENOUGH, NEARLY_ALL, Sample, Statement, Test, always
from blogtool.learning.values import type_of, wishes

_OFTEN = 0.2
"""The share of posts that must have an optional field for it to be worth a line."""
_MOST_OPTIONAL = 6
_OF_GENERATORS = frozenset(
    "aliases canonical id lastmod layout outputs permalink redirect_from redirect_to slug template type updated url "
    "weight".split()
)
"""Fields that say where a page is and how it is made: where not every post has them, nobody has a style in them."""
_RARE = 0.02
_CLOSE = 0.8
"""How alike two names must be, of 1, for one of them to be a slip of the pen."""
_ENOUGH_TO_CLOSE = 30
"""That there are no other fields says something of so many posts."""


def has(name: str) -> Test:
    """Return the test of whether a post has a field, and something in it."""

    def test(facts: Facts) -> bool:
        value = facts.fields.get(name)
        return value is not None and value.kind != "empty"

    return test


def fields(sample: Sample) -> Iterator[Statement]:
    """Yield what the fields of some posts have in common, in the order in which posts have them."""
    counts = Counter(name for post in sample.posts for name, value in post.fields.items() if value.kind != "empty")
    required = [name for name, count in counts.items() if count >= sample.needed * len(sample)]
    optional = [] if sample.few else _optional(sample, counts, required)
    tables = {name for name in counts if any(other.startswith(f"{name}.") for other in (*required, *optional))}
    named = in_order(sample, [name for name in (*required, *optional) if name not in tables])
    if not sample.few:
        yield from _others(sample, counts, named)
        yield from _order(sample, [name for name in named if name in required])
    for name in named:
        values = [post.fields[name] for post in sample.posts if has(name)(post)]
        yield _presence(name, values, name in required, _slip(name, counts))
        if not sample.few:
            yield from wishes(name, values, has(name))
            yield from _belonging(name, sample, optional)


def _optional(sample: Sample, counts: Counter[str], required: Collection[str]) -> list[str]:
    """Return the fields that many posts have, those of most posts first."""
    least = max(5, _OFTEN * len(sample))
    tables = {name for post in sample.posts for name, value in post.fields.items() if value.kind == "table"}
    passed_over = {*required, *_OF_GENERATORS, *tables}
    often = [name for name, count in counts.most_common() if count >= least and name not in passed_over]
    return often[:_MOST_OPTIONAL]


def in_order(sample: Sample, names: Collection[str]) -> list[str]:
    """Return names in the order in which most posts have them."""
    places: dict[str, list[int]] = {name: [] for name in names}
    for post in sample.posts:
        for place, name in enumerate(post.fields):
            if name in places:
                places[name].append(place)
    return sorted(names, key=lambda name: (sum(places[name]) / max(1, len(places[name])), name))


def _presence(name: str, values: Sequence[Value], required: bool, slip: str) -> Statement:
    """Return that a field is there or, of one that is not always there, what it is if it is."""
    word = type_of(name, values)
    table = {"type": word} if word else {}
    path = ("fields", name)
    if required:
        return Statement(path=path, value=table or {"optional": False}, keeps=has(name), detail=slip, weight=9)
    return Statement(path=path, value={"optional": True, **table}, keeps=always, concerns=has(name), detail=slip)


def _slip(name: str, counts: Mapping[str, int]) -> str:
    """Return what is to be said of names that look like slips of the pen for a name; "" where there are none."""
    from difflib import SequenceMatcher

    for other, count in counts.items():
        if other == name or count > max(3, _RARE * counts[name]) or abs(len(other) - len(name)) > 2:
            continue
        if other.rpartition(".")[0] != name.rpartition(".")[0]:
            continue
        if SequenceMatcher(None, other.casefold(), name.casefold()).ratio() >= _CLOSE:
            return f"{count} {'posts write' if count > 1 else 'post writes'} “{other}”"
    return ""


def _belonging(name: str, sample: Sample, optional: Collection[str]) -> Iterator[Statement]:
    """Yield what an optional field brings with it, where the two belong together by their names."""
    if name not in optional:
        return
    having, lacking = sample.where(has(name)), sample.where(lambda facts: not has(name)(facts))
    for other in optional:
        always_there = _is_said_of(other, name) and having.share(has(other)) >= NEARLY_ALL
        if always_there and lacking.share(has(other)) <= 1 - ENOUGH:
            yield Statement(
                path=("fields", name, "needs"),
                value=[other],
                keeps=has(other),
                concerns=has(name),
                detail=f"never without {other.rpartition('.')[2]}",
            )
            return


def _is_said_of(other: str, name: str) -> bool:
    """Tell whether one field says something of another: `image_alt` of `image`."""
    rest = other.removeprefix(name)
    return rest != other and rest[:1] in ("-", "_")


def _others(sample: Sample, counts: Mapping[str, int], named: Collection[str]) -> Iterator[Statement]:
    """Yield that there are no other fields, where hardly a post has one."""
    known = {*named, *(name.split(".")[0] for name in named)}
    inner = {name.split(".")[0] for name in counts if "." in name}
    if len(sample) < _ENOUGH_TO_CLOSE or inner - known:
        return
    rest = [name for name in counts if name not in known and "." not in name]
    yield Statement(
        path=("other-fields",),
        value="warning",
        keeps=lambda facts: all(name in known or "." in name for name in facts.fields),
        detail=f"the others have {', '.join(rest)}" if 0 < len(rest) <= 3 else "",
    )


def _order(sample: Sample, required: Sequence[str]) -> Iterator[Statement]:
    """Yield the order of the fields that every post has."""
    outer = [name for name in required if "." not in name]
    if len(outer) < 3 or len(sample) < _ENOUGH_TO_CLOSE:
        return
    yield Statement(
        path=("field-order",),
        value=outer,
        keeps=lambda facts: [name for name in facts.fields if name in outer] == [n for n in outer if n in facts.fields],
    )
