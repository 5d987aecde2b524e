"""Which posts a condition means. Pure."""

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from blogtool.contract import Condition
from blogtool.days import resolved
from blogtool.fieldvalues import EMPTY, day_of, value_of
from blogtool.post import Post

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pathspec import GitIgnoreSpec

    from blogtool.contract import Author
    from blogtool.lists import Listing
    from blogtool.wishes import World


class Subject(Struct, frozen=True):
    """A post as conditions see it."""

    post: Post
    path: str
    """Relative to the folder of the house style, with `/`."""
    date_field: str = "date"
    lang: str | None = None
    """That of the site, for a post that names none."""
    today: str | None = None
    lists: "Mapping[str, Listing]" = {}
    """The lists of the house style, which a field may be asked to be from."""
    authors: "Mapping[str, Author]" = {}


def holds(condition: Condition, subject: Subject, type: str | None = None) -> bool:
    """Tell whether everything that a condition says holds for a post of a type."""
    post = subject.post
    if condition.path is not None and not matches(tuple(condition.path), subject.path):
        return False
    if condition.type is not None and type not in condition.type:
        return False
    if condition.lang is not None and not _speaks(post.lang or subject.lang, condition.lang):
        return False
    if condition.draft is not None and post.draft is not condition.draft:
        return False
    if not _in_time(condition, subject):
        return False
    if condition.has is not None and any(value_of(post, name) in EMPTY for name in condition.has):
        return False
    if condition.lacks is not None and any(value_of(post, name) not in EMPTY for name in condition.lacks):
        return False
    if condition.fields is not None and not _fields_are(condition, subject):
        return False
    if condition.text_pattern is not None and not _says(post, condition.text_pattern):
        return False
    return condition.unless is None or not holds(condition.unless, subject, type)


def _speaks(lang: str | None, wanted: list[str]) -> bool:
    """Tell whether a language is one of those wanted: `en-GB` is `en`, too."""
    return lang is not None and any(lang == other.lower() or lang.startswith(f"{other.lower()}-") for other in wanted)


def _in_time(condition: Condition, subject: Subject) -> bool:
    """Tell whether the day of the post lies as asked; a post without a day lies nowhere."""
    if condition.before is None and condition.since is None:
        return True
    day = day_of(subject.post, subject.date_field)
    if day is None:
        return False
    before, since = resolved(condition.before, subject.today), resolved(condition.since, subject.today)
    return (before is None or day < before) and (since is None or day >= since)


def _fields_are(condition: Condition, subject: Subject) -> bool:
    from blogtool.wishes import met

    post = subject.post
    world = _world(subject)
    return all(met(value_of(post, name), wishes, world) for name, wishes in (condition.fields or {}).items())


def _world(subject: Subject) -> "World":
    from blogtool.tokens import fillings
    from blogtool.wishes import World

    def fill(template: str) -> list[str]:
        return fillings(template, subject.post, date_field=subject.date_field, lang=subject.lang)

    return World(lists=subject.lists, authors=subject.authors, today=subject.today, fill=fill)


def _says(post: Post, pattern: str) -> bool:
    from blogtool.ownpatterns import search

    return search(pattern, post.data[post.body_start :].decode()) is not None


def matches(patterns: tuple[str, ...], path: str) -> bool:
    """Tell whether a path is meant by any of some patterns, which are written as in .gitignore."""
    return _spec(patterns).match_file(path)


@cache
def _spec(patterns: tuple[str, ...]) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec  # 11 ms: only where a condition has a path

    return GitIgnoreSpec.from_lines(patterns)
