"""`blogtool lint`."""

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import chain
from typing import Annotated

from blogtool import discovery, runner
from blogtool.arguments import Argument, Option
from blogtool.commands.options import Color, ColorOption, ConfigOption, IsolatedOption, counted
from blogtool.errors import BlogtoolError
from blogtool.finding import SEVERITIES, Failure, Finding, Summary
from blogtool.houses import Houses, Selection
from blogtool.reporters import reporter
from blogtool.terminal import Output, note


class Format(StrEnum):
    """How findings are shown."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"


class FailOn(StrEnum):
    """The mildest severity that makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


# Long by its options alone: they are read from the signature.
def run(
    paths: Annotated[
        list[str] | None,
        Argument(help="Posts, or folders of posts; - is standard input. Without any: the blog you stand in."),
    ] = None,
    fix: Annotated[bool, Option("--fix", help="Repair what can safely be repaired.")] = False,
    unsafe_fixes: Annotated[
        bool, Option("--unsafe-fixes", help="With --fix or --diff: also repairs that a person should look at.")
    ] = False,
    diff: Annotated[bool, Option("--diff", help="Show what --fix would change; change nothing.")] = False,
    select: Annotated[list[str] | None, Option(help="Run only these rules (repeat, or separate by commas).")] = None,
    ignore: Annotated[list[str] | None, Option(help="Do not run these rules.")] = None,
    output_format: Annotated[Format, Option(help="How findings are shown.")] = Format.FULL,
    fail_on: Annotated[FailOn, Option(help="The mildest severity that makes the exit code 1.")] = FailOn.ERROR,
    exit_zero: Annotated[bool, Option("--exit-zero", help="Exit with 0 in spite of findings.")] = False,
    exit_non_zero_on_fix: Annotated[
        bool, Option("--exit-non-zero-on-fix", help="With --fix: exit with 1 when a post was changed.")
    ] = False,
    stdin_filename: Annotated[
        str | None, Option(help="The path under which standard input is judged and reported.")
    ] = None,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    force_exclude: Annotated[
        bool, Option("--force-exclude", help="Leave out what is no post of the blog even when it is named.")
    ] = False,
    color: ColorOption = Color.AUTO,
) -> int:
    """Say where posts depart from the house style, and repair what can safely be repaired.

    Exit code: 0 nothing at or above --fail-on, 1 findings, 2 a post could not be read, or the command line or the house
    style has a mistake.
    """
    houses = Houses(config=config, isolated=isolated, selection=_selection(select, ignore))
    run = _Run(houses, Output(sys.stdout, color), fix=fix, unsafe=unsafe_fixes, diff=diff)
    if exit_non_zero_on_fix and (exit_zero or not fix):
        raise BlogtoolError("--exit-non-zero-on-fix goes with --fix, and without --exit-zero.")
    _refuse_contradictions(paths or [], fix or diff, unsafe_fixes, diff, output_format, stdin_filename)
    if paths and "-" in paths:
        results: Iterable[runner.Result] = [run.standard_input(stdin_filename or "-")]
    else:
        found = discovery.posts(paths or [houses.home()], houses.site_for, force_exclude=force_exclude)
        failed = [runner.Result(failure.path, failure=failure) for failure in found.failures]
        results = chain(
            failed, runner.run(found.posts, houses.ground_for, formats_for=houses.formats_for, fixing=run.fixing)
        )
    outcomes = run.outcomes(results)
    if diff:
        for outcome in outcomes:
            run.complain(outcome)
    else:
        human = output_format in (Format.FULL, Format.CONCISE)
        shown = run.complaining(outcomes) if human else outcomes
        reporter(output_format)(shown, lambda: run.summary, run.out)
    run.out.stream.flush()
    run.last_line()
    code = run.exit_code(fail_on, exit_zero)
    return 1 if exit_non_zero_on_fix and run.changed and not code else code


def _refuse_contradictions(
    paths: list[str], fixing: bool, unsafe: bool, diff: bool, output_format: Format, stdin_filename: str | None
) -> None:
    """Raise BlogtoolError for options of which one would be ignored."""
    if unsafe and not fixing:
        raise BlogtoolError("--unsafe-fixes goes with --fix or --diff.")
    if diff and output_format is not Format.FULL:
        raise BlogtoolError("--diff shows a diff and no findings; leave --output-format out.")
    if "-" in paths and len(paths) > 1:
        raise BlogtoolError("Standard input (-) is checked alone; leave the other paths out.")
    if stdin_filename is not None and paths != ["-"]:
        raise BlogtoolError("--stdin-filename goes with -, which is standard input.")


def _selection(select: list[str] | None, ignore: list[str] | None) -> Selection:
    def names(values: list[str] | None) -> tuple[str, ...]:
        return tuple(name.strip() for value in values or () for name in value.split(",") if name.strip())

    if select and not names(select):
        raise BlogtoolError("--select names no rule.")
    return Selection(select=names(select), ignore=names(ignore))


class _Run:
    """One run of the command: what it counts, and what it says besides its findings."""

    def __init__(self, houses: Houses, out: Output, *, fix: bool, unsafe: bool, diff: bool) -> None:
        self.houses = houses
        self.out = out
        self.diff = diff
        self.summary = Summary()
        self.worst = -1
        self.changed = 0
        self.fixing = runner.Fixing(unsafe=unsafe, write=not diff) if fix or diff else None

    def standard_input(self, name: str) -> runner.Result:
        """Check, or with --fix repair, the post on standard input."""
        data = sys.stdin.buffer.read()
        where = name if name != "-" else "stdin.md"
        formats = self.houses.formats_for(where)
        try:
            post = runner.load(runner.shown(name) if name != "-" else name, data, formats)
        except BlogtoolError as error:
            return runner.Result(name, failure=Failure(name, str(error)))
        result = runner.judge(where, post, self.houses.ground_for, self.fixing)
        if self.fixing is None:
            return result
        if not self.diff:
            # As formatters do: the repaired text takes the place of the report, which goes to standard error.
            sys.stdout.buffer.write(result.after or data)
            sys.stdout.flush()
            self.out = Output(sys.stderr)
        return result

    def outcomes(self, results: Iterable[runner.Result]) -> Iterator[Finding | Failure]:
        """Yield findings and failures as they come, and count them."""
        summary = self.summary
        for result in results:
            if result.failure is not None:
                summary.failures += 1
                yield result.failure
                if not result.findings:
                    continue
            summary.posts += not result.skipped
            summary.fixed += result.fixed
            summary.suppressed += result.suppressed
            if result.fixed:
                self.changed += 1
            if result.fixed and self.diff:
                from blogtool.commands.diff import print_diff

                print_diff(result.path, result.before, result.after, self.out)
            for finding in result.findings:
                self._count(finding)
                yield finding

    def _count(self, finding: Finding) -> None:
        summary = self.summary
        self.worst = max(self.worst, SEVERITIES.index(finding.severity))
        if finding.severity == "error":
            summary.errors += 1
        elif finding.severity == "warning":
            summary.warnings += 1
        else:
            summary.infos += 1
        if finding.fix is not None and finding.fix.safe:
            summary.fixable += 1

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

    def last_line(self) -> None:
        """Say the counts, how many findings can be repaired, and which house style was used."""
        summary = self.summary
        if summary.failures and not summary.posts:
            return  # what was wrong has been said, and there is nothing to count
        posts = counted(summary.posts, "post")
        if self.diff:
            note(f"{counted(summary.fixed, 'fix', 'fixes')} in {self.changed} of {posts}; nothing was written.")
            return
        counts = [
            counted(number, word)
            for number, word in ((summary.errors, "error"), (summary.warnings, "warning"), (summary.infos, "info"))
            if number
        ]
        text = f"{', '.join(counts) or 'No findings'} in {posts}"
        if summary.fixed:
            text = f"{counted(summary.fixed, 'fix', 'fixes')} made. {text}"
        if summary.failures:
            text += f"; {summary.failures:,} failed, as said above"
        if summary.suppressed:
            text += f"; {summary.suppressed:,} suppressed"
        if summary.fixable and self.fixing is None:
            text += f"; {summary.fixable} can be repaired with --fix"
        note(f"{text}. {self.houses.used()}")

    def exit_code(self, fail_on: FailOn, exit_zero: bool) -> int:
        """Return 2 where something could not be done, 1 for findings at or above `fail_on`, else 0."""
        if self.summary.failures:
            return 2
        if exit_zero or fail_on is FailOn.NEVER:
            return 0
        if self.diff:
            return 1 if self.changed else 0
        return 1 if self.worst >= [str(severity) for severity in SEVERITIES].index(fail_on) else 0
