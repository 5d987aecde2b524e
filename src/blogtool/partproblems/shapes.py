"""A part that is there, but not as the house style asks: one problem about its shape, as a rule with its repair."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from blogtool.finding import Edit, Fix, Problem, Severity, Span
from blogtool.kinds import kind_in
from blogtool.numerals import numeral
from blogtool.partproblems.places import capital, cut_out, severity_of
from blogtool.partproblems.words import STYLES, part_of, the, where
from blogtool.parts import Found, matched
from blogtool.post import Post
from blogtool.signoffs import author_in, filled, is_like, is_signed
from blogtool.sourcelists import Sources, citations

if TYPE_CHECKING:
    from blogtool.contract import Part
    from blogtool.house import House

_ATX = re.compile(rb"(#{1,6})[ \t]+")


def shape_problems(post: Post, house: "House", name: str) -> Iterator[Problem]:
    """Yield what is wrong with the form of a part that is there."""
    found = matched(post, house).found.get(name)
    if found is None or not (found.shape or found.sources or found.sections):
        return
    part = part_of(house, name)
    severity = severity_of(house, name)
    if found.shape == "form" and found.kind == "sign-off":
        yield _sign_off(post, house, found, part, severity)
    elif found.shape == "form":
        yield _loose(house, found, part, severity)
    elif found.shape == "glued":
        yield _glued(post, house, found, severity)
    elif found.shape:
        yield _heading(post, house, found, part, severity)
    elif found.sources and found.sources.entries and part.style and found.sources.style != part.style:
        yield _style(post, house, found, found.sources, part, severity)
    if found.sections and part.title_pattern is not None:
        yield from _titles(house, found, part.title_pattern, severity)


def _glued(post: Post, house: "House", found: Found, severity: Severity) -> Problem:
    edit = Edit(Span(found.span.start, found.span.start), post.source.newline)
    plural = kind_in({}, found.name) == "sources"
    message = f"{capital(the(house, found.name))} {'run' if plural else 'runs'} on from the line before."
    fix = Fix("Put a blank line in", (edit,), effect="outline")
    return Problem(found.first, message, "Put a blank line before it.", fix, severity)


# Headings


def _heading(post: Post, house: "House", found: Found, part: "Part", severity: Severity) -> Problem:
    """Return what is wrong with the heading of a part."""
    assert found.heading is not None
    heading, name = found.heading, the(house, found.name)
    fix: Fix | None
    if found.shape == "lookalike":
        text = f"{'#' * heading.level} {heading.text}"
        message = f"This line looks like the heading of {name}, but is no heading."
        help, fix = f"Write `{text}`.", Fix("Make it a heading", (Edit(heading.span, text),), effect="outline")
    elif found.shape == "level" and part.levels:
        level = part.levels[0]
        message = f"This heading is of level {heading.level}; that of {name} is of level {level}"
        message += f"{where(house, found.name, 'levels')}."
        help, fix = f"Write `{'#' * level} {heading.text}`.", _leveled(post, found, level)
    elif found.shape == "number":
        message = f"The heading of {name} has a number; only sections are numbered."
        text, fix = _without_number(post, found)
        help = f"Write `{text}`."
    elif found.shape == "heading":
        message = f"{capital(name)} stands under a heading, “{heading.text}”; it needs none{where(house, found.name)}."
        help = "Delete the heading; what stands below it stays."
        fix = Fix("Delete the heading", (cut_out(post, heading.span),), safe=False, effect="outline")
    else:
        message, help, fix = _other_title(post, house, found, part)
    return Problem(heading.span, message, help, fix, severity)


def _other_title(post: Post, house: "House", found: Found, part: "Part") -> tuple[str, str, Fix | None]:
    """Return that a heading has another text than the house style asks for, what to do, and the repair."""
    assert found.heading is not None
    text = found.heading.text
    if not part.titles:
        return f"The heading “{text}” has another form than ours{where(house, found.name)}.", "Reword it.", None
    usual = " or ".join(f"“{title}”" for title in part.titles[:4])
    at = where(house, found.name, "titles")
    if found.kind == "sources":
        message = f"{capital(the(house, found.name))} stand under “{text}”; the heading is {usual}{at}."
    else:
        message = f"The heading “{text}” should be {usual}{at}."
    return message, f"Write “{part.titles[0]}”.", _retitled(post, found, part.titles[0])


def _leveled(post: Post, found: Found, level: int) -> Fix | None:
    assert found.heading is not None
    mark = _ATX.match(post.data, found.heading.span.start)
    if mark is None:
        return None
    return Fix(f"Make it level {level}", (Edit(Span(*mark.span(1)), "#" * level),), effect="outline")


def _without_number(post: Post, found: Found) -> tuple[str, Fix | None]:
    """Return a heading without its number, and the fix that takes it away."""
    assert found.heading is not None
    text = found.heading.text
    number = numeral(text)
    bare = text[number.end :].lstrip(" .):–—-") if number else text
    lead = text[: len(text) - len(bare)].encode()
    mark = _ATX.match(post.data, found.heading.span.start)
    if mark is None or not post.data.startswith(lead, mark.end()):
        return bare, None
    edit = Edit(Span(mark.end(), mark.end() + len(lead)), "")
    return f"{mark[1].decode()} {bare}", Fix("Delete the number", (edit,), effect="headings")


def _retitled(post: Post, found: Found, title: str) -> Fix | None:
    assert found.heading is not None
    mark = _ATX.match(post.data, found.heading.span.start)
    text = found.heading.text.encode()
    if mark is None or not post.data.startswith(text, mark.end()):
        return None
    edit = Edit(Span(mark.end(), mark.end() + len(text)), title)
    return Fix("Give it our heading", (edit,), safe=False, effect="headings")


def _titles(house: "House", found: Found, pattern: str, severity: Severity) -> Iterator[Problem]:
    """Yield the sections whose headings have another form than the house style asks for."""
    from blogtool.ownpatterns import fullmatch

    message = part_of(house, found.name).message
    for section in found.sections:
        if fullmatch(pattern, section.heading.text) is None:
            at = where(house, found.name, "title-pattern")
            said = f"The heading “{section.heading.text}” has another form than ours{at}."
            yield Problem(
                section.heading.span, f"{message} {said}" if message else said, "Reword it.", severity=severity
            )


# Sign-offs


def _sign_off(post: Post, house: "House", found: Found, part: "Part", severity: Severity) -> Problem:
    authors, templates = house.authors, part.looks_like or []
    text = post.source.text(found.span)
    at = where(house, found.name, "looks-like")
    author = author_in(text, authors)
    if author is None:
        expected = filled(templates[0], next(iter(authors.values()), None))
        people = ", ".join(each.name for each in authors.values())
        if not people:
            message = f"This sign-off has another form than ours{at}."
            return Problem(found.first, message, f"Write it like `{expected}`.", severity=severity)
        message = f"This sign-off names nobody of our authors{at}."
        return Problem(found.first, message, f"Write it like `{expected}`. They are: {people}.", severity=severity)
    wanted = filled(templates[0], author)
    fix = None
    if "*" not in wanted and "{" not in wanted:
        # Whoever writes more than a name says something that the fix would lose.
        safe = is_signed(text, {"": author}) or is_like(text, f"-{author.name}*", {})
        fix = Fix("Sign in our form", (Edit(found.span, wanted),), safe=safe, effect="outline")
    lacks = author.credentials and author.credentials.casefold() not in text.casefold()
    message = f"The sign-off lacks “{author.credentials}”" if lacks else "This sign-off has another form than ours"
    return Problem(found.first, f"{message}{at}.", f"Write `{wanted}`.", fix, severity)


# Sources


def _loose(house: "House", found: Found, part: "Part", severity: Severity) -> Problem:
    asked = STYLES[part.style] if part.style else "`[Source: …]`"
    message = f"These lines seem to be the sources, but are not written as such{where(house, found.name)}."
    return Problem(found.first, message, f"Write them as {asked}.", severity=severity)


def _style(post: Post, house: "House", found: Found, sources: Sources, part: "Part", severity: Severity) -> Problem:
    style = part.style or sources.style
    at = where(house, found.name, "style")
    place = found.heading.span if found.heading else found.first
    message = f"These sources are {STYLES[sources.style]}; every post gives them as {STYLES[style]}{at}."
    return Problem(place, message, "Write them in that form.", _restyled(post, sources, style), severity)


def _restyled(post: Post, sources: Sources, style: str) -> Fix | None:
    """Return the fix that writes each source in another form; None where one cannot be written so."""
    lines = []
    for number, entry in enumerate(sources.entries, 1):
        text = " ".join(entry.text.split())
        if re.search(r"[\r\n][ \t]*(?:[-*+]|\d+[.)])[ \t]", entry.text) or text.count("[") != text.count("]"):
            return None
        text = re.sub(r"^(?:sources?|quellen?|fuentes?)\s*:\s*", "", text, flags=re.IGNORECASE)
        if not text or style == "footnotes":
            return None
        lines.append({"bracketed": f"[Source: {text}]", "list": f"- {text}", "numbered": f"[{number}] {text}"}[style])
    for before, after in zip(sources.entries, sources.entries[1:], strict=False):
        if post.data[before.span.end : after.span.start].strip(b" \t\r\n.,;"):
            return None
    # Numbers may be cited, and whoever reads one must still find its source.
    safe = "numbered" not in (style, sources.style) and next(citations(post), None) is None
    span = Span(sources.entries[0].span.start, sources.entries[-1].span.end)
    edit = Edit(span, post.source.newline.join(lines))
    return Fix("Write them in that form", (edit,), safe, "outline")
