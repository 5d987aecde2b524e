"""Rules about the values in the front matter: which there are, and within which bounds."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar

from blogtool.fieldchecks import Hit, hits, world_of
from blogtool.fieldphrases import limit_problem, listed, problem, quoted, rewritten, subject
from blogtool.fieldplaces import place_of, value_span
from blogtool.fieldvalues import moment_of, text_of
from blogtool.finding import Edit, Fix, Problem, Severity
from blogtool.house import House
from blogtool.post import Post
from blogtool.rule import Bad, Rule
from blogtool.wishes.known import AUTHORS, closest, known_values

_FEW = 8
"""How many values are named to an author."""


class FieldKnown(Rule, frozen=True):
    """A field has one of the values that there are.

    A tag that is written in another way makes a second list, on which only this post stands. An author whom the
    site does not know has no name and no page.

    `one-of` lists the values, `from` names a list in `[data]`, or `authors`, whose ids and names are known. With
    `compare = "any-case"` case does not count, with `compare = "slug"` only what would stand in an address does. On
    a list, each item is looked at; with `first.from` only the first one.

    `--unsafe-fixes` writes the value that was probably meant.
    """

    name: ClassVar[str] = "field-known"
    keys: ClassVar[tuple[str, ...]] = ("fields.*.one-of", "fields.*.from")
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = (
        '[authors.monica]\nname = "Monica Example"\n\n'
        '[post.fields]\nauthor = { optional = true, from = "authors" }\n'
        'category = { optional = true, one-of = ["news", "how-to"] }\n'
        "level = { optional = true, one-of = [1, 2, 3] }\n"
        'topics = { optional = true, one-of = ["Sleep", "Rest"], compare = "any-case" }\n'
    )
    good: ClassVar[tuple[str, ...]] = (
        "---\nauthor: monica\ncategory: how-to\nlevel: 2\ntopics: [sleep, REST]\n---\n\nText.\n",
        "---\nauthor: Monica Example\nlevel: '3'\n---\n\nText.\n",
        "---\nauthor: {name: Somebody}\ntopics:\n---\n\nText.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("---\nauthor: «Somebody»\n---\n\nText.\n"),
        Bad("---\nauthor: «monika»\n---\n\nText.\n", fixed="---\nauthor: monica\n---\n\nText.\n", unsafe=True),
        Bad(
            "---\ncategory: «'How To'»  # soon\n---\n\nText.\n",
            fixed="---\ncategory: 'how-to'  # soon\n---\n\nText.\n",
            unsafe=True,
        ),
        Bad("---\nlevel: «4»\n---\n\nText.\n"),
        Bad(
            "---\ntopics:\n  - rest\n  - «Slep»\n---\n\nText.\n",
            fixed="---\ntopics:\n  - rest\n  - Sleep\n---\n\nText.\n",
            unsafe=True,
        ),
        Bad(
            '+++\ntopics = ["rest", «"slee"»]\n+++\n\nText.\n',
            fixed='+++\ntopics = ["rest", "Sleep"]\n+++\n\nText.\n',
            unsafe=True,
        ),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each value that is none of those that there are."""
        for hit in hits(post, house, ("one-of", "from")):
            yield _unknown(post, house, hit)


def _unknown(post: Post, house: House, hit: Hit) -> Problem:
    fault = hit.fault
    compare = hit.asked.field.compare
    known = fault.expected if fault.key == "one-of" else known_values(fault.expected, world_of(post, house))
    near = closest(str(fault.found), known)
    where = house.where(*hit.path)
    found = quoted(str(fault.found))
    facts = f"Did you mean “{near}”?" if near else ""
    if fault.key == "one-of":
        ours = f"{found} is not one of the values of {hit.asked.name}."
        facts = f"{facts} Expected {listed(known)}{where}.".strip()
        help = f"Write `{near}`." if near else "Write one of them."
    else:
        ours = f"{found} is not one of our {fault.expected}."
        new = _new(house, fault.expected)
        help = f"Write `{near}`, or {new}." if near else f"Write one of them, or {new}."
        shown = sorted(house.authors) if fault.expected == AUTHORS else known
        if not near and len(shown) <= _FEW:
            facts = f"We have {listed(shown, 'and')}{where}."
        elif not near:
            help = f"Write one that is known{where}, or {new}."
    edit = rewritten(post, hit.where, near) if near and compare != "slug" else None
    fix = Fix(f"Write “{near}”", (edit,), safe=False, effect="front-matter") if edit else None
    return problem(post, hit, ours, facts, help, found=found, fix=fix)


def _new(house: House, name: str) -> str:
    """Return how a value becomes known."""
    if name not in house.lists:
        return f"add [authors.ID] to {house.path or 'the house style'}"
    one = f"{name[:-3]}y" if name.endswith("ies") else name[:-1] if name.endswith("s") else "one"
    return f"add the new {one} to {house.lists[name].source}"


class FieldValue(Rule, frozen=True):
    """A field has the one value that it can have.

    Where an address is made of the slug and a picture found by it, a slug that differs from the file's name breaks
    both.

    `is` is a text, a number or `true`, or what another field or the file says: `"{file.slug}"`, `"{title}"`,
    `"{ported_from}"`. Where the post has no such field, nothing is asked. `compare` says when two texts are the
    same.

    `--unsafe-fixes` writes the value.
    """

    name: ClassVar[str] = "field-value"
    keys: ClassVar[tuple[str, ...]] = ("fields.*.is",)
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = (
        '[post.fields]\nslug = { optional = true, is = "{file.slug}" }\n'
        "published = { optional = true, is = true }\n"
        'author = { optional = true, is = "Ouray Example", compare = "any-case" }\n'
        'source = { optional = true, is = "{ported_from}" }\n'
    )
    good: ClassVar[tuple[str, ...]] = (
        "---\nslug: post\npublished: true\nauthor: Ouray example\nsource: anything\n---\n\nText.\n",
        "---\nported_from: quarto\nsource: quarto\n---\n\nText.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("---\nslug: «sleep»\n---\n\nText.\n", fixed="---\nslug: post\n---\n\nText.\n", unsafe=True),
        Bad("---\npublished: «false»\n---\n\nText.\n", fixed="---\npublished: true\n---\n\nText.\n", unsafe=True),
        Bad(
            '+++\nauthor = «"Somebody"»\n+++\n\nText.\n',
            fixed='+++\nauthor = "Ouray Example"\n+++\n\nText.\n',
            unsafe=True,
        ),
        Bad(
            "---\nported_from: quarto\nsource: «posit»\n---\n\nText.\n",
            fixed="---\nported_from: quarto\nsource: quarto\n---\n\nText.\n",
            unsafe=True,
        ),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each value that is another one."""
        for hit in hits(post, house, ("is",)):
            wanted = text_of(hit.fault.expected)
            ours = f"{subject(hit.asked, hit.where.item)} should be {quoted(wanted)}."
            said = _said(hit)
            same = f"; it is to be the same as {said}" if "{" in said else ""
            facts = f"Found {quoted(hit.fault.found)}{same}{house.where(*hit.path)}."
            yield problem(post, hit, ours, facts, f"Write `{wanted}`.", fix=_valued(post, hit))


def _said(hit: Hit) -> str:
    wishes: Any = hit.asked.field
    for part in hit.path[2:-1]:
        wishes = getattr(wishes, part)
    return str(wishes.is_)


def _valued(post: Post, hit: Hit) -> Fix | None:
    wanted = hit.fault.expected
    if isinstance(wanted, str):
        edit = rewritten(post, hit.where, wanted)
    else:
        span = value_span(post, hit.where)
        place = place_of(post, hit.where.name)
        simple = place is not None and (span == place.value or span in place.items) and span.start < span.end
        edit = Edit(span, text_of(wanted)) if simple and isinstance(hit.value, bool | int | float) else None
    return Fix(f"Write “{text_of(wanted)}”", (edit,), safe=False, effect="front-matter") if edit else None


class FieldRange(Rule, frozen=True):
    """A number lies within its limits.

    A difficulty of 7 out of 3 is shown as it stands, or breaks the page that draws stars.

    `min` and `max` are the smallest and the greatest number; a number in quotes is one, too.
    """

    name: ClassVar[str] = "field-range"
    keys: ClassVar[tuple[str, ...]] = ("fields.*.min", "fields.*.max")
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = (
        "[post.fields]\ndifficulty = { optional = true, min = 1, max = 3 }\n"
        '"related[].score" = { optional = true, max = 1 }\n'
    )
    good: ClassVar[tuple[str, ...]] = (
        "---\ndifficulty: 3\nrelated: [{score: 0.5}, {score: 1}, rest]\n---\n\nText.\n",
        "---\ndifficulty: '1.5'\n---\n\nText.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("---\ndifficulty: «4»\n---\n\nText.\n"),
        Bad("---\ndifficulty: «'-1'»\n---\n\nText.\n"),
        Bad("---\nrelated:\n  - name: a\n    score: 0.5\n  - name: b\n    score: «1.5»\n---\n\nText.\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each number that is too small or too great."""
        for hit in hits(post, house, ("min", "max")):
            small = hit.fault.key == "min"
            ours = f"{subject(hit.asked, hit.where.item)} is too {'small' if small else 'great'}."
            help = f"Write {hit.fault.expected} or {'more' if small else 'less'}."
            yield limit_problem(post, house, hit, ours, str(hit.fault.found), help, value_span(post, hit.where))


class FieldDate(Rule, frozen=True):
    """A date lies within its limits and is written as asked.

    A post that is dated tomorrow is not shown today, and one that says it was checked two years ago is trusted no
    more.

    `earliest` and `latest` are days: `2018-01-01`, `today`, `180 days ago`, `2 weeks from now`. `formats` says how
    a date may be written, any of them: `%Y` is the year, `%m` the month and `%d` the day in digits, `%B` the month
    in English words, `%H:%M` the time. Without `formats` any date is understood that is written year, month, day;
    that it is one at all is the business of `field-type` and `date-valid`.
    """

    name: ClassVar[str] = "field-date"
    keys: ClassVar[tuple[str, ...]] = ("fields.*.formats", "fields.*.earliest", "fields.*.latest")
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = (
        '[post.fields]\ndate = { optional = true, earliest = "2018-01-01", latest = "today" }\n'
        "checked.optional = true\n"
        'checked.earliest = "2020-01-01"\n'
        'checked.formats = ["%Y-%m-%d", "%B %d, %Y"]\n'
    )
    good: ClassVar[tuple[str, ...]] = (
        "---\ndate: 2018-01-01\nchecked: 2020-05-04\n---\n\nText.\n",
        "---\ndate: 2018-05-04 10:30\nchecked: May 4, 2021\n---\n\nText.\n",
        "+++\ndate = 2018-05-04T10:00:00Z\nchecked = 2020-05-04\n+++\n\nText.\n",
        "---\ndate: yesterday\n---\n\nThat is the business of `date-valid`.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("---\ndate: «2017-12-31»\n---\n\nText.\n"),
        Bad("---\ndate: «2317-12-31T10:00:00Z»\n---\n\nText.\n"),
        Bad('---\ndate: «"2317-12-31"»\n---\n\nText.\n'),
        Bad("---\nchecked: «4 May 2021»\n---\n\nText.\n"),
        Bad("---\nchecked: «2020-05-04 10:00:00»\n---\n\nText.\n"),
        Bad("---\nchecked: «May 4, 2019»\n---\n\nText.\n"),
        Bad("+++\nchecked = «2020-05-04T10:00:00Z»\n+++\n\nText.\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each date that is too early, too late, or written otherwise."""
        for hit in hits(post, house, ("formats", "earliest", "latest")):
            who, where = subject(hit.asked, hit.where.item), house.where(*hit.path)
            fault = hit.fault
            if fault.key == "formats":
                moment = moment_of(hit.value) or datetime(2024, 5, 4, 8, 30)
                forms = listed([f"`{moment.strftime(form)}`" for form in fault.expected])
                facts = f"Found {quoted(fault.found)}; expected a form such as {forms}{where}."
                yield problem(post, hit, f"{who} is not written as asked.", facts, f"Write it as {forms}.")
                continue
            early = fault.key == "earliest"
            ours = f"{who} is too {'early' if early else 'late'}."
            if not early and fault.expected == house.today:
                ours = f"{who} is in the future."
            facts = f"{fault.found}; {'not before' if early else 'not after'} {fault.expected}{where}."
            help = f"Give a date {'from' if early else 'up to'} {fault.expected}{' on' if early else ''}."
            yield problem(post, hit, ours, facts, help)
