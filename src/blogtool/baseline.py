"""The findings that are known: a file of them, so that a blog with a past can ask more of its new posts.

A finding is known by its fingerprint, which stays the same when lines move. The paths are relative to the folder of the
file, so it serves from whatever folder the linter is started. The rest of an entry is for the people who read it.
"""

import os
from collections import Counter
from collections.abc import Mapping
from typing import Any

from blogtool import runner, write
from blogtool.errors import BlogtoolError
from blogtool.finding import Finding
from blogtool.fingerprints import fingerprint

VERSION = 1


class Baseline:
    """The findings that are known, and what of them was met in this run."""

    def __init__(self, path: str, entries: Mapping[str, tuple[str, int]]) -> None:
        self.path = path
        self._folder = os.path.dirname(os.path.abspath(path))
        self._left = Counter({name: count for name, (_, count) in entries.items()})
        self._names: dict[str, list[str]] = {}
        for name, (post, _) in entries.items():
            self._names.setdefault(post, []).append(name)

    def knows(self, finding: Finding) -> bool:
        """Return whether a finding is known. Each is met once: of two alike, an entry that counts one knows one."""
        name = _name(finding, self._folder)
        if not self._left[name]:
            return False
        self._left[name] -= 1
        return True

    def gone(self, path: str) -> int:
        """Return how many entries of a post were not met, once all its findings have been asked for."""
        return sum(self._left[name] > 0 for name in self._names.get(_path(path, self._folder), ()))


class Writer:
    """Collects the findings of a run, and writes them as known ones."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._folder = os.path.dirname(os.path.abspath(path))
        self._entries: dict[str, tuple[str, str, str]] = {}
        self._counts: Counter[str] = Counter()

    def add(self, finding: Finding) -> None:
        """Take a finding up."""
        name = _name(finding, self._folder)
        self._entries[name] = (_path(finding.path, self._folder), finding.rule, finding.message)
        self._counts[name] += 1

    def write(self) -> None:
        """Write the file anew, whole or not at all. Raises BlogtoolError when it was not."""
        try:
            with open(self.path, "rb") as file:
                before = file.read()
        except FileNotFoundError:
            write.create(self.path, self._text())
            return
        except OSError as error:
            raise _unreadable(self.path, error) from error
        try:
            write.replace(self.path, before, self._text())
        except BlogtoolError as error:
            raise BlogtoolError(f"{self.path}: {error}") from error

    def _text(self) -> bytes:
        """Return the file: an entry a line, in the order of the posts, so that a diff shows what came and went."""
        from json import dumps

        lines = []
        for name, (path, rule, message) in sorted(self._entries.items(), key=lambda item: (*item[1], item[0])):
            entry = {"path": path, "rule": rule, "count": self._counts[name], "message": message}
            lines.append(f'"{name}": {dumps(entry)}')
        return (f'{{"version": {VERSION}, "findings": {{\n' + ",\n".join(lines) + "\n}}\n").encode()


def load(path: str) -> Baseline:
    """Return the known findings of a file. Raises BlogtoolError, in words for its owner, when it has none."""
    from json import loads

    try:
        with open(path, "rb") as file:
            data = file.read()
    except FileNotFoundError as error:
        raise BlogtoolError(
            f"{path}: There is no such baseline. Write it with `blogtool lint --write-baseline {path}`."
        ) from error
    except OSError as error:
        raise _unreadable(path, error) from error
    try:
        content = loads(data)
    except (ValueError, RecursionError) as error:
        raise _strange(path) from error
    return Baseline(path, _entries(path, content))


def _entries(path: str, content: Any) -> dict[str, tuple[str, int]]:
    """Return the path and the count of each entry by its name."""
    if not isinstance(content, dict) or not isinstance(content.get("findings"), dict):
        raise _strange(path)
    if content.get("version") != VERSION:
        raise BlogtoolError(
            f"{path}: This baseline is of another version of blogtool. "
            f"Write it anew with `blogtool lint --write-baseline {path}`."
        )
    entries: dict[str, tuple[str, int]] = {}
    for name, entry in content["findings"].items():
        post, count = (entry.get("path"), entry.get("count")) if isinstance(entry, dict) else (None, None)
        if not isinstance(post, str) or not isinstance(count, int) or count < 1:
            raise _strange(path)
        entries[name] = (post, count)
    return entries


def _strange(path: str) -> BlogtoolError:
    return BlogtoolError(
        f"{path}: It is not a baseline, or it was damaged. "
        f"Write it with `blogtool lint --write-baseline` to a file of its own, such as blogtool-baseline.json."
    )


def _unreadable(path: str, error: OSError) -> BlogtoolError:
    return BlogtoolError(f"{path}: The baseline could not be read: {(error.strerror or str(error)).lower()}.")


def _path(path: str, folder: str) -> str:
    """Return a path as it is relative to the folder of the file; standard input without a name has none."""
    return path if path == "-" else runner.shown(os.path.abspath(path), folder)


def _name(finding: Finding, folder: str) -> str:
    path = _path(finding.path, folder)
    return finding.fingerprint if path == finding.path else fingerprint(path, finding.rule, finding.mark)
