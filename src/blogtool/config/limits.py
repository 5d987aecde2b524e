"""Limits of a field that cannot all hold: min above max, and warnings that never come."""

import re
from collections.abc import Iterator
from typing import Any

from blogtool.config.leaves import Reader, keys_of
from blogtool.config.mistakes import shown
from blogtool.contract import Field, SourcesPart, Wishes
from blogtool.tomlkeys import Path

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
PAIRS = (
    *(("min-length", "max-length"), ("min-words", "max-words"), ("min-items", "max-items"), ("min", "max")),
    *(("min-width", "max-width"), ("earliest", "latest")),
)


def check_limits(reader: Reader, field: Field, path: Path) -> None:
    """Note the limits of one field, its `first` and its `warn` that contradict one another."""
    for wishes, here in _blocks(field, path):
        for low, high in PAIRS:
            _check_order(reader, (_limit(wishes, low), (*here, low)), (_limit(wishes, high), (*here, high)))
    if field.warn is not None:
        _check_warning(reader, field, field.warn, path)
        if field.first is not None and field.warn.first is not None:
            _check_warning(reader, field.first, field.warn.first, (*path, "first"), (*path, "warn", "first"))


def check_order(reader: Reader, part: SourcesPart, path: Path) -> None:
    """Note that the limits of the sources contradict each other."""
    _check_order(reader, (part.min_items, (*path, "min-items")), (part.max_items, (*path, "max-items")))


def _blocks(field: Field, path: Path) -> Iterator[tuple[Wishes, Path]]:
    pending: list[tuple[Wishes | None, Path]] = [(field, path), (field.warn, (*path, "warn"))]
    while pending:
        wishes, here = pending.pop()
        if wishes is not None:
            yield wishes, here
            pending.append((wishes.first, (*here, "first")))


def _limit(wishes: Wishes, key: str) -> Any:
    """Return a limit that can be compared: a number, or the date of a day; None for `today`, which moves."""
    limit = getattr(wishes, keys_of(Wishes)[key].name)
    if isinstance(limit, str):
        return limit[:10] if _DATE.match(limit) else None
    return limit


def _check_order(reader: Reader, low: tuple[Any, Path], high: tuple[Any, Path]) -> None:
    (least, low_path), (most, high_path) = low, high
    if least is None or most is None or least <= most:
        return
    first, second = sorted((low_path, high_path), key=reader.line)
    word = "more" if second == low_path else "less"
    if isinstance(least, str):
        word = "later" if second == low_path else "earlier"
    where = f" (line {reader.line(first)})" if reader.line(first) != reader.line(second) else ""
    reader.add(second, f"{_said(reader, second)} is {word} than {_said(reader, first)}{where}: no value can be both.")


def _check_warning(reader: Reader, error: Wishes, warn: Wishes, path: Path, warn_path: Path | None = None) -> None:
    """A warning must come before the error does, and not always."""
    inside = warn_path or (*path, "warn")
    for low, high in PAIRS:
        least, most = _limit(error, low), _limit(error, high)
        for key, mild in ((low, _limit(warn, low)), (high, _limit(warn, high))):
            if mild is None:
                continue
            bound, other = (least, most) if key == low else (most, least)
            beyond = "below" if key == low else "above"
            if bound is not None and (mild <= bound if key == low else mild >= bound):
                choose = "more" if key == low else "less"
                reader.add(
                    (*inside, key),
                    f"{_said(reader, (*inside, key))} never warns: {beyond} {_value(reader, (*path, key))} "
                    f"it is an error already. Choose {choose} than {_value(reader, (*path, key))}.",
                )
            elif other is not None and (mild > other if key == low else mild < other):
                limit = (*path, high if key == low else low)
                reader.add(
                    (*inside, key),
                    f"{_said(reader, (*inside, key))} warns of every value: {_said(reader, limit)}.",
                )


def _value(reader: Reader, path: Path) -> str:
    return reader.written(path)[:40]


def _said(reader: Reader, path: Path) -> str:
    return f"{shown(path)} = {_value(reader, path)}"
