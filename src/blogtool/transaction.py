"""Several files changed and moved together: all of it, or nothing.

What needs room on the disk is done before the first change: every new text lies, flushed, beside the file that it will
replace. The old files are kept under a second name, so that to put them back needs no room, and cannot fail for that.
"""

import contextlib
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from types import FrameType

from msgspec import Struct

from blogtool import write
from blogtool.errors import BlogtoolError


class Change(Struct, frozen=True):
    """A file, and the bytes that take the place of those it has."""

    path: str
    """As it is shown in messages."""
    before: bytes
    after: bytes


class Move(Struct, frozen=True):
    """A file or a folder, and where it goes. Nothing is ever overwritten."""

    source: str
    target: str


def carry_out(changes: Sequence[Change], moves: Sequence[Move]) -> None:
    """Make all changes, then all moves. The paths of changes are those before the moves.

    Raises BlogtoolError, with everything as it was, when one of them cannot be made: a file changed since it was read
    or may not be written, the disk is full, something stands at a new path. A signal puts everything back, too.
    """
    work = _Work()
    try:
        work.do(changes, moves)
        with _undisturbed():
            work.clear(moves)
    except BaseException as error:
        if work.is_cleared:
            raise  # a signal that waited for the end
        with _undisturbed():
            lost = work.undo()
        if lost:
            names = ", ".join(lost)
            raise BlogtoolError(f"{_said(error)} This could not be put back: {names}.") from error
        if isinstance(error, OSError):
            raise BlogtoolError(f"{_said(error)} Nothing was changed.") from error
        raise


def _said(error: BaseException) -> str:
    if isinstance(error, OSError):
        return f"{error.filename or 'A file'} could not be moved or written: {write.reason(error)}."
    return str(error) or "The run was interrupted."


class _Work:
    """What has been done so far, and how to undo it."""

    def __init__(self) -> None:
        self._undo: list[tuple[str, Callable[[], None]]] = []
        """What is to be put back, with a name for it: noted before it is done, harmless where it was not."""
        self._beside: list[str] = []
        """Temporary files, and the second names of old ones."""
        self._made: list[str] = []
        """Folders that were not there."""
        self.is_cleared = False
        """Whether it can no longer be undone."""

    def do(self, changes: Sequence[Change], moves: Sequence[Move]) -> None:
        """Do it all; `undo` takes it back up to wherever it came."""
        staged = [(change, self._stage(change)) for change in changes if change.before != change.after]
        for move in moves:
            _check(move)
        for change, temporary in staged:
            self._replace(change, temporary)
        for move in moves:
            self._move(move)

    def _stage(self, change: Change) -> str:
        target = os.path.realpath(change.path)
        temporary = write.temporary_name(target)
        self._beside.append(temporary)
        try:
            write.write_beside(temporary, target, change.after)
        except BlogtoolError as error:
            raise BlogtoolError(f"{change.path}: {error}") from error
        except OSError as error:
            raise BlogtoolError(
                f"{change.path} could not be written: {write.reason(error)}. Nothing was changed."
            ) from error
        return temporary

    def _replace(self, change: Change, temporary: str) -> None:
        target = os.path.realpath(change.path)
        kept = write.temporary_name(target)
        try:
            write.check_unchanged(target, change.before)
        except BlogtoolError as error:
            raise BlogtoolError(f"{change.path}: {error}") from error
        self._beside.append(kept)
        self._undo.append((change.path, partial(_put_back, kept, target)))
        try:
            os.link(target, kept)
        except OSError:  # a disk that knows no second names; there it is away for a moment
            os.rename(target, kept)
        os.replace(temporary, target)
        write.flush_folder(os.path.dirname(target))

    def _move(self, move: Move) -> None:
        source, target = move.source, move.target
        write.make_folders(os.path.dirname(os.path.abspath(target)), self._made)
        _check(move)
        self._undo.append((source, partial(_move_back, source, target)))
        if os.path.isdir(source) or _is_same_entry(source, target):
            os.rename(source, target)
        else:
            _move_file(source, target)
        write.flush_folder(os.path.dirname(os.path.abspath(target)))

    def undo(self) -> list[str]:
        """Put everything back, the last first. Return the names of what could not be."""
        lost: list[str] = []
        for name, put_back in reversed(self._undo):
            try:
                put_back()
            except OSError:
                lost.append(name)
        if not lost:  # else one of them is all that is left of something
            _remove(self._beside)
        write.remove_folders(self._made)
        return lost

    def clear(self, moves: Sequence[Move]) -> None:
        """Remove what undoing would have needed."""
        self.is_cleared = True
        for move in moves:
            self._beside = [_after(path, move) for path in self._beside]
        _remove(self._beside)


def _check(move: Move) -> None:
    """Raise BlogtoolError where something stands at the new path."""
    if os.path.lexists(move.target) and not _is_same_entry(move.source, move.target):
        raise BlogtoolError(f"{move.target} exists already; it is not overwritten. Nothing was changed.")


def _is_same_entry(source: str, target: str) -> bool:
    """Tell whether two names that differ in capitals are one, as they are on the disks of Windows and macOS."""
    folder, name = os.path.split(os.path.abspath(target))
    try:
        return os.path.samefile(source, target) and name not in os.listdir(folder)
    except OSError:
        return False


def _move_file(source: str, target: str) -> None:
    """Move a file without ever overwriting another: a link cannot, a rename can."""
    try:
        os.link(source, target, follow_symlinks=False)
    except FileExistsError as error:
        raise BlogtoolError(f"{target} exists already; it is not overwritten. Nothing was changed.") from error
    except (OSError, NotImplementedError):  # a disk that knows no second names
        if os.path.lexists(target):
            raise BlogtoolError(f"{target} exists already; it is not overwritten. Nothing was changed.") from None
        os.rename(source, target)
    else:
        os.unlink(source)


def _move_back(source: str, target: str) -> None:
    if _is_same_entry(target, source) or not os.path.lexists(source):
        os.rename(target, source)
    elif os.path.samefile(source, target):
        os.unlink(target)


def _put_back(kept: str, target: str) -> None:
    if os.path.lexists(kept):
        os.replace(kept, target)


def _after(path: str, move: Move) -> str:
    """Return where a file is after a folder above it has moved."""
    source = os.path.join(os.path.realpath(os.path.dirname(move.source)), os.path.basename(move.source))
    inside = f"{source}{os.sep}"
    folder = os.path.realpath(os.path.abspath(move.target))
    return os.path.join(folder, path[len(inside) :]) if path.startswith(inside) else path


def _remove(paths: Sequence[str]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            os.unlink(path)


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Let nobody interrupt what puts things back or tidies up: a signal has to wait for its end."""
    came: list[int] = []

    def wait(number: int, frame: FrameType | None) -> None:
        came.append(number)

    try:
        before = [(number, signal.signal(number, wait)) for number in (signal.SIGINT, signal.SIGTERM)]
    except ValueError:  # not the main thread, to which no signal comes anyway
        yield
        return
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)
        for late in came[:1]:
            signal.raise_signal(late)
