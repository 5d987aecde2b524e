"""Rules about the line by which an author signs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from blogtool import landmarks
from blogtool.finding import Edit, Fix, Problem, Severity, Span
from blogtool.house import House
from blogtool.landmarks import Line, filled, is_like
from blogtool.markdown import LIST
from blogtool.post import Post
from blogtool.rule import Bad, Rule

if TYPE_CHECKING:
    from blogtool.contract import Author, Part


class SignOff(Rule, frozen=True):
    """A post is signed by its author, in the form that the house style asks for.

    A reader of advice wants to know who gives it, and a professional body may ask for the letters behind the name.

    The rule is silent unless the house style names the sign-off: `[post.parts]` with `sign-off.looks-like`. There,
    `{author.name}` and `{author.credentials}` stand for what `[authors]` says of any author, and `*` for anything. A
    line counts as a sign-off when it has that form, or another one in which people sign: `-Name RMT`, `— Name`,
    `*Name, RMT*`, `By Name`, also as the only item of a list. Reported are a sign-off that is missing, one that stands
    before another section, a second one, one by somebody who is not among the authors, one without the letters behind
    the name, and one of another form.

    `--fix` gives it the right form; `--unsafe-fixes` adds a missing one by the `author` of the front matter.
    """

    name: ClassVar[str] = "sign-off"
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = (
        '[authors.monica]\nname = "Monica Example"\ncredentials = "RMT"\n\n'
        '[post.parts]\nsign-off.looks-like = ["-{author.name} {author.credentials}"]\n'
    )
    good: ClassVar[tuple[str, ...]] = (
        "Text.\n\n## 1. Sleep\n\nText.\n\n-Monica Example RMT\n\n[Source: A]\n",
        "Text.\n\n-Monica Example RMT\n\n## Sources\n\n- A\n- By Example, B.\n",
        "*A note:*\n\nText by Monica Example RMT, who is here.\n\n-Monica Example RMT\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("Text.\n\n«Ask your therapist.»\n"),
        Bad(
            "---\nauthor: monica\n---\n\nText.\n\n«Ask your therapist.»\n\n[Source: A]\n",
            fixed="---\nauthor: monica\n---\n\nText.\n\nAsk your therapist.\n\n-Monica Example RMT\n\n[Source: A]\n",
            unsafe=True,
        ),
        Bad("Text.\n\n«-Monica Example RMT»\n\n## 2. Food\n\nText.\n"),
        Bad("Text.\n\n-Monica Example RMT\n\n«-Monica Example RMT»\n"),
        Bad("Text.\n\n«-Monica Example»\n", fixed="Text.\n\n-Monica Example RMT\n"),
        Bad("Text.\n\n«*Monica Example, RMT*»\n", fixed="Text.\n\n-Monica Example RMT\n"),
        Bad("Text.\n\n«- Monica Example RMT»\n\n[Source: A]\n", fixed="Text.\n\n-Monica Example RMT\n\n[Source: A]\n"),
        Bad("Text.\n\n«-Monica, RMT»\n", fixed="Text.\n\n-Monica Example RMT\n"),
        Bad("Text.\n\n«-Monika Muster RMT»\n"),
        Bad("Text.\n\n«— Somebody Else, PhD»\n\n## References\n\n- A\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield what is wrong with the sign-off of a post, one fault at a time."""
        part = house.contract.parts.get("sign-off") if house.contract else None
        if part is None:
            return
        severity = part.severity or "error"
        titles = {landmarks.fold(title) for title in _titles(house)}
        found = list(_sign_offs(post, house, part))
        sections = [heading.span for heading in post.headings if landmarks.fold(heading.text) not in titles]
        misplaced = [line for line in found if any(line.span.end <= span.start for span in sections)]
        placed = [line for line in found if line not in misplaced]
        for line in misplaced if not placed else []:
            yield _misplaced(post, line, sections, severity)
        if not found and not part.optional:
            yield _missing(post, house, part)
        for line in placed[1:]:
            number = post.source.position(placed[0].span.start).line
            message = f"The post is signed in line {number} already."
            yield Problem(line.span, message, "Delete one of the two.", severity=severity)
        for line in placed[:1]:
            problem = _form(line, house.authors, part)
            if problem is not None:
                yield Problem(problem.span, problem.message, problem.help, problem.fix, severity)


def _titles(house: House) -> Sequence[str]:
    sources = house.contract.parts.get("sources") if house.contract else None
    return sources.titles if sources and sources.titles else landmarks.TITLES


def _sign_offs(post: Post, house: House, part: "Part") -> Iterator[Line]:
    """Yield the lines that are sign-offs: of the form asked for, by a known author, or the last line before sources."""
    generic = {sign_off.span: sign_off for sign_off in landmarks.sign_offs(post)}
    last = _end(post, house)
    for line in landmarks.lines(post):
        sign_off = generic.get(line.span)
        known = sign_off is not None and _author(line, house.authors) is not None
        like = any(is_like(line.text, template, house.authors) for template in part.looks_like or ())
        if like or known or (sign_off is not None and line.span == last):
            yield line


def _author(line: Line, authors: "Mapping[str, Author]") -> "Author | None":
    """Return the one whose name stands in a line, or, of all authors, alone bears the name that stands there."""
    text = line.text.casefold()
    named = [author for author in authors.values() if author.name.casefold() in text]
    if not named:
        words = set(re.findall(r"\w+", text))
        named = [author for author in authors.values() if words.intersection(author.name.casefold().split())]
    return named[0] if len(named) == 1 else None


def _end(post: Post, house: House) -> Span:
    """Return the last line of text before the sources."""
    found = landmarks.sources(post, _titles(house))
    limit = min((item.span.start for item in found), default=len(post.data))
    blocks = [
        block
        for block in post.document.blocks
        if block.end <= limit and block.start < block.end and block.kind != "rule" and not block.inside & ~LIST
    ]
    if not blocks:
        return Span(post.body_start, post.body_start)
    end = blocks[-1].start + len(post.data[blocks[-1].start : blocks[-1].end].rstrip())
    start = max(post.data.rfind(b"\n", 0, end), post.data.rfind(b"\r", 0, end)) + 1
    return Span(max(start, post.body_start), end)


def _form(line: Line, authors: "Mapping[str, Author]", part: "Part") -> Problem | None:
    """Return what is wrong with a sign-off that stands where it should."""
    templates = part.looks_like or []
    if not templates or any(is_like(line.text, template, authors) for template in templates):
        return None
    expected = filled(templates[0], next(iter(authors.values()))) if authors else templates[0]
    author = _author(line, authors)
    if author is None and authors:
        people = ", ".join(each.name for each in authors.values())
        return Problem(
            line.span, "This sign-off names nobody of our authors.", f"Write it like `{expected}`. They are: {people}."
        )
    if author is None:
        return Problem(line.span, "This sign-off has another form than ours.", f"Write it like `{expected}`.")
    wanted = filled(templates[0], author)
    fix = (
        None
        if "*" in wanted or "{" in wanted
        else Fix("Sign in our form", (Edit(line.span, wanted),), effect="outline")
    )
    lacks = author.credentials and author.credentials.casefold() not in line.text.casefold()
    message = f"The sign-off lacks “{author.credentials}”." if lacks else "This sign-off has another form than ours."
    return Problem(line.span, message, f"Write `{wanted}`.", fix)


def _missing(post: Post, house: House, part: "Part") -> Problem:
    named = post.fields.get("author")
    author = next(
        (each for key, each in house.authors.items() if isinstance(named, str) and named in (key, each.name)), None
    )
    some = author or next(iter(house.authors.values()), None)
    template = (part.looks_like or [""])[0]
    line = filled(template, some) if some else template
    place = _end(post, house)
    fix = None
    if author is not None and line and "*" not in line and "{" not in line:
        gap = "\r\n" if b"\r\n" in post.data else "\n"
        edit = Edit(Span(place.end, place.end), f"{gap}{gap}{line}")
        fix = Fix("Sign it", (edit,), safe=False, effect="outline")
    like = f" After the closing we expect a line like `{line}`." if line else ""
    help = f"Add `{line}` below this." if author and line else "Sign the post below this."
    return Problem(place, f"The sign-off is missing.{like}", help, fix, part.severity or "error")


def _misplaced(post: Post, line: Line, sections: Sequence[Span], severity: Severity) -> Problem:
    below = next(span for span in sections if line.span.end <= span.start)
    heading = next(heading for heading in post.headings if heading.span == below)
    return Problem(
        line.span,
        f"The sign-off stands here, before “{heading.text}”.",
        "Move it behind the last section.",
        severity=severity,
    )
