"""Rules about what kind of value a field holds, and how it is written."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, ClassVar

from blogtool.contract import Wishes
from blogtool.fieldchecks import Asked, asked, unwanted, values
from blogtool.fieldphrases import helped, milder, quoted, sentence, subject
from blogtool.fieldplaces import Where, place_of, value_span
from blogtool.fieldtexts import list_texts, scalar_texts
from blogtool.fieldtypes import fits
from blogtool.fieldvalues import EMPTY, occurrences, text_of
from blogtool.finding import Edit, Fix, Problem, Severity
from blogtool.house import House
from blogtool.post import Post
from blogtool.rule import Bad, Rule
from blogtool.scalars import quoted_scalar
from blogtool.wishes.limits import number_of

_SPOKEN = {
    "text": "a text",
    "number": "a number",
    "yes-no": "true or false",
    "date": "a date",
    "date-time": "a date with a time of day",
    "list": "a list",
    "url": "an address on the web",
    "file": "the path of a file",
    "table": "a table",
}


class FieldType(Rule, frozen=True):
    """A field holds what it should hold: a text, a number, a date, a list.

    `draft: "false"` is a text, and a text is true: the post stays hidden, or appears. `version: 1.10` without
    quotation marks is the number 1.1.

    The type of a field is that of the house style. Where it gives none, well-known fields have theirs (`title` and
    `description` are texts, `date` is a date, `draft` is true or false), which leave room for what generators
    understand: `tags: sleep` is a list of one. A value of the wrong type is judged by no other rule.

    `--fix` puts a text into quotation marks and a lone value into a list; `--unsafe-fixes` takes quotation marks
    away.
    """

    name: ClassVar[str] = "field-type"
    keys: ClassVar[tuple[str, ...]] = ("fields.*.type",)
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = (
        "[post.fields]\ntitle.optional = true\ndate.optional = true\n"
        'version = { type = "text", optional = true }\n'
        'weight = { type = "number", optional = true }\n'
        "draft.optional = true\n"
        'checked = { type = "date", optional = true }\n'
        'starts = { type = "date-time", optional = true }\n'
        'tags = { type = "list", optional = true, max-length = 3 }\n'
        'home = { type = "url", optional = true }\n'
        'cover = { type = "file", optional = true }\n'
        'author = { type = "table", optional = true }\n'
    )
    good: ClassVar[tuple[str, ...]] = (
        '---\ntitle: 1984\ndate: 2024-05-04\nversion: "1.10"\nweight: 1.5\ndraft: true\nchecked: May 4, 2024\n'
        "starts: 2024-05-04T10:00:00Z\ntags: [a]\nhome: https://a.example\ncover: a.png\nauthor: {name: A}\n---\n",
        "---\ntitle:\nchecked: 2024-05-04T10:00:00Z\ntags: []\nhome: mailto:a@a.example\n---\n\nText.\n",
        "+++\ndate = 2024-05-04T10:00:00Z\nchecked = 2024-05-04\n+++\n\nText.\n",
        "---\ndate: yesterday\n---\n\nThat is the business of `date-valid`.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("---\ntitle: «[A, B]»\n---\n\nText.\n"),
        Bad("---\nversion: «1.10»  # new\n---\n\nText.\n", fixed='---\nversion: "1.10"  # new\n---\n\nText.\n'),
        Bad("---\nversion: «yes»\n---\n\nText.\n", fixed='---\nversion: "yes"\n---\n\nText.\n'),
        Bad('---\nweight: «"3"»\n---\n\nText.\n', fixed="---\nweight: 3\n---\n\nText.\n", unsafe=True),
        Bad("---\nweight: «heavy»\n---\n\nText.\n"),
        Bad('---\ndraft: «"true"»\n---\n\nText.\n', fixed="---\ndraft: true\n---\n\nText.\n", unsafe=True),
        Bad("+++\ndraft = «'false'»\n+++\n\nText.\n", fixed="+++\ndraft = false\n+++\n\nText.\n", unsafe=True),
        Bad("---\nchecked: «soon»\n---\n\nText.\n"),
        Bad("---\nchecked: «'2024-02-31'»\n---\n\nText.\n"),
        Bad("---\nstarts: «2024-05-04»\n---\n\nText.\n"),
        Bad("---\ntags: «sleep»\n---\n\nText.\n", fixed="---\ntags: [sleep]\n---\n\nText.\n"),
        Bad("---\nhome: «a.example/page»\n---\n\nText.\n"),
        Bad("---\ncover: «true»\n---\n\nText.\n"),
        Bad("---\nauthor: «Monica»\n---\n\nText.\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each field that holds something else."""
        if not post.fields and not any(one.field.body_pattern for one in asked(house)):
            return
        for one in asked(house):
            if one.type is None or unwanted(one.field):
                continue
            for each in values(post, house, one):
                if each.value not in EMPTY and not fits(one.type, each.value, one.field, one.standard):
                    text = text_of(each.value) if not isinstance(each.value, dict | list) else ""
                    yield _of_another_type(post, house, one, Where(each.name, None, text, each.body), each.value)


def _of_another_type(post: Post, house: House, one: Asked, where: Where, value: Any) -> Problem:
    word = one.type.word if one.type else "text"
    ours = sentence(one.field.message or f"{subject(one)} should be {_SPOKEN[word]}.")
    said = house.where("fields", one.name, "type")
    fix = _converted(post, where, value, word)
    help = f"Write {_SPOKEN[word]}."
    if fix is not None:
        help = f"Write `{fix.edits[0].text}`."
    elif word in ("date", "date-time"):
        help = f"Write year-month-day: `2024-05-04{'T10:00:00' if word == 'date-time' else ''}`."
    message = f"{ours} Found {_described(post, where, value)}{said}."
    return Problem(value_span(post, where), message, helped(help, one), fix, one.field.severity)


def _described(post: Post, where: Where, value: Any) -> str:
    if isinstance(value, bool):
        return f"{text_of(value)}, which means yes or no"
    if isinstance(value, int | float):
        return f"the number {post.source.text(value_span(post, where))[:40]}"
    if isinstance(value, datetime):
        return "a date with a time of day"
    if isinstance(value, date):
        return "a date without a time of day"
    if isinstance(value, list):
        return "a list"
    return "a table" if isinstance(value, dict) else f"the text {quoted(text_of(value))}"


def _converted(post: Post, where: Where, value: Any, word: str) -> Fix | None:
    """Return the fix that writes the same value as what it should be."""
    block, place = post.front_matter, place_of(post, where.name)
    if block is None or place is None or where.body is not None or "[" in where.name:
        return None
    span = place.value
    old = post.source.text(span)
    if not old or "\n" in old or "\r" in old or isinstance(value, list | dict) or old[0] in "&!*|>":
        return None
    text, safe = None, True
    if word == "text" and not isinstance(value, str):
        text = quoted_scalar(old)
    elif word == "number" and isinstance(value, str) and number_of(value) is not None and value.isascii():
        text, safe = (value.strip() if value.strip()[:1].isdecimal() else None), False
    elif word == "yes-no" and isinstance(value, str) and value.strip().lower() in ("true", "false"):
        text, safe = value.strip().lower(), False
    elif word == "list" and isinstance(value, str) and "," not in value:
        text = list_texts(block.format, [value.strip()], old)[0]
    return Fix("Write it so", (Edit(span, text),), safe=safe, effect="front-matter") if text else None


_MARKS = {"single": "'", "double": '"', "none": ""}
_QUOTED = {"single": "in single quotes", "double": "in double quotes", "none": "without quotes"}


class FieldQuotes(Rule, frozen=True):
    """A value stands in the quotation marks that the house style asks for.

    Front matter that is written in one way can be searched, compared and changed by simple means.

    With `quotes = "single"`, `"double"` or `"none"` the texts and dates of a field are written so; on a list, each
    item. What cannot be written so is left alone: a text with a colon needs quotation marks, a block of text has
    none, and JSON knows one kind only.

    `--fix` writes them.
    """

    name: ClassVar[str] = "field-quotes"
    keys: ClassVar[tuple[str, ...]] = ("fields.*.quotes",)
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = (
        '[post.fields]\ntitle.quotes = "double"\npubDate = { optional = true, type = "date", quotes = "single" }\n'
        'tags = { optional = true, quotes = "none" }\n'
    )
    good: ClassVar[tuple[str, ...]] = (
        "---\ntitle: \"Sleep\"\npubDate: '2024-05-04'\ntags: [rest, 'a: b', \"#1\"]\n---\n\nText.\n",
        "---\ntitle: >\n  Sleep\n---\n\nText.\n",
        '{\n  "title": "Sleep"\n}\n\nText.\n',
        '+++\ntitle = "Sleep"\n+++\n\nText.\n',
        "---\ntitle: 1984\n---\n\nText.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("---\ntitle: «Sleep»\n---\n\nText.\n", fixed='---\ntitle: "Sleep"\n---\n\nText.\n'),
        Bad(
            "---\ntitle: «'It''s \"late\"'» # yes\n---\n\nText.\n",
            fixed='---\ntitle: "It\'s \\"late\\"" # yes\n---\n\nText.\n',
        ),
        Bad("---\npubDate: «2024-05-04»\n---\n\nText.\n", fixed="---\npubDate: '2024-05-04'\n---\n\nText.\n"),
        Bad(
            "---\ntags:\n  - rest\n  - «'sleep'»\n---\n\nText.\n",
            fixed="---\ntags:\n  - rest\n  - sleep\n---\n\nText.\n",
        ),
        Bad("+++\ntitle = «'Sleep'»\n+++\n\nText.\n", fixed='+++\ntitle = "Sleep"\n+++\n\nText.\n'),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each value that is quoted in another way."""
        if post.front_matter is None or post.front_matter.format == "json" or post.front_matter.untyped:
            return
        for one in asked(house):
            for wishes, mild in ((one.field, False), (one.field.warn, True)):
                if wishes is None or wishes.quotes is None or one.field.body_pattern:
                    continue
                found = list(_quoted_otherwise(post, house, one, wishes, mild))
                yield from found
                if found:
                    break


def _quoted_otherwise(post: Post, house: House, one: Asked, wishes: Wishes, mild: bool) -> Iterator[Problem]:
    style = str(wishes.quotes)
    for each in occurrences(post, one.name):
        many = isinstance(each.value, list)
        for number, value in enumerate(each.value if many else [each.value]):
            where = Where(each.name, number if many else None, "")
            edit = _requoted(post, where, value, style)
            if edit is None:
                continue
            old = post.source.text(edit.span)
            now = next((said for name, said in _QUOTED.items() if _MARKS[name] and old.startswith(_MARKS[name])), None)
            said = house.where("fields", one.name, *(("warn",) if mild else ()), "quotes")
            first = sentence(
                wishes.message or one.field.message or f"{subject(one, where.item)} should be written {_QUOTED[style]}."
            )
            message = f"{first} Found {quoted(old)}, {now or 'without quotes'}{said}."
            effect = "nothing" if isinstance(value, str) else "front-matter"
            fix = Fix(
                f"Write it {_QUOTED[style]}", (edit,), effect="front-matter" if effect != "nothing" else "nothing"
            )
            severity = milder(one.field.severity, "warning") if mild else one.field.severity
            yield Problem(edit.span, message, helped(f"Write `{edit.text}`.", one), fix, severity)


def _requoted(post: Post, where: Where, value: Any, style: str) -> Edit | None:
    """Return the edit that writes a value in other quotation marks; None where it is so already, or cannot be."""
    mark = _MARKS[style]
    place = place_of(post, where.name)
    block = post.front_matter
    if place is None or block is None or value in EMPTY or not isinstance(value, str | date):
        return None
    if where.item is not None and not place.items:
        return None
    span = value_span(post, where)
    old = post.source.text(span)
    if span == place.key or old[:1] in ("|", ">", "&", "!", "*", "") or old[:3] in ("'''", '"""'):
        return None
    if old[0] == mark or (not mark and old[0] not in "'\""):
        return None
    if not isinstance(value, str):
        return Edit(span, f"{mark}{old}{mark}") if mark else None
    ways = scalar_texts(block.format, value, mark, flow=where.item is not None)
    text = ways[0]
    return Edit(span, text) if (text.startswith(mark) if mark else text[0] not in "'\"") else None
