"""Which formulas there are for which language, and whether a text is in the language that it is said to be in."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from blogtool.patterns import lazy

ENGLISH: Final = (
    "flesch_reading_ease",
    "flesch_kincaid_grade",
    "gunning_fog",
    "smog_index",
    "automated_readability_index",
    "coleman_liau_index",
    "dale_chall_readability_score",
    "linsear_write_formula",
    "lix",
    "reading_time",
)
"""The scores of English, under the names of textstat's functions."""

# Flesch: textstat has constants of its own for these languages (Amstad, Fernández Huerta, Vacca, Douma, …), and
# English ones for all others, which are never given. LIX: Björnsson tried it in eleven languages (Readability of
# newspapers in 11 languages, 1983). Fog: textstat has a threshold for Polish and Hungarian.
OTHERS: Final[dict[str, tuple[str, ...]]] = {
    "ar": ("osman",),
    "da": ("lix",),
    "de": ("flesch_reading_ease", "wiener_sachtextformel", "lix"),
    "es": ("flesch_reading_ease", "fernandez_huerta", "szigriszt_pazos", "gutierrez_polini", "crawford", "lix"),
    "fi": ("lix",),
    "fr": ("flesch_reading_ease", "lix"),
    "hu": ("flesch_reading_ease", "gunning_fog"),
    "it": ("flesch_reading_ease", "gulpease_index", "lix"),
    "nb": ("lix",),
    "nl": ("flesch_reading_ease",),
    "nn": ("lix",),
    "no": ("lix",),
    "pl": ("gunning_fog",),
    "pt": ("lix",),
    "ru": ("flesch_reading_ease", "lix"),
    "sv": ("lix",),
}
"""The scores of other languages: textstat's formulas that were made for them, or tried with them."""

NAMES: Final = {
    "ar": "Arabic",
    "ca": "Catalan",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nb": "Norwegian",
    "nl": "Dutch",
    "nn": "Norwegian",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}

_COMMON = {
    "en": "the of and to that it with are this be by from you which have will is was not for we they",
    "da": "og det ikke jeg som på til er af den med har kan vi",
    "de": "der und ist nicht das ein eine zu den von mit sich auf für dem auch als werden wird sind oder aber",
    "es": "el la los las que una por con para del es se como más pero su sus este esta muy está",
    "fi": "ja ei että se oli hän mutta kun niin tai joka myös ovat sen",
    "fr": "le la les des et est une dans pour qui que sur pas avec au du ce sont vous nous cette il elle mais",
    "hu": "és az hogy nem egy meg ezt csak volt van mint vagy már azt",
    "it": "il di che è per una del della sono con gli nel alla più anche questo ma le dei si nella degli",
    "nb": "og det ikke jeg som på til er av den med har kan vi",
    "nl": "het een van niet voor zijn aan dat ook op te naar maar wij deze worden wordt bij er ze",
    "pl": "nie się jest że na jak ale przez są oraz dla czy lub tego",
    "pt": "uma não para que da é mais como dos das mas seu sua ao pelo ou são você às pela isso",
    "sv": "och att det som är på för med av inte den har kan vi ett",
}
"""Words that are common in a language, not the same in all its neighbours, and no words of English."""
_SAME = {"nn": "nb", "no": "nb"}

_LEAST = 12
"""Words of a block whose language can be told."""
_SHARE = 0.1
"""Of the words of running text, 20 to 40 in 100 are among the common ones of its language."""
_LEAST_SHARE = 0.04
"""Of the words of a whole text; lists have few of them."""
_MUCH = 0.2
"""From this share of words in another language on, figures for one language say nothing."""
_SUSPICIOUS = 0.02
"""Of the words of a text in one language, fewer than this are common in another."""

_NOT_LATIN = lazy(r"[^\x00-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u2bff]")
_NOT_CYRILLIC = lazy(r"[^\W\u0400-\u052f]")
_NOT_ARABIC = lazy(r"[^\W\u0600-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")


def code_of(lang: str) -> str:
    """Return the language of a tag such as `en-GB` or `pt_BR`, in lower case."""
    return lang.strip().replace("_", "-").partition("-")[0].lower()


def described(lang: str) -> str:
    """Return a language for a sentence: `German (de)`."""
    code = code_of(lang)
    return f"{NAMES[code]} ({lang})" if code in NAMES else f"another language ({lang})"


def in_other_script(text: str, letters: int, code: str) -> bool:
    """Tell whether much of a text of so many letters is in letters that its language is not written with."""
    if text.isascii() and code not in ("ar", "ru"):
        return False
    pattern = {"ar": _NOT_ARABIC, "ru": _NOT_CYRILLIC}.get(code, _NOT_LATIN)
    return sum(map(str.isalpha, pattern.findall(text))) > _MUCH * letters


@cache
def _common() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in _COMMON.items()}


@cache
def _foreign(code: str) -> frozenset[str]:
    own = _common().get(_SAME.get(code, code), frozenset())
    return frozenset().union(*_common().values()) - own


def other_language(blocks: Iterable[str], words: int, code: str) -> str | None:
    """Return the code of the language that much of a text of so many words looks like, if that is not its own.

    Languages of which we know no common words are taken at their word.
    """
    code = _SAME.get(code, code)
    if code not in _COMMON:
        return None
    cut = [block.lower().replace(",", " ").replace(".", " ").split() for block in blocks]
    foreign = _foreign(code)
    if sum(sum(map(foreign.__contains__, block)) for block in cut) < _SUSPICIOUS * words:
        return None
    kin = _KIN.get(code, frozenset({code}))
    whole = _looks([word for block in cut for word in block], _LEAST_SHARE)
    if whole and not whole & kin:
        return min(whole)  # lists of it, whose items are too short to tell
    found: dict[str, int] = {}
    for block in cut:
        looks = _looks(block, _SHARE)
        if looks and not looks & kin:
            other = min(looks)
            found[other] = found.get(other, 0) + len(block)
    other = max(found, key=found.__getitem__, default="")
    return other if sum(found.values()) > _MUCH * words else None


_KIN = {"da": frozenset({"da", "nb", "sv"}), "nb": frozenset({"da", "nb", "sv"}), "sv": frozenset({"da", "nb", "sv"})}
"""Languages whose common words are too much alike to be told from each other in a paragraph."""


def _looks(words: Sequence[str], share: float) -> frozenset[str]:
    """Return the languages whose common words are most frequent among these, none where they are rare."""
    if len(words) < _LEAST:
        return frozenset()
    counts = {code: sum(map(common.__contains__, words)) for code, common in _common().items()}
    most = max(counts.values())
    if most < share * len(words):
        return frozenset()
    return frozenset(code for code, count in counts.items() if count == most)
