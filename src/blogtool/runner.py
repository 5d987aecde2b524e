"""Many paths → results. The only reader of posts, and the only one who has them written."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from blogtool import linter
from blogtool.errors import BlogtoolError, HouseStyleError
from blogtool.finding import Failure, Finding, Need
from blogtool.frontblocks import FORMATS
from blogtool.post import Post
from blogtool.source import Source

if TYPE_CHECKING:
    from blogtool.blog import Facts
    from blogtool.house import House

MAX_BYTES = 16 * 1024 * 1024
"""The largest post that is read: the Bible in one file has 4 MB."""


class Ground(NamedTuple):
    """What a post is judged by."""

    house: "House"
    rules: Sequence[linter.Enabled]
    names: Mapping[str, str] = {}
    """Every name a rule answers to in a suppression, and the rule's name of today. Empty: any name will do."""
    beyond: Sequence[linter.Enabled] = ()
    """The rules that look beyond the post: they run when the facts of all posts are there."""
    needs: frozenset[Need] = frozenset()
    """The facts that they need."""


GroundFor = Callable[[str, Post], Ground | None]
"""Returns what a post, given by its path and its content, is judged by; None: it is not to be judged."""

FormatsFor = Callable[[str], tuple[str, ...]]
"""Returns the formats of front matter that the generator of a post, given by its path, reads."""


class Result(Struct, frozen=True):
    """What became of one post."""

    path: str
    findings: list[Finding] = []
    failure: Failure | None = None
    fixed: int = 0
    """How many fixes were written, or would be."""
    before: bytes = b""
    after: bytes = b""
    """The post with its fixes; only where there are some."""
    suppressed: int = 0
    """How many findings a comment of the author keeps quiet."""
    skipped: bool = False
    """Whether the house style says `skip`."""
    beyond: "Beyond | None" = None
    """None where no rule looks beyond the post."""


class Beyond(Struct, frozen=True):
    """What is kept of a post for the rules that look beyond it."""

    facts: "Facts"
    ground: Ground
    suppresses: bool = False
    """Whether comments in the post may suppress what they find."""


class Fixing(Struct, frozen=True):
    """What to do with fixes."""

    unsafe: bool = False
    write: bool = True


def shown(path: str, folder: str | None = None) -> str:
    """Return a path as it is printed: relative to a folder, the current one unless given, with `/`."""
    if folder is None and not os.path.isabs(path) and path[:2] != ".." and os.path.normpath(path) == path:
        return path.replace(os.sep, "/") if os.sep != "/" else path  # as it is already
    try:
        relative = os.path.relpath(path, folder)
    except ValueError:  # another drive
        relative = path
    return relative.replace(os.sep, "/") if os.sep != "/" else relative


def read(path: str) -> bytes:
    """Return the bytes of a post. Raises BlogtoolError, in words for its author, when it is none."""
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            raise BlogtoolError("It is not a file.")
        if status.st_size > MAX_BYTES:
            raise BlogtoolError(f"It is larger than {MAX_BYTES // 1024 // 1024} MB; a post is not.")
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise BlogtoolError(f"It could not be read: {(error.strerror or str(error)).lower()}.") from error


def load(path: str, data: bytes, formats: tuple[str, ...] = FORMATS) -> Post:
    """Return the post of these bytes, whose generator reads front matter in these formats.

    Raises BlogtoolError with the place where they are not UTF-8 text.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise BlogtoolError("It looks like UTF-16. Save it as UTF-8.")
    try:
        data.decode()
    except UnicodeDecodeError as error:
        line = Source(path, data[: error.start].decode().encode()).position(error.start).line
        wrong = data[error.start]
        raise BlogtoolError(f"It is not UTF-8 text: byte 0x{wrong:02x} in line {line}. Save it as UTF-8.") from error
    return Post(Source(path, data), formats)


def save(path: str, before: bytes, after: bytes) -> None:
    """Replace the bytes `before` of a file by `after`, whole or not at all. Raises BlogtoolError when it was not."""
    if os.path.islink(path):
        raise BlogtoolError("It is a symbolic link; name the file itself to have it changed.")
    from blogtool import write  # only where there is something to write

    write.replace(path, before, after)


def run(
    paths: Iterable[str],
    ground_for: GroundFor,
    *,
    formats_for: FormatsFor = lambda path: FORMATS,
    fixing: Fixing | None = None,
    map: Callable[..., Iterable[Result]] = map,
) -> Iterator[Result]:
    """Yield the result of each post, in the order of the paths.

    What goes wrong with one post is that post's failure; the others go on. A mistake of the house style is not: it
    raises HouseStyleError.
    """
    return iter(map(lambda path: _one(path, ground_for, formats_for, fixing), paths))


def _one(path: str, ground_for: GroundFor, formats_for: FormatsFor, fixing: Fixing | None) -> Result:
    name = shown(path)
    try:
        post = load(name, read(path), formats_for(path))
    except HouseStyleError:
        raise
    except BlogtoolError as error:
        return Result(name, failure=Failure(name, str(error)))
    result = judge(path, post, ground_for, fixing)
    if result.fixed and fixing is not None and fixing.write:
        try:
            save(path, result.before, result.after)
        except BlogtoolError as error:
            # Nothing was repaired, so all that is wrong is still to be said.
            return replace(judge(path, post, ground_for), failure=Failure(name, str(error)))
    return result


def _ground(path: str, post: Post, ground_for: GroundFor) -> Ground | Failure | None:
    """Return what a post is judged by; a failure where its own content, which decides on that, is too strange."""
    try:
        return ground_for(path, post)
    except HouseStyleError:
        raise
    except BlogtoolError as error:
        return Failure(post.source.path, str(error))


def reason(error: Exception) -> str:
    """Return in words why nothing could be done with a post. A BlogtoolError has them."""
    if isinstance(error, BlogtoolError):
        return str(error)
    what = str(error) if isinstance(error, linter.RuleError) else f"{type(error).__name__}: {error}"
    return f"blogtool itself failed on this post ({what}). Please report it, with the post if you can."


def _judge(post: Post, ground: Ground, fixing: Fixing | None) -> Result:
    name = post.source.path
    try:
        if fixing is None:
            linted = linter.lint(post, ground.house, ground.rules, ground.names)
            return Result(name, linted.findings, suppressed=linted.suppressed, beyond=_beyond(post, ground))
        repaired = linter.repair(post, ground.house, ground.rules, ground.names, unsafe=fixing.unsafe)
        left = repaired.linted
        after = post.with_data(repaired.data) if repaired.fixed and ground.beyond else post
        beyond = _beyond(after, ground)
        return Result(
            name, left.findings, None, repaired.fixed, post.data, repaired.data, left.suppressed, beyond=beyond
        )
    except Exception as error:
        # Whatever a stranger's post brings to light, it must not take the other nine hundred with it.
        return Result(name, failure=Failure(name, reason(error)))


def _beyond(post: Post, ground: Ground) -> Beyond | None:
    """Return what is kept of a post for the rules that look beyond it."""
    if not ground.beyond:
        return None
    from blogtool.gathering import facts_of  # only for those who have such rules

    return Beyond(facts_of(post, ground.house, ground.needs), ground, b"blogtool-ignore" in post.data)


def judge(path: str, post: Post, ground_for: GroundFor, fixing: Fixing | None = None) -> Result:
    """Return the result of one post that is already in memory, such as standard input; its fixes stay there too."""
    ground = _ground(path, post, ground_for)
    if ground is None or isinstance(ground, Failure):
        return Result(post.source.path, failure=ground, skipped=ground is None)
    return _judge(post, ground, fixing)
