"""The figures of one post, each with its reason where there is none."""

from collections.abc import Sequence

from msgspec import Struct

from blogtool.readability.figures import figures
from blogtool.readability.passages import Excluded, Passage, extract, running_text

FEWEST_WORDS = 100
"""Below this no figure is given: one long word or one short sentence would decide it."""

_NAMES = ("flesch_reading_ease", "flesch_kincaid_grade")

_LANGUAGES = {
    "ar": "Arabic",
    "ca": "Catalan",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
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


class Scores(Struct, frozen=True):
    """How hard the prose of one post is to read."""

    lang: str
    """As it was given."""
    words: int
    """Words of the prose as textstat counts them: what stands between spaces."""
    sentences: int
    """Sentences of the prose as textstat counts them: those of three words or more."""
    scores: dict[str, float | None]
    """Unrounded, under the names of textstat's functions: `flesch_reading_ease` (points, 0 very hard to 100
    very easy, not clipped) and `flesch_kincaid_grade` (US school years). None when no figure can honestly be
    given."""
    reasons: dict[str, str]
    """A sentence for each score that is None."""
    excluded: Excluded
    """What was not scored."""


def score(passages: Sequence[Passage], lang: str) -> Scores:
    """Return the figures of a post written in `lang`, a tag such as `en`, `en-GB` or `pt_BR`.

    Raises BlogtoolError when the syllables of English words are missing or damaged.
    """
    # textstat and its patterns take 100 ms to load: nobody pays who does not score.
    from blogtool.readability.engine import textstat

    engine = textstat()
    blocks, excluded = extract(passages)
    text = "\n".join(blocks)
    words, sentences = engine.words(text), engine.sentences(text)
    reason = _why_not(lang, words, sentences)
    scores: dict[str, float | None] = dict.fromkeys(_NAMES)
    if reason is None:
        scores = {name: getattr(engine, name)(text) for name in _NAMES}
    reasons = dict.fromkeys(_NAMES, reason) if reason else {}
    return Scores(lang, words, sentences, scores, reasons, excluded)


def score_in_one_pass(passages: Sequence[Passage], lang: str) -> Scores:
    """Return the figures that `score` returns, ten times as fast: for the linter, which asks for them of every post.

    What was left out is not counted. Raises BlogtoolError when the syllables of English words are missing or damaged.
    """
    counted = figures(running_text(passages))
    reason = _why_not(lang, counted.words, counted.sentences)
    scores: dict[str, float | None] = dict.fromkeys(_NAMES)
    if reason is None:
        scores = {"flesch_reading_ease": counted.ease, "flesch_kincaid_grade": counted.grade}
    reasons = dict.fromkeys(_NAMES, reason) if reason else {}
    return Scores(lang, counted.words, counted.sentences, scores, reasons, Excluded())


def _why_not(lang: str, words: int, sentences: int) -> str | None:
    """Return why a post has no Flesch figures, or None."""
    few = f"This post has fewer than {FEWEST_WORDS} words of prose; a figure would say little."
    code = lang.strip().replace("_", "-").partition("-")[0].lower()
    if not code:
        if words < FEWEST_WORDS:
            return few
        return "Flesch figures are for English; the language of this post is not known."
    if code != "en":
        language = f"{_LANGUAGES[code]} ({lang})" if code in _LANGUAGES else f"another language ({lang})"
        return f"Flesch figures are for English; this post is in {language}."
    if words < FEWEST_WORDS:
        return few
    if not sentences:
        return "This post has no sentence of three words or more."
    return None
