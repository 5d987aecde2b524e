"""Code of MDX that the Markdown parser takes for prose: imports and exports, and tags with expressions. Pure."""

from blogtool.patterns import lazy

_MODULE = lazy(
    rb"import(?:\s*+[\"'][^\"'\r\n]+[\"']"
    rb"|\s+(?:type\s+)?[\w$*{][^\"';]{0,2000}?(?:\s|\})from\s*+[\"'][^\"'\r\n]+[\"'])[ \t]*+(?:;|[\r\n]|\Z)"
    rb"|export\s+(?:(?:const|let|var)\s+[\w${\[][^=\r\n]*=|(?:async\s+)?function\b[^(\r\n]*\("
    rb"|class\s+[A-Z][\w$]*[^{\r\n]*\{"
    rb"|default\s+(?:(?:async\s+)?function\b|class\b|\(|\{|[\w$.]+[ \t]*(?:;|\()|[\w$]+\s*=>)"
    rb"|\{[^}]*\}|\*\s+(?:as\s+\w+\s+)?from\b)"
)
"""Statements only: “import duties from China rise” and “export default settings” are prose."""
_TAG = lazy(rb"<(?:[A-Za-z][\w.:-]*+(?=[\s/>{])|(?=>))")
_STEP = lazy(rb"""["'`(){}\[\]>]|/\*|//""")
_EXPRESSION = lazy(rb"=\{|\{\.\.\.")
_BLANK = lazy(rb"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")
_OPENING, _CLOSING = b"({[", b")}]"
_ENDS = {b'"': b'"', b"'": b"'", b"`": b"`", b"/*": b"*/", b"//": b"\n"}
WINDOW = 8192
"""How far, in bytes, the end of a statement or a tag is looked for."""


def code_end(data: bytes, start: int) -> int:
    """Return where the code ends that begins at a byte; 0 where none begins there.

    That is the end of the brackets that it opens: they may reach over blank lines. A tag without an expression is HTML
    that the parser knows, and none of it.
    """
    if _MODULE.match(data, start, start + WINDOW):
        return _brackets_end(data, start, tag=False)
    tag = _TAG.match(data, start)
    if tag is None:
        return 0
    end = _brackets_end(data, tag.end(), tag=True)
    return end if _EXPRESSION.search(data, start, end) else 0


def _brackets_end(data: bytes, start: int, *, tag: bool) -> int:
    """Return where every bracket is closed and the tag ends, or, of a statement, its paragraph; 0 for a tag that does
    not end. A statement with a bracket that does not end is taken for its paragraph."""
    depth, limit = 0, min(start + WINDOW, len(data))
    place = closed = start
    while step := _STEP.search(data, place, limit):
        token, place = step.group(), step.end()
        if not depth and not tag and _BLANK.search(data, closed, step.start()):
            break
        if token in _ENDS:
            if depth or not tag or token in (b'"', b"'"):
                end = data.find(_ENDS[token], place, limit)
                place = end + len(_ENDS[token]) if end >= 0 else place
        elif token in _OPENING:
            depth += 1
        elif token in _CLOSING:
            depth -= 1
        elif tag and not depth:
            return place
        closed = place if depth <= 0 else closed
    if tag:
        return 0
    blank = _BLANK.search(data, closed, limit)
    return blank.start() if blank else limit
