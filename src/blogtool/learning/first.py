"""A first house style for a site of which nothing is known but its generator. Pure."""

from collections.abc import Iterator

from blogtool.flavors import FLAVORS
from blogtool.learning.tables import Line, Table, text_of
from blogtool.learning.writing import Home

_INTRO = (
    "The house style of this blog: what a post looks like, one statement a line.",
    "`blogtool lint` says where a post departs from it, and `blogtool new` begins posts that fit.",
)
_MORE = """
# More that you could say; take the # away:
#
# [post.file]
# slug.max-length = 60                     # the name of the file, without its date
#
# [post.parts]                             # what a post consists of
# sections.min-count = 2
# sources.min-items  = 2                   # a section "Sources" or "References" at the end
#
# [post.rules]                             # `blogtool rules` lists them
# doubled-word = "error"
#
# [cases.archive]                          # posts from before you wrote this down
# when.before = 2024-01-01
# at-most     = "warning"
"""


def first(home: Home) -> str:
    """Return the text of a first house-style file."""
    return text_of(_tables(home), _INTRO) + _MORE


def _tables(home: Home) -> Iterator[Table]:
    flavor = FLAVORS[home.flavor or "plain"]
    lines = [Line("flavor", home.flavor)] if home.flavor else []
    if home.url:
        lines.append(Line("url", home.url))
    if home.lang:
        lines.append(Line("lang", home.lang))
    yield Table("site", lines)
    yield Table(
        "post.fields",
        [
            Line("title.max-length", 100, "search results show about 60 characters"),
            Line(flavor.fields.date, {"type": "date", "optional": True} if flavor.date_optional else "date"),
            Line("description", {"optional": True, "max-length": 200}, "search results show about 160"),
            Line("tags", {"optional": True, "max-items": 10}),
        ],
        "named here = must be there, unless optional",
    )
