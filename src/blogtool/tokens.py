"""The words in braces of a house style, `{file.slug}` or `{date:%Y-%m-%d}`, and what each is for a post. Pure.

They stand in `is`, `starts-with` and `ends-with` of a field, in `file.name`, in `images.*.folder` and in phrases.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product
from typing import Any, NamedTuple

from blogtool.fieldvalues import EMPTY, date_of, moment_of, text_of, value_of
from blogtool.likeness import nearest
from blogtool.patterns import lazy
from blogtool.post import Post

OF_FILES = ("file.slug", "file.name", "file.stem", "file.rest")
NAMES = (*OF_FILES, "slug", "date", "title", "lang")
"""What every post has; any other word is the name of a field."""

_TOKEN = lazy(r"(?<!\{)\{([^\W\d][\w-]*(?:\.[\w-]+)*)(?::([^{}]*))?\}(?!\})")
_ENDING = lazy(r"(?:\.[a-z]{2}(?:[-_][A-Za-z]{2,4})?)?\.(?:md|mdx|markdown|mkd|mdown|html?|rst|txt)\Z", re.IGNORECASE)
_DATE = r"(?:19|20)\d\d([-_.]?)(?:0[1-9]|1[0-2])(?:\1(?:0[1-9]|[12]\d|3[01]))"
_DATED = lazy(rf"{_DATE}[-_. ]+(?=.)")
_DATED_SOMEHOW = lazy(rf"{_DATE}?+[-_. ]+(?=.)")
_DIRECTIVE = lazy(r"%-?(.?)")
_DIRECTIVES = "YymdBbHMSIjpAaVuUWGfzZ%"
_MOST_FILLINGS = 100


class Token(NamedTuple):
    """One word in braces."""

    name: str
    form: str | None
    """What stands behind its colon: how a date is written."""
    start: int
    end: int


def tokens(template: str) -> list[Token]:
    """Return the words in braces of a text, in their order; `{{ … }}` of a template is none."""
    if "{" not in template:
        return []
    return [Token(match[1], match[2], *match.span()) for match in _TOKEN.finditer(template)]


def fill(template: str, post: Post, *, date_field: str = "date", lang: str | None = None) -> str | None:
    """Return a text with its words in braces filled in for a post; None where the post lacks one of them.

    `date_field` is the field with the date of a post, `lang` the language of a post that names none. The first item
    stands for a list.
    """
    return next(iter(fillings(template, post, date_field=date_field, lang=lang)), None)


def fillings(template: str, post: Post, *, date_field: str = "date", lang: str | None = None) -> list[str]:
    """Return all ways in which `fill` could fill in a text: one for each item of a list, none where a word is missing.

    A text without words in braces is its own only filling.
    """
    found = tokens(template)
    if not found:
        return [template]
    values = [_values(token, post, date_field, lang) for token in found]
    filled: list[str] = []
    for choice in product(*values):
        pieces, place = [], 0
        for token, value in zip(found, choice, strict=True):
            pieces += [template[place : token.start], value]
            place = token.end
        filled.append("".join([*pieces, template[place:]]))
        if len(filled) == _MOST_FILLINGS:
            break
    return filled


def _values(token: Token, post: Post, date_field: str, lang: str | None) -> list[str]:
    if token.name in OF_FILES:
        return [_of_file(token.name, post.source.path)]
    if token.name == "lang":
        spoken = post.lang or lang
        return [spoken] if spoken else []
    value: Any = value_of(post, token.name)
    if token.name == "date":
        value = date_of(post, date_field)
    elif token.name == "title":
        value = post.title
    elif token.name == "slug" and value in EMPTY:
        value = file_slug(post.source.path)
    items = value if isinstance(value, list) else [value]
    texts = [_written(item, token) for item in items if item not in EMPTY and not isinstance(item, dict | list)]
    return [text for text in texts if text]


def _written(value: Any, token: Token) -> str | None:
    """Return a value as a token asks for it; None for one that is to be written as a date and is none."""
    if token.form is None and token.name != "date":
        return text_of(value)
    moment = moment_of(value)
    if moment is None:
        return None
    return moment.strftime(token.form) if token.form else date(moment.year, moment.month, moment.day).isoformat()


# Files


def _of_file(name: str, path: str) -> str:
    if name == "file.slug":
        return file_slug(path)
    if name == "file.stem":
        return file_stem(path)
    return file_rest(path) if name == "file.rest" else path.rpartition("/")[2]


def file_stem(path: str) -> str:
    """Return the name of a file without its ending and its language: `2024-05-04-sleep` of `2024-05-04-sleep.en.md`.

    A bundle, `2024-05-04-sleep/index.md`, has that of its folder.
    """
    folder, _, name = path.rpartition("/")
    stem = _ENDING.sub("", name) or name
    if stem.lower() in ("index", "_index") and folder:
        return folder.rpartition("/")[2]
    return stem


def file_slug(path: str) -> str:
    """Return what a file's name says of the post: its stem without a date at the beginning."""
    stem = file_stem(path)
    match = _DATED.match(stem)
    return stem[match.end() :] if match else stem


def file_rest(path: str) -> str:
    """Return what follows the date, which may be one without a day, and a separator in the stem of a file."""
    stem = file_stem(path)
    match = _DATED_SOMEHOW.match(stem)
    return stem[match.end() :] if match else stem


# Mistakes


def mistakes(template: str, fields: Iterable[str]) -> Iterator[str]:
    """Yield, in a sentence for the owner of the house style, each word in braces that nothing can stand for.

    `fields` are the names of the fields that the house style speaks of; others are not wrong, unless they look like a
    slip of the pen.
    """
    known = [*NAMES, *fields]
    for token in tokens(template):
        shown = template[token.start : token.end]
        wrong = None if token.form is None else wrong_form(token.form)
        if token.name in NAMES and token.form is not None and token.name != "date":
            yield f"{shown}: only a date takes a form behind a colon. Write {{{token.name}}}."
        elif wrong is not None:
            yield f"{shown}: {wrong}"
        if token.name in known:
            continue
        if token.name.startswith("file."):
            near = nearest(token.name[5:], [name[5:] for name in OF_FILES], 0.7)
            hint = (
                f"Did you mean {{file.{near}}}?" if near else f"There are {', '.join(map('{{{}}}'.format, OF_FILES))}."
            )
            yield f"{shown} is nothing that a file has. {hint}"
        elif near := nearest(token.name, known, 0.8):
            yield (
                f"{shown} is nothing that a post has. Did you mean {{{near}}}? "
                f"If your posts have a field {token.name}, name it in [post.fields]."
            )


def wrong_form(form: str) -> str | None:
    """Return what is wrong with a way of writing dates such as `%Y-%m-%d`, in a sentence; None where nothing is."""
    directives = _DIRECTIVE.findall(form)
    if not directives:
        return "a date is written with %Y for the year, %m for the month and %d for the day, such as %Y-%m-%d."
    for letter in directives:
        if letter not in _DIRECTIVES or not letter:
            return f"there is no %{letter} in dates; %Y is the year, %m the month, %d the day, %H the hour."
    return None
