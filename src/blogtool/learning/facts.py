"""What is remembered of one post, to learn from many: small, plain, of its text only what may be a habit. Pure."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from blogtool.contract import Contract
from blogtool.fieldvalues import day_of
from blogtool.house import House
from blogtool.numerals import numeral
from blogtool.parts import Found, matched
from blogtool.parts.topblocks import top_blocks
from blogtool.patterns import lazy
from blogtool.post import Post
from blogtool.signoffs import sign_off
from blogtool.sourcelists import fold
from blogtool.stretch import count_words

Kind = Literal["text", "number", "yes-no", "date", "date-time", "list", "table", "empty"]

_LONGEST_TEXT = 400
"""Characters of a value that are kept: whoever puts more into a field has no list of known values."""
_LONGEST_NAME = 60
_LONGEST_LINE = 100
_MOST_ITEMS = 60
_MOST_FIELDS = 120
_DEPTH = 3
_ISO = lazy(r"\d{4}-\d{2}-\d{2}")


class Value(Struct, frozen=True, gc=False):
    """What one field of one post holds."""

    kind: Kind
    text: str = ""
    """As an author writes it; of a list and a table nothing."""
    length: int = 0
    """In characters, trimmed."""
    items: tuple[str, ...] = ()
    """The items of a list, as texts."""
    written: str = ""
    """A date as it stands in the file, without quotation marks."""


class Source(Struct, frozen=True, gc=False):
    """The sources of a post."""

    style: str
    title: str
    """Their heading as it is written; "" where they have none."""
    count: int


class SignOff(Struct, frozen=True, gc=False):
    """The line by which a post is signed."""

    text: str
    name: str
    rest: str
    """What stands behind the name: credentials, or nothing."""


class Heading(Struct, frozen=True, gc=False):
    """A heading of a post."""

    level: int
    title: str
    """As it is written."""
    folded: str
    """In lower case, without a colon at its end."""


class Facts(Struct, frozen=True, kw_only=True):
    """What is remembered of one post."""

    path: str
    """Relative to the root of the site, with `/`."""
    day: str | None
    """Its date as an ISO date."""
    readable: bool
    """Whether its front matter can be read; if not, nobody knows which fields it has."""
    fields: dict[str, Value]
    """By their names; those inside others by dotted names, below the one that holds them."""
    headings: tuple[Heading, ...]
    parts: tuple[str, ...]
    """Which of intro, sections, sign-off and sources it has, in the order of the text."""
    sections: int
    numbering: str | None
    """How the sections are numbered, as the first of them is: `1.`; None where they are not, or not all."""
    sources: Source | None
    signoff: SignOff | None
    last_line: str
    """The text of the last paragraph, where it is short and has only one line; else ""."""
    words: int
    images: int
    code_blocks: int
    findings: frozenset[str]
    """The rules of the catalogue that have something to say."""

    @property
    def name(self) -> str:
        """A short name for people: of the file or, of a bundle, the folder."""
        folder, _, file = self.path.rpartition("/")
        stem = re.sub(r"\.(?:md|mdx|markdown|mdown|mkd)$", "", file, flags=re.IGNORECASE)
        return folder.rpartition("/")[2] if stem in ("index", "_index") and folder else stem


def gather(post: Post, path: str, findings: frozenset[str] = frozenset()) -> Facts:
    """Return the facts of a post whose path relative to the site is `path`."""
    parts = matched(post, _probe()).found
    sections = parts["sections"].sections if "sections" in parts else ()
    return Facts(
        path=path,
        day=day_of(post),
        readable=post.front_matter is None or not post.front_matter.faults or bool(post.front_matter.values),
        fields=_with_dates(post, dict(_values(post.fields))),
        headings=tuple(Heading(item.level, item.text, fold(item.text)) for item in post.headings if item.text),
        parts=tuple(sorted(parts, key=lambda name: parts[name].span)),
        sections=len(sections),
        numbering=_numbering([section.heading.text for section in sections]),
        sources=_sources(post, parts.get("sources")),
        signoff=_signoff(post, parts.get("sign-off")),
        last_line=_last_line(post),
        words=sum(count_words(passage.text) for passage in post.passages),
        images=sum(link.image for link in post.links),
        code_blocks=sum(block.kind == "code" for block in post.document.blocks),
        findings=findings,
    )


@cache
def _probe() -> House:
    """Return a house that asks for the parts that are known by their look, in whatever form."""
    return House(contract=Contract(outline=["intro", "sections", "sign-off", "sources"]))


# Fields


def _values(table: dict[str, Any], above: str = "", depth: int = 1) -> Iterator[tuple[str, Value]]:
    """Yield the fields of a table, and after each table its own; those whose name cannot be told from a path are
    passed over."""
    for name, value in list(table.items())[:_MOST_FIELDS]:
        name = str(name)
        if not name.strip() or not name.isprintable() or len(name) > _LONGEST_NAME or (above and "." in name):
            continue
        yield above + name, value_of(value)
        if isinstance(value, dict) and depth < _DEPTH and "." not in name:
            yield from _values(value, f"{above}{name}.", depth + 1)


def _with_dates(post: Post, values: dict[str, Value]) -> dict[str, Value]:
    """Return the fields of a post with its dates as they are written: a loaded date has forgotten that."""
    dates = [name for name, value in values.items() if value.kind in ("date", "date-time") or _ISO.match(value.text)]
    if dates and post.front_matter is not None:
        for name in dates:
            place = post.front_matter.places.get(name)
            if place is not None:
                values[name] = replace(values[name], written=post.source.text(place.value).strip("'\" \t"))
    return values


def value_of(value: Any) -> Value:
    """Return what is remembered of the value of a field."""
    if isinstance(value, dict):
        return Value("table") if value else Value("empty")
    if isinstance(value, list):
        items = tuple(_text(item)[:_LONGEST_TEXT] for item in value[:_MOST_ITEMS])
        return Value("list", length=len(value), items=items) if value else Value("empty")
    text = _text(value)
    kind: Kind = "text"
    if value is None or not text:
        kind = "empty"
    elif isinstance(value, bool):
        kind = "yes-no"
    elif isinstance(value, int | float):
        kind = "number"
    elif isinstance(value, date):
        kind = "date-time" if isinstance(value, datetime) else "date"
    return Value(kind, text[:_LONGEST_TEXT], len(text))


def _text(value: Any) -> str:
    """Return a value as an author writes it: `true`, not `True`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return ""
    return str(value.isoformat()) if hasattr(value, "isoformat") else "" if value is None else str(value).strip()


# The body


def _numbering(titles: Sequence[str]) -> str | None:
    """Return how headings are numbered: the number of the first with its mark, and the word before it."""
    forms = set()
    for title in titles:
        found = numeral(title)
        if found is None or found.prefix or found.family == "bare" or not found.mark:
            return None
        forms.add((found.family, found.mark))
    if len(titles) < 2 or len(forms) != 1:
        return None
    family, mark = forms.pop()
    word = f"{family.capitalize()} " if family and family != "#" else family
    return f"{word}1{mark}"


def _sources(post: Post, found: Found | None) -> Source | None:
    if found is not None and found.sources is not None:
        title = found.sources.heading.text.strip().rstrip(": ") if found.sources.heading else ""
        return Source(found.sources.style, title, len(found.sources.entries))
    return Source("footnotes", "", len(post.footnotes)) if post.footnotes else None


def _signoff(post: Post, found: Found | None) -> SignOff | None:
    if found is None:
        return None
    text = post.source.text(found.span).strip()
    signed = sign_off(text)
    return SignOff(text, signed.name, signed.rest) if signed else None


def _last_line(post: Post) -> str:
    blocks = [block for block in top_blocks(post) if block.kind != "rule"]
    if not blocks or blocks[-1].kind != "paragraph":
        return ""
    text = post.source.text(blocks[-1].span)
    return text if len(text) <= _LONGEST_LINE and "\n" not in text and "\r" not in text else ""
