"""What the command line of `lint` asks for, and which of its options contradict each other."""

from enum import StrEnum

from msgspec import Struct

from blogtool.errors import BlogtoolError
from blogtool.houses import Selection


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


class Asked(Struct, frozen=True, kw_only=True):
    """The options of one run, each as `lint --help` describes it."""

    paths: list[str]
    fix: bool
    unsafe_fixes: bool
    diff: bool
    selection: Selection
    output_format: Format
    output_file: str | None
    statistics: bool
    fail_on: FailOn | None
    exit_zero: bool
    exit_non_zero_on_fix: bool
    baseline: str | None
    no_baseline: bool
    write_baseline: str | None
    since: str | None
    compare: bool
    stdin_filename: str | None
    config: str | None
    isolated: bool
    force_exclude: bool

    @property
    def partly(self) -> bool:
        """Whether the command line takes rules out."""
        return bool(self.selection.select or self.selection.ignore)


_APART: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("--diff", ("--output-format",), "--diff shows a diff and no findings"),
    ("--diff", ("--baseline", "--write-baseline"), "--diff shows a diff and no findings"),
    ("--write-baseline", ("--baseline", "--since"), "--write-baseline writes all findings, known or not"),
    ("--write-baseline", ("--select", "--ignore"), "--write-baseline writes down what all rules find"),
    ("--write-baseline", ("-",), "--write-baseline writes down the findings of files"),
    ("--no-baseline", ("--baseline",), "--no-baseline shows the known findings, too"),
    ("--since", ("--fix", "--diff"), "--since shows what is new, and repairs nothing"),
    ("--since", ("-",), "--since compares files with what git knows of them"),
    ("--statistics", ("--diff",), "--statistics counts findings"),
    ("--compare", ("--fix", "--diff"), "--compare shows what a house style would change, and repairs nothing"),
    ("--compare", ("--baseline", "--no-baseline", "--write-baseline", "--since"), "--compare shows all that changes"),
    ("--compare", ("--statistics",), "--compare counts by rule already"),
    ("--compare", ("--isolated",), "--compare needs both house styles"),
    ("--compare", ("-",), "--compare judges files"),
)
"""An option, those that it does not go with, and why."""


def refuse_contradictions(asked: Asked) -> None:
    """Raise BlogtoolError for options of which one would be ignored."""
    if asked.exit_non_zero_on_fix and (asked.exit_zero or not asked.fix):
        raise BlogtoolError("--exit-non-zero-on-fix goes with --fix, and without --exit-zero.")
    if asked.unsafe_fixes and not (asked.fix or asked.diff):
        raise BlogtoolError("--unsafe-fixes goes with --fix or --diff.")
    if "-" in asked.paths and len(asked.paths) > 1:
        raise BlogtoolError("Standard input (-) is checked alone; leave the other paths out.")
    if asked.stdin_filename is not None and asked.paths != ["-"]:
        raise BlogtoolError("--stdin-filename goes with -, which is standard input.")
    given = _given(asked)
    for option, others, why in _APART:
        for other in others:
            if option in given and other in given:
                raise BlogtoolError(f"{why}; leave {other} out.")
    if asked.compare and asked.config is None:
        raise BlogtoolError("--compare needs the other house style: --config FILE.")
    if asked.output_format is Format.GITHUB and (asked.compare or asked.statistics):
        raise BlogtoolError("GitHub shows findings, not counts; leave --output-format github out.")
    if asked.output_file and asked.output_file in (asked.config, asked.baseline, asked.write_baseline, *asked.paths):
        raise BlogtoolError(f"--output-file would replace {asked.output_file}, which is needed; name another file.")


def _given(asked: Asked) -> set[str]:
    """Return the options that the command line has, and `-` for standard input."""
    said = {
        "-": "-" in asked.paths,
        "--fix": asked.fix,
        "--diff": asked.diff,
        "--select": asked.selection.select,
        "--ignore": asked.selection.ignore,
        "--output-format": asked.output_format is not Format.FULL,
        "--statistics": asked.statistics,
        "--baseline": asked.baseline is not None,
        "--no-baseline": asked.no_baseline,
        "--write-baseline": asked.write_baseline is not None,
        "--since": asked.since is not None,
        "--compare": asked.compare,
        "--isolated": asked.isolated,
    }
    return {name for name, value in said.items() if value}


def selection(select: list[str] | None, ignore: list[str] | None) -> Selection:
    """Return the rules that --select and --ignore name. Raises BlogtoolError where --select names none."""

    def names(values: list[str] | None) -> tuple[str, ...]:
        return tuple(name.strip() for value in values or () for name in value.split(",") if name.strip())

    if select and not names(select):
        raise BlogtoolError("--select names no rule.")
    return Selection(select=names(select), ignore=names(ignore))
