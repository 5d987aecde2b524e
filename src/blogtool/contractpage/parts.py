"""What each part of a post looks like, in words. Pure."""

import re
from collections.abc import Iterator, Mapping

from blogtool.contract import Author, Part
from blogtool.contractpage.texts import closing, contents, counting, measured, modifiers
from blogtool.contractpage.wishes import Lists
from blogtool.contractpage.words import Voice, capital, code, codes, joined, limit, named, sentences
from blogtool.kinds import kind_in

_STYLES = {
    "bracketed": "`[Source: …]`",
    "list": "an item of a list",
    "numbered": "`[1] …`, on a line of its own",
    "footnotes": "a footnote, `[^1]: …`",
}


def title(name: str, parts: Mapping[str, Part]) -> str:
    """Return what a part is called: `Introduction`, `Next steps`."""
    part = parts.get(name)
    if name == "intro":
        return "Introduction"
    if kind_in(parts, name) == "section" and part is not None and part.titles:
        return part.titles[0]
    return capital(name.replace("_", " ") if name == "sign-off" else name.replace("-", " ").replace("_", " "))


def part(name: str, parts: Mapping[str, Part], lists: Lists, voice: Voice, usual: Voice | None = None) -> Iterator[str]:
    """Yield the sentences about one part; that it must be there is not said again where it is usual."""
    said = parts.get(name) or Part()
    kind = kind_in(parts, name)
    yield from modifiers(said)
    voice = voice.of(said.severity)
    own, they = title(name, parts), "They" if kind in ("sections", "sources") else "It"
    yield f"{_look(said, kind, lists.authors, own)}."
    if said.optional:
        yield f"{they} may be left out."
    elif said.or_:
        them = "it" if they == "It" else "them"
        yield f"{they} {voice.verb} be there, or “{title(said.or_, parts)}” in place of {them}."
    elif usual is None or voice.verb != usual.verb:
        yield f"{they} {voice.verb} be there."
    if said.not_with:
        others = joined([f"“{title(other, parts)}”" for other in said.not_with], "or")
        yield f"{they} {voice.verb} not be there together with {others}."
    yield from _limits(said, kind, lists, voice)
    if said.warn is not None:
        yield from _mild(said.warn, kind, lists, voice.milder(), own)
    yield from closing(said)


def _mild(said: Part, kind: str, lists: Lists, voice: Voice, own: str) -> Iterator[str]:
    yield from modifiers(said)
    look = _look(said, kind, lists.authors, own)
    if look != _look(Part(), kind, lists.authors, own):
        yield f"Best is: {look[0].lower() + look[1:]}."
    yield from _limits(said, kind, lists, voice)


def _look(said: Part, kind: str, authors: Mapping[str, Author], own: str) -> str:
    """Return what a part is and how it is known; `own` is the heading of a section that is given none."""
    if kind in ("sign-off", "text"):
        lines = codes([_line(look, authors) for look in said.looks_like], "or") if said.looks_like else ""
        what = "The line with which you sign" if kind == "sign-off" else "A block of text"
        return f"{what}, like {lines}" if lines else what
    level = "#" * (said.levels or [1 if kind == "title" else 2])[0]
    levels = f" of level {joined([str(level) for level in said.levels], 'or')}" if said.levels else ""
    if kind == "title":
        return f"The heading at the top, {code(f'{level} …')}{_heading_like(said)}"
    if kind == "sections":
        numbered = f", numbered {_numbers(said.numbering)}" if said.numbering else ""
        return f"Headings{levels}{_heading_like(said)}, each with its text{numbered}"
    if kind == "sources":
        form = f", each as {_STYLES[said.style]}" if said.style else ""
        return f"The sources of what you say{form}{_under(said, said.titles) if said.style != 'bracketed' else ''}"
    if kind == "section":
        titles = said.titles or (None if said.title_pattern else [own])
        return f"A section{_under(said, titles).removeprefix(',')}"
    if kind == "closing":
        return f"The end of the text{_under(said, said.titles)}"
    return "An image" if kind == "image" else "What stands before the first heading"


def _heading_like(said: Part) -> str:
    return f" like {code(said.title_pattern)} (a regular expression)" if said.title_pattern else ""


def _under(said: Part, titles: list[str] | None) -> str:
    """Return the heading under which a part stands, as the end of a sentence; "" where it needs none."""
    levels = f" of level {joined([str(level) for level in said.levels], 'or')}" if said.levels else ""
    if said.title_pattern is None and titles:
        return f", under the heading {named(titles)}{levels}"
    titled = f", under the heading {named(titles)}, or one{levels}" if titles else ", under a heading" + levels
    return f"{titled}{_heading_like(said)}" if levels or said.title_pattern else ""


def _line(look: str, authors: Mapping[str, Author]) -> str:
    """Return a line with an author's data filled in: that of the first, or words that stand for them."""
    author = next(iter(authors.values()), None)

    def filled(match: re.Match[str]) -> str:
        value = getattr(author, match[1], None) if author is not None else None
        return str(value) if value else f"Your {match[1].capitalize()}"

    line = re.sub(r"\{author\.(\w+)\}", filled, look)
    # `*` stands for anything, unless it is the mark of emphasis around the whole line.
    is_emphasis = len(line) > 2 and line.startswith("*") and line.endswith("*") and not line.startswith("**")
    if is_emphasis:
        inner = line[1:-1].replace("*", "…")
        return f"*{inner}…*" if inner.endswith(" ") else f"*{inner}*"
    return re.sub(r"(?<!\*)\*(?!\*)", "…", line)


def _numbers(first: str) -> str:
    head, digit, tail = first.rpartition("1")
    return code(first) if not digit else f"{code(first)}, {code(f'{head}2{tail}')} and so on"


def _limits(said: Part, kind: str, lists: Lists, voice: Voice) -> Iterator[str]:
    """Yield what is asked of the size and of the words of a part."""
    what = {"sections": "section", "image": "image", "title": "such heading"}.get(kind, "section")
    if count := limit(said.min_count, said.max_count, what):
        yield f"There {voice.verb} be {count}."
    items = "source" if kind == "sources" else "list item"
    subject = {"sections": "Each section", "sources": "The list"}.get(kind, "It")
    yield from sentences(subject, list(measured(said, items=items)), voice)
    if counted := counting(said):
        yield counted
    yield from sentences(subject if kind != "sections" else "They", list(contents(said, lists)), voice)
