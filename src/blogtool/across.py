"""The rules that look beyond one post: they run when all posts have been judged, over what was kept of them.

The posts of a site that were not judged are read when a rule first asks for them, and no further than their front
matter; whether a file is there is looked up when it is asked.
"""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

from msgspec.structs import replace

from blogtool import discovery, linter, runner
from blogtool.blog import Blog, Facts, gather
from blogtool.errors import BlogtoolError, HouseStyleError
from blogtool.finding import Failure, Finding, Need, Problem
from blogtool.gathering import Site, address_of, anchors_of, facts_of
from blogtool.generators import SiteConfig, SiteConfigError
from blogtool.house import House
from blogtool.linter import Enabled
from blogtool.post import Post
from blogtool.rule import BlogRule
from blogtool.runner import Beyond, Ground, GroundFor, Result
from blogtool.source import Source
from blogtool.tokens import file_slug
from blogtool.urls import config_of

_OF_FIELDS: frozenset[Need] = frozenset(("address", "fields", "tags", "unique"))
"""What is looked at in posts that are not judged: what their front matter says."""

_MOST_BYTES = 1_000_000
"""How much of a file that is no post is read."""

_Found = Mapping[str, list[Problem]]
"""The problems of a rule, by the paths of the posts that have them."""


class Across:
    """What the rules that look beyond one post find in the posts of a run."""

    def __init__(
        self,
        site_for: discovery.SiteFor,
        ground_for: GroundFor,
        formats_for: runner.FormatsFor,
        texts: Mapping[str, bytes] | None = None,
    ) -> None:
        """Take what says which site and which house a post has; `texts` are posts that are in no file, by path."""
        self._site_for = site_for
        self._ground_for = ground_for
        self._formats_for = formats_for
        self._texts = texts or {}
        self._blogs: dict[tuple[str | None, str], Blog] = {}
        self._houses: dict[tuple[str | None, str], House] = {}
        self._grounds: list[Ground] = []
        self._found: list[tuple[BlogRule, tuple[str | None, str], _Found]] = []

    def finish(self, results: Sequence[Result]) -> Iterator[Result]:
        """Yield the results of all posts, in their order, with what the rules about their blogs find."""
        self._take(result.beyond for result in results if result.beyond is not None)
        failures: dict[str, Failure] = {}
        for result in results:
            if result.beyond is None:
                yield result
                continue
            try:
                yield self._finished(result, result.beyond)
            except linter.RuleError as error:
                failures.setdefault(str(error), Failure(result.path, runner.reason(error)))
                yield replace(result, beyond=None)
            except BlogtoolError as error:
                yield replace(result, failure=Failure(result.path, str(error)), beyond=None)
        yield from self._of_other_files(frozenset(result.path for result in results))
        for failure in failures.values():
            yield Result(failure.path, failure=failure, skipped=True)

    def again(self, post: Post, ground: Ground, path: str) -> list[Finding]:
        """Return the findings of another version of a post, which has been judged as `path`."""
        blog = self._blogs.get(_key(ground.house))
        if blog is None or not ground.beyond:
            return []
        facts = replace(facts_of(post, ground.house, ground.needs), path=path)
        changed = replace(blog, facts={**blog.facts, path: facts}, memo={})
        found = [
            (problem, enabled)
            for enabled in ground.beyond
            for problem in _modified(enabled, post, ground.house, lambda rule: _run(rule, changed).get(path, []))
        ]
        return linter.lint(post, ground.house, ground.rules, ground.names, found, ground.beyond).findings

    def _take(self, kept: Iterable[Beyond]) -> None:
        """Put the facts of each site together."""
        facts: dict[tuple[str | None, str], dict[str, Facts]] = {}
        needs: set[Need] = set()
        for beyond in kept:
            house = beyond.ground.house
            facts.setdefault(_key(house), {})[beyond.facts.path] = beyond.facts
            self._houses.setdefault(_key(house), house)
            if not any(ground is beyond.ground for ground in self._grounds):
                self._grounds.append(beyond.ground)
            needs |= beyond.ground.needs
        for key, house in self._houses.items():
            root = house.root or os.getcwd()
            judged = frozenset(os.path.realpath(path) for path in facts[key])
            site = Site(root, house.generator)
            inventory = _Inventory(
                site, judged, self._site_for, partial(self._facts, site, frozenset(needs) & _OF_FIELDS), self._load
            )
            config = _config(site)
            self._blogs[key] = Blog(
                facts=facts[key],
                root=root,
                flavor=house.generator,
                base=config.base,
                configured=bool(config.files),
                lists=house.lists,
                static=house.site.static if house.site else None,
                inventory=inventory,
            )

    def _finished(self, result: Result, beyond: Beyond) -> Result:
        ground = beyond.ground
        quick = [self._problems(enabled.rule, ground.house, result.path) for enabled in ground.beyond]
        quick += [self._problems(each.mild, ground.house, result.path) for each in ground.beyond if each.mild]
        if not (any(quick) or beyond.suppresses):
            return replace(result, beyond=None)
        post = self._load(result.path)
        post.lent = self._lent(post, result.path)
        found = [
            (problem, enabled)
            for enabled in ground.beyond
            for problem in _modified(
                enabled, post, ground.house, lambda rule: self._problems(rule, ground.house, result.path)
            )
        ]
        names = {finding.rule for finding in result.findings}
        if beyond.suppresses or any(enabled.name in names for _, enabled in found):
            linted = linter.lint(post, ground.house, ground.rules, ground.names, found, ground.beyond)
            return replace(result, findings=linted.findings, suppressed=linted.suppressed, beyond=None)
        more = linter.findings(post, ground.house, found)
        both = sorted([*result.findings, *more], key=lambda finding: (finding.span, finding.rule))
        return replace(result, findings=both, beyond=None)

    def _of_other_files(self, judged: Collection[str]) -> Iterator[Result]:
        """Yield what was found in files that are no posts, such as an index of them."""
        for rule, key, found in self._found:
            for path in sorted(found.keys() - judged):
                house, enabled = self._houses[key], self._enabled(rule, key)
                try:
                    post = Post(Source(path, runner.read(path)), ())
                except BlogtoolError as error:
                    yield Result(path, failure=Failure(path, str(error)), skipped=True)
                    continue
                problems = [(problem, enabled) for problem in found[path]]
                yield Result(path, linter.findings(post, house, problems), skipped=True)

    def _enabled(self, rule: BlogRule, key: tuple[str | None, str]) -> Enabled:
        return next(
            each
            for ground in self._grounds
            if _key(ground.house) == key
            for each in ground.beyond
            if rule in (each.rule, each.mild)
        )

    def _problems(self, rule: object, house: House, path: str) -> list[Problem]:
        """Return what a rule finds in a post; it runs once for all posts of the site."""
        assert isinstance(rule, BlogRule)
        key = _key(house)
        for known, where, found in self._found:
            if known == rule and type(known) is type(rule) and where == key:
                return found.get(path, [])
        found = _run(rule, self._blogs[key])
        self._found.append((rule, key, found))
        return found.get(path, [])

    def _load(self, path: str) -> Post:
        data = self._texts.get(path)
        if data is None:
            data = runner.read(path)
        return runner.load(runner.shown(path) if path != "-" else path, data, self._formats_for(path))

    def _lent(self, post: Post, path: str) -> Mapping[str, object]:
        self._ground_for(path, post)
        return post.lent

    def _facts(self, site: Site, needs: frozenset[Need], path: str) -> Facts:
        """Return the facts of a post that is not judged."""
        try:
            post = self._load(path)
            ground = self._ground_for(path, post)
            if ground is not None:
                return facts_of(post, ground.house, needs)
            return gather(post, address_of(post, site) if "address" in needs else None, needs, site.flavor.aliases)
        except HouseStyleError:
            raise
        except BlogtoolError:  # it is there, and nothing more can be said of it
            return Facts(path=runner.shown(path), slug=file_slug(path))


class _Inventory:
    """What there is on a site besides the posts that are judged."""

    def __init__(
        self,
        site: Site,
        judged: Collection[str],
        site_for: discovery.SiteFor,
        facts: Callable[[str], Facts],
        load: Callable[[str], Post],
    ) -> None:
        self._site = site
        self._judged = judged
        self._site_for = site_for
        self._facts = facts
        self._load = load
        self._names: dict[str, frozenset[str]] = {}
        self._anchors: dict[str, frozenset[str] | None] = {}
        self._rest: list[Facts] | None = None

    def has(self, path: str) -> bool:
        """Tell whether there is a file or a folder."""
        folder, _, name = path.rstrip("/").rpartition("/")
        return not name or name in self.names(folder)

    def names(self, folder: str) -> Collection[str]:
        """Return the names in a folder."""
        if folder not in self._names:
            try:
                self._names[folder] = frozenset(os.listdir(os.path.join(self._site.root, folder)))
            except (OSError, ValueError):
                self._names[folder] = frozenset()
        return self._names[folder]

    def rest(self) -> Iterable[Facts]:
        """Return the facts of the posts that are not judged."""
        if self._rest is None:
            found = discovery.posts([self._site.root], self._site_for).posts
            others = [path for path in found if os.path.realpath(path) not in self._judged]
            self._rest = [self._facts(path) for path in others]
        return self._rest

    def text(self, path: str) -> str | None:
        """Return the text of a small file."""
        try:
            with open(os.path.join(self._site.root, path), "rb") as file:
                return file.read(_MOST_BYTES).decode(errors="replace")
        except OSError:
            return None

    def anchors(self, path: str) -> Collection[str] | None:
        """Return what a fragment can lead to in a file."""
        if path not in self._anchors:
            try:
                found = anchors_of(self._load(os.path.join(self._site.root, path)), self._site)
            except BlogtoolError:
                found = None
            self._anchors[path] = None if found is None else frozenset(found)
        return self._anchors[path]


def _key(house: House) -> tuple[str | None, str]:
    return house.root, house.flavor


def _config(site: Site) -> SiteConfig:
    try:
        return config_of(site)
    except SiteConfigError:
        return SiteConfig(root=site.root)


def _run(rule: BlogRule, blog: Blog) -> _Found:
    """Return what a rule finds on a blog. Raises RuleError when it fails."""
    found: dict[str, list[Problem]] = {}
    try:
        for problem in rule.check(blog):
            found.setdefault(problem.path, []).append(problem.problem)
    except BlogtoolError:
        raise
    except Exception as error:
        raise linter.RuleError(f"rule {rule.name} failed: {type(error).__name__}: {error}") from error
    return found


def _modified(
    enabled: Enabled, post: Post, house: House, problems: Callable[[BlogRule], list[Problem]]
) -> list[Problem]:
    """Return the problems of one rule in a post as the house style wants them said."""
    assert isinstance(enabled.rule, BlogRule)
    found = problems(enabled.rule)
    if enabled.mild is None and enabled.said is None:
        return found
    from blogtool import modifiers

    if isinstance(enabled.mild, BlogRule):
        found = modifiers.with_milder(found, problems(enabled.mild), enabled.severity)
    return found if enabled.said is None else modifiers.modified(found, enabled.said, post, house)
