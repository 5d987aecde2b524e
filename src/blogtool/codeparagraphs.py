"""Paragraphs of Markdown that are code to other programs: imports, exports and tags of MDX, formulas between `\\[` and
`\\]`, explanations of abbreviations. Pure.
"""

from blogtool.mdxcode import code_end
from blogtool.patterns import lazy
from blogtool.post import Post

_FIRST = (b"import", b"export", b"<")
_FORMULA = (b"\\[", b"\\\\[")
_ABBREVIATIONS = lazy(r"(?:\*\[[^\]\n]+\]:[^\n]*(?:\n|\Z))+\Z")
_MOST_TRIES = 200
"""So often what begins like code may be none: the end of each is looked for in 8 kB."""


def code_paragraphs(post: Post) -> frozenset[int]:
    """Return the numbers of the passages that no reader sees as prose."""
    found: list[int] = []
    data, code, tries = post.data, 0, 0
    for number, passage in enumerate(post.passages):
        start = passage.start
        if start >= code and tries < _MOST_TRIES and data.startswith(_FIRST, start):
            end = code_end(data, start)
            tries += not end
            code = max(code, end)
        if start < code or (passage.kind == "paragraph" and _is_for_a_program(data, start, passage.text)):
            found.append(number)
    return frozenset(found)


def _is_for_a_program(data: bytes, start: int, text: str) -> bool:
    if data.startswith(_FORMULA, start):
        return text.rstrip().endswith("]")
    return text.startswith("*[") and _ABBREVIATIONS.match(text) is not None
