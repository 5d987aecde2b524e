"""Rules about lists that name every post."""

import os
from collections.abc import Iterator
from typing import ClassVar

from blogtool.blog import Blog, BlogProblem
from blogtool.finding import Need, Problem, Severity, Span
from blogtool.house import House
from blogtool.ignored import relative
from blogtool.lists import Listing, indexed
from blogtool.post import Post
from blogtool.rule import BlogRule, Rule


class IndexEntries(BlogRule, frozen=True):
    """Each entry of an index has its post."""

    name: ClassVar[str] = "index-of-posts"
    severity: ClassVar[Severity] = "error"
    needs: ClassVar[frozenset[Need]] = frozenset()

    @classmethod
    def is_asked(cls, house: House) -> bool:
        """Tell whether a house style has an index."""
        return any(listing.index for listing in house.lists.values())

    def check(self, blog: Blog) -> Iterator[BlogProblem]:
        """Yield each entry without a post, where all other posts of the index are judged: it is a fault of the index,
        and who looks at one post has nothing to do with it."""
        judged = {blog.place(path) for path in blog.facts}
        for listing in blog.lists.values():
            paths = [path for path in listing.posts if not path.startswith(("/", ".."))] if listing.index else []
            there = {path for path in paths if blog.inventory.has(path)}
            if there and not there <= judged:
                continue
            index = relative(os.path.join(blog.root, listing.source), os.getcwd())
            text = blog.inventory.text(listing.source) or ""
            for path in sorted(set(paths) - there):
                span = _entry(text, listing, path)
                help = f"Add the post, or take its entry out of {listing.source}."
                message = f"The index names {path}, and there is no such post."
                yield BlogProblem(index, Problem(span, message, help, about=path))


def _entry(text: str, listing: Listing, path: str) -> Span:
    """Return where an index names a post, as far as can be told."""
    entry = listing.posts[path]
    for name in entry if isinstance(entry, dict) else ():
        value = str(entry[name])
        if "{" + name + "}" in (listing.index or "") and value in text:
            start = len(text[: text.index(value)].encode())
            return Span(start, start + len(value.encode()))
    return Span(0, 0)


class IndexOfPosts(Rule, frozen=True):
    """The index of all posts names each of them, and nothing else.

    A blog that keeps a list of its posts in a file shows only what stands there: a post that is not in it is published
    and found by nobody, and an entry without its post is a link that leads nowhere.

    `index-of-posts` of a list in `[data]` says which path an entry means. Each post where such posts are has an entry,
    and each entry has its post; the latter is said of the index, when all posts are checked.
    """

    name: ClassVar[str] = "index-of-posts"
    severity: ClassVar[Severity] = "error"
    beyond: ClassVar[type[BlogRule] | None] = IndexEntries

    def check(self, post: Post, house: House) -> Iterator[Problem]:
        """Yield that the post is in no index in which it should be."""
        if house.root is None:
            return
        place = relative(os.path.abspath(post.source.path), house.root)
        told = house.site.fields_from if house.site and house.contract and house.contract.fields else None
        meant = [
            listing
            for name, listing in house.lists.items()
            # Of the index with the fields of all posts, `field-required` says which of them are missing.
            if name != told and listing.index and indexed(listing.index).fullmatch(place)
        ]
        if meant and not any(place in listing.posts for listing in meant):
            sources = " or ".join(dict.fromkeys(listing.source for listing in meant))
            message = f"This post is not in the index {sources}."
            yield Problem(Span(0, 0), message, f"Add it to {sources}.", about="index")
