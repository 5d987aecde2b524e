"""The settings of a Python file that are written out: read as a tree, never run."""

import ast
import warnings
from typing import Any

from blogtool.generators.base import REST
from blogtool.generators.files import Files
from blogtool.unread import UNREAD


def settings(files: Files, name: str) -> dict[str, Any] | None:
    """Return the settings of a Python file, those that would have to be computed as UNREAD; None without the file.

    Raises SiteConfigError where it is no Python.
    """
    text = files.text(name)
    if text is None:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its owner is not asked about a `\d` in it
            tree = ast.parse(text)
    except SyntaxError as error:
        raise files.error(name, error.lineno or 1, "this is no Python") from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise files.error(name, 1, "this is no Python that could be read") from error
    found: dict[str, Any] = {}
    for statement in tree.body:
        _read(statement, found)
    return found


def _read(statement: ast.stmt, found: dict[str, Any]) -> None:
    """Add what a statement says; what it may or may not say, such as an `if`, makes its names unreadable."""
    if isinstance(statement, ast.Assign | ast.AnnAssign):
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        for target in targets:
            if isinstance(target, ast.Name) and statement.value is not None:
                found[target.id] = _value(statement.value, found)
            else:
                _forget(target, found)
    elif isinstance(statement, ast.ImportFrom) and any(alias.name == "*" for alias in statement.names):
        found[REST] = UNREAD
    elif not isinstance(statement, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
        _forget(statement, found)


def _forget(node: ast.AST, found: dict[str, Any]) -> None:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
            found[inner.id] = UNREAD
        elif (
            isinstance(inner, ast.Subscript | ast.Attribute)
            and isinstance(inner.ctx, ast.Store)
            and isinstance(inner.value, ast.Name)
        ):
            found[inner.value.id] = UNREAD


def _value(node: ast.expr, found: dict[str, Any]) -> Any:
    """Return a value that is written out, or that of a name that has one; UNREAD for every other."""
    if isinstance(node, ast.Name):
        return found.get(node.id, UNREAD)
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Tuple | ast.List):
        return [_value(item, found) for item in node.elts]
    if isinstance(node, ast.Dict):
        return {
            REST if key is None else str(_value(key, found)): _value(value, found)
            for key, value in zip(node.keys, node.values, strict=True)
        }
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return UNREAD
