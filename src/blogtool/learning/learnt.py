"""Facts of many posts → what their house style says. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from blogtool.fieldvalues import moment_of
from blogtool.learning.bodies import bodies
from blogtool.learning.choosing import Chosen, choose
from blogtool.learning.facts import Facts
from blogtool.learning.fields import fields, has, in_order
from blogtool.learning.files import files
from blogtool.learning.groups import Group, groups, is_in, name_of
from blogtool.learning.habits import Habit, disliked, habits, off
from blogtool.learning.people import Person, are_values_of_author, from_authors, people
from blogtool.learning.periods import Period, is_new, period
from blogtool.learning.statement import ENOUGH, Kept, Path, Sample, Statement
from blogtool.learning.traits import trait_of, traits

Verdict = Callable[[Sequence[Statement], Mapping[str, Person]], Sequence[frozenset[int] | None]]
"""Returns, for each of some statements, the numbers of the posts that do not keep it; None: no rule carries it out."""

POST: Path = ("post",)
ARCHIVE: Path = ("cases", "archive")
_OTHER_NAMES = {
    "date": ("pubDate", "pubdate", "publishDate", "published", "published_at", "date_published", "created"),
    "description": (
        *("summary", "excerpt", "teaser", "meta_desc", "meta_description", "metaDescription", "lead", "abstract"),
    ),
}
_MOSTLY = 0.5


class Type(Struct, frozen=True):
    """A kind of posts, known by its folder."""

    name: str
    folder: str
    posts: int


class Relaxed(Struct, frozen=True):
    """Something that is not asked of some posts."""

    scope: Path
    path: Path
    value: Any
    evidence: str


class Learnt(Struct, frozen=True, kw_only=True):
    """What many posts say of their house style."""

    posts: int
    """How many there are, the strangers among them not counted."""
    chosen: list[Chosen]
    types: list[Type] = []
    archive: Period | None = None
    relaxed: list[Relaxed] = []
    strangers: list[str] = []
    """The paths of files that are posts by their place, and by nothing else."""
    names: dict[str, str] = {}
    """What the blog calls standard fields."""

    authors: dict[str, Person] = {}
    """Those who sign the posts, by their ids in the front matter."""


class _Learner:
    """Learns from some posts; knows which of them a statement is about."""

    def __init__(self, posts: Sequence[Facts], rules: Mapping[str, Habit]) -> None:
        everyone = Sample(posts).where(lambda facts: facts.readable)
        self.rules = rules
        self.strangers = _strangers(everyone)
        self.sample = everyone.where(lambda facts: facts.path not in self.strangers)
        self.archive = period(self.sample)
        self.authors = people(self.sample)
        self.groups = groups(self.sample)
        self.names: list[str] = []
        for group in self.groups:
            self.names.append(name_of(group.folder, self.names))

    def proposals(self) -> Iterator[tuple[Path, Sample, Statement]]:
        """Yield all that could be said, for whom, and the posts that it is about."""
        special = self.archive.traits if self.archive else frozenset()
        special = special.union(*(group.lacks for group in self.groups))
        for each in (*files(self.sample), *fields(self.sample), *bodies(self.sample)):
            if self.authors and are_values_of_author(each):
                continue
            if trait_of(each) not in special:
                yield POST, self.sample, each
        if self.authors:
            yield POST, self.sample, from_authors(self.authors)
        for trait in sorted(special):
            about = self._about(trait)
            for each in (*fields(about), *bodies(about)):
                if trait_of(each) == trait:
                    yield POST, about, each
        yield from self._habits()
        for name, inside, group in self._kinds():
            for each in (*fields(inside), *bodies(inside)):
                if trait_of(each) in group.traits:
                    yield ("types", name), inside, each

    def _habits(self) -> Iterator[tuple[Path, Sample, Statement]]:
        """Yield which rules are kept: of the folders that have a style of their own first, then of all others."""
        apart: dict[str, list[str]] = {}
        for name, inside, group in self._kinds():
            for rule in disliked(inside, self.rules):
                apart.setdefault(rule, []).append(group.folder)
                yield ("types", name), inside, off(rule, inside)
        for rule, habit in self.rules.items():
            folders = apart.get(rule, [])
            others = self.sample.where(lambda facts: not any(is_in(folder)(facts) for folder in folders))  # noqa: B023
            for each in habits(others, {rule: habit}):
                yield POST, others, each

    def _kinds(self) -> Iterator[tuple[str, Sample, Group]]:
        for name, group in zip(self.names, self.groups, strict=True):
            yield name, self.sample.where(is_in(group.folder)), group

    def _about(self, trait: str) -> Sample:
        """Return the posts of which something is asked that not all have."""
        sample = self.sample
        if self.archive and trait in self.archive.traits:
            sample = sample.where(is_new(self.archive.since), f"posts since {self.archive.since}")
        for group in self.groups:
            if trait in group.lacks:
                outside = f"{sample.called} outside {group.folder}"
                sample = sample.where(lambda facts, group=group: not is_in(group.folder)(facts), outside)  # type: ignore[misc]
        return sample

    def relaxed(self, chosen: Iterable[Chosen]) -> Iterator[Relaxed]:
        """Yield what is not asked of the older posts, and of those in some folders."""
        asked: dict[str, Path] = {}
        for made in chosen:
            trait = trait_of(made.kept.statement)
            if made.scope == POST and trait is not None:
                asked.setdefault(trait, made.kept.statement.path[:2])
        for name, inside, group in self._kinds():
            for trait in sorted(group.lacks & asked.keys()):
                yield Relaxed(("types", name), (*asked[trait], "optional"), True, _having(trait, inside))
        if self.archive:
            is_old = is_new(self.archive.since)
            old = self.sample.where(lambda facts: not is_old(facts))
            for trait in sorted(self.archive.traits & asked.keys()):
                yield Relaxed(ARCHIVE, (*asked[trait], "optional"), True, _having(trait, old))


def learn(posts: Sequence[Facts], rules: Mapping[str, Habit], verdict: Verdict | None = None) -> Learnt:
    """Return what some posts say of their house style; `rules` are those of the catalogue.

    Without a `verdict` of the rules, which posts keep a statement is as the facts have it.
    """
    names = names_of(posts)
    learner = _Learner(_dated(posts, names["date"]) if "date" in names else posts, rules)
    proposals = list(learner.proposals())
    chosen = _in_order(choose(list(_upheld(proposals, learner.authors, verdict)), len(learner.sample)), learner.sample)
    relaxed = list(learner.relaxed(chosen))
    scopes = {each.scope for each in chosen} | {each.scope for each in relaxed}
    return Learnt(
        posts=len(learner.sample),
        chosen=chosen,
        types=[
            Type(name, group.folder, len(learner.sample.where(is_in(group.folder))))
            for name, group in zip(learner.names, learner.groups, strict=True)
            if ("types", name) in scopes
        ],
        archive=learner.archive if ARCHIVE in scopes else None,
        relaxed=relaxed,
        strangers=learner.strangers,
        authors=learner.authors,
        names=names,
    )


def _in_order(chosen: list[Chosen], sample: Sample) -> list[Chosen]:
    """Return statements with those of fields in the order in which posts have these."""
    names = in_order(sample, list({each.kept.statement.path[1] for each in chosen if _is_field(each)}))
    places = {name: place for place, name in enumerate(names)}
    ordered = iter(
        sorted((each for each in chosen if _is_field(each)), key=lambda each: places[each.kept.statement.path[1]])
    )
    return [next(ordered) if _is_field(each) else each for each in chosen]


def _is_field(each: Chosen) -> bool:
    return each.kept.statement.path[0] == "fields"


def _upheld(
    proposals: Sequence[tuple[Path, Sample, Statement]], authors: Mapping[str, Person], verdict: Verdict | None
) -> Iterator[tuple[Path, Kept]]:
    """Yield the statements that enough posts keep, and that a rule carries out."""
    judged = [statement for _, _, statement in proposals if statement.judged]
    verdicts: Iterator[frozenset[int] | None] = iter(verdict(judged, authors) if verdict else ())
    for scope, sample, statement in proposals:
        fails: frozenset[int] | None = None
        if verdict and statement.judged:
            fails = next(verdicts)
            if fails is None:
                continue
        kept = sample.kept(statement, fails)
        if kept.concerned and len(kept.fails) <= (1 - sample.needed) * kept.concerned:
            yield scope, kept


def _strangers(sample: Sample) -> list[str]:
    """Return the paths of the few files that lack most of what nearly all posts have, such as lists of posts."""
    if sample.few:
        return []
    required = [
        name
        for name in {name for facts in sample.posts for name, value in facts.fields.items() if value.kind != "table"}
        if sample.share(has(name)) >= ENOUGH
    ]
    found = [
        facts.path
        for facts in sample.posts
        if facts.fields and len(required) > 2 and sum(has(name)(facts) for name in required) < len(required) / 2
    ]
    return found if len(found) <= max(1, 0.01 * len(sample)) else []


def _having(trait: str, sample: Sample) -> str:
    count = sum(trait in traits(facts) for facts in sample.posts)
    return f"{count or 'none'} of {len(sample)} posts {'have' if count != 1 else 'has'} it"


def names_of(posts: Sequence[Facts]) -> dict[str, str]:
    """Return what the blog calls the standard fields that it calls otherwise."""
    sample = Sample(posts)
    found = {}
    for standard, others in _OTHER_NAMES.items():
        shares = {name: sample.share(has(name)) for name in others}
        best = max(others, key=lambda name: shares[name])
        if shares[best] >= _MOSTLY and sample.share(has(standard)) < 1 - _MOSTLY:
            found[standard] = best
    return found


def _dated(posts: Sequence[Facts], field: str) -> list[Facts]:
    """Return posts with the days that a field of another name gives them."""
    return [replace(facts, day=_day(facts.fields[field].text)) if field in facts.fields else facts for facts in posts]


def _day(text: str) -> str | None:
    when = moment_of(text)
    return when.isoformat()[:10] if when else None
