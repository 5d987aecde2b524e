"""Where the program begins and ends: exit codes, signals, and the promise that no traceback reaches a user."""

import gc
import os
import sys

TYPE_CHECKING = False  # typing and collections.abc take milliseconds, in which ^C would show a traceback
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType


def main() -> None:
    """Run the command line and end the process with its exit code."""
    try:
        _open_what_is_closed()
        code = run(sys.argv[1:])
        try:
            sys.stdout.flush()
        except BrokenPipeError as error:
            _output_failed(error)  # and the code stays: a reader that leaves early changes no findings
        except OSError as error:
            code = _output_failed(error)
        _end_by_interrupt()
    except KeyboardInterrupt:  # before or after all work
        os._exit(130)
    sys.exit(code)


def run(arguments: "Sequence[str]") -> int:
    """Return the exit code of one run: 0 fine, 1 findings, 2 could not be done, 130 and 143 interrupted."""
    # Imports make many objects and no garbage: by default, looking through them is a twentieth of a run on one post.
    gc.set_threshold(100_000, 50, 50)
    try:
        if list(arguments) in (["--version"], ["-V"]):  # before anything is imported: editors ask for it often
            from blogtool import __version__

            print(f"blogtool {__version__}", flush=True)  # noqa: T201
            return 0
        return _run(arguments)
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted. No file is half written.\n")
        return 130
    except OSError as error:
        return _output_failed(error)
    except Exception as error:
        return _our_mistake(error)


def _open_what_is_closed() -> None:
    """Give the process the streams that its caller closed (`>&-`), in which nothing is to be read or seen.

    Python sets them to None; and the first file that is opened would get the number of standard output.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - open until the process ends


def _end_by_interrupt() -> None:
    """Let ^C end the process at once from here on, for Python would show where in its own tidying up it was."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _run(arguments: "Sequence[str]") -> int:
    _load_msgspec()
    from blogtool.errors import BlogtoolError
    from blogtool.terminal import be_lenient, note

    be_lenient(sys.stdout, sys.stderr)
    _end_on_sigterm()
    try:
        return _invoke(arguments)
    except BlogtoolError as error:
        for line in str(error).split("\n"):
            note(line)
        return 2


def _invoke(arguments: "Sequence[str]") -> int:
    """Run a command: a plain command line at once, any other one by typer."""
    from blogtool.commands import load, split

    called = split(arguments)
    if called is not None and "_BLOGTOOL_COMPLETE" not in os.environ:
        from blogtool.arguments import read

        name, words = called
        command = load(name)
        given = read(command, words)
        if given is not None:
            code: int = command(**given)
            return code
    from blogtool.cli import invoke

    return invoke(arguments)


def _load_msgspec() -> None:
    """Load msgspec without typing_extensions, which it takes where it is installed for what `typing` has since 3.11.

    That is 4 ms of every run. Whoever imports typing_extensions later gets it.
    """
    name = "typing_extensions"
    if name in sys.modules:
        return
    sys.modules[name] = None  # type: ignore[assignment]
    try:
        import msgspec  # noqa: F401
    finally:
        del sys.modules[name]


def _output_failed(error: OSError) -> int:
    """A reader that closed the pipe (`| head`) has what it wanted; a full disk behind `>` has not."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - so that the last flush of Python is quiet too
    if isinstance(error, BrokenPipeError):
        return 0
    from blogtool.terminal import note

    note(f"blogtool could not go on: {error.strerror or error}{f' ({error.filename})' if error.filename else ''}.")
    return 2


def _our_mistake(error: Exception) -> int:
    from blogtool.terminal import note

    if os.environ.get("BLOGTOOL_DEBUG"):
        raise error
    note(f"blogtool itself failed: {type(error).__name__}: {error}")
    note("This is a mistake of ours, not of yours. Please report it; BLOGTOOL_DEBUG=1 shows where it happened.")
    return 2


def _end_on_sigterm() -> None:
    """Let SIGTERM run every `finally`, so that no temporary file is left behind."""
    import signal

    def end(number: int, frame: "FrameType | None") -> None:
        raise SystemExit(143)

    try:
        signal.signal(signal.SIGTERM, end)
    except ValueError:  # not the main thread: somebody calls us as a library
        return


if __name__ == "__main__":
    main()
