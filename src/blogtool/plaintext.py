"""What is Markdown or HTML in a text that should be plain. Pure."""

from blogtool.patterns import lazy

_MARKUP = lazy(
    r"</?[A-Za-z][^<>]*>"
    r"|!?\[[^\[\]]+\]\([^()]*\)"
    r"|`[^`]+`"
    r"|(?<![*\w])\*{1,3}[^\s*](?:[^*]*[^\s*])?\*{1,3}(?![*\w])"
    r"|(?<![_\w])_{1,3}(?!\w+__\b)[^\s_](?:[^_]*[^\s_])?_{1,3}(?![_\w])"
    r"|~~[^\s~][^~]*~~"
    r"|^\#{1,6}\s"
    r"|&(?:[a-z]{2,8}|\#[0-9]{2,5}|\#x[0-9a-f]{2,5});"
)
_MARKS = frozenset("<[`*_~#&")
"""Characters of which a piece of markup has one."""


def marked(text: str) -> tuple[int, int] | None:
    """Return where the first piece of markup stands in a text, in characters; None in a plain one."""
    match = None if _MARKS.isdisjoint(text) else _MARKUP.search(text)
    return match.span() if match else None
