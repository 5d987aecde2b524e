"""What the bodies of many posts have in common: their sections, their end, their headings, how long they are. Pure."""

import itertools
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from blogtool import ruleset
from blogtool.kinds import STANDARD
from blogtool.learning.facts import Facts
from blogtool.learning.limits import COUNTS, limit_below
from blogtool.learning.statement import NEARLY_ALL, Sample, Statement
from blogtool.slugs import slugify
from blogtool.sourcelists import TITLES, fold

_WORDS = (50, 80, 100, 150, 200, 250, 300, 400, 500, 600, 800, 1000, 1500, 2000)
_MOST_TITLES = 3
_MOST_PARTS = 4


def bodies(sample: Sample) -> Iterator[Statement]:
    """Yield what the bodies of some posts have in common."""
    if sample.few:
        return
    parts = [*_sections(sample), *_titled(sample), *_signed(sample), *_sources(sample)]
    yield from _outline(sample, parts)
    yield from parts
    yield from _headings(sample)
    yield from _length(sample)


def _outline(sample: Sample, parts: Sequence[Statement]) -> Iterator[Statement]:
    """Yield the order of the parts, where there is more than the sections to be put in order."""
    orders = Counter(facts.parts for facts in sample.posts)
    order, count = orders.most_common(1)[0]
    if count < sample.needed * len(sample) or "sections" not in order or not {"sign-off", "sources"} & set(order):
        return
    along: dict[str, dict[str, object]] = {}
    for statement in parts:
        if statement.path[1] in order:
            along.setdefault(statement.path[1], {})[statement.path[2]] = statement.value
    yield Statement(
        path=("outline",),
        value=list(order),
        keeps=lambda facts: facts.parts == order,
        along={"parts": along},
        weight=5,
    )


def _sections(sample: Sample) -> Iterator[Statement]:
    """Yield how many sections there are, and how they are numbered."""
    forms = Counter(facts.numbering for facts in sample.posts if facts.numbering)
    form, count = forms.most_common(1)[0] if forms else ("", 0)
    if count >= sample.needed * len(sample):
        yield Statement(
            path=("parts", "sections", "numbering"),
            value=form,
            keeps=lambda facts: facts.numbering == form,
            detail="without a gap",
            weight=6,
        )
    counts = [facts.sections for facts in sample.posts]
    least = limit_below(counts, COUNTS)
    if least is not None and least >= 2:
        yield Statement(
            path=("parts", "sections", "min-count"),
            value=least,
            keeps=lambda facts: facts.sections >= least,
            detail=f"{min(counts)} to {max(counts)}" if min(counts) < max(counts) else "",
        )


def _titled(sample: Sample) -> Iterator[Statement]:
    """Yield the sections that nearly all posts have, by their headings."""
    counts: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for facts in sample.posts:
        for heading in {item.folded: item for item in facts.headings if item.level > 1}.values():
            counts[heading.folded] += 1
            written.setdefault(heading.folded, Counter())[heading.title.strip().rstrip(":")] += 1
    sources = {fold(title) for title in TITLES}
    found = 0
    taken = {*STANDARD, *ruleset.names()}
    for folded, count in counts.most_common(50):
        if folded in sources or count < sample.needed * len(sample) or found == _MOST_PARTS:
            continue
        title = written[folded].most_common(1)[0][0]
        if not title.isprintable():
            continue
        name = _name(title, taken)
        found += 1
        taken.add(name)
        yield Statement(
            path=("parts", name),
            value={"kind": "section", "titles": [title]},
            keeps=lambda facts, folded=folded: any(item.folded == folded for item in facts.headings),  # type: ignore[misc]
            weight=7,
        )


def _name(title: str, taken: Collection[str]) -> str:
    """Return a name for the part under a heading that is not taken yet."""
    name = slugify(title)[:40].strip("-") or "part"
    others = (f"{name}-{number}" for number in itertools.count(2))
    return next(each for each in itertools.chain((name, f"{name}-section"), others) if each not in taken)


def _signed(sample: Sample) -> Iterator[Statement]:
    """Yield how posts are signed."""
    if sample.share(lambda facts: facts.signoff is not None) >= sample.needed:
        forms = Counter(_form(facts) for facts in sample.posts if facts.signoff)
        often = [form for form, count in forms.most_common(3) if count > (1 - NEARLY_ALL) * len(sample)]
        likes = [form for form in often if form.isprintable()]
        yield Statement(
            path=("parts", "sign-off", "looks-like"),
            value=likes,
            keeps=lambda facts: _form(facts) in likes,
            weight=7,
        )
        return
    lines = Counter(facts.last_line for facts in sample.posts if facts.last_line)
    line, count = lines.most_common(1)[0] if lines else ("", 0)
    if line and line.isprintable() and not set("*{") & set(line) and count >= sample.needed * len(sample):
        yield Statement(
            path=("parts", "sign-off", "looks-like"),
            value=[line],
            keeps=lambda facts: facts.last_line == line,
            weight=7,
        )


def _form(facts: Facts) -> str:
    """Return the form of a sign-off, its name and credentials put in braces."""
    signed = facts.signoff
    if signed is None:
        return ""
    before, _, behind = signed.text.partition(signed.name)
    if signed.rest and signed.rest in behind:
        behind = "{author.credentials}".join(behind.split(signed.rest, 1))
    return f"{before}{{author.name}}{behind}"


def _sources(sample: Sample) -> Iterator[Statement]:
    """Yield what sources look like, under which heading they stand, and how many there are."""
    having = [facts.sources for facts in sample.posts if facts.sources]
    if len(having) < sample.needed * len(sample):
        return
    said = False
    styles = Counter(item.style for item in having)
    style, count = styles.most_common(1)[0]
    if count >= sample.needed * len(sample):
        said = True
        yield _of_sources("style", style, lambda facts: facts.sources is not None and facts.sources.style == style)
    titles = Counter(item.title for item in having if item.title)
    often = [title for title, number in titles.most_common(_MOST_TITLES) if number > 1 and title.isprintable()]
    if sum(titles[title] for title in often) >= sample.needed * len(sample):
        said = True
        known = {fold(title) for title in often}
        yield _of_sources(
            "titles", often, lambda facts: facts.sources is not None and fold(facts.sources.title) in known
        )
    counts = [item.count for item in having]
    least = limit_below(counts, COUNTS) or 1
    if least == 1 and said:
        return
    yield _of_sources(
        "min-items",
        least,
        lambda facts: facts.sources is not None and facts.sources.count >= least,
        f"{min(counts)} to {max(counts)}" if min(counts) < max(counts) else "",
    )


def _of_sources(key: str, value: object, keeps: object, detail: str = "") -> Statement:
    return Statement(path=("parts", "sources", key), value=value, keeps=keeps, detail=detail, weight=6)  # type: ignore[arg-type]


def _headings(sample: Sample) -> Iterator[Statement]:
    """Yield whether the title stands in the body, as a heading of level 1."""

    def titles(facts: Facts) -> int:
        return sum(item.level == 1 for item in facts.headings)

    if sample.share(lambda facts: titles(facts) >= 1) >= sample.needed:
        yield Statement(path=("headings", "h1", "min-count"), value=1, keeps=lambda facts: titles(facts) >= 1, weight=3)
        if sample.share(lambda facts: titles(facts) == 1) >= NEARLY_ALL:
            yield Statement(path=("headings", "h1", "max-count"), value=1, keeps=lambda facts: titles(facts) <= 1)


def _length(sample: Sample) -> Iterator[Statement]:
    words = [facts.words for facts in sample.posts]
    least = limit_below(words, _WORDS)
    if least is not None:
        yield Statement(
            path=("body", "min-words"),
            value=least,
            keeps=lambda facts: facts.words >= least,
            detail=f"the shortest has {min(words)}",
        )
