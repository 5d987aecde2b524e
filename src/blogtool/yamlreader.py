"""YAML front matter: values, and every fault at its place, in words for authors.

The text may come from a stranger. 30,000 nested `[` crash libyaml's composer with a segmentation fault that no `except`
can catch, and 500 bytes of merged aliases keep it busy for minutes, so suspicious text is walked as events first, which
needs no recursion.
"""

import re
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from blogtool.fault import Fault, twice
from blogtool.finding import Span
from blogtool.scalars import quoted_scalar

MAX_BYTES = 65_536
MAX_DEPTH = 32
MAX_NODES = 20_000
MAX_ALIASES = 100
"""No front matter of 3,000 real posts comes near these."""

try:
    from yaml import CSafeLoader as _SafeLoader
except ImportError:  # a PyYAML built without libyaml
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]


class _Loader(_SafeLoader):
    """Reads one document and keeps its node tree, which has the places."""

    def get_single_data(self) -> Any:
        node = self.get_single_node()
        return node, (None if node is None else self.construct_document(node))

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except (ValueError, OverflowError) as error:  # 2026-13-45, a number of 10,000 digits
            raise yaml.MarkedYAMLError(problem=f"impossible value: {error}", problem_mark=node.start_mark) from error


def read_yaml(data: bytes, inner: Span) -> tuple[Any, list[Fault]]:
    """Return the value of the YAML in `inner` (None where it cannot be read) and its faults."""
    raw = data[inner.start : inner.end]
    text = raw.decode()
    refusal = _refusal(raw, text)
    if refusal:
        return None, [
            Fault(
                Span(inner.start, inner.start + len(raw.split(b"\n", 1)[0])),
                f"The front matter is not read: {refusal}.",
                "Front matter is a plain list of fields; keep it to that.",
            )
        ]
    try:
        node, values = YAMLHandler().load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        return None, [_explain(data, inner, text, error)]
    except (yaml.YAMLError, RecursionError) as error:
        return None, [_unreadable(data, inner, text, error)]
    faults: list[Fault] = []
    if isinstance(node, yaml.MappingNode):
        _duplicates(data, inner, text, node, faults)
    return values, faults


def _refusal(raw: bytes, text: str) -> str | None:
    """Return why a text is not safe to load, or None."""
    if len(raw) > MAX_BYTES:
        return f"it is longer than {MAX_BYTES // 1024} kB"
    openers = raw.count(b"[") + raw.count(b"{") + raw.count(b"- ") + raw.count(b"? ")
    if openers <= 200 and b"*" not in raw and b"<<" not in raw:
        return None
    depth = nodes = aliases = 0
    try:
        for event in yaml.parse(text, _SafeLoader):
            nodes += 1
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            elif isinstance(event, yaml.AliasEvent):
                aliases += 1
            if depth > MAX_DEPTH:
                return f"it is nested more than {MAX_DEPTH} deep"
            if nodes > MAX_NODES:
                return f"it has more than {MAX_NODES:,} values"
            if aliases > MAX_ALIASES or (aliases and b"<<" in raw and aliases > 10):
                return "it repeats itself by too many aliases (`*name`)"
    except yaml.YAMLError:
        return None  # a mistake of writing, which loading explains better
    return None


def _duplicates(data: bytes, inner: Span, text: str, node: yaml.MappingNode, faults: list[Fault]) -> None:
    """Add a fault for each key that a mapping has twice, at any depth."""
    seen: dict[str, int] = {}
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode) and key.value != "<<":
            span = Span(
                _offset(inner, text, key.start_mark.index),
                _offset(inner, text, key.end_mark.index),
            )
            if key.value in seen:
                faults.append(twice(data, key.value, seen[key.value], span))
            else:
                seen[key.value] = span.start
        for child in value.value if isinstance(value, yaml.SequenceNode) else [value]:
            if isinstance(child, yaml.MappingNode):
                _duplicates(data, inner, text, child, faults)


_VALUE = re.compile(r"^(\s*(?:- )?[\w-]+:\s+)(\S.*?)\s*$")

_EXPLANATIONS = (
    # what the reader says, what it means to an author, what to do
    (r"mapping values are not allowed", "a colon and a space inside a value have a meaning of their own", "quote"),
    (r"found character '\\t'", "a tab stands where only spaces are allowed", "Replace the tab by spaces."),
    (
        r"found character '[@`%]'",
        "a value may not begin with this character",
        "quote",
    ),
    (r"found undefined alias|while scanning an? (?:alias|anchor)", "a value may not begin with `*` or `&`", "quote"),
    (
        r"found unexpected end of stream|while scanning a quoted scalar",
        "a quotation mark is opened and not closed",
        "Close the quotation mark at the end of the value.",
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
    (
        r"did not find expected|expected <block end>|expected <document start>",
        "this line does not fit what stands above it",
        "Fields begin at the start of the line; quotation marks inside a value need others around it.",
    ),
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
    if "quoted scalar" in words or "flow" in words:
        mark = error.context_mark or mark
    index = min(mark.index, len(text)) if mark else 0
    if index and index == len(text):
        index -= 1
    meaning, remedy = next(
        ((meaning, remedy) for pattern, meaning, remedy in _EXPLANATIONS if re.search(pattern, words)),
        (error.problem or "it is not written as YAML", "Compare the line with the fields above it."),
    )
    line_start = text.rfind("\n", 0, index) + 1
    line_end = len(text) if text.find("\n", index) < 0 else text.find("\n", index)
    line = text[line_start:line_end].rstrip("\r")
    quote: Span | None = None
    if remedy == "quote":
        value = _VALUE.match(line)
        remedy = "Put the value in quotation marks."
        if value:
            quoted = quoted_scalar(value[2])
            remedy = f"Put the value in quotation marks: `{line[: value.end(1)].strip()} {quoted}`."
            candidate = Span(line_start + value.start(2), line_start + value.end(2))
            if _reads_with(text, candidate, quoted):
                quote = Span(_offset(inner, text, candidate.start), _offset(inner, text, candidate.end))
    start = _offset(inner, text, index)
    end = max(_offset(inner, text, line_start + len(line)), start)
    return Fault(Span(start, end), f"The front matter cannot be read: {meaning}.", remedy, quote)


def _unreadable(data: bytes, inner: Span, text: str, error: Exception) -> Fault:
    """The fault of a text the reader refuses as a whole: control characters, or nesting."""
    place = getattr(error, "position", 0)
    index = place if isinstance(place, int) and place < len(text) else 0
    start = _offset(inner, text, index)
    return Fault(
        Span(start, start + 1),
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
