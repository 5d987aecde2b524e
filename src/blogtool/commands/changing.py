"""One change of many posts: each is written whole or not at all, or shown as a diff."""

import sys
from collections.abc import Callable, Iterable

from blogtool import runner
from blogtool.errors import BlogtoolError, HouseStyleError
from blogtool.houses import Houses
from blogtool.post import Post
from blogtool.terminal import Output, note

Change = Callable[[str, Post], bytes | None]
"""Returns a post, given by its path and its content, as it is to be; None where it is to stay. Raises BlogtoolError."""


class Changing:
    """Carries out a change, and counts what became of the posts."""

    def __init__(self, houses: Houses, change: Change, diff: Output | None) -> None:
        """Take what is to be changed, and where a diff goes; None: the posts are written."""
        self._houses = houses
        self._change = change
        self._diff = diff
        self.posts = self.changed = self.failed = 0

    def run(self, paths: Iterable[str]) -> None:
        """Change posts. What goes wrong with one is said on standard error; the others go on.

        Raises HouseStyleError for a mistake of a house style, which is none of a post.
        """
        paths = list(paths)
        for path in paths:
            self._houses.house_for(path)  # raised here, before anything is written
        for path in paths:
            self.posts += 1
            name = runner.shown(path)
            try:
                self._one(path, name)
            except HouseStyleError:
                raise
            except BlogtoolError as error:
                self.failed += 1
                note(f"{name}: {error}")
        sys.stdout.flush()

    def _one(self, path: str, name: str) -> None:
        post = runner.load(name, runner.read(path), self._houses.formats_for(path))
        after = self._change(path, post)
        if after is None or after == post.data:
            return
        if self._diff is not None:
            from blogtool.commands.diff import print_diff

            print_diff(name, post.data, after, self._diff)
        else:
            runner.save(path, post.data, after)
        self.changed += 1

    @property
    def exit_code(self) -> int:
        """2 where a post could not be changed, 1 where a diff shows a change, else 0."""
        return 2 if self.failed else int(self._diff is not None and self.changed > 0)

    @property
    def ending(self) -> str:
        """What ends the sentence that says how many posts were changed."""
        failed = f"; {self.failed:,} failed, as said above" if self.failed else ""
        return f"{failed}; nothing was written." if self._diff is not None else f"{failed}."
