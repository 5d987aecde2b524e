"""The sentences of a post, and which of them are scored, each with its place in the source. Pure."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from blogtool.codeparagraphs import code_paragraphs
from blogtool.finding import Span
from blogtool.post import Passage, Post, plain
from blogtool.prose import sentences as sentences_in
from blogtool.stretch import count_words


class Sentence(Struct, frozen=True, gc=False):
    """One sentence of the prose."""

    span: Span
    text: str
    words: int
    passage: int
    """The number of its passage."""
    marked: str
    """As the passage has it: inline code between two marks, line breaks."""


def sentences_of(post: Post, number: int) -> list[Span]:
    """Return where the sentences of a passage stand, in characters of its text."""
    known = post.memo.setdefault("sentences", {})
    if number not in known:
        known[number] = sentences_in(post.passages[number].text)
    found: list[Span] = known[number]
    return found


def scored(post: Post) -> list[int]:
    """Return the numbers of the passages that may be scored: no headings, titles, cells of tables, and no code."""
    code = _code(post)
    return [
        number
        for number, passage in enumerate(post.passages)
        if passage.kind not in ("heading", "cell", "title") and number not in code
    ]


def running_passages(post: Post) -> tuple[list[Passage], list[str]]:
    """Return the passages of a post, and the texts of those that are code and do not count as passages."""
    code = _code(post)
    if not code:
        return post.passages, []
    passages = [passage for number, passage in enumerate(post.passages) if number not in code]
    return passages, [post.passages[number].text for number in sorted(code)]


def _code(post: Post) -> frozenset[int]:
    known = post.memo.get("code-paragraphs")
    if known is None:
        known = post.memo["code-paragraphs"] = code_paragraphs(post)
    found: frozenset[int] = known
    return found


def sentences(post: Post, passages: Sequence[int]) -> Iterator[Sentence]:
    """Yield the sentences of some passages, as far as they are scored."""
    from blogtool.readability import is_scored

    for number in passages:
        passage: Passage = post.passages[number]
        if not is_scored(passage):
            continue
        for place in sentences_of(post, number):
            marked = passage.text[slice(*place)]
            text = " ".join(plain(marked).split())
            words = count_words(text)
            if words:
                yield Sentence(post.passage_span(number, place), text, words, number, marked)


def as_scored(post: Post, found: Sequence[Sentence]) -> str:
    """Return sentences of one passage as they are scored: inline code is one word, and addresses are none."""
    from blogtool.readability import prose

    passage = post.passages[found[0].passage]
    return "\n".join(prose([replace(passage, kind="paragraph", text=" ".join(each.marked for each in found))]))
