"""`blogtool new`."""

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

from msgspec.structs import replace

from blogtool import runner, write
from blogtool.arguments import Argument, Option
from blogtool.blog import address_of
from blogtool.commands.asking import Asking
from blogtool.commands.options import ConfigOption, IsolatedOption
from blogtool.commands.wanted import Wishes, given_by, when
from blogtool.errors import BlogtoolError
from blogtool.existing import Existing, New, strange_authors
from blogtool.houses import Houses, Selection
from blogtool.newplace import is_in
from blogtool.newpost import Made, Making
from blogtool.post import Post
from blogtool.ruleset import CONTRACT, RULES
from blogtool.scaffold import Wanted
from blogtool.terminal import note, printable, printable_lines
from blogtool.urls import config_of, url_of

if TYPE_CHECKING:
    from blogtool.contract import Contract, Field
    from blogtool.todo import Todo

_OF_PROSE = {"readability", "sentence-length", "paragraph-length"}
_BESIDE_THE_POINT = tuple(
    name for name in RULES if name in _OF_PROSE or name not in {*CONTRACT, "date-valid", "placeholder-text"}
)
"""The rules that know nothing of what is still to be written: to import them would cost a fifth of the time."""


# Long by its options alone: they are read from the signature.
def run(
    title: Annotated[
        str | None, Argument(help="The title, as readers will see it. At a terminal it is asked for.")
    ] = None,
    type: Annotated[str | None, Option(help="The type of post, where the house style has several.")] = None,
    slug: Annotated[str | None, Option(help="The name in the address; made from the title unless given.")] = None,
    date: Annotated[
        str | None, Option(help="2026-11-22, with a time and an offset if you like. Now unless given.")
    ] = None,
    author: Annotated[str | None, Option(help="The author's id in the house style, else her name.")] = None,
    tag: Annotated[list[str] | None, Option(help="A tag; repeat for several.")] = None,
    lang: Annotated[
        str | None, Option(help="The language, such as fr: put where the generator looks for translations.")
    ] = None,
    draft: Annotated[bool | None, Option("--draft/--no-draft", help="As the site generator does unless given.")] = None,
    bundle: Annotated[
        bool, Option("--bundle", help="Give the post a folder of its own, for its images: sleep/index.md.")
    ] = False,
    folder: Annotated[str | None, Option("--dir", help="The folder to put it in, inside the blog.")] = None,
    from_file: Annotated[
        str | None, Option("--from", help="A JSON or TOML file of fields; - is standard input.")
    ] = None,
    edit: Annotated[bool, Option("--edit", help="Open the post in $VISUAL or $EDITOR.")] = False,
    dry_run: Annotated[bool, Option("--dry-run", help="Show the path and the text; write nothing.")] = False,
    as_json: Annotated[bool, Option("--json", help="Print the result as JSON; ask nothing.")] = False,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
) -> int:
    """Scaffold a post, and print its path.

    The file name, the front matter and the place follow from the house style and the site's generator. Nothing is ever
    overwritten, and nothing is written outside the blog. What is still to be written is said on standard error, and so
    is a post that has nearly the same title. At a terminal you are asked for what is missing.
    """
    if edit and dry_run:
        raise BlogtoolError("--dry-run writes nothing that --edit could open; leave one of them out.")
    houses = Houses(config=config, isolated=isolated, selection=Selection(ignore=_BESIDE_THE_POINT))
    new = _New(houses, Asking(allowed=not as_json and from_file != "-"), folder)
    given = given_by(from_file)
    wishes = Wishes(new.site, new.style, new.house, new.asking)
    type = wishes.type_of(type, given)
    title = wishes.title(title, given)
    wanted = Wanted(
        title=title,
        when=when(date if date is not None else given.date, config_of(new.site).timezone),
        slug=wishes.slug(slug, given, title),
        author=wishes.author(author or given.author, type),
        tags=tuple(name.strip() for name in tag or given.tags if name.strip()),
        draft=next((said for said in (draft, given.draft) if said is not None), new.site.flavor.starts_as_draft),
        date_field=wishes.date_field(),
        lang=wishes.lang(lang if lang is not None else given.lang),
        bundle=wishes.bundled(bundle),
        fields=given.fields if type is None or "type" not in given.fields else {**given.fields, "type": type},
    )
    made = new.make(wanted, folder, type)
    if not as_json:
        new.say_warnings()
    if not dry_run:
        write.create(made.path, made.post.text.encode())
    if as_json:
        new.print_json(made, dry_run)
    else:
        new.print(made, dry_run)
    if edit:
        from blogtool.commands.editor import open_in_editor

        sys.stdout.flush()
        return 0 if open_in_editor(made.path) else 2
    return 0


class _New:
    """What is known of the blog, and what is said of the new post."""

    def __init__(self, houses: Houses, asking: Asking, folder: str | None) -> None:
        here = _standpoint(houses, folder)
        self.houses = houses
        self.asking = asking
        self.site = houses.site_for(here)
        self.style = houses.style_for(here)
        self.house = houses.house_for(os.path.join(here, "new.md"))
        self.wanted: Wanted | None = None
        self.todo: Todo | None = None
        self.warnings: list[str] = []
        self._said = 0

    # The post

    def make(self, wanted: Wanted, folder: str | None, type: str | None) -> Made:
        """Return the post, with what was still asked for in it, and see what there is to say of it.

        Raises BlogtoolError where it cannot be made, or is there already.
        """
        made = self._made(wanted, folder, type)
        # Where nothing says that this is a blog, it may be somebody's home: then not all of it is looked at.
        alone = os.path.dirname(made.path) if self.style is None and not self.site.flavor.settings else None
        existing = Existing(self.site, self.houses.site_for, self._lang, alone)
        self.warnings = [*self._strange_language(), *existing.collisions(self._as_new(made), self._url_of)]
        if self.asking.possible and self.todo is not None:
            self.say_warnings()
            fields = self._asked_fields(made, self.todo.fields)
            if fields:
                tags = fields.pop("tags", None) if not wanted.tags else None
                more = {} if tags is None else {"tags": tuple(tags)}
                made = self._made(replace(wanted, fields={**wanted.fields, **fields}, **more), folder, type)
        if self.wanted and self.wanted.tags and not self._tags_are_listed(made.contract):
            self.warnings += existing.strange_tags(self.wanted.tags)
        self.warnings += strange_authors(made.read(), self.site)
        self.warnings += self.todo.faults if self.todo else ()
        return made

    def _as_new(self, made: Made) -> New:
        assert self.wanted is not None
        post = made.read()
        lang = post.lang or (self.wanted.lang or "").lower() or self._lang
        return New(self.wanted.title, made.post.slug, self._url_of(post), lang)

    def _strange_language(self) -> Iterator[str]:
        """Yield a sentence on a language that the site is not written in."""
        known, lang = config_of(self.site).languages, self.wanted.lang if self.wanted else None
        if lang is None or known is None or is_in(lang, self._lang) or any(is_in(lang, one) for one in known):
            return
        yield (
            f"{lang} is no language of this site, which has {', '.join(sorted(known))}. "
            "Add it to the configuration of the site, or leave --lang out."
        )

    @property
    def _lang(self) -> str | None:
        """The language of posts that name none, in lower case."""
        return self.house.lang or (config_of(self.site).lang or "").lower() or None

    def _url_of(self, post: Post) -> str | None:
        """Return the address of a post: by the generator, else as its front matter gives it."""
        return url_of(post, self.site) or address_of(post)

    def _made(self, wanted: Wanted, folder: str | None, type: str | None) -> Made:
        made = Making(wanted, self.site, self.style, folder).make(type)
        if os.path.lexists(made.path):
            shown = runner.shown(made.path)
            raise BlogtoolError(f"{shown} exists already; it is not overwritten. Choose another --slug.")
        self.wanted = wanted
        if made.contract is not None:
            from blogtool.todo import todo

            post = made.read()
            ground = self.houses.ground_for(made.path, post)
            self.todo = todo(post, ground.house, ground.rules) if ground else None
        return made

    def _asked_fields(self, made: Made, names: list[str]) -> dict[str, Any]:
        """Return what an author answers to the question for each field."""
        from blogtool.newfields import answered, question

        found: dict[str, Any] = {}
        for name in names:
            field = made.contract.fields.get(name) if made.contract else None
            if field is not None and self.asking.possible:
                value = answered(name, field, self.asking.may(question(name, field)) or "")
                if value not in (None, "", []):
                    found[name] = value
        return found

    def _tags_are_listed(self, contract: "Contract | None") -> bool:
        """Tell whether the house style knows all tags: then a strange one is said by the rule for that."""
        field: Field | None = contract.fields.get("tags") if contract else None
        return field is not None and (field.from_ is not None or field.one_of is not None)

    # What is said

    def say_warnings(self) -> None:
        """Say what has not been said yet."""
        for warning in self.warnings[self._said :]:
            note(warning)
        self._said = len(self.warnings)

    def print(self, made: Made, dry_run: bool) -> None:
        """Print the path, and on a dry run the text; what is still to do goes to standard error."""
        sys.stdout.write(printable(runner.shown(made.path)) + "\n")
        if dry_run:
            sys.stdout.write("\n" + printable_lines(made.post.text))
        if self.todo is not None and self.todo.things:
            note(self.todo.sentence)

    def print_json(self, made: Made, dry_run: bool) -> None:
        """Print all that is known of the post as a line of JSON."""
        assert self.wanted is not None
        record: dict[str, Any] = {
            "path": runner.shown(made.path),
            "url": self._url_of(made.read()),
            "type": made.type,
            "draft": self.wanted.draft,
            "title": self.wanted.title,
            "slug": made.post.slug,
            "date": self.wanted.when.isoformat(timespec="seconds"),
            "author": self.wanted.author,
            "tags": list(self.wanted.tags),
            "lang": self.wanted.lang or (self.style.site.lang if self.style else None) or config_of(self.site).lang,
            "todo": self.todo.things if self.todo else [],
            "warnings": self.warnings,
        }
        sys.stdout.write(json_of({**record, "text": made.post.text} if dry_run else record))


def _standpoint(houses: Houses, folder: str | None) -> str:
    """Return the folder whose site and house style count: that which is named, where it lies in a site below the one
    around the current folder; else the current folder."""
    here = os.getcwd()
    if folder is None or not folder.strip():
        return here
    named = os.path.abspath(folder)
    outer, inner = houses.site_for(here), houses.site_for(named)
    is_below = inner.root.startswith(os.path.join(outer.root, ""))
    return named if is_below and inner.evidence is not None and not inner.evidence.weak else here


def json_of(record: dict[str, Any]) -> str:
    """Return a record as a line of JSON."""
    import json

    return json.dumps(record) + "\n"
