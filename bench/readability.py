"""Measure readability beside textstat: the same ten figures of the same texts, and one post as a whole process.

Prints the medians and their ratios; `--write` puts them into docs/performance-readability.md. See bench/README.md.
textstat runs as it comes, with the dictionary that it would fetch from the network lying ready.
Two functions are long: one is the list of what is run, the other the page.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))
PAGE = ROOT / "docs" / "performance-readability.md"
CORPORA = ROOT.parent / "shared" / "corpora"
LEAST_RATIO = 10
MOST_MS = 120
MOST_DATA_MS = 5

OURS = """
import json, sys, time
texts = json.load(open(sys.argv[1]))
start = time.process_time()
from blogtool.readability.figures import FORMULAS, figures
from blogtool.readability.hyphenation import english
from blogtool.readability.vocabulary import _dictionary, familiar_words
begun = time.process_time()
_dictionary(); english(); familiar_words()
loaded = time.process_time()
total = sum(formula(found) for found in map(figures, texts) for formula in FORMULAS.values())
print(json.dumps([begun - start, loaded - begun, time.process_time() - loaded, total]))
"""
TEXTSTAT = """
import json, sys, time
texts = json.load(open(sys.argv[1]))
start = time.process_time()
import textstat
begun = time.process_time()
textstat.flesch_reading_ease("Xyzzy walks."), textstat.dale_chall_readability_score("Xyzzy walks.")
loaded = time.process_time()
total = sum(getattr(textstat, name)(text) for text in texts for name in sys.argv[2].split())
print(json.dumps([begun - start, loaded - begun, time.process_time() - loaded, total]))
"""
ONE_TEXTSTAT = """
import sys, textstat
text = open(sys.argv[1]).read()
print([getattr(textstat, name)(text) for name in sys.argv[2].split()])
"""


def main() -> int:
    """Measure, print, and with --write keep the figures."""
    parser = argparse.ArgumentParser(prog="bench/readability.py", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path(os.environ.get("BLOGTOOL_BENCH_CORPORA", CORPORA)))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if not (options.corpora / "rust").is_dir():
        sys.stdout.write(f"{options.corpora / 'rust'}: There are no posts here; nothing was measured.\n")
        return 1
    with tempfile.TemporaryDirectory(prefix="blogtool-readability-") as scratch:
        found = _measure(options, Path(scratch))
    page = _page(found, options.rounds)
    sys.stdout.write(page)
    if options.write:
        PAGE.write_text(page, encoding="utf-8")
    return 0 if found["same"] else 1


def _measure(options: argparse.Namespace, scratch: Path) -> dict[str, float]:
    from blogtool import runner
    from blogtool.readability import score
    from blogtool.readability.languages import ENGLISH
    from stock_textstat import data_folder

    posts = sorted((options.corpora / "rust").rglob("*.md"))
    scored = [(path, score(runner.load(path.name, path.read_bytes()).passages, "en")) for path in posts]
    given = [(path, scores.text) for path, scores in scored if scores.scores["flesch_reading_ease"] is not None]
    texts = scratch / "texts.json"
    texts.write_text(json.dumps([text for _, text in given]), encoding="utf-8")
    median = sorted(given, key=lambda each: len(each[1]))[len(given) // 2]
    post, text = scratch / "post.md", scratch / "post.txt"
    post.write_bytes(median[0].read_bytes())
    text.write_text(median[1], encoding="utf-8")
    names = " ".join(ENGLISH)
    environment = {**os.environ, "NLTK_DATA": str(data_folder())}
    commands = {
        "ours": ["-c", OURS, str(texts)],
        "textstat": ["-c", TEXTSTAT, str(texts), names],
        "one": ["-m", "blogtool", "readability", "--isolated", "--format", "json", str(post)],
        "one textstat": ["-c", ONE_TEXTSTAT, str(text), names],
        "folder": ["-m", "blogtool", "readability", "--isolated", "--format", "json", str(options.corpora / "rust")],
    }
    times: dict[str, list[float]] = {}
    totals = set()
    for number in range(options.rounds + 1):
        for name, command in commands.items():
            seconds, output = _run(command, environment)
            inside = json.loads(output) if name in ("ours", "textstat") else []
            if inside:
                totals.add(inside.pop())
            if number:  # the first is a warm-up
                for part, value in zip(("", " import", " data", " scoring"), (seconds, *inside), strict=False):
                    times.setdefault(name + part, []).append(value)
    return {
        **{name: statistics.median(values) for name, values in times.items()},
        "posts": len(given),
        "characters": sum(len(text) for _, text in given),
        "all posts": len(posts),
        "same": len(totals) == 1,
    }


def _run(command: list[str], environment: dict[str, str]) -> tuple[float, str]:
    before = os.times()
    done = subprocess.run([sys.executable, *command], env=environment, capture_output=True, text=True, check=True)
    after = os.times()
    seconds = after.children_user - before.children_user + after.children_system - before.children_system
    return seconds, done.stdout


def _page(found: dict[str, float], rounds: int) -> str:
    """Return the page that is kept."""
    warm = found["textstat scoring"] / found["ours scoring"]
    loaded = (found["textstat scoring"] + found["textstat data"]) / (found["ours scoring"] + found["ours data"])
    one = 1000 * found["one"]
    data = 1000 * found["ours data"]

    def row(name: str, *keys: str) -> str:
        return f"| {name} | " + " | ".join(f"{found[key]:.3f}" for key in keys) + " |"

    def target(name: str, aim: str, value: str, met: bool) -> str:
        return f"| {name} | {aim} | {value} | {'met' if met else '**not met**'} |"

    return "\n".join(
        [
            "# How fast readability is",
            "",
            "This page is written by `bench/readability.py --write`; do not edit it.",
            f"It was measured with Python {platform.python_version()} on {platform.system()} {platform.machine()}.",
            "",
            f"Ten figures of each of the {found['posts']:,} posts of the Rust blog that have figures, "
            f"{found['characters'] / 1e6:.1f} million characters, by blogtool and by textstat.",
            "Both get the same texts, and their sums are "
            + ("the same to the last bit." if found["same"] else "**not the same**."),
            f"CPU is user and system time, the median of {rounds} runs in turns.",
            "",
            "| | target | measured | |",
            "|---|---|---:|---|",
            target("scoring", f"at least {LEAST_RATIO} × textstat", f"{warm:.1f} ×", warm >= LEAST_RATIO),
            target("one post, whole process", f"at most {MOST_MS} ms", f"{one:.0f} ms", one <= MOST_MS),
            target("data loaded", f"in at most {MOST_DATA_MS} ms", f"{data:.1f} ms", data <= MOST_DATA_MS),
            "",
            "| | import | data | scoring | whole process |",
            "|---|---:|---:|---:|---:|",
            row("blogtool", "ours import", "ours data", "ours scoring", "ours"),
            row("textstat", "textstat import", "textstat data", "textstat scoring", "textstat"),
            "",
            f"With its data loaded, scoring all posts costs textstat {loaded:.1f} times as much.",
            "What textstat keeps of the texts that it has seen does not help it here: no text comes twice.",
            "",
            "| one post of median length | CPU s |",
            "|---|---:|",
            row("`blogtool readability`, from the Markdown file", "one"),
            row("textstat, from the text that is scored", "one textstat"),
            "",
            f"`blogtool readability` on all {found['all posts']:,} posts, from reading the files to writing JSON, "
            f"takes {found['folder']:.2f} s of CPU.",
            "",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
