"""Fields whose names are slips of the pen: `descripton`, `Tags`, `author` where `authors` is asked for. Pure."""

from functools import lru_cache
from typing import NamedTuple

from blogtool.fieldchecks import Asked, asked, unwanted
from blogtool.fieldvalues import EMPTY, TABLES, value_of
from blogtool.house import House
from blogtool.post import Post
from blogtool.wishes import Same

RULE = "field-unknown"

_SHORTEST = 5
"""Letters of a name that may be misspelled: `date` and `data` are two words."""
_LONG = 9
"""Letters of a name that may be misspelled twice."""

_OWN = frozenset(
    "alias aliases audio author authors cascade categories category comments content cover created date description "
    "draft excerpt expiryDate featured headless hidden id image images keywords lang language lastmod layout link "
    "linkTitle links locale markup math menu menus modified name names order outputs page pages params permalink post "
    "posts published publishDate redirect resources section series site sitemap slug slugs source sources status style "
    "styles subtitle summary tag tags template theme thumbnail title titles toc topic topics translationKey type types "
    "update updated updates url urls version video videos weight".split()
)
"""Words that are written on purpose."""

_MANY = frozenset("images links menus outputs pages titles types urls videos".split())
"""Words in the plural that are fields of their own, whatever there is in the singular."""


class Slip(NamedTuple):
    """A field of a post that is not named in the house style, and the one that was meant."""

    name: str
    meant: Asked
    sure: bool
    """Whether the two differ only in their capitals, hyphens and underscores."""


def outer_names(post: Post, house: House) -> list[str]:
    """Return the names of the fields of a post that the house style may not name, those in Zola's and Hugo's tables for
    what they are; quickly none where it names them all."""
    named = known(house)
    if post.fields.keys() <= named:
        return []
    found: list[str] = []
    for name, value in post.fields.items():
        if name in TABLES and name not in named and isinstance(value, dict):
            found += [f"{name}.{inner}" for inner in value]
        else:
            found.append(name)
    return found


def bare(name: str) -> str:
    """Return the name of a field without the table that its generator keeps it in."""
    table, dot, inner = name.partition(".")
    return inner if dot and table in TABLES else name


def known(house: House) -> frozenset[str]:
    """Return the names, without what stands inside of them, of all fields that hold for a post or decide on that."""
    return _known(Same(house))


@lru_cache(maxsize=256)
def _known(house: Same) -> frozenset[str]:
    contract = house.thing.contract
    names = [*house.thing.deciding, *(contract.field_order or ())]
    for one in asked(house.thing):
        field = one.field
        names += [one.name, *(field.needs or ()), *filter(None, (field.or_, field.replaced_by))]
    if contract.excerpt is not None and contract.excerpt.field:
        names.append(contract.excerpt.field)
    return frozenset(name.split(".")[0].removesuffix("[]") for name in names) | frozenset(names)


def slips(post: Post, house: House) -> list[Slip]:
    """Return the fields of a post that are meant to be others, which the house style names and the post lacks."""
    if house.contract is None or not house.contract.fields:
        return []
    named = known(house)
    strange = [name for name in outer_names(post, house) if bare(name) not in named]
    if not strange:
        return []
    lacking = [one for one in _candidates(Same(house)) if _lacks(post, one)]
    found: list[Slip] = []
    for one in lacking:
        for name in strange:
            sure = near(bare(name), one.name, bool(one.field.optional))
            if sure is not None and not _is_usual(bare(name), one.name, house):
                found.append(Slip(name, one, sure))
                strange.remove(name)
                break
    return found


@lru_cache(maxsize=256)
def _candidates(house: Same) -> tuple[Asked, ...]:
    return tuple(
        one
        for one in asked(house.thing)
        if not unwanted(one.field) and not one.field.body_pattern and "." not in one.name and "[" not in one.name
    )


def _lacks(post: Post, one: Asked) -> bool:
    if value_of(post, one.name) not in EMPTY:
        return False
    return not one.field.or_ or value_of(post, one.field.or_) in EMPTY


def _is_usual(name: str, meant: str, house: House) -> bool:
    """Jekyll reads `category: news` and `tag: sleep`, too."""
    return house.generator.synonyms.get(name) == meant


@lru_cache(maxsize=4096)
def near(name: str, meant: str, optional: bool) -> bool | None:
    """Tell how a name is a slip for another: True where they differ in capitals and joints only; None where not at
    all."""
    one, other = _fold(name), _fold(meant)
    if one == other:
        return True
    if not optional and not {name, meant} & _MANY and (_plural(one) == other or _plural(other) == one):
        return False
    if name in _OWN or min(len(one), len(other)) < _SHORTEST:
        return None
    most = 2 if min(len(one), len(other)) >= _LONG else 1
    return False if one[0] == other[0] and _distance(one, other, most) <= most else None


def _fold(name: str) -> str:
    return name.lower().replace("-", "").replace("_", "")


def _plural(word: str) -> str:
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


def _distance(one: str, other: str, most: int) -> int:
    """Return how many letters are missing, too many, wrong, or swapped with their neighbour; at most `most` + 1."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    rows = [list(range(len(other) + 1))]
    for row, letter in enumerate(one, 1):
        rows.append([row])
        for column, against in enumerate(other, 1):
            cost = min(
                rows[row - 1][column] + 1, rows[row][column - 1] + 1, rows[row - 1][column - 1] + (letter != against)
            )
            if row > 1 < column and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, rows[row - 2][column - 2] + 1)
            rows[row].append(cost)
    return rows[-1][-1]
