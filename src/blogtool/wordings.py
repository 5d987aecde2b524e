"""Words and phrases of a house style, found in a text: whole words, in any case; `*` stands for anything. Pure."""

import re
from collections.abc import Iterator, Sequence
from functools import cache


@cache
def _any_of(words: tuple[str, ...]) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Return a pattern for any of the words, and what must stand in a text in lower case for it to match."""
    alternatives = sorted(filter(None, map(_pattern, words)), key=len, reverse=True)
    pattern = re.compile(f"(?:{'|'.join(alternatives)})" if alternatives else r"(?!)", re.IGNORECASE)
    needles = (max(re.split(r"[\s*]+", _straight(each).lower()), key=len) for each in words)
    return pattern, tuple(dict.fromkeys(needles)) if words == tuple(filter(str.isascii, words)) else ("",)


def _pattern(words: str) -> str:
    text = r"[^.!?]*?".join(
        r"\s+".join(map(re.escape, piece.split(" "))) for piece in " ".join(_straight(words).split()).split("*")
    )
    if not words.strip(" *"):
        return ""
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    return f"{before}{text}{after}"


def _straight(text: str) -> str:
    return text.replace("’", "'").replace("‘", "'")


def occurrences(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where any of some words or phrases stands in a text, in characters."""
    pattern, needles = _any_of(tuple(words))
    text = _straight(text)
    folded = text.lower()
    if not any(needle in folded for needle in needles):
        return  # the pattern has to look at each letter
    for match in pattern.finditer(text):
        if match.end() > match.start():
            yield match.span()
