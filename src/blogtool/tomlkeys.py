"""Where each key of a TOML text stands.

`tomllib` gives values without positions. This scanner gives the positions without the values: every key,
table header and list item, by the path under which `tomllib` files it. What is read is a superset of TOML:
the scanner stops no earlier than `tomllib`, and whoever wants to know whether a text *is* TOML asks that.

Linear in the length of the text: each character is matched a bounded number of times (possessive patterns),
and lines are counted once, forwards.

A little over 300 lines: one scanner, whose steps make sense side by side only.
"""

import re
from typing import Literal, NamedTuple

from msgspec import Struct

from blogtool.patterns import lazy

Path = tuple[str, ...]
"""The way to a value: keys of tables, and indices of lists as digits."""

MAX_PARTS = 50
"""The most parts of a dotted key. `tomllib` is quadratic in them: 20,000 take it ten seconds."""
MAX_DEPTH = 100
"""The most lists and `{ }` tables inside one another. `tomllib` recurses: 5,000 end in a RecursionError."""
MAX_PATH = 150
"""The most parts of a whole path: without it, dotted keys inside `{ }` inside one another cost gigabytes."""

_SPACE = lazy(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_BLANK = lazy(r"[ \t]*+")
_REST = lazy(r"[ \t]*+(?:#[^\n]*+)?+(?:\r?\n|\Z)")
_DOT = lazy(r"[ \t]*+\.[ \t]*+")
_EQUALS = lazy(r"[ \t]*+=[ \t]*+")
_PART = lazy(r"""([A-Za-z0-9_-]++)|"((?:[^"\\\r\n]++|\\[^\r\n])*+)"|'([^'\r\n]*+)'""")
_ESCAPE = lazy(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}
_SCALAR = lazy(
    r'''"""(?:[^"\\]++|\\.|"(?!""))*+""""{0,2}'''  # a text may end with two quotes of its own
    r"""|'''(?:[^']++|'(?!''))*+''''{0,2}"""
    r'''|"(?!"")(?:[^"\\\r\n]++|\\[^\r\n])*+"'''
    r"""|'(?!'')[^'\r\n]*+'"""
    r"|\d{4}-\d\d-\d\d[ ]\d\d:[^\s,#\]}]*+"  # the one value with a space in it
    r"""|[^\s,#=\[\]{}"']++""",
    re.DOTALL,
)


class Key(Struct, frozen=True, gc=False):
    """Where one key stands. Offsets count the characters of the text, half open."""

    start: int
    end: int
    """The key as written, with its quotes; of a dotted key the part; empty for an item of a list."""
    value_start: int
    value_end: int
    """The value as written; empty for a table that is made by a header or by a dotted key."""
    line: int
    """The line of the key, counted from 1."""


class Repeat(NamedTuple):
    """A key that cannot be, because of an earlier one: the same again, or one inside a plain value."""

    path: Path
    """The path that is declared for the second time."""
    first: Key
    second: Key


class ScanError(ValueError):
    """The text cannot be scanned any further.

    `reason` is `syntax` (not TOML), `parts` (a dotted key is too long), `depth` (nested too deeply) or `many`
    (too many keys). `offset` is the character where that was noticed: the first of what is never closed.
    """

    def __init__(self, offset: int, reason: Literal["syntax", "parts", "depth", "many"] = "syntax") -> None:
        self.offset = offset
        self.reason = reason
        super().__init__(f"{reason} at {offset}")


def positions(text: str) -> dict[Path, Key]:
    """Return the position of every key, table and list item of a TOML text, in the order of the text.

    A table takes the position of its own header, else of its first mention. The text must be one that
    `tomllib` accepts. Raises `ScanError` beyond the limits of this module.
    """
    scanner = Scanner(text)
    scanner.run()
    return scanner.keys


def line_of(text: str, offset: int) -> int:
    """Return the line, counted from 1, on which the character at `offset` stands."""
    return text.count("\n", 0, offset) + 1


class Scanner:
    """One pass over a text, which need not be valid: what was found up to a `ScanError` remains in it."""

    def __init__(self, text: str, most: int | None = None) -> None:
        """Take a text, and the most keys and items to remember (None: any number)."""
        self.keys: dict[Path, Key] = {}
        self.repeats: list[Repeat] = []
        self._text = text
        self._most = most
        self._table: Path = ()
        self._tables: dict[Path, int] = {}  # the last index of each [[array of tables]]
        self._declared: set[Path] = set()  # by a header of their own
        self._dotted: set[Path] = set()  # tables made by dotted keys: a header may not reopen them
        self._line = 1
        self._counted = 0

    def run(self) -> None:
        """Scan the whole text. Raises `ScanError`."""
        text = self._text
        position = self._skip(_SPACE, 0)
        while position < len(text):
            if text[position] == "[":
                position = self._header(position)
            else:
                position = self._pair(position, self._table, 0)
            rest = _REST.match(text, position)
            if rest is None:
                raise ScanError(position)
            position = self._skip(_SPACE, rest.end())

    def _skip(self, pattern: re.Pattern[str], position: int) -> int:
        match = pattern.match(self._text, position)
        return match.end() if match else position

    def _line_at(self, position: int) -> int:
        self._line += self._text.count("\n", self._counted, position)
        self._counted = position
        return self._line

    def _parts(self, position: int) -> list[tuple[str, int, int]]:
        parts: list[tuple[str, int, int]] = []
        while True:
            match = _PART.match(self._text, position)
            if match is None:
                raise ScanError(position)
            parts.append((_name(match), match.start(), match.end()))
            if len(parts) > MAX_PARTS:
                raise ScanError(parts[0][1], "parts")
            dot = _DOT.match(self._text, match.end())
            if dot is None:
                return parts
            position = dot.end()

    def _within(self, table: Path, part: str, position: int) -> Path:
        path = (*table, part)
        if len(path) > MAX_PATH:
            raise ScanError(position, "depth")
        return path

    def _item(self, path: Path) -> Path:
        # A header or key that goes through an array of tables means the last of them.
        return (*path, str(self._tables[path])) if path in self._tables else path

    def _add(self, path: Path, key: Key) -> None:
        if self._most is not None and len(self.keys) >= self._most:
            raise ScanError(key.start, "many")
        self.keys[path] = key

    def _lead(self, table: Path, parts: list[tuple[str, int, int]], line: int, dotted: bool) -> Path:
        """Return the path of the table that the parts but the last name, and note the tables on the way."""
        for part, start, end in parts[:-1]:
            table = self._within(table, part, start)
            key = Key(start, end, end, end, line)
            before = self.keys.get(table)
            if before is None:
                self._add(table, key)
                if dotted:
                    self._dotted.add(table)
            elif before.value_end > before.value_start or (dotted and table in self._declared):
                self.repeats.append(Repeat(table, before, key))
            table = self._item(table)
        return table

    def _header(self, position: int) -> int:
        text = self._text
        bracket = "[[" if text.startswith("[[", position) else "["
        parts = self._parts(self._skip(_BLANK, position + len(bracket)))
        part, start, end = parts[-1]
        line = self._line_at(position)
        path = self._within(self._lead((), parts, line, dotted=False), part, start)
        key = Key(start, end, end, end, line)
        if bracket == "[[":
            self._table = self._next_table(path, key)
        else:
            self._declare(path, key)
            self._table = path
        position = self._skip(_BLANK, end)
        if not text.startswith("]" * len(bracket), position):
            raise ScanError(position)
        return position + len(bracket)

    def _declare(self, path: Path, key: Key) -> None:
        before = self.keys.get(path)
        if before is not None and (
            path in self._declared
            or path in self._dotted
            or path in self._tables
            or before.value_end > before.value_start
        ):
            self.repeats.append(Repeat(path, before, key))
            return
        self._declared.add(path)
        self._add(path, key)

    def _next_table(self, path: Path, key: Key) -> Path:
        if path not in self._tables and path in self.keys:
            self.repeats.append(Repeat(path, self.keys[path], key))
        elif path not in self._tables:
            self._add(path, key)
            self._declared.add(path)
        self._tables[path] = self._tables.get(path, -1) + 1
        item = self._item(path)
        self._add(item, key)
        self._declared.add(item)
        return item

    def _pair(self, position: int, table: Path, depth: int) -> int:
        parts = self._parts(position)
        part, start, end = parts[-1]
        line = self._line_at(position)
        path = self._within(self._lead(table, parts, line, dotted=True), part, start)
        equals = _EQUALS.match(self._text, end)
        if equals is None:
            raise ScanError(end)
        key = Key(start, end, equals.end(), equals.end(), line)
        if path in self.keys:
            self.repeats.append(Repeat(path, self.keys[path], key))
            return self._value(equals.end(), path, depth)
        self._add(path, key)
        value_end = self._value(equals.end(), path, depth)
        self.keys[path] = Key(start, end, equals.end(), value_end, line)
        return value_end

    def _value(self, position: int, path: Path, depth: int) -> int:
        """Return the offset after the value that begins at `position`."""
        opening = self._text[position : position + 1]
        if opening in ("[", "{"):
            if depth >= MAX_DEPTH:
                raise ScanError(position, "depth")
            inside = self._items if opening == "[" else self._pairs
            return inside(position, path, depth + 1)
        match = _SCALAR.match(self._text, position)
        if match is None:
            raise ScanError(position)
        return match.end()

    def _items(self, opening: int, path: Path, depth: int) -> int:
        position = self._skip(_SPACE, opening + 1)
        index = 0
        while not self._closes("]", position, opening):
            item = self._within(path, str(index), position)
            line = self._line_at(position)
            self._add(item, Key(position, position, position, position, line))
            end = self._value(position, item, depth)
            self.keys[item] = Key(position, position, position, end, line)
            position = self._next(opening, end, "]")
            index += 1
        return position + 1

    def _pairs(self, opening: int, path: Path, depth: int) -> int:
        position = self._skip(_SPACE, opening + 1)
        while not self._closes("}", position, opening):
            position = self._next(opening, self._pair(position, path, depth), "}")
        return position + 1

    def _closes(self, closing: str, position: int, opening: int) -> bool:
        if position == len(self._text):
            raise ScanError(opening)
        return self._text.startswith(closing, position)

    def _next(self, opening: int, position: int, closing: str) -> int:
        """Return the offset of the next item, or of the closing bracket."""
        position = self._skip(_SPACE, position)
        if self._text.startswith(",", position):
            return self._skip(_SPACE, position + 1)
        if self._text.startswith(closing, position):
            return position
        raise ScanError(opening if position == len(self._text) else position)


def _name(match: re.Match[str]) -> str:
    bare, basic, literal = match.groups()
    if bare is not None:
        return str(bare)
    if literal is not None:
        return str(literal)
    return _ESCAPE.sub(_unescape, basic) if "\\" in basic else str(basic)


def _unescape(match: re.Match[str]) -> str:
    short, long, letter = match.groups()
    if letter is not None:
        return _ESCAPES.get(letter, letter)
    number = int(short or long, 16)
    return chr(number) if number < 0x110000 else match.group()
