"""Rules about the front matter."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from blogtool.errors import BlogtoolError
from blogtool.finding import Edit, Fix, Problem, Severity, Span
from blogtool.house import House
from blogtool.post import Post
from blogtool.rule import Bad, Rule

if TYPE_CHECKING:
    from blogtool.contract import Field

_TITLE_FROM_HEADING = ("mkdocs", "plain")
"""Generators, or none, for which a level-1 heading in the body is the title."""
_DATE_FROM_NAME = ("jekyll", "zola", "plain")
"""Generators that take a date at the beginning of the file name for the date of the post."""
_TABLES = ("taxonomies", "extra", "params")
"""Tables in which Zola and Hugo keep fields that are not their own."""


class FrontMatterSyntax(Rule, frozen=True):
    """The front matter can be read.

    Front matter that cannot be read is the most expensive small mistake of a blog: the site does not build, or it
    builds without the post's title and date. The usual causes are a colon or a quotation mark inside a title, a
    second `---` that is missing, and a field that is given twice, of which one value is silently lost.

    A value that only needs quotation marks gets them by `--fix`.
    """

    name: ClassVar[str] = "front-matter-syntax"
    severity: ClassVar[Severity] = "error"
    good: ClassVar[tuple[str, ...]] = (
        '---\ntitle: "Sleep: a guide"\ntags: [sleep]\n---\n\nText.\n',
        '+++\ntitle = "Sleep"\n+++\n\nText.\n',
        '{\n  "title": "Sleep"\n}\n\nText.\n',
        "---\n\nA post that begins with a rule.\n\n---\n\nMore text.\n",
        "Only text.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad(
            "---\ntitle: Your first visit«: what to expect»\n---\n\nText.\n",
            fixed='---\ntitle: "Your first visit: what to expect"\n---\n\nText.\n',
        ),
        Bad("«---»\ntitle: Sleep\n\nText.\n"),
        Bad("---\ntitle: Sleep\ntags: [sleep]\n«title»: Rest\n---\n\nText.\n"),
        Bad('---\ntitle: «"Sleep»\n---\n\nText.\n'),
        Bad("---\ntitle: Sleep\ndate: «2026-13-45»\n---\n\nText.\n"),
        Bad("+++\ntitle = «Sleep»\n+++\n\nText.\n"),
        Bad('+++\ntitle = "Sleep"\n«title» = "Rest"\n+++\n\nText.\n'),
        Bad('{\n  "title": "Sleep"\n  «"tags": []»\n}\n\nText.\n'),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each fault of the front matter."""
        if post.front_matter is None:
            return
        for fault in post.front_matter.faults:
            fix = None
            if fault.quote is not None:
                from blogtool.scalars import quoted_scalar

                edit = Edit(fault.quote, quoted_scalar(post.source.text(fault.quote)))
                fix = Fix("Put the value in quotation marks", (edit,), effect="front-matter")
            yield Problem(fault.span, fault.message, fault.help, fix)


class FieldRequired(Rule, frozen=True):
    """A post has the fields that the house style asks for.

    A post without a description is shown in search results with whatever text comes first; one without a date stands
    at the wrong end of every list. What is named in `[post.fields]` must be there, and not empty, unless it is
    `optional`. A field with `or` may be replaced by another one, and one with `needs` brings others with it.

    A title that stands as a level-1 heading, where the generator takes it for one, is there; so is a date in the file
    name (`2024-01-31-sleep.md`), and a field in Zola's tables `[taxonomies]` and `[extra]` or in Hugo's `params`. Front
    matter that cannot be read is the business of `front-matter-syntax`.

    `--unsafe-fixes` adds a field for which the house style has a `default`.
    """

    name: ClassVar[str] = "field-required"
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
        if house.contract is None or not house.contract.fields:
            return
        block = post.front_matter
        if block is not None and block.faults and not block.values:
            return
        asked = list(house.contract.fields.items())
        missing = [(name, field) for name, field in asked if _is_missing(post, house, name, field)]
        if block is None and missing:
            yield _no_front_matter(post, [name for name, _ in missing])
            return
        for name, field in missing:
            yield _missing(post, name, field)
        for name, field in asked:
            if field.needs and _value(post, name) not in _EMPTY:
                for other in field.needs:
                    if _value(post, other) in _EMPTY and other not in dict(missing):
                        yield _needed(post, name, other, field)


_EMPTY: tuple[Any, ...] = (None, "", [], {})


def _value(post: Post, name: str) -> Any:
    """Return the value of a field, also of one inside another (`cover.image`); blank text is empty."""
    places: list[Any] = [post.fields, *(post.fields.get(table) for table in _TABLES)]
    for place in places:
        value: Any = place
        for part in [name] if isinstance(place, dict) and name in place else name.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        if value is not None:
            return value.strip() if isinstance(value, str) else value
    return None


def _is_missing(post: Post, house: House, name: str, field: "Field") -> bool:
    if field.optional or field.forbidden:
        return False
    if field.or_ and _value(post, field.or_) not in _EMPTY:
        return False
    if field.body_pattern:
        return False  # it stands in the body
    if _value(post, name) not in _EMPTY:
        return False
    if name == "title" and house.flavor in _TITLE_FROM_HEADING:
        return post.title is None
    if name == "date" and house.flavor in _DATE_FROM_NAME:
        names = post.source.path.split("/")[-2:]  # of the file, and of the folder of a bundle
        return not any(re.match(r"\d{4}-\d{2}-\d{2}[-_]", part) for part in names)
    return True


def _no_front_matter(post: Post, names: list[str]) -> Problem:
    body = post.data[post.source.body_start :]
    first = re.search(rb"\S[^\r\n]*", body)
    start, end = first.span() if first else (0, 0)
    place = Span(post.source.body_start + start, post.source.body_start + end)
    listed = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return Problem(
        place,
        f"The post has no front matter; every post has {'these fields' if len(names) > 1 else 'a field'}: {listed}.",
        "Begin the file with a line `---`, then one line for each field, such as `title: …`, then another `---`.",
        about="front matter",
    )


def _missing(post: Post, name: str, field: "Field") -> Problem:
    block = post.front_matter
    assert block is not None
    place = block.places.get(name)
    other = f" nor {field.or_}" if field.or_ else ""
    if place is not None:
        message = f"The field {name} is empty."
    elif other:
        message = f"The post has neither {name}{other}."
    else:
        message = f"The post has no {name}."
    limits = _limits(field)
    written = {"yaml": f"{name}: …", "toml": f"{name} = …", "json": f'"{name}": …'}[block.format]
    help = f"Add `{written}` to the front matter." if place is None else "Fill it in."
    fence = re.compile(rb"[^\r\n]*").match(post.data, block.span.start)
    span = place.key if place else Span(block.span.start, fence.end() if fence else block.span.start)
    return Problem(
        span,
        f"{message} {limits}".strip(),
        f"{help} {field.help}" if field.help else help,
        _default(post, name, field),
        field.severity,
        about=name,
    )


def _limits(field: "Field") -> str:
    """Return what the house style says of the length of a field, as a sentence."""
    for least, most, unit in (
        (field.min_length, field.max_length, "characters"),
        (field.min_words, field.max_words, "words"),
        (field.min_items, field.max_items, "items"),
    ):
        if least and most:
            return f"Every post has one of {least} to {most} {unit}."
        if least or most:
            return f"Every post has one of at {'least' if least else 'most'} {least or most} {unit}."
    return ""


def _needed(post: Post, name: str, other: str, field: "Field") -> Problem:
    block = post.front_matter
    assert block is not None
    place = block.places.get(name)
    return Problem(
        place.key if place else Span(block.span.start, block.span.start),
        f"The post has the field {name}, so it needs {other} too.",
        f"Add {other} to the front matter.",
        severity=field.severity,
        about=f"{name} needs {other}",
    )


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
