"""`blogtool new`."""

import os
import sys
from datetime import datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Any

from blogtool import runner, write
from blogtool.arguments import Argument, Option
from blogtool.commands.options import ConfigOption, IsolatedOption
from blogtool.errors import BlogtoolError
from blogtool.excerpt import length
from blogtool.house import House
from blogtool.houses import Houses
from blogtool.newpost import Making
from blogtool.scaffold import Wanted
from blogtool.terminal import note, printable

if TYPE_CHECKING:
    from blogtool.contract import Contract
    from blogtool.style import Style


def run(
    title: Annotated[str, Argument(help="The title, as readers will see it.")],
    type: Annotated[str | None, Option(help="The type of post, where the house style has several.")] = None,
    slug: Annotated[str | None, Option(help="The name in the address; made from the title unless given.")] = None,
    date: Annotated[
        str | None, Option(help="2026-11-22, with a time and an offset if you like. Now unless given.")
    ] = None,
    author: Annotated[str | None, Option(help="The author's id in the house style.")] = None,
    tag: Annotated[list[str] | None, Option(help="A tag; repeat for several.")] = None,
    draft: Annotated[bool | None, Option("--draft/--no-draft", help="As the site generator does unless given.")] = None,
    folder: Annotated[str | None, Option("--dir", help="The folder to put it in, inside the blog.")] = None,
    dry_run: Annotated[bool, Option("--dry-run", help="Show the path and the text; write nothing.")] = False,
    as_json: Annotated[bool, Option("--json", help="Print the result as JSON.")] = False,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
) -> int:
    """Scaffold a post, and print its path.

    The file name, the front matter and the place follow from the house style and the site's generator. Nothing is ever
    overwritten, and nothing is written outside the blog.
    """
    houses = Houses(config=config, isolated=isolated)
    here = os.getcwd()
    site, style = houses.site_for(here), houses.style_for(here)
    house = houses.house_for(os.path.join(here, "new.md"))
    if type is not None:
        _check_type(type, style)
    wanted = Wanted(
        title=title,
        when=_when(date),
        slug=slug,
        author=_author(author, house),
        tags=tuple(name.strip() for name in tag or () if name.strip()),
        draft=site.flavor.starts_as_draft if draft is None else draft,
        date_field=house.name_of("date"),
    )
    made = Making(wanted, site, style, folder).make(type)
    shown = runner.shown(made.path)
    if os.path.lexists(made.path):
        raise BlogtoolError(f"{shown} exists already; it is not overwritten. Choose another --slug.")
    if made.contract is not None:
        _warn_of_length(title, made.contract, house)
    if not dry_run:
        write.create(made.path, made.post.text.encode())
    if as_json:
        record = {"path": shown, "url": None, "type": made.type, "draft": wanted.draft}
        sys.stdout.write(json_of({**record, "text": made.post.text} if dry_run else record))
    else:
        sys.stdout.write(printable(shown) + "\n")
        if dry_run:
            sys.stdout.write("\n" + "\n".join(printable(line) for line in made.post.text.split("\n")))
    return 0


def json_of(record: dict[str, Any]) -> str:
    """Return a record as a line of JSON."""
    import json

    return json.dumps(record) + "\n"


def _check_type(type: str, style: "Style | None") -> None:
    """Raise BlogtoolError for a type that the house style does not have."""
    types = list(style.types) if style else []
    if type not in types:
        near = get_close_matches(type, types, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"There are {', '.join(types)}." if types else ""
        raise BlogtoolError(f"The house style has no type “{type}”. {hint}".strip())


def _warn_of_length(title: str, contract: "Contract", house: House) -> None:
    """Say on standard error when the title is longer than the house style allows; it can still be changed."""
    field = contract.fields.get("title")
    most = field.max_length if field else None
    if most is not None and length(title) > most:
        note(f"The title has {length(title)} characters; the house style allows {most} ({house.path}).")


def _when(date: str | None) -> datetime:
    """Return the moment asked for, with an offset: that of the machine where none is given."""
    if date is None:
        return datetime.now().astimezone()
    try:
        moment = datetime.fromisoformat(date)
    except ValueError as error:
        raise BlogtoolError(f"“{date}” is no date. Write 2026-11-22, or 2026-11-22T09:30:00+01:00.") from error
    return moment if moment.tzinfo else moment.astimezone()


def _author(author: str | None, house: House) -> str | None:
    """Return the author's id. A house style with one author needs no option; one with several knows them all."""
    if author is None:
        return next(iter(house.authors)) if len(house.authors) == 1 else None
    if house.authors and author not in house.authors:
        near = get_close_matches(author, house.authors, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"There are {', '.join(house.authors)}."
        raise BlogtoolError(f"The house style has no author “{author}”. {hint}")
    return author
