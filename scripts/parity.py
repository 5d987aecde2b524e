"""Compares our figures with textstat's, to the last bit, on real posts and on made-up texts: `make parity`.

    python scripts/parity.py [--corpora FOLDER] [--every N] [--write]

textstat runs as it comes (see stock_textstat.py). Compared are all ten figures of English, on three kinds of text: what
we score of each post in English, the bytes of each tenth post as they stand, and 500 texts made of what is awkward.
`--write` keeps the counts for docs/quality-readability.md. The exit code is 1 when a figure differs.
"""

import argparse
import json
import os
import random
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import ecosystem
import stock_textstat
from blogtool import runner
from blogtool.errors import BlogtoolError
from blogtool.readability import figures, score
from blogtool.readability.figures import FORMULAS
from blogtool.readability.languages import ENGLISH, code_of
from blogtool.scoredsentences import running_passages

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "docs" / "quality" / "parity.json"
GENERATED = 500
AS_IT_STANDS = 10
"""Each tenth post is compared as it stands, too: half of its words are no prose at all."""

PIECES = (
    *("the ", "walk ", "river ", "and ", "Don't ", "well-known ", "'tis ", "rock 'n' roll ", "e.g. ", "U.S. ", "3.50 "),
    *(
        "... ",
        "! ",
        "? ",
        ". ",
        ".",
        ".\n",
        "?! ",
        "; ",
        ", ",
        " – ",
        "—",
        "-",
        "'",
        "''",
        "’s ",
        "“Quoted.” ",
        "(see) ",
    ),
    *("naïve ", "Σίσυφος ", "İstanbul ", "straße ", "東京 ", "🎉 ", "42 ", "1.2.5 ", "snake_case ", "_ ", "x", "a'b "),
    *(
        "rustc ",
        "async ",
        "state-of-the-art ",
        "https://a.example/b?c=d ",
        "internationalization ",
        "hmm ",
        "shh ",
        "\t",
    ),
    *("extraordinarily ", "communication ", "the'T ", "they'll ", "'ll ", "\u00ad", "e\u0301 ", "\u2028", "\x1f", "²"),
)


def main() -> int:
    """Compare, say how it went, and with --write keep it."""
    parser = argparse.ArgumentParser(prog="scripts/parity.py", description=__doc__)
    place = Path(os.environ.get("BLOGTOOL_CORPORA", ecosystem.CORPORA))
    parser.add_argument("--corpora", type=Path, default=place, metavar="FOLDER", help=ecosystem.CORPORA_HELP)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only each N-th post")
    parser.add_argument("--write", action="store_true", help="keep the counts in docs/quality/parity.json")
    options = parser.parse_args()
    if not options.corpora.is_dir():  # else the page would be written from made-up texts alone
        print(f"There is no {options.corpora}: name the folder with --corpora or BLOGTOOL_CORPORA.", file=sys.stderr)
        return 2
    textstat = stock_textstat.load()
    rows: list[dict[str, object]] = []
    for name, texts in _texts(options.corpora, options.every):
        count = compared = differing = 0
        for label, text in texts:
            count += 1
            ours = figures(text)
            for figure, theirs in stock_textstat.scores(textstat, ENGLISH, text).items():
                compared += 1
                value = FORMULAS[figure](ours)
                if value != theirs:
                    differing += 1
                    print(f"{label}: {figure} is {value!r}, by textstat {theirs!r}")
        rows.append({"texts": name, "number": count, "figures": compared, "differing": differing})
        print(f"{name}: {count:,} texts, {compared:,} figures, {differing:,} differ")
    if options.write:
        kept = {"textstat": version("textstat"), "pyphen": version("pyphen"), "rows": rows}
        KEPT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return 1 if any(row["differing"] for row in rows) else 0


def _texts(corpora: Path, every: int) -> Iterator[tuple[str, Iterator[tuple[str, str]]]]:
    folders = sorted(folder for folder in corpora.iterdir() if folder.is_dir()) if corpora.exists() else []
    if not folders:
        print(f"{corpora}: There are no posts here; only made-up texts are compared.")
    for folder in folders:
        yield f"{folder.name}, what is scored", _scored(folder, every)
        yield f"{folder.name}, files as they stand", _raw(folder, every * AS_IT_STANDS)
    yield "made-up texts", _made_up()


def _scored(folder: Path, every: int) -> Iterator[tuple[str, str]]:
    """Yield what is scored of each post that gets figures of English."""
    for path in sorted(folder.rglob("*.md"))[::every]:
        try:
            post = runner.load(path.name, path.read_bytes())
            result = score(running_passages(post)[0], post.lang or "en")
        except BlogtoolError:
            continue
        if code_of(result.lang) == "en" and result.scores["flesch_reading_ease"] is not None:
            yield str(path), result.text


def _raw(folder: Path, every: int) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*.md"))[::every]:
        yield str(path), path.read_text(encoding="utf-8", errors="replace")


def _made_up() -> Iterator[tuple[str, str]]:
    chance = random.Random(8)
    for number in range(GENERATED):
        yield f"text {number}", "".join(chance.choices(PIECES, k=chance.randint(1, 400)))


if __name__ == "__main__":
    sys.exit(main())
