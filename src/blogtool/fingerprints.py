"""What makes two findings the same: of two versions of a post, of two runs, of a post before and after it was renamed.

A finding is known by the text of its lines, not by their numbers, so it stays itself when lines are put in above it or
anything else is edited. What stands nowhere, such as a field that is missing, is known by what it is. Pure.
"""

from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

from blogtool.finding import Line


def fingerprint(path: str, rule: str, mark: str) -> str:
    """Return the name of a finding among all findings of a run: 16 hexadecimal digits."""
    time, *digests = mark.split(".")
    named = "\0".join((path, rule, time)).encode(errors="surrogateescape")
    return blake2b(b"\0".join((named, *map(bytes.fromhex, digests))), digest_size=8).hexdigest()


class Marks:
    """Makes the marks of one post's findings: what each is known by besides its rule and the path of the post."""

    def __init__(self) -> None:
        self._times: Counter[tuple[str, str]] = Counter()
        self._lines: dict[int, str] = {}
        """The digest of each line by its number: one long line may have thousands of findings."""

    def mark(self, rule: str, lines: Sequence[Line], about: str | None = None) -> str:
        """Return the mark of the next finding, such as `1.8d…`: of the same ones, the second has another.

        `lines` are those it shows; where it is `about` something that is not their text, they do not count.
        """
        content = ".".join(map(self._line, lines)) if about is None else _digest(f"\0{about}")
        self._times[rule, content] += 1
        return f"{self._times[rule, content]}.{content}"

    def _line(self, line: Line) -> str:
        if line.number not in self._lines:
            self._lines[line.number] = _digest(line.text.strip())
        return self._lines[line.number]


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()
