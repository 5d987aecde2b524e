"""Signs, bars and small curves for figures: never colour alone, and letters only where the screen has no others."""

from collections.abc import Sequence
from typing import Literal

from blogtool.readability.archive import sparkline
from blogtool.terminal import Output

Verdict = Literal["met", "above", "fails", "none"]
"""How a post does: within what is asked, above what its profile or a warning allows, above what it must not exceed, or
without a figure."""

COLORS: dict[Verdict, str] = {"met": "green", "above": "yellow", "fails": "red", "none": ""}

_SIGNS: dict[Verdict, str] = {"met": "✓", "above": "!", "fails": "✗", "none": " "}
_PLAIN_SIGNS: dict[Verdict, str] = {"met": "+", "above": "!", "fails": "x", "none": " "}
_EIGHTHS = " ▏▎▍▌▋▊▉█"


class Marks:
    """The signs of one stream."""

    def __init__(self, out: Output) -> None:
        self.plain = not _writes(out, "✓✗█▏▁·≥→–“”≈…")
        self._signs = _PLAIN_SIGNS if self.plain else _SIGNS

    def sign(self, verdict: Verdict) -> str:
        """Return the sign of a verdict, one column wide."""
        return self._signs[verdict]

    def bar(self, value: float, most: float, columns: int) -> str:
        """Return a bar as wide as a value is of the most there is, filled up with spaces to so many columns."""
        share = min(max(value / most, 0.0), 1.0) if most else 0.0
        if self.plain:
            return ("#" * round(share * columns)).ljust(columns)
        eighths = round(share * columns * 8)
        rest = _EIGHTHS[eighths % 8] if eighths % 8 else ""
        return ("█" * (eighths // 8) + rest).ljust(columns)

    def curve(self, values: Sequence[float]) -> str:
        """Return a letter for each value, the higher the greater."""
        return sparkline(values, plain=self.plain)

    def text(self, text: str) -> str:
        """Return a text of ours with letters that the stream has."""
        if not self.plain:
            return text
        for letter, other in (
            ("↓", "v"),
            ("↑", "^"),
            ("–", "-"),
            ("·", "|"),
            ("→", "->"),
            ("≥", ">="),
            ("“", '"'),
            ("”", '"'),
            ("≈", "="),
            ("…", "..."),
        ):
            text = text.replace(letter, other)
        return text


def _writes(out: Output, letters: str) -> bool:
    encoding = getattr(out.stream, "encoding", None) or "utf-8"
    try:
        letters.encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def figure(value: float | None, decimals: int = 1) -> str:
    """Return a figure as it is shown; a dash where there is none."""
    return "–" if value is None else f"{value:,.{decimals}f}"


def percent(share: float | None) -> str:
    """Return a share as it is shown; a dash where there is none."""
    return "–" if share is None else f"{round(share * 100)} %"


def rank(share: float | None) -> str:
    """Return a share of posts as it is shown, rounded down: only all of them are 100 %."""
    return "–" if share is None else f"{int(share * 100 + 1e-9)} %"
