"""Did my edit help? Each post that changed since a revision, before and after."""

import os
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from blogtool import runner
from blogtool.commands.options import counted
from blogtool.commands.readingmarks import Marks, figure, percent
from blogtool.commands.readingrecords import record
from blogtool.commands.readings import EASE, GRADE, Reading, Readings
from blogtool.errors import BlogtoolError
from blogtool.gitchanges import Before, Changes
from blogtool.houses import Houses
from blogtool.terminal import Output, note

_SAME = 0.05
"""Of a grade: less is not shown."""


class Change(Struct, frozen=True):
    """A post before and after."""

    before: Reading | None
    """None for a new post, and for one that nobody could read."""
    after: Reading

    @property
    def grade(self) -> float | None:
        """By how much its grade has risen; None where it had or has none."""
        if self.before is None or self.before.grade is None or self.after.grade is None:
            return None
        return self.after.grade - self.before.grade


def changes(revision: str, paths: Sequence[str], houses: Houses, readings: Readings) -> Iterator[Change]:
    """Yield the posts that differ from a revision. Raises BlogtoolError where git cannot say."""
    found = Changes(revision, os.path.dirname(paths[0]) or ".", "--diff")
    changed: list[str] = []
    for path in paths:
        if not found.has(path):
            readings.failures.append(runner.shown(path))
            note(f"{runner.shown(path)}: --diff cannot tell what it was: it is not in the git checkout {found.top}.")
        elif found.changed(path):
            changed.append(path)
    before = {runner.shown(path): data for path, data in found.before(changed).items()}
    for after in readings.of(changed):
        was = before.get(after.path)
        yield Change(_before(was, houses, readings) if was is not None else None, after)


def _before(was: Before, houses: Houses, readings: Readings) -> Reading | None:
    """Return what is found out about a post as it was, by the house style of today."""
    path = os.path.abspath(was.path)
    try:
        return readings.one(path, runner.load(runner.shown(path), was.data, houses.formats_for(path)))
    except BlogtoolError:
        return None  # nobody could read it


def print_changes(found: Sequence[Change], revision: str, out: Output) -> None:
    """Write a row a post, with what its grade, its ease and its length were and are."""
    marks = Marks(out)
    if not found:
        note(f"No post has changed since {revision}.")
        return
    head = f"           {'grade':^14}  {'ease':^16}  {'words':^15}  {'long':^13}  post"
    out.line((head, "bold"))
    for change in found:
        sign, word, color = _verdict(change)
        after, before = change.after, change.before
        cells = [
            _pair(figure(before.grade) if before else None, figure(after.grade), 5),
            _pair(figure(before.ease) if before else None, figure(after.ease), 6),
            _pair(f"{before.scores.words:,}" if before else None, f"{after.scores.words:,}", 6),
            _pair(percent(before.long_share) if before else None, percent(after.long_share), 5),
        ]
        out.line((marks.text(f"{sign} {word:<8} "), color), marks.text("  ".join(cells) + "  "), (after.path, "cyan"))
    out.stream.flush()
    note(marks.text(_summary(found, revision)))


def _pair(before: str | None, after: str, columns: int) -> str:
    arrow = "→" if before is not None else " "
    return f"{before or '':>{columns}} {arrow} {after:>{columns}}"


def _verdict(change: Change) -> tuple[str, str, str]:
    if change.before is None:
        return " ", "new", ""
    if change.grade is None:
        return " ", "–", ""
    if abs(change.grade) < _SAME:
        return "≈", "the same", ""
    return ("↓", "easier", "green") if change.grade < 0 else ("↑", "harder", "yellow")


def _summary(found: Sequence[Change], revision: str) -> str:
    grades = [change.grade for change in found if change.grade is not None]
    easier = sum(grade <= -_SAME for grade in grades)
    harder = sum(grade >= _SAME for grade in grades)
    text = f"{counted(len(found), 'post')} changed since {revision}: {easier} easier, {harder} harder"
    if grades:
        text += f"; by {sum(grades) / len(grades):+.1f} grades on average"
    return f"{text}. Less than half a grade is hardly felt."


def change_record(change: Change) -> dict[str, Any]:
    """Return a post before and after, and by how much its figures have changed."""
    before = record(change.before, None) if change.before is not None else None
    after = record(change.after, None)
    differences = {
        name: after["scores"][name] - before["scores"][name]
        if before and None not in (after["scores"][name], before["scores"][name])
        else None
        for name in (GRADE, EASE)
    }
    return {"path": change.after.path, "change": differences, "before": before, "after": after}
