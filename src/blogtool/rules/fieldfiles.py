"""The rule about the files that fields of the front matter name."""

import os
from collections.abc import Iterator
from typing import ClassVar

from blogtool import filefacts
from blogtool.contract import Wishes
from blogtool.fieldchecks import Asked, asked, unwanted, values
from blogtool.fieldphrases import helped, listed, milder, quoted, sentence, subject
from blogtool.fieldplaces import Where, value_span
from blogtool.fieldtypes import fits
from blogtool.finding import Problem, Severity
from blogtool.house import House
from blogtool.post import Post
from blogtool.rule import Bad, Rule


class FieldFile(Rule, frozen=True):
    """A field names a file that is there, of the size that the house style asks for.

    A picture that does not exist is a grey box in every preview, and one of three megabytes is waited for.

    With `exists = true` the file, or the page, is looked for beside the post, in the root of the site, and in the
    folder whose files are published as they are (`site.static`). `min-width`, `max-width` and `min-height` are
    pixels, and `max-kilobytes` counts kilobytes of 1,000 bytes. The sizes of PNG, JPEG, GIF, WebP and SVG are
    known; a file that is not there, and another kind of picture, has no size to judge. An address on the web is not
    looked up.
    """

    name: ClassVar[str] = "field-file"
    keys: ClassVar[tuple[str, ...]] = (
        "fields.*.exists",
        "fields.*.min-width",
        "fields.*.max-width",
        "fields.*.min-height",
        "fields.*.max-kilobytes",
    )
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = "[post.fields]\nimage = { optional = true, exists = true }\n"
    good: ClassVar[tuple[str, ...]] = (
        "---\nimage: https://a.example/bed.png\n---\n\nText.\n",
        "---\nimage: '{{ site.baseurl }}/bed.png'\n---\n\nText.\n",
        "---\nimage:\n---\n\nText.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("---\nimage: «no-such-folder/bed.png»\n---\n\nText.\n"),
        Bad("---\nimage:\n  - «../no-such-bed.png»\n---\n\nText.\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each file that is missing, or too small, or too large."""
        for one in asked(house):
            if unwanted(one.field) or not any(_asks(wishes) for wishes in (one.field, one.field.warn)):
                continue
            for each in values(post, house, one):
                if not fits(one.type, each.value, one.field, one.standard):
                    continue
                many = isinstance(each.value, list)
                for number, value in enumerate(each.value if many else [each.value]):
                    if isinstance(value, str) and not filefacts.is_elsewhere(value.strip()):
                        where = Where(each.name, number if many else None, value.strip(), each.body)
                        yield from _of_file(post, house, one, where)


def _asks(wishes: Wishes | None) -> bool:
    return wishes is not None and bool(
        wishes.exists or wishes.min_width or wishes.max_width or wishes.min_height or wishes.max_kilobytes
    )


def _of_file(post: Post, house: House, one: Asked, where: Where) -> Iterator[Problem]:
    static = house.site.static if house.site else None
    folder = os.path.dirname(post.source.path)
    found = filefacts.find(where.text, folder, house.root, house.generator.static, static)
    failed: set[str] = set()
    for wishes, mild in ((one.field, False), (one.field.warn, True)):
        if wishes is None:
            continue
        for key, ours, facts, help in _faults(wishes, found, where.text, one, house):
            if key in failed:
                continue
            failed.add(key)
            said = house.where("fields", one.name, *(("warn",) if mild else ()), key)
            message = f"{sentence(wishes.message or one.field.message or ours)} {facts}{said}."
            severity = milder(one.field.severity, "warning") if mild else one.field.severity
            yield Problem(value_span(post, where), message, helped(help, one), None, severity)


def _faults(
    wishes: Wishes, found: filefacts.FileFacts | None, value: str, one: Asked, house: House
) -> Iterator[tuple[str, str, str, str]]:
    """Yield the key, the sentence, the facts and the help of what is wrong with a file."""
    if found is None:
        if wishes.exists and (house.root is not None or not value.startswith("/")):
            near = _beside(value, house)
            facts = f"Found no such file beside the post{near}"
            yield "exists", f"There is no file {quoted(value)}.", facts, "Correct the path, or add the file."
        return
    who = subject(one)
    width, height, size = found.width, found.height, found.size / 1000
    if wishes.min_width and width is not None and width < wishes.min_width:
        yield (
            "min-width",
            f"{who} is not wide enough.",
            f"{width} pixels; at least {wishes.min_width}",
            "Take a wider picture.",
        )
    if wishes.max_width and width is not None and width > wishes.max_width:
        yield "max-width", f"{who} is too wide.", f"{width} pixels; at most {wishes.max_width}", "Make it narrower."
    if wishes.min_height and height is not None and height < wishes.min_height:
        yield (
            "min-height",
            f"{who} is not high enough.",
            f"{height} pixels; at least {wishes.min_height}",
            "Take a higher picture.",
        )
    if wishes.max_kilobytes and size > wishes.max_kilobytes:
        facts = f"{size:.0f} kilobytes; at most {wishes.max_kilobytes}"
        yield "max-kilobytes", f"The file of {one.name} is too large.", facts, "Save it smaller."


def _beside(value: str, house: House) -> str:
    if house.root is None:
        return ""
    static = house.site.static if house.site else None
    places = [place for place in ([static] if static else house.generator.static) if place]
    return f" or in {listed([*places, 'the root of the site'])}"
