"""Writes docs/reference/ from the code: the rules from their classes, the configuration from the structs of the
contract.

Run by `make docs`; a test fails when a page is stale.
"""

import inspect
import json
import sys
from pathlib import Path
from typing import get_args, get_type_hints

import msgspec

from blogtool import contract, rulepage
from blogtool.ruleset import RULES

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
    head = [
        "# The rules\n",
        NOTE,
        "<!-- blogtool-ignore-file odd-characters -- some examples are about them -->\n",
        'A rule is switched in `[post.rules]`: `doubled-word = "on"` or `"off"`, or `"info"`, `"warning"`, `"error"`.',
        "`blogtool rules` lists them in the terminal, `blogtool explain doubled-word` shows one.",
        "A finding that is meant to stay is ignored by a comment: see [suppressions.md](../suppressions.md).\n",
    ]
    return "\n".join([*head, rulepage.markdown_table(rules), "\n".join(rulepage.markdown(rule) for rule in rules)])


def configuration_page() -> str:
    """Return the page of the house-style file."""
    head = [
        "# The house-style file\n",
        NOTE,
        "The file is called `blogtool.toml` or `.blogtool.toml`, or it is `[tool.blogtool]` in a `pyproject.toml`.",
        "Of each post, the nearest one in its folder or above it holds.",
    ]
    several = [(name, struct) for name, struct in contract.PLURAL.items() if name != "rules"]
    sections: list[tuple[str, type[msgspec.Struct], str | None]] = [
        ("`[site]`: the blog itself", contract.Site, None),
        ("`[authors.ID]`: who writes", contract.Author, None),
        ("`[data]`: lists that are kept elsewhere", contract.Data, None),
        ("`[lint]`: how the linter behaves", contract.Lint, None),
        ("`[post]`, `[types.NAME]`, `[cases.NAME]`: a contract", contract.Contract, ""),
        ("`when`: a condition", contract.Condition, None),
        *((f"`[post.{name}]`: {struct.thing}", struct, f"{name}.*.") for name, struct in several),
        *((f"`[post.{name}]`: {struct.thing}", struct, f"{name}.") for name, struct in contract.SINGULAR.items()),
    ]
    text = "\n".join(head) + "\n"
    for title, struct, prefix in sections:
        text += f"\n## {title}\n\n{inspect.getdoc(struct)}\n\n"
        text += "\n".join(_key_table(struct, prefix)) + "\n"
    return text + _FIELD_WORDS + _RULES


def _key_table(struct: type[msgspec.Struct], prefix: str | None) -> list[str]:
    """Return the table of keys; `prefix` is what stands before them where rules name those they carry out."""
    rules = {key: rule.name for find in RULES.values() for rule in [find()] for key in rule.keys}
    hints = get_type_hints(struct, include_extras=True)
    carried = {
        field.encode_name: rules.get(f"{prefix}{field.encode_name}", "") for field in msgspec.structs.fields(struct)
    }
    column = any(carried.values())
    rows = ["| key | holds | meaning | example |" + (" rule |" if column else ""), "|---" * (4 + column) + "|"]
    for field in msgspec.structs.fields(struct):
        kind, meta = rulepage.unwrap(hints[field.name])
        example = json.dumps(meta.examples[0], ensure_ascii=False) if meta.examples else ""
        row = f"| `{field.encode_name}` | {kind} | {meta.description} | {f'`{example}`' if example else ''} |"
        rule = carried[field.encode_name]
        rows.append(row + ((f" [{rule}](rules.md#{rule}) |" if rule else "  |") if column else ""))
    return rows


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
