"""`blogtool rules`."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from textwrap import wrap
from typing import Annotated, Any

from blogtool import rulepage
from blogtool.arguments import Option
from blogtool.commands.options import Color, ColorOption
from blogtool.rule import Described
from blogtool.ruleset import RULES
from blogtool.terminal import Output, note


class Format(StrEnum):
    """How the rules are listed."""

    TEXT = "text"
    JSON = "json"


def run(
    output_format: Annotated[Format, Option(help="How the rules are listed.")] = Format.TEXT,
    color: ColorOption = Color.AUTO,
) -> int:
    """List the rules: what each asks for, its severity, whether it is on by default, and whether --fix repairs it.

    `blogtool explain RULE` says more of one.
    """
    rules = [find() for find in RULES.values()]
    if output_format is Format.JSON:
        import json

        record = {"version": 1, "rules": [_record(rule) for rule in rules]}
        sys.stdout.write(json.dumps(record, indent=1) + "\n")
    else:
        _table(rules, Output(sys.stdout, color))
    return 0


def _table(rules: Sequence[type[Described]], out: Output) -> None:
    """Write a row a rule; what it asks for stands last, and goes on below itself."""
    size = max(len(rule.name) for rule in rules)
    out.line((f"{'rule':<{size}}  severity  default  --fix   asks for", "bold"))
    margin = size + len("  severity  default  --fix   ")
    for rule in rules:
        first, *rest = wrap(rulepage.first_line(rule), max(min(out.width, rulepage.WIDTH) - margin, 24))
        on = "on" if rule.default else "off"
        facts = f"  {rule.severity:<8}  {on:<7}  {rulepage.fixes(rule):<6}  {first}"
        out.line((f"{rule.name:<{size}}", "cyan"), facts)
        for line in rest:
            out.line(" " * margin + line)
    out.stream.flush()
    note(f"{len(rules)} rules. More of one: blogtool explain {rules[0].name}")


def _record(rule: type[Described]) -> dict[str, Any]:
    from msgspec import to_builtins

    return {
        "name": rule.name,
        "summary": rulepage.first_line(rule),
        "severity": rule.severity,
        "default": rule.default,
        "fix": rulepage.fixes(rule),
        "options": to_builtins(rulepage.options(rule)),
    }
