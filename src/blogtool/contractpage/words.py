"""The small words of the page: lists, numbers, limits, patterns, and how strict a sentence is. Pure."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from blogtool.fieldvalues import text_of
from blogtool.finding import SEVERITIES, Severity

MOST = 12
"""How many values of a long list are named."""

_STRICT = {"error": "must", "warning": "should", "info": "should, if possible,"}
_RANGES = {
    "a-z": "lower-case letters",
    "A-Z": "capital letters",
    "0-9": "digits",
    r"\d": "digits",
    r"\w": "letters, digits and underscores",
    r"\s": "spaces",
    "-": "hyphens",
    "_": "underscores",
    ".": "full stops",
    "/": "slashes",
    " ": "spaces",
}
_LITERAL = re.compile(r"(?:[^\\.^$*+?{}\[\]|()]|\\[^\w\s])+")
_RANGE = re.compile(r"a-z|A-Z|0-9|\\[dws]|\\?[-_./ ]")


class Voice(Struct, frozen=True):
    """How strict a sentence is: its own severity, and the worst that the contract allows."""

    severity: Severity = "error"
    at_most: Severity = "error"

    @property
    def verb(self) -> str:
        """The verb of a sentence: `must`, `should`."""
        return _STRICT[min(self.severity, self.at_most, key=SEVERITIES.index)]

    @property
    def is_mild(self) -> bool:
        """Whether it is advice only."""
        return self.verb != "must"

    def of(self, severity: Severity | None) -> "Voice":
        """Return the voice of a block with a severity of its own."""
        return Voice(severity or self.severity, self.at_most)

    def milder(self) -> "Voice":
        """Return the voice of a block's `warn`."""
        return self.of("info" if self.severity == "info" else "warning")


def sentences(subject: str, clauses: Sequence[str], voice: Voice) -> list[str]:
    """Return what a subject must do as sentences: short clauses share one, long ones have their own."""
    found: list[str] = []
    clauses = sorted(clauses, key=lambda clause: clause.startswith("not "))
    short = [clause for clause in clauses if len(clause) <= 50 and ", " not in clause and ": " not in clause]
    rest = [clause for clause in clauses if clause not in short]
    again = "They" if subject.startswith(("Images", "Links")) else subject if subject.startswith("Each") else "It"
    for clause in [joined(short), *rest] if short else rest:
        found.append(f"{again if found else subject} {voice.verb} {clause}.")
    return found


def joined(words: Sequence[str], last: str = "and") -> str:
    """Return words as a sentence has them: `a, b and c`."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def named(values: Iterable[Any], last: str = "or", *, most: int | None = None) -> str:
    """Return values in quotes: `“a”, “b” or “c”`; of more than `most` the first, and how many there are besides."""
    texts = [f"“{text_of(value)}”" for value in values]
    if most is not None and len(texts) > most + 1:
        return f"{', '.join(texts[:most])} {last} {len(texts) - most} more"
    return joined(texts, last)


def code(text: str) -> str:
    """Return something to be typed, or a name, as code: in as many backticks as it takes."""
    mark = "`" if "`" not in text else "``"
    edge = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{mark}{edge}{text}{edge}{mark}"


def codes(words: Iterable[str], last: str = "and") -> str:
    """Return several names as code."""
    return joined([code(word) for word in words], last)


def limit(least: float | None, most: float | None, unit: str, units: str | None = None) -> str | None:
    """Return what two limits ask for: `50 to 160 characters`, `at most 1 link`, `no links`; None without any."""
    units = units or f"{unit}s"
    if least is not None and most is not None:
        if least == most:
            return f"exactly {number(least)} {unit if least == 1 else units}" if least else f"no {units}"
        return f"{number(least)} to {number(most)} {units}" if least else f"at most {number(most)} {units}"
    if least is not None:
        return f"at least {number(least)} {unit if least == 1 else units}"
    if most is None:
        return None
    return f"at most {number(most)} {unit if most == 1 else units}" if most else f"no {units}"


def number(value: float) -> str:
    """Return a number as people write it: `1,500`, `7.5`."""
    return f"{value:,}" if isinstance(value, int) or not value.is_integer() else f"{int(value):,}"


def whole(pattern: str) -> str:
    """Return what a pattern for a whole text asks for, as the end of `It must …`."""
    if words := _words(pattern):
        return f"be {named(words)}"
    known = _characters(pattern)
    return f"consist of {known}" if known else f"be of the form {_shown(pattern)}"


def somewhere(pattern: str) -> str:
    """Return what a pattern finds in a text, as the end of `It must contain …`."""
    if words := _words(pattern):
        return named(words)
    return _characters(f"{pattern}+", "or") or f"anything of the form {_shown(pattern)}"


def contain(pattern: str) -> str:
    """Return what a pattern that is looked for anywhere asks of a text: `contain “x”`, `be “x”`."""
    if pattern.startswith("^") and pattern.endswith("$") and (words := _words(pattern[1:-1])):
        return f"be {named(words)}"
    return f"contain {somewhere(pattern)}"


def _shown(pattern: str) -> str:
    return f"{code(pattern)} (a regular expression)"


def _words(pattern: str) -> list[str]:
    """Return the texts that a pattern such as `(Photo|Chart)` stands for; none for one that is more than that."""
    inner = pattern[1:-1] if pattern.startswith("(") and pattern.endswith(")") else pattern
    pieces = [re.sub(r"\\([^\w\s])", r"\1", piece) for piece in inner.removeprefix("?:").split("|")]
    is_plain = all(_LITERAL.fullmatch(piece) for piece in inner.removeprefix("?:").split("|"))
    return pieces if is_plain else []


def _characters(pattern: str, last: str = "and") -> str | None:
    """Return the characters that a pattern such as `[a-z0-9-]+` stands for; None for any other pattern."""
    match = re.fullmatch(r"\[([^\[\]^]+)\][+*]", pattern)
    if match is None:
        return None
    pieces = _RANGE.findall(match[1])
    if "".join(pieces) != match[1]:
        return None
    found = [_RANGES[piece if piece in _RANGES else piece[-1]] for piece in pieces]
    return joined(list(dict.fromkeys(found)), last)


def sentence(text: str) -> str:
    """Return a text of the owner as a sentence of its own."""
    text = " ".join(text.split())
    return text if text.endswith((".", "!", "?", "…", ":")) else f"{text}."


def capital(text: str) -> str:
    """Return a text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
