"""Measure what a contract costs: 5,000 made-up posts of a clinic, by default rules and by the clinic's house style.

Prints the medians and their ratio; `--write` puts them into docs/performance-contract.md. See bench/README.md.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "tests"))

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PAGE = os.path.join(ROOT, "docs", "performance-contract.md")
POSTS = 5_000
LIMIT = 1.5

WORDS = (
    "the a of to and in it that when with for your our body neck back sleep work hour day week muscle breath client "
    "hand slow warm long small good still rest move stretch press feel notice help bring keep lift turn sit stand walk "
    "quiet gentle heavy easy later before after again often"
).split()


def main() -> int:
    """Measure, print, and with --write keep the figures."""
    parser = argparse.ArgumentParser(prog="bench/contract.py", description=__doc__)
    parser.add_argument("--posts", type=int, default=POSTS)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="blogtool-contract-") as folder:
        for name, text in blog(options.posts):
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        times: dict[str, list[float]] = {"default rules": [], "the clinic's house style": []}
        findings = dict.fromkeys(times, 0)
        for number in range(options.rounds + 1):
            for name, extra in zip(times, (["--isolated"], []), strict=True):
                seconds, lines = run(folder, extra)
                findings[name] = lines
                if number:  # the first is a warm-up
                    times[name].append(seconds)
    plain, contract = (statistics.median(values) for values in times.values())
    ratio = contract / plain
    rows = [f"| {name} | {statistics.median(values):.2f} | {findings[name]:,} |" for name, values in times.items()]
    table = "\n".join(["| judged by | CPU s | findings |", "|---|---:|---:|", *rows])
    sys.stdout.write(f"{table}\n\nratio {ratio:.2f}, at most {LIMIT}\n")
    if options.write:
        with open(PAGE, "w", encoding="utf-8") as file:
            file.write(page(table, ratio, options))
    return 0


def page(table: str, ratio: float, options: argparse.Namespace) -> str:
    """Return the page that is kept."""
    met = "met" if ratio <= LIMIT else "**not met**"
    return (
        "# What a house style costs\n\n"
        "This page is written by `bench/contract.py --write`; do not edit it.\n\n"
        f"{options.posts:,} made-up posts of a clinic (seven numbered sections each, a fault in every tenth), linted "
        "by the default rules, and by a house style with an outline, parts, fields and phrases.\n"
        f"CPU is the median of {options.rounds} whole processes, user and system time.\n\n"
        f"{table}\n\nThe contract costs {ratio:.2f} times the CPU of the default rules; the limit is {LIMIT}: {met}.\n"
    )


def run(folder: str, extra: list[str]) -> tuple[float, int]:
    """Return the CPU seconds of one run, and how many findings it printed."""
    command = [sys.executable, "-m", "blogtool", "lint", "--output-format", "concise", "--exit-zero", *extra, "posts"]
    before = os.times()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    after = os.times()
    seconds = after.children_user - before.children_user + after.children_system - before.children_system
    return seconds, done.stdout.count("\n")


def blog(posts: int) -> Iterator[tuple[str, str]]:
    """Yield the files of the made-up blog: the same on every machine."""
    from test_clinic import STYLE, TAGS

    yield ".git/keep", ""
    yield "blogtool.toml", STYLE
    yield "data/tags.yml", TAGS
    chance = random.Random(5_000)
    for number in range(posts):
        yield f"posts/post-{number:05}.md", post(number, chance)


def post(number: int, chance: random.Random) -> str:
    """Return one post; every tenth has a fault."""

    def sentences(count: int) -> str:
        made = (" ".join(chance.sample(WORDS, k=chance.randint(6, 14))) for _ in range(count))
        return " ".join(f"{sentence.capitalize()}." for sentence in made)

    day = f"20{chance.randint(24, 25)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    skipped = 4 if number % 10 == 0 else 0
    sections = "".join(
        f"## {index + (1 if skipped and index >= skipped else 0)}. {' '.join(chance.sample(WORDS, k=3)).title()}:\n\n"
        f"{sentences(6)}\n\n"
        for index in range(1, 8)
    )
    return (
        f"---\ntitle: Post {number} about rest\ndescription: {sentences(1)} And more, so that it is long enough.\n"
        f"date: {day}\nauthor: monica\ntags: [sleep, stress]\n---\n\n{sentences(8)}\n\n{sections}{sentences(4)}\n\n"
        f"{sentences(2)} Ask your therapist.\n\n-Monica Example RMT\n\n"
        f"[Source: AMTA {number}] [Source: Field, T. (2004), Journal {number}]\n"
    )


if __name__ == "__main__":
    sys.exit(main())
