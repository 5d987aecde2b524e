"""The words of an owner, as `deny` and `require` take them: whole words, `*` for anything. Pure."""

import re
from collections.abc import Iterable

_WITHIN = r"[\s\S]{0,200}?"
"""What `*` may stand for between two words; without a limit, several in a row would take forever."""


def pattern_of(words: Iterable[str], *, exactly: bool = False) -> re.Pattern[str]:
    """Return the pattern that finds any of some words, the longest first; case counts only if `exactly`.

    A word stands alone: `cure` is not found in `secure`. `*` stands for anything; at the beginning or the end of a word
    for the rest of it. A space is any space, and a straight apostrophe is a curly one, too.
    """
    found = sorted({word.strip() for word in words if word.strip(" *")}, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(_one, found)) or r"(?!)", 0 if exactly else re.IGNORECASE)


def _one(word: str) -> str:
    pieces = [_literal(piece) for piece in re.split(r"\*+", word)]
    before = r"\w*" if not pieces[0] else r"(?<!\w)" if has_edge(word[0]) else ""
    after = r"\w*" if not pieces[-1] else r"(?!\w)" if has_edge(word[-1]) else ""
    return before + _WITHIN.join(piece for piece in pieces if piece) + after


def _literal(text: str) -> str:
    escaped = re.sub(r"['’]", "['’]", re.escape(text))
    return re.sub(r"(?:\\\s|\s)+", r"\\s+", escaped)


def has_edge(character: str) -> bool:
    """Tell whether spaces stand around a word with this character at its edge: not in Chinese, Japanese or Thai."""
    if not (character.isalnum() or character == "_"):
        return False
    code = ord(character)
    return (code < 0x2E80 and not (0x0E00 <= code < 0x1100 or 0x1780 <= code < 0x1800)) or 0xAC00 <= code < 0xD7B0
