"""`blogtool lint`."""

import os
import sys
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import chain
from typing import Annotated

from blogtool import discovery, runner
from blogtool.arguments import Argument, Option
from blogtool.commands.lintoptions import Asked, FailOn, Format, refuse_contradictions, selection
from blogtool.commands.lintrun import Run
from blogtool.commands.options import Color, ColorOption, ConfigOption, IsolatedOption
from blogtool.errors import BlogtoolError
from blogtool.houses import Houses, Selection
from blogtool.reporters import reporter
from blogtool.terminal import Output, discard_output


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
    output_file: Annotated[str | None, Option(help="Write the report to this file, whole or not at all.")] = None,
    statistics: Annotated[bool, Option("--statistics", help="Show how often each rule finds something.")] = False,
    fail_on: Annotated[
        FailOn | None,
        Option(help="The mildest severity that makes the exit code 1: error, unless the house style says another."),
    ] = None,
    exit_zero: Annotated[bool, Option("--exit-zero", help="Exit with 0 in spite of findings.")] = False,
    exit_non_zero_on_fix: Annotated[
        bool, Option("--exit-non-zero-on-fix", help="With --fix: exit with 1 when a post was changed.")
    ] = False,
    baseline: Annotated[
        str | None, Option(help="Say nothing of the findings that this file knows; see --write-baseline.")
    ] = None,
    no_baseline: Annotated[
        bool, Option("--no-baseline", help="Show also what the baseline of the house style knows.")
    ] = False,
    write_baseline: Annotated[
        str | None, Option(help="Write the findings of this run to this file, as those that are known.")
    ] = None,
    since: Annotated[
        str | None, Option(help="Show only what is new in posts that changed since a revision of git, such as main.")
    ] = None,
    compare: Annotated[
        bool, Option("--compare", help="With --config: show what that house style would add and take away.")
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
    asked = Asked(
        paths=paths or [],
        fix=fix,
        unsafe_fixes=unsafe_fixes,
        diff=diff,
        selection=selection(select, ignore),
        output_format=output_format,
        output_file=output_file,
        statistics=statistics,
        fail_on=fail_on,
        exit_zero=exit_zero,
        exit_non_zero_on_fix=exit_non_zero_on_fix,
        baseline=baseline,
        no_baseline=no_baseline,
        write_baseline=write_baseline,
        since=since,
        compare=compare,
        stdin_filename=stdin_filename,
        config=config,
        isolated=isolated,
        force_exclude=force_exclude,
    )
    refuse_contradictions(asked)
    out = Output(sys.stdout if output_file is None else StringIO(), color)
    return (_compare if compare else _lint)(asked, out)


def _lint(asked: Asked, out: Output) -> int:
    """Judge the posts, show what is found, and return the exit code."""
    run = Run(
        Houses(config=asked.config, isolated=asked.isolated, selection=asked.selection),
        out,
        fix=asked.fix,
        unsafe=asked.unsafe_fixes,
        diff=asked.diff,
        fail_on=asked.fail_on,
        partly=asked.partly,
    )
    if asked.write_baseline is not None:
        run.write_to(asked.write_baseline, whole=not asked.paths)
    try:
        _report(asked, run, _results(asked, run))
        run.out.stream.flush()
        _keep(asked, out)
        run.write_baseline()
        run.last_line()
    except BrokenPipeError:  # `| head`: the reader has what it wanted, and what was found so far was found
        discard_output()
    code = run.exit_code(asked.exit_zero)
    return 1 if asked.exit_non_zero_on_fix and run.changed and not code else code


def _results(asked: Asked, run: Run) -> Iterable[runner.Result]:
    """Return the results of the posts of a run, as they come."""
    houses = run.houses
    wants_baseline = asked.write_baseline is None and not asked.no_baseline and not asked.diff
    if asked.paths == ["-"]:
        name = asked.stdin_filename or "-"
        if wants_baseline:
            run.know(asked.baseline, [name])
        return [run.standard_input(name)]
    found = discovery.posts(asked.paths or [houses.home()], houses.site_for, force_exclude=asked.force_exclude)
    failures, posts = found.failures, found.posts
    if asked.since is not None:
        failures, posts = run.since(asked.since, found)
    if wants_baseline:
        run.know(asked.baseline, posts)
    failed = [runner.Result(failure.path, failure=failure) for failure in failures]
    results = runner.run(posts, houses.ground_for, formats_for=houses.formats_for, fixing=run.fixing)
    return chain(failed, results, () if asked.since is not None or asked.diff else _of_lists(asked, houses))


def _of_lists(asked: Asked, houses: Houses) -> Iterator[runner.Result]:
    """Yield the results of the lists of the house style in the folders that are judged: who names one post has nothing
    to do with them."""
    for folder in dict.fromkeys(map(os.path.abspath, asked.paths or [houses.home()])):
        if os.path.isdir(folder) and (style := houses.style_for(folder)) and any(d.fields for d in style.data.values()):
            from blogtool import dataentries  # only for those who have such lists

            yield from dataentries.results(houses, folder)


def _report(asked: Asked, run: Run, results: Iterable[runner.Result]) -> None:
    """Write what is found in the format that is asked for."""
    outcomes = run.outcomes(results)
    if asked.diff:
        for outcome in outcomes:
            run.complain(outcome)
        return
    if asked.output_format in (Format.FULL, Format.CONCISE):
        outcomes = run.complaining(outcomes)
    if not asked.statistics:
        reporter(asked.output_format)(outcomes, lambda: run.summary, run.out)
        return
    from blogtool.commands import statistics

    if asked.output_format is Format.JSON:
        statistics.print_json(outcomes, lambda: run.summary, run.houses, run.out)
    else:
        statistics.print_table(outcomes, run.houses, run.out)


def _compare(asked: Asked, out: Output) -> int:
    """Show what another house style would change, and return the exit code."""
    from blogtool.commands.comparing import Compared

    # --select may name a block that only one of the two has.
    both = [*Houses().own_names(), *Houses(config=asked.config).own_names()]
    chosen = Selection(asked.selection.select, asked.selection.ignore, known=both)
    present, new = Houses(selection=chosen), Houses(config=asked.config, selection=chosen)
    paths = asked.paths or [present.home()]
    compared = Compared(present, new)
    compared.run(paths, force_exclude=asked.force_exclude)
    if asked.output_format is Format.JSON:
        compared.print_json(out)
    else:
        compared.print_text(out, all_of_them=asked.output_format is Format.CONCISE)
    _keep(asked, out)
    compared.last_line()
    style = new.style_of(paths[0])
    return compared.exit_code(asked.fail_on or (style.lint.fail_on if style else None) or "error", asked.exit_zero)


def _keep(asked: Asked, out: Output) -> None:
    """Write what was collected for --output-file. Raises BlogtoolError when it could not be written."""
    if asked.output_file is None or not isinstance(out.stream, StringIO):
        return
    from blogtool import write

    try:
        write.put(asked.output_file, out.stream.getvalue().encode(errors="backslashreplace"))
    except BlogtoolError as error:
        raise BlogtoolError(f"--output-file: {error}") from error
