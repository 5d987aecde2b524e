"""Numbers at the beginning of headings, and what is wrong with a sequence of them. Pure functions on plain values."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from msgspec import Struct

from blogtool.patterns import lazy

_WORDS = """
step part phase stage tip rule myth reason question principle mistake example option scenario lesson method exercise
paso parte fase etapa consejo regla mito razón pregunta principio error ejemplo opción escenario lección método
schritt teil phase tipp regel mythos grund frage beispiel variante étape partie conseil règle mythe raison exemple
passo dica regra motivo exemplo consiglio regola esempio stap deel regel voorbeeld steg del
"""
"""What a heading may call its number. A day, a week, a version or a chapter may well leave some out."""

_MONTHS = frozenset(
    """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec januar februar märz mai juni juli oktober dezember
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    janvier février mars avril juin juillet août septembre octobre novembre décembre
    gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
    """.split()
)

_LAST = 199
"""A greater number is a year, a status code, an issue: `2024`, `404`, `#5231`."""

_NEAR = 24
"""In how many characters a number has begun: a word and some marks may stand before it."""


_NEXT_WORD = lazy(r"\s*([^\W\d_]+)")


class Numeral(Struct, frozen=True, gc=False):
    """The number with which a text begins."""

    family: str
    """The word before it in lower case, `#`, "" for none, or `bare` where nothing but a space follows the number."""
    prefix: str
    """`1.` of `1.2`."""
    value: int
    mark: str
    """What follows it: `.`, `)`, `:`, a dash, or "" for anything else."""
    start: int
    end: int
    """Where the number stands, in characters of the text."""


class Slip(Struct, frozen=True, gc=False):
    """One fault of a sequence: members `first` to `last` (included) should have the numbers `wanted`."""

    first: int
    last: int
    wanted: tuple[int, ...]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = "|".join(dict.fromkeys(_WORDS.split()))
    number = r"(?P<prefix>)(?P<value>\d{1,3})"
    return (
        re.compile(
            rf"[^\w#]*(?P<family>{words})\s+#?{number}(?:/\d+)?(?!\d|\.\d|[-/]\w|\s*%|\s?[–—-]\s?\d)\s?(?P<mark>[.):–—-]?)",
            re.I,
        ),
        re.compile(rf"[^\w#]*(?P<family>#){number}(?![\w.])(?P<mark>[.):]?)(?=\s|$)"),
        re.compile(
            rf"[^\w#]*(?P<family>){number}(?P<mark>[.)](?=\s|[^\W\d_]{{2}})|[:、．](?=\s)|、|\s?[–—](?=\s+\D)|\s-(?=\s+\D))"
        ),
        re.compile(
            r"[^\w#]*(?P<family>)(?P<prefix>(?:\d{1,3}\.){1,3})(?P<value>\d{1,3})(?P<mark>[.):]?)(?=\s+[^\W\d_]{2})"
        ),
        re.compile(rf"(?P<family>){number}(?P<mark>)(?=\s+(?![a-zà-ÿ])[^\W\d_]{{2}})"),
    )


@lru_cache(maxsize=1024)  # several rules ask for the same headings
def numeral(text: str) -> Numeral | None:
    """Return the number with which a heading's text begins: `3.`, `3)`, `3 –`, `#3`, `Step 3:`, `1.3`, `3 Results`.

    A date and a number of things with its unit (`64-bit`, `50%`) is none, nor is `10 reasons`.
    """
    if not any(map(str.isdigit, "".join(text[:_NEAR].split(None, 2)[:2]))):
        return None  # it stands in the first word or, after “Step”, in the second: most headings save five patterns
    for place, pattern in enumerate(_patterns()):
        match = pattern.match(text)
        if match is None:
            continue
        value = int(match["value"])
        if value > _LAST or _word_after(text, match.end()) in _MONTHS:
            return None
        family = "bare" if place == len(_patterns()) - 1 else match["family"].casefold()
        return Numeral(family, match["prefix"], value, match["mark"].strip(), *match.span("value"))
    return None


def _word_after(text: str, place: int) -> str:
    match = _NEXT_WORD.match(text, place)
    return match[1].casefold() if match else ""


def slips(values: Sequence[int], begins: int = 1) -> list[Slip] | None:
    """Return the fewest faults that explain numbers which should rise by one from 0 or 1, or go on from `begins`.

    A number that alone is wrong is one slip; so is a gap, or a repeat, after which the numbers go on rising. None
    where the numbers are too irregular, or begin too high, to be a sequence at all.
    """
    starts = {0 if values[0] == 0 else 1, begins}
    for start in starts:
        if moved := _moved(values, start):
            return [moved]
    offsets = [value - index for index, value in enumerate(values)]
    kept = _kept(offsets, starts)
    offset = offsets[kept[0]]
    if offset not in starts:
        if values[0] > 2:
            return None
        offset = 1
    found = _explained(offsets, kept, offset)
    return found if len(found) <= max(1, len(values) // 4) else None


def certain_slips(values: Sequence[int], begins: int) -> list[Slip]:
    """Return the fewest faults that explain numbers of which it is known that they should rise by one from `begins`."""
    if moved := _moved(values, begins):
        return [moved]
    offsets = [value - index for index, value in enumerate(values)]
    return _explained(offsets, _kept(offsets, {begins}), begins)


def _moved(values: Sequence[int], begins: int) -> Slip | None:
    """Return the one fault of numbers that are all there, of which one stands elsewhere: `1 4 2 3 5`."""
    wrong = [index for index, value in enumerate(values) if value != begins + index]
    if len(wrong) < 3:  # two that are exchanged are as well one wrong number and another
        return None
    first, last = wrong[0], wrong[-1]
    part = list(values[first : last + 1])
    wanted = tuple(range(begins + first, begins + last + 1))
    return Slip(first, last, wanted) if wanted in ((*part[1:], part[0]), (part[-1], *part[:-1])) else None


def _explained(offsets: Sequence[int], kept: Sequence[int], offset: int) -> list[Slip]:
    """Return the faults of numbers of which some are believed; the first should have the offset that is given."""
    found: list[Slip] = []
    for place, index in enumerate(kept):
        before = kept[place - 1] if place else -1
        if index - before > 1:
            found.append(_slip(before + 1, index - 1, offset))
        if offsets[index] != offset:
            last = next((kept[n - 1] for n in range(place, len(kept)) if offsets[kept[n]] != offsets[index]), kept[-1])
            found.append(_slip(index, last, offset))
            offset = offsets[index]
    if kept[-1] < len(offsets) - 1:
        found.append(_slip(kept[-1] + 1, len(offsets) - 1, offset))
    return found


def _slip(first: int, last: int, offset: int) -> Slip:
    return Slip(first, last, tuple(offset + index for index in range(first, last + 1)))


def _kept(offsets: Sequence[int], starts: set[int]) -> list[int]:
    """Return which numbers to believe: the cheapest way through, where a number left out or a jump costs 1."""
    costs: list[float] = []
    came_from: list[int] = []
    for index, offset in enumerate(offsets):
        cost, source = index + (0.0 if offset in starts else 1.0), -1
        for before in range(index):
            # A little dearer than a number left out: one wrong number rather than a jump there and back.
            jump = 0 if offsets[before] == offset else 1.1
            if costs[before] + index - before - 1 + jump < cost:
                cost, source = costs[before] + index - before - 1 + jump, before
        costs.append(cost)
        came_from.append(source)
    index = min(range(len(costs)), key=lambda index: costs[index] + len(costs) - 1 - index)
    kept = []
    while index >= 0:
        kept.append(index)
        index = came_from[index]
    return kept[::-1]
