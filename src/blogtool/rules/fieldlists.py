"""Rules about the lists in the front matter: how many items they have, and which stand there twice."""

from collections.abc import Iterator
from typing import Any, ClassVar

from blogtool.blog import Blog, BlogProblem, Facts, Unique
from blogtool.errors import BlogtoolError
from blogtool.fieldchecks import Hit, asked, hits, values
from blogtool.fieldphrases import counted, limit_problem, problem, quoted, sentence
from blogtool.fieldplaces import Where, items_span, place_of, value_span
from blogtool.fieldvalues import text_of
from blogtool.finding import Fix, Need, Problem, Severity
from blogtool.house import House
from blogtool.post import Post
from blogtool.rule import Bad, BlogRule, Rule
from blogtool.wishes.known import repeats


class FieldItems(Rule, frozen=True):
    """A list has as many items as the house style says.

    A post with fifteen tags stands on fifteen lists and is found on none; one without any is found by nobody who
    browses.

    `min-items` and `max-items` count the items that are not empty. One text where the site generator takes it for a
    list, `tags: sleep, rest`, has as many items as the generator sees.
    """

    name: ClassVar[str] = "field-items"
    keys: ClassVar[tuple[str, ...]] = ("fields.*.min-items", "fields.*.max-items")
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = (
        "[post.fields]\ntags = { optional = true, min-items = 2, max-items = 3 }\n"
        "authors = { optional = true, warn.max-items = 1 }\n"
    )
    good: ClassVar[tuple[str, ...]] = (
        "---\ntags: [sleep, rest]\n---\n\nText.\n",
        "---\ntags: sleep, rest\nauthors: Monica\n---\n\nText.\n",
        "+++\n[taxonomies]\ntags = ['a', 'b', 'c']\n+++\n\nText.\n",
        "Text.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("---\ntags: [a, b, c, «d, e»]\n---\n\nText.\n"),
        Bad("---\ntags:\n  - a\n  - b\n  - c\n  - «d»\n---\n\nText.\n"),
        Bad("---\ntags: «[sleep]»\n---\n\nText.\n"),
        Bad("---\ntags: «[]»\n---\n\nText.\n"),
        Bad("---\ntags: «sleep»\n---\n\nText.\n"),
        Bad("---\nauthors: [monica, «joan»]\n---\n\nText.\n"),
        Bad("+++\n[taxonomies]\ntags = [\n  'a', 'b', 'c',\n  «'d'»,\n]\n+++\n\nText.\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each list with too many or too few items."""
        for hit in hits(post, house, ("min-items", "max-items")):
            fault = hit.fault
            away = counted(abs(fault.found - fault.expected), "item")
            if fault.key == "min-items":
                ours, span = f"The list {hit.asked.name} is {away} short.", value_span(post, hit.where)
                yield limit_problem(post, house, hit, ours, str(fault.found), f"Add {away}.", span)
            else:
                span = items_span(post, hit.where, *(fault.spot or (0, 0)))
                ours = f"The list {hit.asked.name} is {away} too long."
                yield limit_problem(post, house, hit, ours, str(fault.found), f"Take {away} away.", span)


class FieldUniqueAmongPosts(BlogRule, frozen=True):
    """No other post has the value of a field."""

    name: ClassVar[str] = "field-unique"
    severity: ClassVar[Severity] = "error"
    needs: ClassVar[frozenset[Need]] = frozenset(("unique",))

    @classmethod
    def is_asked(cls, house: House) -> bool:
        """Tell whether a house style asks for a field that is no list to be unique."""
        return any(one.field.unique or (one.field.warn is not None and one.field.warn.unique) for one in asked(house))

    def check(self, blog: Blog) -> Iterator[BlogProblem]:
        """Yield each value that a post before has, too; translations may have the same."""
        having: dict[tuple[str, str], list[tuple[Facts, Unique]]] = {}
        for facts in blog.everyone():
            for unique in facts.unique:
                having.setdefault((unique.field, unique.key), []).append((facts, unique))
        for group in having.values():
            said = {facts.path: unique for facts, unique in group}
            by_lang = {facts.lang for facts, _ in group}
            for lang in sorted(by_lang, key=str):
                meeting = [facts for facts, _ in group if facts.lang in (None, lang)]
                for facts, first in blog.later(meeting):
                    if facts.lang == lang:
                        yield BlogProblem(facts.path, _taken(said[facts.path], first))


def _taken(unique: Unique, other: Facts) -> Problem:
    first = f"The {unique.field} {quoted(unique.text)} is not the only one."
    facts = f"{other.path} has it, too; each post has its own{unique.where}."
    first = f"{sentence(unique.message)} Found {quoted(unique.text)}." if unique.message else first
    severity: Severity | None = "warning" if unique.mild else None
    return Problem(unique.span, f"{first} {facts}", "Write another one here or there.", None, severity, unique.field)


class FieldUnique(Rule, frozen=True):
    """No item stands twice in a list.

    A tag that stands twice is shown twice by most themes.

    With `unique = true` the items of a list differ from each other; `compare` says when two are the same. The value of
    any other field differs from that of all other posts: of one that is checked alone, the others are read, too.
    A translation may have the value of its original.

    `--fix` takes the second one away.
    """

    name: ClassVar[str] = "field-unique"
    keys: ClassVar[tuple[str, ...]] = ("fields.*.unique",)
    beyond: ClassVar[type[BlogRule] | None] = FieldUniqueAmongPosts
    severity: ClassVar[Severity] = "error"
    house_style: ClassVar[str] = '[post.fields]\ntags = { optional = true, unique = true, compare = "any-case" }\n'
    good: ClassVar[tuple[str, ...]] = (
        "---\ntags: [sleep, rest]\n---\n\nText.\n",
        "---\ntags:\n---\n\nText.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("---\ntags: [sleep, rest, «Sleep»]\n---\n\nText.\n", fixed="---\ntags: [sleep, rest]\n---\n\nText.\n"),
        Bad(
            "---\ntags:\n  - sleep\n  - «sleep»\n  - rest\n---\n\nText.\n",
            fixed="---\ntags:\n  - sleep\n  - rest\n---\n\nText.\n",
        ),
        Bad(
            '+++\n[taxonomies]\ntags = ["sleep", «"sleep"»]\n+++\n\nText.\n',
            fixed='+++\n[taxonomies]\ntags = ["sleep"]\n+++\n\nText.\n',
        ),
        Bad("---\ntags: «sleep, Sleep»\n---\n\nText.\n"),
    )

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield each item that stands in its list once more."""
        for hit in hits(post, house, ("unique",)):
            for occurrence in values(post, house, hit.asked):
                items = occurrence.value if isinstance(occurrence.value, list) else []
                if occurrence.name != hit.where.name:
                    continue
                for number, first in repeats(items, hit.asked.field.compare):
                    yield _repeated(post, house, hit, items, number, first)


def _repeated(post: Post, house: House, hit: Hit, items: list[Any], number: int, first: int) -> Problem:
    text = text_of(items[number])
    place = place_of(post, hit.where.name)
    whole = place is None or number >= len(place.items)
    where = hit.where if whole else Where(hit.where.name, number, text)
    facts = f"Items {first + 1} and {number + 1} are the same{house.where(*hit.path)}."
    ours = f"{quoted(text)} stands in {hit.asked.name} twice."
    fix = None if whole else _without(post, hit.where.name, items, number)
    return problem(post, hit, ours, facts, "Delete one of the two.", span=value_span(post, where), fix=fix)


def _without(post: Post, name: str, items: list[Any], number: int) -> Fix | None:
    from blogtool.fieldedits import set_field

    place = place_of(post, name)
    left = [item for index, item in enumerate(items) if index != number]
    if place is None or not all(isinstance(item, str) for item in left):
        return None
    try:
        edit = set_field(post.data, post.front_matter, ".".join(place.path), left)
    except (BlogtoolError, TypeError):
        return None
    return Fix("Take the second one away", (edit,), effect="front-matter")
