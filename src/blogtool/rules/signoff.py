"""Rules about the line by which an author signs."""

from collections.abc import Iterator
from typing import ClassVar

from blogtool.finding import Problem, Severity
from blogtool.house import House
from blogtool.partproblems import part_problems
from blogtool.post import Post
from blogtool.rule import Bad, Rule


class SignOff(Rule, frozen=True):
    """A post is signed by its author, in the form that the house style asks for.

    A reader of advice wants to know who gives it, and a professional body may ask for the letters behind the name.

    The rule is silent unless the house style names the sign-off, in the `outline` or in `[post.parts]`. In
    `sign-off.looks-like`, `{author.name}` and `{author.credentials}` stand for what `[authors]` says of any author, and
    `*` for anything. A line counts as a sign-off when it has that form, or another one in which people sign:
    `-Name RMT`, `— Name`, `*Name, RMT*`, `By Name`, also as the only item of a list. Reported are a sign-off that is
    missing, one that stands at another place than the outline says, a second one, one by somebody who is not among the
    authors, one without the letters behind the name, and one of another form.

    `--fix` gives it the right form; `--unsafe-fixes` adds a missing one by the `author` of the front matter or the only
    author there is, moves one to its place, and deletes a second one.
    """

    name: ClassVar[str] = "sign-off"
    keys: ClassVar[tuple[str, ...]] = ("parts.sign-off",)
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = (
        '[authors.monica]\nname = "Monica Example"\ncredentials = "RMT"\n\n'
        '[post]\noutline = ["intro", "sections", "sign-off", "sources"]\n\n'
        '[post.parts]\nsign-off.looks-like = ["-{author.name} {author.credentials}"]\n'
    )
    good: ClassVar[tuple[str, ...]] = (
        "Text.\n\n## 1. Sleep\n\nText.\n\n-Monica Example RMT\n\n[Source: A]\n",
        "Text.\n\n-Monica Example RMT\n\n## Sources\n\n- A\n- By Example, B.\n",
        "*A note:*\n\nText by Monica Example RMT, who is here.\n\n-Monica Example RMT\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad(
            "Text.\n\n«Ask your therapist.»\n",
            fixed="Text.\n\nAsk your therapist.\n\n-Monica Example RMT\n",
            unsafe=True,
        ),
        Bad(
            "---\nauthor: monica\n---\n\nText.\n\n«Ask your therapist.»\n\n[Source: A]\n",
            fixed="---\nauthor: monica\n---\n\nText.\n\nAsk your therapist.\n\n-Monica Example RMT\n\n[Source: A]\n",
            unsafe=True,
        ),
        Bad("---\nauthor: tom\n---\n\nText.\n\n«Ask your therapist.»\n"),
        Bad(
            "Text.\n\n«-Monica Example RMT»\n\n## 2. Food\n\nText.\n",
            fixed="Text.\n\n## 2. Food\n\nText.\n\n-Monica Example RMT\n",
            unsafe=True,
        ),
        Bad(
            "Text.\n\n-Monica Example RMT\n\n«-Monica Example RMT»\n",
            fixed="Text.\n\n-Monica Example RMT\n",
            unsafe=True,
        ),
        Bad("Text.\n«-Monica Example RMT»\n", fixed="Text.\n\n-Monica Example RMT\n"),
        Bad("Text.\n\n«-Monica Example»\n", fixed="Text.\n\n-Monica Example RMT\n"),
        Bad("Text.\n\n«*Monica Example, RMT*»\n", fixed="Text.\n\n-Monica Example RMT\n"),
        Bad("Text.\n\n«- Monica Example RMT»\n\n[Source: A]\n", fixed="Text.\n\n-Monica Example RMT\n\n[Source: A]\n"),
        Bad("Text.\n\n«-Monica, RMT»\n", fixed="Text.\n\n-Monica Example RMT\n"),
        Bad("Text.\n\n«-Monika Muster RMT»\n"),
        Bad("Text.\n\n«— Somebody Else, PhD»\n\n## References\n\n- A\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield what is wrong with the sign-off of a post, one fault at a time."""
        contract = house.contract
        if contract is not None and ("sign-off" in contract.parts or "sign-off" in (contract.outline or ())):
            yield from part_problems(post, house, "sign-off")
