"""Measure blogtool beside its peers on the same posts and write docs/performance.md: see bench/README.md."""

import argparse
import datetime
import os
import platform
import resource
import signal
import sys
import tempfile
from collections.abc import Callable

import corpora
import tools
from measure import Bench, Row
from page import Report, gates, render

PAGE = os.path.join(tools.ROOT, "docs", "performance.md")
CORPORA = os.path.join(os.path.dirname(tools.ROOT), "shared", "corpora")
CPU_LIMIT = 600
ROUNDS = 5
SLOW_ROUNDS = 3
ONE_POST_FACTOR = 4


def main() -> int:
    """Measure, write the page, and tell how it went: 1 when a command failed."""
    options = _options()
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_LIMIT, CPU_LIMIT))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    chosen, notes = tools.prepare(options.tools, options.ours)
    for note in notes:
        _say(note)
    results: list[tuple[corpora.Corpus, list[Row]]] = []
    with tempfile.TemporaryDirectory(prefix="blogtool-bench-") as scratch:
        bench = Bench(scratch, _say)
        for name in options.only:
            corpus = corpora.copy(name, options.corpora, scratch)
            if corpus is None:
                notes.append(f"{corpora.TITLES[name]} was not measured: there is no corpus `{corpora.SOURCE[name]}`.")
                _say(notes[-1])
                continue
            results.append((corpus, _compare(bench, chosen, corpus, options)))
    report = Report(_facts(options), chosen, notes, results)
    return _finish(report, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/run.py", description=__doc__)
    add = parser.add_argument
    add("--only", type=_list_of(corpora.NAMES), default=list(corpora.NAMES), metavar="one,rust,nodejs")
    add("--tools", type=_list_of(tools.NAMES), default=list(tools.NAMES), metavar="blogtool,rumdl,…")
    add("--rounds", type=_count, default=ROUNDS, metavar="N", help=f"rounds (default {ROUNDS})")
    add(
        "--slow-rounds",
        type=_count,
        default=SLOW_ROUNDS,
        metavar="N",
        help="most rounds of a slow tool on a folder",
    )
    add("--corpora", default=os.environ.get("BLOGTOOL_BENCH_CORPORA", CORPORA), metavar="FOLDER")
    add("--ours", metavar="COMMAND", help="measure this command as blogtool")
    add(
        "--output",
        metavar="FILE|-",
        help="default: docs/performance.md after a complete run, else standard output",
    )
    return parser.parse_args()


def _list_of(allowed: tuple[str, ...]) -> Callable[[str], list[str]]:
    """A parser for a list with commas, in the order of the names that are allowed."""

    def parse(text: str) -> list[str]:
        wanted = [part.strip() for part in text.split(",") if part.strip()]
        unknown = [part for part in wanted if part not in allowed]
        if unknown or not wanted:
            raise argparse.ArgumentTypeError(f"choose from {', '.join(allowed)}")
        return [name for name in allowed if name in wanted]

    return parse


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError("a number from 1 on is needed")
    return int(text)


def _compare(bench: Bench, chosen: list[tools.Tool], corpus: corpora.Corpus, options: argparse.Namespace) -> list[Row]:
    """Measure the tools that belong to this corpus, each as often as it deserves."""
    if corpus.name == corpora.ONE:
        return bench.compare(chosen, corpus, lambda _: options.rounds * ONE_POST_FACTOR)
    readers = [tool for tool in chosen if tool.reads_posts]
    slow = min(options.slow_rounds, options.rounds)
    return bench.compare(readers, corpus, lambda tool: slow if tool.slow else options.rounds)


def _facts(options: argparse.Namespace) -> dict[str, str]:
    """What the page tells about the run; nothing that names this machine."""
    many = options.rounds * ONE_POST_FACTOR
    slow = min(options.slow_rounds, options.rounds)
    return {
        "date": datetime.date.today().isoformat(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cpus": str(os.cpu_count()),
        "rounds": f"{options.rounds} rounds ({many} for one post, {slow} of markdownlint-cli2 on a folder)",
    }


def _finish(report: Report, options: argparse.Namespace) -> int:
    """Write the page. One that would lose figures replaces the kept page only on request."""
    failed = [row for _, rows in report.results for row in rows if row.problem]
    whole = not failed and not report.notes and not options.ours
    whole = whole and options.only == list(corpora.NAMES) and options.tools == list(tools.NAMES)
    target = options.output or (PAGE if whole else "-")
    if target == "-":
        sys.stdout.write(render(report))
        if not options.output:
            _say("not a complete run: docs/performance.md stays as it is (--output FILE writes it anyway)")
    else:
        with open(target, "w", encoding="utf-8") as file:
            file.write(render(report))
        _say(f"written: {os.path.relpath(target)}")
    for gate in gates(report):
        if gate.met is False:
            _say(f"not met: {gate.what}, {gate.limit}: {gate.value}")
    ours_is_missing = tools.BLOGTOOL in options.tools and tools.BLOGTOOL not in (t.name for t in report.tools)
    return 1 if failed or ours_is_missing or not report.results else 0


def _say(text: str) -> None:
    print(f"bench: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
