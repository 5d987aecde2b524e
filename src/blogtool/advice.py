"""What an author can do about the figures of a post: where it is hard to read, and why. Pure."""

from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from blogtool.markdown import INLINE_CODE
from blogtool.patterns import lazy
from blogtool.post import Post, plain
from blogtool.readability.inflections import bases
from blogtool.readability.passive import passives
from blogtool.readability.repeatedopenings import repeated
from blogtool.readability.sentencelengths import Lengths, lengths
from blogtool.scoredsentences import Sentence, as_scored, scored, sentences
from blogtool.stretch import count_words

LONG_PARAGRAPH = 150
"""Words. A paragraph of more fills a telephone."""
LONG_SECTION = 300
"""Words. More between two headings than a reader finds the way in."""
LEAST_WORDS = 15
"""Of a sentence that is called hard: in one of fewer words a single name decides."""
MOST_HARD = 100
"""So many of the hardest sentences are kept."""

_BEGINNING = 8
"""Words of a paragraph by which it is known again."""
_MOST = 60
"""Characters of them."""
_NO_WORD = frozenset("'_")
_LETTER = lazy(r"[^\W\d_]{2}")


class HardSentence(Struct, frozen=True):
    """A sentence that is hard to read."""

    line: int
    column: int
    words: int
    grade: float
    """Flesch-Kincaid, of this sentence alone."""
    text: str


class LongParagraph(Struct, frozen=True):
    """A paragraph of more than 150 words."""

    line: int
    words: int
    begins: str


class LongSection(Struct, frozen=True):
    """More than 300 words without a heading between them."""

    line: int
    words: int
    heading: str
    """The heading above it; "" where there is none."""


class UnfamiliarWord(Struct, frozen=True):
    """A word that is not among the 3,000 that fourth-graders know."""

    word: str
    count: int


class Passive(Struct, frozen=True):
    """The sentences in the passive voice."""

    sentences: int
    share: float
    """Of all sentences, from 0 to 1."""
    lines: list[int]
    """Where they begin."""


class RepeatedOpening(Struct, frozen=True):
    """Sentences that begin alike, one after the other."""

    line: int
    count: int
    words: str


class Advice(Struct, frozen=True):
    """All of it; what is for English only is empty for other languages."""

    sentence_length: Lengths
    worst_sentences: list[HardSentence] = []
    """The hardest first."""
    long_paragraphs: list[LongParagraph] = []
    long_sections: list[LongSection] = []
    unfamiliar_words: list[UnfamiliarWord] = []
    """The most frequent first."""
    passive: Passive | None = None
    repeated_openings: list[RepeatedOpening] = []


def lengths_of(post: Post) -> Lengths:
    """Return how long the sentences of a post are."""
    return lengths([sentence.words for sentence in sentences(post, scored(post))])


def has_spaces(post: Post) -> bool:
    """Tell whether the words of a post stand between spaces: not in Chinese and Japanese, where none can be counted."""
    texts = [post.passages[number].text for number in scored(post)]
    return sum(map(count_words, texts)) <= 2 * sum(len(text.split()) for text in texts)


def advise(post: Post, *, english: bool, known: Collection[str] = ()) -> Advice:
    """Return what can be said of the prose of a post; `known` are the words that its readers know."""
    passages = scored(post)
    found = list(sentences(post, passages))
    advice = Advice(
        lengths([sentence.words for sentence in found]),
        long_paragraphs=list(_long_paragraphs(post, passages)),
        long_sections=_long_sections(post, passages),
    )
    if not english:
        return advice
    return replace(
        advice,
        worst_sentences=_hardest(post, found),
        unfamiliar_words=_unfamiliar(post, passages, known),
        passive=_passive(post, found),
        repeated_openings=list(_openings(post, found)),
    )


def _hardest(post: Post, found: Sequence[Sentence]) -> list[HardSentence]:
    prose = [each for each in found if each.words >= LEAST_WORDS and not each.text.startswith("[")]  # no sources
    graded = [(_grade(post, each), each) for each in prose]
    graded.sort(key=lambda pair: (-pair[0], pair[1].span))
    told: dict[str, tuple[float, Sentence]] = {}
    for pair in graded:
        told.setdefault(pair[1].text, pair)  # what stands there twice is told once
    chosen = list(told.values())[:MOST_HARD]
    return [
        HardSentence(*post.source.position(each.span.start), each.words, grade, each.text) for grade, each in chosen
    ]


def _grade(post: Post, sentence: Sentence) -> float:
    from blogtool.readability import figures

    return figures(as_scored(post, [sentence])).grade


def _long_paragraphs(post: Post, passages: Sequence[int]) -> Iterator[LongParagraph]:
    for number in passages:
        passage = post.passages[number]
        words = count_words(passage.text) if passage.kind == "paragraph" else 0
        if words > LONG_PARAGRAPH:
            begins = " ".join(plain(passage.text).split()[:_BEGINNING])[:_MOST]
            yield LongParagraph(post.source.position(passage.start).line, words, begins)


def _long_sections(post: Post, passages: Sequence[int]) -> list[LongSection]:
    """Return the stretches between two headings that are long."""
    headings = list(post.headings)
    found: list[LongSection] = []
    place, title, words = -1, "", 0

    def close() -> None:
        if words > LONG_SECTION:
            found.append(LongSection(post.source.position(place).line, words, title))

    for number in passages:
        passage = post.passages[number]
        while headings and headings[0].span.start < passage.start:
            close()
            place, title, words = headings[0].span.start, headings[0].text, 0
            del headings[0]
        if place < 0:
            place = passage.start
        words += count_words(passage.text)
    close()
    return found


def _unfamiliar(post: Post, passages: Sequence[int], known: Collection[str]) -> list[UnfamiliarWord]:
    """Return the unfamiliar words but for those in inline code, which stand for no words, and those that are known.

    The forms of a word that stands there itself are counted with it.
    """
    from blogtool.readability import figures, prose, unfamiliar_words
    from blogtool.readability.preparing import separated

    texts = [
        replace(post.passages[number], text=INLINE_CODE.sub("", post.passages[number].text).replace("’", "'"))
        for number in passages
    ]
    counts = unfamiliar_words("\n".join(prose(texts)))
    strange = {base for word in counts for base in bases(word)}
    strange = strange.intersection(unfamiliar_words(" ".join(sorted(strange))))
    for word in figures(separated(" ".join(known))).vocabulary:
        strange.difference_update(bases(word))
    found: dict[str, int] = {}
    for word, count in counts.items():
        own = list(bases(word))
        if strange.issuperset(own) and _LETTER.search(own[0]) and not _NO_WORD.intersection(own[0]):
            name = next((base for base in own[1:] if base in counts), own[0])
            found[name] = found.get(name, 0) + count
    words = [UnfamiliarWord(word, count) for word, count in found.items()]
    return sorted(words, key=lambda each: (-each.count, -len(each.word)))


def _passive(post: Post, found: Sequence[Sentence]) -> Passive:
    hits = [sentence for sentence in found if passives(sentence.text)]
    lines = [post.source.position(sentence.span.start).line for sentence in hits]
    return Passive(len(hits), len(hits) / len(found) if found else 0.0, lines)


def _openings(post: Post, found: Sequence[Sentence]) -> Iterator[RepeatedOpening]:
    """Yield the runs of sentences that begin alike, in paragraphs only: the items of a list do so on purpose."""
    paragraphs = [each for each in found if post.passages[each.passage].kind == "paragraph"]
    for run in repeated((each.passage, each.text) for each in paragraphs):
        line = post.source.position(paragraphs[run.first].span.start).line
        yield RepeatedOpening(line, run.count, run.words)
