"""The resolved house style of one post: what a rule may know besides the post itself."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from blogtool.contract import Author, Contract, Site

_PRINT_THE_TITLE = ("hugo", "jekyll", "zola")
"""Generators whose themes print the title of the front matter. MkDocs takes a level-1 heading in the body for it."""


class House(Struct, frozen=True, kw_only=True):
    """What holds for one post, after types, cases and the command line.

    Without a house-style file there is no contract, and its forty keys need not be loaded.
    """

    flavor: str = "plain"
    """The id of the site's generator."""
    lang: str | None = None
    """The language of posts that do not name theirs, in lower case."""
    site: "Site | None" = None
    authors: "Mapping[str, Author]" = {}
    contract: "Contract | None" = None
    path: str | None = None
    """The house-style file it comes from, relative to the current folder; None where there is none."""
    today: str | None = None
    """The day of the run, as an ISO date; None where nobody said: then nothing is in the future."""

    @property
    def prints_title(self) -> bool:
        """Whether the theme prints the title of the front matter above the body."""
        return self.flavor in _PRINT_THE_TITLE
