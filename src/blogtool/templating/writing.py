"""The pieces of a template and what is known → a text."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from blogtool.templating.filters import FILTERS, MAX_LENGTH, Refused, shown
from blogtool.templating.pieces import AS_IT_IS, For, If, Piece, TemplateMistake, Test, Value, nearest

MAX_STEPS = 20_000
"""How many pieces are written, those in loops each time they are."""
MAX_WORK = 10 * MAX_LENGTH
"""How many characters filters may have made by the end."""


class Writing:
    """Puts one text together, and counts."""

    def __init__(self, name: str, quoted: Callable[[str], str]) -> None:
        """Take what the template is called in messages, and what puts a text between quotation marks."""
        self._name = name
        self._quoted = quoted
        self._steps = 0
        self._length = 0
        self._work = 0
        self._out: list[str] = []

    def text(self, pieces: Sequence[Piece], values: Mapping[str, Any]) -> str:
        """Return the text. Raises TemplateMistake with file and line."""
        self._write(pieces, values, 1)
        return "".join(self._out)

    def _write(self, pieces: Sequence[Piece], values: Mapping[str, Any], line: int) -> None:
        for piece in pieces:
            self._steps += 1
            if isinstance(piece, str):
                self._put(piece, line)
            elif isinstance(piece, Value):
                line = piece.line
                self._put(self._shown(piece, values), line)
            elif isinstance(piece, If):
                self._choose(piece, values, line)
            else:
                self._repeat(piece, values)

    def _put(self, text: str, line: int) -> None:
        self._length += len(text)
        if self._steps > MAX_STEPS or self._length > MAX_LENGTH:
            raise self._mistake(line, "The post becomes too long here; a loop may have too many turns.")
        self._out.append(text)

    def _choose(self, piece: If, values: Mapping[str, Any], line: int) -> None:
        for test, inside in piece.branches:
            if test is None or self._holds(test, values):
                self._write(inside, values, test.value.line if test else line)
                return

    def _holds(self, test: Test, values: Mapping[str, Any]) -> bool:
        if test.other is not None:
            return (self._shown(test.value, values) == self._shown(test.other, values)) != test.negated
        value = self._found(test.value, values)
        return bool(value.get("", value) if isinstance(value, dict) else value) != test.negated

    def _repeat(self, piece: For, values: Mapping[str, Any]) -> None:
        items, line = self._found(piece.value, values), piece.value.line
        if items in (None, ""):
            return
        if not isinstance(items, list):
            raise self._mistake(line, f"“{_said(piece.value)}” is no list, so there is nothing to loop over.")
        for item in items:
            self._steps += 1
            self._put("", line)
            self._write(piece.inside, {**values, piece.name: item}, line)

    def _shown(self, value: Value, values: Mapping[str, Any]) -> str:
        found = self._found(value, values)
        try:
            return shown(found)
        except Refused as error:
            raise self._mistake(value.line, f"{_said(value)}: {error}") from error

    def _found(self, value: Value, values: Mapping[str, Any]) -> Any:
        found: Any = value.literal if value.literal is not None else self._named(value, values)
        for call in value.calls:
            try:
                run = self._between_quotes if call.name == "quoted" else FILTERS[call.name].run
                found = run(found, *call.arguments)
                self._work += len(found) if isinstance(found, str) else 1
                if self._work > MAX_WORK:
                    raise Refused("there is too much to do in this template.")
            except Refused as error:
                raise self._mistake(value.line, f"{call.name}: {error}") from error
        return found

    def _between_quotes(self, value: Any) -> str:
        if isinstance(value, list):
            return "[" + ", ".join(self._between_quotes(item) for item in value) + "]"
        return self._quoted(shown(value))

    def _named(self, value: Value, values: Mapping[str, Any]) -> Any:
        first, *inner = value.path
        if first not in values:
            known = nearest(first, list(values))
            other = "" if known.startswith("Did") else f" {AS_IT_IS}"
            raise self._mistake(value.line, f"There is no value “{first}”. {known}{other}")
        found, said = values[first], first
        for name in inner:
            # What is in `fields` differs from post to post; the entries of an author do not.
            if not isinstance(found, dict) or (name not in found and "" in found):
                known = nearest(name, [key for key in found if key]) if isinstance(found, dict) else ""
                raise self._mistake(value.line, f"“{said}” has no “{name}”. {known}".strip())
            found, said = found.get(name), f"{said}.{name}"
            if found is None:
                return None
        return found

    def _mistake(self, line: int, message: str) -> TemplateMistake:
        return TemplateMistake(self._name, line, message)


def _said(value: Value) -> str:
    """Return what a value is called in messages."""
    return ".".join(value.path) if value.literal is None else str(value.literal)
