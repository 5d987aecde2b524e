"""The house-style file: where it is, and what it says.

Nothing heavy is imported until it is needed: a run without a house style costs a few file names.
"""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from blogtool.errors import HouseStyleError, Mistake

if TYPE_CHECKING:
    from blogtool.config.contractreader import Rules
    from blogtool.contract import HouseStyle
    from blogtool.tomlkeys import Key

Path = tuple[str, ...]

NAMES = ("blogtool.toml", ".blogtool.toml", "pyproject.toml")
"""The names of a house-style file; of several in one folder the first is the one."""
MAX_BYTES = 1_000_000
MAX_KEYS = 50_000
_PREFIX = ("tool", "blogtool")


class Config(Struct, frozen=True, kw_only=True):
    """A house-style file, read."""

    path: str
    """As it was given to `load`."""
    house: "HouseStyle"
    lines: Mapping[Path, int]
    """The line, counted from 1, of each key: `("post", "fields", "title")`, without `tool.blogtool`."""


def find(directory: str) -> str | None:
    """Return the absolute path of the nearest house-style file in `directory` or above it; None: none."""
    folder = os.path.abspath(directory)
    while True:
        for name in NAMES:
            path = os.path.join(folder, name)
            if os.path.isfile(path) and (name != "pyproject.toml" or _has_table(path)):
                return path
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def load(path: str, rules: "Rules") -> Config:
    """Return what the house-style file at `path` says.

    Raises `HouseStyleError` with every mistake of the file, in the order of their lines.
    """
    from blogtool.config.contractreader import read_house
    from blogtool.config.leaves import Reader, plain

    text = _text(path)
    tree, keys = _parse(path, text)
    prefix: Path = _PREFIX if os.path.basename(path) == "pyproject.toml" else ()
    for part in prefix:
        tree = tree.get(part) if isinstance(tree, dict) else None
    if not isinstance(tree, dict):
        line = keys[prefix].line if prefix in keys else 0
        raise HouseStyleError(path, [Mistake(line, "There is no table [tool.blogtool] in this file.")])
    reader = Reader(text, keys, prefix)
    house = read_house(plain(tree), reader, rules)
    if reader.mistakes:
        raise HouseStyleError(path, reader.mistakes)
    size = len(prefix)
    lines = {key[size:]: keys[key].line for key in keys if len(key) > size and key[:size] == prefix}
    return Config(path=path, house=house, lines=lines)


def _has_table(path: str) -> bool:
    """Tell whether a pyproject.toml has a house style; one that cannot be parsed has: `load` says why."""
    try:
        with open(path, "rb") as file:
            if b"[tool.blogtool" not in file.read(MAX_BYTES + 1):
                return False
    except OSError:
        return False
    try:
        _, keys = _parse(path, _text(path))
    except HouseStyleError:
        return True
    return _PREFIX in keys


def _text(path: str) -> str:
    """Return the text of a file, with `\\n` at the end of its lines. Raises `HouseStyleError`."""
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise HouseStyleError(path, [Mistake(0, f"This file cannot be read: {reason}.")]) from None
    if len(data) > MAX_BYTES:
        sentence = "This file is larger than 1 MB. Keep long lists in files of their own."
        raise HouseStyleError(path, [Mistake(0, sentence)])
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        # The codec counts from after a byte order mark: the line is the same.
        line = data.count(b"\n", 0, error.start) + 1
        raise HouseStyleError(path, [Mistake(line, "This is not UTF-8 text. Save the file as UTF-8.")]) from None


def _parse(path: str, text: str) -> tuple[Any, "dict[Path, Key]"]:
    """Return the tree of a text and the places of its keys. Raises `HouseStyleError`.

    The scanner goes first: what would keep `tomllib` busy for minutes, or break it, never reaches it.
    """
    from blogtool.tomlkeys import ScanError, Scanner

    scanner = Scanner(text, MAX_KEYS)
    stopped: ScanError | None = None
    try:
        scanner.run()
    except ScanError as error:
        if error.reason != "syntax":
            from blogtool.config.tomlerrors import limit_mistake

            raise HouseStyleError(path, [limit_mistake(text, error)]) from None
        stopped = error
    import tomllib

    try:
        return tomllib.loads(text), scanner.keys
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a plain ValueError
        from blogtool.config.tomlerrors import translate

        prefix: Path = _PREFIX if os.path.basename(path) == "pyproject.toml" else ()
        raise HouseStyleError(path, translate(text, error, scanner, stopped, prefix)) from None
