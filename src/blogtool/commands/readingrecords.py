"""What `readability` found, for other programs: JSON and CSV. Numbers are not rounded."""

import csv
import json
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from msgspec import to_builtins

from blogtool.commands.readings import Reading, place
from blogtool.commands.readingtable import Group
from blogtool.readability.archive import Archive


def record(reading: Reading, archive: Archive | None, sentences: int = 0) -> dict[str, Any]:
    """Return all that was found out about a post, with so many of its hardest sentences; its place only where there is
    an archive."""
    figures: dict[str, Any] = to_builtins(reading.scores)
    del figures["text"]  # --show-text prints it
    found: dict[str, Any] = {"path": reading.path, "date": reading.date, "profile": reading.profile.name, **figures}
    found["verdict"] = None if reading.verdict == "none" else reading.verdict
    found["checks"] = to_builtins(reading.checks)
    advice: dict[str, Any] = to_builtins(reading.advice) if reading.advice is not None else {}
    lengths: dict[str, Any] = to_builtins(reading.lengths)
    del lengths["counts"]
    found["sentence_length"] = lengths
    found |= {name: value for name, value in advice.items() if name != "sentence_length"}
    if "worst_sentences" in found:
        del found["worst_sentences"][sentences:]
    if archive is not None:
        found["archive"] = {"posts": len(archive), "harder_than": place(reading, archive)}
    return found


def write_json(records: Iterable[dict[str, Any]], stream: TextIO) -> None:
    """Write a list of records, each as it comes."""
    before = "["
    for each in records:
        text = json.dumps(each, indent=1).replace("\n", "\n ")
        stream.write(f"{before}\n {text}")
        before = ","
    stream.write("[]\n" if before == "[" else "\n]\n")


def group_record(group: Group) -> dict[str, Any]:
    """Return what is known of the posts that have one value of a field."""
    grades = group.grades
    return {
        "name": group.name,
        "posts": len(group.readings),
        "scored": len(grades),
        "words": group.words,
        "flesch_kincaid_grade": group.grade,
        "flesch_reading_ease": group.ease,
        "lowest_grade": min(grades, default=None),
        "highest_grade": max(grades, default=None),
        "trend": group.trend,
    }


def write_csv(records: Iterable[dict[str, Any]], stream: TextIO) -> None:
    """Write a table with a line of names: those of records inside of others are joined by a stop, such as
    `sentence_length.mean`; of a list there is the number of its items."""
    rows = [_flat(each) for each in records]
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(stream, names, lineterminator="\n")
    if names:
        writer.writeheader()
    writer.writerows(rows)


_NO_COLUMNS = ("reasons", "histogram", "checks", "trend", "worst_sentences", "lines")


def _flat(found: dict[str, Any], before: str = "") -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name, value in found.items():
        if name in _NO_COLUMNS or (name in ("before", "after") and value is None):
            continue
        if name == "grade_range":
            low, high = value or (None, None)
            row |= {f"{before}grade_range.low": low, f"{before}grade_range.high": high}
        elif isinstance(value, dict):
            row |= _flat(value, before if name == "scores" else f"{before}{name}.")
        elif isinstance(value, Sequence) and not isinstance(value, str):
            row[f"{before}{name}"] = len(value)
        else:
            row[f"{before}{name}"] = value
    return row
