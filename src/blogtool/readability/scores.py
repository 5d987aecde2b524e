"""The figures of one post, each with its reason where there is none."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from blogtool.readability.figures import FORMULAS, Figures, figures
from blogtool.readability.languages import (
    ENGLISH,
    OTHERS,
    code_of,
    described,
    in_other_script,
    other_language,
)
from blogtool.readability.passages import Excluded, Passage, extract, prose, scored_text

FEWEST_WORDS = 100
"""Below this no figure is given: one long word or one short sentence would decide it."""

SMOG_SENTENCES = 30
"""McLaughlin made SMOG for thirty sentences; of fewer it takes a figure by chance."""

_LONGEST_AVERAGE = 100
"""Words per sentence. No author writes such sentences: the ends of these are not marked."""

_TRIMMED_FROM = 5
"""Grades of which the lowest and the highest are left out of the range."""


class Scores(Struct, frozen=True):
    """How hard the prose of one post is to read."""

    lang: str
    """As it was given."""
    words: int
    """Words of the prose as textstat counts them: what stands between spaces."""
    sentences: int
    """Sentences of the prose as textstat counts them: those of three words or more."""
    scores: dict[str, float | None]
    """Unrounded, under the names of textstat's functions. Those of English are always there; other languages have
    more. None when no figure can honestly be given."""
    reasons: dict[str, str]
    """A sentence for each score that is None."""
    excluded: Excluded
    """What was not scored."""
    grade_range: tuple[float, float] | None = None
    """Between which school years of the US the formulas for grades put the post, the lowest and the highest of them
    left out; None where there are no grades."""
    text: str = ""
    """What was scored: a sentence a line, a blank line between two blocks. textstat counts the same in it."""


def score(passages: Sequence[Passage], lang: str, beside: Iterable[tuple[str, str]] = ()) -> Scores:
    """Return the figures of a post written in `lang`, a tag such as `en`, `en-GB` or `pt_BR`.

    `beside` is what has no passages: the blocks of `code` and `html` with their text, which are counted as left out.
    Raises BlogtoolError when the syllables of English words, or the data of textstat, are missing or damaged.
    """
    blocks, excluded = extract(passages, beside)
    text = scored_text(blocks)
    counted = figures(text)
    reasons = _reasons(lang, counted, blocks, passages)
    names = [*ENGLISH, *(name for name in OTHERS.get(code_of(lang), ()) if name not in ENGLISH)]
    scores: dict[str, float | None] = dict.fromkeys(names)
    wanted = [name for name in names if name not in reasons]
    if code_of(lang) == "en":
        scores.update({name: FORMULAS[name](counted) for name in wanted})
    elif wanted:
        # textstat and its patterns take 100 ms to load: nobody pays who does not need them.
        from blogtool.readability.offlinetextstat import textstat

        formulas = textstat()
        scores.update({name: formulas.score(name, text, code_of(lang)) for name in wanted})
    grades = grade_range(scores) if code_of(lang) == "en" else None
    return Scores(lang, counted.words, counted.sentences, scores, reasons, excluded, grades, text)


def flesch_scores(passages: Sequence[Passage], lang: str) -> Scores:
    """Return the two Flesch figures that `score` returns of an English post, for the linter, which asks for nothing
    else.

    What was left out is not counted. Raises BlogtoolError when the syllables of English words are missing or damaged.
    """
    blocks = prose(passages)
    text = scored_text(blocks)
    counted = figures(text)
    names = ("flesch_reading_ease", "flesch_kincaid_grade")
    if code_of(lang) not in ("en", ""):
        reasons = dict.fromkeys(names, f"This figure is not for {described(lang)}.")
    else:
        reasons = {name: reason for name, reason in _reasons(lang, counted, blocks, passages).items() if name in names}
    scores = {name: None if name in reasons else FORMULAS[name](counted) for name in names}
    return Scores(lang, counted.words, counted.sentences, scores, reasons, Excluded(), None, text)


def grade_range(scores: dict[str, float | None]) -> tuple[float, float] | None:
    """Return the lowest and the highest grade that the formulas for grades give; of five or more, the second lowest
    and the second highest.

    A single formula is off by two grades for many a post: Coleman-Liau by names, SMOG and Dale-Chall by a few
    technical terms that come again and again. What most formulas say is steadier.
    """
    names = ("flesch_kincaid_grade", "gunning_fog", "smog_index", "automated_readability_index", "coleman_liau_index")
    grades = [grade for name in names if (grade := scores.get(name)) is not None]
    dale_chall = scores.get("dale_chall_readability_score")
    if dale_chall is not None:
        grades.append(dale_chall_grade(dale_chall))
    if len(grades) < 2:
        return None
    grades.sort()
    low, high = (grades[1], grades[-2]) if len(grades) >= _TRIMMED_FROM else (grades[0], grades[-1])
    return max(0.0, low), max(0.0, high)


_DALE_CHALL = ((4.9, 4.0), (5.9, 5.5), (6.9, 7.5), (7.9, 9.5), (8.9, 11.5), (9.9, 14.0))
"""Scores up to which a text is for these grades, by the middle of each band: up to 4, 5-6, 7-8, 9-10, 11-12, 13-15."""


def dale_chall_grade(score: float) -> float:
    """Return the grade of a score by the table of Dale and Chall (1948), the middle of its band; 16 above all bands."""
    return next((grade for limit, grade in _DALE_CHALL if round(score, 1) <= limit), 16.0)


def _reasons(lang: str, counted: Figures, blocks: Sequence[str], passages: Sequence[Passage]) -> dict[str, str]:
    """Return for each score that cannot be given why."""
    code = code_of(lang)
    supported = ENGLISH if code == "en" else OTHERS.get(code, ())
    if counted.words:
        reason = _why_none(lang, supported, counted, blocks)
    else:
        reason = _why_no_words(lang, supported, passages)
    if reason is not None:
        return dict.fromkeys([*ENGLISH, *(name for name in supported if name not in ENGLISH)], reason)
    reasons = {name: f"This figure is not for {described(lang)}." for name in ENGLISH if name not in supported}
    if "smog_index" in supported and counted.sentences < SMOG_SENTENCES:
        reasons["smog_index"] = f"SMOG is made for {SMOG_SENTENCES} sentences or more; this post has fewer."
    return reasons


def _why_no_words(lang: str, supported: Sequence[str], passages: Sequence[Passage]) -> str:
    """Return why there is nothing that could be scored."""
    text = "".join(passage.text for passage in passages)
    letters = sum(map(str.isalpha, text))
    foreign = in_other_script(text, letters, code_of(lang))
    if supported and foreign:
        return _LETTERS.format(described(lang))
    if letters and code_of(lang) and not supported:
        return f"There is no figure for {described(lang)}."
    if foreign:
        return _UNKNOWN
    return "This post has no prose that could be scored: no sentence of three words or more."


_UNKNOWN = "The language of this post is not known: say lang in its front matter, or in [site]."
_LETTERS = "Much of this post is not in the letters of {}."


def _why_none(lang: str, supported: Sequence[str], counted: Figures, blocks: Sequence[str]) -> str | None:
    """Return why a post with words has no figures at all, or None."""
    code = code_of(lang)
    few = f"This post has fewer than {FEWEST_WORDS} words of prose; a figure would say little."
    if not code:
        return few if counted.words < FEWEST_WORDS else _UNKNOWN
    if not supported:
        return f"There is no figure for {described(lang)}."
    if in_other_script("".join(blocks), counted.letters, code):
        return _LETTERS.format(described(lang))
    other = other_language(blocks, counted.words, code)
    if other is not None:
        return f"Much of this post looks {described(other)}; a figure for {described(lang)} would be wrong."
    if counted.words < FEWEST_WORDS:
        return few
    if counted.words > _LONGEST_AVERAGE * counted.sentences:
        return (
            f"The sentences of this post have more than {_LONGEST_AVERAGE} words on average: their ends are not marked."
        )
    return None
