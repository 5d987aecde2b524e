"""The author's own editor."""

import os
import shlex
import shutil
import subprocess
import sys

from blogtool.errors import BlogtoolError
from blogtool.terminal import note


def open_in_editor(path: str) -> bool:
    """Open a file in the editor that VISUAL, else EDITOR names, and wait until it is closed.

    Returns whether the editor ended well; else a sentence says what happened. The file stays in any case.
    """
    try:
        command = _command()
    except BlogtoolError as error:
        note(str(error))
        return False
    # What an editor prints is not the path for which a script is waiting.
    output = None if sys.stdout.isatty() else sys.stderr
    try:
        code = subprocess.call([*command, path], stdout=output)
    except OSError as error:
        note(f"{command[0]} could not be started: {(error.strerror or str(error)).lower()}. The post is there.")
        return False
    if code:
        note(f"{command[0]} ended with {code}. The post is there.")
    return code == 0


def _command() -> list[str]:
    """Return the words of the editor's command. Raises BlogtoolError where there is none."""
    for name in ("VISUAL", "EDITOR"):
        said = os.environ.get(name, "").strip()
        if not said:
            continue
        try:
            words = shlex.split(said, posix=os.name != "nt")
        except ValueError as error:
            raise BlogtoolError(f"{name} is {said}, where a quotation mark is missing. The post is there.") from error
        if shutil.which(words[0]) is None:
            raise BlogtoolError(f"{name} names an editor that is not there: {words[0]}. The post is there.")
        return words
    raise BlogtoolError("Neither VISUAL nor EDITOR names an editor. The post is there; open it as you like.")
