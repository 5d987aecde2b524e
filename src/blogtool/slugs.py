"""Titles → slugs: the part of a file name and of an address that says what a post is about. Pure."""

import re
from typing import Literal

MAX_BYTES = 200
"""File systems take names of 255 bytes; a date and an ending need some of them."""

_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{number}" for number in range(10)), *(f"lpt{number}" for number in range(10))]
)
_TRANSLITERATED = ("LATIN", "GREEK", "CYRILLIC")
_SPOKEN = (("C++", "cpp"), ("C#", "c-sharp"), ("F#", "f-sharp"))


class UnusableSlug(Exception):
    """A slug that cannot name a file. The message says why."""


def slugify(title: str) -> str:
    """Return the slug of a title: lower case, words joined by `-`, accents dropped; "" where no letter or digit is
    left.

    Letters of scripts that cannot be spelled in Latin letters without knowing the language stay as they are: by the
    usual tables a Japanese title would be spelled as Chinese.
    """
    text = _normalized("NFC", title)
    for written, spoken in _SPOKEN:
        text = re.sub(rf"(?<!\w){re.escape(written)}(?!\w)", spoken, text, flags=re.IGNORECASE)
    text = re.sub(r"(?<=\w)['’](?=\w)", "", text)  # What’s new → whats-new
    if text.isascii() and "&" not in text and "," not in text:  # what python-slugify would do, without loading it: 4 ms
        return re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")
    import unicodedata

    from slugify import slugify as spell

    letters = _normalized("NFKC", text)  # 1ª is 1a: its ª is as Latin as any letter
    latin = all(unicodedata.name(letter, "").startswith(_TRANSLITERATED) for letter in letters if letter.isalpha())
    found: str = spell(text, allow_unicode=not latin)
    return found


def check_slug(slug: str, name: str) -> None:
    """Raise UnusableSlug when `slug`, in a file called `name`, would not be a file name on every common system."""
    if any(character.isspace() for character in slug):
        raise UnusableSlug(f"“{slug}” has a space in it; words are joined by `-`")
    if re.search(r'[\x00-\x1f\x7f<>:"/\\\\|?*]', slug) or slug.startswith(".") or slug.endswith((".", " ")):
        raise UnusableSlug(
            f"“{slug}” cannot be a file name: it holds a character that a file system or an address forbids"
        )
    if len(slug.encode()) > MAX_BYTES:
        raise UnusableSlug(f"it would be {len(slug.encode())} bytes long, and a file name has room for {MAX_BYTES}")
    if _normalized("NFKC", name.split(".")[0]).casefold() in _RESERVED:  # com¹ too
        raise UnusableSlug(f"Windows cannot open a file called {name}")


def _normalized(form: Literal["NFC", "NFKC"], text: str) -> str:
    if text.isascii():
        return text
    import unicodedata  # a library of its own, which most titles do not need

    return unicodedata.normalize(form, text)
