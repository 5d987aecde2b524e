"""Reads the configuration of a site: parsed, never executed, and with the place of what is wrong with it."""

import os
from collections.abc import Sequence
from typing import Any

from blogtool.errors import BlogtoolError
from blogtool.finding import Span
from blogtool.source import Source

_MOST_BYTES = 1_000_000


class SiteConfigError(BlogtoolError):
    """The configuration of a site that cannot be read. The message names the file and the line."""


class Files:
    """The files of a site's configuration."""

    def __init__(self, root: str) -> None:
        """Read below an absolute folder. `read` lists what was read."""
        self.root = root
        self.read: list[str] = []

    def first(self, names: Sequence[str]) -> dict[str, Any] | None:
        """Return the settings of the first file that is there; None where there is none.

        Raises SiteConfigError for one that cannot be read.
        """
        return next((found for name in names if (found := self.table(name)) is not None), None)

    def table(self, name: str) -> dict[str, Any] | None:
        """Return the settings of one file, by its ending; None where there is none."""
        data = self.data(name)
        if data is None:
            return None
        values = _parse(self._shown(name), os.path.splitext(name)[1].lower(), data)
        return {str(key): value for key, value in values.items()}

    def data(self, name: str) -> bytes | None:
        """Return the bytes of a file as UTF-8 without a byte order mark; None where there is none."""
        try:
            with open(os.path.join(self.root, name), "rb") as file:
                data = file.read(_MOST_BYTES + 1)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        except OSError as error:
            raise SiteConfigError(f"{self._shown(name)} cannot be read: {(error.strerror or '').lower()}.") from error
        if len(data) > _MOST_BYTES:
            raise SiteConfigError(f"{self._shown(name)} is not read: it is longer than a megabyte.")
        try:
            data.decode()
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            raise SiteConfigError(f"{self._shown(name)}:{line} cannot be read: it is not UTF-8 text.") from error
        self.read.append(name)
        return data.removeprefix(b"\xef\xbb\xbf")

    def text(self, name: str) -> str | None:
        """Return the text of a file; None where there is none."""
        data = self.data(name)
        return None if data is None else data.decode()

    def has(self, name: str) -> bool:
        """Tell whether a file or a folder is there."""
        return os.path.exists(os.path.join(self.root, name))

    def names(self, folder: str) -> list[str]:
        """Return the names in a folder, in alphabetical order; none where it is not there."""
        try:
            return sorted(os.listdir(os.path.join(self.root, folder)))
        except OSError:
            return []

    def error(self, name: str, line: int, why: str) -> SiteConfigError:
        """Return the error of a line of a file."""
        return SiteConfigError(f"{self._shown(name)}:{line} cannot be read: {why}.")

    def _shown(self, name: str) -> str:
        return os.path.relpath(os.path.join(self.root, name)).replace(os.sep, "/")


def _parse(name: str, ending: str, data: bytes) -> dict[str, Any]:
    """Return the settings that a text holds. Raises SiteConfigError."""
    whole = Span(0, len(data))
    if ending in (".yml", ".yaml"):
        from blogtool.yamlsettings import read

        values, faults = read(data)
    elif ending == ".json":
        from blogtool import jsonreader

        if not data.strip():
            return {}
        values, faults, _ = jsonreader.read_block(data, whole)
    else:
        from blogtool import tomlreader

        values, faults, _ = tomlreader.read_block(data, whole)
    if isinstance(values, dict):
        return values
    if faults:
        line = Source(name, data).position(faults[0].span.start).line
        why = faults[0].message.removeprefix("The front matter ")
        raise SiteConfigError(f"{name}:{line} {why}")
    if values is None:
        return {}
    raise SiteConfigError(f"{name}:1 cannot be read: it is no list of settings.")
