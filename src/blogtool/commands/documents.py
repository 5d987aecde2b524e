"""A document of an owner's into which a command puts text, between two comments."""

import os

from blogtool import discovery, marks, runner
from blogtool.edits import apply
from blogtool.errors import BlogtoolError
from blogtool.post import Post


class Document:
    """A file with a region that a command writes."""

    def __init__(self, path: str, mark: str, what: str = "the list") -> None:
        """Read it and find the region between the comments `mark`; `what` is what stands there.

        Raises BlogtoolError where there is none.
        """
        self.name = runner.shown(path)
        self._path = path
        try:
            self._source = runner.load(self.name, runner.read(path)).source
            self._region = marks.find(self._source, mark, markdown=is_markdown(path), what=what)
        except BlogtoolError as error:
            raise BlogtoolError(f"{self.name}: {error}") from error

    def is_file(self, path: str) -> bool:
        """Tell whether this is the file at a path: it is not listed in itself."""
        return os.path.realpath(path) == os.path.realpath(self._path)

    def level(self) -> int:
        """Return the level of the heading under which the region stands; 0 where there is none above it."""
        above = [found for found in Post(self._source).headings if found.span.start < self._region.span.start]
        return above[-1].level if above else 0

    def put(self, text: str, *, write: bool) -> bool:
        """Put text into its place, or with `write` false only tell whether that changes anything."""
        before = self._source.data
        try:
            after = apply(before, [marks.fill(self._source, self._region, text)])
            if write and after != before:
                runner.save(self._path, before, after)
        except BlogtoolError as error:
            raise BlogtoolError(f"{self.name}: {error}") from error
        return after != before


def is_markdown(path: str) -> bool:
    """Tell whether a file is Markdown, by its name."""
    return path.lower().endswith(discovery.EXTENSIONS)
