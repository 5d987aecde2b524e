"""Fifty kinds of posts on which excerpts of site generators go wrong, each with the whole teaser it must get.

They were gathered from the bug reports of eleven generators and their plugins; the numbers are those of that list.
"""

import pytest

from blogtool.excerpt import NoProse, cut, excerpt, written
from blogtool.lengths import graphemes as length
from blogtool.post import Post
from blogtool.source import Source


def post(text: str, path: str = "a.md") -> Post:
    return Post(Source(path, text.encode()))


def teaser(text: str, limit: int = 160, *, marker: bool = False) -> str | None:
    """The text of the teaser; None where there is nothing to take."""
    try:
        return excerpt(post(text), limit, marker=marker).text
    except NoProse:
        return None


ANCHOR = "the long report of the clinic on sleep"
BEFORE = (
    "Massage helps people who sit all day to sleep and to rest and to work and to walk and to be as happy as can be"
)
CLAUSES = (
    "Massage helps people sleep and it helps them rest, in the evening most of all, when the muscles have let go of "
    "what the whole day has put into them (a lot, in most of the jobs) and when the mind is as tired as the back, the "
    "neck and both of the arms"
)

WHOLE = {
    "1 the heading first": ("# Title\n\nFirst.", "First."),
    "2 a setext heading first": ("Title\n=====\n\nFirst.", "First."),
    "3 a bold line used as a heading": ("**1. Stress Reduction: **\n\nIt calms the nerves.", "It calms the nerves."),
    "4 a line of links that is a table of contents": ("In this post: [a](#a), [b](#b)\n\nFirst.", "First."),
    "5 the sign of a generator's table of contents": ("[TOC]\n\nFirst.", "First."),
    "5 the same of kramdown": ("* TOC\n{:toc}\n\nFirst.", "First."),
    "5 a comment in its place": ("<!-- toc -->\n\nFirst.", "First."),
    "6 a link across the cut": (
        f"{BEFORE}, as we wrote in [{ANCHOR}](https://e.example/r) last.",
        f"{BEFORE}, as we wrote…",
    ),
    "7 a reference link": ("See [x][1] now.\n\n[1]: https://e.example", "See x now."),
    "8 a reference without a definition": ("See [x] now.", "See [x] now."),
    "9 a footnote": ("A word[^1]. Next one.\n\n[^1]: Note.\n    More of it.\n", "A word. Next one."),
    "9 a footnote without its text": ("A word[^1]. Next one.", "A word. Next one."),
    "10 a footnote in the line": ("A word^[a note] goes on.", "A word goes on."),
    "11 an image first": ("![A hand.](a.png)\n\nFirst.", "First."),
    "12 an image with its caption": ("![A hand.](a.png)\n*A hand in the sun.*\n\nFirst.", "First."),
    "12 a figure": ("<figure><img src='a'><figcaption>A hand.</figcaption></figure>\n\nFirst.", "First."),
    "13 a row of badges": ("[![b](c)](d) [![e](f)](g)\n\nFirst.", "First."),
    "14 code first": ("```\ncode.\n```\n\nFirst.", "First."),
    "14 a fence in a fence": ("````\n```\ncode.\n```\nmore.\n````\n\nFirst.", "First."),
    "15 code in the line": ("Use `a_b*c*` now.", "Use a_b*c* now."),
    "16 what looks like emphasis": ("A snake_case_word and 2 * 3 * 4.", "A snake_case_word and 2 * 3 * 4."),
    "17 HTML in the line": ("<b>x</b>y and<br>z.", "xy and z."),
    "17 a box of HTML": ('<div class="note">Note.</div>\n\nFirst.', "First."),
    "17 a heading of HTML": ("<h2>Heading</h2>\nText of the block.\n\nFirst.", "First."),
    "18 scripts, styles and comments": ("<script>let a</script>\n\n<style>b</style>\n\n<!-- c -->\n\nFirst.", "First."),
    "22 Liquid": ("{% include x %}\n\nFirst.", "First."),
    "22 a shortcode of Hugo": ("{{< youtube id >}}\n\nFirst.", "First."),
    "22 a shortcode of WordPress": ('[gallery ids="1,2"]\n\nFirst.', "First."),
    "22 imports and exports of MDX": ('import X from "x"\n\nexport const a = 1\n\nFirst.', "First."),
    "22 a shortcode around text": ("{{< lead >}}\nInner text.\n{{< /lead >}}\n\nFirst.", "Inner text. First."),
    "22 a shortcode around what is set apart": ("{{< notice >}}\nBoxed.\n{{< /notice >}}\n\nFirst.", "First."),
    "22 the same, and nothing else": ("{{< notice >}}\nBoxed.\n{{< /notice >}}", "Boxed."),
    "24 abbreviations and numbers": (
        "Dr. Smith, e.g. at 3.14 p.m. in the U.S. agrees.",
        "Dr. Smith, e.g. at 3.14 p.m. in the U.S. agrees.",
    ),
    "25 a name with a stop in it": ("Node.js 20.1 is out! It is fast.", "Node.js 20.1 is out! It is fast."),
    "26 curly quotation marks": ("“Quote.” Next don’t stop.", "“Quote.” Next don’t stop."),
    "30 Chinese": ("睡眠很重要。" * 40, "睡眠很重要。" * 16),
    "31 Japanese with Latin letters": ("これはNode.jsの話です。v20は速い。", "これはNode.jsの話です。v20は速い。"),
    "33 spaces and invisible characters": (
        "One\u00a0two\u2009three fo\u200bur fi\u00adve\ufeff.",
        "One two three four five.",
    ),
    "36 a note of the editor": ("Editor's note: This was hard.\n\nFirst of all.", "First of all."),
    "36 where it was published": (
        "This post was originally published on AMTA's blog.\n\nFirst of all.",
        "First of all.",
    ),
    "36 where it appeared first": ("*This post first appeared in the Clinic News.*\n\nFirst of all.", "First of all."),
    "36 a greeting": ("Hi!\n\nFirst of all.", "First of all."),
    "36 a credit": ("*Photo by Jane Doe.*\n\nFirst of all.", "First of all."),
    "36 an update": ("Updated 2023-05-04\n\nFirst of all.", "First of all."),
    "36 how long it takes": ("5 min read\n\nFirst of all.", "First of all."),
    "36 who wrote it": ("By Jane\n\nFirst of all.", "First of all."),
    "37 a phrase that could begin any post": (
        "In today's fast-paced world, everyone is stressed. Massage calms the nerves.",
        "Massage calms the nerves.",
    ),
    "38 a sentence that introduces a list": ("There are seven reasons:\n\n- a\n\nMassage calms.", "Massage calms."),
    "40 only a list": ("- only\n- a list\n", None),
    "40 only headings": ("# Only\n\n## headings\n", None),
    "40 only images": ("![A hand](a.png)\n", None),
    "40 nothing": ("", None),
    "41 entities": ("Salt &amp; pepper &nbsp; &#39;x&#39;.", "Salt & pepper 'x'."),
    "42 escapes": ("\\*not bold\\* text.", "*not bold* text."),
    "43 wrapped lines": ("One\ntwo.", "One two."),
    "44 line ends and tabs": ("One\r\ntwo  \r\nthree\tfour.", "One two three four."),
    "45 definitions": ("Term\n: Definition.\n\nFirst.", "First."),
    "45 a table": ("| a |\n|---|\n| b |\n\nFirst.", "First."),
    "45 an admonition of Docusaurus": (":::note\nNote.\n:::\n\nFirst.", "First."),
    "45 an admonition of MkDocs": ("!!! tip\n    Tip.\n\nFirst.", "First."),
    "45 an alert of GitHub": ("> [!NOTE]\n> Note.\n\nFirst.", "First."),
    "46 a formula": ("The square $x^2$ grows.", "The square $x^2$ grows."),
    "46 a formula that stands alone": ("$$\nx^2\n$$\n\nFirst.", "First."),
    "47 the page around the article": (
        "Skip to content\n\nCall Us Text Us\n\nMassage calms.\n\nLatest Posts\n\nRead More\n\n-Jane RMT\n\n"
        "[Source: AMTA]\n",
        "Massage calms.",
    ),
    "48 the title once more": ("---\ntitle: Sleep well\n---\nSleep well!\n\nFirst.", "First."),
    "49 a text that is shorter": ("Short.", "Short."),
    "50 dots at its end": ("It goes on...", "It goes on..."),
}


@pytest.mark.parametrize(("text", "expected"), WHOLE.values(), ids=WHOLE.keys())
def test_the_whole_teaser_at_160_characters(text: str, expected: str | None):
    assert teaser(text) == expected


SEPARATORS = [
    "<!--more-->",
    "<!-- more -->",
    "<!--  MORE  -->",
    "<!-- truncate -->",
    "{/* truncate */}",
    "<!-- TEASER_END: read on -->",
    "<!--more Go on reading-->",
    "<!-- excerpt -->",
]


@pytest.mark.parametrize("separator", SEPARATORS)
def test_19_what_stands_before_the_authors_separator(separator: str):
    text = f"One of it.\n\nTwo of it.\n\n{separator}\n\nThree of it."
    assert teaser(text, marker=True) == "One of it. Two of it."
    assert teaser(text) == "One of it. Two of it. Three of it."
    shown = f"```\n{separator}\n```\n\nWrite `{separator}` there.\n\nTwo of it."
    assert teaser(shown, marker=True) == f"Write {' '.join(separator.split())} there. Two of it."


@pytest.mark.parametrize("separator", SEPARATORS)
def test_20_a_separator_in_the_middle_leaves_no_half_of_anything(separator: str):
    found = excerpt(post(f"One is *done. [A {separator} link](x) is* not."), marker=True)
    assert found.text == "One is done. A"
    assert [(piece.text, piece.link) for piece in found.pieces] == [("One is done. ", None), ("A", "x")]
    assert teaser(f"Before it.\n\n- One {separator} two", marker=True) == "Before it."
    assert teaser(f"Before it.\n\n> One {separator} two", marker=True) == "Before it."


@pytest.mark.parametrize("separator", SEPARATORS)
def test_21_a_separator_at_the_very_top_is_passed_over_and_said(separator: str):
    found = excerpt(post(f"{separator}\n\nOne of it.\n\nTwo of it."), marker=True)
    assert found.text == "One of it. Two of it."
    assert found.why == "The first 2 sentences; nothing stands before the separator."


def test_a_separator_of_the_blogs_own():
    found = excerpt(post("One.\n\n<!--break-->\n\nTwo."), marker=True, separators=["<!--break-->"])
    assert found.text == "One."


@pytest.mark.parametrize("field", ["description", "summary", "excerpt"])
def test_23_the_text_of_the_author_is_taken_as_it_is_or_its_first_sentences(field: str):
    found = written(post(f"---\ntitle: T\n{field}: Why we sleep. It is long.\n---\nText.\n"), 25)
    assert found is not None
    assert (found.text, found.field, found.length, found.limit) == ("Why we sleep. It is long.", field, 25, 25)
    shortened = written(post(f"---\ntitle: T\n{field}: Why we sleep. It is long.\n---\nText.\n"), 14)
    assert shortened is not None
    assert (shortened.text, shortened.field, shortened.cut) == ("Why we sleep.", field, False)
    assert shortened.why == f"The author wrote it into the field “{field}”, and it was too long."
    assert written(post("Text.\n")) is None


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("He said “we all sleep a third of our lives”.", 30, "He said we all sleep a third…"),
        ("He told all of us “sleep well tonight”.", 30, "He told all of us…"),
        ('He told all of us "sleep well tonight".', 30, "He told all of us…"),
        ("Il nous a dit à tous « dormez bien ce soir ».", 32, "Il nous a dit à tous…"),
        ("Er sagte uns allen „schlaft gut heute“.", 32, "Er sagte uns allen…"),
    ],
)
def test_26_no_quotation_is_half_open_at_the_cut(text: str, limit: int, expected: str):
    assert cut(text, limit) == expected


@pytest.mark.parametrize(
    "grapheme",
    ["👩‍⚕️", "👍🏽", "🇨🇦", "1️⃣", "e\u0301", "क्षि", "각", "ที่"],
    ids=["joined", "skin", "flag", "keycap", "28 decomposed", "29 Hindi", "29 Hangul", "29 Thai"],
)
def test_27_what_is_one_character_to_a_reader_is_whole_or_absent(grapheme: str):
    for limit in range(4, 12):
        assert cut("ab" + grapheme * 12, limit) == "ab" + grapheme * (limit - 3) + "…"


def test_29_thai_is_cut_at_a_space_or_between_two_characters():
    assert cut("การนวดช่วยให้นอนหลับ ทุกคืน", 19) == "การนวดช่วยให้นอนหลับ…"
    assert length(cut("การนวดช่วยให้นอนหลับสบาย", 12)) <= 12


def test_30_japanese_without_a_stop_is_cut_and_neither_empty_nor_whole():
    assert teaser("睡眠はとても大切で" * 30, 20) == ("睡眠はとても大切で" * 3)[:19] + "…"


def test_32_the_ellipsis_of_a_text_from_right_to_left_is_at_its_logical_end():
    assert cut("النوم مهم جدا للصحة والعافية", 14) == "النوم مهم جدا…"
    assert cut("שינה חשובה לבריאות שלנו", 14) == "שינה חשובה…"
    assert cut("See \u2067שינה חשובה לבריאות\u2069 now.", 18) == "See שינה חשובה…"  # no isolate is left open
    assert cut("See \u2067שינה\u2069 and rest now.", 20) == "See \u2067שינה\u2069 and rest…"


def test_34_one_long_sentence_is_cut_at_a_clause_or_a_word_without_a_loose_sign():
    assert cut(CLAUSES, 160) == (
        "Massage helps people sleep and it helps them rest, in the evening most of all, when the muscles have let go "
        "of what the whole day has put into them…"
    )
    for limit in range(20, 200):
        assert cut(CLAUSES, limit)[-2] not in ",(–"


def test_35_a_word_of_three_hundred_letters_is_cut_between_two():
    address = "https://e.example/" + "a" * 300
    assert teaser(address) == address[:159] + "…"


def test_37_a_phrase_that_could_begin_any_post_is_taken_where_there_is_nothing_else_and_said():
    found = excerpt(post("In today's fast-paced world, everyone is stressed."))
    assert found.text == "In today's fast-paced world, everyone is stressed."
    assert found.why == "The first sentence; it begins as any post could."


def test_39_a_sentence_that_points_back_is_not_chosen_without_what_it_points_to():
    long = "Massage is an art of many hands, of oils and of towels, of tables and of rooms, of names and of schools."
    for word in ("This helps", "It helps", "However, it helps", "As mentioned above, it helps"):
        text = f"---\ntitle: The nerves\n---\n{long} {word} the nerves. Massage calms the nerves."
        assert teaser(text, 60) == "Massage calms the nerves."


def test_a_long_text_before_the_separator_is_whole_and_so_is_a_long_teaser():
    text = " ".join(f"Sentence number {number} of the post." for number in range(100))
    parts = f"{text}\n\n## A heading\n\nMore of it."
    assert teaser(f"{parts}\n\n<!--more-->\n\nThe rest.", 10_000, marker=True) == f"{text} More of it."
    assert teaser(parts, 10_000) == text
    assert teaser(text, 1_500) == text[:1_500].rpartition(".")[0] + "."


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("The area of it is $x^2 + y^2$ and grows.", 26, "The area of it is…"),
        ("We all walked 10 000 km last year.", 17, "We all walked…"),
        ("She came with Dr. Smith to us all.", 19, "She came…"),
        ("He came at 5 p. m. to see us all.", 15, "He came…"),
    ],
)
def test_24_and_46_no_cut_is_within_a_formula_a_number_or_an_abbreviation(text: str, limit: int, expected: str):
    assert cut(text, limit) == expected


def test_6_a_link_that_is_longer_than_the_room_is_cut_at_a_word_and_stays_one():
    found = excerpt(post("See [the long report of the clinic on sleep and rest](/r) now."), 30)
    assert [(piece.text, piece.link) for piece in found.pieces] == [
        ("See ", None),
        ("the long report", "/r"),
        ("…", None),
    ]
