"""The fields of a contract, with the sentence for each mistake in them."""

from collections.abc import Callable
from typing import Any, get_args

from blogtool.config.leaves import Reader, keys_of
from blogtool.config.limits import check_limits
from blogtool.config.mistakes import clip, listed, quoted, shown
from blogtool.contract import Contract, Field, FieldWord
from blogtool.tomlkeys import Path

FIELD_WORDS: tuple[str, ...] = get_args(FieldWord)
_OTHER_WORDS = {
    "string": "text",
    "str": "text",
    "boolean": "yes-no",
    "bool": "yes-no",
    "integer": "number",
    "int": "number",
    "float": "number",
    "datetime": "date-time",
    "array": "list",
    "object": "table",
}


def read_fields(value: Any, reader: Reader, base: Path) -> None:
    """Note every mistake in the fields of the contract at `base`, such as `("post",)`."""
    name = shown((*base, "fields"))
    for field, inner in reader.table(value, (*base, "fields"), f"[{name}]").items():
        path = (*base, "fields", field)
        misplaced = _misplaced(field, inner, base)
        if misplaced is not None:
            reader.add(path, misplaced)
        elif isinstance(inner, dict):
            read = reader.struct(Field, inner, path, _unknown_in_field(reader, len(base) + 2))
            if read is not None:
                check_limits(reader, read, path)
        elif inner not in FIELD_WORDS:
            reader.add(path, _not_a_field(reader, path, inner))


def _misplaced(name: str, value: Any, base: Path) -> str | None:
    """Return the sentence for the classic: a key of the contract, or the file, below `[post.fields]`."""
    top = name in ("extend", "presets")
    if not (top or name in keys_of(Contract)):
        return None
    if isinstance(value, str) and value in FIELD_WORDS:
        return None  # a field may be called so
    if isinstance(value, dict) and set(keys_of(Field)).issuperset(value):
        return None
    where = "to the top of the file" if top else f"directly below [{'.'.join(base)}]"
    table = ".".join((*base, "fields"))
    return f"{name} stands below [{table}], so it would be a field called {name}. Move it up, {where}."


def _not_a_field(reader: Reader, path: Path, value: Any) -> str:
    said = f"{shown(path)} = {clip(reader.written(path)) or '[[…]]'}"
    if not isinstance(value, str):
        return f'{said} – a field is a word or a table: {shown(path)} = "text" or {shown(path)}.max-length = 60'
    near = _OTHER_WORDS.get(value.lower()) or reader.meant(value, FIELD_WORDS)
    words = f"{said} – the word of a field is one of {listed(FIELD_WORDS)}."
    return f'{words} Did you mean "{near}"?' if near else words


def _unknown_in_field(reader: Reader, size: int) -> Callable[[Path, tuple[str, ...]], str]:
    """Return the sentence for keys that a field does not know; its own path has `size` parts."""

    def sentence(path: Path, known: tuple[str, ...]) -> str:
        block, key = path[-2], path[-1]
        if len(path) > size + 1 and key in keys_of(Field):
            of = (
                "every finding in it is a warning"
                if block == "warn" and key == "severity"
                else f"{key} belongs to the whole field"
            )
            return f"{shown(path)} cannot be: {block} takes wishes, and {of}."
        near = reader.meant(key, known)
        if near:
            return f"{shown(path)} is not a setting of a field. Did you mean {near}?"
        if len(path) > size + 1:
            return f"{shown(path)} is not a setting of a field."
        name, inside = quoted(path[size - 1]), shown((f"{path[size - 1]}.{key}",))
        return (
            f'{shown(path)} makes "{clip(key)}" a setting of the field {name}, and a field has none. '
            f"If your posts have a key {clip(key)} inside {name}, "
            f"write it in quotes: {inside}.optional = true"
        )

    return sentence
