"""Which posts a condition means, in words, clause by clause. Pure."""

from collections.abc import Iterator
from typing import NamedTuple

from blogtool.contract import Condition
from blogtool.contractpage.wishes import Lists, clauses
from blogtool.contractpage.words import code, codes, joined, somewhere


class Clause(NamedTuple):
    """One thing that a condition asks of a post."""

    holds: str
    """What is said of a post of which it is true: `is dated before 2024-01-01`."""
    fails: str
    """What is said of any other."""
    alone: Condition
    """The condition that asks for this and nothing else."""


def parts_of(when: Condition) -> Iterator[Clause]:
    """Yield the clauses of a condition."""
    if when.path is not None:
        paths = codes(when.path, "or")
        yield Clause(f"is in {paths}", f"is not in {paths}", Condition(path=when.path))
    if when.type is not None:
        types = codes(when.type, "or")
        yield Clause(f"is of the type {types}", f"is not of the type {types}", Condition(type=when.type))
    if when.lang is not None:
        langs = codes(when.lang, "or")
        yield Clause(f"is in the language {langs}", f"is not in the language {langs}", Condition(lang=when.lang))
    if when.draft is not None:
        said = ("is a draft", "is no draft")
        yield Clause(*(said if when.draft else said[::-1]), Condition(draft=when.draft))
    if when.before is not None:
        alone = Condition(before=when.before)
        yield Clause(f"is dated before {when.before}", f"is not dated before {when.before}", alone)
    if when.since is not None:
        alone = Condition(since=when.since)
        yield Clause(f"is dated {when.since} or later", f"is not dated {when.since} or later", alone)
    yield from _of_fields(when)
    if when.text_pattern is not None:
        what = somewhere(when.text_pattern)
        yield Clause(f"contains {what}", f"does not contain {what}", Condition(text_pattern=when.text_pattern))
    if when.unless is not None:
        inner = list(parts_of(when.unless))
        alone = Condition(unless=when.unless)
        yield Clause(
            f"is none that {joined([clause.holds for clause in inner])}",
            joined([clause.holds for clause in inner]),
            alone,
        )


def _of_fields(when: Condition) -> Iterator[Clause]:
    if when.has is not None:
        names = codes(when.has)
        yield Clause(f"has {names}", f"does not have {names}", Condition(has=when.has))
    if when.lacks is not None:
        yield Clause(
            f"has no {codes(when.lacks, 'and no')}", f"has {codes(when.lacks, 'or')}", Condition(lacks=when.lacks)
        )
    for name, wishes in (when.fields or {}).items():
        asked = joined([_third(clause) for clause in clauses(wishes, Lists())]) or "is there"
        alone = Condition(fields={name: wishes})
        a = "an" if name[:1].lower() in "aeiou" else "a"
        yield Clause(f"has {a} {code(name)} that {asked}", f"has no {code(name)} that {asked}", alone)


def _third(clause: str) -> str:
    """Return what something must do as what it does: `begins with` for `begin with`."""
    verb, _, rest = clause.partition(" ")
    does = {"be": "is", "have": "has", "not": "does not"}.get(verb, f"{verb}s")
    return f"{does} {rest}"


def meant(when: Condition) -> str:
    """Return which posts a condition means, as the end of `a post that …`."""
    return joined([clause.holds for clause in parts_of(when)])
