"""What each generator takes for the text of a heading. Most have changed some punctuation before they look at it."""

import html
import re
from collections.abc import Callable

from msgspec.structs import replace

from blogtool.anchorrules.base import HeadingText, Piece
from blogtool.patterns import lazy

_BARE_ADDRESS = lazy(r"(?:(?:https?|ftp)://|www\.)[^\s<]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ENTITY = lazy(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|\w+);")
_CODE_SPAN = lazy(r"(`+)(?!`).*?(?<!`)\1(?!`)", flags=re.DOTALL)
_SPACE = "\ue000"
"""Stands for a space that is not to be taken for one yet."""
_UNESCAPED = frozenset(("&amp;", "&lt;", "&gt;", "&quot;", "&#39;", "&#96;", "&#x2F;", "&#x3D;"))


def words(heading: HeadingText) -> str:
    """Words and code as they are read; nothing of images and tags."""
    return heading.joined("text", "code", "address", "break")


def words_and_images(heading: HeadingText) -> str:
    """Words, code, and the alternative text of images."""
    return heading.joined("text", "code", "address", "image")


def source(heading: HeadingText) -> str:
    """The heading as it is written."""
    return heading.source


def words_and_notes(heading: HeadingText) -> str:
    """Words, code, and the marks of footnotes as they are written."""
    return heading.joined("text", "code", "address", "break", "note")


def eleventy(heading: HeadingText) -> str:
    """Eleventy: words, code, the marks of footnotes, and what a comment says."""
    comments = [piece for piece in heading.pieces if piece.kind != "html" or piece.text.startswith("<!--")]
    pieces = [Piece("text", piece.text[4:-3]) if piece.kind == "html" else piece for piece in comments]
    return words_and_notes(replace(heading, pieces=tuple(pieces)))


def goldmark_with(*, dashes: bool = True, links: bool = True) -> Callable[[HeadingText], str]:
    """Return Hugo's text: with the alternative text of images, and only of the last line; with `dashes` for hyphens,
    and without addresses that become `links`."""

    def change(words: str) -> str:
        words = _struck(_BARE_ADDRESS.sub("", words) if links else words)
        return dashed(words) if dashes else words

    def text(heading: HeadingText) -> str:
        said = heading.last_line().joined("text", "code", "image", change=change)
        return _with_entities(said, heading.source, lambda entity: entity if entity[1] == "#" else None).strip()

    return text


goldmark = goldmark_with()


def kramdown(heading: HeadingText) -> str:
    """Jekyll: words and code, with dashes and « and »."""
    return heading.joined("text", "code", "address", "break", change=_kramdown_marks)


def astro(heading: HeadingText) -> str:
    """Astro: words, code and the numbers of footnotes, a dash for just two hyphens."""
    return heading.joined("text", "code", "address", "break", "number", change=_two_hyphens)


def html_text(heading: HeadingText) -> str:
    """Python-Markdown: words and code, trimmed, with one space for each stretch of them."""
    return _with_single_spaces(heading, words(heading))


def html_text_and_notes(heading: HeadingText) -> str:
    """Python-Markdown without footnotes: their marks are words."""
    return _with_single_spaces(heading, words_and_notes(heading))


def hexo(heading: HeadingText) -> str:
    """Hexo: curly quotation marks and dashes, most entities as they are written, and without what looks like a tag,
    in code too."""
    return _hexo(heading, lambda words: curly(_struck(words)))


def hexo_without_marks(heading: HeadingText) -> str:
    """Hexo with `smartypants: false`: the same, but punctuation as it is written."""
    return _hexo(heading, _struck)


def _hexo(heading: HeadingText, change: Callable[[str], str]) -> str:
    text = heading.joined("text", "code", "address", "html", "note", change=change)
    spelled = _with_entities(text, heading.source, lambda entity: None if entity in _UNESCAPED else entity)
    return _without_tags(spelled).strip().strip("\ufeff").strip()


def dashed(text: str) -> str:
    """Return a text with dashes for two hyphens and three, and an ellipsis for three dots."""
    return text.replace("---", "—").replace("--", "–").replace("...", "…")


def curly(text: str) -> str:
    """Return a text with dashes and curly quotation marks as the program called smartypants makes them."""
    text = dashed(text)
    text = re.sub(r"(^|[-—/(\[{\"\s])'", "\\1‘", text).replace("'", "’")
    return re.sub(r"(^|[-—/(\[{‘\s])\"", "\\1“", text).replace('"', "”")


def _two_hyphens(text: str) -> str:
    return re.sub(r"(?<!-)--(?!-)", "—", text)


def _kramdown_marks(text: str) -> str:
    return dashed(text).replace("<< ", "«").replace(" >>", "»")


def _struck(text: str) -> str:
    """Return a text without the single tildes that strike words out: our parser asks for two inside of a word."""
    return re.sub(r"(?<!~)~(?!~)([^~\n]+)(?<!~)~(?!~)", r"\1", text)


def _with_single_spaces(heading: HeadingText, text: str) -> str:
    """Return a text trimmed, with one space for each stretch of them. A space that is written as an entity is none."""
    kept = _with_entities(text, heading.source, lambda entity: _SPACE if html.unescape(entity).isspace() else None)
    return " ".join(kept.split()).replace(_SPACE, "\xa0")


def _with_entities(text: str, written: str, spell: Callable[[str], str | None]) -> str:
    """Return a text with something else for the letters that are written as entities; None leaves the letter."""
    if "&" not in written:
        return text
    position = 0
    for match in _ENTITY.finditer(_CODE_SPAN.sub("", written)):
        letter = html.unescape(match[0])
        index = text.find(letter, position)
        if letter == match[0] or index < 0:
            continue
        spelled = spell(match[0]) or letter
        text = text[:index] + spelled + text[index + len(letter) :]
        position = index + len(spelled)
    return text


def _without_tags(text: str) -> str:
    """Return a text without all that stands between `<` and `>`; a `<` before a space is none, one that is never
    closed takes the rest away."""
    return re.sub(r"<(?![ \n]).*?(?:>|\Z)", "", text, flags=re.DOTALL)
