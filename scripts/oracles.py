"""Compares what blogs' own scripts found on their posts with what a house style finds, one finding after the other.

Run by `make oracles`, with the real posts and the findings of the scripts at hand. The house style of each blog is the
one on its page in docs/houses/. A finding is reduced to what both say: the post, the check, and the line or the field.
What only one of them found must be explained in docs/houses/oracles.toml: by a quirk of the script, or by a difference
that is meant. An explanation that explains nothing is stale. The figures go to docs/houses/oracles.md.

Longer than 300 lines: reading three scripts' findings, comparing them and writing the page share one vocabulary.

The exit code is 1 when a difference is unexplained or an explanation is stale, 2 when the posts are not there.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("BLOGTOOL_SHARED", ROOT.parent / "shared"))
PAGES = ROOT / "docs" / "houses"
NOTE = "<!-- Written by scripts/oracles.py: run `make oracles`. -->\n"

Finding = dict[str, Any]
THEIRS, OURS = "only the script", "only blogtool"


class Key(NamedTuple):
    """What a finding is about, as far as both say it."""

    path: str
    check: str
    detail: str = ""
    """The line, or the name of the field or the section; empty where the whole post is meant."""


@dataclass(frozen=True)
class Blog:
    """A blog whose script is compared."""

    name: str
    oracle: str
    """The file of the script's findings."""
    theirs: Callable[[Finding], Iterator[Key]]
    """Reduces a finding of the script; to nothing where it is out of the comparison."""
    ours: Callable[[Finding], Iterator[Key]]
    """Reduces a finding of blogtool."""
    once: frozenset[str] = frozenset()
    """Checks of which the script says one thing for a whole post."""
    at_most: tuple[str, int] = ("", 0)
    """A check of which the script says no more than a number for a post: what we find behind the last is left out."""
    left_out: str = ""
    """What is not compared, and why; a sentence for the page."""


@dataclass
class Explained:
    """An explanation, and the differences it explains."""

    reason: str
    side: str
    check: str
    paths: list[str]
    details: list[str]
    found: list[Key] = field(default_factory=list)

    def fits(self, side: str, key: Key) -> bool:
        """Tell whether a difference is of this kind."""
        return (
            (side, key.check) == (self.side, self.check)
            and any(fnmatchcase(key.path, pattern) for pattern in self.paths)
            and any(fnmatchcase(key.detail, pattern) for pattern in self.details)
        )


@dataclass
class Compared:
    """A blog's script beside its house style."""

    blog: str
    posts: int
    agreed: list[Key]
    explained: list[Explained]
    unexplained: list[tuple[str, Key]]

    @property
    def differences(self) -> int:
        """How many findings only one of the two has."""
        return len(self.unexplained) + sum(len(each.found) for each in self.explained)

    @property
    def rate(self) -> float:
        """How many of a hundred findings of either both have."""
        return 100 * len(self.agreed) / max(1, len(self.agreed) + self.differences)

    @property
    def judgements(self) -> tuple[int, int]:
        """How often the two could differ, each check on each post being one time, and how often they did not."""
        differing = [key for _, key in self.unexplained] + [key for each in self.explained for key in each.found]
        checks = {key.check for key in (*self.agreed, *differing)}
        all_of_them = self.posts * len(checks)
        return all_of_them, all_of_them - len({(key.path, key.check) for key in differing})

    @property
    def stale(self) -> list[Explained]:
        """The explanations that explain nothing."""
        return [each for each in self.explained if not each.found]


def main() -> int:
    """Compare all blogs, print what differs, and write the page."""
    parser = argparse.ArgumentParser(description="Compare blogs' own scripts with their house styles.")
    parser.add_argument("--verbose", action="store_true", help="print the differences that are explained, too")
    options = parser.parse_args()
    if not (SHARED / "oracles").is_dir():
        print(f"There are no findings of scripts in {SHARED / 'oracles'}.", file=sys.stderr)
        return 2
    compared = [compare(blog) for blog in BLOGS]
    for each in compared:
        print_one(each, options.verbose)
    if any(each.unexplained or each.stale for each in compared):
        return 1
    (PAGES / "oracles.md").write_text(page(compared), encoding="utf-8")
    return 0


def compare(blog: Blog) -> Compared:
    """Return the script of a blog beside its house style."""
    rows = (SHARED / "oracles" / blog.oracle).read_text(encoding="utf-8").splitlines()
    theirs = Counter(key for row in rows for key in blog.theirs(json.loads(row)))
    findings, posts = lint(blog)
    ours = Counter(key for finding in findings for key in blog.ours(finding))
    for key in [key for key in ours if key.check in blog.once]:
        ours[key] = 1
    for key in _behind_the_last(blog, theirs, ours):
        del ours[key]
    explanations = explanations_of(blog.name)
    unexplained = []
    for side, difference in ((THEIRS, theirs - ours), (OURS, ours - theirs)):
        for key in sorted(difference.elements()):
            fitting = [each for each in explanations if each.fits(side, key)]
            if fitting:
                fitting[0].found.append(key)
            else:
                unexplained.append((side, key))
    return Compared(blog.name, posts, sorted((theirs & ours).elements()), explanations, unexplained)


def _behind_the_last(blog: Blog, theirs: Counter[Key], ours: Counter[Key]) -> list[Key]:
    """Return what we find in a post where the script had stopped to speak."""
    check, most = blog.at_most
    lines: dict[str, list[int]] = {}
    for key in theirs:
        if key.check == check:
            lines.setdefault(key.path, []).append(int(key.detail))
    last = {path: max(found) for path, found in lines.items() if len(found) == most}
    return [key for key in ours if key.check == check and key.path in last and int(key.detail) > last[key.path]]


def lint(blog: Blog) -> tuple[list[Finding], int]:
    """Return what blogtool finds on a copy of a blog with the house style of its page, and how many posts there are."""
    [house] = re.findall(r"(?ms)^```toml\n(.*?)^```$", (PAGES / f"{blog.name}.md").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, blog.name)
        shutil.copytree(SHARED / "corpora" / blog.name, copy)
        (copy / "blogtool.toml").write_text(house, encoding="utf-8")
        command = [sys.executable, "-m", "blogtool", "lint", "--output-format", "json", "--exit-zero"]
        done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    if not done.stdout:
        raise SystemExit(done.stderr)
    said = json.loads(done.stdout)
    failures = [{"path": error["path"], "rule": "not read", "message": error["message"]} for error in said["errors"]]
    return said["findings"] + failures, said["summary"]["posts"]


def explanations_of(name: str) -> list[Explained]:
    """Return the explanations of the differences of one blog."""
    entries = tomllib.loads((PAGES / "oracles.toml").read_text(encoding="utf-8")).get(name, [])
    return [
        Explained(
            reason=entry["reason"],
            side=entry["side"],
            check=entry["check"],
            paths=entry.get("posts", ["*"]),
            details=[str(detail) for detail in entry.get("details", ["*"])],
        )
        for entry in entries
    ]


def print_one(compared: Compared, verbose: bool) -> None:
    """Print how far a script and its house style agree, and where not."""
    print(
        f"{compared.blog}: {len(compared.agreed)} agree ({compared.rate:.1f} %), "
        f"{compared.differences} differ, {len(compared.unexplained)} unexplained; "
        "the same was said of a post in {1:,} of {0:,} times".format(*compared.judgements)
    )
    for explanation in compared.explained:
        stale = "" if explanation.found else "STALE: "
        print(f"  {stale}{len(explanation.found)} × {explanation.side}, {explanation.check}: {explanation.reason}")
        for key in explanation.found if verbose else ():
            print(f"      {key.path}  {key.detail}")
    for side, key in compared.unexplained:
        print(f"  UNEXPLAINED: {side}: {key.check} {key.detail}  {key.path}")


# The page


def page(compared: list[Compared]) -> str:
    """Return docs/houses/oracles.md."""
    lines = [
        "# What the scripts found, and what a house style finds\n",
        NOTE,
        "Three blogs published the script that checks their posts.",
        "The scripts were run on the blogs' own posts, and so was `blogtool`, with the house style of the page; "
        "the findings were compared one by one.",
        "A finding agrees when post, check, and line or field are the same.",
        "Where only one of the two found something, the post was read, and the reason stands below.",
        "Rules that are on by default and look for what no script looks for are left out.",
        "The last column counts also where both were silent: each check on each post is one judgement.\n",
        "| blog | posts | both found it | only the script | only `blogtool` | findings agree | judgements agree |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for each in compared:
        sides = Counter(explanation.side for explanation in each.explained for _ in explanation.found)
        lines.append(
            f"| [{each.blog}]({each.blog}.md) | {each.posts} | {len(each.agreed)} | {sides[THEIRS]} | {sides[OURS]} "
            f"| {each.rate:.1f} % | {100 * each.judgements[1] / each.judgements[0]:.1f} % |"
        )
    for each, blog in zip(compared, BLOGS, strict=True):
        lines += ["", f"## {each.blog}", "", "| check | both found it |", "|---|---:|"]
        lines += [
            f"| {check} | {count} |" for check, count in sorted(Counter(key.check for key in each.agreed).items())
        ]
        lines += ["", *([blog.left_out, ""] if blog.left_out else [])]
        if any(explanation.found for explanation in each.explained):
            lines += ["| how many | who alone found it | check | why |", "|---:|---|---|---|"]
            lines += [f"| {len(one.found)} | {one.side} | {one.check} | {one.reason} |" for one in each.explained]
        else:
            lines.append("There is no difference.")
    return "\n".join(lines) + "\n"


# The blogs


def _quoted(message: str) -> str:
    """Return the name that a message of a script quotes."""
    return re.findall(r"'(?:## )?([^']*)'", message)[-1]


def _field(message: str) -> str:
    """Return the field that a sentence of ours is about: “The post has no description.”"""
    for pattern in (r"\bhas no ([\w-]+)", r"\bThe field ([\w-]+)", r"\bThe ([\w-]+)"):
        if found := re.search(pattern, message):
            return found[1].lower()
    raise AssertionError(message)


def _linkerd_theirs(row: Finding) -> Iterator[Key]:
    name = re.match(r"max(Title|Description|Slug)Length-(missing|exceeded)", row["check"])
    assert name, row
    yield Key(row["file"], name[2], name[1].lower())


def _linkerd_ours(finding: Finding) -> Iterator[Key]:
    checks = {"field-required": "missing", "field-length": "exceeded"}
    if finding["rule"] in checks:
        yield Key(finding["path"], checks[finding["rule"]], _field(finding["message"]))


def _rfernandezdo_theirs(row: Finding) -> Iterator[Key]:
    path, check, message = row["file"], row["check"], row["message"]
    if check == "blanks-around-lists-detail":
        yield Key(path, "blanks-around-lists", str(row["line"]))
    elif check in ("section-required", "field-required"):
        yield Key(path, check, _quoted(message))
    else:
        yield Key(path, "lists of a post" if check == "blanks-around-lists" else check)


def _rfernandezdo_ours(finding: Finding) -> Iterator[Key]:
    path, rule = finding["path"], finding["rule"]
    if rule == "line-before-list":
        yield Key(path, "lists of a post")
        yield Key(path, "blanks-around-lists", str(finding["end_line"]))  # that of the list, not the one before it
    elif rule in ("resumen", "referencias"):
        yield Key(path, "section-required", rule.capitalize())
    elif rule == "field-required" and "no front matter" in finding["message"]:
        yield Key(path, "frontmatter-missing")
    elif rule == "field-required":
        yield Key(path, "field-required", _field(finding["message"]))
    elif rule == "file-name":
        yield Key(path, "filename-date-mismatch" if "by its date" in finding["message"] else "filename-pattern")
    elif rule == "heading-count":
        yield Key(path, "h1-missing")
    elif rule == "code-language":
        yield Key(path, "code-fence-language")
    elif rule not in DEFAULT_RULES:
        yield Key(path, rule, str(finding["line"]))


def _oviney_theirs(row: Finding) -> Iterator[Key]:
    yield Key(row["file"], row["check"].split("/")[1])


_OVINEY = {
    ("field-length", "title"): "title-max",
    ("field-length", "image_caption"): "caption-max",
    ("field-denied", "image_alt"): "alt-banned-terms",
    ("body-contents", ""): "internal-links-min",
    ("body-length", ""): "words-range",
    ("chart", ""): "chart-required",
}


def _oviney_ours(finding: Finding) -> Iterator[Key]:
    path, rule, message = finding["path"], finding["rule"], finding["message"]
    if rule == "file-slug":
        yield Key(path, "slug-double-hyphen" if "--" in message else "slug-max")
    elif rule not in DEFAULT_RULES and rule != "field-file":
        name = _field(message) if rule.startswith("field-") and "image_alt" not in message else ""
        name = "image_alt" if "image_alt" in message else name
        yield Key(path, _OVINEY.get((rule, name), rule))


DEFAULT_RULES = frozenset(
    """
    doubled-word encoding-damage heading-increment heading-numbering image-alt link-https link-malformed link-mismatch
    markup-broken odd-characters title-repeated
    """.split()
)
"""Rules that are on by default, and look for what no script looks for."""

BLOGS = [
    Blog("linkerd", "linkerd.jsonl", _linkerd_theirs, _linkerd_ours),
    Blog(
        "rfernandezdo",
        "rfernandezdo.jsonl",
        _rfernandezdo_theirs,
        _rfernandezdo_ours,
        once=frozenset(("code-fence-language", "lists of a post")),
        at_most=("blanks-around-lists", 5),
        left_out="The script prints five lists of a post at most; what `blogtool` finds behind the fifth is left out. "
        "Of code blocks without a language it prints how many a post has; that there are some is compared.",
    ),
    Blog(
        "oviney",
        "oviney-blog.jsonl",
        _oviney_theirs,
        _oviney_ours,
        left_out="The images are not at hand, so nothing about their files is compared.",
    ),
]

if __name__ == "__main__":
    sys.exit(main())
