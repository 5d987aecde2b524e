"""Where the author separated the teaser from the rest of a post: `<!--more-->` and its like. Pure."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from blogtool.finding import Span
from blogtool.patterns import lazy
from blogtool.post import Post

_KNOWN = lazy(
    rb"<!--[ \t]*(?:more|truncate|excerpt|end[ _-]?(?:of[ _-])?(?:excerpt|summary|teaser)|excerpt[ _-]?end"
    rb"|teaser[ _-]?end(?::[^<>\r\n]{0,200}?)?|summary|read[ _-]?more)[ \t]*-->"
    rb"|<!--more[ \t][^<>\r\n]{0,200}?-->|\{/\*[ \t]*truncate[ \t]*\*/\}",
    re.IGNORECASE,
)
"""Those of Hugo, WordPress, Hexo, Zola, MkDocs, Docusaurus, Nikola and Jekyll, as authors write them. In WordPress the
words behind `more` are those of the link."""
_COMMENT = lazy(r"(<!--|\{/\*)\s*(.+?)\s*(-->|\*/\})")


def marker(post: Post, own: Sequence[str] = ()) -> Span | None:
    """Return where the first separator stands in the body; None where there is none.

    `own` are separators that the blog's generator has been told of: where there are some, the usual ones are comments
    like others. How many spaces a comment has, and which capitals, does not count. What is shown as code is none.
    """
    code = [Span(block.start, block.end) for block in post.document.blocks if block.kind == "code"]
    starts = [span.start for span in code]
    return next((span for span in sorted(_found(post, own)) if not _is_code(post, span, code, starts)), None)


def _found(post: Post, own: Sequence[str]) -> Iterator[Span]:
    own = [text for text in map(str.strip, own) if text]
    for pattern in [_pattern(text) for text in own] or [_KNOWN]:
        for match in pattern.finditer(post.data, post.body_start):
            yield Span(*match.span())


@cache
def _pattern(text: str) -> re.Pattern[bytes]:
    comment = _COMMENT.fullmatch(text)
    if comment is None:
        return re.compile(re.escape(text.encode()))
    opening, name, closing = (re.escape(part.encode()) for part in comment.groups())
    rest = rb"(?::[^<>\r\n]{0,200}?)?" if opening.startswith(b"<") else b""  # Nikola: <!-- TEASER_END: read on -->
    return re.compile(opening + rb"[ \t]*" + name + rest + rb"[ \t]*" + closing, re.IGNORECASE)


def _is_code(post: Post, span: Span, code: Sequence[Span], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, span.start) - 1
    return (at >= 0 and span.start < code[at].end) or post.in_code_span(span.start)
