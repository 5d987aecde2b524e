"""A folder of posts → the text of a house style that fits them. Reads posts twice and keeps none of them."""

import os
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from blogtool import config, discovery, runner
from blogtool.errors import BlogtoolError, HouseStyleError
from blogtool.finding import Failure
from blogtool.flavors import PLAIN, Flavor
from blogtool.generators import SiteConfigError, config_of
from blogtool.house import House
from blogtool.judges import Judges
from blogtool.learning.facts import Facts, gather
from blogtool.learning.learnt import Learnt, learn
from blogtool.learning.people import Person
from blogtool.learning.siteconfig import Told, told
from blogtool.learning.statement import Statement
from blogtool.learning.writing import Home, statements, written
from blogtool.post import Post
from blogtool.ruleset import RULES


class Place(Struct, frozen=True):
    """Where a house style is to hold."""

    path: str
    """That of its file."""
    root: str
    """The absolute folder from which its paths count."""
    flavor: Flavor
    found: bool
    """Whether the generator was known by its own files."""


class Begun(Struct, frozen=True):
    """A house style that was learnt."""

    text: str
    posts: int
    """From how many posts."""
    statements: int
    """How many things it says of posts."""
    paths: list[str]
    """The posts themselves: what looks like one and is none is not among them."""
    failures: list[Failure]
    """The posts that could not be read."""


def place_of(folder: str, output: str | None) -> Place:
    """Return where the house style of the posts in a folder is to be: in the file `output`, else at the root of the
    site, else in the current folder if that is above the posts, else in their own."""
    folder = os.path.abspath(folder)
    found = discovery.find_root(folder)
    here = os.getcwd()
    root = found.root if found else here if _is_above(here, folder) else folder
    path = output if output is not None else runner.shown(os.path.join(root, config.NAMES[0]))
    above = os.path.dirname(os.path.abspath(path))
    if found is None and _is_above(above, folder):
        root = above
    return Place(path, root, found.flavor if found else PLAIN, found is not None)


def _is_above(folder: str, other: str) -> bool:
    return (other + os.sep).startswith(folder.rstrip(os.sep) + os.sep)


def told_of(place: Place) -> Told:
    """Return what the generator's own configuration says of the site; nothing where it cannot be read."""
    try:
        return told(config_of(place.root, place.flavor))
    except SiteConfigError:
        return Told()


def home_of(place: Place, folder: str, posts: Sequence[str]) -> Home:
    """Return what the file says of the site, so that a run without paths finds the posts that it was learnt from."""
    site = told_of(place)
    folder = os.path.relpath(folder, place.root).replace(os.sep, "/")
    flavor = place.flavor.id if place.found else None
    is_above = folder == ".." or folder.startswith("../")  # the posts are those of the one site below it
    usual = place.found and (is_above or folder in (".", *place.flavor.folders))
    if usual or not posts:
        return Home(flavor=flavor, url=site.url, lang=site.lang)
    endings = dict.fromkeys(os.path.splitext(path)[1] for path in sorted(posts))
    within = "" if folder == "." else f"{folder}/"
    patterns = [f"{within}**/*{ending}" for ending in endings]
    return Home(flavor=flavor, posts=patterns, url=site.url, lang=site.lang)


class Learner:
    """Learns a house style from posts, given by their paths."""

    def __init__(self, place: Place, today: str) -> None:
        """Take where the house style is to hold, and the day, as an ISO date."""
        self.place = place
        self.today = today
        self.failures: list[Failure] = []
        self._judges = Judges(House(flavor=place.flavor.id, root=place.root, today=today))

    def facts(self, paths: Sequence[str]) -> list[Facts]:
        """Return the facts of the posts that can be read; `failures` says of the others why not."""
        found = []
        for _, post in self._posts(paths, self.failures):
            path = os.path.relpath(post.source.path, self.place.root).replace(os.sep, "/")
            try:
                found.append(gather(post, path, self._judges.findings(post)))
            except Exception as error:  # a stranger's post must not take the other nine hundred with it
                self.failures.append(Failure(runner.shown(post.source.path), f"blogtool itself failed on it: {error}."))
        return found

    def learn(self, paths: Sequence[str], facts: Sequence[Facts]) -> Learnt:
        """Return what the posts say of their house style, each statement judged by the rules themselves."""
        numbers = {post.path: number for number, post in enumerate(facts)}

        def verdict(said: Sequence[Statement], authors: Mapping[str, Person]) -> list[frozenset[int] | None]:
            cases = [self._judges.case(statement, authors) for statement in said]
            fails: list[set[int]] = [set() for _ in cases]
            for _, post in self._posts(paths, []):
                path = os.path.relpath(post.source.path, self.place.root).replace(os.sep, "/")
                number = numbers.get(path)
                for case, failing in zip(cases, fails, strict=True):
                    if case is not None and number is not None and not self._judges.keeps(case, post):
                        failing.add(number)
            return [None if case is None else frozenset(failing) for case, failing in zip(cases, fails, strict=True)]

        return learn(facts, self._judges.habits(), verdict)

    def begin(self, folder: str, paths: Sequence[str]) -> Begun:
        """Return the house style of the posts in a folder. Raises BlogtoolError where none of them can be read."""
        facts = self.facts(paths)
        if not any(post.readable for post in facts):
            raise BlogtoolError("No post could be read, so there is nothing to learn from.")
        learnt = self.learn(paths, facts)
        home = home_of(self.place, folder, paths)
        text = checked(written(learnt, home, runner.shown(folder), self.today), self.place.path)
        strangers = {os.path.normpath(os.path.join(self.place.root, path)) for path in learnt.strangers}
        posts = [path for path in paths if os.path.abspath(path) not in strangers]
        return Begun(text, learnt.posts, statements(learnt), posts, self.failures)

    def _posts(self, paths: Sequence[str], failures: list[Failure]) -> Iterator[tuple[str, Post]]:
        for path in paths:
            name = runner.shown(path)
            try:
                yield path, runner.load(path, runner.read(path), self.place.flavor.reads)
            except BlogtoolError as error:
                failures.append(Failure(name, str(error)))


def checked(text: str, path: str) -> str:
    """Return a text that was made for a house-style file, once it is sure that it is one.

    Raises BlogtoolError where it is none: a mistake of ours, which nobody should find in a file of theirs.
    """
    try:
        config.load(path, RULES, text)
    except HouseStyleError as error:
        mistakes = " ".join(mistake.message for mistake in error.mistakes)
        raise BlogtoolError(f"What was learnt is no house style: {mistakes} Please report this.") from error
    return text
