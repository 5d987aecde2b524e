"""Rules about the posts to which posts of the same site link, and about those to which none does."""

from collections.abc import Iterator
from typing import ClassVar

from blogtool.blog import Blog, BlogProblem, Facts, Target, comparable
from blogtool.destinations import Destination, destinations
from blogtool.finding import Edit, Fix, Need, Problem, Severity, Span
from blogtool.rule import Bad, BlogRule

_START = Span(0, 0)
_FILES = {
    "hugo.toml": "",
    "content/posts/rest.md": "---\ntitle: Rest\naliases: [/posts/pause/, /posts/]\n---\n\nText.\n",
    "content/posts/nap.md": "---\ntitle: Nap\ndraft: true\n---\n\nText.\n",
}


class LinkDraft(BlogRule, frozen=True):
    """A post that is published links to no draft.

    The author sees the draft, for the preview shows it; readers get “page not found” until it is published.

    A draft says so in its front matter, or is kept among the drafts. Links to its file and to its address are looked
    at. A draft may link to drafts: both may be published on one day.
    """

    name: ClassVar[str] = "link-draft"
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = False
    needs: ClassVar[frozenset[Need]] = frozenset(("address", "links"))
    files: ClassVar[dict[str, str]] = _FILES
    path: ClassVar[str] = "content/posts/sleep.md"
    good: ClassVar[tuple[str, ...]] = (
        "Read [on rest](rest.md) and [the same](/posts/rest/).\n",
        "---\ntitle: Sleep\ndraft: true\n---\n\nRead [on naps](nap.md).\n",
        "![A nap](/posts/nap/nap.png) [naps](https://example.com/posts/nap/)\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("Read [on naps](«nap.md») first.\n", path="content/posts/sleep.md"),
        Bad("Read [on naps](«/posts/nap/#why») first.\n", path="content/posts/sleep.md"),
        Bad("Read [on naps][n] first.\n\n[n]: «../nap/»\n", path="content/posts/sleep.md"),
    )

    def check(self, blog: Blog) -> Iterator[BlogProblem]:
        """Yield each link of a post that is no draft to one that is."""
        drafts = {blog.place(facts.path) for facts in blog.everyone() if facts.draft}
        for facts, target, found in _links(blog) if drafts else ():
            if found.path in drafts and not facts.draft:
                message = f"“{found.path}” is a draft, so readers will not find it."
                help = "Publish that post, or take the link away until it is."
                yield BlogProblem(facts.path, Problem(target.span, message, help))


class LinkMoved(BlogRule, frozen=True):
    """A link to a post has the address of today.

    The post was renamed or moved, and its former address leads on to the new one. That takes a moment, and lasts as
    long as somebody keeps the list of former addresses: after the next move of the site it is mostly gone.

    Former addresses are those that the post itself names (`aliases`, `redirect_from`, as its generator calls them). One
    below which posts lie is left alone: there the generator makes a list of them.

    `--unsafe-fixes` writes the address of today, where the link begins with a slash.
    """

    name: ClassVar[str] = "link-moved"
    severity: ClassVar[Severity] = "info"
    default: ClassVar[bool] = False
    needs: ClassVar[frozenset[Need]] = frozenset(("address", "links"))
    files: ClassVar[dict[str, str]] = _FILES
    path: ClassVar[str] = "content/posts/sleep.md"
    good: ClassVar[tuple[str, ...]] = (
        "Read [on rest](rest.md), [the same](/posts/rest/) and [this](/posts/rest#why).\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad(
            "Read [on rest](«/posts/pause/») first.\n",
            fixed="Read [on rest](/posts/rest/) first.\n",
            unsafe=True,
            path="content/posts/sleep.md",
        ),
        Bad(
            "Read [on rest][r] first.\n\n[r]: «/posts/pause/#why»\n",
            fixed="Read [on rest][r] first.\n\n[r]: /posts/rest/#why\n",
            unsafe=True,
            path="content/posts/sleep.md",
        ),
        Bad("Read [on rest](«../pause/») first.\n", path="content/posts/sleep.md"),
    )

    def check(self, blog: Blog) -> Iterator[BlogProblem]:
        """Yield each link to a former address of a post."""
        folders = {comparable(facts.address).rpartition("/")[0] for facts in blog.everyone() if facts.address}
        for facts, target, found in _links(blog):
            if found.now is None or comparable(target.destination) in folders:
                continue
            path, mark, anchor = target.destination.partition("#")
            new = f"{found.now}{mark}{anchor}"
            message = f"“{path}” is a former address of “{found.path}”."
            yield BlogProblem(facts.path, Problem(target.span, message, f"Write `{new}`.", _fix(target, new)))


def _fix(target: Target, new: str) -> Fix | None:
    """Return the edit that writes the address of today; None where the one that is there is written in another way."""
    written = target.span.end - target.span.start == len(target.destination.encode())
    if not written or not target.destination.startswith("/") or "?" in target.destination:
        return None
    return Fix("Write the address of today", (Edit(target.span, new),), safe=False, effect="links")


class PostOrphan(BlogRule, frozen=True):
    """Another post links to each post.

    Lists of posts show the newest; who reads an old one comes from a search or from a link. A post to which no other
    links is found by nobody who does not look for it, and search engines take it for less important.

    Links to its file and to its address are looked at, in posts alone: menus and lists of the theme are not seen.
    Drafts are left out. Nothing is said unless all posts of the site are checked.

    It states a wish of some houses and is off by default: most blogs are read from the top.
    """

    name: ClassVar[str] = "post-orphan"
    severity: ClassVar[Severity] = "info"
    default: ClassVar[bool] = False
    needs: ClassVar[frozenset[Need]] = frozenset(("address", "fields", "links"))
    files: ClassVar[dict[str, str]] = {"hugo.toml": ""}
    path: ClassVar[str] = "content/posts/sleep.md"
    good: ClassVar[tuple[str, ...]] = ("---\ntitle: Sleep\ndraft: true\n---\n\nText.\n",)
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("---\ntitle: «Sleep»\n---\n\nText with [a link](sleep.md) to itself.\n", path="content/posts/sleep.md"),
    )

    def check(self, blog: Blog) -> Iterator[BlogProblem]:
        """Yield each post to which no other links, where all of them are judged."""
        if any(True for _ in blog.inventory.rest()):
            return
        named = {found.path for facts, _, found in _links(blog) if found.path != blog.place(facts.path)}
        for facts in blog.facts.values():
            if not facts.draft and blog.place(facts.path) not in named:
                message, help = (
                    "No other post links to this one.",
                    "Link to it where another post comes near its subject.",
                )
                yield BlogProblem(facts.path, Problem(_place(facts), message, help, about="orphan"))


def _place(facts: Facts) -> Span:
    """Return where the title of a post stands; without one, its beginning."""
    return facts.fields["title"].span if "title" in facts.fields else _START


def _links(blog: Blog) -> Iterator[tuple[Facts, Target, Destination]]:
    """Yield the links of the judged posts that lead to something that is there."""
    for facts in blog.facts.values():
        for target in facts.links:
            if target.image or target.destination.startswith("#"):
                continue
            found = destinations(blog).of(facts, target.destination)
            if found.kind == "there" and found.path is not None:
                yield facts, target, found
