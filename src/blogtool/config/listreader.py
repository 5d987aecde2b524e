"""Reads the lists of [data]: files, and the names of files and folders."""

import os
import re
from glob import iglob
from typing import Any

from blogtool.contract import Data
from blogtool.lists import Listing, NotThere, by_path, tables_at, values_at

MAX_BYTES = 5_000_000
_MOST = 200_000
"""How many values a list may have."""


def read_list(data: Data, folder: str) -> Listing:
    """Return what is in a list; its paths count from `folder`. Raises NotThere, with the reason for its owner."""
    if data.file is not None:
        return _of_file(data, os.path.join(folder, data.file))
    patterns, wanted = (data.files, os.path.isfile) if data.files is not None else (data.folders, os.path.isdir)
    found = [
        path
        for pattern in patterns or ()
        for path in iglob(pattern, root_dir=folder, recursive=True)
        if wanted(os.path.join(folder, path))
    ]
    named = ", ".join(patterns or ())
    if not found:
        raise NotThere(f"nothing is at {named}")
    names = [os.path.basename(path.rstrip("/")) for path in found]
    if data.files is not None:
        names = [name.rsplit(".", 1)[0] for name in names]
    return Listing(named, frozenset(names))


def entries_of(path: str, at: str | None) -> list[dict[str, Any]]:
    """Return the entries of a list that are tables; a file that is one table and no list of some is one entry itself.

    `at` is where their values stand. Raises NotThere, with the reason, where they cannot be read.
    """
    tree = _parsed(path, _bytes(path))
    found = tables_at(tree, at)
    return found or ([tree] if at is None and isinstance(tree, dict) else [])


def _of_file(data: Data, path: str) -> Listing:
    tree = _parsed(path, _bytes(path))
    values = values_at(tree, data.at)
    if len(values) > _MOST:
        raise NotThere(f"it holds more than {_MOST:,} values")
    texts = frozenset(_text(value) for value in values if not isinstance(value, dict | list))
    tables = tables_at(tree, data.at)
    posts = by_path(_named(tables, texts, data.index_of_posts), data.index_of_posts) if data.index_of_posts else {}
    return Listing(data.file or "", texts, tuple(tables), posts, data.index_of_posts)


def _named(tables: list[Any], texts: frozenset[str], index: str) -> list[Any]:
    """Return the entries of an index; texts alone stand for the one word in braces that it has."""
    words = re.findall(r"\{([\w-]+)\}", index)
    return tables or ([{words[0]: text} for text in sorted(texts)] if len(words) == 1 else [])


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value).strip()


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise NotThere((getattr(error, "strerror", None) or str(error)).lower()) from None
    if len(data) > MAX_BYTES:
        raise NotThere(f"it is larger than {MAX_BYTES // 1_000_000} MB")
    try:
        data.decode()
    except UnicodeDecodeError:
        raise NotThere("it is not UTF-8 text") from None
    return data.removeprefix(b"\xef\xbb\xbf")


def _parsed(path: str, data: bytes) -> Any:
    """Return the content of a file, by the ending of its name."""
    ending = os.path.splitext(path)[1].lower()
    if ending in (".yml", ".yaml"):
        from blogtool.finding import Span
        from blogtool.yamlreader import read_block

        tree, faults, _ = read_block(data, Span(0, len(data)))
        if tree is None and faults:
            line = data.count(b"\n", 0, faults[0].span.start) + 1
            raise NotThere(f"line {line}: {faults[0].message.removesuffix('.')}")
        return tree
    try:
        if ending == ".json":
            import json

            return json.loads(data)
        if ending == ".toml":
            import tomllib

            return tomllib.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise NotThere(f"it cannot be read as {ending[1:].upper()}: {error}") from None
    lines = [line.strip() for line in data.decode().splitlines()]
    if ending == ".csv":
        import csv

        rows = list(csv.reader(lines))
        head = [name.strip() for name in rows[0]] if rows else []
        return (
            [dict(zip(head, row, strict=False)) for row in rows[1:]]
            if len(head) > 1
            else [row[0] for row in rows if row]
        )
    return [line for line in lines if line and not line.startswith("#")]
