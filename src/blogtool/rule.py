"""What a rule is.

A rule is a frozen struct. Its fields are its options, its docstring is its page, its examples are its tests.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct

from blogtool.finding import Problem, Severity

if TYPE_CHECKING:
    from blogtool.house import House
    from blogtool.post import Post


class Bad(Struct, frozen=True):
    """A post that the rule finds fault with: `«…»` marks the span it must report, `fixed` is the post after `--fix`."""

    text: str
    fixed: str | None = None


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """One thing a post should or should not have."""

    name: ClassVar[str]
    """The id everywhere: house style, suppression, reports, docs."""
    severity: ClassVar[Severity] = "warning"
    """Unless the house style says otherwise."""
    default: ClassVar[bool] = True
    """Whether it runs when no house style asks for it."""
    needles: ClassVar[tuple[bytes, ...]] = ()
    """Bytes of which at least one must stand in a post, or the rule cannot fire. Empty: always run."""
    good: ClassVar[tuple[str, ...]] = ()
    """Posts that must stay silent."""
    bad: ClassVar[tuple[Bad, ...]] = ()
    """Posts with exactly one fault each."""

    def check(self, post: "Post", house: "House") -> Iterator[Problem]:
        """Yield the problems of one post, in the order of the text. Sees nothing but its arguments."""
        raise NotImplementedError
