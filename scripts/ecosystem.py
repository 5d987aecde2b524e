"""What a change of the rules does to real posts: the findings of the working tree against those of a commit.

Run by `make ecosystem`. Each folder of the corpora is one blog; both versions lint it with the default rules and no
house style. Rule by rule it says how many findings there were and are, and which came, went or changed. Look at it
whenever a rule was touched: every finding that came may be false, every one that went may have been right.

The exit code is 0, whatever changed, and 2 when something could not be done.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ROOT.parent / "shared" / "corpora"
CORPORA_HELP = "a folder whose folders are blogs (default ../shared/corpora, or BLOGTOOL_CORPORA)"
MOST = 20
_SPAN = ("line", "column", "end_line", "end_column")
FAILED = "(not read)"
"""Stands in the place of a rule where a post could not be read."""

Place = tuple[str, str, int, int, int, int, int]
"""Rule, path, span, and which of several findings of the rule with that span."""


@dataclass(frozen=True)
class Change:
    """A finding that came (`+`), went (`-`) or is another one now (`~`)."""

    mark: str
    path: str
    line: int
    column: int
    text: str

    def __str__(self) -> str:
        return f"  {self.mark} {self.path}:{self.line}:{self.column}: {self.text}"


@dataclass
class Tally:
    """One rule: how many findings it had and has, and what changed."""

    before: int = 0
    after: int = 0
    changes: list[Change] = field(default_factory=list)

    def count(self, mark: str) -> int:
        """How many findings came, went or changed."""
        return sum(change.mark == mark for change in self.changes)


def main() -> int:
    """Lint all corpora with both versions, and print what differs."""
    options = _options()
    blogs = folders(Path(options.corpora))
    revision = _git("rev-parse", "--short", "--verify", f"{options.base}^{{commit}}")
    if revision is None:
        _give_up(f"There is no commit “{options.base}” in {ROOT}.")
    with _source_of(revision) as source:
        before = _findings(source, blogs, revision)
    after = _findings(ROOT / "src", blogs, "the working tree")
    print(f"{options.base} ({revision}) → working tree, default rules, {len(blogs)} folders of posts")
    print(render(compare(before, after), options.most))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/ecosystem.py", description=__doc__.partition("\n\n")[0])
    add = parser.add_argument
    add("--base", default="HEAD", metavar="REV", help="the commit to compare with (default HEAD)")
    add(
        "--corpora",
        default=os.environ.get("BLOGTOOL_CORPORA", str(CORPORA)),
        metavar="FOLDER",
        help=CORPORA_HELP,
    )
    add("--most", type=int, default=MOST, metavar="N", help=f"lines shown of each rule, 0 for all (default {MOST})")
    return parser.parse_args()


def folders(corpora: Path) -> list[Path]:
    """Return the folders that are blogs. Without any there is nothing to compare."""
    found = sorted(path for path in corpora.iterdir() if path.is_dir()) if corpora.is_dir() else []
    found = [path for path in found if not path.name.startswith(".")]
    if not found:
        _give_up(f"No folders of posts in {corpora}: name their place with --corpora or BLOGTOOL_CORPORA.")
    return found


def _give_up(sentence: str) -> NoReturn:
    print(sentence, file=sys.stderr)
    sys.exit(2)


def _git(*arguments: str) -> str | None:
    """Return what a git command prints; None where it failed."""
    done = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else None


@contextmanager
def _source_of(revision: str) -> Iterator[Path]:
    """Put the program as it was in a commit into a folder for a while. No worktree, which a kill would leave behind."""
    archive = subprocess.run(["git", "-C", str(ROOT), "archive", revision, "src"], capture_output=True, check=False)
    if archive.returncode != 0:
        _give_up(f"There is no src in {revision}: {archive.stderr.decode(errors='replace').strip()}")
    with tempfile.TemporaryDirectory(prefix="blogtool-ecosystem-") as scratch:
        with tarfile.open(fileobj=BytesIO(archive.stdout)) as tar:
            tar.extractall(scratch, filter="data")
        yield Path(scratch, "src")


def _findings(source: Path, blogs: list[Path], version: str) -> dict[Place, dict[str, Any]]:
    """Return all findings of one version of the program, each by its place."""
    found: dict[Place, dict[str, Any]] = {}
    times: Counter[tuple[str | int, ...]] = Counter()
    for folder in blogs:
        report = lint(source, folder, version)
        failures = [dict.fromkeys(_SPAN, 1) | failure | {"rule": FAILED} for failure in report["errors"]]
        for finding in [*report["findings"], *failures]:
            finding["path"] = f"{folder.name}/{finding['path']}"
            line, column, end_line, end_column = (finding[name] for name in _SPAN)
            place = (finding["rule"], finding["path"], line, column, end_line, end_column)
            times[place] += 1
            found[(*place, times[place])] = finding
    return found


def lint(source: Path, folder: Path, version: str, *options: str) -> dict[str, Any]:
    """Return the JSON report on a folder by the program of which `source` is the source; without one, give up."""
    # -P and PYTHONPATH: neither a folder called `blogtool` among the posts nor the installed version comes first.
    command = [sys.executable, "-P", "-m", "blogtool", "lint", "--isolated", "--output-format", "json", *options, "."]
    environment = os.environ | {"PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    try:
        report: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        said = done.stderr.strip().splitlines()
        _give_up(f"{version} failed in {folder} with exit code {done.returncode}: {said[-1] if said else 'no word'}")
    return report


def compare(before: dict[Place, dict[str, Any]], after: dict[Place, dict[str, Any]]) -> dict[str, Tally]:
    """Return what changed, by rule. A finding that has only another span in the same line has changed."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for place in before:
        tallies[place[0]].before += 1
    for place, finding in after.items():
        tally = tallies[place[0]]
        tally.after += 1
        if place in before:
            tally.changes += _differences(before[place], finding)
    went = {place: finding for place, finding in before.items() if place not in after}
    for place, finding in after.items():
        if place not in before:
            twin = next((other for other in went if other[:3] == place[:3]), None)
            changes = [_change("+", finding)] if twin is None else _differences(went.pop(twin), finding)
            tallies[place[0]].changes += changes
    for place, finding in went.items():
        tallies[place[0]].changes.append(_change("-", finding))
    for tally in tallies.values():
        tally.changes.sort(key=lambda change: (change.path, change.line, change.column, change.mark))
    return dict(sorted(tallies.items()))


def _differences(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """Return how a finding differs, as one change; nothing where it does not."""
    said = [
        f"{name}: {_shown(before.get(name))} → {_shown(after.get(name))}"
        for name in ("severity", "message", "help", "fix")
        if before.get(name) != after.get(name)
    ]
    spans = ["{}:{}-{}:{}".format(*(item[name] for name in _SPAN)) for item in (before, after)]
    if spans[0] != spans[1]:
        said.insert(0, f"span: {spans[0]} → {spans[1]}")
    return [_change("~", after, "; ".join(said))] if said else []


def _shown(value: Any) -> str:
    """Return one side of a difference: of a fix, what it does and where."""
    if not isinstance(value, dict):
        return "none" if value is None else str(value)
    edits = [f"{edit['start']}-{edit['end']} “{edit['text']}”" for edit in value["edits"][:3]]
    more = f" and {len(value['edits']) - 3} more" if len(value["edits"]) > 3 else ""
    return f"{'safe' if value['safe'] else 'unsafe'}, {value['message']} ({', '.join(edits)}{more})"


def _change(mark: str, finding: dict[str, Any], text: str | None = None) -> Change:
    return Change(mark, finding["path"], finding["line"], finding["column"], text or finding["message"])


def render(tallies: dict[str, Tally], most: int) -> str:
    """Return a table of all rules, and of each that changed its changes, at most so many (0: all)."""
    width = max([len(rule) for rule in tallies] + [len("all rules")])
    lines = ["", f"{'':{width}}  before   after    came    went  changed"]
    total = Tally()
    for rule, tally in tallies.items():
        lines.append(_row(rule, tally, width))
        total.before += tally.before
        total.after += tally.after
        total.changes += tally.changes
    lines.append(_row("all rules", total, width))
    for rule, tally in tallies.items():
        if tally.changes:
            shown = tally.changes[:most] if most > 0 else tally.changes
            lines += ["", rule, *map(str, shown)]
        if 0 < most < len(tally.changes):
            lines.append(f"  … {len(tally.changes) - most} more: --most 0 shows all")
    if not total.changes:
        lines += ["", "Nothing changed."]
    return "\n".join(lines)


def _row(rule: str, tally: Tally, width: int) -> str:
    counts = "".join(f"{tally.count(mark) or '':>8}" for mark in "+-")
    return f"{rule:{width}}{tally.before:>8}{tally.after:>8}{counts}{tally.count('~') or '':>9}".rstrip()


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # whoever reads with `head` has seen enough
    sys.exit(main())
