"""One run of `lint`: what it counts, what is known already, and what it says besides its findings."""

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from blogtool import discovery, runner
from blogtool.commands.options import counted
from blogtool.errors import BlogtoolError
from blogtool.finding import SEVERITIES, Failure, Finding, Summary
from blogtool.houses import Houses
from blogtool.terminal import Output, note

if TYPE_CHECKING:
    from blogtool.baseline import Baselines, Entry, Writer
    from blogtool.earlier import Earlier

MAX_GONE = 3
"""How many entries of a baseline that are gone are named."""


class Run:
    """What is done with the results of one run."""

    def __init__(
        self, houses: Houses, out: Output, *, fix: bool, unsafe: bool, diff: bool, fail_on: str | None, partly: bool
    ) -> None:
        """Take what the command line says; `partly`: not all rules run, so what is not met may not be gone."""
        self.houses = houses
        self.out = out
        self.diff = diff
        self.summary = Summary()
        self.changed = 0
        self.fixing = runner.Fixing(unsafe=unsafe, write=not diff) if fix or diff else None
        self._earlier: Earlier | None = None
        self._since = ""
        self._fail_on = fail_on
        self._partly = partly
        self._failing = False
        self._baselines: Baselines | None = None
        self._writer: Writer | None = None
        self._gone: dict[str, list[Entry]] = {}
        """Entries whose findings are no more, by the paths of their baselines."""
        self._of_files = True
        self._texts: dict[str, bytes] = {}
        """The posts that are in no file."""

    def know(self, baseline: str | None, posts: Iterable[str]) -> None:
        """Read the baseline of the command line, or those that the house styles of the posts name."""

        def path_for(path: str) -> str | None:
            style = self.houses.style_of(path) if baseline is None else None
            return style.baseline if style else baseline

        folders = dict.fromkeys(os.path.dirname(path) for path in posts) if baseline is None else [""]
        named = [path for path in (os.path.join(folder, "post.md") for folder in folders) if path_for(path)]
        if not named:
            return
        from blogtool.baseline import Baselines  # only for those who have one

        self._baselines = Baselines(path_for)
        for path in named:  # now, and not after the first findings are written
            self._baselines.of(path)

    def write_to(self, path: str, *, whole: bool) -> None:
        """Collect all findings for a baseline; `whole`: of the whole blog."""
        from blogtool.baseline import Writer

        self._writer = Writer(path, whole=whole)

    def since(self, revision: str, found: discovery.Found) -> tuple[list[Failure], list[str]]:
        """Return the failures, and the posts that changed since a revision.

        Raises BlogtoolError where git cannot say.
        """
        if not found.posts:
            return found.failures, []
        from blogtool.earlier import Earlier
        from blogtool.gitchanges import Changes

        changes = Changes(revision, os.path.dirname(found.posts[0]) or ".")
        self._earlier = Earlier(changes, found.posts, self.houses.ground_for, self.houses.formats_for)
        self._since = revision
        return [*found.failures, *self._earlier.failures], self._earlier.posts

    def standard_input(self, name: str) -> runner.Result:
        """Check, or with --fix repair, the post on standard input."""
        self._of_files = False
        data = sys.stdin.buffer.read()
        where = name if name != "-" else "stdin.md"
        formats = self.houses.formats_for(where)
        try:
            post = runner.load(runner.shown(name) if name != "-" else name, data, formats)
        except BlogtoolError as error:
            return runner.Result(name, failure=Failure(name, str(error)))
        result = runner.judge(where, post, self.houses.ground_for, self.fixing)
        self._texts[result.path] = result.after or data
        if self.fixing is None:
            return result
        if not self.diff:
            # As formatters do: the repaired text takes the place of the report, which goes to standard error.
            sys.stdout.buffer.write(result.after or data)
            sys.stdout.flush()
            if self.out.stream is sys.stdout:
                self.out = Output(sys.stderr)
        return result

    def outcomes(self, results: Iterable[runner.Result]) -> Iterator[Finding | Failure]:
        """Yield findings and failures as they come, and count them."""
        summary = self.summary
        for result in results if self.diff else self._with_the_blog(results):
            if result.failure is not None:
                summary.failures += 1
                yield result.failure
                if not result.findings:
                    continue
            summary.posts += not result.skipped
            summary.fixed += result.fixed
            summary.suppressed += result.suppressed
            fresh = self._fresh(result)
            if fresh or result.fixed:
                self._count(result, fresh)
            if result.fixed and self.diff:
                from blogtool.commands.diff import print_diff

                print_diff(result.path, result.before, result.after, self.out)
            yield from fresh
        if self._baselines is not None and self._of_files and not (self.diff or self._partly):
            for baseline in self._baselines.all():
                self._are_gone(baseline.path, baseline.gone_posts())

    def _with_the_blog(self, results: Iterable[runner.Result]) -> Iterator[runner.Result]:
        """Pass results on; from the first post that is judged together with others they wait for the last."""
        waiting: list[runner.Result] = []
        for result in results:
            if waiting or result.beyond is not None:
                waiting.append(replace(result, before=b"", after=b"") if result.fixed else result)
            else:
                yield result
        if waiting:
            from blogtool.across import Across  # only for those who have such rules

            houses = self.houses
            across = Across(houses.site_for, houses.ground_for, houses.formats_for, self._texts)
            if self._earlier is not None:
                self._earlier.across = across
            yield from across.finish(waiting)

    def _fresh(self, result: runner.Result) -> list[Finding]:
        """Return the findings that are not known yet; what is being written is known from now on."""
        fresh = result.findings
        if self._writer is not None:
            self._writer.look_at(result.path)
            for finding in fresh:
                self._writer.add(finding)
            fresh = []
        baseline = self._baselines.of(result.path) if self._baselines is not None else None
        if baseline is not None and not self.diff:
            fresh = [finding for finding in fresh if not baseline.knows(finding)]
            if not (result.skipped or result.failure or self._partly):
                self._are_gone(baseline.path, baseline.gone(result.path))
        if self._earlier is not None:
            fresh = self._earlier.new(result.path, fresh)
        self.summary.known += len(result.findings) - len(fresh)
        return fresh

    def _are_gone(self, baseline: str, entries: list["Entry"]) -> None:
        if entries:
            self._gone.setdefault(baseline, []).extend(entries)
            self.summary.gone += len(entries)

    def _count(self, result: runner.Result, fresh: list[Finding]) -> None:
        summary = self.summary
        style = self.houses.style_of(result.path)
        fail_on = self._fail_on or (style.lint.fail_on if style else None) or "error"
        worst = -1
        for finding in fresh:
            worst = max(worst, SEVERITIES.index(finding.severity))
            if finding.severity == "error":
                summary.errors += 1
            elif finding.severity == "warning":
                summary.warnings += 1
            else:
                summary.infos += 1
            if finding.fix is not None and finding.fix.safe:
                summary.fixable += 1
        self.changed += result.fixed > 0
        if fail_on != "never":
            limit = [str(severity) for severity in SEVERITIES].index(fail_on)
            self._failing |= result.fixed > 0 if self.diff else worst >= limit

    def complaining(self, outcomes: Iterable[Finding | Failure]) -> Iterator[Finding | Failure]:
        """Pass findings on, and say failures on standard error, where the text formats do not show them."""
        for outcome in outcomes:
            self.complain(outcome)
            yield outcome

    def complain(self, outcome: Finding | Failure) -> None:
        """Say a failure on standard error."""
        if isinstance(outcome, Failure):
            self.out.stream.flush()
            note(f"{outcome.path}: {outcome.message}")

    def write_baseline(self) -> None:
        """Write what is known from now on; not where a post failed, whose known findings would be lost."""
        if self._writer is None:
            return
        if self.summary.failures:
            note(f"The baseline {self._writer.path} is not written, because not every post could be checked.")
            self._writer = None
        else:
            self._writer.write()

    def last_line(self) -> None:
        """Say the counts, how many findings can be repaired, and which house style was used."""
        summary = self.summary
        if summary.failures and not summary.posts:
            return  # what was wrong has been said, and there is nothing to count
        posts = counted(summary.posts, "post")
        if self.diff:
            note(f"{counted(summary.fixed, 'fix', 'fixes')} in {self.changed} of {posts}; nothing was written.")
            return
        note(f"{self._counts(posts)}. {self.houses.used()}")
        for baseline, entries in self._gone.items():
            note(_said_of_gone(baseline, entries))

    def _counts(self, posts: str) -> str:
        summary = self.summary
        counts = [
            counted(number, word)
            for number, word in ((summary.errors, "error"), (summary.warnings, "warning"), (summary.infos, "info"))
            if number
        ]
        none = "No new findings" if summary.known else "No findings"
        text = f"{', '.join(counts) or none} in {posts}"
        if self._since:
            text += f" changed since {self._since}"
        if summary.fixed:
            text = f"{counted(summary.fixed, 'fix', 'fixes')} made. {text}"
        if summary.failures:
            text += f"; {summary.failures:,} failed, as said above"
        if summary.suppressed:
            text += f"; {summary.suppressed:,} suppressed"
        if summary.known:
            text += f"; {summary.known:,} known"
        if self._writer is not None:
            text += f"; the baseline {self._writer.path} is written"
        if summary.fixable and self.fixing is None:
            text += f"; {summary.fixable} can be repaired with --fix"
        return text

    def exit_code(self, exit_zero: bool) -> int:
        """Return 2 where something could not be done, 1 for findings that fail a run, else 0."""
        if self.summary.failures:
            return 2
        return int(self._failing and not exit_zero)


def _said_of_gone(baseline: str, entries: list["Entry"]) -> str:
    named = "; ".join(f"{entry.rule} in {entry.path}" for entry in entries[:MAX_GONE])
    more = f"; {len(entries) - MAX_GONE:,} more" if len(entries) > MAX_GONE else ""
    is_gone = "is gone" if len(entries) == 1 else "are gone"
    what = f"{counted(len(entries), 'entry', 'entries')} of the baseline {is_gone} ({named}{more})"
    return f"{what}; --write-baseline {baseline} writes it anew."
