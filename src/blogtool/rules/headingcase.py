"""The rule about capitals in headings."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from msgspec import Meta

from blogtool.capitals import Case, wrong_word
from blogtool.finding import Problem, Severity, Span
from blogtool.headingblocks import judged
from blogtool.house import House
from blogtool.post import Heading, Post
from blogtool.rule import Bad, Rule
from blogtool.voices import Said, Voice


class HeadingCase(Rule, frozen=True):
    """Headings have their capitals as the house style says.

    Headings in two manners, “Getting started” here and “Getting Started” there, look as if two people had written the
    post and nobody had read it.

    `case = "sentence"` wants a capital at the beginning only, `case = "title"` one at every word that carries meaning.
    For headings of some levels it stands in `[post.headings]`, as in `h2.case = "sentence"`; for all headings the rule
    can be switched on in `[post.rules]`, where sentences are meant unless `case` says otherwise.

    Nobody can know all names, so only what is certain is reported: with `sentence`, a capital at a common word such as
    “Your” or “With”, or at one that the post itself writes small; never at a word that has its capital in the middle of
    a sentence, too. With `title`, words of less than four letters and prepositions may be small. Only English posts are
    judged.
    """

    name: ClassVar[str] = "heading-case"
    keys: ClassVar[tuple[str, ...]] = ("headings.*.case",)
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = (
        '[site]\nlang = "en"\n[post.headings]\nh2.case = "sentence"\n'
        'h3 = { case = "title", message = "Titles have capitals." }\n'
    )
    good: ClassVar[tuple[str, ...]] = (
        "## Getting started with Docker and GitHub\n\nWe use Docker. The API is good.\n",
        "## 1. Sleep: Why we need it\n\n## The “Big Sleep”\n\nOf the Big Sleep we know.\n",
        "## How we use `Your Name` at NASA\n\n## Meeting Joan Example\n",
        "### Getting Started with the API from iOS\n",
        "---\nlang: de\n---\n\n## Wie Sie mit Your Name schlafen\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("«## Getting Started With Docker»\n\nOnce it is started, we use Docker.\n"),
        Bad("«## Care for Your back»\n"),
        Bad("## Sleep\n\n«### Getting started with the API»\n"),
    )
    case: Annotated[
        Case, Meta(description="Where `[post.rules]` names the rule: how all headings are written.", examples=["title"])
    ] = "sentence"

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each heading with a capital too many, or without one."""
        if house.contract is None or not post.headings or not house.reads_english(post):
            return
        said: set[Span] = set()

        def miswritten(voice: Voice, found: list[Heading], name: str) -> Iterator[Said]:
            for heading in found if voice.block.case is not None else ():
                problem = _miswritten(post, heading, voice.block.case, voice, voice.where(house, "case"))
                said.add(heading.span)
                if problem is not None:
                    yield Said("case", problem, heading.span)

        yield from judged(post, house, self.keys, miswritten)
        if self.name in house.contract.rules:
            voice = Voice(None, (), None, None)
            for heading in post.headings:
                if heading.span not in said:
                    where = house.where("rules", self.name)
                    problem = _miswritten(post, heading, self.case, voice, where)
                    if problem is not None:
                        yield problem


def _miswritten(post: Post, heading: Heading, case: Case, voice: Voice, where: str) -> Problem | None:
    if "prose-of-text" not in post.memo:
        texts = [passage.text for passage in post.passages if passage.kind != "heading"]
        post.memo["prose-of-text"] = "\n\n".join(texts)
        post.memo["heading-texts"] = {item.span: text for item, text in post.all_headings}
    word = wrong_word(post.memo["heading-texts"][heading.span], case, post.memo["prose-of-text"])
    if word is None:
        return None
    if word[0].isupper():
        facts = f"“{word}” has a capital in this heading; our headings have them as in a sentence{where}."
        return voice.problem(heading.span, facts, f"Write “{word.lower()}”, unless it is a name.")
    as_in = "a sentence" if case == "sentence" else "a title"
    facts = f"“{word}” has no capital in this heading; our headings have them as in {as_in}{where}."
    return voice.problem(heading.span, facts, f"Write “{word.capitalize()}”.")
