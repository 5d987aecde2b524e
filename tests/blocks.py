"""A blog in a folder of its own, judged by a house style: what the tests of its blocks share."""

import re
from pathlib import Path

from blogtool.finding import Finding, Span
from blogtool.houses import Houses, Selection
from blogtool.linter import Linted, Repaired, lint, repair
from blogtool.runner import Ground, load


class Blog:
    """Where a test's house style and its files are. The current folder must be `folder`."""

    def __init__(self, folder: Path) -> None:
        (folder / ".git").mkdir()
        self.folder = folder

    def style(self, text: str) -> None:
        """Make a text the house style."""
        self.write("blogtool.toml", text)

    def write(self, path: str, text: str | bytes = "") -> None:
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode() if isinstance(text, str) else text)

    def judge(self, text: str | bytes, path: str = "post.md", only: str = "") -> Linted:
        """Return what is said about a post, only by the rules named in `only`, where some are."""
        post, ground = self._ground(text, path, only)
        return lint(post, *ground)

    def findings(self, text: str | bytes, path: str = "post.md", only: str = "") -> list[Finding]:
        """Return the findings of a post."""
        return self.judge(text, path, only).findings

    def said(self, text: str | bytes, path: str = "post.md", only: str = "") -> list[str]:
        """Return the findings of a post as `line:column severity rule: message`."""
        return [
            f"{found.start.line}:{found.start.column} {found.severity} {found.rule}: {found.message}"
            for found in self.findings(text, path, only)
        ]

    def marked(self, text: str, path: str = "post.md", only: str = "") -> str:
        """Return a text with `«…»` around everything that is found in it; its own marks are taken out before."""
        bare = re.sub("[«»]", "", text)
        data = bare.encode()
        spans = sorted({found.span for found in self.findings(bare, path, only)}, reverse=True)
        for start, end in spans:
            data = data[:start] + "«".encode() + data[start:end] + "»".encode() + data[end:]
        return data.decode()

    def fixed(self, text: str | bytes, path: str = "post.md", only: str = "", *, unsafe: bool = False) -> Repaired:
        """Return a post after its repairs."""
        post, ground = self._ground(text, path, only)
        return repair(post, ground.house, ground.rules, ground.names, unsafe=unsafe)

    def _ground(self, text: str | bytes, path: str, only: str) -> tuple[object, Ground]:
        data = text.encode() if isinstance(text, str) else text
        post = load(path, data)
        houses = Houses(selection=Selection(select=tuple(only.split())))
        ground = houses.ground_for(path, post)
        assert ground is not None
        return post, ground


def marks(text: str) -> tuple[str, list[Span]]:
    """Return a text without its marks, and the bytes that stood between them."""
    spans, pieces, place = [], [], 0
    for piece in re.split("([«»])", text):
        if piece in ("«", "»"):
            spans.append(place)
        else:
            pieces.append(piece)
            place += len(piece.encode())
    return "".join(pieces), [Span(*pair) for pair in zip(spans[::2], spans[1::2], strict=True)]
