"""Measuring: whole processes, in turns, medians; a command that fails never gets a time."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from corpora import Corpus
from tools import Tool

METER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "meter.py")
ACCEPTED = (0, 1)
BYTES_OF_MAXRSS = 1 if sys.platform == "darwin" else 1024
CRASH = re.compile(r"^Traceback \(most recent call last\)|: No module named ", re.MULTILINE)


class CommandFailed(Exception):
    """A command did not do its work; the message is a sentence without the tool's name."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What one run cost."""

    cpu: float
    wall: float
    peak: float


@dataclass(frozen=True, slots=True)
class Row:
    """A tool's medians on one corpus, or the reason why it has none."""

    tool: Tool
    runs: int
    median: Sample | None
    problem: str | None = None


class Bench:
    """Runs commands in a clean environment: an empty home folder, nobody's settings."""

    def __init__(self, scratch: str, say: Callable[[str], None]) -> None:
        self.home = os.path.join(scratch, "home")
        self.errors = os.path.join(scratch, "stderr.txt")
        self.say = say
        os.mkdir(self.home)

    def compare(self, tools: list[Tool], corpus: Corpus, rounds: Callable[[Tool], int]) -> list[Row]:
        """Check every tool, warm it up once, then measure them in turns: A B C A B C."""
        problems: dict[str, str] = {}
        samples: dict[str, list[Sample]] = {tool.name: [] for tool in tools}
        last = max(map(rounds, tools), default=0)
        for number in range(last + 1):
            self.say(f"{corpus.name}: " + (f"round {number} of {last}" if number else "warm-up"))
            for tool in tools:
                if tool.name in problems or number > rounds(tool):
                    continue
                try:
                    if number:
                        samples[tool.name].append(self.run(tool, corpus))
                    else:
                        self.warm_up(tool, corpus)
                except CommandFailed as why:
                    problems[tool.name] = str(why)
                    self.say(f"error: {tool.name} on {corpus.name}: {why}")
        return [_row(tool, samples[tool.name], problems.get(tool.name)) for tool in tools]

    def warm_up(self, tool: Tool, corpus: Corpus) -> None:
        """Show that the tool reads every post, then run it once and look at its last words."""
        if tool.reads_posts:
            self.call_roll(tool, corpus)
        self.run(tool, corpus, self.errors)
        with open(self.errors, encoding="utf-8", errors="replace") as file:
            words = file.read()
        if tool.name == "blogtool" and CRASH.search(words):
            raise CommandFailed(f"it crashed: {_last_line(words)}")

    def run(self, tool: Tool, corpus: Corpus, errors: str = os.devnull) -> Sample:
        """One run of the whole process, measured."""
        meter = [sys.executable, "-I", "-S", METER, errors, *tool.on(corpus.post)]
        done = subprocess.run(
            meter, cwd=corpus.folder, env=self._env(tool), capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise CommandFailed(f"it could not be started: {_last_line(done.stderr)}")
        code, wall, cpu, peak = done.stdout.split()
        if int(code) not in ACCEPTED:
            raise CommandFailed(f"it ended with exit code {code}: {self._reason(tool, corpus)}")
        return Sample(float(cpu), float(wall), float(peak) * BYTES_OF_MAXRSS / 1e6)

    def call_roll(self, tool: Tool, corpus: Corpus) -> None:
        """Fail unless the tool reports something in every post of the planted twin folder."""
        done = subprocess.run(
            tool.loud_on(corpus.post),
            cwd=corpus.planted,
            env=self._env(tool),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode not in ACCEPTED:
            raise CommandFailed(f"it ended with exit code {done.returncode}: {_last_line(done.stderr)}")
        named = set(re.findall(r"[^\s:]+\.md", (done.stdout + done.stderr).replace(corpus.planted + "/", "")))
        named = {name.removeprefix("./") for name in named}
        missed = [post for post in corpus.posts if post not in named]
        if missed:
            count = f"{len(missed)} of {len(corpus.posts)} posts with planted faults"
            raise CommandFailed(f"it found nothing in {count} ({_last_line(done.stderr) or missed[0]})")

    def _reason(self, tool: Tool, corpus: Corpus) -> str:
        """What a failing command says, from one more run."""
        done = subprocess.run(
            tool.on(corpus.post),
            cwd=corpus.folder,
            env=self._env(tool),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        return _last_line(done.stderr) or "it said nothing"

    def _env(self, tool: Tool) -> dict[str, str]:
        path = os.environ.get("PATH", os.defpath)
        return {"PATH": path, "HOME": self.home, "LANG": "C.UTF-8", "NO_COLOR": "1", **tool.env}


def _row(tool: Tool, samples: list[Sample], problem: str | None) -> Row:
    if problem or not samples:
        return Row(tool, len(samples), None, problem or "it was not run")
    middle = Sample(
        median(sample.cpu for sample in samples),
        median(sample.wall for sample in samples),
        median(sample.peak for sample in samples),
    )
    return Row(tool, len(samples), middle)


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1].strip() if lines else ""
