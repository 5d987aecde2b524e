"""YAML front matter: values, and every fault at its place, in words for authors.

The text may come from a stranger. 30,000 nested `[` crash libyaml's composer with a segmentation fault that no `except`
can catch, and 500 bytes of merged aliases keep it busy for minutes, so suspicious text is walked as events first, which
needs no recursion.
"""

import re
from collections.abc import Iterable
from functools import partial
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from blogtool.fault import Fault, twice
from blogtool.finding import Span
from blogtool.patterns import lazy
from blogtool.places import Places
from blogtool.scalars import quoted_scalar
from blogtool.yamlspans import pairs, places

MAX_BYTES = 65_536
MAX_DEPTH = 32
MAX_NODES = 20_000
MAX_ALIASES = 100
"""No front matter of 3,000 real posts comes near these."""

_PLAIN = "Front matter is a plain list of fields; keep it to that."
_TOO_DEEP = f"it is nested more than {MAX_DEPTH} deep"

try:
    from yaml import CSafeLoader as _SafeLoader
except ImportError:  # a PyYAML built without libyaml
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]


class _Loader(_SafeLoader):
    """Reads one document and keeps its node tree, which has the places."""

    def get_single_data(self) -> Any:
        node = self.get_single_node()
        if isinstance(node, yaml.MappingNode):
            for key, _ in node.value:
                if isinstance(key, yaml.ScalarNode) and key.value != "<<":
                    key.tag = "tag:yaml.org,2002:str"  # fields named `on`, `1` or `null` keep their names
        return node, (None if node is None else self.construct_document(node))

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        if any(key.tag == "tag:yaml.org,2002:merge" for key, _ in node.value):
            node.written = list(node.value)  # type: ignore[attr-defined]  # merging forgets what was written
        super().flatten_mapping(node)

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except (ValueError, ArithmeticError, LookupError, AttributeError) as error:
            # 2026-13-45, a number of 10,000 digits, `!!int ""`, `!!bool x`, `!!timestamp x`
            raise yaml.MarkedYAMLError(problem=f"impossible value: {error}", problem_mark=node.start_mark) from error


def read_block(data: bytes, inner: Span) -> tuple[Any, list[Fault], Places]:
    """Return the value of the YAML in `inner` (None where it cannot be read), its faults, and what finds its fields."""
    raw = data[inner.start : inner.end]
    text = raw.decode()
    refusal = _refusal(raw, text)
    if refusal:
        return (
            None,
            [
                Fault(
                    Span(inner.start, _offset(inner, text, _line_at(text, 0).end)),
                    f"The front matter is not read: {refusal}.",
                    _PLAIN,
                )
            ],
            dict,
        )
    try:
        node, values = YAMLHandler().load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        return None, [_explain(data, inner, text, error)], dict
    except (yaml.YAMLError, RecursionError) as error:
        return None, [_unreadable(data, inner, text, error)], dict
    faults: list[Fault] = []
    _duplicates(data, inner, text, node, faults, set())
    return values, faults, partial(places, data, inner, text, node)


def _refusal(raw: bytes, text: str) -> str | None:
    """Return why a text is not safe to load, or None."""
    if len(raw) > MAX_BYTES:
        return f"it is longer than {MAX_BYTES // 1024} kB"
    openers = raw.count(b"[") + raw.count(b"{") + raw.count(b"- ") + raw.count(b"? ")
    if openers <= 200 and b"*" not in raw and b"<<" not in raw:
        return None
    try:
        return _excess(yaml.parse(text, _SafeLoader))
    except yaml.YAMLError as error:
        # A newer libyaml reads ahead, and has a limit of its own. Else it is a mistake, which loading explains better.
        return _TOO_DEEP if "nesting depth" in str(error) else None


def _excess(events: Iterable[yaml.Event]) -> str | None:
    """Return what there is too much of, or None. An alias counts as all that it repeats."""
    open_nodes: list[tuple[str | None, int]] = []  # the anchor, and how many values stood before
    weights: dict[str, int] = {}
    values = aliases = 0
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            anchor, before = open_nodes.pop()
            weights[anchor or ""] = values - before
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor in [anchor for anchor, _ in open_nodes]:
                return f"`*{event.anchor}` stands inside of what it repeats"
            aliases += 1
            values += weights.get(event.anchor or "", 1)
        elif isinstance(event, yaml.NodeEvent):
            if isinstance(event, yaml.CollectionStartEvent):
                open_nodes.append((event.anchor, values))
            else:
                weights[event.anchor or ""] = 1
            values += 1
        if len(open_nodes) > MAX_DEPTH:
            return _TOO_DEEP
        if aliases > MAX_ALIASES or (aliases and values > MAX_NODES):
            return "it repeats itself by too many aliases (`*name`)"
        if values > MAX_NODES:
            return f"it has more than {MAX_NODES:,} values"
    return None


def _duplicates(
    data: bytes, inner: Span, text: str, node: yaml.Node | None, faults: list[Fault], done: set[int]
) -> None:
    """Add a fault for each key that a mapping has twice, at any depth; what aliases repeat is looked at once."""
    if not isinstance(node, yaml.CollectionNode) or id(node) in done:
        return
    done.add(id(node))
    if not isinstance(node, yaml.MappingNode):
        for child in node.value:
            _duplicates(data, inner, text, child, faults, done)
        return
    seen: dict[str, int] = {}
    for key, value in pairs(node):
        if isinstance(key, yaml.ScalarNode) and key.value != "<<":
            span = Span(
                _offset(inner, text, key.start_mark.index),
                _offset(inner, text, key.end_mark.index),
            )
            if key.value in seen:
                faults.append(twice(data, key.value, seen[key.value], span))
            else:
                seen[key.value] = span.start
        _duplicates(data, inner, text, value, faults, done)


_VALUE = lazy(r"^(\s*(?:- )?[\w-]+:\s+)(\S.*?)\s*$")

_NO_PLACE = (
    r"did not find expected|expected <block end>|expected <document start>",
    "this line does not fit what stands above it",
    "Fields begin at the start of the line; quotation marks inside a value need others around it.",
)

_EXPLANATIONS = (
    # what the reader says, what it means to an author, what to do
    (r"mapping values are not allowed", "a colon and a space inside a value have a meaning of their own", "quote"),
    (r"found character '\\t'|found a tab", "a tab stands where only spaces are allowed", "Replace the tab by spaces."),
    (
        r"found character '[@`%]'",
        "a value may not begin with this character",
        "quote",
    ),
    (r"found undefined alias|while scanning an? (?:alias|anchor)", "a value may not begin with `*` or `&`", "quote"),
    (
        r"found unknown escape|did not find expected hexdecimal|invalid Unicode character escape",
        "a backslash inside double quotation marks has a meaning of its own",
        "Write two backslashes, or put the value in single quotation marks.",
    ),
    (
        r"found unexpected end of stream|while scanning a quoted scalar",
        "a quotation mark is opened and not closed",
        "Close the quotation mark at the end of the value.",
    ),
    (r"unhashable key", "braces and brackets inside a value have a meaning of their own", "quote"),
    (
        r"entries are not allowed|keys are not allowed",
        "a value may not begin with a hyphen or a question mark and a space",
        "quote",
    ),
    (
        r"found another document",
        "a line that begins with `---` ends the front matter, but this one goes on",
        "Write `---` on a line of its own below the last field.",
    ),
    (
        r"could not find expected ':'|while scanning a simple key",
        "this line is no field: a colon after its name is missing",
        "Write the line as `name: value`, or indent it if it goes on from the line above.",
    ),
    (
        r"expected ',' or '[\]}]'|while parsing a flow",
        "a list or group is opened with a bracket and not closed",
        "Close the bracket, or put the whole value in quotation marks.",
    ),
    _NO_PLACE,
    (r"impossible value", "this is no possible date or number", "Correct the value; a date is written 2026-11-22."),
    (
        r"could not determine a constructor",
        "a value may not begin with `!`",
        "quote",
    ),
)


def _explain(data: bytes, inner: Span, text: str, error: yaml.MarkedYAMLError) -> Fault:
    words = f"{error.context or ''} {error.problem or ''}"
    mark = error.problem_mark or error.context_mark
    if "quoted scalar" in words or "flow" in words or "simple key" in words:
        mark = error.context_mark or mark
    index = min(mark.index, len(text)) if mark else 0
    if index and index == len(text):
        index -= 1
    if "cannot start any token" in words:
        words = f"found character {text[index]!r}"  # libyaml does not say which
    line = _line_at(text, index)
    meaning, remedy = next(
        ((meaning, remedy) for pattern, meaning, remedy in _EXPLANATIONS if re.search(pattern, words)),
        (error.problem or "it is not written as YAML", "Compare the line with the fields above it."),
    )
    value = _VALUE.match(text[line.start : line.end])
    quote: Span | None = None
    if remedy == "quote" and "mapping values" in words and not (value and re.search(r":(?:\s|$)", value[2])):
        _, meaning, remedy = _NO_PLACE  # the value is sound: its line stands too deep, or the line above is no field
    elif remedy == "quote":
        remedy, quote = _quoting(inner, text, line.start, value)
    start = _offset(inner, text, index)
    end = max(_offset(inner, text, line.end), start)
    return Fault(Span(start, end), f"The front matter cannot be read: {meaning}.", remedy, quote)


def _line_at(text: str, index: int) -> Span:
    """Return the line of a character, in characters and without its end."""
    start = max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1
    end = re.compile(r"[\r\n]|\Z").search(text, start)
    return Span(start, end.start() if end else len(text))


def _quoting(inner: Span, text: str, line: int, value: re.Match[str] | None) -> tuple[str, Span | None]:
    """Return what to say about a value that needs quotation marks, and where it stands if they are all it needs."""
    if value is None:
        return "Put the value in quotation marks.", None
    quoted = quoted_scalar(value[2])
    remedy = f"Put the value in quotation marks: `{value[1].strip()} {quoted}`."
    place = Span(line + value.start(2), line + value.end(2))
    if not _reads_with(text, place, quoted):
        return remedy, None
    return remedy, Span(_offset(inner, text, place.start), _offset(inner, text, place.end))


def _unreadable(data: bytes, inner: Span, text: str, error: Exception) -> Fault:
    """Return the fault of a text the reader refuses as a whole: control characters, or nesting."""
    place = getattr(error, "position", 0)
    index = place if isinstance(place, int) and place < len(text) else 0
    start = _offset(inner, text, index)
    if isinstance(error, RecursionError):
        line_end = _offset(inner, text, _line_at(text, 0).end)
        return Fault(Span(inner.start, line_end), f"The front matter is not read: {_TOO_DEEP}.", _PLAIN)
    return Fault(
        Span(start, _offset(inner, text, index + 1)),
        "The front matter cannot be read: it holds a character that YAML does not allow.",
        "Delete the character here; it may be invisible.",
    )


def _reads_with(text: str, value: Span, quoted: str) -> bool:
    """Tell whether the front matter is sound once this value is quoted."""
    try:
        _, values = YAMLHandler().load(text[: value.start] + quoted + text[value.end :], Loader=_Loader)
    except (yaml.YAMLError, RecursionError):
        return False
    return isinstance(values, dict)


def _offset(inner: Span, text: str, index: int) -> int:
    """Return the byte offset in the file of a character of the block."""
    if text.isascii():
        return inner.start + index
    return inner.start + len(text[:index].encode())
