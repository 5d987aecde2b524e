"""What the fields of many posts have in common: which there are, and how they belong together. Pure."""

from collections import Counter
from collections.abc import Iterator

from blogtool.learning.facts import Facts, Value
from blogtool.learning.statement import ENOUGH, NEARLY_ALL, Sample, Statement, Test
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
_CLOSE = 0.85
"""How alike two names must be, of 1, for one of them to be a slip of the pen."""


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
    for name in in_order(sample, [name for name in (*required, *optional) if name not in tables]):
        values = [post.fields[name] for post in sample.posts if has(name)(post)]
        yield _presence(name, values, name in required, _slip(name, counts))
        if not sample.few:
            yield from wishes(name, values, has(name))
            yield from _belonging(name, sample, optional)
    if not sample.few:
        yield from _others(sample, counts, {*required, *optional})


def _optional(sample: Sample, counts: Counter[str], required: list[str]) -> list[str]:
    """Return the fields that many posts have, those of most posts first; of two that always go together both."""
    often = [
        name
        for name, count in counts.most_common()
        if name not in required and name not in _OF_GENERATORS and count >= max(5, _OFTEN * len(sample)) and "table" not in _kinds(sample, name)
    ]
    return often[:_MOST_OPTIONAL]


def _kinds(sample: Sample, name: str) -> set[str]:
    return {value.kind for post in sample.posts if (value := post.fields.get(name)) is not None}


def in_order(sample: Sample, names: list[str]) -> list[str]:
    """Return names in the order in which most posts have them."""
    places: dict[str, list[int]] = {name: [] for name in names}
    for post in sample.posts:
        for place, name in enumerate(post.fields):
            if name in places:
                places[name].append(place)
    return sorted(names, key=lambda name: (sum(places[name]) / max(1, len(places[name])), name))


def _presence(name: str, values: list[Value], required: bool, slip: str) -> Statement:
    word = type_of(name, values)
    table = {"type": word} if word else {}
    if not required:
        return Statement(
            path=("fields", name), value={"optional": True, **table}, keeps=lambda facts: True, concerns=has(name), detail=slip
        )
    return Statement(path=("fields", name), value=table or {"optional": False}, keeps=has(name), detail=slip, weight=9)


def _slip(name: str, counts: Counter[str]) -> str:
    """Return what is to be said of names that look like slips of the pen for a name; "" where there are none."""
    from difflib import SequenceMatcher

    for other, count in counts.items():
        if other == name or count > max(3, _RARE * counts[name]) or other.startswith(f"{name}."):
            continue
        if abs(len(other) - len(name)) > 2 or other.rpartition(".")[0] != name.rpartition(".")[0]:
            continue
        if SequenceMatcher(None, other.casefold(), name.casefold()).ratio() >= _CLOSE:
            return f"{count} {'posts write' if count > 1 else 'post writes'} “{other}”"
    return ""


def _belonging(name: str, sample: Sample, optional: list[str]) -> Iterator[Statement]:
    """Yield what an optional field brings with it, where the two belong together by their names."""
    if name not in optional:
        return
    having = sample.where(has(name))
    for other in optional:
        if other == name or not _related(name, other):
            continue
        without = sample.where(lambda facts: not has(name)(facts))
        if having.share(has(other)) >= NEARLY_ALL and without.share(has(other)) <= 1 - ENOUGH:
            yield Statement(
                path=("fields", name, "needs"),
                value=[other],
                keeps=lambda facts, other=other: has(other)(facts),  # type: ignore[misc]
                concerns=has(name),
                detail=f"never without {other.rpartition('.')[2]}",
            )
            return


def _related(name: str, other: str) -> bool:
    """Tell whether one field is said of another: `image` and `image_alt`."""
    return len(other) > len(name) and other.startswith(name) and not other[len(name)].isalnum() and other[len(name)] != "."


def _others(sample: Sample, counts: Counter[str], named: set[str]) -> Iterator[Statement]:
    """Yield that there are no other fields, where hardly a post has one."""
    known = named | {".".join(name.split(".")[:depth]) for name in named for depth in (1, 2)}
    inner = {name.split(".")[0] for name in counts if "." in name}

    def keeps(facts: Facts) -> bool:
        return all(name in known or "." in name for name in facts.fields)

    if inner - known or len(sample) < 30:
        return
    rest = [name for name in counts if name not in known and "." not in name]
    detail = f"the others have {', '.join(rest[:3])}" if 0 < len(rest) <= 3 and all(map(str.isprintable, rest)) else ""
    yield Statement(path=("other-fields",), value="warning", keeps=keeps, detail=detail)
