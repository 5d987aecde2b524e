"""What a pattern of an owner says, in words for authors, who never see it. Pure."""

import re
from collections.abc import Iterator

from blogtool.patterns import lazy

_TOKEN = lazy(
    r"(?P<set>\[(?!\^)(?:\\.|[^\]\\])+\])"
    r"|(?P<escape>\\[dws])"
    r"|(?P<literal>\\[^A-Za-z0-9]|[^\\.^$*+?{}\[\]|()])"
    r"|(?:\(\?:|\(|\)|\||[*+?]|\{\d*,?\d*\})+"
)
_MARKS = {" ": "space", "\t": "tab", "\n": "line break", "\u00a0": "space that does not break"}


def strangers(pattern: str, text: str) -> list[int]:
    """Return the places of the characters of a text that the pattern has no room for anywhere.

    Empty where there are none, and for patterns of which that cannot be told at a glance.
    """
    pieces = list(_characters(pattern))
    if not pieces or None in pieces:
        return []
    try:
        known = re.compile("|".join(piece for piece in pieces if piece))
    except re.error:
        return []
    return [place for place, character in enumerate(text) if not known.fullmatch(character)]


def _characters(pattern: str) -> Iterator[str | None]:
    """Yield what of a pattern stands for single characters; None for anything that is not simple."""
    place = 0
    while place < len(pattern):
        token = _TOKEN.match(pattern, place)
        if token is None:
            yield None
            return
        found = token["set"] or token["escape"] or token["literal"]
        if found:
            yield found if token["literal"] is None else re.escape(found[-1])
        place = token.end()


def named(characters: str, joint: str = "and") -> str:
    """Return a list of characters in words, each once: `space, “S” and “!”`."""
    words = [_MARKS.get(character) or _shown(character) for character in dict.fromkeys(characters)]
    if len(words) > 5:
        words = [*words[:4], f"{len(words) - 4} more"]
    return f"{', '.join(words[:-1])} {joint} {words[-1]}" if len(words) > 1 else "".join(words)


def _shown(character: str) -> str:
    return f"“{character}”" if character.isprintable() else f"the character U+{ord(character):04X}"
