"""What editors repaired by hand in published posts, and how much of it the rules find.

Each edit is one line before and after. It is judged alone, as a post of one line: a line of front matter in its
fences, a link definition with a link that uses it. What needs the post around it, such as the level of a heading,
cannot be told so.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from blogtool.house import House
from blogtool.linter import Enabled, lint
from blogtool.post import Post
from blogtool.ruleset import RULES
from blogtool.source import Source

GERMAN = frozenset(("adesso-devblog",))
"""The blogs that are not in English: a line alone is too short to tell its language by."""

Edit = dict[str, Any]


class Unexplained(Exception):
    """Edits about which the data say nothing: their message is one line each."""


def measure(edits: Path, data: Path) -> dict[str, Any]:
    """Return of each rule how many of the edits meant for it are found, what is missed, and what is reported after.

    `data` names the edits that a rule is meant to find, and gives the reason where it does not, or where a line is
    reported after the edit. Raises Unexplained where a reason is missing.
    """
    known = {_name(entry): entry for entry in json.loads(data.read_text(encoding="utf-8"))}
    rules = [Enabled(find()(), "warning") for find in RULES.values() if find().default]
    counts: dict[str, dict[str, int]] = {}
    missed: list[Edit] = []
    after: list[Edit] = []
    unexplained: list[str] = []
    every = list(distinct(edits))
    for edit in every:
        entry = known.get(_name(edit), {})
        rule = entry.get("meant")
        spoke, speaks = (_speaking(edit, which, rules) for which in ("before", "after"))
        wrong = []
        if rule:
            tally = counts.setdefault(rule, {"meant": 0, "found": 0, "silent": 0})
            tally["meant"] += 1
            tally["found"] += rule in spoke
            tally["silent"] += rule in spoke and rule not in speaks
            wrong += [(missed, rule)] if rule not in spoke else []
        wrong += [(after, name) for name in sorted(speaks)]
        for told, name in wrong:
            told.append({"rule": name, "reason": entry.get("reason", "")})
            if not entry.get("reason"):
                kind = "missed" if told is missed else "reported after the edit"
                unexplained.append(f"{kind}, {name}: {json.dumps(edit, ensure_ascii=False)}")
    if unexplained:
        raise Unexplained("\n".join(unexplained))
    return {"edits": len(every), "rules": dict(sorted(counts.items())), "missed": missed, "after": after}


def distinct(edits: Path) -> Iterator[Edit]:
    """Yield each edit once; one that is of several kinds stands in the file several times."""
    seen = set()
    with edits.open(encoding="utf-8") as lines:
        for line in lines:
            edit = json.loads(line)
            key = (edit["repo"], edit["commit"], edit["file"], edit["line"], edit["before"], edit["after"])
            if key not in seen:
                seen.add(key)
                yield edit


def _name(edit: Edit) -> tuple[Any, ...]:
    """Return by what an edit is known: data that are committed have no text of posts, only where it is."""
    return edit["repo"], edit["commit"][:12], edit["file"], edit["line"], edit["kind"]


def _speaking(edit: Edit, which: str, rules: list[Enabled]) -> set[str]:
    """Return the names of the rules that find fault with a line."""
    path = edit["file"] if edit["file"].endswith(".md") else "post.md"
    house = House(flavor="hugo", lang="de" if edit["repo"] in GERMAN else "en", today=edit["date"])
    post = Post(Source(path, _post(edit[which], edit["kind"]).encode()))
    return {finding.rule for finding in lint(post, house, rules).findings}


def _post(line: str, kind: str) -> str:
    if kind.startswith("fm:"):
        fence = "+++" if re.match(r"[\w-]+ = ", line) else "---"
        return f"{fence}\n{line}\n{fence}\n\nText.\n"
    definition = re.match(r"\[([^\]]+)\]: ", line)
    return f"{line}\n\nSee [{definition[1]}][].\n" if definition else f"{line}\n"
