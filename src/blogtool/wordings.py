"""Words and phrases of a house style, found in a text: whole words, in any case; `*` stands for anything. Pure."""

import re
from collections.abc import Iterator, Sequence
from functools import cache


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    alternatives = sorted(filter(None, map(_pattern, words)), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(alternatives)})" if alternatives else r"(?!)", re.IGNORECASE)


def _pattern(words: str) -> str:
    text = r"[^.!?\n]*?".join(
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
    for match in _any_of(tuple(words)).finditer(_straight(text)):
        if match.end() > match.start():
            yield match.span()
