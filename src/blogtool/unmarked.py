"""The text of a passage without what no reader sees: marks that the parser does not know, notes, shortcodes. Pure.

Lengths stay as they are: whatever goes is made `\\0`, so that every character still has its place in the source.
"""

import re
from itertools import pairwise

from blogtool.markdown import ATOM, CODE
from blogtool.patterns import lazy

_INVISIBLE = lazy("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff" + CODE + ATOM + "]")
"""Control characters, marks for line breaks, of code and of images."""
_GONE = lazy(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff" + CODE + ATOM + "]"
    r"|\^\[[^\[\]]*\]"  # a note in the line
    r"|\[\^[^\]\s]{1,40}\]"  # the mark of a note that is not there
    r"|\[/?[a-z][\w-]*(?:\s+[\w-]+=(?:\"[^\"]*\"|'[^']*'|[^\s\]]+))+\s*/?\](?!\()|\[/[a-z][\w-]*\]"  # of WordPress
    r"|\[\[?_?(?:toc|TOC)_?\]?\]|\{:[^}\n]*\}"  # contents that the generator puts in; attributes of kramdown
    r"|(?<!\w)!\[\[[^\[\]\n]{1,200}\]\]|%%[^%\n]{1,500}%%"  # an embedded file and a comment of Obsidian
    r"|\$\$[^$]{1,2000}\$\$"  # a formula that stands alone
    r"|(?<![\w:]):[a-z][a-z0-9_+-]{1,30}:(?![\w:])",  # an emoji by its name
)
"""Not shown, or not as text: control characters, marks for line breaks, of code and of images, notes, shortcodes."""
_MARKED = lazy(
    r"(?<![\w\[])(\[\[(?! )(?:[^\[\]|\n]{0,200}\|)?)(?=[^\[\]|\n]*[^\W\d])[^\[\]|\n]{1,200}(?<! )(\]\])(?!\])"
    r"|(?<![=\w])(==)(?=[^\s=])[^=\n]{1,300}(?<=\S)(==)(?![=\w])"
    r"|(?<![\w\]\[])(\[)(?=[^\[\]\n]*[^\W\d]{2})[^\[\]\n]{2,200}"
    r"(\](?:\[[^\[\]\n]{0,200}\]|\((?:https?://|[/.#])[^()\n]{0,500}\)))"
)
"""Text between marks that the parser does not know, and the marks: a link of wikis, what is highlighted, a link without
its definition or with a space in its address."""
_EXPRESSION = lazy(r"\{[^{}\n]{1,200}\}")
"""What MDX computes."""
_CODE = lazy(f"{CODE}[^{CODE}]*{CODE}")


def unmarked(text: str, *, mdx: bool = False) -> str:
    """Return the text of a passage with `\\0` for code and for what is not shown, or not as text; with `mdx` also for
    what MDX computes."""
    text = _without(_GONE, _without(_CODE, text))
    return _without_marks(_without(_EXPRESSION, text) if mdx else text)


def with_code(prose: str, text: str) -> str:
    """Return what `unmarked` made of a text, with its code as it was."""
    if CODE not in text:
        return prose
    edges = [0, *(edge for match in _CODE.finditer(text) for edge in match.span()), len(text)]
    pairs = list(pairwise(edges))
    return "".join(
        _without(_INVISIBLE, text[start:end]) if number % 2 else prose[start:end]
        for number, (start, end) in enumerate(pairs)
    )


def shown(text: str) -> str:
    """Return a text that stands by itself in one line, without characters that are not shown."""
    return " ".join(_INVISIBLE.sub("", text).split())


def _without(pattern: "re.Pattern[str]", text: str) -> str:
    """Return a text of the same length with `\\0` for whatever a pattern finds."""
    return pattern.sub(lambda match: "\0" * len(match.group()), text)


def _without_marks(text: str) -> str:
    """Return a text of the same length with `\\0` for the marks that the parser left."""
    if "[" not in text and "==" not in text:
        return text
    letters = list(text)
    for match in _MARKED.finditer(text):
        for number in range(1, 7):
            start, end = match.span(number)
            letters[start:end] = "\0" * (end - start)
    return "".join(letters)
