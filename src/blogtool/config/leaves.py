"""TOML tables into structs, leaf by leaf: one conversion would stop at the first mistake."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec.structs import FieldInfo, fields

from blogtool.config.mistakes import Expected, clip, closest, listed, shown, toml, wrong_value
from blogtool.errors import Mistake
from blogtool.tomlkeys import Key, Path

_LONGEST_PATTERN = 10_000
_MOST_GUESSES = 100

S = TypeVar("S", bound=msgspec.Struct)
Unknown = Callable[[Path, tuple[str, ...]], str]
"""The sentence about a key that a table does not know: its path, and the keys it does know."""


@cache
def keys_of(struct: type[msgspec.Struct]) -> dict[str, FieldInfo]:
    """Return the fields of a struct by the names they have in the file."""
    return {info.encode_name: info for info in fields(struct)}


def plain(value: Any) -> Any:
    """Return a TOML value with its dates and times as ISO text: msgspec cannot tell `date | str` apart."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _is_usual(value: Any) -> bool:
    """No infinity, no NaN, and no number of a thousand digits: it could not even be printed."""
    if isinstance(value, list | tuple):
        return all(_is_usual(item) for item in value)
    return not isinstance(value, int | float) or -1e15 < value < 1e15


class Reader:
    """Turns the tables of one file into structs and collects the mistakes on the way."""

    def __init__(self, text: str, keys: Mapping[Path, Key], prefix: Path) -> None:
        """Take the text, its keys, and the path of the house style in it: empty, or `tool.blogtool`."""
        self.mistakes: list[Mistake] = []
        self._text = text
        self._keys = keys
        self._prefix = prefix
        self._guesses = 0

    def line(self, path: Path) -> int:
        """Return the line of a key, counted from 1; 0 for what does not stand in the file."""
        key = self._keys.get(self._prefix + path)
        return key.line if key is not None else 0

    def written(self, path: Path) -> str:
        """Return a value as it stands in the file; nothing for the tables of headers and dotted keys."""
        key = self._keys.get(self._prefix + path)
        return self._text[key.value_start : key.value_end] if key is not None else ""

    def add(self, path: Path, message: str) -> None:
        """Note a mistake on the line of a key."""
        self.mistakes.append(Mistake(self.line(path), message))

    def later(self, path: Path, value: Any) -> None:
        """Note that a key of the language is not supported yet."""
        table = isinstance(value, dict) and len(path) < 3
        self.add(path, f"{f'[{shown(path)}]' if table else shown(path)} is not yet supported by this version.")

    def meant(self, word: str, words: tuple[str, ...]) -> str | None:
        """Return the word probably meant; after a hundred guesses none, as each takes a millisecond."""
        self._guesses += 1
        return closest(word, words) if self._guesses <= _MOST_GUESSES else None

    def unknown(self, thing: str) -> Unknown:
        """Return the sentence for keys that `thing` (`the site`, `a field`) does not know."""

        def sentence(path: Path, known: tuple[str, ...]) -> str:
            said = f"{shown(path)} is not a setting of {thing}."
            near = self.meant(path[-1], known)
            return f"{said} Did you mean {near}?" if near else f"{said} It has: {listed(known)}."

        return sentence

    def table(self, value: Any, path: Path, example: str) -> dict[str, Any]:
        """Return a value that must be a table; an empty one, and a mistake, if it is not."""
        if isinstance(value, dict):
            return value
        self.add(path, f"{shown(path)} = {clip(self.written(path)) or '[[…]]'} – this must be a table: {example}")
        return {}

    def struct(
        self,
        kind: type[S],
        table: Mapping[str, Any],
        path: Path,
        unknown: Unknown,
        later: tuple[str, ...] = (),
    ) -> S | None:
        """Return the struct of a table; after a mistake what could be read of it, or None.

        Keys in `later` belong to the language and are not supported yet.
        """
        known = keys_of(kind)
        values: dict[str, Any] = {}
        for name, value in table.items():
            here = (*path, name)
            info = known.get(name)
            if info is None and name in later:
                self.later(here, value)
            elif info is None:
                self.add(here, unknown(here, tuple(known)))
            else:
                values[info.name] = self._inside(info, value, here, unknown, later)
        for name, info in known.items():
            if info.required and name not in table:
                example = toml((Expected(info.type).meta("examples") or ["…"])[0])
                self.add(path, f"{shown(path)} has no {name}. Write: {shown((*path, name))} = {example}")
        return kind(**values) if all(info.name in values for info in known.values() if info.required) else None

    def _inside(self, info: FieldInfo, value: Any, path: Path, unknown: Unknown, later: tuple[str, ...]) -> Any:
        nested = next(
            (kind for kind in Expected(info.type).kinds if isinstance(kind, type) and issubclass(kind, msgspec.Struct)),
            None,
        )
        if nested is None:
            return self.leaf(value, info.type, path)
        name = shown(path)
        inner = self.table(value, path, f"{name}.max-length = 60")
        return self.struct(nested, inner, path, unknown, later)

    def leaf(self, value: Any, kind: Any, path: Path) -> Any:
        """Return one value as its type wants it, or None after a mistake."""
        try:
            converted = msgspec.convert(value, kind)
        except (msgspec.ValidationError, OverflowError):
            self.add(path, wrong_value(shown(path), self.written(path), value, kind))
            return None
        if not _is_usual(converted):
            self.add(path, wrong_value(shown(path), self.written(path), value, kind))
            return None
        if Expected(kind).extra("kind") == "pattern":
            self._check_pattern(converted, path)
        return converted

    def _check_pattern(self, pattern: str, path: Path) -> None:
        import warnings

        said = f"{shown(path)} = {clip(self.written(path))} – this"
        if len(pattern) > _LONGEST_PATTERN:
            self.add(path, f"{said} pattern is longer than {_LONGEST_PATTERN:,} characters. Use several.")
            return
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # about future meanings of [[: no mistake of today
                re.compile(pattern)
        except re.error as error:
            place = f" (character {error.pos + 1})" if error.pos is not None else ""
            self.add(path, f"{said} is not a regular expression: {error.msg}{place}.")
        except (OverflowError, RecursionError):
            self.add(
                path,
                f"{said} is not a regular expression that can be used: it is too deep or repeats too often.",
            )
