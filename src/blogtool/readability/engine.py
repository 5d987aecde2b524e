"""textstat, made to work offline and to start quickly.

textstat asks nltk for the CMU Pronouncing Dictionary, nltk asks the network, and without one every English
figure ends in a LookupError. Here textstat gets our own syllables instead. Its formulas, its counts of words
and sentences, and its hyphenation patterns for words outside the dictionary stay its own.
"""

import sys
from functools import cache
from importlib import import_module
from threading import Lock
from types import ModuleType
from typing import Any, Final

from blogtool.errors import BlogtoolError
from blogtool.readability.syllables import SIZE, Syllables

LANG: Final = "en_US"
"""textstat's default, for all English: `en_GB` would change the patterns for unknown words only."""

_BOUND: Final = ("backend.utils._get_cmudict", "backend.utils", "backend.counts._count_syllables")
"""The modules of textstat in which the name `get_cmudict` is bound."""

_lock = Lock()


class Textstat:
    """The functions of textstat that we use; none depends on the language that textstat keeps globally."""

    def __init__(self, backend: Any) -> None:
        self._counts = backend.counts
        self._metrics = backend.metrics

    def words(self, text: str) -> int:
        """Return the number of words."""
        return int(self._counts.count_words(text))

    def sentences(self, text: str) -> int:
        """Return the number of sentences of three words or more; 0 when there is none."""
        count = int(self._counts.count_sentences(text))
        # textstat says 1 for none, and then a text written down twice scores otherwise than once.
        if count == 1 and self._counts.count_sentences(f"{text}\n{text}") == 1:
            return 0
        return count

    def flesch_reading_ease(self, text: str) -> float:
        """Return points, 100 for very easy (Flesch 1948).

        206.835 - 1.015 x words per sentence - 84.6 x syllables per word
        """
        return float(self._metrics.flesch_reading_ease(text, LANG))

    def flesch_kincaid_grade(self, text: str) -> float:
        """Return US school years (Kincaid et al. 1975).

        0.39 x words per sentence + 11.8 x syllables per word - 15.59
        """
        return float(self._metrics.flesch_kincaid_grade(text, LANG))


@cache
def textstat() -> Textstat:
    """Load textstat and give it our syllables.

    Raises BlogtoolError when the data or this release of textstat cannot be used.
    """
    syllables = Syllables(size=SIZE)
    with _lock:
        package = _without_nltk()
        modules = [import_module(f"textstat.{name}") for name in _BOUND]
        if not all(hasattr(module, "get_cmudict") for module in modules):
            version = ".".join(map(str, getattr(package, "__version__", ("unknown",))))
            raise BlogtoolError(
                f"This textstat ({version}) takes its syllables from elsewhere than the one blogtool knows. "
                "Install textstat 0.7.13."
            )

        def get_cmudict(lang: str) -> Syllables | None:
            return syllables if lang.split("_")[0] == "en" else None

        for module in modules:
            vars(module)["get_cmudict"] = get_cmudict
    return Textstat(package.backend)


class _Nltk(ModuleType):
    """Stands for nltk in the one module of textstat that names it, and hands on what is asked of it."""

    def __getattr__(self, name: str) -> Any:
        nltk = import_module("nltk")
        if nltk is self:  # still in nltk's place
            raise AttributeError(name)
        return getattr(nltk, name)


def _without_nltk() -> ModuleType:
    """Import textstat without importing nltk.

    nltk is most of textstat's import time, and all that textstat wants of it is the dictionary that we
    replace. So a stand-in takes its place in `sys.modules` while textstat is imported, and is removed at
    once: whoever imports nltk afterwards gets nltk. Where nltk or textstat is loaded already, nothing is to
    be gained.
    """
    if "nltk" in sys.modules or "textstat" in sys.modules:
        return import_module("textstat")
    stand_in = _Nltk("nltk")
    sys.modules["nltk"] = stand_in
    try:
        return import_module("textstat")
    except (AttributeError, ImportError):
        # A release that imports more of nltk than its name: slower, but right.
        if sys.modules.get("nltk") is stand_in:
            del sys.modules["nltk"]
        return import_module("textstat")
    finally:
        if sys.modules.get("nltk") is stand_in:
            del sys.modules["nltk"]
