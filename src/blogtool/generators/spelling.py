"""Texts in plain Latin letters, as Pelican and Nikola spell them: by the tables of Unidecode.

The package at hand is `text-unidecode`, made from an older state of the same tables. Where both are known to agree, or
the difference stands here, the spelling is sure; of all else it is not known.
"""

from blogtool.generators.base import Unknown

_AGREED = (
    *((0x00, 0x590), (0x1E00, 0x1E9B), (0x1EA0, 0x2049), (0x204B, 0x2070), (0x20A0, 0x20B0), (0x2190, 0x2460)),
    *((0x2500, 0x27C0), (0x3000, 0x3100), (0x4E00, 0x9FA6), (0xAC00, 0xD7A4), (0x1F300, 0x1F670)),
    *((0x1F680, 0x1FB00), (0xFE00, 0xFE10)),
)
_NEWER = {
    **dict(zip("¼½¾ŊŋЄЪъ։", (" 1/4", " 1/2", " 3/4", "NG", "ng", "Ie", "'", "'", ":"), strict=True)),
    **dict(
        zip("しちっつシチッツ・ー", ("shi", "chi", "tsu", "tsu", "shi", "chi", "tsu", "tsu", "*", "-"), strict=True)
    ),
    "\u200d": "",
    "\ufe0f": "",
    "\ufe0e": "",
}
"""What newer tables say, which the generators use."""
_SILENT = ((0x00, 0x590), (0x2500, 0x275F), (0x2761, 0x27C0), (0x1F300, 0x1FB00))
"""Where newer tables have nothing for what the older ones do not know …"""
_NOT_SILENT = frozenset("˿Ͽӿ◿♔♕♖♗♘♙♚♛♜♝♞♟♠♡♢♣♤♥♦♧♯⛿✱❘❜❝❞❢")
"""… but for these."""


def spelled(text: str) -> str:
    """Return a text in plain Latin letters. Raises Unknown for one whose spelling is not sure."""
    if text.isascii():
        return text
    from text_unidecode import unidecode

    found: list[str] = []
    for letter in text:
        plain = _NEWER.get(letter)
        if plain is None:
            plain = unidecode(letter)
            if (
                letter in _NOT_SILENT
                or not _is_within(letter, _AGREED)
                or ("[?]" in plain and not _is_within(letter, _SILENT))
            ):
                raise Unknown(letter)
            plain = plain.replace("[?]", "")
        found.append(plain)
    return "".join(found)


def _is_within(letter: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= ord(letter) < end for first, end in ranges)
