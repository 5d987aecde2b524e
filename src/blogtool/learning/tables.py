"""Tables of TOML with their comments → text that a person likes to read. Pure."""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from blogtool.patterns import lazy
from blogtool.scalars import toml_text

_BARE = lazy(r"[A-Za-z0-9_-]+")
_WIDEST_KEY = 28
_WIDEST_LINE = 48
_LONGEST = 100
_UNSEEN = lazy("[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


class Literal(str):
    """A value that is written as it stands, such as a date."""

    __slots__ = ()


class Line(Struct, frozen=True):
    """One statement of a table."""

    key: str
    """As it is written, dots and quotation marks included."""
    value: Any
    comment: str = ""


class Table(Struct, frozen=True):
    """A table, with what stands behind its name."""

    name: str
    lines: Sequence[Line]
    comment: str = ""


def text_of(tables: Iterable[Table], intro: Sequence[str]) -> str:
    """Return tables as a file that begins with some lines of comment; a table without lines is left out."""
    pieces = ["".join(f"# {comment_of(line)}\n" for line in intro)]
    pieces += [_table(table) for table in tables if table.lines]
    return "\n".join(piece for piece in pieces if piece)


def key_of(*parts: str) -> str:
    """Return a dotted key, its parts in quotation marks where they need them."""
    return ".".join(part if _BARE.fullmatch(part) else toml_text(part) for part in parts)


def comment_of(text: str) -> str:
    """Return a text as a comment may have it: on one line, without what nobody sees."""
    seen = _UNSEEN.sub("", text)
    return " ".join("".join(letter if letter.isprintable() else " " for letter in seen).split())


def toml_of(value: Any) -> str:
    """Return a value in the notation of TOML; a pattern in the quotation marks that need no backslash."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Literal):
        return str(value)
    if isinstance(value, str):
        single = "\\" in value and "'" not in value and value.isprintable()
        return f"'{value}'" if single else toml_text(value)
    if isinstance(value, list):
        return "[" + ", ".join(map(toml_of, value)) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key_of(key)} = {toml_of(inner)}" for key, inner in value.items()) + " }"
    return str(value)


def _table(table: Table) -> str:
    width = max((len(line.key) for line in table.lines if len(line.key) <= _WIDEST_KEY), default=0)
    written = [f"{line.key:<{width}} = {toml_of(line.value)}" for line in table.lines]
    header = f"[{table.name}]"
    column = max(len(text) for text in [header, *(text for text in written if len(text) <= _WIDEST_LINE)]) + 2
    rows = [_with_comment(header, table.comment, column)]
    for line, text in zip(table.lines, written, strict=True):
        if isinstance(line.value, list) and len(text) > _LONGEST:
            rows.append(_with_comment(f"{line.key:<{width}} = [", line.comment, column))
            rows += [*_wrapped(line.value), "]"]
        else:
            rows.append(_with_comment(text, line.comment, column))
    return "\n".join(rows) + "\n"


def _with_comment(text: str, comment: str, column: int) -> str:
    comment = comment_of(comment)
    return f"{text:<{column - 2}}  # {comment}" if comment else text


def _wrapped(values: Sequence[Any]) -> list[str]:
    """Return the values of a list on as few lines as they need."""
    rows: list[str] = []
    for text in map(toml_of, values):
        if rows and len(rows[-1]) + len(text) < _LONGEST:
            rows[-1] += f" {text},"
        else:
            rows.append(f"  {text},")
    return rows
