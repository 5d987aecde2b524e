"""What a post has or has not, to tell kinds of posts and times from one another. Pure."""

from collections import Counter
from collections.abc import Collection

from blogtool.learning.facts import Facts
from blogtool.learning.statement import Statement
from blogtool.sourcelists import fold


def traits(facts: Facts) -> frozenset[str]:
    """Return what a post has: fields, sections by their titles, sources, a sign-off, each as the key of a contract."""
    found = {f"fields.{name}" for name, value in facts.fields.items() if value.kind not in ("empty", "table")}
    found |= {f"parts.{heading.folded}" for heading in facts.headings if heading.level > 1}
    if facts.sources:
        found.add("parts.sources")
    if facts.signoff:
        found.add("parts.sign-off")
    return frozenset(found)


def trait_of(statement: Statement) -> str | None:
    """Return what a post must have to keep a statement; None where it speaks of something else."""
    if statement.path[0] == "parts" and isinstance(statement.value, dict):
        return f"parts.{fold(statement.value['titles'][0])}"
    if statement.path[0] in ("fields", "parts") and len(statement.path) > 1:
        return ".".join(statement.path[:2])
    return None


def frequent(posts: Collection[Facts], least: float, below: float) -> list[str]:
    """Return what at least one share of the posts has, and less than another one."""
    counts = Counter(trait for facts in posts for trait in traits(facts))
    size = len(posts)
    return sorted(trait for trait, count in counts.items() if least * size <= count < below * size)
