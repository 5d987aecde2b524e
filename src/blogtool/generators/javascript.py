"""The object literals of a JavaScript or TypeScript file: read as they are written, never run."""

import re
from collections.abc import Iterator
from typing import Any

from blogtool.generators.base import REST
from blogtool.patterns import lazy
from blogtool.unread import UNREAD

_TOKEN = lazy(
    r"(?P<space>\s+|//[^\n]*|/\*.*?(?:\*/|\Z))"
    r"|(?P<text>\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)"
    r"|(?P<number>\d[\d_]*(?:\.\d+)?\b)"
    r"|(?P<name>[A-Za-z_$][\w$]*)"
    r"|(?P<mark>\.\.\.|=>|[{}\[\]():,;=?.]|.)",
    re.DOTALL,
)
_ESCAPE = lazy(r"\\(u\{[0-9A-Fa-f]{1,6}\}|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|.)", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}
_WORDS = {"true": True, "false": False, "null": None, "undefined": None}
_PAIRS = {"{": "}", "[": "]", "(": ")"}
_ENDS = (",", "}", "]", ")", ";")
_DEEPEST = 40

Token = tuple[str, str]


class _NoObject(Exception):
    """What begins with a brace and is no object, such as the body of a function."""


def objects(text: str) -> Iterator[dict[str, Any]]:
    """Yield the outermost object literals of a text, in its order; what is computed in them is UNREAD."""
    tokens = [(match.lastgroup or "", match.group()) for match in _TOKEN.finditer(text) if match.lastgroup != "space"]
    at = 0
    while at < len(tokens):
        if tokens[at] == ("mark", "{"):
            try:
                found, at = _object(tokens, at, 0)
            except _NoObject:
                at += 1
                continue
            if found:
                yield found
        else:
            at += 1


def _object(tokens: list[Token], at: int, depth: int) -> tuple[dict[str, Any], int]:
    """Return the object that begins at a brace, and where it ends. Raises _NoObject."""
    if depth > _DEEPEST:
        raise _NoObject
    found: dict[str, Any] = {}
    at += 1
    while True:
        kind, word = _token(tokens, at)
        if word == "}" and kind == "mark":
            return found, at + 1
        if word == "..." or (word == "[" and kind == "mark"):
            found[REST] = UNREAD
            at = _skip(tokens, at)
        elif kind in ("name", "text", "number"):
            key = _text(word) if kind == "text" else word
            after = _token(tokens, at + 1)
            if after == ("mark", ":"):
                found[key], at = _value(tokens, at + 2, depth)
            elif kind == "name" and after[1] in (",", "}", "(") and after[0] == "mark":
                found[key] = UNREAD
                at = _skip(tokens, at)
            elif kind == "name" and key in ("async", "get", "set"):
                found[REST] = UNREAD
                at = _skip(tokens, at)
            else:
                raise _NoObject
        else:
            raise _NoObject
        if _token(tokens, at) == ("mark", ","):
            at += 1
        elif _token(tokens, at) != ("mark", "}"):
            raise _NoObject


def _value(tokens: list[Token], at: int, depth: int) -> tuple[Any, int]:
    """Return the value that begins at a token, UNREAD where it is computed, and where it ends."""
    start = at
    value: Any = UNREAD
    kind, word = _token(tokens, at)
    if kind == "text" and not (word.startswith("`") and "${" in word):
        value, at = _text(word), at + 1
    elif kind == "number":
        plain = word.replace("_", "")
        value, at = (float(plain) if "." in plain else int(plain)) if len(plain) < 300 else UNREAD, at + 1
    elif kind == "name" and word in _WORDS:
        value, at = _WORDS[word], at + 1
    elif (kind, word) == ("mark", "{"):
        try:
            value, at = _object(tokens, at, depth + 1)
        except _NoObject:
            return UNREAD, _skip(tokens, start)
    elif (kind, word) == ("mark", "["):
        value, at = _array(tokens, at, depth + 1)
    elif (kind, word) == ("mark", "(") and depth < _DEEPEST:  # a comment about its type stands before it
        value, at = _value(tokens, at + 1, depth + 1)
        if _token(tokens, at) != ("mark", ")"):
            return UNREAD, _skip(tokens, start)
        at += 1
    after = _token(tokens, at)
    if after[0] == "name" and after[1] in ("as", "satisfies"):
        return value, _skip(tokens, at)
    if at > start and after[0] == "mark" and after[1] in _ENDS:
        return value, at
    return UNREAD, _skip(tokens, start)


def _array(tokens: list[Token], at: int, depth: int) -> tuple[Any, int]:
    found: list[Any] = []
    start = at
    if depth > _DEEPEST:
        return UNREAD, _skip(tokens, start)
    at += 1
    while _token(tokens, at) != ("mark", "]"):
        if _token(tokens, at)[1] == "...":
            found.append(UNREAD)
            at = _skip(tokens, at)
        else:
            value, at = _value(tokens, at, depth)
            found.append(value)
        if _token(tokens, at) == ("mark", ","):
            at += 1
        elif _token(tokens, at) != ("mark", "]"):
            return UNREAD, _skip(tokens, start)
    return found, at + 1


def _skip(tokens: list[Token], at: int) -> int:
    """Return where what begins at a token ends: before the next comma, or the bracket that closes what is around."""
    open_marks: list[str] = []
    while True:
        kind, word = _token(tokens, at)
        if kind == "mark":
            if word in _PAIRS:
                open_marks.append(_PAIRS[word])
            elif open_marks and word == open_marks[-1]:
                open_marks.pop()
            elif not open_marks and word in _ENDS:
                return at
        at += 1


def _token(tokens: list[Token], at: int) -> Token:
    if at >= len(tokens):
        raise _NoObject
    return tokens[at]


def _text(written: str) -> str:
    def value(match: re.Match[str]) -> str:
        code = match[1]
        if code[0] in "ux" and len(code) > 1:
            number = int(code[1:].strip("{}"), 16)
            return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
        return _ESCAPES.get(code, code)

    return _ESCAPE.sub(value, written[1:-1])
