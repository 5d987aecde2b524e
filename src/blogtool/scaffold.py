"""Title, contract and flavour → path and text of a new post. Pure: nothing is read or written."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from blogtool import frontmatter
from blogtool.dates import written
from blogtool.errors import BlogtoolError
from blogtool.flavors import Flavor
from blogtool.scalars import quoted_scalar, toml_text
from blogtool.slugs import UnusableSlug, check_slug, slugify

FUEL = 100_000
"""Steps a template may take: a loop without end stops after some milliseconds."""


class Wanted(Struct, frozen=True, kw_only=True):
    """What the author asked for."""

    title: str
    when: datetime
    """With its offset."""
    slug: str | None = None
    author: str | None = None
    tags: tuple[str, ...] = ()
    draft: bool = False
    date_field: str = "date"
    """What this blog calls the date of a post."""
    fields: Mapping[str, Any] = {}
    """What else its front matter says, such as its type."""


class Field(Struct, frozen=True, kw_only=True):
    """A field of the house style as a new post has it: empty until its author fills it."""

    name: str
    value: Any
    help: str | None = None
    quotes: str | None = None
    """The quotation marks that the house style asks for: single, double or none."""


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
    return f"{wanted.when:%Y-%m-%d}-{slug}.md" if flavor.dated_name else f"{slug}.md"


def scaffold(
    wanted: Wanted, flavor: Flavor, template: str, house_fields: Sequence[Field] = (), body: str | None = None
) -> Scaffold:
    """Return the new post. The title in its front matter reads back equal to the one asked for.

    `body` is what a template without words of its own puts below the front matter, None its own notes. Raises
    BlogtoolError when the title gives no usable file name, or when the template cannot be filled.
    """
    slug = slug_of(wanted, flavor)
    fields = _fields(wanted, flavor, house_fields)
    block = toml_block(fields) if flavor.front_matter == "toml" else yaml_block(fields)
    text = _render(template, {"front_matter": block, "title": wanted.title, "slug": slug, "body": body})
    _check_title(text, wanted.title)
    return Scaffold(name=name_of(wanted, flavor, slug), slug=slug, text=text)


def _slug(wanted: Wanted) -> str:
    if not wanted.title.strip():
        raise BlogtoolError("The title is empty.")
    for name, text in (("title", wanted.title), ("slug", wanted.slug or "")):
        if any("\ud800" <= character <= "\udfff" for character in text):
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
    known.update(wanted.fields)
    if wanted.author:
        many = "authors" in named or (flavor.fields.authors == "authors" and "author" not in named)
        known.update({"authors": [wanted.author]} if many else {"author": wanted.author})
    in_table = flavor.taxonomies and "tags" not in named
    if wanted.tags and not in_table:
        known["tags"] = list(wanted.tags)
    if wanted.draft and flavor.draft.field:  # Jekyll would publish a post that says `draft: true`
        known[flavor.draft.field] = flavor.draft.value
    if wanted.tags and in_table:  # last: a table of TOML ends the fields before it
        known["taxonomies"] = {"tags": list(wanted.tags)}
    first = [Field(name="title", value=known["title"])] if "title" not in named else []
    date = wanted.date_field
    dated = [Field(name=date, value=known[date])] if date not in named else []
    house = [_known(field, known[field.name]) if field.name in known else field for field in house_fields]
    rest = [Field(name=name, value=known[name]) for name in known if name not in named and name not in ("title", date)]
    fields = [*first, *house, *rest]
    after_title = [field.name for field in fields].index("title") + 1
    return [*fields[:after_title], *dated, *fields[after_title:]]


def _known(field: Field, value: Any) -> Field:
    """Return a field with its value; a date in the form that the house style asks for stays in it."""
    written = isinstance(value, Literal) and isinstance(field.value, str) and not isinstance(field.value, Literal)
    return Field(name=field.name, value=field.value if written and field.value else value, quotes=field.quotes)


class Literal(str):
    """A value that is written as it stands, such as a date."""

    __slots__ = ()


def _date(when: datetime, flavor: Flavor) -> str:
    """Return the date with its numeric offset: without one, generators take UTC or the machine's zone, as they like."""
    return Literal(written(when, flavor.date_format))


def yaml_block(fields: Sequence[Field]) -> str:
    """Return fields as YAML front matter with its fences."""
    lines = ["---"]
    inside: tuple[str, ...] = ()
    for field in fields:
        *above, name = field.name.split(".") if "." in field.name else [field.name]
        for depth, table in enumerate(above):
            if inside[: depth + 1] != tuple(above[: depth + 1]):
                lines.append(f"{'  ' * depth}{_yaml_key(table)}:")
        inside = tuple(above)
        lines.append(f"{'  ' * len(above)}{_yaml_key(name)}: {_quoted(field)}{_comment(field)}")
    return "\n".join([*lines, "---"])


def _yaml_key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]*", name) else quoted_scalar(name)


def _quoted(field: Field) -> str:
    """Return a value as YAML, in the quotation marks of the house style where it has some."""
    if field.quotes == "single" and isinstance(field.value, str) and field.value.isprintable():
        return "'" + field.value.replace("'", "''") + "'"
    if field.quotes == "double" and isinstance(field.value, str):
        return quoted_scalar(str(field.value))
    return _yaml(field.value)


def toml_block(fields: Sequence[Field]) -> str:
    """Return fields as TOML front matter with its fences."""
    lines = ["+++"]
    for field in fields:
        if isinstance(field.value, dict):
            lines += [
                "",
                f"[{_toml_key(field.name)}]",
                *(f"{key} = {_toml(value)}" for key, value in field.value.items()),
            ]
        else:
            lines.append(f"{_toml_key(field.name)} = {_toml(field.value)}{_comment(field)}")
    return "\n".join([*lines, "+++"])


def _comment(field: Field) -> str:
    """Return a field's help as a comment of one line."""
    if not field.help:
        return ""
    clean = "".join(character if character.isprintable() else " " for character in field.help)
    return f"  # {' '.join(clean.split())}"


def _yaml(value: Any) -> str:
    if isinstance(value, Literal):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + ", ".join(_yaml(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_yaml_key(key)}: {_yaml(item)}" for key, item in value.items()) + "}"
    return str(value) if isinstance(value, int | float) else quoted_scalar(str(value))


def _toml(value: Any) -> str:
    if isinstance(value, Literal | bool | int | float):
        return str(value).lower() if isinstance(value, bool) else str(value)
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return toml_text(str(value))


def _toml_key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_.-]+", name) else toml_text(name)


def _render(template: str, values: Mapping[str, Any]) -> str:
    """Return the template filled in. The title is a value, never a part of the template, so nothing in it is obeyed."""
    from minijinja import Environment, TemplateError

    environment = Environment(
        fuel=FUEL, undefined_behavior="strict", auto_escape_callback=lambda _: False, keep_trailing_newline=True
    )
    try:
        return environment.render_str(template, **values)
    except TemplateError as error:
        raise BlogtoolError(f"The template cannot be filled: {str(error).splitlines()[0]}.") from error


def _check_title(text: str, title: str) -> None:
    """Make sure of the promise that matters most; a template of somebody's own may have broken it."""
    front_matter = frontmatter.read(text.encode())
    if front_matter is None or front_matter.faults or front_matter.values.get("title") != title:
        raise BlogtoolError("The title would not read back as it was typed. Nothing was written; please report this.")
