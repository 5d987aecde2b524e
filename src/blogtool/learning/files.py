"""What the files of many posts are called. Pure."""

import re
from collections.abc import Iterator
from datetime import date

from blogtool.learning.facts import Facts
from blogtool.learning.statement import NEARLY_ALL, Sample, Statement
from blogtool.learning.values import limit_above

_DATED = (
    ("{date:%Y-%m-%d}-", "%Y-%m-%d-"),
    ("{date:%Y%m%d}_", "%Y%m%d_"),
    ("{date:%Y%m%d}-", "%Y%m%d-"),
    ("{date:%Y-%m-%d}_", "%Y-%m-%d_"),
)
_FORMS = (
    (r"[a-z0-9]+(-[a-z0-9]+)*", "lower case, words joined by -"),
    (r"[a-z0-9.]+(-[a-z0-9.]+)*", "lower case, words joined by -"),
    (r"[a-z0-9_]+", "lower case, words joined by _"),
    (r"[a-z0-9._-]+", "lower case"),
    (r"[A-Za-z0-9._-]+", "letters, digits, - and _"),
)
_LENGTHS = (30, 40, 50, 60, 70, 80, 100, 120)


def files(sample: Sample) -> Iterator[Statement]:
    """Yield what the file names of some posts have in common."""
    if sample.few:
        return
    dated = next((form for form in _DATED if sample.share(lambda facts: _is_dated(facts, form[1])) >= sample.needed), None)
    bundles = sample.share(_is_bundle)
    ending = "/index.md" if bundles >= sample.needed else ".md" if bundles <= 1 - NEARLY_ALL else None
    if dated and ending:
        yield Statement(
            path=("file", "name"),
            value=f"{dated[0]}{{file.rest}}{ending}",
            keeps=lambda facts: _is_dated(facts, dated[1]) and facts.path.endswith(ending),
            weight=6,
        )
    for pattern, words in _FORMS:
        matches = re.compile(pattern).fullmatch
        if sample.share(lambda facts: matches(slug(facts)) is not None) >= NEARLY_ALL:
            yield Statement(
                path=("file", "slug", "pattern"),
                value=pattern,
                keeps=lambda facts: matches(slug(facts)) is not None,
                detail=words,
            )
            break
    lengths = [len(slug(facts)) for facts in sample.posts]
    most = limit_above(lengths, _LENGTHS)
    if most is not None:
        yield Statement(
            path=("file", "slug", "max-length"),
            value=most,
            keeps=lambda facts: len(slug(facts)) <= most,
            detail=f"the longest has {max(lengths)}",
        )


def slug(facts: Facts) -> str:
    """Return what the name of a file says of the post: without a date at the beginning."""
    match = re.match(r"(?:19|20)\d\d([-_.]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])[-_. ]+(?=.)", facts.name)
    return facts.name[match.end() :] if match else facts.name


def _is_bundle(facts: Facts) -> bool:
    return facts.path.rpartition("/")[2] == "index.md"


def _is_dated(facts: Facts, form: str) -> bool:
    """Tell whether a file name begins with the date of the post."""
    try:
        return facts.day is not None and facts.name.startswith(date.fromisoformat(facts.day[:10]).strftime(form))
    except ValueError:
        return False
