"""`blogtool latest`."""

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from blogtool import discovery, runner
from blogtool.arguments import Argument, Option
from blogtool.commands.documents import Document, is_markdown
from blogtool.commands.options import ConfigOption, IsolatedOption, complain, counted
from blogtool.descriptions import names
from blogtool.errors import BlogtoolError
from blogtool.excerpt import field_of, limit_of
from blogtool.houses import Houses
from blogtool.markup import address
from blogtool.post import Post
from blogtool.teasers import Chosen, Entry, entry, html, markdown, newest
from blogtool.terminal import note, printable

MARK = "blogtool-latest"
"""What the comments around the list are called."""

_NAMED = 3
"""How many of the posts that are left out are named."""


class Format(StrEnum):
    """How the list is written."""

    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


def run(
    path: Annotated[str | None, Argument(help="A folder of posts. Without it: the blog you stand in.")] = None,
    number: Annotated[int, Option("-n", "--number", help="How many posts.", min=1, max=10_000)] = 5,
    format: Annotated[
        Format | None, Option("--format", help="How the list is written: Markdown, unless --into names an HTML file.")
    ] = None,
    max_length: Annotated[
        int | None,
        Option(
            min=20,
            max=10_000,
            help="The most characters of a teaser, as a reader counts them; what the house style allows unless given, "
            "else 160.",
        ),
    ] = None,
    into: Annotated[
        str | None,
        Option(help="Put the list into this file, between <!-- blogtool-latest --> and <!-- /blogtool-latest -->."),
    ] = None,
    check: Annotated[
        bool, Option("--check", help="With --into: write nothing; exit with 1 if the file would change.")
    ] = False,
    drafts: Annotated[bool, Option("--drafts", help="Also drafts.")] = False,
    future: Annotated[bool, Option("--future", help="Also posts dated in the future.")] = False,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
) -> int:
    """List the newest posts with their teasers, for a front page or a README.

    The teaser is the post's own description, summary or excerpt; else it is derived from the prose, as excerpt does.
    Drafts, posts dated in the future and posts without a date are left out.
    """
    format = _format(format, into, check)
    document = Document(into, MARK) if into else None
    houses = Houses(config=config, isolated=isolated)
    found = discovery.posts([path or houses.home()], houses.site_for)
    complain(found.failures)
    failures = [failure.path for failure in found.failures]
    posts = _posts([post for post in found.posts if not (document and document.is_file(post))], houses, failures)
    chosen = newest(posts, number, datetime.now().astimezone(), drafts=drafts, future=future)
    left_out = _left_out(chosen)
    if not chosen.posts:
        if failures:
            return 2
        raise BlogtoolError(f"There is no post to list. {left_out}".rstrip())
    text = _text([_entry(post, max_length, houses) for post in chosen.posts], format, into)
    changed = False
    if document is None:
        sys.stdout.write((_harmless(text) if sys.stdout.isatty() else text) + "\n")
        sys.stdout.flush()
        if left_out:
            note(left_out)
    else:
        changed = document.put(text, write=not check)
        outcome = ("It would change" if check else "The list was written") if changed else "The list is as it should be"
        note(f"{document.name}: {outcome}. {left_out}".rstrip())
    return 2 if failures else int(check and changed)


def _format(format: Format | None, into: str | None, check: bool) -> Format:
    """Return how the list is written. Raises BlogtoolError for options that do not go together."""
    if into is None:
        if check:
            raise BlogtoolError("--check goes with --into.")
        return format or Format.MARKDOWN
    if format is Format.JSON:
        raise BlogtoolError("--into writes Markdown or HTML; leave --format json out.")
    if format is not None:
        return format
    if is_markdown(into):
        return Format.MARKDOWN
    if into.lower().endswith((".html", ".htm")):
        return Format.HTML
    raise BlogtoolError(f"{into} is no Markdown and no HTML file by its name. Say with --format which it is.")


def _posts(paths: Iterable[str], houses: Houses, failures: list[str]) -> Iterator[Post]:
    """Yield the posts; one that cannot be read is said on standard error and goes to `failures`."""
    for path in paths:
        name = runner.shown(path)
        formats = houses.formats_for(path)
        try:
            post = runner.load(name, runner.read(path), formats)
            if post.front_matter and post.front_matter.faults and not post.fields:
                raise BlogtoolError("The front matter cannot be read; `blogtool lint` says why.")
        except BlogtoolError as error:
            failures.append(name)
            note(f"{name}: {error}")
        else:
            yield post


def _entry(post: Post, limit: int | None, houses: Houses) -> Entry:
    """Return a post as it stands in the list, by what its house style says about addresses, fields and teasers."""
    house = houses.house_for(post.source.path, post)
    site = house.site
    fields = tuple(dict.fromkeys((field_of(house), *names(site.names if site else None))))
    return entry(post, limit or limit_of(house), site=site.url if site else None, names=fields)


def _text(entries: list[Entry], format: Format, into: str | None) -> str:
    if format is Format.JSON:
        import json

        from msgspec import to_builtins

        return json.dumps(to_builtins(entries), indent=1)
    folder = os.path.dirname(into) if into else None
    addressed = [(one, one.url or address(runner.shown(one.path, folder))) for one in entries]
    return html(addressed) if format is Format.HTML else markdown(addressed)


def _harmless(text: str) -> str:
    return "\n".join(printable(line) for line in text.split("\n"))


def _left_out(chosen: Chosen) -> str:
    """Return the sentence that says what is not in the list; "" where nothing is missing."""
    counts = []
    if chosen.drafts:
        counts.append(f"{counted(chosen.drafts, 'draft')} (--drafts)")
    if chosen.future:
        counts.append(f"{chosen.future:,} dated in the future (--future)")
    if chosen.undated:
        names = ", ".join([*chosen.undated[:_NAMED], *["…"] * (len(chosen.undated) > _NAMED)])
        counts.append(f"{len(chosen.undated):,} without a date that can be read ({names})")
    return f"Left out: {', '.join(counts)}." if counts else ""
