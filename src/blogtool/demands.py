"""What is said of words that are not wanted or missing: the same for phrases and for the body. Pure."""

from collections.abc import Iterator

from blogtool.finding import Span
from blogtool.hits import Hit
from blogtool.measures import shown
from blogtool.searches import Search
from blogtool.voices import Said, clipped, listed


def denied(search: Search, name: str) -> Iterator[Said]:
    """Yield each thing that is found and not wanted; `name` is that by which its findings can be suppressed."""
    for key, hit in search.denied():
        yield Said(key, search.voice.problem(hit.span, found(search, key, hit), help_for(search, hit, name)), hit.span)


def found(search: Search, key: str, hit: Hit) -> str:
    """Return the sentence about one thing that is not wanted."""
    where, text = search.voice.where(search.house, key), clipped(hit.text)
    what = f"“{text}”" if text else "Something"
    others = search.block.deny if key == "deny" else None
    if search.voice.message is None:
        return f"{what} is not wanted{where}."
    if others and len(others) > 1:
        return f"Found {what}; not wanted: {listed(others)}{where}."
    return f"Found {what}{where}." if text else f"Found here{where}."


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
        count = len(search.words(key, exactly=search.exactly) if key == "require" else search.pattern(said))
        wanted = least or 1
        if count >= wanted or (key == "require" and not said) or search.excused():
            continue
        where = search.voice.where(search.house, "min-count" if least else key)
        problem = search.voice.problem(
            search.where.last_line(), _missing(said, count, wanted, where), _add(said), about=key
        )
        yield Said("min-count" if least else key, problem)


def _missing(said: list[str] | str, count: int, wanted: int, where: str) -> str:
    """Return the sentence about what is missing. A pattern is nothing to show to an author."""
    one = isinstance(said, list) and len(said) == 1
    if count:
        what = f"“{said[0]}” stands here" if one else "What is wanted stands here"
        return f"{what} {times(count)}; at least {are_wanted(wanted)}{where}."
    if isinstance(said, str):
        return f"The post does not have what the house style asks for{where}."
    if one:
        return f"“{said[0]}” is missing{where}."
    return f"None of these is said: {listed(said, last='or')}{where}."


def _add(said: list[str] | str) -> str:
    if isinstance(said, list) and len(said) == 1:
        return f"Say “{said[0]}” where it fits."
    return "Say one of them where it fits." if isinstance(said, list) else "Add it where it fits."


def times(number: int) -> str:
    """Return how often, as a sentence has it: `once`, `three times`."""
    return {1: "once", 2: "twice"}.get(number, f"{shown(number)} times")


def are_wanted(number: int) -> str:
    """Return a number as a sentence has it that says how many there should be: `one is wanted`."""
    return "one is wanted" if number == 1 else f"{shown(number)} are wanted"


def too_often(search: Search, found: list[tuple[str, Hit]], most: int, key: str, facts: str) -> Iterator[Said]:
    """Yield the one thing to say where something is found more than `most` times: at the first that is too much."""
    if len(found) <= most:
        return
    hit = sorted(found, key=lambda item: item[1].span)[most][1]
    where = search.voice.where(search.house, key)
    text = f"“{clipped(hit.text)}” stands here {times(len(found))}{facts}{where}."
    yield Said(key, search.voice.problem(Span(*hit.span), text, "Take some of them out.", about=key))
