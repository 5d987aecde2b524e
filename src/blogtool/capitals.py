"""Whether a heading has its capitals as a sentence has them, or as a title. For English. Pure."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from blogtool.markdown import ATOM, CODE
from blogtool.patterns import lazy

Case = Literal["sentence", "title"]

_COMMON = frozenset(
    """a about above after again all also always an and any are as at be because been before being best better between
    both but by can changes common could did do does doing done down each easy end every everything find first fix for
    from get getting give go going good great had has have having here how i if in into is it its just keep know last
    learn less let like long look made make making many more most much need never new next no not now of off often old
    on once one only or other our out over own part people put ready right run same see set should simple simply since
    so some something start started still such take than that the their them then there these they thing things this
    those three through time tips to together too two under until up upon use used using very want was way ways we
    well what when where whether which while who why will with within without work works working would write you
    your""".split()
)
"""Words that are no names: a capital in the middle of a heading shows that it is written as a title."""

_MINOR = frozenset(
    """a about above across after against along amid among an and around as at before behind below beneath beside
    between beyond but by despite down during except for from if in inside into like near nor of off on once onto or out
    outside over past per since so than that the through throughout till to toward towards under until unto up upon via
    vs when where while with within without yet""".split()
)
"""Words that titles write small, in one style or another."""

_WORD = lazy(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CODE = lazy(f"{CODE}[^{CODE}]*{CODE}|{ATOM}")
_PART_OF_NAME = lazy(r"[\w@#$/\\.+&%=~<>-]")
_NEW_START = lazy(r"[.:?!—–|/(\[“\"‘'•]\s*\Z|\s[-–—]{1,3}\s*\Z")
_LEAST_LETTERS = 4


def wrong_word(heading: str, case: Case, prose: str) -> str | None:
    """Return the first word of a heading with a capital too many, or without one; None where all are right.

    `prose` is the text of the post: a word that stands there with a capital in the middle of a sentence is a name.
    """
    text = _CODE.sub(lambda match: "0" * len(match.group()), heading)
    words = list(_words(text))
    for place, word in words[1:]:
        if _NEW_START.search(text, 0, place):
            continue
        if case == "sentence" and word[0].isupper() and word[1:].islower() and not _is_name(word, prose):
            return word
        if case == "title" and len(word) >= _LEAST_LETTERS and word.islower() and word not in _MINOR:
            return word
    if words and words[0][0] == len(text) - len(text.lstrip()) and words[0][1].islower() and len(words) > 1:
        return words[0][1] if words[0][1].casefold() in _COMMON else None
    return None


def _words(text: str) -> Iterator[tuple[int, str]]:
    """Yield the words that are no part of a path, a number or a compound, each with its place."""
    for match in _WORD.finditer(text):
        before, after = text[: match.start()][-1:], text[match.end() :]
        if before and _PART_OF_NAME.match(before):
            continue
        if after and _PART_OF_NAME.match(after) and not re.match(r"\.(?:\s|\Z)", after):
            continue
        yield match.start(), match.group()


def _is_name(word: str, prose: str) -> bool:
    """Tell whether a word with a capital may be a name: neither a common word nor one that the post writes small."""
    small, capital = _uses(word, prose)
    if word.casefold() in _COMMON:
        return capital
    return capital or not small


@lru_cache(maxsize=1024)
def _pattern(word: str) -> re.Pattern[str]:
    name = re.escape(word)
    return re.compile(rf"(?<!\w)(?:(?P<small>{name.lower()})|(?<=[\w,;] ){name})(?!\w)")


def _uses(word: str, prose: str) -> tuple[bool, bool]:
    """Return whether the prose has a word in small letters, and with a capital in the middle of a sentence."""
    found = {match["small"] is not None for match in _pattern(word).finditer(prose)}
    return True in found, False in found
