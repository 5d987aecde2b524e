"""Who signs the posts, where each post names its author and ends with the author's line. Pure."""

from collections import Counter

from msgspec import Struct

from blogtool.learning.facts import Facts
from blogtool.learning.statement import NEARLY_ALL, Sample, Statement
from blogtool.patterns import lazy

FIELD = "author"
_ID = lazy(r"[A-Za-z0-9_-]{1,40}")
_MOST = 30
_VALUES = ("is", "one-of", "pattern")


class Person(Struct, frozen=True):
    """An author, as the end of posts shows one."""

    name: str
    credentials: str


def people(sample: Sample) -> dict[str, Person]:
    """Return the authors by the ids in the front matter; none where not nearly every post is signed by its author."""
    counts: dict[str, Counter[Person]] = {}
    for facts in sample.posts:
        value = facts.fields.get(FIELD)
        if value is not None and value.kind == "text" and facts.signoff is not None and _ID.fullmatch(value.text):
            counts.setdefault(value.text, Counter())[Person(facts.signoff.name, facts.signoff.rest)] += 1
    found = {id: persons.most_common(1)[0] for id, persons in counts.items()}
    signed = sum(count for _, count in found.values())
    if sample.few or signed < NEARLY_ALL * len(sample) or len(found) > _MOST:
        return {}
    persons = {id: person for id, (person, _) in found.items()}
    return persons if all((person.name + person.credentials).isprintable() for person in persons.values()) else {}


def are_values_of_author(statement: Statement) -> bool:
    """Tell whether a statement says which authors there are: a table of authors says it better."""
    return statement.path[:2] == ("fields", FIELD) and statement.path[-1] in _VALUES


def from_authors(persons: dict[str, Person]) -> Statement:
    """Return that the author of a post is one of those."""

    def keeps(facts: Facts) -> bool:
        return facts.fields[FIELD].text in persons

    return Statement(
        path=("fields", FIELD, "from"),
        value="authors",
        keeps=keeps,
        concerns=lambda facts: FIELD in facts.fields,
        judged=False,
    )
