"""What of a post is scored: its running text.

On 642 real posts, what is taken out of a post moved the figures far more than any formula: the raw file
scores 17 points of reading ease below its prose. So headings, table cells, fragments of lists and addresses
stay out, inline code is one word whatever it holds, and each block ends a sentence. How the rest is written so that
textstat counts it rightly is in `preparing`.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from msgspec import Struct

from blogtool.markdown import INLINE_CODE, LIST
from blogtool.patterns import lazy
from blogtool.readability.preparing import CLOSERS, CODE, LEAST_WORDS, SENTENCE_ENDS, sentence_list, separated

LONGEST_WORD = 100
"""Characters. More than this between two spaces is no word but a hash, a path or encoded data: left out.

It is also what bounds the time: textstat holds each unknown word against hyphenation patterns, letter by
letter, which takes seconds for a megabyte, and keeps every word it has seen.
"""

_FRAGMENT_WORDS = 8
"""A list item of fewer words than this that ends without a stop is a fragment, not a sentence."""

_MARKS = str.maketrans({"\ufffc": None, "\ufff9": " "})
"""A code mark without its partner, and what stands for an image or a shortcode."""

_FOOTNOTE = lazy(r"\[\^[^\]\s]{1,40}\]|(?<=[\w.,;:!?”\"'’)\]])\[\d{1,3}\](?!\w)")
"""The mark of a footnote that stands in another place, or nowhere, and `[12]` behind a word, as in an encyclopedia."""
_ADDRESS = lazy(r"(?<!\w)(?:(?:https?|ftp)://|www\.)[^\s<>]+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+", re.IGNORECASE)
_FORMULA = lazy(r"(?<!\$)\$\$(?=[^$]*[=\\^_{}+])[^$]+\$\$(?!\$)")
"""A formula; “$$ to $$$” is none."""
_EMOJI = lazy(r"(?<![\w:]):[a-z+-][\w+-]{0,40}:(?![\w:])")
_AFTER_ADDRESS = ".,;:!?…)]}'\"”’»*_~"
"""At its end these belong to the sentence, not to the address."""

_TAG = lazy(r"<!--.*?(?:-->|\Z)|<[^<>]*>", re.DOTALL)
_NO_WORD = bytes(byte for byte in range(128) if not (chr(byte).isalnum() or chr(byte).isspace()))
_KINDS = ("paragraph", "item", "heading", "cell", "title")


class Passage(Protocol):
    """One block of text of a post."""

    @property
    def kind(self) -> str:
        """`paragraph`, `item`, `heading`, `cell` or `title`."""

    @property
    def text(self) -> str:
        """Without markup; inline code stands between two U+FFFC, U+FFF9 is an image or a shortcode."""

    @property
    def inside(self) -> int:
        """What it stands in: the bits of `blogtool.markdown`."""


class Excluded(Struct, frozen=True):
    """What of a post was not scored. Words are counted apart from items."""

    headings: int = 0
    """Those of admonitions and tabs too."""
    cells: int = 0
    """Table cells that are not empty."""
    fragments: int = 0
    """List items of fewer than eight words without a stop at the end, and blocks of one or two words."""
    urls: int = 0
    """Addresses written out in the text that is scored, those for mail too; the text of a link is scored."""
    long_words: int = 0
    """Runs of more than `LONGEST_WORD` characters without a space."""
    words: int = 0
    """Words of the headings, cells and fragments together."""
    code_blocks: int = 0
    code_words: int = 0
    """What stands between spaces in blocks of code, with a letter or a digit."""
    html_blocks: int = 0
    """Comments too."""
    html_words: int = 0
    """Words in blocks of HTML, without tags and comments."""


def prose(passages: Iterable[Passage]) -> list[str]:
    """Return what is scored of a post: its paragraphs and the list items that are sentences, one string each, a
    sentence a line.

    Inline code is the word `code`, addresses are gone, each sentence has one stop and three words at least. Blocks
    without a sentence are dropped.
    """
    return extract(passages)[0]


def is_scored(passage: Passage) -> bool:
    """Tell whether a passage is in `prose`, without writing it."""
    words = _words(passage.text)[0] if passage.kind in ("paragraph", "item") else []
    return bool(words) and not _is_fragment(passage, words)


def scored_text(blocks: Iterable[str]) -> str:
    """Return the blocks of `prose` as one text: a blank line between two blocks."""
    return "\n\n".join(blocks)


def extract(passages: Iterable[Passage], beside: Iterable[tuple[str, str]] = ()) -> tuple[list[str], Excluded]:
    """Return the blocks of `prose` and what was left out of them and `beside` them: blocks of `code` and `html`."""
    found: list[str] = []
    count = dict.fromkeys(Excluded.__struct_fields__, 0)
    for passage in passages:
        kind = passage.kind
        if kind not in _KINDS:
            # A kind that nobody decided about would silently move every figure.
            raise ValueError(f"a passage of the unknown kind {kind!r}")
        words, urls, long_words = _words(passage.text)
        if kind in ("heading", "cell", "title"):
            if words:
                count["cells" if kind == "cell" else "headings"] += 1
                count["words"] += len(words)
            continue
        count["urls"] += urls
        count["long_words"] += long_words
        if not words:
            continue
        sentences = [] if _is_fragment(passage, words) else sentence_list(words)
        if not sentences:
            count["fragments"] += 1
            count["words"] += len(words)
            continue
        found.append("\n".join(sentences))
    for kind, text in beside:
        count[f"{kind}_blocks"] += 1
        count[f"{kind}_words"] += sum(map(_is_word, _TAG.sub(" ", text).split() if kind == "html" else text.split()))
    return found, Excluded(**count)


def _is_fragment(passage: Passage, words: Sequence[str]) -> bool:
    """Tell whether a block is no sentence: a short item of a list without a stop, however far apart its items are."""
    if len(words) < LEAST_WORDS:
        return True
    in_list = passage.kind == "item" or passage.inside & LIST
    return bool(in_list) and len(words) < _FRAGMENT_WORDS and not words[-1].rstrip(CLOSERS).endswith(SENTENCE_ENDS)


def _words(text: str) -> tuple[list[str], int, int]:
    """Return the words of a text, and how many addresses and overlong words were left out.

    Each word has a letter or a digit; the punctuation around it stands with it.
    """
    if not text.isascii():
        text = INLINE_CODE.sub(CODE, text).translate(_MARKS)
    if "[" in text:
        text = _FOOTNOTE.sub("", text)
    if "$$" in text:
        text = _FORMULA.sub("", text)
    if text.count(":") > 1:
        text = _EMOJI.sub("", text)
    with_addresses = "://" in text or "@" in text or "www." in text.lower()
    if not with_addresses:
        text = separated(text)
    tokens = text.split()
    if not with_addresses and max(map(len, tokens), default=0) <= LONGEST_WORD and _all_words(text, tokens):
        return tokens, 0, 0
    words: list[str] = []
    urls = long_words = 0
    for token in tokens:
        rest, found = _ADDRESS.subn(_punctuation_after, token) if with_addresses else (token, 0)
        urls += found
        for piece in separated(rest).split() if with_addresses else (rest,):
            if len(piece) > LONGEST_WORD:
                long_words += 1
                _close(words, piece[len(piece.rstrip("".join(SENTENCE_ENDS) + CLOSERS)) :][:LONGEST_WORD])
            elif _is_word(piece):
                words.append(piece)
            else:
                _close(words, piece)
    return words, urls, long_words


def _close(words: list[str], mark: str) -> None:
    """Put the end of a sentence that stands alone, as in `see https://a.example .`, to the word before it."""
    place = next((place for place, letter in enumerate(mark) if letter in SENTENCE_ENDS), len(mark))
    if words and mark.rstrip(CLOSERS).endswith(SENTENCE_ENDS):
        words[-1] += mark[place:].replace("_", "")  # to textstat an underscore is a letter


def _punctuation_after(address: re.Match[str]) -> str:
    text = address.group()
    return text[len(text.rstrip(_AFTER_ADDRESS)) :]


def _all_words(text: str, tokens: Sequence[str]) -> bool:
    if text.isascii():  # ten times as fast
        return len(text.encode().translate(None, _NO_WORD).split()) == len(tokens)
    return all(map(_is_word, tokens))


def _is_word(token: str) -> bool:
    return token.isalnum() or any(map(str.isalnum, token))
