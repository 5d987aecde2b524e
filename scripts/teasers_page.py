"""The page docs/quality-teasers.md, from data alone."""

from typing import Any

BLOGS = {
    "rust": "blog.rust-lang.org",
    "roweb3": "ropensci.org",
    "eslint-release": "eslint.org, releases",
    "eslint-other": "eslint.org, other posts",
    "react.dev": "react.dev",
}
OTHERS = ("first paragraph", "WordPress, 55 words", "Hugo, 70 words")

INTRODUCTION = """\
# How near teasers come to those of authors

<!-- Written by scripts/make_teasers.py from docs/quality/: run `make teasers`. -->

Authors of some blogs write the teaser of each post themselves.
On {posts} posts of {blogs} blogs, what `blogtool excerpt` derives from the post was compared with what the author had written.
Of these teasers, {copied} are copied from the post, word for word; they flatter whatever begins at the beginning.
ROUGE says how many words (1), pairs of words (2) and words in their order (L) two texts share; more is better, and 100 is the same text.
It knows nothing of how well a text reads, and it rewards length; so the limit is 160 characters for all but WordPress and Hugo.
"""  # noqa: E501

METHODS = """\
## By method

“Fitted on the other blogs” is what a blog may expect that we have not seen: the weights were chosen without it.
The rows marked with * take the paragraphs of a post as they are.
All others begin from the same text, without captions, greetings and notes, so they differ only in what they choose.
The hybrid is the best method that was known before: windows of whole sentences, by the words of the title, their place and their length.
"""  # noqa: E501

BY_BLOG = """\
## By blog

ROUGE-1, and the number of posts.
Of the posts on ESLint's releases, the body has none of the sentences that their teasers are made of.
"""

DIFFERENCES = """\
## How sure that is

ROUGE-1, and the bounds between which the difference lies in 95 of 100 draws of as many posts.
"""

WEIGHTS = """\
## What each trait is good for

Without one of the traits by which sentences are chosen, and all others as they are, this much is lost or won.
Traits that change nothing here are there for the reader: [a decision](decisions/0026-teaser-choice.md) says why.
"""

TIME = """\
## Time

A post takes {mean} ms of CPU time, with parsing; one in a hundred takes {slow} ms or more.
"""

FITTED = """\
The weights that were fitted without each blog:
"""


def render(measured: dict[str, Any]) -> str:
    """Return the page."""
    posts = measured["posts"]
    slow = measured["milliseconds"]
    parts = [
        INTRODUCTION.format(
            posts=sum(number for number, _ in posts.values()),
            blogs=len(posts),
            copied=sum(number for _, number in posts.values()),
        ),
        METHODS,
        _methods(measured["methods"]),
        BY_BLOG,
        _blogs(measured["methods"], posts),
        DIFFERENCES,
        _differences(measured["differences"]),
        WEIGHTS,
        _without(measured["without"]),
        FITTED,
        _folds(measured["folds"]),
        TIME.format(mean=slow[0], slow=slow[1]),
    ]
    return "\n".join(parts)


def _methods(methods: dict[str, Any]) -> str:
    head = ["method", "R-1", "R-2", "R-L", "R-1 not copied", "R-1 copied", "characters", "of 100 end in …"]
    rows = [
        [
            f"{name} *" if name in OTHERS else name,
            *(f"{value:.1f}" for value in found["all"]),
            *(f"{found[group][0]:.2f}" if group in found else "" for group in ("not copied", "copied")),
            str(found["length"]),
            f"{found['ellipsis']:.1f}",
        ]
        for name, found in methods.items()
    ]
    return _table(head, rows)


def _blogs(methods: dict[str, Any], posts: dict[str, list[int]]) -> str:
    head = ["method", *(f"{BLOGS.get(blog, blog)} ({number})" for blog, (number, _) in posts.items())]
    rows = [[name, *(f"{found['blogs'][blog]:.1f}" for blog in posts)] for name, found in methods.items()]
    return _table(head, rows)


def _differences(differences: dict[str, Any]) -> str:
    rows = [
        [name, group, f"{mean:+.2f}", f"{low:+.2f} to {high:+.2f}"]
        for name, groups in differences.items()
        for group, (mean, low, high) in groups.items()
    ]
    return _table(["difference", "teasers", "ROUGE-1", "bounds"], rows)


def _without(without: dict[str, list[float]]) -> str:
    rows = [
        [f"without {name}", *(f"{value:+.2f}" for value in found[:2]), f"{found[2]:+.1f}"]
        for name, found in without.items()
        if name != "all"
    ]
    return _table(["", "R-1 not copied", "R-1 copied", "of 100 end in …"], rows)


def _folds(folds: dict[str, dict[str, float]]) -> str:
    names = list(next(iter(folds.values())))
    rows = [[site, *(str(weights[name]) for name in names)] for site, weights in folds.items()]
    return _table(["without", *names], rows)


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
