"""The rule that carries out `[post.readability]`: how hard the prose may be to read."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from blogtool.finding import Problem, Severity, Span
from blogtool.house import House
from blogtool.post import Passage, Post
from blogtool.prose import looks_english, sentences
from blogtool.rule import Bad, Rule
from blogtool.voices import Said, Voice, spoken, voices

if TYPE_CHECKING:
    from blogtool.readability import Figures

_LONG = 25
"""Words of a long sentence, where nobody says: the UK government's limit for its own pages (GOV.UK style guide)."""
_FEWEST = 30
"""Words of a passage that can be the hardest: one long word decides the figure of a shorter one."""


class Readability(Rule, frozen=True):
    """The prose is no harder to read than the house style allows.

    Health agencies ask for the sixth to eighth grade; many readers of a clinic's blog read no better than that, and
    none of the others minds. The rule is silent unless `[post.readability]` has limits: `max-grade` (Flesch-Kincaid, US
    school years) and `min-ease` (Flesch reading ease) for English posts of at least 100 words, and for any language
    `min-average-sentence`, `max-average-sentence` and `max-sentence` in words, and `max-long-sentences-in-a-row`, where
    a sentence of more than `long-sentence` words is long (25 unless you say otherwise).

    The figures are those of `blogtool readability`; the finding stands where the prose is hardest.
    """

    name: ClassVar[str] = "readability"
    severity: ClassVar[Severity] = "error"
    keys: ClassVar[tuple[str, ...]] = (
        *("readability.max-grade", "readability.min-ease", "readability.min-average-sentence"),
        *("readability.max-average-sentence", "readability.max-sentence", "readability.long-sentence"),
        "readability.max-long-sentences-in-a-row",
    )
    house_style: ClassVar[str] = (
        '[site]\nlang = "en"\n[post.readability]\nmax-sentence = 12\nlong-sentence = 6\n'
        "max-long-sentences-in-a-row = 1\nwarn.max-grade = 12\n"
    )
    good: ClassVar[tuple[str, ...]] = (
        "The bed is warm. We sleep at night, and we wake up at dawn. The dog sleeps too.\n",
        "- One two three four five six seven\n- one two three four five six seven\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad(
            "The bed is warm. «One sentence that has a word or two or three or four too many.» The dog sleeps too.\n",
        ),
        Bad("The bed is warm at night, for us. «The dog sleeps on the floor beside it.» He snores.\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield what is too hard, each limit once."""
        limits = house.contract.readability if house.contract is not None else None
        if limits is None or not post.paragraphs:
            return

        def said(voice: Voice) -> Iterator[Said]:
            yield from _of_figures(post, house, voice)
            yield from _of_sentences(post, house, voice)

        yield from spoken(voices(limits, ("readability",)), said)


def _of_figures(post: Post, house: House, voice: Voice) -> Iterator[Said]:
    block = voice.block
    if block.max_grade is None and block.min_ease is None:
        return
    found = _figures(post, house)
    if found is None:
        return
    grade, ease = found.grade, found.ease
    if block.max_grade is not None and round(grade, 1) > block.max_grade:
        place, words = _hardest(post)
        facts = f"The post is hard to read: grade {grade:.1f}; at most {block.max_grade:g}"
        facts += (
            f"{voice.where(house, 'max-grade')}. This passage is the hardest; its longest sentence has {words} words."
        )
        problem = voice.problem(place, facts, "Write shorter sentences and shorter words, here first.")
        yield Said("max-grade", problem)
    elif block.min_ease is not None and round(ease, 1) < block.min_ease:
        place, words = _hardest(post)
        facts = f"The post is hard to read: Flesch reading ease {ease:.1f}; at least {block.min_ease:g}"
        facts += (
            f"{voice.where(house, 'min-ease')}. This passage is the hardest; its longest sentence has {words} words."
        )
        problem = voice.problem(place, facts, "Write shorter sentences and shorter words, here first.")
        yield Said("min-ease", problem)


def _figures(post: Post, house: House) -> "Figures | None":
    """Return the figures of a post; None for one in another language, or too short for one to say something."""
    if "readability" not in post.memo:
        from blogtool.readability import FEWEST_WORDS, figures, prose

        lang = post.lang or house.lang or ("en" if looks_english(post.folded_words) else "")
        english = lang.split("-")[0].lower() == "en"
        found = figures("\n".join(prose(post.passages))) if english else None
        enough = found is not None and found.words >= FEWEST_WORDS and found.sentences
        post.memo["readability"] = found if enough else None
    known: Figures | None = post.memo["readability"]
    return known


def _hardest(post: Post) -> tuple[Span, int]:
    """Return where the hardest passage stands, and how many words its longest sentence has.

    By the Flesch-Kincaid formula (Kincaid and others, 1975) on each paragraph of 30 words or more; where there is none,
    the longest one.
    """
    from blogtool.readability import figures

    longest = max(post.paragraphs, key=lambda passage: len(passage.text))
    candidates = [passage for passage in post.paragraphs if len(passage.text.split()) >= _FEWEST] or [longest]
    hardest = max(candidates, key=lambda passage: figures(" ".join(passage.text.split())).grade)
    number = post.passages.index(hardest)
    words = max((len(hardest.text[slice(*span)].split()) for span in sentences(hardest.text)), default=0)
    return post.passage_span(number, Span(0, len(hardest.text))), words


class _Sentence(NamedTuple):
    span: Span
    words: int
    passage: int


def _sentences(post: Post) -> list[_Sentence]:
    """Return the sentences of the running text."""
    if "prose-sentences" not in post.memo:
        post.memo["prose-sentences"] = [
            _Sentence(span, len(passage.text[slice(*span)].split()), number)
            for number, passage in enumerate(post.passages)
            if _is_running_text(passage)
            for span in sentences(passage.text)
        ]
    found: list[_Sentence] = post.memo["prose-sentences"]
    return found


def _is_running_text(passage: Passage) -> bool:
    return passage.kind == "paragraph" and not passage.inside


def _of_sentences(post: Post, house: House, voice: Voice) -> Iterator[Said]:
    block = voice.block
    asked = (
        block.min_average_sentence,
        block.max_average_sentence,
        block.max_sentence,
        block.max_long_sentences_in_a_row,
    )
    if all(limit is None for limit in asked):
        return
    found = _sentences(post)
    yield from _average(post, house, voice, found)
    for sentence in found if block.max_sentence is not None else ():
        if sentence.words > block.max_sentence:
            where = voice.where(house, "max-sentence")
            facts = f"This sentence has {sentence.words} words; at most {block.max_sentence}{where}."
            span = post.passage_span(sentence.passage, sentence.span)
            yield Said("max-sentence", voice.problem(span, facts, "Make two of it."), span)
    yield from _rows(post, house, voice, found)


def _average(post: Post, house: House, voice: Voice, found: list[_Sentence]) -> Iterator[Said]:
    if not found:
        return
    mean = sum(sentence.words for sentence in found) / len(found)
    place = post.passage_span(found[0].passage, found[0].span)
    for key, limit, wrong, help in (
        ("min-average-sentence", voice.block.min_average_sentence, "short", "Join some of them."),
        ("max-average-sentence", voice.block.max_average_sentence, "long", "Make two of the longest ones."),
    ):
        if limit is None or (mean >= limit if wrong == "short" else mean <= limit):
            continue
        bound = f"at {'least' if wrong == 'short' else 'most'} {limit:g}{voice.where(house, key)}"
        facts = f"The sentences are too {wrong}: {mean:.1f} words on average; {bound}."
        yield Said(key, voice.problem(place, facts, help, about=f"readability {key}"))


def _rows(post: Post, house: House, voice: Voice, found: list[_Sentence]) -> Iterator[Said]:
    """Yield each run of more long sentences than are wanted one after the other, at the first that is too many."""
    most = voice.block.max_long_sentences_in_a_row
    if most is None:
        return
    long = voice.block.long_sentence or _LONG
    run = 0
    for sentence in found:
        run = run + 1 if sentence.words > long else 0
        if run == most + 1:
            facts = f"This is the {run}. long sentence in a row, each of more than {long} words; at most {most}"
            facts += f"{voice.where(house, 'max-long-sentences-in-a-row')}."
            span = post.passage_span(sentence.passage, sentence.span)
            yield Said("max-long-sentences-in-a-row", voice.problem(span, facts, "Put a short one between them."), span)
