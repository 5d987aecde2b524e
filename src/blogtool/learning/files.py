"""What the files of many posts are called. Pure."""

import re
from collections.abc import Iterator
from datetime import date

from blogtool.learning.facts import Facts
from blogtool.learning.limits import limit_above
from blogtool.learning.statement import NEARLY_ALL, Sample, Statement, Test

_DATED = ("%Y-%m-%d-", "%Y%m%d_", "%Y%m%d-", "%Y-%m-%d_")
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
    yield from _names(sample)
    for pattern, words in _FORMS:
        test = _matches(pattern)
        if sample.share(test) >= NEARLY_ALL:
            yield Statement(path=("file", "slug", "pattern"), value=pattern, keeps=test, detail=words)
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


def _names(sample: Sample) -> Iterator[Statement]:
    """Yield the form of the names, where they begin with the date of the post."""
    dated = next((form for form in _DATED if sample.share(_is_dated(form)) >= sample.needed), None)
    bundles = sample.share(_is_bundle)
    ending = "/index.md" if bundles >= sample.needed else ".md" if bundles <= 1 - NEARLY_ALL else None
    if dated is None or ending is None:
        return
    test = _is_dated(dated)
    own = sample.share(_is_called_after_slug) >= sample.needed
    yield Statement(
        path=("file", "name"),
        value=f"{{date:{dated[:-1]}}}{dated[-1]}{{{'slug' if own else 'file.rest'}}}{ending}",
        keeps=lambda facts: test(facts) and facts.path.endswith(ending) and (not own or _is_called_after_slug(facts)),
        weight=6,
    )


def slug(facts: Facts) -> str:
    """Return what the name of a file says of the post: without a date at the beginning."""
    match = re.match(r"(?:19|20)\d\d([-_.]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])[-_. ]+(?=.)", facts.name)
    return facts.name[match.end() :] if match else facts.name


def _matches(pattern: str) -> Test:
    whole = re.compile(pattern).fullmatch
    return lambda facts: whole(slug(facts)) is not None


def _is_bundle(facts: Facts) -> bool:
    return facts.path.rpartition("/")[2] == "index.md"


def _is_called_after_slug(facts: Facts) -> bool:
    """Tell whether a file is called as the field `slug` says, or the post has none."""
    value = facts.fields.get("slug")
    return value is None or value.text in ("", slug(facts))


def _is_dated(form: str) -> Test:
    """Return the test of whether a file name begins with the date of the post."""

    def test(facts: Facts) -> bool:
        try:
            return facts.day is not None and facts.name.startswith(date.fromisoformat(facts.day[:10]).strftime(form))
        except ValueError:
            return False

    return test
