"""Which rules there are, and where. A rule is imported when it is first wanted."""

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from types import MappingProxyType

from blogtool.rule import Rule

_MODULES: dict[str, tuple[str, str]] = {
    "doubled-word": ("words", "DoubledWord"),
    "front-matter-syntax": ("fields", "FrontMatterSyntax"),
    "h1-in-body": ("titles", "H1InBody"),
    "heading-increment": ("headings", "HeadingIncrement"),
    "heading-lookalike": ("headings", "HeadingLookalike"),
    "heading-numbering": ("numbering", "HeadingNumbering"),
    "title-repeated": ("titles", "TitleRepeated"),
}


def rule_class(name: str) -> type[Rule]:
    """Return the class of the rule called `name`; KeyError where there is none."""
    module, attribute = _MODULES[name]
    found: type[Rule] = getattr(import_module(f"blogtool.rules.{module}"), attribute)
    return found


RULES: Mapping[str, Callable[[], type[Rule]]] = MappingProxyType({name: partial(rule_class, name) for name in _MODULES})
"""Every rule's name, in alphabetical order, and the way to its class."""
