"""`blogtool latest`."""

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit

from blogtool import discovery, runner
from blogtool.arguments import Argument, Option
from blogtool.commands.documents import Document, is_markdown
from blogtool.commands.options import ConfigOption, IsolatedOption, complain, counted
from blogtool.commands.teasing import wanted
from blogtool.errors import BlogtoolError
from blogtool.houses import Houses
from blogtool.lengths import Limit
from blogtool.markup import address
from blogtool.permalinks import permalink
from blogtool.post import Post
from blogtool.teaserfields import field_of, fields_of, limit_in
from blogtool.teasers import READ_MORE, Chosen, Entry, entry, feed, html, markdown, newest
from blogtool.terminal import note, printable_lines
from blogtool.urls import config_of

MARK = "blogtool-latest"
"""What the comments around the list are called."""

_NAMED = 3
"""How many of the posts that are left out are named."""


class Format(StrEnum):
    """How the list is written."""

    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


class Target(StrEnum):
    """What the links of the list lead to."""

    PAGE = "page"
    FILE = "file"


# Long by its options alone: they are read from the signature.
def run(
    path: Annotated[str | None, Argument(help="A folder of posts. Without it: the blog you stand in.")] = None,
    number: Annotated[int, Option("-n", "--number", help="How many posts.", min=1, max=10_000)] = 5,
    format: Annotated[
        Format | None,
        Option(
            "--format", help="How the list is written: Markdown, unless --into names an HTML file; json is a JSON Feed."
        ),
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
    link_to: Annotated[
        Target,
        Option(help="What a link leads to: the page of the post, where its address is known, or always its file."),
    ] = Target.PAGE,
    read_more: Annotated[str, Option(help="What the link behind each teaser says; “” for none.")] = READ_MORE,
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
    Links lead to the addresses that the site's generator gives the posts; where they cannot be known, to the files.
    Drafts, posts dated in the future and posts without a date are left out.
    """
    format = _format(format, into, check)
    given = wanted(max_length).given
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
    listing = _Listing(houses, given, files=link_to is Target.FILE, more=read_more, into=into)
    text = listing.text(chosen.posts, format, path or houses.home())
    changed = False
    if document is None:
        sys.stdout.write((printable_lines(text) if sys.stdout.isatty() else text) + "\n")
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


class _Listing:
    """How posts stand in the list, by what their house style says about addresses, fields and teasers."""

    def __init__(self, houses: Houses, given: Limit | None, *, files: bool, more: str, into: str | None) -> None:
        self._houses = houses
        self._given = given
        self._files = files
        self._more = more
        self._folder = os.path.dirname(into) if into else None

    def text(self, posts: list[Post], format: Format, path: str) -> str:
        """Return the list of posts that were found at a path."""
        entries = [self._entry(post) for post in posts]
        if format is Format.JSON:
            import json

            return json.dumps(feed(entries, *self._site(path)), indent=1)
        addressed = [(one, self._address(one)) for one in entries]
        return html(addressed, self._more) if format is Format.HTML else markdown(addressed, self._more)

    def _entry(self, post: Post) -> Entry:
        path = post.source.path
        house = self._houses.house_for(path, post)
        url = permalink(post, self._houses.site_of(path), house)
        limit = self._given or limit_in(house, field_of(house))
        return entry(post, limit, url=url, names=fields_of(house))

    def _address(self, one: Entry) -> str:
        if one.url and not self._files:
            return one.url
        return address(runner.shown(one.path, self._folder))

    def _site(self, path: str) -> tuple[str, str | None]:
        """Return what the site at a path is called, and its address; None where nobody says it."""
        folder = os.path.abspath(path if os.path.isdir(path) else os.path.dirname(path))
        site = self._houses.site_for(folder)
        house = self._houses.house_for(os.path.join(folder, "post.md"))
        home = (house.site.url if house.site else None) or config_of(site).url
        return urlsplit(home).netloc if home else os.path.basename(site.root), home


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
