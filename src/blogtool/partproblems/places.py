"""What is wrong with the place of a part, as problems for an author."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from blogtool.finding import Edit, Fix, Problem, Severity, Span
from blogtool.kinds import kind_in
from blogtool.partproblems.words import expected, is_or_are, line_of, part_of, place_of, the, where
from blogtool.parts import Event, Found, matched
from blogtool.post import Post

if TYPE_CHECKING:
    from blogtool.contract import Author
    from blogtool.house import House

_MOVED = ("sign-off", "sources", "text", "image")
"""Kinds of parts that can be moved as they are."""


def severity_of(house: "House", name: str) -> Severity:
    """Return how bad a fault of a part is: as its block says, else as the setting of the rule of that name."""
    own = part_of(house, name).severity
    setting = house.contract.rules.get(name) if house.contract else None
    return own or (setting.severity if setting else None) or "error"


def place_problems(post: Post, house: "House", name: str) -> Iterator[Problem]:
    """Yield that a part is missing, misplaced, there twice, or together with one that excludes it."""
    found = matched(post, house)
    events = found.of(name)
    if not events:
        return
    severity = severity_of(house, name)
    for event in events:
        if event.kind == "missing":
            yield _missing(post, house, event, severity)
        elif event.kind == "misplaced" and event.found:
            yield _misplaced(post, house, event, event.found, found.in_place, severity)
        elif event.kind == "repeated" and event.found and event.other:
            yield _repeated(post, house, event.found, event.other, severity)
        elif event.kind == "together" and event.other:
            yield _together(post, house, event, event.other, severity)


def _missing(post: Post, house: "House", event: Event, severity: Severity) -> Problem:
    name = event.name
    part = part_of(house, name)
    author = author_of(post, house)
    instead = f" {capital(the(house, part.or_))} may stand there instead." if part.or_ else ""
    at = f"After {the(house, event.after.name)}" if event.after else "Here"
    if event.after is None and event.before is not None:
        at = f"Before {the(house, event.before.name)}"
    verb = is_or_are(house, name)
    message = (
        f"{capital(the(house, name))} {verb} missing. "
        f"{at} we expect {expected(house, name, author)}{where(house, name)}.{instead}"
    )
    line = line_of(part, author) if kind_in({name: part}, name) == "sign-off" else ""
    stands = f", before {the(house, event.before.name)}" if event.before else ""
    if event.before and not event.after:
        stands = f"{stands[1:]} (line {post.source.position(event.before.span.start).line})"
    fix = None
    if not line or "*" in line or "{" in line or author is None:
        help = f"Add {'them' if verb == 'are' else 'it'}{' here' if event.after or not event.before else ''}{stands}."
    else:
        gap = 2 * post.source.newline
        fix = Fix("Sign it", (Edit(Span(event.span.end, event.span.end), gap + line),), safe=False, effect="outline")
        help = f"Add `{line}` below this{stands}."
    return Problem(event.span, message, help, fix, severity, about=f"missing {name}")


def author_of(post: Post, house: "House") -> "Author | None":
    """Return the author of a post: the one of its front matter, or the only one there is."""
    named = post.fields.get("author", post.fields.get("authors"))
    if isinstance(named, list) and len(named) == 1:
        named = named[0]
    if named is None:
        return next(iter(house.authors.values())) if len(house.authors) == 1 else None
    if not isinstance(named, str):
        return None
    named = named.strip()
    if named in house.authors:
        return house.authors[named]
    return next((author for author in house.authors.values() if author.name == named), None)


def _misplaced(
    post: Post, house: "House", event: Event, found: Found, in_place: tuple[Found, ...], severity: Severity
) -> Problem:
    line = post.source.position
    plural = is_or_are(house, found.name) == "are"
    right = []
    if event.after:
        right.append(f"after {the(house, event.after.name)}")
    if event.before:
        right.append(f"before {the(house, event.before.name)} (line {line(event.before.span.start).line})")
    elif event.after:
        right[0] += f" (line {line(event.after.span.end).line})"
    belongs = f" {'They belong' if plural else 'It belongs'} {' and '.join(right)}{where(house, found.name)}."
    message = f"{capital(the(house, found.name))} {'stand' if plural else 'stands'} here, "
    message += f"{place_of(house, found, in_place)}.{belongs if right else ''}"
    fix = _move(post, event, found) if found.kind in _MOVED else None
    many = post.source.position(found.span.end).line > post.source.position(found.span.start).line
    return Problem(event.span, message, f"Move {'these lines' if many else 'this line'} there.", fix, severity)


def _move(post: Post, event: Event, found: Found) -> Fix | None:
    """Return the fix that moves a part to its place."""
    if found.shape == "glued" or found.heading is not None or found.without:
        return None
    text, gap = post.source.text(found.span), 2 * post.source.newline
    if event.after:
        place = event.after.span.end
        insert = Edit(Span(place, place), f"{gap}{text}")
    elif event.before:
        place = event.before.span.start
        insert = Edit(Span(place, place), f"{text}{gap}")
    else:
        return None
    return Fix("Move it to its place", (*sorted((cut_out(post, found.span), insert), key=_start),), False, "structure")


def _start(edit: Edit) -> Span:
    return edit.span


def cut_out(post: Post, span: Span) -> Edit:
    """Return the edit that takes blocks away, with the blank lines behind them or, at the end of the post, before."""
    data = post.data
    end = span.end
    while end < len(data) and data[end : end + 1] in (b"\n", b"\r", b" ", b"\t"):
        end += 1
    if end < len(data):
        return Edit(Span(span.start, max(end - _indent(data, end), span.end)), "")
    start = post.body_start + len(data[post.body_start : span.start].rstrip())
    return Edit(Span(start, span.end), "")


def _indent(data: bytes, place: int) -> int:
    line = data[:place]
    return len(line) - len(line.rstrip(b" \t"))


def _repeated(post: Post, house: "House", found: Found, first: Found, severity: Severity) -> Problem:
    number = post.source.position(first.span.start).line
    verb = is_or_are(house, found.name)
    if found.kind == "sign-off":
        message = f"The post is signed in line {number} already."
    else:
        message = f"{capital(the(house, found.name))} {verb} there twice: here and in line {number}."
    fix = None
    if found.kind in ("sign-off", "sources") and found.shape != "glued":
        fix = Fix("Delete it", (cut_out(post, found.span),), safe=False, effect="structure")
    return Problem(found.first, message, "Delete one of the two.", fix, severity)


def _together(post: Post, house: "House", event: Event, other: Found, severity: Severity) -> Problem:
    assert event.found is not None
    number = post.source.position(min(event.found.span, other.span).start).line
    one = event.found if event.found.first == event.span else other
    two = other if one is event.found else event.found
    message = (
        f"{capital(the(house, one.name))} may not be there together with {the(house, two.name)}, "
        f"which stands in line {number}{where(house, event.name, 'not-with')}."
    )
    return Problem(event.span, message, "Delete one of the two.", severity=severity)


def capital(text: str) -> str:
    """Return a sentence's beginning with a capital letter."""
    return text[:1].upper() + text[1:]
