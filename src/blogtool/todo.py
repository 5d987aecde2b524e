"""A new post and what its contract finds fault with → what is still to be written. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from blogtool import linter
from blogtool.finding import Problem
from blogtool.house import House
from blogtool.post import Post
from blogtool.regions import spans

_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
_MISSING = ("field-required", "field-items")
_PLACEHOLDER = "placeholder-text"


class Todo(NamedTuple):
    """What is to be done with a new post."""

    things: list[str]
    """What is to be written, each in a word or two, in the order of the post."""
    fields: list[str]
    """The fields among it."""
    faults: list[str]
    """What is wrong with what is written already, each in a sentence or two."""

    @property
    def sentence(self) -> str:
        """All that is to be written, as a sentence; "" for nothing."""
        return f"Still to do: {', '.join(self.things)}." if self.things else ""


def todo(post: Post, house: House, rules: Sequence[linter.Enabled]) -> Todo:
    """Return what the rules of a house find missing in a new post, and what else they find."""
    found = Todo([], [], [])
    for problem, enabled in sorted(linter.problems(post, house, rules), key=lambda item: item[0].span):
        name = enabled.name
        if name in _MISSING and (field := _field(post, house, problem)) is not None:
            _add(found.things, _counted(house, post, field))
            _add(found.fields, field)
        elif name == _PLACEHOLDER and problem.span.start >= post.body_start:
            _add(found.things, _part(post, house, problem))
        else:
            _add(found.faults, problem.message)
    return found


def _add(items: list[str], item: str) -> None:
    if item not in items:
        items.append(item)


def _field(post: Post, house: House, problem: Problem) -> str | None:
    """Return the field that a problem is about; None where it does not say."""
    fields = house.contract.fields if house.contract else {}
    about = (problem.about or "").rpartition(" needs ")[2]
    if about in fields or (about and " " not in about):
        return about
    places = post.front_matter.places if post.front_matter else {}
    inside = [name for name, place in places.items() if place.entry.start <= problem.span.start < place.entry.end]
    return inside[-1] if inside else None


def _counted(house: House, post: Post, name: str) -> str:
    """Return a field with how many items are still to come: `two tags`."""
    field = house.contract.fields.get(name) if house.contract else None
    wanted = [wishes.min_items for wishes in (field, field.warn) if wishes and wishes.min_items] if field else []
    value = post.fields.get(name)
    number = max(wanted, default=0) - (len(value) if isinstance(value, list) else 0)
    return _several(number, name) if number > 0 else name


def _several(number: int, name: str) -> str:
    """Return how many of something; a name that is no English plural stays as it is."""
    if number == 1:
        one = f"{name[:-3]}y" if name.endswith("ies") else name[:-1] if name.endswith("s") else name
        return f"one {one}"
    count = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{count} {name}"


def _part(post: Post, house: House, problem: Problem) -> str:
    """Return the part in which a placeholder stands, with how many items it needs."""
    contract = house.contract
    names = list(contract.outline or contract.parts) if contract else []
    for name in names:
        if any(span.start <= problem.span.start < span.end for span in spans(post, house, name)):
            part = contract.parts.get(name) if contract else None
            least = (part.min_items or part.min_count or 0) if part else 0
            words = name.replace("-", " ").replace("_", " ")
            return _several(least, words) if least > 1 else words
    return "the text"
