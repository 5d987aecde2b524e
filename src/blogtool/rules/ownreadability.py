"""The rules that carry out `[post.readability]`: how hard a post may be to read, how long its sentences and paragraphs
may be.

A little over 300 lines: the rules share one look at the prose, and their examples are long.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from blogtool.finding import Problem, Severity, Span
from blogtool.house import House
from blogtool.measures import shown
from blogtool.patterns import lazy
from blogtool.post import Post
from blogtool.regions import Where
from blogtool.remembered import remembered
from blogtool.rule import Bad, Rule
from blogtool.scoredsentences import Sentence, as_scored, scored, sentences
from blogtool.stretch import count_words
from blogtool.voices import Said, Voice, spoken, voices

if TYPE_CHECKING:
    from blogtool.contract import Readability as Block
    from blogtool.readability import Scores

_LONG = 25
"""Words from which on a sentence is long, unless the house style says otherwise."""
_WINDOW = 3
_LEAST_WORDS = 15
"""Of a passage that is called hard: in one of fewer words a single name decides."""
_MOST_WINDOWS = 60
_JOINT = lazy(
    r"[,;:]?\s+(?=(?:(?:and|but|or)\s+(?:because|that|when|if|then|so|yet)|because|although|though|whereas|while|which|"
    r"so that|and|but|or|where|when|if)\s)|[;:—]\s+"
)
_WEAKER = {";": 0.0, ":": 0.0, "—": 0.0, ",": 0.2}
"""By how many halves of a sentence a joint counts as farther from its middle, by the mark before it; else 0.5."""


class Readability(Rule, frozen=True):
    """A post is as easy to read as the house style says.

    A text about health that is written for colleagues is not read by those who are meant. Half of all adults read at
    the eighth grade or below.

    `max-grade` is the highest Flesch-Kincaid grade, in school years of the US, and `min-ease` the lowest Flesch reading
    ease, from 0 to 100; both are for English only. The figures are those of `blogtool readability`: headings, tables,
    code and fragments of lists do not count. The rule also answers to `readability-grade`.

    Whether there is a finding is up to the whole post; it stands where the prose is hardest. A post of less than 100
    words of prose is not judged. `profile` and `known-words` are for `blogtool readability` and find nothing.
    """

    name: ClassVar[str] = "readability"
    keys: ClassVar[tuple[str, ...]] = tuple(
        f"readability.{key}" for key in ("max-grade", "min-ease", "profile", "known-words")
    )
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = '[site]\nlang = "en"\n[post.readability]\nmax-grade = 8\n'
    good: ClassVar[tuple[str, ...]] = (
        "The walk to the river is short, and the air is good for the head. " * 12 + "\n",
        "Interdisciplinary communication facilitates internationalisation.\n",
        "---\nlang: de\n---\n\n"
        + "Donaudampfschifffahrtsgesellschaftskapitäne reisen bedauerlicherweise selten. " * 30,
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad(
            "The walk is short. " * 20
            + "\n\n«"
            + "Interdisciplinary communication facilitates organisational internationalisation considerably. " * 2
            + "Interdisciplinary communication facilitates organisational internationalisation considerably.»\n\n"
            + "Organisational communication is a matter of considerable difficulty. " * 4
            + "\n"
        ),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield where a post is harder to read than it may be."""
        prose = _prose(post, house)
        if prose is not None:
            yield from spoken(_voices(prose.block), prose.hard)


class SentenceLength(Rule, frozen=True):
    """Sentences are as long as the house style says.

    A reader keeps the beginning of a sentence in mind until its end. Above 25 words many lose it.

    `max-sentence` is the longest sentence there may be, in words, `min-` and `max-average-sentence` are for the whole
    post, and `max-long-sentences-in-a-row` counts those of `long-sentence` words (25) and more. Headings, tables, code
    and fragments of lists do not count, and a post of less than 100 words of prose is not judged.
    """

    name: ClassVar[str] = "sentence-length"
    keys: ClassVar[tuple[str, ...]] = tuple(
        f"readability.{key}"
        for key in (
            *("min-average-sentence", "max-average-sentence"),
            *("max-sentence", "long-sentence", "max-long-sentences-in-a-row"),
        )
    )
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = "[post.readability]\nmax-sentence = 40\nmax-long-sentences-in-a-row = 1\n"
    good: ClassVar[tuple[str, ...]] = (
        "The walk to the river is short, and the air is good for the head. " * 12 + "\n",
        "We walk on and on, and " * 7 + "then we sit down.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("The walk is short. " * 30 + "«" + "We walk on and on, and " * 7 + "then we sit down.»\n"),
        Bad(
            "The walk is short. " * 30
            + "\n\nIt is fun. «"
            + "We walk on and on, and " * 5
            + "then we sit down. "
            + "We walk on and on, and " * 5
            + "then we sit down.» It is fun.\n"
        ),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield the sentences that are longer than they may be."""
        prose = _prose(post, house)
        if prose is not None:
            yield from spoken(_voices(prose.block), prose.long_sentences)


class ParagraphLength(Rule, frozen=True):
    """Paragraphs are as long as the house style says.

    A paragraph of more than 150 words fills the screen of a telephone: nobody finds the place again after looking up.

    `max-paragraph` is the longest paragraph there may be, in words. The items of lists, tables and code do not count;
    quotations do.
    """

    name: ClassVar[str] = "paragraph-length"
    keys: ClassVar[tuple[str, ...]] = ("readability.max-paragraph",)
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = "[post.readability]\nmax-paragraph = 40\n"
    good: ClassVar[tuple[str, ...]] = (
        "The walk is short. " * 10 + "\n\n" + "The air is good. " * 10 + "\n",
        "- " + "The walk is short. " * 20 + "\n",
        "```\n" + "The walk is short. " * 20 + "\n```\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("The walk is short.\n\n«" + "The walk is short. " * 10 + "The air is good.»\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield the paragraphs that are longer than they may be."""
        block = house.contract.readability if house.contract is not None else None
        if block is None:
            return
        numbers = [number for number in _passages(post, house, block) if post.passages[number].kind == "paragraph"]

        def said(voice: Voice) -> Iterator[Said]:
            most = voice.block.max_paragraph
            for number in numbers if most is not None else ():
                words = count_words(post.passages[number].text)
                if words > most:
                    span = post.passage_span(number, Span(0, len(post.passages[number].text.rstrip())))
                    facts = f"This paragraph has {words} words; at most {most}{voice.where(house, 'max-paragraph')}."
                    help = "Begin a new one where the thought changes."
                    yield Said("max-paragraph", voice.problem(span, facts, help), span)

        yield from spoken(_voices(block), said)


def _prose(post: Post, house: House) -> "_Prose | None":
    """Return the prose of a post that is judged; None where nothing is asked of it, or it has too few words."""
    block = house.contract.readability if house.contract is not None else None
    if block is None:
        return None
    known = post.memo.get("readability")
    if known is not None and known[0] is block:
        found: _Prose | None = known[1]
        return found
    found = _enough(post, house, block)
    post.memo["readability"] = (block, found)
    return found


def _enough(post: Post, house: House, block: "Block") -> "_Prose | None":
    passages = _passages(post, house, block)
    if sum(len(post.passages[number].text) + 1 for number in passages) < 2 * _FEWEST_WORDS:
        return None  # a word and a space are two characters: before the syllables are loaded
    from blogtool.readability import FEWEST_WORDS, flesch_scores

    scores = flesch_scores([post.passages[number] for number in passages], house.language_of(post))
    return _Prose(post, house, block, passages, scores) if scores.words >= FEWEST_WORDS else None


@remembered
def _voices(block: "Block") -> list[Voice]:
    return voices(block, ("readability",))


_FEWEST_WORDS = 100


def _passages(post: Post, house: House, block: "Block") -> list[int]:
    """Return the numbers of the passages that are judged."""
    numbers = scored(post)
    if block.in_ is None and not block.not_in:
        return numbers
    where = Where(post, house, block.in_, block.not_in, Span(0, len(post.data)))
    return [number for number in numbers if where.begins(post.passage_span(number, Span(0, 1)))]


class _Prose:
    """The sentences of a post and its figures."""

    def __init__(self, post: Post, house: House, block: "Block", passages: Sequence[int], scores: "Scores") -> None:
        self.post, self.house, self.block, self.scores = post, house, block, scores
        self._passages = passages

    @cached_property
    def sentences(self) -> list[Sentence]:
        """All sentences, when the first limit asks for them."""
        return list(sentences(self.post, self._passages))

    def long_sentences(self, voice: Voice) -> Iterator[Said]:
        """Yield where sentences are too long, by one voice of the block."""
        yield from self._by_average(voice)
        block: Block = voice.block
        if block.max_sentence is not None:
            for sentence in self.sentences:
                if sentence.words > block.max_sentence:
                    facts = f"This sentence has {sentence.words} words; at most {block.max_sentence}"
                    yield self._say(voice, "max-sentence", sentence.span, facts, _split(sentence), sentence.span)
        if block.max_long_sentences_in_a_row is not None:
            yield from self._in_a_row(voice, block.max_long_sentences_in_a_row, block.long_sentence or _LONG)

    def _say(self, voice: Voice, key: str, span: Span, facts: str, help: str, thing: Span | None = None) -> Said:
        return Said(key, voice.problem(span, f"{facts}{voice.where(self.house, key)}.", help), thing)

    def hard(self, voice: Voice) -> Iterator[Said]:
        """Yield that the post as a whole is too hard: by its grade or, where that is right, by its ease."""
        block: Block = voice.block
        grade, ease = (self.scores.scores[name] for name in ("flesch_kincaid_grade", "flesch_reading_ease"))
        if block.max_grade is not None and grade is not None and grade > block.max_grade:
            yield from self._hard(voice, "max-grade", f"grade {grade:.1f}", f"at {block.max_grade:g} or below", "grade")
        elif block.min_ease is not None and ease is not None and ease < block.min_ease:
            yield from self._hard(voice, "min-ease", f"ease {ease:.1f}", f"at {block.min_ease:g} or above", "ease")

    def _hard(self, voice: Voice, key: str, whole: str, limit: str, figure: str) -> Iterator[Said]:
        hardest = self._hardest()
        if not hardest:
            return
        text = as_scored(self.post, hardest)
        span = Span(hardest[0].span.start, hardest[-1].span.end)
        longest = max(hardest, key=lambda sentence: sentence.words)
        one = len(hardest) == 1
        which = "This sentence is" if one else f"These {shown(len(hardest))} sentences are"
        facts = f"{which} hard to read: {figure} {_figure(text, figure):.0f}. "
        facts += f"{'It' if one else 'The longest'} has {longest.words} words. "
        facts += f"The post as a whole is at {whole}; ours stay {limit}"
        yield Said(
            key, voice.problem(span, f"{facts}{voice.where(self.house, key)}.", _split(longest), about=key), None
        )

    def _hardest(self) -> Sequence[Sentence]:
        """Return the passage of up to three sentences that is hardest to read."""
        windows = []
        for index, sentence in enumerate(self.sentences):
            window = [other for other in self.sentences[index : index + _WINDOW] if other.passage == sentence.passage]
            begins = index == 0 or self.sentences[index - 1].passage != sentence.passage
            if sum(other.words for other in window) >= _LEAST_WORDS and (len(window) == _WINDOW or begins):
                windows.append(window)
        windows.sort(key=lambda window: sum(len(other.text) for other in window) / len(window), reverse=True)
        texts = [(window, as_scored(self.post, window)) for window in windows[:_MOST_WINDOWS]]
        return max(texts, key=lambda item: _figure(item[1], "grade"), default=([], ""))[0]

    def _by_average(self, voice: Voice) -> Iterator[Said]:
        block: Block = voice.block
        if block.min_average_sentence is None and block.max_average_sentence is None:
            return  # before a sentence is cut out
        if not self.scores.sentences or not self.sentences:
            return
        average = self.scores.words / self.scores.sentences
        facts = f"The sentences of this post have {average:.1f} words on average"
        if block.max_average_sentence is not None and average > block.max_average_sentence:
            longest = max(self.sentences, key=lambda sentence: sentence.words)
            facts += f", and this one has {longest.words}; at most {block.max_average_sentence:g}"
            yield self._say(voice, "max-average-sentence", longest.span, facts, _split(longest))
        if block.min_average_sentence is not None and average < block.min_average_sentence:
            facts += f"; at least {block.min_average_sentence:g}"
            help = "Join sentences that belong together."
            yield self._say(voice, "min-average-sentence", self.sentences[0].span, facts, help)

    def _in_a_row(self, voice: Voice, most: int, long: int) -> Iterator[Said]:
        """Yield each run of too many long sentences."""
        run: list[Sentence] = []
        for sentence in [*self.sentences, None]:
            if sentence is not None and sentence.words >= long:
                run.append(sentence)
                continue
            if len(run) > most:
                span = Span(run[0].span.start, run[-1].span.end)
                facts = f"Here {shown(len(run))} sentences of {long} words and more follow one another"
                facts += f"; at most {shown(most)}"
                help = f"Put a short one between them. {_split(max(run, key=lambda each: each.words))}"
                yield self._say(voice, "max-long-sentences-in-a-row", span, facts, help, span)
            run = []


def _figure(text: str, figure: str) -> float:
    from blogtool.readability import figures

    return figures(text).grade if figure == "grade" else figures(text).ease


def _split(sentence: Sentence) -> str:
    """Return where a sentence could be split: at a joint near its middle, behind a semicolon or a comma before others,
    not in brackets."""
    text = sentence.text
    middle = len(text) / 2
    joints = [match for match in _JOINT.finditer(text) if 0.2 * middle < match.end() < 1.8 * middle]
    places = {
        match.end(): abs(match.end() - middle) + middle * _WEAKER.get(match.group()[0], 0.5)
        for match in joints
        if text.count("(", 0, match.end()) <= text.count(")", 0, match.end())
    }
    if not places:
        return "Split it, and choose shorter words."
    following = re.findall(r"\S+", text[min(places, key=places.__getitem__) :])[:3]
    return f"Split it before “{' '.join(following).rstrip('.,;:!?')}”."
