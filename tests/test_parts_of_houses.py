"""Parts as other houses have them: of the owner's own, without an outline, instead of one another, with warnings."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.houses import Houses
from blogtool.linter import lint, repair
from blogtool.parts import matched
from blogtool.runner import Ground, load
from conftest import CORPORA, SHARED, Blogtool

Said = Callable[[str, str], list[str]]


@pytest.fixture(scope="module")
def ground_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Ground]:
    """Returns the house and the rules that a house style asks for."""
    grounds: dict[str, Ground] = {}

    def ground(style: str, text: str = "") -> Ground:
        key = style + text if "when" in style or "types" in style else style
        if key not in grounds:
            folder: Path = tmp_path_factory.mktemp("house")
            (folder / "blogtool.toml").write_text(style)
            path = str(folder / "post.md")
            found = Houses().ground_for(path, load(path, text.encode()))
            assert found is not None
            grounds[key] = found
        return grounds[key]

    return ground


@pytest.fixture
def said(ground_of: Callable[[str, str], Ground]) -> Said:
    """Returns what a house style says to a post: line, rule and message, without the places in the house style."""

    def findings(style: str, text: str) -> list[str]:
        ground = ground_of(style, text)
        found = lint(load("post.md", text.encode()), ground.house, ground.rules, ground.names).findings
        return [f"{each.start.line} {each.rule}: {_plain(each.message)}" for each in found]

    return findings


def _plain(message: str) -> str:
    return re.sub(r" \(\S*blogtool\.toml:\d+\)", "", message)


# Without an outline: in any order


def test_without_an_outline_parts_may_stand_in_any_order(said: Said):
    style = '[post.parts]\nsign-off.looks-like = ["-*"]\nsources.min-items = 1\n'
    assert said(style, "-Monica\n\nText.\n\n[Source: A]\n\n## More\n\nText.\n") == []
    assert said(style, "[Source: A]\n\nText.\n\n-Monica\n") == []


def test_without_an_outline_what_is_missing_is_missed_at_the_end(said: Said):
    style = '[post.parts]\nsign-off.looks-like = ["-*"]\nsources.min-items = 1\nintro.min-words = 3\n'
    assert said(style, "## One\n\nText.\n") == [
        "1 intro: The introduction is missing. Here we expect a text of at least three words.",
        "3 sign-off: The sign-off is missing. Here we expect a line like `-*`.",
        "3 sources: The sources are missing. Here we expect a list of them.",
    ]


SPANISH = """\
[post.parts]
resumen     = { kind = "section", titles = ["Resumen"], levels = [2], severity = "warning" }
referencias = { kind = "section", titles = ["Referencias"], levels = [2], severity = "warning" }
"""


def test_sections_with_a_title(said: Said):
    assert said(SPANISH, "## REFERENCIAS:\n\n- A\n\n## Resumen\n\nTexto.\n") == []
    assert said(SPANISH, "Texto.\n\n## Resumen\n\nTexto.\n") == [
        "5 referencias: The section “Referencias” is missing. Here we expect the heading `## Referencias`."
    ]
    assert said(SPANISH, "## Resumen\n\nTexto.\n\n### Referencias\n\nTexto.\n\n## Resumen\n\nTexto.\n") == [
        "5 referencias: This heading is of level 3; that of the section “Referencias” is of level 2.",
        "9 resumen: The section “Resumen” is there twice: here and in line 1.",
    ]
    assert said(SPANISH, "## Resumen rápido\n\nTexto.\n\n**Referencias**\n\n- A\n") == [
        "1 resumen: The heading “Resumen rápido” should be “Resumen”.",
        "5 referencias: This line looks like the heading of the section “Referencias”, but is no heading.",
    ]


@pytest.mark.skipif(not CORPORA.exists(), reason="the real posts are not here")
def test_as_the_script_of_a_real_blog_says(said: Said):
    """The script looks for `## Resumen` at the beginning of a line, so to it `## Resumen rápido` is one. To us that
    heading is not the one asked for; else the same posts lack the same sections."""
    rows = [json.loads(line) for line in (SHARED / "oracles" / "rfernandezdo.jsonl").read_text().splitlines()]
    rows = [row for row in rows if row["check"] == "section-required"]
    theirs = {(row["file"], "resumen" if "Resumen" in row["message"] else "referencias") for row in rows}
    ours, other_title = set(), set()
    for path in sorted((CORPORA / "rfernandezdo").rglob("*.md")):
        for finding in said(SPANISH, path.read_text()):
            rule = finding.split(" ")[1].rstrip(":")
            if rule in ("resumen", "referencias"):
                key = (path.relative_to(CORPORA / "rfernandezdo").as_posix(), rule)
                (ours if "is missing" in finding else other_title).add(key)
    assert len(theirs) == 179
    assert ours == theirs
    assert len(other_title) == 5


@pytest.mark.skipif(not CORPORA.exists(), reason="the real posts are not here")
def test_a_real_blog_with_references_is_silent(said: Said):
    """So are its own two validators: every post has its three references."""
    style = '[post.parts]\nsources = { titles = ["References"], min-items = 3, severity = "warning" }\n'
    for path in sorted((CORPORA / "oviney").rglob("*.md")):
        assert [finding for finding in said(style, path.read_text()) if " sources:" in finding] == []


# Parts of the owner's own


COMPANY = """\
[authors.ann]
name = "Ann Other"
[types.tutorial]
when.has     = ["products"]
outline      = ["intro", "prerequisites", "sections", "next-steps"]
parts.prerequisites = { kind = "section", titles = ["Prerequisites", "Before you begin"], min-items = 1 }
parts.sections      = { numbering = "Step 1:", min-count = 2 }
parts.next-steps    = { kind = "section", titles = ["Next steps"], min-internal-links = 2 }
[cases.guest]
when.lacks = ["staff"]
parts.bio  = { kind = "text", looks-like = ["*{author.name} is *"], warn.max-words = 12 }
"""
TUTORIAL = """\
---
products: [drill]
---

What you can do with a drill.

## Before you begin

- A drill

## Step 1: Plug it in

Plug it in.

## Step 2: Drill

Drill.

## Next steps

See [saws](/saws/) and [files](../files.md).

**Ann Other** is a carpenter.
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        (
            "## Before you begin\n\n- A drill\n\n",
            "",
            [
                "5 prerequisites: The section “Prerequisites” is missing. After the introduction we expect the heading "
                "`## Prerequisites` or `## Before you begin`."
            ],
        ),
        ("- A drill\n\n", "A drill.\n\n", ["7 prerequisites: The section “Prerequisites” has no items; at least one."]),
        (
            "## Step 2: Drill",
            "## 2. Drill",
            ["15 heading-numbering: This heading is numbered `2.`; here it is `Step 2:`."],
        ),
        (
            "## Step 2: Drill\n\nDrill.\n\n## Next steps",
            "## Next steps",
            ["11 sections: One section; a post has at least two."],
        ),
        (
            " and [files](../files.md)",
            " and [files](https://files.example)",
            ["19 next-steps: The section “Next steps” has one link to our own pages; at least two."],
        ),
        ("**Ann Other** is a carpenter.\n", "", ["21 bio: The part “bio” is missing. Here we expect a line like `…`."]),
        (
            "a carpenter.",
            "a carpenter, and when she is not at work she likes to go for long walks.",
            ["23 bio: The part “bio” has 19 words; at most twelve."],
        ),
        (
            "## Next steps\n\nSee [saws](/saws/) and [files](../files.md).\n\n",
            "",
            [
                "17 next-steps: The section “Next steps” is missing. "
                "After the sections we expect the heading `## Next steps`."
            ],
        ),
        (
            "## Step 1",
            "## Next steps\n\nSee [saws](/saws/) and [files](../files.md).\n\n## Step 1",
            ["11 next-steps: The section “Next steps” is there twice: here and in line 23."],
        ),
    ],
)
def test_a_tutorial_of_a_company(old: str, new: str, expected: list[str], said: Said):
    assert old in TUTORIAL
    expected = [each.replace("`…`", "`*{author.name} is *`") for each in expected]
    assert said(COMPANY, TUTORIAL.replace(old, new, 1) if old else TUTORIAL) == expected


SCIENCE = """\
[post]
outline = ["title", "contributed", "dated", "hero", "deck"]
[post.parts]
title       = { levels = [1] }
contributed = { kind = "text", looks-like = ["#### Contributed by *"] }
dated       = { kind = "text", looks-like = ["#### Publication date: *"] }
hero        = { kind = "image", or = "deck", not-with = ["deck"] }
deck        = { kind = "text", looks-like = ["<div class='deck'>*</div>"], max-links = 0, optional = true }
"""
BLOG = """\
# Testing

#### Contributed by [Ann](https://ann.example)

#### Publication date: May 5, 2024

<img src='../../images/a.png' class='page' alt='A test'>

Text.

## How

Text.

![Another](b.png)

# More
"""
DECK = "<div class='deck'>\nTesting pays off.\n</div>"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("\n# More\n", "", []),
        ("", "", ["17 title: The title is there twice: here and in line 1."]),
        ("# Testing\n\n", "", ["15 title: The title stands here, after the part “hero”. It belongs before "]),
        (
            "#### Contributed by [Ann](https://ann.example)\n\n",
            "",
            ["1 contributed: The part “contributed” is missing."],
        ),
        (
            "<img src='../../images/a.png' class='page' alt='A test'>\n",
            "",
            ["5 hero: The part “hero” is missing. After the part “dated” we expect an image. The part “deck” "],
        ),
        ("<img src='../../images/a.png' class='page' alt='A test'>", DECK, []),
        (
            "<img src='../../images/a.png' class='page' alt='A test'>",
            DECK.replace("Testing", "<a href='/x'>Testing</a>"),
            ["7 deck: The part “deck” has one link; there should be none."],
        ),
        (
            "\n\nText.\n\n## How",
            f"\n\n{DECK}\n\n## How",
            ["9 hero: The part “deck” may not be there together with the part “hero”, which stands in line 7."],
        ),
        (
            "#### Publication date: May 5, 2024\n\n<img src='../../images/a.png' class='page' alt='A test'>",
            "<img src='../../images/a.png' class='page' alt='A test'>\n\n#### Publication date: May 5, 2024",
            ["7 dated: The part “dated” stands here, after the part “hero”."],
        ),
    ],
)
def test_a_blog_whose_metadata_is_text(old: str, new: str, expected: list[str], said: Said):
    assert old in BLOG
    text = BLOG.replace(old, new, 1) if old else BLOG
    text = text.replace("\n# More\n", "") if old and "Testing\n\n" not in old[:11] else text
    found = said(SCIENCE, text)
    assert len(found) == len(expected), found
    for finding, begin in zip(found, expected, strict=True):
        assert finding.startswith(begin), found


def test_the_number_of_titles(said: Said):
    style = '[post]\noutline = ["title"]\n[post.parts]\ntitle = { levels = [1], max-count = 1, max-words = 3 }\n'
    assert said(style, "# One\n\n## Two\n\n# Three\n\nText.\n") == ["5 title: Two titles; a post has at most one."]
    assert said(style, "# One two three four\n") == ["1 title: The title has four words; at most three."]
    assert said(style, "Text.\n") == ["1 title: The title is missing. Here we expect a heading `# …`."]


REELS = """\
[post]
outline = ["intro", "sections", "conclusion", "sources"]
[post.parts]
intro      = { min-length = 20, max-length = 60 }
sections   = { min-count = 2, max-count = 3, min-length = 5, max-length = 60, max-uncited-share = 0.5 }
conclusion = { kind = "section", titles = ["Conclusion"], min-length = 10, max-length = 40 }
sources    = { min-items = 1 }
"""
REEL = """\
An introduction that is long enough.

## One

A claim [1].

## Two

A second one [1].

## Conclusion

All is well that ends well.

## Sources

1. A book
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        (
            "An introduction that is long enough.",
            "A start.",
            ["1 intro: The introduction is 12 characters too short. 8; at least 20."],
        ),
        ("A claim [1].", "A [1]", []),
        (
            "A claim [1].",
            "A claim [1]. " * 6,
            ["3 sections: The section “One” is 17 characters too long. 77; at most 60."],
        ),
        ("## One\n\nA claim [1].\n\n", "", ["3 sections: One section; a post has at least two."]),
        (
            "A claim [1].\n\n## Two\n\nA second one [1].",
            "A claim.\n\n## Two\n\nA second one.",
            ["3 sections: 100 % of the sections cite nothing; at most 50 %."],
        ),
        (
            "## Conclusion\n\nAll is well that ends well.\n\n",
            "",
            [
                "9 conclusion: The section “Conclusion” is missing. "
                "After the sections we expect the heading `## Conclusion`."
            ],
        ),
        ("1. A book\n", "", ["15 sources: No sources; a post has at least one."]),
        (
            "## Conclusion\n\nAll is well that ends well.\n\n## Sources",
            "## Sources",
            [
                "9 conclusion: The section “Conclusion” is missing. "
                "After the sections we expect the heading `## Conclusion`."
            ],
        ),
    ],
)
def test_an_essay(old: str, new: str, expected: list[str], said: Said):
    assert old in REEL
    assert said(REELS, REEL.replace(old, new, 1) if old else REEL) == expected


# Limits and wishes


def test_a_warning_is_silent_where_the_error_speaks(ground_of: Callable[[str, str], Ground]):
    style = '[post]\noutline = ["intro"]\n[post.parts.intro]\nmin-words = 3\nwarn = { min-words = 6, max-links = 0 }\n'

    def found(text: str) -> list[tuple[str, str]]:
        ground = ground_of(style, text)
        linted = lint(load("post.md", text.encode()), ground.house, ground.rules, ground.names)
        return [(each.severity, _plain(each.message)) for each in linted.findings]

    assert found("One two.\n") == [("error", "The introduction has two words; at least three.")]
    assert found("One two three four.\n") == [("warning", "The introduction has four words; at least six.")]
    assert found("One two three four five [six](a.md).\n") == [
        ("warning", "The introduction has one link; there should be none.")
    ]


def test_the_place_in_the_house_style_is_named(ground_of: Callable[[str, str], Ground]):
    style = '[post]\noutline = ["intro"]\n[post.parts.intro]\nmin-words = 3\nwarn = { min-words = 6 }\n'
    ground = ground_of(style, "")
    for text, line in (("## One\n", 4), ("One.\n", 4), ("One two three.\n", 5)):
        (finding,) = lint(load("post.md", text.encode()), ground.house, ground.rules, ground.names).findings
        assert re.search(r"blogtool\.toml:(\d)", finding.message)[1] == str(line if text != "## One\n" else 3)


def test_words_that_are_not_wanted_in_a_part(said: Said):
    style = """\
[post]
outline = ["intro", "sections"]
[post.parts.intro]
deny = ["I", "in my * opinion", "cure-all"]
deny-pattern = '\\d{3}'
[post.parts.sections]
require = ["see also"]
require-pattern = 'https?://'
"""
    text = "I think `I` in my humble opinion, Cure-All and 1234.\n\n## One\n\nI. See\nalso https://a.example.\n"
    assert said(style, text) == [
        "1 intro: “I” is not wanted in the introduction.",
        "1 intro: “in my humble opinion” is not wanted in the introduction.",
        "1 intro: “Cure-All” is not wanted in the introduction.",
        "1 intro: “123” is not wanted in the introduction.",
    ]
    assert said(style, "Well.\n\n## One\n\nText.\n") == [
        "3 sections: The section “One” lacks “see also”.",
        "3 sections: The section “One” lacks something that every post says there.",
    ]


def test_the_owners_sentence_comes_first_but_not_for_what_is_missing(said: Said):
    style = """\
[post]
outline = ["intro", "sections"]
[post.parts.intro]
deny = ["cure", "miracle"]
min-words = 2
message = "We promise nothing."
"""
    assert said(style, "A cure.\n\n## One\n") == [
        "1 intro: We promise nothing. Found “cure”; not wanted: cure, miracle."
    ]
    assert said(style, "Cured.\n\n## One\n") == [
        "1 intro: We promise nothing. The introduction has one word; at least two."
    ]
    assert said(style, "## One\n") == [
        "1 intro: The introduction is missing. Before the sections we expect a text of at least two words."
    ]


def test_a_part_that_is_switched_off_or_meant_for_other_posts_is_not_missing(said: Said):
    style = '[post]\noutline = ["intro", "closing"]\n[cases.short]\nwhen.has = ["short"]\nparts.closing = "off"\n'
    assert len(said(style, "---\nlong: yes\n---\nText.\n")) == 1
    assert said(style, "---\nshort: yes\n---\nText.\n") == []
    style = '[post]\noutline = ["intro", "sign-off"]\n[post.parts]\nsign-off.when.has = ["author"]\n'
    assert len(said(style, "---\nauthor: x\n---\nText.\n")) == 1
    assert said(style, "---\ntitle: x\n---\nText.\n") == []


def test_headings_that_fit_no_part_are_a_matter_of_policy(said: Said):
    style = '[post]\noutline = ["intro", "method"]\nother-parts = "{}"\n[post.parts]\nmethod.kind = "section"\n'
    text = "Text.\n\n## Method\n\nText.\n\n### Below\n\n## Thanks\n\nText.\n"
    assert said(style.format("allowed"), text) == []
    assert said(style.format("warning"), text) == ["9 other-parts: The heading “Thanks” is that of none of our parts."]


@pytest.mark.parametrize(
    "text",
    [
        "A claim.[^1]\n\n[^1]: A book.\n[^2]: Another.\n\nMore.[^2]\n",
        "A claim.[^1]\n\n-Monica\n\n[^1]: A book.\n",
    ],
)
def test_footnotes_are_sources(text: str, said: Said):
    style = '[post.parts]\nsources = { style = "footnotes", min-items = 1 }\n'
    assert said(style, text) == []
    assert said(style.replace("footnotes", "list"), text)[0].split(": ")[1].startswith("The sources are missing.")


# On the command line


def test_parts_on_the_command_line(blogtool: Blogtool):
    blogtool.write(
        "blogtool.toml", '[post]\noutline = ["intro", "sections", "closing"]\n[post.parts]\nintro.min-words = 3\n'
    )
    blogtool.write("a.md", "Text.\n\n## One\n\nText.\n")
    done = blogtool("lint", "a.md")
    assert done.returncode == 1
    assert (
        done.stdout
        == """\
a.md:1:1  error  intro  The introduction has one word; at least three (blogtool.toml:4).
1 | Text.
  | ^^^^^
  → Write a little more.

a.md:5:1  error  closing  The closing is missing. After the sections we expect a paragraph that ends the text \
(blogtool.toml:2).
5 | Text.
  | ^^^^^
  → Add it here.

"""
    )
    assert blogtool("lint", "a.md", "--select", "sections").returncode == 0
    assert blogtool("lint", "a.md", "--select", "closing").stdout.startswith("a.md:5:1  error  closing")
    assert blogtool("lint", "a.md", "--ignore", "closing", "--ignore", "intro").returncode == 0
    blogtool.write("a.md", "<!-- blogtool-ignore-file closing, intro -->\n\nText.\n\n## One\n\nText.\n")
    assert blogtool("lint", "a.md").returncode == 0


def test_sections_that_are_headings_to_the_eye_only_are_not_missing_too(said: Said):
    style = '[post]\noutline = ["intro", "sections"]\n[post.parts]\nsections = { numbering = "1.", min-count = 2 }\n'
    assert said(style, "Text.\n\n**1. One**\n\nText.\n\n**2. Two**\n\nText.\n") == [
        "3 heading-lookalike: This line looks like a section, but is no heading.",
        "7 heading-lookalike: This line looks like a section, but is no heading.",
    ]


# Any text


PIECES = st.sampled_from(
    [
        "Some text of a few words.", "# Title", "## 1. One", "## 2. Two", "### Three", "**4. Four**", "##5. Five",
        "-Monica Example RMT", "*Monica, RMT*", "[Source: A] [Source: B]", "[Source: C", "## Sources", "- item", "1. a",
        "[1] A book", "**Sources:**", "---", "> quoted", "```\ncode\n```", "<div>\nhtml\n</div>", "<!-- note -->",
        "Read More", "![An image](a.png)", "{{< figure src=a >}}", "Summary\n===", "[^1]: note",
        "Subscribe", "é\u2028", "",
        "Text.\n-Monica Example RMT\n[Source: A]", "| a |\n|---|\n| b |", "## Conclusion", "## Introduction",
        "Ann is well.",
    ]
)  # fmt: skip
ANY_HOUSE = """\
[authors.monica]
name = "Monica Example"
credentials = "RMT"
[post]
outline = ["title", "intro", "sections", "image", "closing", "sign-off", "sources"]
other-parts = "warning"
[post.parts]
title.optional = true
image = { kind = "image", min-count = 1, warn.max-count = 2 }
bio = { kind = "text", looks-like = ["{author.name} is *", "* is well."], optional = true }
summary = { kind = "section", titles = ["Summary"], optional = true }
intro = { min-words = 5, deny = ["text"], require-pattern = "[aeiou]" }
sections = { numbering = "1.", min-count = 2, min-words = 3, max-uncited-share = 0.4 }
closing = { max-paragraphs = 2, require = ["text"] }
sign-off.looks-like = ["-{author.name} {author.credentials}"]
sources = { style = "bracketed", min-items = 2, max-items = 3 }
"""


@given(pieces=st.lists(PIECES, max_size=14), joint=st.sampled_from(["\n\n", "\n"]))
def test_any_post_is_matched_and_findings_stay_within_it(
    pieces: list[str], joint: str, ground_of: Callable[[str, str], Ground]
):
    text = joint.join(pieces)
    ground = ground_of(ANY_HOUSE, "")

    def found(text: str) -> list[tuple[int, str]]:
        post = load("post.md", text.encode())
        linted = lint(post, ground.house, ground.rules, ground.names)
        for finding in linted.findings:
            assert 0 <= finding.span.start <= finding.span.end <= len(post.data)
            post.source.text(finding.span)
            for edit in finding.fix.edits if finding.fix else ():
                assert 0 <= edit.span.start <= edit.span.end <= len(post.data)
                post.source.text(edit.span)
        return [(finding.start.line, finding.rule) for finding in linted.findings]

    plain = found(text)
    assert found(text.replace("\n", "\r\n")) == plain
    assert found("\ufeff" + text) == plain


@given(pieces=st.lists(PIECES, max_size=10))
def test_any_post_can_be_repaired_and_then_stays_as_it_is(pieces: list[str], ground_of: Callable[[str, str], Ground]):
    ground = ground_of(ANY_HOUSE, "")
    post = load("post.md", "\n\n".join(pieces).encode())
    before = lint(post, ground.house, ground.rules, ground.names)
    once = repair(post, ground.house, ground.rules, ground.names, unsafe=True)
    assert len(once.linted.findings) <= len(before.findings)
    again = repair(load("post.md", once.data), ground.house, ground.rules, ground.names, unsafe=True)
    assert again.data == once.data


@given(st.text(st.sampled_from("# [:]-*_~.1\n\r\tSourceaA>|<!`(){}é"), max_size=80))
def test_any_characters_are_matched(ground_of: Callable[[str, str], Ground], text: str):
    ground = ground_of(ANY_HOUSE, "")
    lint(load("post.md", text.encode()), ground.house, ground.rules, ground.names)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("-Monica Example RMT\n\n" * 3000, id="sign-offs"),
        pytest.param("## Sources\n\n- A\n\n" * 2000, id="sources"),
        pytest.param("[Source: A " * 10_000, id="brackets that are not closed"),
        pytest.param("## 1. One\n\n" + "".join(f"### {at}. Two\n\n" for at in range(3000)), id="headings"),
        pytest.param("[A link](/a/) and text.\n\n" * 3000, id="links"),
        pytest.param("## 1. One\n\n" + "Text.\n\n" * 5000, id="paragraphs"),
    ],
)
def test_the_work_grows_with_the_post_and_no_faster(text: str, ground_of: Callable[[str, str], Ground]):
    ground = ground_of(ANY_HOUSE, "")

    def seconds(text: str) -> float:
        """Return the best of three, since another program may be in the way of one."""

        def once() -> float:
            post = load("post.md", text.encode())
            assert post.passages or post.headings
            begin = process_time()
            matched(post, ground.house)
            return process_time() - begin

        return min(once() for _ in range(3))

    seconds(text[:100])
    short = max(seconds(text[: len(text) // 4]), 0.005)
    assert seconds(text) < 12 * short


def test_a_heading_of_a_given_form_that_is_missing(said: Said):
    style = '[post]\noutline = ["intro", "why"]\n[post.parts]\nwhy = { kind = "section", title-pattern = "Why .+" }\n'
    assert said(style, "Text is here.\n\n## How\n\nText.\n") == [
        "1 why: The section “Why” is missing. After the introduction we expect a heading `## …` "
        "of the form that the house style gives for it."
    ]
