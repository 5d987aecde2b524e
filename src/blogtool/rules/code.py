"""Rules about code."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from msgspec import Meta

from blogtool.finding import Problem, Severity, Span
from blogtool.house import House
from blogtool.markdown import Block
from blogtool.patterns import lazy
from blogtool.places import line_stop
from blogtool.post import Post
from blogtool.rule import Bad, Rule
from blogtool.voices import counted

_FENCE = lazy(rb"(?:`{3,}|~{3,})[^\r\n]*")
_BARE_FENCE = lazy(rb"(?:`{3,}|~{3,})(?=[ \t]*(?:[\r\n]|\Z))")
_LINE = lazy(rb"[^\r\n]+")
_TABS = 4


class CodeLanguage(Rule, frozen=True):
    """A block of code says in which language it is.

    With the language behind the fence, the site colours the code, a reader sees at a glance what is shell and what is
    output, and tools can check it. What is in no language is `text`.

    Fenced code is meant; code that is only indented has no place for a language. `report-once` makes one finding of
    all in a post.
    """

    name: ClassVar[str] = "code-language"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    needles: ClassVar[tuple[bytes, ...]] = (b"```", b"~~~")
    good: ClassVar[tuple[str, ...]] = (
        "```python\nsleep()\n```\n\n~~~ {.python}\nsleep()\n~~~\n",
        "Text:\n\n    indented\n\n`inline`\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("«```»\nsleep()\n```\n\n```text\nzzz\n```\n"),
        Bad("- An item\n\n  «~~~»\n  sleep()\n  ~~~\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each fence without a language."""
        for block in post.document.blocks:
            if block.kind == "code" and not block.info.strip():
                fence = _BARE_FENCE.match(post.data, block.start)
                if fence is not None:
                    text = "This block of code does not say in which language it is."
                    yield Problem(
                        Span(*fence.span()), text, "Write it behind the fence, such as ```` ```python ````; or `text`."
                    )


class CodeLineLength(Rule, frozen=True):
    """No line of code is longer than a reader can see.

    Beyond the edge of the column a reader has to scroll sideways, and on paper the rest is gone.

    `max-length` counts characters, a tab as four. One finding a block, at its first line that is too long.
    """

    name: ClassVar[str] = "code-line-length"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    good: ClassVar[tuple[str, ...]] = (
        "```sh\n" + "x" * 110 + "\n```\n",
        "A line of prose that goes on, " * 5 + "and ends.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("```sh\nshort\n" + "x" * 110 + "«yyy»\n" + "z" * 120 + "\n```\n"),
        Bad("Text:\n\n    \t" + "x" * 106 + "«y»\n"),
    )
    max_length: Annotated[int, Meta(ge=1, description="The most characters of a line.", examples=[80])] = 110

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield the first line of each block of code that is too long."""
        for block in post.document.blocks:
            if block.kind == "code" and block.end - block.start > self.max_length // _TABS:
                yield from self._of(post, block)

    def _of(self, post: Post, block: Block) -> Iterator[Problem]:
        long = []
        for match in _LINE.finditer(post.data, block.start, block.end):
            if match.end() - match.start() <= self.max_length // _TABS:
                continue
            text = match.group().decode()
            width = len(text) + (_TABS - 1) * text.count("\t")
            if width > self.max_length and not (match.start() == block.start and _FENCE.match(match.group())):
                long.append((match.start(), text, width))
        if long:
            start, text, width = long[0]
            first = len(_fitting(text, self.max_length).encode())
            more = f" So {'is' if len(long) == 2 else 'are'} {len(long) - 1} more below it." if len(long) > 1 else ""
            away = counted(width - self.max_length, "character")
            message = f"This line of code is {away} too long: {width}; at most {self.max_length}.{more}"
            span = Span(start + first, line_stop(post.data, start).start)
            yield Problem(span, message, "Break it where its language allows it.")


def _fitting(text: str, most: int) -> str:
    """Return as much of a line as there is room for."""
    width = 0
    for index, character in enumerate(text):
        width += _TABS if character == "\t" else 1
        if width > most:
            return text[:index]
    return text
