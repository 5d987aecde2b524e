"""A post on its way to another name or place → all that changes with it: files that move, links of other posts.

Reads the posts of the site, writes nothing.
"""

import os

from msgspec import Struct

from blogtool import discovery, urls
from blogtool.edits import apply
from blogtool.errors import BlogtoolError
from blogtool.linkedposts import Others, moved_by, same_address, with_alias
from blogtool.linkmoves import follow
from blogtool.movedpaths import Linking
from blogtool.post import Post
from blogtool.postnames import PostName, split
from blogtool.subjects import Subject, all_posts, roots
from blogtool.transaction import Change, Move


class Plan(Struct, frozen=True, kw_only=True):
    """All that a command would do."""

    post: Post
    """The post as it will be, where it will be."""
    path: str
    """Its new path, as it is shown."""
    changes: tuple[Change, ...]
    moves: tuple[Move, ...]
    url: str | None
    linking: tuple[str, ...] = ()
    """The other posts with links to it, as they are shown."""
    links: int = 0
    """How many links these are."""
    changed: int = 0
    """How many of them change."""
    following: int = 0
    """In how many posts these are."""
    lost: tuple[str, ...] = ()
    """The posts with links that cannot follow."""
    alias: str | None = None
    """The former address that was noted in its front matter."""
    warnings: tuple[str, ...] = ()
    """Sentences on files that could not be read, and on a post that has the same address."""
    old_paths: dict[str, str] = {}
    """Where what moves is now, by where it will be: absolute paths."""


def plan(subject: Subject, after: bytes, path: str, *, alias: bool = False) -> Plan:
    """Return what has to be done for a post to have other bytes at another path, which counts from the site's root.

    With `alias`, its former address is noted in it where the generator has a field for that. Raises BlogtoolError where
    something stands at the new path already.
    """
    moves = _moves(subject, path)
    files = _files(subject, path, moves)
    for move in moves:
        _refuse_taken(subject, *move)
    url = urls.url_of(subject.at(path, after), subject.site)
    noted = None
    if alias:
        after, noted = with_alias(subject.at(subject.path, after), subject.url, url, subject)
    moved = moved_by(subject, files, url)
    own = Linking(path=subject.path, new_path=path, url=subject.url, new_url=url)
    if path != subject.path or url != subject.url:
        after = apply(after, follow(subject.at(subject.path, after), own, moved).edits)
    changes = [Change(subject.post.source.path, subject.post.data, after)]
    others = Others(subject, moved, alias=alias)
    changes += others.changes()
    return Plan(
        post=subject.at(path, after),
        path=subject.shown(path),
        changes=tuple(change for change in changes if change.before != change.after),
        moves=tuple(Move(subject.shown(old), subject.shown(new)) for old, new in moves),
        url=url,
        linking=tuple(others.linking),
        links=others.links,
        changed=others.changed,
        following=others.following,
        lost=tuple(others.lost),
        alias=noted,
        warnings=(*others.unread, *same_address(subject, url, moved)),
        old_paths={subject.absolute(new): subject.absolute(old) for old, new in moves},
    )


# What moves


def _moves(subject: Subject, path: str) -> list[tuple[str, str]]:
    """Return what moves, with its new path: the file, or the folder that the post is, and that of its images."""
    if path == subject.path:
        return []
    old, new = split(subject.path), split(path)
    if old.is_bundle and new.is_bundle and old.tail == new.tail:
        return [(old.own_folder, new.own_folder)]
    moves = [(subject.path, path)]
    if subject.site.flavor.asset_folder and os.path.isdir(subject.absolute(old.own_folder)):
        moves.append((old.own_folder, new.own_folder))
    return moves


def _files(subject: Subject, path: str, moves: list[tuple[str, str]]) -> dict[str, str]:
    """Return each file that moves, with its new path; the post itself also where it stays."""
    found = {subject.path: path}
    for old, new in moves:
        for folder, _, names in os.walk(subject.absolute(old)):
            for name in names:
                inside = discovery.relative(os.path.join(folder, name), subject.absolute(old))
                found[f"{old}/{inside}"] = f"{new}/{inside}"
    return found


def _refuse_taken(subject: Subject, old: str, new: str) -> None:
    taken = subject.absolute(new)
    if os.path.lexists(taken) and not (
        old.casefold() == new.casefold() and os.path.samefile(taken, subject.absolute(old))
    ):
        raise BlogtoolError(f"{subject.shown(new)} exists already; it is not overwritten. Nothing was changed.")


def own_name(subject: Subject) -> PostName:
    """Return the parts of the name of a post. Raises BlogtoolError for one whose name is that of a folder of posts."""
    name = split(subject.path)
    if name.is_bundle and (name.own_folder in roots(subject.site) or _holds_posts(subject, name)):
        shown = subject.shown(subject.path)
        raise BlogtoolError(f"{shown} is the page of a folder, and has no name of its own. Nothing was changed.")
    return name


def _holds_posts(subject: Subject, name: PostName) -> bool:
    """Tell whether other posts stand in the folder of a post, or below it; its translations do."""
    inside = f"{name.own_folder}/"
    paths = (discovery.relative(os.path.abspath(path), subject.site.root) for path in all_posts(subject))
    return any(path.startswith(inside) and split(path).own_folder != name.own_folder for path in paths)
