"""Whether the teasers that posts keep still are some: `excerpt --check`."""

import sys
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from blogtool.commands.options import counted
from blogtool.commands.teasing import TRIES, Teasing
from blogtool.excerpt import NoProse
from blogtool.house import House
from blogtool.lengths import Limit
from blogtool.post import Post
from blogtool.storedteasers import Kind, faults, text_of
from blogtool.teaserfields import field_of
from blogtool.terminal import Output, note

_WORDED: dict[Kind, str] = {
    "missing": "missing",
    "title": "only the title",
    "too-long": "too long",
    "cut": "cut in the middle of a sentence",
    "stale": "taken from text that has changed",
}


class Fault(Struct, frozen=True, kw_only=True):
    """In what a teaser is none any longer."""

    path: str
    line: int
    column: int
    field: str
    fault: Kind
    message: str
    help: str


class Judging:
    """Judges the teasers of posts, and counts what it finds."""

    def __init__(self, teasing: Teasing, named: set[str], field: str | None, *, only_missing: bool) -> None:
        self._teasing = teasing
        self._named = named
        self._field = field
        self._only_missing = only_missing
        self.faults: list[Fault] = []
        self.judged = self.failed = 0

    def judge(self, path: str, post: Post) -> None:
        """Judge the teaser of one post. A file without front matter is judged only where it is named."""
        if post.front_matter is None and post.source.path not in self._named:
            return
        self.judged += 1
        house = self._teasing.houses.house_for(path, post)
        field = self._field or field_of(house)
        limit = self._teasing.limit(path, post, house, field=field)
        said = house.where("excerpt", "max-length") or house.where("fields", field, "max-length")
        for kind, problem in faults(post, field, limit, said if self._teasing.wanted.given is None else ""):
            if kind in ("cut", "missing") and text_of(post, field) in self._best(path, post, house, limit):
                continue  # nothing better can be had
            if kind == "missing" or not self._only_missing:
                place = post.source.position(problem.span.start)
                self.faults.append(
                    Fault(
                        path=post.source.path,
                        line=place.line,
                        column=place.column,
                        field=field,
                        fault=kind,
                        message=problem.message,
                        help=problem.help or "",
                    )
                )

    def _best(self, path: str, post: Post, house: House, limit: Limit) -> Sequence[str]:
        """Return the teasers of which --write takes the first that lint accepts; "" where there is nothing to take one
        from."""
        try:
            return [teaser.text for teaser in self._teasing.teasers(path, post, house, limit, TRIES)]
        except NoProse:
            return [""]

    def show(self, out: Output, *, as_json: bool) -> None:
        """Print the faults."""
        if as_json:
            import json

            from msgspec import to_builtins

            sys.stdout.write(json.dumps(to_builtins(self.faults), indent=1) + "\n")
            return
        for one in self.faults:
            out.line((f"{one.path}:{one.line}:{one.column}", "bold"), ": ", one.message)

    def last_line(self) -> None:
        """Say how many teasers are how."""
        if not self.judged:
            return
        kinds = Counter(one.fault for one in self.faults)
        counts = [f"{kinds[kind]:,} {text}" for kind, text in _WORDED.items() if kinds[kind]]
        said = ", ".join(counts) or "all is as it should be"
        failed = f"; {counted(self.failed, 'post')} could not be read" if self.failed else ""
        note(f"The teasers of {counted(self.judged, 'post')}: {said}{failed}.")
