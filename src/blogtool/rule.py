"""What a rule is.

A rule is a frozen struct. Its fields are its options, its docstring is its page, its examples are its tests.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from msgspec import Meta, Struct

from blogtool.finding import Need, Problem, Severity

if TYPE_CHECKING:
    from blogtool.blog import Blog, BlogProblem
    from blogtool.house import House
    from blogtool.post import Post
    from blogtool.suppressions import Suppressions


class Bad(Struct, frozen=True):
    """A post that the rule finds fault with: `«…»` marks the span it must report, `fixed` is the post after `--fix`."""

    text: str
    fixed: str | None = None
    unsafe: bool = False
    """Whether that takes `--unsafe-fixes`."""
    path: str = "post.md"
    """Where the post is, below the root of the site."""


class Described(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What every rule has: its name and page, its options, its examples."""

    name: ClassVar[str]
    """The id everywhere: house style, suppression, reports, docs."""
    keys: ClassVar[tuple[str, ...]] = ()
    """The keys of the contract that it carries out, such as `fields.*.max-length`; each belongs to one rule."""
    severity: ClassVar[Severity] = "warning"
    """Unless the house style says otherwise."""
    default: ClassVar[bool] = True
    """Whether it runs when no house style asks for it."""
    needles: ClassVar[tuple[bytes, ...]] = ()
    """Bytes of which at least one must stand in a post, or the rule cannot fire. Empty: always run."""
    beyond: ClassVar["type[BlogRule] | None"] = None
    """What of it looks beyond one post; what that finds bears the same name."""
    house_style: ClassVar[str] = ""
    """The house style in which the examples are judged, where they need one: the text of a `blogtool.toml`."""
    files: ClassVar[Mapping[str, str]] = {}
    """The other files of the site in which the examples are judged, by their paths below its root."""
    path: ClassVar[str] = "post.md"
    """Where the examples are that must stay silent."""
    good: ClassVar[tuple[str, ...]] = ()
    """Posts that must stay silent."""
    bad: ClassVar[tuple[Bad, ...]] = ()
    """Posts with exactly one fault each."""


class Rule(Described, frozen=True, kw_only=True):
    """One thing a post should or should not have, judged by that post alone."""

    def check(self, post: "Post", house: "House") -> Iterator[Problem]:
        """Yield the problems of one post, in the order of the text. Sees nothing but its arguments."""
        raise NotImplementedError


class BlockRule(Rule, frozen=True, kw_only=True):
    """What one block of the owner's own asks for; its findings bear the block's name."""

    own: Annotated[str, Meta(description="The name of the block.")] = ""
    block: Annotated[Any, Meta(description="The block itself.")] = None


class ClosingRule(Rule, frozen=True, kw_only=True):
    """One thing about the suppressions of a post, judged when all other rules have had their say."""

    def check(self, post: "Post", house: "House") -> Iterator[Problem]:
        """Yield nothing: before the other rules have run there is nothing to say."""
        return iter(())

    def close(
        self, post: "Post", suppressions: "Suppressions", ran: Collection[str], names: Mapping[str, str]
    ) -> Iterator[Problem]:
        """Yield the problems of one post's suppressions.

        `ran` are the rules that ran, `names` leads from every name a rule answers to, to its name of today.
        """
        raise NotImplementedError


class BlogRule(Described, frozen=True, kw_only=True):
    """One thing that depends on other files: where links lead, what must be there only once."""

    needs: ClassVar[frozenset[Need]] = frozenset()
    """Which facts of the posts it looks at, besides their paths."""

    @classmethod
    def is_asked(cls, house: "House") -> bool:
        """Tell whether there is anything in a house that it could say something about."""
        return True

    def check(self, blog: "Blog") -> Iterator["BlogProblem"]:
        """Yield the problems of the posts that are judged, in any order. Sees facts and the inventory, never a post."""
        raise NotImplementedError
