"""`blogtool explain`."""

import sys
from typing import Annotated

from blogtool import rulepage
from blogtool.arguments import Argument
from blogtool.ruleset import current_name, rule_class


def run(rule: Annotated[str, Argument(help="The name of a rule, as findings show it.")]) -> int:
    """Explain a rule: what it asks for and why, its options, and an example. Nothing is fetched from the network."""
    sys.stdout.write(rulepage.plain(rule_class(current_name(rule))))
    return 0
