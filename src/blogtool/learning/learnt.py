"""Facts of many posts → what their house style says. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from blogtool.learning.bodies import bodies
from blogtool.learning.choosing import Chosen, choose
from blogtool.learning.facts import Facts
from blogtool.learning.fields import fields, has, in_order
from blogtool.learning.files import files
from blogtool.learning.groups import Group, groups, is_in, name_of
from blogtool.learning.habits import Habit, habits
from blogtool.learning.periods import Period, is_new, period
from blogtool.learning.statement import ENOUGH, Kept, Path, Sample, Statement
from blogtool.learning.traits import trait_of, traits

Verdict = Callable[[Sequence[Statement]], Sequence[frozenset[int] | None]]
"""Returns, for each of some statements, the numbers of the posts that do not keep it; None: no rule carries it out."""

POST: Path = ("post",)
ARCHIVE: Path = ("cases", "archive")
_DESCRIPTIONS = ("summary", "excerpt", "teaser", "meta_desc", "meta_description", "metaDescription", "lead", "abstract")


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

    differing: frozenset[int] = frozenset()
    """The numbers of the posts of which `lint` has something to say."""


class _Learner:
    """Learns from some posts; knows which of them a statement is about."""

    def __init__(self, posts: Sequence[Facts], rules: Mapping[str, Habit]) -> None:
        everyone = Sample(posts)
        self.rules = rules
        self.strangers = _strangers(everyone)
        self.sample = everyone.where(lambda facts: facts.path not in self.strangers)
        self.archive = period(self.sample)
        self.groups = groups(self.sample)
        self.names: list[str] = []
        for group in self.groups:
            self.names.append(name_of(group.folder, self.names))

    def proposals(self) -> Iterator[tuple[Path, Sample, Statement]]:
        """Yield all that could be said, for whom, and the posts that it is about."""
        special = self.archive.traits if self.archive else frozenset()
        special = special.union(*(group.lacks for group in self.groups))
        found = [(POST, self.sample, each) for each in _statements(self.sample, self.rules)]
        for trait in sorted(special):
            about = self._about(trait)
            found = [item for item in found if trait_of(item[2]) != trait]
            found += [(POST, about, each) for each in _statements(about, {}) if trait_of(each) == trait]
        yield from found
        for name, group in zip(self.names, self.groups, strict=True):
            inside = self.sample.where(is_in(group.folder))
            for each in _statements(inside, {}):
                if trait_of(each) in group.traits:
                    yield ("types", name), inside, each

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
        for each in chosen:
            trait = trait_of(each.kept.statement)
            if each.scope == POST and trait is not None:
                asked.setdefault(trait, each.kept.statement.path[:2])
        for name, group in zip(self.names, self.groups, strict=True):
            inside = self.sample.where(is_in(group.folder))
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
    learner = _Learner(posts, rules)
    proposals = list(learner.proposals())
    chosen = _in_order(choose(list(_upheld(proposals, verdict)), len(learner.sample)), learner.sample)
    relaxed = list(learner.relaxed(chosen))
    scopes = {each.scope for each in (*chosen, *relaxed)}
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
        differing=_differing(learner.sample, chosen, rules),
        names=_names(learner.sample),
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


def _statements(sample: Sample, rules: Mapping[str, Habit]) -> Iterator[Statement]:
    yield from files(sample)
    yield from fields(sample)
    yield from bodies(sample)
    yield from habits(sample, rules)


def _upheld(
    proposals: Sequence[tuple[Path, Sample, Statement]], verdict: Verdict | None
) -> Iterator[tuple[Path, Kept]]:
    """Yield the statements that enough posts keep, and that a rule carries out."""
    judged = [statement for _, _, statement in proposals if statement.judged]
    verdicts: Iterator[frozenset[int] | None] = iter(verdict(judged) if verdict else ())
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
    """Return the paths of the few files that lack most of what nearly all posts have: they are lists of posts, forms."""
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


def _differing(sample: Sample, chosen: Sequence[Chosen], rules: Mapping[str, Habit]) -> frozenset[int]:
    """Return the posts that differ from what is said of nearly all, or that a rule of the catalogue finds fault with."""
    off = {each.kept.statement.path[1] for each in chosen if each.kept.statement.value == "off"}
    speaking = {name for name, rule in rules.items() if rule.default} - off
    reported = sample.where(lambda facts: bool(facts.findings & speaking)).numbers
    return frozenset(reported).union(*(each.kept.fails for each in chosen))


def _having(trait: str, sample: Sample) -> str:
    count = sum(trait in traits(facts) for facts in sample.posts)
    return f"{count or 'none'} of {len(sample)} posts {'have' if count != 1 else 'has'} it"


def _names(sample: Sample) -> dict[str, str]:
    """Return what the blog calls the standard fields that it calls otherwise."""
    if sample.share(has("description")) >= 0.2:
        return {}
    shares = {name: sample.share(has(name)) for name in _DESCRIPTIONS}
    best = max(shares, key=lambda name: shares[name])
    return {"description": best} if shares[best] >= 0.5 else {}
