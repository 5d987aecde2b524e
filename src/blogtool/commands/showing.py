"""Teasers on standard output: as text, as Markdown, as HTML, as JSON, and for a person at a terminal."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from msgspec import Struct

from blogtool.excerpt import Teaser
from blogtool.lengths import WORDED, Limit
from blogtool.markup import html_text
from blogtool.post import Post
from blogtool.teaserforms import html, markdown, resolved
from blogtool.terminal import Output, cells, printable, printable_lines


class Format(StrEnum):
    """How teasers are shown."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


class Shown(Struct, frozen=True, kw_only=True):
    """The teasers of one post, and what is said about them."""

    post: Post
    limit: Limit
    teasers: Sequence[Teaser]
    """The best first; at least one."""
    address: str | None
    channel: str | None = None


class Showing:
    """Shows the teasers of posts as they come; JSON at the end, as one list."""

    def __init__(self, format: Format, out: Output, *, alone: bool, several: bool) -> None:
        """Take the form, and whether it is one post `alone` and `several` teasers of each."""
        self._format = format
        self._out = out
        self._alone = alone
        self._several = several
        self._counted = out.stream.isatty() or several
        self._json: list[dict[str, Any]] = []

    @property
    def needs_address(self) -> bool:
        """Whether the address of a post is shown, or decides where links lead."""
        return self._format is not Format.TEXT

    def show(self, shown: Shown) -> None:
        """Show the teasers of one post."""
        if self._format is Format.JSON:
            self._json.append(as_json(shown))
        elif self._format is Format.TEXT:
            self._text(shown)
        elif self._format is Format.MARKDOWN:
            self._markdown(shown)
        else:
            self._html(shown)

    def end(self) -> None:
        """Write what could not be written before all were there."""
        if self._format is Format.JSON:
            import json

            self._out.stream.write(json.dumps(self._json, indent=1) + "\n")
        self._out.stream.flush()

    # Text

    def _text(self, shown: Shown) -> None:
        if not self._alone:
            self._out.line((shown.post.source.path, "bold"))
        indent = "" if self._alone else "  "
        for number, teaser in enumerate(shown.teasers, 1):
            first = f"{indent}{number:>2}  " if self._several else indent
            rest = " " * len(first)
            for line in self._wrapped(teaser.text, len(first)):
                self._out.line(first + line)
                first = rest
            if self._counted:
                said = f" {teaser.why}" if self._several and teaser.why else ""
                for line in self._wrapped(
                    f"{_count(teaser, shown.limit)}.{said}" if said else _count(teaser, shown.limit), len(rest)
                ):
                    self._out.line(rest, (line, "dim"))

    def _wrapped(self, text: str, indent: int) -> list[str]:
        """Return a text in lines as wide as the terminal; as one line where there is none, or where it stands alone, so
        that it can be copied."""
        text = printable(text)
        width = self._out.width - indent
        if not self._out.stream.isatty() or indent == 0:
            return [text]
        lines: list[str] = []
        for word in text.split(" "):
            if lines and cells(lines[-1]) + 1 + cells(word) <= width:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        return lines

    # Markdown and HTML

    def _markdown(self, shown: Shown) -> None:
        lines = [] if self._alone else [f"`{printable(shown.post.source.path)}`".replace("{", "&#123;"), ""]
        for number, teaser in enumerate(shown.teasers, 1):
            text = markdown(resolved(teaser.pieces, shown.address))
            lines.append(f"{number}. {text}" if self._several else text)
        if not self._alone:
            lines.append("")
        self._write(lines)

    def _html(self, shown: Shown) -> None:
        lines = [] if self._alone else [f"<h3>{html_text(printable(shown.post.source.path))}</h3>"]
        texts = [f"{html(resolved(teaser.pieces, shown.address))}" for teaser in shown.teasers]
        if self._several:
            lines += ["<ol>", *(f"<li>{text}</li>" for text in texts), "</ol>"]
        else:
            lines += [f"<p>{text}</p>" for text in texts]
        self._write(lines)

    def _write(self, lines: list[str]) -> None:
        text = "\n".join(lines)
        self._out.stream.write((printable_lines(text) if self._out.stream.isatty() else text) + "\n")


def _count(teaser: Teaser, limit: Limit) -> str:
    """Return how long a teaser is, of how long it may be: `148 of 160 characters`."""
    return ", ".join(f"{each.measure(teaser.text):,} of {each.most:,} {WORDED[each.unit]}" for each in limit.all())


# JSON


def as_json(shown: Shown) -> dict[str, Any]:
    """Return the best teaser of a post as JSON has it, and the others as its `candidates`."""
    first, *others = shown.teasers
    return {
        "path": first.path,
        **_of_text(first),
        "candidates": [{**_of_text(each), **_about(each, shown)} for each in others],
        **_about(first, shown),
        "channel": shown.channel,
        "address": shown.address,
    }


def _of_text(teaser: Teaser) -> dict[str, Any]:
    names = ("text", "length", "unit", "limit", "field", "start", "end")
    return {name: getattr(teaser, name) for name in names}


def _about(teaser: Teaser, shown: Shown) -> dict[str, Any]:
    source = shown.post.source
    pieces = resolved(teaser.pieces, shown.address)
    last = source.position(max(teaser.end - 1, teaser.start)).line
    return {
        "limits": [
            {"unit": each.unit, "most": each.most, "length": each.measure(teaser.text)} for each in shown.limit.all()
        ],
        "lines": [source.position(teaser.start).line, last],
        "sentences": [
            {"start": span.start, "end": span.end, "line": source.position(span.start).line}
            for span in teaser.sentences
        ],
        "why": teaser.why,
        "cut": teaser.cut,
        "markdown": markdown(pieces),
        "html": html(pieces),
    }
