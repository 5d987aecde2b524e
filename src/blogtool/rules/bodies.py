"""Rules that carry out `[post.body]`: how much there is in a post, and what it must and must not say."""

from collections.abc import Iterator
from typing import ClassVar

from blogtool import demands
from blogtool.finding import Problem, Severity, Span
from blogtool.house import House
from blogtool.measures import Breach, breaches
from blogtool.post import Post
from blogtool.rule import Bad, Rule
from blogtool.searches import Search
from blogtool.stretch import Stretch, host_of
from blogtool.voices import Said, Voice, spoken, voices

_LENGTH = ("words", "length", "minutes", "paragraphs")
_CONTENTS = ("items", "links", "images", "internal-links", "external-links")
_CITATIONS = ("citations", "uncited-share")
_TOO_LITTLE = {
    "items": "Add another one.",
    "links": "Add a link that helps the reader.",
    "images": "Add an image.",
    "internal-links": "Link to another post of ours.",
    "external-links": "Link to where it comes from.",
    "citations": "Say where it comes from, for example with `[1]`.",
}
_TOO_MUCH = {
    "items": "Keep those that carry the post.",
    "links": "Keep those that help the reader.",
    "images": "Keep the best ones.",
    "uncited-share": "Say where it comes from, for example with `[1]`.",
}


def _keys(*measures: str) -> tuple[str, ...]:
    return tuple(f"body.{way}-{measure}" for measure in measures for way in ("min", "max"))


class _Measured(Rule, frozen=True):
    """What the rules about the body have in common."""

    measures: ClassVar[tuple[str, ...]] = ()

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield the limits of the body that do not hold."""
        body = house.contract.body if house.contract is not None else None
        if body is None:
            return
        for voice in voices(body, ("body",)):
            for breach in _breaches(post, house):
                if breach.key[4:] in self.measures and breach.mild == (voice.path[-1] == "warn"):
                    facts, help = _facts(breach, voice.where(house, breach.key))
                    yield voice.problem(_place(post, breach), facts, help, about=f"body {breach.key}")


def _breaches(post: Post, house: House) -> list[Breach]:
    """Return all limits of the body that do not hold; several rules ask for them."""
    body = house.contract.body if house.contract is not None else None
    known = post.memo.get("body-breaches")
    if body is None or (known is not None and known[0] is body):
        return list(known[1]) if known else []
    host = host_of(house.site.url) if house.site else None
    stretch = Stretch(post, Span(post.body_start, len(post.data)), host=host)
    level = min((section.heading.level for section in post.sections), default=0)
    sections = [section.span for section in post.sections if section.heading.level == level]
    found = list(breaches(stretch, body, body.warn, sections=sections))
    post.memo["body-breaches"] = (body, found)
    return found


def _facts(breach: Breach, where: str) -> tuple[str, str]:
    """Return what is said of a limit, and what to do."""
    measure = breach.key[4:]
    if measure == "length":
        off = int(abs(breach.found - breach.limit))
        by = "one character" if off == 1 else f"{off} characters"
        said = f"The post is {by} too {'long' if breach.more else 'short'}. {breach.found}; {breach.limit_text}{where}."
    elif measure == "uncited-share":
        said = f"Here {breach.found_text}; {breach.limit_text}{where}."
    else:
        said = f"The post has {breach.found_text}; {breach.limit_text}{where}."
    more, less = _TOO_MUCH.get(measure, "Shorten it."), _TOO_LITTLE.get(measure, "Write a little more.")
    return said, more if breach.more else less


def _place(post: Post, breach: Breach) -> Span:
    """Return where a limit is reported: what is too little at the last line, what is too much at the first."""
    body = post.data[post.body_start :]
    if breach.more and body.strip():
        start = post.body_start + len(body) - len(body.lstrip())
        ends = [place for mark in (b"\n", b"\r") if (place := post.data.find(mark, start)) >= 0]
        return Span(start, min(ends, default=len(post.data)))
    end = len(post.data.rstrip())
    start = max(post.data.rfind(b"\n", 0, end), post.data.rfind(b"\r", 0, end)) + 1
    return Span(start, end)


class BodyLength(_Measured, frozen=True):
    """A post is as long as the house style asks.

    What is too short says too little to be found, and what is too long is not read to its end. Both are habits of a
    blog, so the rule is silent unless `[post.body]` has limits: `min-words` and `max-words`, `min-length` and
    `max-length` in characters, `min-minutes` and `max-minutes` at 200 words a minute, `min-paragraphs` and
    `max-paragraphs`. Words are those of the prose, unless `counting = "everything"`.
    """

    name: ClassVar[str] = "body-length"
    severity: ClassVar[Severity] = "error"
    keys: ClassVar[tuple[str, ...]] = (*_keys(*_LENGTH), "body.counting")
    measures: ClassVar[tuple[str, ...]] = _LENGTH
    house_style: ClassVar[str] = "[post.body]\nmin-words = 3\nmax-words = 8\nwarn.min-words = 5\n"
    good: ClassVar[tuple[str, ...]] = (
        "---\ntitle: x\n---\n\nA post of six good words.\n",
        "One two three\n\n## Not counted\n\nfour five.\n",
        "[TODO: three words]\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("«Two words.»\n"),
        Bad("«Just four small words.»\n"),
        Bad("«One two three four five,»\nsix seven eight nine.\n"),
    )


class BodyContents(_Measured, frozen=True):
    """A post has as many links, images and list items as the house style asks.

    The rule is silent unless `[post.body]` has such limits, for example `min-internal-links`: a link to another post of
    yours keeps readers on your pages. What belongs to the same site is known by `site.url`.
    """

    name: ClassVar[str] = "body-contents"
    severity: ClassVar[Severity] = "error"
    keys: ClassVar[tuple[str, ...]] = tuple(
        key for key in _keys(*_CONTENTS) if key not in ("body.max-internal-links", "body.max-external-links")
    )
    measures: ClassVar[tuple[str, ...]] = _CONTENTS
    house_style: ClassVar[str] = (
        '[site]\nurl = "https://clinic.example"\n[post.body]\nmin-internal-links = 1\nmax-images = 1\n'
    )
    good: ClassVar[tuple[str, ...]] = (
        "Read [more](/sleep/) of it.\n\n![A bed](bed.jpg)\n",
        "Read [more](https://clinic.example/sleep) of it.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("«Read [more](https://example.com/sleep) of it.»\n"),
        Bad("«Read [more](/sleep/) of it.»\n\n![A bed](bed.jpg) ![A lamp](lamp.jpg)\n"),
    )


class BodyCitations(_Measured, frozen=True):
    """A post says where its claims come from, as often as the house style asks.

    Marks such as `[1]`, `[^1]` and `(Name, 2004)` are counted. The rule is silent unless `[post.body]` has
    `min-citations`, or `max-uncited-share`: the greatest share of sections without any.
    """

    name: ClassVar[str] = "body-citations"
    severity: ClassVar[Severity] = "error"
    keys: ClassVar[tuple[str, ...]] = ("body.min-citations", "body.max-uncited-share")
    measures: ClassVar[tuple[str, ...]] = _CITATIONS
    house_style: ClassVar[str] = "[post.body]\nmin-citations = 2\nmax-uncited-share = 0.5\n"
    good: ClassVar[tuple[str, ...]] = ("A claim [1].\n\n## Sleep\n\nAnother [2].\n",)
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("«A claim [1].»\n"),
        Bad("«A claim [1] [2].»\n\n## Sleep\n\nText.\n\n## Rest\n\nText.\n"),
    )


class BodyText(Rule, frozen=True):
    """A post as a whole says what the house style asks for, and not what it does not want.

    `[post.body]` may have `require`, such as the words of a disclaimer, `require-pattern`, `deny`, `deny-pattern` and
    `deny-from`. For several concerns, each with a message of its own, use `[post.phrases]`.
    """

    name: ClassVar[str] = "body-text"
    severity: ClassVar[Severity] = "error"
    keys: ClassVar[tuple[str, ...]] = (
        *("body.deny", "body.deny-pattern", "body.deny-from", "body.require", "body.require-pattern"),
    )
    house_style: ClassVar[str] = '[post.body]\nrequire = ["therapist"]\ndeny = ["miracle"]\n'
    good: ClassVar[tuple[str, ...]] = ("Ask your therapist.\n",)
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("«Ask us.»\n"),
        Bad("It is a «miracle»: ask your therapist.\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each word that is not wanted, and what is missing."""
        body = house.contract.body if house.contract is not None else None
        if body is None:
            return

        def said(voice: Voice) -> Iterator[Said]:
            search = Search(post, house, voice)
            yield from demands.denied(search, self.name)
            yield from demands.required(search)

        yield from spoken(voices(body, ("body",)), said)
