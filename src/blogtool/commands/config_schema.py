"""`blogtool config schema`."""

import os
import sys

from blogtool import config as house_styles
from blogtool.commands.options import ConfigOption, IsolatedOption
from blogtool.errors import BlogtoolError
from blogtool.ruleset import RULES
from blogtool.schema import schema


def run(config: ConfigOption = None, isolated: IsolatedOption = False) -> int:
    """Write the JSON Schema of the house style, for editors: what each key means, and what may stand there.

    With it an editor completes and checks blogtool.toml while you type. Your own lists, types and parts are in it, so
    write it anew when they change: blogtool config schema > blogtool.schema.json
    """
    import json

    if config is not None and isolated:
        raise BlogtoolError("--config and --isolated contradict each other; give one of them.")
    path = None if isolated else config or house_styles.find(os.getcwd())
    house = house_styles.tree_of(path) if path is not None else None
    sys.stdout.write(json.dumps(schema(RULES, house), indent=1, ensure_ascii=False) + "\n")
    return 0
