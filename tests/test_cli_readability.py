"""The views of `blogtool readability`: one post, many, by author, before and after an edit."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from blogtool.terminal import cells
from conftest import REPOSITORY, Blogtool
from terminals import session

EASY = "The walk to the river is short and the air is good. "
HARD = "Interdisciplinary communication considerably facilitates the internationalisation of all the organisations. "


@pytest.fixture
def clinic(blogtool: Blogtool) -> Blogtool:
    shutil.copytree(REPOSITORY / "examples" / "clinic", blogtool.folder, dirs_exist_ok=True)
    return blogtool


def posts(blogtool: Blogtool) -> Blogtool:
    """Write six posts, each harder than the one before."""
    for number in range(6):
        author = "Monica" if number < 4 else "[Tom, Monica]"
        head = f"---\ndate: 202{number}-03-01\nauthor: {author}\n---\n\n"
        blogtool.write(f"posts/{number}.md", head + EASY * 12 + HARD * number + "\n")
    return blogtool


# One post


def test_one_post_is_shown_in_detail(blogtool: Blogtool):
    hard = f"We see that {HARD[0].lower()}{HARD[1:].strip()}"
    blogtool.write("a.md", f"# Walks\n\n- early\n\n{EASY * 14}\n\n{hard} It was written by Tom.\n")
    done = blogtool("readability", "a.md", COLUMNS="80")
    assert (done.returncode, done.stderr) == (0, "")
    others = r"    Most formulas .*?(?=    With --archive)"  # tested where they are made
    shown = re.sub(others, "", done.stdout, flags=re.DOTALL)
    assert (
        shown
        == """\
a.md
  profile general: for readers of blogs
  186 words · 16 sentences · 1 minute to read
  Not scored: 1 heading, 1 fragment; 2 words in all.

  ✓ Grade             3.5  ███▌                  at most 10, better 8
    Ease             90.9  ██████████████████▏   0 very hard, 100 very easy
  ✓ Long sentences    0 %                        over 25 words; at most 25 %
    With --archive: its place among all posts of this blog.

How long the sentences are
  11.6 words on average · 12 in the middle · 13 the longest
       1–5     1  ██▎
      6–10     0
     11–15    15  ██████████████████████████████████

Paragraphs of more than 150 words
  a.md:5  168 words: “The walk to the river is short and …”

Words that not every reader knows
  internationalisation, interdisciplinary, communication, organisations,
  considerably, facilitates, tom
  Those your readers do know: [post.readability] known-words in the house style.

For information
  Passive voice: 1 sentence (6 %), in line 7
  Line 5: 14 sentences in a row begin with “the walk”
"""
    )


def test_what_is_not_scored_is_counted_with_all_its_words(blogtool: Blogtool):
    blogtool.write("a.md", "# One\n\nTwo\n\n```\nthree four five\n```\n\n<p>six</p>\n\nWe walked $$a + b$$ home.\n")
    said = blogtool("readability", "a.md").stdout
    assert "Not scored: 1 heading, 1 fragment, 1 block of code, 1 block of HTML; 6 words in all." in said


def test_no_figure_is_missed_that_is_shown_elsewhere(blogtool: Blogtool):
    blogtool.write("a.md", "---\nlang: de\n---\n\n" + "Der Weg zum Fluss ist nicht weit, und die Luft ist gut. " * 12)
    said = " ".join(blogtool("readability", "a.md").stdout.split())
    assert "1 minute to read" in said
    assert "Linsear Write: This figure is not for German (de)." in said


def test_thousands_are_told_apart(blogtool: Blogtool):
    blogtool.write("a.md", EASY * 1200)
    assert "Line 1: 1,200 sentences in a row begin with “the walk”" in blogtool("readability", "a.md").stdout


def test_the_hardest_sentences_are_as_many_as_asked(blogtool: Blogtool):
    blogtool.write("a.md", EASY * 10 + "".join(f"We see {n} times on the whole that {HARD}" for n in range(9)))
    shown = [blogtool("readability", "a.md", *more).stdout for more in ((), ("--sentences", "2"), ("--sentences", "0"))]
    assert [text.count("  a.md:1:") for text in shown] == [5, 2, 0]


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("name", ["massage-and-stress", "desk-posture"])
def test_the_detail_fits_the_screen(clinic: Blogtool, name: str, columns: int):
    done = clinic("readability", f"posts/{name}.md", COLUMNS=str(columns))
    wide = [line for line in done.stdout.splitlines() if cells(line) > max(columns, 80)]
    assert wide == []


def test_the_place_in_the_archive_is_among_all_posts_of_the_blog(blogtool: Blogtool):
    posts(blogtool)
    said = blogtool("readability", "posts/4.md", "--archive").stdout
    assert "    Harder than 80 % of the other 5 posts of this blog.\n" in said
    done = blogtool("readability", "posts/0.md", "posts/4.md", "--archive", "--format", "json")
    assert [one["archive"] for one in json.loads(done.stdout)] == [
        {"posts": 6, "harder_than": 0.0},
        {"posts": 6, "harder_than": 0.8},
    ]


# Many


def test_a_table_has_bars_and_places_and_says_what_stands_out(blogtool: Blogtool):
    done = posts(blogtool)("readability", "posts", "--sort", "grade", COLUMNS="80")
    assert done.returncode == 0
    assert (
        done.stdout
        == """\
   grade             ease    words   long  harder than  post
✓    9.9  ████       44.4      194    0 %        100 %  posts/5.md
✓    8.6  ███▌       53.5      184    0 %         80 %  posts/4.md
✓    7.2  ██▉        63.8      174    0 %         60 %  posts/3.md
✓    5.7  ██▎        75.3      164    0 %         40 %  posts/2.md
✓    3.9  █▌         88.2      154    0 %         20 %  posts/1.md
✓    1.9  ▊         103.0      144    0 %          0 %  posts/0.md
"""
    )
    assert done.stderr.splitlines()[2:] == [
        "Harder than: how many of the other 5 posts shown here are easier. Their grades: 6.5 in the middle, nine in "
        "ten below 9.9.",
        "Trend: 2020 ▁▃▄▆▇█ 2025, the grade in the middle of each year, from 1.9 to 9.9.",
    ]


@pytest.mark.parametrize(
    ("sort", "first"), [("grade", "5"), ("ease", "5"), ("words", "5"), ("date", "5"), ("path", "0")]
)
def test_rows_are_sorted(blogtool: Blogtool, sort: str, first: str):
    posts(blogtool).write("posts/x.md", "A short one.\n")
    lines = blogtool("readability", "posts", "--sort", sort).stdout.splitlines()
    assert lines[1].endswith(f"posts/{first}.md")
    assert lines[-1].endswith("posts/x.md"), "what has no figure stands last"


def test_signs_stand_beside_colours(blogtool: Blogtool):
    blogtool.write("blogtool.toml", "[site]\nlang = 'en'\n[post.readability]\nmax-grade = 15\nwarn.max-grade = 4\n")
    for number, text in enumerate([EASY * 20, EASY * 12 + HARD * 3, HARD * 20]):
        blogtool.write(f"{number}.md", text)
    plain = blogtool("readability", "0.md", "1.md", "2.md").stdout
    assert [line[0] for line in plain.splitlines()[1:]] == ["✓", "!", "✗"]
    assert [line.split("  ")[-1] for line in plain.splitlines()[1:]] == ["0.md", "above 4", "above 15"]
    colored = blogtool("readability", "0.md", "1.md", "2.md", "--color", "always").stdout
    assert re.findall("\x1b\\[(\\d+)m[✓!✗]", colored) == ["32", "33", "31"]
    assert re.sub("\x1b\\[[0-9;]*m", "", colored) == plain
    ascii = blogtool("readability", "0.md", "1.md", "2.md", PYTHONIOENCODING="ascii")
    assert [line[0] for line in ascii.stdout.splitlines()[1:]] == ["+", "!", "x"]
    assert "\\u" not in ascii.stdout + ascii.stderr


def test_the_hardest_sentences_of_many_posts(blogtool: Blogtool):
    posts(blogtool).write("posts/9.md", EASY * 9 + "We see that on the whole " + HARD)
    shown = blogtool("readability", "posts", "--sentences", "3").stdout.split("\nThe hardest sentences\n")[1]
    assert shown.startswith("  posts/9.md:1:469  grade 2")


# By author


def test_a_row_for_each_author(blogtool: Blogtool):
    done = posts(blogtool)("readability", "posts", "--by", "author", "--sort", "grade", COLUMNS="80")
    assert (
        done.stdout
        == """\
  posts   scored   grade                from–to    ease  trend     author
      2        2     9.3  ███▊          8.6–9.9    49.0  ▁█        Tom
      6        6     6.5  ██▋           1.9–9.9    69.5  ▁▃▄▆▇█    Monica
"""
    )
    years = json.loads(blogtool("readability", "posts", "--by", "year", "--format", "json").stdout)
    assert [(one["name"], one["posts"], round(one["flesch_kincaid_grade"], 1)) for one in years[:2]] == [
        ("2020", 1, 1.9),
        ("2021", 1, 3.9),
    ]


@pytest.mark.parametrize(
    ("front", "by"),
    [("params:\n  author: Eve\n", "author"), ("authors: [Eve]\n", "author"), ("author: {name: Eve}\n", "author"),
     ("extra:\n  team: Eve\n", "team"), ("extra:\n  team: Eve\n", "extra.team")],
)  # fmt: skip
def test_a_field_is_found_where_themes_keep_it(blogtool: Blogtool, front: str, by: str):
    blogtool.write("posts/a.md", f"---\n{front}---\n\n{EASY * 12}\n")
    assert blogtool("readability", "posts", "--by", by).stdout.endswith("  Eve\n")


def test_a_field_that_no_post_has_is_said(blogtool: Blogtool):
    done = posts(blogtool)("readability", "posts", "--by", "auhtor")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "--by auhtor: no post here has the field “auhtor”. Did you mean author?\n"


# Before and after


def git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=M", "-c", "user.email=m@clinic.example", "-c", "commit.gpgsign=false")
    environment = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *names, *arguments], cwd=folder, env=environment, check=True, capture_output=True)


@pytest.fixture
def edited(blogtool: Blogtool) -> Blogtool:
    """Six posts in git, of which three were edited or moved since, and a new one."""
    shutil.rmtree(blogtool.folder / ".git")
    posts(blogtool)
    git(blogtool.folder, "init", "-q")
    git(blogtool.folder, "add", ".")
    git(blogtool.folder, "commit", "-q", "-m", "Posts")
    for number, text in ((1, HARD), (4, EASY * 9)):
        path = blogtool.folder / "posts" / f"{number}.md"
        path.write_text(path.read_text() + "\n" + text)
    git(blogtool.folder, "mv", "posts/2.md", "posts/two.md")
    blogtool.write("posts/new.md", EASY * 12)
    return blogtool


def test_an_edit_is_shown_before_and_after(edited: Blogtool):
    done = edited("readability", "posts", "--diff", "HEAD", COLUMNS="80")
    assert done.returncode == 0
    assert (
        done.stdout
        == """\
               grade             ease             words           long       post
↑ harder     3.9 →   5.7    88.2 →   75.3     154 →    164    0 % →   0 %  posts/1.md
↓ easier     8.6 →   6.1    53.5 →   71.8     184 →    292    0 % →   0 %  posts/4.md
  new                1.9            103.0              144            0 %  posts/new.md
≈ the same   5.7 →   5.7    75.3 →   75.3     164 →    164    0 % →   0 %  posts/two.md
"""
    )
    assert done.stderr == (
        "4 posts changed since HEAD: 1 easier, 1 harder; by -0.2 grades on average. "
        "Less than half a grade is hardly felt.\n"
    )


def test_an_edit_as_json_and_csv(edited: Blogtool):
    found = json.loads(edited("readability", "posts", "--diff", "HEAD", "--format", "json").stdout)
    assert [one["path"] for one in found] == ["posts/1.md", "posts/4.md", "posts/new.md", "posts/two.md"]
    assert found[2]["before"] is found[2]["change"]["flesch_kincaid_grade"] is None
    assert found[3]["before"]["path"] == "posts/2.md"
    rows = list(csv.DictReader(io.StringIO(edited("readability", "posts", "--diff", "HEAD", "--format", "csv").stdout)))
    change, before, after = (
        float(rows[1][name])
        for name in ("change.flesch_kincaid_grade", "before.flesch_kincaid_grade", "after.flesch_kincaid_grade")
    )
    assert change == after - before < 0


def test_an_edit_above_the_limit_ends_with_1(edited: Blogtool):
    assert edited("readability", "posts", "--diff", "HEAD", "--max-grade", "7").returncode == 0
    done = edited("readability", "posts", "--diff", "HEAD", "--max-grade", "6")
    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, "Above --max-grade 6: posts/4.md.")


def test_nothing_changed(edited: Blogtool):
    done = edited("readability", "posts/5.md", "--diff", "HEAD")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "No post has changed since HEAD.\n")


# For other programs


def test_the_record_of_a_post(blogtool: Blogtool):
    text = EASY * 12 + "\n\n" + f"It was said by Tom that the {HARD}"
    blogtool.write("a.md", f"---\ndate: 2024-03-01\n---\n\n{text}\n")
    (found,) = json.loads(blogtool("readability", "a.md", "--format", "json").stdout)
    assert (found["path"], found["date"], found["profile"], found["verdict"]) == (
        "a.md",
        "2024-03-01",
        "general",
        "met",
    )
    assert found["checks"][0] == {
        "what": "grade", "value": found["scores"]["flesch_kincaid_grade"], "limit": 10, "met": True
    }  # fmt: skip
    assert found["sentence_length"]["histogram"] == [0, 0, 12, 1, 0, 0, 0, 0, 0, 0, 0]
    (hard,) = found["worst_sentences"]
    assert (hard["line"], hard["column"], hard["words"]) == (7, 1, 17)
    assert found["passive"] == {"sentences": 1, "share": 1 / 13, "lines": [7]}
    assert found["repeated_openings"] == [{"line": 5, "count": 12, "words": "the walk"}]
    assert found["archive"] == {"posts": 1, "harder_than": None}


def test_csv_has_a_row_a_post_and_a_column_a_figure(blogtool: Blogtool):
    posts(blogtool).write("posts/short.md", "Too short.\n")
    done = blogtool("readability", "posts", "--format", "csv", "--sort", "grade")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["path"] for row in rows[::6]] == ["posts/5.md", "posts/short.md"]
    assert rows[0]["archive.harder_than"] == "1.0"
    assert rows[6]["flesch_kincaid_grade"] == rows[6]["verdict"] == ""
    assert not any("[" in value for row in rows for value in row.values())


# Limits


def test_the_profile_is_that_of_the_house_style_unless_one_is_asked_for(clinic: Blogtool):
    assert "profile health" in clinic("readability", "posts/better-sleep.md").stdout
    assert "profile technical" in clinic("readability", "posts/better-sleep.md", "--profile", "technical").stdout


def test_a_profile_warns_and_fails_nothing(blogtool: Blogtool):
    blogtool.write("a.md", HARD * 20)
    for profile in ("health", "public", "general", "technical"):
        done = blogtool("readability", "a.md", "--profile", profile)
        assert (done.returncode, "  ! Grade" in done.stdout) == (0, True)


def test_max_grade_is_for_ci(blogtool: Blogtool):
    posts(blogtool).write("posts/short.md", HARD)
    assert blogtool("readability", "posts", "--max-grade", "9.95").returncode == 0
    done = blogtool("readability", "posts", "--max-grade", "7")
    assert done.returncode == 1
    assert "3 of 7 posts are above grade 7, which --max-grade allows.\n" in done.stderr
    assert blogtool("readability", "posts", "--max-grade", "5", "--by", "author").returncode == 1


def test_words_that_readers_know_are_no_jargon(blogtool: Blogtool):
    blogtool.write("a.md", EASY * 12 + HARD)
    blogtool.write("blogtool.toml", "[site]\nlang = 'en'\n[post.readability]\nknown-words = ['Communication']\n")
    (found,) = json.loads(blogtool("readability", "a.md", "--format", "json").stdout)
    words = [each["word"] for each in found["unfamiliar_words"]]
    assert "communication" not in words
    assert "facilitates" in words


# What cannot be done


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("nowhere.md", "nowhere.md: There is no such file or folder.\n"),
        ("empty", "empty: No posts here: no Markdown file that git does not ignore.\n"),
        ("a.md --max-grade abc", "--max-grade is a number of school years, such as 8 or 9.5; “abc” is none.\n"),
        ("a.md --max-grade nan", "--max-grade is a number of school years, such as 8 or 9.5; “nan” is none.\n"),
        ("a.md --diff HEAD", "--diff needs a git checkout; the current folder is in none.\n"),
        ("a.md --diff HEAD --by author", "--diff compares each post with itself; leave --by out.\n"),
        ("a.md --diff HEAD --archive", "--diff compares each post with itself; leave --archive out.\n"),
        ("a.md --by author --archive", "--by puts posts together; leave --archive out.\n"),
        ("a.md --by year", "--by year: no post here has the date.\n"),
        ("a.md --by=", "--by needs the name of a field, such as author.\n"),
    ],
)
def test_what_cannot_be_done_is_said(blogtool: Blogtool, arguments: str, said: str):
    shutil.rmtree(blogtool.folder / ".git")
    blogtool.write("a.md", EASY * 12)
    (blogtool.folder / "empty").mkdir()
    done = blogtool("readability", *arguments.split(), GIT_CEILING_DIRECTORIES=str(blogtool.folder.parent))
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


def test_a_revision_that_does_not_exist_is_said(edited: Blogtool):
    done = edited("readability", "posts", "--diff", "nope")
    assert (done.returncode, done.stderr) == (2, "--diff: there is no revision “nope” in this checkout.\n")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("---\nlang: zh\n---\n\n" + "我们每天都去河边散步。" * 90, "No figures: "),
        ("---\nlang: es\n---\n\n" + "El camino al río es corto. " * 90, "Spanish (es)."),
        (EASY, "No figures: This post has fewer than 100 words"),
        ("```\nx\n```\n", "No figures: This post has "),
        ("", "No figures: This post has "),
    ],
    ids=["Chinese", "Spanish", "short", "code", "empty"],
)
def test_a_post_that_cannot_be_scored_has_a_reason_and_no_grade(blogtool: Blogtool, text: str, reason: str):
    blogtool.write("a.md", text)
    done = blogtool("readability", "a.md", "--max-grade", "1", COLUMNS="120")
    assert (done.returncode, done.stderr) == (0, "")
    assert reason in done.stdout
    assert "Grade" not in done.stdout
    assert "grade" not in done.stdout
    assert "hardest" not in done.stdout
    assert "Passive" not in done.stdout


def test_what_a_post_says_cannot_harm_the_terminal(blogtool: Blogtool):
    blogtool.write("a.md", EASY * 12 + "We see [b]bold[/b] \x1b[31m red, and " + HARD.lower())
    said = blogtool("readability", "a.md", "--color", "always", "--sentences", "1").stdout
    assert "\\x1b[31m red" in said
    assert "[b]bold[/b]" in said


# At a terminal


def test_progress_is_shown_at_a_terminal_and_wiped_away(tmp_path: Path):
    (tmp_path / ".git").mkdir()
    for number in range(4):
        (tmp_path / f"{number}.md").write_text(EASY * 30_000)
    seen = session(tmp_path, "readability", ".", "--isolated", piped=True, COLUMNS="80")
    assert seen.code == 0
    assert re.match(r"\r\d of 4 posts.*\r +\rGrade: ", seen.seen, re.DOTALL)
    assert len(seen.piped.splitlines()) == 5


def test_a_reader_who_leaves_early_is_no_mistake(tmp_path: Path):
    (tmp_path / ".git").mkdir()
    for number in range(700):
        (tmp_path / f"{'long-name-' * 15}{number}.md").write_text("Short.\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "blogtool", "readability", "."],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline().endswith(b"  post\n")
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), said) == (0, b"")
