"""Set, add and remove single fields of front matter, in every format. Pure.

One edit touches the bytes of one field and no others. Every edit is proved before it is returned: the text after it is
read again, and must say what it said before except for the one field. What cannot be done that way is refused.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from types import ModuleType

from blogtool import fieldways, frontmatter, lineedits
from blogtool.datetexts import is_some_date
from blogtool.edits import apply
from blogtool.fieldproof import MISSING, first_proved, same, value_at, with_value
from blogtool.fieldtexts import Value, date_alike, list_texts, scalar_texts, stored
from blogtool.fieldways import refusal
from blogtool.finding import Edit, Span
from blogtool.frontmatter import FrontMatter
from blogtool.linefields import FORMATS as LINE_FORMATS
from blogtool.linefields import obstacle
from blogtool.patterns import lazy
from blogtool.places import Place
from blogtool.source import BOM, Source

_HALF = lazy("[\ud800-\udfff]")


def set_field(
    data: bytes,
    front_matter: FrontMatter | None,
    name: str,
    value: Value,
    *,
    after: str | Sequence[str] | None = None,
    format: str = "yaml",
    date_format: str | None = None,
) -> Edit:
    """Return the edit that gives the field `name` a value; `front_matter` is the one read from `data`.

    An inner field is named with dots (`cover.image`) and must exist. An outer one that is missing is added below the
    first of `after` that is there, or below the last field. A post without front matter gets a block of `format`. The
    quotation marks, the form of the list and the form of the date that was there are kept; a new date is written in
    `date_format`, a form of `strftime`. What a format does not know becomes text, such as a date in JSON. Raises
    BlogtoolError where it cannot be done without changing anything else, or where the reader would read another value.
    """
    _check(name, value)
    if front_matter is None:
        return _first(data, name, value, format, date_format)
    format = front_matter.format
    name = read_as(format, name)
    place = place_of(front_matter, name)
    _check_format(format, name, value)
    if place is None:
        _check_new(front_matter, name)
    old = data[slice(*place.value)].decode() if place else ""
    texts = _texts(format, name, value, old, date_format)
    path = place.path if place else (name,)
    expected = [with_value(front_matter.values, path, one) for one in stored(format, name, value, texts)]
    if place is not None:
        edits = _ways(format).changes(data, front_matter, place, value_at(front_matter, path), value, texts)
    else:
        edits = _ways(format).additions(data, front_matter, name, value, texts, _above(front_matter, after))
    edit = first_proved(data, edits, front_matter, expected)
    if edit is None:
        raise refusal(name, _reason(data, front_matter, place))
    return edit


def remove_field(data: bytes, front_matter: FrontMatter | None, name: str) -> Edit:
    """Return the edit that takes away the field `name` with all its lines and the comment on them.

    Raises BlogtoolError where there is no such field, or where it cannot go without changing anything else.
    """
    name = read_as(front_matter.format, name) if front_matter else name
    place = place_of(front_matter, name) if front_matter else None
    if front_matter is None or place is None:
        raise refusal(name, "the front matter has no such field")
    edits = _ways(front_matter.format).removals(data, front_matter, place)
    edit = first_proved(data, edits, front_matter, [with_value(front_matter.values, place.path, MISSING)])
    if edit is None:
        raise refusal(name, _reason(data, front_matter, place))
    return edit


def change_fields(
    data: bytes,
    front_matter: FrontMatter | None,
    changes: Mapping[str, Value | None],
    *,
    after: Mapping[str, Sequence[str]] | None = None,
    format: str = "yaml",
    date_format: str | None = None,
) -> bytes:
    """Return the post with several fields set, and those removed that are to be None and are there.

    `after` says of each new field below which it is to stand. Raises BlogtoolError where one of them cannot be changed:
    all or none.
    """
    start = len(BOM) if data.startswith(BOM) else 0
    for name, value in changes.items():
        if value is not None:
            below = (after or {}).get(name)
            edit = set_field(data, front_matter, name, value, after=below, format=format, date_format=date_format)
        elif front_matter is not None and place_of(front_matter, read_as(front_matter.format, name)):
            edit = remove_field(data, front_matter, name)
        else:
            continue
        data = apply(data, [edit])
        formats = front_matter.formats if front_matter else (format,)
        front_matter = frontmatter.read(data, start, formats)
    return data


def _ways(format: str) -> ModuleType:
    return lineedits if format in LINE_FORMATS else fieldways


def read_as(format: str, name: str) -> str:
    """Return what the reader of a format calls a field: some know no capitals."""
    own = LINE_FORMATS.get(format)
    return name.lower() if own is not None and own.folds_names else name


def _reason(data: bytes, front_matter: FrontMatter, place: Place | None) -> str:
    anchor = re.search(rb"&([^\s,\[\]{}]+)", data[slice(*place.value)]) if place else None
    if anchor and b"*" + anchor[1] in data:
        return f"other fields repeat it by `*{anchor[1].decode()}`; change it by hand"
    if place and any(f"“{place.path[-1]}” is given twice" in fault.message for fault in front_matter.faults):
        return "it is given twice; delete one of the two first"
    return "the front matter would not say the same in all other fields; change it by hand"


def _check(name: str, value: Value) -> None:
    """Raise TypeError for a value that no field has, BlogtoolError for a text that no file can hold."""
    if isinstance(value, bool | int | date):
        texts: Sequence[str] = [name]
    elif isinstance(value, str):
        texts = [name, value]
    elif isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        texts = [name, *value]
    else:
        raise TypeError(f"a field is a text, a truth value, a whole number, a date or a list of texts, not {value!r}")
    if any(_HALF.search(text) for text in texts):
        raise refusal(name, "the text holds half a character, which no file can")


def _check_format(format: str, name: str, value: Value) -> None:
    """Raise BlogtoolError for a value that the generator of a format cannot read as it is."""
    own = LINE_FORMATS.get(format)
    reason = obstacle(own, name, value) if own is not None else None
    if reason is not None:
        raise refusal(name, reason)


def _check_new(front_matter: FrontMatter, name: str) -> None:
    """Raise BlogtoolError for a field that cannot be added."""
    if "." in name and front_matter.format not in LINE_FORMATS:
        raise refusal(name, "it does not exist, and inner fields are not added; write it by hand")
    if name in front_matter.values:
        raise refusal(name, "other fields bring it in by `<<`; change it by hand")


def place_of(front_matter: FrontMatter, name: str) -> Place | None:
    """Return where a field stands; None for a new one. Raises BlogtoolError where the front matter cannot be read."""
    if front_matter.faults and not front_matter.values:
        raise refusal(name, "the front matter cannot be read; repair it first")
    return front_matter.places.get(name)


def _above(front_matter: FrontMatter, after: str | Sequence[str] | None) -> Place | None:
    """Return the outer field below which a new one is to stand; None for the last."""
    wanted = [after] if isinstance(after, str) else after or ()
    outer = {place.path[0]: place for place in front_matter.places.values() if len(place.path) == 1}
    return next((outer[name] for name in wanted if name in outer), None)


def _texts(format: str, name: str, value: Value, old: str, date_format: str | None) -> list[str]:
    """Return the ways to write a value. Raises BlogtoolError for a date whose form nobody knows."""
    if not isinstance(value, str | bool | int | date):
        return list_texts(format, value)
    if isinstance(value, date) and date_alike(format, value, old) is None and is_some_date(old):
        said = " ".join(old.split())[:40]
        raise refusal(name, f"its date is written in a form that blogtool does not write (`{said}`); change it by hand")
    return scalar_texts(format, value, old, date_format=date_format)


def _first(data: bytes, name: str, value: Value, format: str, date_format: str | None) -> Edit:
    """Return the edit that puts a new block of front matter above a post that has none."""
    _check_format(format, read_as(format, name), value)
    line_end = Source("", data).newline
    start = len(BOM) if data.startswith(BOM) else 0
    gap = line_end if data[start:].strip() and data[start : start + 1] not in (b"\r", b"\n") else ""
    texts = _texts(format, name, value, "", date_format)
    expected = [{read_as(format, name): one} for one in stored(format, read_as(format, name), value, texts)]
    for text in texts:
        block = _ways(format).first_block(format, name, text, line_end)
        edit = Edit(Span(start, start), block + gap)
        again = frontmatter.read(apply(data, [edit]), start, (format,))
        if (
            again
            and not again.faults
            and again.span.end == start + len(block.encode())
            and any(same(again.values, values) for values in expected)
        ):
            return edit
    raise refusal(name, f"{format.upper()} cannot express this value")
