"""TOML tables into structs, leaf by leaf: one conversion would stop at the first mistake."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

import msgspec
from msgspec.structs import FieldInfo, fields

from blogtool.config.mistakes import Expected, clip, closest, listed, shown, toml, wrong_value
from blogtool.contract import Table
from blogtool.errors import Mistake
from blogtool.layers import OFF
from blogtool.ownpatterns import fault
from blogtool.tomlkeys import Key, Path

_LONGEST_PATTERN = 10_000
_MOST_GUESSES = 100

_NOT_MILD = ("severity", "when", "in", "not-in", "report-once", "optional", "or", "body-pattern", "warn", "kind", "to")
"""What belongs to a whole block and not to its `warn`."""

S = TypeVar("S", bound=Table)
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


def _is_mild(outer: type[Table], nested: type[Table]) -> bool:
    """Tell whether a table inside another speaks of the same thing: its `warn`, its `first`."""
    return issubclass(outer, nested) or issubclass(nested, outer)


def _example(kind: type[Table]) -> tuple[str]:
    """Return a key that a table may have."""
    known = keys_of(kind)
    return (next((name for name in ("max-length", "min-words", "has", "name") if name in known), next(iter(known))),)


def _example_value(kind: type[Table]) -> str:
    examples = Expected(keys_of(kind)[_example(kind)[0]].type).meta("examples")
    return "60" if _example(kind) == ("max-length",) else toml(examples[0]) if examples else "…"


def _not_mild(path: Path, thing: str) -> str:
    why = "every finding in it is a warning" if path[-1] == "severity" else f"{path[-1]} belongs to the whole block"
    return f"{shown(path)} cannot be: warn takes wishes, and {why}."


class Reader:
    """Turns the tables of one file into structs and collects the mistakes on the way."""

    def __init__(self, text: str, keys: Mapping[Path, Key], prefix: Path) -> None:
        """Take the text, its keys, and the path of the house style in it: empty, or `tool.blogtool`."""
        self.mistakes: list[Mistake] = []
        self.wrong: list[Path] = []
        """The keys that have mistakes."""
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
        self.wrong.append(path)

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

    def struct(self, kind: type[S], table: Mapping[str, Any], path: Path, unknown: Unknown | None = None) -> S | None:
        """Return the struct of a table; after a mistake what could be read of it, or None."""
        known = keys_of(kind)
        sentence = unknown or self.unknown(kind.thing)
        values: dict[str, Any] = {}
        for name, value in table.items():
            here = (*path, name)
            info = known.get(name)
            if info is None:
                self.add(here, sentence(here, tuple(known)))
            elif path[-1] == "warn" and name in _NOT_MILD:
                self.add(here, _not_mild(here, kind.thing))
            else:
                values[info.name] = self.inside(kind, info, value, here, unknown)
        for name, info in known.items():
            if info.required and name not in table:
                example = toml((Expected(info.type).meta("examples") or ["…"])[0])
                self.add(path, f"{shown(path)} has no {name}. Write: {shown((*path, name))} = {example}")
        return kind(**values) if all(info.name in values for info in known.values() if info.required) else None

    def inside(
        self, outer: type[Table], info: FieldInfo, value: Any, path: Path, unknown: Unknown | None = None
    ) -> Any:
        """Return the value of one key, which may be a table of its own."""
        kinds = Expected(info.type).kinds
        nested = next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Table)), None)
        if nested is not None and value != OFF:
            inner = self.table(value, path, f"{shown((*path, *_example(nested)))} = {_example_value(nested)}")
            return self.struct(nested, inner, path, unknown if _is_mild(outer, nested) else None)
        named = next((get_args(kind)[1] for kind in kinds if get_origin(kind) is dict), None)
        if isinstance(named, type) and issubclass(named, Table) and isinstance(value, dict):
            return {
                name: self.struct(
                    named, self.table(inner, (*path, name), f'{shown((*path, name))}.is = "…"'), (*path, name)
                )
                for name, inner in value.items()
            }
        return self.leaf(value, info.type, path)

    def leaf(self, value: Any, kind: Any, path: Path) -> Any:
        """Return one value as its type wants it, or None after a mistake, and for `"off"`, which takes it back."""
        if value == OFF and Expected(kind).bases != [str] and path[-1] != "severity":
            return None
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
        said = f"{shown(path)} = {clip(self.written(path))} – this"
        if len(pattern) > _LONGEST_PATTERN:
            self.add(path, f"{said} pattern is longer than {_LONGEST_PATTERN:,} characters. Use several.")
            return
        reason = fault(pattern)
        if reason is not None:
            self.add(path, f"{said} {reason}.")
