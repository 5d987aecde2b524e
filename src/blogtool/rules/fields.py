"""Rules about the front matter."""

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, ClassVar

from blogtool.errors import BlogtoolError
from blogtool.fieldchecks import Asked, asked, unwanted
from blogtool.fieldphrases import helped, milder
from blogtool.fieldplaces import key_span, opening, own_place
from blogtool.fieldslips import RULE, slips
from blogtool.fieldvalues import EMPTY, date_of, occurrences, value_of
from blogtool.finding import Fix, Problem, Severity, Span
from blogtool.house import House
from blogtool.post import Post
from blogtool.rule import Bad, Rule

if TYPE_CHECKING:
    from blogtool.contract import Field
    from blogtool.lists import Listing


class FieldRequired(Rule, frozen=True):
    """A post has the fields that the house style asks for.

    A post without a description is shown in search results with whatever text comes first; one without a date
    stands at the wrong end of every list. What is named in `[post.fields]` must be there, and not empty, unless it
    is `optional`. A field with `or` may be replaced by another one, and one with `needs` brings others with it.

    A title that stands as a level-1 heading, where the generator takes it for one, is there; so is a date in the
    file name (`2024-01-31-sleep.md`), and a field in Zola's tables `[taxonomies]` and `[extra]` or in Hugo's
    `params`. Front matter that cannot be read is the business of `front-matter-syntax`.

    `--unsafe-fixes` adds a field for which the house style has a `default`.
    """

    name: ClassVar[str] = "field-required"
    keys: ClassVar[tuple[str, ...]] = ("fields.*.optional", "fields.*.or", "fields.*.needs", "fields.*.body-pattern")
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = (
        "[post.fields]\n"
        'title = "text"\n'
        "description = { min-length = 50, max-length = 160 }\n"
        'type = { default = "article" }\n'
        'tags = { type = "list", or = "topics" }\n'
        'image = { optional = true, needs = ["image-alt"] }\n'
    )
    good: ClassVar[tuple[str, ...]] = (
        "---\ntitle: Sleep\ndescription: Why we sleep.\ntype: article\ntags: [rest]\n---\n\nText.\n",
        '+++\ntitle = "Sleep"\ndescription = "Why"\ntype = "a"\n[taxonomies]\ntags = ["rest"]\n+++\n\nText.\n',
        "---\ntitle: Sleep\ndescription: Why\ntype: a\ntopics: [rest]\nimage: a.jpg\nimage-alt: A bed\n---\n",
        "---\ntitle: Why: sleep\n---\n\nThat is `front-matter-syntax`.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("«---»\ntitle: Sleep\ntype: article\ntags: [rest]\n---\n\nText.\n"),
        Bad("---\ntitle: Sleep\n«description»:\ntype: article\ntags: [rest]\n---\n\nText.\n"),
        Bad('---\n«title»: " "\ndescription: Why we sleep.\ntype: article\ntags: [rest]\n---\n\nText.\n'),
        Bad("---\ntitle: Sleep\ndescription: Why we sleep.\ntype: article\n«tags»: []\n---\n\nText.\n"),
        Bad(
            "«---»\ntitle: Sleep\ndescription: Why\ntags: [rest]\n---\n\nText.\n",
            fixed="---\ntitle: Sleep\ndescription: Why\ntags: [rest]\ntype: article\n---\n\nText.\n",
            unsafe=True,
        ),
        Bad("---\ntitle: Sleep\ndescription: Why\ntype: a\ntags: [rest]\n«image»: a.jpg\n---\n\nText.\n"),
        Bad("«Why we sleep, and how much.»\n\nText.\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each field that is missing or empty."""
        fields = asked(house)
        if not fields:
            return
        block = post.front_matter
        if block is not None and block.faults and not block.values:
            return
        missing = [one for one in fields if _is_missing(post, house, one)]
        elsewhere = house.lists.get(house.site.fields_from or "") if house.site else None
        if elsewhere is not None and (not block or post.lent):
            if missing:
                yield _not_listed(post, [one.name for one in missing], elsewhere)
            return
        if block is None and any(not one.field.body_pattern for one in missing):
            yield _no_front_matter(post, [one.name for one in missing if not one.field.body_pattern])
            missing = [one for one in missing if one.field.body_pattern]
        if missing:
            told = _told_otherwise(post, house)
            missing = [one for one in missing if one.name not in told]
        for one in missing:
            yield _in_body(post, house, one) if one.field.body_pattern else _missing(post, house, one)
        absent = {one.name for one in missing}
        for one in fields:
            yield from _needed(post, one, absent)
            if "[]" in one.name and not one.field.optional and not unwanted(one.field):
                yield from _lacking_entries(post, one)


def _told_otherwise(post: Post, house: House) -> set[str]:
    """Return the fields that are there under another name: misspelled, or by the name that they had once."""
    told: set[str] = set()
    if house.switched_on(RULE):
        told.update(slip.meant.name for slip in slips(post, house))
    if house.switched_on("field-forbidden"):
        for one in asked(house):
            if one.field.replaced_by and unwanted(one.field) and value_of(post, one.name) not in EMPTY:
                told.add(one.field.replaced_by)
    return told


def _is_missing(post: Post, house: House, one: Asked) -> bool:
    name, field = one.name, one.field
    if field.optional or unwanted(field) or "[]" in name:
        return False
    if field.or_ and value_of(post, field.or_) not in EMPTY:
        return False
    if field.body_pattern:
        return not occurrences(post, name, field.body_pattern)
    value = value_of(post, name)
    if value not in EMPTY:
        return False
    if value == [] and _counts_items(field):
        return False  # that is `field-items`, which knows how bad it is
    if one.standard == "title" and house.generator.title_from_heading:
        return post.title is None
    if one.standard == "date" and house.generator.date_from_name:
        return date_of(post, name) is None
    return True


def _counts_items(field: "Field") -> bool:
    return any(wishes is not None and wishes.min_items is not None for wishes in (field, field.warn))


def _in_body(post: Post, house: House, one: Asked) -> Problem:
    line = re.search(rb"\S[^\r\n]*", post.data[post.body_start :])
    start, end = line.span() if line else (0, 0)
    message = f"The post has no {one.name}. It stands in the text, not in the front matter"
    return Problem(
        Span(post.body_start + start, post.body_start + end) if line else opening(post),
        f"{message}{house.where('fields', one.name, 'body-pattern')}.",
        helped(f"Write the line with {one.name}, in the form of other posts.", one),
        None,
        one.field.severity,
        about=one.name,
    )


def _lacking_entries(post: Post, one: Asked) -> Iterator[Problem]:
    """Yield the entries of a list that lack what each should have."""
    outer, _, inner = one.name.rpartition("[]")
    for each in occurrences(post, one.name):
        if each.value in EMPTY:
            number = each.name[: len(each.name) - len(inner)].rpartition("[")[2].rstrip("]")
            message = f"Entry {int(number) + 1} of {outer} has no {inner.lstrip('.')}."
            span = key_span(post, each.name)
            yield Problem(span, message, helped("Add it to the entry.", one), None, one.field.severity)


_WRITTEN = {"yaml": "{}: …", "toml": "{} = …", "json": '"{}": …', "pelican": "{}: …", "nikola": ".. {}: …"}
"""How a field is written in each format."""


def _no_front_matter(post: Post, names: list[str]) -> Problem:
    body = post.data[post.source.body_start :]
    first = re.search(rb"\S[^\r\n]*", body)
    start, end = first.span() if first else (0, 0)
    place = Span(post.source.body_start + start, post.source.body_start + end)
    listed = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return Problem(
        place,
        f"The post has no front matter; every post has {'these fields' if len(names) > 1 else 'a field'}: {listed}.",
        "Begin the file with one line for each field, such as `Title: …`, then a blank line."
        if post.formats == ("pelican",)
        else "Begin the file with a line `---`, then one line for each field, such as `title: …`, then another `---`.",
        about="front matter",
    )


def _not_listed(post: Post, names: list[str], listing: "Listing") -> Problem:
    """Return that a post lacks fields which its blog keeps in a list of all posts."""
    listed = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    if not post.lent:
        message = f"The post has no entry in {listing.source}, where the fields of all posts stand: {listed}."
        return Problem(opening(post), message, f"Add one to {listing.source}.", about="entry")
    message = f"The entry of the post in {listing.source} has no {listed}."
    return Problem(opening(post), message, f"Add it to {listing.source}.", about="entry")


def _missing(post: Post, house: House, one: Asked) -> Problem:
    name, field = one.name, one.field
    block = post.front_matter
    assert block is not None
    place = own_place(post, name)
    other = f" nor {field.or_}" if field.or_ else ""
    if place is not None:
        message = f"The field {name} is empty."
    elif other:
        message = f"The {house.thing} has neither {name}{other}."
    else:
        message = f"The {house.thing} has no {name}."
    limits = _limits(house, one)
    written = _WRITTEN[block.format].format(name)
    added = f"Add `{written}` to the front matter." if house.thing == "post" else "Add it to the entry."
    help = added if place is None else "Fill it in."
    span = place.key if place else opening(post)
    return Problem(
        span,
        f"{message} {limits}".strip(),
        helped(help, one),
        _default(post, name, field),
        field.severity,
        about=name,
    )


def _limits(house: House, one: Asked) -> str:
    """Return what the house style says of the length of a field, as a sentence."""
    for unit, name in (("length", "characters"), ("words", "words"), ("items", "items")):
        least = getattr(one.field, f"min_{unit}")
        most = getattr(one.field, f"max_{unit}")
        where = house.where("fields", one.name, f"{'min' if least else 'max'}-{unit}")
        if least and most:
            return f"Every {house.thing} has one of {least} to {most} {name}{where}."
        if least or most:
            number = least or most
            units = name.removesuffix("s") if number == 1 else name
            return f"Every {house.thing} has one of at {'least' if least else 'most'} {number} {units}{where}."
    return ""


def _needed(post: Post, one: Asked, absent: Collection[str]) -> Iterator[Problem]:
    """Yield the fields that a field which is there brings with it, and which are not there."""
    field = one.field
    needs = dict.fromkeys(field.needs or (), field.severity)
    if field.warn is not None and field.warn.needs:
        needs = {**dict.fromkeys(field.warn.needs, milder(field.severity, "warning")), **needs}
    if not needs or value_of(post, one.name) in EMPTY:
        return
    for other, severity in needs.items():
        if value_of(post, other) in EMPTY and other not in absent:
            message = f"The post has the field {one.name}, so it needs {other} too."
            span = key_span(post, one.name)
            help = helped(f"Add {other} to the front matter.", one)
            yield Problem(span, message, help, severity=severity, about=f"{one.name} needs {other}")


def _default(post: Post, name: str, field: "Field") -> Fix | None:
    """Return the fix that adds the default of the house style, where there is one that can be added."""
    if field.default is None:
        return None
    from blogtool.fieldedits import set_field

    try:
        edit = set_field(post.data, post.front_matter, name, field.default)  # type: ignore[arg-type]
    except (BlogtoolError, TypeError):
        return None
    return Fix(f"Add the default of {name}", (edit,), safe=False, effect="front-matter")
