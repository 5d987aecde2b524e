"""Whether a post is a draft, as its generator keeps drafts from readers, and what publishing it changes. Pure."""

from collections.abc import Iterator
from typing import Any

from blogtool.flavors import Flavor
from blogtool.post import Post

_WELL_KNOWN: tuple[tuple[str, bool | str, bool | str], ...] = (
    ("draft", True, False),
    ("published", False, True),
    ("status", "draft", "published"),
)
"""Fields by which posts say that they are drafts, also where the generator does not listen: the value of a draft, and
that of a post."""


def is_draft(post: Post, path: str, flavor: Flavor) -> bool:
    """Tell whether a post, by its path from the site's root, is a draft."""
    return in_drafts(path, flavor) or bool(published_fields(post, flavor))


def hidden(post: Post, flavor: Flavor) -> str | None:
    """Return what a post says that is no draft, and yet in no list of posts, such as `hidden`; None for all others."""
    value = str(post.fields.get(flavor.draft.field or "", "")).casefold()
    return value if value in flavor.draft.hidden else None


def published_fields(post: Post, flavor: Flavor) -> dict[str, bool | str]:
    """Return the fields that say that a post is a draft, with what they say of one that is published."""
    return {name: published for name, value, published in _marks(flavor) if _says(post.fields.get(name), value)}


def _marks(flavor: Flavor) -> Iterator[tuple[str, bool | str, bool | str]]:
    own = flavor.draft
    if own.field is not None:
        yield own.field, own.value, own.published
    yield from (mark for mark in _WELL_KNOWN if mark[0] != own.field)


def _says(value: Any, said: bool | str) -> bool:
    return value is said if isinstance(said, bool) else str(value).casefold() == said


# Folders


def in_drafts(path: str, flavor: Flavor) -> bool:
    """Tell whether a path, with `/`, lies in a folder of drafts."""
    name = _folder_of_drafts(flavor)
    return name is not None and name in path.split("/")[:-1]


def out_of_drafts(path: str, flavor: Flavor) -> str:
    """Return the path that a draft has when it is published: that of posts takes the place of the folder of drafts, the
    folders in it stay."""
    return _swapped(path, _folder_of_drafts(flavor), _last(flavor.posts[0]) if flavor.posts else None)


def into_drafts(path: str, flavor: Flavor) -> str | None:
    """Return the path that a post has as a draft; None where the generator has no folder of drafts, or the post lies in
    none of its folders of posts."""
    new = _swapped(path, _last(flavor.posts[0]) if flavor.posts else None, _folder_of_drafts(flavor))
    return None if new == path else new


def _folder_of_drafts(flavor: Flavor) -> str | None:
    return _last(flavor.draft.folder) if flavor.draft.folder is not None else None


def _last(path: str) -> str:
    return path.rpartition("/")[2]


def _swapped(path: str, old: str | None, new: str | None) -> str:
    """Return a path with the last folder of one name called by another."""
    *folders, name = path.split("/")
    if old is None or new is None or old not in folders:
        return path
    index = len(folders) - 1 - folders[::-1].index(old)
    return "/".join([*folders[:index], new, *folders[index + 1 :], name])
