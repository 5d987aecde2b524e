"""What the linter says about a post: plain, frozen data that every other part may know.

Nothing of ours is imported here, so a reporter, a baseline or an editor can work with findings alone.
"""

from typing import Literal, NamedTuple

from msgspec import Struct

Severity = Literal["info", "warning", "error"]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
"""The severities, mildest first."""

Effect = Literal["nothing", "text", "headings", "outline", "structure", "links", "front-matter"]
"""What of the rendered page a fix may change: `headings` their words, `outline` also which lines are headings,
`structure` also links, images and whole blocks: for what is taken away or moved. `links` is where they lead, and the
text of those that show it."""


Need = Literal["address", "anchors", "fields", "links", "tags", "unique"]
"""What of a post a rule about the blog may look at: what no rule needs is not gathered."""


class Span(NamedTuple):
    """A piece of a source: UTF-8 byte offsets, half open. The one coordinate system of the program."""

    start: int
    end: int


class Position(NamedTuple):
    """A place for people: 1-based line, 1-based column in code points."""

    line: int
    column: int


class Edit(Struct, frozen=True, gc=False):
    """Replace the bytes of `span` by `text`."""

    span: Span
    text: str


class Fix(Struct, frozen=True, gc=False):
    """A repair: its edits belong together, all or none.

    `safe` fixes are applied by `--fix`; the others only by `--unsafe-fixes`.
    `effect` is a promise that is checked before anything is written.
    """

    message: str
    edits: tuple[Edit, ...]
    safe: bool = True
    effect: Effect = "text"


class Problem(Struct, frozen=True, gc=False):
    """What a rule yields: a fault at a span, without an address."""

    span: Span
    message: str
    """One or two sentences: what is wrong, what was expected, what was found."""
    help: str | None = None
    """What to do, as an imperative sentence."""
    fix: Fix | None = None
    severity: Severity | None = None
    """Where the house style says it for just this, as of one field; None: that of the rule."""
    about: str | None = None
    """What it is about, where that is not the text at the span: the field that is missing, a measure of the whole post.
    By this the problem is known again when that text is edited."""


class Line(Struct, frozen=True, gc=False):
    """One line of a source as a reporter shows it: 1-based number, text without its line end."""

    number: int
    text: str


class Finding(Struct, frozen=True, gc=False):
    """A problem with its address: all that a reporter, a baseline or an editor needs, without the source."""

    path: str
    """Relative to the current folder, with `/`."""
    span: Span
    start: Position
    end: Position
    """One past the last character."""
    lines: tuple[Line, ...]
    """The source lines from start to end; for a long span the first three."""
    rule: str
    severity: Severity
    message: str
    help: str | None
    fix: Fix | None
    case: str | None
    """The case of the house style that decided the severity, if one did."""
    fingerprint: str
    """Stays the same when lines move: 16 hexadecimal digits, unique among the findings of a run."""
    mark: str = ""
    """What the fingerprint is made of besides the path and the rule: `fingerprints.fingerprint` makes it again, for a
    path that is another now."""


class Failure(Struct, frozen=True, gc=False):
    """A post, or a path, with which nothing could be done. It makes the exit code 2."""

    path: str
    message: str
    line: int | None = None
    column: int | None = None


class Summary(Struct, gc=False):
    """The counts of a run."""

    posts: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    fixable: int = 0
    """Findings that `--fix` would repair."""
    suppressed: int = 0
    known: int = 0
    """Findings that a baseline knows; they are in no other count."""
    gone: int = 0
    """Entries of the baseline whose finding is no more, of the posts of this run."""
    fixed: int = 0
    """Fixes written in this run."""
    failures: int = 0
