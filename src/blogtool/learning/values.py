"""What the values of one field have in common: their type, their length, their form, a few known values. Pure."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from blogtool.fieldtypes import WELL_KNOWN
from blogtool.learning.facts import Facts, Value
from blogtool.learning.limits import COUNTS, LENGTHS, SOME, limit_above, limit_below, middle
from blogtool.learning.statement import NEARLY_ALL, Statement, Test
from blogtool.patterns import lazy

_DESCRIPTION = 80
"""Characters. What is as long as this in the middle is a description, which can be too short."""
_DATE_FORMS = (
    "%Y-%m-%d",
    "%Y-%m-%dT%H:%M:%SZ",
    "%Y-%m-%dT%H:%M:%S%z",
    "%Y-%m-%d %H:%M:%S %z",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%dT%H:%M:%S.%fZ",
)
_USUAL = {"title": (60, 70), "description": (160,)}
"""Limits that many know: where all posts keep one and some come near it, it is meant."""
_MOST_KNOWN = 12
_ISO = lazy(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?")
_FILE = lazy(r"\S*[^\s/.]\.[A-Za-z0-9]{2,5}")
_ADDRESS = lazy(r"https?://\S+")
_FORMS = (
    (r"\d+\.\d+(\.\d+)?", "a version"),
    (r"[a-z0-9]+(-[a-z0-9]+)*", "lower case, words joined by -"),
    (r"[a-z0-9-]+", "lower case and -"),
    (r"[a-z0-9_-]+", "lower case, - and _"),
    (r"\d{4}/\d{2}/\d{2}/[^/]+", "year/month/day/name"),
    (r"([a-z0-9-]+/)?\d{4}/\d{2}/\d{2}/[^/]+", "year/month/day/name"),
)
_LISTS = ("tags", "categories", "keywords", "topics", "authors", "labels", "series")
_TIMES = ("date", "date-time")


def type_of(name: str, values: Sequence[Value]) -> str | None:
    """Return the word for what nearly all values of a field are; None where they are of several types."""
    kinds = Counter(value.kind for value in values)
    kind, count = kinds.most_common(1)[0]
    if kind in _TIMES and kinds["date"] + kinds["date-time"] + _dates(values) >= NEARLY_ALL * len(values):
        return "date" if kinds["date"] or name == "date" else "date-time"
    if count < NEARLY_ALL * len(values):
        return None
    if kind == "text" and _dates(values) >= NEARLY_ALL * len(values):
        return "date"
    if kind == "text" and all(_ADDRESS.fullmatch(value.text) for value in values):
        return "url"
    if kind == "text" and WELL_KNOWN.get(name) == "file" and all(_FILE.fullmatch(value.text) for value in values):
        return "file"
    return str(kind)


def _dates(values: Sequence[Value]) -> int:
    return sum(value.kind == "text" and _ISO.fullmatch(value.text) is not None for value in values)


def wishes(name: str, values: Sequence[Value], concerns: Test) -> Iterator[Statement]:
    """Yield what may be asked of the values of a field; `concerns` tells which posts have it."""
    word = type_of(name, values)
    if word == "list":
        yield from _of_list(name, values, concerns)
    elif word in ("text", "file"):
        yield from _of_texts(name, [value.text for value in values], concerns, _single(name))
        yield from _lengths(name, values, concerns)
    elif word in _TIMES:
        yield from _of_dates(name, values, concerns)
    elif word == "url":
        yield from _beginning(name, [value.text for value in values], concerns)


def _of_dates(name: str, values: Sequence[Value], concerns: Test) -> Iterator[Statement]:
    """Yield the one way in which nearly all dates are written."""
    for form in _DATE_FORMS:

        def keeps(facts: Facts, form: str = form) -> bool:
            return _is_written(facts.fields[name].written, form)

        if len(values) >= 10 and sum(_is_written(value.written, form) for value in values) >= NEARLY_ALL * len(values):
            example = next(value.written for value in values if _is_written(value.written, form))
            yield _wish(name, "formats", [form], keeps, concerns, f"such as {example}")
            return


def _is_written(text: str, form: str) -> bool:
    try:
        datetime.strptime(text, form)
    except ValueError:
        return False
    return True


Texts = Callable[[Facts], Sequence[str]]


def _single(name: str) -> Texts:
    return lambda facts: [facts.fields[name].text]


def _items(name: str) -> Texts:
    return lambda facts: facts.fields[name].items


def _wish(name: str, key: str, value: Any, keeps: Test, concerns: Test, detail: str = "") -> Statement:
    return Statement(path=("fields", name, key), value=value, keeps=keeps, concerns=concerns, detail=detail)


# Texts


def _of_texts(name: str, texts: Sequence[str], concerns: Test, of: Texts) -> Iterator[Statement]:
    """Yield the known values of a field, else the form that they have; `of` gives the values of a post."""
    known = _known(texts)
    if known:
        test = _each(of, lambda text: text in known)
        if len(known) == 1 and "{" not in known[0]:
            yield _wish(name, "is", known[0], test, concerns)
        else:
            yield _wish(name, "one-of", known, test, concerns)
        return
    form = _form(texts)
    if form:
        pattern, words = form
        matches = re.compile(pattern).fullmatch
        yield _wish(name, "pattern", pattern, _each(of, lambda text: matches(text) is not None), concerns, words)
        return
    yield from _beginning(name, texts, concerns)
    endings = _endings(texts)
    if endings:
        yield _wish(name, "ends-with", endings, _each(of, lambda text: text.endswith(tuple(endings))), concerns)


def _each(of: Texts, test: Callable[[str], bool]) -> Test:
    return lambda facts: all(map(test, of(facts)))


def _known(texts: Sequence[str]) -> list[str]:
    """Return the values of a field that has only a few, the most frequent first; none where new ones keep coming.

    What occurs only once tells how often a value comes that nobody has seen.
    """
    counts = Counter(texts)
    often = [text for text, count in counts.most_common() if count > 1]
    once = len(counts) - len(often)
    if not often or len(texts) < 10 or any(len(text) > 60 or not text.isprintable() for text in often):
        return []
    if len(often) > _MOST_KNOWN or len(texts) < 5 * len(often) or once > (1 - NEARLY_ALL) / 2 * len(texts):
        return []
    return often


def _form(texts: Sequence[str]) -> tuple[str, str] | None:
    """Return the pattern that nearly all texts have, and what it means in words."""
    if len(texts) < 10:
        return None
    for pattern, words in _FORMS:
        if sum(re.fullmatch(pattern, text) is not None for text in texts) >= NEARLY_ALL * len(texts):
            return pattern, words
    return None


def _beginning(name: str, texts: Sequence[str], concerns: Test) -> Iterator[Statement]:
    """Yield the folder or the site with which nearly all texts begin."""
    heads = Counter(head for text in texts for head in [_head(text)] if head)
    if not heads or len(texts) < 10:
        return
    head, count = heads.most_common(1)[0]
    if count >= NEARLY_ALL * len(texts):
        yield _wish(name, "starts-with", [head], lambda facts: facts.fields[name].text.startswith(head), concerns)


def _head(text: str) -> str:
    if " " in text or "/" not in text or "{" in text or not text.isprintable():
        return ""
    if _ADDRESS.fullmatch(text):
        return "/".join(text.split("/")[:3]) + "/"
    folders = text.split("/")[:-1]
    return "/".join(folders[:3]) + "/" if any(folders) else ""


def _endings(texts: Sequence[str]) -> list[str]:
    found = Counter(match.group() for text in texts if (match := re.search(r"\.[a-z0-9]{2,5}$", text)))
    often = [ending for ending, count in found.most_common() if count > 1]
    if not often or len(often) > 5 or len(texts) < 10 or any(" " in text for text in texts):
        return []
    return often if sum(found[ending] for ending in often) >= NEARLY_ALL * len(texts) else []


# Lengths


def _lengths(name: str, values: Sequence[Value], concerns: Test) -> Iterator[Statement]:
    """Yield limits for the length of running text, such as titles and descriptions."""
    texts = [value.text for value in values]
    prose = sum(text.count(" ") >= 2 for text in texts)
    if len(set(texts)) < len(texts) / 2 or prose < len(texts) / 2 or len(texts) < 10:
        return
    lengths = [value.length for value in values]
    longest = max(lengths)
    usual = next((limit for limit in _USUAL.get(name, ()) if 0.8 * limit <= longest <= limit), None)
    most = usual or limit_above(lengths, LENGTHS)
    if most is not None:
        detail = f"the longest has {longest}"
        yield _wish(name, "max-length", most, lambda facts: facts.fields[name].length <= most, concerns, detail)
    least = limit_below(lengths, LENGTHS)
    long = middle(lengths) >= _DESCRIPTION and len(lengths) >= SOME
    if long and least is not None and least >= 20 and (most is None or least < most):
        detail = f"the shortest has {min(lengths)}"
        yield _wish(name, "min-length", least, lambda facts: facts.fields[name].length >= least, concerns, detail)


# Lists


def _of_list(name: str, values: Sequence[Value], concerns: Test) -> Iterator[Statement]:
    """Yield how many items lists have, and what the items are."""
    if len(values) < 10 or name.rpartition(".")[2] not in _LISTS:
        return
    counts = [value.length for value in values]
    fewest, most = limit_below(counts, COUNTS), limit_above(counts, COUNTS)
    if max(counts) == 1:
        most = 1
    if fewest is not None and fewest >= 2:
        yield _wish(name, "min-items", fewest, lambda facts: facts.fields[name].length >= fewest, concerns)
    if most is not None and most <= 12:
        detail = f"at most {max(counts)}" if max(counts) != most else ""
        yield _wish(name, "max-items", most, lambda facts: facts.fields[name].length <= most, concerns, detail)
    items = [item for value in values for item in value.items]
    if not all(items):  # some are no texts
        return
    if _known(items) or _form(items):
        yield from _of_texts(name, items, concerns, _items(name))
    elif items and not any(re.search("[A-Z]", item) for item in items):
        yield _wish(
            name,
            "deny-pattern",
            "[A-Z]",
            _each(_items(name), lambda item: item == item.lower()),
            concerns,
            "lower case",
        )


def default_type(name: str, keys: Sequence[str]) -> str:
    """Return the type that a field has when its house style does not say."""
    if name in WELL_KNOWN:
        return WELL_KNOWN[name]
    if {"min-items", "max-items", "first"} & set(keys):
        return "list"
    return "date" if "formats" in keys else "text"
