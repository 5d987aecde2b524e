"""What `tomllib` refuses, in plain words, on the line where the mistake was made."""

import re
from collections.abc import Callable
from typing import NamedTuple

from blogtool.config.mistakes import clip, shown
from blogtool.errors import Mistake
from blogtool.tomlkeys import MAX_DEPTH, MAX_PARTS, Key, Path, Repeat, ScanError, Scanner, line_of

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_QUOTED = re.compile(r"""'[^'\n]*+'|"((?:[^"\\\n]++|\\.)*+)\"""")
_WORD = re.compile(r"[^\s,#=\[\]{}]+")
_CURLY = "“”„‟«»‘’‚"
_MOST_REPEATS = 20


class Place(NamedTuple):
    """Where a text could not be read any further."""

    text: str
    offset: int

    @property
    def line(self) -> str:
        """The text of the line."""
        start = self.text.rfind("\n", 0, self.offset) + 1
        end = self.text.find("\n", self.offset)
        return self.text[start : end if end >= 0 else None]

    @property
    def column(self) -> int:
        """The column, counted from 1, in characters."""
        return self.offset - self.text.rfind("\n", 0, self.offset)

    @property
    def key(self) -> str:
        """The key whose value stands on the line; nothing where there is none."""
        key, equals, _ = self.line.partition("=")
        return key.strip() if equals else ""

    @property
    def rest(self) -> str:
        """What follows on the line."""
        end = self.text.find("\n", self.offset)
        return self.text[self.offset : end if end >= 0 else None].strip()

    def moved(self, offset: int) -> "Place":
        """Return another place of the same text."""
        return Place(self.text, offset)


Said = tuple[Place, str]


def limit_mistake(text: str, error: ScanError) -> Mistake:
    """Return the mistake of a text that is beyond what this program reads."""
    sentence = {
        "parts": f"This key has more than {MAX_PARTS} parts. Is a dot meant where a quoted key should stand?",
        "depth": f"Lists or tables stand more than {MAX_DEPTH} deep here. A house style needs three.",
    }.get(error.reason, "The file has too many keys. Keep long lists in files of their own.")
    return Mistake(line_of(text, error.offset), sentence)


def translate(text: str, error: Exception, scanner: Scanner, stopped: ScanError | None, prefix: Path) -> list[Mistake]:
    """Return the mistakes behind an exception of `tomllib`: at least one, never more than twenty or so.

    `scanner` has gone through the same text, up to `stopped`.
    """
    repeats = _without_inner(scanner.repeats[:_MOST_REPEATS])
    mistakes = [Mistake(repeat.second.line, _repeat_sentence(text, repeat, prefix)) for repeat in repeats]
    message = str(error)
    if mistakes and message.startswith(("Cannot ", "Duplicate ")):
        return mistakes
    place = _place(text, message, stopped)
    say = next((say for begin, say in _SENTENCES if message.startswith(begin)), None)
    if say is not None:
        place, sentence = say(place)
    else:
        sentence = _digits(text) or f"This cannot be read as TOML: {_PLACE.sub('', message)}."
    return [*mistakes, Mistake(line_of(text, place.offset), f"{sentence} (column {place.column})")]


def _place(text: str, message: str, stopped: ScanError | None) -> Place:
    match = _PLACE.search(message)
    if match is not None and match.group(1):
        start = 0
        for _ in range(int(match.group(1)) - 1):
            start = text.find("\n", start) + 1
        return Place(text, start + int(match.group(2)) - 1)
    # At the end of the document tomllib only knows that something is missing; the scanner knows since where.
    return Place(text, stopped.offset if stopped is not None else len(text.rstrip()))


def _without_inner(repeats: list[Repeat]) -> list[Repeat]:
    """Leave out what repeats only because it stands inside a table that does."""
    kept: list[Repeat] = []
    for repeat in repeats:
        if not any(repeat.path[: len(outer.path)] == outer.path for outer in kept):
            kept.append(repeat)
    return kept


def _repeat_sentence(text: str, repeat: Repeat, prefix: Path) -> str:
    path, first, second = repeat
    name = shown(path[len(prefix) :] if path[: len(prefix)] == prefix else path)
    earlier = f"line {first.line}" if first.line != second.line else "this line"
    if _is_pair(first) and _is_pair(second):
        return f"{name} is written twice: here and on {earlier}. Keep one of them."
    if _is_pair(first):
        return f"{name} is complete on {earlier}; nothing can be added to it. Write all of it in one place."
    if _is_pair(second):
        return f"{name} is a table since {earlier}, so it cannot be a value here. Write all of it in one place."
    if _is_header(text, first) and _is_header(text, second):
        return f"[{_whole(path, prefix)}] stands twice: here and on {earlier}. Put the keys of both under one."
    return f"{name} is already begun on {earlier}, in another way. Write all of it in one place."


def _whole(path: Path, prefix: Path) -> str:
    return ".".join(path[len(prefix) :] if path[: len(prefix)] == prefix else path)


def _is_pair(key: Key) -> bool:
    return key.value_start > key.end


def _is_header(text: str, key: Key) -> bool:
    return text[text.rfind("\n", 0, key.start) + 1 : key.start].lstrip().startswith("[")


def _escape(place: Place) -> Said:
    line_start = place.offset - place.column + 1
    escape = max(place.text.rfind("\\", line_start, place.offset), line_start)
    what = "pattern" if place.key.rpartition(".")[2].strip("\"' ").endswith("pattern") else "text"
    meaning = place.text[escape : escape + 2]
    for match in _QUOTED.finditer(place.line):
        if match.group(1) is not None and match.start() < escape - line_start < match.end():
            inner = match.group(1).replace('\\"', '"').replace("\\\\", "\\")
            quote = "'''" if "'" in inner else "'"
            use = f": {quote}{inner}{quote}" if len(inner) < 60 else "."
            said = f"This {what} stands between double quotes, where {meaning} has another meaning."
            return place.moved(escape), f"{said} Use single quotes{use}"
    return place.moved(
        escape
    ), f"Inside double quotes {meaning} means nothing. Use single quotes, or write \\{meaning}."


def _no_equals(place: Place) -> Said:
    key = clip(place.line[: place.column - 1].strip()) or "the key"
    if place.rest.startswith(":"):
        return (
            place,
            f"A key and its value are joined by =, not by a colon: {key} = {_as_value(place.rest[1:])}",
        )
    if place.line.lstrip().startswith("- "):
        return place, 'Lists stand in brackets: key = ["one", "two"]'
    return place, f"There is no = after {key}. A statement looks like this: {key} = {_as_value(place.rest)}"


def _as_value(rest: str) -> str:
    rest = rest.strip()
    if not rest:
        return "…"
    return clip(rest) if rest[0] in "\"'[{" or rest[0].isdigit() or rest in ("true", "false") else f'"{clip(rest)}"'


def _unclosed_text(place: Place) -> Said:
    opening = place.offset
    if not place.text.startswith(('"', "'"), opening):
        quotes = [match.start() for match in re.finditer("[\"']", place.line[: place.column - 1])]
        opening = place.offset - place.column + 1 + (quotes[0] if quotes else 0)
    quote = place.text[opening : opening + 1]
    if place.text.startswith(quote * 3, opening):
        return place.moved(
            opening
        ), f"The text that begins here with {quote * 3} is never closed. End it with {quote * 3} too."
    return place.moved(opening), f"The text that begins here is not closed. End it with {quote} on the same line."


def _last_before(place: Place) -> Place:
    return place.moved(max(len(place.text[: place.offset].rstrip()) - 1, 0)) if place.offset else place


def _unclosed_list(place: Place) -> Said:
    if place.text.startswith("[", place.offset):
        return place, "The list that begins here is never closed. End it with ]."
    where = _last_before(place)
    return where, "After this entry of a list there must be a comma, or ] to end the list."


def _unclosed_table(place: Place) -> Said:
    if place.text.startswith("{", place.offset):
        return place, "The table that begins here with { is never closed. End it with } on the same line."
    where = _last_before(place)
    return where, "After this entry of a { } table there must be a comma, or } to end it, on the same line."


def _bad_key(place: Place) -> Said:
    if place.rest.startswith("}"):
        return place, "There may be no comma before }. Leave it out."
    if not place.rest:
        return place, "A key must stand here; in a { } table everything stands on one line."
    word = _WORD.match(place.rest)
    if word is not None and word.group()[0] not in ".\"'":
        name = clip(word.group())
        return (
            place,
            f'A key that has other characters than letters, digits, - and _ stands in quotes: "{name}"',
        )
    return place, "A key must stand here: letters, digits, - and _, or anything in quotes."


def _bad_statement(place: Place) -> Said:
    return (place, "There is no key before this =.") if place.rest.startswith("=") else _bad_key(place)


def _bad_value(place: Place) -> Said:
    if place.text.startswith(("[", "{"), place.offset):  # the file ends where an entry should begin
        return _unclosed_list(place) if place.text[place.offset] == "[" else _unclosed_table(place)
    key = place.key
    begin = f"{clip(key)} = " if key and "\n" not in key else ""
    rest = place.rest
    if not rest or rest[0] == "#":
        return place, f"There is no value after {clip(key)} =." if key else "There is no value here."
    if rest[0] in _CURLY:
        said = f"{rest[0]} is a quotation mark of print. TOML wants the straight one"
        return place, f'{said}: {begin}"{clip(rest.strip(_CURLY))}"'
    if rest.split()[0].lower() in ("true", "yes", "false", "no"):
        word = "true" if rest.split()[0].lower() in ("true", "yes") else "false"
        return place, f"Yes and no are written true and false: {begin}{word}"
    if rest[0] in ",]}=":
        return place, f"A value must stand before this {rest[0]}."
    bare = re.split(r"[,\]}#]", rest, maxsplit=1)[0].strip()
    return place, f'A text stands in quotes: {begin}"{clip(bare)}"'


def _something_more(place: Place) -> Said:
    before = place.line[: place.column - 1][-500:].rstrip()
    if place.rest and not place.rest[0].isprintable():
        return (
            place,
            f"An invisible character (U+{ord(place.rest[0]):04X}) stands here. Delete it.",
        )
    if before.endswith("'") and place.rest[:1].isalpha() and place.rest.rstrip().endswith("'"):
        return place, "A text with an apostrophe stands between double quotes, or the apostrophe ends it."
    if re.search(r"=\s*0\d*$", before) and place.rest[:1].isdigit():
        return place, "A number does not begin with 0."
    if re.search(r"\d[./]\d+$|\d{4}$", before) and place.rest[:1] in ("-", "/", "."):
        return place, "This is not a date. Dates are written year-month-day: 2024-01-31"
    return place, f"A line has one statement; this stands after its end: {clip(place.rest)}"


def _bad_header(place: Place) -> Said:
    return place, f"The ] at the end of {clip(place.line.strip())} is missing."


def _bad_date(place: Place) -> Said:
    return place, "There is no such date. Dates are written year-month-day: 2024-01-31"


def _repeated(place: Place) -> Said:
    return place, "This key, or a part of it, has been written before. Keep one of them."


def _digits(text: str) -> str | None:
    match = re.search(r"\d[\d_]{3000,}", text)
    return f"A number with {len(match.group()):,} digits cannot be read." if match else None


_SENTENCES: tuple[tuple[str, Callable[[Place], Said]], ...] = (
    ("Unescaped '\\' in a string", _escape),
    ("Invalid hex value", _escape),
    ("Escaped character is not", _escape),
    ("Expected '=' after a key", _no_equals),
    ("Unterminated string", _unclosed_text),
    ("Expected \"'", _unclosed_text),
    ("Illegal character '\\n'", _unclosed_text),
    ("Unclosed array", _unclosed_list),
    ("Unclosed inline table", _unclosed_table),
    ("Invalid initial character for a key part", _bad_key),
    ("Invalid statement", _bad_statement),
    ("Invalid value", _bad_value),
    ("Expected newline or end of document", _something_more),
    ("Expected ']", _bad_header),
    ("Invalid date or datetime", _bad_date),
    ("Cannot ", _repeated),
    ("Duplicate ", _repeated),
)
