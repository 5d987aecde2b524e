"""`blogtool excerpt`."""

import sys
from enum import StrEnum
from typing import Annotated

from blogtool import discovery, runner
from blogtool.arguments import Argument, Option
from blogtool.commands.options import ConfigOption, IsolatedOption, complain
from blogtool.errors import BlogtoolError
from blogtool.excerpt import DEFAULT_LIMIT, NoProse, Teaser, excerpt
from blogtool.houses import Houses
from blogtool.terminal import note, printable


class Format(StrEnum):
    """How teasers are shown."""

    TEXT = "text"
    JSON = "json"


def run(
    paths: Annotated[list[str], Argument(help="Posts, or folders of posts.")],
    max_length: Annotated[
        int, Option(min=20, max=10_000, help="The most characters, as a reader counts them.")
    ] = DEFAULT_LIMIT,
    format: Annotated[Format, Option("--format", help="How teasers are shown.")] = Format.TEXT,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
) -> int:
    """Derive the teaser of a post: the first whole sentences of its prose that fit.

    Headings, lists, quotations, code, images, sign-offs and sources are passed over.
    """
    houses = Houses(config=config, isolated=isolated)
    teasers: list[Teaser] = []
    found = discovery.posts(paths, houses.site_for)
    failed = len(found.failures)
    complain(found.failures)
    for path in found.posts:
        name = runner.shown(path)
        try:
            teasers.append(excerpt(runner.load(name, runner.read(path)), max_length))
        except NoProse:
            failed += name in {runner.shown(named) for named in paths}  # in a folder, such posts are nothing unusual
            note(f"{name}: There is no running text to take a teaser from.")
        except BlogtoolError as error:
            failed += 1
            note(f"{name}: {error}")
        else:
            if format is Format.TEXT:
                _print(teasers[-1], alone=len(paths) == 1 and path == paths[0])
    if format is Format.JSON:
        import json

        from msgspec import to_builtins

        sys.stdout.write(json.dumps(to_builtins(teasers), indent=1) + "\n")
    return 2 if failed else 0


def _print(teaser: Teaser, *, alone: bool) -> None:
    """Write one teaser: only its text for a single post, so that a script can use it; else below its path."""
    text = printable(teaser.text) + "\n"
    sys.stdout.write(text if alone else f"{printable(teaser.path)}\n  {text}")
