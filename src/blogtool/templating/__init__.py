"""A template and what is known of a new post → its text. Pure.

A small language of our own, written like that of Jinja and Liquid: `{{ title | upper }}`, `{% if %}`, `{% for %}`.
It knows no assignment, no call and no loop but over a list that is there, so that nothing it says can run for ever; and
what it writes is counted, so that nothing can fill the memory. docs/templates.md tells it to those who write templates.
"""

from collections.abc import Callable, Mapping
from typing import Any

from blogtool.templating.pieces import TemplateMistake
from blogtool.templating.reading import Reading
from blogtool.templating.writing import Writing

__all__ = ["TemplateMistake", "fill"]


def fill(template: str, name: str, values: Mapping[str, Any], quoted: Callable[[str], str]) -> str:
    """Return the text of a template.

    `name` is what its file is called in messages. `values` are texts, numbers, dates, lists and tables of such; the
    entry "" of a table is what the table itself is written as. `quoted` writes a text with its quotation marks, as the
    front matter of the site does. Raises TemplateMistake with file and line.
    """
    return Writing(name, quoted).text(Reading(template, name).pieces(), values)
