"""What `readability` finds out about the posts of a run."""

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from blogtool import runner
from blogtool.advice import Advice, advise, has_spaces, lengths_of
from blogtool.commands.readingmarks import Verdict
from blogtool.dates import moment
from blogtool.errors import BlogtoolError, HouseStyleError
from blogtool.house import House
from blogtool.houses import Houses
from blogtool.post import Post
from blogtool.readability import Scores, score
from blogtool.readability.archive import Archive
from blogtool.readability.profiles import DEFAULT, PROFILES, Check, Profile, checks
from blogtool.readability.sentencelengths import Lengths, lengths
from blogtool.scoredsentences import running_passages
from blogtool.terminal import note

GRADE = "flesch_kincaid_grade"
EASE = "flesch_reading_ease"
FEWEST_OTHERS = 5
"""A place among fewer posts says nothing."""
_SLOW = 0.5
"""Seconds after which a person wants to know how far it is."""


class Wanted(Struct, frozen=True, kw_only=True):
    """What of each post is to be found out."""

    profile: str | None = None
    max_grade: float | None = None
    advice: bool = False
    """Not only the figures, but what can be done about them."""
    dates: bool = True
    """When it was published, too."""
    by: str | None = None
    """The field by whose values posts are put together."""


class Reading(Struct, frozen=True, kw_only=True):
    """What was found out about one post."""

    path: str
    scores: Scores
    profile: Profile
    lengths: Lengths
    checks: list[Check]
    limit: float | None = None
    """The limit above which its grade is, and should not be; None where it is above none."""
    fails: bool = False
    """Whether that limit is one that must be kept."""
    over: bool = False
    """Whether its grade is above that of the command line."""
    advice: Advice | None = None
    date: str | None = None
    """The day it was published, in ISO form."""
    groups: tuple[str, ...] = ()
    """The values of the field by which posts are put together."""

    @property
    def grade(self) -> float | None:
        """The Flesch-Kincaid grade."""
        return self.scores.scores[GRADE]

    @property
    def ease(self) -> float | None:
        """The Flesch reading ease."""
        return self.scores.scores[EASE]

    @property
    def long_share(self) -> float | None:
        """The share of sentences that are long for its readers; None where it has no grade."""
        return None if self.grade is None else self.lengths.share_over(self.profile.long)

    @property
    def verdict(self) -> Verdict:
        """How it does by all that is asked of it."""
        if self.grade is None:
            return "none"
        if self.fails or self.over:
            return "fails"
        return "above" if self.limit is not None or not all(check.met for check in self.checks) else "met"


class Readings:
    """Reads posts, by their house styles and by what is wanted."""

    def __init__(self, houses: Houses, wanted: Wanted) -> None:
        self._houses = houses
        self._wanted = wanted
        self.failures: list[str] = []
        """Posts that could not be read; it has been said why."""
        self.fields: set[str] = set()
        """All fields that posts have, where one is asked for."""

    def of(self, paths: Sequence[str]) -> Iterator[Reading]:
        """Yield what is found out about each post; one that cannot be read is said on standard error."""
        for path in progress(paths):
            self._houses.house_for(path)  # a mistake of a house style is raised here
            name = runner.shown(path)
            try:
                yield self.one(path, runner.load(name, runner.read(path), self._houses.formats_for(path)))
            except HouseStyleError:
                raise
            except BlogtoolError as error:
                self.failures.append(name)
                note(f"{name}: {error}")

    def one(self, path: str, post: Post) -> Reading:
        """Return what is found out about a post that lies, or lay, at a path. Raises BlogtoolError."""
        house, wanted = self._houses.house_for(path, post), self._wanted
        block = house.contract.readability if house.contract is not None else None
        passages, code = running_passages(post)
        beside = [*_beside(post), *(("code", text) for text in code)]
        scores = score(passages, house.language_of(post), beside)
        grade = scores.scores[GRADE]
        profile = PROFILES[wanted.profile or (block.profile if block is not None else None) or DEFAULT]
        found, said = _lengths_and_advice(post, scores, (block.known_words if block else None) or (), wanted.advice)
        limit, fails = _limit(house, grade)
        over = wanted.max_grade is not None and grade is not None and grade > wanted.max_grade
        return Reading(
            path=post.source.path,
            scores=scores,
            profile=profile,
            lengths=found,
            checks=checks(profile, grade, found.share_over(profile.long)),
            limit=wanted.max_grade if over else limit,
            fails=fails,
            over=over,
            advice=said,
            date=_day(post) if wanted.dates else None,
            groups=self._groups(post, house) if wanted.by else (),
        )

    def _groups(self, post: Post, house: House) -> tuple[str, ...]:
        asked = str(self._wanted.by)
        self.fields.update(_names(post.fields))
        if asked in ("year", "month"):
            day = _day(post)
            return (day[: 4 if asked == "year" else 7],) if day else ()
        return tuple(dict.fromkeys(_texts(_value(post.fields, house.name_of(asked)))))


def _names(fields: dict[str, Any]) -> Iterator[str]:
    """Yield the names of fields, those in tables with a stop: `params.author`."""
    for name, value in fields.items():
        yield str(name)
        if isinstance(value, dict):
            yield from (f"{name}.{inner}" for inner in value)


def _value(fields: dict[str, Any], name: str) -> Any:
    """Return the value of a field; of one that is not there that of the field in a table (`params` of Hugo, `extra` of
    Zola) and, of `author`, that of `authors`."""
    outer, _, inner = name.partition(".")
    value = fields.get(name, fields.get(outer))
    if inner and name not in fields:
        return value.get(inner) if isinstance(value, dict) else None
    if value is not None:
        return value
    tables = [table for table in fields.values() if isinstance(table, dict)]
    value = next((table[name] for table in tables if name in table), None)
    return _value(fields, "authors") if value is None and name == "author" else value


def _texts(value: Any) -> Iterator[str]:
    """Yield the values of a field as they are shown: each item of a list, of a table its name."""
    if isinstance(value, (list, tuple)):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        yield from _texts(value.get("name"))
    elif value is not None and str(value).strip():
        yield str(value.isoformat())[:10] if hasattr(value, "isoformat") else " ".join(str(value).split())


def _lengths_and_advice(
    post: Post, scores: Scores, known: Iterable[str], wanted: bool
) -> tuple[Lengths, Advice | None]:
    """Return how long the sentences are, and what can be done; nothing of it for texts without spaces."""
    if not has_spaces(post):
        return lengths(()), None
    if not wanted:
        return lengths_of(post), None
    said = advise(post, english=scores.scores[GRADE] is not None, known=tuple(known))
    return said.sentence_length, said


def _beside(post: Post) -> Iterator[tuple[str, str]]:
    """Yield the blocks of code and HTML."""
    for block in post.document.blocks:
        if block.kind in ("code", "html"):
            yield block.kind, post.data[block.start : block.end].decode("utf-8", "replace")


def _limit(house: House, grade: float | None) -> tuple[float | None, bool]:
    """Return the limit of the house style above which a grade is, and whether that is an error."""
    block = house.contract.readability if house.contract is not None else None
    if block is None or grade is None:
        return None, False
    if block.max_grade is not None and grade > block.max_grade:
        return block.max_grade, block.severity in (None, "error")
    mild = block.warn.max_grade if block.warn is not None else None
    return (mild, False) if mild is not None and grade > mild else (None, False)


def _day(post: Post) -> str | None:
    from blogtool.blog import dates_of

    for text in dates_of(post):
        when = moment(text)
        if when is not None:
            return when.isoformat()[:10]
    return None


def archive_of(readings: Iterable[Reading]) -> Archive:
    """Return the grades of posts."""
    return Archive(reading.grade for reading in readings if reading.grade is not None)


def place(reading: Reading, archive: Archive) -> float | None:
    """Return the share of the other posts of an archive that are easier; None where they are too few to say."""
    if reading.grade is None or len(archive) < FEWEST_OTHERS:
        return None
    return archive.harder_than(reading.grade)


def progress(paths: Sequence[str]) -> Iterator[str]:
    """Yield paths, and say on a terminal how far it is where it takes long."""
    begin = time.monotonic()
    if not sys.stderr.isatty() or len(paths) < 2:
        yield from paths
        return
    shown = False
    last = begin
    try:
        for number, path in enumerate(paths):
            now = time.monotonic()
            if now - begin > _SLOW and now - last > 0.1:
                sys.stderr.write(f"\r{number:,} of {len(paths):,} posts")
                sys.stderr.flush()
                shown, last = True, now
            yield path
    finally:
        if shown:
            width = len(f"{len(paths):,} of {len(paths):,} posts")
            sys.stderr.write("\r" + " " * width + "\r")
            sys.stderr.flush()
