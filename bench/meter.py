"""Run one command and print what it cost: exit code, wall seconds, CPU seconds, ru_maxrss.

A program of its own, as small as Python allows: on Linux a new process inherits the peak memory of the one
that started it, so a large parent would be reported as the peak of every small command.
It therefore imports nothing but built-in modules; run it with `python -I -S`.
The smallest peak that it can tell is its own, about 8 MB.

    python -I -S meter.py FILE-FOR-STDERR COMMAND [ARGUMENT...]
"""

import posix
import sys
import time


def main(errors: str, command: list[str]) -> None:
    """Run the command with its output thrown away and its error stream in the file `errors`."""
    streams = [
        (posix.POSIX_SPAWN_OPEN, 0, "/dev/null", posix.O_RDONLY, 0),
        (posix.POSIX_SPAWN_OPEN, 1, "/dev/null", posix.O_WRONLY, 0),
        (posix.POSIX_SPAWN_OPEN, 2, errors, posix.O_WRONLY | posix.O_CREAT | posix.O_TRUNC, 0o600),
    ]
    start = time.perf_counter()
    pid = posix.posix_spawn(command[0], command, posix.environ, file_actions=streams)
    _, status, usage = posix.wait4(pid, 0)
    wall = time.perf_counter() - start
    code = posix.waitstatus_to_exitcode(status)
    print(code, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
