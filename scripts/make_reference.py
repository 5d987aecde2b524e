"""Writes docs/reference/ from the code: the rules from their classes, the configuration from the structs of the
contract.

Run by `make docs`; a test fails when a page is stale.
"""

import inspect
import json
import sys
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from blogtool import contract
from blogtool.house import House
from blogtool.post import Post
from blogtool.rule import Rule
from blogtool.ruleset import RULES
from blogtool.source import Source

FOLDER = Path(__file__).parent.parent / "docs" / "reference"
NOTE = "<!-- Written by scripts/make_reference.py from the code: change that, then run `make docs`. -->\n"


def main() -> int:
    """Write the pages, and say which changed."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        path = FOLDER / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"wrote docs/reference/{name}")
    return 0


def pages() -> dict[str, str]:
    """Return the text of every generated page by its file name."""
    return {"rules.md": rules_page(), "configuration.md": configuration_page()}


def rules_page() -> str:
    """Return the page of all rules."""
    rules = [find() for find in RULES.values()]
    rows = [
        f"| [`{rule.name}`](#{rule.name}) | {_first_line(rule)} | {_severity(rule)} | {_fixes(rule)} |"
        for rule in rules
    ]
    head = [
        "# The rules\n",
        NOTE,
        'A rule is switched in `[post.rules]`: `doubled-word = "off"`, or `"info"`, `"warning"`, `"error"`.',
        "The rules below are on without any configuration, except where it says “off”.\n",
        "| rule | what it asks for | severity | `--fix` |",
        "|---|---|---|---|",
        *rows,
    ]
    return "\n".join(head) + "\n" + "".join(_rule_section(rule) for rule in rules)


def _rule_section(rule: type[Rule]) -> str:
    lines = [f"\n## {rule.name}\n", inspect.cleandoc(rule.__doc__ or ""), ""]
    bad, good = rule.bad[0], rule.good[0]
    lines += ["Reported:\n", _block(bad.text.replace("«", "").replace("»", ""))]
    if bad.fixed is not None:
        lines += ["After `--unsafe-fixes`:\n" if _unsafe(rule) else "After `--fix`:\n", _block(bad.fixed)]
    lines += ["Right:\n", _block(good)]
    return "\n".join(lines)


def _first_line(rule: type[Rule]) -> str:
    return inspect.cleandoc(rule.__doc__ or "").splitlines()[0]


def _severity(rule: type[Rule]) -> str:
    return rule.severity if rule.default else "off"


def _fixes(rule: type[Rule]) -> str:
    fixed = [bad.fixed is not None for bad in rule.bad]
    return ("yes" if all(fixed) else "some" if any(fixed) else "no") + (", unsafe" if _unsafe(rule) else "")


def _unsafe(rule: type[Rule]) -> bool:
    """Tell whether the fixes of a rule need `--unsafe-fixes`."""
    posts = [Post(Source("post.md", bad.text.translate({ord("«"): "", ord("»"): ""}).encode())) for bad in rule.bad]
    return any(problem.fix and not problem.fix.safe for post in posts for problem in rule().check(post, House()))


def _block(text: str) -> str:
    return f"```markdown\n{text.rstrip()}\n```\n"


def configuration_page() -> str:
    """Return the page of the house-style file."""
    head = [
        "# The house-style file\n",
        NOTE,
        "The file is called `blogtool.toml` or `.blogtool.toml`, or it is `[tool.blogtool]` in a `pyproject.toml`.",
        "Of each post, the nearest one in its folder or above it holds.",
        "This version reads the tables below; the others of the language answer “not yet supported” with their line.",
    ]
    sections = [
        ("`[site]`: the blog itself", contract.Site),
        ("`[authors.ID]`: who writes", contract.Author),
        ("`[post.fields]`: a field of the front matter", contract.Field),
    ]
    text = "\n".join(head) + "\n"
    for title, struct in sections:
        text += f"\n## {title}\n\n{inspect.getdoc(struct)}\n\n| key | holds | meaning | example |\n|---|---|---|---|\n"
        text += "\n".join(_key_rows(struct)) + "\n"
    return text + _FIELD_WORDS + _RULES


def _key_rows(struct: type[msgspec.Struct]) -> list[str]:
    hints = get_type_hints(struct, include_extras=True)
    rows = []
    for field in msgspec.structs.fields(struct):
        kind, meta = _unwrap(hints[field.name])
        example = json.dumps(meta.examples[0], ensure_ascii=False) if meta.examples else ""
        rows.append(f"| `{field.encode_name}` | {kind} | {meta.description} | {f'`{example}`' if example else ''} |")
    return rows


def _unwrap(hint: Any) -> tuple[str, msgspec.Meta]:
    """Return what a key holds in words, and its description."""
    if get_origin(hint) is not Annotated:
        raise TypeError(f"a key without a description: {hint}")
    inner, *metas = get_args(hint)
    meta = next(meta for meta in metas if isinstance(meta, msgspec.Meta) and meta.description)
    return _words(inner), meta


def _words(hint: Any) -> str:
    """Return a type in the words of people."""
    if get_origin(hint) is Annotated:
        meta = next((meta for meta in get_args(hint)[1:] if isinstance(meta, msgspec.Meta)), None)
        if get_args(hint)[0] is str and meta is not None:
            return "pattern" if meta.extra else "day"
        return _words(get_args(hint)[0])
    if get_origin(hint) is Literal:
        return " ".join(f'`"{value}"`' for value in get_args(hint))
    if get_origin(hint) is list:
        inner = _words(get_args(hint)[0])
        return "list" if " or " in inner else f"list of {inner}s"
    if get_origin(hint) is dict:
        return "table"
    simple = {str: "text", int: "whole number", float: "number", bool: "`true` or `false`"}
    if hint in simple:
        return simple[hint]
    parts = [part for part in get_args(hint) if part is not type(None)]
    if parts:
        if set(parts) >= {int, float} and str not in parts:
            return "number"
        return " or ".join(dict.fromkeys(_words(part) for part in parts)) if len(parts) < 4 else "any value"
    return "table"


_FIELD_WORDS = f"""
A field may also be one word: {", ".join(f'`"{word}"`' for word in get_args(contract.FieldWord))}.
`date = "date"` says that the field must be there and holds a date; `"off"` takes back what was said before.
"""

_RULES = """
## `[post.rules]`: the rules

A rule is one word, or a table with the rule's own options and a `severity`.

| value | meaning |
|---|---|
| `"on"` | with the rule's own severity |
| `"off"` | not at all |
| `"info"` `"warning"` `"error"` | with this severity |

The rules are described in [rules.md](rules.md).
"""


if __name__ == "__main__":
    sys.exit(main())
