"""Fields → the front matter of a new post, in every format. Pure.

What is typed must be what the generator reads. A value that a format cannot hold is refused, and nothing is written.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from msgspec import Struct

from blogtool import linefields
from blogtool.errors import BlogtoolError
from blogtool.fieldtexts import name_text
from blogtool.scalars import quoted_scalar, toml_text


class Field(Struct, frozen=True, kw_only=True):
    """A field of the house style as a new post has it: empty until its author fills it."""

    name: str
    value: Any
    help: str | None = None
    quotes: str | None = None
    """The quotation marks that the house style asks for: single, double or none."""


class Literal(str):
    """A value that is written as it stands, such as a date."""

    __slots__ = ()


class Formed(Literal):
    """A date in the form that the house style asks for."""

    __slots__ = ()


def block(format: str, fields: Sequence[Field]) -> str:
    """Return fields as front matter with its fences, without the line end of the last line.

    Raises BlogtoolError for a value that the format cannot hold.
    """
    return _BLOCKS[format](fields)


def quoted(format: str, text: str) -> str:
    """Return a text as a value of one line, with quotation marks where the format has some.

    Raises BlogtoolError for a text that the format cannot hold.
    """
    if format in linefields.FORMATS:
        reason = linefields.obstacle(linefields.FORMATS[format], "title", text)
        if reason is not None:
            raise BlogtoolError(f"A text of the template cannot be written: {reason}.")
        return text
    if format == "json":
        import json

        return json.dumps(text, ensure_ascii=False)
    return toml_text(text) if format == "toml" else quoted_scalar(text)


def ends_at_blank_line(format: str) -> bool:
    """Tell whether the text below this front matter must begin with a blank line."""
    return format in linefields.FORMATS


def yaml_block(fields: Sequence[Field]) -> str:
    """Return fields as YAML front matter with its fences."""
    lines = ["---"]
    inside: tuple[str, ...] = ()
    for field in fields:
        *above, name = field.name.split(".") if "." in field.name else [field.name]
        for depth, table in enumerate(above):
            if inside[: depth + 1] != tuple(above[: depth + 1]):
                lines.append(f"{'  ' * depth}{_yaml_key(table)}:")
        inside = tuple(above)
        lines.append(f"{'  ' * len(above)}{_yaml_key(name)}: {_quoted(field)}{_comment(field)}")
    return "\n".join([*lines, "---"])


def _yaml_key(name: str) -> str:
    return name_text("yaml", name)  # `yes` would be a truth value


def _quoted(field: Field) -> str:
    """Return a value as YAML, in the quotation marks of the house style where it has some."""
    if field.quotes == "single" and isinstance(field.value, str) and field.value.isprintable():
        return "'" + field.value.replace("'", "''") + "'"
    if field.quotes == "double" and isinstance(field.value, str):
        return quoted_scalar(str(field.value))
    return _yaml(field.value)


def toml_block(fields: Sequence[Field]) -> str:
    """Return fields as TOML front matter with its fences."""
    lines = ["+++"]
    for field in fields:
        if isinstance(field.value, dict):
            lines += [
                "",
                f"[{_toml_key(field.name)}]",
                *(f"{_toml_name(key)} = {_toml(value)}" for key, value in field.value.items()),
            ]
        else:
            lines.append(f"{_toml_key(field.name)} = {_toml(field.value)}{_comment(field)}")
    return "\n".join([*lines, "+++"])


def _comment(field: Field) -> str:
    """Return a field's help as a comment of one line."""
    if not field.help:
        return ""
    clean = "".join(character if character.isprintable() else " " for character in field.help)
    return f"  # {' '.join(clean.split())}"


def _yaml(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Literal):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + ", ".join(_yaml(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_yaml_key(key)}: {_yaml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, float):  # without a dot, YAML 1.1 takes 1e-05 for a text
        return re.sub(r"^(-?\d+)e", r"\1.0e", str(value))
    return str(value) if isinstance(value, int) else quoted_scalar(str(value))


def _toml(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Literal | bool | int | float):
        return str(value).lower() if isinstance(value, bool) else str(value)
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_toml_name(key)} = {_toml(item)}" for key, item in value.items()) + "}"
    return toml_text(str(value))


def _toml_key(name: str) -> str:
    """Return the name of a field; dots in it lead into tables."""
    return name if re.fullmatch(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*", name) else toml_text(name)


def _toml_name(name: str) -> str:
    """Return a name inside a table, in which a dot is a letter like any other."""
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else toml_text(name)


def json_block(fields: Sequence[Field]) -> str:
    """Return fields as JSON front matter; it has no dates, and no comments."""
    import json

    tree: dict[str, Any] = {}
    for field in fields:
        *above, name = field.name.split(".") if "." in field.name else [field.name]
        table = tree
        for part in above:
            table = table.setdefault(part, {})
        table[name] = field.value
    return json.dumps(tree, ensure_ascii=False, indent=2, default=date.isoformat)


def pelican_block(fields: Sequence[Field]) -> str:
    """Return fields as Pelican reads them. Raises BlogtoolError for a value that it would read as another."""
    lines = (f"{field.name.capitalize()}: {_line(linefields.PELICAN, field)}" for field in fields)
    return "\n".join(line.rstrip() for line in lines)


def nikola_block(fields: Sequence[Field]) -> str:
    """Return fields as Nikola reads them. Raises BlogtoolError for a value that it would read as another."""
    lines = (f".. {field.name}: {_line(linefields.NIKOLA, field)}" for field in fields)
    return "\n".join(["<!--", *lines, "-->"])


def _line(format: linefields.Format, field: Field) -> str:
    """Return a value as a text of one line."""
    value = field.value
    if isinstance(value, date):
        value = value.isoformat(*[" "] * isinstance(value, datetime))
    if isinstance(value, dict):
        value = ", ".join(f"{name} {text}" for name, text in value.items())
    if isinstance(value, list) and field.name not in format.lists:
        value = ", ".join(map(str, value))
    reason = linefields.obstacle(format, field.name, value)
    if reason is not None:
        what = f"The {field.name}" if field.name in ("title", "author", "slug") else f"The field “{field.name}”"
        raise BlogtoolError(f"{what} cannot be written: {reason}.")
    if isinstance(value, list):
        return linefields.list_text(format, [str(item) for item in value]) or ""
    return str(value).lower() if isinstance(value, bool) else str(value)


_BLOCKS: Mapping[str, Callable[[Sequence[Field]], str]] = {
    "yaml": yaml_block,
    "toml": toml_block,
    "json": json_block,
    "pelican": pelican_block,
    "nikola": nikola_block,
}
