"""What links, images, headings and the file should be like, in words. Pure."""

import re
from collections.abc import Iterator
from datetime import date

from blogtool.contract import File, Headings, Images, Links
from blogtool.contractpage.texts import closing, contents, modifiers, places
from blogtool.contractpage.wishes import Lists, told, wished
from blogtool.contractpage.words import Voice, capital, code, codes, joined, limit, named, number, sentences, whole

_TO = {"internal": "to our own pages", "external": "to other sites"}
_WRITTEN = {"markdown": "Markdown", "html": "HTML", "shortcode": "a shortcode"}
_DAY = date(2026, 3, 9)
_SLUG = "The short name in the name of the file"
_EXAMPLES = {
    "slug": "better-sleep",
    "file.slug": "better-sleep",
    "file.rest": "better-sleep",
    "file.stem": "2026-03-09-better-sleep",
    "file.name": "2026-03-09-better-sleep.md",
    "title": "Better Sleep",
    "lang": "en",
}


def links(block: Links, lists: Lists, voice: Voice, to: list[str] | None = None) -> Iterator[str]:
    """Yield the sentences of one block of links."""
    yield from modifiers(block)
    voice = voice.of(block.severity)
    to = to if block.to is None else block.to
    which = f"links {joined([_TO.get(one) or f'to {code(one)}' for one in to], 'or')}" if to else "links"
    if size := limit(block.min_count, block.max_count, which.replace("links", "link", 1), which):
        yield f"There {voice.verb} be {size}."
    clauses = [clause.replace("contain ", "have in their address ", 1) for clause in contents(_nowhere(block), lists)]
    if block.deny_text is not None:
        clauses.append(f"not have the text {named(block.deny_text)}")
    if block.unique:
        clauses.append("not lead to one address twice in a post")
    if block.max_kilobytes is not None:
        clauses.append(f"lead to files of {limit(None, block.max_kilobytes, 'kilobyte')}")
    yield from sentences(f"{capital(which)}{places(block)}", clauses, voice)
    better = "Better begin" if voice.is_mild else "Begin"
    if block.replace:
        pairs = "; ".join(f"{code(new)}, not {code(old)}" for old, new in block.replace.items())
        yield f"{better} an address with {pairs}."
    if block.replace_pattern is not None:
        old, new = code(block.replace_pattern), code(block.replace_with or "")
        yield f"In an address, write {new} for what is of the form {old}."
    if block.warn is not None:
        yield from links(block.warn, lists, voice.milder(), to)
    yield from closing(block)


def _nowhere(block: Links) -> Links:
    from msgspec.structs import replace

    return replace(block, in_=None, not_in=None)


def images(block: Images, lists: Lists, voice: Voice) -> Iterator[str]:
    """Yield the sentences of one block of images."""
    yield from modifiers(block)
    voice = voice.of(block.severity)
    clauses = []
    if block.folder is not None:
        clauses.append(f"lie in {code(block.folder)}{_for_example(block.folder)}")
    if block.formats is not None:
        clauses.append(f"be {joined([form.removeprefix('.') for form in block.formats], 'or')} files")
    if block.exists:
        clauses.append("be there")
    if block.local:
        clauses.append("lie on our own site")
    if size := limit(None, block.max_kilobytes, "kilobyte"):
        clauses.append(f"have {size}")
    if width := limit(block.min_width, block.max_width, "pixel"):
        clauses.append(f"be {width} wide")
    if block.title:
        clauses.append("have a title")
    if block.css_class:
        clauses.append("have a class")
    if block.written_as is not None:
        clauses.append(f"be written in {joined([_WRITTEN[way] for way in block.written_as], 'or')}")
    yield from sentences(f"Images{places(block)}", clauses, voice)
    if block.alt is not None:
        yield from wished(block.alt, lists, voice, it="The alternative text")
    if block.warn is not None:
        yield from images(block.warn, lists, voice.milder())
    yield from closing(block)


def headings(name: str, block: Headings, lists: Lists, voice: Voice) -> Iterator[str]:
    """Yield the sentences about the headings of one level, all of them, or the first."""
    yield from modifiers(block)
    voice = voice.of(block.severity)
    kind = "heading" if name in ("all", "first") else f"heading of level {name[1:]}"
    one = "The first heading" if name == "first" else f"Every {kind}"
    if size := limit(block.min_count, block.max_count, kind, kind.replace("heading", "headings")):
        yield f"There {voice.verb} be {size}."
    clauses = []
    if block.max_length is not None:
        clauses.append(f"have {limit(None, block.max_length, 'character')}")
    if block.case is not None:
        clauses.append("have capitals As in a Title" if block.case == "title" else "have capitals as in a sentence")
    if block.pattern is not None:
        clauses.append(whole(block.pattern))
    if block.is_ is not None:
        clauses.append(f"be {told(block.is_)}")
    if block.needs_id:
        clauses.append("carry an id of its own such as `{#sleep}`")
    if block.not_before is not None:
        clauses.append(f"stand after the first heading of level {block.not_before[1:]}")
    yield from sentences(one, [*clauses, *contents(block, lists)], voice)
    if block.warn is not None:
        yield from headings(name, block.warn, lists, voice.milder())
    yield from closing(block)


def file(block: File, lists: Lists, voice: Voice) -> Iterator[str]:
    """Yield the sentences about the file of a post."""
    yield from modifiers(block)
    voice = voice.of(block.severity)
    clauses = []
    if block.folder is not None:
        clauses.append(f"lie in {code(block.folder)}{_for_example(block.folder)}")
    if block.max_depth is not None:
        deep = limit(None, block.max_depth, "folder")
        clauses.append(
            f"lie {deep} below that of the posts" if block.max_depth else "lie directly in that of the posts"
        )
    if block.name is not None:
        clauses.append(f"be called like {code(_filled(block.name))}{_made_of(block.name)}")
    if block.siblings is not None:
        clauses.append(f"have beside it {codes(block.siblings)}{_for_example(' '.join(block.siblings))}")
    yield from sentences(f"The file{places(block)}", clauses, voice)
    for what, pattern in (("name", block.name_pattern), ("path", block.path_pattern)):
        if pattern is not None:
            yield f"The {what} of the file {voice.verb} {whole(pattern)}."
    if block.slug is not None:
        yield from wished(block.slug, lists, voice, it=_SLUG)
    if block.min_slug_words is not None:
        yield f"{_SLUG} {voice.verb} have at least {number(block.min_slug_words)} words."
    if block.warn is not None:
        yield from file(block.warn, lists, voice.milder())
    yield from closing(block)


_TOKEN = re.compile(r"\{([\w.-]+)(?::([^{}]*))?\}")


def _filled(template: str) -> str:
    """Return a text with words in braces as it may look for a post."""

    def example(match: re.Match[str]) -> str:
        if match[1] == "date" or match[2]:
            return _DAY.strftime(match[2] or "%Y-%m-%d")
        return _EXAMPLES.get(match[1], match[1])

    return _TOKEN.sub(example, template)


def _for_example(template: str) -> str:
    """Return an example of a text with words in braces, in brackets; "" for a text without."""
    filled = _filled(template)
    return f" (for example {codes(filled.split())})" if filled != template else ""


def _made_of(template: str) -> str:
    """Return what the words in braces of a file name stand for, as the end of a sentence."""
    words = {match[1]: "" for match in _TOKEN.finditer(template)}
    called = {
        "date": "the date of the post",
        "slug": "its short name",
        "file.slug": "a short name",
        "file.rest": "a short name",
        "lang": "its language",
    }
    said = [called.get(word) or f"its {word}" for word in words]
    return f": {joined(said)}" if said else ""
