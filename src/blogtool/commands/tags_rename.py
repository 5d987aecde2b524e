"""`blogtool tags rename`."""

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

from blogtool import discovery
from blogtool.arguments import Argument, Option
from blogtool.commands.changing import Changing
from blogtool.commands.options import Color, ColorOption, ConfigOption, IsolatedOption, complain, counted
from blogtool.descriptions import value_of
from blogtool.errors import BlogtoolError
from blogtool.houses import Houses
from blogtool.likeness import counted as tally
from blogtool.likeness import near_tag
from blogtool.post import Post
from blogtool.terminal import Output, note

if TYPE_CHECKING:
    from blogtool.flavors import Flavor
    from blogtool.house import House


def run(
    old: Annotated[str, Argument(help="The tag as it is written in the posts.")],
    new: Annotated[str, Argument(help="The tag that takes its place. Where a post has it already, the old one goes.")],
    paths: Annotated[
        list[str] | None, Argument(help="Posts, or folders of posts; the whole blog unless given.")
    ] = None,
    field: Annotated[
        str | None, Option(help="The field, if it is not the one with the tags, such as categories.")
    ] = None,
    diff: Annotated[bool, Option("--diff", help="Show what would change; write nothing.")] = False,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    color: ColorOption = Color.AUTO,
) -> int:
    """Rename a tag in all posts that have it; two tags that mean the same become one.

    Capitals count. No byte of another field or of the body changes. With --diff the exit code is 1 if something would
    change.
    """
    old, new = old.strip(), new.strip()
    if not old or not new:
        raise BlogtoolError("A tag is empty. Write: blogtool tags rename OLD NEW")
    if old == new:
        raise BlogtoolError(f"Both tags are “{old}”; there is nothing to rename.")
    houses = Houses(config=config, isolated=isolated)
    found = discovery.posts(paths or [houses.home()], houses.site_for)
    complain(found.failures)
    renaming = _Renaming(houses, old, new, field)
    changing = Changing(houses, renaming.change, Output(sys.stdout, color) if diff else None)
    changing.run(found.posts)
    changing.failed += len(found.failures)
    if not changing.changed and not changing.failed:
        near = near_tag(old, tally(renaming.seen))
        hint = f" Did you mean “{near}”?" if near else ""
        raise BlogtoolError(f"No post has “{old}” in the field “{renaming.name}”.{hint}")
    if found.posts:
        verb = "would become" if diff else "became"
        note(f"“{old}” {verb} “{new}” in {changing.changed:,} of {counted(len(found.posts), 'post')}{changing.ending}")
    return changing.exit_code


class _Renaming:
    """The tags of each post, and what is to become of them."""

    def __init__(self, houses: Houses, old: str, new: str, field: str | None) -> None:
        self._houses = houses
        self._old = old
        self._new = new
        self._field = field
        self.name = field or "tags"
        """The field, as the last post calls it."""
        self.seen: list[list[str]] = []
        """The tags of each post."""

    def change(self, path: str, post: Post) -> bytes | None:
        """Return a post with its tag renamed; None where it has none. Raises BlogtoolError where it cannot be."""
        if post.front_matter is not None and post.front_matter.faults and not post.front_matter.values:
            raise BlogtoolError("Its tags cannot be read, because the front matter cannot; `blogtool lint` says why.")
        house = self._houses.house_for(path, post)
        for name in self._names(house):
            value = value_of(post, name)
            tags = _tags(value, house.generator)
            self.seen.append(tags)
            if self._old in tags:
                return self._renamed(post, name, value, tags)
        return None

    def _names(self, house: "House") -> Iterator[str]:
        """Yield what the field may be called, its own name first."""
        flavor = house.generator
        name = self._field or house.name_of("tags")
        name = flavor.fields.tags if name == "tags" and flavor.fields.tags else name
        self.name = name
        if flavor.taxonomies:
            yield f"taxonomies.{name}"
        yield name
        yield from (other for other, meant in flavor.synonyms.items() if meant == name)

    def _renamed(self, post: Post, name: str, value: Any, tags: Sequence[str]) -> bytes:
        from blogtool.edits import apply
        from blogtool.fieldedits import set_field
        from blogtool.itemedits import rename_item

        if isinstance(value, str) and "," not in value and len(tags) > 1:  # words between spaces
            words = list(dict.fromkeys(self._new if tag == self._old else tag for tag in tags))
            fresh = words if any(" " in word for word in words) else " ".join(words)
            return apply(post.data, [set_field(post.data, post.front_matter, name, fresh)])
        return apply(post.data, [rename_item(post.data, post.front_matter, name, self._old, self._new)])


def _tags(value: Any, flavor: "Flavor") -> list[str]:
    """Return the tags that a generator reads: a list, or one text of words between commas, or between spaces."""
    if isinstance(value, str):
        at_spaces = flavor.words_at_spaces and "," not in value
        return [tag.strip() for tag in (value.split() if at_spaces else value.split(",")) if tag.strip()]
    return [tag for tag in value if isinstance(tag, str)] if isinstance(value, list) else []
