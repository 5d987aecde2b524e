"""Writes docs/quality-teasers.md: how near the teasers come to those that authors wrote themselves.

Run by `make teasers`, with the real teasers at hand: `teasers.jsonl` in the folder of real posts, each row a post with
the teaser of its author. Compared is by ROUGE (rouge-score, with its stemmer), beside what generators do and the best
that was known. What was measured goes to docs/quality/teasers.json, so that the page can be written from data alone.

The weights of the method are fitted on all blogs but one and tried on that one, for each in turn: the row of that is
what a blog may expect that nobody has seen. The exit code is 1 when that row is not better than the hybrid on all of
three figures: ROUGE-1 of teasers not copied from the post, ROUGE-1 of copied ones, and how many end in an ellipsis; 2
when the teasers are not there.
"""

import argparse
import json
import os
import random
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from pathlib import Path
from statistics import fmean
from typing import Any

import ecosystem
import teasers_page
from blogtool.excerpt import NoProse, excerpt
from blogtool.lengths import DEFAULT
from blogtool.post import Post, plain
from blogtool.source import Source
from blogtool.teaserchoice import WEIGHTS, Choice, ranked
from make_quality import write
from teaser_methods import METHODS, text_of

DOCS = ecosystem.ROOT / "docs"
DATA = DOCS / "quality" / "teasers.json"
OURS, FITTED = "blogtool", "blogtool, weights fitted on the other blogs"

GRID = {
    "title": (0.8, 1.0, 1.2),
    "density": (0.2, 0.4, 0.6),
    "fill": (0.1, 0.2, 0.3),
    "later": (-0.2, -0.3, -0.4),
    "cut": (-0.3, -0.4),
    "short": (-0.1, -0.2, -0.3),
}
"""What is tried when weights are fitted; those that hardly matter stay as they are."""
COPIED_SHARE = 0.2
"""What a point of ROUGE-1 of copied teasers is worth beside one of the others: of many blogs, one in six is copied."""
MOST_CUT = 9.0
"""In 100: each ellipsis more costs a point."""
DRAWS = 2000


class Row:
    """One post, and the teaser of its author."""

    def __init__(self, entry: dict[str, str], scorer: Any) -> None:
        self.blog = entry["blog"]
        self.site = self.blog.partition("-")[0]
        self.reference = entry["teaser"]
        self.scorer = scorer
        title = json.dumps(entry["title"], ensure_ascii=False)
        self.data = f"---\ntitle: {title}\n---\n{entry['markdown']}".encode()
        self.path = entry["post"]
        self.post = self.read()
        self.copied = _folded(self.reference) in _folded(" ".join(plain(each.text) for each in self.post.passages))

    def read(self) -> Post:
        """Return the post, not yet parsed."""
        return Post(Source(self.path, self.data))

    def scores(self, text: str) -> tuple[float, float, float]:
        """Return ROUGE-1, -2 and -L of a teaser, in 100."""
        found = self.scorer.score(self.reference, text)
        return tuple(100 * found[name].fmeasure for name in ("rouge1", "rouge2", "rougeL"))  # type: ignore[return-value]


def main() -> int:
    """Measure, and write the page."""
    options = _options()
    path = Path(options.corpora) / "teasers.jsonl"
    if not path.exists():
        print(f"There is no {path}: name the folder with --corpora or BLOGTOOL_CORPORA.", file=sys.stderr)
        return 2
    rows = load(path)[:: options.every]
    measured = measure(rows)
    page = teasers_page.render(measured)
    if options.every == 1:
        write(DATA, json.dumps(measured, indent=1) + "\n")
        write(DOCS / "quality-teasers.md", page)
    print(page)
    return int(not is_better(measured))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/make_teasers.py", description=__doc__.partition("\n\n")[0])
    place = os.environ.get("BLOGTOOL_CORPORA", str(ecosystem.CORPORA))
    parser.add_argument("--corpora", default=place, metavar="FOLDER", help=ecosystem.CORPORA_HELP)
    parser.add_argument("--every", type=int, default=1, help="measure every so many posts only, and write nothing")
    return parser.parse_args()


def load(path: Path) -> list[Row]:
    """Return the posts with their teasers."""
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer(["rouge1", "rouge2", "rougeL"], use_stemmer=True)
    return [Row(json.loads(line), scorer) for line in path.read_text(encoding="utf-8").splitlines()]


def _folded(text: str) -> str:
    """Return the words of a text, to tell whether they stand one after the other in another."""
    words = " ".join(re.findall(r"[^\W_]+", text.casefold()))
    return f" {words} "


def measure(rows: list[Row]) -> dict[str, Any]:
    """Return all figures of the page."""
    methods: dict[str, Callable[[Row], str]] = {
        name: (lambda row, method=method: method(row.post)) for name, method in METHODS.items()
    }
    texts = {name: [method(row) for row in rows] for name, method in methods.items()}
    texts[OURS] = [ours(row.read()) for row in rows]
    fits = Fits(rows)
    texts[FITTED], folds = fits.left_out()
    scores = {name: [row.scores(text) for row, text in zip(rows, found, strict=True)] for name, found in texts.items()}
    return {
        "posts": _counts(rows),
        "methods": {name: _figures(rows, texts[name], scores[name]) for name in texts},
        "differences": {
            f"{OURS} – {other}": _difference(rows, scores[OURS], scores[other]) for other in ("cut at a word", "hybrid")
        },
        "folds": folds,
        "without": fits.without(),
        "milliseconds": _milliseconds(rows),
    }


def ours(post: Post) -> str:
    """Return the teaser that `blogtool excerpt` gives."""
    try:
        return excerpt(post).text
    except NoProse:
        return ""


def is_better(measured: dict[str, Any]) -> bool:
    """Tell whether fitted weights do better on unseen blogs than the hybrid, in all of three figures."""
    fitted, known = measured["methods"][FITTED], measured["methods"]["hybrid"]
    higher = all(fitted[group][0] > known[group][0] for group in ("not copied", "copied") if group in known)
    return higher and fitted["ellipsis"] < known["ellipsis"]


def _counts(rows: Sequence[Row]) -> dict[str, list[int]]:
    blogs = {row.blog: [each for each in rows if each.blog == row.blog] for row in rows}
    return {name: [len(found), sum(each.copied for each in found)] for name, found in blogs.items()}


def _figures(rows: Sequence[Row], texts: Sequence[str], scores: Sequence[tuple[float, float, float]]) -> dict[str, Any]:
    """Return ROUGE-1, -2 and -L of all, of copied and other teasers, ROUGE-1 by blog, and how the texts look."""
    figures: dict[str, Any] = {"all": _means(scores)}
    for name, copied in (("not copied", False), ("copied", True)):
        group = [score for row, score in zip(rows, scores, strict=True) if row.copied == copied]
        if group:
            figures[name] = _means(group)
    figures["blogs"] = {
        blog: round(fmean(score[0] for row, score in zip(rows, scores, strict=True) if row.blog == blog), 2)
        for blog in _counts(rows)
    }
    figures["length"] = round(fmean(map(len, texts)))
    figures["ellipsis"] = round(100 * fmean(text.endswith(("…", "[…]")) for text in texts), 1)
    return figures


def _means(scores: Sequence[tuple[float, float, float]]) -> list[float]:
    return [round(fmean(each), 2) for each in zip(*scores, strict=True)]


def _difference(
    rows: Sequence[Row], one: Sequence[tuple[float, ...]], other: Sequence[tuple[float, ...]]
) -> dict[str, list[float]]:
    """Return how much higher ROUGE-1 is, and between what bounds that lies in 95 of 100 draws of posts."""
    dice = random.Random(7)
    found: dict[str, list[float]] = {}
    for name, copied in (("not copied", False), ("copied", True)):
        gains = [a[0] - b[0] for row, a, b in zip(rows, one, other, strict=True) if row.copied == copied]
        if gains:
            drawn = sorted(fmean(dice.choices(gains, k=len(gains))) for _ in range(DRAWS))
            bounds = drawn[DRAWS // 40], drawn[-DRAWS // 40]
            found[name] = [round(each, 2) for each in (fmean(gains), *bounds)]
    return found


def _milliseconds(rows: Sequence[Row]) -> list[float]:
    """Return the CPU time of one post in milliseconds, parsing included: the mean, and that of the slowest in 100."""
    times: list[float] = []
    for row in rows:
        post = row.read()
        begin = time.process_time()
        ours(post)
        times.append(1000 * (time.process_time() - begin))
    times.sort()
    return [round(fmean(times), 2), round(times[len(times) * 99 // 100], 1)]


class Fits:
    """The possible teasers of each post with their traits, to try weights on them."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.choices: list[list[Choice]] = []
        for row in rows:
            text = text_of(row.post)
            self.choices.append(ranked(text.sentences or text.aside, row.post.title or "", DEFAULT))
        self.scores = [
            [row.scores(choice.text)[0] for choice in choices] for row, choices in zip(rows, self.choices, strict=True)
        ]

    def best(self, weights: dict[str, float]) -> list[int]:
        """Return which of the possible teasers of each post has the most points."""
        found: list[int] = []
        for choices in self.choices:
            points = [sum(weights[name] * value for name, value in choice.traits.items()) for choice in choices]
            found.append(points.index(max(points)) if points else -1)
        return found

    def worth(self, best: Sequence[int], rows: Iterable[int]) -> float:
        """Return how good a choice is on some posts: the mean of their blogs, each by the root of its posts, and what
        copied teasers and ellipses are worth beside that."""
        blogs: dict[str, list[float]] = {}
        copied: list[float] = []
        cut: list[bool] = []
        for row in rows:
            number = best[row]
            score = self.scores[row][number] if number >= 0 else 0.0
            cut.append(number >= 0 and self.choices[row][number].shortened == "cut")
            (copied if self.rows[row].copied else blogs.setdefault(self.rows[row].blog, [])).append(score)
        roots = {blog: len(scores) ** 0.5 for blog, scores in blogs.items()}
        others = sum(roots[blog] * fmean(scores) for blog, scores in blogs.items()) / sum(roots.values())
        more = COPIED_SHARE * fmean(copied) if copied else 0.0
        return others + more - max(100 * fmean(cut) - MOST_CUT, 0.0)

    def left_out(self) -> tuple[list[str], dict[str, dict[str, float]]]:
        """Return the teasers by weights that were fitted on the other sites, and these weights by site."""
        tried = [dict(zip(GRID, values, strict=True)) for values in product(*GRID.values())]
        bests = [self.best(WEIGHTS | weights) for weights in tried]
        texts = [""] * len(self.rows)
        folds: dict[str, dict[str, float]] = {}
        for site in sorted({row.site for row in self.rows}):
            others = [number for number, row in enumerate(self.rows) if row.site != site]
            worths = [self.worth(best, others) for best in bests]
            chosen = worths.index(max(worths))
            folds[site] = tried[chosen]
            for number, row in enumerate(self.rows):
                which = bests[chosen][number]
                if row.site == site and which >= 0:
                    texts[number] = self.choices[number][which].text
        return texts, folds

    def without(self) -> dict[str, list[float]]:
        """Return what each trait is good for: ROUGE-1 of teasers not copied, of copied ones, and the ellipses in 100
        with all traits, and what they lose or win without one."""
        every = self._three(self.best(WEIGHTS))
        found = {"all": every}
        for name in WEIGHTS:
            three = self._three(self.best(WEIGHTS | {name: 0.0}))
            found[name] = [round(one - other, 2) for one, other in zip(three, every, strict=True)]
        return found

    def _three(self, best: Sequence[int]) -> list[float]:
        groups: dict[bool, list[float]] = {False: [], True: []}
        for row, number, scores in zip(self.rows, best, self.scores, strict=True):
            groups[row.copied].append(scores[number] if number >= 0 else 0.0)
        cut = [
            choices[number].shortened == "cut" if number >= 0 else False
            for choices, number in zip(self.choices, best, strict=True)
        ]
        return [round(each, 2) for each in (fmean(groups[False]), fmean(groups[True] or [0.0]), 100 * fmean(cut))]


if __name__ == "__main__":
    raise SystemExit(main())
