"""Rules that carry out `[post.headings]`."""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from blogtool.finding import Problem, Severity, Span
from blogtool.headingblocks import called, judged, last_line
from blogtool.house import House
from blogtool.lengths import graphemes
from blogtool.limitedtexts import Text, held
from blogtool.measures import shown
from blogtool.patterns import lazy
from blogtool.post import Heading, Post
from blogtool.rule import Bad, Rule
from blogtool.stretch import Stretch
from blogtool.voices import Said, Voice, clipped, counted
from blogtool.wishes import Same

if TYPE_CHECKING:
    from blogtool.contract import Headings, Limited

_MDX_ID = lazy(rb"\{/\*\s*[\w-]+\s*\*/\}\s*\Z")


class HeadingCount(Rule, frozen=True):
    """A post has as many headings as the house style says.

    A long text without headings is a wall: a reader cannot see what it holds, nor find a place again. A second
    level-1 heading is a second title.

    `min-count` and `max-count` count the headings of a level (`h2.min-count = 3`), all of them (`all`), or the first
    (`first`).
    """

    name: ClassVar[str] = "heading-count"
    keys: ClassVar[tuple[str, ...]] = ("headings.*.min-count", "headings.*.max-count")
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = (
        "[post.headings]\nh1.max-count = 1\nh2 = { min-count = 1, warn.min-count = 2 }\nall.max-count = 4\n"
    )
    good: ClassVar[tuple[str, ...]] = (
        "# Rest\n\n## Sleep\n\n## Food\n",
        "## Sleep\n\n## Food\n\n> # Quoted\n> # Twice\n\n```\n# Code\n```\n",
        "## [TODO: the first heading]\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("# Rest\n\n## Sleep\n\n## Food\n\n«# More»\n"),
        Bad("Text.\n\n«The last line.»\n\n"),
        Bad("## Sleep\n\n«Text.»\n"),
        Bad("## A\n\n## B\n\n## C\n\n### D\n\n«### E»\n\n### F\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield where headings are missing, or where there are too many."""

        def counted_of(voice: Voice, found: list[Heading], name: str) -> Iterator[Said]:
            block: Headings = voice.block
            count = len(found)
            facts = f"The post has {shown(count) if count else 'no'} {called(name, count)}"
            if block.min_count is not None and count < block.min_count and not _is_unfinished(post):
                text = f"{facts}; at least {shown(block.min_count)}{voice.where(house, 'min-count')}."
                span = last_line(post, house, block)
                yield Said(
                    "min-count",
                    voice.problem(
                        span, text, "Divide the text by headings that say what it holds.", about=f"min-count {name}"
                    ),
                )
            if block.max_count is not None and count > block.max_count:
                most = f"at most {shown(block.max_count)}" if block.max_count else "none is wanted"
                text = f"{facts}; {most}{voice.where(house, 'max-count')}."
                help = "Make it a heading of another level, or take it out."
                span = found[block.max_count].span
                yield Said("max-count", voice.problem(span, text, help, about=f"max-count {name}"))

        yield from judged(post, house, self.keys, counted_of)


def _is_unfinished(post: Post) -> bool:
    return Stretch(post, Span(post.body_start, len(post.data))).unfinished


class HeadingLength(Rule, frozen=True):
    """A heading is as short as the house style says.

    A heading is read at a glance, in a table of contents and on a small screen; one of three lines is a paragraph.

    `max-length` counts characters as a reader does, without markup.
    """

    name: ClassVar[str] = "heading-length"
    keys: ClassVar[tuple[str, ...]] = ("headings.*.max-length",)
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = "[post.headings]\nall = { max-length = 20, warn.max-length = 15 }\n"
    good: ClassVar[tuple[str, ...]] = ("## Why we sleep\n", "## Why **we** `sleep`\n")
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("## Sleep\n\n«## Why all of us have to sleep»\n"),
        Bad("«## Why all of us rest»\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each heading that is too long."""

        def too_long(voice: Voice, found: list[Heading], name: str) -> Iterator[Said]:
            most = voice.block.max_length
            for heading in found if most is not None else ():
                length = graphemes(heading.text)
                if length > most:
                    away = counted(length - most, "character")
                    text = f"This heading is {away} too long: {length}; at most {most}"
                    text += f"{voice.where(house, 'max-length')}."
                    problem = voice.problem(heading.span, text, f"Make it shorter by {away}.")
                    yield Said("max-length", problem, heading.span)

        yield from judged(post, house, self.keys, too_long)


class HeadingText(Rule, frozen=True):
    """Headings say what the house style asks for.

    Some headings are a contract with the reader: the title once more at the head of the page, a date in a known form,
    no “Introduction” that says nothing.

    `is` is the one text that a heading may have, such as `"{title}"`; `pattern` describes the whole heading; `deny`,
    `deny-pattern` and `deny-from` are what may not stand in it, `require` and `require-pattern` what must.
    """

    name: ClassVar[str] = "heading-text"
    keys: ClassVar[tuple[str, ...]] = (
        *(f"headings.*.{key}" for key in ("pattern", "is", "deny", "deny-pattern", "deny-from")),
        *("headings.*.require", "headings.*.require-pattern"),
    )
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = (
        '[post.headings]\nh1.is = "{title}"\nh2.deny = ["introduction", "miscellan*"]\n'
        'h3 = { pattern = \'[A-Z].*\', message = "A heading begins with a capital." }\nh4.require = ["step"]\n'
    )
    good: ClassVar[tuple[str, ...]] = (
        "---\ntitle: Sleep\n---\n\n# Sleep\n\n## Why\n\n### Because\n\n#### Step 1\n",
        "# A title of its own\n\n## An introductory word\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("---\ntitle: Sleep\n---\n\n«# Rest»\n"),
        Bad("Text.\n\n«## Introduction»\n"),
        Bad("Text.\n\n«### because»\n"),
        Bad("Text.\n\n«#### Way 1»\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each heading that says something else."""

        def said(voice: Voice, found: list[Heading], name: str) -> Iterator[Said]:
            limited = _limited(Same(voice.block))
            for heading in found:
                text = Text(heading.text, heading.span, "This heading")
                yield from held(post, house, text, limited, voice, "")

        yield from judged(
            post, house, (key.rpartition(".")[2] if key[-3:] != ".is" else "is_" for key in self.keys), said
        )


@lru_cache(maxsize=256)
def _limited(block: Same) -> "Limited":
    """Return what a block asks of the text of a heading, as what is asked of a field."""
    from blogtool.contract import Limited

    names = ("pattern", "is_", "deny", "deny_pattern", "deny_from", "require", "require_pattern")
    return Limited(**{name: getattr(block.thing, name) for name in names})


class HeadingId(Rule, frozen=True):
    """Headings carry an id of their own.

    The id that a site generator makes from a heading changes with every word of it, and in a translation it is another
    one: every link to that place breaks. One written behind the heading, `## Why we sleep {#why}`, stays.

    `needs-id = true` asks for it. MDX writes it as `{/*why*/}`.
    """

    name: ClassVar[str] = "heading-id"
    keys: ClassVar[tuple[str, ...]] = ("headings.*.needs-id",)
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = "[post.headings]\nh2.needs-id = true\n"
    good: ClassVar[tuple[str, ...]] = (
        "## Why we sleep {#why}\n\n### How\n",
        "## Why we sleep {/*why*/}\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("«## Why we sleep»\n"),
        Bad("«## Why we sleep {.big}»\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each heading without an id."""

        def without(voice: Voice, found: list[Heading], name: str) -> Iterator[Said]:
            for heading in found if voice.block.needs_id else ():
                if not heading.id and not _MDX_ID.search(post.data[slice(*heading.span)]):
                    from blogtool.anchorrules.slugs import github as github_slug

                    slug = github_slug(heading.text) or "name"
                    text = f"This heading has no id of its own{voice.where(house, 'needs-id')}."
                    help = f"Write one behind it, such as `{{#{clipped(slug)}}}`."
                    yield Said("needs-id", voice.problem(heading.span, text, help), heading.span)

        yield from judged(post, house, self.keys, without)


class HeadingOrder(Rule, frozen=True):
    """No heading stands before those that it belongs below.

    A level-3 heading above the first of level 2 belongs to nothing: in the outline of the page it hangs in the air.

    `h3.not-before = "h2"` says that no level-3 heading stands before the first of level 2. A post without any of
    level 2 is the business of `heading-increment`.
    """

    name: ClassVar[str] = "heading-order"
    keys: ClassVar[tuple[str, ...]] = ("headings.*.not-before",)
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = '[post.headings]\nh3.not-before = "h2"\n'
    good: ClassVar[tuple[str, ...]] = ("## Sleep\n\n### Why\n", "### Why\n", "## Sleep\n")
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("«### Why»\n\n## Sleep\n\n### How\n"),
        Bad("«### Why»\n\n### How\n\n## Sleep\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield the first heading that stands too early."""

        def early(voice: Voice, found: list[Heading], name: str) -> Iterator[Said]:
            level = voice.block.not_before
            first = next((heading for heading in post.headings if f"h{heading.level}" == level), None)
            if first is None or not found or found[0].span >= first.span:
                return
            line = post.source.position(first.span.start).line
            text = f"This heading stands before the first of level {level[1]}, in line {line}"
            text += f"{voice.where(house, 'not-before')}."
            yield Said(
                "not-before", voice.problem(found[0].span, text, "Move it behind that one, or change its level.")
            )

        yield from judged(post, house, self.keys, early)
