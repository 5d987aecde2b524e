"""The page docs/quality.md, from data alone."""

import re
from collections import Counter
from typing import Any

_ADDRESS = re.compile(r"(https?://[^\s“”…]+)")
"""Set as code, for a wrong one is no link."""

RARE = ("rust", "nodejs", "eslint-archive")
"""Blogs kept by many hands for years, on which the default rules may say no more than this:"""
MOST_A_POST = 0.5
LEAST_TRUE = 97
"""So many of a hundred findings are to be true,"""
LEAST_OF_A_RULE = 90
"""and so many of a hundred of each rule."""

WRITTEN_BY_A_PROGRAM = ("hugo-docs/content/en/commands/", "rust/content/Project-Goals-2025", "project-goals-2025-dec")
"""What the paths of pages begin with, or have in them, that a program has written, or their tables."""

BLOGS = {
    "rust": "blog.rust-lang.org (Zola)",
    "nodejs": "nodejs.org, the English blog (Next)",
    "hugo-docs": "gohugo.io, documentation (Hugo)",
    "eslint-archive": "eslint.org, the older blog (Jekyll)",
    "linkerd": "linkerd.io (Hugo)",
    "rfernandezdo": "a personal blog in Spanish and English (MkDocs)",
    "oviney": "a personal blog (Jekyll)",
}

INTRODUCTION = """\
# How often the rules are right

<!-- Written by scripts/make_quality.py from docs/quality/: run `make quality`. -->

A linter that is often wrong is soon switched off, so the default rules are measured on real posts.
The posts are those of public blogs, fetched in November 2026; they are not part of this repository.
No house style is used: what is reported here is what anybody gets who runs `blogtool lint` for the first time.
How near teasers come to those of authors is measured [on a page of its own](quality-teasers.md).
How right the figures of readability are stands [on another one](quality-readability.md).
How often a passive is one is told [with what the numbers mean](readability.md).
"""

JUDGED = """\
## {size} findings, judged

{size} findings were drawn by lot from the {all} above, and judged by the post around each.
True means that the author would agree that it is a fault, and worth a repair.
{true} of {size} are true.

Most of them are of the rules that speak most, so of each other rule as many more were drawn as make twenty, or all.
"""

HOW_JUDGED = """\
What was taken for granted, and where it comes from:

- The themes of the Rust blog, of Node.js, of linkerd and of Hugo's documentation print the title above the body, as their templates show; so a heading below it that says the same stands there twice.
  The Rust blog has repaired this itself (its pull requests 221 and 1080).
- The pages below `content/en/commands` of Hugo's documentation are written by a program, and so are the tables in the Rust blog's reports on its goals.
  The faults stand there, but each would be repaired once, in the program.
  Without the {written} findings that were drawn from such pages, {rest_true} of {rest} are true.
- No address was looked up. A host is taken to answer by `https` where it is a well-known one, or the post itself links to it so.
- That a list below a line of text is none was seen with Python-Markdown and the extensions of that blog: of 103 lists that the rule found at first, the seven below a block of code were lists, and these it leaves alone since.
- A level that is skipped is a fault for people who listen to the page.
  The Cargo team wrote its reports with skipped levels up to 1.82, and without since.
- What a list of commits says is quoted from the commits, yet both Node.js and ESLint repair such lines in their posts.
"""  # noqa: E501

MORE = """\
## More of single rules

These were drawn besides, rule by rule.
"""

FOOLED = """\
## What fooled the rules

Behind each rule that speaks unasked is a post that once fooled it, or one that would fool a simpler rule.
`tests/test_fooled.py` has each in words of our own, beside the fault that it is near to.
"""

OFF = """\
## A rule that is off: `{rule}`

Run on its own, `{rule}` reports {all} posts: {counts}.
{size} of these findings were judged in the same way, and {true} of them are true.

{text}
"""

OFF_TEXT = """\
About half are true: one section is of level 1 while the others are of level 2, or a second title stands below the first.
In the other half all sections are of level 1, or all stand below one heading of that level, and the authors meant it: the Rust blog has even moved sections up.
So the rule states a preference of a house, and runs where the house asks for it: `h1-in-body = "on"` in `[post.rules]`.
"""  # noqa: E501

EDITS = """\
## What editors repaired by hand

From the history of nine public blogs, {edits} small edits to published posts were collected, a line before and after.
Most are beyond any rule: a better word, another link, a later date.
In {meant}, an editor repaired what one of the default rules is meant to find.
{found} of these are found, and in {silent} of them the repaired line is silent.

The rules were mended with these edits in view, so the table says what they do, not what they would do elsewhere.
A line is judged alone, so faults that only the whole post shows are not counted: levels, numbers, repeated titles.
"""


def render(
    measured: dict[str, Any],
    sample: list[dict[str, Any]],
    more: list[dict[str, Any]],
    off: list[dict[str, Any]],
    off_rule: str,
    fooled: list[dict[str, Any]],
) -> str:
    """Return the page."""
    found = sum(sum(blog["rules"].values()) for blog in measured["blogs"])
    true = _true(sample)
    rest = [entry for entry in sample if not _is_of_a_program(entry)]
    parts = [
        INTRODUCTION,
        _targets(measured["blogs"], sample, more),
        _blogs(measured["blogs"]),
        _by_rule(measured["blogs"]),
        JUDGED.format(size=len(sample), all=found, true=true),
        _verdicts_by_rule(sample, more),
        HOW_JUDGED.format(written=len(sample) - len(rest), rest=len(rest), rest_true=_true(rest)),
        _findings(sample),
        MORE,
        _findings(more),
        FOOLED,
        _fooled(fooled),
        _off(measured["off"], off, off_rule),
        _edits(measured["edits"]),
    ]
    return "\n".join(parts)


def _is_of_a_program(entry: dict[str, Any]) -> bool:
    where = f"{entry['corpus']}/{entry['path']}"
    return any(place in where for place in WRITTEN_BY_A_PROGRAM)


def _targets(blogs: list[dict[str, Any]], sample: list[dict[str, Any]], more: list[dict[str, Any]]) -> str:
    rows = [["target", "measured", ""]]
    for blog in blogs:
        if blog["name"] in RARE:
            share = sum(blog["rules"].values()) / blog["posts"]
            rows.append(
                [
                    f"at most one finding in two posts, `{blog['name']}`",
                    f"{share:.2f} a post",
                    _met(share <= MOST_A_POST),
                ]
            )
    true, size = _true(sample), len(sample)
    share = f"{true} of {size}"
    rows.append([f"at least {LEAST_TRUE} of 100 findings true", share, _met(100 * true >= LEAST_TRUE * size)])
    rule, worst = _worst([*sample, *more])
    rows.append(
        [f"at least {LEAST_OF_A_RULE} of 100 of each rule", f"{worst} (`{rule}`)", _met(worst >= LEAST_OF_A_RULE)]
    )
    return _table(rows)


def _worst(judged: list[dict[str, Any]]) -> tuple[str, int]:
    """Return the rule that is wrong most often, and how many of a hundred of its findings are true."""
    shares = {}
    for rule in sorted({entry["rule"] for entry in judged}):
        of_rule = [entry for entry in judged if entry["rule"] == rule]
        shares[rule] = 100 * _true(of_rule) // len(of_rule)
    worst = min(shares, key=lambda rule: shares[rule])
    return worst, shares[worst]


def _met(met: bool) -> str:
    return "met" if met else "**not met**"


def _blogs(blogs: list[dict[str, Any]]) -> str:
    rows = [["blog", "", "posts", "findings", "a post"]]
    for blog in blogs:
        count = sum(blog["rules"].values())
        name = blog["name"]
        rows.append(
            [f"`{name}`", BLOGS.get(name, ""), f"{blog['posts']:,}", str(count), f"{count / blog['posts']:.3f}"]
        )
    posts, count = (sum(blog["posts"] for blog in blogs), sum(sum(blog["rules"].values()) for blog in blogs))
    rows.append(["all", "", f"{posts:,}", str(count), f"{count / posts:.3f}"])
    return "## Findings by blog\n\n" + _table(rows)


def _by_rule(blogs: list[dict[str, Any]]) -> str:
    totals: Counter[str] = Counter()
    for blog in blogs:
        totals.update(blog["rules"])
    rows = [["rule", *(f"`{blog['name']}`" for blog in blogs), "all"]]
    for rule in sorted(totals):
        rows.append([_link(rule), *(str(blog["rules"].get(rule, "")) for blog in blogs), str(totals[rule])])
    return "## Findings by rule\n\nRules that are not named found nothing.\n\n" + _table(rows)


def _verdicts_by_rule(sample: list[dict[str, Any]], more: list[dict[str, Any]]) -> str:
    rows = [["rule", "drawn", "true", "judged in all", "true"]]
    for rule in sorted({entry["rule"] for entry in [*sample, *more]}):
        drawn = [entry for entry in sample if entry["rule"] == rule]
        every = [entry for entry in [*sample, *more] if entry["rule"] == rule]
        rows.append([_link(rule), str(len(drawn)), str(_true(drawn)), str(len(every)), str(_true(every))])
    return _table(rows)


def _findings(sample: list[dict[str, Any]]) -> str:
    rows = [["where", "finding", "verdict", "why"]]
    for entry in sample:
        where = f"`{entry['corpus']}` {_path(entry['path'])}:{entry['line']}"
        verdict = "true" if entry["verdict"] else "**false**"
        message = _ADDRESS.sub(r"`\1`", entry["message"])
        rows.append([where, f"`{entry['rule']}` {message}", verdict, entry["reason"]])
    return _table(rows)


def _path(path: str) -> str:
    """Return a path without the folders that all posts of the blog are in."""
    parts = path.split("/")
    return "/".join(parts[-2:]) if parts[-1].startswith("index.") else parts[-1]


def _fooled(entries: list[dict[str, Any]]) -> str:
    rows = [["rule", "where", "what it is"]]
    for entry in entries:
        where = f"`{entry['corpus']}` {_path(entry['path'])}:{entry['line']}"
        rows.append([_link(entry["rule"]), where, entry["why"]])
    return _table(rows)


def _off(counts: dict[str, int], sample: list[dict[str, Any]], rule: str) -> str:
    told = ", ".join(f"{count} of `{name}`" for name, count in counts.items())
    text = OFF.format(
        rule=rule, all=sum(counts.values()), counts=told, size=len(sample), true=_true(sample), text=OFF_TEXT.strip()
    )
    return text + "\n" + _findings(sample)


def _edits(measured: dict[str, Any]) -> str:
    rules = measured["rules"]
    totals = {name: sum(tally[name] for tally in rules.values()) for name in ("meant", "found", "silent")}
    rows = [["rule", "repaired by hand", "found before", "silent after"]]
    rows += [[_link(rule), *(str(tally[name]) for name in totals)] for rule, tally in rules.items()]
    rows.append(["all", *(str(total) for total in totals.values())])
    text = EDITS.format(edits=f"{measured['edits']:,}", **totals) + "\n" + _table(rows)
    text += "\nNot found:\n\n" + _reasons(measured["missed"])
    reported = (
        f"\nReported in {len(measured['after'])} of the {measured['edits']:,} lines as they are after the edit:\n\n"
    )
    return text + reported + _reasons(measured["after"])


def _reasons(entries: list[dict[str, Any]]) -> str:
    counts = Counter((entry["rule"], entry["reason"]) for entry in entries)
    return "".join(f"- {count} × `{rule}`: {reason}\n" for (rule, reason), count in sorted(counts.items()))


def _true(sample: list[dict[str, Any]]) -> int:
    return sum(entry["verdict"] is True for entry in sample)


def _link(rule: str) -> str:
    return f"[`{rule}`](reference/rules.md#{rule})"


def _table(rows: list[list[str]]) -> str:
    cells = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    lines = [cells[0], ["---"] * len(cells[0]), *cells[1:]]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
