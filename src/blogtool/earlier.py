"""Which findings are new since an earlier revision: a post as it was is judged, too, by the house style of today."""

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from blogtool import runner
from blogtool.errors import BlogtoolError
from blogtool.finding import SEVERITIES, Failure, Finding

if TYPE_CHECKING:
    from blogtool.across import Across
    from blogtool.gitchanges import Changes
    from blogtool.post import Post


class Earlier:
    """The posts of a run that changed, and what was wrong with them before."""

    def __init__(
        self, changes: "Changes", posts: Iterable[str], ground_for: runner.GroundFor, formats_for: runner.FormatsFor
    ) -> None:
        """Take the posts of a run, by their paths."""
        self._ground_for = ground_for
        self._formats_for = formats_for
        self.across: Across | None = None
        """What knows the rules that look beyond one post, where some run."""
        self.failures: list[Failure] = []
        """Posts of which git knows nothing."""
        self.posts: list[str] = []
        """Those that changed, in their order."""
        for path in posts:
            if not changes.has(path):
                sentence = f"--since cannot tell what is new: it is not in the git checkout {changes.top}."
                self.failures.append(Failure(runner.shown(path), sentence))
            elif changes.changed(path):
                self.posts.append(path)
        self._before = {runner.shown(path): before for path, before in changes.before(self.posts).items()}

    def new(self, path: str, findings: list[Finding]) -> list[Finding]:
        """Return those findings of a post, given by its path as it is shown, that it did not have before.

        A finding that was milder counts as new: a draft may have faults that a post which is published may not.
        """
        if not findings:
            return []
        had = self._had(path)
        return [finding for finding in findings if _rank(finding) > had.get((finding.rule, finding.mark), -1)]

    def _had(self, path: str) -> dict[tuple[str, str], int]:
        """Return the rules and the marks of what was found in a post before, and how grave it was.

        They are no fingerprints, because those know the path, which may have been another one.
        """
        before = self._before.get(path)
        if before is None:
            return {}
        try:
            post = runner.load(runner.shown(before.path), before.data, self._formats_for(os.path.abspath(before.path)))
        except BlogtoolError:
            return {}  # nobody could read it, so nothing of it was known
        found = self._found(path, os.path.abspath(before.path), post)
        return {(finding.rule, finding.mark): _rank(finding) for finding in found}

    def _found(self, path: str, place: str, post: "Post") -> list[Finding]:
        """Return what is found in a post as it was; it stood at `place`."""
        result = runner.judge(place, post, self._ground_for)
        if self.across is None or result.beyond is None:
            return result.findings
        return self.across.again(post, result.beyond.ground, path)


def _rank(finding: Finding) -> int:
    return SEVERITIES.index(finding.severity)
