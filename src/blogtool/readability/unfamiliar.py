"""The words of a text that are not among the 3,000 that fourth-graders know (Dale and Chall)."""

from collections import Counter
from importlib import import_module

from blogtool.readability.engine import LANG, textstat


def unfamiliar_words(text: str) -> dict[str, int]:
    """Return how often each unfamiliar word of a text occurs, in lower case, in the order of their first places.

    Raises BlogtoolError when the syllables of English words are missing or damaged.
    """
    textstat()  # makes it work offline
    selections = import_module("textstat.backend.selections")
    return dict(Counter(word.lower() for word in selections.list_difficult_words(text, 0, LANG)))
