"""`blogtool config show`."""

import os
import sys
from typing import Annotated

from blogtool.arguments import Option
from blogtool.commands.options import ConfigOption, IsolatedOption
from blogtool.houses import Houses
from blogtool.terminal import printable


def run(
    path: Annotated[str | None, Option(help="The post that is judged; without it, what holds for every post.")] = None,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
) -> int:
    """Show the settings in force, and the line each comes from: what site was found, which files, and what they say."""
    houses = Houses(config=config, isolated=isolated)
    folder = os.path.dirname(os.path.abspath(path)) if path is not None else os.getcwd()
    site = houses.site_for(folder)
    sys.stdout.write(printable(f"Site: {site.flavor.name}, from {os.path.relpath(site.root)} on.") + "\n")
    sys.stdout.write(printable(houses.used()) + "\n")
    return 0
