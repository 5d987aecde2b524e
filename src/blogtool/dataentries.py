"""What a house style asks of the entries of its lists, `[data.NAME]` with `fields`: judged as front matter is.

Each entry is taken for the front matter of a post of its own, so that the rules about fields say of it what they say of
posts. A file of a list is such a post already; the entries of one file become some.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from glob import iglob
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import convert
from msgspec.structs import replace

from blogtool import linter, runner
from blogtool.config.listreader import entries_of
from blogtool.contract import Contract, Data
from blogtool.discovery import EXTENSIONS
from blogtool.errors import BlogtoolError
from blogtool.fieldvalues import text_of
from blogtool.finding import Failure, Problem, Span
from blogtool.layers import Stack
from blogtool.linter import Enabled
from blogtool.lists import NotThere
from blogtool.post import Post
from blogtool.rule import Rule
from blogtool.runner import FormatsFor, Result
from blogtool.source import Source

if TYPE_CHECKING:
    from blogtool.house import House
    from blogtool.houses import Houses

Region = tuple[int, int]
"""The first character of an entry in its file, and one past its last."""

_LONGEST = 20_000
"""Characters. How far the next entry is looked for, so that the time grows with the file only."""

_OF_FOLDERS = ("index.md", "_index.md")
"""The file that stands for a folder."""


class _Asked(NamedTuple):
    """What is asked of the entries of one list."""

    house: "House"
    formats_for: FormatsFor
    rules: Sequence[Enabled]
    unique: Enabled | None
    """The rule under whose name it is reported that two entries have the same value."""


class _Entry(NamedTuple):
    """One entry, and where it stands."""

    path: str
    text: str
    """All of its file."""
    region: Region
    values: Mapping[str, Any]


_Having = dict[tuple[str, str], tuple[str, Region]]
"""The file and the place of the first entry that has a value, by field and value."""


def results(houses: "Houses", folder: str) -> Iterator[Result]:
    """Yield the result of each file below `folder`, an absolute path, with entries of which its house style says more.

    A file that cannot be read is a failure. Raises HouseStyleError where the house style has mistakes.
    """
    style = houses.style_for(folder)
    if style is None:
        return
    home = os.path.dirname(os.path.abspath(style.path))
    for name, data in style.data.items():
        if not data.fields:
            continue
        asked = _asked(houses, os.path.join(home, "post.md"), Stack(style.layers, [("data", name)]))
        having: _Having = {}
        for path in _files(data, home):
            if os.path.abspath(path).startswith(os.path.join(folder, "")):
                yield _result(path, data, asked, having)


def _asked(houses: "Houses", path: str, stack: Stack) -> _Asked:
    contract = convert({"fields": stack.tree()["fields"]}, Contract)
    house = replace(houses.house_for(path), contract=contract, stack=stack, cases=(), at_most=None, thing="entry")
    enabled = [each for each in houses.rules_of(house) if any(key.startswith("fields.") for key in each.rule.keys)]
    unique = next((each for each in enabled if each.name == "field-unique"), None)
    return _Asked(house, houses.formats_for, [each for each in enabled if isinstance(each.rule, Rule)], unique)


def _files(data: Data, home: str) -> Iterator[str]:
    """Yield the files that have entries: that of the list, or each of several."""
    if data.file is not None:
        yield os.path.join(home, data.file)
        return
    for pattern in data.files or data.folders or ():
        for found in sorted(iglob(os.path.join(home, pattern), recursive=True)):
            if os.path.isfile(found):
                yield found
            else:
                yield from [path for name in _OF_FOLDERS if os.path.isfile(path := os.path.join(found, name))][:1]


def _result(path: str, data: Data, asked: _Asked, having: _Having) -> Result:
    shown = runner.shown(path)
    try:
        whole = runner.load(shown, runner.read(path), asked.formats_for(path))
        if data.file is None and path.lower().endswith(EXTENSIONS):
            found = _of_post(whole, asked, having)
        else:
            whole = Post(whole.source, ())
            found = [*_of_entries(whole, entries_of(path, data.at), asked, having)]
        # A person is to look at it: what else hangs on a list nobody here can tell.
        problems = [(replace(problem, fix=None), enabled) for problem, enabled in found]
        return Result(shown, linter.findings(whole, asked.house, problems), skipped=True)
    except NotThere as error:
        return Result(shown, failure=Failure(shown, f"The entries cannot be read: {error}."), skipped=True)
    except (BlogtoolError, linter.RuleError) as error:
        return Result(shown, failure=Failure(shown, runner.reason(error)), skipped=True)


def _of_post(post: Post, asked: _Asked, having: _Having) -> linter.Found:
    """Return what is found in a file that is an entry by its front matter."""
    found = linter.problems(post, asked.house, asked.rules)
    text = post.source.text(Span(0, post.body_start))
    return found + list(_repeated(_Entry(post.source.path, text, (0, len(text)), post.fields), asked, having))


def _of_entries(
    whole: Post, entries: Sequence[Mapping[str, Any]], asked: _Asked, having: _Having
) -> Iterator[tuple[Problem, Enabled]]:
    """Yield what is found in the entries of one file."""
    text = whole.source.text(Span(0, len(whole.data)))
    for values, region in zip(entries, _regions(text, entries), strict=True):
        written = json.dumps(values, default=text_of, ensure_ascii=False, indent=1)
        post = Post(Source(whole.source.path, f"{written}\n".encode(errors="replace")))
        for problem, enabled in linter.problems(post, asked.house, asked.rules):
            yield replace(problem, span=_place(text, region, _field_at(post, problem.span))), enabled
        yield from _repeated(_Entry(whole.source.path, text, region, values), asked, having)


def _repeated(entry: _Entry, asked: _Asked, having: _Having) -> Iterator[tuple[Problem, Enabled]]:
    """Yield each value that an entry before has, where each is to have its own; `having` says which entry that is."""
    fields = asked.house.contract.fields if asked.house.contract and asked.unique else {}
    for name, field in fields.items():
        value = entry.values.get(name)
        if not field.unique or value in (None, "") or isinstance(value, list | dict):
            continue
        first = having.setdefault((name, str(value)), (entry.path, entry.region))
        if first != (entry.path, entry.region) and asked.unique is not None:
            path, region = first
            line = entry.text.count("\n", 0, _start(entry.text, region, name)) + 1
            facts = f"{f'Line {line}' if path == entry.path else path} has it, too; each entry has its own"
            message = f"The {name} “{value}” is not the only one. {facts}{asked.house.where('fields', name, 'unique')}."
            span = _place(entry.text, entry.region, name)
            help = "Write another one here or there."
            yield Problem(span, message, help, severity=field.severity, about=name), asked.unique


# Where an entry stands


def _regions(text: str, entries: Sequence[Mapping[str, Any]]) -> list[Region]:
    """Return from which to which character each entry stands, as far as its first values tell."""
    starts: list[int] = []
    after = 0
    for entry in entries:
        start = min(_mentions(text, entry, after), default=after)
        starts.append(text.rfind("\n", 0, start) + 1)
        after = start + 1
    return [*pairwise([*starts, len(text)])]


def _mentions(text: str, entry: Mapping[str, Any], after: int) -> Iterator[int]:
    """Yield where the texts and numbers of an entry stand next, each behind its name if it has one there."""
    end = after + _LONGEST
    for name, value in entry.items():
        if isinstance(value, str | int | float) and not isinstance(value, bool) and value != "":
            said = re.escape(json.dumps(value, ensure_ascii=False).strip('"').split("\\")[0][:80])
            match = re.compile(rf"{_key(name)}\s*[\"']?{said}").search(text, after, end) or re.compile(
                rf"(?<!\w){said}"
            ).search(text, after, end)
            if match is not None:
                yield match.start()


def _key(name: str) -> str:
    return rf"(?<![\w-])[\"']?{re.escape(name)}[\"']?\s*[:=]"


def _field_at(post: Post, span: Span) -> str | None:
    """Return the field of an entry that a problem is about; None where it is about all of it."""
    places = post.front_matter.places if post.front_matter else {}
    return next((name for name, place in places.items() if place.entry.start <= span.start < place.entry.end), None)


def _start(text: str, region: Region, name: str | None) -> int:
    """Return where a field of an entry begins; without one, its first line."""
    match = re.compile(_key(name)).search(text, *region) if name is not None else None
    return match.start() if match else region[0]


def _place(text: str, region: Region, name: str | None) -> Span:
    """Return where a field of an entry stands, to the end of its line; without one, the first line of the entry."""
    start = _start(text, region, name)
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)].rstrip().rstrip(",")
    first = len(text[:start].encode()) + len(line) - len(line.lstrip())
    return Span(first, first + len(line.strip().encode()))


__all__ = ["results"]
