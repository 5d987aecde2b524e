"""What a person at a terminal is asked, and only she: never a script, never CI."""

import os
import sys
from collections.abc import Sequence

from blogtool.patterns import lazy
from blogtool.terminal import printable

_OBEYED = lazy(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|.)|[\x00-\x08\x0b-\x1f\x7f]")
"""Arrow keys and their like, where a terminal does not know what to do with them."""


class Asking:
    """Asks questions on standard error, where standard output is for a path."""

    def __init__(self, *, allowed: bool) -> None:
        """Ask only where it is allowed, on a terminal, and outside of CI."""
        self.possible = allowed and sys.stdin.isatty() and sys.stderr.isatty() and not _in_ci()
        self._told = False

    def must(self, question: str) -> str | None:
        """Return an answer, asking until there is one; None at the end of the input, or where nobody can be asked."""
        while self.possible:
            answer = self._ask(f"{question}: ")
            if answer:
                return answer
        return None

    def may(self, question: str) -> str | None:
        """Return an answer; None for an empty one."""
        if not self.possible:
            return None
        if not self._told:
            self._told = True
            sys.stderr.write("Enter leaves a field for later; ^C ends, and nothing is written.\n")
        return self._ask(f"{question}: ") or None

    def one_of(self, question: str, choices: Sequence[str], usual: str | None = None) -> str | None:
        """Return one of some values, asking until it is; `usual` for an empty answer."""
        listed = ", ".join(choices)
        while self.possible:
            answer = self._ask(f"{question} ({listed}){f' [{usual}]' if usual else ''}: ")
            if answer is None or answer in choices:
                return answer
            if not answer:
                return usual
            sys.stderr.write(printable(f"“{answer}” is none of them.") + "\n")
        return usual

    def _ask(self, question: str) -> str | None:
        """Return a line without what is not text; None at the end of the input, after which nothing more is asked."""
        sys.stderr.write(printable(question))
        sys.stderr.flush()
        try:
            line = sys.stdin.readline()
        except UnicodeDecodeError:
            sys.stderr.write("\nThat was not readable as text.\n")
            return ""
        if not line:
            sys.stderr.write("\n")
            self.possible = False
            return None
        return _OBEYED.sub("", line).strip()


def _in_ci() -> bool:
    return os.environ.get("CI", "").casefold() not in ("", "0", "false", "no")
