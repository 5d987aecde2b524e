"""A clinic's article with one fault at a time: each is found, at its line, as exactly one finding.

The house style is the one of section 2 of the house-style language, as it is written there.
"""

import json
from collections.abc import Callable

import pytest

from clinic import STYLE
from conftest import Blogtool

TAGS = "- stress\n- sleep\n- self-care\n- back-pain\n- movement\n- mood\n"

SOUND = """\
---
title: Seven Small Ways a Massage Can Help
description: Seven ways in which an hour of massage can help you, and what to do so that it lasts.
date: 2025-03-03
author: monica
tags: [stress, sleep]
---

Most of us carry the week in our shoulders long before we notice it. We sleep badly, we snap at
people we love, and we hope that the next holiday will mend it. A massage will not mend it all. But
it can help in more ways than one. Here are seven of them.

## 1. Stress Reduction:

A quiet hour on the table slows the breath and the heart. Many clients tell us that they feel the
first minutes in their jaw. Some of them fall asleep, and that is fine with us. We wake you in time.

## 2. Better Sleep:

People who sleep badly often hold on to the day. When the neck lets go in the evening, it is easier
to lie still. Keep the room dark and cool. Do not read your mail after the last visit of the day.

## 3. Less Back Pain:

The low back works all day and rarely gets thanks. Slow strokes along the spine warm it up, and a
gentle stretch gives it room. Most people need more than one visit before the mornings feel better.

## 4. Fewer Headaches:

A dull headache begins in the neck more often than in the head. We look for the small muscles below
the skull, and we press them until they give in. Drink some water when you are back on your feet.

## 5. More Movement:

A shoulder that does not move for a week forgets how to. After a massage it is easier to lift the
arm above the head. So use the day for your exercises. Five slow circles are better than fifty.

## 6. A Better Mood:

Touch is a language that we learn before words. A friendly hour with nothing to do leaves many
people lighter than they came. It need not do more than that. You will see it in the mirror.

## 7. Time for Yourself:

The phone stays in the locker and nobody needs you for an hour. Parents of small children say that
this alone is worth the trip. Put the next hour in your diary before you leave, or you will forget.

None of this works like a switch. Give it a few weeks, keep a note of how you sleep, and bring it
with you when you come. Small changes show best on paper.

If you have an illness or take medicine, ask your therapist before you book. We like to know what
you hope for, and what worries you.

-Monica Example RMT

[Source: AMTA] [Source: Field, T., Diego, M. (2004), Journal of Bodywork 8] [Source: Moyer, C. (2011), Journal 4]
"""

Change = Callable[[str], str]


def swap(old: str, new: str) -> Change:
    def change(text: str) -> str:
        assert text.count(old) == 1, old
        return text.replace(old, new)

    return change


def section(number: int, text: str) -> str:
    """The heading and the text of a section, with the blank lines behind."""
    start = text.index(f"## {number}. ")
    end = text.find("## ", start + 3)
    return text[start : end if number < 7 else text.index("None of this works")]


def without(number: int) -> Change:
    return lambda text: text.replace(section(number, text), "")


SIGN_OFF = "-Monica Example RMT\n\n"
SOURCES = SOUND[SOUND.index("[Source: AMTA]") :]
CLOSING = SOUND[SOUND.index("None of this works") : SOUND.index("-Monica")]
INTRO = SOUND[SOUND.index("Most of us carry") : SOUND.index("## 1.")]
LAST = len(SOUND.splitlines())


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def moved(words: str, before: str) -> Change:
    def change(text: str) -> str:
        rest = text.replace(words, "")
        return rest.replace(before, words + before)

    return change


FAULTS: dict[str, tuple[Change, str, str]] = {
    # what: (how, the rule, the words on whose line it is reported)
    "a number is left out": (swap("## 3. Less", "## 4. Less"), "heading-numbering", "## 4. Less"),
    "a number comes twice": (swap("## 5. More", "## 4. More"), "heading-numbering", "## 4. More"),
    "a heading comes twice": (
        lambda text: text.replace(title := "## 4. Fewer Headaches:\n\n", title + title),
        "heading-numbering",
        section(4, SOUND)[:40],
    ),
    "a section stands before the others": (
        lambda text: moved(section(5, text), "## 2.")(text),
        "heading-numbering",
        "## 5. More",
    ),
    "a section stands behind the others": (
        lambda text: moved(section(3, text), "None of this works")(text),
        "heading-numbering",
        "## 4. Fewer",
    ),
    "the numbers go on too high": (swap("## 7. Time", "## 9. Time"), "heading-numbering", "## 9. Time"),
    "another style of number": (swap("## 6. A Better", "## 6) A Better"), "heading-numbering", "## 6) A Better"),
    "a section without a number": (swap("## 4. Fewer", "## Fewer"), "heading-numbering", "## Fewer"),
    "a section that is only bold": (
        swap("## 4. Fewer Headaches:", "**4. Fewer Headaches:**"),
        "heading-lookalike",
        "**4.",
    ),
    "a heading that skips a level": (
        swap("## 4. Fewer Headaches:", "## 4. Fewer Headaches:\n\n#### Why"),
        "heading-increment",
        "#### Why",
    ),
    "a heading without its space": (swap("## 7. Time", "##7. Time"), "heading-lookalike", "##7. Time"),
    "too few sections": (
        lambda text: without(7)(without(6)(without(5)(without(4)(without(3)(text))))),
        "sections",
        "## 2. Better",
    ),
    "the introduction behind the sources": (
        lambda text: text.replace(INTRO, "") + "\n" + INTRO,
        "intro",
        "Most of us carry",
    ),
    "no introduction": (swap(INTRO, ""), "intro", "---"),
    "a short introduction": (
        swap(INTRO, "Here are seven ways in which a massage helps.\n\n"),
        "intro",
        "Here are seven",
    ),
    "a short section": (
        swap(section(3, SOUND), "## 3. Less Back Pain:\n\nSlow strokes warm the spine.\n\n"),
        "sections",
        "## 3. Less",
    ),
    "no advice in the closing": (swap("ask your therapist", "ask us"), "closing", "If you have"),
    "no sign-off": (swap(SIGN_OFF, ""), "sign-off", "you hope for"),
    "the sign-off at the top": (moved(SIGN_OFF, "Most of us"), "sign-off", "-Monica"),
    "the sign-off between sections": (moved(SIGN_OFF, "## 4."), "sign-off", "-Monica"),
    "the sign-off behind the sources": (
        lambda text: text.replace(SIGN_OFF, "") + "\n" + SIGN_OFF,
        "sign-off",
        "-Monica",
    ),
    "two sign-offs": (swap(SIGN_OFF, SIGN_OFF + "-Monica Example, RMT\n\n"), "sign-off", "-Monica Example, RMT"),
    "a sign-off without letters": (swap(SIGN_OFF, "-Monica Example\n\n"), "sign-off", "-Monica Example"),
    "a sign-off of another form": (swap(SIGN_OFF, "*Monica Example, RMT*\n\n"), "sign-off", "*Monica"),
    "a sign-off that is a list": (swap(SIGN_OFF, "- Monica Example RMT\n\n"), "sign-off", "- Monica"),
    "a sign-off of somebody else": (swap(SIGN_OFF, "-Peter Parker RMT\n\n"), "sign-off", "-Peter"),
    "no sources": (swap("\n" + SOURCES, ""), "sources", "-Monica"),
    "one source": (swap(SOURCES, "[Source: AMTA]\n"), "sources", "[Source: AMTA]"),
    "the sources at the top": (
        lambda text: text.replace("\n" + SOURCES, "").replace("Most of us", SOURCES + "\nMost of us"),
        "sources",
        "[Source",
    ),
    "the sources before the sign-off": (
        lambda text: text.replace("\n" + SOURCES, "").replace("-Monica", SOURCES + "\n-Monica"),
        "sign-off",
        "-Monica",
    ),
    "the sources twice": (
        lambda text: text + "\n## References\n\n[Source: Other, A.] [Source: Another, B.]\n",
        "sources",
        "## References",
    ),
    "sources as a list": (
        swap(SOURCES, "## Sources\n\n- AMTA\n- Field, T. (2004), Journal 8\n"),
        "sources",
        "## Sources",
    ),
    "the list of sources once more": (
        lambda text: f"{text}\n{SOURCES.replace('AMTA', 'AMTA.')}",
        "sources",
        "[Source: AMTA.]",
    ),
    "a stray stop between sources": (swap("AMTA] [Source", "AMTA] . [Source"), "sources", "[Source"),
    "a bracket that is not closed": (swap("[Source: AMTA] ", "[Source: AMTA "), "sources", "[Source"),
    "the same source twice": (swap("[Source: AMTA]", "[Source: AMTA] [Source: AMTA]"), "sources", "[Source"),
    "a source of the future": (swap("(2011)", "(2911)"), "sources", "[Source"),
    "furniture behind the sources": (
        lambda text: text + "\nRead More\n\nSubscribe to Blog via Email\n\nEnter your email address\n",
        "after-last-part",
        "Read More",
    ),
    "furniture before the introduction": (
        swap("Most of us", "Skip to content\n\nShare this:\n\nMost of us"),
        "page-furniture",
        "Skip to",
    ),
    "furniture between the sign-off and the sources": (
        swap("[Source: AMTA]", "Share this:\n\n- Twitter\n- Facebook\n\n[Source: AMTA]"),
        "page-furniture",
        "Share this:",
    ),
    "furniture between the closing and the sign-off": (
        swap("-Monica", "← Previous Post\n\n-Monica"),
        "page-furniture",
        "← Previous",
    ),
    "a form between the sign-off and the sources": (
        swap(
            "[Source: AMTA]",
            "Subscribe to Blog via Email\n\nEnter your email address to subscribe to this blog and receive "
            "notifications of new posts by email.\n\nJoin 12 other subscribers\n\n[Source: AMTA]",
        ),
        "page-furniture",
        "Subscribe to Blog",
    ),
    "no title": (swap("title: Seven Small Ways a Massage Can Help\n", ""), "field-required", "---"),
    "an empty title": (swap("title: Seven Small Ways a Massage Can Help", 'title: ""'), "field-required", "title:"),
    "a long title": (
        swap("Seven Small Ways a", "Seven Small and Quite Surprising Ways in Which a Good"),
        "field-length",
        "title:",
    ),
    "a rather long title": (
        swap("Seven Small Ways a", "Seven Small and Surprising Ways in Which a"),
        "field-length",
        "title:",
    ),
    "no description": (lambda text: text.replace(text.split("\n")[2] + "\n", ""), "field-required", "---"),
    "a short description": (
        lambda text: text.replace(text.split("\n")[2], "description: Seven ways to feel better."),
        "field-length",
        "description:",
    ),
    "a long description": (
        swap("so that it lasts.", "so that it lasts. " + "We tell you all about it. " * 4),
        "field-length",
        "description:",
    ),
    "no date": (swap("date: 2025-03-03\n", ""), "field-required", "---"),
    "a date that is none": (swap("2025-03-03", "'2025-02-30'"), "date-valid", "date:"),
    "a date of the future": (swap("2025-03-03", "2925-03-03"), "field-date", "date:"),
    "a date next year": (swap("2025-03-03", "2099-03-03"), "field-date", "date:"),
    "an author nobody knows": (swap("author: monica", "author: monika"), "field-known", "author:"),
    "a tag nobody knows": (swap("[stress, sleep]", "[stress, selfcare]"), "field-known", "tags:"),
    "too many tags": (
        swap("[stress, sleep]", "[stress, sleep, self-care, back-pain, movement, mood]"),
        "field-items",
        "tags:",
    ),
    "a number without its space": (swap("## 4. Fewer", "## 4.Fewer"), "heading-numbering", "## 4.Fewer"),
    "a number with a zero before it": (swap("## 4. Fewer", "## 04. Fewer"), "heading-numbering", "## 04. Fewer"),
    "a number in words": (swap("## 4. Fewer", "## Four. Fewer"), "heading-numbering", "## Four"),
    "two headings in the wrong order": (
        lambda text: text.replace("## 3. ", "## X. ").replace("## 4. ", "## 3. ").replace("## X. ", "## 4. "),
        "heading-numbering",
        "## 4. Less",
    ),
    "a sign-off that is a heading": (swap(SIGN_OFF, "## -Monica Example RMT\n\n"), "sign-off", "## -Monica"),
    "a sign-off at the end of a paragraph": (
        swap("worries you.\n\n-Monica", "worries you.\n-Monica"),
        "sign-off",
        "-Monica",
    ),
    "a source without brackets": (swap("[Source: AMTA]", "Source: AMTA"), "sources", "Source: AMTA"),
    "a source in round brackets": (swap("[Source: AMTA]", "(Source: AMTA)"), "sources", "(Source: AMTA)"),
    "a source without its colon": (swap("[Source: AMTA]", "[Source AMTA]"), "sources", "[Source AMTA]"),
    "a source that says nothing": (swap("[Source: AMTA]", "[Source: ]"), "sources", "[Source: ]"),
    "a bracket too many": (swap("[Source: AMTA]", "[Source: AMTA]]"), "sources", "[Source: AMTA]]"),
    "sources as a list without a heading": (
        swap(SOURCES, "1. AMTA\n2. Field, T. (2004), Journal 8\n"),
        "sources",
        "1. AMTA",
    ),
    "front matter without its last fence": (
        lambda text: text.replace("\n---\n", "\n", 1),
        "front-matter-syntax",
        "---",
    ),
    "front matter without its first fence": (lambda text: text[4:], "front-matter-syntax", "title:"),
    "front matter below a blank line": (lambda text: f"\n{text}", "front-matter-syntax", "---"),
    "a fence of four dashes": (lambda text: f"-{text}", "front-matter-syntax", "----"),
    "a last fence of four dashes": (
        lambda text: text.replace("\n---\n", "\n----\n", 1),
        "front-matter-syntax",
        "----",
    ),
    "a date that is a table": (swap("date: 2025-03-03", "date: {a: b}"), "field-type", "date:"),
    "a picture without a description": (
        swap("tags: [stress, sleep]", "tags: [stress, sleep]\nimage: a.jpg"),
        "field-required",
        "image:",
    ),
    "a field that is misspelt": (swap("author: monica", "autor: monica"), "field-unknown", "autor:"),
    "a colon in the title": (
        swap("title: Seven Small Ways", "title: Seven: Small Ways"),
        "front-matter-syntax",
        "title:",
    ),
    "a field given twice": (
        swap("author: monica", "author: monica\nauthor: monica"),
        "front-matter-syntax",
        "author: monica\ntags",
    ),
    "a promise": (
        swap("It need not do more", "It is a miracle, and it need not do more"),
        "no-promises",
        "people lighter",
    ),
    "a word twice": (swap("Keep the room dark", "Keep the the room dark"), "doubled-word", "to lie still"),
    "a note to oneself": (
        swap("Keep the room dark", "TODO: ask Tom. Keep the room dark"),
        "placeholder-text",
        "to lie still",
    ),
    "a picture that says nothing": (swap("## 4. Fewer", "![](neck.jpg)\n\n## 4. Fewer"), "image-alt", "![]("),
    "a link that leads nowhere": (swap("the small muscles", "[the small muscles]()"), "link-empty", "A dull headache"),
    "the title once more": (
        swap("Most of us", "**Seven Small Ways a Massage Can Help**\n\nMost of us"),
        "title-repeated",
        "**Seven",
    ),
}


@pytest.fixture
def clinic(blogtool: Blogtool) -> Blogtool:
    blogtool.write("blogtool.toml", STYLE)
    blogtool.write("data/tags.yml", TAGS)
    return blogtool


def findings(clinic: Blogtool) -> list[tuple[str, int, str]]:
    done = clinic("lint", "--output-format", "json")
    return [(item["path"], item["line"], item["rule"]) for item in json.loads(done.stdout)["findings"]]


def test_the_sound_article_is_silent(clinic: Blogtool):
    clinic.write("sound.md", SOUND)
    done = clinic("lint")
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "",
        "No findings in 1 post. House style: blogtool.toml.\n",
    )


def test_each_single_fault_is_one_finding_at_its_line(clinic: Blogtool):
    assert len(FAULTS) >= 40
    expected = []
    for what, (change, rule, words) in FAULTS.items():
        text = change(SOUND)
        assert text != SOUND, what
        path = f"{what.replace(' ', '-')}.md"
        clinic.write(path, text)
        expected.append((path, line_of(text, words), rule))
    found = findings(clinic)
    assert {path for path, _, _ in found} == {path for path, _, _ in expected}
    wrong = {
        path: [finding[1:] for finding in found if finding[0] == path]
        for path, line, rule in expected
        if [finding for finding in found if finding[0] == path] != [(path, line, rule)]
    }
    assert wrong == {}


def test_in_the_archive_the_same_faults_are_warnings(clinic: Blogtool):
    clinic.write("a.md", SOUND.replace("2025-03-03", "2020-03-03").replace(SIGN_OFF, ""))
    done = clinic("lint", "--output-format", "concise")
    assert done.returncode == 0
    assert "warning sign-off" in done.stdout
    assert done.stdout.endswith("A warning only: the post is in archive (before 2024-01-01).\n")
