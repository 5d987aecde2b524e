"""Rules about HTML that stands in a post."""

import re
from collections.abc import Iterator
from functools import cache
from typing import ClassVar

from blogtool.finding import Problem, Severity, Span
from blogtool.house import House
from blogtool.post import Post
from blogtool.rule import Bad, Rule

_CLOSED = frozenset(
    """a abbr article aside audio b blockquote button center cite code del details dfn div dl em fieldset figcaption
    figure font footer form h1 h2 h3 h4 h5 h6 header i iframe ins kbd label main mark math nav object ol picture pre q s
    samp script section select small span strike strong style sub summary sup svg table template textarea u ul var
    video""".split()
)
"""Elements that must be closed; `<p>`, `<li>`, `<td>` and their like need not be."""

_LONGEST = 4_000
"""How long a tag may be, in bytes: bounds the search for its end."""


@cache
def _patterns() -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    quoted = rb"\"[^\"]*\"|'[^']*'"
    unrendered = rb"<!--.*?(?:-->|\Z)|(<(?P<raw>script|style|template|textarea|svg|math)\b[^>]*>).*?(?=</(?P=raw)\b|\Z)"
    tag = rb"<(/?)([A-Za-z][A-Za-z0-9]*+)(?=[\s/>])((?:[^<>\"'{]|" + quoted + rb"|\{[^{}]*\})*+)>"
    return re.compile(unrendered, re.DOTALL | re.IGNORECASE), re.compile(tag)


class HtmlUnbalanced(Rule, frozen=True):
    """What HTML opens in a post, it closes.

    An element that is not closed takes all that follows into itself: the rest of the page is bold, a link, or hidden in
    `<details>`, and the foot of the site with it.

    An opening tag without a closing one is reported, and a closing one without an opening one. Tags are paired by their
    names, over the whole post. Elements that need not be closed are left alone, such as `<p>`, `<li>`, `<td>` and
    `<br>`, as are components (`<Tabs>`), comments, and what stands in code, scripts and drawings. What a
    shortcode or a template makes is not known; where a tag stands in one, elements of that name are not judged in the
    post.
    """

    name: ClassVar[str] = "html-unbalanced"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    needles: ClassVar[tuple[bytes, ...]] = (b"<",)
    good: ClassVar[tuple[str, ...]] = (
        "<details>\n<summary>More</summary>\n\nText.\n\n</details>\n",
        "A <b>bold <i>text</i></b>, a <br> and <p>paragraph.\n",
        "Use `<div>`.\n\n```html\n<div>\n```\n\n    <div>\n",
        "<!-- <div> -->\n\n<script>\nif (a<b) write('<div>')\n</script>\n",
        "<Tabs>\n\nText.\n\n<div/>\n\nVec<String> and a < b > c, <https://example.com>.\n",
        '<a href="a.html" title="a > b">A</a>\n\n<div class="a"\n     id="b">\n\nText.\n\n</div>\n',
        "> <div>\n> Text.\n> </div>\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("«<div>»\n\nText.\n"),
        Bad("Text.\n\n«</div>»\n"),
        Bad("A «<b>»bold text.\n\nAnd <b>more</b>.\n"),
        Bad("<div>\n\nText.\n\n</div>\n\n«</DIV>»\n"),
        Bad('- «<a href="a.html">»A\n- B\n'),
        Bad("<details>\n«<summary>»More\n\nText.\n\n</details>\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each tag without its other half."""
        unrendered, tag = _patterns()
        waiting: dict[str, list[Span]] = {}
        found: list[tuple[Span, str, bool]] = []
        for piece in post.raw_html:
            html = unrendered.sub(_blank, post.covered[slice(*piece)])
            for match in tag.finditer(html):
                name, span = match[2].decode(), Span(piece.start + match.start(), piece.start + match.end())
                if name.lower() not in _CLOSED or (name != name.lower() and name != name.upper()):
                    continue
                name = name.lower()
                if match[1]:
                    if waiting.get(name):
                        waiting[name].pop()
                    else:
                        found.append((span, name, False))
                elif not match[3].rstrip().endswith(b"/"):
                    waiting.setdefault(name, []).append(span)
        found += [(span, name, True) for name, spans in waiting.items() for span in spans]
        made = _made_by_templates(post) if found else frozenset()
        for span, name, opens in sorted(found):
            if name not in made:
                yield _problem(span, name, opens)


def _blank(match: re.Match[bytes]) -> bytes:
    opening = match[1] or b""
    return opening + b" " * (len(match.group()) - len(opening))


def _made_by_templates(post: Post) -> frozenset[str]:
    """Return the names of elements that templates of the post may open or close."""
    _, tag = _patterns()
    text = b" ".join(post.data[slice(*span)] for span in post.document.masked)
    return frozenset(match[2].decode().lower() for match in tag.finditer(text))


def _problem(span: Span, name: str, opens: bool) -> Problem:
    if opens:
        return Problem(span, f"The tag `<{name}>` is nowhere closed.", f"Write `</{name}>` where it ends.")
    return Problem(
        span, f"The tag `</{name}>` closes what is nowhere opened.", f"Delete it, or write `<{name}>` where it begins."
    )
