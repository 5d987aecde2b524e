"""Facts of many posts → what the house style says, scope by scope. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from blogtool.learning.bodies import bodies
from blogtool.learning.facts import Facts
from blogtool.learning.fields import fields
from blogtool.learning.files import files
from blogtool.learning.habits import Habit, habits
from blogtool.learning.statement import Kept, Sample, Statement


def statements(sample: Sample, rules: Mapping[str, Habit]) -> Iterator[Statement]:
    """Yield all that could be said of some posts."""
    yield from files(sample)
    yield from fields(sample)
    yield from bodies(sample)
    yield from habits(sample, rules)
