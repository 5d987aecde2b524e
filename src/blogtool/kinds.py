"""The kinds of parts, and which keys of a part each has. Data only."""

from collections.abc import Mapping

from blogtool.contract import Measures, Part

STANDARD = ("intro", "sections", "closing", "sign-off", "sources", "title")
"""Parts that are their own kind: their name says it."""

_MEASURES = frozenset(name.replace("_", "-").rstrip("-") for name in Measures.__struct_fields__) - {
    "min-items",
    "max-items",
}
_ALL = _MEASURES | {"kind", "optional", "or", "not-with", "warn"}
_HEADED = frozenset(("titles", "title-pattern", "levels"))
_ITEMS = frozenset(("min-items", "max-items"))
_COUNT = frozenset(("min-count", "max-count"))

KIND_KEYS: dict[str, frozenset[str]] = {
    "intro": _ALL,
    "sections": _ALL | _COUNT | {"levels", "title-pattern", "numbering"},
    "section": _ALL | _HEADED | _ITEMS,
    "closing": _ALL | _HEADED,
    "sign-off": _ALL | {"looks-like"},
    "sources": _ALL | _HEADED | _ITEMS | {"style"},
    "text": _ALL | {"looks-like"},
    "image": _ALL | _COUNT,
    "title": _ALL | _COUNT | {"levels", "title-pattern"},
}
"""The keys of each kind, as the file writes them."""


def kind_of(name: str, kinds: Mapping[str, str | None]) -> str | None:
    """Return the kind of a part: its own for a standard name, else the one that is given; None: nobody says."""
    return name if name in STANDARD else kinds.get(name)


def kind_in(parts: Mapping[str, Part], name: str) -> str:
    """Return the kind of a part of a contract: that of its name, or its own; a section where nobody says."""
    part = parts.get(name)
    return kind_of(name, {name: part.kind if part else None}) or "section"
