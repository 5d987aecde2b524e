"""What the wishes of a contract are held against, and what is said where they are not met. Pure."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from blogtool.contract import Wishes
from blogtool.fieldvalues import text_of

if TYPE_CHECKING:
    from blogtool.contract import Author
    from blogtool.lists import Listing


class World(Struct, frozen=True, kw_only=True):
    """What a value may have to be compared with."""

    lists: "Mapping[str, Listing]" = {}
    authors: "Mapping[str, Author]" = {}
    today: str | None = None
    fill: Callable[[str], list[str]] = lambda template: [template]
    """Returns the ways to fill in the words in braces of a text."""


class Fault(NamedTuple):
    """In what a value is not as wished."""

    key: str
    """The key of the contract: `max-length`."""
    found: Any
    """What was measured, or the text that was found."""
    expected: Any
    """What the contract says: a limit, the words, what `{file.slug}` stands for."""
    spot: tuple[int, int] | None = None
    """The characters of the text that are at fault, where only some are."""


class Item:
    """One value, or one item of a list, as a value and as a text."""

    __slots__ = ("_text", "_write", "value")

    def __init__(self, value: Any, write: Callable[[], str] | None = None) -> None:
        """Take a value and, for a time, which can be written in many ways, what tells how it is."""
        self.value = value
        self._write = write
        self._text: str | None = None

    @property
    def text(self) -> str:
        """The value as its author writes it."""
        if self._text is None:
            self._text = self._write() if self._write and isinstance(self.value, datetime) else text_of(self.value)
        return self._text


class Same:
    """A thing as the key of a cache: the same only as itself. A struct with lists in it cannot be hashed."""

    __slots__ = ("thing",)

    def __init__(self, thing: Any) -> None:
        self.thing = thing

    def __hash__(self) -> int:
        return id(self.thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.thing is self.thing


Check = Callable[[Item, World], Fault | None]
"""Judges one value, or one item of a list."""
ListCheck = Callable[[list[Any], World], Fault | None]
"""Judges the items of a list together; one value is a list of one."""
Maker = Callable[[Wishes, Any], Check]
"""Makes the check of one key: of the wishes it stands in and of what it says."""
ListMaker = Callable[[Wishes, Any], ListCheck]
