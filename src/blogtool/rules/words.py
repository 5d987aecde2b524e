"""Rules about words.

Longer than 300 lines by its lists of words and its examples.
"""

import os
import re
from collections.abc import Iterator
from functools import cache
from itertools import compress, islice, pairwise
from operator import eq
from typing import ClassVar

from blogtool.finding import Edit, Fix, Problem, Severity, Span
from blogtool.house import House
from blogtool.patterns import lazy
from blogtool.post import Passage, Post, fold_text
from blogtool.rule import Bad, Rule

_ALLOWED = {
    "en": "had that is do did has will can who her his no so very really many much long far well now there here "
    "yes bye ha hey ho la na blah yada tut knock chop night tick tock choo hush again over more out up down go row "
    "never please too big old deep good bad super pretty win lose half step day little by bit",
    "de": "die der das den dem sie ihr was wie nach immer sehr mehr ganz viel war",
    "fr": "nous vous est en si très tout faire bien petit peu les",
    "es": "no muy poco sí que casi ya más",
    "pt": "se não muito muito-muito pouco já que mais",
    "it": "si piano man no ben mano pian poi via quasi quatto così",
    "nl": "dat die het heel zij hoe wie steeds was is",
    "sv": "som att det den på om för mycket var i av så",
    "da": "det den der at som på om",
    "nb": "det den der at som på om",
}
"""Words that a careful writer of the language does set twice in a row."""

_SLIPS = {
    "is": ("this", "which", "there", "it", "he", "she"),
    "can": ("i", "we", "you", "they", "it", "he", "she"),
    "will": ("i", "we", "you", "they", "it", "he", "she"),
}
"""English words that may be doubled, though hardly after these: “this is is”, “we can can”."""

_RELATIVES = frozenset("what whatever who how where why that all everything thing things most best as".split())
"""Where one of these stands before, it may be right after all: “what it is is a promise”, “all we can can be seen”."""

_PLAIN_GAP = lazy(rb"[ \t]+|[ \t]*(?:\r\n|\n|\r)(?:[ \t]*>)*[ \t]*")
_LINK_GAP = lazy(rb"(?:[ \t]+|[ \t]*(?:\r\n|\n|\r)(?:[ \t]*>)*[ \t]*)\[")
_COMMIT = lazy(r"\W*(?=[a-f]*\d)[0-9a-f]{7,40}(?![^\W_])")
_QUOTES = ("'", '"', "‘", "“", "«", "„")
_SPACES = lazy(rb"[ \t]+")
_FUNCTION_WORDS = {
    "en": "the a an to of and or but for with from by at as be been are was were this these those they we you it he "
    "she if than then when which who our your their its his has have not will would can could may should into in on",
    "de": "ein eine einen einem einer eines und oder mit von für auf ist sind im zu bei aus es ich wir",
    "fr": "le la de du des un une et ou dans pour avec sur par est sont que qui",
    "es": "el la los las de del un una y o en para con por es son que",
    "pt": "o a os as de do da um uma e ou em para com por é são",
    "it": "il lo la gli le di del della un una e o in per con è sono che",
    "nl": "de een en of in op voor met van te er zijn naar",
    "sv": "en ett och eller med till från är",
    "da": "en et og eller med til fra er af",
    "nb": "en et og eller med til fra er av",
}
"""Words that mean the same once as twice: `--fix` takes the second away. “Revert revert the change” is left to
people."""

_TWO_PARTS = frozenset(
    """to of with for from by at in on into are be been was were has have can could will would should this these those
    it you""".split()
)
"""English words of grammar that may end one phrase and begin the next: “the people I talked to to find out”, “the books
we have have value”, “we did this this week”. Only where nothing can have ended does the second mean nothing."""

_BEGINNERS = frozenset("and or but the a an than".split())
"""Words with which no phrase ends: behind them, as behind a punctuation mark, a word begins one."""

_SUBJECTS = frozenset("i we you he she they".split())
_NO_NOUNS = frozenset(
    """a about after also although always and as because before but can could did do does for here how however if is
    just like may might must never no nor not now of often once only or should since so still than that the then there
    though thus to today unless until when whenever whether while will would yes yesterday yet""".split()
)
"""Behind these, “we agreed on” is a clause of its own; behind a noun it belongs to that: “the day we agreed on”."""

_TIMES = frozenset("week month year time way morning afternoon evening summer winter spring autumn fall".split())
"""“We did this this week.”"""

_PARTICLES = frozenset(("in", "on", "by", "over", "up", "out"))
_PHRASAL = frozenset(
    """log logs logged logging sign signed signing come comes came coming go goes went going gone carry carried move
    moved moving hold held turn turned plug opt opted check checked step stepped let built baked get got kick kicked
    catch caught take took taken based later early live lives living stand stands stood pass passed drop dropped stop
    stopped fill fills filled filling type typed key keyed agree agreed settle settled decide decided rely
    relied insist insisted""".split()
)
"""Verbs and others that keep a particle of their own: “carried on on Monday”, “log in in the morning”."""

_TAIL = 80
"""How many characters before a pair are looked at."""

_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)*"


@cache
def _pattern() -> re.Pattern[str]:
    # Neither word may be a part of an address, a path, a number or a compound.
    return re.compile(
        rf"(?<![\w'’.:@/\\#$&=-])({_WORD})([ \t]+\n?[ \t]*|\n[ \t]*)(\1)(?![\w'’@/\\#$&=-]|\.\w)", re.IGNORECASE
    )


@cache
def _allowed(lang: str) -> frozenset[str]:
    return frozenset(_ALLOWED[lang].split())


class DoubledWord(Rule, frozen=True):
    """No word stands twice in a row by accident.

    Our eyes skip the second “the” of “the the”, most of all when the line ends between them, and readers stop at it.

    Some words are set twice on purpose: “she had had enough”, “I know that that is so”, “Walla Walla”, “very, very”.
    They are left alone, and so is a language in which doubling is part of the grammar. The language is the post's,
    else the site's; without either, the post is taken for English only where its commonest words are English. Code,
    shortcodes, addresses and numbers are not words. In a list of commits, where words are strung together without
    grammar (`plug trace file file descriptor leak`), only words of grammar are looked at.

    `--fix` takes the second word away where it is a word of grammar that cannot be right twice, such as “the”. Whether
    “revert revert the change” or `we talked to to find out` has one word too many is for a person to say: that takes
    `--unsafe-fixes`.
    """

    name: ClassVar[str] = "doubled-word"
    severity: ClassVar[Severity] = "warning"
    good: ClassVar[tuple[str, ...]] = (
        "The massage that she had had helped the shoulders.\n",
        "All that that is to be said of it is in the book.\n",
        "We drove from Walla Walla to the coast in the summer.\n",
        "It was a very, very long day for the team and the guests.\n",
        "In the shell, write `it is the the case` to see that it is the case.\n",
        "The work that the team carried on on Monday is the work of the year.\n",
        "The words of the form are filled in in the order of the list.\n",
        "Take vitamin A a day after the visit to the doctor.\n",
        "The people I talked to to find out are the ones that she lives with.\n",
        "It is the day we agreed on on Monday, and the one she lives with with her dog is nice.\n",
        "The mahi mahi is the fish of the day, and we did this this week.\n",
        "The *the* of the title is the first word of it.\n",
        "The grades of the class\n\n| of the first | of the last |\n|---|---|\n| a a | the the |\n",
        "Version 2 2 is the one that is used by the others.\n",
        "---\nlang: de\n---\n\nDas sind die, die die Arbeit machen.\n",
        "---\nlang: tr\n---\n\nYavaş yavaş iyileşir.\n",
        "Las cosas cosas de la vida.\n",
        "What it is is the question, and all that we can can be seen in the list of the changes.\n",
        "What is in the release, with the names of those who made it:\n\n"
        "- \\[[`ce48936`](a.md)] - **src**: plug trace file file descriptor leak\n",
        "See [the](a.md) the work is done by, and the [the](b.md) of the others.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("It helps «the the» shoulders of the guest.\n", fixed="It helps the shoulders of the guest.\n"),
        Bad("It is for the back and «the\nthe» shoulders.\n", fixed="It is for the back and the\nshoulders.\n"),
        Bad("> It is for the back and «the\n> the» legs.\n", fixed="> It is for the back and the\n> legs.\n"),
        Bad("«The the» shoulders are tense in the evening.\n", fixed="The shoulders are tense in the evening.\n"),
        Bad("- It is for the back, and «for for» the legs.\n", fixed="- It is for the back, and for the legs.\n"),
        Bad("## What is «the the» use?\n\nThe back.\n", fixed="## What is the use?\n\nThe back.\n"),
        Bad("This is the one «and\nand».\n", fixed="This is the one and.\n"),
        Bad("This «is is» what the work of the day is for.\n", fixed="This is what the work of the day is for.\n"),
        Bad("With this we «can can» take a part of it.\n", fixed="With this we can take a part of it.\n"),
        Bad("It is on «the [the» list](a.md) of the day.\n", fixed="It is on [the list](a.md) of the day.\n"),
        Bad("> It is in «the\n> [the» list](a.md).\n", fixed="> It is in [the list](a.md).\n"),
        Bad(
            "What is in it for you:\n\n* [ce48936](a.md) Fix: the size of it, «for for» a list\n",
            fixed="What is in it for you:\n\n* [ce48936](a.md) Fix: the size of it, for a list\n",
        ),
        Bad("---\nlang: de\n---\n\nDas ist «ein ein» Satz.\n", fixed="---\nlang: de\n---\n\nDas ist ein Satz.\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each word that is doubled by accident."""
        words = post.folded_words
        # A loop in C over neighbours, far cheaper than the pattern: nine posts in ten end here.
        if True not in map(eq, words, islice(words, 1, None)):
            return
        matches = list(_doubled(post))
        lang = _language(post, house) if matches else None
        if lang is None:
            return
        for match in matches:
            if _on_purpose(match, lang):
                continue
            passage = post.passage_at(match.start())
            slip = match.group(3).casefold() in _SLIPS
            empty = slip or _carries_nothing(match.group(3), lang)
            safe = empty and (slip or lang != "en" or _is_alone(match))
            if passage.kind == "cell" or (not empty and _is_commit(passage)):
                continue
            first, second = post.span(*match.span(1)), post.span(*match.span(3))
            fix: Fix | None
            if _PLAIN_GAP.fullmatch(post.data, first.end, second.start):
                fix = _fix(post, first, second, match.start(3), safe=safe)
            elif safe and _begins_link(post, match, first, second):
                fix = _fix_before_link(match, first, second)
            else:
                continue  # markup stands between them: “the *the*”
            yield Problem(
                Span(first.start, second.end),
                f"“{match.group(3)}” stands twice in a row.",
                "Delete one of the two.",
                fix,
            )


_TOKEN = lazy(r"\S+")


def _doubled(post: Post) -> Iterator[re.Match[str]]:
    """Yield each word that the next one repeats. The pattern is slow, so only passages that have such a pair are read
    with it; no match goes beyond a passage."""
    words = post.folded_words
    wanted = set(compress(words, map(eq, words, islice(words, 1, None))))
    for passage, start, folded in zip(post.passages, post.passage_starts, _folded_passages(post), strict=False):
        if any(folded.count(word) > 1 for word in wanted):
            here = folded.split()
            doubled = [number for number, word in enumerate(islice(here, 1, None)) if word == here[number]]
            for place in _stretches(passage.text, doubled, len(here)) if doubled else ():
                yield from _pattern().finditer(post.prose_without_code, start + place[0], start + place[1])


def _stretches(text: str, doubled: list[int], size: int) -> list[tuple[int, int]]:
    """Return from where to where a passage is worth reading: its words of these numbers, each with the next one.

    The whole passage is where its folded words, so many, are not those between its spaces; and where pairs meet.
    """
    places = [match.span() for match in _TOKEN.finditer(text)]
    if len(places) != size or any(after - number < 2 for number, after in pairwise(doubled)):
        return [(0, len(text))]
    return [(places[number][0], places[number + 1][1]) for number in doubled]


def _folded_passages(post: Post) -> list[bytes]:
    """Return the folded text of each passage: cut from that of all, which is quicker than one by one."""
    folded = fold_text(post.prose).split(b"\n\n")
    if len(folded) == len(post.passages):
        return folded
    return [fold_text(passage.text) for passage in post.passages]


def _language(post: Post, house: House) -> str | None:
    """Return the language of the post where the rule knows what may be doubled in it, else None."""
    lang = house.language_of(post).split("-")[0]
    return lang if lang in _ALLOWED else None


def _on_purpose(match: re.Match[str], lang: str) -> bool:
    first, second = match.group(1), match.group(3)
    if second[0].isupper():
        return True  # a name, “Walla Walla”, or a sentence that begins
    if len(first) == 1 and (lang != "en" or second != "a" or (first == "A" and _before(match))):
        return True  # among them “vitamin A a day”
    if second.casefold() in (_names() if lang == "en" else ()):
        return True
    if second.casefold() in _allowed(lang):
        return not (lang == "en" and _is_slip(match))
    if lang == "en" and _ends_clause(match):
        return True
    before = _before(match)
    if second.casefold() in _PARTICLES and before and before[-1] in _PHRASAL:
        return True
    if match.string[match.start() - 1 : match.start()] in _QUOTES:
        return True  # a quotation: “new new Foo()”, “ah ah ah!”
    # Three in a row are a chorus.
    around = match.string[max(match.start() - len(first) - 1, 0) : match.end() + len(first) + 1].casefold()
    return around.split().count(second.casefold()) > 2


@cache
def _names() -> frozenset[str]:
    """Return the halves of names that are a word said twice: mahi mahi, ylang ylang."""
    path = os.path.join(os.path.dirname(__file__), "data", "doubled-names.txt")
    with open(path, encoding="utf-8") as file:
        return frozenset(word for line in file if not line.startswith("#") for word in line.split())


def _before(match: re.Match[str]) -> list[str]:
    """Return the words before a pair in small letters, nearest last, their punctuation marks with them; none where the
    paragraph begins."""
    tail = match.string[max(match.start() - _TAIL, 0) : match.start()].rpartition("\n\n")[2]
    return tail.casefold().split()


def _ends_clause(match: re.Match[str]) -> bool:
    """Tell whether the first word ends a clause that belongs to a noun: “the people I talked to”, “the day we agreed
    on”; or “this this week”."""
    word = match.group(3).casefold()
    if word == "this":
        after = match.string[match.end() : match.end() + 20].split(maxsplit=1)
        return bool(after) and after[0].strip(",.;:!?)").casefold() in _TIMES
    if word not in _TWO_PARTS:
        return False
    words = _before(match)
    # At least a verb stands between “we” and the preposition; “the books we have have” has none.
    nearest = 1 if word in ("have", "are", "were", "was", "has") else 2
    for place in range(len(words) - nearest, max(len(words) - 5, 0), -1):
        subject = re.split("['’]", words[place])[0]
        if subject in _SUBJECTS:
            noun = words[place - 1]
            return noun.isalpha() and noun not in _NO_NOUNS and all(map(_is_plain, words[place:]))
    return False


def _is_plain(word: str) -> bool:
    return word[-1].isalnum()


def _is_alone(match: re.Match[str]) -> bool:
    """Tell whether the pair cannot be right: the word never is, or nothing before it can end with it."""
    if match.group(1) == "A":
        return False
    if match.group(3).casefold() not in _TWO_PARTS:
        return True
    before = _before(match)
    return not before or before[-1] in _BEGINNERS or not before[-1][-1].isalnum()


def _is_slip(match: re.Match[str]) -> bool:
    """Tell whether a word that may be doubled stands where it hardly may."""
    before = match.string[max(match.start() - 80, 0) : match.start()].casefold().split()
    pronouns = _SLIPS.get(match.group(3).casefold(), ())
    return bool(before) and before[-1] in pronouns and _RELATIVES.isdisjoint(before)


def _is_commit(passage: Passage) -> bool:
    """Tell whether an item of a list begins with the hash of a commit."""
    return passage.kind == "item" and _COMMIT.match(passage.text) is not None


def _begins_link(post: Post, match: re.Match[str], first: Span, second: Span) -> bool:
    """Tell whether the second word is the first of several in a link: “on the [the list](list.md)”."""
    more = match.string[match.end() : match.end() + 1] in (" ", "\n") and post.data[second.end : second.end + 1] != b"]"
    return more and _LINK_GAP.fullmatch(post.data, first.end, second.start) is not None


def _carries_nothing(word: str, lang: str) -> bool:
    """Tell whether a word is one of grammar, so that the sentence means the same without its double."""
    return word.casefold() in _FUNCTION_WORDS[lang].split()


def _fix(post: Post, first: Span, second: Span, index: int, *, safe: bool) -> Fix:
    """Take the second word away: with the space before it, or, where a line begins with it, with the space after."""
    data = post.data
    span = Span(first.end, second.end)
    if b"\n" in data[first.end : second.start] or b"\r" in data[first.end : second.start]:
        after = _SPACES.match(data, second.end)
        if after and data[after.end() : after.end() + 1] not in (b"", b"\n", b"\r"):
            span = Span(second.start, after.end())
    in_heading = post.passage_at(index).kind == "heading"
    return Fix("Delete the second word", (Edit(span, ""),), safe, "headings" if in_heading else "text")


def _fix_before_link(match: re.Match[str], first: Span, second: Span) -> Fix | None:
    """Take the first word away, since the text of the link may be what its address is found by."""
    if match.group(1) != match.group(3):
        return None  # it begins a sentence
    return Fix("Delete the first word", (Edit(Span(first.start, second.start - 1), ""),))
