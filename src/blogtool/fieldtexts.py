"""The values of fields as each format writes them, in the manner of a value that they replace. Pure."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from blogtool import linefields
from blogtool.dates import written
from blogtool.datetexts import in_form_of
from blogtool.patterns import lazy
from blogtool.scalars import quoted_scalar, toml_text

Scalar = str | bool | int | date
Value = Scalar | Sequence[str]
"""What a field can be set to; a `datetime` is a `date`."""

_UNPRINTABLE = lazy("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NOT_PLAIN = lazy(r"""[-?:,\[\]{}#&*!|>'"%@`\s]|=\Z|<<\Z|.*:(?:\s|\Z)|.*\s#|.*\s\Z""", re.DOTALL)
_NO_TEXT = lazy(  # what some reader of YAML, 1.1 or 1.2, takes for a number, a date, a truth value or nothing
    r"[+.]?\d[\d_]*(?::\d+)*\.?[\d_]*(?:e[-+]?\d+)?|\+?0[box][0-9a-f_]+|\d{4}-\d\d?-\d\d?(?:(?:t|\s+)\d.*)?"
    r"|[+]?\.(?:inf|nan)|y|n|yes|no|on|off|true|false|null|~",
    re.IGNORECASE | re.DOTALL,
)
_FLOW_MARKS = lazy(r"[,\[\]{}]|:(?=[\"'])")
_NAME = lazy(r"[A-Za-z_][A-Za-z0-9_-]*")


def name_text(format: str, name: str) -> str:
    """Return the name of a field as a format writes it, in quotation marks where it needs them."""
    if format == "json":
        return _json_text(name)
    if format in linefields.FORMATS:
        return name
    plain = _NAME.fullmatch(name) and not (format == "yaml" and _NO_TEXT.fullmatch(name))
    if plain:
        return name
    return toml_text(name) if format == "toml" else quoted_scalar(name)


def scalar_texts(
    format: str, value: Scalar, old: str = "", *, flow: bool = False, date_format: str | None = None
) -> list[str]:
    """Return the ways to write a value on one line, the best first; the last one is the safest.

    `old` is the value written before, whose quotation marks are kept where they can be. `flow` says that the value
    stands inside of brackets. `date_format` is the form of `strftime` for a date that replaces none.
    """
    if isinstance(value, str):
        if format in linefields.FORMATS:
            return [value]
        if format == "json":
            return [_json_text(value)]
        return _toml_texts(value, old) if format == "toml" else _yaml_texts(value, old, flow)
    if isinstance(value, bool):
        return ["true" if value else "false"]
    if isinstance(value, int):
        return [str(value)]
    text = date_text(format, value, old, date_format)
    return [_json_text(text) if format == "json" and not text.startswith('"') else text]


def list_texts(format: str, values: Sequence[str], old: str = "") -> list[str]:
    """Return the ways to write a list on one line, the best first; its items in the manner of the item `old`."""
    if format in linefields.FORMATS:
        text = linefields.list_text(linefields.FORMATS[format], list(values)) if values else ""
        return [] if text is None else [text]
    ways = [scalar_texts(format, value, old, flow=True) for value in values]
    return ["[" + ", ".join(way[choice] for way in ways) + "]" for choice in (0, -1)]


def stored(format: str, name: str, value: Value, texts: Sequence[str] = ()) -> list[object]:
    """Return what a format may give back for a value that was written as one of these texts.

    A date is the text that was written where the format has no dates, or takes it for none: of the blanks before an
    offset some readers know nothing.
    """
    own = linefields.FORMATS.get(format)
    if own is not None and isinstance(value, str | bool | int):
        text = str(value).lower() if isinstance(value, bool) else str(value)
        return [linefields.read_value(own, name, text)]
    if isinstance(value, str | bool | int):
        return [value]
    if isinstance(value, date):
        plain: list[object] = [text.strip("'\"") for text in texts]
        return plain if format == "json" or (own and name not in own.dates) else [value, *plain]
    return [list(value)]


def _json_text(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)


def _yaml_texts(value: str, old: str, flow: bool) -> list[str]:
    double = quoted_scalar(value)
    if old.startswith(('"', "|", ">")) or _UNPRINTABLE.search(value):
        return [double]
    if old.startswith("'"):
        return ["'" + value.replace("'", "''") + "'", double]
    if not value or _NOT_PLAIN.match(value) or _NO_TEXT.fullmatch(value) or (flow and _FLOW_MARKS.search(value)):
        return [double]
    return [value, double]


def _toml_texts(value: str, old: str) -> list[str]:
    basic = toml_text(value)
    if old.startswith("'") and not old.startswith("'''") and "'" not in value and not _UNPRINTABLE.search(value):
        return [f"'{value}'", basic]
    return [basic]


def date_alike(format: str, value: date, old: str) -> str | None:
    """Return a date in the manner of the old one; None where the old text has none that is known."""
    own = linefields.FORMATS.get(format)
    return in_form_of(value, old, utc_offsets=own is not None and own.utc_offsets)


def date_text(format: str, value: date, old: str, form: str | None) -> str:
    """Return a date in the manner of the old one, else in the form of `strftime` that is given, else in ISO form."""
    alike = date_alike(format, value, old)
    if alike is not None:
        return alike
    if isinstance(value, datetime) and form is not None:
        return written(value, form)
    if not isinstance(value, datetime):
        return value.isoformat()
    return value.isoformat(" " if format in linefields.FORMATS else "T")
