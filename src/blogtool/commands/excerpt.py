"""`blogtool excerpt`."""

import sys
from typing import Annotated

from msgspec import Struct

from blogtool import discovery, runner
from blogtool.arguments import Argument, Option
from blogtool.commands.filling import NO_PROSE, Filling
from blogtool.commands.judging import Judging
from blogtool.commands.options import Color, ColorOption, ConfigOption, IsolatedOption, complain
from blogtool.commands.showing import Format, Showing, Shown
from blogtool.commands.teasing import Channel, Summary, Teasing, Unit, wanted
from blogtool.descriptions import lacks
from blogtool.errors import BlogtoolError, HouseStyleError
from blogtool.excerpt import NoProse
from blogtool.houses import Houses
from blogtool.post import Post
from blogtool.teaserfields import field_of
from blogtool.terminal import Output, note


# Long by its options alone: they are read from the signature.
def run(
    paths: Annotated[list[str], Argument(help="Posts, or folders of posts.")],
    max_length: Annotated[
        int | None,
        Option(
            min=5,
            max=10_000,
            help="The most characters, as a reader counts them, or what --unit says; what the house style allows "
            "unless given, else 160.",
        ),
    ] = None,
    unit: Annotated[Unit | None, Option(help="In what --max-length counts.")] = None,
    channel: Annotated[
        Channel | None, Option(help="Where it is to be shown: its limit holds, and room is kept for a link.")
    ] = None,
    summary: Annotated[
        Summary,
        Option(
            help="Whose words: chosen from the text, or first the author's own: the summary in the front matter, the "
            "text before the marker (<!--more-->), or either."
        ),
    ] = Summary.AUTOMATIC,
    candidates: Annotated[
        int,
        Option("--candidates", help="How many teasers, the best first, and why each.", min=1, max=20),
    ] = 1,
    format: Annotated[Format, Option("--format", help="How teasers are shown.")] = Format.TEXT,
    write: Annotated[
        bool, Option("--write", help="Put the teaser into the front matter of posts that have none there.")
    ] = False,
    field: Annotated[
        str | None, Option(help="With --write: the field; what the house style says unless given, else description.")
    ] = None,
    force: Annotated[
        bool, Option("--force", "--overwrite", help="With --write: also where the field has a text already.")
    ] = False,
    only_missing: Annotated[
        bool, Option("--only-missing", help="Pass over posts that have a text in the field.")
    ] = False,
    check: Annotated[
        bool,
        Option(
            "--check",
            help="Say which posts have no teaser in the field, or one that is too long, cut, only the title, or taken "
            "from text that has changed, and exit with 1 if there are any; write nothing.",
        ),
    ] = False,
    diff: Annotated[bool, Option("--diff", help="Show what --write would change; write nothing.")] = False,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    color: ColorOption = Color.AUTO,
) -> int:
    """Derive the teaser of a post: whole sentences of its prose that fit.

    Headings, lists, quotations, code, images, sign-offs and sources are passed over. With --write it becomes the
    post's description, where lint accepts it. A text that is there already stays, and no other byte of the post
    changes.
    """
    asked = _Asked(
        format=format,
        field=field,
        write=write,
        diff=diff,
        check=check,
        force=force,
        only_missing=only_missing,
        candidates=candidates,
    )
    _refuse_contradictions(asked)
    teasers = wanted(max_length, unit, channel, summary)
    houses = Houses(config=config, isolated=isolated)
    teasing = Teasing(houses, teasers)
    found = discovery.posts(paths, houses.site_for)
    complain(found.failures)
    reading = _Reading(houses, {runner.shown(path) for path in paths}, failed=len(found.failures))
    out = Output(sys.stdout, color)
    if check:
        return _check(found.posts, reading, teasing, asked, out)
    if write or diff:
        return _fill(found.posts, reading, teasing, asked, out)
    alone = len(paths) == 1 and found.posts == paths
    return _show(found.posts, reading, teasing, asked, Showing(format, out, alone=alone, several=candidates > 1))


class _Asked(Struct, frozen=True, kw_only=True):
    """What is to be done with teasers."""

    format: Format
    field: str | None
    write: bool
    diff: bool
    check: bool
    force: bool
    only_missing: bool
    candidates: int


def _refuse_contradictions(asked: _Asked) -> None:
    """Raise BlogtoolError for options of which one would be ignored."""
    filling = asked.write or asked.diff
    if asked.field is not None and not asked.field.strip():
        raise BlogtoolError("--field names no field.")
    if asked.field and not (filling or asked.check or asked.only_missing):
        raise BlogtoolError("--field goes with --write, --check, --diff or --only-missing.")
    if asked.force and (not filling or asked.check):
        raise BlogtoolError("--force goes with --write or --diff.")
    if asked.force and asked.only_missing:
        raise BlogtoolError("--force and --only-missing contradict each other; give one of them.")
    if asked.check and asked.diff:
        raise BlogtoolError("--check judges the teasers that are there, --diff shows new ones; give one of them.")
    if asked.diff and asked.format is not Format.TEXT:
        raise BlogtoolError("--diff shows a diff and no teasers; leave --format out.")
    if asked.check and asked.format not in (Format.TEXT, Format.JSON):
        raise BlogtoolError("--check says what is wrong as text or as JSON.")
    if asked.candidates > 1 and (filling or asked.check):
        raise BlogtoolError("--candidates shows several teasers; --write, --diff and --check are about one.")


class _Reading:
    """Reads posts, and says which could not be read."""

    def __init__(self, houses: Houses, named: set[str], failed: int) -> None:
        """Take the posts that were named, by what they are called, and how many paths failed already."""
        self.houses = houses
        self.named = named
        self.failed = failed

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
            self.failed += 1
            note(f"{name}: {error}")
            return None


def _show(paths: list[str], reading: _Reading, teasing: Teasing, asked: _Asked, showing: Showing) -> int:
    """Print the teasers of posts as they come; only its text for one alone, so that a script can use it."""
    for path in paths:
        post = reading.post(path)
        if post is None:
            continue
        house = reading.houses.house_for(path, post)
        if asked.only_missing and not lacks(post, asked.field or field_of(house)):
            continue
        limit = teasing.limit(path, post, house)
        try:
            teasers = teasing.teasers(path, post, house, limit, asked.candidates)
        except NoProse:
            name = post.source.path
            reading.failed += name in reading.named  # in a folder, such posts are nothing unusual
            note(f"{name}: {NO_PROSE}")
        else:
            address = teasing.address(path, post, house) if showing.needs_address else None
            showing.show(
                Shown(post=post, limit=limit, teasers=teasers, address=address, channel=teasing.wanted.channel)
            )
    showing.end()
    return 2 if reading.failed else 0


def _fill(paths: list[str], reading: _Reading, teasing: Teasing, asked: _Asked, out: Output) -> int:
    """Put teasers where they are missing, or show what would change."""
    for path in paths:
        reading.houses.house_for(path)  # a mistake of a house style is raised here, before anything is written
    write = not asked.diff
    showing = Showing(asked.format, out, alone=False, several=False)
    filling = Filling(
        teasing,
        paths,
        reading.named,
        asked.field,
        force=asked.force,
        quiet=asked.only_missing,
        addressed=showing.needs_address,
    )
    for path in paths:
        post = reading.post(path)
        if post is not None:
            filling.fill(path, post, write=write, out=None if write else out)
    filling.failed += reading.failed
    if write:
        for shown in filling.shown:  # now, and not as they come: a reader that goes away stops no writing
            showing.show(shown)
        showing.end()
    sys.stdout.flush()
    filling.last_line(len(paths), write=write)
    if filling.failed:
        return 2
    return int(bool(filling.refused or (asked.diff and filling.shown)))


def _check(paths: list[str], reading: _Reading, teasing: Teasing, asked: _Asked, out: Output) -> int:
    """Say in what the teasers that are there are none any longer."""
    judging = Judging(teasing, reading.named, asked.field, only_missing=asked.only_missing)
    for path in paths:
        post = reading.post(path)
        if post is not None:
            judging.judge(path, post)
    judging.failed = reading.failed
    judging.show(out, as_json=asked.format is Format.JSON)
    sys.stdout.flush()
    judging.last_line()
    return 2 if reading.failed else int(bool(judging.faults))
