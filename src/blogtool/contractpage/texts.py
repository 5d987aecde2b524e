"""What a text should be like, in words: its size, and what it should and should not say. Pure."""

import re
from collections.abc import Iterator

from blogtool.contract import Block, Body, Measures, Phrase, Readability, Texts
from blogtool.contractpage.conditions import meant
from blogtool.contractpage.wishes import Lists
from blogtool.contractpage.words import (
    MOST,
    Voice,
    code,
    contain,
    joined,
    limit,
    named,
    number,
    sentence,
    sentences,
    somewhere,
)

_REGIONS = {
    "first-paragraph": "the first paragraph",
    "last-paragraph": "the last paragraph",
    "headings": "headings",
    "quotes": "quotations",
    "code": "code",
    "links": "the addresses of links",
    "front-matter": "the front matter",
    "shortcodes": "shortcodes",
    "html": "HTML",
}


def places(block: Block) -> str:
    """Return where a block looks, as the end of a sentence: ` in headings, but not in code`; "" for everywhere."""
    found = f" in {joined([_place(name) for name in block.in_])}" if block.in_ else ""
    if block.not_in:
        found += f" (not counting {joined([_place(name) for name in block.not_in])})"
    return found


def _place(name: str) -> str:
    if name.startswith("front-matter:"):
        return f"the field {code(name.partition(':')[2])}"
    return _REGIONS.get(name) or f"the part “{name}”"


def modifiers(block: Block) -> Iterator[str]:
    """Yield the sentences about a block as a whole that stand before the others: the reason, and which posts."""
    if block.message:
        yield sentence(block.message)
    if block.when is not None:
        yield f"This is only for a post that {meant(block.when)}."


def closing(block: Block) -> Iterator[str]:
    """Yield what stands behind the others."""
    if block.report_once:
        yield "It is reported once a post, however often it is wrong."


# What a text says


def contents(block: Texts, lists: Lists, times: str = "") -> Iterator[str]:
    """Yield what a text should and should not contain, as the ends of sentences."""
    where = places(block)
    if block.deny is not None:
        yield f"not contain {named(block.deny)}{where}"
    if block.deny_pattern is not None:
        yield f"not {contain(block.deny_pattern)}{where}"
    if block.deny_from is not None:
        yield f"not contain anything from {_listed(block.deny_from, lists)}{where}"
    if block.require is not None:
        yield f"contain {_required(block.require)}{times}{where}"
    if block.require_pattern is not None:
        yield f"{contain(block.require_pattern)}{times}{where}"


def _required(words: list[str]) -> str:
    if len(words) == 1 and re.fullmatch(r"\{[\w.-]+\}", words[0]):
        return f"what stands in {code(words[0].strip('{}'))}"
    return named(words)


def _listed(name: str, lists: Lists) -> str:
    listing = lists.lists.get(name)
    if listing is None or not listing.values:
        return f"our list {code(name)}"
    if len(listing.values) > 4 * MOST:
        return f"our list {code(name)} of {number(len(listing.values))} ({code(listing.source)})"
    return f"our list {code(name)}: {named(sorted(listing.values), most=MOST)}"


def phrase(block: Phrase, lists: Lists, voice: Voice) -> Iterator[str]:
    """Yield the sentences of one block of words."""
    yield from modifiers(block)
    voice = voice.of(block.severity)
    counts = _counts(block)
    excuse = _excuse(block)
    clauses = list(contents(block, lists, counts))
    if counts and block.require is None and block.require_pattern is None:
        # What is counted is that which is not wanted too often.
        clauses = [clause.removeprefix("not ") + counts for clause in clauses] or [f"contain it{counts}"]
    yield from sentences("The text", [clause + excuse for clause in clauses], voice)
    better = "Better write" if voice.is_mild else "Write"
    if block.replace:
        pairs = "; ".join(f"“{new}”, not “{old}”" for old, new in block.replace.items())
        yield f"{better} {pairs}{places(block)}{excuse}."
    if block.replace_pattern is not None:
        old, new = code(block.replace_pattern), code(block.replace_with or "")
        yield f"{better} {new} for what is of the form {old}{places(block)}{excuse}."
    if block.compare is not None:
        yield "Capitals count here." if block.compare == "exactly" else "Capitals do not count here."
    if block.warn is not None:
        yield from phrase(block.warn, lists, voice.milder())
    yield from closing(block)


def _counts(block: Phrase) -> str:
    found = []
    if size := limit(block.min_count, block.max_count, "time"):
        found.append("never" if size == "no times" else size)
    if size := limit(block.min_per_1000_words, block.max_per_1000_words, "time"):
        found.append(f"{size} in every 1,000 words")
    return f" {' and '.join(found)}" if found else ""


def _excuse(block: Phrase) -> str:
    """Return what makes a word right, as the end of a sentence."""
    around = []
    if block.unless is not None:
        around.append(named(block.unless))
    if block.unless_pattern is not None:
        around.append(somewhere(block.unless_pattern))
    if around:
        where = f"in the same {block.within}" if block.within else "around it"
        where = "in the post" if block.within == "post" else where
        return f", unless {joined(around, 'or')} stands {where}"
    return f", in one {block.within}" if block.within else ""


# How much of it there is


def measured(block: Measures, *, items: str = "list item") -> Iterator[str]:
    """Yield the limits of a text, as the ends of sentences: `have at least 40 words`."""
    for size in (
        limit(block.min_words, block.max_words, "word"),
        limit(block.min_length, block.max_length, "character"),
        limit(block.min_paragraphs, block.max_paragraphs, "paragraph"),
        limit(block.min_items, block.max_items, items),
        limit(block.min_links, block.max_links, "link"),
        _to(limit(block.min_internal_links, None, "link"), "to other pages of ours"),
        _to(limit(block.min_external_links, None, "link"), "to other sites"),
        limit(block.min_images, block.max_images, "image"),
    ):
        if size:
            yield f"have {size}"
    if minutes := limit(block.min_minutes, block.max_minutes, "minute"):
        yield f"take {minutes} to read"
    if citations := limit(block.min_citations, None, "citation"):
        yield f"have {citations} such as [1], [^1] or (Name, 2004)"
    if block.max_uncited_share is not None:
        yield f"cite something in {100 - 100 * block.max_uncited_share:.0f} % of the sections or more"


def _to(size: str | None, where: str) -> str | None:
    return size and f"{size} {where}"


def counting(block: Measures) -> str:
    """Return the sentence about what is counted; "" where the house style says nothing of it."""
    if block.counting is None:
        return ""
    return "Only running text is counted." if block.counting == "prose" else "Code, tables and markup are counted, too."


def body(block: Body, lists: Lists, voice: Voice) -> Iterator[str]:
    """Yield the sentences about the text as a whole."""
    yield from modifiers(block)
    voice = voice.of(block.severity)
    yield from sentences("The text", [*measured(block), *contents(block, lists)], voice)
    if counted := counting(block):
        yield counted
    if block.warn is not None:
        yield from body(block.warn, lists, voice.milder())
    yield from closing(block)


def readability(block: Readability, voice: Voice, long: int = 25) -> Iterator[str]:
    """Yield the sentences about how hard the text may be to read; `long` is from how many words a sentence is long."""
    yield from modifiers(block)
    voice = voice.of(block.severity)
    long = long if block.long_sentence is None else block.long_sentence
    clauses = []
    if block.max_grade is not None:
        clauses.append(f"be readable in school year {number(block.max_grade)} or below (Flesch-Kincaid grade, US)")
    if block.min_ease is not None:
        clauses.append(
            f"have a Flesch reading ease of {number(block.min_ease)} or more (100 is very easy, 0 very hard)"
        )
    if average := limit(block.min_average_sentence, block.max_average_sentence, "word"):
        clauses.append(f"have {average} in a sentence on average")
    if block.max_sentence is not None:
        clauses.append(f"have no sentence of more than {number(block.max_sentence)} words")
    if block.max_long_sentences_in_a_row is not None:
        most = number(block.max_long_sentences_in_a_row)
        clauses.append(f"have at most {most} long sentences in a row")
    if block.max_paragraph is not None:
        clauses.append(f"have no paragraph of more than {number(block.max_paragraph)} words")
    yield from sentences(f"The text{places(block)}", clauses, voice)
    if block.profile is not None:
        yield f"`blogtool readability` measures it by the profile {block.profile}."
    if block.known_words:
        yield f"Our readers know these words, however hard they look: {', '.join(block.known_words)}."
    if block.long_sentence is not None or block.max_long_sentences_in_a_row is not None:
        yield f"A sentence is long from {number(long)} words on."
    if block.warn is not None:
        yield from readability(block.warn, voice.milder(), long)
    yield from closing(block)
