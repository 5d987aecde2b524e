"""Text into sentences. Pure functions on plain text."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice
from math import ceil

from blogtool.finding import Span
from blogtool.patterns import lazy

_ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof rev hon st sr jr gen col sgt capt lt gov sen rep pres supt
    vs etc eg ie cf al ca approx dept est fig figs no nos vol vols pp ed eds ch sec eq
    inc ltd co corp bros univ assn ave blvd rd
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    bzw usw bspw vgl ggf evtl nr str
    pág págs núm ej
    abb kap anm aufl mio mrd blz
    """.split()
)

_NEVER_LAST = frozenset(
    """
    mr mrs ms sr sra srta dr dra mme mlle prof rev hon st gen
    col sgt capt lt gov sen rep pres vs eg ie cf bzw vgl ggf evtl nr
    mt hrn av avda sig sigg dott
    """.split()
)


_ORDINAL = lazy(
    r"\b(?:der|die|das|den|dem|des|im|ins|zum|zur|vom|beim|ab|bis|seit|jeder?|unser(?:e[rmn]?)?|(?<!I )am)\s\d{1,2}\Z",
    re.IGNORECASE,
)
"""A number behind a German article: `am 3.` is the third."""
_COUNTED = lazy(
    r"\s+(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhundert|"
    r"Geburtstag|Weltkrieg|Auflage|Kapitel|Klasse|Quartal)"
)
"""What German counts by ordinals."""
_TOLD = lazy("[とはがをにのも]|って|[他她它我你您]们?[说說道问問答]")
"""What follows directly behind a quotation within a sentence, in Japanese and Chinese: 「…。」と言った。"""

_AFTER_US = (
    "Air|Army|Capitol|Census|Coast|Congress|Constitution|Department|Food|Geological|Government|House|Marine|Navy|Open|"
    "Postal|President|Senate|Supreme|Treasury|Virgin"
)
_AFTER_TIME = (
    "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|UTC|GMT|CES?T|BST|E[SD]?T|P[SD]?T|Eastern|Central|Pacific|Mountain"
)
_INITIALS_GO_ON = lazy(rf"U\.S\.\s+(?:{_AFTER_US})\b|[ap]\.m\.\s+(?:{_AFTER_TIME})\b")
"""Initials and a capital behind which the sentence goes on."""
_DASH = lazy(r"[–—-]{1,2}\s+[^\W\d_A-ZÄÖÜ]")

_ENGLISH = frozenset(b"the of and to that it with are this be by from you which have will".split())
"""Common in English, rare in its neighbours: `in`, `is` and `we` are Dutch too, `for` is Danish, `as` Portuguese."""

_ENGLISH_SHARE = 0.04
"""Of the words of English prose, 15 to 30 in 100 are among these; lists of changes have 4; Spanish posts with English
names have at most 2."""


def looks_english(words: Sequence[bytes]) -> bool:
    """Tell whether words, in lower case and without punctuation, are English by their commonest ones."""
    enough = ceil(_ENGLISH_SHARE * len(words))  # where they are English, the first hundred words mostly tell
    return 0 < enough == len(list(islice(filter(_ENGLISH.__contains__, words), enough)))


_NEAR = 40
"""How far around a stop is looked, in characters: farther than any abbreviation reaches."""


@cache
def _boundary() -> re.Pattern[str]:
    # The end: a stop or several, then closing quotes and brackets, then a space; or a full-width stop, without a space.
    # Only the first of several stops is tried: a line of ten thousand dots would else be read ten thousand times.
    return re.compile(
        r"""(?<![.!?…])([.!?…؟۔।]+)((?:["'”’“‘»)\]\0]|[ \u00a0\u202f]»)*)(\s+)|[。！？]+["'”’」』）]*()()(\s*)"""
    )


def sentences(text: str) -> list[Span]:
    """Return where the sentences of one paragraph stand: spans in characters of `text`, without the space around them.

    A stop does not end a sentence after a title, an abbreviation or an initial, inside a number, an address or an
    ellipsis that goes on in lower case.
    """
    found: list[Span] = []
    start = len(text) - len(text.lstrip())
    for match in _boundary().finditer(text):
        end = match.start(3) if match.group(3) is not None else match.start(6)
        if end > start and match.end() < len(text) and (_goes_on(text, start, match) or _is_told(text, match)):
            continue
        if end > start:
            found.append(Span(start, end))
        start = match.end()
    end = len(text.rstrip())
    if end > start:
        found.append(Span(start, end))
    return found


def _is_told(text: str, match: re.Match[str]) -> bool:
    """Tell whether a sentence in Chinese or Japanese goes on directly behind a quotation."""
    return match.group()[-1:] in "”’」』" and _TOLD.match(text, match.end()) is not None


def _goes_on(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether the sentence goes on after this stop."""
    stop = match.group(1)
    if stop is None:
        return False
    following = text[match.end() : match.end() + _NEAR].lstrip("\"'“‘«([*_")[:1]
    if _DASH.match(text, match.end()) and match.group(2):
        return True  # „Schon?“ – so fragen viele.
    if following.islower() and stop == "." and match.group(2).strip(")] \u00a0\0"):
        return True  # “Stop.” he said
    if following.islower() and not match.group(2):
        # `iPhone` and `npm` begin sentences too, but after one stop in running text they are rare.
        return stop != "!" and stop != "?"
    if stop != ".":
        return following.islower()
    word = re.search(r"[^\s(\[“\"‘]*$", text[max(start, match.start(1) - _NEAR) : match.start(1)])
    before = word.group() if word else ""
    plain = before.replace(".", "").casefold()
    if len(before) == 1 and before.isalpha() and before != "I":
        return True  # an initial
    if before.isdecimal() and len(before) < 3 and following.isupper() and _is_ordinal(text, match):
        return True
    if plain in _NEVER_LAST or (plain in _ABBREVIATIONS and (following.isdigit() or following.islower())):
        return True
    if plain == "ee" and text.startswith("UU.", match.end()):
        return True  # EE. UU., of which each half has a stop
    # e.g. U.S., p.m.: a sentence may end with them, so a capital decides
    if not re.fullmatch(r"(?:\w\.)+\w", before):
        return False
    return not following.isupper() or _INITIALS_GO_ON.match(text, match.start(1) - len(before)) is not None


def _is_ordinal(text: str, match: re.Match[str]) -> bool:
    """Tell whether the number before a stop is a German ordinal: `am 3. Oktober`."""
    if _COUNTED.match(text, match.start(3)):
        return True
    return _ORDINAL.search(text[max(match.start(1) - _NEAR, 0) : match.start(1)]) is not None
