"""For whom a post is written: what is easy enough for them, and who says so. Pure.

A profile warns; it fails nothing. A house style and `--max-grade` do.
"""

from typing import Final

from msgspec import Struct


class Profile(Struct, frozen=True):
    """What a kind of readers can be asked to read."""

    name: str
    readers: str
    grade: float
    """The highest Flesch-Kincaid grade, in US school years."""
    ideal: float | None
    """The grade to aim at, where the source names one."""
    long: int
    """A sentence of more words is long."""
    share: float | None
    """The greatest share of long sentences, from 0 to 1; None: they are not counted."""
    names_jargon: bool
    """Whether unfamiliar words are shown although nobody asks: experts know the words of their trade."""
    source: str
    """Who says so, in a sentence."""


PROFILES: Final = {
    profile.name: profile
    for profile in (
        Profile(
            "health",
            "patients and their families",
            8,
            6,
            20,
            0.10,
            True,
            "The American Medical Association recommends grade 6 for patients, the National Institutes of Health "
            "grade 8 at most (Rooney and others 2021, doi 10.1177/2374373521998847).",
        ),
        Profile(
            "public",
            "everybody: citizens, customers, volunteers",
            9,
            None,
            25,
            0.20,
            True,
            "GOV.UK asks for sentences of at most 25 words (insidegovuk.blog.gov.uk, 4 August 2014); grade 9 lies near "
            "a Flesch reading ease of 60, from which on Yoast calls a text okay.",
        ),
        Profile(
            "general",
            "readers of blogs",
            10,
            8,
            25,
            0.25,
            True,
            "Our judgement, from the medians of real blogs: grade 8.1 (Hugo, ESLint), 9.1 (Node.js), 9.8 (Rust).",
        ),
        Profile(
            "technical",
            "people of your trade",
            13,
            None,
            35,
            None,
            False,
            "Our judgement: nine in ten posts of the Rust blog stay below grade 12.2.",
        ),
    )
}
"""By their names."""

DEFAULT: Final = "general"


class Check(Struct, frozen=True):
    """One thing that a profile asks for, and how a post does."""

    what: str
    """`grade` or `long_sentences`."""
    value: float
    limit: float
    met: bool


def checks(profile: Profile, grade: float | None, share: float) -> list[Check]:
    """Return how a post does by a profile: its grade, where it has one, and its share of long sentences,
    in whole percent."""
    if grade is None:
        return []
    found = [Check("grade", grade, profile.grade, grade <= profile.grade)]
    if profile.share is not None:
        found.append(Check("long_sentences", share, profile.share, round(share * 100) <= profile.share * 100))
    return found
