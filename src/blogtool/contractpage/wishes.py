"""What a value of the front matter, an alternative text or a slug should be like, in words. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from blogtool.contract import Author, Limited, Wishes
from blogtool.contractpage.words import (
    MOST,
    Voice,
    code,
    codes,
    contain,
    limit,
    named,
    number,
    sentence,
    sentences,
    whole,
)
from blogtool.fieldvalues import text_of
from blogtool.lists import Listing

_DAY = date(2026, 3, 9)
"""The day in examples of how dates are written."""

_SAME = {
    "exactly": " (capitals count)",
    "any-case": " (capitals do not count)",
    "slug": " (capitals, spaces and hyphens do not count)",
}
_PLURALS = {"category": "categories"}
_TOKENS = {
    "file.slug": "the short name in the name of the file",
    "file.name": "the name of the file",
    "file.stem": "the name of the file without its ending",
    "file.rest": "the name of the file without date and ending",
    "slug": "the short name of the post",
    "lang": "the language of the post",
}


class Lists(Struct, frozen=True):
    """The lists of the house style."""

    lists: Mapping[str, Listing] = {}
    authors: Mapping[str, Author] = {}


def wished(
    wishes: Wishes,
    lists: Lists,
    voice: Voice,
    *,
    it: str = "It",
    each: str | None = None,
    noun: str = "item",
    said: Sequence[str] = (),
) -> Iterator[str]:
    """Yield what a value must be like: the owner's reason first, then strict sentences, then mild ones.

    `each` is the subject of what holds for every item of a list, where the value is one. Clauses of `said` are said
    already.
    """
    if wishes.message:
        yield sentence(wishes.message)
    items = list(_of_lists(wishes, noun))
    unique = list(_unique(each is not None)) if wishes.unique else []
    whole = [*items, *unique]
    single = list(clauses(wishes, lists))
    if each is None:
        whole, single = [*items, *single, *unique], []
    yield from sentences(it, [clause for clause in whole if clause not in said], voice)
    yield from sentences(each or it, [clause for clause in single if clause not in said], voice)
    if wishes.first is not None:
        yield from wished(_compared(wishes.first, wishes), lists, voice, it=f"The first {noun}")
    if isinstance(wishes, Limited) and wishes.warn is not None:
        known = [*whole, *single]
        yield from wished(
            _compared(wishes.warn, wishes), lists, voice.milder(), it=it, each=each, noun=noun, said=known
        )


def _compared(inner: Wishes, outer: Wishes) -> Wishes:
    """Return wishes with the `compare` of those around them, unless they have their own."""
    return inner if inner.compare or not outer.compare else replace(inner, compare=outer.compare)


def _of_lists(wishes: Wishes, noun: str) -> Iterator[str]:
    if items := limit(wishes.min_items, wishes.max_items, noun, _PLURALS.get(noun)):
        yield f"have {items}"


def _unique(is_list: bool) -> Iterator[str]:
    yield "name nothing twice" if is_list else "differ from that of every other post"


def clauses(wishes: Wishes, lists: Lists) -> Iterator[str]:
    """Yield what holds for one value, as the ends of sentences: `have at most 60 characters`."""
    for size in (
        limit(wishes.min_length, wishes.max_length, "character"),
        limit(wishes.min_words, wishes.max_words, "word"),
    ):
        if size:
            yield f"have {size}"
    yield from _numbers(wishes)
    yield from _known(wishes, lists)
    yield from _forms(wishes)
    yield from _contents(wishes, lists)
    yield from _dates(wishes)
    yield from _files(wishes)


def _numbers(wishes: Wishes) -> Iterator[str]:
    if wishes.min is not None and wishes.max is not None:
        yield f"be from {number(wishes.min)} to {number(wishes.max)}"
    elif wishes.min is not None:
        yield f"be {number(wishes.min)} or more"
    elif wishes.max is not None:
        yield f"be {number(wishes.max)} or less"


def _known(wishes: Wishes, lists: Lists) -> Iterator[str]:
    """Yield the values that there may be."""
    same = _SAME[wishes.compare] if wishes.compare else ""
    if wishes.one_of is not None:
        yield f"be {named(wishes.one_of)}{same}"
        same = ""
    if wishes.from_ is not None:
        yield f"be one of {_list(wishes.from_, lists)}{same}"
        same = ""
    if wishes.is_ is not None:
        yield f"be {told(wishes.is_)}{same}"


def _list(name: str, lists: Lists) -> str:
    """Return a list of the house style in words, with its first values."""
    if name == "authors" and name not in lists.lists:
        known = [f"{code(id)} ({author.name})" for id, author in lists.authors.items()]
        return f"our authors: {', '.join(known)}" if known else "our authors"
    listing = lists.lists.get(name)
    if listing is None or not listing.values:
        source = f" ({code(listing.source)})" if listing is not None and listing.source else ""
        return f"our {name}{source}"
    if len(listing.values) > 4 * MOST:
        return f"the {number(len(listing.values))} {name} in {code(listing.source)}"
    return f"our {name}: {named(sorted(listing.values), most=MOST)} ({code(listing.source)})"


def told(value: object) -> str:
    """Return the one value that is right, also where it is that of something else."""
    if isinstance(value, bool):
        return code(text_of(value))
    if isinstance(value, str) and (match := re.fullmatch(r"\{([\w.-]+)\}", value)):
        return _TOKENS.get(match[1]) or f"the same as {code(match[1])}"
    return code(value) if isinstance(value, str) and "{" in value else named([value])


def _forms(wishes: Wishes) -> Iterator[str]:
    if wishes.pattern is not None:
        yield whole(wishes.pattern)
    if wishes.starts_with is not None:
        yield f"begin with {codes(wishes.starts_with, 'or')}"
    if wishes.ends_with is not None:
        yield f"end with {codes(wishes.ends_with, 'or')}"
    if wishes.plain:
        yield "be plain text without Markdown and HTML"
    if wishes.quotes is not None:
        yield "stand without quotes" if wishes.quotes == "none" else f"stand in {wishes.quotes} quotes"


def _contents(wishes: Wishes, lists: Lists) -> Iterator[str]:
    if wishes.deny is not None:
        same = _SAME[wishes.compare] if wishes.compare and not (wishes.one_of or wishes.from_ or wishes.is_) else ""
        yield f"not contain {named(wishes.deny)}{same}"
    if wishes.deny_pattern is not None:
        yield f"not {contain(wishes.deny_pattern)}"
    if wishes.deny_from is not None:
        yield f"not contain one of {_list(wishes.deny_from, lists)}"
    if wishes.require is not None:
        yield f"contain {named(wishes.require)}"
    if wishes.require_pattern is not None:
        yield contain(wishes.require_pattern)


def _dates(wishes: Wishes) -> Iterator[str]:
    if wishes.formats is not None:
        yield f"be written like {codes([_DAY.strftime(form) for form in wishes.formats], 'or')}"
    if wishes.earliest is not None:
        yield _not_before(wishes.earliest)
    if wishes.latest is not None:
        yield "not lie in the future" if wishes.latest == "today" else f"not lie later than {wishes.latest}"


def _not_before(day: str) -> str:
    if day == "today":
        return "not lie in the past"
    away = day.removesuffix(" ago")
    return f"not lie before {day}" if away == day else f"not lie longer ago than {away}"


def _files(wishes: Wishes) -> Iterator[str]:
    if wishes.exists:
        yield "name a file that is there"
    if width := limit(wishes.min_width, wishes.max_width, "pixel"):
        yield f"be {width} wide"
    if height := limit(wishes.min_height, None, "pixel"):
        yield f"be {height} high"
    if size := limit(None, wishes.max_kilobytes, "kilobyte"):
        yield f"have {size}"
