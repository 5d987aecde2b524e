"""How findings about fields are worded: what the author reads first, what was found and expected, what to do. Pure."""

from collections.abc import Sequence

from blogtool.fieldchecks import Asked, Hit
from blogtool.fieldplaces import Where, place_of, value_span
from blogtool.fieldtexts import scalar_texts
from blogtool.finding import Edit, Fix, Problem, Severity, Span
from blogtool.house import House
from blogtool.post import Post

_NOUNS = frozenset(
    "abstract author caption category date description excerpt image language layout permalink slug subtitle summary "
    "thumbnail title topic type".split()
)
"""Names of fields with which a sentence can begin."""
_LONGEST = 60
_MOST = 8


def subject(one: Asked, item: int | None = None) -> str:
    """Return what a sentence about a field begins with: `The title`, `The field image_alt`, `This item of tags`."""
    if item is not None:
        return f"This item of {one.name}"
    if one.name in _NOUNS:
        return f"The {one.name}"
    return f"The {one.standard} ({one.name})" if one.standard in _NOUNS else f"The field {one.name}"


def quoted(text: str, longest: int = _LONGEST) -> str:
    """Return a text in quotation marks, on one line and not too long."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= longest else line[: longest - 1].rstrip() + '…'}”"


def listed(words: Sequence[str], joint: str = "or") -> str:
    """Return words as a sentence has them, `a, b or c`; of many the first few."""
    shown = list(words)
    if len(shown) > _MOST:
        shown = [*shown[: _MOST - 1], f"{len(shown) - _MOST + 1} more"]
        joint = "and"
    return f"{', '.join(shown[:-1])} {joint} {shown[-1]}" if len(shown) > 1 else "".join(shown)


def counted(number: int, unit: str) -> str:
    """Return a number with its unit: `1 character`, `2 characters`."""
    return f"{number} {unit if number == 1 else unit + 's'}"


def sentence(text: str) -> str:
    """Return the sentence of an owner with a full stop at its end."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…", ":")) else f"{text}."


def problem(
    post: Post,
    hit: Hit,
    ours: str,
    facts: str,
    help: str,
    *,
    found: str = "",
    span: Span | None = None,
    fix: Fix | None = None,
) -> Problem:
    """Return the problem of a wish that is not met.

    `ours` is what is said where the owner says nothing, `found` what was found where `facts` do not name it.
    """
    first = ours
    if hit.message:
        first = sentence(hit.message) + (f" Found {found}." if found else "")
    return Problem(
        span or value_span(post, hit.where),
        f"{first} {facts}".strip(),
        helped(help, hit.asked),
        fix,
        hit.severity,
    )


def helped(help: str, one: Asked) -> str:
    """Return what to do, with what the owner thinks an author should know of the field."""
    return f"{help} {sentence(one.field.help)}" if one.field.help else help


def limit_problem(post: Post, house: House, hit: Hit, ours: str, measured: str, help: str, span: Span) -> Problem:
    """Return the problem of a limit that is not kept."""
    bound = "at least" if hit.fault.key.startswith("min") else "at most"
    facts = f"{measured}; {bound} {hit.fault.expected}{house.where(*hit.path)}."
    return problem(post, hit, ours, facts, help, span=span)


def rewritten(post: Post, where: Where, text: str) -> Edit | None:
    """Return the edit that makes a value, or an item, another text; None where it cannot be done by itself."""
    block, place = post.front_matter, place_of(post, where.name)
    if block is None or place is None or where.body is not None or "[" in where.name:
        return None
    span = value_span(post, where)
    if span == place.key or (where.item is not None and not place.items):
        return None
    old = post.source.text(span)
    if "\n" in old or "\r" in old or old.startswith(("|", ">", "&", "!", "*")):
        return None
    ways = scalar_texts(block.format, text, old, flow=True)
    return Edit(span, ways[0])


def milder(severity: Severity | None, other: Severity) -> Severity:
    """Return the milder of two severities; the first may be left open."""
    order: tuple[Severity, ...] = ("info", "warning", "error")
    return other if severity is None else min(severity, other, key=order.index)
