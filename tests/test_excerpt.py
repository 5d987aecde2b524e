"""`blogtool.excerpt`: whole sentences of the opening that fit, and what is never one of them."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from blogtool.excerpt import NoProse, Piece, Teaser, cut, excerpt
from blogtool.finding import Span
from blogtool.lengths import graphemes as length
from blogtool.post import Post
from blogtool.source import Source


def post(text):
    return Post(Source("a.md", text.encode()))


def teaser(text, limit=160):
    """The text of the teaser; None where there is no running text."""
    try:
        return excerpt(post(text), limit).text
    except NoProse:
        return None


def covered(text, limit=160):
    """The piece of the source that the teaser covers."""
    found = excerpt(post(text), limit)
    return text.encode()[found.start : found.end].decode()


CASES = {
    # What comes before the prose
    "a heading": ("# Title\n\nFirst.", "First."),
    "a setext heading": ("Title\n=====\n\nFirst.", "First."),
    "several headings": ("# Title\n\n## 1. Stress\n\nFirst.", "First."),
    "a bold line for a heading": ("**1. Stress Reduction**\n\nFirst.", "First."),
    "a bold line for a heading, with a colon": ("**1. Stress Reduction:**\n\nFirst.", "First."),
    "a bold line that is none to the parser": ("**1. Stress Reduction: **\n\nFirst.", "First."),
    "a bold line in a file of Windows": ("**1. Stress Reduction**\r\n\r\nFirst.\r\n\r\n**2. Sleep**\r\n", "First."),
    "a numbered line with a colon": ("1. Stress Reduction:\n\nFirst.", "First."),
    "a list": ("- one.\n- two.\n\nFirst.", "First."),
    "a list of tasks": ("- [ ] one\n\nFirst.", "First."),
    "a quotation": ("> Quoted.\n\nFirst.", "First."),
    "an admonition": ("> [!NOTE]\n> Quoted.\n\nFirst.", "First."),
    "a table": ("| a |\n|---|\n| b |\n\nFirst.", "First."),
    "fenced code": ("```\ncode.\n```\n\nFirst.", "First."),
    "fenced code in fenced code": ("````\n```\ncode.\n````\n\nFirst.", "First."),
    "indented code": ("    code.\n\nFirst.", "First."),
    "an image": ("![A hand.](a.png)\n\nFirst.", "First."),
    "a row of badges": ("[![a](b)](c) [![d](e)](f)\n\nFirst.", "First."),
    "a block of HTML": ('<div class="note">Note.</div>\n\nFirst.', "First."),
    "what can be folded away": ("<details>\n<summary>More</summary>\n\nFolded.\n\n</details>\n\nFirst.", "First."),
    "Markdown in a box of HTML": ('<div class="alert alert-info">\n\nBoxed.\n\n</div>\n\nFirst.', "First."),
    "Markdown in a component": ("<Callout type='tip'>\n\nBoxed.\n\n</Callout>\n\nFirst.", "First."),
    "Markdown in a box in a box": (
        "<details>\n\n<div>\n\nA.\n\n</div>\n\nB.\n\n</details>\n\nFirst.",
        "First.",
    ),
    "Markdown in a part of a page": ('<div class="lead">\n\nFirst.\n\n</div>\n\nSecond.', "First. Second."),
    "a box that is never closed": ("<details>\n\nFirst.", "First."),
    "a notice of Hugo": ("{{% notice note %}}\nBoxed.\n{{% /notice %}}\n\nFirst.", "First."),
    "an alert of Hugo": ("{{< alert >}}\nBoxed.\n{{< /alert >}}\n\nFirst.", "First."),
    "a lead of Hugo": ("{{< lead >}}\nFirst.\n{{< /lead >}}\n\nSecond.", "First. Second."),
    "a notice of Hugo in one tag": ('{{< notice "Boxed." >}}\n\nFirst.', "First."),
    "a quotation of Hexo": ("{% blockquote Jane %}\nQuoted.\n{% endblockquote %}\n\nFirst.", "First."),
    "a text that Liquid keeps": ("{% capture x %}Kept.{% endcapture %}\n\nFirst.", "First."),
    "a script": ("<script>\nlet a;\n</script>\n\nFirst.", "First."),
    "a comment": ("<!-- toc -->\n\nFirst.", "First."),
    "a marker at the very top": ("<!--more-->\n\nFirst.", "First."),
    "a shortcode": ('{{< figure src="a.png" >}}\n\nFirst.', "First."),
    "a Liquid tag": ("{% include toc.html %}\n\nFirst.", "First."),
    "a table of contents": ("[TOC]\n\nFirst.", "First."),
    "a table of contents of GitLab": ("[[_TOC_]]\n\nFirst.", "First."),
    "a table of contents of kramdown": ("* TOC\n{:toc}\n\nFirst.", "First."),
    "a table of contents of kramdown alone": ("{:toc}\n\nFirst.", "First."),
    "only marks": ("* * *\n\n…\n\nFirst.", "First."),
    "the title": ("---\ntitle: Sleep and rest\n---\n\nSleep and Rest.\n\nFirst.", "First."),
    "sources": ("[Source: AMTA] [Source: Field, T. (2004)]\n\nFirst.", "First."),
    "sources in words": ("Sources: AMTA; Field, T.\n\nFirst.", "First."),
    "sources in German": ("Quelle: AMTA\n\nFirst.", "First."),
    "a sign-off": ("-Jane RMT\n\nFirst.", "First."),
    "a sentence that introduces a list": ("This introduces:\n\n- a\n\nFirst.", "First."),
    "the label of an answer": ("A: Not in the first days. Then it may.", "Not in the first days. Then it may."),
    "a label of a summary without a colon": ("TL;DR We moved because of *one* loss.", "We moved because of one loss."),
    "a label of a summary in small letters": ("tl;dr: we moved for good.", "tl;dr: we moved for good."),
    "a label of a summary with dashes": ("TLDR -- We moved for good.", "We moved for good."),
    "the rest of a sentence": ("It works\n\n```\ncode\n```\n\nif that is on. But it must be.", "But it must be."),
    "a quotation in a sentence": (
        "She said “Stop. Go.” and left us. He did not.",
        "She said “Stop. Go.” and left us. He did not.",
    ),
    "a label of a summary": ("**TL;DR:** We moved because of *one* loss.", "We moved because of one loss."),
    "lines of facts": ("**Where:** Berlin  \n**Pay:** 70 k€\n\nFirst.", "First."),
    "a note in brackets": ("*(This post appeared in 2017. It is old.)*\n\nFirst.", "First."),
    "a greeting that ends in an Arabic comma": ("السلام عليكم ورحمة الله،\n\nFirst.", "First."),
    "a heading in the line": ("**Monday.** It rained. \n\n**The last day.** It did not.", "It rained. It did not."),
    "a bold sentence": ("**We sleep.** Few know how.", "We sleep. Few know how."),
    # Where it ends
    "a heading after the prose": ("One.\n\n## Two\n\nThree.", "One."),
    "a list after the prose": ("One.\n\n- Two.\n\nThree.", "One."),
    "a quotation after the prose": ("One.\n\n> Two.\n\nThree.", "One."),
    "a sign-off after the prose": ("One.\n\n-Jane RMT\n\nThree.", "One."),
    "sources after the prose": ("One.\n\n[Source: AMTA]\n\nThree.", "One."),
    "an introduction after a sentence": ("One. There are three reasons:\n\n- Two.", "One."),
    "code after the prose is passed over": ("One.\n\n```\ncode\n```\n\nTwo.", "One. Two."),
    "two paragraphs": ("One.\n\nTwo.", "One. Two."),
    # Markup within
    "emphasis": ("**Bold**, *soft*, ~~gone~~ and `code_of *it*`.", "Bold, soft, gone and code_of *it*."),
    "underscores and stars that are no markup": (
        "A snake_case_word and 2 * 3 * 4.",
        "A snake_case_word and 2 * 3 * 4.",
    ),
    "a link": ("See [the *long* text](https://e.example/a_b) now.", "See the long text now."),
    "a reference link": ("See [x][1] and [y].\n\n[1]: /a\n[y]: /b\n", "See x and y."),
    "a reference without definition": ("See [x] now.", "See [x] now."),
    "an address": ("<https://e.example/> is it.", "https://e.example/ is it."),
    "a footnote": ("Word[^1]. Next.\n\n[^1]: Note.\n    More.\n", "Word. Next."),
    "an image within": ("A hand ![A hand](a.png) helps.", "A hand helps."),
    "a shortcode within": ('See {{< ref "a.md" >}} now.', "See now."),
    "HTML within": ("<b>x</b>y<br>z.", "xy z."),
    "a script and a frame within": ("One <script>alert(1)</script> and <iframe src=a>b</iframe> two.", "One and two."),
    "a script that is never closed": ("One <script>alert(1) two.", "One alert(1) two."),
    "attributes of kramdown": ("First.\n{: .lead}\n\nSecond.", "First. Second."),
    "entities": ("a&amp;b &nbsp; &#39;c&#39; &copy;.", "a&b 'c' ©."),
    "escapes": ("\\*not bold\\* \\& \\#1.", "*not bold* & #1."),
    "mathematics": ("$x^2$ is it.", "$x^2$ is it."),
    "a link of a wiki": ("See [[Wiki Link|the *link*]] and [[Sleep]].", "See the link and Sleep."),
    "brackets that are no link": ("See x[[1]], [[1]] and [[ -f x ]].", "See x[[1]], [[1]] and [[ -f x ]]."),
    "a link without its definition": ("Use the [Meta data][] or [this one][no].", "Use the Meta data or this one."),
    "a link with a space in it": ("Use [this *one*](https://e.example/a b).", "Use this one."),
    "brackets behind brackets": ("Use a[i][j], [1][2] and [x](y z).", "Use a[i][j], [1][2] and [x](y z)."),
    "what is highlighted": ("A ==*bright* word== and a == b, c == d.", "A bright word and a == b, c == d."),
    "a comment and a file of Obsidian": ("One %%or two%% ![[a.png|300]] words.", "One words."),
    "such marks in code": ("Use `[[A]]`, `==b==`, `:c:` and `%%d%%`.", "Use [[A]], ==b==, :c: and %%d%%."),
    # White space
    "hard-wrapped lines": ("One\ntwo\n  three.", "One two three."),
    "line breaks of all kinds": ("One\r\ntwo  \r\nthree\\\r\nfour\rfive.", "One two three four five."),
    "spaces of all kinds": ("One\u00a0two\u2009three\tfour  five.", "One two three four five."),
    "marks for line breaks": ("Massage\u00adtherapy and\u200b rest\ufeff.", "Massagetherapy and rest."),
    "control characters": ("a\x1b[31mb\x07c\x9bd.", "a[31mbcd."),
    "a byte order mark": ("\ufeffFirst.", "First."),
    # Sentences
    "abbreviations and numbers": (
        "Dr. Smith, e.g. at 3.14 p.m. in the U.S. agrees. Next.",
        "Dr. Smith, e.g. at 3.14 p.m. in the U.S. agrees. Next.",
    ),
    "already cut by its author": ("It goes on...", "It goes on..."),
    "no stop at the end": ("It goes on", "It goes on"),
    # Nothing
    "an empty post": ("", None),
    "only front matter": ("---\ntitle: Sleep\n---\n", None),
    "only headings": ("# A\n\n## B\n", None),
    "only images": ("![A hand](a.png)\n", None),
    "only a list": ("- one.\n- two.\n", None),
    "only code": ("```\ncode.\n```\n", None),
    "only a sign-off and sources": ("– Jane Example, RMT\n\n[Source: AMTA]\n", None),
    "only a shortcode": ("{{< gallery >}}\n", None),
    # MDX
    "an import": ("import X from './x';\n\nFirst.\n", "First."),
    "several imports": (
        'import X from "./x"\nimport {\n  a,\n  b\n} from "y"\nimport "./style.css"\n\nFirst.',
        "First.",
    ),
    "an export": ("export const a = {b: 1}\n\nFirst.\n", "First."),
    "an export over a blank line": ("export const a = {\n  b: 'it}',\n\n  c: 1\n}\n\nFirst.\n", "First."),
    "an exported function": ("export default function X() {\n  return 1;\n\n}\n\nFirst.\n", "First."),
    "a component with an expression": ("<X prop={() => 1 > 2}>\n\nFirst.\n\n</X>\n", "First."),
    "a component over a blank line": ("<X\n  a={{\n    b: 1,\n\n    c: '>'}}\n/>\n\nFirst.\n", "First."),
    "prose about imports": ("Import duties rise. First.", "Import duties rise. First."),
    "prose that begins with a keyword": ("import duties from China rise.", "import duties from China rise."),
    "prose about exports": ("export default settings are used.", "export default settings are used."),
    "a link in HTML with a template in it": ('<a href="{{ x }}">This</a> is it.', "This is it."),
    "only marks of punctuation": ("!!! ... ???\n", None),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_the_teaser_of_a_post(text, expected):
    assert teaser(text) == expected


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_line_ends_make_no_difference(text, expected):
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    assert teaser(lines.replace("\n", "\r\n")) == teaser(lines) == expected


CLINIC = """\
---
title: Seven Reasons
---

![Hands](hands.jpg)

Massage is more than *a treat*. It helps the body to mend,
and the mind to rest.

1. Stress Reduction:

It calms the nerves.

-Jane RMT

[Source: AMTA] . [Source: Field, T. (2004)]
"""


def test_the_whole_answer():
    start = CLINIC.encode().index(b"Massage")
    end = CLINIC.encode().index(b"rest.") + len("rest.")
    text = "Massage is more than a treat. It helps the body to mend, and the mind to rest."
    assert excerpt(post(CLINIC)) == Teaser(
        path="a.md",
        text=text,
        length=78,
        unit="graphemes",
        limit=160,
        field=None,
        start=start,
        end=end,
        sentences=(Span(start, CLINIC.encode().index(b" It")), Span(CLINIC.encode().index(b"It helps"), end)),
        why="The first 2 sentences.",
        cut=False,
        pieces=(Piece(text),),
    )


def test_only_whole_sentences_that_fit():
    assert teaser(CLINIC, 78) == "Massage is more than a treat. It helps the body to mend, and the mind to rest."
    assert teaser(CLINIC, 77) == "Massage is more than a treat."
    assert teaser(CLINIC, 29) == "Massage is more than a treat."
    assert teaser(CLINIC, 28) == "Massage is more than…"


def test_what_mdx_computes_is_no_text_of_an_mdx_post_and_one_of_others():
    text = b"It has {props.number} parts, and `{code}`."
    assert excerpt(Post(Source("a.mdx", text))).text == "It has parts, and {code}."
    assert excerpt(Post(Source("a.md", text))).text == "It has {props.number} parts, and {code}."


def test_half_a_bracket_is_no_teaser_where_there_is_another():
    text = "Sleep is good (we asked. People sleep well.)\n\n# More\n\nWe all need sleep at night."
    assert excerpt(post(text), 40).text == "We all need sleep at night."
    text = "Numbers of [0, 1) are small.\n\n# More\n\nNumbers may be as large as you want them to be."
    assert excerpt(post(text), 50).text == "Numbers of [0, 1) are small."


def test_a_phrase_that_could_begin_any_post_is_not_taken_along():
    text = "Desks are tall. In today's fast-paced world, people sit.\n\n# More\n\nA desk may harm your back."
    assert excerpt(post(f"---\ntitle: Desks\n---\n{text}")).text == "Desks are tall."


def test_a_longer_sentence_ends_the_teaser_though_a_later_one_would_fit():
    assert teaser("One. " + "Two " * 10 + "two. Three.", 20) == "One."


def test_what_the_teaser_covers_of_the_source():
    assert covered(CLINIC, 77) == "Massage is more than *a treat*."
    assert covered("# A\n\nSee [x](/y) &amp; rest. Then.\n", 13) == "See [x](/y) &amp; rest."
    assert covered("睡眠。大切。", 20) == "睡眠。大切。"


# A sentence that is too long

LONG = (
    "Massage helps people sleep, and it helps them rest (in the evening, most of all) because the muscles let go "
    "of what the day has put into them; it is that simple, really, and it works every time."
)


def test_of_one_long_sentence_the_last_clauses_are_left_out_where_a_sentence_remains():
    assert teaser(LONG) == (
        "Massage helps people sleep, and it helps them rest (in the evening, most of all) because the muscles let go "
        "of what the day has put into them."
    )
    assert covered(LONG) == LONG


def test_brackets_are_left_out_where_that_makes_a_sentence_fit():
    assert teaser("Massage helps you (and many others) to sleep.", 35) == "Massage helps you to sleep."


def test_else_it_is_cut_at_the_end_of_a_clause_or_at_a_word():
    assert cut(LONG, 160) == (
        "Massage helps people sleep, and it helps them rest (in the evening, most of all) because the muscles let go "
        "of what the day has put into them…"
    )
    assert cut(LONG, 110).endswith("because the muscles let go…")


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("Sleep well.", 11, "Sleep well."),
        ("Sleep well.", 10, "Sleep…"),
        ("Sleep well tonight", 11, "Sleep well…"),
        ("Sleep, and rest", 8, "Sleep…"),
        ("Sleep – and rest", 10, "Sleep…"),
        ("Sleep (and rest)", 8, "Sleep…"),
        ("Sleep: and rest", 8, "Sleep…"),
        ("Sleep well. Rest well", 15, "Sleep well."),
        ("Is it? Yes it is", 9, "Is it?"),
        ("Well… so it is, yes", 12, "Well… so it…"),
        ("https://e.example/a/b/c", 12, "https://e.e…"),
        ("a https://e.example/a/b/c", 12, "a https://e…"),
        ("日本語の文章です", 5, "日本語の…"),
        ("日本、語の文章", 4, "日本…"),
    ],
)
def test_cutting(text, limit, expected):
    assert cut(text, limit) == expected
    assert length(expected) <= limit


GRAPHEMES = ["👩‍⚕️", "👍🏽", "🇨🇦", "1️⃣", "👨‍👩‍👧‍👦", "e\u0301", "क्षि", "각"]


@pytest.mark.parametrize("grapheme", GRAPHEMES)
def test_what_a_reader_takes_for_one_character_is_counted_and_cut_as_one(grapheme):
    assert length(grapheme * 3) == 3
    assert cut(grapheme * 30, 20) == grapheme * 19 + "…"
    assert teaser("ab" + grapheme * 30, 20) == "ab" + grapheme * 17 + "…"


def test_chinese_and_japanese_are_cut_at_their_full_stops_and_get_no_spaces():
    assert teaser("睡眠は大切です。よく眠りましょう！夜は休みます。", 20) == "睡眠は大切です。よく眠りましょう！"
    assert (
        teaser("睡眠は大切です。\n\nよく眠りましょう。Sleep well.") == "睡眠は大切です。よく眠りましょう。Sleep well."
    )


def test_chinese_without_a_stop_is_cut_at_the_limit():
    assert teaser("日本語の文章" * 50, 20) == ("日本語の文章" * 50)[:19] + "…"


# Whatever the text

PROSE = ["One. ", "Two words! ", "睡眠。", "👩‍⚕️", "e\u0301", ":", "-Jane RMT", "[Source: x]", "\n", "\n\n", "\r\n"]
MARKUP = ["# ", "- ", "> ", "**", "`", "[x](y)", "![i](j)", "&amp;", "\\*", "<b>", "<!-- x -->", "[^1]", "|"]
HOSTILE = ["\x1b[2J", "\u202e", "{{< x >}}", "{% x %}", "\0"]
FRAGMENTS = st.sampled_from([*PROSE, *MARKUP, *HOSTILE])


@given(st.lists(FRAGMENTS | st.text(max_size=8), max_size=30).map("".join), st.integers(20, 200))
@example("\u0301\u0301 a", 20)
@example("a\u200d" * 40, 20)
def test_whatever_the_text_the_teaser_keeps_its_promises(text, limit):
    text = text.encode(errors="ignore").decode()
    try:
        found = excerpt(post(text), limit)
    except NoProse:
        return
    assert 0 < found.length <= limit
    assert found.length == length(found.text)
    assert found.text == " ".join(found.text.split())
    assert not any(unicodedata.category(character) == "Cc" for character in found.text)
    assert 0 <= found.start < found.end <= len(text.encode())
    text.encode()[found.start : found.end].decode()  # both ends stand between characters


@given(st.text(min_size=1), st.integers(1, 60))
def test_whatever_is_cut_fits_and_is_the_beginning(text, limit):
    text = " ".join(text.split())
    short = cut(text, limit)
    assert length(short) <= max(limit, 1)
    assert text.startswith(short.removesuffix("…"))
    assert (short == text) == (length(text) <= limit)
