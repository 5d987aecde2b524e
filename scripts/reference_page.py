"""The page docs/quality-readability.md, from data alone."""

from statistics import median
from typing import Any

LABELS = {
    "flesch_reading_ease": "Flesch reading ease",
    "flesch_kincaid_grade": "Flesch-Kincaid grade",
    "gunning_fog": "Gunning fog",
    "smog_index": "SMOG",
    "automated_readability_index": "ARI",
    "coleman_liau_index": "Coleman-Liau",
    "dale_chall_readability_score": "Dale-Chall",
    "linsear_write_formula": "Linsear Write",
    "lix": "LIX",
    "reading_time": "reading time, s",
}

INTRODUCTION = """\
# How right the readability figures are

<!-- Written by scripts/reference_values.py from docs/quality/: do not edit. -->

The figures of `blogtool readability` are those of [textstat](https://pypi.org/project/textstat/) {textstat}, to the last bit, on the text that `--show-text` prints.
This page says how that was checked, and how far textstat's figures are from the literature and from other programs.
[What is scored](readability-text.md) says what is left out of a post, and how the rest is written.
"""

PARITY = """\
## The same as textstat

`make parity` runs textstat as it comes, with pyphen {pyphen} and the CMU dictionary, and compares all ten figures of English.
"What is scored" are the posts in English that get figures; of each blog, one file in ten was also compared as it stands, with its code and markup.
The made-up texts are put together from what is awkward: abbreviations, apostrophes, dashes, letters outside ASCII, stops without words.

| texts | number | figures | that differ |
|---|---:|---:|---:|
{rows}
| **together** | **{number:,}** | **{figures:,}** | **{differing:,}** |

The expected values of textstat's own tests hold too (`tests/textstat/cases.json`, from its source distribution, MIT licence).
One does not: the Flesch figure of an English text taken for Spanish is 86.778 with pyphen 0.17, and 94.681 with pyphen 0.18, which has other Spanish patterns.
"""

PREPARATION = """\
## What preparing the text changes

The same prose of {posts:,} posts of three blogs was scored twice: with only a stop at the end of each block, and as it is prepared.
The difference is what textstat's miscounts cost.

| | median | median distance | 95 in 100 are within | greatest |
|---|---:|---:|---:|---:|
{rows}

What is *left out* of a post matters more: of 642 posts of the Rust blog, the raw file scores a median of 17 points of Flesch reading ease below its prose, at worst 187.
"""

DALE_CHALL = """\
## Dale and Chall's own examples

Dale and Chall (1948) worked three short texts about the health of babies, as quoted in the tests of quanteda.textstats.
We keep their figures, not the texts.

| | words | unfamiliar words | score | textstat and ours: unfamiliar | score | off by |
|---|---:|---:|---:|---:|---:|---:|
{rows}

textstat is a grade and a half and more above the authors, and so are we.
Two things make all of the difference in the unfamiliar words:

- "baby" is missing from textstat's list of easy words ({baby} of the words too many);
- regular forms of familiar words, such as *giants* or *walking*, are familiar by the rules of 1948, and unfamiliar to textstat, which says so in its documentation ({inflected} of them).

Without these, the unfamiliar words are {left}: those of the authors.
The first text has another difference: 1948 added 3.6365 to every score, and textstat, like most programs, only above 5 in 100 unfamiliar words.
In the third, *germ-filled* and *bottle-fed* are two words each to us, one to the authors.

So take Dale-Chall to compare posts with each other, and its grade as one to two too high.
"""

SHORT = """\
## Short texts with known figures

| text | figure | published | by | ours |
|---|---|---:|---|---:|
{rows}

They are too short for the command, which gives no figure below 100 words; the formulas take them.
"""

PY_READABILITY = """\
## py-readability-metrics

Its tests (version 1.4.5) have one text of {words} words.

| | py-readability-metrics | ours | why |
|---|---:|---:|---|
{rows}

It finds {their_words} words and {their_letters} letters, we {words} and {letters}: *near-universal* is one word to it, two to us.
Polysyllables are {their_polysyllables} to it and {polysyllables} to us: its syllables are by rules, ours by the dictionary.
"""

STYLE = """\
## GNU style

`style` 1.11 (Debian package diction) on {posts} posts of the Rust blog, on the text that is scored.
"With its counts" is our formula, fed with the words, sentences and syllables that `style` prints: what is left there is the formula, the rest is counting.

| | median difference, style − ours | greatest | with its counts: median | why |
|---|---:|---:|---:|---|
{rows}

How it counts, found with texts of one sentence each:

- a row of vowels is one syllable: *idea*, *area*, *created* and *radio* have one each. It finds a median of {their_syllables:.2f} syllables a word, the dictionary {our_syllables:.2f};
- *isn't* is two words;
- a colon ends a sentence, and it passes over what begins with a small letter, a bracket, `#` or `@`, so most of what stands behind a colon is lost to it; the sentences themselves were given capitals. It finds a median of {middle:.0%} of our words, and in three posts with many colons and brackets only {least:.0%} to {third:.0%}; those have the greatest differences.
"""

DIFFERENT = """\
## Where textstat is not the published formula

We give textstat's figures, so that anybody can check them; these are the places where they are known to differ.

| figure | published | textstat {textstat} and ours | costs |
|---|---|---|---|
| Coleman-Liau | 0.0588 × letters per 100 words (Coleman and Liau 1975; GNU style and py-readability-metrics too) | 0.058 | about 0.4 grades too low |
| Dale-Chall | a list with "baby"; regular forms are familiar (Dale and Chall 1948) | "baby" is missing; forms are unfamiliar | 1.4 to 2.4 grades too high, see above |
| ARI | letters and digits (GNU style, py-readability-metrics) | punctuation counts as well | {punctuation:.1f} grades too high, the median of {posts:,} posts |
| Gunning fog | complex words are not names, compounds, or made long by -es, -ed (Gunning 1952) | words of three syllables that are not on the list of Dale and Chall | both ways |
| SMOG | thirty sentences (McLaughlin 1969) | any number; we give none below thirty | |
| syllables outside the dictionary | | where pyphen would hyphenate: right for 62 of 100 of 20,000 words that were kept out of the dictionary | counts too few |
| Osman (Arabic) | short vowels are counted (El-Haj and Rayson 2016) | the comparison never holds, so nearly all letters are counted instead | not measured |

A difference of less than three points of Flesch, or half a grade, says nothing: programs differ by more on the same text.
"""


def page(found: dict[str, Any], parity: dict[str, Any]) -> str:
    """Return the whole page."""
    parts = [
        INTRODUCTION.format(textstat=parity["textstat"]),
        _parity(parity),
        _preparation(found["preparation"]),
        _dale_chall(found["dale_chall"]),
        _short(found["short"]),
        _py_readability(found["py_readability"]),
        _style(found["style"]["rows"]),
        DIFFERENT.format(
            textstat=parity["textstat"],
            punctuation=found["preparation"]["punctuation_in_ari"],
            posts=found["preparation"]["posts"],
        ),
    ]
    return "\n".join(parts)


def _parity(parity: dict[str, Any]) -> str:
    rows = parity["rows"]
    lines = [f"| {row['texts']} | {row['number']:,} | {row['figures']:,} | {row['differing']:,} |" for row in rows]
    sums = {key: sum(row[key] for row in rows) for key in ("number", "figures", "differing")}
    return PARITY.format(pyphen=parity["pyphen"], rows="\n".join(lines), **sums)


def _preparation(found: dict[str, Any]) -> str:
    lines = [
        f"| {LABELS[name]} | {middle:+.2f} | {far:.2f} | {most:.2f} | {greatest:.2f} |"
        for name, (middle, far, most, greatest) in found["moved"].items()
    ]
    return PREPARATION.format(posts=found["posts"], rows="\n".join(lines))


def _dale_chall(rows: list[dict[str, Any]]) -> str:
    names = ("the health of a baby", "protection against a disease", "how germs reach a baby")
    lines = [
        f"| {name} | {row['words']} | {row['unfamiliar']} | {row['score']:.2f} | {row['our_unfamiliar']} "
        f"| {row['ours']:.2f} | {row['ours'] - row['score']:+.2f} |"
        for name, row in zip(names, rows, strict=True)
    ]
    left = [row["our_unfamiliar"] - row["baby"] - row["inflected"] for row in rows]
    return DALE_CHALL.format(
        rows="\n".join(lines),
        baby=sum(row["baby"] for row in rows),
        inflected=sum(row["inflected"] for row in rows),
        left=", ".join(map(str, left[:-1])) + f" and {left[-1]}",
    )


def _short(rows: list[dict[str, Any]]) -> str:
    lines = [
        f"| {row['text']} | {LABELS[row['figure']]} | {row['published']:g} | {row['by']} | {row['ours']:.2f} |"
        for row in rows
    ]
    return SHORT.format(rows="\n".join(lines))


def _py_readability(found: dict[str, Any]) -> str:
    why = {
        "automated_readability_index": "it counts letters, we characters",
        "coleman_liau_index": "its 0.0588 against 0.058, and the word more",
        "dale_chall_readability_score": "it takes word stems for familiar when they are on the list",
        "flesch_reading_ease": "syllables by rules against the dictionary",
        "flesch_kincaid_grade": "the same",
        "gunning_fog": "the same; names and compounds are not complex to it",
        "linsear_write_formula": "syllables by rules",
    }
    lines = [
        f"| {LABELS[name]} | {theirs:.2f} | {found['ours'][name]:.2f} | {why[name]} |"
        for name, theirs in found["theirs"].items()
    ]
    theirs, ours = found["their_counts"], found["our_counts"]
    return PY_READABILITY.format(
        rows="\n".join(lines),
        words=ours["words"],
        letters=ours["letters"],
        polysyllables=ours["polysyllables"],
        their_words=theirs["words"],
        their_letters=theirs["letters"],
        their_polysyllables=theirs["polysyllables"],
    )


def _style(rows: list[dict[str, Any]]) -> str:
    why = {
        "Kincaid": "fewer syllables",
        "ARI": "punctuation is no character to it",
        "Coleman-Liau": "its formula: 5.88 and 29.5 for 5.8 and 29.6",
        "Flesch Index": "fewer syllables",
        "Fog Index": "fewer syllables, and it has no list of easy words",
        "Lix": "words of contractions and numbers",
        "SMOG-Grading": "fewer syllables; its formula: 3 + √ for 3.1291 + 1.043 √",
    }
    lines = []
    for name, reason in why.items():
        figures = [row["figures"][name] for row in rows]
        apart = [theirs - ours for theirs, ours, _ in figures]
        formula = [theirs - other for theirs, _, other in figures if other is not None]
        rest = f"{median(formula):+.2f}" if formula else "–"
        lines.append(f"| {name} | {median(apart):+.2f} | {max(apart, key=abs):+.2f} | {rest} | {reason} |")
    shares = [row["words"][0] / row["words"][1] for row in rows]
    return STYLE.format(
        posts=len(rows),
        rows="\n".join(lines),
        their_syllables=median(row["syllables"][0] for row in rows),
        our_syllables=median(row["syllables"][1] for row in rows),
        middle=median(shares),
        least=min(shares),
        third=sorted(shares)[2],
    )
