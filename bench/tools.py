"""The commands that are measured, and how the peers among them are installed."""

import os
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PINS = os.path.join(ROOT, "bench", "peers.toml")
INSTALLED = os.path.join(ROOT, ".bench")

OURS = ("-m", "blogtool", "lint", "--isolated")
"""Our command line after the interpreter; the post or folder is added to it. The only place to change it."""

BLOGTOOL, PASS, RUMDL, MDSMITH, MARKDOWNLINT = (
    "blogtool",
    "python -c pass",
    "rumdl",
    "mdsmith",
    "markdownlint-cli2",
)
NAMES = (BLOGTOOL, PASS, RUMDL, MDSMITH, MARKDOWNLINT)
OLDEST_NODE = 20


class Unavailable(Exception):
    """A tool cannot be had on this machine; the message is a sentence for the reader."""


@dataclass(frozen=True, slots=True)
class Tool:
    """One command of the comparison.

    `command` is measured; `loud` is the same when it must print its findings, to see which posts it reads.
    """

    name: str
    version: str
    command: tuple[str, ...]
    loud: tuple[str, ...]
    shown: str
    folder: str = "."
    reads_posts: bool = True
    slow: bool = False
    env: dict[str, str] = field(default_factory=dict)

    def on(self, post: str | None) -> tuple[str, ...]:
        """The command line for one post, or for the whole current folder."""
        return (*self.command, *self._target(post))

    def loud_on(self, post: str | None) -> tuple[str, ...]:
        """The same, with findings printed."""
        return (*self.loud, *self._target(post))

    def _target(self, post: str | None) -> tuple[str, ...]:
        return (post or self.folder,) if self.reads_posts else ()


def prepare(names: list[str], ours: str | None) -> tuple[list[Tool], list[str]]:
    """The tools of these names, installed, and a sentence for each that could not be had."""
    with open(PINS, "rb") as file:
        pins = tomllib.load(file)
    makers: dict[str, Callable[[], Tool]] = {
        BLOGTOOL: lambda: _blogtool(ours),
        PASS: _python_pass,
        RUMDL: lambda: _rumdl(pins["pypi"]),
        MDSMITH: lambda: _mdsmith(pins["pypi"]),
        MARKDOWNLINT: lambda: _markdownlint(pins["npm"]),
    }
    tools, notes = [], []
    for name in names:
        try:
            tools.append(makers[name]())
        except Unavailable as why:
            notes.append(f"{name} was skipped: {why}")
    return tools, notes


def _blogtool(ours: str | None) -> Tool:
    """The working tree's blogtool, or the command given in its place."""
    if ours:
        command = tuple(shlex.split(ours))
        found = shutil.which(command[0]) if command else None
        if not found:
            raise Unavailable("the command given with --ours was not found.")
        command = (os.path.abspath(found), *command[1:])
        return Tool(BLOGTOOL, "(another command, given with --ours)", command, command, "(given with --ours)")
    env = {"PYTHONPATH": os.path.join(ROOT, "src")}
    ask = [sys.executable, "-c", "import blogtool; print(blogtool.__version__)"]
    told = subprocess.run(ask, env=env, capture_output=True, text=True, check=False)
    command = (sys.executable, *OURS)
    shown = " ".join(("python", *OURS, "."))
    return Tool(BLOGTOOL, told.stdout.strip() or "unknown", command, command, shown, env=env)


def _python_pass() -> Tool:
    """The interpreter's own start: what no Python program can beat."""
    command = (sys.executable, "-c", "pass")
    return Tool(PASS, "", command, command, PASS, reads_posts=False)


def _rumdl(pins: dict[str, str]) -> Tool:
    command = (_pypi_program(RUMDL, pins), "check", "--no-cache", "--no-config", "-q")
    return Tool(RUMDL, pins[RUMDL], command, command, "rumdl check --no-cache --no-config -q .")


def _mdsmith(pins: dict[str, str]) -> Tool:
    program = _pypi_program(MDSMITH, pins)
    return Tool(MDSMITH, pins[MDSMITH], (program, "check", "-q"), (program, "check"), "mdsmith check -q .")


def _markdownlint(pins: dict[str, str]) -> Tool:
    """markdownlint-cli2, started by node itself: no shell and no npx between."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        raise Unavailable("node and npm are not on the PATH.")
    major = _run([node, "--version"], "node --version failed").strip().lstrip("v").split(".")[0]
    if not major.isdigit() or int(major) < OLDEST_NODE:
        raise Unavailable(f"it needs Node {OLDEST_NODE} or newer.")
    folder = os.path.join(INSTALLED, "node")
    wanted = [f"{name}@{version}" for name, version in pins.items()]
    if not _is_installed(folder, wanted):
        flags = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
        _run([npm, "install", "--prefix", folder, *flags, *wanted], "npm could not install it")
        _mark_installed(folder, wanted)
    command = (node, os.path.join(folder, "node_modules", ".bin", MARKDOWNLINT))
    shown = f"{MARKDOWNLINT} '**/*.md'"
    return Tool(MARKDOWNLINT, pins[MARKDOWNLINT], command, command, shown, folder="**/*.md", slow=True)


def _pypi_program(name: str, pins: dict[str, str]) -> str:
    """The path of a peer from PyPI, all of them installed into one environment when needed."""
    folder = os.path.join(INSTALLED, "venv")
    wanted = [f"{package}=={version}" for package, version in pins.items()]
    if not _is_installed(folder, wanted):
        _run([sys.executable, "-m", "venv", folder], "its environment could not be made")
        pip = [os.path.join(folder, "bin", "python"), "-m", "pip", "install", "--quiet"]
        _run([*pip, "--disable-pip-version-check", *wanted], "pip could not install it")
        _mark_installed(folder, wanted)
    return os.path.join(folder, "bin", name)


def _is_installed(folder: str, wanted: list[str]) -> bool:
    """Whether the folder holds exactly these versions; a folder with others is emptied and made anew."""
    try:
        with open(os.path.join(folder, "installed.txt"), encoding="utf-8") as file:
            if file.read().split() == wanted:
                return True
    except FileNotFoundError:
        pass
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    return False


def _mark_installed(folder: str, wanted: list[str]) -> None:
    with open(os.path.join(folder, "installed.txt"), "w", encoding="utf-8") as file:
        file.write("\n".join(wanted) + "\n")


def _run(command: list[str], failure: str) -> str:
    """Standard output of an installer's step; its last words become the reason when it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        words = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        words = [line for line in words if "complete log of this run" not in line]
        raise Unavailable(f"{failure} ({words[-1] if words else 'it said nothing'}).")
    return done.stdout
