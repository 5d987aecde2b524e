"""Rules about what was to be filled in later."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import ClassVar

from blogtool.finding import Problem, Severity, Span
from blogtool.house import House
from blogtool.markdown import QUOTE, Link
from blogtool.patterns import lazy
from blogtool.post import Post
from blogtool.rule import Bad, Rule

_FIELDS = ("title", "subtitle", "description", "summary", "excerpt", "author", "image")
_NO_DAY = "9999/12/31"
_ADDRESSES = ("path", "slug", "url", "permalink")
_LATER = ("TODO", "TBD", "FIXME")
"""Addresses that are placeholders also where a link has its address elsewhere: `[guide]: TODO`."""
_NOWHERE = frozenset(
    ("#", "todo", "url", "URL", "link", "http://", "https://", "your-url", "insert-url", "section-url", *_LATER)
)
_PIECES = ("TODO", "FIXME", "orem ipsum", "goes here", "find this post in your", "very first post")
_SLOT = lazy(r"\[(?:[Ii]nsert|INSERT|[Aa]dd|ADD|NEEDS|SOURCE|TBD|XXX|TK)\b")
_THINGS = "link|image|picture|photo|screenshot|url|URL|address|source|citation|quote|date"


@cache
def _anywhere() -> re.Pattern[str]:
    """Return what is a placeholder wherever it stands in a text."""
    return re.compile(
        r"\[(?:TODO|FIXME|TBD|XXX|TK|NEEDS SOURCE|SOURCE NEEDED)(?:[:\s][^\]\n]{0,80})?\]"
        rf"|\[(?:[Ii]nsert|INSERT|[Aa]dd|ADD) (?:an? |the |your )?(?:{_THINGS})s?\b[^\]\n]{{0,30}}\]"
        r"|(?<![“\"'‘«„])[Ll]orem ipsum,? dolor\b"
        r"|You['’]ll find this post in your\b|\bThis is your very first post\."
        r"|(?:(?<![^(\[*\n])|(?<=[.!?]\s))(?:TODO|FIXME):(?=\s)"
    )


@cache
def _alone() -> re.Pattern[str]:
    """Return what is one when it is all of a paragraph or an item."""
    return re.compile(
        r"\W*(?:(?:TODO|FIXME)|(?:[Yy]our |[Tt]he )?(?:(?:post|blog|body|main) )?"
        r"(?:[Tt]ext|[Tt]itle|[Cc]ontent|[Ss]ummary|[Dd]escription|[Cc]aption|[Ii]ntroduction|[Cc]onclusion)"
        r" goes here)\W*"
    )


@cache
def _value() -> re.Pattern[str]:
    return re.compile(r"\W*(?:TODO|FIXME|TBD|XXX)\b(?:\W*|\s*:.*)|Lorem ipsum,? dolor\b.*", re.DOTALL)


@cache
def _nowhere() -> re.Pattern[bytes]:
    return re.compile(rb"\]\((#|todo|url|URL|link|https?://|(?:your|insert|section)-url)\)\Z")


class PlaceholderText(Rule, frozen=True):
    """Nothing is left in a post that was to be replaced.

    A note to yourself (`TODO: ask Tom`), filler text (“Lorem ipsum dolor”), a slot that waits for a link
    (`[insert link here]`), a link to `#` or `url`, or the sample text of a site generator: each is written to be found
    again, and on the day of publication nobody looks.

    Only what can hardly mean anything else is reported. A TODO in the middle of a sentence, in a heading, a quotation,
    a table or code may be what the post is about; “TBD” may be all that is known; and a link to `#` with attributes
    behind it (`{ .button }`) shows what a button looks like. Of the front matter, the fields that readers see are
    looked at, such as the title and the description, and the address: `9999/12/31` in it is a day yet to be named.
    """

    name: ClassVar[str] = "placeholder-text"
    severity: ClassVar[Severity] = "warning"
    good: ClassVar[tuple[str, ...]] = (
        "A TODO app, the TODO comments, and a list of TODOs.\n\n## TODO\n\n> TODO: quoted\n\n`TODO: code`\n",
        "The speaker is TBD, and the room (TBD) too.\n\n| Room |\n|---|\n| TODO |\n",
        "- [ ] buy milk\n- src: remove TODO (#4719)\n",
        "“Lorem ipsum dolor” is filler text.\n\nThe old [citation needed] joke, and [your name].\n",
        "Read [add a link](guide.md) and [the top](#top), [todo](todo.md).\n",
        "[Go](#){ .button }\n\n[Go](#)\n{ .button }\n",
        "Read [this](base-url) and [that](your-url-scheme), [todo].\n\n[todo]: https://example.com/todo\n",
        '+++\npath = "2026/08/05/why-9999-posts"\n+++\n\nSee you on 9999/12/31.\n',
        "---\ntitle: TODO lists and how to live with them\nstatus: TODO\n---\n\nThe key goes here, the lock there.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("Sleep helps.\n\n«TODO:» ask Tom for a source.\n"),
        Bad("- «TODO»\n"),
        Bad("Sleep helps. («TODO:» ask Tom for a source.)\n"),
        Bad("**«FIXME:» the numbers.**\n"),
        Bad("Sleep helps «[NEEDS SOURCE]».\n"),
        Bad("Sleep helps, see «[insert link here]».\n"),
        Bad("«Lorem ipsum dolor» sit amet, consectetur adipiscing elit.\n"),
        Bad("«Your text goes here.»\n"),
        Bad("«You’ll find this post in your» `_posts` directory.\n"),
        Bad("Read «[the guide](#)» first.\n"),
        Bad("Read «[the guide](TODO)» first.\n"),
        Bad("Take part in «[the survey][survey]».\n\n[survey]: TODO\n"),
        Bad("Read «[the news](section-url)» first.\n"),
        Bad('+++\npath = «"9999/12/31/sleep"»\n+++\n\nText.\n'),
        Bad("---\ntitle: Sleep\ndescription: «TODO»\n---\n\nText.\n"),
        Bad('+++\ntitle = «"TBD: a title"»\n+++\n\nText.\n'),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each placeholder: of the front matter, of the text, of the links."""
        spans = [*_of_fields(post), *(spans_in_text(post) if may_have_some(post) else ())]
        spans += [link.span for link in post.links if link.destination in _NOWHERE and _leads_nowhere(post, link)]
        for span in sorted(spans):
            text = " ".join(post.source.text(span).split())
            shown = text if len(text) <= 40 else text[:39] + "…"
            yield Problem(span, f"“{shown}” was to be filled in.", "Fill it in, or delete it.")


def may_have_some(post: Post) -> bool:
    """Tell whether the text of a post may have a placeholder: some pieces of one are looked for in its prose first."""
    prose = post.prose
    return any(map(prose.__contains__, _PIECES)) or ("[" in prose and _SLOT.search(prose) is not None)


def _of_fields(post: Post) -> Iterator[Span]:
    for name in (*_FIELDS, *_ADDRESSES):
        value = post.fields.get(name)
        if not isinstance(value, str):
            continue
        found = _NO_DAY in value if name in _ADDRESSES else _value().fullmatch(value.strip())
        # Where it stands costs something, so that is asked last.
        if found and post.front_matter is not None and name in post.front_matter.places:
            yield post.front_matter.places[name].value


def spans_in_text(post: Post) -> Iterator[Span]:
    """Yield where placeholders stand in the text of a post."""
    text, starts = post.prose_without_code, post.passage_starts
    for number in _passages_with_some(post):
        passage, start = post.passages[number], starts[number]
        end = start + len(passage.text)
        found = list(_anywhere().finditer(text, start, min(end + 2, len(text))))  # what is behind may be looked at
        for match in found:
            note = match.group().startswith(("TODO", "FIXME"))
            if not (passage.inside & QUOTE or (note and passage.kind in ("heading", "cell"))):
                yield post.span(*match.span())
        if not found and passage.kind in ("paragraph", "item") and not passage.inside & QUOTE and end - start < 60:
            words = text[start:end]
            if _alone().fullmatch(words):
                yield post.span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def _passages_with_some(post: Post) -> list[int]:
    """Return the numbers of the passages that have a piece of a placeholder."""
    prose, starts = post.prose, post.passage_starts
    places = [match.start() for match in _SLOT.finditer(prose)]
    for piece in _PIECES:
        place = prose.find(piece)
        while place >= 0:
            places.append(place)
            place = prose.find(piece, place + 1)
    return sorted({min(bisect_right(starts, place), len(post.passages)) - 1 for place in places})


def _leads_nowhere(post: Post, link: Link) -> bool:
    span = link.span
    written = post.data[max(span.start, span.end - 16) : span.end]
    nowhere = link.destination in _LATER or _nowhere().search(written) is not None
    return nowhere and not post.data[span.end : span.end + 8].lstrip().startswith(b"{")
