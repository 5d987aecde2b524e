"""The two voices in which a block of the house style speaks: as it is written, and milder in `warn`. Pure.

One fault, one finding: where a key fails as it is written, the same key of `warn` is silent.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from blogtool.edits import all_edits, choose
from blogtool.finding import Fix, Problem, Severity, Span

if TYPE_CHECKING:
    from blogtool.house import House

_INHERITED = (
    *("compare", "unless", "unless_pattern", "within", "to", "in_", "not_in", "counting", "long_sentence"),
    "report_once",
)
"""What `warn` means as the block around it does, unless it says otherwise."""

_SHOWN = 8


class Voice(Struct, frozen=True):
    """The keys of a block, or those of its `warn`."""

    block: Any
    path: tuple[str, ...]
    """Where its keys stand in the contract."""
    severity: Severity | None
    """None: that of the rule."""
    message: str | None

    def where(self, house: "House", key: str) -> str:
        """Return where a key is said, as `House.where` does."""
        return house.where(*self.path, key)

    def say(self, facts: str) -> str:
        """Return the owner's sentence, if there is one, and what was found and expected."""
        return f"{self.message} {facts}" if self.message else facts

    def problem(self, span: Span, facts: str, help: str, **more: Any) -> Problem:
        """Return a problem in this voice."""
        return Problem(span, self.say(facts), help, severity=self.severity, **more)


class Said(Struct, frozen=True):
    """One problem, and by which key."""

    key: str
    problem: Problem
    thing: Span | None = None
    """What it is about: another thing may be wrong by the same key. None: the post as a whole."""


Check = Callable[[Voice], Iterable[Said]]


def voices(block: Any, path: tuple[str, ...]) -> list[Voice]:
    """Return the voices of a block that stands at a path of the contract, the stricter first."""
    severity, message = getattr(block, "severity", None), getattr(block, "message", None)
    found = [Voice(block, path, severity, message)]
    mild = getattr(block, "warn", None)
    if mild is not None:
        names = [name for name in _INHERITED if hasattr(mild, name) and getattr(mild, name) is None]
        inherited = {name: getattr(block, name) for name in names if getattr(block, name, None) is not None}
        own = getattr(mild, "message", None)
        found.append(Voice(replace(mild, **inherited), (*path, "warn"), "warning", own or message))
    return found


def spoken(voices: Iterable[Voice], check: Check) -> Iterator[Problem]:
    """Yield what a check finds in each voice, in the order of the text; a key that has failed is not said again."""
    kept: list[Problem] = []
    strict: dict[str, list[Said]] = {}
    for voice in voices:
        found = list(check(voice))
        kept += [said.problem for said in found if not any(_same(said, other) for other in strict.get(said.key, ()))]
        for said in found:
            strict.setdefault(said.key, []).append(said)
    once = any(voice.block.report_once for voice in voices if hasattr(voice.block, "report_once"))
    kept.sort(key=lambda problem: problem.span)
    yield from first_of(kept) if once else kept


def _same(mild: Said, strict: Said) -> bool:
    if mild.thing is None or strict.thing is None:
        return True
    return mild.thing == strict.thing or (mild.thing.start < strict.thing.end and strict.thing.start < mild.thing.end)


def first_of(problems: list[Problem]) -> list[Problem]:
    """Return the first of some problems, which then speaks for all of them and repairs all of them."""
    if len(problems) < 2:
        return problems
    first = problems[0]
    message = f"{first.message} There are {len(problems)} of them in this post."
    return [replace(first, message=message, fix=_together([problem.fix for problem in problems]))]


def _together(fixes: list[Fix | None]) -> Fix | None:
    """Return some repairs as one; None where one of them is missing, or two of them overlap."""
    whole = [fix for fix in fixes if fix is not None]
    if len(whole) < len(fixes) or len(choose(whole)) < len(whole) or len({fix.effect for fix in whole}) > 1:
        return None
    return replace(whole[0], edits=tuple(all_edits(whole)), safe=all(fix.safe for fix in whole))


def listed(words: Iterable[str], *, last: str = "and") -> str:
    """Return words as a sentence has them: `a, b and c`; of very many the first."""
    found = list(words)
    if len(found) > _SHOWN:
        return f"{', '.join(found[:_SHOWN])} {last} {len(found) - _SHOWN} more"
    return f"{', '.join(found[:-1])} {last} {found[-1]}" if len(found) > 1 else "".join(found)


def clipped(text: str, most: int = 60) -> str:
    """Return a text on one line, to be shown."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
