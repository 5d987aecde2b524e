"""Comments by which an author tells blogtool to ignore something: where they stand, and what they cover. Pure.

    <!-- blogtool-ignore doubled-word -- it is a chorus -->

On the line of a finding, or alone before a block; `-next-line`, `-start` and `-end`, `-file`. In MDX `{/* … */}`, in
the front matter `# …`. What stands in code is shown, and suppresses nothing.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from blogtool import frontmatter
from blogtool.finding import Span
from blogtool.markdown import Block
from blogtool.patterns import lazy
from blogtool.post import Post

MARK = b"blogtool-ignore"
"""A post without these bytes has no suppressions."""

KINDS = ("", "-next-line", "-start", "-end", "-file")
"""What may follow `blogtool-ignore`."""

WINDOW = 4096
"""How far, in bytes, the end of a comment is looked for: bounds the work on a text of many openers."""

MOST_IN_FIELDS = 50
"""Where some that look like comments in front matter are text: how many are told apart, each by reading it again."""

_OPENER = lazy(rb"(?:<!--|\{/\*)\s*+(?=blogtool-ignore)")
_CLOSERS = {b"<": b"-->", b"{": b"*/}"}
_IN_FIELDS = lazy(rb"(?<![^\s\]}\"',])#[ \t]*+(blogtool-ignore[^\r\n]*)")
_WORD = lazy(rb"blogtool-ignore([a-z]*(?:-[a-z]+)*):?")
_REASON = lazy(rb"--+|\xe2\x80\x93|\xe2\x80\x94")  # people's editors make dashes of `--`
_NAME = lazy(rb"[^\s,]+")
_CONTINUES = (b" ", b"\t", b"]", b"}", b"- ")
_NOT_BLANK = lazy(rb"[^\s>]")
_WHOLE = lazy(
    rb"(?:[\s>]|<!--\s*+blogtool-ignore(?:(?!-->).)*+-->|\{/\*\s*+blogtool-ignore(?:(?!\*/).)*+\*/\})*+", re.DOTALL
)


class Ignored(Struct):
    """One rule named in a comment."""

    name: str
    """As it is written."""
    rule: str
    """The rule's name of today; "" where there is no such rule."""
    span: Span
    covers: Span
    """Findings that begin or end here are suppressed."""
    used: bool = False
    """Whether it has suppressed something; of an `-end`, whether it has ended something."""


class Suppression(Struct, eq=False):
    """One comment. `end` is the comment that ends a `-start`, `ends` is what an `-end` ends."""

    kind: str
    """One of KINDS, unless it is misspelt."""
    span: Span
    """The comment with its marks; in front matter from `#` to the end of the line."""
    names: list[Ignored]
    reason: str
    """What stands behind `--`, or ""."""
    alone: bool
    """Whether nothing else stands on its line."""
    end: "Suppression | None" = None
    ends: list[Ignored] = []


class Suppressions:
    """The suppressions of one post, and which of them were of use."""

    def __init__(self, comments: Sequence[Suppression]) -> None:
        self.comments = comments
        self._by_rule: dict[str, list[Ignored]] = {}
        for comment in comments:
            if comment.kind in KINDS and comment.kind != "-end":
                for ignored in comment.names:
                    self._by_rule.setdefault(ignored.rule, []).append(ignored)

    def hides(self, rule: str, span: Span) -> bool:
        """Tell whether a finding of a rule at a span is suppressed; each comment that does so counts as used."""
        first, last = span.start, max(span.start, span.end - 1)
        hidden = False
        for ignored in self._by_rule.get(rule, ()):
            start, end = ignored.covers
            if start <= first < end or start <= last < end:
                ignored.used = hidden = True
        return hidden


def read(post: Post, names: Mapping[str, str]) -> Suppressions:
    """Return the suppressions of a post; `names` leads from every name a rule answers to, to its name of today."""
    comments = [*_in_fields(post, names), *_in_body(post, names)] if MARK in post.data else []
    if comments:
        _cover(post, comments)
    return Suppressions(comments)


def is_suppression(data: bytes) -> bool:
    """Tell whether a piece of a body holds suppressions and nothing else."""
    return MARK in data and _WHOLE.fullmatch(data) is not None


def _in_fields(post: Post, names: Mapping[str, str]) -> Iterator[Suppression]:
    """Yield the comments of the front matter: without one the values are the same, without a piece of text not."""
    front_matter = post.front_matter
    if front_matter is None or front_matter.format == "json":
        return
    found = list(_IN_FIELDS.finditer(post.data, *front_matter.block.inner))
    if found and not _same_values(post, found):
        found = [match for match in found[:MOST_IN_FIELDS] if _same_values(post, [match])]
    for match in found:
        end = match.start() + len(match.group().rstrip())
        yield _comment(post, Span(match.start(), end), Span(match.start(1), end), names)


def _same_values(post: Post, found: list[re.Match[bytes]]) -> bool:
    """Tell whether the front matter says the same when what was found is covered by spaces."""
    data = bytearray(post.data)
    for match in found:
        data[slice(*match.span())] = b" " * len(match.group())
    other = frontmatter.read(bytes(data), post.source.body_start, post.formats)
    return other is not None and other.values == post.fields


def _in_body(post: Post, names: Mapping[str, str]) -> Iterator[Suppression]:
    """Yield the comments of the body, but none that is only shown: in code, behind a backslash, in a covered tag."""
    document = post.document
    covered = [span.start for span in document.masked]
    code = [block for block in document.blocks if block.kind == "code"]
    code_starts = [block.start for block in code]
    position = post.body_start
    while opener := _OPENER.search(post.data, position):
        start, position = opener.start(), opener.end()
        closer = _CLOSERS[opener.group()[:1]]
        end = post.data.find(closer, position, position + WINDOW)
        if end < 0:
            continue
        index = bisect_right(covered, start) - 1
        if index >= 0 and covered[index] < start < document.masked[index].end:
            continue
        index = bisect_right(code_starts, start) - 1
        if (index >= 0 and start < code[index].end) or _is_text(post, start):
            continue
        yield _comment(post, Span(start, end + len(closer)), Span(position, end), names)
        position = end


def _is_text(post: Post, offset: int) -> bool:
    """Tell whether a byte is one that readers see: behind a backslash, or in inline code."""
    before = post.data[max(offset - 100, 0) : offset]
    if (len(before) - len(before.rstrip(b"\\"))) % 2:
        return True
    return post.in_code_span(offset)


def _comment(post: Post, span: Span, inner: Span, names: Mapping[str, str]) -> Suppression:
    """Return the comment of a span; `inner` is what stands between its marks."""
    data = post.data
    word = _WORD.match(data, *inner)
    assert word is not None  # the mark has been found there
    reason = _REASON.search(data, word.end(), inner.end)
    stop = reason.start() if reason else inner.end
    nothing = Span(0, 0)
    listed = []
    for match in _NAME.finditer(data, word.end(), stop):
        name = match.group().decode()
        listed.append(Ignored(name, names.get(name, "") if names else name, Span(*match.span()), nothing))
    start, end = _line(post, span.start).start, _line(post, span.end - 1).end
    around = data[max(start, span.start - WINDOW) : span.start] + data[span.end : min(end, span.end + WINDOW)]
    return Suppression(
        kind=word.group(1).decode(),
        span=span,
        names=listed,
        reason=data[reason.end() : inner.end].decode().strip() if reason else "",
        alone=_WHOLE.fullmatch(around) is not None,
    )


def _line(post: Post, offset: int) -> Span:
    """Return the line of a byte with its line end; the last one reaches past the text, where a finding may stand."""
    starts = post.source.line_starts
    index = bisect_right(starts, offset)
    return Span(starts[index - 1], starts[index] if index < len(starts) else len(post.data) + 1)


def _cover(post: Post, comments: list[Suppression]) -> None:
    """Say of each rule named where it is ignored. From the end, so that comments in a row know what follows them."""
    blocks = post.document.blocks
    starts = [block.start for block in blocks]
    target = len(post.data)
    after = None
    for comment in reversed(comments):
        following = _NOT_BLANK.search(post.data, _line(post, comment.span.end - 1).end)
        place = following.start() if following else len(post.data)
        if not (after is not None and after.alone and after.span.start == place):
            target = place
        after = comment
        if comment.kind == "-file":
            where = Span(0, len(post.data) + 1)
        elif comment.kind == "-next-line":
            where = _line(post, place)
        elif not comment.alone:
            where = Span(_line(post, comment.span.start).start, _line(post, comment.span.end - 1).end)
        elif comment.span.end <= post.body_start:
            where = _field_at(post, target)
        else:
            where = _block_at(post, blocks, starts, target, comment.span.start)
        for ignored in comment.names:
            ignored.covers = where
    _pair(comments, len(post.data) + 1)


def _field_at(post: Post, place: int) -> Span:
    """Return the field of the front matter that begins at a byte: its line, and the ones that continue it."""
    line = _line(post, place)
    end = line.end
    while end < post.body_start and post.data.startswith(_CONTINUES, end):
        end = _line(post, end).end
    return Span(line.start, end)


def _block_at(post: Post, blocks: list[Block], starts: list[int], place: int, comment: int) -> Span:
    """Return the block whose first line a byte stands in: a list, a quotation, a table or an admonition as
    a whole."""
    line = _line(post, place)
    home = _around(blocks, starts, comment)
    for index in range(bisect_left(starts, line.start), bisect_left(starts, line.end)):
        first = blocks[index]
        if first.start == first.end:
            continue
        wider = first.inside & ~(home.inside if home else 0)
        if not wider:
            return Span(line.start, first.end)
        after = (number for number in range(index + 1, len(blocks)) if not blocks[number].inside & wider)
        last = next(after, None)
        return Span(line.start, len(post.data) + 1 if last is None else blocks[last].start)
    for aside in post.document.containers:
        if aside.kind == "aside" and line.start <= aside.start < line.end:
            return Span(line.start, aside.end)  # its first line may hold no text
    container = _around(blocks, starts, place)
    return Span(line.start, container.end if container else line.end)


def _around(blocks: list[Block], starts: list[int], offset: int) -> Block | None:
    """Return the innermost block in which a byte stands."""
    for index in range(bisect_right(starts, offset) - 1, -1, -1):
        if blocks[index].end > offset:
            return blocks[index]
        if not blocks[index].inside and blocks[index].start < blocks[index].end:
            break
    return None


def _pair(comments: list[Suppression], size: int) -> None:
    """Lead each `-start` to its `-end`: the next one that names the rule, or names none."""
    opened: dict[str, list[tuple[Suppression, Ignored]]] = {}
    for comment in comments:
        if comment.kind == "-start":
            for ignored in comment.names:
                ignored.covers = Span(comment.span.start, size)
                opened.setdefault(ignored.name, []).append((comment, ignored))
        elif comment.kind == "-end":
            for name in [ignored.name for ignored in comment.names] or list(opened):
                for start, ignored in opened.pop(name, ()):
                    ignored.covers = Span(start.span.start, comment.span.end)
                    start.end = comment
                    comment.ends = [*comment.ends, ignored]
            for ignored in comment.names:
                ignored.used = any(ignored.name == other.name for other in comment.ends)
