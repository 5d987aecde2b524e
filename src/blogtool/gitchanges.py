"""What git knows of files: which differ from an earlier revision, and what they were then. The only one who calls git.

Names and contents are bytes, ended by NUL: a name may hold spaces, line ends, and letters of no character set.
"""

import os
import subprocess
from collections.abc import Iterator, Mapping

from msgspec import Struct

from blogtool.errors import BlogtoolError

_BLOBS = (b"100644", b"100755")
"""The modes of ordinary files; links and submodules have others."""


class Before(Struct, frozen=True):
    """A file as it was."""

    path: str
    """The absolute path that it had: another one, if the file was renamed since."""
    data: bytes


class Changes:
    """The files of one checkout that differ from the revision at which its present branch left another one.

    What is not committed counts, and so do files that git does not follow yet and does not ignore.
    """

    def __init__(self, revision: str, folder: str, asked: str = "--since") -> None:
        """Ask git about the checkout in which a folder lies; `asked` is the option that wants to know.

        Raises BlogtoolError where there is no git, no checkout, no such revision, or nothing in common with it.
        """
        self._git = _Git(asked)
        self.top = self._git.top(folder)
        self._base = self._git.merge_base(self.top, revision)
        self._changed = dict(_changed(self._git, self.top, self._base))

    def has(self, path: str) -> bool:
        """Return whether a path lies in the checkout."""
        return _real(path).startswith(self.top.rstrip(os.sep) + os.sep)

    def changed(self, path: str) -> bool:
        """Return whether a file of the checkout differs, or was not there."""
        return self._name(path) in self._changed

    def before(self, paths: list[str]) -> dict[str, Before]:
        """Return what changed files were, by the paths they have today; of new ones nothing."""
        blobs = _blobs(self._git, self.top, self._base)
        wanted = {path: self._changed[self._name(path)] for path in paths}
        found = {path: (old, blobs[old]) for path, old in wanted.items() if old in blobs}
        contents = _contents(self._git, self.top, sorted({blob for _, blob in found.values()}))
        return {
            path: Before(os.path.join(self.top, os.fsdecode(old)), contents[blob])
            for path, (old, blob) in found.items()
        }

    def _name(self, path: str) -> bytes:
        """Return the name of a file as git has it: relative to the top of the checkout."""
        relative = os.path.relpath(_real(path), self.top)
        return os.fsencode(relative.replace(os.sep, "/") if os.sep != "/" else relative)


def _real(path: str) -> str:
    """Return a path without links in its folders: git reports the top of a checkout so, and follows none below it."""
    folder, name = os.path.split(os.path.abspath(path))
    return os.path.join(os.path.realpath(folder), name)


class _Git:
    """Calls git, and says what went wrong with the option for which it was called."""

    def __init__(self, asked: str) -> None:
        self.asked = asked

    def run(self, folder: str, *arguments: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
        # Asking must not wait for, or take, the lock of somebody who commits at the same moment.
        environment = os.environ | {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
        if "GIT_WORK_TREE" not in environment:
            environment.pop(
                "GIT_DIR", None
            )  # a hook in a linked worktree has it, and then every folder is the top of one
        try:
            return subprocess.run(
                ["git", "-C", folder, *arguments],
                input=stdin,
                stdin=subprocess.DEVNULL if stdin is None else None,
                capture_output=True,
                check=False,
                env=environment,
            )
        except OSError as error:
            raise BlogtoolError(f"{self.asked} needs git, and it could not be started. Is it installed?") from error

    def said(self, folder: str, *arguments: str, stdin: bytes | None = None) -> bytes:
        """Return what git answers. Raises BlogtoolError, with git's own last line, where it cannot."""
        done = self.run(folder, *arguments, stdin=stdin)
        if done.returncode:
            lines = done.stderr.decode(errors="replace").strip().splitlines()
            said = lines[-1].removeprefix("fatal: ") if lines else f"exit code {done.returncode}"
            raise BlogtoolError(f"{self.asked} could not be answered by git: {said.rstrip('.')}.")
        return done.stdout

    def top(self, folder: str) -> str:
        done = self.run(folder, "rev-parse", "--show-toplevel")
        top = os.fsdecode(done.stdout.removesuffix(b"\n"))
        if not done.returncode and top:
            return os.path.realpath(top)
        said = done.stderr.decode(errors="replace")
        if "dubious ownership" in said:
            raise BlogtoolError(
                f"{self.asked}: git does not trust this checkout, which belongs to somebody else. See `git status`."
            )
        where = "the current folder" if folder == "." else f"the folder {folder}"
        raise BlogtoolError(f"{self.asked} needs a git checkout; {where} is in none.")

    def merge_base(self, top: str, revision: str) -> str:
        """Return the commit at which the present branch left that of a revision."""
        shallow = ""
        if self.run(top, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
            shallow = (
                " This checkout has only the last commits: fetch all of them, in GitHub Actions with `fetch-depth: 0`."
            )
        asked = f"{revision}^{{commit}}"
        found = self.run(top, "rev-parse", "--verify", "--quiet", "--end-of-options", asked)
        if found.returncode or not found.stdout.strip():
            raise BlogtoolError(f"{self.asked}: there is no revision “{revision}” in this checkout.{shallow}")
        base = self.run(top, "merge-base", "HEAD", found.stdout.decode().strip())
        if base.returncode:
            raise BlogtoolError(f"{self.asked}: “{revision}” and this branch have no commit in common.{shallow}")
        return base.stdout.decode().split()[0]


def _changed(git: _Git, top: str, base: str) -> Iterator[tuple[bytes, bytes]]:
    """Yield the names of the files that differ from a commit, each with the name it had there."""
    said = git.said(top, "diff", "--name-status", "-z", "-M", "--no-ext-diff", "--no-relative", base, "--")
    words = iter(said.split(b"\0"))
    for status in words:
        if not status:
            break
        old = next(words)
        new = next(words) if status[:1] in b"RC" else old
        if status != b"D":
            yield new, old
    # After the others: a file that git was told to forget is one that is gone, and one that it does not follow.
    for name in git.said(top, "ls-files", "--others", "--exclude-standard", "-z").split(b"\0"):
        if name:
            yield name, name


def _blobs(git: _Git, top: str, commit: str) -> Mapping[bytes, bytes]:
    """Return the ordinary files of a commit by their names."""
    found = {}
    for line in git.said(top, "ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0"):
        about, _, name = line.partition(b"\t")
        if about.startswith(_BLOBS):
            found[name] = about.split()[2]
    return found


def _contents(git: _Git, top: str, blobs: list[bytes]) -> dict[bytes, bytes]:
    """Return the contents of files. They are asked for by their hashes, as a name may hold a line end."""
    if not blobs:
        return {}
    done = git.run(top, "cat-file", "--batch", stdin=b"".join(blob + b"\n" for blob in blobs))
    said = done.stdout
    found: dict[bytes, bytes] = {}
    at = 0
    for blob in blobs:
        head, _, _ = said[at : at + 200].partition(b"\n")
        if done.returncode or head.endswith(b" missing"):  # a partial clone whose server is away
            raise BlogtoolError(
                f"{git.asked}: git does not have the earlier text of every post here. Fetch all of them."
            )
        start = at + len(head) + 1
        end = start + int(head.split()[2])
        found[blob] = said[start:end]
        at = end + 1
    return found
