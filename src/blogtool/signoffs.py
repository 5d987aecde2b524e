"""Lines by which authors sign, known by their look. Pure."""

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from blogtool.contract import Author

LONGEST = 80
"""Characters. A longer line is a sentence."""

_CLOSINGS = frozenset(
    """
    by from written posted author your yours warmly sincerely regards best kind love and the with
    von ihr ihre dein deine autor autorin gruß grüße viele herzlich por autora de su saludos par votre auteur di il tuo
    """.split()
)
"""Words that may stand around the name of somebody who signs."""


class SignOff(Struct, frozen=True, gc=False):
    """A line that has the shape of a sign-off."""

    name: str
    rest: str
    """What stands behind the name: credentials, or nothing."""


@cache
def _shapes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    word = r"[^\W\d_a-z][\w.'’-]*"
    letters = r"[A-Z][A-Za-z]{0,2}(?:\.?[A-Z][a-z]{0,2})+\.?"
    return (
        re.compile(r"(?:[-*+][ \t]+)?(?P<mark>(?:\*\*?|__?)(?=\S))?(?:[-–—~]+[ \t]*|[Bb]y )?"),
        re.compile(
            rf"(?P<name>{word}(?: (?:{word}|de|van|von|der|la|da)){{0,4}}?)"
            rf"(?P<rest>(?:,? \(?{letters}\)?)*|, .{{2,40}})[.]?"
        ),
    )


def sign_off(text: str) -> SignOff | None:
    """Return what a line of text is as a sign-off: `-Name RMT`, `— Name`, `*Name, RMT*`, `By Name`, or `- Name` as the
    only item of a list; None for any other text."""
    begins, signed = _shapes()
    opening = begins.match(text)
    if opening is None or not opening.end() or len(text) > LONGEST or "\n" in text or "\r" in text:
        return None
    match = signed.fullmatch(text[opening.end() :].rstrip().removesuffix(opening["mark"] or ""))
    return SignOff(match["name"], match["rest"].strip(" ,()")) if match else None


def is_signed(text: str, authors: "Mapping[str, Author]") -> bool:
    """Tell whether a short text is nothing but the name of an author, with credentials and what people write around."""
    words = re.findall(r"[^\W_]+", text.casefold())
    if not words or len(text) > LONGEST:
        return False
    for author in authors.values():
        names = re.findall(r"[^\W_]+", author.name.casefold())
        letters = re.findall(r"[^\W_]+", (author.credentials or "").casefold())
        if set(names) & set(words) and not set(words) - set(names) - set(letters) - _CLOSINGS:
            return True
    return False


def author_in(text: str, authors: "Mapping[str, Author]") -> "Author | None":
    """Return the one whose name stands in a text, or, of all authors, alone bears a name that stands there."""
    text = text.casefold()
    named = [author for author in authors.values() if author.name.casefold() in text]
    if not named:
        words = set(re.findall(r"\w+", text))
        named = [author for author in authors.values() if words.intersection(author.name.casefold().split())]
    return named[0] if len(named) == 1 else None


def filled(template: str, author: "Author | None") -> str:
    """Return the line that a template asks of an author; without one, the template."""
    if author is None:
        return template
    text = template.replace("{author.name}", author.name).replace("{author.credentials}", author.credentials or "")
    return " ".join(
        text.replace("{author.url}", author.url or "").replace("{author.email}", author.email or "").split()
    )


def is_like(text: str, template: str, authors: "Mapping[str, Author]") -> bool:
    """Tell whether a text is as a template asks, with the data of any author; `*` stands for anything."""
    for author in authors.values() or (None,):
        pieces = _pieces(template, author)
        if pieces[0][:1] in ("", text[:1]) and _matches(" ".join(text.split()), pieces):
            return True
    return False


@cache
def _pieces(template: str, author: "Author | None") -> tuple[str, ...]:
    """Return what must stand in a text, one after the other; what no author is there to fill in may be anything."""
    return tuple(re.split(r"\*|\{author\.[a-z]+\}", filled(template, author)))


def _matches(text: str, pieces: tuple[str, ...]) -> bool:
    first, *others = pieces
    if not others:
        return text == first
    *middle, last = others
    if not text.startswith(first) or not text.endswith(last) or len(text) < len(first) + len(last):
        return False
    place, end = len(first), len(text) - len(last)
    for piece in middle:
        place = text.find(piece, place, end)
        if place < 0:
            return False
        place += len(piece)
    return True
