"""What all tests share: the program as a person runs it, and the real posts where they are at hand."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from blocks import Blog

REPOSITORY = Path(__file__).parent.parent
SHARED = Path(os.environ.get("BLOGTOOL_SHARED", REPOSITORY.parent / "shared"))
CORPORA = SHARED / "corpora"

# The same examples on every machine: a run that fails can be run again.
settings.register_profile(
    "blogtool", deadline=None, derandomize=True, max_examples=100, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("blogtool")

_PLAIN_ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if name not in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "TERM", "BLOGTOOL_DEBUG")
}


class Blogtool:
    """Runs the command line in a process of its own, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def __call__(
        self, *arguments: str, stdin: str | bytes = b"", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "blogtool", *arguments],
            cwd=self.folder,
            input=stdin if isinstance(stdin, bytes) else stdin.encode(),
            capture_output=True,
            check=False,
            timeout=60,
            env=_PLAIN_ENVIRONMENT | environment,
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def blogtool(tmp_path: Path) -> Blogtool:
    (tmp_path / ".git").mkdir()  # a blog of its own: nothing above it is looked at
    return Blogtool(tmp_path)


@pytest.fixture
def blog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Blog:
    monkeypatch.chdir(tmp_path)
    return Blog(tmp_path)
