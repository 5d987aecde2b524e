"""Reads posts with the generators' own parsers, in an environment of theirs: JSON in, JSON out.

In: `{"reader": …, "folder": …, "names": […]}`. Out: for each name what was read, `{"title": …, "tags": […]}`, or the
error as a text.
"""

import json
import os
import sys
from typing import Any


def ruamel(text: str, path: str) -> dict[str, Any]:
    """As Nikola reads YAML."""
    from ruamel.yaml import YAML

    return YAML(typ="safe").load(text.split("\n---\n")[0].removeprefix("---\n"))


def python_markdown(text: str, path: str) -> dict[str, Any]:
    from markdown import Markdown

    converter = Markdown(extensions=["meta"])
    converter.convert(text)
    return {"title": converter.Meta["title"][0], "tags": converter.Meta["tags"][0].split(", ")}


def pelican(text: str, path: str) -> dict[str, Any]:
    from pelican.readers import MarkdownReader
    from pelican.settings import DEFAULT_CONFIG

    _, found = MarkdownReader(dict(DEFAULT_CONFIG)).read(path)
    return {"title": found["title"], "tags": [str(tag) for tag in found["tags"]], "date": found["date"].isoformat()}


def nikola(text: str, path: str) -> dict[str, Any]:
    from nikola import metadata_extractors
    from nikola.post import get_metadata_from_file

    extractors = metadata_extractors.default_metadata_extractors_by()
    metadata_extractors.load_defaults(None, extractors)
    found, _ = get_metadata_from_file(path, None, {}, None, extractors)
    tags = found["tags"] if isinstance(found["tags"], list) else [tag.strip() for tag in found["tags"].split(",")]
    return {"title": found["title"], "tags": tags, "date": str(found.get("date"))}


def nikola_date(text: str, path: str) -> dict[str, Any]:
    from datetime import UTC

    from nikola.utils import to_datetime

    return {"date": to_datetime(text, UTC).isoformat()}


def main() -> None:
    """Read what standard input asks for."""
    asked = json.load(sys.stdin)
    read = globals()[asked["reader"]]
    answers = {}
    for name in asked["names"]:
        path = os.path.join(asked["folder"], name)
        try:
            with open(path, encoding="utf-8", newline="") as file:
                answers[name] = read(file.read(), path)
        except Exception as error:
            answers[name] = f"{type(error).__name__}: {error}"
    json.dump(answers, sys.stdout, default=str)


main()
