"""What each generator makes of the text of one heading."""

import re
import unicodedata

from blogtool.patterns import lazy

_KEPT = ("Nd", "Nl", "Pc")
_CIRCLED = ((0x24B6, 0x24E9), (0x1F130, 0x1F149), (0x1F150, 0x1F169), (0x1F170, 0x1F189))
"""Ⓐ and its like: symbols by their category, but Unicode calls them alphabetic."""

_HEXO_SPECIAL = lazy(r"[\s\ufeff~`!@#$%^&*()\-_+=[\]{}|\\;:\"'<>,.?/]+")
_DIACRITICS = "^`¨¯´·¸"
"""Marks that stand alone, but are diacritics in the eyes of Unicode."""
_TAG = lazy(r"</?[^>]*>")
_TOGETHER = lazy(r"[ъЪ][еЕ]|[ыЫ][йЙ]|[0-9#*]\ufe0f\u20e3|[🅰🅱🅾]\ufe0f|.", flags=re.DOTALL)
"""Letters one by one, but for those that Eleventy spells together: ъе, ый, 1️⃣."""
_CONTRACTION = lazy(r"([a-zA-Z\d]+)'([ts])(?=\s|\Z)")


_QUOTES = frozenset(map(ord, "‘’“”–—…«»"))


def github(text: str) -> str:
    """GitHub: lower case, no punctuation, a hyphen for each space."""
    return "".join(filter(_is_kept, text.lower())).replace(" ", "-")


def kramdown_gfm(text: str) -> str:
    """Jekyll: as GitHub, a hyphen for a tab too; a Σ at the end of a word is a σ."""
    return "".join(filter(_is_kept, _lower(text).replace("\t", " "))).replace(" ", "-")


def kramdown(text: str) -> str:
    """kramdown itself: from the first of the letters a to z, only those, digits, and a hyphen for each space."""
    kept = re.sub(r"[^a-zA-Z0-9 -]", "", re.sub(r"\A[^a-zA-Z]+", "", text))
    return kept.replace(" ", "-").lower() or "section"


def goldmark(text: str) -> str:
    """Hugo: letters, digits and `_` of any script, a hyphen for each space; marks, as of Hindi, are dropped."""
    kept = ["-" if letter in "- " else _go_lower(letter) for letter in text if letter in "- _" or _is_word(letter)]
    return "".join(kept) or "heading"


def goldmark_ascii(text: str) -> str:
    """Hugo's `github-ascii`: the same without accents, and without what is not ASCII then."""
    parts = unicodedata.normalize("NFD", text)
    bare = unicodedata.normalize("NFC", "".join([part for part in parts if unicodedata.category(part) != "Mn"]))
    return goldmark("".join(filter(str.isascii, bare)))


def blackfriday(text: str) -> str:
    """Hugo's `blackfriday`: letters and numbers of any script, one hyphen for all that stands between them."""
    kept = [_go_lower(letter) if unicodedata.category(letter)[0] in "LN" else " " for letter in text]
    return "-".join("".join(kept).split()) or "heading"


def hexo(text: str) -> str:
    """Hexo: letters lose their accents but keep their case; one hyphen for punctuation of ASCII, other marks stay."""
    spelled = re.sub(r"[\x00-\x1f]", "", "".join(map(_without_accent, text)))
    return _HEXO_SPECIAL.sub("-", spelled).strip("-")


def eleventy(text: str) -> str:
    """Eleventy: spelled in the letters a to z as far as it goes, `&` as “and”; one hyphen for anything else."""
    from blogtool.anchorrules.letters import ELEVENTY

    spelled = unicodedata.normalize("NFC", text)
    if not spelled.isascii():
        spelled = "".join([ELEVENTY.get(letter, letter) for letter in _TOGETHER.findall(spelled)])
    spelled = spelled.replace("&", " and ").replace("🦄", " unicorn ").replace("♥", " love ")
    parts = unicodedata.normalize("NFD", spelled)
    spelled = "".join([part for part in parts if unicodedata.category(part) != "Mn" and part not in _DIACRITICS])
    spelled = _CONTRACTION.sub(r"\1\2", _lower(spelled))
    return re.sub(r"[^a-z0-9]+", "-", spelled).strip("-")


def python_markdown(text: str) -> str:
    """Python-Markdown: without accents and without what is not ASCII then; one hyphen for spaces and hyphens."""
    ascii = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", ascii).strip().lower())


def python_markdown_unicode(text: str) -> str:
    """Python-Markdown's `slugify_unicode`: letters of any script."""
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", text).strip().lower())


def pymdownx(text: str) -> str:
    """`pymdownx.slugs.slugify` in lower case: letters of any script, a hyphen for each space."""
    bare = _TAG.sub("", unicodedata.normalize("NFC", text)).strip().lower()
    return re.sub(r"[^\w\- ]", "", bare).replace(" ", "-")


def zola(text: str) -> str:
    """Zola: spelled in the letters a to z, one hyphen for anything else."""
    from text_unidecode import unidecode

    return re.sub(r"[^a-z0-9]+", "-", unidecode(text).lower()).strip("-")


def is_spelled_alike(text: str) -> bool:
    """Tell whether Zola is known to spell all letters of a text as others do; of emoji it writes the names."""
    return text.isascii() or all(_is_spelled_alike(ord(letter)) for letter in text)


def _is_spelled_alike(code: int) -> bool:
    return code < 0x80 or 0xC0 <= code < 0x180 or 0x1E00 <= code < 0x1E9B or 0x1EA0 <= code < 0x1F00 or code in _QUOTES


def zola_kept(text: str) -> str:
    """Zola's `safe` and `off`, which are the same for anchors: a `_` for each space of ASCII, all else as it is."""
    return re.sub(r"[ \t\n\f\r]", "_", text)


def _is_kept(character: str) -> bool:
    if character.isascii():
        return character.isalnum() or character in "-_ "
    category = unicodedata.category(character)
    if category[0] in "LM" or category in _KEPT:
        return True
    return category == "So" and any(first <= ord(character) <= last for first, last in _CIRCLED)


def _is_word(letter: str) -> bool:
    category = unicodedata.category(letter)
    return category[0] == "L" or category == "Nd"


def _go_lower(letter: str) -> str:
    """Return the lower case of a letter that is one letter: of İ it is i."""
    return "i" if letter == "İ" else letter.lower()


def _lower(text: str) -> str:
    """Return a text in lower case, letter by letter: the place of a Σ does not count."""
    return "".join([letter.lower() for letter in text])


def _without_accent(letter: str) -> str:
    from blogtool.anchorrules.letters import HEXO

    if letter.isascii():
        return letter
    if letter in HEXO:
        return HEXO[letter]
    parts = unicodedata.normalize("NFD", letter)
    plain = len(parts) > 1 and parts[0].isascii() and all(unicodedata.category(part) == "Mn" for part in parts[1:])
    return parts[0] if plain and parts[0].isalpha() else letter
