"""Rules about posts that are parts of one series."""

import re
from collections.abc import Iterator
from typing import ClassVar

from blogtool.blog import Blog, BlogProblem, Facts
from blogtool.finding import Need, Problem, Severity
from blogtool.patterns import lazy
from blogtool.rule import Bad, BlogRule

_PART = lazy(r"\b(?:part|pt\.|teil|parte|partie|deel|del|część)\s*(?:#\s*)?(\d{1,2}|[ivx]{1,5})\b", re.IGNORECASE)
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()
_WORDS = lazy(r"[^\W_]+")


class SeriesGap(BlogRule, frozen=True):
    """A series has all its parts.

    Part 2 follows part 1 and is followed by part 4: a number was left out or given twice, the third part has another
    title, or it is still a draft. Readers look for it.

    The posts of a series have the same title up to a word for a part and its number: “Sleep, part 2”, “Sleep (Part II):
    at night”, “Schlaf, Teil 2”. The first part may have no number. Reported is a part before which one is missing, and
    one whose number another has. Drafts do not count as there; posts in different languages are different series.
    """

    name: ClassVar[str] = "series-gap"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    needs: ClassVar[frozenset[Need]] = frozenset(("fields",))
    files: ClassVar[dict[str, str]] = {
        "hugo.toml": "",
        "content/posts/rest-1.md": "---\ntitle: How to rest, part 1\n---\n\nText.\n",
        "content/posts/rest-2.md": "---\ntitle: 'How to rest (Part II): at noon'\n---\n\nText.\n",
    }
    path: ClassVar[str] = "content/posts/sleep.md"
    good: ClassVar[tuple[str, ...]] = (
        "---\ntitle: How to rest – part 3\n---\n\nText.\n",
        "---\ntitle: How to sleep, part 3\n---\n\nText.\n",
        "---\ntitle: The best part 4 you\n---\n\nText.\n",
        "---\ntitle: How to rest, part 5\nlang: de\n---\n\nText.\n",
        "---\ntitle: How to rest, part 5\ndraft: true\n---\n\nText.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("---\ntitle: «How to rest, part 4»\n---\n\nText.\n", path="content/posts/sleep.md"),
        Bad("---\ntitle: «How to rest, part 2»\n---\n\nText.\n", path="content/posts/sleep.md"),
    )

    def check(self, blog: Blog) -> Iterator[BlogProblem]:
        """Yield each part before which one is missing, or of whose number there are two."""
        for parts in _series(blog).values():
            for number, group in parts.items():
                for facts, first in blog.later(group):
                    message = f"Part {number} of this series is {first.path}, too."
                    yield _problem(facts, message, "Give one of the two another number.")
                if number == min(parts) or number - 1 in parts:
                    continue
                before = max(each for each in parts if each < number)
                missing = f"Part {number - 1}" if before == number - 2 else f"Parts {before + 1} to {number - 1}"
                facts = group[0]
                if facts.path in blog.facts:
                    message = f"{missing} of this series {'is' if before == number - 2 else 'are'} not there."
                    yield _problem(facts, message, f"Write or publish what is missing after {parts[before][0].path}.")


def _series(blog: Blog) -> dict[tuple[str, str | None], dict[int, list[Facts]]]:
    """Return the parts of each series of at least two parts, by their numbers."""
    found: dict[tuple[str, str | None], dict[int, list[Facts]]] = {}
    for facts in blog.everyone():
        title = facts.fields.get("title")
        match = _PART.search(title.text) if title and not facts.draft else None
        if title and match and (number := _number(match[1])):
            name = " ".join(_WORDS.findall(title.text[: match.start()].casefold()))
            if name:
                found.setdefault((name, facts.lang), {}).setdefault(number, []).append(facts)
    return {name: dict(sorted(parts.items())) for name, parts in found.items() if len(parts) > 1}


def _number(text: str) -> int:
    """Return the number of a part; 0 where it is none."""
    if text.isdigit():
        return int(text)
    return _ROMAN.index(text.lower()) + 1 if text.lower() in _ROMAN else 0


def _problem(facts: Facts, message: str, help: str) -> BlogProblem:
    return BlogProblem(facts.path, Problem(facts.fields["title"].span, message, help))
