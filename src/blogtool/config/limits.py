"""Limits of a block that cannot all hold: min above max, and warnings that never come."""

import re
from collections.abc import Iterator
from typing import Any

from blogtool.config.leaves import Reader, keys_of
from blogtool.config.mistakes import shown
from blogtool.contract import Table
from blogtool.tomlkeys import Path

_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def pairs(kind: type[Table]) -> Iterator[tuple[str, str]]:
    """Yield the keys of a table of which one is the least and the other the most of the same thing."""
    known = keys_of(kind)
    for low in known:
        high = "latest" if low == "earliest" else f"max{low[3:]}" if low.startswith("min") else ""
        if high in known:
            yield low, high


def check_limits(reader: Reader, block: Table, path: Path) -> None:
    """Note the limits of one block, its `first` and its `warn` that contradict one another."""
    for wishes, here in _blocks(block, path):
        for low, high in pairs(type(wishes)):
            _check_order(reader, (_limit(wishes, low), (*here, low)), (_limit(wishes, high), (*here, high)))
    warn = getattr(block, "warn", None)
    if isinstance(warn, Table):
        _check_warning(reader, block, warn, path)
        first, mild = getattr(block, "first", None), getattr(warn, "first", None)
        if first is not None and mild is not None:
            _check_warning(reader, first, mild, (*path, "first"), (*path, "warn", "first"))


def _blocks(block: Table, path: Path) -> Iterator[tuple[Table, Path]]:
    pending: list[tuple[Any, Path]] = [(block, path)]
    while pending:
        wishes, here = pending.pop()
        if isinstance(wishes, Table):
            yield wishes, here
            pending += [(getattr(wishes, name, None), (*here, name)) for name in ("warn", "first", "slug", "alt")]


def _limit(wishes: Table, key: str) -> Any:
    """Return a limit that can be compared: a number, or the date of a day; None for `today`, which moves."""
    info = keys_of(type(wishes)).get(key)
    limit = getattr(wishes, info.name) if info else None
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


def _check_warning(reader: Reader, error: Table, warn: Table, path: Path, warn_path: Path | None = None) -> None:
    """A warning must come before the error does, and not always."""
    inside = warn_path or (*path, "warn")
    for low, high in pairs(type(warn)):
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
