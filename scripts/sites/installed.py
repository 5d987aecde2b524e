"""Generators are installed once, and asked to build sites."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

from generators import Command, Generator, Variant

REPOSITORY = Path(__file__).parents[2]
SKELETONS = Path(__file__).parent / "skeletons"
"""The smallest site of each generator."""


class Impossible(Exception):
    """A generator cannot be had here; the text says why."""


def storage() -> Path:
    """Return the folder that keeps the installed generators from run to run."""
    return Path(os.environ.get("BLOGTOOL_CACHE", REPOSITORY / ".cache")).absolute() / "sites"


def home(generator: Generator) -> Path:
    """Return the folder in which a generator is installed."""
    return storage() / generator.id


def install(generator: Generator) -> float:
    """Install a generator unless it is there, and return the seconds that it took, now or then; raise Impossible."""
    if generator.source == "path":
        if shutil.which(generator.program) is None:
            raise Impossible(f"{generator.name} is not on PATH; the system's package is {generator.packages[0]}")
        return 0.0
    here = home(generator)
    done = here / "installed.json"
    if done.is_file() and (said := json.loads(done.read_text()))["packages"] == list(generator.packages):
        return float(said["seconds"])
    start = time.monotonic()
    shutil.rmtree(here, ignore_errors=True)
    here.mkdir(parents=True)
    if generator.source == "pip":
        _run((sys.executable, "-m", "venv", str(here)), here)
        _run((str(here / "bin" / "pip"), "install", "--quiet", *generator.packages), here)
    else:
        if shutil.which("npm") is None:
            raise Impossible("npm is not on PATH")
        (here / "package.json").write_text('{"private": true}\n')
        _run(("npm", "install", "--no-audit", "--no-fund", "--loglevel=error", *generator.packages), here)
    seconds = round(time.monotonic() - start, 1)
    done.write_text(json.dumps({"packages": generator.packages, "seconds": seconds}))
    return seconds


def _run(command: Command, folder: Path) -> None:
    """Run a step of an installation; raise Impossible with what it said last."""
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if result.returncode:
        said = [line for line in result.stderr.splitlines() if line.strip() and not line.startswith("WARNING")]
        raise Impossible(f"`{command[0]}` failed: {' '.join(said[-2:])}")


def environment(generator: Generator) -> dict[str, str]:
    """Return the environment in which a generator's own programs are found, and nothing is fetched."""
    here = home(generator)
    folders = {"pip": [here / "bin"], "npm": [here / "node_modules" / ".bin"], "path": []}[generator.source]
    path = os.pathsep.join([*map(str, folders), os.environ["PATH"]])
    offline = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "NO_COLOR": "1", "TZ": "UTC"}
    return {**os.environ, **offline, **generator.environment, "PATH": path}


def run(generator: Generator, command: Command, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program of a generator in a site."""
    return subprocess.run(
        command, cwd=folder, env=environment(generator), capture_output=True, text=True, timeout=600, check=False
    )


def version(generator: Generator) -> str:
    """Return the version of a generator: the one that was asked for, or what it says of itself."""
    if generator.source != "path":
        return re.split("==|@", generator.packages[0])[-1]
    said = run(generator, (generator.program, "--version"), Path.cwd()).stdout
    match = re.search(r"\d+(?:\.\d+)+", said)
    return match[0] if match else "?"


def make_site(generator: Generator, name: str, variant: Variant) -> Path:
    """Make a site without posts and return its folder: below that of the generator, where npm's packages are found."""
    folder = home(generator) / "sites" / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    if generator.create:
        result = run(generator, (*generator.create, folder.name), folder.parent)
        if result.returncode:
            raise Impossible(f"no site could be made: {result.stderr}")
    copy_skeleton(generator, variant, folder)
    return folder


def copy_skeleton(generator: Generator, variant: Variant, folder: Path) -> None:
    """Put the files that we have for a site into its folder, with the settings of a variant."""
    skeleton = SKELETONS / generator.id
    if skeleton.is_dir():
        shutil.copytree(skeleton, folder, dirs_exist_ok=True)
    for path, text in variant.append.items():
        with (folder / path).open("a") as file:
            file.write(text)


def build(generator: Generator, folder: Path) -> tuple[subprocess.CompletedProcess[str], float]:
    """Build a site without a network, and return what the generator said and the seconds it took."""
    start = time.monotonic()
    result = run(generator, (*_without_network(), *generator.build), folder)
    return result, time.monotonic() - start


@cache
def _without_network() -> Command:
    """Return what is put before a command so that it has no network; nothing where the system has no such thing."""
    command = ("unshare", "--map-root-user", "--net")
    try:
        return command if subprocess.run((*command, "true"), capture_output=True, check=False).returncode == 0 else ()
    except OSError:
        return ()
