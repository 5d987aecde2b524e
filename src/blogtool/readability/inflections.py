"""The words of which an English word may be a regular form. Pure."""

from collections.abc import Iterator


def bases(word: str) -> Iterator[str]:
    """Yield what a word in lower case may be made of: `walked` of `walk`, `makes` of `make`, `planning` of `plan`.

    Dale and Chall (1948) take such forms of familiar words for familiar.
    """
    word = word.replace("’", "'").removesuffix("'s").removesuffix("'")
    yield word
    for ending in ("s", "es", "ed", "d", "ing", "er", "r", "est", "st", "ly"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 2:
            continue
        yield stem
        if ending == "ing":
            yield stem + "e"
        if ending in ("es", "ed", "er", "est", "ly") and stem.endswith("i"):
            yield stem[:-1] + "y"
        if ending in ("ed", "ing", "er", "est") and len(stem) > 2 and stem[-1] == stem[-2]:
            yield stem[:-1]
