"""Which house style holds for which post: the nearest file wins, each is read once."""

import os
from collections.abc import Sequence
from time import strftime
from typing import TYPE_CHECKING

from msgspec import Struct, convert

from blogtool import config, discovery, ruleset
from blogtool.errors import BlogtoolError
from blogtool.finding import SEVERITIES
from blogtool.flavors import FLAVORS, PLAIN, Flavor
from blogtool.house import House
from blogtool.linter import Enabled
from blogtool.ruleset import RULES
from blogtool.runner import Ground, shown

if TYPE_CHECKING:
    from blogtool.contract import HouseStyle


class Selection(Struct, frozen=True):
    """The rules the command line asks for: only `select`, where it names some, and never `ignore`."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class _Found(Struct, frozen=True):
    """What holds in one folder."""

    ground: Ground
    site: discovery.Site


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
        wanted = selection or Selection()
        self._selection = Selection(
            select=tuple(map(ruleset.current_name, wanted.select)),
            ignore=tuple(map(ruleset.current_name, wanted.ignore)),
        )
        self._names = ruleset.names()
        self._files: dict[str | None, HouseStyle | None] = {}
        self._folders: dict[str, _Found] = {}
        self._grounds: dict[tuple[str | None, str], Ground] = {}

    def ground_for(self, path: str) -> Ground:
        """Return what the post at `path` is judged by. Raises HouseStyleError when its house-style file has
        mistakes."""
        return self._in_folder(os.path.dirname(os.path.abspath(path))).ground

    def site_for(self, folder: str) -> discovery.Site:
        """Return the site in which a folder, given by its absolute path, lies."""
        return self._in_folder(folder).site

    def home(self) -> str:
        """Return the folder that a run without paths means: the root of the blog around the current folder."""
        return os.path.relpath(self.site_for(os.getcwd()).root)

    def used(self) -> str:
        """Return a sentence that says which house style was used."""
        files = sorted({found.ground.house.path or "" for found in self._folders.values()})
        if files in ([], [""]):
            names = sorted({found.site.flavor.name for found in self._folders.values()})
            return f"House style: none, so the default rules ({', '.join(names)})." if names else "House style: none."
        return f"House style: {', '.join(file or 'none for some' for file in files)}."

    def _in_folder(self, folder: str) -> _Found:
        if folder not in self._folders:
            self._folders[folder] = self._look(folder)
        return self._folders[folder]

    def _look(self, folder: str) -> _Found:
        path = None if self._isolated else self._config or config.find(folder)
        if path not in self._files:
            self._files[path] = None if path is None else config.load(shown(path), RULES).house
        style = self._files[path]
        root, flavor = self._root(folder, path, style)
        key = (path, flavor.id)
        if key not in self._grounds:
            self._grounds[key] = Ground(house_of(style, flavor.id, path), self._rules(style), self._names)
        site = discovery.Site(
            root=root,
            flavor=flavor,
            posts=tuple(style.site.posts or ()) if style else (),
            exclude=tuple(style.site.exclude or ()) if style else (),
        )
        return _Found(self._grounds[key], site)

    def _root(self, folder: str, path: str | None, style: "HouseStyle | None") -> tuple[str, Flavor]:
        """Return the root that patterns and folders of posts count from, and the generator."""
        found = discovery.find_root(folder)
        flavor = found[1] if found else PLAIN
        if path is None or style is None:
            return (found[0] if found else folder), flavor
        if style.site.flavor:
            flavor = FLAVORS[style.site.flavor]
        if self._config is not None:  # it may lie anywhere: the blog is still the one we stand in
            own = config.find(folder)
            home = os.path.dirname(own) if own else os.getcwd()
            home = home if (folder + os.sep).startswith(home.rstrip(os.sep) + os.sep) else folder
        else:
            home = os.path.dirname(os.path.abspath(path))
        return (home if style.site.posts or found is None else found[0]), flavor

    def _rules(self, style: "HouseStyle | None") -> Sequence[Enabled]:
        """Return the rules to run: those of the house style and the default ones, as the command line selects."""
        selection = self._selection
        settings = style.post.rules if style else {}
        enabled: list[Enabled] = []
        for name, find in RULES.items():
            setting = settings.get(name)
            selected = name in selection.select
            if name in selection.ignore or (selection.select and not selected) or (setting == "off" and not selected):
                continue
            rule = find()
            if not (rule.default or selected or setting):
                continue
            if setting is None or isinstance(setting, str):
                severity = setting if setting in SEVERITIES else rule.severity
                enabled.append(Enabled(rule(), severity))
            else:
                enabled.append(Enabled(convert(setting.options, rule), setting.severity or rule.severity))
        return tuple(enabled)


def house_of(style: "HouseStyle | None", flavor: str, path: str | None = None) -> House:
    """Return what a house-style file and a generator together ask of a post."""
    today = strftime("%Y-%m-%d")
    if style is None:
        return House(flavor=flavor, today=today)
    return House(
        flavor=flavor,
        lang=style.site.lang.lower() if style.site.lang else None,
        site=style.site,
        authors=style.authors,
        contract=style.post,
        path=None if path is None else shown(path),
        today=today,
    )
