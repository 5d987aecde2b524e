"""`blogtool readability`."""

import math
import os
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Annotated

from msgspec import Struct

from blogtool import discovery, runner
from blogtool.arguments import Argument, Option
from blogtool.commands.options import Color, ColorOption, ConfigOption, IsolatedOption, complain, counted
from blogtool.commands.readings import Reading, Readings, Wanted, archive_of
from blogtool.errors import BlogtoolError
from blogtool.houses import Houses
from blogtool.likeness import nearest
from blogtool.readability import prose, scored_text
from blogtool.readability.archive import Archive
from blogtool.scoredsentences import running_passages
from blogtool.terminal import Output, note


class Format(StrEnum):
    """How the figures are shown."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class For(StrEnum):
    """For whom the posts are written."""

    HEALTH = "health"
    PUBLIC = "public"
    GENERAL = "general"
    TECHNICAL = "technical"


class Sort(StrEnum):
    """By what rows are ordered."""

    GRADE = "grade"
    EASE = "ease"
    WORDS = "words"
    PATH = "path"
    DATE = "date"


class _Asked(Struct, frozen=True, kw_only=True):
    """The options of one run."""

    format: Format
    sort: Sort | None
    sentences: int | None
    by: str | None
    archive: bool
    diff: str | None
    max_grade: float | None


_HARDEST = 5
"""Sentences that are shown of one post."""


# Long by its options alone: they are read from the signature.
def run(
    paths: Annotated[list[str] | None, Argument(help="Posts, or folders of posts.")] = None,
    format: Annotated[Format, Option("--format", help="How the figures are shown.")] = Format.TABLE,
    profile: Annotated[
        For | None, Option(help="For whom you write; what the house style says unless given, else general.")
    ] = None,
    sort: Annotated[
        Sort | None,
        Option(help="Order of the rows: the hardest, the longest or the newest first; by path unless given."),
    ] = None,
    sentences: Annotated[
        int | None,
        Option(min=0, max=100, help="How many of the hardest sentences are shown; of one post 5 unless given."),
    ] = None,
    by: Annotated[
        str | None, Option(help="A row for each value of a field, such as author or tags; or each year or month.")
    ] = None,
    archive: Annotated[
        bool, Option("--archive", help="Compare with all posts of the blog, not only with those named.")
    ] = False,
    diff: Annotated[
        str | None, Option(help="Before and after, of each post that changed since a git revision.")
    ] = None,
    max_grade: Annotated[
        str | None, Option(help="Exit with 1 if a post is above this Flesch-Kincaid grade, such as 9.")
    ] = None,
    show_text: Annotated[
        bool, Option("--show-text", help="Print the text of one post that is scored, and no figures.")
    ] = False,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    color: ColorOption = Color.AUTO,
) -> int:
    """Say how hard the prose of posts is to read, where, and what can be done about it.

    One post named is shown in detail: its figures, its hardest sentences, long paragraphs, unfamiliar words. Of many
    posts there is a row each. Only running text is scored: no front matter, headings, code, tables, addresses or
    fragments of lists; --show-text prints it. A post in a language that a figure is not for, or of fewer than 100
    words, gets a reason instead.
    """
    asked = _Asked(
        format=format, sort=sort, sentences=sentences, by=by, archive=archive, diff=diff, max_grade=_grade(max_grade)
    )
    _refuse_contradictions(asked)
    houses = Houses(config=config, isolated=isolated)
    found = discovery.posts(paths or [houses.home()], houses.site_for)
    complain(found.failures)
    if show_text:
        return _show_text(found.posts, houses)
    one = len(found.posts) == 1 and not any(map(os.path.isdir, paths or ["."]))
    for_programs = format is not Format.TABLE
    wanted = Wanted(
        profile=profile,
        max_grade=asked.max_grade,
        advice=(for_programs or one or bool(sentences)) and not (by or diff),
        dates=for_programs or not one,
        by=by,
    )
    readings = Readings(houses, wanted)
    readings.failures += [failure.path for failure in found.failures]
    out = Output(sys.stdout, color)
    if diff is not None:
        over = _changes(found.posts, asked, houses, readings, out)
    else:
        over = _posts(found.posts, asked, houses, readings, out, in_detail=one)
    return 2 if readings.failures else int(over)


def _show_text(posts: Sequence[str], houses: Houses) -> int:
    """Print the text of the one post that is scored. Raises BlogtoolError where it is not one, or cannot be read."""
    path, *others = posts or [""]
    if others or not path:
        raise BlogtoolError("--show-text prints the text of one post: name one.")
    name = runner.shown(path)
    try:
        post = runner.load(name, runner.read(path), houses.formats_for(path))
    except BlogtoolError as error:
        raise BlogtoolError(f"{name}: {error}") from error
    text = scored_text(prose(running_passages(post)[0]))
    sys.stdout.write(text + "\n" if text else "")
    return 0


def _grade(text: str | None) -> float | None:
    """Return the grade that a text says. Raises BlogtoolError for one that says none."""
    try:
        grade = float(text) if text is not None else None
    except ValueError:
        grade = math.nan
    if grade is not None and not math.isfinite(grade):
        raise BlogtoolError(f"--max-grade is a number of school years, such as 8 or 9.5; “{text}” is none.")
    return grade


def _refuse_contradictions(asked: _Asked) -> None:
    """Raise BlogtoolError for options of which one would be ignored."""
    if asked.diff is not None:
        for name, given in (
            ("--by", asked.by),
            ("--archive", asked.archive),
            ("--sort", asked.sort),
            ("--sentences", asked.sentences),
        ):
            if given:
                raise BlogtoolError(f"--diff compares each post with itself; leave {name} out.")
    if asked.by is not None and (asked.archive or asked.sentences):
        name = "--archive" if asked.archive else "--sentences"
        raise BlogtoolError(f"--by puts posts together; leave {name} out.")
    if asked.by is not None and not asked.by.strip():
        raise BlogtoolError("--by needs the name of a field, such as author.")


def _changes(paths: Sequence[str], asked: _Asked, houses: Houses, readings: Readings, out: Output) -> bool:
    """Show the posts that changed; return whether one is above what --max-grade allows."""
    if not paths or asked.diff is None:
        return False
    from blogtool.commands.readingchanges import change_record, changes, print_changes
    from blogtool.commands.readingrecords import write_csv, write_json

    found = list(changes(asked.diff, paths, houses, readings))
    if asked.format is Format.TABLE:
        print_changes(found, asked.diff, out)
    else:
        write = write_json if asked.format is Format.JSON else write_csv
        write(map(change_record, found), out.stream)
    over = [change.after for change in found if change.after.over]
    if over and asked.format is Format.TABLE:
        note(f"Above --max-grade {asked.max_grade:g}: {', '.join(reading.path for reading in over)}.")
    return bool(over)


def _posts(
    paths: Sequence[str], asked: _Asked, houses: Houses, readings: Readings, out: Output, *, in_detail: bool
) -> bool:
    """Show posts; return whether one is above what --max-grade allows."""
    found = list(readings.of(paths))
    over = any(reading.over for reading in found)
    if asked.by is not None:
        _groups(found, asked, readings, out)
        return over
    archive = _archive(found, paths, asked, houses)
    number = _HARDEST if asked.sentences is None else asked.sentences
    if asked.sort is not None:
        found.sort(key=_KEYS[asked.sort])
    if asked.format is not Format.TABLE:
        from blogtool.commands.readingrecords import record, write_csv, write_json

        write = write_json if asked.format is Format.JSON else write_csv
        write((record(reading, archive, number) for reading in found), out.stream)
    elif in_detail and found:
        from blogtool.commands.readingdetail import Detail

        Detail(found[0], out).print(archive if asked.archive else None, number)
    elif found:
        from blogtool.commands.readingtable import print_notes, print_posts, print_sentences

        print_posts(found, archive, out)
        print_sentences(found, asked.sentences or 0, out)
        print_notes(found, archive, whole_blog=asked.archive, out=out)
    return over


def _archive(found: Sequence[Reading], paths: Sequence[str], asked: _Asked, houses: Houses) -> Archive:
    """Return the grades among which each post has its place: of the posts of the run or, if asked, of the blog."""
    if not asked.archive:
        return archive_of(found)
    roots = dict.fromkeys(houses.site_of(path).root for path in paths)
    rest = discovery.posts([os.path.relpath(root) for root in roots], houses.site_for)
    known = {os.path.realpath(path) for path in paths}
    others = Readings(houses, Wanted())
    return archive_of([*found, *others.of([path for path in rest.posts if os.path.realpath(path) not in known])])


def _groups(found: Sequence[Reading], asked: _Asked, readings: Readings, out: Output) -> None:
    """Show a row for each value of a field. Raises BlogtoolError where no post has it."""
    by = str(asked.by)
    if found and not any(reading.groups for reading in found):
        near = nearest(by, sorted(readings.fields))
        hint = f" Did you mean {near}?" if near else ""
        what = "date" if by in ("year", "month") else f"field “{by}”"
        raise BlogtoolError(f"--by {by}: no post here has the {what}.{hint}")
    from blogtool.commands.readingrecords import group_record, write_csv, write_json
    from blogtool.commands.readingtable import groups_of, print_groups

    key = _GROUP_KEYS[asked.sort or Sort.PATH]
    if asked.format is not Format.TABLE:
        write = write_json if asked.format is Format.JSON else write_csv
        write(map(group_record, sorted(groups_of(found), key=key)), out.stream)
        return
    print_groups(found, by, key, out)
    without = sum(not reading.groups for reading in found)
    if without:
        what = "date" if by in ("year", "month") else by
        note(f"{without:,} of {counted(len(found), 'post')} {'has' if without == 1 else 'have'} no {what}.")
    note("Grade and ease: in the middle of the posts that have them (Flesch-Kincaid, Flesch). Trend: the last periods.")


def _last(value: float | None, *, smallest: bool = False) -> float:
    """Return what sorts the greatest value first, or the smallest, and None last."""
    if value is None:
        return math.inf
    return value if smallest else -value


def _newest_first(day: str | None) -> int:
    return -int((day or "").replace("-", "").ljust(8, "0") or 0)


_KEYS: dict[Sort, Callable[[Reading], tuple[float, str]]] = {
    Sort.GRADE: lambda reading: (_last(reading.grade), reading.path),
    Sort.EASE: lambda reading: (_last(reading.ease, smallest=True), reading.path),
    Sort.WORDS: lambda reading: (-reading.scores.words, reading.path),
    Sort.PATH: lambda reading: (0, reading.path),
    Sort.DATE: lambda reading: (_newest_first(reading.date), reading.path),
}

_GROUP_KEYS: dict[Sort, Callable[..., tuple[float, str]]] = {
    Sort.GRADE: lambda group: (_last(group.grade), group.name),
    Sort.EASE: lambda group: (_last(group.ease, smallest=True), group.name),
    Sort.WORDS: lambda group: (-group.words, group.name),
    Sort.PATH: lambda group: (0, group.name.casefold()),
    Sort.DATE: lambda group: (_newest_first(group.newest), group.name),
}
