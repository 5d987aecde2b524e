"""Words of one block into sentences that textstat counts rightly, one string each.

textstat ends a sentence at every `.`, `!` and `?`, so `Dr. Smith paid 3.50 at 5 p.m.` is four; it drops sentences of
two words but keeps their words; it takes out hyphens, dashes and slashes, so `well-known` and `and/or` become one word
that no dictionary has. The formulas are not to blame, and are left as they are. It is the text that is written so that
there is nothing to miscount: one stop a sentence, at its end, and three words before it; one word between two spaces.
"""

import re
from collections.abc import Iterator

from blogtool.patterns import lazy
from blogtool.prose import sentences

LEAST_WORDS = 3
"""Words of a sentence that textstat counts."""

CODE = "\ufffacode"
"""Inline code, whatever it holds. The mark in front goes when the sentences are cut: a sentence may begin with code,
but after a stop a word in lower case is taken for the same sentence."""

CLOSERS = "\"'”’»)]}*"
SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？")
"""What tells a reader that a sentence ends. textstat ends one at each of the first three."""

_MARKS = (*"-–—/…'’ʼ‐‑", "..")
_L = r"[^\W\d_]"
_JOINTS = lazy(
    r"[-‐‑/–—….](?:"
    rf"(?<={_L}{{2}}[-‐‑/])(?={_L}{{2}}|\d)|(?<=\d[-‐‑/])(?={_L}{{2}})"  # well-known, and/or, 5-day
    rf"|(?<={_L}–)(?=\w)|(?<=\d–)(?={_L})"
    r"|(?<=\S—)(?=[\w\"'“‘(])|(?<=[^\s\-]-)-+(?=[\w\"'“‘(])"
    r"|(?<=\w…)(?=\w)|(?<=\w\.)\.+(?=\w))"
)
"""What stands between two words that textstat would make one. `x-ray`, `I/O`, `10-15` and `1/2` are one."""
_APOSTROPHE = lazy(r"(?<=\w)[’ʼ](?=\w)")
_QUOTE = lazy(r"(?<!\w)'+|'+(?!\w)")
"""Straight, and not inside a word. textstat takes the first of `'this'` for a contraction, and the word is hard."""
_STOP_RUN = lazy(r"[.!?。！？]+")
_ENDS = "".join(SENTENCE_ENDS) + ":;,–—-"


def separated(text: str) -> str:
    """Return a text in which each word stands alone: `well known` for `well-known`, and `don't` for `don’t`."""
    if not any(map(text.__contains__, _MARKS)):
        return text
    text = _JOINTS.sub(_apart, text)
    if "’" in text or "ʼ" in text:
        text = _APOSTROPHE.sub("'", text)
    return text


def _apart(joint: re.Match[str]) -> str:
    mark = joint.group()
    return " " if mark in "-‐‑/" else f"{mark} "  # a dash stays, and ends a word


def sentence_list(words: list[str]) -> list[str]:
    """Return the sentences of a block, whose words each have a letter or a digit; none for one of two words.

    A sentence of one or two words is joined to a neighbour by a comma.
    """
    found: list[tuple[str, str, str]] = []
    short = 0  # words of the last one, where they are too few
    for core, stop, closers in _sentences(" ".join(words)):
        size = core.count(" ") + 1
        if short:
            before, _, after = found.pop()
            core = f"{before},{after} {core}"
            size += short
        found.append((core, stop, closers))
        short = size if size < LEAST_WORDS else 0
    if short and len(found) > 1:
        (before, _, after), (core, stop, closers) = found[-2:]
        found[-2:] = [(f"{before},{after} {core}", stop, closers)]
    elif short:
        return []
    return [f"{core}{stop}{closers}" for core, stop, closers in found]


def _sentences(block: str) -> Iterator[tuple[str, str, str]]:
    """Yield each sentence without a stop, its stop, and what closes it."""
    marked = CODE[0] in block
    for start, end in sentences(block):
        sentence = block[start:end].replace(CODE[0], "") if marked else block[start:end]
        body = sentence.rstrip(CLOSERS)
        core = body.rstrip(_ENDS)
        ending, closers = body[len(core) :], sentence[len(body) :]
        if closers and not any(map(ending.__contains__, SENTENCE_ENDS)):
            core, closers = core + closers, ""  # `(see below)` gets its stop behind the bracket
        stop = next(filter(ending.__contains__, "?!"), ".")
        if _STOP_RUN.search(core):
            core = _STOP_RUN.sub(_inside, core)
        if "'" in core or "'" in closers:  # only now: they tell where a sentence ends
            core, closers = " ".join(_QUOTE.sub("", core).split()), closers.replace("'", "")
        if not any(map(str.isalnum, core)):
            continue  # between two full-width stops
        yield core, stop, closers


def _inside(stop: re.Match[str]) -> str:
    """Return what takes the place of a stop that ends no sentence: a comma in a number, else nothing."""
    text, place = stop.string, stop.start()
    in_number = place > 0 and text[place - 1].isdigit() and text[place + 1 : place + 2].isdigit()
    return "," if in_number else ""
