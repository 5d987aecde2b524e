"""A text that is too long made shorter: at the end of a clause or a word, or by what can be left out of it. Pure.

Nothing is ever added but the `…` where a sentence does not end: what is kept is told by spans, in characters.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from blogtool.finding import Span
from blogtool.lengths import Limit
from blogtool.patterns import lazy

ELLIPSIS = "…"
_CLAUSE_SHARE = 0.8
"""A cut at the end of a clause is better than one at a word, if at least so much of the room is filled."""
_MOST_GRAPHEMES = 20_000
"""Of a text without a space, such as an address, no more is looked at."""
_LEAST_HEAD = 50
"""Characters of a main clause that stands alone."""

_DANGLING = " \t\n,;:–—-([{“„«‘‚「『（、，；：¿¡\u2066\u2067\u2068\u202a\u202b\u202d\u202e\u200e\u200f"
_CLAUSE_ENDS = (",", ";", ":", "–", "—", ")", "、", "，", "；", "：", "،", "؛")
_SENTENCE_ENDS = (".", "!", "?", ELLIPSIS, "。", "！", "？", "؟")
_SPACE = lazy(r"\s+")
_UNBROKEN = lazy(
    r"(?<![\d.,'’])\d[\d.,'’]*+(?:(?:[ \u00a0\u202f]\d{3})+(?!\d)"
    r"|\s(?:%|€|\$|£|km|kg|cm|mm|ms|MB|GB|kB|TB|Hz|GHz|°C|h|s|m)(?!\w))"
    r"|\b(?:\d{1,4}(?:[.:]\d\d)?\s)?(?:\w\.\s?){2,}|\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nr|Fig|vs|bzw|vgl|Sr|Sra|Mme|M)\.\s\S+"
    r"|\$\$?[^$\s](?:[^$\n]{0,200}[^$\s])?\$\$?"
)
"""Numbers in groups or with their unit, abbreviations in pieces, titles with their names, mathematics."""
_LOOSE = lazy(
    r"(?<=\s)(?:a|an|the|of|to|in|on|for|and|or|with|by|from|at|as|its|our|your|their|der|die|das|den|dem|ein|eine|und|"
    r"oder|zu|mit|von|für|auf|el|la|los|las|un|una|de|del|y|o|en|por|para|con|que|le|les|des|du|et|à|dans|pour|sur|avec|"
    r"une|os|um|uma|do|da|dos|das|no|na|em|e)$"
)
"""Words that lead to what follows: “as we wrote in the …”."""
_SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff"
_SPACELESS_LETTER = lazy(rf"[{_SPACELESS}]")
_MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e45\u0e47-\u0e4e\u0eb0-\u0ebc\u0ec6-\u0ece\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064"
    "\u1067-\u106d\u1071-\u1074\u1082-\u108d\u109a-\u109d\u17b4-\u17d3\u17d7\u17dd\u3099\u309a"
)
"""Vowels and tones that stand above, below or behind their consonant, and are one character with it."""
_BETWEEN = lazy(
    rf"(?<=[{_SPACELESS}、。，！？；：」』）])"
    "(?<![เแโใไ\u0ec0-\u0ec4\u1039\u17d2])"  # never behind a vowel that is written before its consonant
    rf"(?=[{_SPACELESS}「『（])(?![{_MARKS}ะาำๆฯーぁぃぅぇぉっゃゅょァィゥェォッャュョ、。])"
)
_SPACED_PHRASES = lazy("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{2}")
"""Two letters of Thai, Lao, Burmese or Khmer: words stand together in them, and spaces end clauses."""
_QUOTES = {"“": "”", "«": "»", "„": "“”", "「": "」", "『": "』"}
_BRACKETS = {"(": ")", "[": "]", "（": "）"}
_ISOLATES = {"\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069", "\u202a": "\u202c", "\u202b": "\u202c"}

# What can be left out of a sentence so that a sentence remains
_BRACKETED = lazy(r"\s\([^()]*(?:\([^()]*\)[^()]*)*\)")
_STOP = lazy(r"(?<![.!])[.!]+['\"”’»)\]]*$")
_SUBORDINATE = lazy(
    r"[\W_]*(?:while|when|whenever|if|as|since|although|because|after|before|though|even|whether|once|given|despite|"
    r"until|unless|whereas|wenn|weil|obwohl|während|nachdem|als|da|si|cuando|aunque|mientras|como|quand|lorsque|bien|"
    r"comme|quando|embora|enquanto|what|how|why|who|where)\b",
    re.IGNORECASE,
)
_AFTERTHOUGHT = (
    r"which|who|whose|where|including|such as|as well as|because|whereas|although|though|especially|particularly|"
    r"making|allowing|enabling|giving|providing|helping|thanks to|"
    r"incluyendo|donde|ya que|así como|aunque|qui|où|notamment|ainsi que|y compris|weil|wobei|sodass|incluindo|onde|"
    r"assim como"
)
_SECOND = r"(?:and|so|y|et|und|e) (?:we|i|it|they|you|he|she)(?:[’']\w+)?"
_JOINT = lazy(
    r"(?P<semicolon>;)\s|\s?(?P<dash>—|\s[–-]{1,3}\s)\s?"
    rf"|,\s(?=(?:(?P<after>{_AFTERTHOUGHT})|{_SECOND})\b)",
    re.IGNORECASE,
)
"""Where the main clause of a sentence may end."""
_OPEN_LIST = lazy(r"\b(?:such as|like|including|between|both)\b[^,]*,|:\s|\s[–-]{1,3}\s|—", re.IGNORECASE)
_SECOND_DASH = lazy(r"\s[–-]{1,3}\s|—")
_REVERSING = lazy(r"\W*(?:but|not|unless|except|if|until|only|however|aber|nicht|pero|mais|mas)\b", re.IGNORECASE)
"""What takes back what stands before it, and so is never left out."""


def joined(text: str, kept: Sequence[Span]) -> str:
    """Return what is kept of a text."""
    return "".join(text[start:end] for start, end in kept)


def cut_spans(text: str, limit: Limit, whole: Sequence[Span] = ()) -> list[Span]:
    """Return what is kept of a text that is too long so that, with `…` behind it, it fits.

    That is its beginning up to the end of a clause or a word, as much as fits, without a quotation mark that is not
    closed; nothing stands there where not even the `…` fits. A text without spaces is cut between two characters. No
    cut is within one of the spans of `whole`, such as links and code, unless less than half of the room were filled.
    """
    ends = _ends(text, whole)
    last = _last_that_fits(text, ends, limit)
    if not _is_enough(text[:last], limit):
        every = [match.end() for match in islice(_graphemes(text), _MOST_GRAPHEMES)]
        words = _last_that_fits(text, _ends(text, ()), limit)
        last = words if _is_enough(text[:words], limit) else max(last, _last_that_fits(text, every, limit))
    else:
        near = (end for end in reversed(ends[: bisect_right(ends, last)]) if _ends_clause(text, end))
        clause = next(near, 0)
        within = _SPACED_PHRASES.match(text, last - 1) is not None  # where words end, only a dictionary knows
        if limit.measure(text[:clause]) >= (0.5 if within else _CLAUSE_SHARE) * limit.most:
            last = clause
    return _closed(text, _before_a_loose_word(text, _stripped(text, last), limit), limit)


def _ends_clause(text: str, end: int) -> bool:
    """Tell whether a clause ends at a place: before a sign, or, in a script without spaces, before one."""
    return text.startswith(_CLAUSE_ENDS, end - 1) or (
        text[end].isspace() and _SPACELESS_LETTER.match(text, end - 1) is not None
    )


def _before_a_loose_word(text: str, end: int, limit: Limit) -> int:
    """Return where a beginning ends without an article or a preposition at its end, if enough remains."""
    while (loose := _LOOSE.search(text, max(end - 20, 0), end)) and _is_enough(text[: loose.start()], limit):
        end = _stripped(text, loose.start())
    return end


def _ends(text: str, whole: Sequence[Span]) -> list[int]:
    """Return where a text may be cut, in characters: where words end."""
    fixed = sorted([*whole, *(Span(*match.span()) for match in _UNBROKEN.finditer(text))])
    ends = sorted({match.start() for match in _SPACE.finditer(text)} | {m.start() for m in _BETWEEN.finditer(text)})
    allowed: list[int] = []
    reach, at = 0, 0
    for end in ends:
        while at < len(fixed) and fixed[at].start < end:
            reach = max(reach, fixed[at].end)
            at += 1
        if end >= reach and end:
            allowed.append(end)
    return allowed


def _last_that_fits(text: str, ends: Sequence[int], limit: Limit) -> int:
    """Return the last of `ends`, in their order, at which a text may be cut to fit; 0 where there is none."""
    low, high, step = 0, len(ends), 1
    while low < high:  # in growing steps: of a long text no more is measured than twice what fits
        middle = min(low + step, high) - 1
        if limit.fits(text[: _stripped(text, ends[middle])] + ELLIPSIS):
            low, step = middle + 1, step * 2
        else:
            high = middle
            break
    while low < high:
        middle = (low + high) // 2
        if limit.fits(text[: _stripped(text, ends[middle])] + ELLIPSIS):
            low = middle + 1
        else:
            high = middle
    return ends[low - 1] if low else 0


def _is_enough(text: str, limit: Limit) -> bool:
    return limit.measure(text) >= limit.most // 2


def _stripped(text: str, end: int) -> int:
    """Return where the beginning of a text ends without the signs that lead to what follows."""
    return len(text[:end].rstrip(_DANGLING))


def _graphemes(text: str) -> "Iterator[re.Match[str]]":
    from regex import finditer

    return finditer(r"\X", text)  # type: ignore[return-value]


def _closed(text: str, end: int, limit: Limit) -> list[Span]:
    """Return the beginning of a text without a quotation or a bracket that is opened and not closed in it."""
    open_quote = _unclosed(text[:end], _QUOTES)
    straight = text.rfind('"', 0, end) if text.count('"', 0, end) % 2 else -1
    bracket = _unclosed(text[:end], _BRACKETS)
    for place in sorted({open_quote, straight, bracket} - {-1}):
        before = _stripped(text, place)
        if _is_enough(text[:before], limit):
            return _without(text, before, {_unclosed(text[:before], _ISOLATES)})
    return _without(text, end, {open_quote, straight, _unclosed(text[:end], _ISOLATES)})


def _without(text: str, end: int, places: set[int]) -> list[Span]:
    edges = [-1, *sorted(place for place in places if 0 <= place < end), end]
    return [Span(left + 1, right) for left, right in pairwise(edges) if right > left + 1]


def _unclosed(text: str, pairs: dict[str, str]) -> int:
    """Return where the first of the signs stands that is opened and not closed; -1 where all are."""
    waiting: list[int] = []
    for place, character in enumerate(text):
        if waiting and character in pairs[text[waiting[-1]]]:
            waiting.pop()
        elif character in pairs:
            waiting.append(place)
    return waiting[0] if waiting else -1


def needs_ellipsis(text: str) -> bool:
    """Tell whether a text that was cut does not look whole without a `…`."""
    return not text.endswith(_SENTENCE_ENDS)


def shorter(text: str, limit: Limit, whole: Sequence[Span] = ()) -> tuple[str, list[Span]] | None:
    """Return what is kept of one sentence when what can be left out of it is, so that it fits: brackets, else the
    clause behind its main clause; and what was left out. None where neither is possible.

    The sentence keeps its own stop. `whole` are spans of links and code, of which nothing is left out in part.
    """
    for name, kept in (("brackets", _without_brackets(text, whole)), ("clause", _main_clause(text, limit, whole))):
        if kept and limit.fits(joined(text, kept)):
            return name, kept
    return None


def without_brackets(text: str) -> str:
    """Return a text as `shorter` leaves it when it leaves out brackets: to find a teaser in the post it was taken
    from."""
    return _BRACKETED.sub("", text)


def _without_brackets(text: str, whole: Sequence[Span]) -> list[Span]:
    found = [Span(*match.span()) for match in _BRACKETED.finditer(text)]
    if not found or any(_splits(span, each) for span in found for each in whole):
        return []
    edges = [0, *(edge for span in found for edge in span), len(text)]
    kept = [Span(*edges[at : at + 2]) for at in range(0, len(edges), 2)]
    return [span for span in kept if span.end > span.start] if _is_balanced(joined(text, kept)) else []


def _splits(gap: Span, each: Span) -> bool:
    """Tell whether a gap takes away a part of a span, and not all of it or nothing."""
    apart = each.end <= gap.start or gap.end <= each.start
    return not apart and not (gap.start <= each.start and each.end <= gap.end)


def _main_clause(text: str, limit: Limit, whole: Sequence[Span]) -> list[Span]:
    stop = _STOP.search(text)
    if stop is None or _SUBORDINATE.match(text):
        return []
    end = Span(stop.start(), stop.start() + len(stop.group().rstrip("'\"”’»)]")))
    best: list[Span] = []
    enumerates = text.count(";") > 1
    for joint in _JOINT.finditer(text):
        head = text[: joint.start()]
        if len(head) > limit.most * 8 or not limit.fits(head + text[end.start : end.end]):
            break
        tail = text[joint.end() : stop.start()]
        if joint["dash"] and _SECOND_DASH.search(tail):
            break  # the first of two: the sentence goes on behind the other
        several = (joint["after"] and ("," in tail or head.count(",") > 1)) or (joint["semicolon"] and enumerates)
        if (
            len(head) < _LEAST_HEAD
            or several
            or _OPEN_LIST.search(head)
            or _REVERSING.match(tail)
            or not _is_balanced(head)
        ):
            continue
        if not any(_splits(Span(joint.start(), end.start), each) for each in whole):
            best = [Span(0, joint.start()), end]
    return best


def _is_balanced(text: str) -> bool:
    return text.count('"') % 2 == 0 and all(
        text.count(one) == text.count(other) for one, other in ("()", "[]", "“”", "«»")
    )


__all__ = ["ELLIPSIS", "cut_spans", "joined", "needs_ellipsis", "shorter", "without_brackets"]
