"""One post, its house and its rules → findings, and the post repaired. Pure."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from blogtool import edits
from blogtool.effects import allowed, changes
from blogtool.errors import BlogtoolError
from blogtool.finding import SEVERITIES, Finding, Fix, Problem, Severity
from blogtool.post import Post

if TYPE_CHECKING:
    from blogtool.contract import Block
    from blogtool.house import House
    from blogtool.rule import BlogRule, Rule

MAX_PASSES = 10
"""How often a post is repaired and looked at again."""

MAX_LINES = 3
"""How many source lines a finding carries."""

_ANY: Mapping[str, str] = MappingProxyType({})
_MARK = b"blogtool-ignore"
_MILD = {"info": "A remark", "warning": "A warning", "error": "An error"}


class Enabled(Struct, frozen=True):
    """A rule with its options, and the severity of its findings in this house."""

    rule: "Rule | BlogRule"
    severity: Severity
    own: str | None = None
    """The name of the owner's block that it carries out; None for a rule of the catalogue."""
    mild: "Rule | BlogRule | None" = None
    """The same rule with the milder options of `warn`."""
    said: "Block | None" = None
    """What else the house style says of it: where it holds, and what is said first."""

    @property
    def name(self) -> str:
        """The name under which its findings are reported."""
        return self.own or self.rule.name


class Linted(Struct, frozen=True):
    """What is said about a post, and how many findings its author's comments keep quiet."""

    findings: list[Finding] = []
    suppressed: int = 0


class Repaired(Struct, frozen=True):
    """A post after its fixes: the new bytes, how many fixes went in, and what remains to be said."""

    data: bytes
    fixed: int
    linted: Linted


class RuleError(Exception):
    """A rule failed on a post: our mistake, not the author's."""


Found = list[tuple[Problem, Enabled]]


def lint(
    post: Post,
    house: "House",
    rules: Sequence[Enabled],
    names: Mapping[str, str] = _ANY,
    beyond: Found | None = None,
    also: Sequence[Enabled] = (),
) -> Linted:
    """Return the findings of one post in the order of the text. Raises RuleError when a rule fails.

    `names` are those by which suppressions may call a rule, each with the rule's name of today; without any, a rule
    has the one it has. `beyond` is what the rules `also`, which look beyond the post, find in it.
    """
    found = problems(post, house, rules) + (beyond or [])
    suppressed = 0
    if _MARK in post.data:
        found, suppressed = _suppress(post, found, (*rules, *also), names)
    if not found:
        return Linted([], suppressed)
    found.sort(key=lambda item: (item[0].span, item[1].name))
    return Linted(list(_findings(post, found, house)), suppressed)


def findings(post: Post, house: "House", found: Found) -> list[Finding]:
    """Return problems of one post as findings, in the order of the text."""
    found = sorted(found, key=lambda item: (item[0].span, item[1].name))
    return list(_findings(post, found, house))


def problems(post: Post, house: "House", rules: Sequence[Enabled]) -> Found:
    """Return what the rules find in a post, rule by rule, suppressed or not. Raises RuleError when a rule fails."""
    found: Found = []
    data = post.data
    for enabled in rules:
        for needle in enabled.rule.needles:
            if needle in data:
                break
        else:
            if enabled.rule.needles:
                continue
        problems = _problems(enabled, post, house)
        if problems:
            found.extend([(problem, enabled) for problem in problems])
    return found


def _problems(enabled: Enabled, post: Post, house: "House") -> list[Problem]:
    """Return the problems of one rule as the house style wants them said."""
    problems = _run(enabled, enabled.rule.check, post, house)
    if enabled.mild is None and enabled.said is None:
        return problems
    from blogtool import modifiers  # few house styles ask for them

    if enabled.mild is not None:
        problems = modifiers.with_milder(problems, _run(enabled, enabled.mild.check, post, house), enabled.severity)
    return problems if enabled.said is None else modifiers.modified(problems, enabled.said, post, house)


def _run(enabled: Enabled, check: Callable[..., Any], *arguments: object) -> list[Problem]:
    """Return the problems of one rule."""
    try:
        problems = check(*arguments)
        if problems is not None:
            return list(problems)
    except BlogtoolError:
        raise  # something of this post that can be told to its author, such as a pattern that takes too long
    except Exception as error:
        raise RuleError(f"rule {enabled.name} failed: {type(error).__name__}: {error}") from error
    raise RuleError(f"rule {enabled.name} failed: its check returns None; it must yield problems, or nothing")


def _suppress(post: Post, found: Found, rules: Sequence[Enabled], names: Mapping[str, str]) -> tuple[Found, int]:
    """Return what no comment suppresses, with what is to be said about the comments, and how many are suppressed."""
    from blogtool import suppressions  # one post in hundreds has some
    from blogtool.rule import ClosingRule

    comments = suppressions.read(post, names)
    kept = [item for item in found if not comments.hides(item[1].name, item[0].span)]
    suppressed = len(found) - len(kept)
    ran = {enabled.name for enabled in rules if not isinstance(enabled.rule, ClosingRule)}
    for enabled in rules:
        if isinstance(enabled.rule, ClosingRule):
            for problem in _run(enabled, enabled.rule.close, post, comments, ran, names):
                if comments.hides(enabled.name, problem.span):
                    suppressed += 1
                else:
                    kept.append((problem, enabled))
    return kept, suppressed


def _findings(post: Post, found: Found, house: "House") -> Iterator[Finding]:
    from blogtool.fingerprints import Marks, fingerprint  # most posts have no findings

    source = post.source
    marks = Marks()
    for problem, enabled in found:
        start = source.position(problem.span.start)
        end = source.position(problem.span.end)
        # A span that ends with a line end shows that line, not the next.
        last = end.line - 1 if end.column == 1 and end.line > start.line else end.line
        lines = tuple(source.line(number) for number in range(start.line, min(last, start.line + MAX_LINES - 1) + 1))
        mark = marks.mark(enabled.name, lines, problem.about)
        severity = problem.severity or enabled.severity
        message, case = problem.message, None
        if house.at_most is not None and SEVERITIES.index(severity) > SEVERITIES.index(house.at_most):
            severity = house.at_most
            if house.at_most_case:
                case = house.at_most_case.split(" (")[0]
                message += f" {_MILD[severity]} only: the post is in {house.at_most_case}."
        if post.draft and severity == "error" and not _is_about_being_a_draft(post, problem):
            severity = "warning"
        yield Finding(
            path=source.path,
            span=problem.span,
            start=start,
            end=end,
            lines=lines,
            rule=enabled.name,
            severity=severity,
            message=message,
            help=problem.help,
            fix=problem.fix,
            case=case,
            fingerprint=fingerprint(source.path, enabled.name, mark),
            mark=mark,
        )


def _is_about_being_a_draft(post: Post, problem: Problem) -> bool:
    """Tell whether a problem lies in the field that makes a post a draft; a wish for `published: true` is for those."""
    place = post.front_matter.places.get(post.draft_field) if post.front_matter and post.draft_field else None
    return place is not None and place.entry.start <= problem.span.start and problem.span.end <= place.entry.end


def repair(
    post: Post, house: "House", rules: Sequence[Enabled], names: Mapping[str, str] = _ANY, *, unsafe: bool = False
) -> Repaired:
    """Return the post with its fixes applied, over and over until nothing is left to fix, at most `MAX_PASSES` times.

    A fix whose result differs in more than its effect allows, or that brings a new finding, is left out.
    """
    fixed = 0
    linted = lint(post, house, rules, names)
    for _ in range(MAX_PASSES):
        step = _step(post, linted, unsafe, lambda after: lint(after, house, rules, names))
        if step is None:
            break
        post, linted, count = step
        fixed += count
    return Repaired(post.data, fixed, linted)


def _step(post: Post, linted: Linted, unsafe: bool, again: Callable[[Post], Linted]) -> tuple[Post, Linted, int] | None:
    """Apply the fixes that go together; where they break a promise, the first part of them that keeps it."""
    findings = linted.findings
    chosen = edits.choose(finding.fix for finding in findings if finding.fix and (finding.fix.safe or unsafe))
    for attempt in _parts(chosen, findings):
        after = post.with_data(edits.apply(post.data, edits.all_edits(attempt)))
        if after.data == post.data or changes(post, after) - {effect for fix in attempt for effect in allowed(fix)}:
            continue
        remaining = again(after)
        if _comes_to_light(post, after, attempt, findings, remaining.findings):
            return after, remaining, len(attempt)
        if len(remaining.findings) <= len(findings) - len(attempt):
            return after, remaining, len(attempt)
    return None


def _parts(chosen: list[Fix], findings: Sequence[Finding]) -> Iterator[list[Fix]]:
    """Yield fixes together, then those of each rule, then each half of all, and so on to single ones.

    What one rule repairs in several places may make sense together only: five headings, of which two are no outline.
    And one fix that is wrong stops few others.
    """
    if not chosen:
        return
    yield chosen
    by_rule: dict[str, list[Fix]] = {}
    for finding in findings:
        if finding.fix in chosen:
            by_rule.setdefault(finding.rule, []).append(finding.fix)
    yield from (fixes for fixes in by_rule.values() if 1 < len(fixes) < len(chosen))
    parts = [chosen]
    while parts := [half for part in parts if len(part) > 1 for half in _halves(part)]:
        yield from parts


def _halves(fixes: list[Fix]) -> tuple[list[Fix], list[Fix]]:
    return fixes[: len(fixes) // 2], fixes[len(fixes) // 2 :]


def _comes_to_light(
    post: Post, after: Post, attempt: Sequence[Fix], before: Sequence[Finding], remaining: Sequence[Finding]
) -> bool:
    """Tell whether new findings were there before, unseen.

    Fields that nobody could read had no faults, and a part that nobody could make out had no length. The latter holds
    only for repairs that a person looks at, and only if what they repair is gone.
    """
    if _faults(after) < _faults(post):
        return True
    if not all(fix.effect == "outline" and not fix.safe for fix in attempt):
        return False
    repaired = Counter(finding.rule for finding in before if finding.fix in attempt)
    left = Counter(finding.rule for finding in remaining)
    were = Counter(finding.rule for finding in before)
    return all(left[rule] <= were[rule] - count for rule, count in repaired.items())


def _faults(post: Post) -> int:
    return len(post.front_matter.faults) if post.front_matter else 0


def worst(findings: Sequence[Finding]) -> Severity | None:
    """Return the worst severity among findings; None where there are none."""
    return max((finding.severity for finding in findings), key=SEVERITIES.index, default=None)
