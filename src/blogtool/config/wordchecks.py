"""The words in braces of a house style (`{file.slug}`), and its ways of writing dates, that can mean nothing."""

from collections.abc import Iterable, Iterator
from typing import Any

from blogtool.config.leaves import keys_of
from blogtool.config.mistakes import shown
from blogtool.contract import Wishes
from blogtool.errors import Mistake
from blogtool.layers import Layer, Path
from blogtool.tokens import mistakes, wrong_form
from blogtool.wishes import JUDGED

_WORDS: dict[str, tuple[str, ...]] = {
    "fields": ("is", "starts-with", "ends-with"),
    "images": ("folder",),
    "phrases": ("deny", "require", "unless"),
    "headings": ("is",),
    "file": ("folder", "name", "siblings"),
}
"""The keys of each table in which words in braces are filled in."""


def check_words(own: Layer, scope: Path, fields: Iterable[str]) -> Iterator[Mistake]:
    """Yield the mistakes of a contract; `fields` are the names of the fields that the house style speaks of."""
    names = sorted(fields)
    tree = own.contract(scope)
    for table, keys in _WORDS.items():
        for path, value in _said((table,), tree.get(table)):
            here = (*scope, *path)
            for text in value if isinstance(value, list) else [value]:
                if not isinstance(text, str):
                    continue
                if path[-1] in keys:
                    for sentence in mistakes(text, names):
                        yield Mistake(own.line(here), f'{shown(here)} = "{text}" – {sentence}')
                elif table == "fields" and path[-1] == "formats" and (wrong := wrong_form(text)):
                    yield Mistake(own.line(here), f'{shown(here)} = "{text}" – {wrong}')


def check_conditions(own: Layer, scope: Path) -> Iterator[Mistake]:
    """Yield what a condition asks of a field that its value alone does not tell."""
    for path, value in _said((), own.contract(scope)):
        if "when" in path[:-2] and path[-2] == "fields" and isinstance(value, dict):
            for key in value:
                if key in keys_of(Wishes) and key not in JUDGED:
                    here = (*scope, *path, key)
                    sentence = f"{shown(here)} cannot be part of a condition: {key} is for [post.fields]."
                    yield Mistake(own.line(here), sentence)


def check_firsts(own: Layer, scope: Path) -> Iterator[Mistake]:
    """Yield what is asked of the first item of a list and can only be asked of a whole field."""
    for path, value in _said((), own.contract(scope).get("fields")):
        if path[-1] == "first" and isinstance(value, dict):
            for key in value:
                if key in keys_of(Wishes) and key not in JUDGED and key != "message":
                    here = (*scope, "fields", *path, key)
                    sentence = f"{shown(here)} cannot be: {key} is for the whole field."
                    yield Mistake(own.line(here), sentence)


def _said(path: Path, value: Any) -> Iterator[tuple[Path, Any]]:
    """Yield each key inside a table, at any depth, and what it holds."""
    for key, inner in value.items() if isinstance(value, dict) else ():
        yield (*path, key), inner
        yield from _said((*path, key), inner)
