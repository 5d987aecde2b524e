"""What git ignores, and patterns of paths as its `.gitignore` writes them."""

import os
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from blogtool.errors import BlogtoolError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def in_ignored(folder: str, checkout: str) -> bool:
    """Tell whether git ignores a folder, or one above it in its checkout."""
    while folder.startswith(checkout + os.sep):
        if ignored(folder, "/", checkout):
            return True
        folder = os.path.dirname(folder)
    return False


def ignored(path: str, ending: str, checkout: str) -> bool:
    """Tell whether git ignores a path: the nearest `.gitignore` with an opinion decides."""
    folder = os.path.dirname(path)
    while folder.startswith(checkout):
        spec = _gitignore(folder)
        if spec is not None:
            result = spec.check_file(relative(path, folder) + ending)
            if result.include is not None:
                return result.include
        if folder == checkout:
            break
        folder = os.path.dirname(folder)
    return False


@cache
def checkout_of(folder: str) -> str | None:
    """Return the root of the git checkout in which a folder lies, or None."""
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return folder


@cache
def _gitignore(folder: str) -> "GitIgnoreSpec | None":
    try:
        with open(os.path.join(folder, ".gitignore"), encoding="utf-8-sig", errors="replace") as file:
            lines = [line for line in file.read().split("\n") if line.strip() and not line.startswith("#")]
    except OSError:
        return None
    try:
        return patterns(lines) if lines else None
    except BlogtoolError:  # git passes over what it does not understand, so a run must not end there
        return patterns([line for line in lines if _is_pattern(line)])


def _is_pattern(line: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True


def patterns(lines: Iterable[str]) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec  # 11 ms: only where there is something to match

    lines = tuple(lines)
    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError as error:
        wrong = next((line for line in lines if not _is_pattern(line)), "")
        raise BlogtoolError(f"“{wrong}” is no pattern of paths; they are written as in .gitignore.") from error


def relative(path: str, root: str) -> str:
    """Return an absolute path relative to a folder above it, with `/`."""
    if path.startswith(root + os.sep):
        path = path[len(root) + 1 :]
        return path.replace(os.sep, "/") if os.sep != "/" else path
    return os.path.relpath(path, root).replace(os.sep, "/")
