"""Title, contract and flavour → path and text of a new post. Pure: nothing is read or written."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from msgspec import Struct

from blogtool import frontmatter
from blogtool.dates import written
from blogtool.errors import BlogtoolError
from blogtool.fieldblocks import Field as Field
from blogtool.fieldblocks import Formed, block, ends_at_blank_line, quoted
from blogtool.fieldblocks import Literal as Literal
from blogtool.flavors import Flavor
from blogtool.slugs import UnusableSlug, check_slug, slugify
from blogtool.templating import fill


class Wanted(Struct, frozen=True, kw_only=True):
    """What the author asked for."""

    title: str
    when: datetime
    """With its offset."""
    slug: str | None = None
    author: str | None = None
    tags: tuple[str, ...] = ()
    draft: bool = False
    in_drafts: bool = False
    """Whether a draft goes into the folder of drafts: then no field needs to say it."""
    date_field: str = "date"
    """What this blog calls the date of a post."""
    lang: str | None = None
    """The language of a post that is not in that of the site."""
    bundle: bool = False
    """Whether the post is to have a folder of its own."""
    fields: Mapping[str, Any] = {}
    """What else its front matter says, such as its type."""


class Template(NamedTuple):
    """The text of a template, and what its file is called in messages."""

    name: str
    text: str


class Scaffold(Struct, frozen=True, kw_only=True):
    """A new post."""

    name: str
    """The file name."""
    slug: str
    text: str


def slug_of(wanted: Wanted, flavor: Flavor) -> str:
    """Return the slug of a new post. Raises BlogtoolError when it gives no usable file name."""
    slug = _slug(wanted)
    try:
        check_slug(slug, name_of(wanted, flavor, slug))
    except UnusableSlug as error:
        if wanted.slug is not None:
            raise BlogtoolError(f"The slug gives no usable file name: {error}. Choose another one.") from error
        length = f" ({len(wanted.title)} characters)" if len(wanted.title) > 100 else ""
        raise BlogtoolError(f"The title{length} gives no usable file name: {error}. Choose one with --slug.") from error
    return slug


def name_of(wanted: Wanted, flavor: Flavor, slug: str) -> str:
    """Return the file name that the generator expects."""
    dated = flavor.dated_name and (flavor.draft.dated or not wanted.in_drafts)
    name = f"{wanted.when:%Y-%m-%d}-{slug}" if dated else slug
    return f"{name}/{flavor.bundle or 'index.md'}" if wanted.bundle else f"{name}.md"


def scaffold(
    wanted: Wanted,
    flavor: Flavor,
    template: Template,
    house_fields: Sequence[Field] = (),
    body: str | None = None,
    known: Mapping[str, Any] | None = None,
) -> Scaffold:
    """Return the new post. The title in its front matter reads back equal to the one asked for.

    `body` is what a template without words of its own puts below the front matter, None its own notes; `known` is what
    else it may say of the post. Raises BlogtoolError when the title gives no usable file name, or when the template
    cannot be filled.
    """
    slug = slug_of(wanted, flavor)
    fields = _fields(wanted, flavor, house_fields)
    front_matter = block(flavor.front_matter, fields)
    values = {
        "front_matter": front_matter,
        "title": wanted.title,
        "slug": slug,
        "date": wanted.when,
        "author": wanted.author,
        "tags": list(wanted.tags),
        "draft": wanted.draft,
        "lang": wanted.lang,
        "body": body,
        "fields": _tables(fields),
        **(known or {}),
    }
    text = fill(template.text, template.name, values, partial(quoted, flavor.front_matter))
    if ends_at_blank_line(flavor.front_matter):
        text = re.sub(f"{re.escape(front_matter)}\n(?=[^\n])", lambda match: match.group() + "\n", text, count=1)
    _check_title(text, wanted.title, template, flavor)
    return Scaffold(name=name_of(wanted, flavor, slug), slug=slug, text=text)


def _tables(fields: Sequence[Field]) -> dict[str, Any]:
    """Return what the fields hold by their names, inner ones in tables."""
    found: dict[str, Any] = {}
    for field in fields:
        *above, name = field.name.split(".")
        table = found
        for outer in above:
            inner = table.setdefault(outer, {})
            table = inner if isinstance(inner, dict) else {}
        table[name] = field.value
    return found


def _slug(wanted: Wanted) -> str:
    if not wanted.title.strip():
        raise BlogtoolError("The title is empty.")
    tags = (("tag", tag) for tag in wanted.tags)
    said = (("title", wanted.title), ("slug", wanted.slug), ("author", wanted.author), *tags)
    for name, text in said:
        if any("\ud800" <= character <= "\udfff" for character in text or ""):
            raise BlogtoolError(f"The {name} is not valid text: it holds bytes that are not UTF-8.")
    if wanted.slug is not None:
        if not wanted.slug.strip():
            raise BlogtoolError("The slug is empty.")
        return wanted.slug
    if wanted.title.lstrip().startswith(("../", "..\\", "./", "/", "~/")) and len(wanted.title.split()) == 1:
        raise BlogtoolError(
            f"“{wanted.title}” looks like a path. Give the title of the post; --dir chooses the folder."
        )
    slug = slugify(wanted.title)
    if not slug:
        raise BlogtoolError(f"“{wanted.title}” has no letter or digit to make a file name of. Choose one with --slug.")
    return slug


def _fields(wanted: Wanted, flavor: Flavor, house_fields: Sequence[Field]) -> list[Field]:
    """Return the fields in their order: those of the house style, completed by what every post needs."""
    known: dict[str, Any] = {"title": wanted.title, wanted.date_field: _date(wanted.when, flavor)}
    named = {field.name for field in house_fields}
    known.update(_flat(wanted.fields, named))
    if wanted.slug is not None and flavor.slug_from == "title" and flavor.fields.slug:
        known[flavor.fields.slug] = wanted.slug
    if wanted.author:
        many = "authors" in named or (flavor.fields.authors == "authors" and "author" not in named)
        known.update({"authors": [wanted.author]} if many else {"author": wanted.author})
    in_table = flavor.taxonomies and "tags" not in named
    if wanted.tags and not in_table:
        known["tags"] = list(wanted.tags)
    if (
        wanted.draft and flavor.draft.field and not wanted.in_drafts
    ):  # Jekyll would publish a post that says `draft: true`
        known[flavor.draft.field] = flavor.draft.value
    if wanted.tags and in_table:
        known["taxonomies"] = {**known.get("taxonomies", {}), "tags": list(wanted.tags)}
    first = [Field(name="title", value=known["title"])] if "title" not in named else []
    date = wanted.date_field
    dated = [Field(name=date, value=known[date])] if date not in named else []
    house = [_known(field, known[field.name]) if field.name in known else field for field in house_fields]
    rest = [Field(name=name, value=known[name]) for name in known if name not in named and name not in ("title", date)]
    fields = [*first, *house, *rest]
    after_title = [field.name for field in fields].index("title") + 1
    return _ordered([*fields[:after_title], *dated, *fields[after_title:]])


def _flat(fields: Mapping[str, Any], named: Collection[str]) -> dict[str, Any]:
    """Return fields with those of a table by their dotted names, where the house style names some so: `cover.image`."""
    found: dict[str, Any] = {}
    for name, value in fields.items():
        if isinstance(value, dict) and any(other.startswith(f"{name}.") for other in named):
            found.update(_flat({f"{name}.{inner}": item for inner, item in value.items()}, named))
        else:
            found[name] = value
    return found


def _ordered(fields: Sequence[Field]) -> list[Field]:
    """Return fields with those of one table together, and whole tables last: in TOML, one ends what is before it."""
    found: list[Field] = []
    for field in sorted(fields, key=lambda field: isinstance(field.value, dict)):
        table = field.name.rpartition(".")[0]
        beside = [index for index, other in enumerate(found) if table and other.name.rpartition(".")[0] == table]
        found.insert(beside[-1] + 1 if beside else len(found), field)
    return found


def _known(field: Field, value: Any) -> Field:
    """Return a field with its value; a date in the form that the house style asks for stays in it."""
    has_form = isinstance(field.value, Formed) or not isinstance(field.value, Literal)
    written = isinstance(value, Literal) and isinstance(field.value, str) and has_form
    return Field(name=field.name, value=field.value if written and field.value else value, quotes=field.quotes)


def _date(when: datetime, flavor: Flavor) -> str:
    """Return the date with its numeric offset: without one, generators take UTC or the machine's zone, as they like."""
    return Literal(written(when, flavor.date_format))


def _check_title(text: str, title: str, template: Template, flavor: Flavor) -> None:
    """Make sure of the promise that matters most; a template of somebody's own may have broken it."""
    front_matter = frontmatter.read(text.encode(), 0, flavor.reads)
    if front_matter is None or front_matter.faults or front_matter.values.get("title") != title:
        raise BlogtoolError(
            f"{template.name}: the title would not read back as it was typed, so nothing was written. "
            "A template begins with {{ front_matter }}, or has a line such as `title: {{ title | quoted }}`."
        )
