"""`blogtool readability`."""

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Annotated, Any

from blogtool import discovery, runner
from blogtool.arguments import Argument, Option
from blogtool.commands.options import Color, ColorOption, ConfigOption, IsolatedOption, complain, counted
from blogtool.errors import BlogtoolError
from blogtool.house import House
from blogtool.houses import Houses
from blogtool.post import Post
from blogtool.prose import looks_english
from blogtool.readability import Scores, prose, score, scored_text
from blogtool.terminal import Output, note


class Format(StrEnum):
    """How the figures are shown."""

    TABLE = "table"
    JSON = "json"


_COLUMNS = ("words", "sentences", "ease", "grade")
_SHOWN = ("flesch_reading_ease", "flesch_kincaid_grade")
"""The scores of the table."""


def run(
    paths: Annotated[list[str] | None, Argument(help="Posts, or folders of posts.")] = None,
    format: Annotated[Format, Option("--format", help="How the figures are shown.")] = Format.TABLE,
    show_text: Annotated[
        bool, Option("--show-text", help="Print the text of one post that is scored, and no figures.")
    ] = False,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    color: ColorOption = Color.AUTO,
) -> int:
    """Say how hard the prose of posts is to read: Flesch reading ease and Flesch-Kincaid grade.

    Only running text is scored: no front matter, headings, code, tables, addresses or fragments of lists; --show-text
    prints it. A post in a language that a figure is not for, or of fewer than 100 words, gets a reason instead.
    """
    houses = Houses(config=config, isolated=isolated)
    found = discovery.posts(paths or [houses.home()], houses.site_for)
    complain(found.failures)
    if show_text:
        return _show_text(found.posts, houses)
    out = Output(sys.stdout, color)
    failures = [failure.path for failure in found.failures]
    figures = _figures(found.posts, houses, failures)
    if format is Format.JSON:
        import json

        sys.stdout.write(json.dumps([_record(path, scores) for path, scores, _ in figures], indent=1) + "\n")
    else:
        _table(figures, out)
    return 2 if failures else 0


def _show_text(posts: Iterable[str], houses: Houses) -> int:
    """Print the text of the one post that is scored. Raises BlogtoolError where it is not one, or cannot be read."""
    path, *others = posts or [""]
    if others or not path:
        raise BlogtoolError("--show-text prints the text of one post: name one.")
    name = runner.shown(path)
    try:
        post = runner.load(name, runner.read(path), houses.formats_for(path))
    except BlogtoolError as error:
        raise BlogtoolError(f"{name}: {error}") from error
    text = scored_text(prose(post.passages))
    sys.stdout.write(text + "\n" if text else "")
    return 0


def _figures(posts: Iterable[str], houses: Houses, failures: list[str]) -> Iterator[tuple[str, Scores, float | None]]:
    """Yield each post's figures, and the grade above which it is and should not be, or None.

    A post that cannot be read is said on standard error and goes to `failures`.
    """
    for path in posts:
        name = runner.shown(path)
        houses.house_for(path)  # a mistake of a house style is raised here
        try:
            post = runner.load(name, runner.read(path), houses.formats_for(path))
            house = houses.house_for(path, post)
            scores = score(post.passages, _language(post, house.lang), _beside(post))
            yield name, scores, _broken_limit(house, scores.scores["flesch_kincaid_grade"])
        except BlogtoolError as error:
            failures.append(name)
            note(f"{name}: {error}")


def _broken_limit(house: House, grade: float | None) -> float | None:
    """Return the limit of the house style above which a grade is."""
    block = house.contract.readability if house.contract is not None else None
    if block is None or grade is None:
        return None
    limits = [block.max_grade, block.warn.max_grade if block.warn is not None else None]
    return next((limit for limit in limits if limit is not None and grade > limit), None)


def _beside(post: Post) -> Iterator[tuple[str, str]]:
    """Yield the blocks of code and HTML."""
    for block in post.document.blocks:
        if block.kind in ("code", "html"):
            yield block.kind, post.data[block.start : block.end].decode("utf-8", "replace")


def _language(post: Post, house_language: str | None) -> str:
    """Return the language of a post, "" where nobody says it and it does not look English."""
    return post.lang or house_language or ("en" if looks_english(post.folded_words) else "")


def _table(figures: Iterator[tuple[str, Scores, float | None]], out: Output) -> None:
    """Write a row a post as it comes; the path stands last, so that a long one moves no column."""
    reasons: dict[str, int] = {}
    rows = above = 0
    for path, scores, limit in figures:
        if not rows:
            out.line(("  ".join(f"{name:>{max(len(name), 6)}}" for name in _COLUMNS) + "  post", "bold"))
        rows += 1
        ease, grade = (scores.scores[name] for name in _SHOWN)
        cells = (f"{scores.words:,}", f"{scores.sentences:,}", _figure(ease), _figure(grade))
        aligned = (f"{cell:>{max(len(name), 6)}}" for cell, name in zip(cells, _COLUMNS, strict=True))
        mark = "" if limit is None else f"  above {limit:g}"
        above += limit is not None
        out.line("  ".join(aligned) + "  ", (path, "cyan"), (mark, "yellow"))
        for reason in {scores.reasons[name] for name in _SHOWN if name in scores.reasons}:
            reasons[reason] = reasons.get(reason, 0) + 1
    out.stream.flush()
    if rows:
        note("Ease: Flesch, 0 very hard to 100 very easy. Grade: Flesch-Kincaid, US school years. Running text only.")
    if above:
        verb = "is" if above == 1 else "are"
        note(f"{above:,} of {counted(rows, 'post')} {verb} above the grade that the house style allows.")
    for reason, number in reasons.items():
        note(f"–: {reason}" if number == 1 else f"–: {reason} ({number} posts)")


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _record(path: str, scores: Scores) -> dict[str, Any]:
    from msgspec import to_builtins

    record = {"path": path, **to_builtins(scores)}
    del record["text"]  # --show-text
    return record
