"""`blogtool.write`: a file is written whole or not at all."""

import errno
import os
import random
import signal
import stat
import subprocess
import sys
import threading
import time

import pytest

from blogtool import write
from blogtool.errors import BlogtoolError

OLD = b"---\ntitle: Sleep\n---\n\nThe the old text.\n"
NEW = b"---\ntitle: Sleep\n---\n\nThe new text.\n"


@pytest.fixture
def post(tmp_path):
    path = tmp_path / "sleep.md"
    path.write_bytes(OLD)
    return path


def names(folder):
    return sorted(entry.name for entry in folder.iterdir())


def refused(post, message, before=OLD):
    """Replacing is refused with exactly `message`; the post is as it was and nothing lies beside it."""
    content, beside = post.read_bytes(), names(post.parent)
    with pytest.raises(BlogtoolError) as caught:
        write.replace(str(post), before, NEW)
    assert str(caught.value) == message
    assert post.read_bytes() == content
    assert names(post.parent) == beside


def child(code, *arguments, **options):
    """Run Python code in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, timeout=30, **options
    )


# Replacing


def test_replaces_the_content_and_leaves_nothing_beside_it(post):
    write.replace(str(post), OLD, NEW)
    assert post.read_bytes() == NEW
    assert names(post.parent) == ["sleep.md"]


def test_a_relative_path_without_a_folder(post, monkeypatch):
    monkeypatch.chdir(post.parent)
    write.replace("sleep.md", OLD, NEW)
    assert post.read_bytes() == NEW


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o600, 0o755])
def test_the_mode_is_kept(post, mode):
    post.chmod(mode)
    write.replace(str(post), OLD, NEW)
    assert stat.S_IMODE(post.stat().st_mode) == mode


@pytest.mark.skipif(os.getuid() != 0, reason="only root may give a file away")
def test_the_owner_is_kept(post):
    os.chown(post, 12345, 54321)
    write.replace(str(post), OLD, NEW)
    assert (post.stat().st_uid, post.stat().st_gid) == (12345, 54321)


def test_equal_bytes_are_not_written(post):
    os.utime(post, (1_000_000_000, 1_000_000_000))
    inode = post.stat().st_ino
    write.replace(str(post), OLD, OLD)
    assert (post.stat().st_mtime, post.stat().st_ino) == (1_000_000_000, inode)


def test_a_symbolic_link_stays_one_and_its_target_is_replaced(post, tmp_path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    link = folder / "link.md"
    link.symlink_to("../sleep.md")
    write.replace(str(link), OLD, NEW)
    assert os.readlink(link) == "../sleep.md"
    assert post.read_bytes() == NEW
    assert names(folder) == ["link.md"]


def test_a_hard_link_is_refused(post, tmp_path):
    os.link(post, tmp_path / "second-name.md")
    refused(post, "It has a second name (a hard link), so it is not replaced. Nothing was changed.")


def test_a_file_that_changed_in_the_meantime_is_refused(post):
    post.write_bytes(b"Saved by an editor.\n")
    refused(post, "It changed on the disk while it was being checked. Nothing was changed; run again.")


def test_a_file_that_vanished_is_refused(post):
    post.unlink()
    with pytest.raises(
        BlogtoolError, match=r"^It could not be written: no such file or directory\. Nothing was changed\.$"
    ):
        write.replace(str(post), OLD, NEW)
    assert names(post.parent) == []


def test_a_read_only_file_is_refused(post, monkeypatch):
    # Root may write everything, so the answer of the system is imitated.
    monkeypatch.setattr(write.os, "access", lambda path, mode: mode != os.W_OK)
    refused(post, "It may not be written (read-only). Nothing was changed.")


AS_NOBODY = """
import os, sys, random
from blogtool import write
from blogtool.errors import BlogtoolError
os.setgid(65534)
os.setuid(65534)
try:
    write.replace(sys.argv[1], open(sys.argv[1], "rb").read(), b"new")
except BlogtoolError as error:
    print(error)
"""


@pytest.mark.skipif(os.getuid() != 0, reason="only root may become somebody else")
@pytest.mark.parametrize(
    ("file_mode", "folder_mode", "message"),
    [
        (0o444, 0o777, "It may not be written (read-only). Nothing was changed.\n"),
        (0o666, 0o555, "It could not be written: permission denied. Nothing was changed.\n"),
        (0o666, 0o777, ""),
    ],
    ids=["read-only file", "read-only folder", "both writable"],
)
def test_what_somebody_without_rights_may_write(tmp_path, file_mode, folder_mode, message):
    import tempfile

    with tempfile.TemporaryDirectory(dir="/tmp") as top:  # pytest's own folders are closed to others
        os.chmod(top, 0o755)
        folder = os.path.join(top, "posts")
        os.mkdir(folder)
        path = os.path.join(folder, "sleep.md")
        with open(path, "wb") as file:
            file.write(OLD)
        os.chmod(path, file_mode)
        os.chmod(folder, folder_mode)
        done = child(AS_NOBODY, path)
        assert (done.stdout, done.stderr) == (message, "")
        with open(path, "rb") as file:
            assert file.read() == (OLD if message else b"new")
        assert os.listdir(folder) == ["sleep.md"]


def test_a_long_name_of_many_bytes(tmp_path):
    post = tmp_path / ("日" * 80 + ".md")  # 243 bytes of the 255 that a name may have
    post.write_bytes(OLD)
    write.replace(str(post), OLD, NEW)
    assert post.read_bytes() == NEW


# When the disk is full, or the process dies


@pytest.mark.parametrize("call", ["fsync", "replace", "chmod"])
def test_a_failure_at_any_step_leaves_the_old_file(post, monkeypatch, call):
    def fail(*arguments, **options):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(write.os, call, fail)
    refused(post, "It could not be written: no space left on device. Nothing was changed.")


LIMITED = """
import resource, signal, sys
from blogtool import write
from blogtool.errors import BlogtoolError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    if sys.argv[1] == "replace":
        write.replace(sys.argv[2], open(sys.argv[2], "rb").read(), b"x" * 100_000)
    else:
        write.create(sys.argv[2], b"x" * 100_000)
except BlogtoolError as error:
    print(error)
"""


def test_a_file_that_grows_beyond_what_the_system_allows(post):
    done = child(LIMITED, "replace", post)
    assert (done.stdout, done.stderr) == ("It could not be written: file too large. Nothing was changed.\n", "")
    assert post.read_bytes() == OLD
    assert names(post.parent) == ["sleep.md"]


def test_interrupting_leaves_the_old_file_and_goes_on_upwards(post, monkeypatch):
    def interrupt(descriptor):
        raise KeyboardInterrupt

    monkeypatch.setattr(write.os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write.replace(str(post), OLD, NEW)
    assert post.read_bytes() == OLD
    assert names(post.parent) == ["sleep.md"]


def test_ended_in_the_moment_in_which_the_temporary_file_is_made(post, monkeypatch):
    real = os.open

    def open_and_end(path, flags, *arguments, **options):
        descriptor = real(path, flags, *arguments, **options)
        if flags & os.O_CREAT:
            os.close(descriptor)
            raise SystemExit(143)  # as our answer to SIGTERM does
        return descriptor

    monkeypatch.setattr(write.os, "open", open_and_end)
    with pytest.raises(SystemExit):
        write.replace(str(post), OLD, NEW)
    assert names(post.parent) == ["sleep.md"]
    assert post.read_bytes() == OLD


REWRITING = """
import sys
from blogtool import write
path, one, two = sys.argv[1], b"one\\n" * 5000, b"two\\n" * 7000
print("ready", flush=True)
while True:
    write.replace(path, one, two)
    write.replace(path, two, one)
"""


def test_killed_at_any_moment_the_file_is_one_of_the_two_versions(tmp_path):
    one, two = b"one\n" * 5000, b"two\n" * 7000
    post = tmp_path / "post.md"
    chance = random.Random(7)
    for _ in range(30):
        post.write_bytes(one)
        with subprocess.Popen(
            [sys.executable, "-S", "-c", REWRITING, post], stdout=subprocess.PIPE, env=_bare()
        ) as process:
            assert process.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0, 0.02))
            process.send_signal(signal.SIGKILL)
        assert process.returncode == -signal.SIGKILL
        assert post.read_bytes() in (one, two)


def _bare():
    """The environment for a child that starts without `site`, which takes half of the time."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


# What a killed run left behind


def test_stale_temporary_files_of_the_folder_are_swept(post, tmp_path):
    mine, fresh, other = (tmp_path / name for name in (
        ".sleep.md.abc.blogtool-tmp", ".sleep.md.def.blogtool-tmp", ".rest.md.abc.blogtool-tmp"
    ))  # fmt: skip
    for leftover in (mine, fresh, other):
        leftover.write_bytes(b"half a po")
    for old in (mine, other):
        os.utime(old, (time.time() - 3700,) * 2)
    write.replace(str(post), OLD, NEW)
    assert names(tmp_path) == [".sleep.md.def.blogtool-tmp", "sleep.md"]


def test_what_a_killed_run_leaves_is_not_taken_for_a_post(post, monkeypatch):
    from blogtool.discovery import EXTENSIONS

    seen = []
    original = os.replace

    def spy(source, target):
        seen.append(os.path.basename(source))
        original(source, target)

    monkeypatch.setattr(write.os, "replace", spy)
    write.replace(str(post), OLD, NEW)
    assert len(seen) == 1
    assert seen[0].startswith(".sleep.md.")
    assert not seen[0].endswith(EXTENSIONS)


# Creating


def test_creates_a_file_with_its_folders(tmp_path):
    path = tmp_path / "content" / "posts" / "sleep.md"
    write.create(str(path), NEW)
    assert path.read_bytes() == NEW


def test_a_new_file_has_the_mode_that_the_umask_leaves(tmp_path):
    before = os.umask(0o027)
    try:
        write.create(str(tmp_path / "sleep.md"), NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "sleep.md").stat().st_mode) == 0o640


def not_created(path, message):
    with pytest.raises(BlogtoolError) as caught:
        write.create(str(path), NEW)
    assert str(caught.value) == message


def test_a_file_that_exists_is_not_overwritten(post):
    not_created(post, f"{post} exists already; it is not overwritten.")
    assert post.read_bytes() == OLD


def test_a_folder_of_that_name_is_left_alone(tmp_path):
    (tmp_path / "sleep.md").mkdir()
    not_created(tmp_path / "sleep.md", f"{tmp_path}/sleep.md exists already; it is not overwritten.")
    assert names(tmp_path) == ["sleep.md"]


def test_a_dangling_link_is_not_followed(tmp_path):
    link = tmp_path / "sleep.md"
    link.symlink_to(tmp_path / "elsewhere.md")
    not_created(link, f"{link} exists already; it is not overwritten.")
    assert names(tmp_path) == ["sleep.md"]


def test_a_file_where_a_folder_is_wanted(post):
    path = post / "posts" / "new.md"
    not_created(path, f"{path} could not be created: not a directory.")
    assert post.read_bytes() == OLD
    assert names(post.parent) == ["sleep.md"]


def test_a_name_that_is_too_long_leaves_no_folders(tmp_path):
    path = tmp_path / "content" / "posts" / ("x" * 300 + ".md")
    not_created(path, f"{path} could not be created: file name too long.")
    assert names(tmp_path) == []


def test_a_full_disk_leaves_neither_file_nor_folders(tmp_path, monkeypatch):
    def fail(descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(write.os, "fsync", fail)
    path = tmp_path / "content" / "posts" / "sleep.md"
    not_created(path, f"{path} could not be written: no space left on device. Nothing is left behind.")
    assert names(tmp_path) == []


def test_a_file_limit_leaves_neither_file_nor_folders(tmp_path):
    path = tmp_path / "content" / "sleep.md"
    done = child(LIMITED, "create", path)
    assert done.stdout == f"{path} could not be written: file too large. Nothing is left behind.\n"
    assert done.stderr == ""
    assert names(tmp_path) == []


def test_folders_that_were_there_before_stay(tmp_path, monkeypatch):
    def fail(descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(write.os, "fsync", fail)
    (tmp_path / "content").mkdir()
    path = tmp_path / "content" / "posts" / "sleep.md"
    not_created(path, f"{path} could not be written: no space left on device. Nothing is left behind.")
    assert names(tmp_path) == ["content"]
    assert names(tmp_path / "content") == []


def together(paths):
    """Create files at the same moment; return what became of each: None, or the message."""
    barrier = threading.Barrier(len(paths))
    outcomes = [None] * len(paths)

    def creator(number):
        barrier.wait()
        try:
            write.create(str(paths[number]), b"%d" % number)
        except BlogtoolError as error:
            outcomes[number] = str(error)

    threads = [threading.Thread(target=creator, args=(number,)) for number in range(len(paths))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_of_two_that_create_the_same_file_at_once_exactly_one_wins(tmp_path):
    for turn in range(50):
        path = tmp_path / str(turn) / "posts" / "sleep.md"
        outcomes = together([path, path])
        winners = [number for number, outcome in enumerate(outcomes) if outcome is None]
        assert len(winners) == 1
        assert path.read_bytes() == b"%d" % winners[0]
        assert outcomes[1 - winners[0]] == f"{path} exists already; it is not overwritten."


def test_two_that_make_the_same_folder_at_once_do_not_disturb_each_other(tmp_path, monkeypatch):
    real = os.mkdir

    def mkdir_after_somebody_else(path, *arguments):
        real(path)
        real(path, *arguments)

    monkeypatch.setattr(write.os, "mkdir", mkdir_after_somebody_else)
    path = tmp_path / "content" / "posts" / "sleep.md"
    write.create(str(path), NEW)
    assert path.read_bytes() == NEW
