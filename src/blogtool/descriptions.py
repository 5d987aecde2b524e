"""What a post says of itself in its front matter: read, and written where it is missing. Pure."""

from collections.abc import Mapping
from typing import Any

from blogtool.edits import apply
from blogtool.post import Post

DESCRIPTION = "description"
"""The field that generators and search engines know."""

NAMES = (DESCRIPTION, "summary", "excerpt")
"""The fields in which blogs keep a text for lists of posts, the best first."""


def names(called: Mapping[str, str] | None) -> tuple[str, ...]:
    """Return the fields in which this blog keeps such texts; `called` is what it calls standard fields."""
    own_name = (called or {}).get(DESCRIPTION)
    return (own_name, *NAMES) if own_name else NAMES


def own(post: Post, names: tuple[str, ...] = NAMES) -> tuple[str, str] | None:
    """Return the first of the fields `names` that holds a text, and the text; None where the post has none."""
    for name in names:
        value = value_of(post, name)
        if isinstance(value, str) and value.strip():
            return name, value.strip()
    return None


def lacks(post: Post, name: str) -> bool:
    """Tell whether a post has no field of this name, or an empty one."""
    value = value_of(post, name)
    return value is None or (isinstance(value, str) and not value.strip())


def value_of(post: Post, name: str) -> Any:
    """Return the value of a field, of an inner one by its dotted name (`params.description`); None without it."""
    if name in post.fields:
        return post.fields[name]
    value: Any = post.fields
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def write(post: Post, name: str, text: str, format: str = "yaml") -> bytes:
    """Return the post with a text in one field of its front matter; no byte of another field or of the body changes.

    A new field stands below the title; a post without front matter gets some of `format`. Raises BlogtoolError where
    that is not possible.
    """
    from blogtool.fieldedits import set_field  # only where there is something to write

    edit = set_field(post.data, post.front_matter, name, text, after="title", format=format)
    return apply(post.data, [edit])
