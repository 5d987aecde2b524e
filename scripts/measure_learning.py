"""How well a learnt house style fits: the blog that it was learnt from, and posts that it has not seen.

    python scripts/measure_learning.py [FOLDER OF CORPORA]

For each corpus: how long it takes, how many statements there are, how many findings `lint` has with the learnt file on
the same blog. Then five times: learnt on a random half, which share of the other half has no error. Prints the table,
and writes it between the marks of docs/quality-learning.md.
"""

import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from blogtool import discovery, ruleset, runner
from blogtool.houses import Houses
from blogtool.learner import Begun, Learner, place_of
from blogtool.ruleset import RULES

REPOSITORY = Path(__file__).parent.parent
PAGE = REPOSITORY / "docs" / "quality-learning.md"
BEGIN, END = "<!-- learning: begin -->", "<!-- learning: end -->"
CORPORA = {
    "rust": "content",
    "nodejs": "blog",
    "eslint-archive": "_posts",
    "linkerd": "linkerd.io/content/blog",
    "rfernandezdo": "docs/blog/posts",
    "oviney": "_posts",
    "hugo-docs": "content",
}
SPLITS = 5
TODAY = "2026-11-24"


def learnt(folder: str, paths: Sequence[str]) -> Begun:
    """Return what is learnt from some posts of a folder."""
    return Learner(place_of(folder, None), TODAY).begin(folder, paths)


def judged(text: str, paths: Sequence[str]) -> list[runner.Result]:
    """Return the results of posts under a house style."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "blogtool.toml")
        Path(path).write_text(text, encoding="utf-8")
        houses = Houses(config=path)
        return list(runner.run(paths, houses.ground_for, formats_for=houses.formats_for))


def passes(result: runner.Result) -> bool:
    return not any(finding.severity == "error" for finding in result.findings)


def row(name: str, folder: str) -> str:
    """Return the line of the table for one corpus; the current folder is its root."""
    paths = discovery.posts([folder], Houses(isolated=True).site_for).posts
    start = time.process_time()
    begun = learnt(folder, paths)
    seconds = time.process_time() - start
    results = judged(begun.text, begun.paths)
    findings = [finding for result in results for finding in result.findings]
    usual = sum(finding.rule in RULES and finding.rule not in ruleset.CONTRACT for finding in findings)
    different = sum(bool(result.findings) for result in results)
    shares = []
    for seed in range(SPLITS):
        shuffled = random.Random(seed).sample(paths, len(paths))
        half = sorted(shuffled[: len(paths) // 2])
        other = sorted(shuffled[len(paths) // 2 :])
        others = judged(learnt(folder, half).text, other)
        shares.append(sum(map(passes, others)) / len(others))
    if os.environ.get("VERBOSE"):
        print(name, Counter(finding.rule for finding in findings).most_common(12), file=sys.stderr)
    mean, worst = sum(shares) / SPLITS, min(shares)
    return (
        f"| {name} | {begun.posts} | {begun.statements} | {seconds:.1f} s | {len(findings)} in {different} posts | "
        f"{len(findings) - usual} | "
        f"{len(findings) / len(begun.paths):.3f} | {100 * mean:.1f} % | {100 * worst:.1f} % |"
    )


def main() -> None:
    """Measure all corpora that are there."""
    corpora = Path(sys.argv[1] if len(sys.argv) > 1 else REPOSITORY.parent / "shared" / "corpora").resolve()
    lines = [
        "| blog | posts | statements | learnt in | findings | by learnt lines | per post | other half | worst of 5 |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for name, folder in CORPORA.items():
        if (corpora / name).is_dir():
            os.chdir(corpora / name)
            lines.append(row(name, folder))
            print(lines[-1], flush=True)
    if len(lines) == 2:
        raise SystemExit(f"There are no posts in {corpora}; nothing was measured.")
    if PAGE.exists():
        page = PAGE.read_text(encoding="utf-8")
        before, _, rest = page.partition(BEGIN)
        after = rest.partition(END)[2]
        PAGE.write_text(f"{before}{BEGIN}\n\n" + "\n".join(lines) + f"\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
