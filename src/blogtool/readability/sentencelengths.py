"""How long the sentences of a post are. Pure."""

from collections.abc import Sequence

from msgspec import Struct

from blogtool.readability.averages import middle

LONG = 25
"""Words. A sentence of more is long: the limit of GOV.UK."""
VERY_LONG = 35
"""Words. On real blogs one sentence in twenty has more."""
STEP = 5
"""Words from one bar of the histogram to the next."""
LAST = 50
"""Words. All sentences of more stand in the last bar."""


class Lengths(Struct, frozen=True):
    """How long the sentences of a text are, in words."""

    sentences: int
    mean: float
    median: float
    longest: int
    over_25: int
    """How many have more than 25 words."""
    over_35: int
    """How many have more than 35 words."""
    histogram: list[int]
    """How many have 1 to 5 words, 6 to 10, and so on; the last: more than 50."""
    counts: dict[int, int]
    """How many there are of each length."""

    def share_over(self, words: int) -> float:
        """Return the share of the sentences that have more words than this, from 0 to 1."""
        if not self.sentences:
            return 0.0
        return sum(number for length, number in self.counts.items() if length > words) / self.sentences


def lengths(words: Sequence[int]) -> Lengths:
    """Return what there is to say of sentences of so many words each; all is 0 where there are none."""
    histogram = [0] * (LAST // STEP + 1)
    counts: dict[int, int] = {}
    for length in words:
        histogram[min((max(length, 1) - 1) // STEP, LAST // STEP)] += 1
        counts[length] = counts.get(length, 0) + 1
    return Lengths(
        sentences=len(words),
        mean=sum(words) / len(words) if words else 0.0,
        median=middle(words) if words else 0.0,
        longest=max(words, default=0),
        over_25=sum(length > LONG for length in words),
        over_35=sum(length > VERY_LONG for length in words),
        histogram=histogram,
        counts=counts,
    )


def name_of_bar(number: int) -> str:
    """Return which lengths a bar of the histogram holds: `1–5`, `more`."""
    return f"{number * STEP + 1}–{number * STEP + STEP}" if number < LAST // STEP else f"over {LAST}"
