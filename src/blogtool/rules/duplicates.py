"""Rules about what only one post of a blog should have: its address, its title, its description."""

from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, ClassVar

from msgspec import Meta

from blogtool.blog import Blog, BlogProblem, Facts, Value, comparable
from blogtool.finding import Need, Problem, Severity, Span
from blogtool.rule import Bad, BlogRule

_START = Span(0, 0)


class SameAddress(BlogRule, frozen=True):
    """No two posts have the same address.

    The site generator writes both pages to one file, and the one that it writes last is all that readers see. Nobody
    is told: the other post is just not there.

    The address is that which the site's generator makes: of the file name, the date, the field `slug`, the permalinks
    of its configuration. A former address that a post names (`aliases`, `redirect_from`) must not be the address of
    another post either. Drafts are left out, and so are posts in different languages.
    """

    name: ClassVar[str] = "same-address"
    severity: ClassVar[Severity] = "error"
    default: ClassVar[bool] = False
    needs: ClassVar[frozenset[Need]] = frozenset(("address", "fields"))
    files: ClassVar[dict[str, str]] = {
        "hugo.toml": "",
        "content/posts/rest.md": "---\ntitle: Rest\naliases: [/posts/pause/]\n---\n\nText.\n",
    }
    path: ClassVar[str] = "content/posts/sleep.md"
    good: ClassVar[tuple[str, ...]] = (
        "---\ntitle: Sleep\n---\n\nText.\n",
        "---\ntitle: Rest\nslug: rest-more\n---\n\nText.\n",
        "---\ntitle: Sleep\nslug: rest\ndraft: true\n---\n\nText.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("---\ntitle: Sleep\nslug: «rest»\n---\n\nText.\n", path="content/posts/sleep.md"),
        Bad("---\ntitle: Sleep\nurl: «/posts/rest/»\n---\n\nText.\n", path="content/posts/sleep.md"),
        Bad("---\ntitle: Sleep\nslug: «pause»\n---\n\nText.\n", path="content/posts/sleep.md"),
    )

    def check(self, blog: Blog) -> Iterator[BlogProblem]:
        """Yield each post whose address is that of one before it, or of which another says that it was its own."""
        at: dict[tuple[str, str | None], list[Facts]] = {}
        everyone = [facts for facts in blog.everyone() if facts.address and not facts.draft]
        if not blog.configured:  # addresses may be made in another way: those that posts say themselves count alone
            everyone = [facts for facts in everyone if facts.url]
        for facts in everyone:
            at.setdefault(_address(facts), []).append(facts)
        for group in at.values():
            for facts, first in blog.later(group):
                message = f"This post has the same address as {first.path}: {facts.address}."
                yield BlogProblem(facts.path, Problem(_place(facts), message, _OTHER_SLUG, about="address"))
        yield from _taken(blog, everyone, at)


_OTHER_SLUG = "Give one of them another address, by its field `slug` or its file name."


def _taken(blog: Blog, everyone: list[Facts], at: dict[tuple[str, str | None], list[Facts]]) -> Iterator[BlogProblem]:
    """Yield each post that lies where another one says that it was."""
    for facts in everyone:
        for alias in facts.aliases:
            path = alias if alias.startswith("/") else f"{(facts.address or '').rstrip('/')}/../{alias}"
            if "/../" in path:
                continue
            for other in at.get((comparable(f"{blog.base}{path}"), facts.lang), ()):
                if other.path != facts.path and other.path in blog.facts:
                    message = f"The address of this post, {other.address}, is a former address of {facts.path}."
                    help = f"Give this post another address, or take the former one out of {facts.path}."
                    yield BlogProblem(other.path, Problem(_place(other), message, help, about=f"alias {facts.path}"))


def _address(facts: Facts) -> tuple[str, str | None]:
    return comparable(facts.address or ""), facts.lang


def _place(facts: Facts) -> Span:
    """Return where the address of a post is said; where its file name alone says it, the beginning of the post."""
    said = next((facts.fields[name] for name in ("url", "permalink", "path", "slug") if name in facts.fields), None)
    return said.span if said else _START


class SameTitle(BlogRule, frozen=True):
    """No two posts have the same title.

    In a list of posts, among bookmarks and in the results of a search, readers cannot tell them apart. Often one of
    them is a copy whose title was to be changed.

    Capitals, spaces and punctuation do not count. Posts in different languages may have the same title, and so may
    drafts.
    """

    name: ClassVar[str] = "same-title"
    default: ClassVar[bool] = False
    needs: ClassVar[frozenset[Need]] = frozenset(("fields",))
    files: ClassVar[dict[str, str]] = {
        "hugo.toml": "",
        "content/posts/rest.md": "---\ntitle: Rest well\n---\n\nText.\n",
    }
    path: ClassVar[str] = "content/posts/sleep.md"
    good: ClassVar[tuple[str, ...]] = (
        "---\ntitle: Sleep well\n---\n\nText.\n",
        "---\ntitle: Rest well\nlang: de\n---\n\nText.\n",
    )
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("---\ntitle: «Rest well»\n---\n\nText.\n", path="content/posts/sleep.md"),
        Bad("---\ntitle: «“Rest Well!”»\n---\n\nText.\n", path="content/posts/sleep.md"),
    )

    def check(self, blog: Blog) -> Iterator[BlogProblem]:
        """Yield each post whose title one before it has, too."""
        help = "Say in one of the titles what makes it different."
        return _repeated(blog, lambda facts: facts.fields.get("title"), "title", help)


class SameDescription(BlogRule, frozen=True):
    """No two posts have the same description.

    Search engines show it below the title. When two are the same, one of them says nothing about its post: mostly it
    was copied with the front matter.
    """

    name: ClassVar[str] = "same-description"
    default: ClassVar[bool] = False
    needs: ClassVar[frozenset[Need]] = frozenset(("fields",))
    files: ClassVar[dict[str, str]] = {
        "hugo.toml": "",
        "content/posts/rest.md": "---\ntitle: Rest\ndescription: How to rest.\n---\n\nText.\n",
    }
    path: ClassVar[str] = "content/posts/sleep.md"
    good: ClassVar[tuple[str, ...]] = ("---\ntitle: Sleep\ndescription: How to sleep.\n---\n\nText.\n",)
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("---\ntitle: Sleep\ndescription: «How to rest.»\n---\n\nText.\n", path="content/posts/sleep.md"),
    )

    def check(self, blog: Blog) -> Iterator[BlogProblem]:
        """Yield each post whose description one before it has, too."""
        help = "Say in each what that post is about."
        return _repeated(blog, lambda facts: facts.fields.get("description"), "description", help)


def _repeated(blog: Blog, value: Callable[[Facts], Value | None], what: str, help: str) -> Iterator[BlogProblem]:
    """Yield each judged post that has the same value as another, whether that is judged or not."""
    having: dict[tuple[str, str | None], list[Facts]] = {}
    for facts in blog.everyone():
        said = value(facts)
        if said is not None and not facts.draft and _folded(said.text):
            having.setdefault((_folded(said.text), facts.lang), []).append(facts)
    for group in having.values():
        for facts, first in blog.later(group):
            said = value(facts)
            if said is not None:
                message = f"This post has the same {what} as {first.path}."
                yield BlogProblem(facts.path, Problem(said.span, message, help))


class SimilarTitle(BlogRule, frozen=True):
    """No two posts have nearly the same title.

    “How to sleep well” and “How to sleep better” may be one subject written about twice, and one of the two is then
    worth taking up again instead. A series has such titles on purpose: titles that differ in figures alone are left
    alone.

    `likeness` is the share of words that two titles have in common.
    """

    name: ClassVar[str] = "similar-title"
    severity: ClassVar[Severity] = "info"
    default: ClassVar[bool] = False
    needs: ClassVar[frozenset[Need]] = frozenset(("fields",))
    files: ClassVar[dict[str, str]] = {
        "hugo.toml": "",
        "content/posts/rest.md": "---\ntitle: How to rest well at work\n---\n\nText.\n",
    }
    path: ClassVar[str] = "content/posts/sleep.md"
    good: ClassVar[tuple[str, ...]] = ("---\ntitle: Sleep well at night\n---\n\nText.\n",)
    bad: ClassVar[tuple[Bad, ...]] = (
        Bad("---\ntitle: «How to rest better at work»\n---\n\nText.\n", path="content/posts/sleep.md"),
    )

    likeness: Annotated[
        float, Meta(gt=0, le=1, description="From which share of words in common on two titles are nearly the same.")
    ] = 0.7

    def check(self, blog: Blog) -> Iterator[BlogProblem]:
        """Yield each post whose title is nearly that of one before it."""
        words: list[tuple[Facts, frozenset[str], Value]] = []
        by_word: dict[str, list[int]] = {}
        for facts in blog.everyone():
            title = facts.fields.get("title")
            if title is None or facts.draft:
                continue
            own = frozenset(_folded(title.text).split())
            other = self._like(own, {number for word in own for number in by_word.get(word, ())}, words)
            if other is not None:
                judged = facts.path in blog.facts
                here, there, place = (facts, other[0], title) if judged else (other[0], facts, other[2])
                if here.path in blog.facts:
                    message = f"This title is nearly that of {there.path}: “{there.fields['title'].text}”."
                    help = "Say in one of them what makes it different, or make one post of the two."
                    yield BlogProblem(here.path, Problem(place.span, message, help))
            for word in own:
                by_word.setdefault(word, []).append(len(words))
            words.append((facts, own, title))

    def _like(
        self, own: frozenset[str], near: Iterable[int], words: list[tuple[Facts, frozenset[str], Value]]
    ) -> tuple[Facts, frozenset[str], Value] | None:
        for number in sorted(near):
            other = words[number][1]
            differing = own ^ other
            if not differing or all(any(letter.isdigit() for letter in word) for word in differing):
                continue
            if len(own & other) >= self.likeness * len(own | other):
                return words[number]
        return None


def _folded(text: str) -> str:
    kept = "".join(letter if letter.isalnum() else " " for letter in text.casefold())
    return " ".join(kept.split())
