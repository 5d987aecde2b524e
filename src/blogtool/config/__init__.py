"""The house-style file: where it is, and what it says.

Nothing heavy is imported until it is needed: a run without a house style costs a few file names.
"""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from blogtool.errors import HouseStyleError, Mistake

if TYPE_CHECKING:
    from blogtool.config.blockreader import Rules
    from blogtool.layers import Layer, Tree
    from blogtool.style import Style
    from blogtool.tomlkeys import Key

Path = tuple[str, ...]

NAMES = ("blogtool.toml", ".blogtool.toml", "pyproject.toml")
"""The names of a house-style file; of several in one folder the first is the one."""
MAX_BYTES = 1_000_000
MAX_KEYS = 50_000
_PREFIX = ("tool", "blogtool")


def find(directory: str) -> str | None:
    """Return the absolute path of the nearest house-style file in `directory` or above it; None: none."""
    folder = os.path.abspath(directory)
    while True:
        path = find_in(folder)
        if path is not None:
            return path
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def find_in(folder: str) -> str | None:
    """Return the path of the house-style file in a folder itself; None: none."""
    for name in NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path) and (name != "pyproject.toml" or _has_table(path)):
            return path
    return None


def load(path: str, rules: "Rules", text: str | None = None) -> "Style":
    """Return the house style whose file is at `path`, with what it extends, its presets and its lists.

    With `text`, as if the file said that: it need not be there yet. Raises `HouseStyleError` with every mistake of the
    file, in the order of their lines.
    """
    own, mistakes = _read(path, rules, text)
    style: Style | None = None
    try:
        style, found = _whole(path, own, rules)
    except HouseStyleError as error:
        if not mistakes:
            raise
        found = list(error.mistakes) if error.path == path else []
    except Exception:
        if not mistakes:
            raise
        found = []  # what is left of a file with mistakes may be too little to go on with
    if style is None or mistakes or found:
        raise HouseStyleError(path, [*mistakes, *found])
    return style


def _whole(path: str, own: "Layer", rules: "Rules") -> "tuple[Style, list[Mistake]]":
    """Return a file with all that it stands on, and the mistakes that only the whole shows."""
    from blogtool.config.crosschecks import check_style
    from blogtool.style import Style

    layers = _below(path, own, rules, ())
    names = {key: value for layer in layers for key, value in layer.tree.get("site", {}).get("names", {}).items()}
    wanted = dict.fromkeys(name for layer in layers for name in layer.tree.get("presets", ()))
    presets = [preset(name, names) for name in wanted]
    style = Style(path, [*presets, *layers])
    return style, check_style(style, own, os.path.dirname(os.path.abspath(path)), rules)


def tree_of(path: str) -> "Tree":
    """Return what a file and those it extends say, right or wrong, for the names in it; empty if it is no TOML.

    Raises HouseStyleError for one that cannot be read.
    """
    from blogtool.layers import merged

    found: Tree = {}
    seen: set[str] = set()
    while os.path.realpath(path) not in seen:
        seen.add(os.path.realpath(path))
        try:
            text = _text(path)
        except HouseStyleError:
            if len(seen) > 1:
                return found
            raise
        try:
            tree, _ = _parse(path, text)
        except HouseStyleError:
            return found
        for part in _PREFIX if os.path.basename(path) == "pyproject.toml" else ():
            tree = tree.get(part) if isinstance(tree, dict) else None
        if not isinstance(tree, dict):
            return found
        found = merged(tree, found)
        extended = tree.get("extend")
        path = os.path.join(os.path.dirname(path), extended) if isinstance(extended, str) else path
    return found


def _below(path: str, own: "Layer", rules: "Rules", above: tuple[str, ...]) -> "list[Layer]":
    """Return a file and those it extends, the weakest first."""
    extended = own.tree.get("extend")
    if extended is None:
        return [own]
    line = own.line(("extend",))
    base = os.path.normpath(os.path.join(os.path.dirname(path), extended))
    chain = (*above, os.path.realpath(path))
    if os.path.realpath(base) in chain:
        raise HouseStyleError(path, [Mistake(line, f'extend = "{extended}" leads back to this file.')])
    if not os.path.isfile(base):
        raise HouseStyleError(path, [Mistake(line, f'extend = "{extended}": there is no such file.')])
    below, mistakes = _read(base, rules)
    if mistakes:
        raise HouseStyleError(base, mistakes)
    return [*_below(base, below, rules, chain), own]


def preset(name: str, names: Mapping[str, str]) -> "Layer":
    """Return a preset, a house style that comes with the program; `names` are what a blog calls standard fields."""
    from blogtool.layers import Layer

    path = os.path.join(os.path.dirname(os.path.dirname(__file__)), "presets", f"{name}.toml")
    tree, _ = _parse(path, _text(path))
    fields = tree.get("post", {}).get("fields", {})
    for field in list(fields):
        if field in names:
            fields[names[field]] = fields.pop(field)
    return Layer(f"preset {name}", tree)


def _read(path: str, rules: "Rules", text: str | None = None) -> "tuple[Layer, list[Mistake]]":
    """Return one house-style file without what has mistakes in it, and these; of what is no TOML, raise them."""
    from blogtool.config.contractreader import check_house
    from blogtool.config.leaves import Reader, plain
    from blogtool.layers import Layer

    text = _text(path) if text is None else text
    tree, keys = _parse(path, text)
    prefix: Path = _PREFIX if os.path.basename(path) == "pyproject.toml" else ()
    for part in prefix:
        tree = tree.get(part) if isinstance(tree, dict) else None
    if not isinstance(tree, dict):
        line = keys[prefix].line if prefix in keys else 0
        raise HouseStyleError(path, [Mistake(line, "There is no table [tool.blogtool] in this file.")])
    reader = Reader(text, keys, prefix)
    tree = plain(tree)
    check_house(tree, reader, rules)
    for wrong in reader.wrong:
        _drop(tree, wrong)
    size = len(prefix)
    lines = {key[size:]: keys[key].line for key in keys if len(key) > size and key[:size] == prefix}
    return Layer(path, tree, lines), reader.mistakes


def _drop(tree: Any, path: Path) -> None:
    """Take a key out of a tree."""
    for part in path[:-1]:
        tree = tree.get(part) if isinstance(tree, dict) else None
    if isinstance(tree, dict):
        tree.pop(path[-1], None)


def _has_table(path: str) -> bool:
    """Tell whether a pyproject.toml has a house style; one that cannot be parsed has: `load` says why."""
    try:
        with open(path, "rb") as file:
            if b"[tool.blogtool" not in file.read(MAX_BYTES + 1):
                return False
    except OSError:
        return False
    try:
        _, keys = _parse(path, _text(path))
    except HouseStyleError:
        return True
    return _PREFIX in keys


def _text(path: str) -> str:
    """Return the text of a file, with `\\n` at the end of its lines. Raises `HouseStyleError`."""
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise HouseStyleError(path, [Mistake(0, f"This file cannot be read: {reason}.")]) from None
    if len(data) > MAX_BYTES:
        sentence = "This file is larger than 1 MB. Keep long lists in files of their own."
        raise HouseStyleError(path, [Mistake(0, sentence)])
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        # The codec counts from after a byte order mark: the line is the same.
        line = data.count(b"\n", 0, error.start) + 1
        raise HouseStyleError(path, [Mistake(line, "This is not UTF-8 text. Save the file as UTF-8.")]) from None


def _parse(path: str, text: str) -> tuple[Any, "dict[Path, Key]"]:
    """Return the tree of a text and the places of its keys. Raises `HouseStyleError`.

    The scanner goes first: what would keep `tomllib` busy for minutes, or break it, never reaches it.
    """
    from blogtool.tomlkeys import ScanError, Scanner

    scanner = Scanner(text, MAX_KEYS)
    stopped: ScanError | None = None
    try:
        scanner.run()
    except ScanError as error:
        if error.reason != "syntax":
            from blogtool.config.tomlerrors import limit_mistake

            raise HouseStyleError(path, [limit_mistake(text, error)]) from None
        stopped = error
    import tomllib

    try:
        return tomllib.loads(text), scanner.keys
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a plain ValueError
        from blogtool.config.tomlerrors import translate

        prefix: Path = _PREFIX if os.path.basename(path) == "pyproject.toml" else ()
        raise HouseStyleError(path, translate(text, error, scanner, stopped, prefix)) from None
