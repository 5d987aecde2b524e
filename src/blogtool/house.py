"""The resolved house style of one post: what a rule may know besides the post itself."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from blogtool.flavors import FLAVORS, Flavor

if TYPE_CHECKING:
    from blogtool.contract import Author, Contract, Site
    from blogtool.finding import Severity
    from blogtool.layers import Stack
    from blogtool.lists import Listing
    from blogtool.post import Post


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
    lists: "Mapping[str, Listing]" = {}
    """The lists of [data], read."""
    contract: "Contract | None" = None
    path: str | None = None
    """The house-style file it comes from, relative to the current folder; None where there is none."""
    root: str | None = None
    """The absolute folder of the site, from which its paths count; None where nobody said."""
    today: str | None = None
    """The day of the run, as an ISO date; None where nobody said: then nothing is in the future."""
    thing: str = "post"
    """What is judged, as messages call it: a post, or the `entry` of a list."""
    type: str = "post"
    """The type of the post; `post` where the house style has no types."""
    cases: tuple[str, ...] = ()
    """The cases that hold."""
    at_most: "Severity | None" = None
    """No finding is worse than this."""
    at_most_case: str | None = None
    """The case that says so, with its reason: `archive (before 2024-01-01)`."""
    deciding: frozenset[str] = frozenset()
    """The fields by which the house style tells posts apart: none of them is strange to it."""
    selected: frozenset[str] = frozenset()
    """The only rules that run, by the command line; empty: all that the contract asks for, and the default ones."""
    ignored: frozenset[str] = frozenset()
    """The rules that do not run, by the command line."""
    stack: "Stack | None" = None
    """Where each key of the contract comes from."""

    def name_of(self, field: str) -> str:
        """Return what this blog calls a standard field: `meta_desc` for `description`."""
        return (self.site.names or {}).get(field, field) if self.site else field

    def switched_on(self, rule: str) -> bool:
        """Tell whether a rule, or a block of the owner's own, speaks: not where the contract switches it off, nor where
        the command line asks for others. What it would have said is then nobody's but the asker's."""
        if rule in self.ignored or self.selected:
            return rule in self.selected and rule not in self.ignored
        setting = self.contract.rules.get(rule) if self.contract is not None else None
        return setting is None or setting.enabled

    def fill(self, template: str, post: "Post") -> str | None:
        """Return a text with its words in braces, such as `{file.slug}`, filled in for a post; None where the post
        lacks one of them."""
        from blogtool.tokens import fill

        return fill(template, post, date_field=self.name_of("date"), lang=self.lang)

    def where(self, *path: str) -> str:
        """Return where a key of the contract is said, as ` (blogtool.toml:37)` to be put behind a sentence's last
        word; "" where that is not known."""
        said = self.stack.where(path) if self.stack is not None else ""
        return f" ({said})" if said else ""

    def language_of(self, post: "Post") -> str:
        """Return the language of a post: its own, else that of the site, else `en` where it looks English by its
        commonest words; "" where nobody can tell."""
        from blogtool.prose import looks_english

        return post.lang or self.lang or ("en" if looks_english(post.folded_words) else "")

    def reads_english(self, post: "Post") -> bool:
        """Tell whether a post is English, as far as `language_of` can tell."""
        return self.language_of(post).split("-")[0] == "en"

    @property
    def generator(self) -> Flavor:
        """What the site's generator expects of its posts."""
        return FLAVORS[self.flavor]
