"""How long a text is, in the units in which limits are given. Pure."""

from collections.abc import Callable

from msgspec import Struct

Measure = Callable[[str], int]


def graphemes(text: str) -> int:
    """Return the length of a text in graphemes: what a person counts as characters (Unicode UAX #29)."""
    if text.isascii():
        return len(text) - text.count("\r\n")
    from regex import findall

    return len(findall(r"\X", text))


class Limit(Struct, frozen=True):
    """The longest text that fits somewhere."""

    most: int
    unit: str = "graphemes"
    measure: Measure = graphemes
    also: "tuple[Limit, ...]" = ()
    """Other limits that hold at the same time."""

    def fits(self, text: str) -> bool:
        """Tell whether a text is short enough in every unit."""
        return self.measure(text) <= self.most and all(limit.fits(text) for limit in self.also)


DEFAULT = Limit(160, "graphemes", graphemes)
"""Search results cut descriptions at about 155 to 160 (there is no official figure)."""
