"""The limits on how much there is in a stretch of a post: those of the body, and those of every part. Pure."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from blogtool.finding import Span
from blogtool.remembered import remembered
from blogtool.stretch import Stretch

if TYPE_CHECKING:
    from blogtool.contract import Measures


class Breach(Struct, frozen=True):
    """A limit that does not hold."""

    key: str
    """As the house style writes it: `min-words`."""
    limit: int | float
    found: int | float
    mild: bool = False
    """Whether it is a limit of `warn`."""

    @property
    def more(self) -> bool:
        """Whether there is too much, not too little."""
        return self.key.startswith("max-")

    @property
    def what(self) -> str:
        """What is counted, in the singular where the found number is 1: `words`, `link to another site`."""
        one, many = _NAMES[self.key[4:]]
        return one if self.found == 1 else many

    @property
    def found_text(self) -> str:
        """What was found: `23 words`, `no link to another site`, `half of the sections without a source`."""
        if self.key == "max-uncited-share":
            return f"{_percent(self.found)} of the sections cite nothing"
        number = "no" if self.found == 0 else shown(self.found)
        return f"{number} {self.what if self.found else _NAMES[self.key[4:]][1]}"

    @property
    def limit_text(self) -> str:
        """What was asked for: `at least 40`."""
        if not self.limit:
            return "there should be none"
        limit = _percent(self.limit) if self.key == "max-uncited-share" else shown(self.limit)
        return f"at {'most' if self.more else 'least'} {limit}"


_NAMES = {
    "words": ("word", "words"),
    "length": ("character", "characters"),
    "paragraphs": ("paragraph", "paragraphs"),
    "items": ("item", "items"),
    "links": ("link", "links"),
    "images": ("image", "images"),
    "minutes": ("minute to read", "minutes to read"),
    "internal-links": ("link to our own pages", "links to our own pages"),
    "external-links": ("link to another site", "links to other sites"),
    "citations": ("citation", "citations"),
    "uncited-share": ("section without a citation", "sections without a citation"),
}
"""What each measure counts: one of it, and several."""

_SPOKEN = ("no", *"one two three four five six seven eight nine ten eleven twelve".split())


def shown(number: int | float) -> str:
    """Return a number as it stands in a sentence: `three`, `40`, `2.5`."""
    if isinstance(number, float):
        return f"{number:.1f}".removesuffix(".0")
    return _SPOKEN[number] if 0 < number < len(_SPOKEN) else str(number)


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


_KEYS = (
    *("words", "length", "paragraphs", "items", "links", "images", "minutes"),
    *("internal-links", "external-links", "citations", "uncited-share"),
)
_EITHER_WAY = frozenset(("words", "length", "minutes"))
"""What is counted differently in the prose and in everything."""


def is_measured(limits: "Measures", warn: "Measures | None" = None) -> bool:
    """Tell whether there is any limit on how much there is."""
    return bool(_asked(limits, warn))


def breaches(
    stretch: Stretch,
    limits: "Measures",
    warn: "Measures | None" = None,
    *,
    items: int | None = None,
    sections: Sequence[Span] | None = None,
) -> Iterator[Breach]:
    """Yield the limits that do not hold; where a limit fails, the same one of `warn` is silent.

    A stretch that is unfinished lacks nothing yet: only the upper limits hold.
    `items` is their number where list items are not what is meant; `sections` are those that should cite.
    """
    failed = ""
    for key, measure, limit, everything, mild in _asked(limits, warn):
        least = key.startswith("min")
        if key == failed or (least and stretch.unfinished):
            continue
        found = _count(stretch, measure, everything, items, sections)
        if found < limit if least else found > limit:
            failed = key
            yield Breach(key, limit, found, mild)


@remembered
def _asked(limits: "Measures", warn: "Measures | None") -> list[tuple[str, str, int | float, bool, bool]]:
    """Return the limits that there are: key, measure, limit, whether everything counts, whether it only warns."""
    found = []
    for measure in _KEYS:
        for key in (f"min-{measure}", f"max-{measure}"):
            for said, mild in ((limits, False), (warn, True)):
                limit = getattr(said, key.replace("-", "_"), None)
                if said is not None and limit is not None:
                    found.append((key, measure, limit, said.counting == "everything", mild))
    return found


def _count(
    stretch: Stretch, measure: str, everything: bool, items: int | None, sections: Sequence[Span] | None
) -> int | float:
    if measure == "words":  # what most ask for
        return stretch.words(everything=everything)
    if measure == "items" and items is not None:
        return items
    if measure == "uncited-share":
        return stretch.uncited_share(sections)
    counted = getattr(stretch, measure.replace("-", "_"))
    result: int | float = counted(everything=everything) if measure in _EITHER_WAY else counted
    return result
