"""Where a blog keeps its teasers, and how long they may be there, by its house style. Pure."""

from typing import TYPE_CHECKING

from blogtool.descriptions import names
from blogtool.lengths import DEFAULT, Limit

if TYPE_CHECKING:
    from blogtool.house import House


def field_of(house: "House") -> str:
    """Return the field in which a blog keeps its teasers."""
    block = house.contract.excerpt if house.contract else None
    if block is not None and block.field:
        return block.field
    return names(house.site.names if house.site else None)[0]


def fields_of(house: "House") -> tuple[str, ...]:
    """Return the fields in which the teaser of a post may stand, the blog's own first."""
    return tuple(dict.fromkeys((field_of(house), *names(house.site.names if house.site else None))))


def limit_in(house: "House", field: str) -> Limit:
    """Return how long a teaser may be in a field, in every unit in which the house style says it.

    What it says of teasers, for the field where they are kept, and what it says of the field both hold; where neither
    says how many characters, it is what is usual. What it only warns of counts as well.
    """
    block = house.contract.excerpt if house.contract else None
    of_teasers = block.max_length if block is not None and field == field_of(house) else None
    most = of_teasers or min(_said(house, field, "max_length"), default=DEFAULT.most)
    return Limit(max(most, 1)).with_(own_limit(house, field))


def own_limit(house: "House", field: str) -> Limit | None:
    """Return what the house style says under `[post.fields]` of how long a field may be; None where it says nothing."""
    longest, most_words = _said(house, field, "max_length"), _said(house, field, "max_words")
    limits = [Limit(max(min(longest), 1))] if longest else []
    limits += [Limit(max(min(most_words), 1), "words", _words)] if most_words else []
    return limits[0].with_(*limits[1:]) if limits else None


def _words(text: str) -> int:
    """Return how many words a text has as `max-words` counts them, which knows no script without spaces."""
    return len(text.split())


def _said(house: "House", field: str, key: str) -> list[int]:
    """Return what the house style says under a key of a field, as an error and as a warning."""
    setting = house.contract.fields.get(field) if house.contract is not None else None
    said = [getattr(setting, key), getattr(setting.warn, key, None)] if setting is not None else []
    return [number for number in said if number is not None]
