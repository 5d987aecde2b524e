"""Which rules of the catalogue a blog follows already, and which it does not care for. Pure."""

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from blogtool.learning.facts import Facts
from blogtool.learning.statement import Sample, Statement, Test, always
from blogtool.patterns import lazy


class Habit(Struct, frozen=True):
    """A rule of the catalogue, as its class says."""

    severity: Literal["info", "warning", "error"]
    default: bool


ENOUGH_POSTS = 50
"""That a fault is never there says something from so many posts on that could have had it."""
_MOST_FAULTS = 0.05
"""A default rule that speaks of more posts than this is not the style of this blog."""
_ALWAYS_RIGHT = frozenset(("front-matter-syntax", "unused-suppression", "field-required"))
"""Rules whose findings are faults on every blog, and those about other things than habits."""
_NUMBERED = lazy(r"\W*(?:\w+\s+)?\d{1,3}\W")

OCCASIONS: dict[str, Test] = {
    "image-alt": lambda facts: facts.images > 0,
    "code-language": lambda facts: facts.code_blocks > 0,
    "heading-numbering": lambda facts: sum(_NUMBERED.match(item.title) is not None for item in facts.headings) >= 3,
    "heading-increment": lambda facts: len(facts.headings) > 1,
    "heading-lookalike": lambda facts: bool(facts.headings),
    "sources": lambda facts: facts.sources is not None,
}
"""What a post must have for a rule to be of consequence; any other rule is of consequence for every post."""


def habits(sample: Sample, rules: Mapping[str, Habit]) -> Iterator[Statement]:
    """Yield the rules that a blog keeps without being asked, and those that it does not keep at all."""
    if sample.few:
        return
    for name, rule in rules.items():
        if name in _ALWAYS_RIGHT:
            continue
        concerned = sample.where(OCCASIONS.get(name, always))
        faulty = sum(name in facts.findings for facts in concerned.posts)
        if rule.default and len(concerned) and faulty > max(2, _MOST_FAULTS * len(concerned)):
            detail = f"{faulty} of {len(concerned)} posts would be reported"
            yield _rule(name, "off", lambda facts: True, detail)
        elif not faulty and len(concerned) >= ENOUGH_POSTS and rule.severity != "error":
            yield _rule(name, "error", _silent(name), f"none in {len(concerned)} posts")


def _silent(name: str) -> Test:
    return lambda facts: name not in facts.findings


def _rule(name: str, value: str, keeps: Test, detail: str) -> Statement:
    return Statement(path=("rules", name), value=value, keeps=keeps, detail=detail, judged=False)
