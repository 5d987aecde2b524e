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
from blogtool.finding import Failure, Finding, Problem, Span
from blogtool.layers import Stack
from blogtool.linter import Enabled
from blogtool.lists import NotThere
from blogtool.post import Post
from blogtool.rule import Rule
from blogtool.runner import Result
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
    rules: Sequence[Enabled]
    unique: Enabled | None
    """The rule under whose name it is reported that two entries have the same value."""


def results(houses: "Houses", folder: str) -> Iterator[Result]:
    """Yield the result of each file below `folder`, an absolute path, with entries of which its house style says more.

    A file that cannot be read is a failure. Raises HouseStyleError where the house style has mistakes.
    """
    style = houses.style_for(folder)
    for name, data in style.data.items() if style is not None else ():
        if not data.fields or style is None:
            continue
        home = os.path.dirname(os.path.abspath(style.path))
        asked = _asked(houses, os.path.join(home, "post.md"), Stack(style.layers, [("data", name)]))
        for path in _files(data, home):
            if os.path.abspath(path).startswith(os.path.join(folder, "")):
                yield _result(path, data, asked)


def _asked(houses: "Houses", path: str, stack: Stack) -> _Asked:
    contract = convert({"fields": stack.tree()["fields"]}, Contract)
    house = replace(houses.house_for(path), contract=contract, stack=stack, cases=(), at_most=None, thing="entry")
    enabled = [each for each in houses.rules_of(house) if any(key.startswith("fields.") for key in each.rule.keys)]
    unique = next((each for each in enabled if each.name == "field-unique"), None)
    return _Asked(house, [each for each in enabled if isinstance(each.rule, Rule)], unique)


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


def _result(path: str, data: Data, asked: _Asked) -> Result:
    shown = runner.shown(path)
    try:
        text = runner.read(path)
        post = runner.load(shown, text)
        if data.file is None and path.lower().endswith(EXTENSIONS):
            problems = _without_fixes(linter.problems(post, asked.house, asked.rules))
            return Result(shown, linter.findings(post, asked.house, problems), skipped=True)
        return Result(shown, _of_entries(Post(Source(shown, text), ()), path, data, asked), skipped=True)
    except NotThere as error:
        return Result(shown, failure=Failure(shown, f"The entries cannot be read: {error}."), skipped=True)
    except (BlogtoolError, linter.RuleError) as error:
        return Result(shown, failure=Failure(shown, runner.reason(error)), skipped=True)


def _without_fixes(problems: linter.Found) -> linter.Found:
    """Return problems that a person is to look at: what else hangs on a list nobody here can tell."""
    return [(replace(problem, fix=None), enabled) for problem, enabled in problems]


def _of_entries(whole: Post, path: str, data: Data, asked: _Asked) -> list[Finding]:
    """Return what is found in the entries of one file."""
    entries = entries_of(path, data.at)
    text = whole.source.text(Span(0, len(whole.data)))
    found: linter.Found = []
    having: dict[tuple[str, str], Region] = {}
    for entry, region in zip(entries, _regions(text, entries), strict=True):
        written = json.dumps(entry, default=_written, ensure_ascii=False, indent=1)
        post = Post(Source(whole.source.path, f"{written}\n".encode(errors="replace")))
        for problem, enabled in linter.problems(post, asked.house, asked.rules):
            span = _place(text, region, _field_at(post, problem.span))
            found.append((replace(problem, span=span, fix=None), enabled))
        if asked.unique is not None:
            found += [(problem, asked.unique) for problem in _repeated(text, region, entry, asked.house, having)]
    return linter.findings(whole, asked.house, found)


def _written(value: Any) -> str:
    """Return a value that JSON has no word for, such as a date."""
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)


def _repeated(
    text: str, region: Region, entry: Mapping[str, Any], house: "House", having: dict[tuple[str, str], Region]
) -> Iterator[Problem]:
    """Yield each value that an entry before has, where each is to have its own; `having` says which entry that is."""
    fields = house.contract.fields if house.contract else {}
    for name, field in fields.items():
        value = entry.get(name)
        if not field.unique or value in (None, "") or isinstance(value, list | dict):
            continue
        first = having.setdefault((name, str(value)), region)
        if first != region:
            line = text.count("\n", 0, _start(text, first, name)) + 1
            facts = f"Line {line} has it, too; each entry has its own{house.where('fields', name, 'unique')}."
            message = f"The {name} “{value}” is not the only one. {facts}"
            span = _place(text, region, name)
            yield Problem(span, message, "Write another one here or there.", severity=field.severity, about=name)


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
