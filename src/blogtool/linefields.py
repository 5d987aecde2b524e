"""What Pelican's and Nikola's fields have in common: one field a line, and nothing but texts. Pure."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from msgspec import Struct

from blogtool.dates import ISO, moment
from blogtool.finding import Span
from blogtool.patterns import lazy

_UTC_OFFSET = lazy(r"\bUTC(?=[+-]\d{2}:?\d{2}\Z)")
_LINE = lazy(rb"([^\r\n]*)(\r\n|\n|\r|\Z)")


class Format(Struct, frozen=True, kw_only=True):
    """What a generator makes of its fields."""

    generator: str
    lists: tuple[str, ...]
    """The fields that hold several texts."""
    separators: str
    """The marks between the items of a list; the first of them that occurs separates."""
    dates: tuple[str, ...]
    utc_offsets: bool
    """Whether `UTC-08:00` means what it seems to, as Nikola writes it; the reader that Pelican uses takes it for eight
    hours on the other side of UTC."""
    names: re.Pattern[str]
    """The names that a field can have."""
    folds_names: bool
    """Whether the capitals of a name do not count."""
    trims: bool
    """Whether blanks at the ends of a value are dropped."""
    lost: re.Pattern[str]
    """The characters that no value can hold."""


PELICAN = Format(
    generator="Pelican",
    lists=("tags", "authors"),
    separators=";,",
    dates=("date", "modified"),
    utc_offsets=False,
    names=lazy(r"[A-Za-z0-9_-]+"),
    folds_names=True,
    trims=True,
    lost=lazy("[\r\n\t\x02\x03]"),
)
NIKOLA = Format(
    generator="Nikola",
    lists=("tags",),
    separators=",",
    dates=("date", "updated"),
    utc_offsets=True,
    names=lazy(r"(?!.*: )[^\s:](?:[^\r\n]*[^\s:])?"),
    folds_names=False,
    trims=False,
    lost=lazy("[\r\n]"),
)
FORMATS = {"pelican": PELICAN, "nikola": NIKOLA}


class Line(Struct, frozen=True, gc=False):
    """One line of a file."""

    start: int
    stop: int
    """Without its line end."""
    end: int
    """With it."""
    text: str


def lines(data: bytes, start: int) -> Iterator[Line]:
    """Yield the lines from byte `start` on; none after the last line end."""
    while start < len(data):
        match = _LINE.match(data, start)
        if match is None:
            return
        yield Line(start, match.end(1), match.end(), match.group(1).decode())
        start = match.end()


def read_value(format: Format, name: str, text: str) -> object:
    """Return what a generator makes of the text of a field: a list, a date where it is one in figures, or the text."""
    if name in format.lists:
        return [text[slice(*item)] for item in items(format, text)]
    if name not in format.dates:
        return text
    found = read_date(_UTC_OFFSET.sub("", text) if format.utc_offsets else text)
    return text if isinstance(found, str) else found


def read_date(text: str) -> date | str:
    """Return the date that a text is in figures; the text where it is none, or where its zone has only a name."""
    match = ISO.fullmatch(text)
    if match is None:
        return text
    try:
        exact = datetime.fromisoformat(text)
    except ValueError:
        found = moment(text)
        named = bool(match["zone"] and match["zone"].strip())
        whole = found is not None and isinstance(found, datetime) == (match["hour"] is not None)
        if not whole or (named and isinstance(found, datetime) and found.tzinfo is None):
            return text
        return found if found is not None else text
    return exact if match["hour"] is not None else exact.date()


def items(format: Format, text: str) -> list[Span]:
    """Return where the items of a list stand in its text, in characters; empty ones are none."""
    mark = separator(format, text)
    found: list[Span] = []
    start = 0
    for piece in text.split(mark):
        bare = piece.strip()
        if bare:
            begin = start + len(piece) - len(piece.lstrip())
            found.append(Span(begin, begin + len(bare)))
        start += len(piece) + len(mark)
    return found


def separator(format: Format, text: str) -> str:
    """Return the mark that stands between the items of this list."""
    return next((mark for mark in format.separators if mark in text), format.separators[-1])


def list_text(format: Format, values: list[str]) -> str | None:
    """Return a list as it is written; None where no separator leaves its items whole."""
    for mark in reversed(format.separators):
        text = f"{mark} ".join(values)
        if len(values) == 1 and mark != format.separators[-1]:
            text += mark  # one item with a comma
        if [text[slice(*item)] for item in items(format, text)] == values:
            return text
    return None


def obstacle(format: Format, name: str, value: object) -> str | None:
    """Return why a field cannot be written so that the generator reads it as it is, as the end of a sentence; None
    where it can."""
    generator = format.generator
    if not format.names.fullmatch(name):
        return f"{generator} has no fields of this name"
    texts = value if isinstance(value, list | tuple) else [value]
    if isinstance(value, list | tuple) and name not in format.lists:
        return f"{generator} has no lists but {' and '.join(format.lists)}"
    for text in texts:
        reason = _obstacle(format, str(text))
        if reason:
            return reason
    if isinstance(value, list | tuple) and value and list_text(format, [str(item) for item in value]) is None:
        marks = "commas or semicolons" if ";" in format.separators else "commas"
        return f"{generator} separates {name} by {marks}, and one of these holds one, or blanks at its ends"
    return None


def _obstacle(format: Format, text: str) -> str | None:
    lost = format.lost.search(text)
    if lost and lost.group() in "\r\n":
        return f"{format.generator} has room for one line, and this text has several"
    if lost:
        what = "a tab" if lost.group() == "\t" else "an invisible character"
        return f"{format.generator} does not keep {what}, which this text holds"
    if format.trims and text != text.strip():
        return f"{format.generator} drops blanks at the beginning and the end of a text, which this one has"
    return None
