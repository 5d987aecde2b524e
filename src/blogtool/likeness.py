"""What is so much like something else that an author should know it: titles, tags. Pure."""

from collections.abc import Collection, Iterable, Mapping

from blogtool.patterns import lazy

_BETWEEN = lazy(r"[^\w+#]+")  # C++ is not C#
_NUMBER = lazy(r"\d+")
_FEW_WORDS = 3
_MANY_WORDS = 6
_ALIKE = 0.8
_SHORT = 3
"""A tag of fewer letters is near nothing."""


def nearest(name: str, known: Collection[str], cutoff: float = 0.6) -> str | None:
    """Return the one of `known` that was probably meant by `name`; None where none is as like it as `cutoff`, 0 to 1.

    The ratio is difflib's: twice the letters that both have in the same order, by the letters of both.
    """
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, known, n=1, cutoff=cutoff)), None)


def folded(title: str) -> str:
    """Return a title in lower case without accents and punctuation: to compare."""
    if not title.isascii():
        import unicodedata  # a library of its own, for titles that are not ASCII

        letters = unicodedata.normalize("NFKD", title.replace("’", "").replace("'", ""))
        title = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _BETWEEN.sub(" ", title.replace("'", "").casefold()).strip()


class Title:
    """The title of a new post, to be compared with those of others."""

    def __init__(self, title: str) -> None:
        """Take the title as it is typed."""
        self._folded = folded(title)
        self._words = frozenset(self._folded.split())
        self._numbers = _NUMBER.findall(self._folded)
        self._letters = _pairs(self._folded) if not self._folded.isascii() else frozenset()

    def is_like(self, other: str) -> bool:
        """Tell whether another title says the same, or nearly: other punctuation, another ending, another small word.

        Titles that differ in a number, as those of releases do, are not alike.
        """
        theirs = folded(other)
        if theirs == self._folded:
            return True
        words = frozenset(theirs.split())
        common = len(words & self._words)
        if common and 2 * common >= len(self._words):
            alike = self._nearly(words)
        elif self._letters and not theirs.isascii():  # scripts without spaces between words
            letters = _pairs(theirs)
            alike = len(letters & self._letters) >= _ALIKE * len(letters | self._letters)
        else:
            return False
        return alike and _NUMBER.findall(theirs) == self._numbers

    def _nearly(self, words: frozenset[str]) -> bool:
        ours, theirs = self._words - words, words - self._words
        common = len(words & self._words)
        if len(ours) > 1 or len(theirs) > 1:
            return False
        if not ours and not theirs:
            return common >= _FEW_WORDS  # in another order
        if ours and theirs:
            (one,), (two,) = ours, theirs
            return common >= 2 and min(len(one), len(two)) > _SHORT and _ratio(one, two) >= _ALIKE
        (extra,) = ours or theirs
        return common >= _FEW_WORDS and (len(extra) <= _SHORT or common >= _MANY_WORDS)


def near_tag(tag: str, counts: Mapping[str, int]) -> str | None:
    """Return the tag in use that was probably meant; None where `tag` is in use itself, or near none.

    `counts` says how many posts have each tag; of two that are equally near, more posts decide.
    """
    if tag in counts:
        return None
    ours = _words_of(tag)
    best: tuple[float, int, str] | None = None
    for other, count in counts.items():
        theirs = _words_of(other)
        likeness = 1.0
        if "".join(ours) != "".join(theirs):  # self-care is selfcare; azure is not meant by azure policy
            likeness = _likeness(ours, theirs) if len(theirs) == len(ours) else 0.0
        if likeness >= _ALIKE and (best is None or (likeness, count, other) > best):
            best = (likeness, count, other)
    return best[2] if best else None


def counted(tags: Iterable[Iterable[str]]) -> dict[str, int]:
    """Return how many posts have each tag."""
    counts: dict[str, int] = {}
    for of_post in tags:
        for tag in set(of_post):
            counts[tag] = counts.get(tag, 0) + 1
    return counts


def _words_of(tag: str) -> list[str]:
    return folded(tag.replace("-", " ").replace("_", " ")).split()


def _likeness(ours: list[str], theirs: list[str]) -> float:
    """Return how like two tags of as many words are, from 0 to 1: only one word may differ."""
    pairs = [(one, two) for one, two in zip(ours, theirs, strict=True) if one != two]
    if len(pairs) != 1:
        return 0.0
    shorter, longer = sorted(pairs[0], key=len)
    if len(shorter) <= _SHORT or _NUMBER.findall(shorter) != _NUMBER.findall(longer):
        return 0.0
    if longer.startswith(shorter) and len(shorter) >= 5:
        return 1.0 - 1.0 / len(shorter)  # physio, physiotherapy
    return _ratio(shorter, longer)


def _ratio(one: str, two: str) -> float:
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE else 0.0


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[index : index + 2] for index in range(len(text) - 1))
