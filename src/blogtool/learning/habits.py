"""Which rules of the catalogue a blog follows already, and which it does not care for. Pure."""

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from blogtool.learning.statement import Sample, Statement, Test, always
from blogtool.patterns import lazy


class Habit(Struct, frozen=True):
    """A rule of the catalogue, as its class says."""

    severity: Literal["info", "warning", "error"]
    default: bool


ENOUGH_POSTS = 100
"""That a fault is never there says something from so many posts on that could have had it."""
_MOST_FAULTS = 0.03
_FEW_FAULTS = 10
"""A default rule that speaks of more posts than this share, and of more than these few, is not the style of this blog:
fewer findings are worth reading."""
_MOST = 0.5
_ALWAYS_RIGHT = frozenset(("front-matter-syntax", "unused-suppression", "field-required"))
"""Rules whose findings are faults on every blog, and those about other things than habits."""
_FAULTS = frozenset(
    ("date-valid", "doubled-word", "image-alt", "link-empty", "page-furniture", "pasted-text", "placeholder-text")
)
"""Rules whose findings are mistakes, whatever the style: they are milder where there are many, and never off."""
_NUMBERED = lazy(r"\W*(?:\w+\s+)?\d{1,3}\W")

OCCASIONS: dict[str, tuple[Test, str]] = {
    "image-alt": (lambda facts: facts.images > 0, "posts with images"),
    "code-language": (lambda facts: facts.code_blocks > 0, "posts with code"),
    "code-line-length": (lambda facts: facts.code_blocks > 0, "posts with code"),
    "h1-in-body": (lambda facts: all(item.level > 1 for item in facts.headings), "posts"),
    "heading-increment": (lambda facts: len(facts.headings) > 1, "posts with headings"),
    "heading-lookalike": (lambda facts: bool(facts.headings), "posts with headings"),
    "heading-numbering": (
        lambda facts: sum(_NUMBERED.match(item.title) is not None for item in facts.headings) >= 3,
        "posts with numbered headings",
    ),
    "sources": (lambda facts: facts.sources is not None, "posts with sources"),
}
"""What a post must have for a rule to be of consequence, and what to call such posts; where nothing is said, every
post."""


def habits(sample: Sample, rules: Mapping[str, Habit]) -> Iterator[Statement]:
    """Yield the rules that a blog keeps without being asked, and those that it does not keep at all."""
    for name, rule in rules.items():
        if name in _ALWAYS_RIGHT or sample.few or (not rule.default and name not in OCCASIONS):
            continue  # that nobody breaks a rule about footnotes says nothing where there are none
        occasion, called = OCCASIONS.get(name, (always, "posts"))
        concerned = sample.where(occasion)
        faulty = sum(name in facts.findings for facts in concerned.posts)
        if rule.default and faulty > max(_FEW_FAULTS, _MOST_FAULTS * len(sample)):
            if name not in _FAULTS:
                yield off(name, sample)
            elif rule.severity == "error":
                yield _rule(name, "warning", always, f"{faulty} of {len(sample)} posts have some already")
        elif not faulty and len(concerned) >= ENOUGH_POSTS and rule.severity != "error":
            yield _rule(name, "error", _silent(name), f"never in {len(concerned)} {called}")


def disliked(sample: Sample, rules: Mapping[str, Habit]) -> list[str]:
    """Return the default rules that speak of most of some posts, which have another style."""
    style = [name for name, rule in rules.items() if rule.default and name not in _FAULTS | _ALWAYS_RIGHT]
    return [name for name in style if sample.share(lambda facts, name=name: name in facts.findings) >= _MOST]  # type: ignore[misc]


def off(name: str, sample: Sample) -> Statement:
    """Return that a rule is off for some posts."""
    faulty = sum(name in facts.findings for facts in sample.posts)
    return _rule(name, "off", always, f"it would speak of {faulty} of {len(sample)} posts")


def _silent(name: str) -> Test:
    return lambda facts: name not in facts.findings


def _rule(name: str, value: str, keeps: Test, says: str) -> Statement:
    return Statement(path=("rules", name), value=value, keeps=keeps, says=says, judged=False)
