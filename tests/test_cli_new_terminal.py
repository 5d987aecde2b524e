"""`blogtool new` at a terminal: what it asks, and what it asks nobody."""

import sys

import pytest
import yaml

from conftest import Blogtool

if sys.platform == "win32":
    pytest.skip("there are no such terminals", allow_module_level=True)

from terminals import session

HOUSE = """\
[authors.monica]
name = "Monica Example"
[authors.tom]
name = "Tom Tester"
[post.fields]
title = "text"
description = { min-length = 5, max-length = 160 }
author.from = "authors"
tags.min-items = 2
reviewed.type = "yes-no"
"""
TELLS = "Enter leaves a field for later; ^C ends, and nothing is written.\n"
NOBODY = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}


@pytest.fixture
def folder(blogtool: Blogtool):
    blogtool.write("blogtool.toml", HOUSE)
    return blogtool.folder


def posts(folder):
    return sorted(path.name for path in folder.glob("*.md"))


def test_what_is_missing_is_asked_for(folder):
    done = session(folder, "new", answers=("Sleep: a guide\n", "tom\n", "Why we sleep.\n", "sleep, rest,\n"), **NOBODY)
    assert done.seen == (
        "Title: Sleep: a guide\nAuthor (monica, tom): tom\n"
        + TELLS
        + "description (5 to 160 characters): Why we sleep.\n"
        "tags (at least 2): sleep, rest,\nsleep-a-guide.md\n"
    )
    assert done.code == 0
    found = yaml.safe_load((folder / "sleep-a-guide.md").read_text().split("---")[1])
    assert {name: found[name] for name in ("title", "author", "description", "tags")} == {
        "title": "Sleep: a guide", "author": "tom", "description": "Why we sleep.", "tags": ["sleep", "rest"],
    }  # fmt: skip


def test_what_is_said_is_not_asked_for(folder):
    done = session(folder, "new", "Sleep", "--author", "tom", "--tag", "a", "--tag", "b", answers=("Why.\n" * 2,))
    assert done.seen.startswith(TELLS + "description (5 to 160 characters): Why.\n")
    assert "Title" not in done.seen
    assert "Author" not in done.seen


def test_enter_leaves_a_field_for_later(folder):
    done = session(folder, "new", "Sleep", "--author", "tom", answers=("\n", "\n"))
    assert done.seen == (
        TELLS
        + "description (5 to 160 characters): \ntags (at least 2): \nsleep.md\nStill to do: description, two tags.\n"
    )


def test_the_path_alone_is_piped_and_the_questions_are_on_the_terminal(folder):
    done = session(folder, "new", "Sleep", "--author", "tom", answers=("Why we sleep.\n", "a, b\n"), piped=True)
    assert (done.code, done.piped) == (0, "sleep.md\n")
    assert done.seen.endswith("tags (at least 2): a, b\n")


def test_an_answer_that_will_not_do_is_asked_for_again(folder):
    done = session(folder, "new", answers=("\n", "!!!\n", "sleep\n", "tim\n", "monica\n", "\n", "\n"), **NOBODY)
    assert done.seen.startswith(
        "Title: \nTitle: !!!\nThe title has no letter. Its name in the address: sleep\n"
        "Author (monica, tom): tim\n“tim” is none of them.\nAuthor (monica, tom): monica\n"
    )
    assert posts(folder) == ["sleep.md"]


def test_the_author_that_git_knows_is_the_usual_one(folder):
    (folder.parent / "gitconfig").write_text("[user]\n\tname = Tom Tester\n")
    git = {**NOBODY, "GIT_CONFIG_GLOBAL": str(folder.parent / "gitconfig")}
    done = session(folder, "new", "Sleep", answers=("\n", "\n", "\n"), **git)
    assert done.seen.startswith("Author (monica, tom) [tom]: \n")
    assert 'author: "tom"' in (folder / "sleep.md").read_text()


@pytest.mark.parametrize("answers", [("\x03",), ("Sleep\n", "\x03"), ("Sleep\n", "tom\n", "x\n", "\x03")])
def test_control_c_leaves_nothing_behind(folder, answers):
    done = session(folder, "new", "--dir", "deep/er", answers=answers, **NOBODY)
    assert done.code == 130
    assert done.seen.endswith("^CInterrupted. No file is half written.\n")
    assert sorted(path.name for path in folder.iterdir()) == [".git", "blogtool.toml"]


def test_the_end_of_the_input_ends_the_questions(folder):
    done = session(folder, "new", "Sleep", answers=("tom\n", "\x04"), **NOBODY)
    assert done.code == 0
    assert done.seen.endswith("characters): \nsleep.md\nStill to do: description, two tags.\n")
    done = session(folder, "new", answers=("\x04",))
    assert (done.code, done.seen) == (
        2, 'Title: \nThe title is missing. Write it behind the command: blogtool new "Sleep well".\n'
    )  # fmt: skip


def test_arrow_keys_are_no_part_of_an_answer(folder):
    session(folder, "new", "--author", "tom", answers=("Sleep\x1b[D\x1b[200~ well\x1b[201~\n", "\n", "\n"))
    assert posts(folder) == ["sleep-well.md"]
    assert 'title: "Sleep well"' in (folder / "sleep-well.md").read_text()


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [(("--json",), {}), ((), {"CI": "true"}), ((), {"CI": "1"})],
    ids=["--json", "CI", "CI=1"],
)
def test_nobody_is_asked_by_a_script_or_in_ci(folder, arguments, environment):
    done = session(folder, "new", "Sleep", *arguments, **environment, **NOBODY)
    assert (done.code, posts(folder)) == (0, ["sleep.md"])
    assert not done.seen.startswith(("Author", "Enter"))


def test_nobody_is_asked_when_the_post_is_there_already(folder):
    (folder / "sleep.md").write_text("Mine.\n")
    done = session(folder, "new", "Sleep", "--author", "tom")
    assert (done.code, done.seen) == (
        2, "sleep.md exists already; it is not overwritten. Choose another --slug.\n"
    )  # fmt: skip


def test_an_editor_gets_the_terminal(folder):
    editor = f"{sys.executable} -c 'import sys; print(sys.stdin.isatty(), sys.stdout.isatty(), input(\"? : \"))'"
    arguments = ("--author", "tom", "--tag", "a", "--tag", "b", "--edit")
    done = session(folder, "new", "Sleep", *arguments, answers=("Why we sleep.\n", "x\n"), VISUAL=editor)
    assert done.code == 0
    assert done.seen.endswith("sleep.md\n? : x\nTrue True x\n")


def test_a_post_that_is_there_already_is_named_before_anything_is_asked(folder):
    (folder / "old.md").write_text("---\ntitle: Sleep!\n---\n")
    done = session(folder, "new", "Sleep", "--author", "tom", answers=("\x03",))
    assert done.seen.startswith("old.md has nearly the same title: “Sleep!”.\n" + TELLS)
    assert posts(folder) == ["old.md"]


@pytest.mark.parametrize(("answer", "path"), [("news\n", "news/sleep.md"), ("\n", "sleep.md"), ("post\n", "sleep.md")])
def test_the_type_is_asked_for_where_there_are_some(folder, answer, path):
    (folder / "blogtool.toml").write_text('[types.news]\nwhen.path = ["news/*"]\n')
    done = session(folder, "new", "Sleep", answers=(answer,), piped=True)
    assert (done.seen, done.piped) == (f"Type (post, news) [post]: {answer}", f"{path}\n")
    done = session(folder, "new", "Rest", "--type", "news", piped=True)
    assert (done.seen, done.piped) == ("", "news/rest.md\n")
