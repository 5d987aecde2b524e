"""Which text of a post is teaser text: whole sentences of its opening in which the author speaks of the topic. Pure.

Headings, lists, quotations, tables, code, captions, credits, sources, sign-offs, lines of the page around the article
and notes about it ("This post first appeared on …") are none. What is chosen of it, `blogtool.teaserchoice` says.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from msgspec import Struct

from blogtool.boxes import boxes, hidden, is_within
from blogtool.captions import is_caption
from blogtool.finding import Span
from blogtool.furniture import is_furniture
from blogtool.markdown import ATOM, CODE, Link
from blogtool.mdxcode import code_end
from blogtool.openings import is_contents, is_facts, is_paragraph_of_notes, is_rest, is_said_aside, title_words
from blogtool.patterns import lazy
from blogtool.post import Passage, Post
from blogtool.prose import sentences
from blogtool.signoffs import sign_off
from blogtool.sourcelists import mentions
from blogtool.unmarked import unmarked, with_code

MOST = 16
"""Sentences of the opening that are looked at. Of what authors copied from their posts into their teasers, 95 of 100
stand among the first twelve."""

_FEW_WORDS = 8
_FEWEST_WORDS = 3
_BOLD = lazy(rb"(?:\*\*|__)([^*_\r\n]{1,60})(?:\*\*|__)(?= \S)")
_INTRODUCING = (":", ",", ";", "：", "，", "、", "；", "،", "؛")
"""Signs behind which something must follow."""
_CLOSING = lazy(r",|\.(?=\s|$)")
"""Signs before which an author's line may break, and no space is shown."""
_LABEL = lazy(
    r"\s*(?:(?:Q|A|Frage|Antwort|Question|Answer|Pregunta|Respuesta|Réponse)\s?[:：]|TL;?DR\s?[:：–—-]{0,2})\s+"
)
"""What is written before a text, and is none of its sentences."""
_WIDE = lazy("[\u2e80-\u303f\u3041-\u30ff\u3400-\u9fff\uff01-\uff60]")
"""Characters between which a line break is no space."""


class Piece(Struct, frozen=True, gc=False):
    """A stretch of a teaser that is all link or none, all code or none."""

    text: str
    link: str | None = None
    """Where it leads."""
    code: bool = False


class Sentence(Struct, frozen=True, gc=False):
    """One sentence of the teaser text."""

    text: str
    """As it is shown: in one line, without markup."""
    pieces: tuple[Piece, ...]
    """Their texts joined are `text`."""
    passage: int
    """The number of its passage in the post."""
    place: Span
    """Where it stands in the text of its passage, in characters."""
    region: int
    """Sentences between which a heading, a list, a quotation or a note stands are of different regions."""
    broken: bool
    """Whether an image or a shortcode was left out within."""


class TeaserText(Struct, frozen=True):
    """What a teaser may be taken from."""

    sentences: list[Sentence]
    aside: list[Sentence]
    """What is only taken where there is nothing else: labels, greetings, notes."""


def teaser_text(post: Post, *, end: int | None = None, most: int = MOST) -> TeaserText:
    """Return the first `most` sentences of a post that may stand in a teaser, of what stands before byte `end`."""
    reader = _Reader(post)
    found: list[Sentence] = []
    aside: list[Sentence] = []
    for index, passage in enumerate(post.passages):
        if len(found) >= most or (end is not None and passage.start >= end):
            break
        reader.read(index, passage, end, found, aside)
    return TeaserText(found[:most], aside[:most])


class _Reader:
    def __init__(self, post: Post) -> None:
        self.post = post
        self.code = 0
        self.region = 0
        self.title = title_words(post.title or "")
        self.links = sorted((link for link in post.links if not link.image), key=lambda link: link.span)
        self.boxes = boxes(post)
        self.hidden = hidden(post)
        self.run_ins = sum(_BOLD.match(post.data, passage.start) is not None for passage in post.paragraphs)
        self.is_mdx = post.source.path.endswith(".mdx")
        self.starts = [link.span.start for link in self.links]

    def read(self, index: int, passage: Passage, end: int | None, found: list[Sentence], aside: list[Sentence]) -> None:
        self.code = max(self.code, code_end(self.post.data, passage.start))
        if passage.start < self.code:
            self.region += 1
            return
        if not any(map(str.isalnum, passage.text)):
            return
        if not self._is_text(passage):
            self.region += 1
            return
        text = with_code(unmarked(passage.text), passage.text)
        folded = " ".join(text.replace("\0", "").split())
        stop = self._end_of_text(passage, end)
        into = found
        if is_paragraph_of_notes(folded):
            self.region += 1
            if len(folded.split()) <= _FEW_WORDS:
                return  # a name, a day, a time of reading
            into = aside
        for sentence in self._sentences(index, passage, stop):
            if sentence.text.endswith(_INTRODUCING):
                continue  # it introduces what cannot follow it
            begins = not passage.text[: sentence.place.start].strip()
            if begins and self._is_run_in(passage, sentence):
                continue
            if self.boxes and self._is_boxed(index, passage.text, sentence.place):
                aside.append(sentence)
                self.region += 1
            elif into is found and self._is_aside(sentence, stop, begins=begins):
                aside.append(sentence)
            else:
                into.append(sentence)
        if into is aside:
            self.region += 1

    def _is_aside(self, sentence: Sentence, stop: int, *, begins: bool) -> bool:
        """Tell whether a sentence is none of the topic; the last one before the author's separator has no stop."""
        if begins and is_rest(sentence.text):
            return True
        return sentence.place.end < stop and is_said_aside(sentence.text, self.title)

    def _is_text(self, passage: Passage) -> bool:
        if passage.kind != "paragraph" or passage.inside:
            return False
        text = " ".join(passage.text.replace(CODE, "").replace(ATOM, "").split())
        return not (
            sign_off(text)
            or mentions(text)
            or is_caption(self.post, passage)
            or (is_furniture(text) and not text.endswith((".", "!", "?", "。")))
            or is_contents(text, self._linked(passage))
            or is_facts(passage.text.replace(CODE, "").replace(ATOM, ""))
            or self._is_heading_to_the_eye(passage)
        )

    def _is_heading_to_the_eye(self, passage: Passage) -> bool:
        """Tell whether a paragraph is one stretch of bold, on one line, that is no sentence or ends in a colon."""
        blocks = self.post.document.blocks
        block = blocks[bisect_left(blocks, passage.start, key=lambda block: block.start)]
        source = self.post.data[block.start : block.end].strip()
        if not (
            source.startswith((b"**", b"__")) and source.endswith((b"**", b"__")) and source.count(source[:2]) == 2
        ):
            return False
        return b"\n" not in source and b"\r" not in source

    def _linked(self, passage: Passage) -> list[str]:
        """Return the texts of the links in a passage."""
        starts = self.post.document.starts
        first = bisect_right(self.starts, passage.start - 1)
        last = bisect_right(self.starts, starts[passage.end_run - 1])
        return [link.text for link in self.links[first:last]]

    def _sentences(self, index: int, passage: Passage, stop: int) -> Iterator[Sentence]:
        prose = unmarked(self._visible(passage), mdx=self.is_mdx)
        text = with_code(prose, passage.text)
        runs = list(self._runs(passage))
        label = _LABEL.match(prose)
        for place in sentences(prose[:stop]):
            if label and place.start < label.end() < place.end:
                place = Span(label.end(), place.end)
            pieces = _pieces(runs, text, place)
            shown = "".join(piece.text for piece in pieces)
            if any(map(str.isalnum, shown)):
                broken = ATOM in passage.text[place.start : place.end]
                yield Sentence(shown, pieces, index, place, self.region, broken)

    def _is_run_in(self, passage: Passage, sentence: Sentence) -> bool:
        """Tell whether some words in bold begin a paragraph as a heading in its line: `**Monday.** It rained.`"""
        if (
            len(sentence.text.split()) > _FEWEST_WORDS
            or self.run_ins < 2
            or passage.text[: sentence.place.start].strip()
        ):
            return False
        bold = _BOLD.match(self.post.data, passage.start)
        return bold is not None and bold[1].decode(errors="replace") == sentence.text

    def _is_boxed(self, index: int, text: str, place: Span) -> bool:
        """Tell whether a sentence stands in a box; the tags of one may stand in its paragraph."""
        first = next((at for at in range(place.start, place.end) if text[at].isalnum()), place.start)
        return is_within(self.post.passage_span(index, Span(first, first + 1)).start, self.boxes)

    def _visible(self, passage: Passage) -> str:
        """Return the text of a passage of the same length with `\\0` for what no browser shows."""
        if not self.hidden:
            return passage.text
        runs = self.post.document.runs[passage.run : passage.end_run]
        starts = self.post.document.starts[passage.run : passage.end_run]
        return "".join(
            "\0" * len(run) if is_within(start, self.hidden) else run for run, start in zip(runs, starts, strict=True)
        )

    def _runs(self, passage: Passage) -> Iterator[tuple[int, str | None, bool]]:
        """Yield where each run of a passage ends, in characters of its text, where it leads, and whether it is code."""
        document = self.post.document
        stop = 0
        for run in range(passage.run, passage.end_run):
            stop += len(document.runs[run])
            link = self._link_at(document.starts[run])
            yield stop, link.destination if link else None, document.runs[run].startswith(CODE)

    def _end_of_text(self, passage: Passage, end: int | None) -> int:
        """Return where the text of a passage ends, in characters, that stands before byte `end`, where a tag begins;
        behind the passage where that is not in it."""
        document = self.post.document
        last = passage.end_run if end is None else bisect_left(document.starts, end, passage.run, passage.end_run)
        if last == passage.end_run:
            return len(passage.text) + 1
        return len("".join(document.runs[passage.run : last]).rstrip())

    def _link_at(self, place: int) -> Link | None:
        number = bisect_right(self.starts, place) - 1
        return self.links[number] if number >= 0 and place < self.links[number].span.end else None


def _pieces(runs: list[tuple[int, str | None, bool]], text: str, place: Span) -> tuple[Piece, ...]:
    """Return the pieces of a stretch of a passage, white space folded into single spaces."""
    found: list[Piece] = []
    start, space = place.start, ""
    for stop, link, code in runs:
        stretch = text[start : min(stop, place.end)].replace("\0", "") if stop > start else ""
        start = max(start, min(stop, place.end))
        words = stretch.split()
        if stretch and (not words or stretch[0].isspace()):
            space += stretch if not words else stretch[0]
        if not words:
            continue
        shown = " ".join(words)
        before = found[-1].text[-1] if found else ""
        glued = "\n" in space and _WIDE.match(before) and _WIDE.match(shown)
        if space and found and not glued and not _CLOSING.match(shown):
            found.append(Piece(" ", link if found[-1].link == link else None))
        found.append(Piece(shown, link, code))
        space = stretch[-1] if stretch[-1].isspace() else ""
    return merged(found)


def merged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return pieces that have a text, of which no two neighbours are of the same kind."""
    found: list[Piece] = []
    for piece in pieces:
        if found and (found[-1].link, found[-1].code) == (piece.link, piece.code):
            found[-1] = Piece(found[-1].text + piece.text, piece.link, piece.code)
        elif piece.text:
            found.append(piece)
    return tuple(found)
