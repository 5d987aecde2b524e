"""Titles that have broken generators, editors and importers: what each becomes as a file name, and that it
stays itself.

Most are from reports of Hugo, jekyll-compose, Hexo, Nikola and jekyll-import: invalid front matter, hidden files,
crashes, posts that overwrote one another.
"""

from datetime import datetime, timedelta, timezone
from itertools import combinations
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtool.errors import BlogtoolError
from blogtool.flavors import FLAVORS
from blogtool.frontmatter import read
from blogtool.scaffold import Template, Wanted, scaffold
from conftest import Blogtool

WHEN = datetime(2026, 11, 22, 9, 30, tzinfo=timezone(timedelta(hours=1)))
TEMPLATE = Template("post.md", "{{ front_matter }}\n")

TITLES = {
    # the four of which Hugo, Jekyll, Nikola and Hexo each get some wrong
    "What's New? C# & Café: 2.0": "whats-new-c-sharp-cafe-2-0",
    "日本語のタイトル": "日本語のタイトル",
    "my-draft": "my-draft",
    # special characters that people reported
    "C++ Note": "cpp-note",
    "C++": "cpp",
    "C#": "c-sharp",
    "C": "c",
    "F#": "f-sharp",
    "[hexo] brackets": "hexo-brackets",
    "{x} y": "x-y",
    'Say "hello"': "say-hello",
    "It's “quoted” – ‘twice’": "its-quoted-twice",
    "Why?": "why",
    ":.md": "md",
    "snake_case_word": "snake-case-word",
    "100 % of it": "100-of-it",
    "a/b testing": "a-b-testing",
    "C:\\windows": "c-windows",
    "...and then": "and-then",
    "-rf": "rf",
    "--help me": "help-me",
    "<script>alert(1)</script>": "script-alert-1-script",
    "a & b &amp; c": "a-b-c",
    # what YAML takes for something else
    "What's: new": "whats-new",
    "[x] y": "x-y",
    '"q" x': "q-x",
    "@home": "home",
    "- dash": "dash",
    "`tick`": "tick",
    "| pipe": "pipe",
    "> gt": "gt",
    "*star": "star",
    "&anchor": "anchor",
    "ends:": "ends",
    "a\ttab": "a-tab",
    "# hash": "hash",
    "null": "null",
    "Yes": "yes",
    "no": "no",
    "true": "true",
    "2024": "2024",
    "0123": "0123",
    "1e3": "1e3",
    "12:30": "12-30",
    "2026-01-01": "2026-01-01",
    "! bang": "bang",
    "<< merge": "merge",
    "? question": "question",
    "%YAML 1.2": "yaml-1-2",
    # fences, line ends and marks of templates
    "--- x": "x",
    "---\ntitle: other": "title-other",
    "+++ x": "x",
    "two\nlines": "two-lines",
    "two\r\nlines": "two-lines",
    "{{ title }}": "title",
    "{% raw %} x": "raw-x",
    "{# gone #} x": "gone-x",
    "$(reboot) `id` x": "reboot-id-x",
    "a\0b": "a-b",
    "\x1b[31mred": "31mred",
    "back\\slash": "back-slash",
    # scripts, accents, directions
    "Ünïcödé ✓": "unicode",
    "cafe\u0301 (NFD)": "cafe-nfd",
    "café (NFC)": "cafe-nfc",
    "Straße": "strasse",
    "İstanbul": "istanbul",
    "Привет, мир": "privet-mir",
    "中文标题：测试": "中文标题-测试",
    "한국어 제목": "한국어-제목",
    "مرحبا بالعالم": "مرحبا-بالعالم",
    "שלום עולם": "שלום-עולם",
    "\u202eright to left\u202c": "right-to-left",
    "a\u200bb": "a-b",
    "nbsp\u00a0here": "nbsp-here",
    "👩‍⚕️ at work": "at-work",
    "1️⃣ first": "1-first",
    "ﬁne ligature": "fine-ligature",
    "①②③": "123",
    "x" * 200: "x" * 200,
    # words that Windows keeps for itself, in company
    "CON the movie": "con-the-movie",
    "COM10": "com10",
}
REFUSED = {
    "": "The title is empty.",
    "   ": "The title is empty.",
    "!!!": "“!!!” has no letter or digit to make a file name of. Choose one with --slug.",
    "---": "“---” has no letter or digit to make a file name of. Choose one with --slug.",
    "👍🏽": "“👍🏽” has no letter or digit to make a file name of. Choose one with --slug.",
    "。、！？": "“。、！？” has no letter or digit to make a file name of. Choose one with --slug.",
    "../../etc/passwd": "“../../etc/passwd” looks like a path. Give the title of the post; --dir chooses the folder.",
    "CON": "The title gives no usable file name: Windows cannot open a file called con.md. Choose one with --slug.",
    "lpt1": "The title gives no usable file name: Windows cannot open a file called lpt1.md. Choose one with --slug.",
    "word " * 80: "The title (400 characters) gives no usable file name: it would be 399 bytes long, and a file name "
                  "has room for 200. Choose one with --slug.",
    "日" * 100: "The title gives no usable file name: it would be 300 bytes long, and a file name has room for 200. "
               "Choose one with --slug.",
}  # fmt: skip


def new(title, flavor="plain", slug=None):
    return scaffold(Wanted(title=title, when=WHEN, slug=slug), FLAVORS[flavor], TEMPLATE)


@pytest.mark.parametrize(("title", "slug"), TITLES.items())
def test_the_file_name_of_a_title_and_the_title_in_the_file(title, slug):
    post = new(title)
    assert (post.slug, post.name) == (slug, f"{slug}.md")
    assert new(title, "jekyll").name == f"2026-11-22-{slug}.md"


@pytest.mark.parametrize("flavor", FLAVORS)
@pytest.mark.parametrize("title", [*TITLES, *(title for title in REFUSED if title.strip())])
def test_every_title_reads_back_as_it_was_typed_in_the_front_matter_of_every_generator(title, flavor):
    try:
        post = new(title, flavor, slug="a")
    except BlogtoolError as error:  # a line is all that these have for it
        assert FLAVORS[flavor].front_matter in ("pelican", "nikola")
        assert str(error).startswith("The title cannot be written: ")
        return
    found = read(post.text.encode(), 0, FLAVORS[flavor].reads)
    assert found is not None
    assert (found.values["title"], found.faults) == (title, ())


@pytest.mark.parametrize(("title", "message"), REFUSED.items())
def test_a_title_that_gives_no_file_name_is_refused(title, message):
    with pytest.raises(BlogtoolError) as caught:
        new(title)
    assert str(caught.value) == message


def test_two_titles_in_the_table_never_overwrite_one_another(blogtool: Blogtool):
    pairs = [(one, two) for one, two in combinations(TITLES, 2) if TITLES[one] == TITLES[two]]
    assert len(pairs) > 2
    for one, two in pairs[:3]:
        first = blogtool("new", "--", one)
        path = blogtool.folder / f"{TITLES[one]}.md"
        before = path.read_bytes()
        second = blogtool("new", "--", two)
        assert (first.returncode, second.returncode, second.stdout) == (0, 2, "")
        assert second.stderr == f"{path.name} exists already; it is not overwritten. Choose another --slug.\n"
        assert path.read_bytes() == before
        path.unlink()


@given(st.text(), st.text())
def test_names_that_only_a_careless_file_system_takes_for_one_another_are_one(one, two):
    """Lower case, and composed letters: what differs, differs on macOS and on Windows too."""
    try:
        names = [new(title).name for title in (one, two)]
    except BlogtoolError:
        return
    if names[0] != names[1]:
        assert normalize("NFC", names[0]).casefold() != normalize("NFC", names[1]).casefold()
