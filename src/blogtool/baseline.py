"""The findings that are known: a file of them, so that a blog with a past can ask more of its new posts.

A finding is known by its fingerprint, which stays the same when lines move. The paths are relative to the folder of the
file, so it serves from whatever folder the linter is started. The rest of an entry is for the people who read it.
"""

import os
from collections.abc import Callable, Collection, Iterable
from typing import Any

from msgspec import Struct

from blogtool import runner, write
from blogtool.errors import BlogtoolError
from blogtool.finding import Finding
from blogtool.fingerprints import fingerprint
from blogtool.patterns import lazy

VERSION = 1

_WHERE = lazy(r" \([^()]*\.toml:\d+[^()]*\)")
"""Where a house style says something. Its lines move, and then every entry would differ that names one."""


class Entry(Struct, frozen=True, order=True):
    """One known finding; in this order they stand in the file."""

    path: str
    """Of the post, relative to the folder of the baseline, with `/`."""
    rule: str
    message: str
    fingerprint: str


class Baseline:
    """The findings that are known, and what of them was met in this run."""

    def __init__(self, path: str, entries: Iterable[Entry]) -> None:
        self.path = path
        self._folder = _folder(path)
        self._left: dict[str, dict[str, Entry]] = {}
        for entry in entries:
            self._left.setdefault(entry.path, {})[entry.fingerprint] = entry

    def knows(self, finding: Finding) -> bool:
        """Return whether a finding is known."""
        path = _path(finding.path, self._folder)
        return self._left.get(path, {}).pop(_name(finding, path), None) is not None

    def gone(self, path: str) -> list[Entry]:
        """Return the entries of a post that were not met, once all its findings have been asked for."""
        return sorted(self._left.pop(_path(path, self._folder), {}).values())

    def gone_posts(self) -> list[Entry]:
        """Return the entries of posts that are no more: deleted, or under another name now."""
        paths = [path for path in self._left if not os.path.lexists(os.path.join(self._folder, path))]
        return sorted(entry for path in paths for entry in self._left[path].values())


class Baselines:
    """The baselines of a run: one for all posts, or the one that each post's house style names."""

    def __init__(self, path_for: Callable[[str], str | None]) -> None:
        """Take what returns the path of the baseline of a post, which is given by its own path."""
        self._path_for = path_for
        self._loaded: dict[str, Baseline] = {}

    def of(self, path: str) -> Baseline | None:
        """Return the baseline of a post. Raises BlogtoolError where it cannot be read."""
        name = self._path_for(path)
        if name is None:
            return None
        if name not in self._loaded:
            self._loaded[name] = load(name)
        return self._loaded[name]

    def all(self) -> list[Baseline]:
        """Return those that were asked for."""
        return list(self._loaded.values())


class Writer:
    """Collects the findings of a run, and writes them as known ones."""

    def __init__(self, path: str, *, whole: bool) -> None:
        """Write to `path`; `whole`: the run covers the blog, so what it does not find is known no more.

        Else the entries of posts that are not looked at stay. Raises BlogtoolError where another file stands there.
        """
        self.path = path
        self._folder = _folder(path)
        self._found: set[Entry] = set()
        self._looked_at: set[str] = set()
        content = _content(path) if os.path.lexists(path) else None
        old = content is None or content.get("version") != VERSION  # its fingerprints may mean nothing any more
        self._kept: Collection[Entry] = () if old or whole else _entries(path, content)

    def look_at(self, path: str) -> None:
        """Take note that the findings of a post are those that are added, if any."""
        self._looked_at.add(_path(path, self._folder))

    def add(self, finding: Finding) -> None:
        """Take a finding up."""
        self._found.add(_entry(finding, self._folder))

    def write(self) -> None:
        """Write the file anew, whole or not at all. Raises BlogtoolError when it was not."""
        there = [
            entry
            for entry in self._kept
            if entry.path not in self._looked_at and os.path.lexists(os.path.join(self._folder, entry.path))
        ]
        write.put(self.path, _text({*there, *self._found}))


def load(path: str) -> Baseline:
    """Return the known findings of a file. Raises BlogtoolError, in words for its owner, when it has none."""
    content = _content(path)
    if content.get("version") != VERSION:
        raise BlogtoolError(
            f"{path}: This baseline is of another version of blogtool. "
            f"Write it anew with `blogtool lint --write-baseline {path}`."
        )
    return Baseline(path, _entries(path, content))


def _text(entries: Iterable[Entry]) -> bytes:
    """Return the file: an entry a line, in the order of the posts, so that a diff shows what came and went."""
    from json import dumps

    lines = [
        dumps(
            {"path": entry.path, "rule": entry.rule, "fingerprint": entry.fingerprint, "message": entry.message},
            ensure_ascii=False,
        )
        for entry in sorted(entries)
    ]
    text = f'{{"version": {VERSION}, "findings": [\n' + ",\n".join(lines) + "\n]}\n"
    # A name that is no Unicode becomes \udce9, which is how JSON writes it: it is read as the same name again.
    return text.encode(errors="backslashreplace")


def _content(path: str) -> dict[str, Any]:
    """Return what a file holds. Raises BlogtoolError where it is no baseline of any version."""
    from json import loads

    try:
        with open(path, "rb") as file:
            content = loads(file.read())
    except FileNotFoundError as error:
        raise BlogtoolError(
            f"{path}: There is no such baseline. Write it with `blogtool lint --write-baseline {path}`."
        ) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BlogtoolError(f"{path}: The baseline could not be read: {reason}.") from error
    except (ValueError, RecursionError) as error:
        raise _strange(path) from error
    if not isinstance(content, dict) or "version" not in content or "findings" not in content:
        raise _strange(path)
    return content


def _entries(path: str, content: Any) -> list[Entry]:
    from msgspec import ValidationError, convert

    try:
        return convert(content["findings"], list[Entry])
    except ValidationError as error:
        raise _strange(path) from error


def _strange(path: str) -> BlogtoolError:
    return BlogtoolError(
        f"{path}: It is not a baseline, or it was damaged. Name a file of its own, such as blogtool-baseline.json; "
        "a damaged one can be deleted and written anew with `blogtool lint --write-baseline`."
    )


def _folder(path: str) -> str:
    return os.path.dirname(os.path.abspath(path))


def _path(path: str, folder: str) -> str:
    """Return a path as it is relative to the folder of the file; standard input without a name has none."""
    return path if path == "-" else runner.shown(os.path.abspath(path), folder)


def _entry(finding: Finding, folder: str) -> Entry:
    path = _path(finding.path, folder)
    return Entry(path, finding.rule, _WHERE.sub("", finding.message), _name(finding, path))


def _name(finding: Finding, path: str) -> str:
    """Return the fingerprint that a finding has under a path."""
    return finding.fingerprint if path == finding.path else fingerprint(path, finding.rule, finding.mark)
