"""One post, its house and its rules → findings, and the post repaired. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from blogtool import edits
from blogtool.finding import SEVERITIES, Effect, Finding, Fix, Problem, Severity
from blogtool.markdown import LIST
from blogtool.post import Post
from blogtool.source import Source

if TYPE_CHECKING:
    from blogtool.house import House
    from blogtool.rule import Rule

MAX_PASSES = 10
"""How often a post is repaired and looked at again."""

MAX_LINES = 3
"""How many source lines a finding carries."""


class Enabled(Struct, frozen=True):
    """A rule with its options, and the severity of its findings in this house."""

    rule: "Rule"
    severity: Severity


class Repaired(Struct, frozen=True):
    """A post after its fixes: the new bytes, how many fixes went in, and what remains to be said."""

    data: bytes
    fixed: int
    findings: list[Finding]


class RuleError(Exception):
    """A rule failed on a post: our mistake, not the author's."""


def lint(post: Post, house: "House", rules: Sequence[Enabled]) -> list[Finding]:
    """Return the findings of one post in the order of the text. Raises RuleError when a rule fails."""
    found: list[tuple[Problem, Enabled]] = []
    for enabled in rules:
        needles = enabled.rule.needles
        if needles and not any(needle in post.data for needle in needles):
            continue
        try:
            found.extend((problem, enabled) for problem in enabled.rule.check(post, house))
        except Exception as error:
            raise RuleError(f"rule {enabled.rule.name} failed: {type(error).__name__}: {error}") from error
    if not found:
        return []
    found.sort(key=lambda item: (item[0].span, item[1].rule.name))
    return list(_findings(post, found))


def _findings(post: Post, found: list[tuple[Problem, Enabled]]) -> Iterator[Finding]:
    from hashlib import blake2b

    source = post.source
    times: Counter[tuple[str, ...]] = Counter()
    for problem, enabled in found:
        start = source.position(problem.span.start)
        end = source.position(problem.span.end)
        # A span that ends with a line end shows that line, not the next.
        last = end.line - 1 if end.column == 1 and end.line > start.line else end.line
        lines = tuple(source.line(number) for number in range(start.line, min(last, start.line + MAX_LINES - 1) + 1))
        key = (source.path, enabled.rule.name, *(line.text.strip() for line in lines))
        times[key] += 1
        digest = blake2b("\0".join((*key, str(times[key]))).encode(errors="surrogateescape"), digest_size=8)
        severity = enabled.severity
        if post.draft and severity == "error":
            severity = "warning"
        yield Finding(
            path=source.path,
            span=problem.span,
            start=start,
            end=end,
            lines=lines,
            rule=enabled.rule.name,
            severity=severity,
            message=problem.message,
            help=problem.help,
            fix=problem.fix,
            case=None,
            fingerprint=digest.hexdigest(),
        )


def repair(post: Post, house: "House", rules: Sequence[Enabled], *, unsafe: bool = False) -> Repaired:
    """Return the post with its fixes applied, over and over until nothing is left to fix, at most `MAX_PASSES` times.

    A fix whose result differs in more than its effect allows, or that brings a new finding, is left out.
    """
    data, fixed = post.data, 0
    findings = lint(post, house, rules)
    for _ in range(MAX_PASSES):
        fixes = [finding.fix for finding in findings if finding.fix and (finding.fix.safe or unsafe)]
        step = _step(post, findings, fixes, house, rules)
        if step is None:
            break
        post, findings, count = step
        data = post.data
        fixed += count
    return Repaired(data, fixed, findings)


def _step(
    post: Post, findings: list[Finding], fixes: list[Fix], house: "House", rules: Sequence[Enabled]
) -> tuple[Post, list[Finding], int] | None:
    """Apply the fixes that go together; where they break a promise, the first single one that keeps it."""
    chosen = edits.choose(fixes)
    for attempt in [chosen, *([fix] for fix in chosen if len(chosen) > 1)]:
        if not attempt:
            continue
        after = Post(Source(post.source.path, edits.apply(post.data, edits.all_edits(attempt))))
        if after.data == post.data or changes(post, after) - {effect for fix in attempt for effect in _allows(fix)}:
            continue
        remaining = lint(after, house, rules)
        if len(remaining) <= len(findings) - len(attempt):
            return after, remaining, len(attempt)
    return None


def _allows(fix: Fix) -> tuple[Effect, ...]:
    if fix.effect == "outline":
        return ("headings", "text", "outline")
    return ("headings", "text") if fix.effect == "headings" else (fix.effect,)


def changes(before: Post, after: Post) -> set[str]:
    """Return what of the rendered page differs between two versions of a post: names of effects, and `structure`.

    `outline` are the levels of headings, paragraphs and items; `structure` is what no fix may change by accident: code,
    links, images, and all other blocks.
    """
    differing = set()
    if before.fields != after.fields or bool(before.front_matter) != bool(after.front_matter):
        differing.add("front-matter")
    if [(item.level, item.text) for item in before.headings] != [(item.level, item.text) for item in after.headings]:
        differing.add("headings")
    if _text(before) != _text(after):
        differing.add("text")
    if _outline(before) != _outline(after):
        differing.add("outline")
    if _structure(before) != _structure(after):
        differing.add("structure")
    return differing


def _text(post: Post) -> list[str]:
    return [" ".join(passage.text.split()) for passage in post.passages if passage.kind != "heading"]


def _outline(post: Post) -> list[object]:
    return [(block.kind, block.inside, block.level) for block in post.document.blocks]


def _structure(post: Post) -> list[object]:
    blocks = post.document.blocks
    code = [post.data[block.start : block.end].strip() for block in blocks if block.kind in ("code", "html")]
    kinds = [(block.kind, block.inside) for block in blocks if block.kind in ("cell", "rule") or block.inside & ~LIST]
    links = [(link.image, link.destination, link.title) for link in post.links]
    return [code, kinds, links]


def worst(findings: Sequence[Finding]) -> Severity | None:
    """Return the worst severity among findings; None where there are none."""
    return max((finding.severity for finding in findings), key=SEVERITIES.index, default=None)
