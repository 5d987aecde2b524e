"""What each field of the front matter holds, in words. Pure."""

import re
from collections.abc import Iterable, Iterator

from blogtool.contract import Contract, Field, Part
from blogtool.contractpage.conditions import meant
from blogtool.contractpage.wishes import Lists, wished
from blogtool.contractpage.words import Voice, capital, code, codes, named, sentence
from blogtool.fieldtypes import type_of

_HOLDS = {
    "text": "a text",
    "number": "a number",
    "yes-no": "`true` or `false`",
    "date": "a date",
    "date-time": "a date and a time",
    "list": "a list",
    "url": "a web address",
    "file": "a file",
    "table": "a table",
}
_NOUNS = {"tags": "tag", "categories": "category", "authors": "author", "topics": "topic", "keywords": "keyword"}


def field(said: Field, standard: str, lists: Lists, voice: Voice, usual: Voice | None = None) -> Iterator[str]:
    """Yield the sentences about one field; `standard` is the standard field that it is for this blog, or its name.

    That it must be there is not said again where it is usual.
    """
    voice = voice.of(said.severity)
    type = type_of(said, standard)
    if said.when is not None:
        yield f"This is only for a post that {meant(said.when)}."
    if said.forbidden:
        instead = f" Use {code(said.replaced_by)} in its place." if said.replaced_by else ""
        yield f"It {voice.verb} not be there.{instead}"
        if said.message:
            yield sentence(said.message)
        return
    if type is not None:
        yield capital(f"{_HOLDS[type.word]}.")
    if said.optional:
        yield "It may be left out."
    elif said.or_:
        yield f"It {voice.verb} be there, or {code(said.or_)} in its place."
    elif usual is None or voice.verb != usual.verb:
        yield f"It {voice.verb} be there."
    if said.help:
        yield sentence(said.help)
    if said.body_pattern is not None:
        yield f"It stands in the text and not in the front matter, on a line like {code(_line(said.body_pattern))}."
    is_list = type is not None and type.word == "list"
    noun = _NOUNS.get(standard, "item")
    yield from wished(said, lists, voice, each=f"Each {noun}" if is_list else None, noun=noun)
    if said.needs:
        yield f"Where it is there, {codes(said.needs)} {voice.verb} be there, too."
    if said.replaced_by:
        yield f"New posts use {code(said.replaced_by)} in its place."
    if said.default is not None:
        default = said.default if isinstance(said.default, list) else [said.default]
        yield f"`blogtool new` writes {named(default, 'and')}."


def presence(blocks: Iterable[Field | Part], voice: Voice) -> str:
    """Return what is said once of all fields or parts, that they must be there; "" where none is so."""
    found = list(blocks)
    usual = [
        block
        for block in found
        if not (block.optional or block.or_ or getattr(block, "forbidden", None))
        and voice.of(block.severity).verb == voice.verb
    ]
    if len(usual) < len(found) or not found:
        return f"These {voice.verb} be there, unless it is said otherwise" if usual else ""
    return f"{'All of these' if len(found) > 1 else 'This'} {voice.verb} be there"


def _line(pattern: str) -> str:
    """Return the line of a text that a pattern of a field looks for: `Topics: …`."""
    line = re.sub(r"\((?!\?)(?:[^()\\]|\\.)*\)", "…", pattern).removeprefix("^").removesuffix("$")
    return re.sub(r"\\(.)", r"\1", line)


def all_fields(contract: Contract, voice: Voice) -> Iterator[str]:
    """Yield the sentences about the fields as a whole."""
    if contract.field_order is not None:
        yield f"The fields {voice.verb} stand in this order: {codes(contract.field_order)}."
    if contract.other_fields is not None:
        yield _others("fields", contract.other_fields, voice)


def other_parts(contract: Contract, voice: Voice) -> Iterator[str]:
    """Yield the sentence about headings that are no part."""
    if contract.other_parts is not None:
        yield _others("headings", contract.other_parts, voice)


def _others(what: str, policy: str, voice: Voice) -> str:
    if policy == "allowed":
        return f"Other {what} are allowed."
    verb = voice.of("warning" if policy == "warning" else "error").verb
    return f"There {verb} be no other {what} than these."
