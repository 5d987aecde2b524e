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
    messrs mmes mt lieut maj adm cmdr thos wm chas jas geo viz
    col sgt capt lt gov sen rep pres vs eg ie cf bzw vgl ggf evtl nr
    mt hrn av avda sig sigg dott
    """.split()
)

_STARTERS = frozenset(
    """
    the this that these those there it its he his she her they their we our you your my who what when where why how
    which in on at by for from with without as to if but and or so yet not now then here while although though because
    since after before until once however also all some many most each every both no yes an
    """.split()
)
"""With a capital, these begin a sentence behind an initial or initials: no name begins with them. `I` and `A` may be
initials."""


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
_SMALL_AND_CAPITAL = lazy(r"[^\W\dA-Z_]+[A-Z]")
"""How a name begins that is written so at the beginning of a sentence, too: `iPhone`, `rOpenSci`, `useR!`."""
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
    # The end: a stop or several, then closing quotes, brackets and marks of notes (`.[1]`), then a space; or a
    # full-width stop, without a space.
    # Only the first of several stops is tried: a line of ten thousand dots would else be read ten thousand times.
    return re.compile(
        r"""(?<![.!?…])([.!?…؟۔।]+)((?:["'”’“‘»)\]\0]|[ \u00a0\u202f]»|\[(?:\d{1,3}|\^[^\]\s]{1,40})\])*)(\s+)"""
        r"""|[。！？]+["'”’」』）]*()()(\s*)"""
    )


def sentences(text: str) -> list[Span]:
    """Return where the sentences of one paragraph stand: spans in characters of `text`, without the space around them.

    A stop does not end a sentence where the text goes on in lower case, after a title, an abbreviation or an initial,
    inside a number or an address.
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
    if stop is None or (stop == "." and _is_plain_end(text, start, match)):
        return False
    after = text[match.end() : match.end() + _NEAR]
    following = after.lstrip("\"'“‘«([*_")
    if _DASH.match(after) and match.group(2):
        return True  # „Schon?“ – so fragen viele.
    behind_bracket = match.group(2) and not match.group(2).strip(")] \u00a0\0")  # (I know.) npm is small.
    if following[:1].islower() and not behind_bracket and not _SMALL_AND_CAPITAL.match(following):
        return True  # `npm` begins sentences too, but in running text that is rare
    if stop != ".":
        return match.group(2)[:1] in _QUOTES and _spoken().match(following) is not None
    word = re.search(r"[^\s(\[“\"‘]*$", text[max(start, match.start(1) - _NEAR) : match.start(1)])
    before = word.group() if word else ""
    plain = before.replace(".", "").casefold()
    if len(before) == 1 and before.isalpha() and before != "I":
        return not _begins_sentence(after)  # an initial
    if before.isdecimal() and len(before) < 3 and following[:1].isupper() and _is_ordinal(text, match):
        return True
    if plain in _NEVER_LAST or (plain in _ABBREVIATIONS and following[:1].isdigit()):
        return True
    if plain == "ee" and after.startswith("UU."):
        return True  # EE. UU., of which each half has a stop
    if not re.fullmatch(r"(?:\w\.)+\w", before):
        return False
    # A sentence may end with `U.S.` and `p.m.`: what follows decides.
    if not following[:1].isupper() or _INITIALS_GO_ON.match(text, match.start(1) - len(before)):
        return True
    if not plain.isalpha():
        return False
    return re.match(r"[A-Z]{2,4}\b", after) is not None or (before.isupper() and not _begins_sentence(after))


def _is_ordinal(text: str, match: re.Match[str]) -> bool:
    """Tell whether the number before a stop is a German ordinal: `am 3. Oktober`."""
    if _COUNTED.match(text, match.start(3)):
        return True
    return _ORDINAL.search(text[max(match.start(1) - _NEAR, 0) : match.start(1)]) is not None


def _is_plain_end(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether a capital follows a word that is nothing but a word, which is what nearly all sentences end with:
    none of the closer looks would say that it goes on, and they take ten times as long."""
    end = match.start(1)
    word = text[text.rfind(" ", start, end) + 1 : end]
    return (
        match.end(1) == match.start(3)
        and text[match.end() : match.end() + 1].isupper()
        and len(word) > 2
        and word.isalpha()
        and word.islower()
        and word not in _NEVER_LAST
    )


_QUOTES = ('"', "'", "”", "’", "»", "“")


@cache
def _spoken() -> re.Pattern[str]:
    # “Why?” Tom asked: who speaks begins no sentence.
    verbs = """said asked cried replied answered shouted exclaimed whispered called thought wondered demanded inquired
    enquired murmured muttered yelled screamed begged repeated"""
    return re.compile(rf"(?:[A-Z][\w.]* ){{1,3}}(?:{'|'.join(verbs.split())})\b")


def _begins_sentence(following: str) -> bool:
    word = re.match(r"\w+", following)
    return word is not None and word.group().casefold() in _STARTERS
