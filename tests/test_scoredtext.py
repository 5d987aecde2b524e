"""What of a post is scored, how it is written for textstat, and what must not move a figure."""

import math
import re
import time
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.markdown import LIST
from blogtool.post import Post
from blogtool.readability import LONGEST_WORD, Excluded, figures, is_scored, prose, score, scored_text
from blogtool.scoredsentences import running_passages
from blogtool.source import Source
from prosetexts import HOUSE, TECHNICAL

CODE = "\ufffc"


def passage(text, kind="paragraph", inside=0):
    return SimpleNamespace(kind=kind, text=text, inside=inside)


def paragraphs(*texts):
    return [passage(text) for text in texts]


POST = paragraphs(*HOUSE.split("! ", 1), TECHNICAL)


def of(markdown):
    """Return the figures of a post in English."""
    post = Post(Source("post.md", markdown.encode()))
    passages, code = running_passages(post)
    beside = [(block.kind, markdown.encode()[block.start : block.end].decode()) for block in post.document.blocks]
    beside = [(kind, text) for kind, text in beside if kind in ("code", "html")]
    return score(passages, "en", [*beside, *(("code", text) for text in code)])


# --- what is scored


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Run it now", ["Run it now."]),
        ("Run it\nnow!", ["Run it now!"]),
        ("He said “run.”", ["He said “run.”"]),
        ("Run it (now.)", ["Run it (now.)"]),
        ("Do it now:", ["Do it now."]),
        (f"See {CODE}git add -A .{CODE} now", ["See code now."]),
        (f"Use {CODE}Vec{CODE}s and {CODE}{CODE}.", ["Use codes and code."]),
        (f"An {CODE} all alone.", ["An all alone."]),
        ("A\ufff9fine picture\ufff9.", ["A fine picture."]),
        ("See https://a.example/b_(c)?d=e.f. Then go.", ["See, Then go."]),
        ("See (https://a.example), then go", ["See then go."]),
        ("See WWW.a.example and then ftp://a.example", ["See and then."]),
        (f"See this one https://a.example/{'b' * 500}.", ["See this one."]),
        (f"See {CODE}https://a.example{CODE} and a://b and awww.no", ["See code and a://b and awwwno."]),
        ("https://a.example.", []),
        (f"The key is {'a1' * 60}. Keep it safe.", ["The key is.\nKeep it safe."]),
        ("—", []),
        (" \n\t", []),
    ],
)
def test_the_prose_of_a_paragraph(text, expected):
    assert prose(paragraphs(text)) == expected


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Seven words that do not stop here", False),
        ("Eight words are enough without a stop here", True),
        ("It works well.", True),
        ("It works.", False),
        ("It works well…", True),
        ("(It works well!)", True),
        (f"{CODE}one two three four five six seven eight{CODE}", False),
        ("Seven words – that do not – stop here", False),
    ],
)
def test_a_list_item_is_scored_when_it_reads_as_a_sentence(text, kept):
    assert bool(prose([passage(text, "item")])) is kept


def test_what_is_left_out_is_counted():
    passages = [
        passage("Two words", "heading"),
        passage("\ufff9", "heading"),
        passage("one", "cell"),
        passage("", "cell"),
        passage("a short item", "item"),
        passage("A whole item, see https://a.example."),
        passage(f"And www.b.example and {'x' * 101}."),
        passage("https://c.example", "item"),
        passage("Yes."),
    ]
    result = score(passages, "en").excluded
    assert result == Excluded(headings=1, cells=1, fragments=3, urls=3, long_words=1, words=9)


def test_a_kind_that_nobody_decided_about_is_refused():
    with pytest.raises(ValueError, match="'caption'"):
        prose([passage("Words.", "caption")])


# --- metamorphic: what must not move a figure


def shown(passages):
    result = score(passages, "en")
    assert set(result.reasons) <= {"smog_index"}
    return result.words, result.sentences, result.scores, result.text


def test_headings_cells_and_fragments_change_nothing():
    extra = [
        passage("Extraordinarily incomprehensible considerations", "heading"),
        passage("Internationalization. A sentence in a cell. Another one.", "cell"),
        passage("incontrovertible evidence", "item"),
        passage("https://a.example/very/long", "item"),
        passage("www.a.example"),
    ]
    for position in range(len(POST) + 1):
        assert shown([*POST[:position], *extra, *POST[position:]]) == shown(POST)


@pytest.mark.parametrize(
    "address", ["https://a.example/b.c?d=e!f", "www.a.example", "(https://a.example)", "<http://a.b>"]
)
def test_an_address_changes_nothing(address):
    for text in (
        HOUSE.replace(".", f" {address}."),
        HOUSE.replace(" and ", f" and {address} "),
        f"{address} {HOUSE}",
    ):
        assert shown(paragraphs(text)) == shown(paragraphs(HOUSE))


@pytest.mark.parametrize("code", ["git add", "a", "x.y.z! Yes? No.", "https://a.example", "a" * 200, "", "line\nbreak"])
def test_what_the_code_says_changes_nothing(code):
    one, other = (HOUSE.replace("one", f"{CODE}{text}{CODE}") for text in ("code", code))
    assert shown(paragraphs(other)) == shown(paragraphs(one)) == shown(paragraphs(HOUSE.replace("one", "code")))


def test_line_breaks_change_nothing():
    assert shown(paragraphs(HOUSE.replace(" ", "\n"))) == shown(paragraphs(HOUSE))


def test_a_stop_at_the_end_of_a_block_changes_nothing():
    assert shown(paragraphs(HOUSE.rstrip("."))) == shown(paragraphs(HOUSE))


ANYTHING = (
    st.text() | st.text("ab.!?'-_ \n\ufffc\ufff9:/w(“é,") | st.sampled_from(["https://a.b/", "www.x", "isn't", HOUSE])
)
PASSAGES = st.lists(
    st.builds(
        passage,
        st.lists(ANYTHING).map(" ".join),
        st.sampled_from(["paragraph", "item", "heading", "cell"]),
        st.sampled_from([0, LIST]),
    )
)


@given(PASSAGES, st.sampled_from(["en", "en_GB", "de", "ja", "", "-"]) | st.text(max_size=5))
def test_any_text_has_finite_figures_or_reasons(passages, lang):
    result = score(passages, lang)
    for name, value in result.scores.items():
        assert (value is None) is (name in result.reasons)
        assert value is None or math.isfinite(value)
    assert result.words >= 0
    assert result.sentences >= 0


@given(PASSAGES)
def test_writing_a_text_twice_changes_no_figure(passages):
    once, twice = (score([*passages, *rest], "en") for rest in ([], passages))
    assert (twice.words, twice.sentences) == (2 * once.words, 2 * once.sentences)
    for name in set(once.scores) - {"reading_time", "smog_index"} - set(once.reasons):
        assert twice.scores[name] == once.scores[name]


@given(st.lists(ANYTHING).map("".join))
def test_no_word_is_left_that_textstat_is_slow_at(text):
    for block in prose(paragraphs(text)):
        assert max(len(re.sub(r"\W", "", word)) for word in block.split()) <= LONGEST_WORD


# --- time


@pytest.mark.parametrize(
    "text",
    [
        "a" * 10**6,
        "_" * 10**6,
        "-a" * 500_000,
        "https://" + "a/" * 500_000,
        "https://" * 125_000,
        "www." * 250_000,
        "www.a_ " * 140_000,
        CODE + "a" * 10**6,
        CODE * 10**6,
        "\ufff9" * 10**6,
        " " * 10**6,
        "." * 10**6,
        "'" * 10**6,
        ")" * 10**6,
        ". " * 500_000,
    ],
    ids=lambda text: text[:9],
)
def test_a_megabyte_without_words_is_quick(text):
    assert figures("Xyzzy warms the patterns up.").grade
    start = time.process_time()
    score([passage(HOUSE), passage(text), passage(f"{text} end.", "item")], "en")
    assert time.process_time() - start < 2


@given(PASSAGES)
def test_a_passage_is_scored_when_it_is_in_the_prose(passages):
    for each in passages:
        assert is_scored(each) is bool(prose([each]))


def test_a_list_whose_items_stand_apart_is_a_list():
    assert prose([passage("a short item", inside=LIST), passage("A whole sentence.", inside=LIST)]) == [
        "A whole sentence."
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Use e.g. apples, i.e. fruit, at 5 p.m. in the U.S. too.", "Use eg apples, ie fruit, at 5 pm in the US too."),
        ("Dr. Smith paid 3.50 for version 1.2.5 of it.", "Dr Smith paid 3,50 for version 1,2,5 of it."),
        ("We use Node.js. It runs fast.", "We use Nodejs.\nIt runs fast."),
        ("State-of-the-art and/or TCP/IP.", "State of the art and or TCP IP."),
        ("A 5-day-old Covid-19.", "A 5 day old Covid 19."),
        ("An x-ray, I/O, w/o 10-15 of 1/2 on 2026-11-22.", "An x-ray, I/O, w/o 10-15 of 1/2 on 2026-11-22."),
        ("One word—another – and a third--here.", "One word— another and a third-- here."),
        ("It goes…on and... on and on.", "It goes… on and on and on."),
        ("It works. Try it. We fixed the bug.", "It works, Try it.\nWe fixed the bug."),
        ("We fixed it all. Really? Yes.", "We fixed it all, Really, Yes."),
        ("Stop. Breathe. Relax! Then we go on.", "Stop, Breathe, Relax!\nThen we go on."),
        ("He said “What is it?” and left. Wait for it…", "He said “What is it” and left.\nWait for it."),
        ("Fix a typo (by Anna)", "Fix a typo (by Anna)."),
        ("(Do it “now”:)", "(Do it “now”)."),
        ("Is that so?! It is not (at all.)", "Is that so?\nIt is not (at all.)"),
        ("They don’t know 'this' and 'that', rock 'n' roll.", "They don't know this and that, rock n roll."),
        ("'Is it you?' she asked. 'It is.' So 'twas the dogs'.", "Is it you she asked.\nIt is, So twas the dogs."),
        ("'Why is that?' Tom asked. 'No reason at all.'", "Why is that Tom asked.\nNo reason at all."),
        ("'Come in, sir!' 'No, I am late.' ''", "Come in, sir!\nNo, I am late."),
        (f"Use it well. {CODE}x{CODE} is here, e.g. {CODE}y{CODE} too.", "Use it well.\ncode is here, eg code too."),
        ("Chutes & Ladders * and # more 🎉 here .", "Chutes Ladders and more here."),
        ("It costs $$ to $$ a night, at 10:30:00, ok: yes.", "It costs to a night, at 10:30:00, ok: yes."),
        ("It has a dam.[1] It is long.[2][12] The wall[3] is.", "It has a dam.\nIt is long.\nThe wall is."),
        ("Yes. No.", ""),
        ("Note:", ""),
    ],
)  # fmt: skip
def test_how_a_paragraph_is_written_for_textstat(text, expected):
    assert scored_text(prose(paragraphs(text))) == expected


@given(PASSAGES)
def test_each_line_is_one_sentence_to_textstat_and_each_token_a_word(passages):
    text = scored_text(prose(passages))
    lines = [line for line in text.split("\n") if line]
    assert figures(text).sentences == len(lines)
    assert figures(text).words == len(text.split())
    for line in lines:
        assert figures(line).sentences == 1, line


PARTS = {
    "a code block": "```python\nfor x in y: print(x)  # Wonderful. Really?\n```",
    "an indented fence": "~~~\nincomprehensibilities\n~~~",
    "a table": "| Interest | Rate |\n|---|---|\n| Extraordinary considerations. | Yes. No. |",
    "a heading": "## Considerations, extraordinarily long",
    "a shortcode": '{{< figure src="a.png" title="A title. And more." >}}',
    "a tag of Liquid": '{% include gallery.html caption="Three. Four." %}',
    "a comment": "<!-- A comment. It says nothing at all. -->",
    "HTML": "<div>\nWords in markup. More of them.\n</div>",
    "an image": "![A long alternative text. It says a lot.](a.png)",
    "an address": "https://a.example/very/long?query=yes.",
    "a reference": '[ref]: https://a.example "A title. And more."',
    "a formula": "$$\nE = mc^2 \\cdot n. And so.\n$$",
    "a formula in brackets": "\\[\nE = m c^2 + a\n\\]",
    "imports of MDX": "import Foo from './foo.js'\nimport { Bar } from \"bar\"",
    "an export of MDX": "export const meta = {\n  title: 'Rest. And then sleep.',\n\n  of: 'A b c d.',\n}",
    "abbreviations": "*[HTML]: Hyper Text. Markup Language\n*[CSS]: Cascading Style Sheets of the web.",
    "a short list": "- one\n- two words\n- https://a.example",
}
INSIDE = {
    "an address": " https://a.example/b.c?d=e",
    "a mail address": " monica.b@clinic.example",
    "a shortcode": ' {{< badge "New. Really!" >}}',
    "a comment": " <!-- later. -->",
    "a footnote": "[^1]",
    "a formula": " $$a^2 + b. C = d$$",
    "emoji by name": " :tada: :man_raising_hand: :+1:",
    "an image": " ![Alt. Text.](a.png)",
}
MARKDOWN = (
    HOUSE.replace("! ", "!\n\n> ", 1)
    + "\n\n- A list has items that are sentences.\n- Here is one more of them.\n\n"
    + HOUSE
)


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_what_is_added_between_blocks_changes_no_score(part):
    blocks = MARKDOWN.split("\n\n")
    for place in range(len(blocks) + 1):
        changed = of("\n\n".join([*blocks[:place], part, *blocks[place:]]))
        assert changed.text == of(MARKDOWN).text
        assert changed.scores == of(MARKDOWN).scores


@pytest.mark.parametrize("part", INSIDE.values(), ids=INSIDE)
def test_what_is_added_inside_a_sentence_changes_no_score(part):
    for before in (" and", "are", "week", ", is"):
        assert of(MARKDOWN.replace(before, before + part)).text == of(MARKDOWN).text


@given(st.lists(st.tuples(st.integers(0, 6), st.sampled_from([*PARTS.values()])), max_size=8))
def test_any_of_these_together_change_no_score(added):
    blocks = MARKDOWN.split("\n\n")
    for place, part in added:
        blocks.insert(place, part)
    assert of("\n\n".join(blocks)).scores == of(MARKDOWN).scores


@pytest.mark.parametrize("head", ["---\ntitle: Rest. And sleep.\n---\n\n", '+++\ntitle = "Rest. Sleep."\n+++\n\n'])
def test_front_matter_changes_no_score(head):
    assert of(head + MARKDOWN).text == of(MARKDOWN).text


def test_code_in_a_list_changes_no_score():
    tight = "- one item\n- a second item\n- This one is a sentence.\n"
    loose = "- one item\n\n  ```\n  code\n  ```\n\n- a second item\n- This one is a sentence.\n"
    assert of(f"{HOUSE}\n\n{loose}").text == of(f"{HOUSE}\n\n{tight}").text


def test_code_and_html_are_counted_with_their_words():
    code, html = "```\nx = one + 2\n```", '<div class="a b">\nThree *words* here\n</div>\n\n<!-- none of these -->'
    assert of(f"{HOUSE}\n\n{code}\n\n{html}\n").excluded == Excluded(
        code_blocks=1, code_words=3, html_blocks=2, html_words=3
    )
    assert of(f"<{'a' * 100}\n" + "<!--" * 1000).excluded.html_words <= 1


@pytest.mark.parametrize(
    "text", ["<A b={\n\n", "import {\n\n", "import a from b\n\n", "\\[ a\n\n", "$$ = ", "*[a]: b\n"]
)
def test_code_that_does_not_end_takes_little_time(text):
    # A second at most; looking for the end of each of 20,000 tags took 13.
    begin = time.process_time()
    prose(running_passages(Post(Source("post.md", (text * 20_000).encode())))[0])
    assert time.process_time() - begin < 5
