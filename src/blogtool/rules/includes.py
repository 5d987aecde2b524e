"""Rules about what a template puts into a post."""

import os
from collections.abc import Iterator
from typing import Annotated, ClassVar

from msgspec import Meta

from blogtool.finding import Problem, Severity, Span
from blogtool.house import House
from blogtool.patterns import lazy
from blogtool.post import Post
from blogtool.regions import merged, spans, touches
from blogtool.rule import Bad, Rule

_INCLUDE = lazy(rb"""\{%-?\s*(include|include_relative)\s+(?:"([^"{}]+)"|'([^'{}]+)'|([^\s"'{}%]+))""")


class IncludeMissing(Rule, frozen=True):
    """What a post includes is there.

    A site with `{% include video.html %}` in one of its posts, and no such file, is not built at all: for want of one
    file the whole blog is stuck.

    The tags `include` and `include_relative` of Liquid are looked at. An included file is looked for in `folders`,
    which are below the root of the site, and a relative one beside the post; a name that is computed is left alone,
    and so are tags in code. Themes bring files of their own that are not in the site, so this rule runs only where the
    house style asks for it.
    """

    name: ClassVar[str] = "include-missing"
    severity: ClassVar[Severity] = "error"
    default: ClassVar[bool] = False
    needles: ClassVar[tuple[bytes, ...]] = (b"{%",)
    good: ClassVar[tuple[str, ...]] = (
        "{% include {{ page.video }} %} and {% assign x = 1 %}\n",
        "`{% include_relative no-such-file.html %}`\n\n```\n{% include_relative no-such-file.html %}\n```\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("Look: «{% include_relative no-such-file.html id=1 %}»\n"),
        Bad('«{%- include_relative "no-such-folder/file.html" -%}»\n'),
    )
    folders: Annotated[
        tuple[str, ...],
        Meta(description="Where included files are, below the root of the site.", examples=[["_includes", "src"]]),
    ] = ("_includes",)

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each tag whose file is missing."""
        code = merged(spans(post, house, "code"))
        for span in post.document.masked:
            match = _INCLUDE.match(post.data, span.start, span.end)
            if match is None or touches(code, span.start):
                continue
            name = next(group for group in match.groups()[1:] if group is not None).decode()
            places = self._places(post, house, name, relative=match[1] == b"include_relative")
            if places and not any(os.path.isfile(os.path.join(place, name)) for place in places):
                text = f"There is no file “{name}” to include."
                yield Problem(Span(*span), text, "Correct its name, or add the file.")

    def _places(self, post: Post, house: House, name: str, *, relative: bool) -> list[str]:
        """Return the folders in which a file may be; none where nobody can know."""
        if relative:
            return [post.source.path.rpartition("/")[0]]
        if house.root is None:
            return []
        found = [os.path.join(house.root, folder) for folder in self.folders]
        return [folder for folder in found if os.path.isdir(folder)]
