"""An article that was copied from its web page as plain text, and what --fix --unsafe-fixes makes of it."""

import textwrap

import pytest

from conftest import Blogtool
from test_cli_new import CLINIC

FRONT_MATTER = """\
---
title: 7 Benefits of Massage
description: Seven ways in which an hour of massage helps, and what to do so that it lasts.
date: 2024-03-03
author: monica
tags: [stress]
---
"""
INTRO = (
    "Most of us carry the week in our shoulders before we notice it. We sleep badly, we snap at people we love, and "
    "we tell ourselves that the next holiday will mend it. Massage will not mend it all, but it helps in more ways "
    "than one, and here are three of them."
)
SECTIONS = {
    "Stress Reduction": "A quiet hour on the table slows the breath and the heart. Many clients tell us that they "
    "feel the first minutes in their jaw. Others saw lower cortisol after ten sessions, and again a year later.",
    "Better Sleep": "People who sleep badly often carry tension that they do not feel during the day. When the neck "
    "lets go in the evening, it is easier to lie still. Keep the room dark, and do not read your mail.",
    "Less Back Pain": "The low back works all day and rarely gets thanks. Slow strokes along the spine warm the "
    "tissue, and gentle stretches give it room. Most clients need more than one visit before they notice.",
}
CLOSING = (
    "None of this works like a switch. Give it a few weeks, keep a note of how you sleep, and bring it with you when "
    "you come. Small changes show best on paper, and they show late.",
    "If you have a condition or take medicine, ask your therapist before you book a session. We like to know what you "
    "hope for, and what worries you, before you lie down.",
)
ABOVE = (
    "Skip to content",
    "Home » Blog » 7 Benefits of Massage",
    "7 Benefits of Massage",
    "Posted on March 3, 2024 by Monica",
    "Share this:",
)
SIGNED = "-Monica Example RMT"
SOURCES = "[Source: AMTA] . [Source: Field, T., Diego, M. (2004), Journal of Bodywork 8] . [Source: Moyer, C. (2011)]"
CLEAN = "[Source: AMTA] [Source: Field, T., Diego, M. (2004), Journal of Bodywork 8] [Source: Moyer, C. (2011)]"


def lines(numbered: str = "{}. {}:") -> list[str]:
    """The article, a paragraph a line."""
    found = [INTRO]
    for number, (title, text) in enumerate(SECTIONS.items(), 1):
        found += [numbered.format(number, title), text]
    return [*found, *CLOSING, SIGNED, SOURCES]


def post(paragraphs: list[str]) -> str:
    return FRONT_MATTER + "\n" + "\n\n".join(paragraphs) + "\n"


SOUND = [
    INTRO,
    *(item for number, (title, text) in enumerate(SECTIONS.items(), 1) for item in (f"## {number}. {title}", text)),
    *CLOSING,
    SIGNED,
    CLEAN,
]


@pytest.fixture
def clinic(blogtool: Blogtool) -> Blogtool:
    blogtool.write("tags.yml", "- stress\n")
    blogtool.write("blogtool.toml", CLINIC)
    return blogtool


def repaired(clinic: Blogtool, text: str) -> str:
    path = clinic.write("a.md", text)
    clinic("lint", "--fix", "--unsafe-fixes", "a.md")
    return path.read_bytes().decode()


def test_the_sound_article_has_no_finding(clinic: Blogtool):
    clinic.write("a.md", post(SOUND))
    assert clinic("lint").stdout == ""


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"], ids=["no blank lines", "blank lines", "two blank lines"])
@pytest.mark.parametrize("above", [(), ABOVE], ids=["alone", "with what stood above it"])
def test_an_article_as_plain_text_becomes_a_post(clinic: Blogtool, gap: str, above: tuple[str, ...]):
    pasted = FRONT_MATTER + "\n" + gap.join([*above, *lines()]) + "\n"
    assert " ".join(repaired(clinic, pasted).split()) == " ".join(post(SOUND).split())
    assert clinic("lint").stdout == ""


def test_lines_that_an_editor_broke_stay_together(clinic: Blogtool):
    broken = [textwrap.fill(line, 78) for line in lines()]
    text = repaired(clinic, FRONT_MATTER + "\n" + "\n\n".join(broken) + "\n")
    assert textwrap.fill(INTRO, 78) in text
    assert clinic("lint").stdout == ""


def test_windows_line_ends_stay(clinic: Blogtool):
    text = repaired(clinic, (FRONT_MATTER + "\n" + "\n".join(lines()) + "\n").replace("\n", "\r\n"))
    assert text == post(SOUND).replace("\n", "\r\n")


@pytest.mark.parametrize("numbered", ["{}) {}", "{}. {}", "**{}. {}:**", "{} – {}"])
def test_other_ways_to_number(clinic: Blogtool, numbered: str):
    text = repaired(clinic, FRONT_MATTER + "\n" + "\n\n".join(lines(numbered)) + "\n")
    assert "\n## 1" in text
    assert text.count("\n## ") == 3


def test_a_tight_list_is_no_article(clinic: Blogtool):
    text = (
        FRONT_MATTER
        + "\nPack these things the evening before:\n\n1. Sleep:\n2. Food:\n3. Rest:\n\n-Monica Example RMT\n"
    )
    assert "## " not in repaired(clinic, text)


MENU = ("Skip to main content", "Home  About  Services  Blog  Book Now", "(555) 010-2233", "3 min read")
BELOW = ("Share this:", "Like Loading...", "Posted in Back Pain | Tagged massage", "Leave a Reply")


def test_headings_that_stand_on_their_text_are_repaired_together(clinic: Blogtool):
    """Two headings are fewer than a post has, and those behind them go unseen: each repair alone would leave faults."""
    titles = ["Stress Reduction", "Better Sleep", "Less Back Pain", "More Movement", "Fewer Headaches"]
    texts = [*SECTIONS.values(), *SECTIONS.values()]
    sections = list(enumerate(zip(titles, texts, strict=False), 1))
    glued = [f"{number}. {title}:\n{text}" for number, (title, text) in sections]
    pasted = [*MENU, INTRO, *glued, *CLOSING, SIGNED, SOURCES, "\n".join(BELOW)]
    sound = [paragraph for number, (title, text) in sections for paragraph in (f"## {number}. {title}", text)]
    assert repaired(clinic, post(pasted)) == post([INTRO, *sound, *CLOSING, SIGNED, CLEAN])


def test_a_sign_off_that_looks_like_an_item_of_a_list_is_one(clinic: Blogtool):
    pasted = ["- Monica Example, RMT" if line == SIGNED else line for line in lines()]
    assert repaired(clinic, FRONT_MATTER + "\n" + "\n".join([*MENU, *pasted, *BELOW]) + "\n") == post(SOUND)
