"""Whether the teaser that stands in the front matter of a post still is one: there, short enough, whole, and said by
the post. Pure.

How a text is recognised that was taken from the post, and that the post no longer says, is told in
`docs/decisions/0027-stale-teasers.md`.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from blogtool.descriptions import lacks, value_of
from blogtool.fieldplaces import Where, opening, value_span
from blogtool.finding import Problem
from blogtool.lengths import WORDED, Limit
from blogtool.patterns import lazy
from blogtool.post import Post, plain
from blogtool.prose import sentences
from blogtool.shortening import without_brackets

Kind = Literal["missing", "title", "too-long", "cut", "stale"]

ALIKE = 0.8
"""How much of two sentences must be the same, in words, for one to be an earlier version of the other."""

_FEWEST = 6
"""Words of a sentence: of fewer, a likeness says nothing."""
_TELLING = 4
"""Words of a sentence that, where the post still has it, says that the teaser was taken from there."""
_MOST = 12
"""Sentences of a teaser that are compared: more are no teaser."""
_MOST_WORDS = 500
"""Words of a sentence of the post that are looked at: what is longer is no sentence."""
_NO_SPACES = r"\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff"
"""Thai, Lao, Japanese and Chinese: each character counts as a word."""
_WORD = lazy(rf"[{_NO_SPACES}]|[^\W_{_NO_SPACES}]+(?:['’.\-][^\W_{_NO_SPACES}]+)*")
_ELLIPSIS = lazy(r"\s*(?:\[\s*(?:…|\.{3})\s*\]|…|\.{3,})\s*\Z")
_MARKUP = lazy(
    r"(?<!\w)\[\[(?:[^\[\]|\n]{0,200}\|)?([^\[\]|\n]{1,200})\]\]|!?\[([^\[\]]*)\](?:\([^()\s]*\)|\[[^\[\]]*\])"
    r"|[*`]|(?<!\w)_|_(?!\w)|<[^<>]*>"
)

Words = tuple[str, ...]


_TAKE = "Write one, or let `blogtool excerpt --write` take it from the post."
_TAKE_ANEW = "Write another one, or let `blogtool excerpt --write --force` take it from the post."
_SHOWN = 90
"""Characters of a sentence that a message shows."""


def faults(post: Post, field: str, limit: Limit, said: str = "") -> Iterator[tuple[Kind, Problem]]:
    """Yield in what the teaser that stands in a field is none any longer; each fault once.

    `said` is where the limit is said, as `House.where` gives it. Of a post without running text none is missing.
    """
    text = text_of(post, field)
    span = value_span(post, Where(field, None, text)) if text else opening(post)
    if not text:
        if lacks(post, field) and any(any(map(str.isalnum, paragraph.text)) for paragraph in post.paragraphs):
            yield "missing", Problem(span, f"There is no teaser in the field “{field}”.", _TAKE, about=field)
        return
    if is_title(post, text):
        message = f"The teaser in “{field}” only says the title once more."
        yield "title", Problem(span, message, f"Say in a sentence what is in the post. {_TAKE_ANEW}")
        return
    over = next((each for each in limit.all() if each.measure(text) > each.most), None)
    if over is not None:
        number = over.measure(text) - over.most
        message = f"The teaser in “{field}” is {number:,} {_units(over.unit, number)} too long"
        facts = f"{number + over.most:,}; at most {over.most:,}{said}."
        yield "too-long", Problem(span, f"{message}: {facts}", f"Shorten it. {_TAKE_ANEW}")
    if is_cut(post, text):
        message = f"The teaser in “{field}” ends in the middle of a sentence: “{_shown(text, end=True)}”."
        yield "cut", Problem(span, message, f"End it with a whole sentence. {_TAKE_ANEW}")
    elif found := stale(post, text):
        facts = f"“{_shown(found.stored)}” is now “{_shown(found.today)}”."
        message = f"The teaser in “{field}” was taken from text that has changed since. {facts}"
        yield "stale", Problem(span, message, f"Say the same in both. {_TAKE_ANEW}")


def _units(unit: str, number: int) -> str:
    worded = WORDED[unit]
    first, _, rest = worded.partition(" ")
    return f"{first.removesuffix('s')} {rest}".rstrip() if number == 1 else worded


def _shown(text: str, *, end: bool = False) -> str:
    """Return a text so short that a message can show it."""
    if len(text) <= _SHOWN:
        return text
    return f"…{text[-_SHOWN:].partition(' ')[2]}" if end else f"{text[:_SHOWN].rpartition(' ')[0]}…"


class Stale(NamedTuple):
    """A sentence of a teaser that the post says otherwise today."""

    stored: str
    """As the teaser has it."""
    today: str
    """As the post has it."""


def text_of(post: Post, field: str) -> str:
    """Return the teaser that stands in a field, in one line; "" where there is none."""
    value = value_of(post, field)
    return " ".join(value.split()) if isinstance(value, str) else ""


def is_title(post: Post, text: str) -> bool:
    """Tell whether a teaser only says the title once more."""
    title = words_of(post.title or "")
    return bool(title) and words_of(text) == title


def is_cut(post: Post, text: str) -> bool:
    """Tell whether a teaser was taken from the prose of the post and ends within one of its sentences."""
    shortened = _ELLIPSIS.sub("", text)
    last = _sentences(shortened)[-1:]
    if not last:
        return False
    if shortened == text and text.rstrip("\"'”’»)")[-1:] in tuple(".!?。！？:"):
        return False
    words = last[0].words
    if len(words) < (2 if shortened != text else _FEWEST):
        return False
    return any(len(one.words) > len(words) and one.words[: len(words)] == words for one in _prose(post))


def stale(post: Post, text: str) -> Stale | None:
    """Return the first sentence of a teaser that the post says otherwise today; None for a teaser that the post still
    says, and for one that its author wrote in words of their own.

    A teaser was taken from the post where each of its sentences stands in the prose, in the same order, or nearly.
    """
    found: Stale | None = None
    place = 0
    prose = _prose(post)
    shortened = _ELLIPSIS.sub("", text)
    stored = _sentences(shortened)
    if len(stored) > _MOST:
        return None
    known = any(len(one.words) >= _TELLING and _exact(one.words, prose, 0) is not None for one in stored)
    for number, sentence in enumerate(stored):
        open_end = shortened != text and number == len(stored) - 1
        index = _exact(sentence.words, prose, place)
        if index is None:
            index = _near(sentence, prose, place, open_end=open_end, known=known)
            if index is None:
                return None
            found = found or Stale(sentence.text, prose[index].text)
        place = index
    return found


class _Sentence(NamedTuple):
    text: str
    words: Words
    shorter: Words
    """Without what stands in brackets, which may be left out of a teaser."""


def words_of(text: str) -> Words:
    """Return the words of a text to be compared: without case, punctuation and typography."""
    return tuple(_WORD.findall(text.casefold().replace("’", "'")))


def _sentences(text: str) -> list[_Sentence]:
    text = _MARKUP.sub(lambda match: match[1] or match[2] or "", text)
    return [one for span in sentences(text) if (one := _sentence(text[span.start : span.end])).words]


def _sentence(text: str) -> _Sentence:
    words = words_of(text)[:_MOST_WORDS]
    shorter = words_of(without_brackets(text))[:_MOST_WORDS] if "(" in text else words
    return _Sentence(text, words, shorter)


def _prose(post: Post) -> list[_Sentence]:
    if "sentences to compare" not in post.memo:
        post.memo["sentences to compare"] = list(_all_sentences(post))
    known: list[_Sentence] = post.memo["sentences to compare"]
    return known


def _all_sentences(post: Post) -> Iterator[_Sentence]:
    for passage in post.passages:
        yield from _sentences(" ".join(plain(passage.text).split()))


def _exact(words: Words, prose: Sequence[_Sentence], start: int) -> int | None:
    """Return the sentence of the prose, from `start` on, that has these words or begins with them, or with whose end
    and the next they are the same; None where there is none."""
    size = len(words)
    for index in range(start, len(prose)):
        run = prose[index].words
        following = index
        while len(run) < size and following + 1 < len(prose) and words[: len(run)] == run:
            following += 1
            run += prose[following].words
        if _holds(run, words) or (prose[index].shorter != prose[index].words and _holds(prose[index].shorter, words)):
            return index
    return None


def _holds(run: Words, words: Words) -> bool:
    size = len(words)
    first = words[0]
    return any(run[at] == first and run[at : at + size] == words for at in range(len(run) - size + 1))


def _end(text: str) -> str:
    return text.rstrip("\"'”’»)]*_")[-1:]


def _near(sentence: _Sentence, prose: Sequence[_Sentence], start: int, *, open_end: bool, known: bool) -> int | None:
    """Return the sentence of the prose, from `start` on, that is most like another; None where none is alike.

    It begins with the same word and ends with the same mark: what is taken from a post does, and what its author wrote
    with the post in mind mostly does not. Of a teaser that is `known` to be taken from the post, neither is asked.
    """
    words = sentence.words
    if len(words) < _FEWEST:
        return None
    from difflib import SequenceMatcher

    matcher: SequenceMatcher[str] = SequenceMatcher(None, "", "", autojunk=False)
    matcher.set_seq2(words)
    best, found = ALIKE, None
    for index in range(start, len(prose)):
        run = prose[index].words[: len(words)] if open_end else prose[index].words
        if len(run) < _FEWEST or (run[0] != words[0] and not known):
            continue
        if not open_end and not known and _end(prose[index].text) != _end(sentence.text):
            continue
        matcher.set_seq1(run)
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best and (ratio := matcher.ratio()) >= best:
            best, found = ratio + 1e-9, index
    return found
