"""`blogtool set`."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from blogtool import discovery, runner
from blogtool.arguments import Argument, Option
from blogtool.commands.changing import Changing
from blogtool.commands.options import Color, ColorOption, ConfigOption, IsolatedOption, complain, counted
from blogtool.descriptions import value_of as present
from blogtool.errors import BlogtoolError
from blogtool.houses import Houses
from blogtool.post import Post
from blogtool.terminal import Output, note
from blogtool.typed import Type, value_of

if TYPE_CHECKING:
    from blogtool.house import House


_TYPES: dict[str, Type] = {
    "text": "text",
    "url": "text",
    "file": "text",
    "number": "number",
    "yes-no": "yes-no",
    "date": "date",
    "date-time": "date",
    "list": "list",
}
"""What a field is set to, by the types of the house style."""


_TABLE = "The field “{name}” is a table; set the fields in it, such as {name}.src."


class Kind(StrEnum):
    """What a value is."""

    TEXT = "text"
    LIST = "list"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes-no"


def run(
    field: Annotated[str, Argument(help="The field, an inner one with dots: cover.image.")],
    value: Annotated[str, Argument(help="Its value; the items of a list between commas.")],
    paths: Annotated[list[str], Argument(help="Posts, or folders of posts.")],
    type: Annotated[
        Kind | None, Option(help="What the value is; as the house style says, or as it was, unless given.")
    ] = None,
    diff: Annotated[bool, Option("--diff", help="Show what would change; write nothing.")] = False,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    color: ColorOption = Color.AUTO,
) -> int:
    """Give a field of the front matter a value, in one post or in many.

    No byte of another field or of the body changes. Quotation marks, the form of a list and the form of a date stay as
    they were. With --diff the exit code is 1 if something would change.
    """
    if not field.strip():
        raise BlogtoolError("The first word is the name of a field, and it is empty.")
    houses = Houses(config=config, isolated=isolated)
    found = discovery.posts(paths, houses.site_for)
    complain(found.failures)
    setting = _Setting(houses, field, value, type, {runner.shown(path) for path in paths})
    changing = Changing(houses, setting.change, Output(sys.stdout, color) if diff else None)
    changing.run(found.posts)
    changing.failed += len(found.failures)
    if found.posts:
        verb = "would get" if diff else "got"
        bare = f"; {setting.bare:,} without front matter (name a post to give it some)" if setting.bare else ""
        of = f"{changing.changed:,} of {counted(len(found.posts), 'post')} {verb} the field “{field}”"
        note(f"{of}{bare}{changing.ending}")
    return changing.exit_code


class _Setting:
    """What is to be set, and what each post makes of it."""

    def __init__(self, houses: Houses, field: str, text: str, type: Kind | None, named: set[str]) -> None:
        self._houses = houses
        self._field = field
        self._text = text
        self._type: Type | None = type.value if type else None
        self._named = named
        self.bare = 0

    def change(self, path: str, post: Post) -> bytes | None:
        """Return a post with the field set. Raises BlogtoolError where that cannot be done."""
        if post.front_matter is None and post.source.path not in self._named:
            self.bare += 1  # a README in a folder of posts shall not become one
            return None
        from blogtool.fieldedits import change_fields

        house = self._houses.house_for(path, post)
        old = present(post, self._field)
        if isinstance(old, dict):
            raise BlogtoolError(_TABLE.format(name=self._field))
        type = self._type or _wanted(house, self._field) or (_usual(house, self._field) if old is None else None)
        value = value_of(self._text, type, old)
        flavor = house.generator
        return change_fields(
            post.data,
            post.front_matter,
            {self._field: value},
            format=flavor.front_matter,
            date_format=flavor.date_format,
        )


def _wanted(house: "House", name: str) -> Type | None:
    """Return the type that the house style wants a field to be of; None where it says none."""
    field = house.contract.fields.get(name) if house.contract is not None else None
    said = field.type if field is not None else None
    if said == "table":
        raise BlogtoolError(_TABLE.format(name=name))
    return _TYPES.get(said or "")


def _usual(house: "House", name: str) -> Type | None:
    """Return the type of a new field by its other wishes, or by its well-known name; None where any will do."""
    from blogtool.contract import Field
    from blogtool.fieldtypes import type_of

    field = house.contract.fields.get(name) if house.contract is not None else None
    usual = type_of(field or Field(), name)
    return _TYPES.get(usual.word) if usual is not None else None
