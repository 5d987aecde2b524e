"""Which house style holds for which post: the nearest file wins, each is read once.

A little over 300 lines: a house, its rules and what its posts are written in are found on the same way.
"""

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from time import strftime
from typing import TYPE_CHECKING, Any

from msgspec import Struct, convert
from msgspec.structs import replace

from blogtool import config, discovery, ruleset
from blogtool.errors import BlogtoolError
from blogtool.finding import SEVERITIES
from blogtool.flavors import FLAVORS, PLAIN, Flavor
from blogtool.house import House
from blogtool.linter import Enabled
from blogtool.post import Post
from blogtool.rule import BlogRule, Rule
from blogtool.ruleset import RULES
from blogtool.runner import Ground, reason, shown

if TYPE_CHECKING:
    from blogtool.conditions import Subject
    from blogtool.contract import Block, Contract, RuleSetting
    from blogtool.rule import Described
    from blogtool.style import Resolved, Style


class Selection(Struct, frozen=True):
    """The rules the command line asks for: only `select`, where it names some, and never `ignore`."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    known: Collection[str] = ()
    """Names of blocks that another house style has."""


class _Found(Struct, frozen=True):
    """What holds in one folder."""

    style: "Style | None"
    path: str | None
    """The house-style file."""
    site: discovery.Site

    def key(self, resolved: "Resolved | None") -> tuple[str | None, str, int]:
        """Return by what is known again what is made once for all posts for which the same holds."""
        return self.path, self.site.root + self.site.flavor.id, id(resolved)


class Houses:
    """The house style of every folder of a run."""

    def __init__(
        self, *, config: str | None = None, isolated: bool = False, selection: Selection | None = None
    ) -> None:
        """Use the file `config` everywhere, or none when `isolated`, else the nearest of each folder.

        Raises BlogtoolError for a rule that does not exist.
        """
        if config is not None and isolated:
            raise BlogtoolError("--config and --isolated contradict each other; give one of them.")
        self._config = config
        self._isolated = isolated
        self._styles: dict[str | None, Style | None] = {}
        self._folders: dict[str, _Found] = {}
        self._made: dict[tuple[str | None, str, int], House] = {}
        self._sought = discovery.Sought()
        self._grounds: dict[tuple[str | None, str, int], Ground] = {}
        self._names = ruleset.names()
        self._today = strftime("%Y-%m-%d")
        wanted = selection or Selection()
        self._selection = Selection(
            *(tuple(self._current(name, wanted.known) for name in names) for names in (wanted.select, wanted.ignore))
        )

    def ground_for(self, path: str, post: Post) -> Ground | None:
        """Return what a post is judged by; None for one that the house style skips.

        Raises HouseStyleError when its house-style file has mistakes.
        """
        path = os.path.abspath(path)
        found = self._in_folder(os.path.dirname(path))
        if found.style is None:
            return self._ground(found, None)
        resolved = self._resolve(found, path, post)
        return None if resolved.skip else self._ground(found, resolved)

    def formats_for(self, path: str) -> tuple[str, ...]:
        """Return the formats of front matter that the generator of a post reads.

        Raises HouseStyleError when its house-style file has mistakes.
        """
        return self._in_folder(os.path.dirname(os.path.abspath(path))).site.flavor.reads

    def house_for(self, path: str, post: Post | None = None) -> House:
        """Return the house of a post; without its content, that of the posts which no type takes.

        Raises HouseStyleError when its house-style file has mistakes.
        """
        found = self._in_folder(os.path.dirname(os.path.abspath(path)))
        if found.style is None:
            return self._house(found, None)
        return self._house(found, self._resolve(found, path, post) if post else found.style.contract())

    def judged(self, path: str, post: Post) -> "tuple[Style, Subject, Resolved] | None":
        """Return the house style of a post, the post as its conditions see it, and what of it holds; None without one.

        Raises HouseStyleError when its house-style file has mistakes.
        """
        found = self._in_folder(os.path.dirname(os.path.abspath(path)))
        if found.style is None:
            return None
        return found.style, _subject(found, path, post, self._today), self._resolve(found, path, post)

    def rules_for(self, path: str, post: Post) -> Sequence[Enabled]:
        """Return the rules that run on a post, also on one that the house style skips."""
        found = self._in_folder(os.path.dirname(os.path.abspath(path)))
        return self._ground(found, None if found.style is None else self._resolve(found, path, post)).rules

    def rules_in(self, folder: str) -> Sequence[Enabled]:
        """Return the rules that run on the posts of a folder of which no type or case says more."""
        found = self._in_folder(folder)
        return self._ground(found, None if found.style is None else found.style.contract()).rules

    def rules_of(self, house: House) -> Sequence[Enabled]:
        """Return the rules that a house asks for, and the default ones, as the command line selects."""
        return self._rules(house)

    def style_for(self, folder: str) -> "Style | None":
        """Return the house style of a folder, given by its absolute path; None where there is none."""
        return self._in_folder(folder).style

    def site_for(self, folder: str) -> discovery.Site:
        """Return the site in which a folder, given by its absolute path, lies."""
        return self._in_folder(folder).site

    def site_of(self, path: str) -> discovery.Site:
        """Return the site in which a post lies."""
        return self.site_for(os.path.dirname(os.path.abspath(path)))

    def style_of(self, path: str) -> "Style | None":
        """Return the house style of a post; None where there is none."""
        return self.style_for(os.path.dirname(os.path.abspath(path)))

    def enabled(self) -> Iterator[Enabled]:
        """Yield the rules that ran, most of them more than once."""
        return (enabled for ground in self._grounds.values() for enabled in (*ground.rules, *ground.beyond))

    def own_names(self) -> Collection[str]:
        """Return the names of the own blocks of the house style where we stand."""
        style = None if self._isolated else self._style(self._config or config.find(os.getcwd()))
        return style.own_names() if style is not None else ()

    def home(self) -> str:
        """Return the folder that a run without paths means: the root of the blog around the current folder."""
        return os.path.relpath(self.site_for(os.getcwd()).root)

    def used(self) -> str:
        """Return a sentence that says which house style was used."""
        files = sorted({found.path or "" for found in self._folders.values()})
        if files in ([], [""]):
            names = sorted({found.site.flavor.name for found in self._folders.values()})
            return f"House style: none, so the default rules ({', '.join(names)})." if names else "House style: none."
        return f"House style: {', '.join(shown(file) if file else 'none for some' for file in files)}."

    def _in_folder(self, folder: str) -> _Found:
        if folder not in self._folders:
            self._folders[folder] = self._look(folder)
        return self._folders[folder]

    def _look(self, folder: str) -> _Found:
        path = None if self._isolated else self._config or config.find(folder)
        style = self._style(path)
        located = discovery.find_root(folder, self._sought)
        root, flavor = self._root(folder, path, style, located)
        site = discovery.Site(
            root=root,
            flavor=flavor,
            evidence=located.evidence if located else None,
            posts=tuple(style.site.posts or ()) if style else (),
            exclude=tuple(style.site.exclude or ()) if style else (),
        )
        return _Found(style, path, site)

    def _style(self, path: str | None) -> "Style | None":
        if path not in self._styles:
            self._styles[path] = None if path is None else config.load(shown(path), RULES)
        return self._styles[path]

    def _current(self, name: str, known: Collection[str]) -> str:
        """Return the name of today of a rule, or that of an own block of the house style here."""
        if name not in self._names and (name in known or name in self.own_names()):
            return name
        return ruleset.current_name(name)

    def _root(
        self, folder: str, path: str | None, style: "Style | None", found: discovery.Located | None
    ) -> tuple[str, Flavor]:
        """Return the root that patterns and folders of posts count from, and the generator."""
        flavor = found.flavor if found else PLAIN
        if path is None or style is None:
            return (found.root if found else folder), flavor
        if style.site.flavor:
            flavor = FLAVORS[style.site.flavor]
        if self._config is not None:  # it may lie anywhere: the blog is still the one we stand in
            own = config.find(folder)
            home = os.path.dirname(own) if own else os.getcwd()
            home = home if (folder + os.sep).startswith(home.rstrip(os.sep) + os.sep) else folder
        else:
            home = os.path.dirname(os.path.abspath(path))
        return (home if style.site.posts or found is None else found.root), flavor

    def _resolve(self, found: _Found, path: str, post: Post) -> "Resolved":
        """Return what of a house style holds for a post."""
        assert found.style is not None
        self._lend(found, path, post)
        try:
            return found.style.resolve(_subject(found, path, post, self._today))
        except BlogtoolError:
            raise
        except Exception as error:  # of one post, whose front matter nobody has thought of
            raise BlogtoolError(reason(error)) from error

    def _lend(self, found: _Found, path: str, post: Post) -> None:
        """Give a post the fields that the blog keeps in a list of all posts."""
        assert found.style is not None
        listing = found.style.lists.get(found.style.site.fields_from or "")
        if listing is not None:
            post.lent = listing.posts.get(discovery.relative(os.path.abspath(path), found.site.root)) or {}

    def _ground(self, found: _Found, resolved: "Resolved | None") -> Ground:
        """Return the house and the rules; made once for all posts for which the same holds."""
        key = found.key(resolved)
        if key not in self._grounds:
            house = self._selected(self._house(found, resolved))
            names = self._names if found.style is None else {**self._names, **found.style.own_names()}
            rules = self._rules(house)
            beyond = tuple(enabled for enabled in rules if isinstance(enabled.rule, BlogRule))
            if beyond:
                rules = [enabled for enabled in rules if not isinstance(enabled.rule, BlogRule)]
            needs = frozenset(need for each in beyond if isinstance(each.rule, BlogRule) for need in each.rule.needs)
            self._grounds[key] = Ground(house, rules, names, beyond, needs)
        return self._grounds[key]

    def _house(self, found: _Found, resolved: "Resolved | None") -> House:
        """Return the house alone: where nothing is judged, no rule is imported."""
        key = found.key(resolved)
        if key not in self._made:
            self._made[key] = house_of(found.style, resolved, found.site.flavor.id, found.site.root)
        return self._made[key]

    def _selected(self, house: House) -> House:
        """Return a house that knows which rules the command line asks for."""
        select, ignore = self._selection.select, self._selection.ignore
        return replace(house, selected=frozenset(select), ignored=frozenset(ignore)) if select or ignore else house

    def _rules(self, house: House) -> Sequence[Enabled]:
        """Return the rules to run: those of the house style and the default ones, as the command line selects."""
        select, ignore = self._selection.select, self._selection.ignore
        own = tuple(block_rules(house.contract)) if house.contract is not None else ()
        wanted = [rule for rule in own if rule.name not in ignore and (not select or rule.name in select)]
        return (*self._catalogue(house), *wanted)

    def _catalogue(self, house: House) -> Iterator[Enabled]:
        contract = house.contract
        rules = contract.rules if contract is not None else {}
        settings = {self._names.get(name, name): setting for name, setting in rules.items()}
        for name, find in RULES.items():
            setting = settings.get(name)
            selected = name in self._selection.select
            unasked = setting is None and ruleset.is_unasked(name, contract, house.lists)
            unasked = unasked or (setting is not None and not setting.enabled)
            if name in self._selection.ignore or (not selected and (self._selection.select or unasked)):
                continue  # before it is imported
            rule = find()
            if not (rule.default or selected or setting):
                continue
            yield Enabled(_made(rule), rule.severity) if setting is None else _as_set(rule, setting)
            if rule.beyond is not None and rule.beyond.is_asked(house):
                yield Enabled(rule.beyond(), rule.severity if setting is None else setting.severity or rule.severity)


def _made(rule: "type[Described]", options: "Mapping[str, Any] | None" = None) -> "Rule | BlogRule":
    """Return a rule with these options."""
    made = convert(options or {}, rule)
    assert isinstance(made, Rule | BlogRule)
    return made


def _subject(found: _Found, path: str, post: Post, today: str) -> "Subject":
    """Return a post as the conditions of its house style see it."""
    from blogtool.conditions import Subject

    assert found.style is not None
    style = found.style
    relative = discovery.relative(path if os.path.isabs(path) else os.path.abspath(path), found.site.root)
    lang = style.site.lang.lower() if style.site.lang else None
    return Subject(post, relative, style.date_field, lang, today, style.lists, style.authors)


def _as_set(rule: "type[Described]", setting: "RuleSetting") -> Enabled:
    """Return a rule with the options and the modifiers that the house style gives it."""
    mild = None if setting.warn is None else _made(rule, {**setting.options, **setting.warn})
    said = setting if _is_modified(setting) else None
    return Enabled(_made(rule, setting.options), setting.severity or rule.severity, mild=mild, said=said)


def _is_modified(block: "Block") -> bool:
    return bool(block.message or block.report_once or block.not_in or block.in_ is not None)


def block_rules(contract: "Contract") -> Iterator[Enabled]:
    """Yield the rules that carry out the blocks with names of the owner's own."""
    from blogtool.style import reported_as

    for table in ruleset.BLOCK_TABLES:
        blocks: Mapping[str, object] = getattr(contract, table)
        if table == "parts":
            # The outline may name standard parts of which there is nothing more to say.
            blocks = {name: blocks.get(name) for name in (*(contract.outline or ()), *blocks) if name not in RULES}
        if blocks:
            rule = ruleset.block_class(table)
            for name, block in blocks.items():
                severity = getattr(block, "severity", None) or "error"
                if severity in SEVERITIES:
                    once = table == "parts" and getattr(block, "report_once", None)
                    own = rule(own=name, block=block)
                    yield Enabled(own, severity, reported_as(table, name), said=_once() if once else None)


def _once() -> "Block":
    from blogtool.contract import RuleSetting

    return RuleSetting(report_once=True)


def house_of(
    style: "Style | None", resolved: "Resolved | None" = None, flavor: str = "plain", root: str | None = None
) -> House:
    """Return what a house style and a generator together ask of a post; without `resolved`, of one of no type."""
    today = strftime("%Y-%m-%d")
    if style is None:
        return House(flavor=flavor, root=root, today=today)
    held = resolved or style.contract()
    return House(
        flavor=flavor,
        lang=style.site.lang.lower() if style.site.lang else None,
        site=style.site,
        authors=style.authors,
        lists=style.lists,
        contract=held.contract,
        path=style.path,
        root=root,
        today=today,
        type=held.type,
        cases=held.cases,
        at_most=held.at_most,
        at_most_case=held.at_most_case,
        deciding=style.deciding,
        stack=held.stack,
    )
