"""What is said of words that are not wanted or missing: the same for phrases and for the body. Pure."""

from collections.abc import Iterator

from blogtool.fieldvalues import EMPTY, value_of
from blogtool.finding import Span
from blogtool.hits import Hit
from blogtool.measures import shown
from blogtool.patternwords import named
from blogtool.searches import Search
from blogtool.tokens import tokens
from blogtool.voices import Said, clipped, listed


def denied(search: Search, name: str) -> Iterator[Said]:
    """Yield each thing that is found and not wanted; `name` is that by which its findings can be suppressed."""
    for key, hit in search.denied():
        yield Said(key, search.voice.problem(hit.span, found(search, key, hit), help_for(search, hit, name)), hit.span)


def found(search: Search, key: str, hit: Hit) -> str:
    """Return the sentence about one thing that is not wanted."""
    where = search.voice.where(search.house, key)
    unseen = "" if any(each.isprintable() and each != " " for each in hit.text) else named(hit.text)
    what = unseen or f"“{clipped(hit.text)}”"
    others = search.shown("deny") if key == "deny" else []
    if search.voice.message is None:
        return (
            f"Not wanted here: {unseen}{where}." if unseen else f"{what if hit.text else 'This'} is not wanted{where}."
        )
    if len(others) > 1:
        return f"Found {what}; not wanted: {listed(others)}{where}."
    return f"Found {what}{where}." if hit.text else f"It stands here{where}."


def help_for(search: Search, hit: Hit, name: str) -> str:
    """Return what to do about a thing that is not wanted."""
    if hit.span.start < search.post.body_start:
        return "Write it in another way."
    return f"Reword; if it must stand: `<!-- blogtool-ignore-next-line {name} -->`."


def required(search: Search, *, least: int | None = None) -> Iterator[Said]:
    """Yield the one thing to say where what is required is missing, or stands there fewer than `least` times."""
    block = search.block
    for key, said in (("require", block.require), ("require-pattern", block.require_pattern)):
        if said is None or least == 0 or not search.where.included or search.unfinished:
            continue
        count = len(search.words(key, exactly=search.exactly) if key == "require" else search.required())
        wanted = least or 1
        words = search.shown("require") if key == "require" else []
        if count >= wanted or (key == "require" and not said) or search.excused():
            continue
        where = search.voice.where(search.house, "min-count" if least else key)
        if key == "require" and not words:
            yield from _without_field(search, key, where)
            continue
        problem = search.voice.problem(
            search.where.last_line(), _missing(words, count, wanted, where), _add(words), about=key
        )
        yield Said("min-count" if least else key, problem)


def _without_field(search: Search, key: str, where: str) -> Iterator[Said]:
    """Yield that a post lacks the fields whose text it should say, where no other rule says so."""
    fields = search.house.contract.fields if search.house.contract is not None else {}
    names = [token.name for word in search.block.require for token in tokens(word)]
    lacking = [name for name in dict.fromkeys(names) if value_of(search.post, name) in EMPTY]
    if search.house.switched_on("field-required") and any(
        name in fields and not fields[name].optional for name in lacking
    ):
        return
    text = f"The post has no {listed(lacking, last='or')}, which should be said here{where}."
    help = f"Add the field {lacking[0]}." if lacking else "Add it."
    yield Said(key, search.voice.problem(search.where.last_line(), text, help, about=key))


def _missing(words: list[str], count: int, wanted: int, where: str) -> str:
    """Return the sentence about what is missing. A pattern, which has no words, is nothing to show to an author."""
    if count:
        what = f"“{words[0]}” stands here" if len(words) == 1 else "What is wanted stands here"
        return f"{what} {times(count)}; at least {times(wanted)}{where}."
    if not words:
        return f"The post does not have what the house style asks for{where}."
    if len(words) == 1:
        return f"“{words[0]}” is missing{where}."
    return f"None of these is said: {listed(words, last='or')}{where}."


def _add(words: list[str]) -> str:
    if len(words) == 1:
        return f"Say “{words[0]}” where it fits."
    return "Say one of them where it fits." if words else "Add it where it fits."


def times(number: int) -> str:
    """Return how often, as a sentence has it: `once`, `three times`."""
    return {1: "once", 2: "twice"}.get(number, f"{shown(number)} times")


def too_often(search: Search, found: list[tuple[str, Hit]], most: int, key: str, facts: str) -> Iterator[Said]:
    """Yield the one thing to say where something is found more than `most` times: at the first that is too much.

    `facts` go on behind how often it stands there; with "" it is not wanted at all.
    """
    if len(found) <= most:
        return
    hit = sorted(found, key=lambda item: item[1].span)[most][1]
    where = search.voice.where(search.house, key)
    texts: dict[str, str] = {}
    for _, each in sorted(found, key=lambda item: item[1].span):
        texts.setdefault(clipped(each.text).casefold(), f"“{clipped(each.text)}”")
    several = len(texts) > 1
    facts = facts or f", and {'are' if several else 'is'} not wanted"
    text = f"{listed(texts.values())} {'stand' if several else 'stands'} here {times(len(found))}{facts}{where}."
    yield Said(key, search.voice.problem(Span(*hit.span), text, "Take some of them out.", about=key))
