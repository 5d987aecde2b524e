"""A template → its pieces."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from blogtool.patterns import lazy
from blogtool.templating.filters import FILTERS
from blogtool.templating.pieces import AS_IT_IS, Call, For, If, Piece, TemplateMistake, Test, Value, nearest

MAX_DEPTH = 16
"""How deep ifs and loops stand in one another."""

_INSIDE = r"(?:[^\n{}%\"']|%(?!\})|\"[^\"\n]*\"|'[^'\n]*')*"
_MARK = lazy(
    r"\{\{[<%]"  # a shortcode of Hugo: text like any other
    r"|(?P<raw>\{%[ \t]*raw[ \t]*%\})"
    rf"|\{{\{{(?P<value>{_INSIDE})\}}\}}"
    rf"|\{{%(?P<tag>{_INSIDE})%\}}"
    r"|(?P<note>\{#\s.*?#\})"  # {#id} is the id of a heading
    r"|(?P<open>\{\{|\{%|\{#(?=\s))",
    re.DOTALL,
)
_END_RAW = lazy(r"\{%[ \t]*endraw[ \t]*%\}")
_TOKEN = lazy(
    r"""\s*(?:(?P<text>"[^"]*"|'[^']*')|(?P<number>\d{1,6}\b)|(?P<name>[^\W\d][\w-]*)|(?P<mark>==|!=|[|.,()]))"""
)
_SPACE_BEHIND = lazy(r"[ \t]*(?:\r\n|\n|\r)")
_LINE_END = lazy(r"\r\n|\n|\r")
_LOOP = lazy(r"\s*([^\W\d]\w*)\s+in\s+(.*)", re.DOTALL)
_NOT = lazy(r"\s*not\s+(.*)", re.DOTALL)
_ENDS = {"if": "endif", "for": "endfor"}
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}


class _Tag(NamedTuple):
    word: str
    rest: str
    line: int


class _Open:
    """An `if` or a loop that does not end yet, or the template itself."""

    def __init__(self, word: str, line: int) -> None:
        self.word = word
        self.line = line
        self.pieces: list[Piece] = []
        self.branches: list[tuple[Test | None, list[Piece]]] = []
        self.loop: tuple[str, Value] | None = None


class Reading:
    """Takes a template apart."""

    def __init__(self, template: str, name: str) -> None:
        """Take the text of a template, and what its file is called in messages."""
        self._template = template
        self._name = name
        self._starts = [match.end() for match in _LINE_END.finditer(template)]

    def pieces(self) -> list[Piece]:
        """Return the template as texts, values, ifs and loops. Raises TemplateMistake with file and line."""
        stack = [_Open("", 0)]
        for piece in self._flat():
            if not isinstance(piece, _Tag):
                stack[-1].pieces.append(piece)
            elif piece.word in _ENDS:
                if len(stack) > MAX_DEPTH:
                    raise self._mistake(piece.line, f"More than {MAX_DEPTH} ifs and loops stand in one another.")
                stack.append(self._opened(piece))
            elif piece.word in ("elif", "else"):
                self._branch(stack[-1], piece)
            else:
                if stack[-1].word == "" or piece.word != _ENDS[stack[-1].word] or piece.rest.strip():
                    raise self._mistake(piece.line, f"There is nothing here for `{piece.word}` to end.")
                ended = stack.pop()
                loop = ended.loop
                stack[-1].pieces.append(For(*loop, ended.pieces) if loop else If(ended.branches))
        if len(stack) > 1:
            last = stack[-1]
            raise self._mistake(last.line, f"This `{last.word}` does not end: `{{% {_ENDS[last.word]} %}}` is missing.")
        return stack[0].pieces

    def _opened(self, tag: _Tag) -> _Open:
        opened = _Open(tag.word, tag.line)
        if tag.word == "if":
            opened.branches.append((self._test(tag), opened.pieces))
            return opened
        match = _LOOP.fullmatch(tag.rest)
        if match is None:
            raise self._mistake(tag.line, "A loop is written `{% for tag in tags %}`.")
        opened.loop = match[1], self._value(match[2], tag.line)
        return opened

    def _branch(self, opened: _Open, tag: _Tag) -> None:
        if opened.word != "if" or opened.branches[-1][0] is None:
            raise self._mistake(tag.line, f"There is no `if` to which this `{tag.word}` belongs.")
        if tag.word == "else" and tag.rest.strip():
            raise self._mistake(tag.line, "Nothing stands behind `else`; `elif` asks another question.")
        opened.pieces = []
        opened.branches.append((self._test(tag) if tag.word == "elif" else None, opened.pieces))

    def _flat(self) -> Iterator[Piece | _Tag]:
        """Yield texts, values and tags in their order."""
        template, place = self._template, 0
        while (match := _MARK.search(template, place)) is not None:
            start, end = match.span()
            line = bisect_right(self._starts, start) + 1
            if match["open"]:
                mark = match["open"]
                raise self._mistake(
                    line, f"`{mark}` begins here, and no `{_CLOSING[mark]}` ends it on this line. {AS_IT_IS}"
                )
            if match["value"] is not None:
                yield template[place:start]
                yield self._value(match["value"], line)
                place = end
            elif match.lastgroup is None:
                yield template[place:end]
                place = end
            else:
                text, place = self._without_its_line(place, start, end)
                yield text
                if match["raw"]:
                    closed = _END_RAW.search(template, end)
                    if closed is None:
                        raise self._mistake(line, "This `raw` does not end: `{% endraw %}` is missing.")
                    text, place = self._without_its_line(place, *closed.span())
                    yield text
                elif match["tag"] is not None:
                    yield self._tag(match["tag"], line)
        yield template[place:]

    def _without_its_line(self, place: int, start: int, end: int) -> tuple[str, int]:
        """Return the text before a tag, and where the text behind it begins: a line that is only tags vanishes."""
        before = self._template[place:start]
        line_start = self._starts[number - 1] if (number := bisect_right(self._starts, start)) else 0
        behind = _SPACE_BEHIND.match(self._template, end)
        if behind is None or line_start < place or self._template[line_start:start].strip(" \t"):
            return before, end
        return self._template[place:line_start], behind.end()

    def _tag(self, text: str, line: int) -> _Tag:
        word, rest = (*text.split(None, 1), "", "")[:2]
        if word not in ("if", "elif", "else", "endif", "for", "endfor"):
            known = "Templates know if, elif, else, for and raw."
            raise self._mistake(line, f"There is no tag “{word}”. {known} {AS_IT_IS}")
        return _Tag(word, rest, line)

    def _test(self, tag: _Tag) -> Test:
        negation = _NOT.fullmatch(tag.rest)
        words = _Words(negation[1] if negation else tag.rest)
        value, other = self._read(words, tag.line), None
        mark = words.mark("==", "!=")
        if mark:
            other = self._read(words, tag.line)
        self._end(words, tag.line)
        return Test(value, (negation is not None) != (mark == "!="), other)

    def _value(self, text: str, line: int) -> Value:
        words = _Words(text)
        value = self._read(words, line)
        self._end(words, line)
        return value

    def _end(self, words: "_Words", line: int) -> None:
        if words.rest():
            raise self._mistake(line, f"“{words.rest()}” is not understood here. {AS_IT_IS}")

    def _read(self, words: "_Words", line: int) -> Value:
        literal = words.literal()
        path: tuple[str, ...] = ()
        while literal is None:
            name = words.name()
            if name is None:
                behind = f" behind “{'.'.join(path)}.”" if path else ", such as title"
                raise self._mistake(line, f"The name of a value is missing{behind}. {AS_IT_IS}")
            path += (name,)
            if not words.mark("."):
                break
        calls: tuple[Call, ...] = ()
        while words.mark("|"):
            calls += (self._call(words, line),)
        return Value(path, literal, calls, line)

    def _call(self, words: "_Words", line: int) -> Call:
        name = words.name()
        if name is None:
            raise self._mistake(line, "The name of a filter is missing behind `|`.")
        if name not in FILTERS:
            raise self._mistake(line, f"There is no filter “{name}”. {nearest(name, list(FILTERS))}")
        arguments: tuple[str | int, ...] = ()
        sound = True
        if words.mark("("):
            while sound and not words.mark(")"):
                argument = words.literal()
                sound = argument is not None and bool(words.mark(",") or words.rest().startswith(")"))
                arguments += () if argument is None else (argument,)
        if not sound or len(arguments) != FILTERS[name].wants:
            raise self._mistake(line, f"The filter {name} is written `{FILTERS[name].written}`.")
        return Call(name, arguments)

    def _mistake(self, line: int, message: str) -> TemplateMistake:
        return TemplateMistake(self._name, line, message)


class _Words:
    """The words of a value or a question, one after the other."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0

    def rest(self) -> str:
        return self._text[self._place :].strip()

    def name(self) -> str | None:
        return self._next("name")

    def literal(self) -> str | int | None:
        number = self._next("number")
        if number is not None:
            return int(number)
        text = self._next("text")
        return None if text is None else text[1:-1]

    def mark(self, *marks: str) -> str | None:
        place = self._place
        mark = self._next("mark")
        if mark in marks:
            return mark
        self._place = place
        return None

    def _next(self, group: str) -> str | None:
        match = _TOKEN.match(self._text, self._place)
        if match is None or match.lastgroup != group:
            return None
        self._place = match.end()
        return match[group]
