"""Holds our figures against the literature and other programs, and writes docs/quality-readability.md.

    python scripts/reference_values.py                 the page, from docs/quality/*.json alone
    python scripts/reference_values.py --measure \\
        --quanteda test-textstat_readability.R --py-readability py-readability-metrics-1.4.5 --style style

Measuring needs what is not in this repository: quanteda.textstats' test file, which quotes three texts of Dale and
Chall (1948); the source distribution of py-readability-metrics; GNU style, of the Debian package diction; and the posts
of the Rust blog. No text of theirs is kept, only figures. What is missing keeps the figures of the last time.
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from types import SimpleNamespace
from typing import Any

import ecosystem
import reference_page
from blogtool import runner
from blogtool.readability import figures, prose, score, scored_text
from blogtool.readability.figures import FORMULAS
from blogtool.readability.vocabulary import familiar_words
from blogtool.scoredsentences import running_passages

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "docs" / "quality"
PAGE = ROOT / "docs" / "quality-readability.md"
STYLE_POSTS = 20

AUTHORS = {"dc1": (132, 6, 5.3684), "dc2": (131, 20, 6.7490), "dc3": (111, 17, 6.9474)}
"""Words, unfamiliar words and score of Dale and Chall's examples, as quanteda quotes them."""
PY_READABILITY = {
    "automated_readability_index": 9.551245421245422,
    "coleman_liau_index": 10.673162393162393,
    "dale_chall_readability_score": 9.32399010989011,
    "flesch_reading_ease": 51.039230769230784,
    "flesch_kincaid_grade": 10.125531135531137,
    "gunning_fog": 12.4976800976801,
    "linsear_write_formula": 11.214285714285714,
}
PY_COUNTS = {"letters": 562, "words": 117, "sentences": 7, "polysyllables": 20}
"""What the tests of py-readability-metrics 1.4.5 expect."""
SHORT = (
    ("The cat in the hat ate breakfast.", "flesch_reading_ease", 103.04),
    ("The cat in the hat ate breakfast.", "gunning_fog", 2.8),
    ("The cat in the hat at green ham and eggs.", "flesch_reading_ease", 112.085),
    ("Once upon a time.", "flesch_reading_ease", 97.025),
)
"""What the tests of quanteda.textstats expect."""
STYLE = {
    "Kincaid": "flesch_kincaid_grade",
    "ARI": "automated_readability_index",
    "Coleman-Liau": "coleman_liau_index",
    "Flesch Index": "flesch_reading_ease",
    "Fog Index": "gunning_fog",
    "Lix": "lix",
    "SMOG-Grading": "smog_index",
}


def main() -> int:
    """Measure what can be measured, and write the page."""
    parser = argparse.ArgumentParser(prog="scripts/reference_values.py", description=__doc__)
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--quanteda", type=Path)
    parser.add_argument("--py-readability", type=Path)
    parser.add_argument("--style", help="the program")
    place = Path(os.environ.get("BLOGTOOL_CORPORA", ecosystem.CORPORA))
    parser.add_argument("--corpora", type=Path, default=place, metavar="FOLDER", help=ecosystem.CORPORA_HELP)
    options = parser.parse_args()
    kept = DATA / "readability.json"
    found: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    if options.measure:
        found["short"] = [
            {"text": text, "figure": name, "published": value, "by": "quanteda", "ours": FORMULAS[name](figures(text))}
            for text, name, value in SHORT
        ]
        if options.quanteda:
            found["dale_chall"] = dale_chall(options.quanteda.read_text(encoding="utf-8"))
        if options.py_readability:
            test = options.py_readability / "test" / "test_readability.py"
            found["py_readability"] = py_readability(test.read_text(encoding="utf-8"))
        if options.style and (options.corpora / "rust").is_dir():
            found["style"] = style(options.style, options.corpora / "rust")
        if options.corpora.is_dir():
            found["preparation"] = preparation(options.corpora)
        kept.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")
    return 0


def page() -> str:
    """Return the page, from data alone."""
    found = json.loads((DATA / "readability.json").read_text(encoding="utf-8"))
    parity = json.loads((DATA / "parity.json").read_text(encoding="utf-8"))
    return reference_page.page(found, parity)


def paragraph(text: str) -> str:
    """Return a text as it is scored when it stands in a post."""
    return scored_text(prose([SimpleNamespace(kind="paragraph", text=text, inside=0)]))


def dale_chall(source: str) -> list[dict[str, Any]]:
    """Return our figures of the worked examples beside their authors'."""
    rows = []
    for name, (words, unfamiliar, value) in AUTHORS.items():
        match = re.search(rf'{name} <- "(.*?)"\n', source, re.DOTALL)
        if match is None:
            raise SystemExit(f"There is no text {name} in the file of quanteda.")
        text = paragraph(match[1])
        raw, ours = figures(match[1]), figures(text)
        hard = [word for word in ours.vocabulary if word not in familiar_words()]
        rows.append(
            {
                "words": words,
                "unfamiliar": unfamiliar,
                "score": value,
                "our_words": ours.words,
                "our_sentences": ours.sentences,
                "our_unfamiliar": len(hard),
                "textstat_raw": raw.dale_chall,
                "ours": ours.dale_chall,
                "baby": sum(word in ("baby", "baby's", "babies") for word in hard),
                "inflected": sum(inflected(word) for word in hard if word not in ("baby", "baby's", "babies")),
            }
        )
    return rows


def inflected(word: str) -> bool:
    """Tell whether a word is familiar by the rules of 1948: a form with -s, -es, -'s, -ed, -ing, -n, -er, -ly of one
    on the list."""
    familiar = familiar_words()
    for ending in ("'s", "s", "es", "ies", "d", "ed", "ied", "ing", "n", "er", "ier", "ly", "ily", "est"):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            forms = {stem, stem + "e", stem + "y", stem[:-1] if stem[-2:-1] == stem[-1:] else stem}
            if forms & familiar:
                return True
    return False


def py_readability(source: str) -> dict[str, Any]:
    """Return our figures of the text of py-readability-metrics beside what its tests expect."""
    match = re.search(r'text = """(.*?)"""', source, re.DOTALL)
    if match is None:
        raise SystemExit("There is no text in the tests of py-readability-metrics.")
    text = "\n\n".join(paragraph(line) for line in match[1].strip().split("\n"))
    ours = figures(text)
    return {
        "theirs": PY_READABILITY,
        "ours": {name: FORMULAS[name](ours) for name in PY_READABILITY},
        "their_counts": PY_COUNTS,
        "our_counts": {name: getattr(ours, name) for name in PY_COUNTS},
        "our_syllables": ours.syllables,
        "our_unfamiliar": sum(word not in familiar_words() for word in ours.vocabulary),
    }


def style(program: str, folder: Path) -> dict[str, Any]:
    """Return how far GNU style is from us on twenty posts, by figure, and how far with our counts in its place."""
    texts = []
    paths = sorted(folder.rglob("*.md"))
    random.Random(20).shuffle(paths)
    for path in paths:
        result = score(runner.load(path.name, path.read_bytes()).passages, "en")
        if not result.reasons:
            texts.append(result.text)
        if len(texts) == STYLE_POSTS:
            break
    rows = []
    for text in texts:
        theirs, counts = _style(program, text)
        ours = figures(text)
        rows.append(
            {
                "figures": {
                    name: [theirs[name], FORMULAS[ours_name](ours), _by_their_counts(name, theirs, counts)]
                    for name, ours_name in STYLE.items()
                },
                "words": [counts["words"], ours.words],
                "sentences": [counts["sentences"], ours.sentences],
                "syllables": [counts["syllables"], ours.syllables / ours.words],
                "numbers": sum(not any(map(str.isalpha, word)) for word in ours.vocabulary),
            }
        )
    return {"rows": rows}


def _style(program: str, text: str) -> tuple[dict[str, float], dict[str, float]]:
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        # It passes over a sentence that begins with a small letter; inline code often does.
        file.write("\n".join(line[:1].upper() + line[1:] for line in text.split("\n")))
        file.flush()
        output = subprocess.run(
            [program, "-L", "en", file.name], capture_output=True, text=True, check=True, env={"LC_ALL": "C.UTF-8"}
        ).stdout
    theirs = {name: float(_after(rf"{re.escape(name)}: (-?[\d.]+)", output)) for name in STYLE}
    counts = {
        "characters": float(_after(r"(\d+) characters", output)),
        "words": float(_after(r"(\d+) words", output)),
        "syllables": float(_after(r"= ([\d.]+) syllables", output)),
        "sentences": float(_after(r"(\d+) sentences", output)),
    }
    return theirs, counts


def _after(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    if match is None:
        raise SystemExit(f"style does not print {pattern}.")
    return match[1]


def _by_their_counts(name: str, theirs: dict[str, float], counts: dict[str, float]) -> float | None:
    """Return what our formula makes of style's own counts; None where style does not print the count."""
    length = counts["words"] / counts["sentences"]
    characters = counts["characters"] / counts["words"]
    if name == "Kincaid":
        return 0.39 * length + 11.8 * counts["syllables"] - 15.59
    if name == "Flesch Index":
        return 206.835 - 1.015 * length - 84.6 * counts["syllables"]
    if name == "ARI":
        return 4.71 * characters + 0.5 * length - 21.43
    if name == "Coleman-Liau":
        return 5.8 * characters - 29.6 / length - 15.8
    if name == "SMOG-Grading":  # its complex words, worked out from its Fog
        share = theirs["Fog Index"] / 0.4 - length
        return 1.043 * float((30 * share / 100 * length) ** 0.5) + 3.1291
    return None


def preparation(corpora: Path) -> dict[str, Any]:
    """Return how far the preparation of the text moves the figures: of the same prose, without and with it."""
    moved: dict[str, list[float]] = {name: [] for name in FORMULAS}
    posts = 0
    punctuation: list[float] = []
    for folder in ("rust", "nodejs", "linkerd"):
        for path in sorted((corpora / folder).rglob("*.md")):
            post = runner.load(path.name, path.read_bytes())
            result = score(running_passages(post)[0], post.lang or "en")
            if result.scores.get("flesch_kincaid_grade") is None:
                continue
            ours = figures(result.text)
            punctuation.append(4.71 * (ours.characters - ours.letters) / ours.words)
            plain = figures(_unprepared(running_passages(post)[0]))
            posts += 1
            for name, formula in FORMULAS.items():
                if result.scores[name] is not None:
                    moved[name].append(formula(ours) - formula(plain))
    return {
        "posts": posts,
        "punctuation_in_ari": median(punctuation),
        "moved": {name: _spread(values) for name, values in moved.items()},
    }


def _unprepared(passages: Sequence[Any]) -> str:
    """Return the same blocks, without addresses, each with a stop at its end, and nothing else done to it."""
    blocks = []
    for passage in passages:
        if prose([passage]):
            text = re.sub("\ufffc[^\ufffc]*\ufffc", "code", passage.text).replace("\ufff9", " ")
            text = " ".join(word for word in text.split() if not re.search(r"://|www\.|@", word) and len(word) < 100)
            blocks.append(text if text.rstrip("\"'”’»)]}*").endswith((".", "!", "?")) else f"{text}.")
    return "\n\n".join(blocks)


def _spread(values: list[float]) -> list[float]:
    """Return the median, the median of the distances, the 95th percentile of them and the greatest."""
    far = sorted(map(abs, values))
    return [median(values), median(far), far[len(far) * 95 // 100], far[-1]]


if __name__ == "__main__":
    sys.exit(main())
