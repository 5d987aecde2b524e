"""YAML of a site's configuration: like front matter, but a value with a tag of its program's own is only unread."""

from typing import Any

import yaml

from blogtool import yamlreader
from blogtool.fault import Fault
from blogtool.finding import Span
from blogtool.unread import UNREAD


class _Loader(yamlreader.Loader):
    """Reads what has a tag such as MkDocs' `!ENV` as a value that nobody can know."""


def _unread(loader: _Loader, suffix: str, node: yaml.Node) -> Any:
    return UNREAD


_Loader.add_multi_constructor("!", _unread)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _unread)


def read(data: bytes) -> tuple[Any, list[Fault]]:
    """Return the settings that a text holds (None where it cannot be read), and what is wrong with it."""
    values, faults, _ = yamlreader.read_block(data, Span(0, len(data)), _Loader)
    return values, faults
