"""The parts of a post: the sound article is silent, and every single fault is found, once, at its line."""

import re
from pathlib import Path

import pytest

from blogtool.finding import Finding
from blogtool.houses import Houses
from blogtool.linter import Linted, lint, repair
from blogtool.runner import Ground, load
from clinic import STYLE as CLINIC

ARTICLE = """\
---
title: Seven Small Ways to Sit Better at a Desk
description: Long days at a desk are hard on the back. Seven small changes that many of our clients find easy to keep.
date: 2024-06-03
author: monica
tags:
  - posture
---

Most of us sit for many hours a day. We sit at work, in the car and at the
table. The body can take a lot of it, but it likes a change. Here are seven small
things you can try at your own desk this week, and none of them costs any money.

## 1. Move the Screen:

Put the screen right in front of you and not to one side. The top of it should
be at the height of your eyes. If you use a laptop, a pile of books below it will
do the same job for a while.

## 2. Rest Your Feet:

Both feet should stand flat on the floor. If your chair is too high for that, use
a box or a thick book. Feet that hang in the air pull on the back of your legs,
and your lower back will feel it.

## 3. Let Go of the Mouse:

A hand that holds the mouse all day gets tired. Take it off when you read. Shake
it out now and then. Some of our clients keep the mouse on the other side for one
day of the week.

## 4. Drink Some Water:

A glass of water is good for you, and it will make you stand up. Walk to the tap
and do not keep a large jug at your desk. That way you get a short break each
hour without a clock.

## 5. Talk on Your Feet:

When the phone rings, stand up. You can walk a few steps while you talk. Calls
are a part of the day that you do not need your hands or your screen for, so use
them to move.

## 6. Look Far Away:

The eyes get tired, too. Look out of the window once in a while and find a thing
that is far away. Your head will come up when you do that, and your neck can rest
for a moment.

## 7. End the Day:

Set a time at which you close the lid. Put the papers on one pile and turn off
the lamp. A day that has an end is kinder to the back than one that goes on until
late at night.

You do not have to do all of this at once. Pick one, keep it for a week, and see
how it feels.

If your back hurts for more than a few days, please ask your therapist before you
try anything new.

-Monica Example RMT

[Source: AMTA] [Source: Field, T. (2014), Journal of Bodywork 18]
"""


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """The house of the clinic, with all rules that it has on."""
    folder: Path = tmp_path_factory.mktemp("clinic")
    (folder / "data").mkdir()
    (folder / "data" / "tags.yml").write_text("- posture\n- sleep\n")
    (folder / "blogtool.toml").write_text(CLINIC)
    path = str(folder / "post.md")
    found = Houses().ground_for(path, load(path, ARTICLE.encode()))
    assert found is not None
    return found


def linted(text: str, ground: Ground) -> Linted:
    return lint(load("post.md", text.encode()), ground.house, ground.rules, ground.names)


def said(finding: Finding) -> str:
    """A finding in short, without the folder of its house style."""
    message = re.sub(r" \(\S*blogtool\.toml:\d+\)", "", finding.message)
    return f"{finding.start.line} {finding.rule}: {message}"


def findings(text: str, ground: Ground) -> list[str]:
    return [said(finding) for finding in linted(text, ground).findings]


def test_a_sound_article_is_silent(ground: Ground):
    assert findings(ARTICLE, ground) == []


def between(first: str, last: str) -> str:
    """The article from one line to another."""
    return ARTICLE[ARTICLE.index(first) : ARTICLE.index(last)]


INTRO = between("Most of us", "## 1.")
SECTION_2 = between("## 2.", "## 3.")
SECTION_3 = between("## 3.", "## 4.")
SECTION_4 = between("## 4.", "## 5.")
TEXT_4 = SECTION_4.removeprefix("## 4. Drink Some Water:\n\n")
SECTIONS = between("## 1.", "You do not have to")
CLOSING = between("You do not have to", "-Monica")
ADVICE = between("If your back hurts", "-Monica")
SIGNED = "-Monica Example RMT\n\n"
SOURCES = between("[Source: AMTA]", "\n\n\n") if "\n\n\n" in ARTICLE else ARTICLE[ARTICLE.index("[Source: AMTA]") :]
FIELD = " [Source: Field, T. (2014), Journal of Bodywork 18]"
HEADING_4 = "## 4. Drink Some Water:"
NEWSLETTER = "Subscribe to Blog via Email\n\nEnter your email address to follow us.\n"


def changed(*replacements: tuple[str, str]) -> str:
    """The article after replacements, each of which must change it."""
    text = ARTICLE
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def renumbered(pattern: str) -> str:
    """The article with other numbers: `{}` is the number."""
    return re.sub(r"^## (\d)\.", lambda match: f"## {pattern.format(match[1])}", ARTICLE, flags=re.MULTILINE)


def moved(by: int) -> str:
    return re.sub(r"^## (\d)", lambda match: f"## {int(match[1]) + by}", ARTICLE, flags=re.MULTILINE)


BELONGS = "It belongs after the closing and before the sources (line 64)."

# The twelve single faults of section 8 of the house-style language, and what may be mistaken for one

TWELVE = {
    "no introduction": (
        changed((INTRO, "")),
        "1 intro: The introduction is missing. Before the sections we expect a text of at least 40 words.",
    ),
    "no closing": (
        changed((CLOSING, "")),
        "54 closing: The closing is missing. After the sections we expect a paragraph that ends the text.",
    ),
    "no sign-off": (
        changed((SIGNED, "")),
        "60 sign-off: The sign-off is missing. After the closing we expect a line like `-Monica Example RMT`.",
    ),
    "no sources": (
        changed((SOURCES, "")),
        "62 sources: The sources are missing. After the sign-off we expect `[Source: …]`.",
    ),
    "no sections": (
        changed((SECTIONS, "")),
        "15 sections: The sections are missing. After the introduction we expect sections numbered `1.`.",
    ),
    "the sources before the sign-off": (
        changed((SIGNED + SOURCES, SOURCES + "\n" + SIGNED)),
        "64 sign-off: The sign-off stands here, after the sources. "
        "It belongs after the closing and before the sources (line 62).",
    ),
    "the sign-off at the top": (
        changed((SIGNED, ""), (INTRO, SIGNED + INTRO)),
        f"10 sign-off: The sign-off stands here, before the introduction. {BELONGS}",
    ),
    "the sign-off under section 3": (
        changed((SIGNED, ""), (SECTION_3, SECTION_3 + SIGNED)),
        f"32 sign-off: The sign-off stands here, between sections 3 and 4. {BELONGS}",
    ),
    "the sources at the top": (
        changed((SOURCES, ""), (INTRO, SOURCES + "\n" + INTRO)),
        "10 sources: The sources stand here, before the introduction. They belong after the sign-off (line 64).",
    ),
    "two sign-offs": (
        changed((SIGNED, SIGNED + SIGNED)),
        "64 sign-off: The post is signed in line 62 already.",
    ),
    "the sources twice": (
        changed((SOURCES, SOURCES + "\n" + SOURCES)),
        "66 sources: The sources are there twice: here and in line 64.",
    ),
    "what stands around it on the page": (
        ARTICLE + "\n" + NEWSLETTER,
        "66 after-last-part: Text after the sources: “Subscribe to Blog via Email” and 2 more lines. "
        "A post ends with its sources. It looks as if it was copied from the web page.",
    ),
}

PLACES = {
    "the sign-off after the introduction": (
        changed((SIGNED, ""), (INTRO, INTRO + SIGNED)),
        f"14 sign-off: The sign-off stands here, between the introduction and the sections. {BELONGS}",
    ),
    "the sign-off before the closing": (
        changed((SIGNED, ""), (CLOSING, SIGNED + CLOSING)),
        f"56 sign-off: The sign-off stands here, between the sections and the closing. {BELONGS}",
    ),
    "the sign-off before the advice": (
        changed((ADVICE + SIGNED, SIGNED + ADVICE)),
        f"59 sign-off: The sign-off stands here, between the sections and the closing. {BELONGS}",
    ),
    "a second sign-off at the top": (
        changed((INTRO, SIGNED + INTRO)),
        "10 sign-off: The post is signed in line 64 already.",
    ),
    "a second sign-off at the end": (
        ARTICLE + "\n-Monica Example RMT\n",
        "66 sign-off: The post is signed in line 62 already.",
    ),
    "the sources under section 2": (
        changed((SOURCES, ""), (SECTION_2, SECTION_2 + SOURCES + "\n")),
        "26 sources: The sources stand here, between sections 2 and 3. They belong after the sign-off (line 64).",
    ),
    "sources under a heading at the top": (
        changed((SOURCES, ""), (INTRO, "## Sources\n\n" + SOURCES + "\n" + INTRO)),
        "10 sources: The sources stand here, before the introduction. They belong after the sign-off (line 66).",
    ),
    "the advice behind everything": (
        changed((ADVICE, "")) + "\n" + ADVICE.rstrip() + "\n",
        "63 closing: The closing stands here, after the sources. "
        "It belongs after the sections and before the sign-off (line 59).",
    ),
    "the sources twice, under headings": (
        changed((SOURCES, f"## Sources\n\n{SOURCES}\n## Sources\n\n{SOURCES}")),
        "68 sources: The sources are there twice: here and in line 64.",
    ),
    "teasers of other posts": (
        ARTICLE + "\n## Other posts\n\n[Sleep](/sleep/): You lie in bed and cannot … [Read More](/sleep/)\n",
        "66 after-last-part: Text after the sources: “Other posts” and 2 more lines. A post ends with its sources. "
        "It looks as if it was copied from the web page.",
    ),
    "an image at the end": (
        ARTICLE + "\n![A desk](desk.jpg)\n",
        "66 after-last-part: Text after the sources: “![A desk](desk.jpg)”. A post ends with its sources.",
    ),
    "a form at the end": (
        ARTICLE + '\n<form action="/subscribe">\n</form>\n',
        '66 after-last-part: Text after the sources: “<form action="/subscribe"> </form>” and 1 more line. '
        "A post ends with its sources.",
    ),
    "a heading over the introduction": (
        changed((INTRO, "## Introduction\n\n" + INTRO)),
        "10 intro: The introduction stands under a heading, “Introduction”; it needs none.",
    ),
    "a heading over the closing": (
        changed((ADVICE, "## Conclusion\n\n" + ADVICE)),
        "59 closing: The closing stands under a heading, “Conclusion”; it needs none.",
    ),
}

FORM = "62 sign-off: This sign-off has another form than ours."
SIGN_OFFS = {
    "emphasis": (changed(("-Monica Example RMT", "*Monica, RMT*")), FORM),
    "strong": (changed(("-Monica Example RMT", "**Monica Example RMT**")), FORM),
    "an item of a list": (changed(("-Monica", "- Monica")), FORM),
    "a dash": (changed(("-Monica", "— Monica")), FORM),
    "by": (changed(("-Monica Example RMT", "By Monica Example, RMT")), FORM),
    "the bare name": (changed(("-Monica", "Monica")), FORM),
    "a greeting": (changed(("-Monica Example RMT", "Warmly,\nMonica Example RMT")), FORM),
    "more than the name": (changed(("RMT\n", "RMT, who works with runners\n")), FORM),
    "no letters": (changed((" RMT\n", "\n")), "62 sign-off: The sign-off lacks “RMT”."),
    "somebody else": (
        changed(("-Monica Example", "-Nobody Known")),
        "62 sign-off: This sign-off names nobody of our authors.",
    ),
    "no blank line before it": (
        changed(("\n\n-Monica", "\n-Monica")),
        "61 sign-off: The sign-off runs on from the line before.",
    ),
}

STYLED = "every post gives them as `[Source: …]`."
SOURCE_LISTS = {
    "one": (changed((FIELD, "")), "64 sources: One source; a post has at least two."),
    "none under the heading": (
        changed((SOURCES, "## Sources\n")),
        "64 sources: No sources; a post has at least two.",
    ),
    "too many": (
        changed((SOURCES, "".join(f"[Source: Book {number}]\n" for number in range(1, 23)))),
        "84 sources: 22 sources; a post has at most 20.",
    ),
    "a list": (
        changed((SOURCES, "## Sources\n\n- AMTA\n- Field, T. (2014)\n")),
        f"64 sources: These sources are a list; {STYLED}",
    ),
    "numbers": (
        changed((SOURCES, "## References\n\n[1] AMTA\n[2] Field, T. (2014)\n")),
        f"64 sources: These sources are `[1] …`, one a line; {STYLED}",
    ),
    "paragraphs": (
        changed((SOURCES, "## Further Reading:\n\nAMTA\n\nField, T. (2014)\n")),
        f"64 sources: These sources are a list; {STYLED}",
    ),
    "a stray stop": (changed(("AMTA] [", "AMTA] . [")), "64 sources: “.” stands between two sources."),
    "an open bracket": (changed(("AMTA] [", "AMTA [")), "64 sources: This source has no closing bracket."),
    "one twice": (changed((FIELD, FIELD + " [Source: AMTA]")), "64 sources: This source stands in line 64 too."),
    "a year to come": (changed(("2014", "2999")), "64 sources: The year 2999 is in the future."),
    "another heading": (
        changed((SOURCES, "## Bibliography\n\n" + SOURCES)),
        "64 sources: The sources stand under “Bibliography”; "
        "the heading is “Sources” or “References” or “Further reading”.",
    ),
    "a heading to the eye": (
        changed((SOURCES, "**Sources:**\n\n" + SOURCES)),
        "64 sources: This line looks like the heading of the sources, but is no heading.",
    ),
    "a numbered heading": (
        changed((SOURCES, "## 8. Sources\n\n" + SOURCES)),
        "64 sources: The heading of the sources has a number; only sections are numbered.",
    ),
    "no blank line before them": (
        changed((SIGNED, SIGNED.rstrip() + "\n")),
        "63 sources: The sources run on from the line before.",
    ),
}

NUMBERS = {
    "a gap": (changed((SECTION_4, "")), "32 heading-numbering: This heading is number 5; the one before it is 3."),
    "a wrong one": (
        changed(("## 4.", "## 9.")),
        "32 heading-numbering: This heading is number 9; the one before it is 3.",
    ),
    "a repeat": (
        changed(("## 4.", "## 3.")),
        "32 heading-numbering: This heading is number 3; the one before it is 3 too.",
    ),
    "two changed about": (
        changed(("## 4.", "## 0."), ("## 5.", "## 4."), ("## 0.", "## 5.")),
        "32 heading-numbering: This heading is number 5; the one before it is 3.",
    ),
    "another mark": (
        changed(("## 4.", "## 4)")),
        "32 heading-numbering: This heading is numbered `4)`; here it is `4.`.",
    ),
    "a word before it": (
        changed(("## 4.", "## Step 4:")),
        "32 heading-numbering: This heading is numbered `Step 4:`; here it is `4.`.",
    ),
    "another mark throughout": (
        renumbered("{})"),
        "14 heading-numbering: The sections are numbered `1)`; here they are numbered `1.`.",
    ),
    "a word throughout": (
        renumbered("Tip {}:"),
        "14 heading-numbering: The sections are numbered `Tip 1:`; here they are numbered `1.`.",
    ),
    "none at one heading": (
        changed(("## 4. ", "## ")),
        "32 heading-numbering: This heading has no number; it stands between number 3 and number 5.",
    ),
    "none at the first": (
        changed(("## 1. ", "## ")),
        "14 heading-numbering: This heading has no number; it stands before number 2.",
    ),
    "none at the last": (
        changed(("## 7. ", "## ")),
        "50 heading-numbering: This heading has no number; it stands after number 6.",
    ),
    "none at all": (
        renumbered("").replace("##  ", "## "),
        "14 heading-numbering: The sections have no numbers; here they are numbered `1.`, `2.`, `3.`.",
    ),
    "one more without": (
        changed(("## 4.", "## Stand Up\n\n" + TEXT_4 + "## 4.")),
        "32 heading-numbering: This heading has no number; it stands between number 3 and number 4.",
    ),
    "from 0 on": (moved(-1), "14 heading-numbering: This heading is number 0; the first one is number 1."),
    "from 4 on": (moved(3), "14 heading-numbering: This heading is number 4; the first one is number 1."),
    "a level deeper": (
        changed(("## 4.", "### 4.")),
        "32 heading-numbering: This heading is of level 3; those of the other sections are of level 2.",
    ),
    "a level above": (
        changed(("## 4.", "# 4.")),
        "32 heading-numbering: This heading is of level 1; those of the other sections are of level 2.",
    ),
    "two levels deeper": (
        changed(("## 4.", "#### 4.")),
        "32 heading-increment: This heading is of level 4; the one before it is of level 2.",
    ),
    "strong in place of a heading": (
        changed((HEADING_4, "**4. Drink Some Water:**")),
        "32 heading-lookalike: This line looks like one of the numbered headings around it, but is no heading.",
    ),
    "strong in place of the first": (
        changed(("## 1. Move the Screen:", "**1. Move the Screen**")),
        "14 heading-lookalike: This line looks like one of the numbered headings around it, but is no heading.",
    ),
    "a list in place of a heading": (
        changed((HEADING_4, "4. Drink Some Water:")),
        "32 heading-lookalike: This line looks like one of the numbered headings around it, but is no heading.",
    ),
    "no space": (changed(("## 4.", "##4.")), "32 heading-lookalike: Without a space after `##` this is no heading."),
}

AMOUNTS = {
    "a short introduction": (
        changed((INTRO, "Most of us sit.\n\n")),
        "10 intro: The introduction has four words; at least 40.",
    ),
    "a short section": (
        changed((TEXT_4, "Drink.\n\n")),
        "32 sections: The section “4. Drink Some Water” has one word; at least 30.",
    ),
    "an empty section": (
        changed((TEXT_4, "")),
        "32 sections: The section “4. Drink Some Water” has no words; at least 30.",
    ),
    "two sections": (
        changed((between("## 3.", "You do not have"), "")),
        "20 sections: Two sections; a post has at least three.",
    ),
    "thirteen sections": (
        changed(("## 7.", "".join(f"## {number}. Go On\n\n{TEXT_4}" for number in range(7, 13)) + "## 13.")),
        "86 sections: 13 sections; a post has at most twelve.",
    ),
    "no advice": (changed(("your therapist", "us")), "59 closing: The closing lacks “therapist”."),
}

FAULTS = {"twelve": TWELVE, "places": PLACES, "sign-offs": SIGN_OFFS, "sources": SOURCE_LISTS, "numbers": NUMBERS}
FAULTS["amounts"] = AMOUNTS
SINGLE = [
    pytest.param(text, expected, id=f"{group}: {name}")
    for group, faults in FAULTS.items()
    for name, (text, expected) in faults.items()
]


@pytest.mark.parametrize(("text", "expected"), SINGLE)
def test_one_fault_is_one_finding(text: str, expected: str, ground: Ground):
    assert findings(text, ground) == [expected]


@pytest.mark.parametrize(("text", "expected"), SINGLE)
def test_the_same_with_windows_line_ends_and_a_byte_order_mark(text: str, expected: str, ground: Ground):
    for variant in (text.replace("\n", "\r\n"), "\ufeff" + text):
        assert findings(variant, ground) == [expected]


@pytest.mark.parametrize(("text", "expected"), SINGLE)
def test_the_same_further_down(text: str, expected: str, ground: Ground):
    """Lines that are added above move a finding, and nothing else; a missing introduction is missed in line 1."""
    first, rest = expected.split(" ", 1)
    line = int(first) + (2 if first != "1" else 0)
    (finding,) = linted(text.replace("---\n\n", "---\n\n<!-- A note. -->\n\n", 1), ground).findings
    assert (finding.start.line, finding.rule) == (line, rest.split(":")[0])


@pytest.mark.parametrize(("text", "expected"), SINGLE)
def test_repairing_leaves_less_and_never_more(text: str, expected: str, ground: Ground):
    (finding,) = linted(text, ground).findings
    post = load("post.md", text.encode())
    for unsafe in (False, True):
        repaired = repair(post, ground.house, ground.rules, ground.names, unsafe=unsafe)
        fixable = finding.fix is not None and (finding.fix.safe or unsafe)
        assert (repaired.fixed, len(repaired.linted.findings)) == ((1, 0) if fixable else (0, 1))
        assert fixable or repaired.data == post.data


REPAIRED = [
    *(f"twelve: {name}" for name in ("no sign-off", "two sign-offs", "the sources twice", "the sign-off at the top")),
    *(f"twelve: {name}" for name in ("the sign-off under section 3", "the sources at the top")),
    *("twelve: the sources before the sign-off", "twelve: what stands around it on the page"),
    *("places: the sign-off before the closing", "places: a second sign-off at the top", "places: a form at the end"),
    *(
        "places: a heading over the introduction",
        "places: a heading over the closing",
        "places: teasers of other posts",
    ),
    *(f"sign-offs: {name}" for name in SIGN_OFFS if name not in ("somebody else",)),
    *("sources: a stray stop", "sources: an open bracket", "sources: one twice", "sources: no blank line before them"),
    *("numbers: a wrong one", "numbers: two changed about", "numbers: none at all", "numbers: another mark throughout"),
    *("numbers: none at one heading", "numbers: from 4 on", "numbers: a level above", "numbers: no space"),
]


@pytest.mark.parametrize("name", REPAIRED)
def test_repairing_gives_the_article_back(name: str, ground: Ground):
    group, name = name.split(": ")
    post = load("post.md", FAULTS[group][name][0].encode())
    repaired = repair(post, ground.house, ground.rules, ground.names, unsafe=True)
    assert repaired.data.decode().rstrip() == ARTICLE.rstrip()


# Two faults are two findings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            changed((SIGNED, ""), (SOURCES, "")),
            [
                "60 sign-off: The sign-off is missing. After the closing we expect a line like `-Monica Example RMT`.",
                "60 sources: The sources are missing. After the closing we expect `[Source: …]`.",
            ],
        ),
        (
            changed((SIGNED, ""), (SOURCES, ""), (INTRO, SIGNED + SOURCES + "\n" + INTRO)),
            [
                "10 sign-off: The sign-off stands here, before the introduction. "
                "It belongs after the closing (line 64).",
                "12 sources: The sources stand here, before the introduction. They belong after the closing (line 64).",
            ],
        ),
        (
            changed((INTRO, ""), (CLOSING, "")),
            [
                "1 intro: The introduction is missing. Before the sections we expect a text of at least 40 words.",
                "50 closing: The closing is missing. After the sections we expect a paragraph that ends the text.",
            ],
        ),
        (
            changed((SIGNED, ""), (SECTION_3, SECTION_3 + SIGNED)) + "\n" + NEWSLETTER,
            [
                f"32 sign-off: The sign-off stands here, between sections 3 and 4. {BELONGS}",
                "66 after-last-part: Text after the sources: “Subscribe to Blog via Email” and 2 more lines. "
                "A post ends with its sources. It looks as if it was copied from the web page.",
            ],
        ),
        (
            changed((SOURCES, "")) + NEWSLETTER,
            [
                "62 sources: The sources are missing. After the sign-off we expect `[Source: …]`.",
                "64 after-last-part: Text after the sign-off: “Subscribe to Blog via Email” and 2 more lines. "
                "A post ends with its sign-off. It looks as if it was copied from the web page.",
            ],
        ),
        (
            changed(("## 2.", "## 9."), ("## 6.", "## 8.")),
            [
                "20 heading-numbering: This heading is number 9; the one before it is 1.",
                "44 heading-numbering: This heading is number 8; the one before it is 5.",
            ],
        ),
        (
            changed((INTRO, "Most of us sit.\n\n"), (TEXT_4, ""), ("your therapist", "us")),
            [
                "10 intro: The introduction has four words; at least 40.",
                "30 sections: The section “4. Drink Some Water” has no words; at least 30.",
                "53 closing: The closing lacks “therapist”.",
            ],
        ),
    ],
)
def test_two_faults_are_two_findings(text: str, expected: list[str], ground: Ground):
    assert findings(text, ground) == expected


# What is in order, though it looks different


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(changed((ADVICE, "---\n\n" + ADVICE)), id="a rule before the closing"),
        pytest.param(changed((SOURCES, "---\n\n" + SOURCES)), id="a rule before the sources"),
        pytest.param(changed((SOURCES, "## References:\n\n" + SOURCES)), id="a heading over the sources"),
        pytest.param(changed((SOURCES, "### further reading\n\n" + SOURCES)), id="in any case and of any level"),
        pytest.param(changed(("] [", "]\n[")), id="a source a line"),
        pytest.param(changed(("] [", "]\n\n[")), id="a source a paragraph"),
        pytest.param(changed((SIGNED, SIGNED + "<!-- more -->\n\n")), id="a comment"),
        pytest.param(changed((SIGNED, SIGNED + "{{< divider >}}\n\n")), id="a shortcode that stands alone"),
        pytest.param(ARTICLE + "\n---\n", id="a rule at the end"),
        pytest.param(ARTICLE + "\n[sleep]: /sleep/\n", id="a link definition at the end"),
        pytest.param(changed(("A glass", "### In the morning\n\nA glass")), id="a heading below a section"),
        pytest.param(changed((TEXT_4, TEXT_4 + "> Water is best.\n>\n> — Pindar\n\n")), id="who was quoted"),
        pytest.param(changed((TEXT_4, "- " + TEXT_4)), id="a section that is a list"),
        pytest.param(changed((INTRO, "![A desk](desk.jpg)\n\n" + INTRO)), id="an image at the top"),
        pytest.param(changed((INTRO, "# Seven Small Ways\n\n" + INTRO)), id="a title in the body"),
        pytest.param(changed((SIGNED, SIGNED + "This is no medical advice.\n\n")), id="a note before the sources"),
    ],
)
def test_what_looks_different_and_is_in_order(text: str, ground: Ground):
    assert findings(text, ground) == []
