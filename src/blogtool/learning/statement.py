"""A statement about many posts, and how well they keep it. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct

from blogtool.learning.facts import Facts

Path = tuple[str, ...]
Test = Callable[[Facts], bool]

FEW = 10
"""Fewer posts than this show little: only what all of them have is learnt."""

ENOUGH = 0.95
"""The share of posts that must keep a statement for it to be a habit."""

NEARLY_ALL = 0.98
"""The share of posts that must keep a limit: who writes one down leaves some room."""

_LONGEST_NAME = 40


def always(facts: Facts) -> bool:
    """Return True: what is said concerns every post."""
    return True


class Statement(Struct, frozen=True, kw_only=True):
    """One thing that could be said of posts, in the words of the house style."""

    path: Path
    """Below a contract: `("fields", "title", "max-length")`."""
    value: Any
    """A text, a number, a list, or a table of several keys that are one thought."""
    keeps: Test
    """Tells whether a post keeps it."""
    concerns: Test = always
    """Tells whether a post has what it speaks of."""
    detail: str = ""
    """What an owner may want to know besides how many keep it: `the longest has 74`."""
    says: str = ""
    """The evidence, where how many keep it is not the way to put it."""
    weight: int = 0
    """Of statements of which not all can stay, those of more weight stay."""
    judged: bool = True
    """Whether it is for a rule to say which posts keep it; else `keeps` does."""
    along: Mapping[str, Any] = {}
    """What else must be said for it to make sense, as tables of a contract."""

    @property
    def key(self) -> Path:
        """What it is about: the field or the part, without the single wish."""
        return self.path[:2]


class Kept(Struct, frozen=True):
    """A statement, and the posts that keep it."""

    statement: Statement
    concerned: int
    """How many posts have what it speaks of."""
    total: int
    """How many posts there are."""
    fails: frozenset[int]
    """The numbers of the posts that do not keep it."""
    others: tuple[str, ...] = ()
    """The names of the first of those posts."""
    called: str = "posts"
    """What the posts are: `posts since 2024-01-01`."""

    @property
    def share(self) -> float:
        """How many of the posts concerned keep it: 0 to 1."""
        return 1 - len(self.fails) / self.concerned if self.concerned else 0.0

    def evidence(self) -> str:
        """Return how many posts keep it, in words, with what the statement itself has to add."""
        statement, fails = self.statement, len(self.fails)
        kept = self.concerned - fails
        if statement.says:
            return statement.says
        if self.total == 1:
            count = "one post shows it"
        elif self.concerned < self.total:
            count = f"{kept} of {self.concerned} that have it" if fails else f"all {kept} that have it"
        else:
            count = f"{kept} of {self.total} {self.called}" if fails else f"all {kept} {self.called}"
        but = f"not {self.others[0]}" if fails == 1 and len(self.others[0]) <= _LONGEST_NAME else ""
        return "; ".join(part for part in (count, statement.detail, but) if part)


class Sample:
    """Posts of one kind, to be asked together."""

    def __init__(self, posts: Sequence[Facts], numbers: Sequence[int] | None = None, called: str = "posts") -> None:
        """Take posts, their numbers among all posts, and what to call them."""
        self.posts = posts
        self.called = called
        self.numbers = range(len(posts)) if numbers is None else numbers

    def __len__(self) -> int:
        return len(self.posts)

    @property
    def few(self) -> bool:
        """Whether there are too few posts to learn more than the plainest habits."""
        return len(self.posts) < FEW

    def where(self, test: Test, called: str = "") -> "Sample":
        """Return the posts of which something holds, by another name if one is given."""
        chosen = [(number, post) for number, post in zip(self.numbers, self.posts, strict=True) if test(post)]
        return Sample([post for _, post in chosen], [number for number, _ in chosen], called or self.called)

    def share(self, test: Test) -> float:
        """Return of how many posts something holds: 0 to 1."""
        return sum(map(test, self.posts)) / len(self.posts) if self.posts else 0.0

    def kept(self, statement: Statement, fails: Iterable[int] | None = None) -> Kept:
        """Return how well a statement is kept: as its own test says, or as somebody else found out."""
        concerned = self.where(statement.concerns)
        if fails is None:
            pairs = zip(concerned.numbers, concerned.posts, strict=True)
            failing = frozenset(number for number, post in pairs if not statement.keeps(post))
        else:
            failing = frozenset(fails) & frozenset(concerned.numbers)
        names = [post.name for number, post in zip(self.numbers, self.posts, strict=True) if number in failing]
        return Kept(statement, len(concerned), len(self), failing, tuple(names[:3]), self.called)

    @cached_property
    def needed(self) -> float:
        """The share of these posts that must keep a statement."""
        return 1.0 if self.few else ENOUGH
