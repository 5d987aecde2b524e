"""Rules about the front matter as a whole. Apart from those about fields, which only a house style asks for."""

from collections.abc import Iterator
from typing import ClassVar

from blogtool.finding import Edit, Fix, Problem, Severity
from blogtool.house import House
from blogtool.post import Post
from blogtool.rule import Bad, Rule


class FrontMatterSyntax(Rule, frozen=True):
    """The front matter can be read.

    Front matter that cannot be read is the most expensive small mistake of a blog: the site does not build, or it
    builds without the post's title and date. The usual causes are a colon or a quotation mark inside a title, a `---`
    that is missing, of four dashes or below a blank line, and a field that is given twice, of which one value is
    silently lost.

    On sites of Pelican and Nikola, also what these silently leave out, or print as text: a list of YAML, a value on
    several lines, text directly below the fields of Nikola.

    A value that only needs quotation marks gets them by `--fix`, and a fence of the wrong length its three dashes.
    """

    name: ClassVar[str] = "front-matter-syntax"
    severity: ClassVar[Severity] = "error"
    good: ClassVar[tuple[str, ...]] = (
        '---\ntitle: "Sleep: a guide"\ntags: [sleep]\n---\n\nText.\n',
        '+++\ntitle = "Sleep"\n+++\n\nText.\n',
        '{\n  "title": "Sleep"\n}\n\nText.\n',
        "---\n\nA post that begins with a rule.\n\n---\n\nMore text.\n",
        "Only text.\n",
        "----\n\nA rule, and text.\n\n----\n",
        "\n---\n\nA rule, and text.\n",
        "Title: of a kind\n---\n\nA heading.\n",
        "title: a word\n\nText.\n\n---\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad(
            "---\ntitle: Your first visit«: what to expect»\n---\n\nText.\n",
            fixed='---\ntitle: "Your first visit: what to expect"\n---\n\nText.\n',
        ),
        Bad("«---»\ntitle: Sleep\n\nText.\n"),
        Bad("---\ntitle: Sleep\n«----»\n\nText.\n", fixed="---\ntitle: Sleep\n---\n\nText.\n"),
        Bad("«-----»\ntitle: Sleep\n---\n\nText.\n", fixed="---\ntitle: Sleep\n---\n\nText.\n"),
        Bad("\n\n«---»\ntitle: Sleep\n---\n\nText.\n", fixed="---\ntitle: Sleep\n---\n\nText.\n"),
        Bad(
            "«title: Sleep»\ndate: 2024-05-04\n---\n\nText.\n",
            fixed="---\ntitle: Sleep\ndate: 2024-05-04\n---\n\nText.\n",
        ),
        Bad("---\ntitle: Sleep\ntags: [sleep]\n«title»: Rest\n---\n\nText.\n"),
        Bad('---\ntitle: «"Sleep»\n---\n\nText.\n'),
        Bad("---\ntitle: Sleep\ndate: «2026-13-45»\n---\n\nText.\n"),
        Bad("+++\ntitle = «Sleep»\n+++\n\nText.\n"),
        Bad('+++\ntitle = "Sleep"\n«title» = "Rest"\n+++\n\nText.\n'),
        Bad('{\n  "title": "Sleep"\n  «"tags": []»\n}\n\nText.\n'),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each fault of the front matter."""
        if post.front_matter is None:
            return
        for fault in post.front_matter.faults:
            fix = None
            if fault.quote is not None:
                from blogtool.scalars import quoted_scalar

                edit = Edit(fault.quote, quoted_scalar(post.source.text(fault.quote)))
                fix = Fix("Put the value in quotation marks", (edit,), effect="front-matter")
            elif fault.edit is not None:
                fix = Fix(fault.help.removesuffix("."), (fault.edit,), effect="front-matter")
            yield Problem(fault.span, fault.message, fault.help, fix)
