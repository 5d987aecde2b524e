"""`blogtool new`."""

import os
import sys
from datetime import datetime
from difflib import get_close_matches
from typing import Annotated, Any

from blogtool import runner, write
from blogtool.arguments import Argument, Option
from blogtool.commands.options import ConfigOption, IsolatedOption
from blogtool.contract import Contract, Field
from blogtool.discovery import Site
from blogtool.errors import BlogtoolError
from blogtool.excerpt import length
from blogtool.house import House
from blogtool.houses import Houses
from blogtool.scaffold import Field as NewField
from blogtool.scaffold import Scaffold, Wanted, scaffold
from blogtool.terminal import note, printable

_LISTS = frozenset(("tags", "categories", "authors", "topics", "keywords", "aliases"))
_ARTICLE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "templates", "article.md")


def run(
    title: Annotated[str, Argument(help="The title, as readers will see it.")],
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
    house, site = houses.house_for(os.path.join(here, "new.md")), houses.site_for(here)
    wanted = Wanted(
        title=title,
        when=_when(date),
        slug=slug,
        author=_author(author, house),
        tags=tuple(name.strip() for name in tag or () if name.strip()),
        draft=site.flavor.starts_as_draft if draft is None else draft,
    )
    post = scaffold(wanted, site.flavor, _template(), _fields(house.contract) if house.contract else [])
    path = os.path.join(_folder(folder, site), post.name)
    if os.path.lexists(path):
        raise BlogtoolError(f"{runner.shown(path)} exists already; it is not overwritten. Choose another --slug.")
    _warn_of_length(title, house)
    if not dry_run:
        write.create(path, post.text.encode())
    _print(post, runner.shown(path), wanted.draft, dry_run=dry_run, as_json=as_json)
    return 0


def _warn_of_length(title: str, house: House) -> None:
    """Say on standard error when the title is longer than the house style allows; it can still be changed."""
    field = house.contract.fields.get("title") if house.contract else None
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


def _template() -> str:
    with open(_ARTICLE, encoding="utf-8") as file:
        return file.read()


def _fields(contract: Contract) -> list[NewField]:
    """Return the fields a new post begins with: those that must be there, and those that have a default."""
    fields: list[NewField] = []
    for name, field in contract.fields.items():
        if field.forbidden or field.body_pattern or (field.optional and field.default is None):
            continue
        kind = field.type or ("list" if _is_list(name, field) else "text")
        fields.append(NewField(name=name, value=_empty(field, str(kind)), help=_help(field)))
    return fields


def _is_list(name: str, field: Field) -> bool:
    return name in _LISTS or any(value is not None for value in (field.min_items, field.max_items, field.first))


def _empty(field: Field, kind: str) -> Any:
    if field.default is not None:
        return field.default
    return {"list": [], "number": 0, "yes-no": False}.get(kind, "")


def _help(field: Field) -> str | None:
    """Return what an author should know of a field that is still empty."""
    if field.default is not None:
        return None
    if field.help:
        return field.help
    if field.min_length is not None and field.max_length is not None:
        return f"{field.min_length} to {field.max_length} characters"
    return f"at most {field.max_length} characters" if field.max_length is not None else None


def _folder(asked: str | None, site: Site) -> str:
    """Return the folder of the new post. Raises BlogtoolError for one outside the blog, links followed."""
    if asked is not None:
        if not asked.strip():
            raise BlogtoolError("--dir names no folder.")
        folder = os.path.abspath(asked)
    elif site.posts:
        # The part of `content/blog/**/*.md` before its first wildcard.
        literal = site.posts[0].split("*")[0].rsplit("/", 1)[0] if "/" in site.posts[0] else ""
        folder = os.path.join(site.root, literal)
    else:
        candidates = [os.path.normpath(os.path.join(site.root, name)) for name in site.flavor.new_folders]
        folder = next((path for path in candidates if os.path.isdir(path)), candidates[0])
        if site.flavor.id == "plain" and not os.path.isdir(folder):
            folder = site.root
    root = os.path.realpath(site.root)
    if os.path.commonpath([root, os.path.realpath(folder)]) != root:
        where = runner.shown(root)
        here = "the current folder" if where == "." else where
        raise BlogtoolError(f"{runner.shown(folder)} lies outside the blog, which begins at {here}.")
    return folder


def _print(post: Scaffold, path: str, draft: bool, *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        import json

        record = {"path": path, "url": None, "type": "post", "draft": draft}
        sys.stdout.write(json.dumps({**record, "text": post.text} if dry_run else record) + "\n")
        return
    sys.stdout.write(printable(path) + "\n")
    if dry_run:
        sys.stdout.write("\n" + "\n".join(printable(line) for line in post.text.split("\n")))
