"""Words of a blog's own: found as whole words where a reader reads them, patterns in the source, and rewording."""

import re
import warnings

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from blocks import Blog
from blogtool import hits, ownpatterns
from blogtool.contract import Contract, Phrase
from blogtool.house import House
from blogtool.lists import Listing
from blogtool.ownwords import Lexicon, pattern_for
from blogtool.post import Post
from blogtool.rewording import new_words, on_the_same_lines
from blogtool.rules.phrases import OwnPhrase
from blogtool.source import Source
from conftest import Blogtool

ARTICLE = """\
---
title: A cure on Github
tags: [ecosytem, sleep]
keyword: sleep
---

# A cure

Sleep is a cure, and «cures» nothing.
"""


def post_of(text: str) -> Post:
    return Post(Source("post.md", text.encode()))


def found(text: str, **keys: object) -> list[str]:
    """Return what a block of phrases finds in a post, as it stands in the source."""
    block = Phrase(**keys)  # type: ignore[arg-type]
    house = House(contract=Contract(phrases={"own": block}), lists={"banned": Listing("b", frozenset(["cure", "zzz"]))})
    post = post_of(text)
    return [post.source.text(problem.span) for problem in OwnPhrase(own="own", block=block).check(post, house)]


# Which words


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        (["cure"], "A cure, Cure and CURE; a pedicure, cures and cure-all.\n", ["cure", "Cure", "CURE", "cure"]),
        (["click here"], "Click\nhere, click  here, click, here.\n", ["Click\nhere", "click  here"]),
        (["don't"], "I don't and I don’t.\n", ["don't", "don’t"]),
        (["miracle*"], "Miraculous miracles by a miracle.\n", ["miracles", "miracle"]),
        (["*tastic"], "A fantastic, plastic day.\n", ["fantastic"]),
        (["not only * but"], "Not only this, but that.\n", ["Not only this, but"]),
        (["not only * but"], "Not only this. And but.\n", []),
        (["not only * but"], "Not only this. Not only that but it.\n", ["Not only that but"]),
        (["—"], "A dash—or two — here.\n", ["—", "—"]),
        (["C++"], "C++ and C+ and c++11.\n", ["C++", "c++"]),
        (["验证"], "未验证的文字。\n", ["验证"]),
        (["über"], "Über alles, darüber.\n", ["Über"]),
        (["cure"], "A *cu*re and a **cure**.\n", ["cu*re", "cure"]),
        (["a cure"], "It is a *cure*.\n", ["a *cure"]),
        (["I"], "I think i'm iPhone, I'm.\n", ["I", "i", "I"]),
        (["sleep"], "# Sleep\n\n> Sleep\n\n- sleep\n\n| Sleep |\n|---|\n", ["Sleep", "Sleep", "sleep", "Sleep"]),
        (["sleep well"], "# Sleep\n\nWell, no.\n", []),
        (["&lt;"], "a &lt; b, `a &lt; b`\n", ["&lt;"]),
        (["{{ x }}"], "a {{ x }} b\n", ["{{ x }}"]),
    ],
)  # fmt: skip
def test_words_that_are_not_wanted(words: list[str], text: str, expected: list[str]):
    assert found(text, deny=words) == expected


def test_case_counts_if_the_house_style_says_so():
    assert found("Rest and rest.\n", deny=["rest"], compare="exactly") == ["rest"]


def test_a_list_in_a_file_of_its_own():
    assert found("A cure.\n", deny_from="banned") == ["cure"]


# Where


PARAGRAPHS = "# T\n\nThe first cure.\n\n## A\n\nNo second cure.\n\nThe last Cure.\n\n-Jo RMT\n"
LINKS = "See [a cure](https://cure.example/cure), <https://cure.example>, www.cure.example and me@cure.example.\n"


@pytest.mark.parametrize(
    ("text", "keys", "expected"),
    [
        ("`cure`\n\n```\ncure\n```\n\n    cure\n", {}, []),
        ("`cure` and\n\n```\ncure\n```\n", {"not_in": []}, ["cure"]),
        ("`cure` and cure\n\n```\ncure\n```\n", {"in_": ["code"]}, ["cure", "cure"]),
        (LINKS, {}, ["cure"]),
        (LINKS, {"in_": ["links"]}, ["cure"] * 5),
        ("<p title='cure'>cure</p>\n", {}, []),
        ("<p title='cure'>cure</p>\n", {"in_": ["html"]}, ["cure", "cure"]),
        ("{{< x cure >}}\n", {}, []),
        ("{{< x cure >}}\n", {"in_": ["shortcodes"]}, ["cure"]),
        ("> cure\n\ncure\n", {"not_in": ["quotes"]}, ["cure"]),
        ("> cure\n\nCure\n", {"in_": ["quotes"]}, ["cure"]),
        ("# Cure\n\ncure\n", {"in_": ["headings"]}, ["Cure"]),
        (PARAGRAPHS, {"in_": ["first-paragraph", "last-paragraph"]}, ["cure", "Cure"]),
        ("A cure.\n\n## A\n\nCure.\n", {"in_": ["intro"]}, ["cure"]),
        ("---\ntitle: cure\nx: [cure, cure]\n---\n\ncure\n", {}, ["cure"]),
        ("---\ntitle: cure\nx: [cure, cure]\n---\n\nCure\n", {"in_": ["front-matter"]}, ["cure"] * 3),
        ("---\ntitle: cure\nx: [cure, Cure]\n---\n\nCURE\n", {"in_": ["front-matter:x"]}, ["cure", "Cure"]),
        ("---\ntitle: cure\n---\n\nCURE\n", {"in_": ["front-matter:x"]}, []),
        ("+++\ntitle = 'cure'\n+++\n\nCURE\n", {"in_": ["front-matter:title"]}, ["cure"]),
    ],
)  # fmt: skip
def test_words_are_looked_for_where_the_block_says(text: str, keys: dict[str, object], expected: list[str]):
    assert found(text, deny=["cure"], **keys) == expected


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        (r"<sup>\[", "A<sup>[1]</sup> `<sup>[`\n", ["<sup>["]),
        (r"\{\{", "{{ x }} and `{{ y }}`\n", ["{{"]),
        (r"{% include (?!\"web)", '{% include "a" %} {% include "web/b" %}\n', ["{% include "]),
        (r"^Note", "Note.\nNote: x\n\nA Note\n", ["Note", "Note"]),
        (r"end$", "The end\nis no end.\nend\n", ["end", "end"]),
        (r"\A\s*!\[[^\n]*\n+\s*\*(?i:source):", "\n![x](y.png)\n\n*Source: me*\n", ["\n![x](y.png)\n\n*Source:"]),
        (r"TODO.*", "See [TODO](TODO) and TODO `TODO`\n", ["TODO](TODO) and TODO `TODO`"]),
        (r"https?://\S+", "See [a](http://b.example).\n", []),
        (r"\((?=https:)", "See [a](https://b.example) and [a](http://c.example).\n", ["("]),
        (r"\](?!\((?:https?:|/))", "See [a](https://b.example), [a](/b) and [a](c.md).\n", ["]"]),
        (r"(?<=/b\.md)\)", "See [a](a/b.md) and [c](c.md) and `/b.md)`.\n", [")"]),
        (r"(?=cure)", "See [a](cure.md) or `cure` or a cure.\n", [""]),
        (r"See.*cure", "See [a](cure.md).\nSee [a](b.md) or a cure.\n", ["See [a](b.md) or a cure"]),
        (r"[^\s(]+\)", "See [a](b.md), (c) and `d)`.\n", ["b.md)", "c)"]),
        (r"[^\x00-\x7f]", "An é, a `é` and 😀.\n", ["é", "😀"]),
    ],
)
def test_patterns_look_at_the_source(pattern: str, text: str, expected: list[str], newline: str):
    wanted = [each.replace("\n", newline) for each in expected]
    assert found(text.replace("\n", newline), deny_pattern=pattern) == wanted


# Unless


@pytest.mark.parametrize(
    ("keys", "text", "expected"),
    [
        ({"unless": ["there is no cure"]}, "There is no cure. A cure!\n", ["cure"]),
        ({"unless": ["no*cure"]}, "No, a cure. A cure.\n", ["cure"]),
        ({"unless": ["maybe"], "within": "paragraph"}, "A cure. Maybe.\n\nA Cure.\n", ["Cure"]),
        ({"unless": ["maybe"], "within": "section"}, "## A\n\nCure.\n\nMaybe.\n\n## B\n\nA cure.\n", ["cure"]),
        ({"unless": ["maybe"], "within": "post"}, "## A\n\nCure.\n\n## B\n\nMaybe.\n", []),
        ({"unless_pattern": "<!-- ?references", "within": "post"}, "A cure.\n\n<!-- references -->\n", []),
        ({"unless": ["{keyword}"]}, "---\nkeyword: sleep\n---\n\nSleep is a cure. A Cure.\n", ["Cure"]),
    ],
)
def test_words_around_it_may_make_it_right(keys: dict[str, object], text: str, expected: list[str]):
    assert found(text, deny=["cure"], **keys) == expected


# How often


@pytest.mark.parametrize(
    ("keys", "text", "expected"),
    [
        ({"require": ["therapist"]}, "Ask your\nTherapist.\n", []),
        ({"require": ["therapist"]}, "Text.\n\nThe end.\n\n", ["The end."]),
        ({"require": ["a", "b"]}, "Say b.\n", []),
        ({"require": ["x"], "in_": ["intro"]}, "Text.\n\n## X\n", ["Text."]),
        ({"require": ["x"], "in_": ["quotes"]}, "Text.\n", []),
        ({"require": ["x"], "unless": ["y"]}, "Say y.\n", []),
        ({"require": ["x"], "unless_pattern": "(?i)Y"}, "Say y.\n", []),
        ({"require": ['{% include "a.html" %}']}, 'Text.\n\n{% include "a.html" %}\n', []),
        ({"require": ["{% include a %}"]}, "Text. `{% include a %}`\n", ["Text. `{% include a %}`"]),
        ({"require_pattern": "assets/charts/"}, "![a](assets/charts/a.svg)\n", []),
        ({"require_pattern": "assets/charts/"}, "`assets/charts/`\n", ["`assets/charts/`"]),
        ({"require_pattern": "charts/", "not_in": ["links"]}, "![a](charts/a.svg)\n", ["![a](charts/a.svg)"]),
        ({"require_pattern": "charts/", "min_count": 2}, "![a](charts/a.svg)\n", ["![a](charts/a.svg)"]),
        ({"require_pattern": "charts/", "max_count": 1}, "![a](charts/a.svg) ![b](charts/b.svg)\n", ["charts/"]),
        ({"require": ["x"]}, "[TODO: say it]\n", []),
        ({"require": ["x"]}, "", [""]),
        ({"require": ["x", "y"], "min_count": 3}, "x y x\n", []),
        ({"require": ["x", "y"], "min_count": 4}, "x y x\n", ["x y x"]),
        ({"require": ["x"], "min_count": 0, "max_count": 1}, "y\n", []),
        ({"require": ["x"], "max_count": 1}, "x and X and x\n", ["X"]),
        ({"deny": ["—"], "max_count": 2}, "a — b — c\n", []),
        ({"deny": ["—"], "max_count": 2}, "a — b — c — d — e\n", ["—"]),
        ({"require": ["x"], "min_per_1000_words": 10}, "x " + "word " * 98 + "\n", []),
        ({"require": ["x"], "min_per_1000_words": 10}, "x " + "word " * 110 + "end\n", ["x " + "word " * 110 + "end"]),
        ({"require": ["x"], "max_per_1000_words": 20}, "x X " + "word " * 88 + "\n", ["X"]),
        ({"require": ["{keyword}"], "min_per_1000_words": 10}, "---\nkeyword: x\n---\n\nWell, x.\n", []),
        ({"require": ["{keyword}"], "min_per_1000_words": 10}, "Well.\n", ["Well."]),
    ],
)  # fmt: skip
def test_how_often_words_are_wanted(keys: dict[str, object], text: str, expected: list[str]):
    assert found(text, **keys) == expected


# Rewording

TERMS = """\
[post.phrases.terms]
replace = { "Github" = "GitHub", "Javascript" = "JavaScript", "log-in page" = "login page", "Node" = "Node.js" }
[post.phrases.plain]
compare = "any-case"
replace = { "utilize" = "use", "very unique" = "unique" }
[post.phrases.spacing]
replace-pattern = '(\\d) %'
replace-with = '\\1%'
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("On Github, `Github` and GITHUB.\n", "On GitHub, `Github` and GITHUB.\n"),
        ("[Github](https://Github.com/Github)\n", "[GitHub](https://Github.com/Github)\n"),
        ("Node and Node.js and Node.\n", "Node.js and Node.js and Node.js.\n"),
        ("The log-in\npage.\n", "The login\npage.\n"),
        ("> The log-in\n> page of Github.\n", "> The log-in\n> page of GitHub.\n"),
        ("The log-in *page*.\n", "The log-in *page*.\n"),
        ("Utilize it, utilize it, UTILIZE it.\n", "Use it, use it, UTILIZE it.\n"),
        ("A Very unique day.\n", "A Unique day.\n"),
        ("## On Github\n\n10 % and `10 %`\n", "## On GitHub\n\n10% and `10 %`\n"),
        ("<p>Github</p>\n\n{{< x Github >}}\n", "<p>Github</p>\n\n{{< x Github >}}\n"),
        ('![Github](a.png "10 %")\n', '![Github](a.png "10 %")\n'),
        ("**Github** &amp; Javascript\\!\n", "**GitHub** &amp; JavaScript\\!\n"),
    ],
)
def test_words_are_written_as_the_house_style_says(blog: Blog, before: str, after: str, newline: str):
    blog.style(TERMS)
    repaired = blog.fixed(before.replace("\n", newline), only="terms plain spacing")
    assert repaired.data.decode() == after.replace("\n", newline)
    again = blog.fixed(repaired.data, only="terms plain spacing")
    assert (again.data, again.fixed) == (repaired.data, 0)


def test_words_in_a_heading_are_left_to_a_person_where_its_address_would_change(blog: Blog):
    blog.style(TERMS)
    text = "## Our log-in page\n\n## Our log-in page {#log-in}\n"
    assert blog.fixed(text, only="terms").data.decode() == text.replace("log-in page {", "login page {")
    assert blog.fixed(text, only="terms", unsafe=True).data.decode() == text.replace("log-in page", "login page")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tags: [ecosytem, b]", "tags: [ecosystem, b]"),
        ("tags:\n  - 'ecosytem'", "tags:\n  - 'ecosystem'"),
        ("tags: ecosytem", "tags: ecosystem"),
        ("tags: [colon, b]", "tags: [colon, b]"),
    ],
)
def test_words_in_a_field_are_rewritten_only_while_it_can_be_read(blog: Blog, before: str, after: str):
    blog.style(
        '[post.phrases.typos]\nin = ["front-matter:tags"]\nreplace = { "ecosytem" = "ecosystem", "colon" = "a: [b" }\n'
    )
    text = f"---\ntitle: ecosytem\n{before}\n---\n\nAn ecosytem.\n"
    assert blog.fixed(text, only="typos").data.decode() == text.replace(before, after)


@pytest.mark.parametrize(
    ("old", "words", "exactly", "new"),
    [
        ("Github", {"Github": "GitHub"}, True, "GitHub"),
        ("GitHub", {"Github": "GitHub"}, False, None),
        ("Utilize", {"utilize": "use"}, False, "Use"),
        ("UTILIZE", {"utilize": "use"}, False, None),
        ("Ipad", {"ipad": "tablet"}, False, "Tablet"),
        ("iphone", {"IPhone": "iPhone"}, False, "iPhone"),
        ("don’t", {"don't": "do not"}, True, "do not"),
    ],
)
def test_what_is_written_in_place_of_a_word(old: str, words: dict[str, str], exactly: bool, new: str | None):
    assert new_words(old, words, exactly=exactly) == new


def test_line_ends_stay_between_the_words_they_stood_between():
    assert on_the_same_lines("log-in\npage", "login page") == "login\npage"
    assert on_the_same_lines("log in\npage", "login page") == "login page"


# Messages


def test_what_is_said(blog: Blog):
    blog.style(
        '[post.phrases.no-promises]\ndeny = ["cure", "miracle"]\nmessage = "We promise no results."\n'
        '[post.phrases.words]\ndeny = ["thing"]\nseverity = "warning"\n'
        "[post.phrases.marks]\ndeny-pattern = 'x{3}'\nmessage = \"No marks.\"\n"
        '[post.phrases.terms]\nreplace = { "Github" = "GitHub" }\n'
        '[post.phrases.ask]\nrequire = ["therapist"]\nmessage = "Ask."\n'
        '[post.phrases.joints]\nrequire = ["however", "thus"]\nmin-count = 3\nwarn.min-count = 5\n'
        '[post.phrases.dashes]\ndeny = ["—"]\nmax-count = 1\n'
    )
    text = "A cure — for a thing — xxx.\n\nHowever, Github.\n"
    assert blog.said(text) == [
        "1:3 error no-promises: We promise no results. Found “cure”; not wanted: cure and miracle (blogtool.toml:2).",
        "1:16 warning words: “thing” is not wanted (blogtool.toml:5).",
        "1:22 error dashes: “—” stands here twice; at most once (blogtool.toml:21).",
        "1:24 error marks: No marks. Found “xxx” (blogtool.toml:8).",
        "3:1 error ask: Ask. “therapist” is missing (blogtool.toml:13).",
        "3:1 error joints: What is wanted stands here once; at least three times (blogtool.toml:17).",
        "3:10 error terms: “Github” is written “GitHub” (blogtool.toml:11).",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a b a a.\n", "1:5 error few: “a” and “b” stand here four times; at most twice (blogtool.toml:3)."),
        ("ab b b b.\n", "1:8 error few: “b” stands here three times; at most twice (blogtool.toml:3)."),
        ("a b c d e f g h i.\n", "1:5 error few: “a”, “b”, “c”, “d”, “e”, “f”, “g”, “h” and 1 more stand here "
         "nine times; at most twice (blogtool.toml:3)."),
    ],
)  # fmt: skip
def test_what_is_said_of_several_words_that_stand_there_too_often(blog: Blog, text: str, said: str):
    blog.style('[post.phrases.few]\ndeny = ["a", "b", "c", "d", "e", "f", "g", "h", "i"]\nmax-count = 2\n')
    assert blog.said(text, only="few") == [said]
    blog.style('[post.phrases.few]\nrequire = ["a*"]\nmax-count = 0\n')
    assert blog.said("Ah, an apple.\n", only="few") == [
        "1:1 error few: “Ah”, “an” and “apple” stand here three times, and are not wanted (blogtool.toml:3)."
    ]


def test_words_in_braces_are_shown_as_what_they_stand_for(blog: Blog):
    blog.style(
        '[post.fields]\nkeyword.optional = true\ntopic = "text"\n[post.phrases]\nsaid.require = ["{keyword}"]\n'
        'any.require = ["{keyword}", "bed"]\ntopical.require = ["{topic}"]\ntags.require = ["{tags}"]\n'
        'own = { deny = ["{keyword}s", "x"], message = "No." }\n'
    )
    only = "said any topical tags own"
    assert blog.said("---\nkeyword: sleep\ntopic: rest\ntags: [a, b]\n---\n\nSleeps.\n", only=only) == [
        "7:1 error own: No. Found “Sleeps”; not wanted: sleeps and x (blogtool.toml:9).",
        "7:1 error any: None of these is said: sleep or bed (blogtool.toml:6).",
        "7:1 error said: “sleep” is missing (blogtool.toml:5).",
        "7:1 error tags: None of these is said: a or b (blogtool.toml:8).",
        "7:1 error topical: “rest” is missing (blogtool.toml:7).",
    ]


def test_a_word_in_braces_whose_field_is_missing(blog: Blog):
    blog.style(
        '[post.fields]\ntopic = "text"\n[post.phrases]\nsaid.require = ["{keyword}"]\ntopical.require = ["{topic}"]\n'
    )
    assert blog.said("Text.\n") == [
        "1:1 error field-required: The post has no front matter; every post has a field: topic.",
        "1:1 error said: The post has no keyword, which should be said here (blogtool.toml:4).",
    ]


@pytest.mark.parametrize(
    ("character", "named"),
    [
        ("\x0c", "the character U+000C"),
        ("\u200b\u200b", "the character U+200B"),
        ("  ", "space"),
    ],
)
def test_what_nobody_sees_is_named(blog: Blog, character: str, named: str):
    blog.style(
        "[post.phrases.odd]\ndeny-pattern = '[\\x00-\\x08\\x0b-\\x1f]|\u200b+|  '\nmessage = \"Delete it.\"\n"
        "[post.phrases.odder]\ndeny-pattern = '[\\x00-\\x08\\x0b-\\x1f]|\u200b+|  '\n"
    )
    assert blog.said(f"x{character}x\n", only="odd odder") == [
        f"1:2 error odd: Delete it. Found {named} (blogtool.toml:2).",
        f"1:2 error odder: Not wanted here: {named} (blogtool.toml:5).",
    ]


def test_a_warning_is_silent_where_the_error_speaks(blog: Blog):
    blog.style(
        '[post.phrases.words]\ndeny = ["cure"]\nwarn = { deny = ["cure*", "rest"], message = "Better not." }\n'
        '[post.phrases.joints]\nrequire = ["x"]\nmin-count = 1\nwarn.min-count = 3\n'
    )
    assert blog.said("A cure, x.\n", only="words joints") == [
        "1:1 warning joints: “x” stands here once; at least three times (blogtool.toml:7).",
        "1:3 error words: “cure” is not wanted (blogtool.toml:2).",
    ]
    assert blog.said("Cures x x x rest.\n", only="words joints") == [
        "1:1 warning words: Better not. Found “Cures”; not wanted: cure* and rest (blogtool.toml:3).",
        "1:13 warning words: Better not. Found “rest”; not wanted: cure* and rest (blogtool.toml:3).",
    ]


def test_one_finding_for_all_if_the_house_style_says_so(blog: Blog):
    blog.style('[post.phrases.terms]\nreplace = { "Github" = "GitHub" }\nreport-once = true\n')
    text = "Github, Github, `Github` and Github.\n"
    assert blog.said(text, only="terms") == [
        "1:1 error terms: “Github” is written “GitHub” (blogtool.toml:2). There are 3 of them in this post."
    ]
    assert blog.fixed(text, only="terms").data.decode() == "GitHub, GitHub, `Github` and GitHub.\n"


def test_the_whole_output(blogtool: Blogtool):
    blogtool.write("blogtool.toml", '[post.phrases.no-promises]\ndeny = ["cure"]\nmessage = "We promise no results."\n')
    blogtool.write("post.md", "Sleep is a cure.\n\n<!-- blogtool-ignore-next-line no-promises -->\nA cure.\n")
    done = blogtool("lint", "post.md")
    assert (
        done.stdout
        == """\
post.md:1:12  error  no-promises  We promise no results. Found “cure” (blogtool.toml:2).
1 | Sleep is a cure.
  |            ^^^^
  → Reword; if it must stand: `<!-- blogtool-ignore-next-line no-promises -->`.

"""
    )
    assert done.stderr == "1 error in 1 post; 1 suppressed. House style: blogtool.toml.\n"


# Prepared and naive

WORDS = st.sampled_from(
    [
        "cure",
        "Cure",
        "no cure",
        "a*",
        "don't",
        "über",
        "İst",
        "straße",
        "ſ",
        "Σας",
        "验证",
        "—",
        "x y",
        "x\ny",
        "C++",
        "_a",
    ]
)
TEXTS = st.text(st.sampled_from("aceruxyCUREÜüſsßIİıiσςΣ验证 \n'’—+_*`.#-"), max_size=60) | st.lists(
    WORDS, max_size=8
).map(" ".join)


@given(TEXTS, st.lists(WORDS, min_size=1, max_size=6), st.booleans(), st.booleans())
@settings(max_examples=400)
def test_the_prepared_words_find_what_each_by_itself_would_find(text: str, words: list[str], exactly: bool, many: bool):
    post = post_of(text)
    padding = [f"padding{number}" for number in range(100 if many else 0)]
    present = Lexicon([("key", [*padding, *words])]).present(post).get("key", ())
    where = hits.Where(post, House(), None, None, hits.Span(0, len(post.data)))
    naive = list(hits.in_prose(post, where, tuple(words), exactly=exactly))
    prepared = list(hits.in_prose(post, where, present, exactly=exactly)) if present else []
    assert [hit.span for hit in prepared] == [hit.span for hit in naive]
    assert not [word for word in padding if word in present]
    assert pattern_for(tuple(words), exactly=exactly).pattern


PHRASES = st.builds(
    Phrase,
    deny=st.none() | st.lists(WORDS, max_size=2),
    require=st.none() | st.lists(WORDS, min_size=1, max_size=1),
    replace=st.none() | st.dictionaries(WORDS, st.just("new"), max_size=2),
    deny_pattern=st.none() | st.just("[ab]"),
    max_count=st.none() | st.integers(0, 2),
    in_=st.none() | st.just(["code", "headings"]),
    warn=st.none() | st.builds(Phrase, deny=st.lists(WORDS, max_size=2), max_count=st.none() | st.just(1)),
)


@given(TEXTS, PHRASES)
def test_a_block_whose_words_cannot_stand_in_a_post_has_nothing_to_say(text: str, block: Phrase):
    contract = Contract(phrases={"own": block})
    rule = OwnPhrase(own="own", block=block)
    quick = list(rule.check(post_of(text), House(contract=contract)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("blogtool.rules.phrases.is_plain", lambda block: False)
        assert quick == list(rule.check(post_of(text), House(contract=contract)))


@given(
    st.text(st.sampled_from(r"ab{}%<[]\.()?*+|^$-d "), max_size=12),
    st.text(st.sampled_from("ab{}%<.d []"), max_size=30),
)
@settings(max_examples=1000)
def test_the_needle_of_a_pattern_stands_wherever_it_matches(pattern: str, text: str):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about sets in sets
            match = regex.compile(pattern).search(text)
            re.compile(pattern)
    except (regex.error, re.error):
        return
    needle = ownpatterns.needle(pattern)
    assert match is None or needle in text


@pytest.mark.parametrize(
    ("pattern", "needle"),
    [
        (r"<sup>\[", "<sup>["),
        (r"\{% include (?!web)", "{% include "),
        (r"github\.com/.+\.(csv|zip)", "github.com/"),
        (r"a|b", ""),
        (r"(?i)cure", ""),
        (r"colou?r", "colo"),
        (r"[a\]b]cd", "cd"),
        (r"x{2}yz", "yz"),
        (r"\bcure\b", "cure"),
        (r"\x41bc", ""),
    ],
)
def test_what_must_stand_in_a_text_for_a_pattern_to_match(pattern: str, needle: str):
    assert ownpatterns.needle(pattern) == needle


PIECES = st.sampled_from(
    ["Github", "Node", "Node.js", "log-in page", "utilize", "10 %", "`Github`", "**", "[", "](Github)", "\n", "\n\n",
     "> ", "- ", "# ", " ", "<b>", "</b>", "{{ Github }}", "```\n", "&amp;", "very unique", ".", "\\", "é"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
def test_rewording_twice_is_rewording_once(text: str):
    terms = Phrase(replace={"Github": "GitHub", "log-in page": "login page", "Node": "Node.js"})
    plain = Phrase(replace={"utilize": "use", "very unique": "unique"}, compare="any-case")
    contract = Contract(phrases={"terms": terms, "plain": plain})
    from blogtool.linter import Enabled, repair

    rules = [Enabled(OwnPhrase(own=name, block=block), "error", name) for name, block in contract.phrases.items()]
    repaired = repair(post_of(text), House(contract=contract), rules)
    again = repair(Post(Source("post.md", repaired.data)), House(contract=contract), rules)
    assert (again.data, again.fixed) == (repaired.data, 0)


def test_a_pattern_that_takes_too_long_is_said(blogtool: Blogtool):
    blogtool.write("blogtool.toml", "[post.phrases.x]\ndeny-pattern = '(x+x+)+y'\n")
    blogtool.write("post.md", "x" * 5000 + "!y\n")
    done = blogtool("lint", "post.md")
    assert done.returncode == 2
    assert "The pattern '(x+x+)+y' of the house style takes longer than 2 seconds on it." in done.stderr


def test_a_comment_about_the_phrases_of_no_other_name(blog: Blog):
    blog.style('[post.phrases.all]\ndeny = ["cure"]\n')
    (found,) = blog.findings("A cure.\n")
    assert found.rule == "phrases"
    assert found.help == "Reword; if it must stand: `<!-- blogtool-ignore-next-line phrases -->`."
    assert blog.findings("<!-- blogtool-ignore-next-line phrases -->\nA cure.\n") == []
