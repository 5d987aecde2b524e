"""The wording of mistakes in a house-style file: what was found, what must stand there, what to write."""

import re
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec

from blogtool.contract import PLURAL
from blogtool.likeness import nearest

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_LONGEST = 60
_NUMBERS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_YES = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_SPOKEN = {int: "a whole number", float: "a number", bool: "true or false", str: "a text", dict: "a table"}


def clip(text: str) -> str:
    """Return `text` on one line, at most 60 characters long, the last one an ellipsis if it was cut."""
    line = " ".join(text[: 20 * _LONGEST].split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def shown(path: tuple[str, ...]) -> str:
    """Return a path as an owner writes it: without `post.fields` and such before a name."""
    size = 2 if path[:1] == ("post",) else 3 if path[:1] in (("types",), ("cases",)) else len(path)
    if len(path) > size and path[size - 1] in PLURAL:
        path = path[size:]
    return ".".join(quoted(part) for part in path)


def quoted(part: str) -> str:
    """Return one part of a key, in quotes where TOML needs them."""
    text = part if _BARE.fullmatch(part) else msgspec.json.encode(part).decode()
    return clip(text)


def listed(words: tuple[str, ...]) -> str:
    """Return words as a sentence has them: `a, b, c`."""
    return ", ".join(words)


def closest(word: str, words: tuple[str, ...]) -> str | None:
    """Return the one of `words` that was probably meant by `word`, if any."""
    if len(word) > 40:  # difflib is quadratic, and no word of ours is that long
        return None
    return nearest(word.lower().replace("_", "-"), words, 0.7)


def toml(value: Any) -> str:
    """Return a value in the notation of TOML, texts in the quotes that need no backslash."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        single = "'" not in value and ("\\" in value or '"' in value)
        return f"'{value}'" if single else msgspec.json.encode(value).decode()
    if isinstance(value, list):
        return "[" + ", ".join(toml(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{quoted(key)} = {toml(item)}" for key, item in value.items()) + " }"
    return str(value)


class Expected:
    """What a type of the contract, or of a rule's option, asks for."""

    def __init__(self, kind: Any) -> None:
        """Take a type as `msgspec.structs.fields` gives it."""
        self.metas: list[msgspec.Meta] = []
        self.kinds: list[Any] = []
        self.words: tuple[str, ...] = ()
        """The words allowed, where the type lists them."""
        self._open(kind)

    def _open(self, kind: Any) -> None:
        origin = get_origin(kind)
        if origin is Annotated:
            inner, *metas = get_args(kind)
            self.metas += [meta for meta in metas if isinstance(meta, msgspec.Meta)]
            self._open(inner)
        elif origin is Union or type(kind).__name__ == "UnionType":
            for member in get_args(kind):
                self._open(member)
        elif origin is Literal:
            self.words += tuple(str(word) for word in get_args(kind))
        elif kind is not type(None):
            self.kinds.append(kind)

    def meta(self, name: str) -> Any:
        """Return what the first annotation with `name` says; None where none does."""
        return next((found for meta in self.metas if (found := getattr(meta, name)) is not None), None)

    def extra(self, name: str) -> Any:
        """Return a note of ours from the annotations (`kind`, `says`)."""
        return next((meta.extra[name] for meta in self.metas if meta.extra and name in meta.extra), None)

    @property
    def bases(self) -> list[type]:
        """The plain types: list for `list[str]` and `tuple[str, ...]`."""
        return [_base(kind) for kind in self.kinds]

    def spoken(self, value: Any = None) -> str:
        """Return the words for it: `a whole number`; for a number out of bounds with the bound."""
        says = self.extra("says")
        if says:
            return str(says)
        if self.words:
            return f"one of {listed(self.words)}"
        bases = self.bases
        if int in bases and float in bases:
            bases.remove(int)
        names = [self._spoken_kind(kind) for kind in self.kinds if _base(kind) in bases]
        bound = ""
        if isinstance(value, int | float) and not isinstance(value, bool):
            least, most = self.meta("ge"), self.meta("le")
            if least is not None and value < least:
                bound = f" of at least {least:,}"
            elif most is not None and value > most:
                bound = f" of at most {most:,}"
        return " or ".join(names) + bound

    def _spoken_kind(self, kind: Any) -> str:
        if _base(kind) is not list:
            return _SPOKEN.get(_base(kind), "of another kind")
        return "a list of texts" if Expected(get_args(kind)[0]).bases == [str] else "a list"


def _base(kind: Any) -> Any:
    """Return the plain type that TOML has for a type: a tuple is written as a list."""
    base = get_origin(kind) or kind
    return list if base in (tuple, set, frozenset) else base


def wrong_value(name: str, written: str, value: Any, kind: Any) -> str:
    """Return the sentence about a value that does not fit its type, with a suggestion.

    `name` is the key as shown, `written` its value as it stands in the file, `kind` the type.
    """
    expected = Expected(kind)
    found = f"{name} = {clip(written)}" if written else name
    if expected.words and isinstance(value, str):
        near = closest(value, expected.words)
        return f"{found} – this must be {expected.spoken()}." + (f' Did you mean "{near}"?' if near else "")
    bases = expected.bases
    how = ""
    if isinstance(value, str) and bases and str not in bases and list not in bases and dict not in bases:
        how = ", without quotes"
    elif bases == [list] and not isinstance(value, list):
        how = ", in brackets"
    elif bases == [str] and not isinstance(value, str | list | dict):
        how = ", in quotes"
    suggestion = _suggested(value, written, expected, kind)
    said = f"{found} – this must be {expected.spoken(value)}{how}"
    return f"{said}: {name} = {suggestion}" if suggestion is not None else f"{said}."


def _suggested(value: Any, written: str, expected: Expected, kind: Any) -> str | None:
    """Return what was probably meant, if it fits; else the example of the contract."""
    for candidate in _candidates(value, written):
        try:
            msgspec.convert(candidate, kind)
        except (msgspec.ValidationError, RecursionError):
            continue
        text = toml(candidate)
        if len(text) <= _LONGEST:
            return text
    examples = expected.meta("examples")
    return toml(examples[0]) if examples else None


def _candidates(value: Any, written: str) -> list[Any]:
    if isinstance(value, list):
        return [[item if isinstance(item, str) else toml(item) for item in value]] if len(value) < 20 else []
    if isinstance(value, dict):
        return []
    if not isinstance(value, str):
        return [written, [value], [written]]
    word = value.strip().lower()
    found: list[Any] = [[value]]
    if re.fullmatch(r"-?[0-9]{1,15}", word):
        found.append(int(word))
    if word in _NUMBERS:
        found.append(_NUMBERS.index(word))
    if word in _YES:
        found.append(_YES[word])
    return found
