"""The program at a terminal of its own, with somebody who answers its questions."""

import os
import pty
import select
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

SECONDS = 30


class Session(NamedTuple):
    """What became of a run at a terminal."""

    code: int
    seen: str
    """All that stood on the terminal, with the answers, its line ends as `\\n`."""
    piped: str
    """What went to standard output, where that was a pipe."""


def session(
    folder: Path, *arguments: str, answers: tuple[str, ...] = (), piped: bool = False, **environment: str
) -> Session:
    """Run the program in a folder; each question, which ends with `: `, gets the next answer."""
    control, terminal = pty.openpty()
    # A session of its own whose terminal this is, so that ^C reaches the program and nobody else.
    attach = (
        "import os, sys; os.setsid(); os.close(os.open(os.ttyname(0), os.O_RDWR)); os.execv(sys.argv[1], sys.argv[1:])"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", attach, sys.executable, "-m", "blogtool", *arguments],
        cwd=folder,
        stdin=terminal,
        stdout=subprocess.PIPE if piped else terminal,
        stderr=terminal,
        env={name: value for name, value in os.environ.items() if name != "CI"} | environment,
    )
    os.close(terminal)
    seen = _talk(control, list(answers))
    out = process.stdout.read().decode() if process.stdout is not None else ""
    if process.stdout is not None:
        process.stdout.close()
    os.close(control)
    return Session(process.wait(SECONDS), seen.decode().replace("\r\n", "\n"), out)


def _talk(control: int, answers: list[str]) -> bytes:
    seen = b""
    while select.select([control], [], [], SECONDS)[0]:
        try:
            piece = os.read(control, 4096)
        except OSError:  # nobody has the terminal open any more
            return seen
        if not piece:
            return seen
        seen += piece
        if seen.endswith(b": ") and answers:
            os.write(control, answers.pop(0).encode())
    raise AssertionError(f"nothing happens any more: {seen!r}")
