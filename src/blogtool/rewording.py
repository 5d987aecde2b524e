"""What is written in place of an owner's words. Pure."""

import re
from collections.abc import Mapping

from blogtool.finding import Span


def new_words(found: str, words: Mapping[str, str], *, exactly: bool) -> str | None:
    """Return what is written in place of a text that was found; None where it is right as it stands.

    `words` are the old ones and the new. Where case does not count, a capital at the beginning of the old word is one
    at the beginning of the new; of a word all in capitals nobody knows how the new one is written.
    """
    wanted = _folded(found, exactly)
    old = next((old for old in words if _folded(old, exactly) == wanted), None)
    if old is None:
        return None
    new = words[old]
    if not exactly and old[:1].islower() and new[:1].islower() and found[:1].isupper():
        if len(found) > 1 and found.isupper():
            return None
        new = new[0].upper() + new[1:]
    return None if new == " ".join(found.split()) else new


def _folded(text: str, exactly: bool) -> str:
    text = " ".join(text.replace("’", "'").split())
    return text if exactly else text.casefold()


def is_part_of(data: bytes, span: Span, new: str) -> bool:
    """Tell whether what stands at a span is a piece of its new wording already: `Node` in `Node.js`."""
    old = data[slice(*span)].decode()
    for match in re.finditer(re.escape(old), new, re.IGNORECASE):
        before, after = new[: match.start()].encode(), new[match.end() :].encode()
        if match.group() == old and data.startswith(after, span.end) and data.endswith(before, 0, span.start):
            return True
    return False


def on_the_same_lines(old: str, new: str) -> str:
    """Return new words with the line ends that stand between the old ones; as they are if their number differs."""
    gaps, words = re.findall(r"\s+", old), new.split()
    if not re.search(r"[\r\n]", old) or len(gaps) != len(words) - 1:
        return new
    return words[0] + "".join(gap + word for gap, word in zip(gaps, words[1:], strict=True))
