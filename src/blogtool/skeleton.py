"""A contract → the body of a new post: its parts in their order, each with a note on what belongs there. Pure.

Every note is a placeholder that `placeholder-text` finds, so that a new post is full of findings and of nothing else:
each says what is still to be written.
"""

from collections.abc import Iterator

from blogtool.contract import Author, Contract, Measures, Part
from blogtool.kinds import kind_in
from blogtool.signoffs import filled

_LONGEST = 76
"""Characters of a note: `placeholder-text` reads no longer ones."""

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def skeleton(contract: Contract, title: str, author: Author | None) -> str | None:
    """Return the body of a new post, beginning with a blank line; None where the contract names no parts."""
    names = contract.outline if contract.outline is not None else list(contract.parts)
    if not names:
        return None
    blocks: list[str] = []
    for name in names:
        part = contract.parts.get(name) or Part()
        if part.optional and part.or_ is None:
            continue
        if any(other in names and other in part.not_with for other in names[: names.index(name)] if part.not_with):
            continue  # one of two that exclude each other
        blocks += _blocks(name, part, kind_in(contract.parts, name), contract, title, author)
    return "".join(f"\n{block}\n" for block in blocks)


def _blocks(name: str, part: Part, kind: str, contract: Contract, title: str, author: Author | None) -> Iterator[str]:
    """Yield the blocks of one part."""
    words = name.replace("-", " ").replace("_", " ")
    if kind == "title":
        yield f"{_marks(part, 1)} {title}"
    elif kind == "sections":
        yield from _sections(part, contract)
    elif kind == "sign-off":
        yield _signed(part, author, words)
    elif kind == "sources":
        yield from _sources(part)
    elif kind == "text":
        yield _signed(part, author, words)
    elif kind == "image":
        yield "\n\n".join(["![TODO](TODO)"] * max(part.min_count or 1, 1))
    else:
        if part.titles and kind != "intro":
            yield f"{_marks(part, 2)} {part.titles[0]}"
        yield from _text(part, words)


def _marks(part: Part, level: int) -> str:
    return "#" * (part.levels[0] if part.levels else level)


def _text(part: Measures, words: str) -> Iterator[str]:
    """Yield what is to be written, as a paragraph, or as a list where items are asked for."""
    if part.min_items:
        yield "\n".join(f"- {_note(f'{words}, the {_ordinal(number)} item')}" for number in range(part.min_items))
    else:
        yield _note(words, part)
        for number in range(1, part.min_paragraphs or 1):
            yield _note(f"{words}, the {_ordinal(number)} paragraph")


def _sections(part: Part, contract: Contract) -> Iterator[str]:
    marks = _marks(part, 2)
    headings = contract.headings.get(f"h{len(marks)}")
    least = max(part.min_count or 0, (headings.min_count if headings else None) or 0)
    count = least or min(2, part.max_count or 2)
    for number in range(1, count + 1):
        yield f"{marks} {_number(part.numbering, number)}{_note(f'the heading of section {number}')}"
        yield _note(f"section {number}", part)


def _number(numbering: str | None, number: int) -> str:
    """Return the number of a heading in the style of the first one: `Step 2: ` for `Step 1:`."""
    if not numbering or not any(map(str.isdigit, numbering)):
        return ""
    head, _, tail = numbering.rpartition("1") if "1" in numbering else (numbering, "", "")
    return f"{head}{number}{tail} "


def _signed(part: Part, author: Author | None, words: str) -> str:
    form = (part.looks_like or [""])[0]
    if "{author." in form and author is None:
        return _note(f"the {words}, like {form}".replace("{", "").replace("}", ""))
    line = filled(form, author) if author is not None else form
    if not line:
        return _note(words, part)
    # `*` stands for anything, unless it is the mark of emphasis around the whole line.
    emphasis = len(line) > 2 and line.startswith("*") and line.endswith("*") and not line.startswith("**")
    inner = line[1:-1] if emphasis else line
    inner = inner.replace("*", _note(words))
    if emphasis and inner.endswith((" ", "is")):
        inner = f"{inner.rstrip()} {_note(words)}"
    return f"*{inner}*" if emphasis else inner


def _sources(part: Part) -> Iterator[str]:
    count = part.min_items or 1
    notes = [_note(f"the {_ordinal(number)} source") for number in range(count)]
    style = part.style or ("list" if part.titles else "bracketed")
    if style == "bracketed":
        yield " ".join(f"[Source: {note}]" for note in notes)
        return
    if style == "footnotes":
        yield "\n".join(f"[^{number}]: {note}" for number, note in enumerate(notes, 1))
        return
    yield f"{_marks(part, 2)} {(part.titles or ['Sources'])[0]}"
    if style == "numbered":
        yield "\n".join(f"[{number}] {note}" for number, note in enumerate(notes, 1))
    else:
        yield "\n".join(f"- {note}" for note in notes)


def _ordinal(number: int) -> str:
    return _ORDINALS[number] if number < len(_ORDINALS) else f"{number + 1}th"


def _note(words: str, part: Measures | None = None) -> str:
    """Return a placeholder that says what to write, and how much where the contract says so."""
    text = f"TODO: {words}"
    for limit in _limits(part) if part is not None else ():
        if len(text) + len(limit) + 2 <= _LONGEST:
            text += f", {limit}"
    text = "".join(character for character in text if character not in "[]\n")
    return f"[{text[:_LONGEST]}]"


def _limits(part: Measures) -> Iterator[str]:
    for least, most, unit in (
        (part.min_words, part.max_words, "words"),
        (part.min_length, part.max_length, "characters"),
        (part.min_minutes, part.max_minutes, "minutes"),
    ):
        if least and most:
            yield f"{least} to {most} {unit}"
        elif least or most:
            yield f"at least {least} {unit}" if least else f"at most {most} {unit}"
    if part.require:
        yield "with " + " or ".join(f"“{word}”" for word in part.require)
