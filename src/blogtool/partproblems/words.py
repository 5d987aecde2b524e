"""What the parts of a post are called in a sentence. Pure."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from blogtool.kinds import kind_in
from blogtool.measures import shown
from blogtool.parts import Found
from blogtool.signoffs import filled

if TYPE_CHECKING:
    from blogtool.contract import Author, Part
    from blogtool.house import House

_NAMES = {
    "intro": "introduction",
    "sections": "sections",
    "closing": "closing",
    "sign-off": "sign-off",
    "sources": "sources",
    "title": "title",
}

STYLES = {
    "bracketed": "`[Source: …]`",
    "list": "a list",
    "numbered": "`[1] …`, one a line",
    "footnotes": "footnotes (`[^1]: …`)",
}
"""The forms of sources."""


def part_of(house: "House", name: str) -> "Part":
    """Return what the house style says of a part; an empty block where only the outline names it."""
    found = house.contract.parts.get(name) if house.contract else None
    if found is not None:
        return found
    from blogtool.contract import Part

    return Part()


def called(house: "House", name: str) -> str:
    """Return what a part is called: `introduction`, `section “Next steps”`, `part “bio”`."""
    if name in _NAMES:
        return _NAMES[name]
    part = part_of(house, name)
    if kind_in({name: part}, name) == "section":
        title = part.titles[0] if part.titles else name.replace("-", " ").capitalize()
        return f"section “{title}”"
    return f"part “{name}”"


def the(house: "House", name: str) -> str:
    """Return a part with its article."""
    return f"the {called(house, name)}"


def is_or_are(house: "House", name: str) -> str:
    """Return the verb that goes with a part."""
    return "are" if name in ("sections", "sources") else "is"


def where(house: "House", name: str, *path: str) -> str:
    """Return where the house style says something of a part, as ` (blogtool.toml:37)`: else where it names the part."""
    return house.where("parts", name, *path) or house.where("parts", name) or house.where("outline")


def expected(house: "House", name: str, author: "Author | None" = None) -> str:
    """Return what is expected of a part, as the object of a sentence: `a line like …`, `the heading “Sources”`."""
    part = part_of(house, name)
    kind = kind_in({name: part}, name)
    if kind == "sign-off":
        line = line_of(part, author or next(iter(house.authors.values()), None))
        return f"a line like `{line}`" if line else "a line by which the author signs"
    if kind == "sources":
        form = STYLES[part.style] if part.style else ""
        title = f"the heading “{part.titles[0]}”" if part.titles and part.style != "bracketed" else ""
        return f"{title} with {form}" if title and form else title or form or "a list of them"
    if kind in ("section", "closing") and (part.titles or part.title_pattern or kind == "section"):
        level = "#" * (part.levels[0] if part.levels else 2)
        if part.title_pattern and not part.titles:  # no author is shown a pattern
            return f"a heading `{level} …` of the form that the house style gives for it"
        titles = part.titles or [name.replace("-", " ").capitalize()]
        return f"the heading {' or '.join(f'`{level} {title}`' for title in titles[:3])}"
    if kind == "sections":
        return f"sections numbered `{part.numbering}`" if part.numbering else "headings, each with its text"
    if kind == "text":
        return f"a line like `{(part.looks_like or ['…'])[0]}`"
    return {
        "intro": f"a text of at least {shown(part.min_words)} words" if part.min_words else "a paragraph or more",
        "closing": "a paragraph that ends the text",
        "image": "an image",
        "title": f"a heading `{'#' * (part.levels or [1])[0]} …`",
    }[kind]


def line_of(part: "Part", author: "Author | None") -> str:
    """Return the line by which an author should sign; "" where the house style does not say."""
    return filled(part.looks_like[0], author) if part.looks_like else ""


def place_of(house: "House", found: Found, in_place: Sequence[Found]) -> str:
    """Return where a part stands that is not in its place: `between sections 2 and 3`, `before the introduction`."""
    sections = next((other for other in in_place if other.sections), None)
    if sections is not None and found is not sections:
        above = sum(section.heading.span.start < found.span.start for section in sections.sections)
        if 0 < above < len(sections.sections):
            return f"between sections {above} and {above + 1}"
    before = [other for other in in_place if other is not found and other.span.start < found.span.start]
    after = [other for other in in_place if other is not found and other.span.start > found.span.start]
    if not before:
        return f"before {the(house, after[0].name)}" if after else "alone"
    if not after:
        return f"after {the(house, before[-1].name)}"
    return f"between {the(house, before[-1].name)} and {the(house, after[0].name)}"
