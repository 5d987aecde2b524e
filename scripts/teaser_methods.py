"""Ways to derive a teaser that `make teasers` compares with ours: what generators do, and the best that was known."""

import re
from collections.abc import Callable, Sequence

from blogtool.excerpt import cut
from blogtool.lengths import graphemes as length
from blogtool.post import Post, plain
from blogtool.teaserchoice import words
from blogtool.teasertext import Sentence, TeaserText, teaser_text

LIMIT = 160

_POINTS_BACK = re.compile(
    r"(?:this|these|that|those|it|they|he|she|however|but|and|so|also|as mentioned)\b", re.IGNORECASE
)
_BOILERPLATE = re.compile(r"(?:in today|welcome|hello|hi|hey)\b", re.IGNORECASE)


def at_160(post: Post) -> str:
    """Return the first 160 characters."""
    return _lead(post)[:LIMIT]


def at_a_word(post: Post) -> str:
    """Return the first words that fit into 160 characters together with `…`."""
    text = _lead(post)
    return text if len(text) <= LIMIT else text[: LIMIT - 1].rsplit(" ", 1)[0] + "…"


def first_sentences(post: Post) -> str:
    """Return the first whole sentences that fit; one that does not is cut at a word."""
    taken = ""
    for sentence in _sentences(post):
        more = f"{taken} {sentence.text}".strip()
        if length(more) > LIMIT:
            return taken or cut(sentence.text, LIMIT)
        taken = more
    return taken


def first_paragraph(post: Post) -> str:
    """Return the first paragraph, cut at a word where it does not fit: Jekyll's, for a description."""
    return cut(next(iter(_paragraphs(post)), ""), LIMIT)


def wordpress(post: Post) -> str:
    """Return the first 55 words and `[…]`."""
    found = " ".join(_paragraphs(post)).split()
    return " ".join(found[:55]) + (" […]" if len(found) > 55 else "")


def hugo(post: Post) -> str:
    """Return the first whole paragraphs that have 70 words together."""
    taken: list[str] = []
    for paragraph in _paragraphs(post):
        taken.append(paragraph)
        if sum(len(each.split()) for each in taken) >= 70:
            break
    return " ".join(taken)


def title_overlap(post: Post) -> str:
    """Return the sentence of the first 15 that has most words of the title."""
    title = words(post.title or "")
    found = _sentences(post)[:15]
    return cut(max(found, key=lambda sentence: len(title & words(sentence.text))).text, LIMIT) if found else ""


def hybrid(post: Post) -> str:
    """Return the best window of whole sentences by the formula of the best method that was known.

    Title overlap - 0.06 a sentence before it + 0.25 of the share of the room that is filled - 0.15 for a start that
    points back - 0.2 for boilerplate - 0.3 for a colon at its end - 0.1 where it is cut.
    """
    title = words(post.title or "")
    found = _sentences(post)
    best, most = "", float("-inf")
    for first in range(min(12, len(found))):
        taken = ""
        for sentence in found[first:]:
            more = f"{taken} {sentence.text}".strip()
            if length(more) > LIMIT and taken:
                break
            text = cut(more, LIMIT)
            points = len(title & words(text)) / max(len(title), 1) - 0.06 * first + 0.25 * length(text) / LIMIT
            points -= 0.15 * bool(_POINTS_BACK.match(text)) + 0.2 * bool(_BOILERPLATE.match(text))
            points -= 0.3 * text.endswith(":") + 0.1 * (text != more)
            if points > most:
                best, most = text, points
            if text != more:
                break
            taken = more
    return best


METHODS: dict[str, Callable[[Post], str]] = {
    "cut at 160 characters": at_160,
    "cut at a word": at_a_word,
    "first whole sentences": first_sentences,
    "first paragraph": first_paragraph,
    "WordPress, 55 words": wordpress,
    "Hugo, 70 words": hugo,
    "title overlap": title_overlap,
    "hybrid": hybrid,
}


def text_of(post: Post) -> TeaserText:
    """Return the teaser text of a post, found once."""
    if "teaser text" not in post.memo:
        post.memo["teaser text"] = teaser_text(post)
    found: TeaserText = post.memo["teaser text"]
    return found


def _sentences(post: Post) -> Sequence[Sentence]:
    text = text_of(post)
    return text.sentences or text.aside


def _lead(post: Post) -> str:
    return " ".join(sentence.text for sentence in _sentences(post))


def _paragraphs(post: Post) -> list[str]:
    found = [" ".join(plain(passage.text).split()) for passage in post.paragraphs]
    return [text for text in found if any(map(str.isalnum, text))]
