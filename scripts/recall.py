"""Writes docs/recall.md: how much of what editors repaired by hand the rules find.

Run by `make recall`, with the real edits at hand: `edits.jsonl` in the folder of real posts. Each row is a line of a
published post before and after an edit. docs/quality/recall.json says of each row which rule is meant to find it or,
where none is, why; it has no text of the posts, only where the rows are. Where a post is at hand and has the line as it
was after the edit, the line is judged in it, and with it the other edits of the same day; else alone, in a post that
has a title. A row with `files` is judged on a little site of its own, in which the file is that the line names after
the edit, and not the one it named before.

Longer than 300 lines: what is counted and what the page says of it are read together.

The rules that are off by default are asked too, for an owner can switch each on. What was measured goes to
docs/quality/recalled.json, so that the page can be written from data alone; a test does that.

The exit code is 2 when the edits are not there, and when a row has neither a rule nor a reason.
"""

import argparse
import json
import os
import re
import sys
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import ecosystem
import quality_edits
from blogtool.contract import Site
from blogtool.house import House
from blogtool.linter import Enabled, lint
from blogtool.post import Post
from blogtool.rule import Rule
from blogtool.ruleset import RULES
from blogtool.source import Source
from make_quality import write

DOCS = ecosystem.ROOT / "docs"
DATA = DOCS / "quality"
KINDS = (
    "link target changed",
    "doubled word removed",
    "heading level changed",
    "heading added/removed mark",
    "alt text added",
    "image path changed",
    "fm:date",
    "http->https",
)
"""The kinds of edits that rules are meant to spare editors."""

SITES = {
    "blog.rust-lang.org": "https://blog.rust-lang.org",
    "nodejs.org": "https://nodejs.org",
    "opentelemetry.io": "https://opentelemetry.io",
    "adesso-devblog": "https://www.adesso.de",
    "eslint-site": "https://eslint.org",
    "linkerd": "https://linkerd.io",
    "ember-blog": "https://blog.emberjs.com",
    "swift.org": "https://www.swift.org",
    "usrse": "https://us-rse.org",
}
"""The address of each blog, as a house style says it (`site.url`)."""

FOLDERS = {
    "blog.rust-lang.org": "rust",
    "nodejs.org": "nodejs",
    "eslint-site": "eslint-archive",
    "linkerd": "linkerd",
}
"""The blogs whose posts are at hand, and the folder of each."""

SETTINGS = {"opentelemetry.io": "hugo.toml", "adesso-devblog": "_config.yml"}
"""The file by which the generator of a blog is known, where rows are judged with files."""

COUNTED = ("rows", "seen", "meant", "default", "found", "caught")

Edit = dict[str, Any]


def main() -> int:
    """Measure, ask for what is not explained, and write the page."""
    parser = argparse.ArgumentParser(prog="scripts/recall.py", description=(__doc__ or "").partition("\n\n")[0])
    place = os.environ.get("BLOGTOOL_CORPORA", str(ecosystem.CORPORA))
    parser.add_argument("--corpora", default=place, metavar="FOLDER", help=ecosystem.CORPORA_HELP)
    corpora = Path(parser.parse_args().corpora)
    if not (corpora / "edits.jsonl").exists():
        print(f"{corpora / 'edits.jsonl'} is not there.")
        return 2
    try:
        measured = measure(corpora, DATA / "recall.json")
    except quality_edits.Unexplained as error:
        print(f"docs/quality/recall.json does not explain these rows:\n{error}")
        return 2
    write(DATA / "recalled.json", json.dumps(measured, ensure_ascii=False, indent=1) + "\n")
    write(DOCS / "recall.md", page(measured))
    return 0


def measure(corpora: Path, data: Path) -> dict[str, Any]:
    """Return of each kind of edit how many rows are meant to be found, are found, and are silent afterwards.

    `data` says of each row which rule is meant to find it, or why none is; of a row that is missed, why. Raises
    Unexplained where it does not.
    """
    known = numbered(json.loads(data.read_text(encoding="utf-8")))
    rules = [Enabled(rule(), "warning") for find in RULES.values() if issubclass(rule := find(), Rule)]
    default = {name for name, find in RULES.items() if find().default}
    edits = rows(corpora)
    kinds = {kind: Counter[str]() for kind in KINDS}
    by_rule: dict[str, Counter[str]] = {}
    excluded, missed = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    unexplained = []
    for key, edit in numbered(edits).items():
        entry = known.get(key, {})
        rule, reason = entry.get("rule"), entry.get("reason", "")
        tally = kinds[edit["kind"]]
        tally["rows"] += 1
        tally["seen"] += bool(rule or entry.get("seen"))
        if rule is None:
            excluded[edit["kind"], reason] += 1
            if not reason:
                unexplained.append(f"neither a rule nor a reason: {json.dumps(edit, ensure_ascii=False)}")
            continue
        if entry.get("files"):
            found, caught = with_files(edit, rule)
        else:
            before, after = versions(edit, edits, corpora, entry.get("at"))
            found = rule in speaking(edit, *before, rules)
            caught = found and rule not in speaking(edit, *after, rules)
        for counter in (tally, by_rule.setdefault(rule, Counter())):
            counter.update({"meant": 1, "found": int(found), "caught": int(caught)})
        tally["default"] += rule in default
        if not caught:
            missed[rule, reason] += 1
            if not reason:
                what = "missed" if not found else "reported after the edit too"
                unexplained.append(f"{what}, {rule}: {json.dumps(edit, ensure_ascii=False)}")
    if unexplained:
        raise quality_edits.Unexplained("\n".join(unexplained))
    return {
        "kinds": [{"kind": kind, **_counts(kinds[kind], COUNTED)} for kind in KINDS],
        "rules": [
            {"rule": rule, "default": rule in default, **_counts(by_rule[rule], ("meant", "found", "caught"))}
            for rule in sorted(by_rule)
        ],
        "missed": [{"rule": rule, "reason": why, "rows": rows} for (rule, why), rows in sorted(missed.items())],
        "excluded": [
            {"kind": kind, "reason": why, "rows": rows}
            for (kind, why), rows in sorted(excluded.items(), key=lambda item: (KINDS.index(item[0][0]), item[0][1]))
        ],
    }


def _counts(tally: Counter[str], names: tuple[str, ...]) -> dict[str, int]:
    return {name: tally[name] for name in names}


def rows(corpora: Path) -> list[Edit]:
    """Return the edits of the kinds that rules are meant to spare editors."""
    return [edit for edit in quality_edits.distinct(corpora / "edits.jsonl") if edit["kind"] in KINDS]


def numbered(entries: list[Edit]) -> dict[tuple[Any, ...], Edit]:
    """Return entries by what each is known by: data that are committed have no text of posts, only where it is.

    Where a commit replaced one line by several, these are told apart by their order.
    """
    found: dict[tuple[Any, ...], Edit] = {}
    times = Counter[tuple[Any, ...]]()
    for entry in entries:
        key = entry["repo"], entry["commit"][:12], entry["file"], entry["line"], entry["kind"]
        times[key] += 1
        found[*key, times[key]] = entry
    return found


def versions(
    edit: Edit, edits: list[Edit], corpora: Path, at: int | None = None
) -> tuple[tuple[str, int | None], tuple[str, int | None]]:
    """Return the post before and after an edit, each with the number of the line in it; None where it is all there is.

    The whole post is taken where it has the line as it was after the edit, and only once. `at` is the line of another
    row of the same commit: where the fault of both is one, and is reported there.
    """
    same = [other for other in edits if other["commit"] == edit["commit"] and other["file"] == edit["file"]]
    text = _post_at_hand(corpora, edit, same)
    lines = text.split("\n") if text else []
    if lines.count(edit["after"]) != 1 or edit["kind"].startswith("fm:"):
        return (_alone(edit, "before"), None), (_alone(edit, "after"), None)
    former = list(lines)
    for other in same:
        if former.count(other["after"]) == 1:
            former[former.index(other["after"])] = other["before"]
    place = next((other for other in same if other["line"] == at), edit)
    # What is wrong with a definition is reported where it is used.
    number = None if edit["after"].startswith("[") and "]: " in edit["after"] else lines.index(place["after"]) + 1
    return ("\n".join(former), number), ("\n".join(lines), number)


def _post_at_hand(corpora: Path, edit: Edit, same: list[Edit]) -> str:
    """Return the post of an edit as it is today; "" where it is not at hand, or another one may be it.

    It is known by its name, for posts were moved, or by the lines of all edits of the commit.
    """
    if edit["repo"] not in FOLDERS:
        return ""
    posts = _posts(corpora / FOLDERS[edit["repo"]])
    stem = Path(edit["file"]).stem
    found = [text for name, text in posts if name in (stem, stem[11:])]
    if len(found) != 1:
        lines = [other["after"] for other in same]
        found = [text for _, text in posts if all(line in text for line in lines)]
    return found[0] if len(found) == 1 else ""


@cache
def _posts(folder: Path) -> list[tuple[str, str]]:
    return [(path.stem, path.read_text(encoding="utf-8", errors="replace")) for path in sorted(folder.rglob("*.md"))]


def _alone(edit: Edit, which: str) -> str:
    line: str = edit[which]
    if edit["kind"].startswith("fm:"):
        fence = "+++" if " = " in line else "---"
        return f"{fence}\n{line}\n{fence}\n\nText.\n"
    definition = line.startswith("[") and "]: " in line
    use = f"See [{line[1 : line.index(']: ')]}][].\n" if definition else "Text goes on.\n"
    return f"---\ntitle: One line of a post\n---\n\n{line}\n\n{use}"


def speaking(edit: Edit, text: str, line: int | None, rules: list[Enabled]) -> set[str]:
    """Return the names of the rules that find fault with a post or, where one is given, with a line of it."""
    path = edit["file"] if edit["file"].endswith(".md") else "post.md"
    lang = "de" if edit["repo"] in quality_edits.GERMAN else "en"
    house = House(flavor="hugo", lang=lang, today=edit["date"], site=Site(url=SITES.get(edit["repo"])))
    findings = lint(Post(Source(path, text.encode())), house, rules).findings
    return {finding.rule for finding in findings if line is None or finding.start.line <= line <= finding.end.line}


def with_files(edit: Edit, rule: str) -> tuple[bool, bool]:
    """Tell whether a rule that looks at files finds the line before an edit, and is silent after it too."""
    place = edit["file"] if edit["file"] != "?" else "_posts/2024-05-04-post.md"
    match = re.search(r"\]\(([^)\s]+)", edit["after"])
    there = match[1] if match else ""
    there = there.lstrip("/") if there.startswith("/") else f"{Path(place).parent}/{there}"
    spoke = []
    for which in ("before", "after"):
        with tempfile.TemporaryDirectory() as folder:
            for path, text in ((SETTINGS[edit["repo"]], ""), (there, ""), (place, _alone(edit, which))):
                file = Path(folder, path)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
            report = ecosystem.lint(ecosystem.ROOT / "src", Path(folder), "the working tree", "--select", rule)
        spoke.append(bool(report["findings"]))
    return spoke[0], spoke[0] and not spoke[1]


def page(measured: dict[str, Any]) -> str:
    """Return the page as the data say."""
    kinds = measured["kinds"]
    total = {key: sum(kind[key] for kind in kinds) for key in kinds[0] if key != "kind"}
    head = ("kind of edit", "rows", "in sight", "meant", "on by default", "found", "caught", "caught of meant")
    return "\n".join(
        (
            "# What editors repaired, and what the rules find of it",
            "",
            "<!-- Written by scripts/recall.py from docs/quality/: run `make recall`. -->",
            "",
            "From the history of nine public blogs, small edits to published posts were collected,",
            "a line before and after.",
            "Here are the kinds of edits that a linter could have asked for.",
            "A fault is *in sight* where the post, or the files of its site, show it:",
            "when the date of a post was moved, or a link got a better target, nothing did.",
            "A row is *meant* where a rule is there for such a fault;",
            "it is *found* where that rule speaks before the edit, and *caught* where it also is silent after it.",
            "",
            "Each row was read, and `docs/quality/recall.json` says of it which rule is meant, or why none is.",
            "The rules were written with these edits in view,",
            "so the table says what they do, not what they would do elsewhere.",
            "Rules that are off by default count, for an owner can switch each on.",
            "Where the post is at hand, a line is judged in it; else alone, in a post that has a title.",
            "",
            f"| {' | '.join(head)} |",
            f"|{' --- |' * len(head)}",
            *(_row(kind["kind"], kind) for kind in kinds),
            _row("all", total),
            "",
            f"A rule is meant to find {_share(total['meant'], total['rows'])} of all rows, "
            f"and {_share(total['meant'], total['seen'])} of those whose fault is in sight.",
            "The others in sight are mostly pages that the site did not have, and images in another folder.",
            "The edits come without the files of their sites.",
            "Where an image got another name in its folder, the line was judged with a file of the new name there,",
            "and none of the old one; what else rules about files would find is not measured.",
            "",
            "## By rule",
            "",
            "| rule | default | meant | found | caught |",
            "| --- | --- | --- | --- | --- |",
            *(
                f"| [`{rule['rule']}`](reference/rules.md#{rule['rule']}) | {'on' if rule['default'] else 'off'} "
                f"| {rule['meant']} | {rule['found']} | {rule['caught']} |"
                for rule in measured["rules"]
            ),
            "",
            "## Meant and not caught",
            "",
            *(f"- {each['rows']} × `{each['rule']}`: {each['reason']}" for each in measured["missed"]),
            "",
            "## Not meant",
            "",
            "Which rows these are stands in `docs/quality/recall.json`.",
            "",
            "| kind of edit | rows | why no rule is meant to find them |",
            "| --- | --- | --- |",
            *(f"| {each['kind']} | {each['rows']} | {each['reason']} |" for each in measured["excluded"]),
            "",
        )
    )


def _row(label: str, counts: dict[str, Any]) -> str:
    cells = [str(counts[key]) for key in COUNTED]
    return f"| {' | '.join([label, *cells, _share(counts['caught'], counts['meant'])])} |"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} in 100" if whole else "–"


if __name__ == "__main__":
    sys.exit(main())
