"""`blogtool.slugs`: titles → slugs, and which slugs can name a file."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slugify import slugify as spell

from blogtool.slugs import MAX_BYTES, UnusableSlug, check_slug, slugify

TITLES = [
    ("Sleep", "sleep"),
    ("What's New? C# & Café: 2.0", "whats-new-c-sharp-cafe-2-0"),
    ("What’s New?", "whats-new"),
    ("Seven Ways to Sleep -- Better", "seven-ways-to-sleep-better"),
    ("  Sleep \t and\nrest ", "sleep-and-rest"),
    ("C++ & C#", "cpp-c-sharp"),
    ("F# or c#?", "f-sharp-or-c-sharp"),
    ("Notepad++", "notepad"),
    ("Straße & Größe", "strasse-grosse"),
    ("e\u0301te\u0301", "ete"),
    ("1ª aula: Café", "1a-aula-cafe"),
    ("Ångström in µm", "angstrom-in-mm"),
    ("Привет, мир", "privet-mir"),
    ("Ελληνικά", "ellenika"),
    ("日本語のタイトル", "日本語のタイトル"),
    ("C# 入門: はじめに", "c-sharp-入門-はじめに"),
    ("한국어 제목", "한국어-제목"),
    ("مرحبا بالعالم", "مرحبا-بالعالم"),
    ("Sleep 👍 well", "sleep-well"),
    ("👍", ""),
    ("!!!", ""),
    ("...", ""),
    ("", ""),
    ("../../x", "x"),
    ("C:\\x", "c-x"),
    ("-rf", "rf"),
    ("a\0b\x1b[31mc", "a-b-31mc"),
    ("<script>", "script"),
    ("100 %", "100"),
]


@pytest.mark.parametrize(("title", "slug"), TITLES)
def test_the_slug_of_a_title(title, slug):
    assert slugify(title) == slug


@given(st.text())
def test_a_slug_can_be_a_part_of_a_path_and_of_an_address(title):
    slug = slugify(title)
    assert not set(slug) & set(" \t\n\r/\\:*?\"<>|#%&.'\0\x1b")
    assert slug == slug.strip("-")
    assert slug == slug.lower()


@given(st.text(st.characters(max_codepoint=127)))
def test_a_title_in_ascii_needs_no_library_to_get_the_same_slug(title):
    plain = re.sub(r"(?<=\w)'(?=\w)|[+#]", "", title)  # C++, C# and what's are ours
    assert slugify(plain) == spell(plain)


@given(st.text())
def test_a_slug_is_its_own_slug(title):
    slug = slugify(title)
    assert slugify(slug) == slug


@pytest.mark.parametrize("slug", ["sleep", "2026-sleep", "日本語", "a" * MAX_BYTES, "com", "console", "c-sharp", "a.b"])
def test_a_slug_that_can_name_a_file(slug):
    check_slug(slug, f"{slug}.md")


FORBIDDEN = "“{}” cannot be a file name: it holds a character that a file system or an address forbids"


@pytest.mark.parametrize(
    "slug", ["a/b", "a\\b", "..", ".hidden", "a.", "a:b", "a?b", "a*b", 'a"b', "a<b", "a>b", "a|b", "a\0b"]
)
def test_a_slug_with_a_character_that_is_forbidden_somewhere(slug):
    with pytest.raises(UnusableSlug) as caught:
        check_slug(slug, f"{slug}.md")
    assert str(caught.value) == FORBIDDEN.format(slug)


@pytest.mark.parametrize("slug", ["a ", "two words", "a\tb", "a\u00a0b"])
def test_a_slug_has_no_space(slug):
    with pytest.raises(UnusableSlug) as caught:
        check_slug(slug, f"{slug}.md")
    assert str(caught.value) == f"“{slug}” has a space in it; words are joined by `-`"


@pytest.mark.parametrize("slug", ["con", "CON", "prn", "aux", "nul", "com1", "com9", "lpt0", "LPT9", "com¹", "aux.tar"])
def test_a_slug_that_windows_keeps_for_itself(slug):
    with pytest.raises(UnusableSlug) as caught:
        check_slug(slug, f"{slug}.md")
    assert str(caught.value) == f"Windows cannot open a file called {slug}.md"


def test_what_windows_keeps_for_itself_behind_a_date():
    check_slug("con", "2026-11-22-con.md")


@pytest.mark.parametrize(("slug", "size"), [("a" * 201, 201), ("日" * 67, 201)])
def test_a_slug_that_is_too_long(slug, size):
    with pytest.raises(UnusableSlug) as caught:
        check_slug(slug, f"{slug}.md")
    assert str(caught.value) == f"it would be {size} bytes long, and a file name has room for 200"
