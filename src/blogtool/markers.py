"""Where the author separated the teaser from the rest of a post: `<!--more-->` and its like. Pure."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from blogtool.finding import Span
from blogtool.patterns import lazy
from blogtool.post import Post

_KNOWN = lazy(
    rb"<!--[ \t]*(?:more|truncate|excerpt|end[ _-]?(?:of[ _-])?(?:excerpt|summary|teaser)|excerpt[ _-]?end"
    rb"|teaser[ _-]?end(?::[^<>\r\n]{0,200}?)?|summary|read[ _-]?more)[ \t]*-->|\{/\*[ \t]*truncate[ \t]*\*/\}",
    re.IGNORECASE,
)
"""Those of Hugo, WordPress, Hexo, Zola, MkDocs, Docusaurus, Nikola and Jekyll, as authors write them."""
_CODE = lazy(rb"(`++).*?(?<!`)\1(?!`)", re.DOTALL)


def marker(post: Post, own: Sequence[str] = ()) -> Span | None:
    """Return where the first separator stands in the body; None where there is none.

    `own` are separators that the blog's generator has been told of. What is shown as code is none.
    """
    code = [Span(block.start, block.end) for block in post.document.blocks if block.kind == "code"]
    starts = [span.start for span in code]
    return next((span for span in sorted(_found(post, own)) if not _is_code(post, span, code, starts)), None)


def _found(post: Post, own: Sequence[str]) -> Iterator[Span]:
    for match in _KNOWN.finditer(post.data, post.body_start):
        yield Span(*match.span())
    for text in filter(None, map(str.strip, own)):
        written = text.encode()
        start = post.data.find(written, post.body_start)
        while start >= 0:
            yield Span(start, start + len(written))
            start = post.data.find(written, start + len(written))


def _is_code(post: Post, span: Span, code: Sequence[Span], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, span.start) - 1
    if at >= 0 and span.start < code[at].end:
        return True
    runs = post.document.starts
    run = bisect_right(runs, span.start) - 1  # code in the line is one run of text
    match = _CODE.match(post.data, runs[run]) if run >= 0 and post.data.startswith(b"`", runs[run]) else None
    return match is not None and span.start < match.end()
