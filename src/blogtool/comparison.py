"""What another house style would change: the findings of one, beside those of another, of the same posts. Pure."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct, field

from blogtool.finding import SEVERITIES, Finding


class Comparison(Struct):
    """What is found by one house style and not by the other."""

    added: list[Finding] = field(default_factory=list)
    gone: list[Finding] = field(default_factory=list)
    worse: list[Finding] = field(default_factory=list)
    """Found by both, but graver by the new one: these are the new ones."""
    milder: list[Finding] = field(default_factory=list)
    """Found by both, but milder by the new one."""
    posts: int = 0

    def post(self, before: Iterable[Finding], after: Iterable[Finding]) -> None:
        """Take up the findings of one post by the present house style and by the new one."""
        self.posts += 1
        old = {finding.fingerprint: finding for finding in before}
        new = {finding.fingerprint: finding for finding in after}
        self.added += [finding for name, finding in new.items() if name not in old]
        self.gone += [finding for name, finding in old.items() if name not in new]
        for name, finding in new.items():
            change = _rank(finding) - _rank(old.get(name, finding))
            if change:
                (self.worse if change > 0 else self.milder).append(finding)

    @property
    def worst(self) -> int:
        """The rank in SEVERITIES of the gravest finding that is added or got graver; -1 where none is."""
        return max(map(_rank, (*self.added, *self.worse)), default=-1)

    def rows(self) -> list[tuple[str, int, int, int]]:
        """Return the rules with their numbers of findings that are added, gone, and of another severity."""
        added, gone, other = (
            Counter(finding.rule for finding in kind) for kind in (self.added, self.gone, [*self.worse, *self.milder])
        )
        rows = [(name, added[name], gone[name], other[name]) for name in {*added, *gone, *other}]
        return sorted(rows, key=lambda row: (-row[1], -row[2], -row[3], row[0]))


def _rank(finding: Finding) -> int:
    return SEVERITIES.index(finding.severity)
