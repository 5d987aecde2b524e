"""Rules that carry out `[post.body]`: how much there is in a post, and what it says."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from blogtool import demands
from blogtool.addresses import images, links
from blogtool.finding import Problem, Severity, Span
from blogtool.house import House
from blogtool.measures import Breach, breaches, is_measured
from blogtool.parts import matched
from blogtool.post import Post
from blogtool.regions import Where, merged
from blogtool.rule import Bad, Rule
from blogtool.searches import Search
from blogtool.stretch import Stretch, host_of
from blogtool.voices import Said, Voice, first_of, spoken, voices

if TYPE_CHECKING:
    from blogtool.contract import Body

_TOO_LITTLE = {
    "words": "Say a little more.",
    "length": "Say a little more.",
    "minutes": "Say a little more.",
    "paragraphs": "Divide the text, or say a little more.",
    "images": "Add one that shows what the text says.",
    "links": "Add one where it helps a reader.",
    "internal-links": "Link to another post of ours where it helps a reader.",
    "external-links": "Link to where a reader finds more.",
    "citations": "Say where it is from, for example with `[1]`.",
}
_TOO_MUCH = {
    "items": "Keep those that carry the post.",
    "links": "Keep those that help a reader.",
    "images": "Keep the best ones.",
    "uncited-share": "Say where it is from, for example with `[1]`.",
}


def _body(post: Post, house: House) -> Span:
    return Span(post.body_start, len(post.data))


def _voices(house: House) -> list[Voice]:
    block = house.contract.body if house.contract is not None else None
    return voices(block, ("body",)) if block is not None else []


def _breaches(post: Post, house: House) -> list[Breach]:
    """Return the limits that the body of a post does not keep, found out once for all rules."""
    known = post.memo.get("body")
    if known is None or known[0] is not house:
        known = post.memo["body"] = (house, list(_measured(post, house)))
    found: list[Breach] = known[1]
    return found


def _measured(post: Post, house: House) -> Iterator[Breach]:
    speaking = _voices(house)
    if not any(is_measured(voice.block) for voice in speaking):
        return
    host = host_of(house.site.url) if house.site else None
    stretch = Stretch(post, _body(post, house), host=host, without=_left_out(post, house, speaking[0].block))
    sections = next((part.sections for part in matched(post, house).found.values() if part.sections), None)
    spans = [section.span for section in sections] if sections else None
    warn = speaking[1].block if len(speaking) > 1 else None
    yield from breaches(stretch, speaking[0].block, warn, sections=spans)


def _left_out(post: Post, house: House, block: "Body") -> list[Span]:
    """Return what of the body is not counted."""
    if block.in_ is None and not block.not_in:
        return []
    body = _body(post, house)
    where = Where(post, house, block.in_, block.not_in, body)
    places = [body.start, *(place for span in where.included for place in span), body.end]
    gaps = [Span(*pair) for pair in zip(places[::2], places[1::2], strict=True)]
    return merged([*(gap for gap in gaps if gap.start < gap.end), *where.excluded])


def _problems(post: Post, house: House, measures: tuple[str, ...]) -> Iterator[Problem]:
    """Yield the limits of some measures that are not kept."""
    if house.contract is None or house.contract.body is None:
        return
    speaking = _voices(house)
    found = [
        _problem(post, house, speaking[1 if breach.mild else 0], breach)
        for breach in _breaches(post, house)
        if breach.key[4:] in measures
    ]
    yield from first_of(found) if speaking[0].block.report_once else found


def _problem(post: Post, house: House, voice: Voice, breach: Breach) -> Problem:
    measure, where = breach.key[4:], voice.where(house, breach.key)
    facts = f"{breach.found_text}; {breach.limit_text}{where}."
    text = f"{'In this post,' if measure == 'uncited-share' else 'The post has'} {facts}"
    help = _TOO_MUCH.get(measure, "Shorten it.") if breach.more else _TOO_LITTLE.get(measure, "Add another one.")
    return voice.problem(_place(post, house, breach), text, help, about=breach.key)


def _place(post: Post, house: House, breach: Breach) -> Span:
    """Return where a limit is reported: at the first thing that is too much, else on the last line of the post."""
    block = house.contract.body if house.contract is not None else None
    where = Where(post, house, block.in_ if block else None, block.not_in if block else None, _body(post, house))
    if breach.more and breach.key in _COUNTED:
        found = [thing.span for thing in _COUNTED[breach.key](post, house) if where.begins(thing.span)]
        if len(found) > breach.limit:
            return found[int(breach.limit)]
    return where.last_line()


_COUNTED = {
    "max-links": lambda post, house: [link for link in links(post) if link.written != "bare"],
    "max-images": lambda post, house: images(post),
}


class BodyLength(Rule, frozen=True):
    """A post is as long as the house style says.

    A reader who opens a post wants to know how much there is of it: a note of two lines among articles looks broken,
    and what takes an hour is put off.

    `min-` and `max-words`, `length` (characters), `paragraphs` and `minutes` (at 200 words a minute) count the prose:
    paragraphs, lists and quotations, without headings, tables, code and footnotes. With `counting = "everything"` they
    count the body as it is written. A post in which a placeholder such as `[TODO: …]` is left is not too short.
    """

    name: ClassVar[str] = "body-length"
    keys: ClassVar[tuple[str, ...]] = (
        *(f"body.{way}-{what}" for what in ("words", "length", "paragraphs", "minutes") for way in ("min", "max")),
        "body.counting",
    )
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = (
        "[post.body]\nmin-words = 3\nmax-paragraphs = 2\nmax-length = 60\nwarn = { min-words = 5 }\n"
    )
    good: ClassVar[tuple[str, ...]] = (
        "## One two three four\n\nWe sleep all night long.\n\n```\nmany many many words in some code\n```\n",
        "[TODO: say it]\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("## Sleep and rest\n\n«Why sleep?»\n"),
        Bad("«Why do we sleep?»\n"),
        Bad("We sleep.\n\nWe rest.\n\n«We sleep.»\n"),
        Bad("«We sleep all night long, and if we do not, then we sleep all day.»\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield where a post is too short or too long."""
        yield from _problems(post, house, ("words", "length", "paragraphs", "minutes"))


class BodyContents(Rule, frozen=True):
    """A post has as many links, images and list items as the house style says.

    A post that links to no other one is a dead end, and one with sixty links is a list.

    `min-` and `max-links`, `images` and `items` count those of Markdown and HTML, images of the usual shortcodes too.
    `min-internal-links` counts links to other pages of the site, which are known by `site.url`; `min-external-links`
    those to other sites.
    """

    name: ClassVar[str] = "body-contents"
    keys: ClassVar[tuple[str, ...]] = (
        *(f"body.{way}-{what}" for what in ("items", "links", "images") for way in ("min", "max")),
        *("body.min-internal-links", "body.min-external-links"),
    )
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = (
        '[site]\nurl = "https://clinic.example"\n[post.body]\nmin-internal-links = 1\nmax-links = 2\nmax-images = 1\n'
    )
    good: ClassVar[tuple[str, ...]] = (
        "See [rest](/rest) and ![a bed](bed.png).\n",
        "See <a href='https://www.clinic.example/rest'>rest</a> and [more](https://example.com).\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("See [more](https://example.com) and [this](#top).\n\n«The end.»\n"),
        Bad("See [rest](/rest), [food](/food) and «[sleep](/sleep)».\n"),
        Bad("See [rest](/rest), ![a bed](bed.png) «![a bed](bed.png)»\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield what there is too little or too much of."""
        yield from _problems(post, house, ("items", "links", "images", "internal-links", "external-links"))


class BodyCitations(Rule, frozen=True):
    """A post says where its claims are from.

    What is said of health, money or science is worth as much as its sources, and a list of them at the end does not say
    which one a sentence rests on.

    Marks such as `[1]`, `[^1]` and `(Name, 2004)` are counted. `min-citations` is how many there must be;
    `max-uncited-share` is the greatest share of sections without one, from 0 to 1.
    """

    name: ClassVar[str] = "body-citations"
    keys: ClassVar[tuple[str, ...]] = ("body.min-citations", "body.max-uncited-share")
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = "[post.body]\nmin-citations = 1\nmax-uncited-share = 0.5\n"
    good: ClassVar[tuple[str, ...]] = (
        "## Sleep\n\nIt helps [1].\n\n## Rest\n\nIt does, too.\n",
        "It helps (Field, 2004).\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("It helps.\n\n«The end.»\n"),
        Bad("## Sleep\n\nIt helps [1].\n\n## Rest\n\nIt does.\n\n## Food\n\n«It is good.»\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield where citations are missing."""
        yield from _problems(post, house, ("citations", "uncited-share"))


class BodyText(Rule, frozen=True):
    """A post says what it must, and nothing that it may not.

    A disclaimer that the law asks for, a line that leads to the practice, a word that nobody may use: what holds for
    every post as a whole stands in `[post.body]`; what has a name of its own, a message or an exception stands in
    `[post.phrases]`.

    `deny`, `deny-from` and `deny-pattern` are what may not stand in it, `require` and `require-pattern` what must.
    Words are looked for in the prose, patterns in the source; code and addresses are left out unless `not-in` says
    otherwise.
    """

    name: ClassVar[str] = "body-text"
    keys: ClassVar[tuple[str, ...]] = tuple(
        f"body.{key}" for key in ("deny", "deny-from", "deny-pattern", "require", "require-pattern")
    )
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = (
        '[post.body]\nrequire = ["your therapist", "your doctor"]\ndeny = ["cure"]\ndeny-pattern = \'^---$\'\n'
    )
    good: ClassVar[tuple[str, ...]] = (
        "We secure it. Ask your\ntherapist.\n",
        "Ask Your Doctor, not `cure`.\n\n```\n---\n```\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("Text.\n\n«The end.»\n"),
        Bad("Ask your doctor for a «cure».\n"),
        Bad("Ask your doctor.\n\n«---»\n\nThe end.\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield what is not wanted, and what is missing."""

        def said(voice: Voice) -> Iterator[Said]:
            search = Search(post, house, voice)
            yield from demands.denied(search, self.name)
            yield from demands.required(search)

        yield from spoken(_voices(house), said)
