"""`blogtool excerpt`."""

import sys
from enum import StrEnum
from typing import Annotated

from blogtool import descriptions, discovery, runner
from blogtool.arguments import Argument, Option
from blogtool.commands.options import Color, ColorOption, ConfigOption, IsolatedOption, complain, counted
from blogtool.errors import BlogtoolError, HouseStyleError
from blogtool.excerpt import NoProse, Teaser, excerpt, field_of, limit_of
from blogtool.flavors import FLAVORS
from blogtool.houses import Houses
from blogtool.post import Post
from blogtool.terminal import Output, note, printable

_NO_PROSE = "There is no running text to take a teaser from."


class Format(StrEnum):
    """How teasers are shown."""

    TEXT = "text"
    JSON = "json"


# Long by its options alone: they are read from the signature.
def run(
    paths: Annotated[list[str], Argument(help="Posts, or folders of posts.")],
    max_length: Annotated[
        int | None,
        Option(
            min=20,
            max=10_000,
            help="The most characters, as a reader counts them; what the house style allows unless given, else 160.",
        ),
    ] = None,
    format: Annotated[Format, Option("--format", help="How teasers are shown.")] = Format.TEXT,
    write: Annotated[
        bool, Option("--write", help="Put the teaser into the front matter of posts that have none there.")
    ] = False,
    field: Annotated[str | None, Option(help="With --write: the field; description unless given.")] = None,
    overwrite: Annotated[
        bool, Option("--overwrite", help="With --write: also where the field has a text already.")
    ] = False,
    check: Annotated[
        bool, Option("--check", help="Say what --write would write, and exit with 1 if there is any; write nothing.")
    ] = False,
    diff: Annotated[bool, Option("--diff", help="Show what --write would change; write nothing.")] = False,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    color: ColorOption = Color.AUTO,
) -> int:
    """Derive the teaser of a post: the first whole sentences of its prose that fit.

    Headings, lists, quotations, code, images, sign-offs and sources are passed over. With --write it becomes the
    post's description. A text that is there already stays, and no other byte of the post changes.
    """
    filling = write or check or diff
    _refuse_contradictions(filling, field, overwrite, diff, format)
    houses = Houses(config=config, isolated=isolated)
    found = discovery.posts(paths, houses.site_for)
    complain(found.failures)
    run = _Run(houses, paths, max_length)
    run.failed = len(found.failures)
    if not filling:
        run.show(found.posts, format, alone=len(paths) == 1 and found.posts == paths)
        return 2 if run.failed else 0
    for path in found.posts:
        houses.house_for(path)  # a mistake of a house style is raised here, before anything is written
    fields = _Fields(run, field, overwrite=overwrite, write=not (check or diff))
    out = Output(sys.stdout, color)
    for path in found.posts:
        fields.fill(path, out if diff else None)
    if not diff:
        _print(fields.teasers, format)  # now, and not as they come: a reader that goes away stops no writing
    sys.stdout.flush()
    fields.last_line(len(found.posts))
    return 2 if run.failed else int(bool(fields.teasers) and not fields.write)


def _refuse_contradictions(filling: bool, field: str | None, overwrite: bool, diff: bool, format: Format) -> None:
    """Raise BlogtoolError for options of which one would be ignored."""
    if field is not None and not field.strip():
        raise BlogtoolError("--field names no field.")
    if not filling and (field or overwrite):
        raise BlogtoolError(f"{'--field' if field else '--overwrite'} goes with --write, --check or --diff.")
    if diff and format is not Format.TEXT:
        raise BlogtoolError("--diff shows a diff and no teasers; leave --format out.")


class _Run:
    """The way from a path to a teaser, and what could not be done on it."""

    def __init__(self, houses: Houses, paths: list[str], limit: int | None) -> None:
        self.houses = houses
        self.named = {runner.shown(path) for path in paths}
        self.limit = limit
        self.failed = 0

    def post(self, path: str) -> Post | None:
        """Return a post; None for one that cannot be read, which is said on standard error.

        Raises HouseStyleError for a mistake of a house style, which is none of the post.
        """
        name = runner.shown(path)
        try:
            return runner.load(name, runner.read(path), self.houses.formats_for(path))
        except HouseStyleError:
            raise
        except BlogtoolError as error:
            self.fail(name, str(error))
            return None

    def fail(self, name: str, message: str) -> None:
        """Say on standard error what could not be done."""
        self.failed += 1
        note(f"{name}: {message}")

    def show(self, paths: list[str], format: Format, *, alone: bool) -> None:
        """Print the teasers of posts as they come; only its text for one alone, so that a script can use it."""
        teasers: list[Teaser] = []
        for path in paths:
            post = self.post(path)
            if post is None:
                continue
            try:
                teasers.append(excerpt(post, self.limit or limit_of(self.houses.house_for(path, post))))
            except NoProse:
                name = post.source.path
                self.failed += name in self.named  # in a folder, such posts are nothing unusual
                note(f"{name}: {_NO_PROSE}")
            else:
                if format is Format.TEXT and alone:
                    sys.stdout.write(printable(teasers[-1].text) + "\n")
                elif format is Format.TEXT:
                    _print(teasers[-1:], format)
        if format is Format.JSON:
            _print(teasers, format)


class _Fields:
    """Teasers on their way into the front matter, and how many posts went which way."""

    def __init__(self, run: _Run, field: str | None, *, overwrite: bool, write: bool) -> None:
        self.run = run
        self.field = field
        self.overwrite = overwrite
        self.write = write
        self.teasers: list[Teaser] = []
        """Those that were written, or would be."""
        self.names: set[str] = set()
        self.having = self.wordless = self.bare = 0

    def fill(self, path: str, out: Output | None) -> None:
        """Give a post its teaser where it has none, or show that on `out`; what stands in the way is said."""
        post = self.run.post(path)
        if post is None:
            return
        house = self.run.houses.house_for(path, post)
        field = self.field or field_of(house)
        self.names.add(field)
        if not self.overwrite and not descriptions.lacks(post, field):
            self.having += 1
            self._say_of_named(post, f"It has a text in the field “{field}”; --overwrite replaces it.")
            return
        if post.front_matter is None and post.source.path not in self.run.named:
            self.bare += 1  # a README in a folder of posts shall not become one
            return
        try:
            teaser = excerpt(post, self.run.limit or limit_of(house, field))
            after = descriptions.write(post, field, teaser.text, FLAVORS[house.flavor].front_matter)
            if after == post.data:
                self.having += 1
                return
            if self.write:
                runner.save(path, post.data, after)
        except NoProse:
            if post.source.path in self.run.named:
                self.run.fail(post.source.path, _NO_PROSE)
            else:
                self.wordless += 1
        except BlogtoolError as error:
            self.run.fail(post.source.path, str(error))
        else:
            self.teasers.append(teaser)
            if out is not None:
                from blogtool.commands.diff import print_diff

                print_diff(post.source.path, post.data, after, out)

    def _say_of_named(self, post: Post, message: str) -> None:
        if post.source.path in self.run.named:
            note(f"{post.source.path}: {message}")

    def last_line(self, posts: int) -> None:
        """Say how many posts went which way."""
        if not posts:
            return  # what was wrong has been said, and there is nothing to count
        verb = "got" if self.write else "would get"
        have = "had" if self.write else "has" if self.having == 1 else "have"
        counts = [
            f"{number:,} {text}"
            for number, text in (
                (self.having, f"{have} a text there"),
                (self.wordless, "without running text"),
                (self.bare, "without front matter (name a post to give it some)"),
                (self.run.failed, "failed, as said above"),
            )
            if number
        ]
        field = " or ".join(f"“{name}”" for name in sorted(self.names)) or "asked for"
        text = "; ".join([f"{len(self.teasers):,} of {counted(posts, 'post')} {verb} the field {field}", *counts])
        note(f"{text}." if self.write else f"{text}; nothing was written.")


def _print(teasers: list[Teaser], format: Format) -> None:
    """Write teasers: each below its path, or all as JSON."""
    if format is Format.JSON:
        import json

        from msgspec import to_builtins

        sys.stdout.write(json.dumps(to_builtins(teasers), indent=1) + "\n")
        return
    for teaser in teasers:
        sys.stdout.write(f"{printable(teaser.path)}\n  {printable(teaser.text)}\n")
