"""The only writer. A file is written whole or not at all, whatever happens: full disk, ^C, another editor.

The way of git and of databases: a temporary file beside it, flushed to the disk, then one rename. Four well-known
formatters write in place and leave half a file when the disk is full.
"""

import contextlib
import errno
import os
import stat
import time
from functools import cache

from blogtool.errors import BlogtoolError

_TEMPORARY = ".blogtool-tmp"
_STALE_SECONDS = 3600.0
_NAME_LENGTH = 50
"""How much of a post's name its temporary file bears: 50 characters are at most 200 of the 255 bytes of a name."""


def replace(path: str, before: bytes, after: bytes) -> None:
    """Replace the content `before` of a file by `after`; a symbolic link stays one, the mode is kept.

    Raises BlogtoolError, with the file as it was, when it changed since it was read, may not be written, has a second
    name (a hard link, which a rename would tear apart), or cannot be written.
    """
    if before == after:
        return
    target = os.path.realpath(path)
    temporary = temporary_name(target)
    try:
        write_beside(temporary, target, after)
        check_unchanged(target, before)  # as late as can be: another program may have saved it while we thought
        os.replace(temporary, target)
    except OSError as error:
        _remove(temporary)
        raise BlogtoolError(f"It could not be written: {reason(error)}. Nothing was changed.") from error
    except BaseException:
        _remove(temporary)
        raise
    flush_folder(os.path.dirname(target))


def create(path: str, data: bytes) -> None:
    """Create a file that does not exist yet, with its folders; leave nothing behind on failure.

    Raises BlogtoolError when something stands there already, a dangling link included, or when it cannot be written.
    """
    folder = os.path.dirname(os.path.abspath(path))
    made: list[str] = []
    try:
        make_folders(folder, made)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    except FileExistsError as error:
        remove_folders(made)
        raise BlogtoolError(f"{path} exists already; it is not overwritten.") from error
    except OSError as error:
        remove_folders(made)
        raise BlogtoolError(f"{path} could not be created: {reason(error)}.") from error
    try:
        _write_all(descriptor, data)
    except BaseException as error:
        with contextlib.suppress(OSError):
            os.unlink(path)
        remove_folders(made)
        if isinstance(error, OSError):
            raise BlogtoolError(f"{path} could not be written: {reason(error)}. Nothing is left behind.") from error
        raise


def put(path: str, data: bytes) -> None:
    """Write a file that is the program's own product, whatever stood there before: whole or not at all.

    Raises BlogtoolError, with the name of the file, when it could not be written.
    """
    try:
        with open(path, "rb") as file:
            before = file.read()
    except FileNotFoundError:
        create(path, data)
        return
    except OSError as error:
        raise BlogtoolError(f"{path} could not be written: {reason(error)}.") from error
    try:
        replace(path, before, data)
    except BlogtoolError as error:
        raise BlogtoolError(f"{path}: {error}") from error


def temporary_name(target: str) -> str:
    """Return the name of a temporary file beside another: made up before there is such a file, so that a signal in
    between leaves nothing behind, and by chance, so that it is ours alone."""
    folder, name = os.path.split(target)
    return os.path.join(folder, f".{name[:_NAME_LENGTH]}.{os.urandom(8).hex()}{_TEMPORARY}")


def write_beside(temporary: str, target: str, data: bytes) -> None:
    """Write what is to take the place of a file, with its mode and its owner, into a temporary file beside it.

    Raises BlogtoolError where the file may not be replaced, OSError where there is no room.
    """
    status = os.stat(target)
    if not stat.S_ISREG(status.st_mode) or not os.access(target, os.W_OK):
        raise BlogtoolError("It may not be written (read-only). Nothing was changed.")
    if status.st_nlink > 1:
        raise BlogtoolError("It has a second name (a hard link), so it is not replaced. Nothing was changed.")
    _sweep(os.path.dirname(target))
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(temporary, flags, 0o600)
    _write_all(descriptor, data)
    os.chmod(temporary, stat.S_IMODE(status.st_mode))
    if hasattr(os, "chown") and (status.st_uid, status.st_gid) != (os.getuid(), os.getgid()):
        with contextlib.suppress(OSError):  # only root may; a post that changes hands is still a post
            os.chown(temporary, status.st_uid, status.st_gid)


def check_unchanged(target: str, before: bytes) -> None:
    """Raise BlogtoolError where a file is no longer what it was when it was read."""
    with open(target, "rb") as file:
        if file.read() != before:
            raise BlogtoolError("It changed on the disk while it was being checked. Nothing was changed; run again.")


def _remove(path: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(path)


def _write_all(descriptor: int, data: bytes) -> None:
    """Write, flush to the disk and close a descriptor."""
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def flush_folder(folder: str) -> None:
    """Make the rename itself last through a power cut, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@cache
def _sweep(folder: str) -> None:
    """Remove what killed runs left in a folder, once it is surely nobody's. Once a run: a folder may be large."""
    for entry in os.listdir(folder):
        if entry.startswith(".") and entry.endswith(_TEMPORARY):
            leftover = os.path.join(folder, entry)
            with contextlib.suppress(OSError):
                if time.time() - os.stat(leftover).st_mtime > _STALE_SECONDS:
                    os.unlink(leftover)


def make_folders(folder: str, made: list[str]) -> None:
    """Make a folder with those above it, and add each that was not there to `made`."""
    missing: list[str] = []
    while not os.path.isdir(folder):
        missing.append(folder)
        folder = os.path.dirname(folder)
    for path in reversed(missing):
        made.append(path)  # before it is made: a signal may come in between
        try:
            os.mkdir(path)
        except FileExistsError as error:
            made.pop()  # another program made it just now, and it is not ours to remove
            if not os.path.isdir(path):
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), path) from error


def remove_folders(made: list[str]) -> None:
    """Remove folders that `make_folders` made, as far as nothing lies in them."""
    for path in reversed(made):
        with contextlib.suppress(OSError):
            os.rmdir(path)


def reason(error: OSError) -> str:
    """Return why the system refused, as a part of a sentence."""
    text = error.strerror or str(error)
    return text[:1].lower() + text[1:]
