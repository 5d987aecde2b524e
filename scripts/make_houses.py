"""Writes the pages of docs/houses/ that are made of data: the 176 checks, and the list of the pages.

docs/houses/checks.toml says of each check how a house style says it, or why it cannot; every example in it is run by
tests/test_checks.py, so that what the page calls carried out is. Run by `make docs`; a test fails when a page is stale.
"""

import re
import sys
import tomllib
from itertools import groupby
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "houses"
NOTE = (
    "<!-- Written by scripts/make_houses.py from checks.toml and the pages: change those, then run `make docs`. -->\n"
)
REASONS = {
    "network": "it needs the network, and `blogtool` works without",
    "rendered": "it is about the finished page, not about the post",
    "rule": "a rule that is to come will say it",
    "statistics": "it is a measure of the whole text, or of all texts, with no place to mend",
    "another tool": "other tools do it well, and can run beside this one",
    "language": "it needs a reader of another language",
    "git": "it is about a change, not about a post",
    "report": "no post is at fault",
}

Check = dict[str, Any]


def main() -> int:
    """Write the pages, and say which changed."""
    for name, text in pages().items():
        path = FOLDER / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"wrote docs/houses/{name}")
    return 0


def pages() -> dict[str, str]:
    """Return the text of every page by its file name."""
    return {"checks.md": checks_page(checks()), "README.md": index_page()}


def checks() -> list[Check]:
    """Return the 176 checks in their order."""
    found: list[Check] = tomllib.loads((FOLDER / "checks.toml").read_text(encoding="utf-8"))["check"]
    return found


def counts(found: list[Check]) -> tuple[int, int]:
    """Return how many checks there are, and can be said."""
    return len(found), sum("says" in check for check in found)


def checks_page(found: list[Check]) -> str:
    """Return the page of the checks."""
    total, said = counts(found)
    all_scripts = sum(check["scripts"] for check in found)
    of_scripts = sum(check["scripts"] for check in found if "says" in check)
    patterns = sum("pattern" in check["says"] for check in found if "says" in check)
    parts = [
        "# What fifty blogs check by hand, and how to say it\n",
        NOTE,
        "Fifty blogs wrote their own checker of posts: organisations, clinics, universities, single writers.",
        f"Together they make {total} different checks.",
        f"**{said} of them can be said in a house style.**",
        f"Counted by script, that is {of_scripts} of {all_scripts}.",
        f"{patterns} of them take a regular expression; the others are said in plain words.\n",
        "Every line below is real: the test suite writes it into a `blogtool.toml`, "
        "checks a post that has the fault and one that does not, and expects exactly one finding and none.",
        "The numbers are small because the posts in these examples are short; put yours in their place.",
        "The last column names the rule or the block under which the fault is reported.\n",
        "What cannot be said, and why, stands [at the end](#what-cannot-be-said).",
    ]
    for area, members in groupby((check for check in found if "says" in check), key=lambda check: check["area"]):
        parts.append(f"\n## {area}\n\n| check | scripts | the house style says | reported as |\n|---|---:|---|---|")
        parts += [
            f"| {_named(check)} | {check['scripts']} | {_lines(check)} | {code(check['finds'])} |" for check in members
        ]
    return "\n".join([*parts, _unsaid(found)]) + "\n"


def _named(check: Check) -> str:
    note = f" {check['note']}" if "note" in check else ""
    return f"`{check['name']}`: {check['means']}{note}"


def _lines(check: Check) -> str:
    options = [f"`blogtool lint {' '.join(check['run'])}`"] if "run" in check else []
    lines = [code(line.strip()) for line in check["says"].splitlines() if line.strip()]
    return "<br>".join([*lines, *options]) or "nothing: it is always so"


def _unsaid(found: list[Check]) -> str:
    """Return the section of what cannot be said."""
    parts = ["\n## What cannot be said\n"]
    unsaid = [check for check in found if "says" not in check]
    for why, because in REASONS.items():
        members = [check for check in unsaid if check["why"] == why]
        if members:
            parts.append(f"\n**{len(members)}: {because}.**\n")
            parts += [
                f"- `{check['name']}` ({check['scripts']}): {check['means']} {check['reason']}" for check in members
            ]
    return "\n".join(parts).replace("\n\n\n", "\n\n")


def code(text: str) -> str:
    """Return a text as code in a cell of a table."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}".replace("|", "\\|")


def index_page() -> str:
    """Return the list of the pages."""
    _, said = counts(checks())
    rows = []
    for path in sorted(FOLDER.glob("*.md")):
        if path.name not in ("README.md", "checks.md", "oracles.md"):
            text = path.read_text(encoding="utf-8")
            count = re.search(r"(?m)^(?:All )?(\d+)(?: of the (\d+))? (?:checks|wishes) can be said\.$", text)
            assert count, f"{path.name} does not say how much of it can be said"
            rows.append(f"| [{text.splitlines()[0][2:]}]({path.name}) | {count[1]} of {count[2] or count[1]} |")
    return "\n".join(
        [
            "# From a script to a house style\n",
            NOTE,
            "You have a script that checks your posts, and would rather have one file that says what they look like?",
            "These pages take the scripts of real blogs, and three owners who only had wishes, "
            "and put the line of a house style beside each check.\n",
            f"[checks.md](checks.md) goes through all 176 checks that fifty blogs make: {said} of them can be said.",
            "[oracles.md](oracles.md) compares what three of the scripts find on their own blogs with what a house "
            "style finds, one by one.\n",
            "| page | can be said |",
            "|---|---|",
            *rows,
            "",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
