"""`blogtool.transaction`: several files change and move together, or everything is as it was."""

import errno
import os
import signal
import subprocess
import sys
import time

import pytest

from blogtool.errors import BlogtoolError
from blogtool.transaction import Change, Move, carry_out


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in {"drafts/old/index.md": "draft", "drafts/old/a.png": "png", "a.md": "A", "b.md": "B"}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


CHANGES = (
    Change("drafts/old/index.md", b"draft", b"published"),
    Change("a.md", b"A", b"A new"),
    Change("b.md", b"B", b"B new"),
)
MOVES = (Move("drafts/old", "posts/2026/new"), Move("a.md", "c.md"))


def tree(folder):
    """Return every file with its text, and every folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_text() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


DONE = {
    "posts": None,
    "posts/2026": None,
    "posts/2026/new": None,
    "posts/2026/new/index.md": "published",
    "posts/2026/new/a.png": "png",
    "drafts": None,
    "c.md": "A new",
    "b.md": "B new",
}


def refused(folder, message, changes=CHANGES, moves=MOVES):
    before = tree(folder)
    with pytest.raises(BlogtoolError) as caught:
        carry_out(changes, moves)
    assert str(caught.value) == message
    assert tree(folder) == before


def test_all_of_it_is_done_and_nothing_is_left_behind(folder):
    carry_out(CHANGES, MOVES)
    assert tree(folder) == DONE


def test_the_mode_of_a_file_stays(folder):
    os.chmod("a.md", 0o640)
    carry_out(CHANGES, MOVES)
    assert os.stat("c.md").st_mode & 0o777 == 0o640


def test_a_change_that_changes_nothing_touches_nothing(folder):
    before = os.stat("b.md")
    carry_out([Change("b.md", b"B", b"B")], [])
    assert os.stat("b.md") == before


# What stands in the way


def test_a_new_path_that_is_taken(folder):
    (folder / "c.md").write_text("C")
    refused(folder, "c.md exists already; it is not overwritten. Nothing was changed.")


def test_a_new_folder_that_is_taken(folder):
    (folder / "posts/2026/new").mkdir(parents=True)
    refused(folder, "posts/2026/new exists already; it is not overwritten. Nothing was changed.")


def test_a_new_path_that_is_a_dangling_link(folder):
    os.symlink("nowhere.md", "c.md")
    with pytest.raises(BlogtoolError, match=r"c\.md exists already"):
        carry_out(CHANGES, MOVES)
    assert os.readlink("c.md") == "nowhere.md"


def test_a_file_that_another_program_saved_meanwhile(folder):
    (folder / "b.md").write_text("B by hand")
    refused(folder, "b.md: It changed on the disk while it was being checked. Nothing was changed; run again.")


def test_a_file_that_went_away(folder):
    os.unlink("b.md")
    refused(folder, "b.md could not be written: no such file or directory. Nothing was changed.")


def test_a_file_with_a_second_name(folder):
    os.link("b.md", "b2.md")
    refused(folder, "b.md: It has a second name (a hard link), so it is not replaced. Nothing was changed.")


def test_a_file_in_the_place_of_a_new_folder(folder):
    (folder / "posts").write_text("")
    refused(folder, f"{folder}/posts could not be moved or written: not a directory. Nothing was changed.")


def test_a_file_that_may_not_be_written(folder, monkeypatch):
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: not path.endswith("b.md") and access(path, mode))
    refused(folder, "b.md: It may not be written (read-only). Nothing was changed.")


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="everybody may write here")
def test_a_folder_that_may_not_be_written(folder):
    os.chmod("drafts", 0o555)
    refused(folder, "drafts/old could not be moved or written: permission denied. Nothing was changed.")


# What goes wrong on the way

CALLS = ("open", "fsync", "chmod", "link", "rename", "replace", "unlink", "mkdir")


class Disturbed:
    """Lets one of the calls to the system fail, before it is made or after."""

    def __init__(self, monkeypatch, error, number, *, after):
        self.calls = 0
        self.hit = False

        def wrapped(real):
            def call(*arguments, **named):
                self.calls += 1
                mine = self.calls == number
                if mine and not after:
                    self.hit = True
                    raise error
                result = real(*arguments, **named)
                if mine:
                    self.hit = True
                    raise error
                return result

            return call

        monkeypatch.setattr(os, "fsync", lambda descriptor: None)  # milliseconds each, and nobody pulls the plug
        for name in CALLS:
            monkeypatch.setattr(os, name, wrapped(getattr(os, name)))


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize(
    "error", [KeyboardInterrupt(), SystemExit(143), OSError(errno.ENOSPC, "No space left on device")], ids=repr
)
def test_wherever_it_ends_everything_is_as_it_was(tmp_path, error, after):
    number, done = 0, False
    while not done:
        number += 1
        folder = tmp_path / str(number)
        folder.mkdir()
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            for name, text in {
                "drafts/old/index.md": "draft",
                "drafts/old/a.png": "png",
                "a.md": "A",
                "b.md": "B",
            }.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_text(text)
            before = tree(folder)
            disturbed = Disturbed(patch, error, number, after=after)
            try:
                carry_out(CHANGES, MOVES)
            except (BlogtoolError, KeyboardInterrupt, SystemExit):
                patch.undo()
                found = tree(folder)
                # Signals wait until all is tidy; these do not, and so may leave second names behind what is done.
                assert found == before or {name: found[name] for name in found if "tmp" not in name} == DONE, number
            else:
                patch.undo()
                assert {name: text for name, text in tree(folder).items() if "blogtool-tmp" not in name} == DONE
                done = not disturbed.hit
    assert number > 20


def test_a_disk_that_knows_no_second_names(folder, monkeypatch):
    def none(*arguments, **named):
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", none)
    carry_out(CHANGES, MOVES)
    assert tree(folder) == DONE
    (folder / "d.md").write_text("D")
    refused(folder, "d.md exists already; it is not overwritten. Nothing was changed.", (), [Move("c.md", "d.md")])


def test_what_cannot_be_put_back_is_said_and_its_text_is_kept(folder, monkeypatch):
    replace, calls = os.replace, []

    def fails_later(source, target):
        calls.append(target)
        if len(calls) > 1:
            raise OSError(errno.EIO, "Input/output error")
        replace(source, target)

    monkeypatch.setattr(os, "replace", fails_later)
    with pytest.raises(BlogtoolError) as caught:
        carry_out(CHANGES[1:], [])
    assert str(caught.value).endswith("This could not be put back: b.md, a.md.")
    kept = [path for path in folder.iterdir() if path.name.startswith(".a.md.")]
    assert "A" in [path.read_text() for path in kept]


def test_a_disk_on_which_capitals_do_not_count(folder, monkeypatch):
    """Two names of one file: the new one is not listed, and leads to the file all the same."""
    lexists, samefile = os.path.lexists, os.path.samefile

    def real(path):
        return path if lexists(path) else str(path).replace("A.md", "a.md")

    monkeypatch.setattr(os.path, "lexists", lambda path: lexists(real(path)))
    monkeypatch.setattr(os.path, "samefile", lambda one, other: samefile(real(one), real(other)))
    carry_out([Change("a.md", b"A", b"A new")], [Move("a.md", "A.md")])
    assert tree(folder)["A.md"] == "A new"
    assert "a.md" not in tree(folder)


def test_another_file_of_the_same_content_is_not_taken_for_it(folder):
    os.link("a.md", "d.md")
    refused(folder, "d.md exists already; it is not overwritten. Nothing was changed.", (), [Move("a.md", "d.md")])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_at_any_time_leaves_all_or_nothing(tmp_path, number):
    code = (
        "from blogtool.__main__ import _end_on_sigterm\nfrom blogtool.transaction import *\n"
        "_end_on_sigterm()\nprint(flush=True)\nwhile True:\n"
        "    carry_out([Change('a.md', b'A', b'B'), Change('b.md', b'A', b'B')], [Move('a.md', 'x/c.md')])\n"
        "    carry_out([Change('x/c.md', b'B', b'A'), Change('b.md', b'B', b'A')], [Move('x/c.md', 'a.md')])\n"
    )
    for turn in range(6):
        folder = tmp_path / str(turn)
        folder.mkdir()
        (folder / "a.md").write_text("A")
        (folder / "b.md").write_text("A")
        with subprocess.Popen(
            [sys.executable, "-c", code], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as child:
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(0.01 + turn * 0.013)
            child.send_signal(number)
            child.communicate(timeout=10)
        found = {name: text for name, text in tree(folder).items() if text is not None}
        assert found in ({"a.md": "A", "b.md": "A"}, {"x/c.md": "B", "b.md": "B"})
