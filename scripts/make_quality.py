"""Writes docs/quality.md: how often the default rules speak on real posts, and how often they are right.

Run by `make quality`, with the real posts at hand. Two hundred findings are drawn, always the same ones as long as the
rules are the same, and of each rule as many more as make twenty; docs/quality/judged.json says of each whether it is
true, and why. While a drawn finding has no verdict, nothing is written and it is printed, to be judged. What was
measured goes to docs/quality/measured.json, so that the page can be written from data alone; a test does that.

The exit code is 2 when the posts are not there, when a verdict is missing, or when a version could not be run.
"""

import argparse
import json
import os
import sys
from collections import Counter
from hashlib import blake2b
from pathlib import Path
from typing import Any

import ecosystem
import quality_edits
import quality_page

DOCS = ecosystem.ROOT / "docs"
DATA = DOCS / "quality"
SEED = "blogtool"
SAMPLE = 200
LEAST = 20
"""How many findings of each rule are judged at least; of a rule that has fewer, all."""
OFF_RULE, OFF_SAMPLE = "h1-in-body", 40
"""A rule that is off by default: why, a sample of its own says."""

Finding = dict[str, Any]


def main() -> int:
    """Measure, ask for the verdicts that are missing, and write the page."""
    options = _options()
    corpora = Path(options.corpora)
    folders = ecosystem.folders(corpora)
    measured, findings = measure(folders)
    judged = load(DATA / "judged.json")
    missing = [finding for finding in findings if not (entry := judged.get(_key(finding))) or entry["verdict"] is None]
    if missing:
        print(f"{len(missing)} findings have no verdict yet. Judge them in docs/quality/judged.json:")
        for finding in missing:
            print(json.dumps(finding | {"verdict": None, "reason": ""}, ensure_ascii=False) + ",")
        return 2
    try:
        measured["edits"] = quality_edits.measure(corpora / "edits.jsonl", DATA / "edits.json")
    except quality_edits.Unexplained as error:
        print(f"docs/quality/edits.json says nothing about these edits:\n{error}")
        return 2
    # Lines move and messages are reworded; a verdict holds as long as the fingerprint does.
    judged |= {_key(finding): judged[_key(finding)] | finding for finding in findings}
    write(DATA / "judged.json", _lines([_ordered(judged[key]) for key in sorted(judged)]) + "\n")
    write(DATA / "measured.json", "{\n" + ",\n".join(f'"{key}": {_lines(measured[key])}' for key in measured) + "\n}\n")
    write(DOCS / "quality.md", page())
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/make_quality.py", description=__doc__.partition("\n\n")[0])
    place = os.environ.get("BLOGTOOL_CORPORA", str(ecosystem.CORPORA))
    parser.add_argument("--corpora", default=place, metavar="FOLDER", help=ecosystem.CORPORA_HELP)
    return parser.parse_args()


def page() -> str:
    """Return the page as the data say."""
    measured = json.loads((DATA / "measured.json").read_text(encoding="utf-8"))
    judged = load(DATA / "judged.json")
    sample, more, off = ([judged[tuple(key)] for key in measured[name]] for name in ("sample", "more", "off_sample"))
    path = DATA / "fooled.json"
    fooled = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return quality_page.render(measured, sample, more, off, OFF_RULE, fooled)


def measure(folders: list[Path]) -> tuple[dict[str, Any], list[Finding]]:
    """Return what is known of all posts, and the findings that were drawn from it."""
    blogs: list[dict[str, Any]] = []
    every: list[Finding] = []
    off: list[Finding] = []
    for folder in folders:
        report = ecosystem.lint(ecosystem.ROOT / "src", folder, "the working tree")
        if not report["summary"]["posts"]:
            continue
        rules = Counter(finding["rule"] for finding in report["findings"])
        blogs.append({"name": folder.name, "posts": report["summary"]["posts"], "rules": dict(sorted(rules.items()))})
        every += _of(folder.name, report)
        off += _of(folder.name, ecosystem.lint(ecosystem.ROOT / "src", folder, "it", "--select", OFF_RULE))
    sample, off_sample = draw(every, SAMPLE), draw(off, OFF_SAMPLE)
    more = rest(every, sample)
    measured = {
        "blogs": blogs,
        "off": dict(sorted(Counter(finding["corpus"] for finding in off).items())),
        "sample": [_key(finding) for finding in sample],
        "more": [_key(finding) for finding in more],
        "off_sample": [_key(finding) for finding in off_sample],
    }
    return measured, [*sample, *more, *off_sample]


def _of(name: str, report: dict[str, Any]) -> list[Finding]:
    wanted = ("path", "line", "rule", "fingerprint", "message")
    return [{"corpus": name} | {key: finding[key] for key in wanted} for finding in report["findings"]]


def draw(findings: list[Finding], size: int) -> list[Finding]:
    """Return so many findings by chance that is the same every time, in the order of their places.

    Each has a lot of its own, so a finding that comes or goes moves only one other in or out.
    """

    def lot(finding: Finding) -> bytes:
        return blake2b("\0".join((SEED, *_key(finding))).encode()).digest()

    return sorted(sorted(findings, key=lot)[:size], key=lambda each: (each["corpus"], each["path"], each["line"]))


def rest(findings: list[Finding], sample: list[Finding]) -> list[Finding]:
    """Return, rule by rule, what is to be judged besides a sample so that of each rule so many are, drawn by lot."""
    drawn = {_key(finding) for finding in sample}
    found: list[Finding] = []
    for rule in sorted({finding["rule"] for finding in findings}):
        of_rule = draw([finding for finding in findings if finding["rule"] == rule], LEAST)
        missing = LEAST - sum(finding["rule"] == rule for finding in sample)
        found += draw([finding for finding in of_rule if _key(finding) not in drawn], max(missing, 0))
    return found


def _key(finding: Finding) -> tuple[str, str]:
    return finding["corpus"], finding["fingerprint"]


def load(path: Path) -> dict[tuple[str, str], Finding]:
    """Return the findings that were judged, by corpus and fingerprint."""
    return {_key(entry): entry for entry in json.loads(path.read_text(encoding="utf-8"))} if path.exists() else {}


def _ordered(entry: Finding) -> Finding:
    order = ("corpus", "path", "line", "rule", "fingerprint", "message", "verdict", "reason")
    return {name: entry[name] for name in order}


def _lines(value: Any) -> str:
    """Return JSON in which each element of a list has its line: so a diff shows what changed."""
    if not isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join(json.dumps(element, ensure_ascii=False) for element in value) + "\n]"


def write(path: Path, text: str) -> None:
    """Write a file where it differs, and say so."""
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path.name}")


if __name__ == "__main__":
    sys.exit(main())
