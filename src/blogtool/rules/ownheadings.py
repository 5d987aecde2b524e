"""Rules that carry out `[post.headings]`: how many headings there are of a level, and what they are like."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from blogtool.finding import Problem, Severity, Span
from blogtool.headings import Heading
from blogtool.house import House
from blogtool.measures import shown
from blogtool.ownpatterns import fullmatch, search
from blogtool.ownwords import pattern_for
from blogtool.post import Post
from blogtool.rule import Bad, Rule
from blogtool.stretch import graphemes
from blogtool.tokens import fillings
from blogtool.voices import Said, Voice, clipped, listed, spoken, voices

if TYPE_CHECKING:
    from blogtool.contract import Headings

_Judge = Callable[[Voice, str, Sequence[Heading]], Iterator[Said]]


def _each(post: Post, house: House, judge: _Judge) -> Iterator[Problem]:
    """Yield what is wrong with the headings that each block of the house style means."""
    blocks = house.contract.headings if house.contract is not None else {}
    for name, block in blocks.items():
        meant = _meant(post, name)

        def said(voice: Voice, name: str = name, meant: Sequence[Heading] = meant) -> Iterator[Said]:
            yield from judge(voice, name, meant)

        yield from spoken(voices(block, ("headings", name)), said)


def _meant(post: Post, name: str) -> list[Heading]:
    if name == "all":
        return post.headings
    if name == "first":
        return post.headings[:1]
    return [heading for heading in post.headings if heading.level == int(name[1])]


def _called(name: str) -> str:
    return "headings" if name in ("all", "first") else f"headings of level {name[1]}"


class HeadingCount(Rule, frozen=True):
    """A post has as many headings of a level as the house style asks.

    Three or more headings of level 2 let a reader skim a long post; how many there are to be is a habit of each blog,
    so the rule is silent unless `[post.headings]` says so: `h2.min-count = 3`, `h1.max-count = 0`.
    """

    name: ClassVar[str] = "heading-count"
    severity: ClassVar[Severity] = "error"
    keys: ClassVar[tuple[str, ...]] = ("headings.*.min-count", "headings.*.max-count")
    house_style: ClassVar[str] = "[post.headings]\nh1.max-count = 1\nh2 = { min-count = 2, warn.min-count = 3 }\n"
    good: ClassVar[tuple[str, ...]] = ("# Sleep\n\n## Why\n\n## How\n\n## When\n\n### Late\n",)
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("## Why\n\n«Text.»\n"),
        Bad("## Why\n\n## How\n\n«Text.»\n"),
        Bad("# Sleep\n\n«# Rest»\n\n## Why\n\n## How\n\n## When\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield the levels that have too few or too many headings."""

        def judge(voice: Voice, name: str, meant: Sequence[Heading]) -> Iterator[Said]:
            least, most = voice.block.min_count, voice.block.max_count
            number = "no" if not meant else shown(len(meant))
            what = _called(name).replace("headings", "heading", 1) if len(meant) == 1 else _called(name)
            if least is not None and len(meant) < least:
                facts = f"The post has {number} {what}; at least {shown(least)}{voice.where(house, 'min-count')}."
                more = {"about": f"headings {name} min-count"}
                yield Said("min-count", voice.problem(_last_line(post), facts, "Add another one.", **more))
            if most is not None and len(meant) > most:
                bound = f"at most {shown(most)}" if most else "none is wanted"
                facts = f"The post has {number} {what}; {bound}{voice.where(house, 'max-count')}."
                help = "Make it a level deeper, or take it out."
                yield Said("max-count", voice.problem(meant[most].span, facts, help))

        yield from _each(post, house, judge)


def _last_line(post: Post) -> Span:
    end = len(post.data.rstrip())
    return Span(max(post.data.rfind(b"\n", 0, end), post.data.rfind(b"\r", 0, end)) + 1, end)


class HeadingLength(Rule, frozen=True):
    """A heading is no longer than the house style allows.

    A heading of two lines is no longer read at a glance. The rule is silent unless `[post.headings]` has a
    `max-length`, in characters as a reader counts them.
    """

    name: ClassVar[str] = "heading-length"
    severity: ClassVar[Severity] = "error"
    keys: ClassVar[tuple[str, ...]] = ("headings.*.max-length",)
    house_style: ClassVar[str] = "[post.headings]\nall.max-length = 12\n"
    good: ClassVar[tuple[str, ...]] = ("## Twelve chars\n", "## *Twelve chars* {#id}\n")
    bad: ClassVar[tuple[Bad, ...]] = (Bad("## Sleep\n\n«## Thirteen char»\n"),)

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each heading that is too long."""

        def judge(voice: Voice, name: str, meant: Sequence[Heading]) -> Iterator[Said]:
            most = voice.block.max_length
            for heading in meant if most is not None else ():
                size = graphemes(heading.text)
                if size > most:
                    off = "one character" if size - most == 1 else f"{size - most} characters"
                    facts = f"This heading is {off} too long. {size}; at most {most}{voice.where(house, 'max-length')}."
                    yield Said("max-length", voice.problem(heading.span, facts, "Shorten it."), heading.span)

        yield from _each(post, house, judge)


class HeadingText(Rule, frozen=True):
    """A heading says what the house style wants a heading to say.

    `[post.headings]` may have a `pattern` for the whole heading, words that may not occur (`deny`, `deny-pattern`,
    `deny-from`) or must (`require`, `require-pattern`), and `is`: the one text it may have, such as `{title}`.
    """

    name: ClassVar[str] = "heading-text"
    severity: ClassVar[Severity] = "error"
    keys: ClassVar[tuple[str, ...]] = (
        *("headings.*.pattern", "headings.*.is", "headings.*.deny", "headings.*.deny-pattern"),
        *("headings.*.deny-from", "headings.*.require", "headings.*.require-pattern"),
    )
    house_style: ClassVar[str] = (
        '[post.headings]\nh1.is = "{title}"\nh2 = { deny = ["miracle*"], deny-pattern = "!$" }\n'
        'h3 = { pattern = \'[A-Z].*\', require = ["how", "why"] }\n'
    )
    good: ClassVar[tuple[str, ...]] = (
        "---\ntitle: Sleep\n---\n\n# Sleep\n\n## Rest\n\n### Why we rest\n",
        "# Without a title\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("---\ntitle: Sleep\n---\n\n«# Rest»\n"),
        Bad("«## A miracle of rest»\n"),
        Bad("«## Rest!»\n"),
        Bad("«### why we rest»\n"),
        Bad("«### Rest»\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each heading with other words than are wanted."""

        def judge(voice: Voice, name: str, meant: Sequence[Heading]) -> Iterator[Said]:
            for heading in meant:
                for key, facts, help in _faults(post, house, voice, heading.text):
                    problem = voice.problem(heading.span, f"{facts}{voice.where(house, key)}.", help)
                    yield Said(key, problem, heading.span)
                    break  # one fault, one finding

        yield from _each(post, house, judge)


def _faults(post: Post, house: House, voice: Voice, text: str) -> Iterator[tuple[str, str, str]]:
    """Yield the keys by which a heading is not as wished, with what is said of it and what to do."""
    block: Headings = voice.block
    if block.is_ is not None:
        wanted = fillings(block.is_, post, date_field=house.name_of("date"), lang=house.lang)
        if wanted and text not in wanted:
            yield (
                "is",
                f"This heading is “{clipped(text)}”, not “{clipped(wanted[0])}”",
                f"Write “{clipped(wanted[0])}”.",
            )
    if block.pattern is not None and fullmatch(block.pattern, text) is None:
        yield "pattern", f"“{clipped(text)}” has not the form of our headings", "Look at the headings of other posts."
    words = tuple(block.deny or ())
    if words and (match := pattern_for(words, exactly=False).search(text)):
        yield "deny", f"“{match.group()}” is not wanted in a heading", "Reword it."
    listing = house.lists.get(block.deny_from) if block.deny_from else None
    if listing and listing.values and (match := pattern_for(tuple(listing.values), exactly=False).search(text)):
        yield "deny-from", f"“{match.group()}” is not wanted in a heading", "Reword it."
    if block.deny_pattern is not None and (match := search(block.deny_pattern, text)):
        yield "deny-pattern", f"“{clipped(match.group())}” is not wanted in a heading", "Reword it."
    if block.require and not pattern_for(tuple(block.require), exactly=False).search(text):
        yield "require", f"This heading says neither of {listed(block.require, last='nor')}", "Say one of them."
    if block.require_pattern is not None and search(block.require_pattern, text) is None:
        yield "require-pattern", f"“{clipped(text)}” lacks something that our headings have", "Add it."


class HeadingId(Rule, frozen=True):
    """A heading carries an id of its own, where the house style asks.

    A link to a heading breaks when the heading is reworded, unless it has an id by its own writing, `{#why-we-sleep}`.
    The rule is silent unless `[post.headings]` says `needs-id = true`.
    """

    name: ClassVar[str] = "heading-id"
    severity: ClassVar[Severity] = "error"
    keys: ClassVar[tuple[str, ...]] = ("headings.*.needs-id",)
    house_style: ClassVar[str] = "[post.headings]\nh2.needs-id = true\n"
    good: ClassVar[tuple[str, ...]] = ("## Why we sleep {#why}\n\n### Not here\n",)
    bad: ClassVar[tuple[Bad, ...]] = (Bad("«## Why we sleep»\n"),)

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each heading without an id."""

        def judge(voice: Voice, name: str, meant: Sequence[Heading]) -> Iterator[Said]:
            from blogtool.anchors import github_slug

            for heading in meant if voice.block.needs_id else ():
                if (
                    heading.id
                    or b"{/* #" in post.data[slice(*heading.span)]
                    or b"{/*#" in post.data[slice(*heading.span)]
                ):
                    continue
                facts = f"This heading has no id of its own{voice.where(house, 'needs-id')}."
                help = f"Write `{{#{github_slug(heading.text)}}}` behind it."
                yield Said("needs-id", voice.problem(heading.span, facts, help), heading.span)

        yield from _each(post, house, judge)


class HeadingOrder(Rule, frozen=True):
    """No heading of a level stands before the first one of the level that the house style wants first.

    `heading-increment` does not judge the first heading of a post. Where a post must begin with level 2,
    `[post.headings]` says `h3.not-before = "h2"`.
    """

    name: ClassVar[str] = "heading-order"
    severity: ClassVar[Severity] = "error"
    keys: ClassVar[tuple[str, ...]] = ("headings.*.not-before",)
    house_style: ClassVar[str] = '[post.headings]\nh3.not-before = "h2"\n'
    good: ClassVar[tuple[str, ...]] = ("## Sleep\n\n### Why\n", "# Sleep\n")
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("«### Why»\n\n### How\n\n## Sleep\n"),
        Bad("«### Why»\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield the first heading that stands too early."""

        def judge(voice: Voice, name: str, meant: Sequence[Heading]) -> Iterator[Said]:
            if voice.block.not_before is None or not meant:
                return
            level = int(voice.block.not_before[1])
            first = next((heading for heading in post.headings if heading.level == level), None)
            if first is None or meant[0].span < first.span:
                facts = f"This heading stands before any heading of level {level}{voice.where(house, 'not-before')}."
                help = f"Put it below a heading of level {level} (`{'#' * level}`), or make it one."
                yield Said("not-before", voice.problem(meant[0].span, facts, help))

        yield from _each(post, house, judge)
