"""textstat, made to work offline and to start quickly.

textstat asks nltk for the CMU Pronouncing Dictionary, nltk asks the network, and without one every English
figure ends in a LookupError. Here textstat gets our own syllables instead. Its formulas, its counts of words
and sentences, and its hyphenation patterns for words outside the dictionary stay its own. It scores what is not in
English; English is scored by `figures`, which the tests hold against it.
"""

import sys
from functools import cache
from importlib import import_module
from threading import Lock
from types import ModuleType
from typing import Any, Final
from warnings import catch_warnings, simplefilter

from blogtool.errors import BlogtoolError
from blogtool.readability.syllables import SIZE, Syllables

_WITHOUT_LANGUAGE: Final = ("gulpease_index", "gutierrez_polini", "lix", "osman")
"""The formulas that textstat does not tell the language."""
_VARIANT: Final = 1

_BOUND: Final = ("backend.utils._get_cmudict", "backend.utils", "backend.counts._count_syllables")
"""The modules of textstat in which the name `get_cmudict` is bound."""

_lock = Lock()


class Textstat:
    """The formulas of textstat; none depends on the language that textstat keeps globally."""

    def __init__(self, backend: Any) -> None:
        self._metrics = backend.metrics

    def score(self, name: str, text: str, code: str) -> float:
        """Return the score that textstat's function of this name gives a text in the language of this code.

        Wiener Sachtextformel is the first of its four.
        """
        metric = getattr(self._metrics, name)
        with catch_warnings():
            # textstat warns that it has no easy words of Polish. They are only asked about words of four syllables.
            simplefilter("ignore")
            if name in _WITHOUT_LANGUAGE:
                return float(metric(text))
            if name == "wiener_sachtextformel":
                return float(metric(text, _VARIANT, code))
            return float(metric(text, code))


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
